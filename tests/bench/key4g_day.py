"""A day on the 4G key as TCP has it: the real syncer with its real schedule and rules, a real hub process
behind a counting relay, and the hours held by hand.

The day: eight hours online. A fact every twelve minutes, one request after an hour (its diagnostics follow
some seconds later, as the window sends them), and an answer from Weeefund after five hours that is awaited.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench.wire_bytes import CountingRelay
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.device import diagnostics
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.schedule import Reason, Schedule
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.wire.entries import IntervalBody, ResultBody
from weeejob_desktop.workspace.workspace import Workspace

HOUR = 3600
DAY_SECONDS = 8 * HOUR
FACTS = 40
ASKED_AFTER, LOOKED_AFTER, ANSWERED_AFTER = HOUR, HOUR + 4, 5 * HOUR


class Machine(HandMachine):
    """A clock by hand, and the true diagnostics of this computer."""

    def diagnostics(self) -> tuple[Probe, ...]:
        return diagnostics.look()


@dataclass
class Day:
    """What a day came to: payload both ways, connections, and when the answer was on the laptop."""

    payload_bytes: int = 0
    rounds: int = 0
    answer_seconds: float = 0.0


class Laptop:
    """The window's parts that send, without the window and its threads."""

    def __init__(self, folder: Path, relay: CountingRelay, code: str) -> None:
        self.clock = HandClock()
        self.relay = relay
        self.workspace = Workspace.open(folder, machine=Machine(self.clock))
        self.workspace.look_at_computer()
        self.workspace.enrol_with_code(code, relay.address)
        self.syncer = Syncer(self.workspace.database, self.workspace.machine, folder, hint=lambda: "limited")
        self.now = 0.0
        self.schedule = Schedule(random.Random(4).uniform, self.now)  # noqa: S311 - a day that can be repeated
        self.day = Day()

    def close(self) -> None:
        self.workspace.close()

    def wake(self, reason: Reason) -> None:
        self.schedule.wake(reason, self.now)

    def pass_until(self, second: float) -> None:
        """Let time pass, and try whenever a try is due."""
        while self.schedule.due_at <= second:
            self._wait_until(max(self.now, self.schedule.due_at))
            forced = self.schedule.start(self.now)
            outcome = self.syncer.sync_once(force=forced)
            self.schedule.done(outcome, self.now)
            self._note(outcome)
        self._wait_until(second)

    def _wait_until(self, second: float) -> None:
        self.clock.pass_ms(round((second - self.now) * 1000))
        self.now = second

    def _note(self, outcome: Outcome) -> None:
        assert outcome.problem == "", outcome
        self.day.payload_bytes += self.relay.take()
        self.day.rounds += outcome.spoke
        if self.day.answer_seconds == 0 and any(ticket.unread for ticket in self.workspace.tickets()):
            self.day.answer_seconds = self.now - ANSWERED_AFTER

    def learn(self, number: int) -> None:
        """One fact, as a lesson leaves it."""
        moment = self.clock.now()
        interval = IntervalBody(
            moment.boot, moment.monotonic_ms - 600_000, 600_000 - number * 17, moment.wall_at,
            lesson="mon-ordinateur", step=("parties", "prises", "allumer", "veille")[number % 4],
        )  # fmt: skip
        result = ResultBody(
            "mon-ordinateur", "parties", "trouver-les-parties", "zones", "done",
            1 + number % 3, number % 2, 61_000 + number * 977, ["wrong_zone"] * (number % 3),
        )  # fmt: skip
        with self.workspace.database.transaction() as tx:
            write_entry(tx, interval if number % 2 else result, "learner", moment)
        self.wake("written")


def day_on_the_key(folder: Path) -> tuple[Day, int]:
    """The day, and the bytes of another eight hours in which nothing changes and no answer is awaited."""
    with running_hub(folder / "hub") as hub, closing(CountingRelay(hub.sync_port)) as relay:
        laptop = Laptop(folder / "laptop", relay, hub.enrol("Amina B.").code)
        try:
            return _day(laptop, hub)
        finally:
            laptop.close()


def _day(laptop: Laptop, hub: HubProcess) -> tuple[Day, int]:
    laptop.pass_until(60)
    laptop.day = Day()  # enrolment is the day before
    asked: list[str] = []

    def ask() -> None:
        asked.append(laptop.workspace.request_repair("slow").id)
        laptop.wake("help")

    def look() -> None:
        laptop.workspace.look_aside(lambda keep: keep(), asked[0])
        laptop.wake("help")

    def answer() -> None:
        with closing(Technician(hub, hub.add_technician())) as technician:
            number = laptop.workspace.tickets()[0].number
            technician.answer(number, "Apportez-le mardi à l’atelier, nous regarderons.", "closed")

    facts = [(60 + DAY_SECONDS * number / FACTS, partial(laptop.learn, number)) for number in range(FACTS)]
    others = [(60 + ASKED_AFTER, ask), (60 + LOOKED_AFTER, look), (60 + ANSWERED_AFTER, answer)]
    events: list[tuple[float, Callable[[], None]]] = [*facts, *others]
    for second, event in sorted(events, key=lambda planned: planned[0]):
        laptop.pass_until(second)
        event()
    laptop.pass_until(60 + DAY_SECONDS)
    day = laptop.day
    laptop.syncer.sync_once(force=True)  # the evening: everything is said
    laptop.relay.take()
    laptop.day = Day()
    laptop.pass_until(60 + 2 * DAY_SECONDS)
    return day, laptop.day.payload_bytes


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        print(day_on_the_key(Path(place)))
