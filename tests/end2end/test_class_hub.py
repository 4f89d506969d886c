"""A class in a room without Internet: the association's hub, a class hub that joined it and a laptop, three
real programs on loopback, over real TLS."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.app import send
from weeejob_desktop.core.connection import Network
from weeejob_desktop.hub.database import open_database
from weeejob_desktop.hub.tables import entries, relay_outbox
from weeejob_desktop.paths import shipped
from weeejob_desktop.settings import Preferences, save_preferences
from weeejob_desktop.store import hubs, journal, rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.sync import discovery
from weeejob_desktop.sync.class_round import ClassHubs
from weeejob_desktop.sync.discovery import Found
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.sync.told import TELL_AGAIN_MS
from weeejob_desktop.sync.ways import run_here
from weeejob_desktop.wire.entries import StepBody, TicketBody
from weeejob_desktop.wire.sync import Presence
from weeejob_desktop.workspace.counting import Counter
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.shelf import Shelf

COHORT = "Session de mars"


class Laptop:
    """A real database and the real syncer. `around` are the class hubs it finds, `network` what the system
    says of the connection."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.database = Database(folder / DATABASE_NAME)
        self.around: list[Found] = []
        self.network: Network = "limited"
        with self.database.transaction() as tx:
            settle_identity(tx, self.machine.hardware(), self.clock.now())
        in_class = ClassHubs(
            self.database, self.machine, run_here, lambda: self.around, here=lambda: "192.0.2.7"
        )
        self.presence: Presence | None = None
        self.syncer = Syncer(
            self.database,
            self.machine,
            folder,
            hint=lambda: self.network,
            in_class=in_class,
            presence=lambda: self.presence,
        )

    def enrol(self, code: str, address: str) -> None:
        with self.database.transaction() as tx:
            hubs.keep_enrolment(tx, code.replace("-", ""), address, self.clock.now())
        assert self.sync().enrolled_now

    def sync(self, *, asked: bool = False) -> Outcome:
        return self.syncer.sync_once(force=asked)

    def learns(self, step: str = "viser") -> str:
        with self.database.transaction() as tx:
            return journal.write_entry(tx, StepBody("m01-l03", step, "done"), "learner", self.clock.now())

    def asks_for_help(self) -> str:
        with self.database.transaction() as tx:
            device = str(tx.execute(schema.identity.select()).one().device)
            return journal.write_entry(tx, TicketBody(device, "screen"), "learner", self.clock.now())

    def rounds_in_class(self) -> object:
        """Changes with each round that the class hub answered."""
        with self.database.reading() as tx:
            row = tx.execute(schema.hubs.select().where(schema.hubs.c.role == "class")).one()
        return row.round_ms, row.cursor

    def waiting(self) -> tuple[int, int]:
        """How many entries wait, and how many of them are « remis en classe »."""
        with self.database.reading() as tx:
            found = rounds.waiting(tx)
        return found.entries, found.in_class


@dataclass
class Class:
    """Everybody there is."""

    association: HubProcess
    room: HubProcess
    laptop: Laptop
    trainer: Technician

    def room_id(self) -> str:
        database = open_database(self.room.data)
        try:
            return database.read_now(
                lambda c: str(c.exec_driver_sql("SELECT value FROM hub WHERE name='id'").scalar())
            )
        finally:
            database.close()

    def enter(self) -> None:
        """Come into the room, knock, be let in."""
        self.laptop.around = [Found(self.room_id(), self.room.address)]
        assert self.laptop.sync(asked=True).knocking
        button = re.search(r'action="(/class/[0-9a-f-]{36}/admit)"', self.trainer.read("/class"))
        assert button
        self.trainer.submit(button[1], "/class")
        assert not self.laptop.sync().knocking


def ids_at(hub: HubProcess) -> set[str]:
    """What a hub's file holds, read beside the running hub."""
    database = open_database(hub.data)
    try:
        return database.read_now(lambda c: {*c.scalars(entries.select().with_only_columns(entries.c.id))})
    finally:
        database.close()


