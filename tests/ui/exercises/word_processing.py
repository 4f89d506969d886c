"""How the two learners use the simulated word processor: one with the mouse, one with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.exercises.mailing import write_anew

from weeejob_desktop.core.exercises.exercise import Action

_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_TEXT = frozenset({"write", "erase", "paste", "cut", "copy", "bold", "style", "align"})
LOOKS = {
    "title": "Titre", "body": "Texte simple", "list": "Liste à puces", "numbers": "Liste à numéros",
    "left": "À gauche", "center": "Au milieu", "right": "À droite",
}  # fmt: skip


def by_mouse(hand: Any, action: Action) -> None:
    """Clicks, and a stretch that the mouse goes over. What is typed comes from the keys."""
    surface: Any = hand.surface
    verb = action.verb
    if verb in _TEXT:
        start, end, rest = parts_of(action)
        go_over(surface.paper, start, end)
        if verb in {"write", "erase"}:
            type_into(surface.paper, rest)
            return
        if verb == "paste":
            QApplication.clipboard().setText(rest)
        hand.click(surface.tools["look" if verb in {"style", "align"} else verb])
        QApplication.processEvents()
        if verb in {"style", "align"}:
            hand.click(surface.frame.sheet.option(LOOKS[rest]))
    elif verb == "correct":
        place, _, word = action.target.partition(":")
        hand.click(surface.paper.viewport(), surface.paper.point_of(int(place) + 1))
        QApplication.processEvents()
        hand.click(surface.frame.sheet.option(word))
    elif verb == "open":
        at = surface.table.row_rect(action.target).center()
        QTest.mouseDClick(surface.table.viewport(), Qt.MouseButton.LeftButton, _NONE, at)
    elif verb in {"save_as", "export"}:
        hand.click(surface.tools[verb])
        QApplication.processEvents()
        folder, _, name = action.target.partition(":")
        sheet = surface.frame.sheet
        hand.click(sheet.options[folder])
        hand.click(sheet.field)
        write_anew(sheet.field, name)
        hand.click(sheet.agree)
    else:
        hand.click(target_of(surface, verb))


def by_keys(keys: Any, action: Action) -> None:
    """Tab, the arrows, Maj, Ctrl, the Menu key, and what is typed."""
    surface: Any = keys.surface
    verb = action.verb
    if verb in _TEXT:
        start, end, rest = parts_of(action)
        keys.tab_to(surface.paper)
        walk_to(keys, start, end)
        if verb in {"write", "erase"}:
            type_into(surface.paper, rest)
        elif verb in {"style", "align"}:
            keys.tab_to(surface.tools["look"])
            keys.press(Qt.Key.Key_Return)
            option = surface.frame.sheet.option(LOOKS[rest])
            keys.press_until(option.hasFocus, Qt.Key.Key_Down)
            keys.press(Qt.Key.Key_Return)
        else:
            if verb == "paste":
                QApplication.clipboard().setText(rest)
            letters = {"bold": Qt.Key.Key_B, "cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V}
            keys.press(letters[verb], _CTRL)
    elif verb == "correct":
        place, _, word = action.target.partition(":")
        keys.tab_to(surface.paper)
        walk_to(keys, int(place) + 1, int(place) + 1)
        keys.press(Qt.Key.Key_Menu)
        keys.press_until(surface.frame.sheet.option(word).hasFocus, Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
    elif verb == "open":
        keys.tab_to(surface.table)
        keys.press(Qt.Key.Key_Home)
        keys.press_until(lambda: bool(surface.table.current == action.target), Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
    elif verb in {"save_as", "export"}:
        keys.tab_to(surface.tools[verb])
        keys.press(Qt.Key.Key_Return)
        folder, _, name = action.target.partition(":")
        sheet = surface.frame.sheet
        keys.tab_to(sheet.options[folder])
        keys.press(Qt.Key.Key_Return)
        keys.tab_to(sheet.field)
        write_anew(sheet.field, name)
        keys.press(Qt.Key.Key_Return)
    else:
        keys.tab_to(target_of(surface, verb))
        keys.press(Qt.Key.Key_Return)


def parts_of(action: Action) -> tuple[int, int, str]:
    start, end, *rest = action.target.split(":", 2)
    return int(start), int(end), rest[0] if rest else ""


def target_of(surface: Any, verb: str) -> QWidget:
    """The button of a verb: in the bar, or on the sheet that asks."""
    words = {"stay": ("Rester sur la page", "Choisir un autre nom"), "discard": ("Ne pas enregistrer",),
             "replace": ("Remplacer",)}  # fmt: skip
    if verb in words:
        found: QWidget = next(one for one in surface.frame.sheet.buttons if one.text() in words[verb])
        return found
    pressed: QWidget = surface.undo if verb == "undo" else surface.tools[verb]
    return pressed


def go_over(paper: Any, start: int, end: int) -> None:
    """Press at one place of the text, and let go at another."""
    left = Qt.MouseButton.LeftButton
    begin = point(paper, start)
    QTest.mousePress(paper.viewport(), left, _NONE, begin)
    if end != start:
        QTest.mouseMove(paper.viewport(), point(paper, end))
    QTest.mouseRelease(paper.viewport(), left, _NONE, point(paper, end))
    assert paper.selected() == (start, end)


def point(paper: Any, place: int) -> QPoint:
    at: QPoint = paper.point_of(place)
    return at


def walk_to(keys: Any, start: int, end: int) -> None:
    """Ctrl and Home, then the arrow; with Maj for what is selected."""
    keys.press(Qt.Key.Key_Home, _CTRL)
    paper = keys.surface.paper
    for _ in range(start):
        QTest.keyClick(paper, Qt.Key.Key_Right)
    for _ in range(end - start):
        QTest.keyClick(paper, Qt.Key.Key_Right, _SHIFT)
    assert paper.selected() == (start, end)


def type_into(paper: QWidget, text: str) -> None:
    """Type a text sign by sign; nothing at all is the Delete key."""
    if not text:
        QTest.keyClick(paper, Qt.Key.Key_Delete)
    for sign in text:
        code = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(paper, QKeyEvent(kind, code, _NONE, sign.replace("\n", "\r")))
    QApplication.processEvents()
