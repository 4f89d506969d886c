"""The accounts of the pages, as coordinators look after them: role, sessions, a new first password, the end.

Knows the tables; how somebody logs in is in `users`. There is always a coordinator left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.guessing import forget_browsers
from weeejob_desktop.hub.tables import audit_log, cohorts, user_cohorts, users
from weeejob_desktop.hub.users import ROLES, OpenSession, end_sessions, sessions_of

NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Account:
    """One account. `sessions` are the names of a trainer's sessions; `open` is how often it is logged in."""

    id: str
    name: str
    display_name: str
    role: str
    provisional: bool
    closed_at: datetime | None
    last_at: datetime | None
    sessions: tuple[str, ...]
    open: tuple[OpenSession, ...]


def listed(connection: Connection, now_ms: int) -> list[Account]:
    """Every account, those that are open first, by name."""
    last = (
        select(audit_log.c.user_id, func.max(audit_log.c.at_ms).label("last_ms"))
        .where(audit_log.c.action == "login")
        .group_by(audit_log.c.user_id)
        .subquery()
    )
    rows = connection.execute(
        select(users, last.c.last_ms)
        .outerjoin(last, last.c.user_id == users.c.id)
        .order_by(users.c.closed_ms.is_not(None), users.c.display_name, users.c.id)
    ).all()
    named = select(user_cohorts.c.user_id, cohorts.c.name).join(
        cohorts, cohorts.c.id == user_cohorts.c.cohort_id
    )
    sessions: dict[str, list[str]] = {}
    for row in connection.execute(named.order_by(cohorts.c.made_ms.desc(), cohorts.c.name)):
        sessions.setdefault(row.user_id, []).append(row.name)
    return [
        Account(
            id=row.id,
            name=row.name,
            display_name=row.display_name,
            role=row.role,
            provisional=row.must_change,
            closed_at=instant(row.closed_ms) if row.closed_ms is not None else None,
            last_at=instant(row.last_ms) if row.last_ms is not None else None,
            sessions=tuple(sessions.get(row.id, ())),
            open=tuple(sessions_of(connection, row.id, now_ms)),
        )
        for row in rows
    ]


def shown(connection: Connection, user: str, now_ms: int) -> Account:
    """One account. UserProblem ``account_unknown``."""
    found = next((one for one in listed(connection, now_ms) if one.id == user), None)
    if found is None:
        raise UserProblem("account_unknown")
    return found


def cohorts_of(connection: Connection, user: str) -> list[str]:
    """The ids of the sessions of a trainer."""
    return list(connection.scalars(select(user_cohorts.c.cohort_id).where(user_cohorts.c.user_id == user)))


def set_cohorts(
    connection: Connection, user: str, wanted: Iterable[str], now_ms: int, by: str | None = None
) -> None:
    """Let a trainer see these sessions and no others, from the next page on. UserProblem
    ``cohort_unknown``."""
    new = set(wanted)
    known = set(connection.scalars(select(cohorts.c.id).where(cohorts.c.id.in_(new))))
    if known != new:
        raise UserProblem("cohort_unknown", name="")
    before = set(cohorts_of(connection, user))
    if new == before:
        return
    connection.execute(delete(user_cohorts).where(user_cohorts.c.user_id == user))
    for cohort in sorted(new):
        connection.execute(insert(user_cohorts).values(user_id=user, cohort_id=cohort))
    note(connection, now_ms, "account-sessions", user, by)


def change(
    connection: Connection,
    user: str,
    display_name: str,
    role: str,
    wanted: Iterable[str],
    now_ms: int,
    by: str,
) -> None:
    """Another name for learners, another role, other sessions. Another role ends the sessions that the
    account has open. UserProblem ``account_unknown``, ``account_name``, ``role_unknown``, ``cohort_unknown``,
    ``last_coordinator``."""
    row = connection.execute(select(users).where(users.c.id == user)).first()
    if row is None:
        raise UserProblem("account_unknown")
    name = " ".join(display_name.split())
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        raise UserProblem("account_name")
    if role not in ROLES:
        raise UserProblem("role_unknown")
    if row.role == "coordinator" and role != "coordinator":
        _keep_a_coordinator(connection, user)
    connection.execute(update(users).where(users.c.id == user).values(display_name=name, role=role))
    if role != row.role:
        end_sessions(connection, user)
        note(connection, now_ms, f"account-{role}", user, by)
    elif name != row.display_name:
        note(connection, now_ms, "account-name", user, by)
    set_cohorts(connection, user, wanted if role == "trainer" else (), now_ms, by)


def close(connection: Connection, user: str, now_ms: int, by: str) -> None:
    """Let an account in no more. What it wrote stays, under its name. UserProblem ``account_unknown``,
    ``last_coordinator``."""
    row = row_of(connection, user)
    if row.role == "coordinator":
        _keep_a_coordinator(connection, user)
    if row.closed_ms is None:
        connection.execute(update(users).where(users.c.id == user).values(closed_ms=now_ms))
        note(connection, now_ms, "account-closed", user, by)
    end_sessions(connection, user)
    forget_browsers(connection, user)


def open_again(connection: Connection, user: str, password_hash: str, now_ms: int, by: str) -> None:
    """Let a closed account in again, with a new first password. UserProblem ``account_unknown``."""
    row_of(connection, user)
    connection.execute(update(users).where(users.c.id == user).values(closed_ms=None))
    note(connection, now_ms, "account-opened", user, by)
    new_first_password(connection, user, password_hash, now_ms, by)


def new_first_password(connection: Connection, user: str, password_hash: str, now_ms: int, by: str) -> None:
    """A new password, to be changed at the next login; every session of the account ends. UserProblem
    ``account_unknown``."""
    row_of(connection, user)
    own = users.c.id == user
    connection.execute(update(users).where(own).values(password_hash=password_hash, must_change=True))
    end_sessions(connection, user)
    note(connection, now_ms, "account-password", user, by)


def sign_out(connection: Connection, user: str, now_ms: int, by: str | None) -> None:
    """End every session of an account, and forget the browsers it came by. UserProblem
    ``account_unknown``."""
    row_of(connection, user)
    end_sessions(connection, user)
    forget_browsers(connection, user)
    note(connection, now_ms, "account-signed-out", user, by)


def row_of(connection: Connection, user: str) -> Row[Any]:
    """A row of `users`. UserProblem ``account_unknown``."""
    row = connection.execute(select(users).where(users.c.id == user)).first()
    if row is None:
        raise UserProblem("account_unknown")
    return row


def _keep_a_coordinator(connection: Connection, user: str) -> None:
    # The rows' locks come first: of two coordinators who close each other, the second one stays.
    every = users.c.role == "coordinator"
    connection.execute(update(users).where(every).values(role="coordinator"))
    others = select(users.c.id).where(every, users.c.id != user, users.c.closed_ms.is_(None))
    if connection.execute(others.limit(1)).first() is None:
        raise UserProblem("last_coordinator")
