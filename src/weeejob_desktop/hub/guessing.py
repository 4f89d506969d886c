"""Slowing down whoever guesses passwords, in such a way that nobody can lock out somebody else.

A browser that an account has logged in from has a count of its own: whatever others type elsewhere, it stays
open. Everybody else is counted by account and address, by address, and, more generously, by account, since
whoever has many addresses could guess for ever otherwise. Knows accounts and browsers; how waits grow is in
`throttle`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from weeejob_desktop.hub import throttle
from weeejob_desktop.hub.tables import known_browsers, users
from weeejob_desktop.hub.throttle import key_of
from weeejob_desktop.hub.tokens import hash_of

KNOWN_MS = 400 * 24 * 3600 * 1000
"""How long a browser is known after its last login: as long as browsers keep a cookie."""
_FREE = 5
_FREE_OF_AN_ADDRESS = 25
_FREE_OF_AN_ACCOUNT = 50


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody who wants to log in: the name they typed, where from, and their browser's secret, if any."""

    name: str
    address: str
    browser: str = ""


def wait_seconds(connection: Connection, tried: Try, now_ms: int) -> int:
    """How long this one must still wait, 0 when they may try."""
    return throttle.wait_seconds(connection, list(_counts(connection, tried)), now_ms)


def count(connection: Connection, tried: Try, now_ms: int) -> None:
    """Count a try before it is looked at, so that many at once are many. A success takes it back."""
    for key, free in _counts(connection, tried).items():
        throttle.failed(connection, key, free, now_ms)


def succeeded(connection: Connection, tried: Try) -> None:
    """The try was a good one. What counts this very person or browser begins anew; what others are counted in
    too only gets this one try back, so that logging in oneself buys no guesses at others' accounts."""
    for key, free in _counts(connection, tried).items():
        (throttle.forget if free == _FREE else throttle.give_back)(connection, key)


def know(connection: Connection, browser: str, user: str, now_ms: int) -> None:
    """An account logged in from this browser: from now on it has a way in of its own."""
    connection.execute(delete(known_browsers).where(known_browsers.c.seen_ms < now_ms - KNOWN_MS))
    own = (known_browsers.c.hash == hash_of(browser), known_browsers.c.user_id == user)
    if connection.execute(update(known_browsers).where(*own).values(seen_ms=now_ms)).rowcount == 0:
        connection.execute(insert(known_browsers).values(hash=hash_of(browser), user_id=user, seen_ms=now_ms))


def forget_browsers(connection: Connection, user: str) -> None:
    """No browser is known of this account any more."""
    connection.execute(delete(known_browsers).where(known_browsers.c.user_id == user))


def _counts(connection: Connection, tried: Try) -> dict[str, int]:
    """Where this one is counted, and how often each may fail before it waits."""
    name = tried.name.strip().casefold()
    if tried.browser:
        hashed = hash_of(tried.browser)
        known = select(users.c.id).join(known_browsers, known_browsers.c.user_id == users.c.id)
        if connection.execute(known.where(users.c.name == name, known_browsers.c.hash == hashed)).first():
            return {key_of("browser", f"{hashed} {name}"): _FREE}
    return {
        key_of("account here", f"{name} {tried.address}"): _FREE,
        key_of("address", tried.address): _FREE_OF_AN_ADDRESS,
        key_of("account", name): _FREE_OF_AN_ACCOUNT,
    }
