# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`editeur`: every verb does what it says, a page is judged by what it is, and nothing is written over."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault
from weeejob_desktop.core.exercises.simulators.editeur import Editeur
from weeejob_desktop.core.exercises.simulators.editor_files import Desk, Page, Stored
from weeejob_desktop.core.exercises.simulators.editor_goals import GOAL_KINDS, TRAP_KINDS, Present, added
from weeejob_desktop.core.exercises.simulators.written_page import (
    MOST_SIGNS,
    Document,
    Paragraph,
    Run,
    Spelling,
    cleaned,
    found_in,
    read_page,
    says,
)

Sample = Callable[[str], dict[str, Any]]
SAVED = {"kind": "saved", "name": "Lettre", "folder": "emploi", "text": "Enregistrer"}
MERCI = {"kind": "present", "words": ["merci"], "example": "Merci", "text": "Dire merci"}


@pytest.fixture
def data(sample: Sample) -> dict[str, Any]:
    return sample("editeur")


@pytest.fixture
def editor(data: dict[str, Any]) -> Editeur:
    return Editeur(data)


def blank(*goals: Mapping[str, Any], **more: Any) -> Editeur:
    """An empty page, with these goals."""
    return Editeur({"id": "e", "instruction": "Écrivez.", "goals": list(goals or (MERCI,)), **more})


def act(editor: Editeur, verb: str, target: str = "") -> str:
    return editor.act(Action(verb, target)).code


def text_of(editor: Editeur) -> str:
    assert editor.page is not None
    return editor.page.document.text


