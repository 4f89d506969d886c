"""What learners have done, read from their entries: hours by the one crediting rule, lessons, results.

Knows entries and the course; changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from weeejob_desktop.core.clock import split_boot_name
from weeejob_desktop.core.day_account import explain, explained
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
from weeejob_desktop.core.training_time import Anchor, Credit, DayAccount, Origin, credit
from weeejob_desktop.hub.corrections import Proposed, corrections_in
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.facts import TIME_KINDS, Facts, facts_of, facts_of_each
from weeejob_desktop.hub.hours import attended_in, counted_corrections, credit_of_facts, intervals_in
from weeejob_desktop.hub.lessons import course, read
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.people import searchable
from weeejob_desktop.hub.sight import EVERYBODY, Sight
from weeejob_desktop.hub.standing import Standing, Standings
from weeejob_desktop.hub.tables import cohorts, devices, installations, learner_ids, people, tickets
from weeejob_desktop.hub.ticket_list import TicketLine, of_person
from weeejob_desktop.wire.entries import IntervalBody, ResultBody, StepBody

PAGE = 24


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One person in the list. `proposals` are the corrections that wait for a trainer."""

    id: str
    name: str
    cohort: str
    cohort_id: str
    planned_minutes: int
    total_ms: int
    last_on: date | None
    attention: tuple[Attention, ...]
    open_tickets: int
    proposals: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop of a person, with the last time it was heard of, and since when it is let in no more."""

    installation: str
    device: str
    model: str
    sticker: str
    covered_until_on: date | None
    seen_at: datetime | None
    app_version: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """One person with everything done so far. `shown_name` is what their laptop says."""

    line: LearnerLine
    shown_name: str
    credit: Credit
    corrections: tuple[Proposed, ...]
    lessons: tuple[LessonProgress, ...]
    results: tuple[ExerciseRecord, ...]
    laptops: tuple[Laptop, ...]
    tickets: tuple[TicketLine, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What one person's facts add up to."""

    credit: Credit
    corrections: list[Proposed]
    results: list[ExerciseRecord]
    lessons: list[LessonProgress]


def listed(
    connection: Connection,
    search: str,
    page: int,
    zone: ZoneInfo,
    today: date,
    standings: Standings | None = None,
    sight: Sight = EVERYBODY,
    cohort: str = "",
) -> tuple[list[LearnerLine], int]:
    """One page of people by session and name, and how many there are, of one `cohort` or of all
    that are seen. `standings` spares working out again what has not changed since the last look."""
    found = _people()
    seen = sight.of_people()
    if seen is not None:
        found = found.where(seen)
    if cohort:
        found = found.where(people.c.cohort_id == cohort)
    if search:
        found = found.where(people.c.search_name.contains(searchable(search), autoescape=True))
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = (cohorts.c.made_ms.desc(), people.c.search_name, people.c.id)
    rows = connection.execute(found.order_by(*order).limit(PAGE).offset(PAGE * (page - 1))).all()
    ids = [row.id for row in rows]
    standing_of = _standings(connection, ids, zone, standings or Standings())
    open_tickets = _open_tickets(connection, ids)
    return [_line(row, standing_of[row.id], open_tickets.get(row.id, 0), zone, today) for row in rows], total


def shown(connection: Connection, person: str, zone: ZoneInfo, today: date) -> LearnerPage:
    """One person's page. UserProblem ``person_unknown``."""
    row = _row(connection, person)
    facts = facts_of(connection, person, (*TIME_KINDS, "result", "step"))
    done = _done(facts, zone)
    return LearnerPage(
        line=_line(row, _summed(done), _open_tickets(connection, [person]).get(person, 0), zone, today),
        shown_name=laptop_name(row.full_name),
        credit=done.credit,
        corrections=tuple(done.corrections),
        lessons=tuple(done.lessons),
        results=tuple(done.results),
        laptops=tuple(_laptops(connection, person)),
        tickets=tuple(of_person(connection, person)),
    )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a measured stretch comes from: the installation that wrote it, on which laptop ("" where it is
    not known here), and the instant of the hub's clock that dates it: the anchor nearest to it, None while
    only the laptop's label does."""

    installation: str
    device: str
    sticker: str
    model: str
    anchor_at: datetime | None


