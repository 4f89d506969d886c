"""What learners have done, read from their entries: hours by the one crediting rule, lessons, results.

Knows entries and the course; changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Row, func, select

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import (
    Attempt,
    Attention,
    ExerciseRecord,
    LessonProgress,
    StepState,
    attention,
    exercise_record,
    lesson_progress,
)
from weeejob_desktop.core.tickets import ENDED
from weeejob_desktop.core.training_time import (
    Anchor,
    Attended,
    Correction,
    Credit,
    Interval,
    credit,
    day_of,
)
from weeejob_desktop.hub.lessons import course, read
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.people import searchable
from weeejob_desktop.hub.tables import cohorts, devices, entries, installations, learner_ids, people, tickets
from weeejob_desktop.hub.tickets import TicketLine, instant, of_person
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    Body,
    CorrectionBody,
    IntervalBody,
    ResultBody,
    StepBody,
    ValidationBody,
)

PAGE = 24
_READ = ("interval", "attendance", "correction", "validation", "step", "result")
_B = TypeVar("_B", bound=Body)


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One person in the list."""

    id: str
    name: str
    cohort: str
    planned_minutes: int
    total_ms: int
    last_on: date | None
    attention: tuple[Attention, ...]
    open_tickets: int


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop of a person, with the last time it was heard of."""

    model: str
    sticker: str
    covered_until_on: date | None
    seen_at: datetime | None
    app_version: str


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """One person with everything done so far. `shown_name` is what their laptop says."""

    line: LearnerLine
    shown_name: str
    credit: Credit
    lessons: tuple[LessonProgress, ...]
    results: tuple[ExerciseRecord, ...]
    laptops: tuple[Laptop, ...]
    tickets: tuple[TicketLine, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    rows: dict[str, list[Row[Any]]]
    anchors: list[Anchor]

    def of(self, kind: str, shape: type[_B]) -> list[tuple[Row[Any], _B]]:
        return [(row, msgspec.json.decode(row.body, type=shape)) for row in self.rows[kind]]


def listed(
    connection: Connection, search: str, page: int, zone: ZoneInfo, today: date
) -> tuple[list[LearnerLine], int]:
    """One page of people by session and name, and how many there are."""
    found = _people()
    if search:
        found = found.where(people.c.search_name.contains(searchable(search), autoescape=True))
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = (cohorts.c.made_ms.desc(), people.c.search_name, people.c.id)
    rows = connection.execute(found.order_by(*order).limit(PAGE).offset(PAGE * (page - 1))).all()
    return [_line(connection, row, _facts(connection, row.id), zone, today) for row in rows], total


def shown(connection: Connection, person: str, zone: ZoneInfo, today: date) -> LearnerPage:
    """One person's page. UserProblem ``person_unknown``."""
    row = connection.execute(_people().where(people.c.id == person)).first()
    if row is None:
        raise UserProblem("person_unknown")
    facts = _facts(connection, person)
    attempts = _attempts(facts, zone)
    return LearnerPage(
        line=_line(connection, row, facts, zone, today),
        shown_name=laptop_name(row.full_name),
        credit=_credit(facts, zone),
        lessons=tuple(_lessons(facts, attempts)),
        results=tuple(_results(attempts)),
        laptops=tuple(_laptops(connection, person)),
        tickets=tuple(of_person(connection, person)),
    )


def credit_of(connection: Connection, person: str, zone: ZoneInfo) -> Credit:
    """A person's account of time, the same minute as on their laptop."""
    return _credit(_facts(connection, person), zone)


def _people() -> Any:
    return select(people, cohorts.c.name.label("cohort"), cohorts.c.planned_minutes).join(
        cohorts, cohorts.c.id == people.c.cohort_id
    )


def _line(connection: Connection, row: Row[Any], facts: _Facts, zone: ZoneInfo, today: date) -> LearnerLine:
    account = _credit(facts, zone)
    records = _results(_attempts(facts, zone))
    last_on = max((*(day.on for day in account.days), *(record.last_on for record in records)), default=None)
    learners = select(learner_ids.c.learner).where(learner_ids.c.person_id == row.id)
    open_tickets = connection.scalar(
        select(func.count()).where(tickets.c.learner.in_(learners), tickets.c.state.not_in(ENDED))
    )
    failing = any(record.review for record in records)
    made_on = instant(row.made_ms).astimezone(zone).date()
    return LearnerLine(
        id=row.id,
        name=row.full_name,
        cohort=row.cohort,
        planned_minutes=row.planned_minutes,
        total_ms=account.total_ms,
        last_on=last_on,
        attention=attention(today, last_on, made_on, failing=failing, hand_raised=False),
        open_tickets=open_tickets or 0,
    )


