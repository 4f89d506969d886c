# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""The file explorer: true where it teaches, forgiving where one goes wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from weeejob_desktop.core.exercises import build, play_through
from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.simulators.fichiers import Fichiers
from weeejob_desktop.core.exercises.simulators.file_tree import (
    COMPUTER,
    KEY,
    MOST_ITEMS,
    TRASH,
    good_name,
    in_order,
    plain,
    same_name,
    split_name,
)
from weeejob_desktop.core.exercises.simulators.simulator import Path

DATA: dict[str, Any] = {
    "id": "papiers",
    "instruction": "Rangez.",
    "tree": [
        {"name": "Documents", "items": [
            {"name": "CV.pdf", "size": "300", "date": "2026-03-02"},
            {"name": "lettre.odt", "size": "20", "date": "2026-03-01", "content": "Madame,"},
            {"name": "Loyer", "items": [{"name": "mars.pdf", "size": "50"}]},
        ]},
        {"name": "Images", "items": [{"name": "CV.pdf", "size": "900"}]},
    ],
    "key": {
        "name": "Clé USB", "plugged": "yes", "room": "1000", "items": [{"name": "film.mp4", "size": "800"}]
    },
    "trash": [{"name": "bail.pdf", "size": "40", "from": "Documents/Loyer"}],
    "goals": [{"kind": "open", "item": "Documents/CV.pdf", "text": "Ouvrir le CV"}],
}  # fmt: skip
DOCUMENTS, CV, LETTER, RENT, MARCH, IMAGES, OTHER_CV, FILM, LEASE = map(str, range(9))


@pytest.fixture
def explorer() -> Fichiers:
    return make()


def make(goals: list[dict[str, Any]] | None = None, **more: Any) -> Fichiers:
    exercise = build("fichiers", {**copy.deepcopy(DATA), **({"goals": goals} if goals else {}), **more})
    assert isinstance(exercise, Fichiers)
    return exercise


def codes(explorer: Fichiers, *actions: tuple[str, ...]) -> list[str]:
    return [explorer.act(Action(verb, "".join(target))).code for verb, *target in actions]


def names(explorer: Fichiers) -> list[str]:
    return [row.name for row in explorer.world.rows()]


def test_one_goes_into_folders_and_up_again(explorer: Fichiers) -> None:
    assert names(explorer) == ["Documents", "Images"]
    assert codes(explorer, ("open", DOCUMENTS), ("open", RENT)) == ["shown", "shown"]
    assert names(explorer) == ["mars.pdf"]
    assert codes(explorer, ("up",), ("open", IMAGES), ("up",), ("up",)) == [
        "shown", "shown", "shown", "ignored"
    ]  # fmt: skip
    assert explorer.world.here == COMPUTER
    assert codes(explorer, ("open", "99"), ("open", COMPUTER), ("open", MARCH)) == ["ignored"] * 3
    assert not explorer.can_undo, "looking is nothing to undo"


def test_a_file_that_is_opened_has_been_seen(explorer: Fichiers) -> None:
    explorer.act(Action("open", DOCUMENTS))
    assert explorer.act(Action("open", LETTER)) == Reaction(right=None, code="opened")
    assert explorer.act(Action("open", CV)) == Reaction(right=True, code="goal_met")
    assert explorer.done


def test_sorting_and_searching(explorer: Fichiers) -> None:
    explorer.act(Action("open", DOCUMENTS))
    assert names(explorer) == ["Loyer", "CV.pdf", "lettre.odt"]
    assert codes(explorer, ("sort", "size"), ("sort", "colour"), ("sort", "size")) == [
        "sorted", "ignored", "ignored"
    ]  # fmt: skip
    assert names(explorer) == ["Loyer", "CV.pdf", "lettre.odt"]
    explorer.act(Action("sort", "date"))
    assert codes(explorer, ("search", "cv"), ("search", " cv "), ("new_folder", "Ici")) == [
        "searched", "ignored", "ignored"
    ]  # fmt: skip
    assert names(explorer) == ["CV.pdf", "CV.pdf"]
    assert codes(explorer, ("search", "BAIL"), ("search", "")) == ["searched", "shown"]
    assert codes(explorer, ("search", "FILM"), ("up",)) == ["searched", "shown"]
    assert explorer.world.here == DOCUMENTS


