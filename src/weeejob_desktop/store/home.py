"""The one row that Accueil is first painted from. Read by plain `sqlite3`; SQLAlchemy must never be imported
here.

The rooms that change what it shows write it in the same transaction.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.paths import ERASING

if TYPE_CHECKING:
    from sqlalchemy import Connection

DATABASE_NAME = "weeejob.sqlite3"
_READ = "SELECT snapshot, day_ends, week_ends FROM home WHERE id = 1"


def read_home_snapshot(path: Path, unix_seconds: float | None = None) -> HomeSnapshot | None:
    """The kept snapshot of the database at `path`, or None when there is none that can be read: the
    true one follows in a moment, so nothing here is an error. What was "today" or "this week" and is
    over by now is 0. A folder that is being erased has none."""
    if not path.exists() or path.with_name(ERASING).exists():
        return None
    uri = path.absolute().as_uri()
    try:
        try:
            row = _row(f"{uri}?mode=ro")
        except sqlite3.OperationalError:
            # A full disk has no room for the index of the log. What is in the file alone is enough to paint.
            row = _row(f"{uri}?immutable=1")
        return None if row is None else _aged(row, time.time() if unix_seconds is None else unix_seconds)
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return None


def _row(uri: str) -> tuple[str, int, int] | None:
    with closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as connection:
        row: tuple[str, int, int] | None = connection.execute(_READ).fetchone()
        return row


@dataclass(frozen=True, slots=True)
class KeptHome:
    """The snapshot as it was last kept, and what it was made from. Its "today" ends at `day_ends`, its "this
    week" at `week_ends` (seconds since 1970 on this laptop's wall clock). `seq` is None when its modules may
    have changed."""

    snapshot: HomeSnapshot
    day_ends: int
    week_ends: int
    seq: int | None = None
    course: str | None = None


def kept_home(tx: Connection) -> KeptHome | None:
    """What was last kept, or None."""
    row = tx.exec_driver_sql(
        "SELECT snapshot, day_ends, week_ends, seq, course FROM home WHERE id = 1"
    ).first()
    try:
        return (
            None if row is None else KeptHome(HomeSnapshot.from_json(row[0]), row[1], row[2], row[3], row[4])
        )
    except (ValueError, KeyError, TypeError):
        return None


def keep_home(tx: Connection, kept: KeptHome) -> None:
    """Keep a snapshot for the next first paint."""
    tx.exec_driver_sql(
        "INSERT OR REPLACE INTO home (id, snapshot, day_ends, week_ends, seq, course)"
        " VALUES (1, ?, ?, ?, ?, ?)",
        (kept.snapshot.to_json(), kept.day_ends, kept.week_ends, kept.seq, kept.course),
    )


def _aged(row: tuple[str, int, int], unix_seconds: float) -> HomeSnapshot:
    snapshot = HomeSnapshot.from_json(row[0])
    if unix_seconds >= row[1]:
        snapshot = replace(snapshot, today_ms=0)
    if unix_seconds >= row[2]:
        snapshot = replace(snapshot, week_ms=0)
    return snapshot
