# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`editeur` on the screen: typing, underlines, the clipboard, questions; field and page are in step."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.samples import SAMPLES
from tests.ui.exercises.word_processing import go_over, type_into

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.editeur import Editeur
from weeejob_desktop.core.exercises.simulators.written_page import MOST_SIGNS
from weeejob_desktop.ui.exercises.simulators.editeur import NARROW, EditeurSurface
from weeejob_desktop.ui.exercises.simulators.editor_sheets import refusal_sentence
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(make_surface: MakeSurface) -> EditeurSurface:
    surface = make_surface("editeur")
    assert isinstance(surface, EditeurSurface)
    return surface


def text_of(editor: EditeurSurface) -> str:
    page = editor.exercise.page
    assert page is not None
    return page.document.text


def assert_in_step(editor: EditeurSurface) -> None:
    """The field shows the core's text, with a look for each paragraph and run, and every line is drawn."""
    page = editor.exercise.page
    assert page is not None
    assert editor.paper._read() == page.document.text
    block = editor.paper.document().firstBlock()
    for one in page.document.paragraphs:
        assert str(block.blockFormat().property(0x100000)).startswith(f"{one.style} {one.align} ")
        looks = [text for text, _ in editor.paper._looks(block)]
        assert looks == [run.text for run in one.runs]
        assert block.layout().lineCount() >= 1
        block = block.next()


