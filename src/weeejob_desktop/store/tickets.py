"""Requests for repair and their conversations, as the journal has them, and what the learner has read of
them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.tickets import (
    Message,
    Symptom,
    Ticket,
    delivery,
    has_unread,
    in_order,
    state_of,
)
from weeejob_desktop.store import schema
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import bodies_after, write_entry
from weeejob_desktop.wire.entries import Entry, MessageBody, TicketBody, TicketState

TICKET_KINDS = frozenset({"ticket", "message"})


def write_ticket(tx: Connection, symptom: Symptom, diagnostics: str | None, moment: Moment) -> str:
    """Write a request for this laptop; its id. `diagnostics` is the entry that goes with it."""
    body = TicketBody(device=identity(tx).device, symptom=symptom, diagnostics=diagnostics)
    return write_entry(tx, body, "learner", moment)


def write_message(
    tx: Connection, ticket: str, moment: Moment, text: str = "", state: TicketState | None = None
) -> str:
    """Write a word of the learner, or a state the learner may set; its id."""
    return write_entry(
        tx, MessageBody(ticket=ticket, author="learner", text=text, state=state), "learner", moment
    )


def by_label(moment: Moment) -> datetime:
    """The instant of a moment as its own clock claimed it."""
    return moment.wall_at


def tickets(tx: Connection, dated: Callable[[Moment], datetime] = by_label) -> tuple[Ticket, ...]:
    """All requests with their conversations, the newest request first. `dated` turns moments into true
    instants."""
    read = set(tx.execute(select(schema.read_answers.c.message)).scalars())
    waiting, in_class = _undelivered(tx)
    asked: list[tuple[Entry, TicketBody]] = []
    said: dict[str, list[Message]] = {}
    for _, entry, body in bodies_after(tx, 0, TICKET_KINDS):
        if isinstance(body, TicketBody):
            asked.append((entry, body))
        elif isinstance(body, MessageBody):
            message = Message(entry.id, body.author, body.name, body.text, body.state, dated(_moment(entry)))
            said.setdefault(body.ticket, []).append(message)
    shown = []
    for entry, body in asked:
        messages = in_order(said.get(entry.id, ()))
        shown.append(
            Ticket(
                id=entry.id,
                number=readable_number(entry.id),
                symptom=body.symptom,
                state=state_of(messages),
                at=dated(_moment(entry)),
                delivery=delivery(
                    acked_by_association=entry.id not in waiting, acked_in_class=entry.id in in_class
                ),
                messages=messages,
                unread=has_unread(messages, read),
            )
        )
    return tuple(reversed(shown))


def mark_read(tx: Connection, messages: Iterable[Message]) -> None:
    """The learner has seen these messages."""
    for message in messages:
        if message.author == "technician":
            tx.execute(insert_unless(schema.read_answers).values(message=message.id).on_conflict_do_nothing())


def unread_answers(tx: Connection) -> int:
    """How many requests have an answer that was not read."""
    return sum(ticket.unread for ticket in tickets(tx))


def answer_awaited(tx: Connection) -> bool:
    """Whether some request is open that the association's hub has: an answer may have come."""
    return any(ticket.open for ticket in tickets(tx))


def _undelivered(tx: Connection) -> tuple[set[str], set[str]]:
    """Ids of the requests that the association's hub has not acked, and of those among them
    a class hub has."""
    entries, outbox, acks = schema.entries.c, schema.outbox.c, schema.class_acks.c
    wanted = select(entries.id).where(entries.kind == "ticket")
    waiting = tx.execute(wanted.join(schema.outbox, outbox.seq == entries.seq)).scalars().all()
    in_class = tx.execute(wanted.join(schema.class_acks, acks.seq == entries.seq)).scalars().all()
    return set(waiting), set(in_class)


def _moment(entry: Entry) -> Moment:
    return Moment(entry.boot, entry.monotonic_ms, entry.wall_at)
