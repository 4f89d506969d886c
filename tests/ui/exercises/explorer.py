"""How the two learners use the simulated explorer: one with the mouse, the other with keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from weeejob_desktop.core.exercises.exercise import Action

_NONE = Qt.KeyboardModifier.NoModifier
_ANSWERS = ("keep_both", "skip", "replace")
_OF_A_ROW = ("rename", "cut", "copy", "move", "delete", "restore")


def row_spot(surface: Any, id_: str) -> QPoint:
    """Where a person points at a row, in pixels of the table's viewport."""
    box = surface.table.row_rect(id_)
    assert box.height(), f"{id_} is not among the rows"
    return QPoint(60, box.center().y())


def menu_word(surface: Any, target: str) -> str:
    """The line of a simulated menu that leads to this target."""
    sorts = {"name": "Par nom", "date": "Par date, le plus récent en haut"}
    return sorts.get(target) or str(surface.places[target].text())


def by_mouse(hand: Any, action: Action) -> None:  # noqa: C901 - one case a verb
    surface: Any = hand.surface
    sheet = surface.frame.sheet
    if sheet is not None and action.verb not in _ANSWERS:
        hand.click(sheet.buttons[0])
        QApplication.processEvents()
    id_, _, rest = action.target.partition(":")
    view = surface.table.viewport()
    if action.verb in _OF_A_ROW:
        hand.click(view, row_spot(surface, id_))
    match action.verb:
        case "open" if id_ in surface.places:
            hand.click(surface.places[id_])
        case "open":
            at = row_spot(surface, id_)
            QTest.mouseDClick(view, Qt.MouseButton.LeftButton, _NONE, at)
        case "move" if hand.dragging:
            place = surface.places.get(rest)
            at = view.mapToGlobal(row_spot(surface, rest)) if place is None else place.mapToGlobal(
                place.rect().center()
            )  # fmt: skip
            start = row_spot(surface, id_)
            QTest.mousePress(view, Qt.MouseButton.LeftButton, _NONE, start)
            QTest.mouseMove(view, start + QPoint(0, 30))
            QTest.mouseMove(view, view.mapFromGlobal(at))
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, _NONE, view.mapFromGlobal(at))
        case "rename" | "new_folder" | "search":
            hand.click(surface.tools[action.verb])
            surface.frame.sheet.field.setText(rest or id_)
            hand.click(surface.frame.sheet.agree)
        case "move" | "sort":
            hand.click(surface.tools[action.verb])
            QApplication.processEvents()
            hand.click(surface.frame.sheet.option(menu_word(surface, rest or id_)))
        case "plug" | "unplug":
            hand.click(getattr(surface.port, action.verb))
        case verb if verb in _ANSWERS:
            hand.click(sheet.buttons[_ANSWERS.index(action.verb)])
        case "undo":
            hand.click(surface.undo)
        case _:
            hand.click(surface.tools[action.verb])
    if action.verb == "move":
        hand.dragging = not hand.dragging


def by_keys(keys: Any, action: Action) -> None:  # noqa: C901 - one case a verb
    surface: Any = keys.surface
    if surface.frame.sheet is not None and action.verb not in _ANSWERS:
        keys.press(Qt.Key.Key_Return)
    id_, _, rest = action.target.partition(":")
    control = Qt.KeyboardModifier.ControlModifier
    shortcuts = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V, "undo": Qt.Key.Key_Z}
    if action.verb in _OF_A_ROW or (action.verb == "open" and id_ not in surface.places):
        keys.tab_to(surface.table)
        keys.press(Qt.Key.Key_Home)
        keys.press_until(lambda: surface.table.current == id_, Qt.Key.Key_Down)
    match action.verb:
        case "open" if id_ in surface.places:
            keys.tab_to(surface.places[id_])
            keys.press(Qt.Key.Key_Return)
        case "open":
            keys.press(Qt.Key.Key_Return)
        case "rename":
            keys.press(Qt.Key.Key_F2)
            write(keys, rest)
        case "delete":
            keys.press(Qt.Key.Key_Delete)
        case "cut" | "copy" | "paste" | "undo":
            keys.tab_to(surface.table)
            keys.press(shortcuts[action.verb], control)
        case "move":
            keys.press(Qt.Key.Key_Menu)
            choose(keys, "Déplacer")
            choose(keys, menu_word(surface, rest))
        case "restore":
            keys.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
            choose(keys, "Restaurer")
        case "search":
            keys.tab_to(surface.table)
            keys.press(Qt.Key.Key_F, control)
            write(keys, id_)
        case "up":
            keys.tab_to(surface.table)
            keys.press(Qt.Key.Key_Backspace)
        case "plug" | "unplug":
            keys.tab_to(getattr(surface.port, action.verb))
            keys.press(Qt.Key.Key_Return)
        case verb if verb in _ANSWERS:
            keys.tab_to(surface.frame.sheet.buttons[_ANSWERS.index(action.verb)])
            keys.press(Qt.Key.Key_Return)
        case _:
            keys.tab_to(surface.tools[action.verb])
            keys.press(Qt.Key.Key_Return)
            if action.verb == "new_folder":
                write(keys, id_)
            elif action.verb == "sort":
                choose(keys, menu_word(surface, id_))


def write(keys: Any, text: str) -> None:
    """Write a line in the field that has the keyboard, in the place of what stands there."""
    field: Any = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, text) if text.isascii() else field.setText(text)
    keys.press(Qt.Key.Key_Return)


def choose(keys: Any, word: str) -> None:
    """Go through the menu of a simulated program to a word, and take it."""
    surface: Any = keys.surface
    keys.press_until(lambda: surface.frame.sheet.option(word).hasFocus(), Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
