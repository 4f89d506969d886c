"""``weeejob --send``: no window, no Qt, and out again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.link.hostile_server import Authority
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.app import send
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.paths import DATA_VARIABLE
from weeejob_desktop.store import hubs, journal
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.sync.lock import sync_lock
from weeejob_desktop.wire.entries import StepBody
from weeejob_desktop.wire.sync import ProfileChange

WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('PySide6', 'shiboken6'):
            raise ImportError(name)
sys.meta_path.insert(0, NoQt())
sys.argv = ['weeejob', '--send', *sys.argv[1:]]
from weeejob_desktop.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one fact that waits and a hub that nobody can reach."""
    clock = HandClock()
    database = Database(tmp_path / DATABASE_NAME)
    with database.transaction() as tx:
        settle_identity(tx, ("board", "disk"), clock.now())
        journal.write_entry(tx, StepBody("m01-clic", "etape-1", "done"), "learner", clock.now())
        link = hubs.HubLink(new_id(1), "127.0.0.1:1", Authority(tmp_path).pem, "secret token")
        hubs.finish_enrolment(tx, link, ProfileChange("Amina B.", "Mars 2026"))
    database.close()
    return tmp_path


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, DATA_VARIABLE: str(folder)}
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_nothing_is_begun_where_nobody_has_started_the_app(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_offline_is_no_failure_and_nothing_personal_is_printed(folder: Path) -> None:
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "weeejob --send: hub_unreachable, sent 0, waiting 1\n"


def test_beside_another_sync_it_leaves_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sync_lock(folder):
        assert send.main(folder) == 0
    assert "another sync is under way" in capsys.readouterr().out


def test_a_database_of_a_newer_program_is_told_and_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as database, database:
        database.execute("update alembic_version set version_num = '9999'")
    assert send.main(folder) == 1
    assert capsys.readouterr().err == "weeejob --send: database_newer\n"


def test_a_folder_nobody_has_begun_is_left_alone(tmp_path: Path) -> None:
    assert send.main(tmp_path / "none") == 0
    assert not (tmp_path / "none").exists()
    assert send.send(tmp_path, HandMachine(HandClock())).problem == ""
