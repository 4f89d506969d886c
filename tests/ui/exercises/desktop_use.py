"""How the two learners use the simulated desktop: one with the mouse, the other with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from weeejob_desktop.core.exercises.exercise import Action

_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


def by_mouse(hand: Any, action: Action) -> None:
    surface: Any = hand.surface
    control = surface.control(action)
    if action.verb in {"move", "resize"}:
        drag(surface, control, action)
    elif action.verb in {"volume", "brightness"}:
        hand.click(control, control.spot(int(action.target)))
    elif control in surface.area.icons.values():
        QTest.mouseDClick(control, _LEFT, _NONE, control.rect().center())
    else:
        hand.click(control)
    QApplication.processEvents()
    answer(surface, action)
    sheet = surface.frame.sheet
    if action.verb == "open" and sheet is not None:
        hand.click(sheet.option(menu_word(surface, action.target)))
    elif action.verb == "uninstall" and sheet is not None:
        hand.click(sheet.buttons[1])
    elif sheet is not None:
        hand.click(sheet.agree)


def by_keys(keys: Any, action: Action) -> None:
    surface: Any = keys.surface
    control = surface.control(action)
    if action.verb in {"move", "resize"}:
        window = surface.exercise.world.window(action.target)
        before = window.x if action.verb == "move" else window.wide
        keys.tab_to(surface.area.windows[action.target].bar)
        more = Qt.KeyboardModifier.ShiftModifier if action.verb == "resize" else _NONE
        keys.press(Qt.Key.Key_Right if action.x > before else Qt.Key.Key_Left, more)
        return
    keys.tab_to(control)
    if action.verb in {"volume", "brightness"}:
        level = control.value() * 10
        keys.press(Qt.Key.Key_Right if int(action.target) > level else Qt.Key.Key_Left)
        return
    keys.press(Qt.Key.Key_Space if action.verb in {"mute", "saver", "wifi"} else Qt.Key.Key_Return)
    answer(surface, action)
    sheet = surface.frame.sheet
    if action.verb == "open" and sheet is not None:
        word = menu_word(surface, action.target)
        keys.press_until(lambda: bool(sheet.option(word).hasFocus()), Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
    elif action.verb == "uninstall" and sheet is not None:
        keys.tab_to(sheet.buttons[1])
        keys.press(Qt.Key.Key_Return)
    elif sheet is not None:
        keys.press(Qt.Key.Key_Return)


def drag(surface: Any, control: Any, action: Action) -> None:
    """Take a window by its bar or by its corner, and let it go where the action says."""
    view, area = surface.area.windows[action.target], surface.area
    goal = QPoint(round(action.x * area.width()), round(action.y * area.height()))
    by = goal - (view.pos() if action.verb == "move" else QPoint(view.width(), view.height()))
    start = QPoint(control.width() // 3, control.height() // 2)
    QTest.mousePress(control, _LEFT, _NONE, start)
    QTest.mouseMove(control, start + QPoint(0, 24))
    at = control.mapToGlobal(start)  # it has moved with the mouse
    moved = (
        QPoint(0, 0) if action.verb == "resize" else view.pos() - surface.area.windows[action.target].pos()
    )
    QTest.mouseMove(control, control.mapFromGlobal(at + by + moved))
    QTest.mouseRelease(control, _LEFT, _NONE, control.mapFromGlobal(at + by))


def answer(surface: Any, action: Action) -> None:
    """Type the secret that the sheet asks for, as the lesson has it."""
    machine, sheet = surface.exercise.machine, surface.frame.sheet
    if sheet is None or action.verb not in {"join", "pin"}:
        return
    network = machine.networks.get(action.target.partition(":")[0])
    QTest.keyClicks(sheet.field, network.password if network is not None else machine.pin)


def menu_word(surface: Any, id_: str) -> str:
    """The line of the start menu with this program."""
    programs = surface.exercise.machine.programs
    return str(programs[id_].name) if id_ in programs else "Réglages"