def _facts(connection: Connection, person: str) -> _Facts:
    learners = select(learner_ids.c.learner).where(learner_ids.c.person_id == person)
    rows = connection.execute(
        select(entries)
        .where(
            entries.c.owner == "learner",
            entries.c.owner_id.in_(learners),
            entries.c.kind.in_(_READ),
            entries.c.version == 1,
        )
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    )
    by_kind: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    # An anchor belongs to the installation that wrote it; it dates whatever was worked on that machine's
    # clock.
    wrote = select(entries.c.installation).where(
        entries.c.owner_id.in_(learners), entries.c.kind == "interval"
    )
    anchors = connection.scalars(
        select(entries.c.body).where(
            entries.c.kind == "anchor", entries.c.version == 1, entries.c.installation.in_(wrote)
        )
    )
    return _Facts(by_kind, [_anchor(body) for body in anchors])


def _anchor(text: str) -> Anchor:
    body = msgspec.json.decode(text, type=AnchorBody)
    return Anchor(body.boot, body.monotonic_ms, body.hub_at, body.round_trip_ms)


def _credit(facts: _Facts, zone: ZoneInfo) -> Credit:
    intervals = [
        Interval(row.id, body.boot, body.start_ms, body.length_ms, body.wall_at, body.lesson, body.step)
        for row, body in facts.of("interval", IntervalBody)
    ]
    attended: dict[str, Attended] = {}
    for _row, here in facts.of("attendance", AttendanceBody):
        attended.pop(here.meeting, None)
        if here.present and here.start_at < here.end_at:
            attended[here.meeting] = Attended(here.meeting, here.start_at, here.end_at)
    validated = {body.correction for _row, body in facts.of("validation", ValidationBody)}
    corrections = [
        Correction(row.id, body.on, body.minutes * 60_000, body.confirmed or row.id in validated)
        for row, body in facts.of("correction", CorrectionBody)
    ]
    return credit(intervals, facts.anchors, attended.values(), corrections, zone)


def _attempts(facts: _Facts, zone: ZoneInfo) -> dict[tuple[str, str, str], list[Attempt]]:
    attempts: dict[tuple[str, str, str], list[Attempt]] = defaultdict(list)
    for row, body in facts.of("result", ResultBody):
        moment = Moment(row.boot, row.monotonic_ms, datetime.fromisoformat(row.wall_at))
        on = day_of(moment, facts.anchors, zone)
        attempt = Attempt(body.outcome, body.tries, body.hints, on, tuple(body.errors))
        attempts[body.lesson, body.exercise, body.type].append(attempt)
    return attempts


def _results(attempts: dict[tuple[str, str, str], list[Attempt]]) -> list[ExerciseRecord]:
    """One record for each exercise: what is to be seen again first, then the newest."""
    records = []
    for (lesson, exercise, type_), tried in attempts.items():
        found = course().lesson(lesson)
        title = found[1].title if found else lesson
        records.append(exercise_record(lesson, title, exercise, type_, _step_of(lesson, exercise), tried))
    return sorted(records, key=lambda record: (record.review, record.last_on), reverse=True)


def _step_of(lesson: str, exercise: str) -> str:
    """The title of the step an exercise stands in; its id where the course no longer has it."""
    known = read(lesson)
    steps = known.steps if known else ()
    found = (step.title for step in steps if any(block.id == exercise for block in step.exercises))
    return next(found, exercise)


def _lessons(facts: _Facts, attempts: dict[tuple[str, str, str], list[Attempt]]) -> Iterable[LessonProgress]:
    states: dict[str, dict[str, StepState]] = defaultdict(dict)
    for _row, body in facts.of("step", StepBody):
        if states[body.lesson].get(body.step) != "done":
            states[body.lesson][body.step] = body.state
    review = {record.lesson for record in _results(attempts) if record.review}
    for module in course().modules:
        for card in module.lessons:
            if card.id not in states:
                continue
            lesson = read(card.id)
            steps = [step.id for step in lesson.steps] if lesson else []
            yield lesson_progress(card, steps, states[card.id], review=card.id in review)


def _laptops(connection: Connection, person: str) -> Iterable[Laptop]:
    rows = connection.execute(
        select(devices, installations.c.seen_ms, installations.c.app_version)
        .join(installations, installations.c.device_id == devices.c.id)
        .where(installations.c.person_id == person, installations.c.revoked_ms.is_(None))
        .order_by(installations.c.enrolled_ms.desc())
    )
    for row in rows:
        covered = row.covered_until_on
        yield Laptop(
            model=row.model,
            sticker=row.sticker,
            covered_until_on=date.fromisoformat(covered) if covered else None,
            seen_at=instant(row.seen_ms) if row.seen_ms else None,
            app_version=row.app_version,
        )
