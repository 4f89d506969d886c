"""The trainer's space opens with the PIN only, shows what a trainer needs, and closes behind them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import words_on

from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.trainer_page import TrainerPage


@pytest.fixture
def page(crossing: Crossing, qtbot: QtBot, settle: Settle) -> TrainerPage:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    window.go("path")
    settle()
    window.page("path").trainer.click()  # type: ignore[attr-defined]
    settle()
    shown = window.page("trainer")
    assert isinstance(shown, TrainerPage)
    shown.window_of_test = window  # type: ignore[attr-defined]
    return shown


def test_nothing_is_shown_before_the_pin(page: TrainerPage, settle: Settle) -> None:
    assert "Heures par jour" not in words_on(page)
    page.pin.setText("000000")
    page.open.click()
    settle()
    assert page.refused.text() == "Ce code n’est pas le bon. Essayez encore."
    assert page.pin.text() == ""
    assert "Heures par jour" not in words_on(page)


def test_with_the_pin_hours_tries_and_what_to_see_again(page: TrainerPage, settle: Settle) -> None:
    page.pin.setText("123456")
    page.open.click()
    settle()
    said = words_on(page)
    assert "Total : 5 h 19" in said
    assert "Séance 3 h 00 · Travail personnel 0 h 25" in said
    assert "Travail personnel 0 h 42 · date à confirmer" in said
    assert (
        "Viser et cliquer — Cliquez sur les 10 ronds. | La souris et le pavé tactile · 5 essais, 2 indices"
        in said
    )
    assert "À revoir" in said
    assert page.door.isHidden()


def test_leaving_locks_it_again(page: TrainerPage, settle: Settle) -> None:
    page.pin.setText("123456")
    page.open.click()
    settle()
    page.back.click()
    settle()
    assert isinstance(page.workspace, FakeWorkspace)
    assert not page.workspace.unlocked
    assert "Heures par jour" not in words_on(page)
    assert not page.door.isHidden()