@pytest.mark.parametrize(
    ("name", "code"),
    [("Impôts", "folder_made"), ("", "bad_name"), ("a/b", "bad_name"), ("x" * 90, "bad_name"),
     ("documents", "name_taken")],
)  # fmt: skip
def test_a_new_folder_has_a_name_of_its_own(explorer: Fichiers, name: str, code: str) -> None:
    assert explorer.act(Action("new_folder", name)).code == code
    assert ("Impôts" in names(explorer)) == (code == "folder_made")


@pytest.mark.parametrize(
    ("name", "code", "after"),
    [
        ("Mon CV", "renamed", "Mon CV.pdf"), ("Mon CV.PDF", "renamed", "Mon CV.PDF"),
        ("", "bad_name", "CV.pdf"), (".pdf", "bad_name", "CV.pdf"),
        ("Mon CV.odt", "other_ending", "CV.pdf"), ("lettre.odt", "other_ending", "CV.pdf"),
        ("CV", "ignored", "CV.pdf"), ("cv.pdf", "renamed", "cv.pdf"),
    ],
)  # fmt: skip
def test_a_file_keeps_its_ending(explorer: Fichiers, name: str, code: str, after: str) -> None:
    explorer.act(Action("open", DOCUMENTS))
    assert explorer.act(Action("rename", f"{CV}:{name}")).code == code
    assert explorer.world.items[CV].name == after


def test_two_things_of_one_folder_have_two_names(explorer: Fichiers) -> None:
    assert codes(explorer, ("rename", f"{IMAGES}:documents"), ("rename", f"{CV}:x"), ("rename", "")) == [
        "name_taken", "ignored", "ignored"
    ]  # fmt: skip
    assert explorer.refused is not None
    assert dict(explorer.refused.params) == {"name": "documents"}


def test_cut_and_paste_moves_and_can_be_undone(explorer: Fichiers) -> None:
    assert codes(
        explorer, ("paste",), ("open", DOCUMENTS), ("cut", LETTER), ("cut", LETTER), ("paste",),
        ("cut", LETTER), ("open", IMAGES), ("paste",),
    ) == ["ignored", "shown", "cut", "ignored", "moved", "cut", "shown", "moved"]  # fmt: skip
    assert names(explorer) == ["CV.pdf", "lettre.odt"]
    assert explorer.world.clip is None
    assert codes(explorer, ("undo",), ("undo",)) == ["undone", "ignored"]
    assert names(explorer) == ["CV.pdf"]


def test_a_copy_beside_the_original_gets_another_name(explorer: Fichiers) -> None:
    codes(explorer, ("open", DOCUMENTS), ("copy", LETTER), ("paste",), ("paste",), ("copy", RENT), ("paste",))
    assert names(explorer) == [
        "Loyer", "Loyer - copie", "CV.pdf", "lettre - copie (2).odt", "lettre - copie.odt", "lettre.odt"
    ]  # fmt: skip
    copied = next(row for row in explorer.world.rows() if row.name == "Loyer - copie")
    assert [one.name for one in explorer.world.children(copied.id)] == ["mars.pdf"]


def test_dragging_moves_within_a_disk_and_copies_to_another_one(explorer: Fichiers) -> None:
    assert codes(explorer, ("open", DOCUMENTS), ("move", f"{LETTER}:{IMAGES}"), ("move", f"{CV}:{KEY}")) == [
        "shown", "moved", "no_room"
    ]  # fmt: skip
    assert explorer.refused is not None
    assert dict(explorer.refused.params) == {"disk": KEY, "missing": 100}
    assert codes(explorer, ("move", f"{RENT}:{KEY}"), ("move", f"{CV}:{RENT}"), ("move", f"{CV}:99")) == [
        "copied", "moved", "ignored"
    ]  # fmt: skip
    assert [one.name for one in explorer.world.children(KEY)] == ["film.mp4", "Loyer"]
    assert explorer.world.used(KEY) == 850
    assert explorer.world.free(KEY) == 150


def test_a_folder_does_not_go_into_itself(explorer: Fichiers) -> None:
    assert codes(explorer, ("cut", DOCUMENTS), ("open", DOCUMENTS), ("open", RENT), ("paste",)) == [
        "cut", "shown", "shown", "into_itself"
    ]  # fmt: skip


