# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""What holds for every exercise type: solvable, replayable, unshakable, and complete in its data."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weeejob_desktop.core.exercises import EXERCISE_TYPES, build, play_through
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    chance,
    index_of,
    mapping_list,
    pass_mark,
    required_text,
    shuffled,
    text_list,
    truth,
    unique,
    whole_number,
)
from weeejob_desktop.core.exercises.tri import Tri

Sample = Callable[[str], dict[str, Any]]

VERBS = (
    "hit", "miss", "double_click", "single_click", "set_interval", "open", "close", "click", "scroll",
    "choose", "point", "next", "move_up", "move_down", "place", "check", "toggle", "answer", "put", "press",
    "write", "erase", "lay", "drop_outside", "retry", "hint", "dance", "onward", "pass_over",
)  # fmt: skip
VERBS_OF_FILES = (
    "up", "new_folder", "rename", "cut", "copy", "paste", "move", "delete", "restore", "empty", "sort",
    "search", "plug", "eject", "unplug", "keep_both", "replace", "skip", "undo",
)  # fmt: skip
VERBS_OF_LINKS = ("link", "fill", "type")
VERBS_OF_MAIL = (
    "folder", "search", "reply", "reply_all", "forward", "address", "pick", "subject", "text", "attach",
    "detach", "send", "save", "discard", "download", "move", "junk", "delete", "restore", "undo",
)  # fmt: skip
VERBS_OF_PAGES = (
    "go", "follow", "result", "ad", "offer", "back", "forward", "new_tab", "private", "tab", "close_tab",
    "padlock", "accept", "refuse", "choose", "keep", "tick", "cookies", "popup", "close_popup", "download",
    "open_file", "favourite", "open_favourite", "remove_favourite", "filter", "alert", "undo",
)  # fmt: skip
VERBS_OF_FORMS = (
    "type", "choose", "tick", "upload", "remove", "next", "back", "edit", "save", "resume", "anew", "send",
    "keep", "banner", "dismiss", "papers",
)  # fmt: skip
VERBS_OF_TEXT = (
    "write", "erase", "copy", "cut", "paste", "redo", "undo", "bold", "style", "align", "correct", "save",
    "save_as", "export", "replace", "stay", "close", "discard", "open", "new",
)  # fmt: skip
VERBS_OF_SHEETS = (
    "enter", "clear", "sum", "add_row", "delete_row", "sort_column", "filter", "filter_colour", "show_all",
    "colour",
)  # fmt: skip
VERBS_OF_LIFE = ("back", "look", "mark", "normal", "name", "pick", "confirm", "keep", "turn", "day")
numbers = st.integers(0, 9).map(str)
targets = st.one_of(
    numbers,
    st.builds(
        "{}:{}".format,
        numbers,
        st.one_of(numbers, st.sampled_from(["entree", "sortie", "dossier", "grenier"])),
    ),
    st.sampled_from(["up", "down", "vrai", "faux", "ecran", "clavier", "camera", "", "-1", "²", "99999999"]),
    st.sampled_from(["entree", "maj", "é", "@", "e", "circonflexe"]),
    st.sampled_from(["Bonjour !", "Bonj", "Bnj", "L'oeuf", "À demain"]),
    st.sampled_from(["computer", "key", "trash", "new0", "0:3", "1:trash", "2:Papiers", "date", "name"]),
    st.sampled_from(
        ["rdv", "faux", "lettre", "rdv:emploi", "rdv:plan", "emploi", "drafts", "trash", "karim", "cv"]
    ),
    st.sampled_from(
        [
            "relais.example",
            "emploi",
            "https://www.Faux.example/",
            "relais",
            "offres",
            "cuisine",
            "trade:Cuisine",
        ]
    ),
    st.sampled_from(
        ["nom:Diallo", "ne:3/7/84", "carte:4970", "lignes:1", "pub", "piece:chat", "piece:photo", "robot:1"]
    ),
    st.sampled_from(
        ["emploi:Lettre", "emploi:Liste", "documents:Modèle", "modele", "liste", "own-0", "own-1"]
    ),
    st.builds(
        "{}:{}:{}".format,
        st.integers(0, 4),
        st.integers(0, 40),
        st.sampled_from(["title", "list", "a\n", "x"]),
    ),
    st.builds("{0}:{0}:{1}".format, st.integers(0, 4), st.sampled_from(["b", " ", "e\u0301", "\r", "👍"])),
    st.builds("{}:{}".format, st.integers(0, 4), st.integers(0, 9)),
    st.sampled_from(["A:up", "D:down", "2:green", "D6:blue", "C:Envoyée", "red", "4", "D3"]),
    st.builds(
        "{}:{}".format,
        st.sampled_from(["A2", "D4", "B4", "D6", "C7"]),
        st.sampled_from(["Loire", "=D2+D3", "=D4", "=SOMME(A1:L99)", "=1/0", "12,50", "3/4/26"]) | st.text(),
    ),
    st.text(max_size=8),
)
wild_actions = st.builds(
    Action,
    st.sampled_from(
        VERBS
        + VERBS_OF_FILES
        + VERBS_OF_LIFE
        + VERBS_OF_LINKS
        + VERBS_OF_MAIL
        + VERBS_OF_PAGES
        + VERBS_OF_FORMS
        + VERBS_OF_TEXT
        + VERBS_OF_SHEETS
    ),
    targets,
    st.floats(0, 1) | st.floats(),
    st.floats(0, 1) | st.floats(),
    st.integers(0, 3000) | st.integers(),
)


