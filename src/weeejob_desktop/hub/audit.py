"""The audit log: who saw or did what about whom. Ids and codes only; never a name, never a word of anybody.

A deed is written in its own transaction. A look is written before the page is shown, once an hour for each
account and person: that is enough to tell who looked, and reading stays reading.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.tables import audit_log, people, users

HOUR_MS = 3600_000
PAGE = 50
MOST_REMEMBERED = 20_000
LOOKS = ("see", "see-list", "see-hours", "see-ticket", "see-tickets", "see-laptop", "see-laptops", "export")
"""What is written when something about a person was only looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line for people. `who` is "" for a command or a laptop; `name` is "" where it is about nobody, or
    about somebody who is not written down any more; `account` is the account that the subject is, if any."""

    at_ms: int
    action: str
    who: str
    person: str
    name: str
    subject: str
    account: str


def note(
    connection: Connection,
    now_ms: int,
    action: str,
    subject: str,
    user: str | None = None,
    person: str | None = None,
) -> None:
    """Write one line, in the transaction of the deed itself. `person` is whom it is about."""
    connection.execute(
        insert(audit_log).values(
            id=new_id(now_ms), at_ms=now_ms, user_id=user, action=action, subject=subject, person_id=person
        )
    )


class Looks:
    """What this worker has written of late, so that most looks cost no query at all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hour = 0
        self._written: set[tuple[str, str, str]] = set()

    def new(
        self, user: str, action: str, seen: Iterable[tuple[str, str | None]], now_ms: int
    ) -> list[tuple[str, str | None]]:
        """Those of these subjects, each with the person it is about, that are not known to be written."""
        with self._lock:
            if now_ms // HOUR_MS != self._hour or len(self._written) > MOST_REMEMBERED:
                self._hour = now_ms // HOUR_MS
                self._written.clear()
            return [one for one in seen if (user, action, one[0]) not in self._written]

    def remember(self, user: str, action: str, seen: Iterable[tuple[str, str | None]], now_ms: int) -> None:
        """These are written: to be said once `write_looks` is kept, not before."""
        with self._lock:
            if now_ms // HOUR_MS == self._hour:
                self._written.update((user, action, subject) for subject, _person in seen)


def write_looks(
    connection: Connection, user: str, action: str, seen: Sequence[tuple[str, str | None]], now_ms: int
) -> None:
    """Write those looks that no worker has written within this hour."""
    since_ms = now_ms // HOUR_MS * HOUR_MS
    written = set(
        connection.scalars(
            select(audit_log.c.subject).where(
                audit_log.c.at_ms >= since_ms, audit_log.c.user_id == user, audit_log.c.action == action
            )
        )
    )
    for subject, person in seen:
        if subject not in written:
            note(connection, now_ms, action, subject, user, person)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in the log; "" and None for all. Instants: from, and up to.
    `people` are those that a search by name found."""

    person: str = ""
    user: str = ""
    from_ms: int | None = None
    until_ms: int | None = None
    people: tuple[str, ...] | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same as conditions."""
        found: list[ColumnElement[bool]] = []
        if self.person:
            found.append(audit_log.c.person_id == self.person)
        if self.people is not None:
            found.append(audit_log.c.person_id.in_(self.people))
        if self.user:
            found.append(audit_log.c.user_id == self.user)
        if self.from_ms is not None:
            found.append(audit_log.c.at_ms >= self.from_ms)
        if self.until_ms is not None:
            found.append(audit_log.c.at_ms < self.until_ms)
        return found


def listed(connection: Connection, wanted: Wanted, page: int) -> tuple[list[Line], int]:
    """One page of the log, the newest first, and how many lines there are."""
    subjects = users.alias()
    found = (
        select(audit_log, users.c.display_name, people.c.full_name, subjects.c.display_name.label("account"))
        .outerjoin(users, users.c.id == audit_log.c.user_id)
        .outerjoin(people, people.c.id == audit_log.c.person_id)
        .outerjoin(subjects, subjects.c.id == audit_log.c.subject)
        .where(*wanted.conditions())
    )
    total = connection.scalar(select(func.count()).select_from(audit_log).where(*wanted.conditions())) or 0
    order = (audit_log.c.at_ms.desc(), audit_log.c.id.desc())
    rows = connection.execute(found.order_by(*order).limit(PAGE).offset(PAGE * (page - 1)))
    return [_line(row) for row in rows], total


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who looked at a person, how many lines tell of it, and when last."""

    who: str
    role: str
    times: int
    last_ms: int


def readers(connection: Connection, person: str, since_ms: int) -> list[Reader]:
    """Who has looked at this person since then, whoever was last first."""
    last = func.max(audit_log.c.at_ms)
    rows = connection.execute(
        select(users.c.display_name, users.c.role, func.count().label("times"), last.label("last_ms"))
        .join(users, users.c.id == audit_log.c.user_id)
        .where(
            audit_log.c.person_id == person,
            audit_log.c.action.in_(LOOKS),
            audit_log.c.at_ms >= since_ms,
        )
        .group_by(users.c.id, users.c.display_name, users.c.role)
        .order_by(last.desc())
    )
    return [Reader(row.display_name, row.role, row.times, row.last_ms) for row in rows]


def _line(row: Row[Any]) -> Line:
    return Line(
        row.at_ms,
        row.action,
        row.display_name or "",
        row.person_id or "",
        row.full_name or "",
        row.subject,
        row.account or "",
    )
