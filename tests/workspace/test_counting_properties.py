"""Whatever a learner, the power and the clocks do: no second is invented, and a kill costs five at most.

The real workspace on a real folder, beside a model that knows nothing but when somebody touched something,
where the laptop was awake during a mission, and what the learner answered.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.idle import ASK_AFTER_MS, PAUSE_AFTER_MS, reading_ms
from weeejob_desktop.workspace.workspace import Workspace

LESSON, STEPS = "la-souris", ("lire", "essayer", "finir")
TICK_MS = 5000


@dataclass
class Presence:
    """One uninterrupted presence: when something was touched, and how long the step of then may be read."""

    touched: list[tuple[int, int]] = field(default_factory=list)

    def earned_ms(self, end_ms: int) -> int:
        """What this presence is worth if nothing were ever heard after `end_ms`."""
        known = [touch for touch in self.touched if touch[0] <= end_ms]
        earned = 0
        for (at_ms, may_read_ms), (next_ms, _) in pairwise(known):
            gap_ms = next_ms - at_ms
            earned += gap_ms if gap_ms < PAUSE_AFTER_MS else may_read_ms
        at_ms, may_read_ms = known[-1]
        silence_ms = end_ms - at_ms
        return earned + (silence_ms if silence_ms < ASK_AFTER_MS else min(silence_ms, may_read_ms))


@dataclass
class Errand:
    """One mission: what is planned, what the laptop can tell of it, and how long it was awake unseen."""

    planned_ms: int
    watched: bool
    earned_before_ms: int
    looked_ms: int
    awake_ms: int = 0
    ticked: bool = False

    def look(self, now_ms: int) -> None:
        if not self.watched and self.ticked:
            self.awake_ms += now_ms - self.looked_ms
        self.looked_ms = now_ms

    def to_confirm_ms(self, earned_ms: int) -> int:
        """What a yes is worth: as long as planned and as awake, with what was measured inside."""
        measured_ms = earned_ms - self.earned_before_ms
        return max(0, min(self.planned_ms, self.awake_ms) - measured_ms)


class Laptop:
    """A workspace driven as the window drives it: a tick every 5 s, and at the first input after a
    question."""

    def __init__(self, folder: Path, course_folder: Path) -> None:
        self.folder, self.course_folder = folder, course_folder
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.workspace = self._open()
        self.in_lesson = False
        self.phase = "stopped"
        self.words = 0
        self.starts = self.slept = 0
        self.input_ms = self.ticked_ms = 0
        self.presence: Presence | None = None
        self.earned_ms = 0
        self.in_lesson_ms = 0
        self.errand: Errand | None = None
        self.elsewhere_ms = self.noticed_ms = 0
        self.pending: list[int] = []
        self.declared_ms = 0

    def _open(self) -> Workspace:
        return Workspace.open(self.folder, course_folder=self.course_folder, machine=self.machine)

    # -- what people do --------------------------------------------------------------------------------------
    def step(self, place: int, words: int, minutes: int = 0, *, watched: bool = False) -> None:
        """Open a step (and the lesson, if it is closed); with `minutes` a mission that the laptop can watch,
        or not."""
        self._touch(words)
        self._end_errand()
        self.in_lesson = True
        counting = self.workspace.start_counting(LESSON, STEPS[place], words, minutes)
        self.phase, self.ticked_ms = counting.phase, self.clock.monotonic_ms
        assert counting.to_confirm_ms == (self.pending[0] if self.pending else 0)
        if minutes:
            self.errand = Errand(minutes * 60_000, watched, self._earned_so_far(), self.ticked_ms)

    def touch_elsewhere(self) -> None:
        """A key, a movement in another program."""
        self.wait(1)
        self.elsewhere_ms = self.clock.monotonic_ms

    def answer(self, *, done: bool) -> None:
        """Say of the oldest mission that is over whether it was done."""
        if done:
            self.workspace.confirm_mission()
            self.declared_ms += self.pending[0] if self.pending else 0
        else:
            self.workspace.decline_mission()
        self.pending = self.pending[1:]

    def touch(self) -> None:
        """A key, a movement; never in the very millisecond of the last tick."""
        self.wait(1)
        if self.in_lesson:
            self._touch(self.words)
            if self.phase in ("asking", "paused"):
                self._tick()

    def wait(self, ms: int) -> None:
        """Nobody touches anything."""
        while ms > 0:
            to_tick_ms = self.ticked_ms + TICK_MS - self.clock.monotonic_ms
            passing_ms = min(ms, max(to_tick_ms, 1)) if self.in_lesson else ms
            self.clock.pass_ms(passing_ms)
            ms -= passing_ms
            if self.in_lesson:
                self.in_lesson_ms += passing_ms
                if self.clock.monotonic_ms - self.ticked_ms >= TICK_MS:
                    self._tick()

    def leave(self) -> None:
        """Close the lesson, which is an input, except while the laptop has not noticed anybody since it
        woke up."""
        if self.in_lesson:
            if self.presence is not None:
                self._touch(self.words)
            self._end_errand()
            if self.presence is not None:
                self._settle(self.clock.monotonic_ms)
            assert self.workspace.stop_counting().to_confirm_ms == (self.pending[0] if self.pending else 0)
            self.in_lesson, self.phase = False, "stopped"

    # -- what happens to laptops -----------------------------------------------------------------------------
    def kill(self) -> None:
        """The power goes, and comes back: nothing in memory was said."""
        if self.presence is not None:
            worth_ms = self.presence.earned_ms(self.clock.monotonic_ms)
            before_ms = self.earned_ms
            self._settle(self.ticked_ms)
            assert worth_ms - (self.earned_ms - before_ms) <= TICK_MS
        if self.errand is not None:  # as it was at the last look, with what was certain then
            assert self.clock.monotonic_ms - self.errand.looked_ms <= TICK_MS
            self._ask(self.errand.to_confirm_ms(self.earned_ms))
            self.errand = None
        self.workspace.database.close()
        self.workspace._lock.release()
        self.in_lesson, self.phase = False, "stopped"
        self.starts, self.slept = self.starts + 1, 0
        self.clock.restart(f"boot-{self.starts + 1}")
        self.elsewhere_ms = self.clock.monotonic_ms
        self.workspace = self._open()

    def sleep(self) -> None:
        """The lid is closed for an hour."""
        self.slept += 3600
        self.clock.boot = boot_name(f"boot-{self.starts + 1}", self.slept)
        if self.in_lesson:
            if self.presence is not None:
                self._settle(self.ticked_ms)
            self.clock.pass_ms(1)
            self.in_lesson_ms += 1
            self._tick(slept=True)

    def set_clock(self, hours: int) -> None:
        """Somebody, or a dead battery, sets the wall clock."""
        self.clock.set_wall(self.clock.wall_at + timedelta(hours=hours))

    # -- the model -------------------------------------------------------------------------------------------
    def _touch(self, words: int) -> None:
        self.words, self.input_ms = words, self.clock.monotonic_ms
        if self.presence is None:
            self.presence = Presence()
        self.presence.touched.append((self.input_ms, reading_ms(words)))

    def _settle(self, end_ms: int) -> None:
        assert self.presence is not None
        self.earned_ms += self.presence.earned_ms(end_ms)
        self.presence = None

    def _earned_so_far(self) -> int:
        now_ms = self.clock.monotonic_ms
        return self.earned_ms + (self.presence.earned_ms(now_ms) if self.presence is not None else 0)

    def _end_errand(self) -> None:
        if self.errand is not None:
            self.errand.look(self.clock.monotonic_ms)
            self._ask(self.errand.to_confirm_ms(self._earned_so_far()))
            self.errand = None

    def _ask(self, to_confirm_ms: int) -> None:
        if to_confirm_ms:
            self.pending.append(to_confirm_ms)

    def _tick(self, *, slept: bool = False) -> None:
        now_ms = self.clock.monotonic_ms
        self.machine.idle = None
        if self.errand is not None:
            if self.errand.watched:
                self.machine.idle = now_ms - self.elsewhere_ms
                if not slept:
                    self._hear_elsewhere()
            self.errand.ticked = True
            if slept:
                self.errand.looked_ms = now_ms
            else:
                self.errand.look(now_ms)
        if slept:
            self.noticed_ms = now_ms
        self.phase = self.workspace.tick(now_ms - self.input_ms).phase
        self.ticked_ms = now_ms

    def _hear_elsewhere(self) -> None:
        """What the laptop tells at a look: the newest input anywhere."""
        if self.presence is None:
            if self.elsewhere_ms > self.noticed_ms:
                self.presence = Presence([(self.elsewhere_ms, reading_ms(self.words))])
        elif self.elsewhere_ms > self.presence.touched[-1][0]:
            self.presence.touched.append((self.elsewhere_ms, reading_ms(self.words)))


seconds = st.one_of(st.integers(1, 20), st.sampled_from([60, 145, 149, 151, 165, 179, 181, 250]))
actions = st.one_of(
    st.builds(lambda ms: lambda laptop: laptop.wait(ms), st.integers(1, 6000)),
    st.builds(
        lambda place, minutes, watched: lambda laptop: laptop.step(place, 20, minutes, watched=watched),
        st.integers(0, 2),
        st.sampled_from([1, 3, 4, 30]),
        st.booleans(),
    ),
    st.builds(lambda s: lambda laptop: (laptop.wait(s * 1000), laptop.touch_elsewhere()), seconds),
    st.builds(lambda done: lambda laptop: laptop.answer(done=done), st.booleans()),
    st.builds(lambda s, ms: lambda laptop: laptop.wait(s * 1000 + ms), seconds, st.integers(0, 999)),
    st.builds(lambda s: lambda laptop: (laptop.wait(s * 1000), laptop.touch()), seconds),
    st.builds(
        lambda place, words: lambda laptop: laptop.step(place, words),
        st.integers(0, 2),
        st.sampled_from([0, 3, 40, 160, 400]),
    ),
    st.builds(lambda s: lambda laptop: (laptop.wait(s * 1000 + 300), laptop.kill()), seconds),
    st.builds(lambda s: lambda laptop: (laptop.wait(s * 1000), laptop.sleep()), seconds),
    st.just(Laptop.touch),
    st.just(Laptop.leave),
    st.just(Laptop.kill),
    st.just(Laptop.sleep),
    st.builds(
        lambda hours: lambda laptop: laptop.set_clock(hours), st.sampled_from([-140_000, -1, 0, 1, 30])
    ),
)


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory: pytest.TempPathFactory, course_folder: Path) -> Callable[[], Path]:
    """Data folders of their own for each example, copies of a fresh one."""
    fresh = tmp_path_factory.mktemp("fresh")
    Workspace.open(fresh, course_folder=course_folder, machine=HandMachine(HandClock())).close()

    def new() -> Path:
        folder = tmp_path_factory.mktemp("data")
        shutil.copytree(fresh, folder, dirs_exist_ok=True)
        return folder

    return new


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(history=st.lists(actions, min_size=3, max_size=14))
def test_no_second_is_invented_and_a_kill_costs_five_at_most(
    new_folder: Callable[[], Path], course_folder: Path, history: list[Callable[[Laptop], object]]
) -> None:
    laptop = Laptop(new_folder(), course_folder)
    try:
        laptop.step(0, 40)
        for act in history:
            act(laptop)
        laptop.leave()
        assert laptop.workspace.home().total_ms == laptop.earned_ms + laptop.declared_ms
        while laptop.pending:
            laptop.answer(done=True)
        credited_ms = laptop.workspace.home().total_ms
        assert credited_ms == laptop.earned_ms + laptop.declared_ms
        assert credited_ms <= laptop.in_lesson_ms
        laptop.answer(done=True)
        assert laptop.workspace.home().total_ms == credited_ms, "nothing is left to say"
    finally:
        laptop.workspace.close()
