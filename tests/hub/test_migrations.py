"""From the first schema to the newest with everything a hub holds, on SQLite and on PostgreSQL: all of it, or
nothing."""

from __future__ import annotations

import dataclasses
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, MetaData, insert, inspect, select
from sqlalchemy.exc import IntegrityError
from tests.db.postgres import PostgresServer, drop_database
from tests.hub.test_server import run

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import Schema, migrate, schema_number, upgrade
from weeejob_desktop.hub.database import SCHEMA, keep_url, open_database
from weeejob_desktop.hub.tables import holders, mailbox, tokens

FIRST = dataclasses.replace(SCHEMA, newest=1)
STARTS = 4
KILLED_AT = (2, 12, 33)
"""Statements of the way from the first schema to the newest before which a process is killed."""
ROWS: dict[str, list[dict[str, Any]]] = {
    "hub": [{"name": "id", "value": "h"}, {"name": "seal", "value": "00"}],
    "cohorts": [{"id": "c", "name": "Session 2", "planned_minutes": 3600, "pin_hash": "p", "made_ms": 1}],
    "people": [
        {"id": "p", "full_name": "Amina B.", "search_name": "amina b.", "cohort_id": "c", "made_ms": 1}
    ],
    "learner_ids": [{"learner": "l", "person_id": "p"}],
    "devices": [{"id": "d", "model": "ThinkPad", "sticker": "W-1"}],
    "installations": [
        {
            "id": name,
            "role": "laptop",
            "token_hash": f"hash of {name}",
            "learner": "l",
            "person_id": "p",
            "device_id": "d",
            "hardware": "[]",
            "app_version": "",
            "origin_nonce": "n",
            "mailbox_last": 1,
            "last_given": 1,
            "enrolled_ms": enrolled_ms,
            "revoked_ms": revoked_ms,
        }
        for name, enrolled_ms, revoked_ms in (("i", 4, None), ("j", 3, 5))
    ],
    "mailbox": [{"installation": "i", "number": 1, "nonce": "n", "kind": "pushed", "body": "{}"}],
    "entries": [
        {
            "id": name,
            "kind": kind,
            "version": 1,
            "owner": "learner",
            "owner_id": "l",
            "installation": "i",
            "boot": "",
            "monotonic_ms": 2**40,
            "wall_at": "2026-03-02T08:00:00+00:00",
            "body": body,
            "received_ms": 2**41,
            "received_order": 0,
            "received_from": "i",
        }
        for name, kind, body in (
            ("t", "ticket", "{}"),
            ("m", "message", '{"ticket":"t","author":"learner","text":"Éteint"}'),
        )
    ],
    "erased": [{"id": "e", "body_hash": "h", "erased_ms": 1}],
    "tickets": [
        {
            "id": "t",
            "number": "K7F-2QX",
            "symptom": "slow",
            "state": "received",
            "learner": "l",
            "device_id": "d",
            "asked_ms": 1,
            "changed_ms": 1,
            "answered": False,
        }
    ],
    "ticket_entries": [{"entry_id": "m", "ticket_id": "t", "kind": "message"}],
    "enrolment_codes": [
        {
            "id": "ABCD",
            "stretched": b"\x00\xff",
            "person_id": "p",
            "sticker": "W-1",
            "made_ms": 1,
            "expires_ms": 2,
            "tries": 3,
        }
    ],
    "users": [
        {
            "id": "u",
            "name": "samia",
            "display_name": "Samia",
            "role": "trainer",
            "password_hash": "x",
            "must_change": True,
            "made_ms": 1,
        }
    ],
    "sessions": [{"id_hash": "s", "user_id": "u", "csrf": "x", "made_ms": 1, "expires_ms": 2}],
    "throttle": [{"key": "k", "failures": 2, "blocked_until_ms": 3, "last_ms": 4}],
    "audit_log": [{"id": "a", "at_ms": 1, "user_id": "u", "action": "answer", "subject": "t"}],
}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database that nobody has used yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/hub.sqlite3"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    made = server.new_database()
    yield made
    drop_database(made)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def first(engine: Engine) -> Engine:
    """A hub of the first schema, with a row or two in each of its tables."""
    with writing(engine) as connection:
        upgrade(connection, FIRST)
        tables = MetaData()
        tables.reflect(connection)
        assert {*ROWS, "alembic_version"} == set(tables.tables)
        for name, rows in ROWS.items():
            connection.execute(insert(tables.tables[name]), rows)
    return engine


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with reading(engine) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return {
            name: [dict(row._mapping) for row in connection.execute(select(table))]
            for name, table in tables.tables.items()
        }


def test_everything_is_brought_along(first: Engine) -> None:
    assert migrate(first, SCHEMA)
    kept = contents(first)
    assert set(SCHEMA.tables.tables) <= set(kept)
    for name, rows in ROWS.items():
        for row in rows if name != "sessions" else ():  # whoever was logged in logs in anew
            same = {column: value for column, value in row.items() if column != "token_hash"}
            assert any(same.items() <= found.items() for found in kept[name]), (name, row)
    with reading(first) as connection:
        assert [tuple(row) for row in connection.execute(select(tokens.c.hash, tokens.c.installation))] == [
            ("hash of i", "i")  # a revoked laptop's is gone
        ]
        held = select(holders.c.device_id, holders.c.person_id, holders.c.since_ms)
        assert [tuple(row) for row in connection.execute(held)] == [("d", "p", 4)]
    with pytest.raises(IntegrityError), writing(first) as connection:
        connection.execute(insert(mailbox).values(installation="x", number=1, nonce="n", kind="pushed"))
    assert not migrate(first, SCHEMA)


