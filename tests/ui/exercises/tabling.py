"""How the two learners use the simulated spreadsheet: one with the mouse, the other with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.sheet import read_cell_name

_NONE = Qt.KeyboardModifier.NoModifier
_COLOURS = {"yellow": "Jaune", "green": "Vert", "red": "Rouge", "blue": "Bleu", "none": "Sans couleur"}
_BUTTONS = {"filter_colour": "filter", "sort_column": "sort"}


def cell_of(surface: Any, action: Action) -> tuple[int, int] | None:
    """The cell that a person goes to first: a column, and a row's number."""
    what = action.target.partition(":")[0]
    if action.verb == "filter_colour" or not what:
        return None
    if what.isalpha():
        return ord(what) - ord("A"), surface.grid.lines[0].number
    return (0, int(what)) if what.isdecimal() else read_cell_name(what)


def words_of(surface: Any, action: Action) -> list[str]:
    """The options of the sheets that then ask for more, one after the other."""
    what, _, rest = action.target.partition(":")
    match action.verb:
        case "sort":
            return [surface.frame.sheet.options[rest == "down"].text()]
        case "sort_column":
            return ["Cette colonne seule"]
        case "filter":
            heading = surface.exercise.world.columns[ord(what) - ord("A")].name
            return [f"{heading}\u00a0: {rest}"]
        case "filter_colour":
            return [f"Couleur\u00a0: {_COLOURS[what].lower()}"]
        case "colour":
            return [_COLOURS[rest]]
        case _:
            return []


def option(surface: Any, word: str) -> Any:
    """The option with this word on the sheet that is open."""
    return next(one for one in surface.frame.sheet.options if one.text() == word)


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def type_signs(text: str) -> None:
    """Type where the keyboard is; the first sign may move it."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused(), QKeyEvent(kind, Qt.Key.Key_unknown, _NONE, sign))
    QApplication.processEvents()


def by_mouse(hand: Any, action: Action) -> None:
    surface: Any = hand.surface
    grid, cell = surface.grid, cell_of(surface, action)
    if cell is not None:
        whole = action.verb in {"colour", "delete_row"} and action.target.partition(":")[0].isdecimal()
        box = grid.cell_rect(cell[1], cell[0])
        assert box.height(), f"{action} is not in sight"
        if whole:
            hand.click(grid.verticalHeader().viewport(), QPoint(10, box.center().y()))
        else:
            hand.click(grid.viewport(), box.center())
    if action.verb == "enter":
        type_signs(action.target.partition(":")[2])
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        return
    hand.click(
        surface.undo if action.verb == "undo" else surface.tools[_BUTTONS.get(action.verb, action.verb)]
    )
    QApplication.processEvents()
    for word in words_of(surface, action):
        hand.click(option(surface, word))
        QApplication.processEvents()


def by_keys(keys: Any, action: Action) -> None:
    surface: Any = keys.surface
    grid, cell = surface.grid, cell_of(surface, action)
    control = Qt.KeyboardModifier.ControlModifier
    if cell is not None:
        keys.tab_to(grid)
        keys.press(Qt.Key.Key_Home, control)
        for _ in range(300):
            if grid.line.number == cell[1]:
                break
            keys.press(Qt.Key.Key_Down)
        keys.press_until(lambda: grid.column == cell[0], Qt.Key.Key_Right)
    match action.verb:
        case "enter":
            type_signs(action.target.partition(":")[2])
            keys.press(Qt.Key.Key_Return)
            return
        case "clear":
            keys.press(Qt.Key.Key_Delete)
            return
        case "save" | "undo":
            keys.tab_to(grid)
            keys.press(Qt.Key.Key_S if action.verb == "save" else Qt.Key.Key_Z, control)
            return
        case "colour" if action.target[0].isdecimal():
            keys.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    tool = surface.tools[_BUTTONS.get(action.verb, action.verb)]
    keys.tab_to(tool)
    keys.press(Qt.Key.Key_Return)
    for word in words_of(surface, action):
        keys.press_until(option(surface, word).hasFocus, Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
