"""The hub's database as the rest of the hub uses it: one writer at a time on SQLite, several on PostgreSQL,
readers beside them.

Knows `db` and the schema; knows no message and no page. The functions handed over run on worker threads and
get an open connection inside one transaction. On PostgreSQL a function that writes may be called again, when
its transaction did not fit together with another one: what it changes outside of the database must bear that.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import IntegrityError

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import back_up
from weeejob_desktop.db.engine import may_be_repeated, open_engine, reading, writing
from weeejob_desktop.db.migrate import Schema, migrate
from weeejob_desktop.hub import blob_tables  # noqa: F401  # part of the schema
from weeejob_desktop.hub.bridges import tables as bridge_tables  # noqa: F401  # part of the schema
from weeejob_desktop.hub.tables import hub, metadata

SCHEMA = Schema(metadata, Path(__file__).parent / "migrations", newest=8)
FILE_NAME = "hub.sqlite3"
URL_NAME = "database.url"
_READERS = 4
_TRIES = 6
_TRIES_TOGETHER = 3
_LONGEST_PAUSE_SECONDS = 0.05
MOST_TOGETHER = 64
"""Syncs that share a commit, about two tenths of a second's work: with more, the first of them would wait too
long for the last."""
MOST_WAITING = 160
"""About a second's work of a small server. Whoever comes then waits better at home than at the door."""

A = TypeVar("A")
T = TypeVar("T")
_Waiting = tuple[Callable[[Connection, list[Any]], list[Any]], Any, asyncio.Future[Any]]

_EVERYTHING_SAID = hub.select()
_SAID: WeakKeyDictionary[RootTransaction, dict[str, str]] = WeakKeyDictionary()


