"""The troubleshooting on the screen: what was seen stays in sight, causes go out, risks are told once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.exercises.people import Hand

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]


def test_what_was_seen_stays_and_causes_go_out_with_a_word(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("panne")
    assert surface.headline() == "Vérifications\N{NO-BREAK SPACE}: 0. Causes possibles\N{NO-BREAK SPACE}: 4"
    Hand(surface).do(Action("check", "0"))
    assert surface.things[0].note == surface.exercise.checks[0].sees
    assert [cause.icon_name for cause in surface.causes] == ["x", "x", "question", "question"]
    assert surface.causes[0].accessibleDescription().startswith("Écarté")
    assert surface.exercise.checks[0].sees in surface.spoken()
    assert surface.headline().endswith("2")


def test_a_risk_and_a_wrong_cause_keep_their_explanation(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("panne")
    Hand(surface).do(Action("check", "4"))
    assert surface.things[4].state == "wrong"
    assert surface.things[4].note == surface.exercise.risks[0].feedback
    Hand(surface).do(Action("name", "2"))
    assert surface.causes[2].note == surface.exercise.causes[2].feedback
    Hand(surface).do(Action("name", "3"))
    assert surface.exercise.tally.errors[-1] == "too_soon"
    assert surface.sentence("too_soon")
    assert surface.sentence("looked") == ""
    assert surface.causes[3].state == "plain"


def test_a_double_click_tells_a_risk_once(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("panne")
    Hand(surface).double_click(surface.things[4], 200)
    assert surface.exercise.tally.errors == ["risky_check"]


def test_arrows_stay_among_checks_or_causes(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("panne")
    for options, order in (
        (surface.things, surface.exercise.order),
        (surface.causes, surface.exercise.cause_order),
    ):
        first = options[order[0]]
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Up)
        assert options[order[-1]].hasFocus()
        QTest.keyClick(options[order[-1]], Qt.Key.Key_Down)
        assert first.hasFocus()
