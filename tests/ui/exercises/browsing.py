"""How the two learners use the simulated browser: one with the mouse, the other with keys. Both type."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.exercises.mailing import write_anew

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.simulators.browser_words import field_words

_OF_FAVOURITES = ("favourite", "open_favourite", "remove_favourite")


def by_mouse(hand: Any, action: Action) -> None:
    """Clicks, and fingers for what is typed."""
    surface: Any = hand.surface
    if action.verb == "go":
        hand.click(surface.bar.field)
        write_anew(surface.bar.field, action.target)
        hand.click(surface.bar.arrow)
        return
    if action.verb == "offer":
        box = surface.page.see_row(action.target)
        view = surface.page.table.viewport()
        assert view.visibleRegion().contains(box.center())
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(60, box.center().y()))
        return
    hand.click(target_of(surface, action))
    QApplication.processEvents()
    for word in answers_of(surface, action):
        hand.click(next(one for one in surface.frame.sheet.options if one.text() == word))
        QApplication.processEvents()


def by_keys(keys: Any, action: Action) -> None:
    """Tab, the arrows, Enter, the shortcuts of a browser, and what is typed."""
    surface: Any = keys.surface
    if action.verb == "go":
        keys.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        write_anew(surface.bar.field, action.target)
        keys.press(Qt.Key.Key_Return)
    elif action.verb == "offer":
        keys.tab_to(surface.page.table)
        keys.press(Qt.Key.Key_Home)
        keys.press_until(lambda: surface.page.table.current == action.target, Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Return)
    elif action.verb == "back":
        keys.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    elif action.verb == "new_tab":
        keys.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    elif action.verb == "favourite":
        keys.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    else:
        keys.tab_to(target_of(surface, action))
        keys.press(Qt.Key.Key_Return)
        for word in answers_of(surface, action):
            option = next(one for one in surface.frame.sheet.options if one.text() == word)
            keys.press_until(option.hasFocus, Qt.Key.Key_Down)
            keys.press(Qt.Key.Key_Return)


def target_of(surface: Any, action: Action) -> QWidget:
    """What a person presses to do this."""
    verb, target = action.verb, action.target
    if verb in _OF_FAVOURITES:
        verb = "favourites"
    places: dict[str, QWidget | None] = {
        "padlock": surface.bar.padlock,
        "undo": surface.undo,
        "tab": surface.tabs.buttons.get(target),
        "close_tab": surface.tabs.crosses.get(target),
        "open_file": surface.downloads.buttons.get(target),
    }
    keys = (f"{verb}:{target.partition(':')[0]}", verb)
    found = places.get(verb) or surface.tools.get(verb) or surface.page.control(keys)
    assert found is not None, action
    return found


def answers_of(surface: Any, action: Action) -> list[str]:
    """The lines that are chosen on the sheets that then ask for more."""
    verb, target = action.verb, action.target
    pages = surface.exercise.world.web.pages
    if verb == "filter":
        field, _, value = target.partition(":")
        return [value or field_words(field)[1]]
    if verb == "favourite":
        return ["Ajouter cette page"]
    if verb == "open_favourite":
        return [pages[target].title]
    return ["Retirer un favori", pages[target].title] if verb == "remove_favourite" else []
