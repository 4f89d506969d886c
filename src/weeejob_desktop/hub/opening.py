"""A request that the workshop opens for somebody: a ticket of the learner's, like one of their own click.

Knows people's laptops and the entries of a ticket.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select, true

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import SYMPTOMS
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.searching import terms
from weeejob_desktop.hub.tables import cohorts, devices, entries, installations, people
from weeejob_desktop.hub.tickets import new_fact, publish_facts, take_part, tidied
from weeejob_desktop.wire.entries import Id, MessageBody, TicketBody

MOST_FOUND = 20
OPENED = "Nous avons ouvert cette demande pour vous."
"""The first words of such a request, in the language learners read, so that nobody wonders who asked."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that a request can be opened for, and whose it is."""

    installation: str
    person: str
    name: str
    cohort: str
    model: str
    sticker: str
    seen_at: datetime | None


def laptops(connection: Connection, search: str, seen: ColumnElement[bool] | None = None) -> list[Laptop]:
    """The laptops of the people whom a search by name or sticker finds; none without a search."""
    words = terms(search)
    if not words:
        return []
    found = _laptops(seen)
    for word in words:
        found = found.where(
            people.c.search_name.contains(word, autoescape=True)
            | func.lower(devices.c.sticker).contains(word, autoescape=True)
        )
    order = (people.c.search_name, installations.c.enrolled_ms.desc(), installations.c.id)
    return [_laptop(row) for row in connection.execute(found.order_by(*order).limit(MOST_FOUND))]


def laptop(connection: Connection, installation: str, seen: ColumnElement[bool] | None = None) -> Laptop:
    """One laptop that is let in. UserProblem ``installation_unknown``."""
    row = connection.execute(_laptops(seen).where(installations.c.id == installation)).first()
    if row is None:
        raise UserProblem("installation_unknown")
    return _laptop(row)


def open_ticket(
    connection: Connection,
    ticket: str,
    installation: str,
    symptom: str,
    text: str,
    user: Row[Any],
    now_at: datetime,
    seen: ColumnElement[bool] | None = None,
) -> str:
    """Open a request for the learner of this laptop, with a word of the workshop. `ticket` is the id it gets,
    chosen when the form was shown: the same form sent twice opens one. Returns the id.

    UserProblem ``installation_unknown``, ``symptom_missing``, ``answer_too_long``, ``opening_repeated`` (the
    id was used for something else).
    """
    found = connection.execute(_laptops(seen).where(installations.c.id == installation)).first()
    if found is None:
        raise UserProblem("installation_unknown")
    known_symptom = next((one for one in SYMPTOMS if one == symptom), None)
    if known_symptom is None:
        raise UserProblem("symptom_missing")
    try:
        ticket = msgspec.convert(ticket, type=Id)
    except msgspec.ValidationError as error:
        raise UserProblem("opening_repeated") from error
    known = connection.execute(select(entries).where(entries.c.id == ticket)).first()
    if known is not None:
        if known.kind == "ticket" and known.owner_id == found.learner:
            return ticket
        raise UserProblem("opening_repeated")
    text = tidied(f"{OPENED}\n{text}")
    asked = TicketBody(found.device, known_symptom, _newest_diagnostics(connection, found.device))
    said = MessageBody(ticket, "technician", text, name=user.display_name)
    facts = [
        new_fact(connection, asked, found.learner, now_at, ticket),
        new_fact(connection, said, found.learner, now_at),
    ]
    publish_facts(connection, facts, now_at)
    take_part(connection, ticket, user.id)
    note(connection, int(now_at.timestamp() * 1000), "open-ticket", ticket, user.id, found.person)
    return ticket


def _newest_diagnostics(connection: Connection, device: str) -> str | None:
    own = (entries.c.owner == "device", entries.c.owner_id == device, entries.c.kind == "diagnostics")
    newest = select(entries.c.id).where(*own, entries.c.version == 1)
    order = (entries.c.received_ms.desc(), entries.c.received_order.desc())
    return connection.scalar(newest.order_by(*order).limit(1))


def _laptops(seen: ColumnElement[bool] | None) -> Any:
    return (
        select(
            installations.c.id, installations.c.learner, installations.c.seen_ms,
            people.c.id.label("person"), people.c.full_name, cohorts.c.name.label("cohort"),
            devices.c.id.label("device"), devices.c.model, devices.c.sticker,
        )
        .join(people, people.c.id == installations.c.person_id)
        .join(cohorts, cohorts.c.id == people.c.cohort_id)
        .join(devices, devices.c.id == installations.c.device_id)
        .where(
            installations.c.role == "laptop",
            installations.c.revoked_ms.is_(None),
            true() if seen is None else seen,
        )
    )  # fmt: skip


def _laptop(row: Row[Any]) -> Laptop:
    return Laptop(
        installation=row.id,
        person=row.person,
        name=row.full_name,
        cohort=row.cohort,
        model=row.model,
        sticker=row.sticker,
        seen_at=instant(row.seen_ms) if row.seen_ms else None,
    )
