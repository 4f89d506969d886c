"""The people who open the hub's pages: accounts, passwords, sessions.

Knows the tables and argon2; knows no cookie and no page.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from weeejob_desktop.core.ids import READABLE, new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.guessing import Try, know, succeeded
from weeejob_desktop.hub.sight import Sight, sight_of
from weeejob_desktop.hub.tables import sessions, users
from weeejob_desktop.hub.throttle import key_of
from weeejob_desktop.hub.tokens import hash_of, new_token

Role = Literal["technician", "trainer", "coordinator"]
ROLES: tuple[Role, ...] = get_args(Role)
MAY_ANSWER: frozenset[Role] = frozenset({"technician", "coordinator"})
MAY_CORRECT: frozenset[Role] = frozenset({"trainer", "coordinator"})
MAY_COORDINATE: frozenset[Role] = frozenset({"coordinator"})
_CHANCE: random.Random = random.SystemRandom()
SESSION_LIFE_MS = 12 * 3600 * 1000
IDLE_MS = 2 * 3600 * 1000
"""A session that nobody used for so long has ended."""
SEEN_EVERY_MS = 5 * 60_000
"""How often a session's use is written down."""
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256


@dataclass(frozen=True, slots=True)
class Session:
    """Who is here. `csrf` stands in every form of theirs; `sight` is whom they may see; `seen_ms` is
    when their being here was last written down."""

    id_hash: str
    csrf: str
    user: Row[Any]
    sight: Sight
    seen_ms: int

    @property
    def may_answer(self) -> bool:
        return self.user.role in MAY_ANSWER

    @property
    def may_correct(self) -> bool:
        return self.user.role in MAY_CORRECT

    @property
    def may_coordinate(self) -> bool:
        return self.user.role in MAY_COORDINATE


@cache
def hasher() -> PasswordHasher:
    """Argon2id with the library's own recommendation."""
    return PasswordHasher()


@cache
def _nobodys_hash() -> str:
    return hasher().hash(new_token())


def new_password(chance: random.Random = _CHANCE) -> str:
    """A one-time password that can be read out: sixteen readable characters in four groups."""
    letters = [chance.choice(READABLE) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))


def add_user(
    connection: Connection,
    name: str,
    role: str,
    password: str,
    now_ms: int,
    display_name: str = "",
    by: str | None = None,
    password_hash: str = "",
) -> str:
    """A new account whose password must be changed at the first login; its hash may be given, since it
    takes a while. Returns its id. UserProblem ``user_name_shape``, ``user_exists``, ``role_unknown``."""
    name = name.strip().casefold()
    if not name or len(name) > 80 or not name.isprintable():
        raise UserProblem("user_name_shape")
    if role not in ROLES:
        raise UserProblem("role_unknown")
    if connection.scalar(select(users.c.id).where(users.c.name == name)) is not None:
        raise UserProblem("user_exists", name=name)
    user = new_id(now_ms)
    connection.execute(
        insert(users).values(
            id=user,
            name=name,
            display_name=(display_name.strip() or name.capitalize())[:80],
            role=role,
            password_hash=password_hash or hasher().hash(password),
            must_change=True,
            made_ms=now_ms,
        )
    )
    note(connection, now_ms, "add-user", user, by)
    return user


def has_users(connection: Connection) -> bool:
    """Whether there is any account."""
    return bool(connection.scalar(select(func.count()).select_from(users)))


def account(connection: Connection, name: str) -> Row[Any] | None:
    """The open account of this name."""
    found = select(users).where(users.c.name == name.strip().casefold(), users.c.closed_ms.is_(None))
    return connection.execute(found).first()


