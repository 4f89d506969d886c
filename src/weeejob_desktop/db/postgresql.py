"""PostgreSQL as one of our databases: how a server is reached, and what its errors mean.

Knows SQLAlchemy, psycopg's URL and SQLSTATEs; knows no table. psycopg itself is loaded only by whoever has
such a URL.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, text

from weeejob_desktop.core.problems import UserProblem

NAMES = frozenset({"postgresql", "postgres"})
DRIVER = "postgresql+psycopg"
CONNECTIONS = 14
"""As many as a worker has threads that ask, and one or two for whoever opens it."""
_MIGRATION_LOCK = 0x7765656A6F62  # "weejob": any numbers that nobody else in this database uses
_WRITING_LOCK = _MIGRATION_LOCK + 1
_COLLISIONS = frozenset({"40001", "40P01"})

_PROBLEMS = {
    "53100": "disk_full",
    "XX001": "database_damaged",
    "XX002": "database_damaged",
    # Two transactions that do not fit together, a lock that was waited for too long, no room for one more.
    "40001": "database_busy",
    "40P01": "database_busy",
    "55P03": "database_busy",
    "57014": "database_busy",
    "53200": "database_busy",
    "53300": "database_busy",
    "53400": "database_busy",
    # It stops, starts, has stopped; it only reads; it let a connection go.
    "25006": "database_gone",
    "25P03": "database_gone",
    "57P01": "database_gone",
    "57P02": "database_gone",
    "57P03": "database_gone",
    "57P05": "database_gone",
    "58030": "database_gone",
    "42501": "database_refuses",
}


def open_postgresql(url: URL) -> Engine:
    """An engine for the server at `url`. Nothing is asked yet.

    Every transaction is SERIALIZABLE: what one of them has read stays true until it commits, as on SQLite,
    where there is one writer. Two that do not fit together end in ``database_busy`` for one of them, and
    `collided` says that it may be done again. UserProblem ``database_driver_missing``.
    """
    # It warns of what else could not be done after an error that it raises as well.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        return create_engine(
            url.set(drivername=DRIVER),
            isolation_level="SERIALIZABLE",
            pool_pre_ping=True,
            pool_size=CONNECTIONS,
            max_overflow=0,
            connect_args={name: value for name, value in _USUAL.items() if name not in url.query},
        )
    except ModuleNotFoundError as error:
        raise UserProblem("database_driver_missing") from error


_USUAL = {
    "application_name": "weeejob-hub",
    "connect_timeout": "5",
    # A server whose plug was pulled must not hang a request for hours.
    "keepalives_idle": "30",
    "tcp_user_timeout": "20000",
    # What was acked must be on the server's disk, whatever that server's habit is.
    # A plan that was made while a table was small would be kept, and read all of it when it is large.
    "options": "-c synchronous_commit=on -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
    " -c plan_cache_mode=force_custom_plan",
}


def sqlstate_problem(error: BaseException) -> str | None:
    """The problem that an error of psycopg's stands for, or None when it is not the world's fault."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = _state(error)
    if state in _PROBLEMS:
        return _PROBLEMS[state]
    if state.startswith("08"):
        return "database_gone"
    if state.startswith(("28", "3D")):
        return "database_refuses"
    # Without a state it never came to an answer: nobody there, or gone in the middle.
    return "database_gone" if not state and _is_operational(error) else None


def collided(error: BaseException | None) -> bool:
    """Whether a transaction was undone only because of another one at the same moment."""
    return error is not None and _state(error) in _COLLISIONS


def taken_meanwhile(error: BaseException | None) -> bool:
    """Whether a key that was free when it was asked for was taken before it was written."""
    return error is not None and _state(error) == "23505"


@contextmanager
def transaction(connection: Connection, *, alone: bool) -> Iterator[None]:
    """One transaction that writes. Many may run at once, unless one is `alone`: it waits for those that run,
    and the others wait for it, so nothing can collide with it."""
    if not alone:
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": _WRITING_LOCK})
            yield
        return
    # The lock comes before the transaction: what a transaction sees is settled at its first question.
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _WRITING_LOCK})
    try:
        with connection.begin():
            yield
    finally:
        if not connection.invalidated:  # otherwise the lock went with it
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _WRITING_LOCK})


def wait_for_migrations(connection: Connection) -> None:
    """Hold every other migration of this database back until this transaction ends, and wait for one that
    runs."""
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})


def holds_every_letter(connection: Connection) -> bool:
    """Whether this database keeps its texts in UTF-8."""
    return bool(connection.scalar(text("SHOW server_encoding")) == "UTF8")


def _state(error: BaseException) -> str:
    return getattr(error, "sqlstate", None) or ""


def _is_operational(error: BaseException) -> bool:
    return any(kind.__name__ in {"OperationalError", "InterfaceError"} for kind in type(error).__mro__)
