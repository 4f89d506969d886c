"""Values that our program cannot read are noticed, and no value that it can read is taken for one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from tests.store.laptops import HandClock

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.store import schema
from weeejob_desktop.store.content import of_its_kinds, readable, remove_unreadable
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.wire.entries import MessageBody

ONE_OF_OURS = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000"


@pytest.fixture
def connection(database: Database, clock: HandClock) -> Iterator[sqlite3.Connection]:
    """The tables with one entry that waits to be sent."""
    with database.transaction() as tx:
        write_entry(tx, MessageBody(ONE_OF_OURS, "learner", "Ça marche. 👍"), "learner", clock.now())
        tx.execute(insert(schema.profile).values(
            id=1, display_name="Zoé", cohort="", planned_minutes=3600, pin_hash="",
            covered_until_on=date(2028, 2, 29),
        ))  # fmt: skip
    with closing(sqlite3.connect(database.path, isolation_level=None)) as opened:
        opened.execute("BEGIN")
        yield opened
        opened.execute("ROLLBACK")


def test_what_was_written_is_readable(connection: sqlite3.Connection) -> None:
    assert readable(connection)
    assert remove_unreadable(connection) == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "0190aaaa"), ("id", None), ("id", 7), ("kind", ""), ("kind", "Réponse"), ("version", 0),
        ("owner", "nobody"), ("owner_id", ""), ("installation", "x" * 36), ("boot", "b" * 201),
        ("monotonic_ms", 1.5), ("wall_at", ""), ("wall_at", "2026-02-30T09:00:00.000000+00:00"),
        ("wall_at", "0000-01-01T09:00:00.000000+00:00"), ("wall_at", "2026-03-10T24:00:00.000000+00:00"),
        ("wall_at", "2026-03-10T09:00:00+00:00"), ("wall_at", "2026-03-10T09:60:00.000000+00:00"),
        ("wall_at", 1773133200), ("body", "{}"), ("body", b"{"), ("body", b"\xff"), ("here", 2),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_or_sent_is_noticed(
    connection: sqlite3.Connection, column: str, value: object
) -> None:
    try:
        connection.execute(f"UPDATE entries SET {column} = ?", (value,))  # noqa: S608
    except sqlite3.IntegrityError:
        return  # SQLite itself refuses it
    assert not readable(connection)
    assert remove_unreadable(connection) == 1
    assert connection.execute("SELECT count(*) FROM entries").fetchone() == (0,)


@pytest.mark.parametrize("day", ["2028-02-30", "28-02-2028", "", "2028-02-29 "])
def test_a_day_that_is_none_is_noticed(connection: sqlite3.Connection, day: str) -> None:
    connection.execute("UPDATE profile SET covered_until_on = ?", (day,))
    assert not readable(connection)


def test_a_text_that_is_not_utf8_is_noticed(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE profile SET display_name = CAST(x'c328' AS TEXT)")
    assert not readable(connection)


@pytest.mark.parametrize("change", ["DROP TABLE traffic", "ALTER TABLE home DROP COLUMN course"])
def test_a_table_or_column_that_is_missing_is_noticed(connection: sqlite3.Connection, change: str) -> None:
    connection.execute(change)
    assert not readable(connection)


@pytest.mark.uncounted
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    wall_at=st.datetimes(timezones=st.just(UTC)),
    monotonic_ms=st.integers(-(2**63), 2**63 - 1),
    boot=st.text(st.characters(codec="utf-8"), max_size=200),
    text=st.text(st.characters(codec="utf-8"), max_size=300),
    on=st.dates(),
)
def test_nothing_that_can_be_written_is_taken_for_damage(
    database: Database, wall_at: datetime, monotonic_ms: int, boot: str, text: str, on: date
) -> None:
    with database.transaction() as tx:
        moment = Moment(boot, monotonic_ms, wall_at)
        write_entry(tx, MessageBody(ONE_OF_OURS, "learner", text), "learner", moment)
        tx.execute(schema.profile.delete())
        tx.execute(insert(schema.profile).values(
            id=1, display_name=text, cohort=text, planned_minutes=0, pin_hash="", covered_until_on=on
        ))  # fmt: skip
    with closing(sqlite3.connect(database.path)) as connection:
        assert readable(connection)


def test_a_row_read_elsewhere_must_have_the_kinds_of_its_columns() -> None:
    row = {"month": "2026-03", "bytes": 7}
    assert of_its_kinds(schema.traffic, row)
    for wrong in ({"month": b"2026"}, {"bytes": "7"}, {"bytes": None}, {"bytes": True}):
        assert not of_its_kinds(schema.traffic, row | wrong)
    outline = {"lesson": "a", "stamp": "b", "steps": "[]", "instructions": "{}"}
    assert of_its_kinds(schema.outlines, outline)
    assert not of_its_kinds(schema.newest_diagnostics, {
        "id": 1, "taken_at": "x", "boot": "", "monotonic_ms": 1, "probes": b"\xff",
    })  # fmt: skip
