"""Sessions of training (« Sessions » on the pages): their name, days, planned hours, PIN, and who is in them.

Knows the tables; what people have done is in `learners`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.classes import classes_of
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.people import hash_pin, own_pin, pin_fits, post_profiles
from weeejob_desktop.hub.roster import tell_of_cohort, tell_of_move
from weeejob_desktop.hub.sight import Sight
from weeejob_desktop.hub.tables import cohorts, people

LONGEST_NAME = 80
MOST_HOURS = 2000
PAGE = 30


@dataclass(frozen=True, slots=True)
class Cohort:
    """One session. The days are None while nobody has said them."""

    id: str
    name: str
    planned_minutes: int
    begins_on: date | None
    ends_on: date | None
    closed_at: datetime | None
    people: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What the form of a session says, as it was typed."""

    name: str
    begins_on: str = ""
    ends_on: str = ""
    hours: str = ""


def listed(connection: Connection, sight: Sight, page: int) -> tuple[list[Cohort], int]:
    """One page of the sessions that are seen, those that are open first, the newest first; and how many."""
    found = _cohorts().where(sight.of_cohorts())
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = (cohorts.c.closed_ms.is_not(None), cohorts.c.made_ms.desc(), cohorts.c.name)
    rows = connection.execute(found.order_by(*order).limit(PAGE).offset(PAGE * (page - 1)))
    return [_cohort(row) for row in rows], total


def shown(connection: Connection, cohort: str) -> Cohort:
    """One session. UserProblem ``cohort_unknown``."""
    row = connection.execute(_cohorts().where(cohorts.c.id == cohort)).first()
    if row is None:
        raise UserProblem("cohort_unknown", name="")
    return _cohort(row)


def choices(connection: Connection, but: str = "") -> list[tuple[str, str]]:
    """The open sessions by id and name, the newest first, without one."""
    found = select(cohorts.c.id, cohorts.c.name).where(cohorts.c.closed_ms.is_(None), cohorts.c.id != but)
    rows = connection.execute(found.order_by(cohorts.c.made_ms.desc(), cohorts.c.name))
    return [(row.id, row.name) for row in rows]


def pin_of(connection: Connection, cohort: str) -> str | None:
    """The session's PIN, unless somebody chose it: it is kept as a hash only."""
    kept = connection.scalar(select(cohorts.c.pin_hash).where(cohorts.c.id == cohort))
    own = own_pin(connection, cohort)
    return own if kept and pin_fits(own, kept) else None


def begin(connection: Connection, plan: Plan, now_ms: int, by: str | None) -> str:
    """A new session. Returns its id. UserProblem ``cohort_name``, ``cohort_exists``, ``cohort_days``,
    ``cohort_hours``."""
    values = _values(connection, plan, "")
    cohort = new_id(now_ms)
    pin_hash = hash_pin(own_pin(connection, cohort))
    connection.execute(insert(cohorts).values(id=cohort, pin_hash=pin_hash, made_ms=now_ms, **values))
    note(connection, now_ms, "new-cohort", cohort, by)
    return cohort


def change(connection: Connection, cohort: str, plan: Plan, pin: str, now_ms: int, by: str) -> None:
    """Another name, other days, hours, or another PIN ("" leaves it): its laptops are told. UserProblem as
    `begin`, ``pin_shape``, ``cohort_unknown``."""
    shown(connection, cohort)
    values = _values(connection, plan, cohort)
    if pin:
        values["pin_hash"] = hash_pin(pin)
        note(connection, now_ms, "pin-cohort", cohort, by)
    connection.execute(update(cohorts).where(cohorts.c.id == cohort).values(values))
    note(connection, now_ms, "change-cohort", cohort, by)
    post = Post()
    post_profiles(connection, post, people.c.cohort_id == cohort)
    tell_of_cohort(connection, post, cohort)
    post.deliver(connection)


def close(connection: Connection, cohort: str, now_ms: int, by: str, *, closed: bool = True) -> None:
    """End a session, or open it again. Its people and hours stay as they are; it is offered for nobody new.
    UserProblem ``cohort_unknown``."""
    known = shown(connection, cohort)
    if (known.closed_at is not None) == closed:
        return
    connection.execute(
        update(cohorts).where(cohorts.c.id == cohort).values(closed_ms=now_ms if closed else None)
    )
    note(connection, now_ms, "close-cohort" if closed else "open-cohort", cohort, by)


def move(connection: Connection, person: str, cohort: str, now_ms: int, by: str) -> None:
    """Put somebody into another session: their laptops get its name, hours and PIN, and the class hubs of
    both are told. UserProblem ``person_unknown``, ``cohort_unknown``."""
    known = connection.scalar(select(people.c.cohort_id).where(people.c.id == person))
    if known is None:
        raise UserProblem("person_unknown")
    shown(connection, cohort)
    if known == cohort:
        return
    before = classes_of(connection, known)
    connection.execute(update(people).where(people.c.id == person).values(cohort_id=cohort))
    note(connection, now_ms, "move", cohort, by, person)
    post = Post()
    post_profiles(connection, post, people.c.id == person)
    tell_of_move(connection, post, person, before)
    post.deliver(connection)


def _cohorts() -> Any:
    count = select(func.count()).where(people.c.cohort_id == cohorts.c.id).scalar_subquery()
    return select(cohorts, count.label("people"))


def _cohort(row: Row[Any]) -> Cohort:
    return Cohort(
        id=row.id,
        name=row.name,
        planned_minutes=row.planned_minutes,
        begins_on=date.fromisoformat(row.begins_on) if row.begins_on else None,
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
        closed_at=instant(row.closed_ms) if row.closed_ms is not None else None,
        people=row.people,
    )


def _values(connection: Connection, plan: Plan, own: str) -> dict[str, Any]:
    """What the form says, as it is kept."""
    name = " ".join(plan.name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UserProblem("cohort_name")
    same = select(cohorts.c.id).where(cohorts.c.name == name, cohorts.c.id != own)
    if connection.execute(same).first() is not None:
        raise UserProblem("cohort_exists")
    hours = plan.hours.strip() or "60"
    if not (hours.isascii() and hours.isdigit() and len(hours) < 5 and 1 <= int(hours) <= MOST_HOURS):
        raise UserProblem("cohort_hours")
    begins_on, ends_on = _day(plan.begins_on), _day(plan.ends_on)
    if begins_on and ends_on and ends_on < begins_on:
        raise UserProblem("cohort_days")
    return {
        "name": name,
        "planned_minutes": int(hours) * 60,
        "begins_on": begins_on.isoformat() if begins_on else None,
        "ends_on": ends_on.isoformat() if ends_on else None,
    }


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise UserProblem("cohort_days") from error
