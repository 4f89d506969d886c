"""An invented session of eight people over three weeks, told to the hub by laptops of theirs over the real
wire.

Nobody in it exists. The hub's clock is turned by hand while the story is told, so that its dates are
believable; the laptops enrol, write facts and sync exactly as real ones do.
"""

from __future__ import annotations

import functools
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import Connection

from weeejob_desktop.core.tickets import TicketState
from weeejob_desktop.core.workdays import working_days_after
from weeejob_desktop.hub import accounts, corrections, demo_people, enrolment, people, tickets, users
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.demo_people import PEOPLE, Corrected, Invented, Request
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.lessons import course, read
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.server import serving
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.wire.entries import (
    KIND_OF,
    AnchorBody,
    AttendanceBody,
    Body,
    CorrectionBody,
    DiagnosticsBody,
    Entry,
    IntervalBody,
    MeetingBody,
    MessageBody,
    ResultBody,
    StepBody,
    TicketBody,
    encode_body,
)
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest, next_batch

DAYS = 21
MEETING_WEEKDAYS = (1, 3)  # Tuesday and Thursday mornings
MINUTE_MS = 60_000
_ERRORS = ("missed", "wrong_box", "too_slow", "wrong_order")


class StoryClock:
    """The hub's clock while the story is told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass
class DemoLaptop:
    """One laptop of the story. It has what a real one has: ids, a boot a day, a journal to offer, a
    cursor."""

    who: Invented
    chance: random.Random
    learner: str = ""
    device: str = ""
    installation: str = ""
    boot: str = ""
    booted_at: datetime = datetime(2020, 1, 1, tzinfo=UTC)
    waiting: list[Entry] = field(default_factory=list)
    cursor: str | None = None
    client: HubClient | None = None
    step_at: tuple[int, int] = (0, 0)

    def new_id(self, at: datetime) -> str:
        """A UUIDv7 from the story's own chance."""
        value = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | self.chance.getrandbits(12) << 64
        return str(uuid.UUID(int=value | 0b10 << 62 | self.chance.getrandbits(62)))

    def start(self, at: datetime) -> None:
        """Switch on."""
        self.boot = self.new_id(at)
        self.booted_at = at - timedelta(seconds=self.chance.randint(40, 200))

    def monotonic_ms(self, at: datetime) -> int:
        """What the monotonic clock says at a true moment of this boot."""
        return int((at - self.booted_at).total_seconds() * 1000)

    def wall(self, at: datetime) -> datetime:
        """What the wall clock claims: nonsense on the laptop whose clock battery is dead."""
        if not self.who.dead_clock:
            return at
        return datetime(2010, 1, 1, tzinfo=UTC) + (at - self.booted_at)

    def write(self, body: Body, at: datetime, owner: str = "learner") -> Entry:
        """Write a fact down."""
        kind, version = KIND_OF[type(body)]
        entry = Entry(
            id=self.new_id(at),
            kind=kind,
            version=version,
            owner="device" if owner == "device" else "installation" if owner == "installation" else "learner",
            owner_id={"learner": self.learner, "device": self.device}.get(owner, self.installation),
            installation=self.installation,
            wall_at=self.wall(at),
            body=encode_body(body),
            boot=self.boot,
            monotonic_ms=self.monotonic_ms(at),
        )
        self.waiting.append(entry)
        return entry

    def sync(self, at: datetime) -> None:
        """Rounds until nothing waits and nothing is missed, then an anchor for the next time."""
        if self.client is None:
            return
        while True:
            batch = next_batch(self.waiting)
            response = self.client.sync(
                SyncRequest(PROTOCOL, self.installation, "0.1.0", self.wall(at), self.cursor, batch)
            )
            done = {*response.ack, *(one.id for one in response.rejected)}
            self.waiting = [entry for entry in self.waiting if entry.id not in done]
            self.cursor = response.cursor
            if not self.waiting and not response.more:
                break
        anchored = any(entry.kind == "anchor" for entry in batch)
        if not anchored:
            anchor = AnchorBody(self.boot, self.monotonic_ms(at), response.hub, response.hub_at, 180)
            self.write(anchor, at, "installation")
            self.sync(at)

    def close(self) -> None:
        """Let go of the connection."""
        if self.client is not None:
            self.client.close()