def test_a_name_that_is_taken_is_asked_about(explorer: Fichiers) -> None:
    codes(explorer, ("open", DOCUMENTS))
    asking = ("move", f"{CV}:{IMAGES}")
    assert codes(explorer, asking, ("open", IMAGES), ("delete", CV), ("skip",), ("skip",)) == [
        "asked", "ignored", "ignored", "skipped", "ignored"
    ]  # fmt: skip
    assert codes(explorer, asking, ("replace",)) == ["asked", "moved"]
    assert [one.size for one in explorer.world.children(IMAGES)] == [300]
    assert codes(explorer, ("undo",)) == ["undone"]
    assert explorer.world.question is None
    assert codes(explorer, asking, ("keep_both",), ("keep_both",), ("replace",)) == [
        "asked", "moved", "ignored", "ignored"
    ]  # fmt: skip
    assert {one.name for one in explorer.world.children(IMAGES)} == {"CV (2).pdf", "CV.pdf"}


def test_a_folder_in_the_way_is_not_replaced(explorer: Fichiers) -> None:
    assert codes(
        explorer, ("open", IMAGES), ("new_folder", "Loyer"), ("open", DOCUMENTS),
        ("move", f"{RENT}:{IMAGES}"), ("replace",), ("keep_both",),
    ) == ["shown", "folder_made", "shown", "asked", "ignored", "moved"]  # fmt: skip


def test_the_trash_gives_back_and_takes_room_until_it_is_emptied(explorer: Fichiers) -> None:
    before = explorer.world.used(COMPUTER)
    codes(explorer, ("open", DOCUMENTS), ("copy", RENT), ("delete", RENT))
    assert explorer.world.clip is None
    assert explorer.world.used(COMPUTER) == before
    assert codes(explorer, ("open", TRASH), ("open", LEASE), ("rename", f"{LEASE}:a"), ("cut", LEASE)) == [
        "shown", "in_trash", "ignored", "ignored"
    ]  # fmt: skip
    assert codes(explorer, ("restore", LEASE), ("restore", CV)) == ["restored", "ignored"]
    assert explorer.world.items[LEASE].parent == COMPUTER, "its own folder is in the trash"
    assert codes(explorer, ("restore", RENT), ("empty",)) == ["restored", "ignored"]
    codes(
        explorer, ("open", DOCUMENTS), ("delete", LETTER), ("delete", RENT), ("open", TRASH), ("delete", RENT)
    )
    assert names(explorer) == ["lettre.odt"]
    assert codes(explorer, ("new_folder", "Ici"), ("move", f"{LETTER}:{IMAGES}")) == ["ignored", "moved"]
    assert codes(explorer, ("undo",), ("empty",)) == ["undone", "emptied"]
    assert explorer.world.used(COMPUTER) == before - 70
    assert LETTER not in explorer.world.items


def test_nothing_is_pasted_into_the_trash(explorer: Fichiers) -> None:
    assert codes(explorer, ("cut", IMAGES), ("open", TRASH), ("paste",)) == ["cut", "shown", "ignored"]


def test_a_computer_may_have_an_empty_trash() -> None:
    explorer = make(trash=None)
    assert codes(explorer, ("open", TRASH), ("empty",)) == ["shown", "ignored"]


def test_dragging_into_the_trash_deletes(explorer: Fichiers) -> None:
    assert codes(explorer, ("move", f"{IMAGES}:{TRASH}"), ("open", TRASH), ("move", f"{IMAGES}:{TRASH}")) == [
        "deleted", "shown", "ignored"
    ]  # fmt: skip
    assert codes(explorer, ("move", f"{LEASE}:{IMAGES}"), ("open", IMAGES)) == ["ignored", "in_trash"]


