# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an event changes it.
"""The simulators' frame: sheets take the keyboard and give it back, the table is whole by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow, ItemTable
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import ChoiceSheet, MenuSheet, NameSheet
from weeejob_desktop.ui.exercises.simulators.simulated_window import SimulatedWindow

ROWS = tuple(ItemRow(str(n), (f"Papier {n}", "3 mars", "1 Mo"), "file", "coupé") for n in range(200))


@pytest.fixture
def window(qtbot: QtBot) -> SimulatedWindow:
    window = SimulatedWindow("Explorateur", "folder")
    window.table = ItemTable("Papiers", ("Nom", "Date", "Taille"), window.content, widths=(120, 90))  # type: ignore[attr-defined]
    window.body.addWidget(window.table)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(700, 480)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def table(window: SimulatedWindow) -> ItemTable:
    table: ItemTable = window.table  # type: ignore[attr-defined]
    table.show_rows(ROWS, "")
    table.setFocus()
    return table


def heard(table: ItemTable) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    table.opened.connect(lambda id_: told.append(("opened", id_)))
    table.picked.connect(lambda id_: told.append(("picked", id_)))
    table.menu_asked.connect(lambda id_, _at: told.append(("menu", id_)))
    table.rename_asked.connect(lambda id_: told.append(("rename", id_)))
    table.delete_asked.connect(lambda id_: told.append(("delete", id_)))
    table.let_go.connect(lambda id_, _at: told.append(("let go", id_)))
    return told


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_the_table_is_whole_by_keys(table: ItemTable) -> None:
    told = heard(table)
    for key in (
        Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete,
        Qt.Key.Key_Menu, Qt.Key.Key_End,
    ):  # fmt: skip
        QTest.keyClick(table, key)
    assert [one for one in told if one[0] != "picked"] == [
        ("opened", "1"), ("rename", "1"), ("delete", "1"), ("menu", "1")
    ]  # fmt: skip
    assert table.current == "199"
    assert told[-1] == ("picked", "199")


def test_the_table_is_whole_by_mouse(table: ItemTable) -> None:
    told = heard(table)
    view, none = table.viewport(), Qt.KeyboardModifier.NoModifier
    at = table.row_rect("2").center()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, none, at)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, none, at)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, none, at)
    QTest.mouseMove(view, at + QPoint(0, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, none, at + QPoint(0, 40))
    assert told == [("opened", "2"), ("picked", "2"), ("menu", "2"), ("let go", "2")]


def test_a_state_is_heard_with_the_name(table: ItemTable) -> None:
    said = table.model().data(table.index_of("0"), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Papier 0, coupé"
    assert table.row_at(table.viewport().mapToGlobal(table.row_rect("1").center())) == "1"
    assert table.row_at(QPoint(-5, -5)) == ""


def test_the_second_column_may_shrink_before_it_goes(window: SimulatedWindow) -> None:
    letters = ItemTable("Messages", ("De", "Objet", "Date"), window.content, widths=(230, 205), least=120)
    letters.show()

    def widths_at(width: int) -> list[int]:
        letters.resize(width, 300)
        return [0 if letters.isColumnHidden(column) else letters.columnWidth(column) for column in (1, 2)]

    assert widths_at(700) == [230, 205]
    assert widths_at(500) == [230, 0]
    assert widths_at(360) == [160, 0]
    assert widths_at(300) == [0, 0]


def test_what_was_scrolled_to_stays_in_sight(table: ItemTable) -> None:
    table.row_rect("120")
    before = table.verticalScrollBar().value()
    assert before
    table.show_rows((*ROWS[:-1], ItemRow("new", ("Autre", "", ""), "file")), "")
    assert table.verticalScrollBar().value() == before


def test_a_sheet_takes_the_keyboard_and_gives_it_back(window: SimulatedWindow, table: ItemTable) -> None:
    given: list[str] = []
    window.open_sheet(NameSheet("Nom du dossier", "Nouveau", "Créer", given.append))
    assert not window.content.isEnabled()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Papiers")
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert given == ["Papiers"]
    assert window.sheet is None
    assert table.hasFocus()
    window.open_sheet(NameSheet("Nom du dossier", "Nouveau", "Créer", given.append))
    press(Qt.Key.Key_Escape)
    assert (window.sheet, given) == (None, ["Papiers"])


def test_a_menu_is_gone_through_with_arrows_and_left_by_a_click_beside_it(
    window: SimulatedWindow, table: ItemTable
) -> None:
    told: list[str] = []
    commands = [("Ouvrir", "eye", lambda: told.append("open")), ("Couper", "x", lambda: told.append("cut"))]
    window.open_sheet(MenuSheet("Menu", commands, QPoint(5_000, 5_000)))
    sheet = window.sheet
    assert sheet is not None
    assert window.rect().contains(sheet.panel.geometry())
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told == ["cut"]
    assert table.hasFocus()
    window.open_sheet(MenuSheet("Menu", commands, QPoint(200, 100)))
    assert window.sheet is not None
    QTest.mouseClick(window.sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert window.sheet is None


def test_of_two_sheets_the_second_stands_in_the_place_of_the_first(
    window: SimulatedWindow, table: ItemTable
) -> None:
    told: list[str] = []
    window.open_sheet(NameSheet("Nom", "", "Créer", told.append))
    window.open_sheet(ChoiceSheet("Vider ?", "", [("Non", "x", lambda: told.append("no"))]))
    sheet = window.sheet
    assert isinstance(sheet, ChoiceSheet)
    window.resize(500, 420)
    QTest.mouseClick(sheet.buttons[0], Qt.MouseButton.LeftButton)
    assert told == ["no"]
    assert table.hasFocus()


def test_the_bar_presses_by_enter_and_the_status_line_says(window: SimulatedWindow) -> None:
    told: list[int] = []
    button = window.add_command("Annuler", "arrow-counter-clockwise", lambda: told.append(1))
    button.show()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.say("Deux fois.")
    window.set_title("Autre")
    assert told == [1, 1]
    assert window.status.accessibleName() == "Deux fois."
    window.grab()
