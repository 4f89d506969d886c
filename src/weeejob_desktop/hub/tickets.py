"""Tickets as technicians work with them: a projection of the ticket, message and diagnostics entries.

Knows the entries and what they say of tickets. Whatever order facts arrive in, the projection ends up the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select, update

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import (
    ENDED,
    MAY_SET,
    Appointment,
    Message,
    TicketState,
    appointment_of,
    may_set,
    state_of,
)
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.blobs import note_named, pictures_of
from weeejob_desktop.hub.database import instant, said
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.searching import folded
from weeejob_desktop.hub.sight import EVERYBODY, Sight
from weeejob_desktop.hub.tables import entries, learner_ids, ticket_entries, ticket_hands, tickets
from weeejob_desktop.hub.ticket_list import TicketLine, line_of, lines
from weeejob_desktop.wire.entries import (
    KIND_OF,
    Body,
    DiagnosticsBody,
    Entry,
    MessageBody,
    TicketBody,
    decode_body,
    encode_body,
)

LONGEST_TEXT = 4000
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
            if isinstance(body, MessageBody):
                note_named(connection, entry, body)
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
) -> str:
    """The word of a technician who is shown as `name`: a fact of the learner's, sent to their laptops.
    Returns the ticket's id. UserProblem ``ticket_unknown``, ``answer_empty``, ``answer_too_long``,
    ``state_unknown``, ``state_final``, ``refusal_reason`` (a refusal says why)."""
    row = row_of(connection, ticket)
    wanted = _state(state) if state and state != row.state else None
    if wanted is not None and not may_set("technician", wanted, _messages(connection, ticket, row.learner)):
        raise UserProblem("state_final")
    text = tidied(text)
    if not text and wanted is None:
        raise UserProblem("answer_empty")
    if not text and wanted == "refused":
        raise UserProblem("refusal_reason")
    say(connection, row, name, text, wanted, now_at)
    take_part(connection, ticket, user)
    note(
        connection,
        int(now_at.timestamp() * 1000),
        "answer",
        ticket,
        user,
        person_of(connection, row.learner),
    )
    return ticket


def say(
    connection: Connection,
    ticket: Row[Any],
    name: str,
    text: str,
    state: TicketState | None,
    now_at: datetime,
    about: Appointment | str | None = None,
    *,
    entry_id: str | None = None,
    said_at: datetime | None = None,
) -> None:
    """Tell the learner something about a ticket (a row of `tickets`), as whoever is shown as `name`: words, a
    state, an appointment, or by its id that one is called off. In the transaction of what is told. A word
    that was said elsewhere brings its `entry_id`, and when it was `said_at`."""
    body = MessageBody(ticket=ticket.id, author="technician", text=text, state=state, name=name)
    if isinstance(about, Appointment):
        body = msgspec.structs.replace(
            body, appointment=about.id, starts_at=about.starts_at, place=about.place
        )
    elif about is not None:
        body = msgspec.structs.replace(body, appointment=about)
    fact = new_fact(connection, body, ticket.learner, said_at or now_at, entry_id)
    publish_facts(connection, [fact], now_at)


def new_fact(
    connection: Connection, body: Body, learner: str, now_at: datetime, entry_id: str | None = None
) -> Entry:
    """A fact of this learner's that the hub writes."""
    kind, version = KIND_OF[type(body)]
    return Entry(
        id=entry_id or new_id(int(now_at.timestamp() * 1000)),
        kind=kind,
        version=version,
        owner="learner",
        owner_id=learner,
        installation=said(connection, "id"),
        wall_at=now_at.astimezone(UTC),
        body=encode_body(body),
    )


def publish_facts(connection: Connection, facts: list[Entry], now_at: datetime) -> None:
    """Keep facts of the hub's own about tickets, and tell everyone they concern."""
    now_ms = int(now_at.timestamp() * 1000)
    publish(connection, facts, said(connection, "id"), now_ms)
    project(connection, facts, now_ms)


def take_part(connection: Connection, ticket: str, user: str | None) -> None:
    """Remember that this account has had a hand in a ticket."""
    if user is None:
        return
    hand = {"ticket_id": ticket, "user_id": user}
    known = select(ticket_hands).where(ticket_hands.c.ticket_id == ticket, ticket_hands.c.user_id == user)
    if connection.execute(known).first() is None:
        connection.execute(insert(ticket_hands).values(hand))


def row_of(connection: Connection, ticket: str) -> Row[Any]:
    """A row of `tickets`. UserProblem ``ticket_unknown``."""
    row = connection.execute(select(tickets).where(tickets.c.id == ticket)).first()
    if row is None:
        raise UserProblem("ticket_unknown")
    return row


