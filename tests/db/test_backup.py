"""Copies: whole or not at all, ordered by number, five kept."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.store.small_disk import small_disk

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


def test_a_damaged_database_never_takes_the_place_of_sound_copies(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(5000)])
        connection.commit()
    for number in range(5):
        back_up(database, folder, f"good-{number}")
    kept = [copy.name for copy in backups(folder)]
    with database.open("rb+") as file:
        file.seek(4096 * 3)
        file.write(bytes(4096))
    assert not sound(database)
    for _ in range(7):
        with pytest.raises(UserProblem, match="database_damaged"):
            back_up_daily(database, folder, date(2026, 3, 10))
    assert [copy.name for copy in backups(folder)] == kept
    assert len(list(folder.iterdir())) == 5


def test_what_the_owner_finds_unfit_is_no_copy(database: Path, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="database_damaged"):
        back_up(database, tmp_path / "copies", "now", whole=lambda _copy: False)
    assert list((tmp_path / "copies").iterdir()) == []


def test_leftovers_of_a_cut_are_removed(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("copy.part", "copy.part-wal", "copy.part-shm", "copy.part-journal"):
        (folder / name).write_bytes(b"left by a cut" * 500)
    copy = back_up(database, folder, "now")
    assert [path.name for path in folder.iterdir()] == [copy.name]
    assert sound(copy, alone=True)


def test_a_folder_that_cannot_be_written_is_told_as_that(database: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    with pytest.raises(UserProblem, match="folder_not_writable"):
        back_up(database, tmp_path / "copies", "now")
    folder = tmp_path / "others"
    (folder / "copy.part").mkdir(parents=True)
    with pytest.raises(UserProblem, match="folder_not_writable"):
        back_up(database, folder, "now")


@pytest.mark.parametrize("leave_kib", [0, 4, 16, 60, 120])
def test_a_full_disk_keeps_the_copies_it_has(database: Path, leave_kib: int) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(20_000)])
        connection.commit()
    with small_disk(megabytes=2) as disk:
        folder = disk.folder / "copies"
        back_up(database, folder, "first")
        disk.fill(leave_kib * 1024)
        with pytest.raises(UserProblem, match="disk_full"):
            back_up(database, folder, "second")
        assert [path.name for path in folder.iterdir()] == ["000001-first.sqlite3"]
        disk.make_room()
        assert back_up(database, folder, "second").exists()