def key(editor: EditeurSurface, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(editor.paper, code, modifiers)
    QApplication.processEvents()


def test_typing_erasing_and_new_lines_reach_the_page(editor: EditeurSurface) -> None:
    editor.paper.select(0, 0)
    type_into(editor.paper, "Ooh\n")
    key(editor, Qt.Key.Key_Backspace)
    key(editor, Qt.Key.Key_Backspace)
    assert text_of(editor).startswith("OoMa lettre\n")
    assert [one.target for one in editor.exercise.actions] == ["0:0:Ooh", "3:3:\n", "2:4"]
    key(editor, Qt.Key.Key_Z, CTRL)
    key(editor, Qt.Key.Key_Z, CTRL)
    assert text_of(editor).startswith("OohMa lettre")
    key(editor, Qt.Key.Key_Y, CTRL)
    assert text_of(editor).startswith("Ooh\nMa lettre")
    assert_in_step(editor)


def test_the_same_letter_again_and_again_is_one_word(editor: EditeurSurface) -> None:
    editor.paper.select(0, 0)
    type_into(editor.paper, "MMMM")
    assert [one.target for one in editor.exercise.actions] == ["0:0:MMMM"]


def test_a_changed_first_line_is_still_drawn(editor: EditeurSurface) -> None:
    for verb, look in (("style", "list"), ("style", "numbers"), ("align", "right"), ("style", "body")):
        editor.act(Action(verb, f"0:0:{look}"))
        editor.grab()
        assert_in_step(editor)


def test_any_script_is_typed_pasted_selected_and_corrected(editor: EditeurSurface) -> None:
    editor.paper.select(0, 0)
    type_into(editor.paper, "👩‍🚀 ")
    editor.paper.insertFromMimeData(mime("العربية 中文 e\u0301\r\n"))
    assert text_of(editor).startswith("👩‍🚀 العربية 中文 e\u0301\nMa lettre")
    start = text_of(editor).index("中")
    go_over(editor.paper, start, start + 2)
    editor.do("bold")
    assert_in_step(editor)
    one = editor.exercise.underlined[0]
    editor.act(Action("correct", f"{one.start}:{one.proposed[0]}"))
    assert "bien reçu" in text_of(editor)
    assert_in_step(editor)
    for _ in range(6):
        editor.take_back()
    assert_in_step(editor)


def mime(text: str = "", html: str = "", *, image: bool = False) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if image:
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return data


def test_rich_text_comes_as_plain_text_and_a_picture_not_at_all(editor: EditeurSurface) -> None:
    editor.paper.select(0, 0)
    QApplication.clipboard().setMimeData(mime("gras", "<h1><b>gras</b><img src='x.png'></h1>"))
    key(editor, Qt.Key.Key_V, CTRL)
    assert text_of(editor).startswith("grasMa lettre")
    assert "<" not in text_of(editor)
    QApplication.clipboard().setMimeData(mime(image=True))
    before = editor.exercise.world
    editor.do("paste")
    assert editor.exercise.world is before
    assert "image" in editor.frame.status.text()
    assert editor.paper.canInsertFromMimeData(mime(image=True))
    QApplication.clipboard().clear()
    editor.do("paste")
    assert editor.exercise.world is before


def test_a_text_that_is_too_long_is_refused_kindly(editor: EditeurSurface) -> None:
    told: list[Reaction] = []
    editor.acted.connect(lambda _action, reaction: told.append(reaction))
    before = text_of(editor)
    editor.paper.insertFromMimeData(mime("é" * (3 * MOST_SIGNS)))
    assert [one.code for one in told] == ["too_long"]
    assert "trop long" in editor.sentence("too_long")
    assert text_of(editor) == before
    assert_in_step(editor)
    assert len(editor.exercise.actions[-1].target) < MOST_SIGNS + 50, "no more of it is kept than is judged"


def test_copy_cut_and_paste_go_through_the_clipboard(editor: EditeurSurface) -> None:
    editor.do("copy")
    assert "Choisissez" in editor.frame.status.text()
    go_over(editor.paper, 0, 2)
    key(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Ma"
    editor.do("cut")
    assert text_of(editor).startswith(" lettre")
    key(editor, Qt.Key.Key_End)
    key(editor, Qt.Key.Key_V, CTRL)
    assert text_of(editor).startswith(" lettreMa\n")
    QApplication.clipboard().clear()


def test_a_double_click_takes_a_word_and_typing_takes_its_place(editor: EditeurSurface) -> None:
    QTest.mouseDClick(editor.paper.viewport(), LEFT, NONE, editor.paper.point_of(5))
    assert editor.paper.selected() == (3, 9)
    type_into(editor.paper, "page")
    assert text_of(editor).startswith("Ma page\n")
    editor.paper.select(0, 0)
    for _ in range(2):
        key(editor, Qt.Key.Key_Right, SHIFT)
    key(editor, Qt.Key.Key_B, CTRL)
    page = editor.exercise.page
    assert page is not None
    assert page.document.all_bold(0, 2)


def test_what_is_selected_is_not_dragged_away(editor: EditeurSurface) -> None:
    go_over(editor.paper, 0, 9)
    before = text_of(editor)
    QTest.mousePress(editor.paper.viewport(), LEFT, NONE, editor.paper.point_of(4))
    QTest.mouseMove(editor.paper.viewport(), editor.paper.point_of(16))
    QTest.mouseRelease(editor.paper.viewport(), LEFT, NONE, editor.paper.point_of(16))
    assert text_of(editor) == before


def test_an_underlined_word_proposes_its_corrections(editor: EditeurSurface) -> None:
    one = editor.exercise.underlined[1]
    QTest.mouseClick(editor.paper.viewport(), LEFT, NONE, editor.paper.point_of(one.start + 2))
    sheet: Any = editor.frame.sheet
    assert [option.text() for option in sheet.options] == ["annonce", "annoncé"]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert editor.frame.sheet is None
    editor.paper.select(one.start + 2, one.start + 2)
    QTest.keyClick(editor.paper, Qt.Key.Key_F10, SHIFT)
    sheet = editor.frame.sheet
    assert [option.text() for option in sheet.options] == [
        "annonce", "annoncé", "Couper", "Copier", "Coller", "Gras",
    ]  # fmt: skip
    editor.frame.close_sheet()
    assert editor.summary() == "2 mots soulignés. Cliquez dessus\u00a0: des mots sont proposés."


def test_the_right_click_keeps_what_is_selected(editor: EditeurSurface) -> None:
    go_over(editor.paper, 3, 9)
    for place, selected in ((5, (3, 9)), (14, (14, 14))):
        at = editor.paper.point_of(place)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.paper.viewport().mapToGlobal(at))
        QApplication.sendEvent(editor.paper.viewport(), event)
        assert editor.frame.sheet is not None
        editor.frame.close_sheet()
        assert editor.paper.selected() == selected


def test_closing_asks_and_saves_where_it_can(editor: EditeurSurface) -> None:
    editor.act(Action("save_as", "documents:Essai"))
    editor.act(Action("write", "0:0:a"))
    editor.act(Action("close"))
    sheet: Any = editor.frame.sheet
    assert "Enregistrer avant de fermer" in sheet.accessibleName()
    sheet.leave()
    assert editor.exercise.world.question == "", "Échap is the careful answer"
    editor.act(Action("close"))
    sheet = editor.frame.sheet
    sheet.buttons[0].click()
    assert editor.exercise.page is None
    assert editor.table.isVisible()
    assert editor.table.hasFocus()


def test_a_page_without_a_name_is_named_first(editor: EditeurSurface) -> None:
    editor.act(Action("close"))
    editor.do("new")
    type_into(editor.paper, "Bonjour")
    key(editor, Qt.Key.Key_S, CTRL)
    sheet: Any = editor.frame.sheet
    sheet.nothing.click()
    editor.act(Action("close"))
    sheet = editor.frame.sheet
    sheet.buttons[0].click()
    sheet = editor.frame.sheet
    sheet.options["documents"].stepped.emit(1)
    sheet.options["emploi"].click()
    sheet.field.setText("Un mot")
    sheet.agree.click()
    assert editor.exercise.world.named("emploi", "Un mot") is not None


def test_a_name_that_is_taken_is_asked_about(editor: EditeurSurface) -> None:
    editor.act(Action("save_as", "documents:Liste de courses"))
    sheet: Any = editor.frame.sheet
    sheet.buttons[1].click()
    assert "Liste de courses" in editor.sentence("would_be_lost")
    sheet = editor.frame.sheet
    assert sheet is not None, "the question waits for its answer"
    sheet.buttons[0].click()
    sheet = editor.frame.sheet
    assert sheet.field.text() == "Modèle de lettre"


def test_while_a_demonstration_plays_nothing_can_be_typed(editor: EditeurSurface) -> None:
    copy_ = Editeur(SAMPLES["editeur"], 5)
    editor.show_exercise(copy_, watching=True)
    type_into(editor.paper, "abc")
    editor.do("bold")
    editor.do("save_as")
    assert editor.frame.sheet is None
    for action in copy_.solve():
        assert editor.rect().contains(editor.pointer_at(action))
        editor.play(action)
    assert copy_.done
    editor.show_exercise(Editeur(SAMPLES["editeur"], 5), watching=False)
    assert_in_step(editor)


def test_a_replay_shows_the_same_page(editor: EditeurSurface, make_surface: MakeSurface) -> None:
    editor.paper.select(0, 0)
    type_into(editor.paper, "Bonjour à tous\n\n- un")
    editor.act(Action("style", "0:0:title"))
    editor.act(Action("bold", "3:9"))
    again: Any = make_surface("editeur", list(editor.exercise.actions))
    assert again.exercise.world == editor.exercise.world
    assert_in_step(again)


def test_wild_typing_stays_in_step(editor: EditeurSurface) -> None:
    chance = random.Random("typing")  # noqa: S311 - wild, not secret
    keys = (
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
    )
    for _ in range(250):
        kind = chance.randrange(5)
        if kind < 2:
            type_into(editor.paper, chance.choice(["a", "é", " ", "\n", "👍", "ll", ""]))
        elif kind == 2:
            key(editor, chance.choice(keys), chance.choice([NONE, SHIFT, SHIFT, CTRL]))
        elif kind == 3:
            key(editor, chance.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]), chance.choice([NONE, CTRL]))
        else:
            command = chance.choice(["undo", "redo", "bold", "cut", *(["style"] * 3)])
            if command == "style":
                editor._dress("style", chance.choice(["title", "list", "numbers", "body"]))
            else:
                editor.do(command)
        assert_in_step(editor)
    QApplication.clipboard().clear()


