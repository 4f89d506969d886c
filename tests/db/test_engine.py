"""Who begins a transaction, what is told of the disk, who may read the file."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.columns import DayText, InstantText, instant_text
from weeejob_desktop.db.engine import open_engine, problem_code, reading, telling_problems, writing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(tmp_path / "some.sqlite3", busy_timeout_ms=50)
    yield opened
    opened.dispose()


def test_files_are_private(engine: Engine, tmp_path: Path) -> None:
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"some.sqlite3": 0o600, "some.sqlite3-wal": 0o600, "some.sqlite3-shm": 0o600}


def test_a_file_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "open.sqlite3"
    path.touch(0o666)
    path.chmod(0o666)
    open_engine(path).dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_promises_of_the_connection(engine: Engine) -> None:
    with reading(engine) as tx:
        told = [
            tx.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert told == ["wal", 2, 1]


def test_tables_made_in_an_undone_transaction_are_gone(engine: Engine) -> None:
    with pytest.raises(DBAPIError):
        _make_twice(engine)
    with reading(engine) as tx:
        assert tx.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def test_a_second_writer_waits_and_is_told_busy_while_readers_go_on(engine: Engine) -> None:
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    with writing(engine) as first:
        first.execute(text("INSERT INTO t VALUES (1)"))
        with pytest.raises(UserProblem) as told, writing(engine):
            pass
        with reading(engine) as reader:
            assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 0
    assert told.value.code == "database_busy"


def test_a_sqlite_url_is_a_file(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/by-url.sqlite3")
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER)"))
    engine.dispose()
    assert (tmp_path / "by-url.sqlite3").stat().st_size > 0


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserProblem) as told:
        open_engine(tmp_path / "nowhere" / "some.sqlite3")
    assert told.value.code == "folder_not_writable"


def test_our_own_mistakes_are_not_the_worlds(engine: Engine) -> None:
    with pytest.raises(DBAPIError), writing(engine) as tx:
        tx.execute(text("SELECT nonsense"))
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE t (n INTEGER UNIQUE)"))
    with pytest.raises(IntegrityError), writing(engine) as tx:
        tx.execute(text("INSERT INTO t VALUES (1), (1)"))
    with (
        pytest.raises(sqlite3.OperationalError),
        telling_problems(),
        closing(sqlite3.connect(":memory:")) as plain,
    ):
        plain.execute("SELECT nonsense")


def test_damage_is_told_by_plain_sqlite_too(tmp_path: Path) -> None:
    path = tmp_path / "garbage.sqlite3"
    path.write_bytes(os.urandom(8192))
    with (
        pytest.raises(UserProblem) as told,
        telling_problems(),
        closing(sqlite3.connect(path)) as plain,
    ):
        plain.execute("SELECT * FROM sqlite_master")
    assert told.value.code == "database_damaged"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EDQUOT, "quota"), "disk_full"),
        (OSError(errno.EROFS, "read only"), "folder_not_writable"),
        (ValueError("ours"), None),
        (None, None),
    ],
)
def test_what_an_error_stands_for(error: BaseException | None, code: str | None) -> None:
    assert problem_code(error) == code


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], check=True)
    try:
        engine = open_engine(disk / "some.sqlite3")
        try:
            with writing(engine) as tx:
                tx.execute(text("CREATE TABLE t (n INTEGER, filler BLOB)"))
                tx.execute(text("INSERT INTO t VALUES (1, '')"))
            with pytest.raises(UserProblem, match="disk_full"):
                _fill(engine)
            with reading(engine) as tx:
                rows = [row[0] for row in tx.execute(text("SELECT n FROM t ORDER BY n"))]
            assert rows == list(range(1, len(rows) + 1))
            assert 2 < len(rows) < 99
        finally:
            engine.dispose()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_instants_and_days_come_back_as_they_went(engine: Engine) -> None:
    tables = MetaData()
    table = Table(
        "moments",
        tables,
        Column("n", Integer, primary_key=True),
        Column("at", InstantText),
        Column("on_", DayText),
    )
    at = datetime(2026, 3, 10, 14, 5, 6, 700, tzinfo=timezone(timedelta(hours=1)))
    with writing(engine) as tx:
        tables.create_all(tx)
        tx.execute(
            table.insert(), [{"n": 1, "at": at, "on_": date(2026, 3, 10)}, {"n": 2, "at": None, "on_": None}]
        )
        rows = [tuple(row) for row in tx.execute(table.select().order_by(table.c.n))]
    assert rows == [(1, at, date(2026, 3, 10)), (2, None, None)]
    assert rows[0][1].tzinfo == UTC
    with pytest.raises(ValueError, match="without a zone"):
        instant_text(datetime(2026, 3, 10))  # noqa: DTZ001 - the point of the test


def _fill(engine: Engine) -> None:
    for number in range(2, 100):
        with writing(engine) as tx:
            tx.execute(text("INSERT INTO t VALUES (:n, zeroblob(20000))"), {"n": number})


def _make_twice(engine: Engine) -> None:
    with writing(engine) as tx:
        tx.execute(text("CREATE TABLE half (n INTEGER)"))
        tx.execute(text("CREATE TABLE half (n INTEGER)"))


def test_a_database_keeps_as_little_in_memory_as_it_is_told(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.sqlite3", cache_kib=123)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -123
    engine.dispose()
