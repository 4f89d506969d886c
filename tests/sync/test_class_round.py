"""In class: when a laptop looks around, at whose door it knocks, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.link.connection import Limits
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.store import hubs
from weeejob_desktop.store.class_hubs import class_door
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.sync.class_round import LEFT_ALONE_SECONDS, LOOK_AGAIN_SECONDS, ClassHubs
from weeejob_desktop.sync.discovery import Found
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.schedule import CHECK_SECONDS, DEBOUNCE_SECONDS, KNOCK_SECONDS, Schedule
from weeejob_desktop.sync.ways import run_here
from weeejob_desktop.wire.enrolment import Enrolled, HubName, Knock
from weeejob_desktop.wire.sync import ProfileChange

ASSOCIATION, ROOM = new_id(1), new_id(1)
PROFILE = ProfileChange("Amina B.", "Mars 2026")


class Around:
    """A laptop, and a class hub as a few answers."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        self.database = Database(folder / "laptop.sqlite3")
        self.place, self.seconds, self.looks, self.typed = "192.0.2.7", 0.0, 0, ""
        self.found = [Found(ROOM, "192.0.2.1:8443")]
        self.knocks: list[Knock] = []
        self.answer: LinkProblem | Enrolled = LinkProblem("not_admitted", 15)
        machine = HandMachine(self.clock)
        with self.database.transaction() as tx:
            settle_identity(tx, machine.hardware(), self.clock.now())
        self.class_hubs = ClassHubs(
            self.database,
            machine,
            run_here,
            self.look,
            lambda: self.typed,
            here=lambda: self.place,
            ask_name=self.ask_name,
            knock=self.knock,
            now=lambda: self.seconds,
        )

    def enrolled(self) -> None:
        link = HubLink(ASSOCIATION, "hub.example:443", "root", "token")
        with self.database.transaction() as tx:
            hubs.finish_enrolment(tx, link, PROFILE)

    def look(self) -> list[Found]:
        self.looks += 1
        return list(self.found)

    def ask_name(self, address: str, limits: Limits) -> HubName:
        return HubName(ROOM, "class")

    def knock(self, address: str, root_pem: str, hub: str, message: Knock, limits: Limits) -> Enrolled:
        assert root_pem == "root"
        self.knocks.append(message)
        if isinstance(self.answer, LinkProblem):
            raise self.answer
        return self.answer

    def at_the_door(self) -> bool:
        return self.class_hubs.knocking

    def links(self) -> list[HubLink]:
        return self.class_hubs.at_hand()


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Around]:
    made = Around(tmp_path)
    yield made
    made.database.close()


def test_nobody_is_looked_for_before_enrolment_or_without_a_local_network(around: Around) -> None:
    assert not around.class_hubs.look(asked=True)
    around.enrolled()
    around.place = ""
    assert not around.class_hubs.look(asked=True)
    assert around.looks == 0


def test_it_looks_where_that_may_be_news(around: Around) -> None:
    around.enrolled()
    assert around.class_hubs.look(asked=False)
    assert not around.class_hubs.look(asked=False)
    assert not around.class_hubs.look(asked=True)
    assert around.looks == 2
    around.place = "198.51.100.7"
    assert around.class_hubs.look(asked=False)
    around.seconds = LOOK_AGAIN_SECONDS
    around.class_hubs.look(asked=False)
    assert around.looks == 4


def test_it_knocks_with_the_same_secret_until_it_is_let_in(around: Around) -> None:
    around.enrolled()
    around.class_hubs.look(asked=False)
    assert around.links() == []
    assert around.at_the_door()
    around.answer = Enrolled("class-token", PROFILE)
    (link,) = around.links()
    assert (link.hub, link.role, link.token) == (ROOM, "class", "class-token")
    assert not around.at_the_door()
    assert len({knock.secret for knock in around.knocks}) == 1
    with around.database.reading() as tx:
        association = hubs.known_hub(tx)
    assert association is not None
    assert (association.hub, association.token) == (ASSOCIATION, "token")
    assert around.links() == [link]
    assert len(around.knocks) == 2


@pytest.mark.parametrize("refusal", sorted(LEFT_ALONE_SECONDS))
def test_whoever_will_not_have_us_is_left_alone_for_a_while(around: Around, refusal: str) -> None:
    around.enrolled()
    around.answer = LinkProblem(refusal)
    around.class_hubs.look(asked=False)
    around.links()
    around.seconds = LEFT_ALONE_SECONDS[refusal] - 1
    around.links()
    assert len(around.knocks) == 1
    around.seconds = LEFT_ALONE_SECONDS[refusal]
    around.links()
    assert len(around.knocks) == 2


def test_the_association_is_nobody_to_knock_at(around: Around) -> None:
    around.enrolled()
    around.found = [Found(ASSOCIATION, "192.0.2.1:8443")]
    around.class_hubs.look(asked=False)
    assert around.links() == []
    assert around.knocks == []


def test_an_address_typed_by_hand_is_asked_who_it_is(around: Around) -> None:
    around.enrolled()
    around.found, around.typed = [], "192.0.2.9:8443"
    assert around.class_hubs.look(asked=True)
    around.answer = Enrolled("class-token", PROFILE)
    (link,) = around.links()
    assert link.address == "192.0.2.9:8443"


def test_a_laptop_at_the_door_knocks_again_soon() -> None:
    schedule = Schedule(lambda low, _high: low, 0.0)
    schedule.start(DEBOUNCE_SECONDS)
    schedule.done(Outcome(knocking=True), 10.0)
    assert schedule.next_at == 10.0 + KNOCK_SECONDS
    assert schedule.due_at == 10.0 + CHECK_SECONDS, "the association is not asked for that"


def test_a_laptop_in_class_has_a_word_with_it_each_minute_whatever_the_association_does() -> None:
    schedule = Schedule(lambda _low, high: high, 0.0)
    schedule.start(DEBOUNCE_SECONDS)
    schedule.done(Outcome(problem="hub_trouble", retry_after_seconds=1800, in_class=True), 10.0)
    due_at = schedule.due_at
    assert due_at >= 1800.0
    for now in (70.0, 130.0, 190.0):
        assert schedule.next_at == now
        schedule.done_in_class(Outcome(problem="hub_trouble", in_class=now < 190.0), now)
    assert schedule.next_at == schedule.due_at == due_at


def test_the_app_does_not_load_zeroconf() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, weeejob_desktop.sync.syncer; print('zeroconf' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"


def test_what_the_last_knock_came_to_is_told_while_it_may_still_be_so(around: Around) -> None:
    def door() -> str:
        with around.database.reading() as tx:
            return class_door(tx, around.clock.now())

    around.enrolled()
    around.class_hubs.look(asked=False)
    assert door() == ""
    around.links()
    assert door() == "not_admitted"
    around.clock.pass_ms(301_000)
    assert door() == "", "the laptop has left, or was closed at the door"
    around.answer = LinkProblem("not_of_this_class")
    around.links()
    around.clock.pass_ms(900_000)
    assert door() == "not_of_this_class"
    around.clock.pass_ms(1_000)
    assert door() == ""
    around.seconds = LEFT_ALONE_SECONDS["not_of_this_class"]
    around.answer = LinkProblem("not_admitted", 15)
    around.links()
    assert door() == "not_admitted"
    around.answer = Enrolled("class-token", PROFILE)
    around.links()
    assert door() == ""