def test_the_key_is_ejected_before_it_is_pulled_out(explorer: Fichiers) -> None:
    assert codes(explorer, ("open", KEY), ("cut", FILM), ("unplug",)) == ["shown", "cut", "pulled"]
    assert codes(explorer, ("plug",), ("eject",), ("eject",), ("unplug",), ("unplug",)) == [
        "ignored", "ejected", "ignored", "unplugged", "ignored"
    ]  # fmt: skip
    assert (explorer.world.here, explorer.world.clip) == (COMPUTER, None)
    assert KEY not in explorer.world.side()
    assert codes(explorer, ("open", KEY), ("search", "film")) == ["ignored", "searched"]
    assert names(explorer) == []
    assert codes(explorer, ("plug",), ("undo",)) == ["plugged", "undone"]
    assert explorer.world.key == "out"


def test_without_a_key_there_is_nothing_to_plug() -> None:
    assert codes(make(key=None), ("plug",), ("eject",), ("unplug",)) == ["ignored"] * 3


def test_what_is_needed_is_not_lost() -> None:
    explorer = make()
    assert codes(explorer, ("delete", DOCUMENTS), ("open", DOCUMENTS), ("delete", CV)) == [
        "needed", "shown", "needed"
    ]  # fmt: skip
    assert codes(explorer, ("copy", CV), ("open", IMAGES), ("paste",), ("replace",)) == [
        "copy", "shown", "asked", "copied"
    ]  # fmt: skip
    assert codes(explorer, ("open", DOCUMENTS), ("delete", CV)) == ["shown", "deleted"], "there is a copy"
    assert play_through(explorer)


def test_beside_what_waits_in_the_trash_other_things_may_be_deleted() -> None:
    explorer = make([{"kind": "restore", "item": "bail.pdf", "text": "Reprendre"}])
    assert codes(explorer, ("open", DOCUMENTS), ("delete", LETTER), ("open", TRASH), ("empty",)) == [
        "shown", "deleted", "shown", "needed"
    ]  # fmt: skip
    assert play_through(explorer)


def test_what_is_to_be_opened_and_deleted_is_not_erased_before_it_was_opened() -> None:
    goals = [{"kind": kind, "item": "Clé USB/film.mp4", "text": kind} for kind in ("open", "delete")]
    explorer = make(goals)
    assert codes(explorer, ("open", KEY), ("delete", FILM), ("open", TRASH), ("delete", FILM)) == [
        "shown", "goal_met", "shown", "goal_lost"
    ]  # fmt: skip
    assert codes(explorer, ("eject",), ("unplug",)) == ["ejected", "unplugged"]
    assert play_through(explorer, 20)


def test_what_shall_be_deleted_may_be() -> None:
    explorer = make([{"kind": "delete", "item": "Documents/CV.pdf", "text": "Jeter"},
                     {"kind": "open", "item": "Images/CV.pdf", "text": "Ouvrir"}])  # fmt: skip
    assert codes(explorer, ("open", DOCUMENTS), ("delete", CV)) == ["shown", "goal_met"]
    assert play_through(explorer)


def test_a_copy_that_fills_the_disk_is_put_back_when_a_goal_needs_the_room() -> None:
    goal = {"kind": "copy", "item": "Documents/CV.pdf", "to": "Documents/Loyer", "text": "Copier"}
    explorer = make([goal], room="2300")
    assert codes(explorer, ("open", IMAGES), ("copy", OTHER_CV), ("paste",)) == ["shown", "copy", "goal_lost"]
    assert names(explorer) == ["CV.pdf"]
    assert play_through(explorer)


def test_a_disk_full_of_copies_has_no_room_for_more() -> None:
    explorer = make()
    codes(explorer, ("copy", DOCUMENTS), ("open", IMAGES))
    for _ in range(MOST_ITEMS):
        if explorer.act(Action("paste")).code == "no_room":
            break
        explorer.act(Action("keep_both"))
    assert explorer.act(Action("paste")).code == "no_room"
    while explorer.act(Action("new_folder", f"Dossier {len(explorer.world.items)}")).code != "no_room":
        assert len(explorer.world.items) <= MOST_ITEMS
    assert play_through(explorer)


