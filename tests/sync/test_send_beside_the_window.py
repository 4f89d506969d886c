"""``weeejob --send`` and the window on one folder: nobody waits for the other, no kill loses an entry."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.link.hostile_server import Authority
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.app import send
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.paths import DATA_VARIABLE
from weeejob_desktop.store import hubs
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.sync.lock import sync_lock
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace import workspace as workspace_room
from weeejob_desktop.workspace.workspace import Workspace

SENDING = "import sys; from weeejob_desktop.__main__ import main; sys.exit(main(['--send']))"
WINDOW = """
import sys
from pathlib import Path
from weeejob_desktop.workspace.workspace import Workspace
window = Workspace.open(Path(sys.argv[1]))
window.start_counting("mon-ordinateur", "bienvenue", 50)
ticket = window.request_repair("slow")
print(ticket.id, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def silent_hub() -> Iterator[socket.socket]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(30)
        yield listening


@pytest.fixture
def folder(tmp_path: Path, silent_hub: socket.socket) -> Path:
    """A data folder with one request that waits, enrolled at the silent hub."""
    window = open_window(tmp_path / "data")
    port = silent_hub.getsockname()[1]
    link = hubs.HubLink(new_id(1), f"127.0.0.1:{port}", Authority(tmp_path).pem, "secret token")
    with window.database.transaction() as tx:
        hubs.finish_enrolment(tx, link, ProfileChange("Amina B.", "Mars 2026"))
    window.request_repair("screen")
    window.close()
    return tmp_path / "data"


def open_window(folder: Path) -> Workspace:
    return Workspace.open(folder, machine=HandMachine(HandClock()))


def start(program: str, folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env={**os.environ, DATA_VARIABLE: str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_both_are_killed_in_the_middle_and_nothing_is_lost(folder: Path, silent_hub: socket.socket) -> None:
    with start(SENDING, folder) as sending:
        connection, _ = silent_hub.accept()  # it holds the sync lock now, in the middle of a round
        with connection, start(WINDOW, folder, str(folder)) as window:
            assert window.stdout is not None
            made = window.stdout.readline().strip()
            with sync_lock(folder) as ours:
                assert not ours
            assert sending.poll() is None
            sending.kill()
            window.kill()
    again = open_window(folder)
    assert [ticket.symptom for ticket in again.tickets()] == ["slow", "screen"]
    assert made == again.tickets()[0].id
    assert again.connection().waiting == 2
    with sync_lock(folder) as ours:
        assert ours
    again.close()


def test_a_window_that_starts_during_a_send_works_at_once_and_syncs_later(
    folder: Path, silent_hub: socket.socket
) -> None:
    with start(SENDING, folder) as sending:
        connection, _ = silent_hub.accept()
        with connection:
            window = open_window(folder)
            window.request_repair("sound")
            outcome = Syncer(window.database, window.machine, folder).sync_once(force=True)
            assert (outcome.busy_elsewhere, outcome.problem) == (True, "")
        # The hub has hung up: sending ends by itself, beside the open window.
        said, _ = sending.communicate(timeout=30)
    assert (sending.returncode, said) == (0, "weeejob --send: hub_unreachable, sent 0, waiting 2\n")
    assert window.connection().waiting == 2
    window.close()


def test_a_window_waits_a_moment_for_a_send_that_brings_the_database_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    updating = InstanceLock(folder)
    updating.take()
    threading.Timer(0.2, updating.release).start()
    window = open_window(folder)
    window.close()

    updating.take()
    monkeypatch.setattr(workspace_room, "PATIENCE_SECONDS", 0.1)
    with pytest.raises(UserProblem, match="already_running"):
        open_window(folder)
    updating.release()


def test_a_send_leaves_an_update_to_the_window_that_is_at_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window(folder)
    with window.database.transaction() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    assert send.main(folder) == 0
    assert "another sync is under way" in capsys.readouterr().out
    window.close()