def fault_of(data: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Editeur(data)
    return caught.value.code, caught.value.path


# -- the page ------------------------------------------------------------------------------------------------
def test_a_page_is_read_with_its_titles_lists_and_bold_words() -> None:
    page = read_page("# Titre\n- un **mot** gras\n12. deux\nfin")
    assert [one.style for one in page.paragraphs] == ["title", "list", "numbers", "body"]
    assert page.paragraphs[1].runs == (Run("un "), Run("mot", bold=True), Run(" gras"))
    assert page.text == "Titre\nun mot gras\ndeux\nfin"
    assert page.place(0) == (0, 0)
    assert page.place(6) == (1, 0)
    assert page.place(len(page.text)) == (3, 3)


def test_a_break_in_a_title_begins_plain_text_but_not_within_it() -> None:
    title = read_page("# Titre")
    assert [one.style for one in title.put(5, 5, "\n", bold=False).paragraphs] == ["title", "body"]
    assert [one.style for one in title.put(2, 2, "\n", bold=False).paragraphs] == ["title", "title"]
    assert [one.style for one in title.put(0, 0, "\n", bold=False).paragraphs] == ["title", "title"]
    listed = read_page("- un").put(2, 2, "\ndeux\ntrois", bold=True)
    assert [one.style for one in listed.paragraphs] == ["list"] * 3
    assert listed.paragraphs[2].runs == (Run("trois", bold=True),)


def test_bold_goes_on_where_it_is_typed() -> None:
    page = read_page("a **b** c\n**d**")
    assert [page.bold_at(place) for place in (0, 2, 3, 4, 6)] == [False, False, True, False, True]
    assert not Document().bold_at(0)


@given(st.text(alphabet="ab é\n", max_size=12), st.data())
def test_putting_and_taking_is_what_a_plain_text_does(text: str, chosen: st.DataObject) -> None:
    page = read_page(text)
    plain = page.text
    start = chosen.draw(st.integers(0, len(plain)))
    end = chosen.draw(st.integers(start, len(plain)))
    more = chosen.draw(st.text(alphabet="xy\n", max_size=5))
    bold = page.made_bold(start, end, bold=True)
    assert bold.text == plain
    assert bold.all_bold(start, end)
    assert bold.made_bold(0, len(plain), bold=False) == page
    assert bold.put(start, end, more, bold=False).text == plain[:start] + more + plain[end:]


def test_what_is_no_text_is_left_out() -> None:
    assert cleaned("a\r\nb\u2028c\td\x00\ufffc\ufdd0\uffff\ud800e") == "a\nb\nc de"
    assert cleaned("中文 العربية 👩‍🚀 e\u0301") == "中文 العربية 👩‍🚀 e\u0301"


def test_words_are_found_without_regard_to_capitals_and_accents() -> None:
    assert says("L’Œuf est prêt", "l'oeuf")
    assert not says("abc", "\u0301")
    assert found_in("Écoles, école", "ECOLE") == [(0, 5), (8, 13)]
    assert found_in("une e\u0301cole", "école") == [(4, 10)]
    assert found_in("rien", "tout") == []
    assert found_in("שָלוֹם", "שלום") == [(0, 6)], "other scripts have signs above and below, too"
    assert says("x" * 2_000 + "É", "xé")


def test_underlined_words_keep_their_capital() -> None:
    spelling = Spelling((("recu", ("reçu",)),))
    found = list(spelling.in_page(read_page("Recu !\nrecul recu")))
    assert [(one.start, one.end, one.proposed) for one in found] == [(0, 4, ("Reçu",)), (13, 17, ("reçu",))]
    assert not any(Spelling().in_page(read_page("recu")))


# -- typing --------------------------------------------------------------------------------------------------
def test_typing_on_is_one_action_and_one_step_word_by_word() -> None:
    editor = blank()
    for place, sign in enumerate("Bon jour"):
        assert act(editor, "write", f"{place}:{place}:{sign}") == "typed"
    assert [one.target for one in editor.actions] == ["0:0:Bon ", "4:4:jour"]
    assert act(editor, "undo") == "undone"
    assert text_of(editor) == "Bon "
    assert act(editor, "undo") == "undone"
    assert text_of(editor) == ""
    assert not editor.can_undo
    assert act(editor, "redo") == "redone"
    assert act(editor, "redo") == "redone"
    assert text_of(editor) == "Bon jour"
    assert act(editor, "redo") == "ignored"
    assert act(editor, "undo") == "undone"
    assert act(editor, "write", "4:4:!") == "typed"
    assert not editor.can_redo, "what is typed takes the place of what was taken back"


def test_erasing_on_is_one_action_both_ways() -> None:
    editor = blank()
    act(editor, "write", "0:0:abcdef")
    for start, end in ((3, 4), (2, 3), (2, 3)):  # back, back, forward
        assert act(editor, "erase", f"{start}:{end}") == "erased"
    assert text_of(editor) == "abf"
    assert [one.target for one in editor.actions] == ["0:0:abcdef", "2:5"]
    act(editor, "undo")
    assert text_of(editor) == "abcdef"


def test_a_new_line_and_another_place_begin_another_action() -> None:
    editor = blank()
    for target in ("0:0:a", "1:1:\n", "2:2:b", "0:0:c", "1:1:\r"):
        assert act(editor, "write", target) == "typed"
    assert len(editor.actions) == 5
    assert text_of(editor) == "c\na\nb"
    editor.hint()
    assert act(editor, "erase", "0:1") == "erased"


def test_a_hint_in_between_is_no_part_of_typing() -> None:
    editor = blank(hints=["Écrivez."])
    act(editor, "write", "0:0:a")
    editor.hint()
    act(editor, "write", "1:1:b")
    assert [one.verb for one in editor.actions] == ["write", "hint", "write"]
    again = blank(hints=["Écrivez."]).replay(list(editor.actions))
    assert vars(again) == vars(editor)


def test_a_text_that_is_too_long_is_refused_as_a_whole() -> None:
    editor = blank()
    assert act(editor, "paste", f"0:0:{'x' * MOST_SIGNS}") == "pasted"
    assert act(editor, "write", f"{MOST_SIGNS}:{MOST_SIGNS}:y") == "too_long"
    assert len(text_of(editor)) == MOST_SIGNS
    assert play_through(editor), "the solver makes room"


def test_what_means_nothing_is_ignored(editor: Editeur) -> None:
    for verb, target in (
        ("write", "0:0:"), ("write", "0:0:\x00"), ("write", "5:2:a"), ("write", "0:9999:a"), ("write", "x"),
        ("write", "0:9999999:a"), ("erase", "3:3"), ("copy", "3:3"), ("bold", "9:x"), ("style", "0:0:huge"),
        ("style", "0:0:body"), ("align", "0:0:left"), ("align", "0"), ("correct", "0:reçu"), ("redo", ""),
        ("replace", ""), ("stay", ""), ("discard", ""), ("open", "liste"), ("new", ""), ("save_as", "x:y"),
        ("bold", "9:10"), ("dance", ""),
    ):  # fmt: skip
        assert act(editor, verb, target) == "ignored", verb
    closed = blank(documents=[{"id": "a", "name": "A", "text": "a"}])
    for verb in ("write", "erase", "bold", "style", "correct", "save", "save_as", "close", "redo"):
        assert act(closed, verb, "0:0:a") == "ignored"
    assert not closed.can_redo
    assert closed.underlined == ()
    assert closed.act(Action("undo")) == IGNORED


def test_bold_with_nothing_selected_is_for_what_comes_next() -> None:
    editor = blank()
    assert act(editor, "bold", "0:0") == "made_bold"
    act(editor, "write", "0:0:a")
    act(editor, "write", "1:1:b")
    assert act(editor, "bold", "2:2") == "made_plain"
    assert act(editor, "bold", "2:2") == "made_bold"
    assert act(editor, "bold", "2:2") == "made_plain"
    act(editor, "write", "2:2:c")
    assert editor.page is not None
    assert editor.page.document.paragraphs[0].runs == (Run("ab", bold=True), Run("c"))
    assert act(editor, "bold", "0:3") == "made_bold"
    assert act(editor, "bold", "0:3") == "made_plain"
    assert act(editor, "write", "3:3:\n") == "typed"
    assert act(editor, "bold", "3:4") == "ignored", "there is no sign to make bold"


def test_return_on_an_empty_line_of_a_list_ends_the_list() -> None:
    editor = blank()
    act(editor, "style", "0:0:list")
    act(editor, "write", "0:0:un")
    act(editor, "write", "2:2:\n")
    assert act(editor, "write", "3:3:\n") == "styled"
    assert editor.page is not None
    assert [one.style for one in editor.page.document.paragraphs] == ["list", "body"]


def test_cut_copy_paste_align_and_correct() -> None:
    editor = blank(mistakes=[{"wrong": "recu", "right": ["reçu", "retenu"]}])
    act(editor, "write", "0:0:J’ai recu")
    assert act(editor, "align", "0:0:center") == "aligned"
    assert act(editor, "copy", "0:2") == "copied"
    assert act(editor, "correct", "5:autre") == "ignored"
    assert act(editor, "correct", "5:retenu") == "corrected"
    assert act(editor, "cut", "0:5") == "cut_out"
    assert act(editor, "paste", "6:6:\nJ’ai") == "pasted"
    assert text_of(editor) == "retenu\nJ’ai"
    assert editor.page is not None
    assert [one.align for one in editor.page.document.paragraphs] == ["center"] * 2


# -- saving --------------------------------------------------------------------------------------------------
def test_a_page_without_a_name_has_to_be_named(data: dict[str, Any]) -> None:
    editor = blank(SAVED, folders=data["folders"])
    act(editor, "write", "0:0:Bonjour")
    assert act(editor, "save") == "ignored"
    for name in ("", " ", "a/b", "x" * 300):
        assert act(editor, "save_as", f"emploi:{name}") == "bad_name"
    assert act(editor, "save_as", "documents: Essai ") == "saved"
    assert editor.file == Stored("own-0", "documents", "Essai", read_page("Bonjour"))
    assert not editor.world.unsaved
    assert act(editor, "write", "0:0:- ") == "typed"
    assert editor.world.unsaved
    assert act(editor, "save_as", "documents:ESSAI") == "saved", "its own name is where it is already"
    assert len(editor.world.files) == 1
    assert act(editor, "save_as", "emploi:lettre") == "goal_met"


def test_undo_takes_back_the_text_and_not_the_saving() -> None:
    editor = blank()
    act(editor, "write", "0:0:Bonjour")
    act(editor, "save_as", "documents:Essai")
    assert act(editor, "undo") == "undone"
    assert text_of(editor) == ""
    assert editor.file is not None
    assert editor.file.document.text == "Bonjour"
    assert act(editor, "redo") == "redone"
    assert not editor.world.unsaved


def test_another_document_is_never_written_over(editor: Editeur) -> None:
    assert act(editor, "save_as", "emploi:liste") == "asked"
    for verb, target in (
        ("write", "0:0:a"),
        ("correct", "15:reçu"),
        ("save", ""),
        ("close", ""),
        ("redo", ""),
    ):
        assert act(editor, verb, target) == "ignored", "a question waits for its answer"
    assert act(editor, "replace") == "would_be_lost"
    assert editor.refused is not None
    assert dict(editor.refused.params) == {"name": "liste"}
    assert act(editor, "stay") == "stayed"
    assert editor.world == editor.start
    act(editor, "save_as", "emploi:liste")
    assert play_through(editor)
    assert editor.world.document("liste") == editor.start.document("liste")


def test_closing_asks_for_what_is_not_saved(data: dict[str, Any]) -> None:
    editor = Editeur({**data, "traps": []})
    act(editor, "write", "0:0:Oh ")
    assert act(editor, "close") == "asked"
    assert act(editor, "undo") == "undone", "the question goes too"
    act(editor, "redo")
    act(editor, "close")
    assert act(editor, "discard") == "discarded"
    assert editor.page is None
    assert act(editor, "undo") == "undone"
    assert text_of(editor).startswith("Oh ")
    assert act(editor, "save") == "saved"
    assert act(editor, "close") == "closed"
    assert not editor.can_undo
    assert act(editor, "new") == "page_begun"
    assert editor.file is None


def test_a_pdf_is_made_anew_and_only_read() -> None:
    goal = {"kind": "exported", "name": "Essai", "text": "Faire un PDF"}
    editor = blank(MERCI, goal)
    act(editor, "write", "0:0:Bonjour")
    assert act(editor, "export", "documents:Essai") == "goal_met"
    assert act(editor, "write", "0:0:!") == "typed"
    assert editor.met == (False, False), "it shows what was there before"
    assert act(editor, "export", "documents:essai") == "goal_met"
    assert [one.id for one in editor.world.files] == ["own-1"]
    act(editor, "save_as", "documents:Essai")
    act(editor, "close")
    assert act(editor, "open", "own-1") == "pdf_is_read"
    assert act(editor, "open", "own-9") == "ignored"
    assert act(editor, "open", "own-2") == "opened"


def test_a_name_that_the_goals_need_is_not_taken_by_another_page(data: dict[str, Any]) -> None:
    editor = blank(MERCI, SAVED, folders=data["folders"], documents=data["documents"])
    act(editor, "open", "liste")
    assert act(editor, "save_as", "emploi:Lettre") == "goal_lost"
    assert play_through(editor)


def test_the_model_is_kept_by_a_trap(editor: Editeur) -> None:
    assert editor.act(Action("save")).feedback == "C’est le modèle."
    assert act(editor, "save_as", "documents:modèle") == "trap-save"
    act(editor, "write", "0:0:a")
    act(editor, "close")
    assert act(editor, "discard") == "trap-discard"
    assert play_through(editor)
    assert editor.world.document("modele") == editor.start.document("modele")


@pytest.mark.parametrize(
    ("trap", "actions", "caught"),
    [
        ({"kind": "open", "document": "liste"}, [("close", ""), ("open", "liste")], True),
        ({"kind": "open", "document": "liste"}, [("close", ""), ("open", "modele")], False),
        ({"kind": "replace", "document": "liste"}, [("save_as", "emploi:Liste"), ("replace", "")], True),
        ({"kind": "replace", "document": "modele"}, [("save_as", "emploi:Liste"), ("replace", "")], False),
        ({"kind": "export"}, [("export", "emploi:x")], True),
        ({"kind": "export"}, [("erase", "0:34"), ("export", "emploi:x")], False),
    ],
)
def test_every_kind_of_trap(
    data: dict[str, Any], trap: dict[str, str], actions: list[tuple[str, str]], *, caught: bool
) -> None:
    editor = Editeur({**data, "goals": [MERCI], "traps": [{**trap, "feedback": "Attention."}]})
    codes = [act(editor, *one) for one in actions]
    assert (codes[-1] == f"trap-{trap['kind']}") == caught


# -- goals ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("goal", "actions"),
    [
        ({"kind": "title", "words": ["bonjour|salut"]}, [("write", "0:0:Salut"), ("style", "0:0:title")]),
        ({"kind": "list", "words": ["salut"]}, [("write", "0:0:Salut"), ("style", "0:0:numbers")]),
        ({"kind": "bold", "words": ["bonjour | salut"]}, [("bold", "0:0"), ("write", "0:0:Salut")]),
        (
            {"kind": "aligned", "words": ["salut"], "align": "center"},
            [("write", "0:0:Salut"), ("align", "0:5:center")],
        ),
        (
            {"kind": "saved", "name": "École", "folder": "emploi"},
            [("write", "0:0:a"), ("save_as", "emploi:ecole")],
        ),
    ],
)
def test_a_goal_is_reached_in_the_learner_s_own_way(
    data: dict[str, Any], goal: dict[str, Any], actions: list[tuple[str, str]]
) -> None:
    row = {**goal, "text": "Faire", "feedback": "Bien."}
    editor = blank(row, MERCI, folders=data["folders"])
    assert [act(editor, *one) for one in actions][-1] == "goal_met"
    assert play_through(editor)
    assert play_through(blank(row, MERCI, folders=data["folders"])), "from an empty page"


