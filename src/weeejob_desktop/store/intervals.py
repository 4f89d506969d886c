"""The open interval, one row that grows on disk, and its end as an entry of the journal.

It is as long as what would be credited if nothing came any more (`core.idle.Observation.kept`): a power cut
costs what came after its last growth, and nothing is invented. While the person is asked whether they are
still there it may be shorter than before; their answer makes it whole again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.wire.entries import IntervalBody


@dataclass(frozen=True, slots=True)
class OpenInterval:
    """Time being counted: on `boot` from `start_ms`, so far `length_ms` long; `wall_at` labels its start."""

    boot: str
    start_ms: int
    length_ms: int
    wall_at: datetime
    lesson: str
    step: str


def keep_open(tx: Connection, interval: OpenInterval) -> None:
    """Keep `interval` as the one that is open."""
    values = {
        "boot": interval.boot, "start_ms": interval.start_ms, "length_ms": interval.length_ms,
        "wall_at": interval.wall_at, "lesson": interval.lesson, "step": interval.step,
    }  # fmt: skip
    keeping = insert_unless(schema.open_interval).values(id=1, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["id"], set_=values))


def grow(tx: Connection, length_ms: int) -> None:
    """The open interval is now this long: every 5 s. It shrinks when a question is asked."""
    tx.execute(update(schema.open_interval).values(length_ms=length_ms))


def open_interval(tx: Connection) -> OpenInterval | None:
    """The interval that is open, or None."""
    row = tx.execute(select(schema.open_interval)).first()
    if row is None:
        return None
    return OpenInterval(row.boot, row.start_ms, row.length_ms, row.wall_at, row.lesson, row.step)


def drop_open(tx: Connection) -> None:
    """Nothing is open any more; its time must be in the journal by now."""
    tx.execute(delete(schema.open_interval))


def write_interval(tx: Connection, interval: OpenInterval, *, declared: bool = False) -> str | None:
    """Write a finished stretch as an entry of its own boot, true at its end; `declared` when only the learner
    says so. None, and no entry, for an empty one."""
    if interval.length_ms <= 0:
        return None
    body = IntervalBody(
        boot=interval.boot,
        start_ms=interval.start_ms,
        length_ms=interval.length_ms,
        wall_at=interval.wall_at,
        lesson=interval.lesson,
        step=interval.step,
        declared=declared,
    )
    ended_at = interval.wall_at + timedelta(milliseconds=interval.length_ms)
    end = Moment(interval.boot, interval.start_ms + interval.length_ms, ended_at)
    return write_entry(tx, body, "learner", end)


def close_left_open(tx: Connection) -> str | None:
    """At a start: what a power cut left open becomes an entry, as long as it was on disk. Its id, or None."""
    left = open_interval(tx)
    if left is None:
        return None
    drop_open(tx)
    return write_interval(tx, left)
