"""Three years of one learner, made through the journal itself: for benchmarks and for tests of size.

`make_heavy_user(folder)` leaves a closed data folder: 60 h of own work over 36 months in stretches of a few
minutes, 2,000 results, every step of the shipped course's ready lessons but the last, 50 requests with
answers that were read but for the last, all acked but the last few, and the hub known.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.lessons import Lesson
from weeejob_desktop.core.tickets import SYMPTOMS
from weeejob_desktop.course.reader import read_course, read_lesson
from weeejob_desktop.paths import shipped
from weeejob_desktop.store import schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.diagnostics import Looked, keep_newest, write_diagnostics
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import identity, keep_first_name, settle_identity, unix_ms
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import keep_entry, write_entry
from weeejob_desktop.store.progress import keep_place, write_step
from weeejob_desktop.store.results import write_result
from weeejob_desktop.store.tickets import Requests, mark_read, write_message, write_ticket
from weeejob_desktop.wire.entries import AnchorBody, Entry, MessageBody, ResultBody, StepBody, encode_body
from weeejob_desktop.wire.sync import ProfileChange

DAYS = 3 * 365
HOURS = 60
RESULTS = 2000
TICKETS = 50
STRETCH_MS = 150_000
LEFT_WAITING = 12


def make_heavy_user(
    folder: Path,
    until_at: datetime | None = None,
    *,
    days: int = 360,
    hours: int = HOURS,
    results: int = RESULTS,
    tickets: int = TICKETS,
) -> None:
    """Fill `folder` with three years that end at `until_at` (now when None), with work on so many `days` of
    them. The same facts every time but for ids."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(60)  # noqa: S311 - makes up a history, guards nothing
    until_at = until_at or datetime.now(UTC)
    lessons = _lessons()
    database = Database(folder / DATABASE_NAME)
    with database.transaction() as tx:
        first = Moment("boot-0", 0, until_at - timedelta(days=DAYS))
        settle_identity(tx, ("", ""), first)
        keep_first_name(tx, "Amina")
        hub = new_id(1)
        finish_enrolment(
            tx, HubLink(hub, "hub.example:443", "pem", "token"), ProfileChange("Amina B.", "Groupe 3")
        )
        stretches = hours * 3600 * 1000 // STRETCH_MS
        results_left, tickets_left = results, tickets
        for day in range(days):
            boot = f"{chance.getrandbits(128):032x}"
            begun_at = first.wall_at + timedelta(days=DAYS * day / days)
            clock = _Clock(boot, begun_at)
            lesson = lessons[day * len(lessons) // days]
            for _ in range(stretches // days):
                step = lesson.steps[chance.randrange(len(lesson.steps))]
                at = clock.now()
                interval = OpenInterval(boot, at.monotonic_ms, STRETCH_MS, at.wall_at, lesson.id, step.id)
                write_interval(tx, interval)
                clock.pass_ms(STRETCH_MS + 1000)
            for _ in range(-(-results_left // (days - day))):
                results_left -= 1
                _write_result(tx, lesson, chance, clock.now())
            if day * tickets // days < (day + 1) * tickets // days and tickets_left:
                tickets_left -= 1
                _write_ticket(tx, chance, clock.now(), hub, ended=tickets_left > 1)
            anchored = clock.now()
            write_entry(
                tx,
                AnchorBody(boot, anchored.monotonic_ms, hub, anchored.wall_at, 400),
                "installation",
                anchored,
            )
        for lesson in lessons:
            for step in lesson.steps[: -1 if lesson is lessons[-1] else None]:
                for state in ("opened", "done"):
                    write_step(
                        tx, StepBody(lesson.id, step.id, "done" if state == "done" else "opened"), clock.now()
                    )
            keep_place(tx, lesson.id, lesson.steps[-1].id)
        newest = tx.execute(select(func.max(schema.entries.c.seq))).scalar_one()
        tx.execute(delete(schema.outbox).where(schema.outbox.c.seq <= newest - LEFT_WAITING))
        mark_read(tx, [message for ticket in Requests().look(tx)[1:] for message in ticket.messages])
    database.close()


class _Clock:
    def __init__(self, boot: str, wall_at: datetime) -> None:
        self._boot, self._ms, self._wall_at = boot, 60_000, wall_at

    def now(self) -> Moment:
        return Moment(self._boot, self._ms, self._wall_at)

    def pass_ms(self, ms: int) -> None:
        self._ms += ms
        self._wall_at += timedelta(milliseconds=ms)


def _lessons() -> list[Lesson]:
    course, _ = read_course(shipped("lessons"))
    ready = [card for module in course.modules for card in module.lessons if card.status == "ready"]
    return [read_lesson(shipped("lessons"), card) for card in ready]


def _write_result(tx: Connection, lesson: Lesson, chance: random.Random, moment: Moment) -> None:
    step, block = chance.choice([(step, block) for step in lesson.steps for block in step.exercises])
    done = chance.random() < 0.8
    body = ResultBody(
        lesson.id, step.id, block.id, block.type, "done" if done else "not_yet",
        tries=chance.randint(1, 3), hints=chance.randint(0, 2), duration_ms=chance.randint(5_000, 200_000),
        errors=[] if done else ["missed"],
    )  # fmt: skip
    write_result(tx, body, moment)


def _write_ticket(tx: Connection, chance: random.Random, moment: Moment, hub: str, *, ended: bool) -> None:
    looked = Looked((Probe("battery", "ok", {"capacity_percent": chance.randint(40, 99)}),), moment)
    keep_newest(tx, looked)
    ticket = write_ticket(tx, chance.choice(SYMPTOMS), write_diagnostics(tx, looked, moment), moment)
    write_message(tx, ticket, moment, text="Bonjour, pouvez-vous m’aider ?")
    for text, state in (("Nous regardons cela.", "assigned"), ("C’est réparé.", "closed" if ended else None)):
        body = MessageBody(ticket, "technician", text, state, "Sam")  # type: ignore[arg-type]
        entry = Entry(
            new_id(unix_ms(moment)), "message", 1, "learner", identity(tx).learner, hub, moment.wall_at,
            encode_body(body),
        )  # fmt: skip
        keep_entry(tx, entry)


if __name__ == "__main__":
    make_heavy_user(Path(sys.argv[1]))
