"""Slowing down whoever guesses: by account and by address, kept in the database since there may be several
workers."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, delete, select, text, update

from weeejob_desktop.hub.tables import throttle

FORGOTTEN_MS = 24 * 3600 * 1000
FIRST_WAIT_MS = 15_000
LONGEST_WAIT_MS = 15 * 60_000
_COUNT = text(
    "INSERT INTO throttle (key, failures, blocked_until_ms, last_ms) VALUES (:key, 1, 0, :now_ms) "
    "ON CONFLICT (key) DO UPDATE SET failures = throttle.failures + 1, last_ms = excluded.last_ms"
)


def key_of(kind: str, who: str) -> str:
    """The key of an account or address: a hash, so that the table names nobody."""
    return hashlib.sha256(f"{kind}:{who.casefold()}".encode("utf-8", "replace")).hexdigest()


def wait_seconds(connection: Connection, keys: list[str], now_ms: int) -> int:
    """How long these must still wait, 0 when they may try."""
    blocked = connection.scalars(select(throttle.c.blocked_until_ms).where(throttle.c.key.in_(keys)))
    return max((-(-(until - now_ms) // 1000) for until in blocked if until > now_ms), default=0)


def failed(connection: Connection, key: str, free: int, now_ms: int) -> None:
    """Count a failure. After `free` of them each further one doubles the wait, up to a quarter of an hour."""
    connection.execute(delete(throttle).where(throttle.c.last_ms < now_ms - FORGOTTEN_MS))
    connection.execute(_COUNT, {"key": key, "now_ms": now_ms})
    own = throttle.c.key == key
    failures = connection.scalar(select(throttle.c.failures).where(own)) or 0
    if failures >= free:
        wait_ms = min(FIRST_WAIT_MS * 2 ** min(failures - free, 20), LONGEST_WAIT_MS)
        connection.execute(update(throttle).where(own).values(blocked_until_ms=now_ms + wait_ms))


def forget(connection: Connection, key: str) -> None:
    """A success: the count starts anew."""
    connection.execute(delete(throttle).where(throttle.c.key == key))


def give_back(connection: Connection, key: str) -> None:
    """One counted try was none: the others stay counted."""
    own = throttle.c.key == key
    back = {"failures": throttle.c.failures - 1, "blocked_until_ms": 0}
    connection.execute(update(throttle).where(own).values(back))
    connection.execute(delete(throttle).where(own, throttle.c.failures < 1))
