"""« Ce n’est pas moi » on the screen: asked at Accueil and in the settings; then the first screens
again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.looking import cut_texts, name_of, reachable, small_targets, too_wide, words_on

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import Preferences
from weeejob_desktop.store.hubs import HubLink, finish_enrolment, known_hub, lose_token
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.first_start import FirstStart
from weeejob_desktop.ui.giving_back_page import GivingBackPage
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace


def enrol(workspace: Workspace) -> None:
    """The hub says « Samira B. »; the person had typed « Amina »."""
    link = HubLink(new_id(1), "127.0.0.1:9", "no root", "token")
    with workspace.database.transaction() as tx:
        finish_enrolment(tx, link, ProfileChange("Samira B.", "Groupe 3"))


@pytest.fixture
def enrolled(window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle) -> MainWindow:
    crossing.run_in_store(lambda: enrol(workspace))
    window.refresh()
    settle()
    return window


def asked(window: MainWindow) -> GivingBackPage:
    page = window.page("give_back")
    assert isinstance(page, GivingBackPage)
    return page


def test_accueil_asks_once_whether_the_name_is_right(enrolled: MainWindow, settle: Settle) -> None:
    whose = enrolled.shell.home.whose
    assert whose.isVisible()
    assert "Êtes-vous Samira B. ?" in words_on(enrolled.shell.home.body)
    whose.mine.click()
    settle()
    assert not whose.isVisible()
    enrolled.refresh()
    settle()
    assert not whose.isVisible()


def test_before_enrolment_nobody_is_taken_for_anybody(window: MainWindow) -> None:
    assert not window.shell.home.whose.isVisible()
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    assert not page.person.isVisible()


def test_from_the_settings_and_back_without_a_change(enrolled: MainWindow, settle: Settle) -> None:
    enrolled.go("settings")
    settings = enrolled.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.person.isVisible()
    settings.not_me.click()
    settle()
    page = asked(enrolled)
    assert enrolled.shell.pages.currentWidget() is page
    assert enrolled.focusWidget() is page.back
    assert not [control for control in reachable(page) if not name_of(control)]
    page.back.click()
    assert enrolled.current == "settings"
    settings.not_me.click()
    page.stay.click()
    settle()
    assert enrolled.current == "home"
    assert not enrolled.shell.home.whose.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut(enrolled: MainWindow, settle: Settle, size: tuple[int, int], percent: int) -> None:
    enrolled.resize(*size)
    the_theme().apply("light", percent)
    for name in ("home", "give_back"):
        enrolled.go(name)
        settle()
        page = enrolled.page(name)
        for _ in range(3):
            QApplication.processEvents()
        assert too_wide(page) == 0  # type: ignore[arg-type] # every page is a ScrollPage
        assert cut_texts(page) == []
        assert small_targets(page, 48 * percent // 100) == []


# -- the whole app -------------------------------------------------------------------------------------------
@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """The app of a laptop that somebody worked on."""
    workspace = Workspace.open(tmp_path / "data")
    workspace.introduce("Amina")
    enrol(workspace)
    with workspace.database.transaction() as tx:  # nobody to talk to
        known = known_hub(tx)
        assert known is not None
        lose_token(tx, known.hub)
    workspace.request_repair("slow")
    workspace.close()
    made = Desktop(tmp_path / "data")
    with qtbot.waitSignal(made.opened):
        made.window.show()
    yield made
    made.end()
    made.window.deleteLater()


def test_it_ends_as_at_the_first_start_with_letters_as_they_were(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.prefer(Preferences(text_percent=125))
    old = desktop.window
    old.go("give_back")
    with qtbot.waitSignal(desktop.opened):
        asked(old).give_back.click()
    assert desktop.window is not old
    assert isinstance(desktop.window.outer.currentWidget(), FirstStart)
    assert desktop.preferences.text_percent == 125
    assert desktop.window.snapshot.first_name == ""
    workspace = desktop.workspace
    assert workspace is not None
    assert desktop.crossing.run_in_store(workspace.tickets) == ()
    assert desktop.crossing.run_in_store(workspace.connection).waiting == 1, "it still leaves"
    assert desktop.sending is not None


def test_when_it_cannot_be_done_nothing_has_changed(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_workspace: Workspace) -> None:
        raise UserProblem("disk_full")

    monkeypatch.setattr(Workspace, "give_back", full)
    window = desktop.window
    window.go("give_back")
    page = asked(window)
    page.give_back.click()
    qtbot.waitUntil(lambda: page.trouble is not None and page.trouble.isVisible())
    assert "disque est plein" in words_on(page.body)
    assert desktop.window is window
    workspace = desktop.workspace
    assert workspace is not None
    assert desktop.crossing.run_in_store(workspace.home).first_name == "Samira B."