@st.composite
def wild_play(draw: st.DrawFn) -> list[Action | str]:
    """What a cat on the keyboard would do, with retries and hints in between."""
    moves = st.one_of(
        wild_actions, wild_actions, wild_actions, st.sampled_from(["retry", "hint", "solver", "solver"])
    )
    return draw(st.lists(moves, max_size=60))


def play(exercise: Exercise, moves: list[Action | str]) -> None:
    for move in moves:
        if move == "retry":
            exercise.retry()
        elif move == "hint":
            exercise.hint()
        elif isinstance(move, Action):
            exercise.act(move)
        else:
            for action in [next(exercise.solve(), None)]:
                if action is not None:
                    exercise.act(action)


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
@settings(max_examples=40, deadline=None)
@given(moves=wild_play(), seed=st.integers(0, 2**31))
def test_wild_actions_never_raise_replay_gives_the_same_state_and_the_solver_still_gets_there(
    type_: str, sample: Sample, moves: list[Action | str], seed: int
) -> None:
    exercise = build(type_, sample(type_), seed)
    play(exercise, moves)
    again = build(type_, sample(type_), seed).replay(list(exercise.actions))
    assert vars(again) == vars(exercise)
    assert 0 <= exercise.remaining <= exercise.total
    assert (exercise.remaining == 0) == exercise.done
    assert not (exercise.done and exercise.failed)
    if exercise.failed:
        assert list(exercise.solve()) == []
    assert play_through(exercise)
    assert exercise.done
    assert exercise.remaining == 0
    assert exercise.progress == (exercise.total, exercise.total)
    result = exercise.result()
    assert result.outcome == "done"
    assert result.tries == exercise.tally.tries


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
def test_a_fresh_exercise_is_not_done_and_says_so(type_: str, sample: Sample) -> None:
    exercise = build(type_, sample(type_))
    assert exercise.type == type_
    assert not exercise.done
    assert not exercise.failed
    assert exercise.remaining == exercise.total > 0 or type_ == "ordre"
    assert exercise.result().outcome == "not_yet"
    assert exercise.result().errors == ()


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
def test_every_action_of_the_solver_means_something(type_: str, sample: Sample) -> None:
    exercise = build(type_, sample(type_), 5)
    actions = 0
    solver: Iterator[Action] = exercise.solve()
    for action in solver:
        assert exercise.act(action).right is not False
        actions += 1
    assert exercise.done
    assert len(exercise.actions) == actions
    assert exercise.act(Action("hit", "0")) == IGNORED, "nothing happens after the end"


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
def test_a_done_exercise_can_be_begun_again(type_: str, sample: Sample) -> None:
    exercise = build(type_, sample(type_))
    assert play_through(exercise)
    exercise.retry()
    assert not exercise.done
    assert exercise.tally.tries == 2
    assert play_through(exercise)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from _paths(one, (*path, key))