def test_the_tables_are_those_of_a_new_hub(first: Engine) -> None:
    """No column of a hub that grew old differs from one that was made today."""
    migrate(first, SCHEMA)
    with reading(first) as connection:
        seen = inspect(connection)
        for table in SCHEMA.tables.sorted_tables:
            columns = {column["name"]: column for column in seen.get_columns(table.name)}
            assert set(columns) == set(table.columns.keys()), table.name
            for column in table.columns:
                assert bool(columns[column.name]["nullable"]) == bool(column.nullable), column


def test_an_appointment_that_holds_goes_to_its_ticket(first: Engine) -> None:
    assert migrate(first, dataclasses.replace(SCHEMA, newest=5))
    with writing(first) as connection:
        tables = MetaData()
        tables.reflect(connection)
        appointment = {"ticket_id": "t", "user_id": "u", "made_ms": 1, "cancelled_ms": None}
        rows = [
            {**appointment, "id": "old", "starts_ms": 10, "place": "là", "cancelled_ms": 2},
            {**appointment, "id": "new", "starts_ms": 20, "place": "ici"},
        ]
        connection.execute(insert(tables.tables["appointments"]), rows)
    assert migrate(first, SCHEMA)
    kept = contents(first)
    (ticket,) = kept["tickets"]
    held = [ticket[f"appointment{name}"] for name in ("", "_ms", "_place", "_comes")]
    assert held == ["new", 20, "ici", None]
    assert "appointments" not in kept


KILLED = """
import os, signal, sys
from sqlalchemy import event
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine
from weeejob_desktop.db.migrate import migrate
from weeejob_desktop.hub.database import SCHEMA
engine = open_engine(sys.argv[1])
left = int(sys.argv[2])
def changing(connection, cursor, statement, parameters, context, many):
    global left
    if statement.lstrip().upper().startswith(("CREATE", "ALTER", "DROP", "INSERT", "UPDATE")):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
event.listen(engine, "before_cursor_execute", changing)
migrate(engine, SCHEMA)
"""


def test_a_kill_half_way_leaves_the_old_schema_with_all_its_rows(first: Engine, url: str) -> None:
    before = contents(first)
    first.dispose()
    for moment in KILLED_AT:
        killed = subprocess.run([sys.executable, "-c", KILLED, url, str(moment)], check=False)
        assert killed.returncode == -signal.SIGKILL, moment
        assert contents(first) == before, moment
        first.dispose()
    assert migrate(first, SCHEMA)
    assert len(contents(first)["installations"]) == 2


@pytest.mark.parametrize("old", [True, False], ids=["old", "empty"])
def test_of_several_that_start_at_once_exactly_one_migrates(
    engine: Engine, url: str, old: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if old:
        request.getfixturevalue("first")
    together = threading.Barrier(STARTS, timeout=30)
    made: list[str] = []
    create_all = SCHEMA.tables.create_all

    def noted_upgrade(connection: Connection, schema: Schema) -> None:
        made.append("upgraded")
        upgrade(connection, schema)

    def noted_create(connection: Connection, **options: Any) -> None:
        made.append("created")
        create_all(connection, **options)

    monkeypatch.setattr("weeejob_desktop.db.migrate.upgrade", noted_upgrade)
    monkeypatch.setattr(SCHEMA.tables, "create_all", noted_create)

    def start() -> None:
        opened = open_engine(url)
        together.wait()
        try:
            migrate(opened, SCHEMA)
        finally:
            opened.dispose()

    with ThreadPoolExecutor(STARTS) as workers:
        for begun in [workers.submit(start) for _ in range(STARTS)]:
            begun.result()
    assert made == ["upgraded" if old else "created"]
    with reading(engine) as connection:
        assert schema_number(connection) == SCHEMA.newest


def test_a_servers_database_is_copied_before_its_schema_changes(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is the hub's database of that time, in a file: every row, and the old number."""
    url = postgres.new_database()
    engine = open_engine(url)
    with writing(engine) as connection:
        upgrade(connection, FIRST)
        tables = MetaData()
        tables.reflect(connection)
        for name, rows in ROWS.items():
            connection.execute(insert(tables.tables[name]), rows)
    before = contents(engine)
    keep_url(tmp_path, url)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1024 * 1024))
    with pytest.raises(UserProblem, match="copy_no_room") as told:
        open_database(tmp_path)
    assert int(told.value.params["size"]) > int(told.value.params["free"]) == 1
    assert contents(engine) == before, "nothing was changed"
    monkeypatch.undo()
    open_database(tmp_path).close()
    with reading(engine) as connection:
        assert schema_number(connection) == SCHEMA.newest
    engine.dispose()
    [kept] = (tmp_path / "backups").iterdir()
    assert kept.name == "000001-schema-1.sqlite3"
    assert not list(tmp_path.glob(".copy-*"))
    copy = open_engine(kept)
    assert contents(copy) == before
    assert migrate(copy, SCHEMA), "and a hub goes on from it"
    assert len(contents(copy)["installations"]) == 2
    copy.dispose()
    drop_database(url)


def test_a_copy_that_was_made_otherwise_is_not_made_again(postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.new_database()
    engine = open_engine(url)
    with writing(engine) as connection:
        upgrade(connection, FIRST)
    engine.dispose()
    said = run("migrate", "--data", str(tmp_path), "--database", url, "--without-copy")
    assert said == f"schema 1 -> {SCHEMA.newest}\n"
    assert not (tmp_path / "backups").exists()
    drop_database(url)
