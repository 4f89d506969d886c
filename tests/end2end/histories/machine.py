"""The state machine: hypothesis chooses who does what, in which weather, and shrinks what fails."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.end2end.histories.hubs import Weather
from tests.end2end.histories.laptops import Laptop
from tests.end2end.histories.world import Stage, World

WHO = st.integers(0, 5)
WHICH = st.integers(0, 7)
LENGTHS = st.lists(st.integers(1, 600_000), min_size=1, max_size=3)
STORMS = st.builds(
    Weather,
    st.sampled_from(
        ["request lost", "answer lost", "answer lost", "laptop killed", "hub killed", "too large"]
    ),
    st.integers(0, 2),
    st.integers(1, 30),
)
FINE = st.builds(Weather)
CLOCKS = st.sampled_from(["right", "2010", "2040", "an hour back"])
WHILES = st.sampled_from([1, 20, 200, 3000])
DAYS = st.dates(date(2026, 3, 1), date(2026, 3, 3))


class Histories(RuleBasedStateMachine):
    """One history of laptops, people and a hub."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.world: World

    @initialize(settled=st.sampled_from([True, True, True, False]))
    def begin(self, settled: bool) -> None:
        self.world = World(self.stage, settled=settled)

    def _laptop(self, who: int) -> Laptop:
        return self.world.laptops[who % len(self.world.laptops)]

    def _person(self, who: int) -> str:
        return self.stage.persons[who % len(self.stage.persons)]

    # -- what people do -------------------------------------------------------------------------------------
    @rule(who=WHO, lengths=LENGTHS)
    def learn(self, who: int, lengths: list[int]) -> None:
        self.world.lengths |= self._laptop(who).learn(lengths)

    @rule(who=WHO)
    def learn_for_weeks(self, who: int) -> None:
        self.world.lengths |= self._laptop(who).learn([1_000 + number for number in range(13)])

    @rule(who=WHO)
    def ask_for_help(self, who: int) -> None:
        self._laptop(who).ask_for_help()

    @rule(who=WHO, withdraw=st.booleans())
    def say(self, who: int, withdraw: bool) -> None:
        self._laptop(who).say(withdraw=withdraw)

    @rule(who=WHO, comes=st.booleans())
    def answer_appointment(self, who: int, comes: bool) -> None:
        self._laptop(who).answer_appointment(comes=comes)

    @rule(who=WHO, on=DAYS, minutes=st.integers(-30, 30))
    def propose_correction(self, who: int, on: date, minutes: int) -> None:
        self._laptop(who).propose(on, minutes)

    @rule(who=WHO)
    def write_nonsense(self, who: int) -> None:
        self.world.wrong.add(self._laptop(who).write_nonsense())

    @rule(who=WHO)
    def write_with_newer_app(self, who: int) -> None:
        self._laptop(who).write_news()

    @rule(who=WHO, clock=CLOCKS)
    def restart(self, who: int, clock: str) -> None:
        laptop = self._laptop(who)
        years = {"2010": datetime(2010, 1, 1, tzinfo=UTC), "2040": datetime(2040, 6, 1, tzinfo=UTC)}
        back = laptop.now().wall_at - timedelta(hours=1)
        laptop.restart(back if clock == "an hour back" else years.get(clock, self.world.hub.clock.at))

    @rule(minutes=WHILES)
    def pass_time(self, minutes: int) -> None:
        self.world.pass_time(timedelta(minutes=minutes))

    @rule()
    def pass_months(self) -> None:
        self.world.pass_time(timedelta(days=91))

    # -- conversations --------------------------------------------------------------------------------------
    @rule(who=WHO)
    def meet(self, who: int) -> None:
        self.world.converse(self._laptop(who), Weather())

    @rule(who=WHO)
    def meet_again(self, who: int) -> None:
        self.world.converse(self._laptop(who), Weather())

    @rule(who=WHO, storm=STORMS)
    def meet_in_a_storm(self, who: int, storm: Weather) -> None:
        self.world.converse(self._laptop(who), Weather(storm.what, storm.trip, storm.changes))

    @rule(who=WHO, online=st.booleans())
    def meet_in_class(self, who: int, online: bool) -> None:
        self.world.converse(self._laptop(who), Weather(), in_class=True, online=online)

    @rule(who=WHO, online=st.booleans(), storm=STORMS)
    def meet_in_class_in_a_storm(self, who: int, online: bool, storm: Weather) -> None:
        weather = Weather(storm.what, storm.trip, storm.changes)
        self.world.converse(self._laptop(who), weather, in_class=True, online=online)

    @rule()
    def relay(self) -> None:
        self.world.room.send(Weather())

    @rule(storm=STORMS)
    def relay_in_a_storm(self, storm: Weather) -> None:
        self.world.room.send(Weather(storm.what, storm.trip, storm.changes))

    @rule(who=WHO, protocol=st.sampled_from([1, 2]), version=st.sampled_from(["0.9", "1.0", "2.0"]))
    def change_app(self, who: int, protocol: int, version: str) -> None:
        laptop = self._laptop(who)
        laptop.protocol, laptop.version = protocol, version

    # -- disks ----------------------------------------------------------------------------------------------
    @rule(who=WHO)
    def photograph_laptop(self, who: int) -> None:
        laptop = self._laptop(who)
        laptop.disk.photograph(laptop.person)

    @rule()
    def photograph_hub(self) -> None:
        self.world.hub.disk.photograph()

    @rule()
    def photograph_class(self) -> None:
        self.world.room.disk.photograph()

    @precondition(lambda self: self.world.room.disk.copies)
    @rule(which=WHICH)
    def restore_class(self, which: int) -> None:
        self.world.restore_class(which)

    @rule(who=WHO, which=WHICH)
    def restore_laptop(self, who: int, which: int) -> None:
        self.world.restore_laptop(self._laptop(who), which)

    @precondition(lambda self: self.world.hub.disk.copies)
    @rule(which=WHICH)
    def restore_hub(self, which: int) -> None:
        self.world.restore_hub(which)

    @precondition(lambda self: self.world.spare)
    @rule(who=WHO)
    def clone(self, who: int) -> None:
        laptop = self._laptop(who)
        self.world.clone(laptop, laptop.person)

    @rule(who=WHO)
    def install_anew(self, who: int) -> None:
        self.world.install_anew(self._laptop(who))

    # -- the association ------------------------------------------------------------------------------------
    @rule(who=WHO, person=st.integers(0, 2))
    def hand_on(self, who: int, person: int) -> None:
        self.world.type_code(self._laptop(who), self._person(person))

    @rule(who=WHO, person=st.integers(0, 2))
    def give_back(self, who: int, person: int) -> None:
        laptop = self._laptop(who)
        laptop.give_back()
        laptop.person = self._person(person)

    @rule(who=WHO)
    def revoke(self, who: int) -> None:
        self.world.hub.revoke(self._laptop(who).installation)

    @rule()
    def revoke_class(self) -> None:
        self.world.hub.revoke(self.world.room.id)

    @rule()
    def let_late_codes_in(self) -> None:
        self.world.hub.say_yes()

    @rule(which=WHICH, state=st.sampled_from([None, "assigned", "ready", "closed"]))
    def answer(self, which: int, state: str | None) -> None:
        self.world.hub.answer(which, "Bonjour", state)

    @rule(which=WHICH, days=st.sampled_from([0, 3, 30]))
    def arrange(self, which: int, days: int) -> None:
        self.world.hub.arrange(which, days)

    @rule(person=st.integers(0, 1), confirm=st.booleans())
    def decide(self, person: int, confirm: bool) -> None:
        self.world.hub.decide(self._person(person), confirm=confirm)

    @rule(person=st.integers(0, 1), on=DAYS, minutes=st.sampled_from([-20, 5, 90]))
    def correct(self, person: int, on: date, minutes: int) -> None:
        if on <= self.world.hub.clock().date():
            self.world.hub.correct(self._person(person), on, minutes)

    @rule(person=st.integers(0, 1), present=st.booleans())
    def hold_class(self, person: int, present: bool) -> None:
        self.world.hub.meet(self._person(person), present=present)

    @rule(pin=st.sampled_from(["123456", "654321"]))
    def change_pin(self, pin: str) -> None:
        self.world.hub.change_pin(pin)

    @rule(who=WHO, until_on=st.sampled_from([date(2027, 1, 1), date(2029, 3, 2)]))
    def cover(self, who: int, until_on: date) -> None:
        self.world.hub.cover(self._laptop(who), until_on)

    # -- always ---------------------------------------------------------------------------------------------
    @invariant()
    def nobodys_hours_move(self) -> None:
        self.stage.steps += 1
        self.world.hub.look_at_bindings()

    def teardown(self) -> None:
        """A history that went well so far must end well."""
        if sys.exc_info()[0] is None:
            self.world.settle()
