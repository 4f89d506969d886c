"""The dialogue on the screen: the way so far, the consequence, the way back, and no choice taken twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.decision import Step
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]


def steps(surface: Surface[Any]) -> list[str]:
    return [step.words.text() for step in surface.findChildren(Step) if step.isVisible()]


def test_a_risk_shows_what_follows_and_only_the_way_back(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("decision")
    surface.options[surface.exercise.order.index(0)].setFocus()
    Hand(surface).do(Action("choose", "0"))
    assert surface.consequence.isVisible()
    assert surface.consequence.words.text() == surface.exercise.ending.text == surface.spoken()
    assert not any(option.isVisible() for option in surface.options)
    assert surface.back.hasFocus()
    assert "un risque" in steps(surface)[0]
    QTest.keyClick(surface.back, Qt.Key.Key_Return)
    QApplication.processEvents()
    tried = surface.options[surface.exercise.order.index(0)]
    assert tried.state == "wrong"
    assert tried.note == surface.exercise.scene.choices[0].feedback
    assert surface.options[0].hasFocus()
    assert not surface.back.isVisible()


def test_the_way_so_far_stays_in_sight(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("decision")
    Keys(surface).do(Action("choose", "1"))
    assert len(steps(surface)) == 1
    assert surface.bubble.said() == surface.exercise.scene.text
    Keys(surface).do(Action("choose", "0"))
    Keys(surface).do(Action("choose", "0"))
    assert len(steps(surface)) == 3
    assert surface.exercise.done
    assert surface.exercise.ending.text in surface.consequence.words.text()


def test_a_double_click_takes_one_choice(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("decision")
    option = surface.options[surface.exercise.order.index(1)]
    Hand(surface).double_click(option, 200)
    assert [action.verb for action in surface.exercise.actions] == ["choose"]


def test_words_for_a_risk_that_the_lesson_left_without_any(make_surface: MakeSurface) -> None:
    surface = make_surface("decision")
    assert "risqué" in surface.sentence("risky_choice")
    assert surface.sentence("back") == ""
