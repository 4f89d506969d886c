"""Class hubs as the association's hub sees them: which one may know whose facts, pass them on, and is told of
whom. And whether this very hub is one.

Knows the tables; posts nothing (`roster`) and takes nothing in (`journal`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    Select,
    and_,
    literal,
    or_,
    select,
)

from weeejob_desktop.db.rows import among
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.tables import cohorts, devices, entries, installations, learner_ids, people
from weeejob_desktop.hub.tables import relay_cohorts as sessions
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import CohortChange, DeviceChange, PersonChange, RosterChange


def is_class(connection: Connection) -> bool:
    """Whether this hub is a class hub, which passes on to the association's what it takes in."""
    return said(connection, "role") == "class"


def classes_of(connection: Connection, cohort: str | ScalarSelect[Any]) -> list[str]:
    """The class hubs that pass on the facts of this session."""
    query = (
        select(installations.c.id)
        .join(sessions, sessions.c.installation == installations.c.id)
        .where(sessions.c.cohort_id == cohort, installations.c.revoked_ms.is_(None))
    )
    return list(connection.scalars(query.order_by(installations.c.id)))


def classes_of_person(connection: Connection, person: str) -> list[str]:
    """The class hubs that know this person."""
    cohort = select(people.c.cohort_id).where(people.c.id == person).scalar_subquery()
    return classes_of(connection, cohort)


def class_readers(kind: str) -> Select[tuple[Any, Any, Any]]:
    """The class hubs (`reader`) that the facts of each `owner_id` of this `kind` concern. The ids of owners
    are a parameter of the kind's name."""
    owner_id: ColumnElement[Any] = {
        "learner": learner_ids.c.learner,
        "device": installations.c.device_id,
        "installation": installations.c.id,
    }[kind]
    person_id = learner_ids.c.person_id if kind == "learner" else installations.c.person_id
    relay = installations.alias("relay")
    return (
        select(literal(kind).label("kind"), owner_id.label("owner_id"), relay.c.id.label("reader"))
        .join(people, people.c.id == person_id)
        .join(sessions, sessions.c.cohort_id == people.c.cohort_id)
        .join(relay, relay.c.id == sessions.c.installation)
        .where(among(owner_id, kind), relay.c.revoked_ms.is_(None))
    )


def facts_for(relay: str) -> ColumnElement[bool]:
    """Which entries concern this class hub: those of its people, of their laptops, and its own."""
    return or_(
        and_(entries.c.owner == "learner", entries.c.owner_id.in_(_learners(relay))),
        and_(
            entries.c.owner == "installation",
            or_(entries.c.owner_id.in_(_laptops(relay)), entries.c.owner_id == relay),
        ),
        and_(entries.c.owner == "device", entries.c.owner_id.in_(_devices(relay))),
    )


def foreign(connection: Connection, relay: str, offered: Iterable[Entry]) -> set[str]:
    """The ids of those entries that this class hub may not bring: they are of nobody in its sessions."""
    wanted: dict[str, dict[str, list[str]]] = {"learner": {}, "installation": {}, "device": {}}
    for entry in offered:
        wanted[entry.owner].setdefault(entry.owner_id, []).append(entry.id)
    theirs = {"learner": _learners(relay), "installation": _laptops(relay), "device": _devices(relay)}
    found: set[str] = set()
    for owner, by_owner in wanted.items():
        if not by_owner:
            continue
        inner = theirs[owner].subquery()
        known = {*connection.scalars(select(inner.c[0]).where(inner.c[0].in_(list(by_owner)))), relay}
        for owner_id, ids in by_owner.items():
            if owner_id not in known:
                found.update(ids)
    return found


def all_trust(connection: Connection, relay: str, roots: str) -> bool:
    """Whether this class hub, and every laptop of its sessions that is let in, says to trust these roots."""
    concerned = or_(installations.c.id == relay, installations.c.person_id.in_(_people(relay)))
    others = select(installations.c.id).where(
        concerned, installations.c.revoked_ms.is_(None), installations.c.roots != roots
    )
    return connection.execute(others.limit(1)).first() is None


def people_of(connection: Connection, relay: str) -> set[str]:
    """The people of this class hub's sessions."""
    return {*connection.scalars(_people(relay))}


def roster_for(connection: Connection, relay: str) -> list[RosterChange]:
    """Everybody this class hub is to know, each session before its people."""
    own = select(sessions.c.cohort_id).where(sessions.c.installation == relay)
    changes: list[RosterChange] = [
        cohort_change(row)
        for row in connection.execute(select(cohorts).where(cohorts.c.id.in_(own)).order_by(cohorts.c.id))
    ]
    ids = connection.scalars(select(people.c.id).where(people.c.cohort_id.in_(own)).order_by(people.c.id))
    changes += [person_change(connection, person) for person in ids.all()]
    laptops = connection.execute(
        select(devices).where(devices.c.id.in_(_devices(relay))).order_by(devices.c.id)
    )
    changes += [device_change(row) for row in laptops]
    return changes


def cohort_change(row: Row[Any]) -> CohortChange:
    """A session as a class hub is told of it."""
    return CohortChange(row.id, row.name, row.planned_minutes, row.pin_hash)


def person_change(connection: Connection, person: str) -> PersonChange:
    """Somebody as a class hub is told of them."""
    row = connection.execute(select(people).where(people.c.id == person)).one()
    ids = select(learner_ids.c.learner).where(learner_ids.c.person_id == person)
    learners = list(connection.scalars(ids.order_by(learner_ids.c.learner)))
    return PersonChange(row.id, row.full_name, row.cohort_id, learners)


def device_change(row: Row[Any]) -> DeviceChange:
    """A laptop as a class hub is told of it."""
    return DeviceChange(
        row.id,
        row.sticker,
        row.model,
        date.fromisoformat(row.donated_on) if row.donated_on else None,
        date.fromisoformat(row.covered_until_on) if row.covered_until_on else None,
    )


def _people(relay: str) -> Select[tuple[Any]]:
    return (
        select(people.c.id)
        .join(sessions, sessions.c.cohort_id == people.c.cohort_id)
        .where(sessions.c.installation == relay)
    )


def _learners(relay: str) -> Select[tuple[Any]]:
    return select(learner_ids.c.learner).where(learner_ids.c.person_id.in_(_people(relay)))


def _laptops(relay: str) -> Select[tuple[Any]]:
    return select(installations.c.id).where(installations.c.person_id.in_(_people(relay)))


def _devices(relay: str) -> Select[tuple[Any]]:
    return select(installations.c.device_id).where(
        installations.c.person_id.in_(_people(relay)), installations.c.device_id.is_not(None)
    )
