"""Enrolment codes and preparation files that nobody has used yet: whose they are, and taking one back.

Knows the table of codes; never a code itself, which nobody kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.tables import audit_log, enrolment_codes, people, users
from weeejob_desktop.hub.waiting import MAX_TRIES
from weeejob_desktop.wire.enrolment import PREPARED_ID_LENGTH

PAGE = 50
_MADE = ("code", "prepare", "class-code")


@dataclass(frozen=True, slots=True)
class OpenCode:
    """One code or, `prepared`, one preparation file. `person` and `name` are "" for a class computer, which
    has a `label`; `by` is "" where a command made it. A laptop that brings one that is `over` waits for a
    coordinator."""

    id: str
    prepared: bool
    person: str
    name: str
    label: str
    sticker: str
    made_at: datetime
    by: str
    until_at: datetime
    over: bool


def listed(connection: Connection, cohort: str, page: int, now_ms: int) -> tuple[list[OpenCode], int]:
    """One page of what nobody has used for a session and for its class computers; how many there are. What
    is over comes last, otherwise the newest first."""
    own = and_(
        _unused(),
        or_(people.c.cohort_id == cohort, enrolment_codes.c.cohort_ids.contains(cohort, autoescape=True)),
    )
    joined = enrolment_codes.outerjoin(people, people.c.id == enrolment_codes.c.person_id)
    total = connection.scalar(select(func.count()).select_from(joined).where(own)) or 0
    by = (
        select(users.c.display_name)
        .join(audit_log, audit_log.c.user_id == users.c.id)
        .where(audit_log.c.subject == enrolment_codes.c.id, audit_log.c.action.in_(_MADE))
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(enrolment_codes, people.c.full_name, by.label("by"))
        .select_from(joined)
        .where(own)
        .order_by(
            enrolment_codes.c.expires_ms <= now_ms,
            enrolment_codes.c.made_ms.desc(),
            enrolment_codes.c.sticker,
            enrolment_codes.c.id,
        )
        .limit(PAGE)
        .offset(PAGE * (page - 1))
    )
    return [
        OpenCode(
            id=row.id,
            prepared=len(row.id) == PREPARED_ID_LENGTH,
            person=row.person_id or "",
            name=row.full_name or "",
            label=row.label,
            sticker=row.sticker,
            made_at=instant(row.made_ms),
            by=row.by or "",
            until_at=instant(row.expires_ms),
            over=row.expires_ms <= now_ms,
        )
        for row in rows
    ], total


def take_back(connection: Connection, code: str, now_ms: int, user: str) -> None:
    """End a code that nobody has used: a laptop that brings it is told that it is no longer good. UserProblem
    ``waiting_changed`` when it was used meanwhile, or was taken back."""
    own = enrolment_codes.c.id == code
    ended = update(enrolment_codes).where(own, _unused()).values(tries=MAX_TRIES)
    if connection.execute(ended).rowcount == 0:
        raise UserProblem("waiting_changed")
    person = person_of_code(connection, code)
    note(connection, now_ms, "code-cancelled", code, user, person or None)


def still_open(connection: Connection, code: str, now_ms: int) -> bool:
    """Whether a code can still be used."""
    own = select(enrolment_codes.c.id).where(
        enrolment_codes.c.id == code, _unused(), enrolment_codes.c.expires_ms > now_ms
    )
    return connection.execute(own).first() is not None


def person_of_code(connection: Connection, code: str) -> str:
    """For whom a code was made; "" for a class computer's."""
    found = select(enrolment_codes.c.person_id).where(enrolment_codes.c.id == code)
    return connection.scalar(found) or ""


def with_a_file(connection: Connection, now_ms: int) -> set[str]:
    """The people for whom there is a preparation file that can still be used."""
    made = select(enrolment_codes.c.person_id).where(
        _unused(),
        enrolment_codes.c.expires_ms > now_ms,
        func.length(enrolment_codes.c.id) == PREPARED_ID_LENGTH,
        enrolment_codes.c.person_id.is_not(None),
    )
    return set(connection.scalars(made))


def _unused() -> ColumnElement[bool]:
    return and_(enrolment_codes.c.used_ms.is_(None), enrolment_codes.c.tries < MAX_TRIES)