def test_a_document_saved_in_its_place_counts_when_it_has_changed(data: dict[str, Any]) -> None:
    goal = {"kind": "saved", "name": "Modèle", "text": "Enregistrer"}
    editor = Editeur({**data, "goals": [MERCI, goal], "traps": []})
    assert act(editor, "save") == "saved"
    assert not editor.done
    act(editor, "write", "0:0:Merci ")
    assert act(editor, "save") == "goal_met"
    assert editor.done


def test_goals_about_another_document(data: dict[str, Any]) -> None:
    goal = {"kind": "absent", "words": ["lait"], "document": "liste", "text": "Enlever"}
    editor = Editeur({**data, "goals": [goal], "traps": []})
    assert play_through(editor)
    assert not says(text_of(editor), "lait")


def test_the_list_of_documents_comes_first_where_nothing_is_open(data: dict[str, Any]) -> None:
    found = {"kind": "opened", "text": "Retrouver"}
    editor = Editeur({**data, "open": "", "goals": [found], "traps": []})
    assert editor.page is None
    assert act(editor, "open", "modele") == "goal_met"
    new = Editeur({**data, "open": "new", "goals": [MERCI], "traps": []})
    assert new.world.page == Page()
    act(new, "write", "0:0:a")
    act(new, "close")
    act(new, "discard")
    assert play_through(new), "a page thrown away is begun anew"


