"""The calendar on the screen: words for every state, arrows over days and slots, the confirmation kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand, Keys
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises import surface_for
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]


@pytest.fixture
def month(qtbot: QtBot) -> Any:
    the_theme().apply("light", 100)
    data = {**SAMPLES["calendrier"], "view": "month", "today": "2026-02-27"}
    data["slots"] = [{**slot, "on": f"+{int(slot['on']) + 3}"} for slot in data["slots"]]
    data["constraints"] = [*data["constraints"][:2], {**data["constraints"][2], "date": "2026-03-13"}]
    surface = surface_for(build("calendrier", data, 1), {})
    qtbot.addWidget(surface)
    surface.resize(900, 560)
    surface.show()
    surface.activateWindow()
    qtbot.waitUntil(surface.isActiveWindow)
    surface.place_focus()
    return surface


def test_every_slot_says_what_it_is(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("calendrier")
    assert surface.slots[1].note == "Déjà pris"
    Hand(surface).do(Action("pick", "0"))
    assert surface.slots[0].note.endswith("Choisi")
    assert "mardi 3 mars" in surface.picked.text()
    Hand(surface).do(Action("confirm"))
    assert surface.slots[0].note.endswith("Ne convient pas")
    assert not surface.confirm.isVisible()
    assert QApplication.focusWidget() in surface.slots.values()
    assert "Agence Bellevue" in surface.spoken()
    assert surface.sentence("slot_taken")
    assert surface.sentence("turned") == ""


def test_the_confirmation_stays_until_it_is_kept(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("calendrier")
    while not surface.exercise.confirmed:
        Hand(surface).do(next(surface.exercise.solve()))
    assert surface.slip.isVisible()
    assert not surface.book.isVisible()
    assert "mercredi 11 mars" in surface.spoken()
    assert [state for _, state in surface.tasks()] == ["done", "done", "now"]
    Hand(surface).do(Action("close"))
    assert surface.exercise.tally.errors == ["not_kept"]
    assert surface.slip.isVisible()
    surface.keep.setFocus()
    Hand(surface).do(Action("keep"))
    assert surface.exercise.done
    assert surface.slip.isVisible()
    assert not surface.keep.isVisible()


def test_arrows_go_over_the_slots_of_a_week(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("calendrier")
    surface.slots[0].setFocus()
    keys = Keys(surface)
    for key, reached in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Up, 2),
    ):
        keys.press(key)
        assert surface.slots[reached].hasFocus()
    surface.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(surface.slots[2], Qt.Key.Key_Left)
    assert surface.slots[3].hasFocus()


def test_turning_the_pages_ends_at_the_last_slot(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("calendrier")
    assert not surface.earlier.isEnabled()
    surface.later.setFocus()
    for _ in range(2):
        QTest.keyClick(surface.later, Qt.Key.Key_Return)
    assert not surface.later.isEnabled()
    assert surface.earlier.hasFocus()
    assert surface.title.text() == "Semaine du lundi 16 mars"


def test_a_month_is_gone_over_with_arrows_and_its_days_have_names(month: Any) -> None:
    assert month.title.text() == "février 2026"
    assert month.month.first_free() is None
    assert month.later.hasFocus()
    QTest.keyClick(month.later, Qt.Key.Key_Return)
    assert month.title.text() == "mars 2026"
    cells = month.month.cells
    assert cells["2026-03-03"].accessibleName() == "mardi 3 mars, une heure possible"
    assert cells["2026-03-07"].accessibleName() == "samedi 7 mars, rien ce jour"
    assert not cells["2026-03-07"].isEnabled()
    Keys(month).tab_to(month.month.first_free())
    first = month.month.first_free()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = QApplication.focusWidget()
    assert second is not None
    assert second is not first
    assert second.isEnabled()
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert "choisi" in first.accessibleName()
    assert QApplication.focusWidget() in month.slots.values()
    month.grab()


@pytest.mark.parametrize("person", [Hand, Keys])
def test_a_month_is_done_by_mouse_and_by_keys(month: Any, person: Callable[[Any], Hand | Keys]) -> None:
    someone = person(month)
    for _ in range(20):
        if not month.exercise.done:
            someone.do(next(month.exercise.solve()))
    assert month.exercise.done
    assert not month.exercise.tally.errors
