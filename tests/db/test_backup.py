"""Copies: whole or not at all, ordered by number, five kept."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import back_up, back_up_daily, backups, sound


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (n INTEGER)")
        connection.execute("INSERT INTO t VALUES (7)")
        connection.commit()
    return path


def test_a_copy_holds_what_is_not_yet_folded_into_the_file(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("INSERT INTO t VALUES (8)")
        writer.commit()
        copy = back_up(database, tmp_path / "copies", "now")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT n FROM t").fetchall() == [(7,), (8,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.name == "000001-now.sqlite3"


def test_one_copy_a_day_and_the_newest_five(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    for day in (1, 1, 2, 3, 3, 4, 5, 6, 7):
        back_up_daily(database, folder, date(2026, 3, day))
    assert [copy.name for copy in backups(folder)] == [
        f"00000{number}-2026-03-0{number}.sqlite3" for number in (7, 6, 5, 4, 3)
    ]


def test_the_newest_copy_is_the_last_made_whatever_the_calendar_says(database: Path, tmp_path: Path) -> None:
    back_up_daily(database, tmp_path / "copies", date(2026, 3, 1))
    last = back_up_daily(database, tmp_path / "copies", date(2010, 1, 1))
    assert backups(tmp_path / "copies")[0] == last


def test_a_copy_that_cannot_be_made_leaves_nothing(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    back_up(database, folder, "good")
    database.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    with pytest.raises(UserProblem, match="database_damaged"):
        back_up(database, folder, "bad")
    assert [path.name for path in folder.iterdir()] == ["000001-good.sqlite3"]


def test_other_files_in_the_folder_are_left_alone(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "mine.sqlite3").write_text("kept")
    for number in range(7):
        back_up(database, folder, str(number))
    assert (folder / "mine.sqlite3").read_text() == "kept"
    assert len(backups(folder)) == 5


def test_soundness(database: Path, tmp_path: Path) -> None:
    assert sound(database)
    assert sound(tmp_path / "absent.sqlite3")
    database.write_bytes(b"garbage" * 1000)
    assert not sound(database)