@dataclass(frozen=True, slots=True)
class LearnerDay:
    """One day of one person, line by line. `before_on` and `after_on` are the nearest days with time on
    either side; `corrections` are all that were ever made for this day, by id; `sources` tell of each fact
    of own work where it comes from."""

    name: str
    account: DayAccount
    before_on: date | None
    after_on: date | None
    corrections: dict[str, Proposed]
    sources: dict[str, Source]


def day(connection: Connection, person: str, on: date, zone: ZoneInfo) -> LearnerDay:
    """Why a day is as long as it is. UserProblem ``person_unknown``."""
    row = _row(connection, person)
    facts = facts_of(connection, person, TIME_KINDS)
    corrections = corrections_in(facts)
    intervals, anchors, attended = intervals_in(facts), facts.all_anchors(), attended_in(facts)
    corrected = counted_corrections(corrections)
    days = [one.on for one in credit(intervals, anchors, attended, corrected, zone).days if one.total_ms]
    account = explain(on, intervals, anchors, attended, corrected, zone)
    return LearnerDay(
        name=row.full_name,
        account=account,
        before_on=max((one for one in days if one < on), default=None),
        after_on=min((one for one in days if one > on), default=None),
        corrections={one.id: one for one in corrections if one.on == on},
        sources=_sources(connection, facts, {line.fact for line in account.lines}),
    )


def _sources(connection: Connection, facts: Facts, wanted: set[str]) -> dict[str, Source]:
    rows = connection.execute(
        select(installations.c.id, devices.c.id.label("device"), devices.c.sticker, devices.c.model)
        .join(devices, devices.c.id == installations.c.device_id)
        .where(installations.c.id.in_(facts.installations))
    )
    known = {row.id: (row.device, row.sticker, row.model) for row in rows}
    found = {}
    for row, body in facts.of("interval", IntervalBody):
        if row.id in wanted:
            boot, slept_ms = split_boot_name(body.boot)
            at_ms = body.start_ms + slept_ms
            anchors = sorted(facts.anchors.get(boot, ()), key=lambda one: one.hub_at)
            distances = [abs(_elapsed_ms(one) - at_ms) for one in anchors]
            near = anchors[distances.index(min(distances))] if anchors else None
            laptop = known.get(row.installation, ("", "", ""))
            found[row.id] = Source(row.installation, *laptop, near.hub_at if near else None)
    return found


def _elapsed_ms(anchor: Anchor) -> int:
    return anchor.monotonic_ms + split_boot_name(anchor.boot)[1]


def accounts(connection: Connection, person: str, zone: ZoneInfo) -> tuple[str, tuple[DayAccount, ...]]:
    """The name of a person's laptop, and every day of theirs line by line. UserProblem ``person_unknown``."""
    row = _row(connection, person)
    facts = facts_of(connection, person, TIME_KINDS)
    corrected = counted_corrections(corrections_in(facts))
    found = explained(intervals_in(facts), facts.all_anchors(), attended_in(facts), corrected, zone)
    return laptop_name(row.full_name), found


def by_origin(account: Credit) -> dict[Origin, int]:
    """The whole account by origin, own work first."""
    sums: dict[Origin, int] = {}
    for day in account.days:
        for origin, length_ms in day.by_origin.items():
            sums[origin] = sums.get(origin, 0) + length_ms
    return {origin: sums[origin] for origin in get_args(Origin) if sums.get(origin)}


def credit_of(connection: Connection, person: str, zone: ZoneInfo) -> Credit:
    """A person's account of time, the same minute as on their laptop."""
    return credit_of_facts(facts_of(connection, person, TIME_KINDS), zone)


def _row(connection: Connection, person: str) -> Row[Any]:
    row = connection.execute(_people().where(people.c.id == person)).first()
    if row is None:
        raise UserProblem("person_unknown")
    return row


def _people() -> Any:
    return select(people, cohorts.c.name.label("cohort"), cohorts.c.planned_minutes).join(
        cohorts, cohorts.c.id == people.c.cohort_id
    )


def _done(facts: Facts, zone: ZoneInfo) -> _Done:
    results = _results(_attempts(facts, zone))
    lessons = list(_lessons(facts, results))
    return _Done(credit_of_facts(facts, zone), corrections_in(facts), results, lessons)


