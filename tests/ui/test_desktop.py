"""The whole app in one process: Accueil first, everything behind it, and an end in order."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.store.laptops import HandClock, HandMachine
from tests.ui.looking import words_on

from weeejob_desktop.app import desktop as front_door
from weeejob_desktop.app.desktop import Desktop, look_is_due
from weeejob_desktop.app.one_window import call_first_window
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.device.machine import Machine
from weeejob_desktop.settings import load_preferences
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.ui.crash import CrashPage, ProblemPage
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder in use: Amina has been here."""
    workspace = Workspace.open(tmp_path / "data", machine=HandMachine(HandClock()))
    workspace.introduce("Amina")
    workspace.close()
    return tmp_path / "data"


@pytest.fixture
def desktop(folder: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """The app, opened on it."""
    made = Desktop(folder)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.opened):
        made.window.show()
    yield made
    made.end()


FAST_START = """
import builtins, sys
before = builtins.__import__
import weeejob_desktop.app.desktop
assert builtins.__import__ is before, "PySide6's import hook stays"
late = "sqlalchemy requests zoneinfo PySide6.QtNetwork PySide6.QtTextToSpeech weeejob_desktop.ui.player"
print(*(name for name in late.split() if name in sys.modules))
"""


def test_what_the_first_paint_does_not_need_is_not_imported() -> None:
    done = subprocess.run([sys.executable, "-c", FAST_START], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_accueil_is_there_before_the_workspace(folder: Path, qtbot: QtBot) -> None:
    made = Desktop(folder)
    qtbot.addWidget(made.window)
    assert "Bonjour Amina" in words_on(made.window.shell.home.body)
    with qtbot.waitSignal(made.opened):
        made.window.show()
    assert "Bonjour Amina" in words_on(made.window.shell.home.body)
    made.end()
    assert not [thread for thread in threading.enumerate() if thread.name in {"store", "sync"}]
    assert home_snapshot(folder) is not None


def test_the_end_comes_soon_and_twice_is_once(desktop: Desktop) -> None:
    before = time.monotonic()
    desktop.end()
    desktop.end()
    assert time.monotonic() - before < 3
    assert not (desktop.folder / "window.here").exists()


def test_choices_are_kept(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window._bigger()
    desktop.end()
    assert load_preferences(desktop.folder).text_percent == 125


def test_another_word_on_the_connection_is_a_reason_to_try(desktop: Desktop, qtbot: QtBot) -> None:
    assert desktop.sending is not None
    qtbot.waitUntil(lambda: desktop.sending is not None and desktop.sending.worker is not None)
    worker = desktop.sending.worker
    assert worker is not None
    qtbot.waitUntil(lambda: worker._schedule.due_at - time.monotonic() > 60)  # the first try is over
    desktop.window.prefer(replace(desktop.preferences, network="free"))
    assert worker._schedule.due_at - time.monotonic() <= 2
    desktop.end()
    assert load_preferences(desktop.folder).network == "free"


def test_a_typed_class_address_is_kept_and_tried_at_once(desktop: Desktop, qtbot: QtBot) -> None:
    assert desktop.sending is not None
    qtbot.waitUntil(lambda: desktop.sending is not None and desktop.sending.worker is not None)
    worker = desktop.sending.worker
    assert worker is not None
    qtbot.waitUntil(lambda: worker._schedule.due_at - time.monotonic() > 60)  # the first try is over
    woken: list[str] = []
    desktop.window.send_wanted.connect(woken.append)
    desktop.window.go("settings")
    page = desktop.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.class_address.field.setText("192.168.1.20:8443")
    page.class_address.keep.click()
    assert woken == ["asked"]
    desktop.end()
    assert load_preferences(desktop.folder).class_address == "192.168.1.20:8443"


def test_of_the_connection_it_believes_what_the_last_try_showed(desktop: Desktop) -> None:
    sending = desktop.sending
    assert sending is not None
    sending.stop()
    seen: list[tuple[str, bool]] = []
    sending.seen.connect(lambda network, busy: seen.append((network, busy)))
    tries = (
        (Outcome(problem="no_network", network="none"), "none"),
        (Outcome(problem="hub_garbled", network="limited"), "unknown"),  # somebody answered
        (Outcome(spoke=True, network="free"), "free"),
        (Outcome(network="free"), "free"),  # nothing to say, nothing learned
        (Outcome(problem="hub_unreachable", network="free"), "none"),
        (Outcome(spoke=True, network="unknown"), "limited"),  # unless Wi-Fi is known, somebody pays
        (Outcome(network="none"), "none"),  # the system says so
    )
    for outcome, network in tries:
        sending.began()
        sending.ended(outcome)
        assert seen[-1] == (network, False), outcome
        assert seen[-2][1]


def test_a_class_hub_at_hand_lets_a_hand_be_raised_which_wakes_the_sending(
    desktop: Desktop, qtbot: QtBot
) -> None:
    sending = desktop.sending
    assert sending is not None
    sending.stop()
    sending.ended(Outcome(spoke=True, in_class=True))
    assert desktop.window.connection.class_near
    sending.ended(Outcome(busy_elsewhere=True))
    assert desktop.window.connection.class_near, "nobody was looked for"
    woken: list[str] = []
    desktop.window.send_wanted.connect(woken.append)
    desktop.window.go("lesson", "la-souris")
    player = desktop.window.player
    assert isinstance(player, Player)
    qtbot.waitUntil(player.top.hand.isVisible)
    player.top.hand.click()
    qtbot.waitUntil(lambda: woken == ["presence"])
    sending.ended(Outcome())
    assert not desktop.window.connection.class_near


def test_a_second_start_calls_the_first_window(desktop: Desktop, qtbot: QtBot) -> None:
    assert desktop.one_window is not None
    assert (desktop.folder / "window.here").exists()
    with qtbot.waitSignal(desktop.one_window.wanted):
        assert call_first_window(desktop.folder)
    desktop.end()
    assert not call_first_window(desktop.folder)


def test_a_folder_that_cannot_be_opened_is_said_plainly_and_tried_again(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = front_door.open_workspace
    problems = [UserProblem("disk_full")]

    def full(place: Path, course: Path | None, machine: Machine | None) -> Workspace:
        if problems:
            raise problems.pop()
        return real(place, course, machine)

    monkeypatch.setattr(front_door, "open_workspace", full)
    made = Desktop(folder)
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitUntil(lambda: isinstance(made.window.outer.currentWidget(), ProblemPage))
    page = made.window.outer.currentWidget()
    assert isinstance(page, ProblemPage)
    assert "Le disque est plein." in words_on(page)
    assert "cannot be opened: disk_full" in caplog.text
    caplog.clear()
    with qtbot.waitSignal(made.opened):
        page.retry.click()
    assert made.window.outer.currentWidget() is made.window.shell
    made.end()


@pytest.mark.expects_warnings
def test_a_failure_of_ours_shows_a_calm_page_with_a_ready_made_ticket(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.crossing.ask(int, "not a number")
    qtbot.waitUntil(lambda: isinstance(desktop.window.outer.currentWidget(), CrashPage))
    page = desktop.window.outer.currentWidget()
    assert isinstance(page, CrashPage)
    said = words_on(page)
    assert "Votre travail est gardé." in said
    assert "Traceback" not in said
    assert "ValueError" not in said
    page.tell.click()
    qtbot.waitUntil(page.told.isVisible)
    assert "demande" in page.told.words.text()
    page.resume.click()
    assert desktop.window.outer.currentWidget() is desktop.window.shell
    assert desktop.workspace is not None
    (ticket,) = desktop.crossing.run_in_store(desktop.workspace.tickets)
    assert ticket.symptom == "other"
    assert ticket.messages[0].text.startswith("Le programme Weeejob")


def test_a_look_at_the_computer_is_due_once_a_day(tmp_path: Path, crossing: Crossing) -> None:
    clock = HandClock()
    machine = HandMachine(clock)
    workspace = crossing.run_in_store(lambda: Workspace.open(tmp_path / "data", machine=machine))
    assert crossing.run_in_store(lambda: look_is_due(workspace))
    crossing.run_in_store(workspace.look_at_computer)
    assert not crossing.run_in_store(lambda: look_is_due(workspace))
    clock.set_wall(clock.wall_at + timedelta(days=1, seconds=1))
    assert crossing.run_in_store(lambda: look_is_due(workspace))
    crossing.run_in_store(workspace.close)


def test_behind_the_start_the_computer_is_looked_at(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = HandMachine(HandClock())
    monkeypatch.setattr("weeejob_desktop.workspace.workspace.this_machine", lambda: machine)
    monkeypatch.setattr(front_door, "LOOK_AFTER_MS", 0)
    made = Desktop(folder)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.opened):
        made.window.show()
    qtbot.waitUntil(lambda: machine.probed == 1)
    workspace = made.workspace
    assert workspace is not None
    qtbot.waitUntil(
        lambda: made.crossing.run_in_store(workspace.computer).checked_at == machine.clock.now().wall_at
    )
    made.end()


def test_a_lesson_opens_from_accueil_and_leads_back(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    qtbot.waitUntil(window.shell.home.resume.button.isVisible)
    window.shell.home.resume.button.click()
    player = window.player
    assert player is not None
    assert window.outer.currentWidget() is player
    with qtbot.waitSignal(player.shown):
        pass
    with qtbot.waitSignal(window.send_wanted) as wanted:
        player.leave()
    assert wanted.args == ["written"]
    assert window.outer.currentWidget() is window.shell
    QApplication.processEvents()