def seed_demo(hub: Hub, seed: int, today: date | None = None) -> Iterator[str]:
    """Tell the story to an empty hub; gives the lines to print. The same `seed` and `today` tell the same
    story."""
    real_clock = hub.clock
    end_at = datetime.combine(today, time(11, 30), hub.zone) if today else real_clock().astimezone(hub.zone)
    clock = StoryClock(end_at - timedelta(days=DAYS + 1))
    hub.clock = clock
    try:
        with serving(application(hub), hub.certificates) as address:
            story = _Story(hub, clock, address, random.Random(seed), end_at)  # noqa: S311  # a story, not a secret
            try:
                story.begin()
                for days_ago in range(DAYS, 0, -1):
                    story.day((end_at - timedelta(days=days_ago)).date())
                story.this_morning()
            finally:
                for laptop in story.laptops:
                    laptop.close()
        logins = hub.database.write_now(lambda connection: _accounts(connection, hub.now_ms))
    finally:
        hub.clock = real_clock
    yield f"An invented session of {len(PEOPLE)} people is in this hub. Nobody in it exists."
    for name, role, password in logins:
        yield f"user {name}"
        yield f"role {role}"
        yield f"password {password}"


def _accounts(connection: Connection, now_ms: int) -> list[tuple[str, str, str]]:
    logins = []
    for name, role in (("samia", "technician"), ("paul", "trainer"), ("claire", "coordinator")):
        password = users.new_password()
        made = users.add_user(connection, name, role, password, now_ms)
        if role == "trainer":
            accounts.set_cohorts(connection, made, [_cohort(connection, now_ms)], now_ms)
        logins.append((name, role, password))
    return logins


def _cohort(connection: Connection, now_ms: int) -> str:
    return people.cohort_named(connection, "Session 2", "246810", now_ms)[0]


