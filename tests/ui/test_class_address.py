"""« Adresse de la classe » in the settings: typed, kept, tried, taken away; a wrong one is said plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import Settle
from tests.ui.looking import name_of, reachable, words_on

from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.class_address import ClassAddress
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.settings_page import SettingsPage

ADDRESS = "192.168.1.20:8443"


@pytest.fixture
def card(window: MainWindow, settle: Settle) -> ClassAddress:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    settle()
    return page.class_address


@pytest.fixture
def told(window: MainWindow) -> list[object]:
    """What the window tells the app, in its order."""
    said: list[object] = []
    window.preferences_changed.connect(lambda preferences: said.append(preferences.class_address))
    window.send_wanted.connect(said.append)
    return said


def type_address(card: ClassAddress, typed: str) -> None:
    card.field.selectAll()
    QTest.keyClick(card.field, Qt.Key.Key_Delete)
    QTest.keyClicks(card.field, typed)


def test_an_address_is_kept_first_and_tried_then(card: ClassAddress, told: list[object]) -> None:
    type_address(card, f" {ADDRESS} ")
    card.keep.click()
    assert told == [ADDRESS, "asked"]
    assert card.field.text() == ADDRESS
    assert "L’adresse est gardée." in words_on(card)


def test_by_keyboard_alone_and_emptied_again(
    card: ClassAddress, told: list[object], window: MainWindow
) -> None:
    order = reachable(window)
    assert order.index(card.field) + 1 == order.index(card.keep)
    assert name_of(card.field) == "Adresse de la classe"
    assert name_of(card.keep) == "Garder l’adresse de la classe"
    type_address(card, ADDRESS)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    type_address(card, "")
    assert "gardée" not in words_on(card)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert told == [ADDRESS, "asked", "", "asked"]
    assert "Il n’y a plus d’adresse." in words_on(card)


def test_a_wrong_address_is_said_and_not_kept(card: ClassAddress, told: list[object]) -> None:
    type_address(card, "ordinateur de Claire")
    card.keep.click()
    assert told == []
    assert "Cette adresse n’est pas juste." in words_on(card)
    assert card.field.text() == "ordinateur de Claire"
    type_address(card, ADDRESS)
    assert "pas juste" not in words_on(card)


def test_another_choice_leaves_what_is_being_typed(
    card: ClassAddress, told: list[object], window: MainWindow
) -> None:
    type_address(card, "192.168")
    window.prefer(replace(window.preferences, text_percent=125))
    assert card.field.text() == "192.168"
    assert told == [""]
    window.prefer(replace(window.preferences, class_address=ADDRESS))
    assert card.field.text() == ADDRESS


def test_the_address_of_before_is_shown() -> None:
    assert SettingsPage(Preferences(class_address=ADDRESS)).class_address.field.text() == ADDRESS