GOAL_ROWS: list[dict[str, Any]] = [
    {"kind": "move", "item": "Images/CV.pdf", "to": "Documents"},
    {"kind": "move", "item": "Documents/Loyer/mars.pdf", "to": "Clé USB"},
    {"kind": "copy", "item": "Clé USB/film.mp4", "to": "Documents/Loyer"},
    {"kind": "copy", "item": "Documents/lettre.odt", "to": "Documents"},
    {"kind": "rename", "item": "Clé USB/film.mp4", "name": "Vacances.mp4"},
    {"kind": "open", "item": "bail.pdf"},
    {"kind": "restore", "item": "bail.pdf"},
    {"kind": "unplug"},
    {"kind": "plug"},
    {"kind": "find", "item": "Clé USB/film.mp4"},
    {"kind": "folder", "folder": "Documents/Loyer/2026/Mars"},
    {"kind": "delete", "item": "Documents/Loyer"},
    {"kind": "empty"},
    {"kind": "sort", "by": "size"},
]


@pytest.mark.parametrize("state", [[], ["eject"], ["eject", "unplug"]])
@pytest.mark.parametrize("row", GOAL_ROWS, ids=lambda row: f"{row['kind']} {row.get('item', '')}")
def test_every_goal_is_reached_wherever_the_key_is(row: dict[str, Any], state: list[str]) -> None:
    explorer = make([{**row, "text": "Ceci"}])
    for verb in state:
        explorer.act(Action(verb))
    assert play_through(explorer, 60)
    assert not explorer.tally.errors


def test_from_a_search_the_plan_leads_on() -> None:
    explorer = make([{"kind": "find", "item": "Documents/lettre.odt", "text": "Trouver"}])
    codes(explorer, ("search", "film"))
    assert play_through(explorer, 5)


def test_what_waits_for_an_answer_is_answered_on_the_way() -> None:
    for item, to in (("Documents/CV.pdf", "Images"), ("Documents/lettre.odt", "Images")):
        explorer = make([{"kind": "move", "item": item, "to": to, "text": "Ranger"}])
        codes(explorer, ("open", DOCUMENTS), ("move", f"{CV}:{IMAGES}"))
        assert explorer.world.question is not None
        assert play_through(explorer, 20)


def test_a_folder_that_was_renamed_is_made_anew() -> None:
    where = {"item": "Images/CV.pdf", "to": "Documents/Loyer", "text": "Ceci"}
    explorer = make([{"kind": "move", **where}, {"kind": "copy", **where}])
    codes(explorer, ("open", DOCUMENTS), ("rename", f"{RENT}:Maison"))
    assert play_through(explorer, 40)
    assert explorer.world.resolve("Documents/Loyer/CV.pdf") is not None
    only_copied = make([{"kind": "copy", **where}])
    codes(only_copied, ("open", DOCUMENTS), ("rename", f"{RENT}:Maison"))
    assert play_through(only_copied, 20)


def test_the_plan_gives_up_where_a_file_stands_in_the_folders_place() -> None:
    explorer = make([{"kind": "folder", "folder": "Documents/Loyer/Ici", "text": "Faire"}])
    codes(explorer, ("open", DOCUMENTS))
    assert explorer.act(Action("rename", f"{RENT}:Maison")).code == "renamed"
    assert play_through(explorer, 20)
    with pytest.raises(ExerciseFault) as caught:
        make([{"kind": "folder", "folder": "Documents/CV.pdf/Ici", "text": "Faire"}])
    assert caught.value.code == "goal_out_of_reach"


TRAPS = [
    ({"kind": "unplug"}, [("unplug",)], [("eject",), ("unplug",)]),
    ({"kind": "delete", "item": "Documents/lettre.odt"}, [("open", DOCUMENTS), ("delete", LETTER)], []),
    ({"kind": "replace", "item": "Images/CV.pdf"},
     [("open", DOCUMENTS), ("move", f"{CV}:{IMAGES}"), ("replace",)], [("skip",)]),
    ({"kind": "empty", "item": "bail.pdf"}, [("open", TRASH), ("empty",)], []),
    ({"kind": "empty"}, [("open", TRASH), ("empty",)], []),
    ({"kind": "open", "item": "Clé USB/film.mp4"}, [("open", KEY), ("open", FILM)], []),
    ({"kind": "rename"}, [("rename", f"{IMAGES}:Photos")], []),
]  # fmt: skip


