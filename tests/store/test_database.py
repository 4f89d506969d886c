"""The database opens whatever its state, and is cared for."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.store.laptops import HandClock

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.db.engine import open_engine, writing
from weeejob_desktop.db.migrate import Schema, migrate, number_on_disk, upgrade
from weeejob_desktop.store import hubs, rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME, KeptHome, keep_home, kept_home, read_home_snapshot
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.schema import SCHEMA
from weeejob_desktop.wire.entries import ConfidenceBody


def shape_of(path: Path) -> set[tuple[str, str, tuple[object, ...]]]:
    """Tables and their columns, and indexes, as SQLite tells them."""
    with closing(sqlite3.connect(path)) as connection:
        found: set[tuple[str, str, tuple[object, ...]]] = set()
        for kind, name in connection.execute("SELECT type, name FROM sqlite_master").fetchall():
            if kind == "table" and name != "alembic_version":
                for column in connection.execute(f"PRAGMA table_info({name})").fetchall():
                    found.add((kind, name, tuple(column[1:])))
                for key in connection.execute(f"PRAGMA foreign_key_list({name})").fetchall():
                    found.add(("key", name, tuple(key)))
            elif kind == "index":
                columns = connection.execute(f"PRAGMA index_info({name})").fetchall()
                found.add((kind, name, tuple(columns)))
        return found


def test_the_scripts_lead_to_the_tables_as_they_are_now(tmp_path: Path) -> None:
    by_scripts, at_once = tmp_path / "scripts.sqlite3", tmp_path / "once.sqlite3"
    engine = open_engine(by_scripts)
    with writing(engine) as tx:
        upgrade(tx, SCHEMA)
    engine.dispose()
    engine = open_engine(at_once)
    migrate(engine, SCHEMA)
    engine.dispose()
    assert shape_of(by_scripts) == shape_of(at_once)
    newest = max(path.name for path in (SCHEMA.scripts / "versions").glob("0*.py"))
    assert newest.startswith(f"{SCHEMA.newest:04}")


def test_a_laptop_of_the_first_version_comes_along(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "weeejob.sqlite3"
    engine = open_engine(path)
    with writing(engine) as tx:
        upgrade(tx, Schema(SCHEMA.tables, SCHEMA.scripts, 1))
        settle_identity(tx, ("a", "b"), clock.now())
        before = identity(tx)
    engine.dispose()
    database = Database(path)
    with database.reading() as tx:
        assert identity(tx) == before
        assert kept_home(tx) is None
    assert [copy.name for copy in database.backups.iterdir()] == ["000001-before-schema-2.sqlite3"]
    database.close()
    assert number_on_disk(path) == SCHEMA.newest


def test_every_file_is_private(tmp_path: Path) -> None:
    with closing(Database(tmp_path / DATABASE_NAME)) as database:
        database.back_up("test")
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert len(files) == 5, files
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_copy_a_day(database: Database) -> None:
    assert database.back_up_daily(date(2026, 3, 10))
    assert not database.back_up_daily(date(2026, 3, 10))
    assert database.back_up_daily(date(2026, 3, 11))


def test_a_closed_database_says_so(database: Database) -> None:
    database.close()
    database.close()
    assert database.closed
    with pytest.raises(Bug, match="closed"), database.transaction():
        pass


def test_a_newer_database_is_left_to_the_byte(database: Database) -> None:
    with database.transaction() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    database.close()
    before = hashlib.sha256(database.path.read_bytes()).hexdigest()
    with pytest.raises(UserProblem, match="database_newer"):
        Database(database.path)
    assert hashlib.sha256(database.path.read_bytes()).hexdigest() == before
    assert not database.backups.exists()


def fill(database: Database, clock: HandClock, count: int) -> list[str]:
    with database.transaction() as tx:
        return [
            write_entry(tx, ConfidenceBody(f"item-{n}" + "x" * 40, 3, "positioning"), "learner", clock.now())
            for n in range(count)
        ]


def known_ids(database: Database) -> set[str]:
    with database.reading() as tx:
        return set(tx.execute(select(schema.entries.c.id)).scalars())


def break_page(path: Path, number: int, size: int = 4096) -> None:
    with path.open("rb+") as file:
        file.seek(number * size)
        file.write(os.urandom(size))


def test_a_damaged_file_is_mended_from_the_copy_and_from_what_can_be_read(
    database: Database, clock: HandClock, hub: str
) -> None:
    early = fill(database, clock, 300)
    with database.reading() as tx:
        who = identity(tx)
    database.back_up("yesterday")
    late = fill(database, clock, 300)
    database.close()
    pages = database.path.stat().st_size // 4096
    break_page(database.path, pages // 2)
    mended = Database(database.path)
    try:
        assert mended.mended
        with mended.reading() as tx:
            assert identity(tx) == who
            link = hubs.known_hub(tx)
            assert link is not None
            assert link.token == "token"
        ids = known_ids(mended)
        assert set(early) <= ids
        assert len(ids & set(late)) > 100
        with mended.reading() as tx:
            waiting = select(func.count()).select_from(schema.outbox)
            assert tx.execute(waiting).scalar() == len(ids)
        assert [path.name for path in mended.path.parent.glob("*damaged-?.sqlite3")] == [
            "weeejob.damaged-1.sqlite3"
        ]
    finally:
        mended.close()
    again = Database(database.path)
    assert not again.mended
    again.close()


def test_without_a_copy_what_can_be_read_is_kept_and_the_hub_is_read_from_the_start(
    database: Database, clock: HandClock, hub: str
) -> None:
    ids = fill(database, clock, 600)
    with database.transaction() as tx:
        tx.exec_driver_sql("UPDATE hubs SET cursor = '7.0000000000000007'")
    database.close()
    break_page(database.path, database.path.stat().st_size // 4096 - 3)
    mended = Database(database.path)
    assert mended.mended
    assert len(known_ids(mended) & set(ids)) > 300
    with mended.reading() as tx:
        link = hubs.known_hub(tx)
        assert link is not None
        assert link.cursor is None
    mended.close()


@pytest.mark.parametrize("content", [b"", b"not a database" * 600, os.urandom(20_000)])
def test_whatever_the_file_the_database_opens(tmp_path: Path, clock: HandClock, content: bytes) -> None:
    path = tmp_path / "weeejob.sqlite3"
    path.write_bytes(content)
    database = Database(path)
    assert database.mended == bool(content)
    with database.transaction() as tx:
        settle_identity(tx, ("a", "b"), clock.now())
    database.close()


def test_a_header_that_lies_is_damage(database: Database, clock: HandClock) -> None:
    fill(database, clock, 50)
    database.back_up("today")
    database.close()
    break_page(database.path, 0)
    mended = Database(database.path)
    assert mended.mended
    assert len(known_ids(mended)) == 50
    mended.close()


def test_a_copy_that_is_damaged_too_is_passed_over(database: Database, clock: HandClock) -> None:
    fill(database, clock, 40)
    good = database.back_up("good")
    bad = database.back_up("bad")
    database.close()
    bad.write_bytes(os.urandom(9000))
    database.path.write_bytes(os.urandom(9000))
    mended = Database(database.path)
    assert len(known_ids(mended)) == 40
    assert good.exists()
    mended.close()


def test_two_damages_have_two_names(database: Database) -> None:
    database.close()
    for number in (1, 2):
        database.path.write_bytes(b"damaged" * 900)
        Database(database.path).close()
        assert database.path.with_name(f"weeejob.damaged-{number}.sqlite3").exists()


SNAPSHOT = HomeSnapshot(first_name="Amina", total_ms=90_000, week_ms=60_000, today_ms=30_000)


def test_the_snapshot_is_read_without_sqlalchemy(database: Database) -> None:
    with database.transaction() as tx:
        keep_home(tx, KeptHome(SNAPSHOT, 2_000_000_000, 2_000_000_000))
    database.close()
    program = (
        "import sys; from pathlib import Path\n"
        "from weeejob_desktop.workspace.first_paint import home_snapshot\n"
        "print(home_snapshot(Path(sys.argv[1])).to_json())\n"
        "heavy = {'sqlalchemy', 'msgspec', 'requests', 'alembic', 'markdown_it', 'yaml'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(database.path.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert HomeSnapshot.from_json(done.stdout) == SNAPSHOT


def test_the_snapshot_is_read_while_a_writer_is_at_work(database: Database) -> None:
    with database.transaction() as tx:
        keep_home(tx, KeptHome(SNAPSHOT, 2_000_000_000, 2_000_000_000))
    with database.transaction() as tx:
        keep_home(tx, KeptHome(HomeSnapshot("Nadia"), 0, 0))
        assert read_home_snapshot(database.path, 1_000.0) == SNAPSHOT


def test_what_was_today_is_not_today_for_ever(database: Database) -> None:
    with database.transaction() as tx:
        keep_home(tx, KeptHome(SNAPSHOT, 1000, 2000))
    seen = [read_home_snapshot(database.path, seconds) for seconds in (999.0, 1500.0, 2000.0)]
    assert [(one.today_ms, one.week_ms, one.total_ms) for one in seen if one] == [
        (30_000, 60_000, 90_000),
        (0, 60_000, 90_000),
        (0, 0, 90_000),
    ]


@pytest.mark.parametrize(
    "written", ["[]", "{}", "not json", '{"first_name": 1, "resume": null, "modules": [], "x": 1}']
)
def test_a_snapshot_that_cannot_be_read_is_no_error(database: Database, written: str) -> None:
    with database.transaction() as tx:
        tx.exec_driver_sql("INSERT INTO home VALUES (1, ?, 0, 0, 1, NULL)", (written,))
        assert kept_home(tx) is None
    assert read_home_snapshot(database.path) is None


def test_no_file_no_table_no_row_no_snapshot(tmp_path: Path, database: Database) -> None:
    assert read_home_snapshot(tmp_path / "absent") is None
    (tmp_path / "garbage").write_bytes(b"garbage" * 999)
    assert read_home_snapshot(tmp_path / "garbage") is None
    assert read_home_snapshot(database.path) is None
    with database.reading() as tx:
        assert kept_home(tx) is None
        assert rounds.waiting(tx) == rounds.Waiting()