def password_fits(user: Row[Any] | None, password: str) -> bool:
    """Whether this is the account's password. Takes as long for nobody as for somebody. Slow: not on the
    event loop."""
    try:
        hasher().verify(user.password_hash if user else _nobodys_hash(), password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return user is not None


def refused(connection: Connection, name: str, now_ms: int) -> None:
    """A wrong name or password, for the audit log: under a hash, since what was typed may be a password."""
    note(connection, now_ms, "login-refused", key_of("account", name.strip())[:16])


def log_in(
    connection: Connection, user: Row[Any], tried: Try, now_ms: int, browser_name: str = ""
) -> tuple[str, str]:
    """A fresh session for whoever tried with the right password. Returns its secret and the browser's, for
    the cookies: by the latter this browser is known from now on."""
    connection.execute(delete(sessions).where(sessions.c.expires_ms < now_ms))
    secret, browser = new_token(), tried.browser or new_token()
    connection.execute(
        insert(sessions).values(
            id_hash=hash_of(secret),
            user_id=user.id,
            csrf=new_token(),
            made_ms=now_ms,
            expires_ms=now_ms + SESSION_LIFE_MS,
            seen_ms=now_ms,
            browser=browser_name[:40],
        )
    )
    succeeded(connection, tried)
    know(connection, browser, user.id, now_ms)
    note(connection, now_ms, "login", user.id, user.id)
    return secret, browser


def session_of(connection: Connection, secret: str, now_ms: int) -> Session | None:
    """Who holds this session's secret, unless it has ended or was left alone."""
    row = connection.execute(
        select(sessions).where(
            sessions.c.id_hash == hash_of(secret),
            sessions.c.expires_ms > now_ms,
            sessions.c.seen_ms > now_ms - IDLE_MS,
        )
    ).first()
    if row is None:
        return None
    user = connection.execute(
        select(users).where(users.c.id == row.user_id, users.c.closed_ms.is_(None))
    ).first()
    if user is None:
        return None
    sight = sight_of(connection, user.id, user.role, in_class=is_class(connection))
    return Session(row.id_hash, row.csrf, user, sight, row.seen_ms)


def still_here(connection: Connection, session: Session, now_ms: int) -> None:
    """Write down that a session is in use."""
    own = sessions.c.id_hash == session.id_hash
    connection.execute(update(sessions).where(own).values(seen_ms=now_ms))


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One of one's own sessions. `id` is the start of its hash: enough to end it by, useless to anybody
    else."""

    id: str
    browser: str
    made_ms: int
    seen_ms: int
    own: bool


def sessions_of(connection: Connection, user: str, now_ms: int, here: str = "") -> list[OpenSession]:
    """The open sessions of an account, the newest first. `here` is the hash of the one that asks."""
    rows = connection.execute(
        select(sessions)
        .where(
            sessions.c.user_id == user,
            sessions.c.expires_ms > now_ms,
            sessions.c.seen_ms > now_ms - IDLE_MS,
        )
        .order_by(sessions.c.seen_ms.desc(), sessions.c.id_hash)
    )
    return [
        OpenSession(row.id_hash[:16], row.browser, row.made_ms, row.seen_ms, row.id_hash == here)
        for row in rows
    ]


def end_session(connection: Connection, session: Session, wanted: str, now_ms: int) -> None:
    """End one of the sessions of one's own account. One that has ended already is no fault."""
    own = (sessions.c.user_id == session.user.id, sessions.c.id_hash.startswith(wanted, autoescape=True))
    if len(wanted) == 16 and connection.execute(delete(sessions).where(*own)).rowcount:
        note(connection, now_ms, "session-ended", session.user.id, session.user.id)


def end_sessions(connection: Connection, user: str, keep: str = "") -> int:
    """End the sessions of an account, all but the one with the hash `keep`. Returns how many."""
    theirs = (sessions.c.user_id == user, sessions.c.id_hash != keep)
    return connection.execute(delete(sessions).where(*theirs)).rowcount


def log_out(connection: Connection, session: Session, now_ms: int) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.id_hash == session.id_hash))
    note(connection, now_ms, "logout", session.user.id, session.user.id)


def set_password(connection: Connection, session: Session, password_hash: str, now_ms: int) -> None:
    """A new password: every other session of this account ends."""
    own = users.c.id == session.user.id
    connection.execute(update(users).where(own).values(password_hash=password_hash, must_change=False))
    end_sessions(connection, session.user.id, session.id_hash)
    note(connection, now_ms, "password", session.user.id, session.user.id)
