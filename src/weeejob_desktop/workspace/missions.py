"""The mission that runs: steps that send the learner to another program.

Where the laptop can tell when somebody last touched anything, input anywhere counts, and there is nothing to
ask. Where it cannot, the time that the laptop was awake is kept beside what is counted, and the learner is
asked at the end. What is not on disk yet stays in hand, as in `workspace.counting`, which drives this room.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.missions import Awake
from weeejob_desktop.store.identity import unix_ms
from weeejob_desktop.store.missions import Mission, end_left_missions, end_mission, keep_mission
from weeejob_desktop.workspace.desk import Desk


class MissionWatch:
    """Watches one mission at a time. `unwatched` while one runs and the laptop cannot tell what is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen = desk.now()
        self._mission: Mission | None = None
        self._on_disk: Mission | None = None
        self._over: list[tuple[Mission, Mission | None]] = []
        self._left = True
        self.unwatched = False

    @property
    def over(self) -> bool:
        """Whether a mission ended that the disk does not know to be over."""
        return bool(self._over)

    @property
    def moved(self) -> bool:
        """Whether the running mission is not on disk as it is."""
        return self._mission != self._on_disk

    def begin(self, lesson_id: str, step_id: str, minutes: int, now: Moment) -> None:
        """A mission of so many planned minutes begins. What ran before has ended."""
        self._mission = Mission(new_id(unix_ms(now)), lesson_id, step_id, minutes * 60_000)
        self._seen = now

    def look(self, now: Moment, idle_ms: int) -> int:
        """How long ago the last input was, anywhere where the laptop can tell; `idle_ms` is what our own
        windows know. May take a second."""
        if self._mission is None:
            return idle_ms
        # Asked after `now` was read, the answer is a little too young: at worst the input was earlier.
        anywhere_ms = self._desk.machine.idle_ms()
        self.unwatched = anywhere_ms is None
        self._grow(now)
        return idle_ms if anywhere_ms is None else min(idle_ms, anywhere_ms)

    def end(self, now: Moment) -> None:
        """The step is finished or left."""
        if self._mission is None:
            return
        self._grow(now)
        self._over.append((self._mission, self._on_disk))
        self._mission = self._on_disk = None
        self.unwatched = False

    def keep(self, tx: Connection) -> None:
        """Bring the disk up to date; what was measured so far is in the journal. `kept` follows when it
        is."""
        self.end_left(tx)
        for mission, before in self._over:
            if mission != before:
                keep_mission(tx, mission, before)
            end_mission(tx, mission.id)
        if self._mission is not None and self.moved:
            keep_mission(tx, self._mission, self._on_disk)

    def end_left(self, tx: Connection) -> None:
        """What a power cut left running before this start is over."""
        if self._left:
            end_left_missions(tx)

    def kept(self) -> None:
        """The transaction of `keep` is on disk."""
        self._left = False
        self._over.clear()
        self._on_disk = self._mission

    def _grow(self, now: Moment) -> None:
        """Nobody could watch since the last look. Nothing grows over a sleep, which gives the boot another
        name."""
        seen, self._seen = self._seen, now
        length_ms = now.monotonic_ms - seen.monotonic_ms
        if self._mission is None or not self.unwatched or now.boot != seen.boot or length_ms <= 0:
            return
        awake = self._mission.awake
        last = awake[-1] if awake else None
        if last is not None and (last.boot, last.end_ms) == (seen.boot, seen.monotonic_ms):
            longer = replace(last, length_ms=last.length_ms + length_ms)
            self._mission = replace(self._mission, awake=(*awake[:-1], longer))
            return
        begun_at = now.wall_at - timedelta(milliseconds=length_ms)
        new = Awake(seen.boot, seen.monotonic_ms, length_ms, begun_at)
        self._mission = replace(self._mission, awake=(*awake, new))
