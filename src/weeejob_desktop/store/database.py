"""The laptop's database as the rooms beside it use it: opened whatever its state, one transaction at a time.

On a full disk SQLite has no room even to read: then a copy in memory answers, and the first transaction
that finds room again opens the file. Knows files, schema and care; knows no fact. All calls come from one
thread at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.db.backup import back_up, back_up_daily, connect_alone, side_files, sound_in
from weeejob_desktop.db.engine import (
    driver_connection,
    memory_engine,
    open_engine,
    problem_code,
    reading,
    telling_problems,
    writing,
)
from weeejob_desktop.db.image import read_image
from weeejob_desktop.db.migrate import migrate, number_in
from weeejob_desktop.store.content import readable
from weeejob_desktop.store.damage import assemble, mend, mended_file, mending_begun, put_in_place
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.store.schema import SCHEMA

BACKUPS = "backups"
CACHE_KIB = 400
"""The journal is read once from end to end; after that the system's own cache serves the few pages in use."""


class Database:
    """One open database file. `mended` is True when it was found damaged at this start and put together
    again, `cramped` while the disk is so full that a copy in memory answers."""

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        """Open `path`, and create, migrate or mend it as needed. The folder must exist.

        `alone` says that the caller holds the folder's `InstanceLock`; without, it is taken for as long as
        the file is created, migrated or mended, so that this never happens under a running window, and on a
        full disk nothing is opened. UserProblem ``folder_not_writable``, ``disk_full`` (there is nothing to
        read yet), ``database_newer`` (the file is left as it is), ``database_damaged`` (it could not even be
        set aside), ``already_running``.
        """
        self.path = path
        self.mended = False
        self.cramped = False
        self._alone = alone
        self._put_off: list[Callable[[Connection], object]] = []
        self._engine: Engine | None = None
        try:
            self._engine = self._open()
        except UserProblem as problem:
            if problem.code != "disk_full" or not alone:
                raise
            self._engine = self._in_memory()
            if self._engine is None:
                raise
            self.cramped = True

    @property
    def backups(self) -> Path:
        """The folder of the copies."""
        return self.path.parent / BACKUPS

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._engine is None

    @property
    def waits_for_room(self) -> bool:
        """Whether something is put off until the disk has room."""
        return self.cramped or bool(self._put_off)

    def put_off(self, work: Callable[[Connection], object]) -> None:
        """Let `work` be the first thing of the next transaction that is kept: what had to be written and
        found no room."""
        self._put_off.append(work)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction that may write: all of it is kept on disk when the block ends, nothing of it
        otherwise. UserProblem ``disk_full``, ``folder_not_writable``, ``database_damaged``,
        ``database_busy``."""
        engine = self._open_engine()
        if self.cramped:
            self._engine = self._open()
            self.cramped = False
            engine.dispose()
            engine = self._engine
        with writing(engine) as tx:
            for work in self._put_off:
                work(tx)
            yield tx
        self._put_off.clear()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that only reads. Problems as in `transaction`."""
        with reading(self._open_engine()) as tx:
            yield tx

    def back_up(self, label: str) -> Path:
        """Copy the database now. UserProblem ``disk_full``, ``folder_not_writable``, ``database_damaged``."""
        return back_up(self.path, self.backups, label, whole=_whole)

    def back_up_daily(self, on: date) -> bool:
        """Copy the database once for the day `on`; whether a copy was made. Problems as in `back_up`."""
        return back_up_daily(self.path, self.backups, on, whole=_whole) is not None

    def close(self) -> None:
        """Let go of the file. Safe to call twice."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise Bug("the database is closed")
        return self._engine

    def _open(self) -> Engine:
        """Open the file as it should be."""
        begun = mending_begun(self.path)
        number, whole = (0, False) if begun else self._examine()
        if whole and number == SCHEMA.newest:
            return open_engine(self.path, cache_kib=CACHE_KIB)
        lock = InstanceLock(self.path.parent)
        if not self._alone:
            lock.take()
        try:
            if begun:
                self._mend(put_in_place)
            elif not whole:
                self._mend(self._mend_damage)
            try:
                return self._migrated()
            except DBAPIError:  # the tables are not those that its number says
                if self.mended:
                    raise
                self._mend(self._mend_damage)
                return self._migrated()
        finally:
            lock.release()

    def _examine(self) -> tuple[int, bool]:
        """The schema's number, and whether the file is whole. Nothing is written."""
        if not self.path.is_file() or not self.path.stat().st_size:
            return 0, not self.path.is_dir()
        # A cut in the very first write leaves a journal, which only a writer may play back.
        mode = "rw" if side_files(self.path)[2].exists() else "ro"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        with telling_problems(), closing(sqlite3.connect(uri, uri=True)) as connection:
            return _state(connection)

    def _migrated(self) -> Engine:
        engine = open_engine(self.path, cache_kib=CACHE_KIB)
        try:
            with telling_problems():
                migrate(engine, SCHEMA, lambda number: self.back_up(f"before-schema-{number + 1}"))
        except BaseException:  # an engine left open would keep the file's name taken
            engine.dispose()
            raise
        return engine

    def _mend(self, how: Callable[[Path], object]) -> None:
        try:
            with telling_problems():
                how(self.path)
        except (OSError, sqlite3.Error, DBAPIError) as error:
            raise UserProblem(problem_code(error) or "database_damaged") from error
        self.mended = True

    def _mend_damage(self, path: Path) -> None:
        mend(path, self.backups)

    def _in_memory(self) -> Engine | None:
        """What the file holds, mended and of the newest schema, in memory alone. None when there is nothing
        to read: at a laptop's first start."""
        image = read_image(mended_file(self.path) if mending_begun(self.path) else self.path)
        if not image.content:
            return None
        engine = memory_engine()
        try:
            with engine.connect() as connection:
                driver = driver_connection(connection)
                driver.deserialize(image.content)
                _, whole = _state(driver)
            if whole:
                migrate(engine, SCHEMA)
            else:
                engine.dispose()
                engine = memory_engine()
                assemble(engine, self.path, self.backups)
        except BaseException:
            engine.dispose()
            raise
        self.mended = not whole
        return engine


def _state(connection: sqlite3.Connection) -> tuple[int, bool]:
    """The schema's number in a database, and whether it is whole. UserProblem ``database_newer``."""
    try:
        number = number_in(connection)
        if number > SCHEMA.newest:
            raise UserProblem("database_newer", found=number, known=SCHEMA.newest)
        if not number:
            return 0, connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        return number, sound_in(connection) and (number < SCHEMA.newest or readable(connection))
    except ValueError:
        return 0, False
    except sqlite3.DatabaseError as error:
        if problem_code(error) not in {None, "database_damaged"}:
            raise
        return 0, False


def _whole(copy: Path) -> bool:
    """Whether a copy is one to start from."""
    with closing(connect_alone(copy)) as connection:
        number, whole = _state(connection)
        return bool(number) and whole
