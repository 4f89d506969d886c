"""Copies of a SQLite database that is in use: by the backup API, whole or not at all, the newest five kept.

Copies are ordered by a number in their name, never by date: a laptop's calendar may say 2010 tomorrow. This
room knows plain `sqlite3` only, so that it costs nothing to import.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem

KEPT = 5
_NAME = re.compile(r"^(\d{6})-(.+)\.sqlite3$")


def back_up(database: Path, folder: Path, label: str, *, keep: int = KEPT) -> Path:
    """Copy `database` into `folder` under the next number and `label`, and let go of the oldest beyond
    `keep`.

    The copy is written beside, flushed, then put in place: a cut leaves either no copy or a whole one.
    UserProblem ``disk_full`` when there is no room, ``database_damaged``; the half copy is removed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = backups(folder)
    number = _number(kept[0]) + 1 if kept else 1
    target = folder / f"{number:06}-{label}.sqlite3"
    beside = folder / "copy.part"
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        full = isinstance(error, OSError | sqlite3.OperationalError)
        raise UserProblem("disk_full" if full else "database_damaged") from error
    for old in backups(folder)[keep:]:
        old.unlink(missing_ok=True)
    return target


def back_up_daily(database: Path, folder: Path, on: date, *, keep: int = KEPT) -> Path | None:
    """Make the copy of the day `on`, unless the newest copy is already this day's. None when there was
    nothing to do."""
    newest = next(iter(backups(folder)), None)
    if newest is not None and newest.stem.endswith(on.isoformat()):
        return None
    return back_up(database, folder, on.isoformat(), keep=keep)


def backups(folder: Path) -> list[Path]:
    """The copies in `folder`, newest first."""
    found = [path for path in folder.glob("*.sqlite3") if _NAME.match(path.name)]
    return sorted(found, key=_number, reverse=True)


def sound(database: Path) -> bool:
    """Whether SQLite finds the file whole (`quick_check`). An absent or empty file is whole. Nothing is
    written.

    OSError problems of reading are damage too: to the learner it is the same.
    """
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(database)) as connection:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_FULL", "SQLITE_CANTOPEN"}:
            raise
        return False


def _number(path: Path) -> int:
    match = _NAME.match(path.name)
    return int(match[1]) if match else 0
