"""The one row that Accueil is first painted from. Read by plain `sqlite3`; SQLAlchemy must never be imported
here.

The rooms that change what it shows write it in the same transaction.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.home import HomeSnapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

DATABASE_NAME = "weeejob.sqlite3"
_READ = "SELECT snapshot, day_ends, week_ends FROM home WHERE id = 1"


def read_home_snapshot(path: Path, unix_seconds: float | None = None) -> HomeSnapshot | None:
    """The kept snapshot of the database at `path`, or None when there is none that can be read: the true one
    follows in a moment, so nothing here is an error. What was "today" or "this week" and is over by now is
    0."""
    if not path.exists():
        return None
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
        ) as connection:
            row = connection.execute(_READ).fetchone()
        return None if row is None else _aged(row, time.time() if unix_seconds is None else unix_seconds)
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return None


def kept_snapshot(tx: Connection) -> HomeSnapshot | None:
    """The snapshot as it was last kept, or None."""
    row = tx.exec_driver_sql(_READ).first()
    try:
        return None if row is None else HomeSnapshot.from_json(row[0])
    except (ValueError, KeyError, TypeError):
        return None


def keep_snapshot(tx: Connection, snapshot: HomeSnapshot, day_ends: int, week_ends: int) -> None:
    """Keep the snapshot for the next first paint. `day_ends` and `week_ends` are seconds since 1970."""
    tx.exec_driver_sql(
        "INSERT OR REPLACE INTO home (id, snapshot, day_ends, week_ends) VALUES (1, ?, ?, ?)",
        (snapshot.to_json(), day_ends, week_ends),
    )


def _aged(row: tuple[str, int, int], unix_seconds: float) -> HomeSnapshot:
    snapshot = HomeSnapshot.from_json(row[0])
    if unix_seconds >= row[1]:
        snapshot = replace(snapshot, today_ms=0)
    if unix_seconds >= row[2]:
        snapshot = replace(snapshot, week_ms=0)
    return snapshot