OPTIONAL = {"hints", "right", "targets", "icon", "pointer", "ask", "where"}
OPTIONAL_OF: dict[str, set[tuple[str | int, ...]]] = {
    "glisser": {("rounds",)},
    "association": {("others",), ("wrong",)},
    "trous": {("bank",), ("tolerates",)},
}
"""What one type needs and another one does not, by its path."""
OPTIONAL |= {"typed", "wrong"}
OPTIONAL |= {"risky", "after", "excludes", "risks", "clue", "official", "taken", "at", "days"}
OPTIONAL_OF["fichiers"] = {
    *((key,) for key in ("key", "trash", "traps")), ("key", "items"), ("goals", 11, "feedback"),
    *(("tree", 0, "items", 0, key) for key in ("date", "content")), ("traps", 1, "item"),
    *(("tree", n, "items") for n in (0, 1)), ("tree", 0, "items", 1, "items"),

}  # fmt: skip
OPTIONAL_OF["mot-de-passe"] = {("questions",), *(("questions", 0, "choices", n, "password") for n in (0, 1))}
OPTIONAL |= {"percent", "said", "used", "least", "take", "words"}
OPTIONAL |= {"closed", "minutes"}
OPTIONAL |= {"size", "room", "plugged"}
OPTIONAL |= {"document", "open", "mistakes", "numbered"}
OPTIONAL_OF["editeur"] = {
    *((key,) for key in ("folders", "documents")), ("documents", 1, "folder"),
    *(("goals", n, "folder") for n in (8, 9)), ("goals", 10, "feedback"),
}  # fmt: skip
OPTIONAL |= {"signature", "book", "attach", "traps", "link", "greeting", "read"}
OPTIONAL_OF["messagerie"] = {
    *(("messages", n, key) for n in range(3) for key in ("to", "files", "folder")),
    *(("goals", n, "feedback") for n in range(2)),
    ("folders",),
    ("files",),
}
OPTIONAL |= {"engine", "owner", "words", "summary", "cookies", "popup", "favourites", "tabs", "ads"}
OPTIONAL_OF["navigateur"] = {
    *(("pages", n, "parts") for n in range(4)), ("pages", 2, "popup", "to"), ("goals", 15, "feedback"),
    *(("goals", n, key) for n in (7, 8) for key in ("trade", "place")),
}  # fmt: skip
OPTIONAL_OF["formulaire"] = {
    *((key,) for key in ("at", "folders", "papers", "files")), ("goals", 0, "feedback"), ("goals", 5, "to"),
    ("traps", 2, "file"), *(("traps", n, "option") for n in (3, 4)),
    ("pages", 0, "note"), ("pages", 1, "session_ends"), ("pages", 0, "fields", 0, "help"),
    *(("pages", 0, "fields", 1, key) for key in ("from", "to")), ("pages", 0, "fields", 5, "optional"),
    *(("pages", 1, "fields", n, "answer") for n in (2, 3, 5)), ("pages", 1, "fields", 4, "answers"),
    *(("pages", 1, "fields", n, "most") for n in (0, 1)), ("pages", 1, "fields", 5, "ticked"),
    ("pages", 1, "fields", 8, "icons"),
}  # fmt: skip
OPTIONAL |= {"brightness", "text_size", "updates", "files", "battery", "printers", "networks", "windows"}
OPTIONAL_OF["bureau"] = {
    *((key,) for key in ("programs", "sound", "language", "languages", "wifi", "key")),
    *(("programs", n, key) for n in range(3) for key in ("content", "desktop", "needed")),
    *(("windows", n, "state") for n in range(2)),
    *(("networks", n, "password") for n in range(2)),
    *(("sound", key) for key in ("volume", "muted")),
    *(("networks", 0, "signal"), ("goals", 6, "feedback"), ("printers", 0, "on"), ("wifi", "on")),
    *(("key", key) for key in ("used", "allowance")),
    *(("battery", key) for key in ("percent", "charging")),
    *(("goals", n, key) for n in range(20) for key in ("to", "least", "most")),
    *(("goals", 17, "printer"), ("traps", 0, "network")),
}
OPTIONAL_OF["situation"] = {("etapes", 0, "histoire")}
OPTIONAL_OF["tableau"] = {
    ("total",), ("traps",), ("rows", 1, "colour"), *(("columns", n, "kind") for n in (1, 2, 3)),
    ("goals", 1, "cells", "Nom"), ("goals", 1, "cells", "Prix"),
    ("goals", 6, "colour"), ("goals", 8, "value"), ("goals", 10, "column"), ("goals", 11, "order"),
    ("goals", 13, "feedback"),
    *(("traps", n, key) for n in (1, 2) for key in ("row", "column")),
}  # fmt: skip


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
def test_every_needed_field_is_missed_by_its_path(type_: str, sample: Sample) -> None:
    """Take each needed field away, one at a time: the fault names that very field."""
    missed = 0
    for path in _paths(sample(type_)):
        if not isinstance(path[-1], str) or path[-1] in OPTIONAL or path in OPTIONAL_OF.get(type_, ()):
            continue
        data = copy.deepcopy(sample(type_))
        owner: Any = data
        for key in path[:-1]:
            owner = owner[key]
        del owner[path[-1]]
        if type_ == "menu" and path == ("tasks", 1, "feedback"):
            path = ("tasks", 1, "entries", 0, "feedback")  # noqa: PLW2901 - the entries lean on the shared one
        with pytest.raises(ExerciseFault) as caught:
            build(type_, data)
        assert caught.value.code in {"missing", "answer_not_there"}
        assert caught.value.path == path
        missed += 1
    assert missed >= 3