def tidied(text: str) -> str:
    """What somebody typed, without spaces around it. UserProblem ``answer_too_long``."""
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(text) > LONGEST_TEXT:
        raise UserProblem("answer_too_long")
    return text


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One ticket with all that was said of it. `states` are those a technician may set now; `probes` are the
    newest diagnostics, taken at `taken_at` by the laptop's clock."""

    line: TicketLine
    messages: tuple[Message, ...]
    states: tuple[TicketState, ...]
    taken_at: datetime | None
    probes: tuple[Probe, ...]
    raw: str


def shown(connection: Connection, ticket: str, sight: Sight = EVERYBODY) -> TicketPage:
    """One ticket as its page shows it. UserProblem ``ticket_unknown``, also where it is not seen."""
    sight.look_at_ticket(connection, ticket)
    row = connection.execute(lines().where(tickets.c.id == ticket)).first()
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
    return TicketPage(
        line=line_of(row),
        messages=tuple(heard),
        states=tuple(state for state in TECHNICIANS_STATES if may_set("technician", state, heard)),
        taken_at=body.taken_at if body else None,
        probes=tuple(probe_of(name, values) for name, values in body.probes.items()) if body else (),
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
            waits_since_ms=now_ms,
            search_words="",
        )
    )


def _bring_up_to_date(connection: Connection, ticket: str) -> None:
    own = tickets.c.id == ticket
    # Two workers that hear of one ticket look one after the other, so that the second sees both words.
    row = connection.execute(select(tickets).where(own).with_for_update()).first()
    if row is None:
        return  # said of a ticket that has not arrived yet: its arrival brings this here again
    heard = _messages(connection, ticket, row.learner)
    state = state_of(heard)
    ended = [_milliseconds(message.at) for message in heard if message.state == state]
    changed_ms = max((row.asked_ms, *(_milliseconds(message.at) for message in heard)))
    closed_ms = max(ended, default=row.asked_ms) if state in ENDED else None
    answered = bool(heard) and heard[-1].author == "technician"
    waits_since_ms = None if state in ENDED else _waits_since(connection, row, heard)
    holds = appointment_of(heard)
    named = any(message.appointment and message.author == "technician" for message in heard)
    connection.execute(
        update(tickets)
        .where(own)
        .values(
            state=state,
            changed_ms=changed_ms,
            closed_ms=closed_ms,
            answered=answered,
            waits_since_ms=waits_since_ms,
            search_words=folded(" ".join(message.text for message in heard)),
            # One that was made before messages told of appointments stays.
            **(_columns_of(holds) if named else {}),
        )
    )


def _columns_of(holds: Appointment | None) -> dict[str, Any]:
    if holds is None:
        return dict.fromkeys(("appointment", "appointment_ms", "appointment_place", "appointment_comes"))
    return {
        "appointment": holds.id,
        "appointment_ms": _milliseconds(holds.starts_at),
        "appointment_place": holds.place,
        "appointment_comes": holds.comes,
    }


def _waits_since(connection: Connection, row: Row[Any], heard: list[Message]) -> int | None:
    """When the first word was said that nobody has answered. What the workshop said when it opened a request
    for somebody is no answer to it; « Je viens » needs none."""
    opened = select(entries.c.wall_at, entries.c.installation).where(entries.c.id == row.id)
    at, where = connection.execute(opened).one()
    same = select(entries.c.id).where(
        entries.c.id.in_([message.id for message in heard]),
        entries.c.wall_at == at,
        entries.c.installation == where,
    )
    opening = set(connection.scalars(same))
    since_ms: int | None = row.asked_ms
    for message in heard:
        if message.author == "technician":
            since_ms = since_ms if message.id in opening else None
        elif since_ms is None and not message.comes:
            since_ms = _milliseconds(message.at)
    return since_ms


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
    pictures = pictures_of(connection, ticket)
    heard = []
    for row in rows:
        body = msgspec.json.decode(row.body, type=MessageBody)
        # A hub's own words keep its own order, also where it hears them again after it was restored.
        at = instant(row.received_ms) if row.boot else datetime.fromisoformat(row.wall_at)
        heard.append(
            Message(
                row.id,
                body.author,
                body.name,
                body.text,
                body.state,
                at,
                appointment=body.appointment or "",
                starts_at=body.starts_at,
                place=body.place,
                comes=body.comes,
                reply=body.reply,
                pictures=pictures.get(row.id, ()),
            )
        )
    return heard


def person_of(connection: Connection, learner: str) -> str | None:
    """Who is known by this learner id; None while nobody is."""
    bound: str | None = connection.scalar(
        select(learner_ids.c.person_id).where(learner_ids.c.learner == learner)
    )
    return bound


def probe_of(name: str, said_of_it: dict[str, Any]) -> Probe:
    """One probe's answer as it came on the wire."""
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
