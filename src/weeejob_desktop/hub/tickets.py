"""Tickets as technicians work with them: a projection of the ticket, message and diagnostics entries.

Knows the entries and what they say of tickets. Whatever order facts arrive in, the projection ends up the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, literal, or_, select, update

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import ENDED, MAY_SET, Message, TicketState, may_set, state_of
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.people import searchable
from weeejob_desktop.hub.tables import devices, entries, learner_ids, people, ticket_entries, tickets
from weeejob_desktop.wire.entries import (
    DiagnosticsBody,
    Entry,
    MessageBody,
    TicketBody,
    decode_body,
    encode_body,
)

PAGE = 25
TECHNICIANS_STATES: tuple[TicketState, ...] = tuple(
    state for state in get_args(TicketState) if state in MAY_SET["technician"]
)


def project(connection: Connection, new: list[Entry], now_ms: int) -> None:
    """Bring the projection up to date with new entries."""
    touched: dict[str, None] = {}
    for entry in new:
        body = decode_body(entry) if entry.kind in {"ticket", "message", "diagnostics"} else None
        if isinstance(body, TicketBody):
            _begin(connection, entry, body, now_ms)
            touched[entry.id] = None
        elif isinstance(body, MessageBody | DiagnosticsBody) and body.ticket is not None:
            connection.execute(
                insert(ticket_entries).values(entry_id=entry.id, ticket_id=body.ticket, kind=entry.kind)
            )
            touched[body.ticket] = None
    for ticket in touched:
        _bring_up_to_date(connection, ticket)


def answer(
    connection: Connection,
    ticket: str,
    name: str,
    text: str,
    state: str | None,
    now_at: datetime,
    user: str | None = None,
) -> None:
    """The word of a technician who is shown as `name`: a fact of the learner's, sent to their laptops.
    UserProblem ``ticket_unknown``, ``answer_empty``, ``answer_too_long``, ``state_unknown``,
    ``state_final``."""
    row = connection.execute(select(tickets).where(tickets.c.id == ticket)).first()
    if row is None:
        raise UserProblem("ticket_unknown")
    wanted = _state(state) if state and state != row.state else None
    if wanted is not None and not may_set("technician", wanted, _messages(connection, ticket, row.learner)):
        raise UserProblem("state_final")
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not text and wanted is None:
        raise UserProblem("answer_empty")
    if len(text) > 4000:
        raise UserProblem("answer_too_long")
    body = MessageBody(
        ticket=ticket,
        author="technician",
        text=text,
        state=wanted,
        name=name,
    )
    now_ms = int(now_at.timestamp() * 1000)
    hub = said(connection, "id")
    entry = Entry(
        id=new_id(now_ms),
        kind="message",
        version=1,
        owner="learner",
        owner_id=row.learner,
        installation=hub,
        wall_at=now_at.astimezone(UTC),
        body=encode_body(body),
    )
    publish(connection, [entry], hub, now_ms)
    project(connection, [entry], now_ms)
    note(connection, now_ms, "answer", ticket, user)


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One ticket in the list. `person` and `name` are "" while nobody is bound to its learner id."""

    id: str
    number: str
    symptom: str
    state: str
    answered: bool
    asked_at: datetime
    changed_at: datetime
    person: str
    name: str
    model: str
    sticker: str

    @property
    def open(self) -> bool:
        return self.state not in ENDED


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One ticket with all that was said of it. `states` are those a technician may set now; `probes` are the
    newest diagnostics, taken at `taken_at` by the laptop's clock."""

    line: TicketLine
    covered_until_on: date | None
    messages: tuple[Message, ...]
    states: tuple[TicketState, ...]
    taken_at: datetime | None
    probes: tuple[Probe, ...]
    raw: str


def listed(connection: Connection, show: str, search: str, page: int) -> tuple[list[TicketLine], int]:
    """One page of tickets (`show` is ``open``, ``closed`` or ``all``), newest word first, and how many there
    are."""
    where: list[ColumnElement[bool]] = [literal(value=True)]
    if show == "open":
        where.append(tickets.c.state.not_in(ENDED))
    elif show == "closed":
        where.append(tickets.c.state.in_(ENDED))
    if search:
        where.append(_matches(search))
    found = _lines().where(and_(*where))
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = connection.execute(
        found.order_by(tickets.c.changed_ms.desc(), tickets.c.id).limit(PAGE).offset(PAGE * (page - 1))
    )
    return [_line(row) for row in rows], total


def of_person(connection: Connection, person: str) -> list[TicketLine]:
    """Every ticket of one person, newest first."""
    rows = connection.execute(
        _lines().where(people.c.id == person).order_by(tickets.c.changed_ms.desc(), tickets.c.id).limit(PAGE)
    )
    return [_line(row) for row in rows]


