"""The laptop's database as the rooms beside it use it: opened whatever its state, one transaction at a time.

Knows files, schema and care; knows no fact. All calls come from one thread at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine

from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.db.backup import back_up, back_up_daily, sound
from weeejob_desktop.db.engine import open_engine, problem_code, reading, telling_problems, writing
from weeejob_desktop.db.migrate import migrate, refuse_newer
from weeejob_desktop.store.damage import mend
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.store.schema import SCHEMA

BACKUPS = "backups"
CACHE_KIB = 400
"""The journal is read once from end to end; after that the system's own cache serves the few pages in use."""


class Database:
    """One open database file. `mended` is True when it was found damaged at this start and put together
    again."""

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        """Open `path`, and create, migrate or mend it as needed. The folder must exist.

        `alone` says that the caller holds the folder's `InstanceLock`; without, it is taken for as long as
        the file is created, migrated or mended, so that this never happens under a running window.
        UserProblem ``folder_not_writable``, ``disk_full``, ``database_newer`` (the file is left as it is),
        ``database_damaged`` (it could not even be set aside), ``already_running``.
        """
        self.path = path
        self.mended = False
        self._engine: Engine | None = None
        number, whole = self._examine()
        if whole and number == SCHEMA.newest:
            self._engine = open_engine(path, cache_kib=CACHE_KIB)
            return
        lock = InstanceLock(path.parent)
        if not alone:
            lock.take()
        try:
            if not whole:
                self._mend()
            self._engine = self._migrated()
        finally:
            lock.release()

    @property
    def backups(self) -> Path:
        """The folder of the copies."""
        return self.path.parent / BACKUPS

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._engine is None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction that may write: all of it is kept on disk when the block ends, nothing of it
        otherwise. UserProblem ``disk_full``, ``folder_not_writable``, ``database_damaged``,
        ``database_busy``."""
        with writing(self._open_engine()) as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads. Problems as in `transaction`."""
        with reading(self._open_engine()) as tx:
            yield tx

    def back_up(self, label: str) -> Path:
        """Copy the database now. UserProblem ``disk_full``."""
        return back_up(self.path, self.backups, label)

    def back_up_daily(self, on: date) -> bool:
        """Copy the database once for the day `on`; whether a copy was made. UserProblem ``disk_full``."""
        return back_up_daily(self.path, self.backups, on) is not None

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise Bug("the database is closed")
        return self._engine

    def _examine(self) -> tuple[int, bool]:
        """The schema's number, and whether the file is whole."""
        with telling_problems():
            try:
                return refuse_newer(self.path, SCHEMA), sound(self.path)
            except sqlite3.DatabaseError as error:
                if problem_code(error) not in {None, "database_damaged"}:
                    raise
                return 0, False

    def _migrated(self) -> Engine:
        engine = open_engine(self.path, cache_kib=CACHE_KIB)
        try:
            with telling_problems():
                migrate(engine, SCHEMA, lambda number: self.back_up(f"before-schema-{number + 1}"))
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _mend(self) -> None:
        try:
            mend(self.path, self.backups)
        except (OSError, sqlite3.Error) as error:
            raise UserProblem(problem_code(error) or "database_damaged") from error
        self.mended = True
