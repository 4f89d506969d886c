"""Everyone of one history, and what they do: what the steps of `machine` come down to."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.end2end.histories.classroom import ClassPlace
from tests.end2end.histories.disks import Killed, copy_of
from tests.end2end.histories.hubs import HandHubClock, HubPlace, Way, Weather, stretch
from tests.end2end.histories.invariants import look_after_round, look_at_the_end
from tests.end2end.histories.laptops import Laptop

from weeejob_desktop.hub import enrolment, mailbox, people
from weeejob_desktop.hub import sync as hub_sync
from weeejob_desktop.store import rounds
from weeejob_desktop.store.hubs import (
    HubLink,
    keep_enrolment,
)
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.sync.class_round import ClassHubs
from weeejob_desktop.sync.discovery import Found
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.sync.ways import run_here
from weeejob_desktop.wire import sync as wire_sync

ADDRESS = "hub.example:443"
MOST_PASSES = 8
MOST_TRIES = 5
MOST_LAPTOPS = 5
USUAL = ("first", "second", "other")
"""Two laptops of one person, one of another in the same session."""


@dataclass
class Stage:
    """What all histories are played on: hub and laptops, and how they are at the beginning: `fresh`, or
    `settled` when all are enrolled and have worked."""

    hub: HubPlace
    room: ClassPlace
    laptops: list[Laptop]
    persons: list[str]
    empty: sqlite3.Connection
    fresh: dict[str, sqlite3.Connection] = field(default_factory=dict)
    settled: dict[str, sqlite3.Connection] = field(default_factory=dict)
    settled_at: datetime | None = None
    steps: int = 0

    def keep_hubs(self, copies: dict[str, sqlite3.Connection]) -> None:
        copies["hub"], copies["class"] = copy_of(self.hub.disk.path), copy_of(self.room.disk.path)


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Set the stage in an empty folder, with cheap hashing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enrolment, "stretch", stretch)
        patch.setitem(people._SCRYPT, "n", 2)
        patch.setattr("weeejob_desktop.core.ids.secrets", DICE)
        # Short pages: few facts make many rounds.
        for where in (rounds, wire_sync, hub_sync):
            patch.setattr(where, "MAX_ENTRIES", 9)
        patch.setattr(mailbox, "MAX_CHANGES", 11)
        DICE.throw.seed(2)
        hub = HubPlace(folder / "hub", HandHubClock())
        laptops = [Laptop(folder / f"laptop-{number}") for number in range(MOST_LAPTOPS)]
        persons = hub.write_down()
        room = ClassPlace(folder / "class", hub)
        made = Stage(hub, room, laptops, persons, copy_of(laptops[0].disk.path))
        try:
            made.keep_hubs(made.fresh)
            world = World(made, settled=False)
            DICE.throw.seed(3)
            world.keep(made.fresh)
            for laptop in world.laptops:
                laptop.learn([60_000])
            world.settle()
            world.keep(made.settled)
            made.keep_hubs(made.settled)
            made.settled_at = hub.clock.at
            yield made
        finally:
            for copies in (made.fresh, made.settled):
                for copy in copies.values():
                    copy.close()
            made.empty.close()
            for laptop in laptops:
                laptop.close()
            room.close()
            hub.close()


class _Dice:
    """In the place of `secrets`, for ids alone."""

    def __init__(self) -> None:
        self.throw = random.Random(0)  # noqa: S311  # a story, not a secret

    def randbits(self, bits: int) -> int:
        return self.throw.getrandbits(bits)


DICE = _Dice()


class World:
    """One history. `expected` are the entries that somebody still held when something was last lost, and all
    that was written since; `wrong` those that no hub takes; `lengths` how long each interval was."""

    def __init__(self, place: Stage, *, settled: bool) -> None:
        self.stage, self.hub = place, place.hub
        DICE.throw.seed(int(settled))
        copies = place.settled if settled else place.fresh
        self.hub.clock.at = place.settled_at if settled and place.settled_at else HandHubClock().at
        self.hub.disk.begin(copies["hub"])
        self.hub.bound = self.hub.persons()
        self.room = place.room
        self.room.disk.begin(copies["class"])
        self.spare = list(place.laptops)
        self.laptops: list[Laptop] = []
        for name, person in zip(USUAL, (0, 0, 1), strict=True):
            laptop = self.take(name, place.persons[person], copies.get(name) or place.empty)
            if name not in copies:
                self._start(laptop)
        self.wrong: set[str] = set()
        self.lengths: dict[str, int] = {}
        self.expected: set[str] = set()
        self.look_around()

    def keep(self, copies: dict[str, sqlite3.Connection]) -> None:
        for laptop in self.laptops:
            copies[laptop.name] = copy_of(laptop.disk.path)

    def take(self, name: str, person: str, disk: sqlite3.Connection) -> Laptop:
        """Another laptop with this on its disk."""
        laptop = self.spare.pop()
        laptop.disk.begin(disk)
        laptop.begin(name, person)
        self.laptops.append(laptop)
        return laptop

    def _start(self, laptop: Laptop) -> None:
        with laptop.database.transaction() as tx:
            settle_identity(tx, (f"board of {laptop.name}", f"disk of {laptop.name}"), laptop.now())

    def pass_time(self, time: timedelta) -> None:
        """Time passes everywhere."""
        self.hub.clock.at += time
        for laptop in self.laptops:
            laptop.clock.pass_ms(int(time.total_seconds() * 1000))

    # -- disks ----------------------------------------------------------------------------------------------
    def look_around(self) -> None:
        """What only a lost database held is lost, and no protocol brings it back; an older copy may."""
        self.expected = self.held()

    def held(self) -> set[str]:
        """What anybody holds that a hub can take."""
        held = set(self.hub.held()) | self.room.held().keys()
        return held.union(*(laptop.held() for laptop in self.laptops)) - self.wrong

    def restore_laptop(self, laptop: Laptop, which: int) -> None:
        person = laptop.disk.restore(which)
        if person is not None:
            laptop.person = person  # in whose hands it was
            laptop.restart(None)
            self.look_around()

    def restore_hub(self, which: int) -> None:
        if self.hub.disk.restore(which) is not None:
            self.hub.bound = self.hub.persons()
            self.look_around()

    def restore_class(self, which: int) -> None:
        if self.room.disk.restore(which) is not None:
            self.look_around()

    def clone(self, laptop: Laptop, person: str) -> None:
        """The disk is copied to another laptop, and nobody notices."""
        if self.spare:
            copy = copy_of(laptop.disk.path)
            self.take(f"twin {len(self.laptops)} of {laptop.name}", person, copy)
            copy.close()

    def install_anew(self, laptop: Laptop) -> None:
        """The disk was empty again; what only it held is lost."""
        laptop.disk.write(self.stage.empty)
        laptop.restart(None)
        self._start(laptop)
        self.look_around()

    # -- conversations --------------------------------------------------------------------------------------
    def converse(
        self, laptop: Laptop, weather: Weather, *, in_class: bool = False, online: bool = True
    ) -> Outcome | None:
        """One attempt to sync, beside the class hub or not; None when the laptop's program was killed in it.
        Whoever needs a code has one."""
        if laptop.needs_code():
            self.type_code(laptop, laptop.person)
        sent_before = laptop.sent()

        def connect(link: HubLink) -> Way:
            return Way(self.room if link.role == "class" else self.hub, laptop, weather, link.token, online)

        syncer = Syncer(
            laptop.database,
            laptop.machine,
            laptop.folder,
            hint=lambda: "free",
            connect=connect,
            enrol=Way(self.hub, laptop, weather, "", online).enrol,
            app_version=laptop.version,
            in_class=self._door(laptop, weather) if in_class else None,
        )
        try:
            outcome = syncer.sync_once(force=True)
        except Killed:
            laptop.restart(None)
            return None
        finally:
            laptop.disk.tripwire.disarm()
            self.room.let_in()
        if not online:
            assert laptop.sent() <= sent_before, "a class hub's ack is called sent"
        elif not outcome.problem:
            look_after_round(self.hub, laptop)
        return outcome

    def _door(self, laptop: Laptop, weather: Weather) -> ClassHubs:
        """The class hub is found, and may be knocked at."""
        way = Way(self.room, laptop, weather)
        found = [Found(self.room.id, "class.local:443")]
        return ClassHubs(
            laptop.database, laptop.machine, run_here, lambda: found, here=lambda: "room", knock=way.knock
        )

    def type_code(self, laptop: Laptop, person: str) -> None:
        """The laptop is in these hands now, and their code is typed into it."""
        laptop.person = person
        with laptop.database.transaction() as tx:
            keep_enrolment(tx, self.hub.code_for(person), ADDRESS, laptop.now())

    # -- the end --------------------------------------------------------------------------------------------
    def settle(self) -> None:
        """Everyone meets the hub until nobody has anything to say; then all must agree."""
        for laptop in self.laptops:
            laptop.protocol = 1
        self.room.offer_refused_again()
        self.expected |= self.held()
        for _ in range(MOST_PASSES):
            moved = [self._meets(laptop) for laptop in self.laptops]
            moved.append(self._room_sends())
            if not any(moved):
                break
        else:
            raise AssertionError("they never come to an end")
        look_at_the_end(self.hub, self.room, self.laptops, self.expected, self.wrong, self.lengths)

    def _room_sends(self) -> bool:
        """The class hub has said and heard all; whether it had anything to say."""
        waited = self.room.waits()
        for _ in range(MOST_TRIES):
            if self.room.send(Weather()):
                break
        else:
            raise AssertionError("the class hub is never let in")
        return bool(waited)

    def _meets(self, laptop: Laptop) -> bool:
        """One round that goes well; whether anything was said or heard in it. (Two laptops with one disk let
        each other's token end, for ever: a new code for each is nothing that is said.)"""
        before = laptop.queued() - self.wrong
        cursor = laptop.cursor(self.hub.id)
        if (
            not (before or laptop.wants_in())
            and cursor
            and cursor == self.hub.newest_cursor(laptop.installation)
        ):
            return False
        for _ in range(MOST_TRIES):
            outcome = self.converse(laptop, Weather())
            if outcome is not None and not outcome.problem:
                break
            self.hub.say_yes()
        else:
            raise AssertionError(f"{laptop.name} is never let in: {outcome}")
        self.pass_time(timedelta(milliseconds=400))
        return bool(before or outcome.news or laptop.queued() - self.wrong)