def left_at(hub: HubProcess) -> int:
    database = open_database(hub.data)
    try:
        return len(database.read_now(lambda c: c.execute(relay_outbox.select()).all()))
    finally:
        database.close()


def until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for a condition, with a limit."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.1)


def joined(association: HubProcess, data: Path) -> HubProcess:
    said = association.command("class-code", "--label", "Portable de Nadia", "--cohort", COHORT)
    code = re.search(r"^code (\S+)$", said, re.MULTILINE)
    assert code
    room = HubProcess(data)
    assert "class hub" in room.command("join", "--address", association.address, "--code", code[1])
    return room


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Class]:
    with running_hub(tmp_path / "association") as association:
        code = association.enrol("Amina Benali", "--cohort", COHORT, "--sticker", "W-0421")
        laptop = Laptop(tmp_path / "laptop")
        laptop.enrol(code.code, association.address)
        room = joined(association, tmp_path / "room")
        said = room.command("add-user", "nadia", "--role", "trainer")
        password = re.search(r"^password (\S+)$", said, re.MULTILINE)
        assert password
        room.start()
        try:
            trainer = Technician(room, password[1], "nadia")
            until(lambda: knows_amina(room))
            yield Class(association, room, laptop, trainer)
            trainer.close()
        finally:
            room.stop()
            laptop.database.close()


def knows_amina(room: HubProcess) -> bool:
    database = open_database(room.data)
    try:
        return bool(database.read_now(lambda c: c.exec_driver_sql("SELECT 1 FROM learner_ids").scalar()))
    finally:
        database.close()