class Database:
    """An open hub database. `write` and `read` are awaited by the web side; `writing` and `reading` serve the
    command line and the worker threads themselves."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite takes one writer: a queue in front of it is fairer than its busy timeout.
        alone = engine.dialect.name == "sqlite"
        self._writers = ThreadPoolExecutor(1 if alone else _READERS, thread_name_prefix="hub-write")
        # One thread for those who share commits: several would share less, and collide more.
        self._together = self._writers if alone else ThreadPoolExecutor(1, thread_name_prefix="hub-together")
        self._waiting: deque[_Waiting] = deque()
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="hub-read")

    @property
    def on_a_server(self) -> bool:
        """Whether several processes may serve it at once."""
        return self.engine.dialect.name != "sqlite"

    async def write(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one transaction on the writer's thread. Kept before this returns."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, self.write_now, function)

    @property
    def crowded(self) -> bool:
        """Whether so many wait for `write_together` that one more had better come again later."""
        return len(self._waiting) >= MOST_WAITING

    async def write_together(self, function: Callable[[Connection, list[A]], list[T]], asked: A) -> T:
        """As `write`, for all that is asked of `function` at that moment, so that a crowd shares a commit:
        one outcome for each. Kept before this returns. When it fails nothing of that transaction is kept, and
        each is done by itself."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((function, asked, answer))
        self._together.submit(self._write_some)
        return await answer

    def _write_some(self) -> None:
        """Write what waits for one function; nothing, when others on their turn have taken it along."""
        some: list[_Waiting] = []
        self._gather(some)
        if some:
            outcomes = self._outcomes(some)
            loop = some[0][2].get_loop()
            loop.call_soon_threadsafe(_deliver, [answer for _function, _asked, answer in some], outcomes)

    def _gather(self, some: list[_Waiting]) -> None:
        """Put who waits for the same function with `some`, as long as there is room."""
        with contextlib.suppress(IndexError):
            while len(some) < MOST_TOGETHER and (not some or self._waiting[0][0] == some[0][0]):
                some.append(self._waiting.popleft())

    def _outcomes(self, some: list[_Waiting]) -> list[Any]:
        """What came of each, once it is kept or undone: an outcome or the exception."""
        # A crowd's transactions touch so much that two of them would hardly ever fit together.
        alone = len(some) > 1

        def together(connection: Connection) -> list[Any]:
            if alone:  # others have come while the turn of another process was waited for
                self._gather(some)
            return some[0][0](connection, [asked for _function, asked, _answer in some])

        try:
            return self.write_now(together, alone=alone)
        except Exception as fault:  # noqa: BLE001  # whoever waits for it is told
            if len(some) == 1:
                return [fault]
        return [self._outcomes([one])[0] for one in some]

    async def read(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one reading transaction on a reader's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, function)

    async def compute(self, function: Callable[[], T]) -> T:
        """Run something slow that needs no database (a password's hash) off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, function)

    def write_now(self, function: Callable[[Connection], T], *, alone: bool = False) -> T:
        """Run `function` in one transaction on this thread: again when another one at the same moment undid
        it, and at last (or at once) alone. UserProblem as in `db.engine.writing`."""
        for tried in range(_TRIES - 1):
            try:
                with writing(self.engine, alone=alone or tried >= _TRIES_TOGETHER) as connection:
                    return function(connection)
            except (UserProblem, IntegrityError) as fault:
                if not may_be_repeated(fault):
                    raise
            time.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))  # noqa: S311  # so that they meet no more
        with writing(self.engine, alone=True) as connection:
            return function(connection)

    def read_now(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in one reading transaction on this thread."""
        with reading(self.engine) as connection:
            return function(connection)

    def close(self) -> None:
        """Finish what runs, then let go of every file."""
        self._writers.shutdown()
        self._together.shutdown()
        self._readers.shutdown()
        self.engine.dispose()


def _deliver(answers: list[asyncio.Future[Any]], outcomes: list[Any]) -> None:
    for answer, outcome in zip(answers, outcomes, strict=True):
        if answer.done():  # whoever asked has gone
            continue
        if isinstance(outcome, Exception):
            answer.set_exception(outcome)
        else:
            answer.set_result(outcome)


def open_database(folder: Path, url: str = "", *, copy_before: bool = True) -> Database:
    """Open the hub's database in `folder`, or the one at `url` (otherwise at the URL kept in `folder`), and
    bring it to the newest schema, after a copy of the old one in `folder` unless that is not wanted.

    UserProblem ``copy_no_room``, and as in `db.engine` and `db.migrate`; OSError when the kept URL cannot be
    read.
    """
    file = folder / FILE_NAME
    url = url or kept_url(folder)
    engine = open_engine(url or file)

    def keep_a_copy(number: int) -> None:
        if not copy_before:
            return
        if url:
            from weeejob_desktop.hub.copying import copy_of_step  # it stands on this module

            copy_of_step(engine, folder, number)
        else:
            back_up(file, folder / "backups", f"schema-{number}")

    try:
        migrate(engine, SCHEMA, keep_a_copy)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine)


def kept_url(folder: Path) -> str:
    """Where the database of the hub in `folder` is; "" for the SQLite file there."""
    try:
        return (folder / URL_NAME).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def keep_url(folder: Path, url: str) -> None:
    """From now on the hub in `folder` has its database there. The file is its owner's alone: a URL may hold a
    password. OSError when it cannot be written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f"{URL_NAME}.new"
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    beside.write_text(f"{url}\n", encoding="utf-8")
    beside.replace(folder / URL_NAME)


def said(connection: Connection, name: str) -> str:
    """One of the things there is one of; "" when it was never kept. They are few, and every sync needs some:
    all are read at the first question of a transaction."""
    return _all_said(connection).get(name, "")


def keep(connection: Connection, name: str, value: str) -> None:
    """Keep one of the things there is one of."""
    _all_said(connection)[name] = value
    if connection.execute(hub.update().where(hub.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(hub.insert().values(name=name, value=value))


def _all_said(connection: Connection) -> dict[str, str]:
    transaction = connection.get_transaction()
    known = _SAID.get(transaction) if transaction else None
    if known is None:
        known = {row.name: str(row.value) for row in connection.execute(_EVERYTHING_SAID)}
        # Reading may have been what began the transaction.
        if transaction := connection.get_transaction():
            _SAID[transaction] = known
    return known


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
