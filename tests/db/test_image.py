"""A database read as plain bytes is what SQLite reads, and a torn log counts up to its last whole commit."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from weeejob_desktop.db.image import read_image

ROWS = 400
LONG_TEXT = "é" * 6000
"""Longer than a page."""


def values(number: int) -> tuple[object, ...]:
    return (
        number,
        None if number % 7 == 0 else number * 2**40 * (-1) ** number,
        number / 3,
        LONG_TEXT if number % 90 == 0 else f"ligne {number}",
        bytes(number % 200),
    )


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as a power cut leaves it: half in its file, half in its log, and a transaction under way."""
    made = tmp_path_factory.mktemp("made") / "some.sqlite3"
    left = tmp_path_factory.mktemp("left") / "some.sqlite3"
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, i INTEGER, r REAL, s TEXT, b BLOB)")
        for number in range(ROWS):
            if number == ROWS // 2:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", values(number))
        connection.execute("BEGIN")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("UPDATE t SET s = 'pas gardé'")
        for end in ("", "-wal"):
            shutil.copyfile(f"{made}{end}", f"{left}{end}")
        connection.execute("ROLLBACK")
    return left


def rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    with closing(connection):
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT * FROM t ORDER BY n").fetchall()


def copy_of(left: Path, folder: Path) -> Path:
    for path in left.parent.iterdir():
        shutil.copyfile(path, folder / path.name)
    return folder / left.name


def test_file_and_log_together_are_what_was_committed(left: Path) -> None:
    before = {path.name: path.read_bytes() for path in left.parent.iterdir()}
    assert rows(read_image(left).connect()) == [values(number) for number in range(ROWS)]
    assert {path.name: path.read_bytes() for path in left.parent.iterdir()} == before


def test_every_row_is_found_on_the_pages_themselves(left: Path) -> None:
    found = dict(read_image(left).records())
    for number in range(ROWS):
        _, *others = values(number)
        assert list(found[number]) == [None, *others]


def test_rows_are_found_when_no_way_leads_to_them(left: Path, tmp_path: Path) -> None:
    path = copy_of(left, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.execute("SELECT rootpage FROM sqlite_master").fetchone()[0]
    with path.open("rb+") as file:
        for page in (1, root):
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))
    found = dict(read_image(path).records())
    assert {number for number in range(ROWS) if found.get(number, ())[3:4] == (values(number)[3],)} == set(
        range(ROWS)
    )


@pytest.mark.parametrize("share", [0.0, 0.1, 0.33, 0.5, 0.77, 0.99])
def test_a_torn_log_counts_as_far_as_sqlite_counts_it(left: Path, tmp_path: Path, share: float) -> None:
    path = copy_of(left, tmp_path)
    log = path.with_name(path.name + "-wal")
    os.truncate(log, int(log.stat().st_size * share))
    mine = rows(read_image(path).connect())
    assert ROWS // 2 <= len(mine) <= ROWS
    assert mine == rows(sqlite3.connect(path))


@pytest.mark.parametrize("at", [0, 5, 9, 17, 26, 32, 40, 50, 60, 30_000])
def test_a_broken_log_counts_as_far_as_sqlite_counts_it(left: Path, tmp_path: Path, at: int) -> None:
    path = copy_of(left, tmp_path)
    log = path.with_name(path.name + "-wal")
    content = bytearray(log.read_bytes())
    content[at] ^= 0x10
    log.write_bytes(content)
    assert rows(read_image(path).connect()) == rows(sqlite3.connect(path))


def test_what_is_no_database_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite3"
    assert read_image(path).content == b""
    path.mkdir()
    assert read_image(path).content == b""
    path.rmdir()
    path.write_bytes(b"\x0d" * 9000)
    image = read_image(path)
    assert len(image.content) == 9000
    for _ in image.records():
        pass
    with closing(image.connect()) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM sqlite_master").fetchall()


def test_what_the_disk_cannot_read_is_zero_and_the_rest_is_there(
    left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad sector cannot be made without a kernel's help: the system's answer for one is given here."""
    path = copy_of(left, tmp_path)
    before = path.read_bytes()

    def refuse(_self: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        image = read_image(path)
    assert image.content == read_image(path).content
    assert path.read_bytes() == before