def test_the_solver_goes_around_a_name_that_is_taken() -> None:
    found = {"kind": "opened", "document": "a", "text": "Ouvrir"}
    editor = blank(
        found,
        documents=[{"id": "a", "name": "A", "text": "a"}, {"id": "p", "name": "page 1", "text": "p"}],
        open="new",
    )
    act(editor, "write", "0:0:un mot")
    assert play_through(editor)
    assert editor.world.named("documents", "Page 2") is not None


def test_room_is_made_for_what_is_added() -> None:
    full = Document((Paragraph((Run("x" * (MOST_SIGNS - 2)),)),))
    assert added(full, "Merci").verb == "erase"
    assert added(Document(), "Merci") == Action("write", "0:0:Merci")


def test_a_desk_without_a_page_still_answers() -> None:
    desk = Desk()
    assert not desk.unsaved
    assert desk.document("x") is None
    assert desk.with_page(Document()).page == Page()
    assert desk.saved().files == ()
    assert desk.saved_as("documents", "a").page == Page("own-0")
    assert desk.exported("documents", "a").files[0].pdf


# -- data ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        (("folders", 0, "id"), "documents", "twice", ("folders", 1)),
        (("documents", 0, "folder"), "cave", "unknown_folder", ("documents", 0, "folder")),
        (("documents", 0, "name"), "a/b", "not_a_name", ("documents", 0, "name")),
        (("documents", 0, "text"), "x" * MOST_SIGNS, "too_long", ("documents", 0, "text")),
        (("documents", 0, "id"), "own-1", "unknown_document", ("documents", 0, "id")),
        (("documents", 1, "id"), "modele", "twice", ("documents", 1, "id")),
        (("documents", 1), {"id": "b", "name": "MODÈLE", "text": "x"}, "twice", ("documents", 1, "name")),
        (("open",), "autre", "unknown_document", ("open",)),
        (("mistakes", 0, "right"), [], "missing", ("mistakes", 0, "right")),
        (("mistakes", 0, "right"), ["a\nb"], "not_a_word", ("mistakes", 0, "right", 0)),
        (("goals", 0, "document"), "autre", "unknown_document", ("goals", 0, "document")),
        (("goals", 2, "words"), [], "missing", ("goals", 2, "words")),
        (("goals", 2, "words"), ["\u0301"], "not_a_word", ("goals", 2, "words", 0)),
        (("goals", 5, "words"), ["adieu"], "not_in_example", ("goals", 5, "words", 0)),
        (("goals", 7, "align"), "bas", "not_one_of", ("goals", 7, "align")),
        (("goals", 8, "folder"), "cave", "unknown_folder", ("goals", 8, "folder")),
    ],
)
def test_bad_data_is_named(
    data: dict[str, Any], path: tuple[Any, ...], value: Any, code: str, at: tuple[Any, ...]
) -> None:
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    found = fault_of(data)
    assert found == (code, at)