class _Story:
    """The three weeks, day by day."""

    def __init__(
        self, hub: Hub, clock: StoryClock, address: str, chance: random.Random, end_at: datetime
    ) -> None:
        self.hub, self.clock, self.address, self.chance, self.end_at = hub, clock, address, chance, end_at
        self.laptops = [DemoLaptop(who, random.Random(chance.getrandbits(64))) for who in PEOPLE]  # noqa: S311
        self.asked: dict[str, Entry] = {}
        self.proposed: dict[Corrected, Entry] = {}

    def begin(self) -> None:
        """Codes are printed, laptops are handed over and enrol."""
        for laptop in self.laptops:
            at = self.clock.at

            def code(connection: Connection, who: Invented = laptop.who) -> str:
                cohort = _cohort(connection, self.hub.now_ms)
                person = people.new_person(connection, who.name, cohort, self.hub.now_ms)
                given_on = self.clock.at.date() - timedelta(days=who.given_days_ago)
                made = enrolment.new_code(connection, person, who.sticker, given_on, self.hub.now_ms)
                return made.typed

            laptop.learner, laptop.device = laptop.new_id(at), laptop.new_id(at)
            laptop.installation = laptop.new_id(at)
            claimant = Claimant(laptop.learner, laptop.device, laptop.installation, model=laptop.who.model)
            enrolled = enrol(self.address, self.hub.database.write_now(code), claimant)
            laptop.client = HubClient(self.address, enrolled.root_pem, enrolled.hub, enrolled.token)

    def day(self, on: date) -> None:
        """One day: class in the morning twice a week, work at home, requests, and the workshop's answers."""
        ago = (self.end_at.date() - on).days
        for laptop in self.laptops:
            for request in laptop.who.requests:
                self._answer(laptop, request, on)
        if on.weekday() in MEETING_WEEKDAYS:
            self._meeting(on, ago)
        for laptop in self.laptops:
            if ago > laptop.who.silent_days and laptop.chance.random() < laptop.who.diligence:
                begin_at = datetime.combine(on, time(laptop.chance.randint(14, 18), 5), self.hub.zone)
                laptop.start(begin_at)
                self._work(laptop, begin_at, laptop.chance.randint(2, 7))
        for laptop in self.laptops:
            for request in laptop.who.requests:
                if request.days_ago == ago:
                    self._ask(laptop, request, datetime.combine(on, time(19, 0), self.hub.zone))
            for correction in laptop.who.corrections:
                self._correct(laptop, correction, on, ago)

    def this_morning(self) -> None:
        """The newest request, not answered yet."""
        for laptop in self.laptops:
            for request in laptop.who.requests:
                if request.days_ago == 0:
                    self._ask(laptop, request, self.end_at - timedelta(minutes=35))
        self.clock.at = self.end_at

    def _meeting(self, on: date, ago: int) -> None:
        start_at = datetime.combine(on, time(9, 0), self.hub.zone)
        end_at = start_at + timedelta(hours=3)
        present = [one for one in self.laptops if ago > one.who.silent_days and one.chance.random() < 0.92]
        for laptop in present:
            laptop.start(start_at)
            self._work(laptop, start_at + timedelta(minutes=20), 9, at_home=False)
        self.clock.at = end_at
        scribe = self.laptops[0]

        def fact(body: Body, owner_id: str) -> Entry:
            kind, version = KIND_OF[type(body)]
            owner = "installation" if isinstance(body, MeetingBody) else "learner"
            return Entry(
                id=scribe.new_id(end_at),
                kind=kind,
                version=version,
                owner="installation" if owner == "installation" else "learner",
                owner_id=owner_id,
                installation=self.hub.id,
                wall_at=end_at.astimezone(UTC),
                body=encode_body(body),
            )

        cohort = scribe.new_id(end_at)
        meeting = fact(MeetingBody(cohort, start_at, end_at, "paul"), self.hub.id)
        here = [
            fact(AttendanceBody(meeting.id, laptop.learner, start_at, end_at), laptop.learner)
            for laptop in present
        ]
        now_ms = self.hub.now_ms
        self.hub.database.write_now(lambda c: publish(c, [meeting, *here], self.hub.id, now_ms))

    def _work(self, laptop: DemoLaptop, begin_at: datetime, pieces: int, *, at_home: bool = True) -> None:
        """Some stretches of work on the next steps, then a sync."""
        at = begin_at
        for _ in range(pieces):
            length_ms = laptop.chance.randint(5 * MINUTE_MS, 10 * MINUTE_MS)
            lesson, step, exercises, state = self._next_step(laptop)
            body = IntervalBody(
                laptop.boot, laptop.monotonic_ms(at), length_ms, laptop.wall(at), lesson=lesson, step=step
            )
            at += timedelta(milliseconds=length_ms)
            laptop.write(body, at)
            laptop.write(StepBody(lesson, step, state, course().version), at)
            if state == "done":
                for exercise, type_ in exercises:
                    self._try(laptop, lesson, step, exercise, type_, at)
            at += timedelta(seconds=laptop.chance.randint(5, 240))
        if at_home:
            self.clock.at = at
            laptop.sync(at)
        else:
            self.clock.at = max(self.clock.at, at)
            laptop.sync(self.clock.at)

    def _next_step(
        self, laptop: DemoLaptop
    ) -> tuple[str, str, list[tuple[str, str]], Literal["opened", "done"]]:
        """Where they are: some take a step at once, some stay with it for a while."""
        ready = [card.id for module in course().modules for card in module.lessons if card.status == "ready"]
        number, place = laptop.step_at
        lesson = read(ready[number % len(ready)])
        if lesson is None:
            raise LookupError(ready[number % len(ready)])
        step = lesson.steps[place]
        goes_on = laptop.chance.random() < laptop.who.diligence * 0.6
        if goes_on:
            laptop.step_at = (number, place + 1) if place + 1 < len(lesson.steps) else (number + 1, 0)
        exercises = [(block.id, block.type) for block in step.exercises]
        return lesson.id, step.id, exercises, "done" if goes_on else "opened"

    def _try(
        self, laptop: DemoLaptop, lesson: str, step: str, exercise: str, type_: str, at: datetime
    ) -> None:
        failures = 3 if type_ == laptop.who.stumbles_on else int(laptop.chance.random() < 0.25)
        for _ in range(failures):
            errors = [laptop.chance.choice(_ERRORS) for _ in range(laptop.chance.randint(1, 3))]
            laptop.write(ResultBody(lesson, step, exercise, type_, "not_yet", 1, 1, 95_000, errors), at)
        if type_ != laptop.who.stumbles_on:
            tries = laptop.chance.randint(1, 2)
            laptop.write(ResultBody(lesson, step, exercise, type_, "done", tries, failures, 60_000), at)

    def _ask(self, laptop: DemoLaptop, request: Request, at: datetime) -> None:
        laptop.start(at)
        self.clock.at = at
        probes = demo_people.probes(laptop.who)
        before = laptop.write(DiagnosticsBody(laptop.device, laptop.wall(at), probes), at, "device")
        ticket = laptop.write(TicketBody(laptop.device, request.symptom, before.id), at)
        laptop.write(DiagnosticsBody(laptop.device, laptop.wall(at), probes, ticket.id), at, "device")
        if request.words:
            laptop.write(MessageBody(ticket.id, "learner", request.words), at)
        self.asked[laptop.who.name] = ticket
        laptop.sync(at)

    def _correct(self, laptop: DemoLaptop, correction: Corrected, on: date, ago: int) -> None:
        """A correction is proposed on the laptop, in the trainer's space; the next day it is decided here."""
        if ago == correction.days_ago:
            self.clock.at = datetime.combine(on, time(20, 0), self.hub.zone)
            laptop.start(self.clock.at)
            body = CorrectionBody(on, correction.minutes, correction.reason, "Paul")
            self.proposed[correction] = laptop.write(body, self.clock.at)
            laptop.sync(self.clock.at)
        elif ago == correction.days_ago - 1 and correction.decision:
            self.clock.at = datetime.combine(on, time(20, 30), self.hub.zone)
            now_at, proposal = self.clock.at, self.proposed[correction].id
            confirm = correction.decision == "confirmed"

            def decide(connection: Connection) -> None:
                person = people.find_person(connection, laptop.who.name)
                corrections.decide(connection, person, proposal, "Claire", now_at, confirm=confirm)

            self.hub.database.write_now(decide)

    def _answer(self, laptop: DemoLaptop, request: Request, on: date) -> None:
        """What is said of a request on a morning: by the workshop on working days, or by the learner."""
        asked_on = self.end_at.date() - timedelta(days=request.days_ago)
        for answer in request.answers:
            if working_days_after(asked_on, answer.days_later) != on:
                continue
            ticket = self.asked[laptop.who.name]
            earliest_at = datetime.combine(on, time(8, 40), self.hub.zone)
            self.clock.at = max(self.clock.at, earliest_at) + timedelta(minutes=7)
            now_at = self.clock.at
            if answer.technician:
                said = (ticket.id, "Samia", answer.words, answer.state, now_at)
                self.hub.database.write_now(functools.partial(_say, said=said))
            else:
                laptop.start(now_at)
                laptop.write(MessageBody(ticket.id, "learner", answer.words), now_at)
                laptop.sync(now_at)


def _say(connection: Connection, said: tuple[str, str, str, TicketState | None, datetime]) -> None:
    tickets.answer(connection, *said)