def _standings(
    connection: Connection, persons: list[str], zone: ZoneInfo, standings: Standings
) -> dict[str, Standing]:
    """The figures of each: those that hold still, and the others worked out from their facts."""
    known = standings.known(connection, persons)
    facts = facts_of_each(
        connection, [one for one in persons if one not in known], (*TIME_KINDS, "result", "step")
    )
    found = {person: _summed(_done(of_person, zone)) for person, of_person in facts.items()}
    standings.keep(
        connection, found, {person: of_person.installations for person, of_person in facts.items()}
    )
    return known | found


def _summed(done: _Done) -> Standing:
    days_on = (day.on for day in done.credit.days)
    return Standing(
        total_ms=done.credit.total_ms,
        last_on=max((*days_on, *(record.last_on for record in done.results)), default=None),
        failing=any(record.review for record in done.results),
        proposals=sum(one.waits for one in done.corrections),
        by_origin=tuple(by_origin(done.credit).items()),
        to_confirm_ms=done.credit.to_confirm_ms,
        lessons=sum(one.state == "done" for one in done.lessons),
        results=len(done.results),
        done_results=sum(one.done for one in done.results),
    )


def _open_tickets(connection: Connection, persons: list[str]) -> dict[str, int]:
    """How many requests of each of these people are open, where there are any."""
    rows = connection.execute(
        select(learner_ids.c.person_id, func.count().label("number"))
        .join(tickets, tickets.c.learner == learner_ids.c.learner)
        .where(learner_ids.c.person_id.in_(persons), tickets.c.state.not_in(ENDED))
        .group_by(learner_ids.c.person_id)
    )
    return {row.person_id: row.number for row in rows}


def _line(row: Row[Any], standing: Standing, open_tickets: int, zone: ZoneInfo, today: date) -> LearnerLine:
    made_on = instant(row.made_ms).astimezone(zone).date()
    return LearnerLine(
        id=row.id,
        name=row.full_name,
        cohort=row.cohort,
        cohort_id=row.cohort_id,
        planned_minutes=row.planned_minutes,
        total_ms=standing.total_ms,
        last_on=standing.last_on,
        attention=attention(today, standing.last_on, made_on, failing=standing.failing, hand_raised=False),
        open_tickets=open_tickets,
        proposals=standing.proposals,
        standing=standing,
    )


def _attempts(facts: Facts, zone: ZoneInfo) -> dict[tuple[str, str, str], list[Attempt]]:
    attempts: dict[tuple[str, str, str], list[Attempt]] = defaultdict(list)
    days = facts.days_of(facts.rows.get("result", ()), zone)
    for (_row, body), on in zip(facts.of("result", ResultBody), days, strict=True):
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


def _lessons(facts: Facts, results: list[ExerciseRecord]) -> Iterable[LessonProgress]:
    states: dict[str, dict[str, StepState]] = defaultdict(dict)
    for _row, body in facts.of("step", StepBody):
        if states[body.lesson].get(body.step) != "done":
            states[body.lesson][body.step] = body.state
    review = {record.lesson for record in results if record.review}
    for module in course().modules:
        for card in module.lessons:
            if card.id not in states:
                continue
            lesson = read(card.id)
            steps = [step.id for step in lesson.steps] if lesson else []
            yield lesson_progress(card, steps, states[card.id], review=card.id in review)


def _laptops(connection: Connection, person: str) -> Iterable[Laptop]:
    rows = connection.execute(
        select(
            devices,
            installations.c.id.label("installation"),
            installations.c.seen_ms,
            installations.c.app_version,
            installations.c.revoked_ms,
        )
        .join(installations, installations.c.device_id == devices.c.id)
        .where(installations.c.person_id == person)
        .order_by(installations.c.revoked_ms.is_not(None), installations.c.enrolled_ms.desc())
    )
    for row in rows:
        covered = row.covered_until_on
        yield Laptop(
            installation=row.installation,
            device=row.id,
            model=row.model,
            sticker=row.sticker,
            covered_until_on=date.fromisoformat(covered) if covered else None,
            seen_at=instant(row.seen_ms) if row.seen_ms else None,
            app_version=row.app_version,
            revoked_at=instant(row.revoked_ms) if row.revoked_ms is not None else None,
        )
