"""The lines between the cards: pulled by mouse, refused, numbered, left out where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.demonstration import Demonstration
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_a_line_is_pulled_to_the_other_card_which_lights_up(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association")
    card, other = surface.cards["left", 0], surface.cards["right", 1]
    there = other.mapToGlobal(other.rect().center())
    QTest.mousePress(card, LEFT, NONE, card.rect().center())
    QTest.mouseMove(card, card.mapFromGlobal(there))
    assert (card.state, other.state) == ("picked", "picked")
    assert surface.lines._loose is not None
    surface.grab()
    QTest.mouseMove(card, card.mapFromGlobal(surface.mapToGlobal(QPoint(450, 500))))
    assert other.state == "plain"
    QTest.mouseMove(card, card.mapFromGlobal(there))
    QTest.mouseRelease(card, LEFT, NONE, card.mapFromGlobal(there))
    assert surface.exercise.tally.errors == ["wrong_pair"]
    assert (card.state, other.state) == ("wrong", "wrong")
    assert surface.lines._loose is None
    assert surface.lines._refused is not None
    surface.grab()


def test_let_go_on_the_way_nothing_has_happened(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association")
    card = surface.cards["left", 0]
    Hand(surface).drag(card, surface.mapToGlobal(QPoint(450, 540)))
    assert surface.exercise.actions == []
    assert surface.picked is None
    assert card.state == "plain"


def test_a_hand_that_trembles_has_only_clicked(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association")
    card = surface.cards["right", 1]
    near = card.rect().center() + QPoint(14, 3)
    QTest.mousePress(card, LEFT, NONE, card.rect().center())
    QTest.mouseMove(card, near)
    QTest.mouseRelease(card, LEFT, NONE, near)
    assert surface.picked == ("right", 1)
    Hand(surface).click(surface.cards["left", 1])
    assert dict(surface.exercise.linked) == {1: 1}


def test_linked_cards_carry_a_number_and_say_their_partner(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association", [Action("link", "2:2"), Action("link", "0:0")])
    assert len(surface.lines._links) == 2
    card = surface.cards["left", 2]
    assert card.accessibleName() == "L’écran, juste"
    assert card.accessibleDescription() == "va avec «\N{NO-BREAK SPACE}montre la page\N{NO-BREAK SPACE}»"
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    Hand(surface).click(card)
    assert surface.picked is None


def test_where_there_is_no_room_the_cards_tell_it_in_words(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association", [Action("link", "0:0")])
    the_theme().apply("light", 200)
    surface.resize(560, surface.heightForWidth(560))
    QApplication.processEvents()
    assert surface.lines._links == ()
    assert "écrit des lettres" in surface.cards["left", 0].note
    bottom = max(card.geometry().bottom() for (side, _), card in surface.cards.items() if side == "left")
    assert all(card.geometry().top() > bottom for (side, _), card in surface.cards.items() if side == "right")
    card, other = surface.cards["left", 1], surface.cards["right", 1]
    Hand(surface).drag(card, other.mapToGlobal(other.rect().center()))
    assert 1 in surface.exercise.linked
    surface.grab()
    the_theme().apply("light", 100)


def test_escape_and_a_second_click_let_go(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("association")
    first = surface.exercise.left_order[0]
    card = surface.cards["left", first]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert surface.picked == ("left", first)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused in surface._side("right")
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert surface.picked is None
    assert card.hasFocus()
    person = Hand(surface)
    person.click(card)
    person.click(card)
    assert surface.picked is None


def test_the_demonstration_pulls_the_line(make_surface: MakeSurface, qtbot: QtBot) -> None:
    surface: Any = make_surface("association")
    own = surface.exercise
    copy = build("association", SAMPLES["association"], own.seed)
    seen: list[bool] = []
    carry = surface.carry

    def watched(tip: QPoint) -> None:
        carry(tip)
        seen.append(surface.lines._loose is not None)

    surface.carry = watched
    shown = Demonstration(surface, copy, motion=True, pace_ms=4)
    with qtbot.waitSignal(shown.finished):
        shown.start()
    assert seen
    assert all(seen)
    assert len(copy.actions) == 2
    assert surface.exercise is own
    assert surface.lines._loose is None