@pytest.mark.parametrize("type_", sorted(EXERCISE_TYPES))
@settings(max_examples=60, deadline=None)
@given(
    junk=st.sampled_from(["", "x", [], {}, ["x"], [{}], None, 7, 0.5, "-1", "1e9"]), pick=st.integers(0, 500)
)
def test_junk_in_any_field_is_a_fault_or_harmless(type_: str, sample: Sample, junk: Any, pick: int) -> None:
    data = copy.deepcopy(sample(type_))
    every = list(_paths(data))
    path = every[pick % len(every)]
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = junk
    try:
        exercise = build(type_, data)
    except ExerciseFault:
        return
    assert play_through(exercise)


def test_an_unknown_type_is_a_fault() -> None:
    with pytest.raises(ExerciseFault) as caught:
        build("puzzle", {})
    assert caught.value.code == "unknown_type"
    assert caught.value.params == {"type": "puzzle"}
    assert str(caught.value) == "unknown_type at top {'type': 'puzzle'}"


def test_hints_follow_each_other_and_the_last_one_stays(sample: Sample) -> None:
    exercise = build("tri", sample("tri"))
    said = []
    for more in (True, True, False):
        assert exercise.more_hints == more
        said.append(exercise.hint())
    assert said == ["Regardez mieux.", "Regardez à droite.", "Regardez à droite."]
    assert exercise.result().hints == 3
    again = build("tri", sample("tri")).replay(exercise.actions)
    assert again.result().hints == 3


def test_without_hints_there_is_nothing_to_say(sample: Sample) -> None:
    exercise = build("tri", {**sample("tri"), "hints": []})
    assert exercise.hint() == ""
    assert exercise.actions == []
    assert exercise.result().hints == 0


@pytest.mark.parametrize(
    "action", [Action("hit", "0", x=1.5), Action("hit", "0", y=float("nan")), Action("hit", "0", ms=-1)]
)
def test_what_lies_off_the_surface_is_ignored(action: Action, sample: Sample) -> None:
    exercise = build("cible", sample("cible"))
    assert exercise.act(action) == IGNORED
    assert exercise.actions == []


def test_play_through_gives_up_when_the_solver_does_not_get_there(sample: Sample) -> None:
    assert not play_through(build("cible", sample("cible")), most=3)


def test_play_through_stops_where_the_solver_has_nothing_to_offer(sample: Sample) -> None:
    class Stuck(Tri):
        def solve(self) -> Iterator[Action]:
            return iter(())

    assert not play_through(Stuck(sample("tri")))


