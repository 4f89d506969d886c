"""The learner's pace for the whole computer: offered, set after a yes, put back, or said to be impossible."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.store.laptops import HandClock, HandMachine, HandPace
from tests.ui.exercises.conftest import MakeSurface

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.exercises.double_clic import DoubleClicSurface
from weeejob_desktop.ui.lesson_pace import follow_pace

NEARLY_TOO_SLOW = [Action("double_click", "1", ms=450)] * 3
PACE_MS = 700
"""What is offered to who needs 450 ms."""

On = Callable[..., DoubleClicSurface]


@pytest.fixture
def on(make_surface: MakeSurface, crossing: Crossing, qtbot: QtBot) -> On:
    """The exercise on a computer that is set to some pace."""
    QApplication.setDoubleClickInterval(-1)

    def begin(pace: HandPace, actions: list[Action] | None = None) -> DoubleClicSurface:
        surface: Any = make_surface("double-clic", actions)
        machine = HandMachine(HandClock())
        machine.pace = pace
        workspace: Any = SimpleNamespace(machine=machine)
        follow_pace(surface, workspace, crossing)
        qtbot.waitUntil(lambda: surface.everywhere.system_ms is not None)
        found: DoubleClicSurface = surface
        return found

    return begin


def said(surface: DoubleClicSurface) -> str:
    shown = surface.everywhere
    return shown.words.text().replace("\u00a0", " ") if shown.isVisible() else ""


def test_the_slower_pace_is_offered_for_the_whole_computer_and_set_after_a_yes(on: On, qtbot: QtBot) -> None:
    pace = HandPace(400)
    surface = on(pace, NEARLY_TOO_SLOW)
    assert said(surface) == ""
    surface.slower.click()
    offer = surface.everywhere
    assert said(surface).startswith("Voulez-vous ce rythme partout sur l’ordinateur ?")
    assert surface.spoken().endswith(offer.words.text())
    assert pace.now_ms == 400, "nothing without a yes"
    offer.yes.setFocus()
    QTest.keyClick(offer.yes, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(surface).startswith("C’est fait."))
    assert pace.now_ms == PACE_MS == QApplication.doubleClickInterval()
    assert "0,7 s" in said(surface)
    assert not offer.yes.isVisible()
    assert offer.put_back.hasFocus(), "the keyboard is not lost"
    QTest.keyClick(offer.put_back, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "rythme habituel" in said(surface))
    assert pace.now_ms == 400
    assert QApplication.doubleClickInterval() != PACE_MS
    assert not offer.put_back.isVisible()
    assert surface.tiles[surface.exercise.current.object].hasFocus()  # type: ignore[union-attr]
    assert surface.exercise.limit_ms == PACE_MS, "here it stays as it was chosen"


def test_no_is_no(on: On) -> None:
    pace = HandPace(400)
    surface = on(pace, NEARLY_TOO_SLOW)
    surface.slower.click()
    surface.everywhere.no.click()
    assert said(surface) == "C’est noté : ce rythme vaut pour cet exercice."
    surface.refresh()
    assert not surface.everywhere.yes.isVisible(), "asked once"
    assert pace.now_ms == 400


@pytest.mark.parametrize("pace", [HandPace(0), HandPace(400, fixed=True)], ids=["unknown", "takes nothing"])
def test_where_it_cannot_it_says_so(pace: HandPace, on: On, qtbot: QtBot) -> None:
    surface = on(pace, NEARLY_TOO_SLOW)
    assert said(surface) == "", "not before it matters"
    surface.slower.click()
    if pace.now_ms:
        surface.everywhere.yes.click()
    qtbot.waitUntil(lambda: "ne peut pas le régler partout" in said(surface))
    assert not surface.everywhere.yes.isVisible()
    assert not surface.everywhere.put_back.isVisible()


def test_a_computer_slowed_before_counts_here_and_can_be_put_back(on: On, qtbot: QtBot) -> None:
    pace = HandPace(900)
    surface = on(pace)
    assert surface.exercise.limit_ms == 900, "what opens on the computer opens here"
    assert said(surface) == "Votre ordinateur accepte 0,9 s entre deux clics."
    surface.everywhere.put_back.click()
    qtbot.waitUntil(lambda: "rythme habituel" in said(surface))
    assert pace.now_ms == 400


def test_a_usual_computer_says_nothing(on: On) -> None:
    surface = on(HandPace(400))
    assert said(surface) == ""
    assert surface.exercise.actions == []
