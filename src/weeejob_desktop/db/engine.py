"""Opening a database: who begins a transaction, what is flushed, who may read the file.

This room knows SQLAlchemy and SQLite's habits; it knows no table. What is PostgreSQL's own is in
`postgresql`.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db import postgresql

BUSY_TIMEOUT_MS = 10_000
USUAL_CACHE_KIB = 2000
PRIVATE_MODE = 0o600

_PROBLEMS = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "folder_not_writable",
    "SQLITE_CANTOPEN": "folder_not_writable",
    "SQLITE_PERM": "folder_not_writable",
    "SQLITE_CORRUPT": "database_damaged",
    "SQLITE_NOTADB": "database_damaged",
    "SQLITE_BUSY": "database_busy",
    "SQLITE_LOCKED": "database_busy",
    # What SQLite says when the write-ahead log or its index finds no room (statvfs says nothing by then).
    "SQLITE_IOERR_WRITE": "disk_full",
    "SQLITE_IOERR_SHMSIZE": "disk_full",
    "SQLITE_IOERR_FSYNC": "disk_full",
}


def open_engine(
    database: Path | str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, cache_kib: int = USUAL_CACHE_KIB
) -> Engine:
    """Open a database by file or URL. Nothing is read yet.

    A SQLite file is created with mode 0600 (its -wal and -shm take the same mode), in WAL with full flushes
    and foreign keys; every transaction begins by our own BEGIN, so that a change of the schema is all or
    nothing. SQLite keeps at most `cache_kib` of the file in this process's memory, and no temporary file: a
    question must find its answer on a full disk too. UserProblem
    ``folder_not_writable`` or ``disk_full`` when the file cannot be created, ``database_url_wrong``,
    ``database_driver_missing``.
    """
    url = _read_url(database) if isinstance(database, str) else URL.create("sqlite", database=str(database))
    if url.get_backend_name() in postgresql.NAMES:
        return postgresql.open_postgresql(url)
    _create_private(Path(url.database or ""))
    engine = create_engine(url, connect_args={"timeout": busy_timeout_ms / 1000})
    pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY")
    _begin_ourselves(engine, (*pragmas, f"cache_size = -{cache_kib}"))
    return engine


def memory_engine() -> Engine:
    """An empty SQLite database in this process's memory, gone with `dispose`; its transactions are as those
    of a file."""
    engine = create_engine(
        URL.create("sqlite"), poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    _begin_ourselves(engine, ("foreign_keys = ON",))
    return engine


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection below this one, for SQLite's backup. TypeError for another server."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("not SQLite")
    return driver


def _begin_ourselves(engine: Engine, pragmas: Sequence[str]) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions would begin too late (before the first write, never before DDL).
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: taking it later, after a read, cannot wait and fails.
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _read_url(written: str) -> URL:
    try:
        url = make_url(written)
        known = url.get_backend_name() in {"sqlite", *postgresql.NAMES}
    except (ArgumentError, ValueError) as error:
        raise UserProblem("database_url_wrong") from error
    if not known or not url.database:
        raise UserProblem("database_url_wrong")
    return url


@contextmanager
def writing(engine: Engine, *, alone: bool = False) -> Iterator[Connection]:
    """One transaction that may write: kept as a whole at the end, undone as a whole by any exception.
    UserProblem ``disk_full``, ``folder_not_writable``, ``database_damaged``, ``database_busy``; of a server
    ``database_gone``, ``database_refuses`` too. On a server, where several write at once, `alone` keeps all
    others out meanwhile; on SQLite it is always so."""
    with telling_problems(), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with connection.begin():
                yield connection
        else:
            with postgresql.transaction(connection, alone=alone):
                yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, all of it from the same instant. Problems as in `writing`."""
    with telling_problems(), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execution_options(reading=True)
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def telling_problems() -> Iterator[None]:
    """Turn what the disk did to SQLite, or the world to a server, into the `UserProblem` it is; anything else
    goes through."""
    try:
        yield
    except DBAPIError as error:
        code = problem_code(error.orig)
        if code is None:
            raise
        raise UserProblem(code) from error
    except sqlite3.Error as error:
        code = problem_code(error)
        if code is None:
            raise
        raise UserProblem(code) from error


def may_be_repeated(fault: BaseException) -> bool:
    """Whether a transaction that ended so was undone, and only since another one on the same server ran
    beside it: done again, it may well end otherwise. Never so on SQLite, where they wait for each other."""
    if isinstance(fault, IntegrityError):
        return postgresql.taken_meanwhile(fault.orig)
    cause = fault.__cause__
    return isinstance(cause, DBAPIError) and postgresql.collided(cause.orig)


def problem_code(error: BaseException | None) -> str | None:
    """The problem that a driver's or a disk's error stands for, or None when it is not the world's fault."""
    if error is None:
        return None
    if isinstance(error, OSError):
        return "disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "folder_not_writable"
    name = getattr(error, "sqlite_errorname", "") or ""
    if not name:
        return postgresql.sqlstate_problem(error)
    return _PROBLEMS.get(name) or _PROBLEMS.get("_".join(name.split("_")[:2]))


def _create_private(path: Path) -> None:
    try:
        path.touch(mode=PRIVATE_MODE)
        path.chmod(PRIVATE_MODE)
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error
