"""The people who open the hub's pages: accounts, passwords, sessions.

Knows the tables and argon2; knows no cookie and no page.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from weeejob_desktop.core.ids import READABLE, new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.tables import sessions, users
from weeejob_desktop.hub.throttle import failed, forget, key_of, wait_seconds
from weeejob_desktop.hub.tokens import hash_of, new_token

Role = Literal["technician", "trainer", "coordinator"]
ROLES: tuple[Role, ...] = get_args(Role)
MAY_ANSWER: frozenset[Role] = frozenset({"technician", "coordinator"})
MAY_CORRECT: frozenset[Role] = frozenset({"trainer", "coordinator"})
MAY_COORDINATE: frozenset[Role] = frozenset({"coordinator"})
SESSION_LIFE_MS = 12 * 3600 * 1000
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
_FREE_TRIES = 5
_FREE_TRIES_OF_AN_ADDRESS = 25


@dataclass(frozen=True, slots=True)
class Session:
    """Who is here. `csrf` stands in every form of theirs."""

    id_hash: str
    csrf: str
    user: Row[Any]

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


def new_password() -> str:
    """A one-time password that can be read out: sixteen readable characters in four groups."""
    letters = [secrets.choice(READABLE) for _ in range(16)]
    return "-".join("".join(letters[start : start + 4]) for start in range(0, 16, 4))


def add_user(
    connection: Connection, name: str, role: str, password: str, now_ms: int, display_name: str = ""
) -> str:
    """A new account whose password must be changed at the first login. Returns its id.
    UserProblem ``user_name_shape``, ``user_exists``, ``role_unknown``."""
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
            password_hash=hasher().hash(password),
            must_change=True,
            made_ms=now_ms,
        )
    )
    note(connection, now_ms, "add-user", user)
    return user


def has_users(connection: Connection) -> bool:
    """Whether there is any account."""
    return bool(connection.scalar(select(func.count()).select_from(users)))


def may_try(connection: Connection, name: str, address: str, now_ms: int) -> int:
    """Seconds until this account and this address may try to log in, 0 for now."""
    return wait_seconds(connection, _keys(name, address), now_ms)


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


def count_try(connection: Connection, name: str, address: str, now_ms: int) -> None:
    """Count a try before it is looked at, for both the account and the address. A success takes it back."""
    account_key, address_key = _keys(name, address)
    failed(connection, account_key, _FREE_TRIES, now_ms)
    failed(connection, address_key, _FREE_TRIES_OF_AN_ADDRESS, now_ms)


def refused(connection: Connection, name: str, now_ms: int) -> None:
    """A wrong name or password, for the audit log: under a hash, since what was typed may be a password."""
    note(connection, now_ms, "login-refused", key_of("account", name.strip())[:16])


def log_in(connection: Connection, user: Row[Any], address: str, now_ms: int) -> str:
    """A fresh session. Returns its secret, for the cookie."""
    connection.execute(delete(sessions).where(sessions.c.expires_ms < now_ms))
    secret = new_token()
    connection.execute(
        insert(sessions).values(
            id_hash=hash_of(secret),
            user_id=user.id,
            csrf=new_token(),
            made_ms=now_ms,
            expires_ms=now_ms + SESSION_LIFE_MS,
        )
    )
    for key in _keys(user.name, address):
        forget(connection, key)
    note(connection, now_ms, "login", user.id, user.id)
    return secret


def session_of(connection: Connection, secret: str, now_ms: int) -> Session | None:
    """Who holds this session's secret, unless it has ended."""
    row = connection.execute(
        select(sessions).where(sessions.c.id_hash == hash_of(secret), sessions.c.expires_ms > now_ms)
    ).first()
    if row is None:
        return None
    user = connection.execute(
        select(users).where(users.c.id == row.user_id, users.c.closed_ms.is_(None))
    ).first()
    return Session(row.id_hash, row.csrf, user) if user else None


def log_out(connection: Connection, session: Session, now_ms: int) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.id_hash == session.id_hash))
    note(connection, now_ms, "logout", session.user.id, session.user.id)


def set_password(connection: Connection, session: Session, password_hash: str, now_ms: int) -> None:
    """A new password: every other session of this account ends."""
    own = users.c.id == session.user.id
    connection.execute(update(users).where(own).values(password_hash=password_hash, must_change=False))
    connection.execute(
        delete(sessions).where(sessions.c.user_id == session.user.id, sessions.c.id_hash != session.id_hash)
    )
    note(connection, now_ms, "password", session.user.id, session.user.id)


def _keys(name: str, address: str) -> list[str]:
    return [key_of("account", name.strip()), key_of("address", address)]