def test_play_through_begins_a_failed_round_again(sample: Sample) -> None:
    exercise = build("cible", sample("cible"))
    exercise.act(Action("miss"))
    exercise.act(Action("miss"))
    assert exercise.failed
    assert play_through(exercise)
    assert exercise.result().tries == 2
    assert exercise.result().errors == ("missed", "missed")


# -- reading data ------------------------------------------------------------------------------------------
def fault_of(call: Callable[[], object]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        call()
    return caught.value.code, caught.value.path


def test_texts_and_lists() -> None:
    assert required_text({"a": "b"}, "a") == "b"
    assert fault_of(lambda: required_text({}, "a", ("x", 1))) == ("missing", ("x", 1, "a"))
    assert fault_of(lambda: required_text({"a": ""}, "a")) == ("missing", ("a",))
    assert fault_of(lambda: required_text({"a": ["b"]}, "a")) == ("not_text", ("a",))
    assert text_list({"a": ["b"]}, "a") == ["b"]
    assert text_list({}, "a") == []
    assert fault_of(lambda: text_list({"a": "b"}, "a")) == ("not_text_list", ("a",))
    assert fault_of(lambda: text_list({"a": [""]}, "a")) == ("not_text_list", ("a",))
    assert mapping_list({"a": [{}]}, "a") == [{}]
    assert fault_of(lambda: mapping_list({}, "a")) == ("missing", ("a",))
    assert fault_of(lambda: mapping_list({"a": {}}, "a")) == ("not_a_list", ("a",))
    assert fault_of(lambda: mapping_list({"a": [{}, "b"]}, "a")) == ("not_a_list", ("a",))
    assert fault_of(lambda: mapping_list({"a": [{}]}, "a", least=2)) == ("too_few", ("a",))


def test_numbers() -> None:
    assert whole_number({"a": "12"}, "a") == 12
    assert whole_number({}, "a", 3) == 3
    assert fault_of(lambda: whole_number({}, "a")) == ("missing", ("a",))
    assert fault_of(lambda: whole_number({"a": "douze"}, "a")) == ("not_a_number", ("a",))
    assert fault_of(lambda: whole_number({"a": ["1"]}, "a")) == ("not_a_number", ("a",))
    assert fault_of(lambda: whole_number({"a": "11"}, "a", most=10)) == ("out_of_range", ("a",))
    assert fault_of(lambda: whole_number({"a": "1"}, "a", least=2)) == ("out_of_range", ("a",))


def test_yes_and_no() -> None:
    assert [truth({"a": word}, "a") for word in ("yes", "true", "Oui", "vrai")] == [True] * 4
    assert [truth({"a": word}, "a") for word in ("no", "False", "non", "faux")] == [False] * 4
    assert not truth({}, "a")
    assert fault_of(lambda: truth({"a": "peut-être"}, "a")) == ("not_yes_or_no", ("a",))
    assert fault_of(lambda: truth({"a": ["oui"]}, "a")) == ("not_yes_or_no", ("a",))


def test_names_are_unique() -> None:
    unique(["a", "b"], ("items",))
    assert fault_of(lambda: unique(["a", "b", "a"], ("items",))) == ("twice", ("items", 2))
    assert fault_of(lambda: unique(["a", "a"], ("items",), "text")) == ("twice", ("items", 1, "text"))


def test_a_target_is_a_small_plain_number() -> None:
    assert index_of("0", 3) == 0
    assert index_of("2", 3) == 2
    for wild in ("3", "-1", "", "²", "1.0", "00000", "٣", " 1"):
        assert index_of(wild, 3) is None


def test_chance_is_the_same_for_the_same_parts() -> None:
    assert chance(1, "a").random() == chance(1, "a").random() != chance(2, "a").random()
    assert shuffled(5, 1, "a") == shuffled(5, 1, "a")
    assert sorted(shuffled(5, 9)) == [0, 1, 2, 3, 4]


def test_eighty_percent_is_rounded_up() -> None:
    assert [pass_mark(total) for total in (1, 2, 3, 4, 5, 6, 10)] == [1, 2, 3, 4, 4, 5, 8]
