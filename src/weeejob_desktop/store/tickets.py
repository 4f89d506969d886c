"""Requests for repair and their conversations, as the journal has them, and what the learner has read of
them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.pictures import Picture
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
from weeejob_desktop.store.journal import bodies_after, newest, write_entry
from weeejob_desktop.store.pictures import picture_states
from weeejob_desktop.wire.entries import Attachment, Entry, MessageBody, TicketBody, TicketState

TICKET_KINDS = frozenset({"ticket", "message"})


def write_ticket(tx: Connection, symptom: Symptom, diagnostics: str | None, moment: Moment) -> str:
    """Write a request for this laptop; its id. `diagnostics` is the entry that goes with it."""
    body = TicketBody(device=identity(tx).device, symptom=symptom, diagnostics=diagnostics)
    return write_entry(tx, body, "learner", moment)


def write_message(
    tx: Connection,
    ticket: str,
    moment: Moment,
    text: str = "",
    state: TicketState | None = None,
    *,
    appointment: str | None = None,
    comes: bool | None = None,
    reply: int = 0,
    attachments: Sequence[Attachment] = (),
) -> str:
    """Write a word of the learner, a state the learner may set, or whether they come to an appointment; its
    id."""
    said = MessageBody(
        ticket=ticket,
        author="learner",
        text=text,
        state=state,
        appointment=appointment,
        comes=comes,
        reply=reply,
        attachments=list(attachments),
    )
    return write_entry(tx, said, "learner", moment)


def by_label(moment: Moment) -> datetime:
    """The instant of a moment as its own clock claimed it."""
    return moment.wall_at


class Requests:
    """Every request with its conversation. Reads only what was added since the last look.

    To be thrown away when a transaction it has looked into is undone.
    """

    def __init__(self) -> None:
        self._seq = 0
        self._asked: list[tuple[Entry, Moment, Symptom]] = []
        self._said: dict[str, list[tuple[Entry, Moment, MessageBody]]] = {}

    def look(self, tx: Connection, dated: Callable[[Moment], datetime] = by_label) -> tuple[Ticket, ...]:
        """All requests, the newest first. `dated` turns moments into true instants."""
        self._read_on(tx)
        read = set(tx.execute(select(schema.read_answers.c.message)).scalars())
        waiting, in_class = _undelivered(tx)
        states = picture_states(tx)
        shown = []
        for ticket, asked, symptom in self._asked:
            id_ = ticket.id
            messages = in_order(
                Message(
                    entry.id,
                    body.author,
                    body.name,
                    body.text,
                    body.state,
                    dated(said),
                    _opens(ticket, entry),
                    body.appointment or "",
                    body.starts_at,
                    body.place,
                    body.comes,
                    body.reply,
                    tuple(
                        Picture(
                            one.sha256,
                            one.type,
                            one.size_bytes,
                            states.get(one.sha256, "there"),
                        )
                        for one in body.attachments
                    ),
                )
                for entry, said, body in self._said.get(id_, ())
            )
            shown.append(
                Ticket(
                    id=id_,
                    number=readable_number(id_),
                    symptom=symptom,
                    state=state_of(messages),
                    at=dated(asked),
                    delivery=delivery(
                        acked_by_association=id_ not in waiting, acked_in_class=id_ in in_class
                    ),
                    messages=messages,
                    unread=has_unread(messages, read),
                )
            )
        return tuple(reversed(shown))

    def unread(self, tx: Connection) -> int:
        """How many requests have an answer that was not read."""
        return sum(ticket.unread for ticket in self.look(tx))

    def unread_opened(self, tx: Connection) -> int:
        """How many of these were opened for the learner and have no answer yet."""
        return sum(ticket.unread and ticket.opened_for and not ticket.answered for ticket in self.look(tx))

    def _read_on(self, tx: Connection) -> None:
        if newest(tx, TICKET_KINDS) <= self._seq:
            return
        for seq, entry, body in bodies_after(tx, self._seq, TICKET_KINDS):
            self._seq = seq
            moment = Moment(entry.boot, entry.monotonic_ms, entry.wall_at)
            if isinstance(body, TicketBody):
                self._asked.append((entry, moment, body.symptom))
            elif isinstance(body, MessageBody):
                self._said.setdefault(body.ticket, []).append((entry, moment, body))
        self._seq = max(self._seq, newest(tx, TICKET_KINDS))


def _opens(ticket: Entry, message: Entry) -> bool:
    """Whether a word came with its request: a hub, which has no boot, writes both at one instant."""
    written = (ticket.installation, ticket.boot, ticket.wall_at)
    return not message.boot and (message.installation, message.boot, message.wall_at) == written


def mark_read(tx: Connection, messages: Iterable[Message]) -> None:
    """The learner has seen these messages."""
    for message in messages:
        if message.author == "technician":
            tx.execute(insert_unless(schema.read_answers).values(message=message.id).on_conflict_do_nothing())


def answer_awaited(tx: Connection) -> bool:
    """Whether some request is open that the association's hub has: an answer may have come."""
    return any(ticket.open for ticket in Requests().look(tx))


def _undelivered(tx: Connection) -> tuple[set[str], set[str]]:
    """Ids of the requests that the association's hub has not acked, and of those among them
    a class hub has."""
    entries, outbox, acks = schema.entries.c, schema.outbox.c, schema.class_acks.c
    wanted = select(entries.id).where(entries.kind == "ticket")
    waiting = tx.execute(wanted.join(schema.outbox, outbox.seq == entries.seq)).scalars().all()
    in_class = tx.execute(wanted.join(schema.class_acks, acks.seq == entries.seq)).scalars().all()
    return set(waiting), set(in_class)