def test_where_there_is_little_room_some_commands_are_behind_one(editor: EditeurSurface) -> None:
    assert editor.tools["edit"].isHidden()
    editor.resize(the_theme().px(NARROW) - 40, 500)
    assert editor.tools["cut"].isHidden()
    editor.do("edit")
    sheet: Any = editor.frame.sheet
    assert [option.text() for option in sheet.options] == ["Couper", "Copier", "Coller"]
    editor.frame.close_sheet()
    assert editor.rect().contains(editor.pointer_at(Action("cut", "0:2")))


def test_escape_is_not_the_field_s_and_a_larger_text_is_shown(editor: EditeurSurface) -> None:
    key(editor, Qt.Key.Key_Escape)
    the_theme().apply("dark", 150)
    assert_in_step(editor)
    the_theme().apply("light", 100)
    assert_in_step(editor)


def test_it_is_read_aloud(editor: EditeurSurface) -> None:
    assert editor.spoken().startswith("Ma lettre")
    editor.act(Action("close"))
    assert editor.spoken().splitlines()[0] == "Modèle de lettre. Documents. Document"
    assert editor.summary() == "2 documents"
    editor.do("new")
    assert editor.spoken() == "Une page vide, à écrire."
    assert editor.summary() == "0 mot"
    assert editor.middle_of(editor.paper) != QPoint()


def test_every_refusal_has_its_sentence() -> None:
    for code in ("too_long", "bad_name", "would_be_lost", "pdf_is_read"):
        assert refusal_sentence(code, {"name": "x"})
    assert refusal_sentence("goal_met", {}) == ""
