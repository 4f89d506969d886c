"""One laptop behind a bad link: the scripted learner is killed again and again, and all is looked at after
each kill, as in `tests/kills`."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.badlink.relay import Link
from tests.end2end.hub_process import HubProcess
from tests.kills.checks import Disk, Witness, hub_has_all, read_disk
from tests.kills.figures import Figures
from tests.kills.killer import FIRST_DAY, LearnerError, Phase, settle
from tests.kills.kills import Lane

from weeejob_desktop.hub import learners, people
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hours import Hours

PHASES = (
    Phase("start", "usual", None, 0.3, 4.0, 2),
    Phase("sync", "sync", "sending", 0.0, 6.0, 5),
    Phase("ticket", "ticket", "asking", 0.0, 8.0, 3),
    Phase("any", "usual", "opened", 2.0, 25.0, 5),
    Phase("shutdown", "end", "closing", 0.0, 4.0, 1),
)
"""A round takes seconds on such a link, so the moments lie seconds after the word."""
PATIENT = Phase("patient", "usual", "opened", 60.0, 150.0, 1)
"""Long enough for a round to reach its last limit, and for tries in a row to fail."""


class Laptop(Lane):
    """One data folder, its link and its person."""

    first: Phase = FIRST_DAY

    def __init__(
        self,
        name: str,
        person: str,
        link: Link,
        place: Path,
        hub: HubProcess,
        figures: Figures,
        chance: random.Random,
        keep: Callable[[], None],
    ) -> None:
        super().__init__(place, hub, figures, chance, keep)
        self.name = name
        self.person = person
        self.link = link
        self.folder = place / name
        self.inside = link.end.inside
        self._witness = Witness(hub.data)
        self._arguments: tuple[str, ...] = ()

    def enrol(self, *, known: bool) -> None:
        """A code for this laptop's person, who may have another laptop already."""
        code = self.hub.enrol(self.person, known=known)
        self._arguments = ("--code", code.code, "--address", code.address)

    def work(self, wanted: Callable[[], bool]) -> None:
        """Kill after kill, until nobody wants more."""
        phase = self.first
        while wanted():
            self._kill(self.folder, phase, self._arguments, self._witness, None)
            self.keep()
            phase = self._phase()

    def arrive(self) -> float:
        """Send all there is and close the window; when the screen said so, in seconds of CLOCK_MONOTONIC."""
        try:
            life = settle(self.folder, *self._arguments, inside=self.inside)
        except LearnerError as failure:
            life = failure.life
            self.figures.add_failed_start(f"{self.name}, at the end: {failure}")
        self.figures.add(life, self._witness.judge(life, self.disk()))
        return max((said.at_ms for said in life.said if said.word == "all_sent"), default=0) / 1000

    def disk(self) -> Disk:
        """The database as it is now."""
        return read_disk(self.folder)

    def entries(self) -> int:
        """How many facts were written here."""
        return sum(fact.here for fact in self.disk().facts)

    def told_bytes(self) -> int:
        """What the laptop counted of its own traffic."""
        with closing(sqlite3.connect(self.folder / DATABASE_NAME)) as connection:
            return int(connection.execute("SELECT coalesce(sum(bytes), 0) FROM traffic").fetchone()[0])

    def credited_ms(self) -> int:
        """The hours that the screen shows."""
        database = Database(self.folder / DATABASE_NAME)
        with database.reading() as tx:
            total_ms = Hours().look(tx).total_ms
        database.close()
        return total_ms

    def differences(self) -> list[str]:
        """Laptop and hub compared to the last fact."""
        return [f"{self.name}: {problem}" for problem in hub_has_all(self.hub.data, self.disk())]


def missing_from_the_other(laptop: Laptop, other: Laptop) -> list[str]:
    """What the same person did on `other` and `laptop` does not know, or knows otherwise."""
    here = {fact.id: fact.body for fact in laptop.disk().facts}
    sent = other.disk()
    return [
        f"{fact.kind} {fact.id} of {other.name} is not on {laptop.name}"
        for fact in sent.facts
        if fact.id in sent.acked
        and fact.kind in _OF_THE_LEARNER
        and here.get(fact.id) != json.loads(fact.text)
    ]


_OF_THE_LEARNER = frozenset({"interval", "step", "result", "confidence", "ticket", "message"})


def minutes_differ(hub_folder: Path, laptops: list[Laptop]) -> list[str]:
    """Whether a laptop shows another time than the hub, which has been stopped: nothing is counted twice."""
    hub = open_hub(hub_folder)
    try:
        problems = []
        for laptop in laptops:
            person = hub.database.read_now(partial(people.find_person, wanted=laptop.person))
            credited = hub.database.read_now(partial(learners.credit_of, person=person, zone=hub.zone))
            there = credited.total_ms
            if there != (here := laptop.credited_ms()):
                problems.append(f"{laptop.name} shows {here} ms, the hub {there} ms")
        return problems
    finally:
        hub.close()
