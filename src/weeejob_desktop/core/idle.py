"""When counting pauses: the quiet question, the reading time, the last input. A state machine without a
clock.

All times are readings of one monotonic clock, in milliseconds. Whoever drives it says when inputs came; an
input is anything that shows that somebody is there: a key, a movement, the voice reading aloud, an open class
meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ASK_AFTER_MS = 150_000
PAUSE_AFTER_MS = 180_000
WORDS_A_MINUTE = 60
LONGEST_READING_MS = 180_000

Phase = Literal["stopped", "counting", "asking", "paused"]


@dataclass(frozen=True, slots=True)
class Counting:
    """What the player's status line says. Times are credited milliseconds.

    While paused, `reason` is ``idle``, ``suspend`` or ``mission`` (work in another program that nobody can
    see), and `since_at` (aware) is when counting stopped, None when the clock of that time cannot be right.
    `to_confirm_ms` is the part of a mission that is over which counts once the learner says that it was done:
    0 when there is nothing to ask.
    """

    phase: Phase
    reason: str
    today_ms: int
    total_ms: int
    since_at: datetime | None = None
    to_confirm_ms: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Credited time from `start_ms` to `end_ms` of the monotonic clock."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Observation:
    """What is credited so far.

    `closed` are the stretches that ended since the last observation and can become entries at once. `open` is
    the one still running, None when stopped or paused; it is what a person is shown. Silence may shorten it
    again, but never before `certain_ms`: a cut stops there. `kept` is the part of it that belongs on disk.
    """

    phase: Phase
    closed: tuple[Stretch, ...] = ()
    open: Stretch | None = None
    certain_ms: int = 0

    @property
    def kept(self) -> Stretch | None:
        """What would be credited if this very moment were the last: a power cut, a suspend, a crash.

        Up to the question nothing speaks against somebody being there, so all of it counts, however short the
        step: a power cut costs what came after the last look and no more. From the question on the silence is
        in doubt, and an end that comes before an answer leaves it unanswered: what is certain counts, as it
        would after the pause. So no second is on disk that the question could still take back.
        """
        if self.open is None or self.phase != "asking":
            return self.open
        return Stretch(self.open.start_ms, self.certain_ms)


def reading_ms(words: int) -> int:
    """How long a step of so many words may be read without any input, in milliseconds: 60 words a minute, at
    most three minutes."""
    return min(max(words, 0) * 60_000 // WORDS_A_MINUTE, LONGEST_READING_MS)


class IdleRule:
    """Says how much of the time in a lesson counts.

    After `ASK_AFTER_MS` without input it asks; after `PAUSE_AFTER_MS` it pauses, and credit ends at the last
    input plus the step's reading time. An input while it asks leaves no gap; an input while it is paused
    begins a new stretch. Ticks may come late by any amount: what happened in between is worked out from the
    inputs, and a gap between two inputs that is too long counts as a pause even when nobody watched it.

    The caller begins anew (`stop` at the last moment it knows, then `start`) when the boot's name changes,
    which is how a suspend shows.
    """

    def __init__(self) -> None:
        self._phase: Phase = "stopped"
        self._start_ms = 0
        self._input_ms = 0
        self._seen_ms = 0
        self._reading_ms = 0

    @property
    def phase(self) -> Phase:
        """The phase at the last observation."""
        return self._phase

    def start(self, now_ms: int, words: int) -> Observation:
        """A step of `words` words is opened, which is itself an input. What was running ends here, without a
        gap."""
        closed: tuple[Stretch, ...] = ()
        if self._phase != "stopped":
            now_ms = max(now_ms, self._seen_ms)
            closed = self.stop(now_ms, (now_ms,)).closed
        self._phase = "counting"
        self._start_ms = self._input_ms = self._seen_ms = now_ms
        self._reading_ms = reading_ms(words)
        return self._observation(closed)

    def observe(self, now_ms: int, inputs_ms: Iterable[int] = ()) -> Observation:
        """Look at the state of `now_ms`, knowing the inputs since the last look: all of them, or only the
        newest.

        With only the newest, two inputs further apart than `PAUSE_AFTER_MS` count as a gap, since one may be
        hidden. A driver that looks at each input coming 5 s or more after its last look loses nothing. Inputs
        before the last known one change nothing; later than now they are now.
        """
        if self._phase == "stopped":
            return Observation("stopped")
        closed: list[Stretch] = []
        now_ms = max(now_ms, self._seen_ms)
        for input_ms in sorted(inputs_ms):
            at_ms = min(input_ms, now_ms)
            if at_ms <= self._input_ms:
                continue
            if self._phase == "paused":
                self._start_ms = at_ms
            elif at_ms - self._input_ms >= PAUSE_AFTER_MS:
                self._close(closed)
                self._start_ms = at_ms
            self._phase = "counting"
            self._input_ms = at_ms
        silence_ms = now_ms - self._input_ms
        if self._phase != "paused":
            if silence_ms >= PAUSE_AFTER_MS:
                self._close(closed)
                self._phase = "paused"
            else:
                self._phase = "asking" if silence_ms >= ASK_AFTER_MS else "counting"
        self._seen_ms = now_ms
        return self._observation(tuple(closed))

    def cut(self) -> Observation:
        """End the running stretch where its credit is certain, and go on from there without a gap."""
        if self._phase not in ("counting", "asking"):
            return Observation(self._phase)
        closed: list[Stretch] = []
        end_ms = self._certain_ms()
        if end_ms > self._start_ms:
            closed.append(Stretch(self._start_ms, end_ms))
            self._start_ms = end_ms
        return self._observation(tuple(closed))

    def stop(self, now_ms: int, inputs_ms: Iterable[int] = ()) -> Observation:
        """Counting ends: all that is credited becomes closed. Leaving a lesson is an input, which the caller
        names; without it the question stays unanswered."""
        before = self.observe(now_ms, inputs_ms)
        self._phase = "stopped"
        running = before.kept
        return Observation("stopped", before.closed + ((running,) if running and running.length_ms else ()))

    def _close(self, closed: list[Stretch]) -> None:
        # After a cut, the stretch may begin where the credit of the last input already ended.
        end_ms = self._input_ms + self._reading_ms
        if end_ms > self._start_ms:
            closed.append(Stretch(self._start_ms, end_ms))

    def _certain_ms(self) -> int:
        return max(self._start_ms, min(self._seen_ms, self._input_ms + self._reading_ms))

    def _observation(self, closed: tuple[Stretch, ...]) -> Observation:
        if self._phase == "paused":
            return Observation("paused", closed)
        return Observation(self._phase, closed, Stretch(self._start_ms, self._seen_ms), self._certain_ms())
