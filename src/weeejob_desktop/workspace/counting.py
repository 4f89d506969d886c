"""Counting training time: `core`'s idle rule on one side, the open interval on disk on the other.

The rule is told nothing but the monotonic clock and inputs, and an open class meeting is one. What it has
closed stays in hand until the disk has it, so that a full disk costs no minute that can still be kept.
Missions have a room of their own (`workspace.missions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.idle import Counting, IdleRule, Observation, Phase, Stretch
from weeejob_desktop.store.intervals import OpenInterval, drop_open, grow, keep_open, write_interval
from weeejob_desktop.store.missions import confirm, decline, to_confirm
from weeejob_desktop.wire.sync import Presence
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.missions import MissionWatch

CUT_MS = 10 * 60 * 1000
OLDEST_AT = datetime(2025, 1, 1, tzinfo=UTC)
"""No clock that is right has shown less since this program exists: an earlier label is a dead clock's, and a
time of day from it would only puzzle."""


class Counter:
    """Counts one lesson at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rule = IdleRule()
        self._last = desk.now()
        self._lesson = ""
        self._step = ""
        self._words = 0
        self._asleep = False
        self._hand_raised = self._stuck = False
        self._until = self._last
        self._missions = MissionWatch(desk)
        self._open: OpenInterval | None = None
        self._on_disk: OpenInterval | None = None
        self._in_hand: list[OpenInterval] = []

    def start(self, lesson_id: str, step_id: str, words: int, mission_minutes: int = 0) -> Counting:
        """Count for this step from now on; what ran before ends here. With `mission_minutes` the step is done
        in another program."""
        now = self._desk.now()
        self._missions.end(now)
        if self._rule.phase != "stopped" and now.boot != self._last.boot:
            self._settle(self._rule.stop(self._last.monotonic_ms), self._last)
        closed = self._rule.start(now.monotonic_ms, words)
        self._settle(Observation("stopped", closed.closed), now)
        self._lesson, self._step, self._words = lesson_id, step_id, words
        self._asleep = self._stuck = False
        self._settle(replace(closed, closed=()), now)
        self._last = now
        if mission_minutes > 0:
            self._missions.begin(lesson_id, step_id, mission_minutes, now)
        return self._keep(now)

    def tick(self, idle_ms: int, looked_ms: int | None = None) -> Counting:
        """Look at the time that passed, with the last input `idle_ms` before `looked_ms`, or before now."""
        now = self._desk.now()
        if looked_ms is not None:
            idle_ms += max(now.monotonic_ms - looked_ms, 0)
        if self._asleep or self._rule.phase != "stopped":
            idle_ms = self._missions.look(now, idle_ms)
            if self._desk.hours.in_class(now):
                idle_ms = 0
        input_ms = now.monotonic_ms - max(idle_ms, 0)
        if self._asleep:
            self._look_asleep(now, input_ms)
        elif self._rule.phase != "stopped":
            if now.boot != self._last.boot:
                # The laptop slept. Nobody is there until somebody moves.
                self._settle(self._rule.stop(self._last.monotonic_ms), self._last)
                self._asleep = True
            else:
                self._settle(self._rule.observe(now.monotonic_ms, (input_ms,)), now)
                if self._open is not None and self._open.length_ms >= CUT_MS:
                    self._settle(self._rule.cut(), now)
        if not self._asleep or now.boot != self._last.boot:
            self._last = now
        return self._keep(now)

    def stop(self) -> Counting:
        """The lesson is left."""
        now = self._desk.now()
        self._missions.end(now)
        if self._rule.phase != "stopped":
            if now.boot == self._last.boot:
                self._settle(self._rule.stop(now.monotonic_ms, (now.monotonic_ms,)), now)
            else:
                self._settle(self._rule.stop(self._last.monotonic_ms), self._last)
        self._asleep = self._hand_raised = self._stuck = False
        self._last = now
        return self._keep(now)

    def confirm_mission(self) -> Counting:
        """The learner says that the mission that is asked about was done: its time counts, as declared."""
        with self._desk.writing() as tx:
            self._missions.end_left(tx)
            confirm(tx)
            return self._counting(tx, self._desk.now())

    def decline_mission(self) -> Counting:
        """The learner says that it was not done: only what was measured counts."""
        with self._desk.database.transaction() as tx:
            self._missions.end_left(tx)
            decline(tx)
            return self._counting(tx, self._desk.now())

    def presence(self) -> Presence:
        """Where the learner is right now, for a class hub."""
        if not self._runs:
            return Presence()
        away = self._asleep or (self._rule.phase == "paused" and not self._missions.unwatched)
        state: Literal["away", "stuck", "working"] = "away" if away else "stuck" if self._stuck else "working"
        return Presence(self._lesson, self._step, state, self._hand_raised)

    def raise_hand(self) -> bool:
        """The learner asks for the trainer, as long as the lesson lasts; whether one is running."""
        self._hand_raised = self._runs
        return self._hand_raised

    def say_state(self, state: Literal["stuck", "working"]) -> bool:
        """The learner does not get on with this step, or does again; whether a lesson is running."""
        self._stuck = state == "stuck" and self._runs
        return self._runs

    @property
    def _runs(self) -> bool:
        return self._asleep or self._rule.phase != "stopped"

    def lower_hand(self) -> None:
        """The learner needs nobody any more."""
        self._hand_raised = False

    def _look_asleep(self, now: Moment, input_ms: int) -> None:
        """Go on at the first input after the laptop woke up (`_last` is when that was noticed)."""
        if now.boot == self._last.boot and input_ms >= self._last.monotonic_ms:
            self._asleep = False
            self._rule.start(input_ms, self._words)
            self._settle(self._rule.observe(now.monotonic_ms), now)

    def _settle(self, seen: Observation, at: Moment) -> None:
        """Take over what the rule says: closed stretches in hand, of the open one what is to be on disk."""
        if seen.closed:
            self._until = _earlier(at, seen.closed[-1].end_ms)
        elif self._open is not None:
            self._until = _earlier(at, self._open.start_ms + self._open.length_ms)
        self._in_hand.extend(self._interval(stretch, at) for stretch in seen.closed)
        self._open = None if seen.kept is None else self._interval(seen.kept, at)
        self._desk.running_ms = 0 if seen.open is None else seen.open.length_ms

    def _interval(self, stretch: Stretch, at: Moment) -> OpenInterval:
        same = self._open is not None and self._open.start_ms == stretch.start_ms
        begun_at = at.wall_at - timedelta(milliseconds=at.monotonic_ms - stretch.start_ms)
        return OpenInterval(
            boot=at.boot,
            start_ms=stretch.start_ms,
            length_ms=stretch.length_ms,
            wall_at=self._open.wall_at if same and self._open is not None else begun_at,
            lesson=self._lesson,
            step=self._step,
        )

    def _keep(self, now: Moment) -> Counting:
        """Bring the disk up to date: a new row, a longer row, or entries. Then say how things stand."""
        before, after = self._on_disk, self._open
        growing = before is not None and after is not None and _same(before, after)
        if self._in_hand or self._missions.over or (before is not after and not growing):
            with self._desk.writing() as tx:
                _write(tx, self._in_hand, after)
                self._missions.keep(tx)
                counting = self._counting(tx, now)
        elif growing or self._missions.moved:
            with self._desk.database.transaction() as tx:
                if before is not None and after is not None and after.length_ms != before.length_ms:
                    grow(tx, after.length_ms)
                self._missions.keep(tx)
                counting = self._counting(tx, now)
        else:
            with self._desk.reading() as tx:
                return self._counting(tx, now)
        self._missions.kept()
        self._in_hand = []
        self._on_disk = after
        return counting

    def _counting(self, tx: Connection, now: Moment) -> Counting:
        credited = self._desk.hours.look(tx)
        today_on = self._desk.hours.today(now)
        running_ms = self._desk.running_ms
        phase: Phase = "paused" if self._asleep else self._rule.phase
        waiting = to_confirm(tx)
        return Counting(
            phase,
            self._why_paused() if phase == "paused" else "",
            credited.between(today_on, today_on) + running_ms,
            credited.total_ms + running_ms,
            since_at=self._since_at() if phase == "paused" else None,
            to_confirm_ms=0 if waiting is None else waiting.length_ms,
        )

    def _why_paused(self) -> str:
        if self._asleep:
            return "suspend"
        return "mission" if self._missions.unwatched else "idle"

    def _since_at(self) -> datetime | None:
        """When counting stopped; None when all there is is the label of a clock that cannot be right."""
        since_at = self._desk.hours.dated(self._until)
        return since_at if since_at >= OLDEST_AT else None


def _earlier(at: Moment, monotonic_ms: int) -> Moment:
    """The moment of the same boot at which the monotonic clock said `monotonic_ms`."""
    before = timedelta(milliseconds=at.monotonic_ms - monotonic_ms)
    return Moment(at.boot, monotonic_ms, at.wall_at - before)


def _same(before: OpenInterval, after: OpenInterval) -> bool:
    return (before.boot, before.start_ms, before.lesson, before.step) == (
        after.boot,
        after.start_ms,
        after.lesson,
        after.step,
    )


def _write(tx: Connection, closed: Iterable[OpenInterval], running: OpenInterval | None) -> None:
    for interval in closed:
        write_interval(tx, interval)
    if running is None:
        drop_open(tx)
    else:
        keep_open(tx, running)
