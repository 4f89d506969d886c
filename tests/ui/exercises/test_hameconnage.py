"""A message on the screen: looking is not opening, a press opens nothing, each clue is explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
BUTTON = 5
"""The number of the part that leads somewhere, in the trap of the samples."""


def test_pressing_a_link_asks_and_opens_nothing(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    view = surface.parts[BUTTON]
    assert not view.choices.isVisible()
    Hand(surface).click(view.button)
    QApplication.processEvents()
    assert view.choices.isVisible()
    assert surface.exercise.actions == []
    assert {view.look.text(), view.open.text()} == {"Regarder l’adresse", "Ouvrir"}
    Hand(surface).click(view.button)
    assert not view.choices.isVisible()


def test_with_keys_the_first_thing_to_do_is_to_look(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    view = surface.parts[BUTTON]
    keys = Keys(surface)
    keys.tab_to(view.button)
    keys.press(Qt.Key.Key_Return)
    assert view.look.hasFocus()
    keys.press(Qt.Key.Key_Return)
    assert [action.verb for action in surface.exercise.actions] == ["look"]
    assert view.part.to in view.address.text()
    assert view.address.isVisible()


def test_the_true_address_is_seen_on_passing_by(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    view = surface.parts[BUTTON]
    at = QPointF(5, 5)
    QApplication.sendEvent(view.button, QEnterEvent(at, at, at))
    assert surface.strip.text() == view.part.to
    view.button.setFocus()
    surface.parts[0].button.setFocus()
    assert surface.strip.text() != view.part.to
    assert surface.exercise.actions == []


def test_what_was_opened_says_what_would_have_been(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    Hand(surface).do(Action("open", str(BUTTON)))
    assert surface.parts[BUTTON].part.opens in surface.parts[BUTTON].button.note


def test_after_the_verdict_every_clue_has_its_reason_and_the_rest_on_asking(
    make_surface: MakeSurface,
) -> None:
    surface: Any = make_surface("hameconnage")
    Hand(surface).do(Action("mark", "1"))
    Hand(surface).do(Action("mark", "3"))
    assert surface.check.text() == "Vérifier mes 2 indices"
    Hand(surface).do(Action("check"))
    states = [view.button.state for view in surface.parts]
    assert states == ["plain", "right", "missed", "wrong", "missed", "missed"]
    assert all(view.button.note == view.part.feedback for view in surface.parts[1:])
    assert "indice à voir" in surface.parts[2].button.accessibleName()
    assert "1 sur 4" in surface.verdict.words.text()
    assert surface.onward.isVisible()
    Hand(surface).click(surface.parts[0].button)
    assert surface.parts[0].button.note == surface.parts[0].part.feedback
    assert surface.parts[0].part.feedback in surface.spoken()
    Hand(surface).click(surface.parts[BUTTON].button)
    assert len(surface.exercise.actions) == 3
    QTest.keyClick(surface.onward, Qt.Key.Key_Return)
    assert surface.exercise.position == 1
    assert surface.parts[0].button.hasFocus()


def test_a_normal_message_is_said_to_be_normal(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    while not surface.exercise.current.honest:
        Hand(surface).do(next(surface.exercise.solve()))
    Hand(surface).do(Action("normal"))
    assert "normal" in surface.verdict.words.text()
    assert surface.exercise.done


def test_every_verdict_has_its_sentence(make_surface: MakeSurface) -> None:
    surface = make_surface("hameconnage")
    for code in ("all_found", "honest", "missed_clues", "false_alarm", "not_a_trap", "not_normal"):
        assert surface.sentence(code)
    assert surface.sentence("marked") == ""


def test_a_series_that_is_not_done_says_what_is_needed(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("hameconnage")
    Hand(surface).do(Action("open", str(BUTTON)))
    while not surface.exercise.failed:
        assert "Pour réussir" not in surface.verdict.words.text()
        Hand(surface).do(next(surface.exercise.solve()))
    assert "4 indices" in surface.verdict.words.text()
    assert not surface.onward.isVisible()