def shown(connection: Connection, ticket: str) -> TicketPage:
    """One ticket as its page shows it. UserProblem ``ticket_unknown``."""
    row = connection.execute(_lines().where(tickets.c.id == ticket)).first()
    if row is None:
        raise UserProblem("ticket_unknown")
    entry = connection.execute(select(entries).where(entries.c.id == ticket)).one()
    first = msgspec.json.decode(entry.body, type=TicketBody).diagnostics
    said_later = select(ticket_entries.c.entry_id).where(
        ticket_entries.c.ticket_id == ticket, ticket_entries.c.kind == "diagnostics"
    )
    newest = connection.execute(
        select(entries)
        .where(
            entries.c.kind == "diagnostics",
            entries.c.version == 1,
            or_(entries.c.id.in_(said_later), entries.c.id == (first or "")),
        )
        .order_by(entries.c.received_ms.desc(), entries.c.received_order.desc())
        .limit(1)
    ).first()
    body = msgspec.json.decode(newest.body, type=DiagnosticsBody) if newest else None
    heard = _messages(connection, ticket, row.learner)
    covered = row.covered_until_on
    return TicketPage(
        line=_line(row),
        covered_until_on=date.fromisoformat(covered) if covered else None,
        messages=tuple(heard),
        states=tuple(state for state in TECHNICIANS_STATES if may_set("technician", state, heard)),
        taken_at=body.taken_at if body else None,
        probes=tuple(_probe(name, values) for name, values in body.probes.items()) if body else (),
        raw=msgspec.json.format(newest.body, indent=2) if newest else "",
    )


def _begin(connection: Connection, entry: Entry, body: TicketBody, now_ms: int) -> None:
    connection.execute(
        insert(tickets).values(
            id=entry.id,
            number=readable_number(entry.id),
            symptom=body.symptom,
            state="received",
            learner=entry.owner_id,
            device_id=body.device,
            asked_ms=now_ms,
            changed_ms=now_ms,
            answered=False,
        )
    )


def _bring_up_to_date(connection: Connection, ticket: str) -> None:
    own = tickets.c.id == ticket
    row = connection.execute(select(tickets).where(own)).first()
    if row is None:
        return  # said of a ticket that has not arrived yet: its arrival brings this here again
    heard = _messages(connection, ticket, row.learner)
    state = state_of(heard)
    ended = [_milliseconds(message.at) for message in heard if message.state == state]
    changed_ms = max((row.asked_ms, *(_milliseconds(message.at) for message in heard)))
    closed_ms = max(ended, default=row.asked_ms) if state in ENDED else None
    answered = bool(heard) and heard[-1].author == "technician"
    connection.execute(
        update(tickets)
        .where(own)
        .values(state=state, changed_ms=changed_ms, closed_ms=closed_ms, answered=answered)
    )


def _messages(connection: Connection, ticket: str, learner: str) -> list[Message]:
    """What was said of a ticket by its owner and by technicians, in the order the hub heard it. A message of
    somebody else's that names this ticket is not part of its conversation."""
    person = select(learner_ids.c.person_id).where(learner_ids.c.learner == learner)
    same = select(learner_ids.c.learner).where(learner_ids.c.person_id.in_(person))
    rows = connection.execute(
        select(entries)
        .join(ticket_entries, ticket_entries.c.entry_id == entries.c.id)
        .where(
            ticket_entries.c.ticket_id == ticket,
            entries.c.kind == "message",
            entries.c.version == 1,
            or_(entries.c.owner_id == learner, entries.c.owner_id.in_(same)),
        )
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    )
    heard = []
    for row in rows:
        body = msgspec.json.decode(row.body, type=MessageBody)
        at = instant(row.received_ms)
        heard.append(Message(row.id, body.author, body.name, body.text, body.state, at))
    return heard


def _lines() -> Any:
    return (
        select(tickets, people.c.id.label("person"), people.c.full_name, devices.c.model, devices.c.sticker)
        .add_columns(devices.c.covered_until_on)
        .outerjoin(learner_ids, learner_ids.c.learner == tickets.c.learner)
        .outerjoin(people, people.c.id == learner_ids.c.person_id)
        .outerjoin(devices, devices.c.id == tickets.c.device_id)
    )


def _line(row: Row[Any]) -> TicketLine:
    return TicketLine(
        id=row.id,
        number=row.number,
        symptom=row.symptom,
        state=row.state,
        answered=row.answered,
        asked_at=instant(row.asked_ms),
        changed_at=instant(row.changed_ms),
        person=row.person or "",
        name=row.full_name or "",
        model=row.model or "",
        sticker=row.sticker or "",
    )


def _matches(search: str) -> ColumnElement[bool]:
    number = "".join(letter for letter in search.upper() if letter.isalnum())
    name = searchable(search)
    found = [
        people.c.search_name.contains(name, autoescape=True),
        func.lower(devices.c.sticker).contains(search.strip().lower(), autoescape=True),
    ]
    if number:
        found.append(func.replace(tickets.c.number, "-", "").startswith(number, autoescape=True))
    return or_(*found)


def _probe(name: str, said_of_it: dict[str, Any]) -> Probe:
    values = dict(said_of_it)
    status = values.pop("status", "error")
    return Probe(name, status if status in {"ok", "absent", "denied", "error"} else "error", values)


def _state(typed: str) -> TicketState:
    for state in TECHNICIANS_STATES:
        if state == typed:
            return state
    raise UserProblem("state_unknown")


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def instant(milliseconds: int) -> datetime:
    """The instant of a `*_ms` column."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
