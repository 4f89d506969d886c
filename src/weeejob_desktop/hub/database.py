"""The hub's database as the rest of the hub uses it: one writer at a time on SQLite, readers beside it.

Knows `db` and the schema; knows no message and no page. The functions handed over run on worker threads and
get an open connection inside one transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.db.backup import back_up
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import Schema, migrate
from weeejob_desktop.hub.tables import hub, metadata

SCHEMA = Schema(metadata, Path(__file__).parent / "migrations", newest=3)
FILE_NAME = "hub.sqlite3"
_READERS = 4

T = TypeVar("T")


class Database:
    """An open hub database. `write` and `read` are awaited by the web side; `writing` and `reading` serve the
    command line and the worker threads themselves."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite takes one writer: a queue in front of it is fairer than its busy timeout.
        writers = 1 if engine.dialect.name == "sqlite" else _READERS
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="hub-write")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="hub-read")

    async def write(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one transaction on the writer's thread. Kept before this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self.write_now, function)

    async def read(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one reading transaction on a reader's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, function)

    async def compute(self, function: Callable[[], T]) -> T:
        """Run something slow that needs no database (a password's hash) off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, function)

    def write_now(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one transaction on this thread."""
        with writing(self.engine) as connection:
            return function(connection)

    def read_now(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one reading transaction on this thread."""
        with reading(self.engine) as connection:
            return function(connection)

    def close(self) -> None:
        """Finish what runs, then let go of every file."""
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


def open_database(folder: Path, url: str = "") -> Database:
    """Open the hub's database in `folder` (or at `url`) and bring it to the newest schema, after a copy of
    the old one.

    UserProblem as in `db.engine` and `db.migrate`.
    """
    file = folder / FILE_NAME
    engine = open_engine(url or file)

    def keep_a_copy(number: int) -> None:
        if not url:
            back_up(file, folder / "backups", f"schema-{number}")

    migrate(engine, SCHEMA, keep_a_copy)
    return Database(engine)


def said(connection: Connection, name: str) -> str:
    """One of the things there is one of; "" when it was never kept."""
    value = connection.execute(hub.select().where(hub.c.name == name)).first()
    return str(value.value) if value else ""


def keep(connection: Connection, name: str, value: str) -> None:
    """Keep one of the things there is one of."""
    if connection.execute(hub.update().where(hub.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(hub.insert().values(name=name, value=value))


def hub_id(connection: Connection, now_ms: int) -> str:
    """The hub's id, made once."""
    known = said(connection, "id")
    if known:
        return known
    made = new_id(now_ms)
    keep(connection, "id", made)
    return made


def instant(milliseconds: int) -> datetime:
    """The instant of a `*_ms` column."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
