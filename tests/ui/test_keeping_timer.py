"""The session's timer follows the enrolment and the learner's choice, behind the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.store.laptops import HandClock, HandMachine
from tests.ui.conftest import Settle
from tests.ui.looking import words_on

from weeejob_desktop.app import desktop as front_door
from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.app.keeping_timer import KeepingTimer
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.device.timer import SendTimer
from weeejob_desktop.settings import Preferences, load_preferences
from weeejob_desktop.store import hubs
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace

ENROLLED = Connection(enrolled=True)


class RecordingTimer:
    """Remembers what it was told, and on which thread. `trouble` is raised once."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.threads: set[str] = set()
        self.trouble: OSError | None = None

    def _tell(self, word: str) -> None:
        trouble, self.trouble = self.trouble, None
        self.threads.add(threading.current_thread().name)
        self.told.append(word)
        if trouble is not None:
            raise trouble

    def install(self) -> str:
        self._tell("install")
        return "timer"

    def refuse(self) -> None:
        self._tell("refuse")

    def remove(self) -> bool:
        self._tell("remove")
        return True


@pytest.fixture
def session() -> RecordingTimer:
    return RecordingTimer()


@pytest.fixture
def keeping(session: RecordingTimer, crossing: Crossing) -> KeepingTimer:
    return KeepingTimer(session, crossing)


def wait_told(qtbot: QtBot, session: RecordingTimer, *words: str) -> None:
    qtbot.waitUntil(lambda: session.told == list(words))


def test_there_is_a_timer_once_somebody_is_enrolled(
    keeping: KeepingTimer, session: RecordingTimer, qtbot: QtBot
) -> None:
    keeping.keep(Connection(), allowed=True)
    wait_told(qtbot, session, "remove")
    keeping.keep(Connection(enrolment_waiting=True), allowed=True)
    wait_told(qtbot, session, "remove", "install")
    for _ in range(3):
        keeping.keep(ENROLLED, allowed=True)
    keeping.keep(ENROLLED, allowed=False)
    wait_told(qtbot, session, "remove", "install", "refuse")
    keeping.remove()
    wait_told(qtbot, session, "remove", "install", "refuse", "remove")
    assert session.threads == {"aside"}, "never on the GUI thread, nor before what the store is asked"


def test_settings_that_cannot_be_written_keep_nobody_from_working(
    keeping: KeepingTimer, session: RecordingTimer, qtbot: QtBot
) -> None:
    session.trouble = PermissionError(13, "Permission denied")
    keeping.keep(ENROLLED, allowed=True)
    wait_told(qtbot, session, "install")
    keeping.keep(ENROLLED, allowed=False)
    keeping.keep(ENROLLED, allowed=True)
    qtbot.waitUntil(lambda: session.told[-1] == "install" and len(session.told) > 1)


def test_the_choice_is_in_the_settings_in_plain_words(window: MainWindow, settle: Settle) -> None:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    settle()
    said = words_on(page)
    assert "Envoyer aussi quand Weeejob est fermé" in said
    assert "Quand rien n’attend, rien ne part." in said
    assert page.closed.buttons["yes"].isChecked()
    kept: list[Preferences] = []
    window.preferences_changed.connect(kept.append)
    page.closed.buttons["no"].click()
    assert not kept[-1].send_when_closed
    page.show_preferences(Preferences())
    assert page.closed.buttons["yes"].isChecked()


# -- in the running app --------------------------------------------------------------------------------
@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of somebody who is enrolled."""
    workspace = Workspace.open(tmp_path / "data", machine=HandMachine(HandClock()))
    workspace.introduce("Amina")
    link = hubs.HubLink(new_id(1), "127.0.0.1:1", "pem", "token")
    with workspace.database.transaction() as tx:
        hubs.finish_enrolment(tx, link, ProfileChange("Amina B."))
    workspace.close()
    return tmp_path / "data"


def start(folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, *, keeps_timer: bool) -> Desktop:
    monkeypatch.setattr(front_door, "LOOK_AFTER_MS", 10)
    monkeypatch.setattr(front_door, "look_is_due", lambda _workspace: False)
    monkeypatch.setattr(Desktop, "start_sending", lambda self, workspace: None)
    made = Desktop(folder, keeps_timer=keeps_timer)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.opened):
        made.window.show()
    return made


@pytest.fixture
def own_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of our own: its folder of settings, without a manager."""

    def session(folder: Path) -> SendTimer:
        return SendTimer(("/usr/bin/true",), folder, tmp_path / "config", tmp_path / "run", ())

    monkeypatch.setattr(front_door, "session_timer", session)
    return tmp_path / "config" / "autostart" / "weeejob-send.desktop"


@pytest.fixture
def desktop(
    folder: Path, own_session: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Desktop]:
    made = start(folder, monkeypatch, qtbot, keeps_timer=True)
    yield made
    made.end()


def test_the_app_keeps_it_as_it_is_wanted(desktop: Desktop, own_session: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(own_session.exists)
    desktop.window.prefer(Preferences(send_when_closed=False))
    qtbot.waitUntil(lambda: not own_session.exists())
    qtbot.waitUntil(lambda: not load_preferences(desktop.folder).send_when_closed)
    desktop.window.prefer(Preferences())
    qtbot.waitUntil(own_session.exists)


def test_erasing_everything_takes_it_away(desktop: Desktop, own_session: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(own_session.exists)
    desktop.erase()
    qtbot.waitUntil(lambda: desktop.anew is not None and desktop.anew.over)
    qtbot.waitUntil(lambda: not own_session.exists())


def test_another_data_folder_leaves_the_session_alone(
    folder: Path, own_session: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = start(folder, monkeypatch, qtbot, keeps_timer=False)
    assert made.workspace is not None
    made._look()
    made.crossing.run_in_store(lambda: None)
    assert made.timer is None
    assert not own_session.exists()
    made.end()
