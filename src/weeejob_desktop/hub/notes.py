"""What the workshop tells itself about a ticket. Never leaves the hub, and is no fact of anybody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.tables import ticket_notes, users
from weeejob_desktop.hub.tickets import person_of, row_of, take_part, tidied


@dataclass(frozen=True, slots=True)
class Note:
    """One note, and who wrote it."""

    id: str
    name: str
    text: str
    at: datetime


def write_note(connection: Connection, ticket: str, text: str, user: str, now_ms: int) -> str:
    """Write a note about a ticket. Returns its id. UserProblem ``ticket_unknown``, ``note_empty``,
    ``answer_too_long``."""
    about = person_of(connection, row_of(connection, ticket).learner)
    text = tidied(text)
    if not text:
        raise UserProblem("note_empty")
    made = new_id(now_ms)
    connection.execute(
        insert(ticket_notes).values(id=made, ticket_id=ticket, user_id=user, made_ms=now_ms, text=text)
    )
    take_part(connection, ticket, user)
    note(connection, now_ms, "note-ticket", ticket, user, about)
    return made


def notes_of(connection: Connection, ticket: str) -> list[Note]:
    """The notes about a ticket, in the order they were written."""
    rows = connection.execute(
        select(ticket_notes, users.c.display_name)
        .join(users, users.c.id == ticket_notes.c.user_id)
        .where(ticket_notes.c.ticket_id == ticket)
        .order_by(ticket_notes.c.made_ms, ticket_notes.c.id)
    )
    return [Note(row.id, row.display_name, row.text, instant(row.made_ms)) for row in rows]
