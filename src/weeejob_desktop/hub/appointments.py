"""When and where somebody comes with their laptop. The learner hears of it by a word of the workshop, in the
same transaction.

Knows tickets and the days of the hub's zone; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, select, update

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import ENDED, Appointment
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.tables import tickets
from weeejob_desktop.hub.ticket_list import TicketLine, line_of, lines
from weeejob_desktop.hub.tickets import person_of, row_of, say, take_part
from weeejob_desktop.hub.translations import SOURCE
from weeejob_desktop.hub.words import Words

LONGEST_PLACE = 200
FARTHEST = timedelta(days=366)
USUAL_PLACE = "à l’atelier"
SOON = 10
_STILL_THERE = timedelta(hours=2)
"""How long after its hour an appointment still stands in the list of those that come."""


@dataclass(frozen=True, slots=True)
class Soon:
    """An appointment that comes, and the ticket it is about."""

    appointment: Appointment
    line: TicketLine


def appointment_of(connection: Connection, ticket: str) -> Appointment | None:
    """The appointment that holds for a ticket."""
    row = connection.execute(select(tickets).where(tickets.c.id == ticket)).first()
    return _appointment(row) if row else None


def coming(connection: Connection, now_at: datetime, seen: ColumnElement[bool] | None = None) -> list[Soon]:
    """The next appointments about tickets that have not ended, the soonest first."""
    since_ms = int((now_at - _STILL_THERE).timestamp() * 1000)
    rows = connection.execute(
        lines(seen)
        .where(tickets.c.appointment_ms >= since_ms, tickets.c.state.not_in(ENDED))
        .order_by(tickets.c.appointment_ms, tickets.c.id)
        .limit(SOON)
    )
    return [Soon(holds, line_of(row)) for row in rows if (holds := _appointment(row))]


def starts_at(on: str, clock: str, zone: ZoneInfo) -> datetime:
    """The instant of a day (2026-12-01) and an hour (14:30) of the zone. UserProblem
    ``appointment_when``."""
    try:
        local = datetime.combine(date.fromisoformat(on), time.fromisoformat(clock))
    except ValueError as error:
        raise UserProblem("appointment_when") from error
    if local.tzinfo is not None or not 2000 <= local.year <= 2999:
        raise UserProblem("appointment_when")
    return local.replace(tzinfo=zone).astimezone(UTC)


def arrange(
    connection: Connection,
    ticket: str,
    at: datetime,
    place: str,
    user: Row[Any],
    now_at: datetime,
    zone: ZoneInfo,
    seen: str | None = None,
) -> None:
    """Make the appointment of a ticket, or change it, and tell the learner. The same again changes nothing.
    `seen` is the id of the appointment that whoever arranges was shown, "" for none, None for whichever.
    UserProblem ``ticket_unknown``, ``appointment_ended``, ``appointment_past``, ``appointment_far``,
    ``appointment_place``, ``appointment_there`` (somebody else arranged one meanwhile: the learner is told
    nothing)."""
    # The row's lock comes first: of two who arrange at once, the second sees what the first arranged.
    connection.execute(update(tickets).where(tickets.c.id == ticket).values(state=tickets.c.state))
    row = row_of(connection, ticket)
    place = " ".join(place.split()) or USUAL_PLACE
    if row.state in ENDED:
        raise UserProblem("appointment_ended")
    if at < now_at:
        raise UserProblem("appointment_past")
    if at > now_at + FARTHEST:
        raise UserProblem("appointment_far")
    if len(place) > LONGEST_PLACE or not place.isprintable():
        raise UserProblem("appointment_place", letters=LONGEST_PLACE)
    before = _appointment(row)
    if before is not None and (before.starts_at, before.place) == (at, place):
        return
    if seen is not None and seen != (before.id if before else ""):
        raise UserProblem("appointment_there")
    now_ms = int(now_at.timestamp() * 1000)
    when = moment_in_french(at, zone)
    # A place that was typed with its full stop does not get a second one.
    told = f"{when}, {place}".rstrip(".") + "."
    moved = before is not None and before.starts_at >= now_at
    text = f"Votre rendez-vous change. C’est maintenant le {told}" if moved else f"Rendez-vous le {told}"
    made = Appointment(new_id(now_ms), at, place)
    say(connection, row, user.display_name, text, None, now_at, about=made)
    take_part(connection, ticket, user.id)
    note(connection, now_ms, "appointment", ticket, user.id, person_of(connection, row.learner))


def cancel(connection: Connection, ticket: str, user: Row[Any], now_at: datetime, zone: ZoneInfo) -> None:
    """Cancel the appointment of a ticket, and tell the learner. Where there is none nothing happens.
    UserProblem ``ticket_unknown``."""
    row = row_of(connection, ticket)
    before = _appointment(row)
    if before is None:
        return
    when = moment_in_french(before.starts_at, zone)
    text = f"Le rendez-vous du {when} est annulé."
    say(connection, row, user.display_name, text, None, now_at, about=before.id)
    take_part(connection, ticket, user.id)
    now_ms = int(now_at.timestamp() * 1000)
    note(connection, now_ms, "cancel-appointment", ticket, user.id, person_of(connection, row.learner))


def moment_in_french(at: datetime, zone: ZoneInfo) -> str:
    """« mardi 1er décembre à 14 h 30 »: what learners are told is French, whoever tells it."""
    words, on = Words(SOURCE, zone), at.astimezone(zone).date()
    return f"{words.day(on, on)} à\N{NO-BREAK SPACE}{words.clock(at)}"


def _appointment(row: Row[Any]) -> Appointment | None:
    """What a row of `tickets` says of its appointment."""
    if row.appointment is None:
        return None
    return Appointment(
        row.appointment, instant(row.appointment_ms), row.appointment_place, row.appointment_comes
    )
