"""How the two learners use the simulated mailbox: one with the mouse, the other with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action

_NONE = Qt.KeyboardModifier.NoModifier


def by_mouse(hand: Any, action: Action) -> None:
    """With a hand for the mouse, and fingers for what is typed: a mailbox has no drawn keyboard."""
    surface: Any = hand.surface
    field = mail_field(surface, action.verb)
    if field is not None:
        hand.click(field)
        write_anew(field, action.target)
        return
    table, id_ = surface.table, action.target.partition(":")[0]
    if surface.view == "list" and table.index_of(id_).isValid():
        at = table.row_rect(id_).center()
        if action.verb == "open":
            QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, _NONE, at)
            return
        hand.click(table.viewport(), at)
    hand.click(mail_target(surface, action))
    QApplication.processEvents()
    answer = mail_answer(surface, action)
    if answer is not None:
        hand.click(answer)


def by_keys(keys: Any, action: Action) -> None:
    """Tab, the arrows, Enter, and what is typed."""
    surface: Any = keys.surface
    field = mail_field(surface, action.verb)
    if field is not None:
        keys.tab_to(field)
        write_anew(field, action.target)
        return
    table, id_ = surface.table, action.target.partition(":")[0]
    if surface.view == "list" and table.index_of(id_).isValid():
        keys.tab_to(table)
        keys.press(Qt.Key.Key_Home)
        keys.press_until(lambda: bool(table.current == id_), Qt.Key.Key_Down)
        if action.verb == "open":
            keys.press(Qt.Key.Key_Return)
            return
    keys.tab_to(mail_target(surface, action))
    keys.press(Qt.Key.Key_Return)
    answer = mail_answer(surface, action)
    if answer is not None:
        keys.tab_to(answer)
        keys.press(Qt.Key.Key_Return)


def mail_target(surface: Any, action: Action) -> QWidget:
    """What a person presses in the mailbox to do this; a message of the list is already chosen."""
    id_, _, inside = action.target.partition(":")
    targets: dict[str, QWidget] = {
        "folder": surface.folders.options.get(action.target),
        "link": surface.reading.link,
        "download": surface.reading.papers.get(inside),
        "detach": surface.writing.papers.get(id_),
        "undo": surface.undo,
    }
    return targets.get(action.verb) or surface.tools[action.verb]


def mail_answer(surface: Any, action: Action) -> QWidget | None:
    """What is pressed on the sheet that then asks for more; None where nothing is asked."""
    exercise = surface.exercise
    account = exercise.account
    words = {
        "pick": lambda: account.people[action.target].name,
        "attach": lambda: account.papers[action.target].name,
        "move": lambda: account.folders.get(action.target.partition(":")[2], "Réception"),
    }
    if action.verb not in words:
        return None
    word = words[action.verb]()
    found: QWidget = next(button for button in surface.frame.sheet.options if button.text() == word)
    return found


def mail_field(surface: Any, verb: str) -> QWidget | None:
    """The field in which a verb of the mailbox types."""
    if verb == "search":
        return surface.search  # type: ignore[no-any-return]
    return surface.writing.field(verb) if verb in {"address", "subject", "text"} else None


def write_anew(field: QWidget, text: str) -> None:
    """Type a text in the place of what stands in a field that has the keyboard."""
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    for sign in text:
        code = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, code, _NONE, sign.replace("\n", "\r")))
    QApplication.processEvents()
