# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`tableau` on the screen: writing into cells, what does not fit, whole rows, and two hundred of them."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.samples import SAMPLES
from tests.ui.exercises.tabling import focused, option, type_signs

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.tableau import Tableau
from weeejob_desktop.ui.exercises.simulators.sheet_words import status_words, wrong_words
from weeejob_desktop.ui.exercises.simulators.tableau import TableauSurface
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def sheet(make_surface: MakeSurface) -> TableauSurface:
    surface = make_surface("tableau")
    assert isinstance(surface, TableauSurface)
    return surface


def press(key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)
    QApplication.processEvents()


def click_cell(sheet: TableauSurface, number: int, column: int, *, twice: bool = False) -> None:
    at = sheet.grid.cell_rect(number, column).center()
    click = QTest.mouseDClick if twice else QTest.mouseClick
    click(sheet.grid.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, at)


def cell(sheet: TableauSurface, number: int, column: int) -> str:
    row = sheet.exercise.world.numbered(number)
    assert row is not None
    return row.cells[column]


def heard(sheet: TableauSurface, number: int, column: int) -> str:
    index = sheet.grid.index_of(number, column)
    return str(sheet.grid.model().data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_a_text_is_seen_in_its_cell_while_it_is_written_and_kept_by_enter(sheet: TableauSurface) -> None:
    sheet.grid.go_to(5, 3)
    type_signs("3,5")
    assert sheet.line.field.hasFocus()
    assert sheet.grid.writing == sheet.line.field.text() == "3,5"
    press(Key.Key_Return)
    assert cell(sheet, 5, 3) == "3,50"
    assert sheet.grid.hasFocus()
    assert sheet.cell == (3, 6), "one row down"


def test_tab_keeps_and_goes_to_the_next_cell_and_escape_keeps_nothing(sheet: TableauSurface) -> None:
    sheet.grid.go_to(5, 0)
    type_signs("Double")
    press(Key.Key_Tab)
    assert (cell(sheet, 5, 0), sheet.cell) == ("Double", (1, 5))
    press(Key.Key_F2)
    type_signs("x")
    press(Key.Key_Escape)
    assert cell(sheet, 5, 1) == "09/03/2026" == sheet.line.field.text()
    type_signs("10/3/26")
    press(Key.Key_Up)
    assert (cell(sheet, 5, 1), sheet.cell) == ("10/03/2026", (1, 4))
    press(Key.Key_Tab)
    assert not sheet.grid.hasFocus(), "Tab leads out of the grid"


def test_what_does_not_fit_stays_to_be_mended(sheet: TableauSurface) -> None:
    told: list[Reaction] = []
    sheet.acted.connect(lambda _action, reaction: told.append(reaction))
    sheet.grid.go_to(5, 3)
    type_signs("12O")
    press(Key.Key_Return)
    assert [one.code for one in told] == ["letter_in_number"]
    assert (sheet.line.field.text(), sheet.cell) == ("12O", (3, 5))
    assert sheet.line.field.hasFocus()
    click_cell(sheet, 2, 0)
    assert sheet.cell == (3, 5), "it is not left behind"
    sheet.tools["save"].click()
    assert not sheet.exercise.world.saved, "first the cell"
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    assert cell(sheet, 5, 3) == "12"


def test_a_click_on_another_cell_keeps_what_was_written(sheet: TableauSurface) -> None:
    sheet.grid.go_to(5, 3)
    type_signs("4")
    click_cell(sheet, 2, 0)
    assert (cell(sheet, 5, 3), sheet.cell) == ("4", (0, 2))
    click_cell(sheet, 5, 3, twice=True)
    assert sheet.line.field.text() == "4"
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    assert cell(sheet, 5, 3) == ""
    sheet.grid.go_to(5, 3)
    QTest.mouseClick(sheet.line.field, Qt.MouseButton.LeftButton)
    type_signs("7")
    assert sheet.grid.writing == "7"
    sheet.take_back()
    assert (sheet.grid.writing, sheet.line.field.text()) == (None, "")


def test_a_click_while_a_formula_is_written_puts_the_cells_name_there(sheet: TableauSurface) -> None:
    sheet.grid.go_to(6, 3)
    type_signs("=")
    click_cell(sheet, 2, 3)
    type_signs("+")
    click_cell(sheet, 3, 3)
    assert sheet.line.field.text() == "=D2+D3"
    click_cell(sheet, 4, 0)
    assert (cell(sheet, 6, 3), sheet.cell) == ("=D2+D3", (0, 4))
    assert sheet.grid.lines[4].cells[3] == "7"
    assert "une formule" in heard(sheet, 6, 3)


def test_composed_letters_begin_to_write(sheet: TableauSurface) -> None:
    sheet.grid.go_to(5, 0)
    event = QInputMethodEvent("", [])
    event.setCommitString("ê")
    QApplication.sendEvent(sheet.grid, event)
    assert sheet.line.field.text() == "ê"


def test_keys_of_the_grid(sheet: TableauSurface) -> None:
    press(Key.Key_Return)
    assert sheet.cell == (0, 3)
    press(Key.Key_Return, Held.ShiftModifier)
    assert sheet.cell == (0, 2)
    press(Key.Key_End, Held.ControlModifier)
    assert sheet.cell == (3, 6)
    press(Key.Key_Space, Held.ShiftModifier)
    assert sheet.grid.whole_row
    press(Key.Key_Up)
    assert not sheet.grid.whole_row
    press(Key.Key_Delete)
    assert cell(sheet, 5, 3) == "", "it was empty already"
    press(Key.Key_Up)
    press(Key.Key_Delete)
    assert cell(sheet, 4, 3) == ""
    press(Key.Key_Z, Held.ControlModifier)
    assert cell(sheet, 4, 3) == "5"
    press(Key.Key_F10, Held.ShiftModifier)
    menu: Any = sheet.frame.sheet
    assert "Supprimer la ligne" in [one.text() for one in menu.options]
    press(Key.Key_Escape)
    assert sheet.frame.sheet is None
    press(Key.Key_S, Held.ControlModifier)
    assert sheet.exercise.world.saved


def test_a_right_click_and_a_heading_ask(sheet: TableauSurface) -> None:
    at = sheet.grid.cell_rect(3, 2).center()
    QTest.mouseClick(sheet.grid.viewport(), Qt.MouseButton.RightButton, Held.NoModifier, at)
    assert sheet.cell == (2, 3)
    option(sheet, "Ajouter une ligne").click()
    assert sheet.cell == (0, 6), "the new row"
    header = sheet.grid.horizontalHeader()
    QTest.mouseClick(
        header.viewport(),
        Qt.MouseButton.LeftButton,
        Held.NoModifier,
        QPoint(header.sectionPosition(1) + 9, 9),
    )
    option(sheet, "Du plus ancien au plus récent").click()
    assert [line.cells[0] for line in sheet.grid.lines][:2] == ["Atelier du Furan", "Crèche Bellevue"]


def test_a_row_is_coloured_by_way_of_the_cell(sheet: TableauSurface) -> None:
    sheet.grid.go_to(3, 1)
    sheet.tools["colour"].click()
    option(sheet, "Toute la ligne…").click()
    QApplication.processEvents()
    option(sheet, "Rouge").click()
    assert sheet.grid.lines[1].tones == ("coral",) * 4
    assert heard(sheet, 3, 0) == "A3, Entreprise\u00a0: Atelier du Furan, rouge"


def test_the_current_cell_stays_with_its_row(sheet: TableauSurface) -> None:
    sheet.grid.go_to(3, 1)
    sheet.act(Action("sort", "B:up"))
    assert sheet.cell == (1, 2)
    sheet.act(Action("filter", "C:Envoyée"))
    assert "cachées" in sheet.frame.status.text()
    assert sheet.tools["show_all"].isVisible()
    sheet.tools["show_all"].setFocus()
    sheet.tools["show_all"].click()
    assert sheet.grid.hasFocus(), "the button is gone"
    assert "Atelier du Furan" in sheet.spoken()


def test_nothing_is_written_while_a_demonstration_plays(sheet: TableauSurface) -> None:
    sheet.show_exercise(Tableau(SAMPLES["tableau"], 5), watching=True)
    type_signs("x")
    assert sheet.grid.writing is None
    sheet.line.field.setFocus()
    QTest.keyClicks(sheet.line.field, "x")
    assert "x" not in sheet.line.field.text()
    sheet.tools["add_row"].click()
    assert len(sheet.grid.lines) == 5
    for action in sheet.exercise.solve():
        assert sheet.rect().contains(sheet.pointer_at(action))
        sheet.play(action)
    assert sheet.exercise.done
    assert sheet.pointer_at(Action("undo")) == sheet.middle_of(sheet.undo)


def test_an_empty_sheet_can_be_begun(make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copy.deepcopy(SAMPLES["tableau"])
    data |= {"rows": [], "goals": [SAMPLES["tableau"]["goals"][2]], "traps": []}
    del data["total"]
    monkeypatch.setitem(SAMPLES, "tableau", data)
    surface = make_surface("tableau")
    assert isinstance(surface, TableauSurface)
    type_signs("x")
    press(Key.Key_F2)
    press(Key.Key_Delete)
    surface.tools["clear"].click()
    surface.tools["colour"].click()
    assert surface.exercise.actions == []
    surface.tools["add_row"].click()
    assert surface.cell == (0, 2)


def test_every_refusal_has_its_sentence() -> None:
    made = (
        "letter_in_number",
        "total_by_hand",
        "rows_torn",
        "formula_torn",
        "colour_elsewhere",
        "sheet_full",
    )
    assert all(wrong_words(code, {}) for code in made)
    assert wrong_words("ignored", {}) == ""
    assert status_words("goal_met", Tableau(SAMPLES["tableau"]).world) == ""


def test_two_hundred_rows_scroll_in_time(make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copy.deepcopy(SAMPLES["tableau"])
    data["columns"] += [{"name": f"Colonne {n}"} for n in range(8)]
    data["rows"] += [{"cells": [f"Entreprise {n}", "01/03/2026", "Envoyée", "3"]} for n in range(195)]
    monkeypatch.setitem(SAMPLES, "tableau", data)
    surface = make_surface("tableau")
    assert isinstance(surface, TableauSurface)
    bar = surface.grid.verticalScrollBar()
    frames = []
    for place in range(0, bar.maximum(), max(1, bar.maximum() // 100)):
        began = time.perf_counter()
        bar.setValue(place)
        surface.grid.viewport().repaint()
        frames.append(time.perf_counter() - began)
    assert sorted(frames)[len(frames) // 2] < 0.017, "the middle one: a busy machine slows the others"