def test_a_correction_that_is_a_mistake_cannot_be_reached(data: dict[str, Any]) -> None:
    data["mistakes"][0]["right"] = ["recu"]
    assert fault_of(data)[0] == "goal_out_of_reach"


def test_every_kind_of_goal_and_trap_is_known(editor: Editeur) -> None:
    assert set(Editeur.GOALS) == set(GOAL_KINDS)
    assert set(Editeur.TRAPS) == set(TRAP_KINDS)
    assert any(isinstance(goal, Present) for goal in editor.goals)
    assert editor._plan(Any) is None  # type: ignore[arg-type] # another simulator's goal


# -- anything, in any order ----------------------------------------------------------------------------------
spans = st.builds("{}:{}".format, st.integers(0, 12), st.integers(0, 14))
typed = st.builds(
    "{0}:{0}:{1}".format, st.integers(0, 6), st.sampled_from(["a", " ", "\n", "é", "b c", "👍", "\r"])
)
moves = st.one_of(
    st.builds(Action, st.just("write"), typed),
    st.builds(Action, st.sampled_from(["erase", "bold", "cut"]), spans),
    st.builds(
        Action, st.just("style"), st.builds("{}:{}".format, spans, st.sampled_from(["list", "title", "body"]))
    ),
    st.builds(Action, st.sampled_from(["undo", "undo", "redo", "save", "close", "discard", "stay", "new"])),
    st.builds(Action, st.just("save_as"), st.sampled_from(["emploi:Lettre", "documents:Modèle", "emploi:a"])),
    st.builds(Action, st.just("open"), st.sampled_from(["modele", "liste", "own-0"])),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(moves, max_size=40))
def test_whatever_is_done_replays_to_the_same_page_and_loses_no_document(
    sample: Sample, done: list[Action]
) -> None:
    data = copy.deepcopy(sample("editeur"))
    editor = Editeur({**data, "traps": []})
    for action in done:
        editor.act(action)
    again = Editeur({**data, "traps": []}).replay(list(editor.actions))
    assert vars(again) == vars(editor)
    assert {"modele", "liste"} <= {one.id for one in editor.world.files}
    assert play_through(editor)
