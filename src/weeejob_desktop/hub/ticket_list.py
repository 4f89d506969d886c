"""Lists of tickets: which are wanted, in what order, one page at a time.

Reads the projection that `tickets` keeps; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, literal, or_, select, true

from weeejob_desktop.core.tickets import ENDED, PRIORITIES, PRIORITY, answer_before, on_time_from
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.searching import folded, terms
from weeejob_desktop.hub.tables import cohorts, devices, learner_ids, people, ticket_hands, tickets

PAGE = 25
Show = Literal["open", "answer", "closed", "all"]
Whose = Literal["", "mine", "nobody"]
Sort = Literal["changed", "waiting", "asked", "pressing", "sticker"]
SHOWS: tuple[Show, ...] = get_args(Show)
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tickets are wanted: ``open``, those that wait for an ``answer``, ``closed`` or ``all``, of these
    narrowed by what is not "", by lateness, and by words. `symptoms` are the symptoms whose own name is
    searched for."""

    show: Show = "open"
    state: str = ""
    symptom: str = ""
    cohort: str = ""
    whose: Whose = ""
    late: bool = False
    words: str = ""
    symptoms: tuple[str, ...] = ()
    sort: Sort = "changed"


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One ticket in a list. `person` and `name` are "" while nobody is bound to its learner id. `waits_since`
    is when the first word was said that nobody has answered yet."""

    id: str
    number: str
    symptom: str
    state: str
    learner: str
    device: str
    asked_at: datetime
    changed_at: datetime
    waits_since: datetime | None
    person: str
    name: str
    model: str
    sticker: str
    covered_until_on: date | None

    @property
    def open(self) -> bool:
        return self.state not in ENDED

    def covered(self, zone: ZoneInfo) -> bool | None:
        """Whether support was still free on the day it was asked for; None while its end is not known."""
        until = self.covered_until_on
        return None if until is None else self.asked_at.astimezone(zone).date() <= until

    def answer_before(self, zone: ZoneInfo) -> date | None:
        """The day before which an answer was promised; None when none is awaited."""
        return answer_before(self.waits_since, zone) if self.waits_since else None


def listed(
    connection: Connection,
    wanted: Wanted,
    page: int,
    user: str,
    today: date,
    zone: ZoneInfo,
    seen: ColumnElement[bool] | None = None,
) -> tuple[list[TicketLine], int]:
    """One page of the tickets that `user` wants, and how many there are. `seen` says whose may be seen."""
    found = lines(seen).where(*_narrowed(wanted, user, today, zone))
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = connection.execute(found.order_by(*_ordered(wanted.sort)).limit(PAGE).offset(PAGE * (page - 1)))
    return [line_of(row) for row in rows], total


def of_person(connection: Connection, person: str) -> list[TicketLine]:
    """The newest tickets of one person, newest first."""
    found = lines().where(people.c.id == person).order_by(*_ordered("changed")).limit(PAGE)
    return [line_of(row) for row in connection.execute(found)]


def of_devices(
    connection: Connection, device_ids: Iterable[str], seen: ColumnElement[bool] | None = None
) -> list[TicketLine]:
    """The newest tickets of one laptop, whoever had it, newest first."""
    own = tickets.c.device_id.in_(list(device_ids))
    found = lines(seen).where(own).order_by(*_ordered("asked")).limit(PAGE)
    return [line_of(row) for row in connection.execute(found)]


def lines(seen: ColumnElement[bool] | None = None) -> Any:
    """Every ticket with its person and laptop, as `line_of` reads it. `seen` is a condition on people."""
    return (
        select(tickets, people.c.id.label("person"), people.c.full_name)
        .add_columns(devices.c.model, devices.c.sticker, devices.c.covered_until_on)
        .outerjoin(learner_ids, learner_ids.c.learner == tickets.c.learner)
        .outerjoin(people, people.c.id == learner_ids.c.person_id)
        .outerjoin(devices, devices.c.id == tickets.c.device_id)
        .where(true() if seen is None else seen)
    )


def line_of(row: Row[Any]) -> TicketLine:
    """One row of `lines`."""
    return TicketLine(
        id=row.id,
        number=row.number,
        symptom=row.symptom,
        state=row.state,
        learner=row.learner,
        device=row.device_id,
        asked_at=instant(row.asked_ms),
        changed_at=instant(row.changed_ms),
        waits_since=instant(row.waits_since_ms) if row.waits_since_ms is not None else None,
        person=row.person or "",
        name=row.full_name or "",
        model=row.model or "",
        sticker=row.sticker or "",
        covered_until_on=date.fromisoformat(row.covered_until_on) if row.covered_until_on else None,
    )


def cohort_choices(connection: Connection, seen: ColumnElement[bool] | None = None) -> list[tuple[str, str]]:
    """The sessions that have people, as id and name, the newest first. `seen` is a condition on people."""
    some = select(people.c.cohort_id).where(true() if seen is None else seen)
    rows = connection.execute(
        select(cohorts.c.id, cohorts.c.name)
        .where(cohorts.c.id.in_(some))
        .order_by(cohorts.c.made_ms.desc(), cohorts.c.name)
    )
    return [(row.id, row.name) for row in rows]


def _narrowed(wanted: Wanted, user: str, today: date, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    first = datetime.combine(on_time_from(today), time(), zone).astimezone(UTC)
    hands = select(literal(1)).where(ticket_hands.c.ticket_id == tickets.c.id)
    asked: list[tuple[bool, ColumnElement[bool]]] = [
        (wanted.show == "open", tickets.c.state.not_in(ENDED)),
        (wanted.show == "answer", tickets.c.waits_since_ms.is_not(None)),
        (wanted.show == "closed", tickets.c.state.in_(ENDED)),
        (bool(wanted.state), tickets.c.state == wanted.state),
        (bool(wanted.symptom), tickets.c.symptom == wanted.symptom),
        (bool(wanted.cohort), people.c.cohort_id == wanted.cohort),
        (wanted.late, tickets.c.waits_since_ms < int(first.timestamp() * 1000)),
        (wanted.whose == "mine", hands.where(ticket_hands.c.user_id == user).exists()),
        (wanted.whose == "nobody", ~hands.exists()),
        (bool(wanted.words), _matches(wanted)),
    ]
    return [condition for applies, condition in asked if applies]


def _matches(wanted: Wanted) -> ColumnElement[bool]:
    """The number as it is read out, or each word of the search anywhere: in name, sticker or conversation."""
    number = "".join(letter for letter in wanted.words.upper() if letter.isalnum())
    words = terms(wanted.words)
    found: list[ColumnElement[bool]] = [tickets.c.symptom.in_(wanted.symptoms)]
    if words:
        found.append(and_(*(_somewhere(word) for word in words)))
    if number:
        bare = func.replace(tickets.c.number, "-", "")
        found.append(bare.startswith(number, autoescape=True))
    return or_(*found)


def _somewhere(word: str) -> ColumnElement[bool]:
    return or_(
        people.c.search_name.contains(word, autoescape=True),
        func.lower(devices.c.sticker).contains(word, autoescape=True),
        tickets.c.search_words.contains(word, autoescape=True),
    )


def _ordered(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    newest = (tickets.c.changed_ms.desc(), tickets.c.id)
    if sort == "waiting":
        # What waits comes first, the longest first. Databases differ in where nothing stands.
        return tickets.c.waits_since_ms.is_(None), tickets.c.waits_since_ms, *newest
    if sort == "asked":
        return tickets.c.asked_ms.desc(), tickets.c.id
    if sort == "pressing":
        places = {symptom: PRIORITIES.index(priority) for symptom, priority in PRIORITY.items()}
        place = case(places, value=tickets.c.symptom, else_=len(PRIORITIES))
        return place, *_ordered("waiting")
    if sort == "sticker":
        sticker = func.coalesce(devices.c.sticker, "")
        return sticker == "", sticker, *newest
    return newest


def symptoms_named(search: str, names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The symptoms (code, name in the visitor's language) whose name holds every word of the search."""
    words = terms(search)
    return tuple(code for code, name in names if words and all(word in folded(name) for word in words))
