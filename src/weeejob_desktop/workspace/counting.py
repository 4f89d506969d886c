"""Counting training time: `core`'s idle rule on one side, the open interval on disk on the other.

The rule is told nothing but the monotonic clock and inputs. What it has closed stays in hand until the disk
has it, so that a full disk costs no minute that can still be kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.idle import Counting, IdleRule, Observation, Phase, Stretch
from weeejob_desktop.store.intervals import OpenInterval, drop_open, grow, keep_open, write_interval
from weeejob_desktop.workspace.desk import Desk

CUT_MS = 10 * 60 * 1000


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
        self._open: OpenInterval | None = None
        self._on_disk: OpenInterval | None = None
        self._in_hand: list[OpenInterval] = []

    def start(self, lesson_id: str, step_id: str, words: int) -> Counting:
        """Count for this step from now on; what ran before ends here."""
        now = self._desk.now()
        if self._rule.phase != "stopped" and now.boot != self._last.boot:
            self._settle(self._rule.stop(self._last.monotonic_ms), self._last)
        closed = self._rule.start(now.monotonic_ms, words)
        self._settle(Observation("stopped", closed.closed), now)
        self._lesson, self._step, self._words, self._asleep = lesson_id, step_id, words, False
        self._settle(replace(closed, closed=()), now)
        self._last = now
        return self._keep(now)

    def tick(self, idle_ms: int) -> Counting:
        """Look at the time that passed, with the last input `idle_ms` ago."""
        now = self._desk.now()
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
        if self._rule.phase != "stopped":
            if now.boot == self._last.boot:
                self._settle(self._rule.stop(now.monotonic_ms, (now.monotonic_ms,)), now)
            else:
                self._settle(self._rule.stop(self._last.monotonic_ms), self._last)
        self._asleep = False
        self._last = now
        return self._keep(now)

    def _look_asleep(self, now: Moment, input_ms: int) -> None:
        """Go on at the first input after the laptop woke up (`_last` is when that was noticed)."""
        if now.boot == self._last.boot and input_ms > self._last.monotonic_ms:
            self._asleep = False
            self._rule.start(input_ms, self._words)
            self._settle(self._rule.observe(now.monotonic_ms), now)

    def _settle(self, seen: Observation, at: Moment) -> None:
        """Take over what the rule says: closed stretches in hand, of the open one what is to be on disk."""
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
        if not self._in_hand and before is not None and after is not None and _same(before, after):
            with self._desk.database.transaction() as tx:
                if after.length_ms != before.length_ms:
                    grow(tx, after.length_ms)
                counting = self._counting(tx, now)
        elif self._in_hand or before is not after:
            with self._desk.writing() as tx:
                _write(tx, self._in_hand, after)
                counting = self._counting(tx, now)
        else:
            with self._desk.reading() as tx:
                counting = self._counting(tx, now)
        self._in_hand = []
        self._on_disk = after
        return counting

    def _counting(self, tx: Connection, now: Moment) -> Counting:
        credited = self._desk.hours.look(tx)
        today_on = self._desk.hours.today(now)
        running_ms = self._desk.running_ms
        phase: Phase = "paused" if self._asleep else self._rule.phase
        reason = ("suspend" if self._asleep else "idle") if phase == "paused" else ""
        today_ms = credited.between(today_on, today_on)
        return Counting(phase, reason, today_ms + running_ms, credited.total_ms + running_ms)


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
