"""How the two learners fill in the simulated form: one with the mouse, the other with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.exercises.mailing import write_anew

from weeejob_desktop.core.exercises.exercise import Action


def by_mouse(hand: Any, action: Action) -> None:
    """With a hand for the mouse, and fingers for what is typed."""
    surface: Any = hand.surface
    target = form_target(surface, action)
    hand.click(target)
    QApplication.processEvents()
    if action.verb == "type":
        write_anew(target, action.target.partition(":")[2])
        return
    answer = form_answer(surface, action)
    if answer is not None:
        hand.click(answer)


def by_keys(keys: Any, action: Action) -> None:
    """Tab, Enter, and what is typed."""
    surface: Any = keys.surface
    target = form_target(surface, action)
    keys.tab_to(target)
    if action.verb == "type":
        write_anew(target, action.target.partition(":")[2])
        return
    keys.press(Qt.Key.Key_Return)
    answer = form_answer(surface, action)
    if answer is not None:
        keys.tab_to(answer)
        keys.press(Qt.Key.Key_Return)


def form_target(surface: Any, action: Action) -> QWidget:
    """What a person types into or presses to do this."""
    id_, _, _ = action.target.partition(":")
    tools = {"save": surface.save, "undo": surface.undo, "papers": surface.papers_tool}
    if action.verb in tools:
        return tools[action.verb]  # type: ignore[no-any-return]
    row = surface.pages.rows.get(id_)
    if row is not None:
        return row.remove if action.verb == "remove" else row.control(action.target)  # type: ignore[no-any-return]
    buttons = surface.pages.buttons
    return buttons.get(f"{action.verb}:{action.target}") or buttons[action.verb]  # type: ignore[no-any-return]


def form_answer(surface: Any, action: Action) -> QWidget | None:
    """What is pressed on the sheet that then asks for more; None where nothing is asked."""
    sheet = surface.frame.sheet
    if sheet is None:
        return None
    id_, _, given = action.target.partition(":")
    form = surface.exercise.sheet
    if action.verb == "keep":
        word = form.folders[int(id_)]
    elif action.verb == "upload":
        word = form.files[given].name
    else:
        word = form.field(id_).options[int(given)]
    found: QWidget = next(button for button in sheet.options if button.text() == word)
    return found