@pytest.mark.parametrize(("trap", "into", "around"), TRAPS)
def test_a_trap_is_explained_and_nothing_happens(
    trap: dict[str, str], into: list[tuple[str, ...]], around: list[tuple[str, ...]]
) -> None:
    explorer = make(traps=[{**trap, "feedback": "Attention."}])
    assert codes(explorer, *into)[-1] == f"trap-{trap['kind']}"
    assert explorer.world.items == explorer.start.items
    assert "ignored" not in codes(explorer, *around)
    assert explorer.tally.errors == [f"trap-{trap['kind']}"]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"tree": [{"name": "a/b"}]}, "not_a_name", ("tree", 0, "name")),
        ({"tree": [{"name": "Documents"}, {"name": "documents"}]}, "twice", ("tree", 1, "name")),
        ({"key": "Clé USB"}, "not_a_mapping", ("key",)),
        ({"key": {"name": "Images"}}, "twice", ("key", "name")),
        ({"key": {"name": "K", "room": "1", "items": [{"name": "a", "size": "9"}]}}, "no_room",
         ("key", "room")),
        ({"room": "9"}, "no_room", ("room",)),
        ({"trash": [{"name": "a", "from": "Ailleurs"}]}, "unknown_path", ("trash", 0, "from")),
        ({"trash": [{"name": "a", "from": "Documents/CV.pdf"}]}, "unknown_path", ("trash", 0, "from")),
        ({"goals": [{"kind": "open", "item": "Perdu", "text": "a"}]}, "unknown_path", ("goals", 0, "item")),
        ({"goals": [{"kind": "restore", "item": "Images", "text": "a"}]}, "unknown_path",
         ("goals", 0, "item")),
        ({"goals": [{"kind": "move", "item": "Images", "to": "Perdu", "text": "a"}]}, "unknown_path",
         ("goals", 0, "to")),
        ({"goals": [{"kind": "rename", "item": "Images", "name": "a:b", "text": "a"}]}, "not_a_name",
         ("goals", 0, "name")),
        ({"goals": [{"kind": "folder", "folder": "a//b", "text": "a"}]}, "not_a_name",
         ("goals", 0, "folder")),
        ({"goals": [{"kind": "sort", "by": "colour", "text": "a"}]}, "not_one_of", ("goals", 0, "by")),
        ({"goals": [{"kind": "rename", "item": "Images", "name": "Documents", "text": "a"}]},
         "goal_out_of_reach", ("goals", 0)),
        ({"goals": [{"kind": "copy", "item": "Images/CV.pdf", "to": "Clé USB", "text": "a"}]},
         "goal_out_of_reach", ("goals", 0)),
        ({"goals": [{"kind": "delete", "item": "Images", "text": "a"},
                    {"kind": "open", "item": "Images/CV.pdf", "text": "a"}]}, "goal_out_of_reach",
         ("goals", 0)),
        ({"key": None, "goals": [{"kind": "unplug", "text": "a"}]}, "goal_out_of_reach", ("goals", 0)),
        ({"traps": [{"kind": "open", "item": "Perdu", "feedback": "a"}]}, "unknown_path",
         ("traps", 0, "item")),
        ({"tree": [{"name": str(n)} for n in range(300)]}, "too_many", ("tree",)),
    ],
)  # fmt: skip
def test_bad_data_is_a_fault_with_its_place(change: dict[str, Any], code: str, path: Path) -> None:
    with pytest.raises(ExerciseFault) as caught:
        make(**change)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_folders_are_not_too_deep() -> None:
    deep: list[dict[str, Any]] = [{"name": "a"}]
    for _ in range(9):
        deep = [{"name": "a", "items": deep}]
    with pytest.raises(ExerciseFault) as caught:
        make(tree=deep)
    assert caught.value.code == "too_deep"


def test_names() -> None:
    assert [split_name(name) for name in ("CV.pdf", "CV", ".pdf", "v1.2", "a.b.odt")] == [
        ("CV", ".pdf"), ("CV", ""), (".pdf", ""), ("v1.2", ""), ("a.b", ".odt")
    ]  # fmt: skip
    assert plain("Été À") == "ete a"
    assert sorted(("a 10", "à 9", "b", "9"), key=in_order) == ["9", "à 9", "a 10", "b"]
    assert same_name("Mon  CV", "mon cv")
    assert [good_name(name) for name in ("Été", "", " a", "..", "a\tb", "a?")] == [True] + [False] * 5
