"""Copies of a SQLite database that is in use: by the backup API, whole or not at all, the newest five kept.

Copies are ordered by a number in their name, never by date: a laptop's calendar may say 2010 tomorrow.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import problem_code

KEPT = 5
PART = "copy.part"
_NAME = re.compile(r"^(\d{6})-(.+)\.sqlite3$")
_SIDE_FILES = ("-wal", "-shm", "-journal")


def sound(database: Path, *, alone: bool = False) -> bool:
    """Whether SQLite finds the file whole, its indexes too (`integrity_check`). An absent or empty file is
    whole. Nothing is written.

    `alone` says that the file has no log and nobody else has it open: then not even SQLite's own side files
    are made. OSError problems of reading are damage too: to the learner it is the same.
    """
    if not database.exists():
        return True
    with closing(connect_alone(database) if alone else sqlite3.connect(database)) as connection:
        return sound_in(connection)


def sound_in(connection: sqlite3.Connection) -> bool:
    """As `sound`, of a connection."""
    try:
        return [row[0] for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except sqlite3.DatabaseError as error:
        if problem_code(error) not in {None, "database_damaged"}:
            raise
        return False


def connect_alone(database: Path) -> sqlite3.Connection:
    """A connection that only reads a file which has no log and which nobody changes, such as a copy."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?immutable=1", uri=True)


def _sound_copy(copy: Path) -> bool:
    return sound(copy, alone=True)


def back_up(
    database: Path,
    folder: Path,
    label: str,
    *,
    keep: int = KEPT,
    whole: Callable[[Path], bool] = _sound_copy,
) -> Path:
    """Copy `database` into `folder` under the next number and `label`, and let go of the oldest beyond
    `keep`.

    The copy is written beside, looked at by `whole`, flushed, then put in place: a cut leaves either no copy
    or a whole one, and a damaged database never takes the place of a sound copy. UserProblem ``disk_full``,
    ``folder_not_writable``, ``database_damaged``, ``database_busy``; the half copy is removed and no earlier
    one is lost.
    """
    beside = folder / PART
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = backups(folder)
        number = _number(kept[0]) + 1 if kept else 1
        target = folder / f"{number:06}-{label}.sqlite3"
        remove(beside)
        beside.touch(mode=0o600)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(beside)) as copy:
            # What is not finished is thrown away, so it needs neither a journal nor flushes on the way.
            copy.execute("PRAGMA journal_mode = OFF").close()
            copy.execute("PRAGMA synchronous = OFF").close()
            source.backup(copy)
        if whole(beside):
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            beside.replace(target)
            flush_names(folder)
            for old in backups(folder)[keep:]:
                old.unlink(missing_ok=True)
            return target
        problem = "database_damaged"
    except (OSError, sqlite3.Error) as error:
        problem = problem_code(error) or "database_damaged"
    with suppress(OSError):
        remove(beside)
    raise UserProblem(problem)


def back_up_daily(
    database: Path,
    folder: Path,
    on: date,
    *,
    keep: int = KEPT,
    whole: Callable[[Path], bool] = _sound_copy,
) -> Path | None:
    """Make the copy of the day `on`, unless the newest copy is already this day's. None when there was
    nothing to do."""
    newest = next(iter(backups(folder)), None)
    if newest is not None and newest.stem.endswith(on.isoformat()):
        return None
    return back_up(database, folder, on.isoformat(), keep=keep, whole=whole)


def backups(folder: Path) -> list[Path]:
    """The copies in `folder`, newest first."""
    found = [path for path in folder.glob("*.sqlite3") if _NAME.match(path.name)]
    return sorted(found, key=_number, reverse=True)


def side_files(database: Path) -> tuple[Path, ...]:
    """Where SQLite keeps its log, the log's index and its journal of this file."""
    return tuple(database.with_name(database.name + end) for end in _SIDE_FILES)


def remove(database: Path) -> None:
    """Remove a database with its side files. A log must never outlive its file: it would be played over the
    next one of that name."""
    for path in (*side_files(database), database):
        path.unlink(missing_ok=True)


def flush_names(folder: Path) -> None:
    """Names that were made, changed or removed in `folder` are on the disk when this returns. Windows does so
    by itself."""
    if sys.platform == "win32":  # untested here
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _number(path: Path) -> int:
    match = _NAME.match(path.name)
    return int(match[1]) if match else 0