def test_a_lesson_goes_from_the_laptop_through_the_class_to_the_association(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    fact = laptop.learns()
    laptop.sync()
    assert laptop.waiting() == (1, 1)
    assert fact in ids_at(school.room)
    school.trainer.submit("/class/send", "/class")
    until(lambda: fact in ids_at(school.association))
    until(lambda: left_at(school.room) == 0)
    laptop.around = []
    assert laptop.sync(asked=True).problem == ""
    assert laptop.waiting() == (0, 0)


def test_what_the_class_has_waits_a_day_before_it_costs_anything_but_a_ticket_does_not(
    school: Class,
) -> None:
    laptop = school.laptop
    school.enter()
    school.association.stop()
    lesson = laptop.learns()
    ticket = laptop.asks_for_help()
    laptop.sync()
    assert laptop.waiting() == (2, 2)
    school.association.start()
    laptop.around = []
    laptop.sync()
    assert ids_at(school.association) >= {ticket}
    assert lesson not in ids_at(school.association) or left_at(school.room) == 0
    laptop.clock.pass_ms(25 * 3600 * 1000)
    laptop.sync()
    assert laptop.waiting() == (0, 0)


def test_the_trainer_sees_who_is_where_and_the_association_does_not(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    school.association.stop()
    unreached = laptop.sync(asked=True)
    for presence, words in (
        (
            Presence("double-clic-clic-droit", "double-clic"),
            ("Double-clic, clic droit, molette", "Travaille"),
        ),
        (
            Presence("double-clic-clic-droit", "double-clic", "away"),
            ("Double-clic, clic droit, molette", "Absence"),
        ),
        (Presence("double-clic-clic-droit", "double-clic", "stuck"), ("En difficulté",)),
        (Presence(), ("Pas dans une leçon",)),
    ):
        laptop.presence = presence
        outcome = laptop.syncer.sync_in_class(unreached)
        assert (outcome.in_class, outcome.problem) == (True, unreached.problem)
        page = school.trainer.read("/class")
        room = page[page.index('id="room"') :]
        assert "Amina B." in room
        for word in words:
            assert word in room
    before = laptop.rounds_in_class()
    laptop.syncer.sync_in_class(unreached)
    assert laptop.rounds_in_class() == before, "nothing is said twice"
    laptop.clock.pass_ms(TELL_AGAIN_MS)
    laptop.syncer.sync_in_class(unreached)
    assert laptop.rounds_in_class() != before, "but who reads on is told again before the class forgets"
    school.association.start()


def test_a_raised_hand_is_seen_by_the_trainer_until_it_is_lowered(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    school.association.stop()
    unreached = laptop.sync(asked=True)
    counter = Counter(Desk(laptop.database, laptop.machine, Shelf(shipped("lessons"))))

    def room() -> str:
        laptop.presence = counter.presence()
        laptop.syncer.sync_in_class(unreached)
        page = school.trainer.read("/class")
        return page[page.index('id="room"') :]

    counter.start("double-clic-clic-droit", "double-clic", 20)
    assert "Demande de l’aide" not in room()
    counter.raise_hand()
    assert "Demande de l’aide" in room()
    counter.lower_hand()
    assert "Travaille" in room()
    counter.raise_hand()
    assert "Demande de l’aide" in room()
    counter.stop()
    assert "Demande de l’aide" not in room(), "it goes down with the lesson"
    school.association.start()


def test_without_the_window_what_waits_is_handed_in_in_class(
    school: Class, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = school.laptop
    school.enter()
    school.association.stop()
    laptop.learns()
    folder = laptop.database.path.parent
    save_preferences(folder, Preferences(class_address=school.room.address))
    monkeypatch.setattr(discovery, "local_address", lambda: "192.0.2.7")
    monkeypatch.setattr(discovery.Looking, "__call__", lambda _look: [])  # no multicast from a test
    monkeypatch.setattr(send, "this_machine", lambda: laptop.machine)
    assert send.main(folder) == 0
    assert re.search(r"sent 0, handed in in class [1-9], waiting 1$", capsys.readouterr().out.strip())
    assert laptop.waiting() == (1, 1)
    school.association.start()


def test_the_same_fact_by_two_ways_is_one(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    laptop.learns()
    laptop.network = "free"
    laptop.sync()
    school.trainer.submit("/class/send", "/class")
    until(lambda: left_at(school.room) == 0)
    assert laptop.waiting() == (0, 0)
    # The facts of the lesson, and the anchors of two hubs.
    assert len(ids_at(school.association)) == len(ids_at(school.association) | ids_at(school.room))


def test_a_class_hub_that_is_killed_loses_nothing_it_acked(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    for number in range(5):
        fact = laptop.learns(f"step-{number}")
        laptop.sync()
        school.room.kill()
        assert fact in ids_at(school.room)
        laptop.learns(f"unheard-{number}")
        assert laptop.sync().problem == ""
        school.room.start()
        laptop.sync(asked=True)
    assert laptop.waiting()[1] == laptop.waiting()[0]
    until(lambda: left_at(school.room) == 0, 60)
    laptop.sync(asked=True)
    assert laptop.waiting() == (0, 0)


def test_a_class_hub_that_is_gone_keeps_nothing_from_the_association(school: Class) -> None:
    laptop = school.laptop
    school.enter()
    school.room.stop()
    ticket = laptop.asks_for_help()
    outcome = laptop.sync()
    assert (outcome.problem, outcome.waiting) == ("", 0)
    assert ticket in ids_at(school.association)
    school.room.start()


def test_a_class_hub_cannot_take_the_associations_place(school: Class) -> None:
    laptop = school.laptop
    with laptop.database.reading() as tx:
        known = hubs.known_hub(tx)
    assert known is not None
    # It announces itself under the association's name, and under another's.
    laptop.around = [
        Found(known.hub, school.room.address),
        Found("01951008-7c1d-7a60-8f3e-2b9c4d5e6f04", school.room.address),
    ]
    outcome = laptop.sync(asked=True)
    assert (outcome.problem, outcome.knocking) == ("", False)
    with laptop.database.reading() as tx:
        after = hubs.known_hub(tx)
        assert after is not None
        assert replace(after, cursor=known.cursor) == known
        assert [row.role for row in tx.execute(schema.hubs.select())] == ["association"]


def test_people_and_codes_are_not_made_on_a_class_hub(school: Class) -> None:
    with pytest.raises(RuntimeError, match="done at the association"):
        school.room.command("enrol", "--name", "Karim Lamrani")
    with pytest.raises(RuntimeError, match="needs its own"):
        school.association.command("join", "--address", "127.0.0.1:9", "--code", "K7F2-QX3MN-8RTWA")
