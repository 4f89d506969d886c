"""The clock that the benchmark holds: one file, read by the laptops' programs and by the hub alike.

A laptop's clock has four parts, as a real one: which start of the machine it is, what the monotonic clock
shows, how long the machine has slept since that start, and what the wall clock claims.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.device.clock import MachineClock

HUB_CLOCK = "hand-clock"
FIRST_MONOTONIC_MS = 30_000
"""A laptop has been on for half a minute when the app can be opened."""


@dataclass(frozen=True, slots=True)
class HandTime:
    """What a laptop's clocks show."""

    start: str
    wall_at: datetime
    monotonic_ms: int = FIRST_MONOTONIC_MS
    slept_seconds: float = 0.0

    def later(self, ms: int) -> HandTime:
        """Time passes, awake."""
        wall_at = self.wall_at + timedelta(milliseconds=ms)
        return replace(self, monotonic_ms=self.monotonic_ms + ms, wall_at=wall_at)

    def after_sleep(self, seconds: float) -> HandTime:
        """Time passes, asleep: the monotonic clock stands still."""
        wall_at = self.wall_at + timedelta(seconds=seconds)
        return replace(self, slept_seconds=self.slept_seconds + seconds, wall_at=wall_at)

    def to_plain(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "wall_at": self.wall_at.isoformat()}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> HandTime:
        """From JSON."""
        return cls(**{**plain, "wall_at": datetime.fromisoformat(plain["wall_at"])})


class HandClock:
    """A laptop's clock set by hand. The naming of the stretches between two sleeps is the real clock's own
    (`device.clock.MachineClock`); the readings are ours."""

    def __init__(self, time: HandTime) -> None:
        self.time = time
        self._real = MachineClock(time.start, self._monotonic_ms, self._slept_seconds)

    def now(self) -> Moment:
        """Read all the clocks at once."""
        named = self._real.now()
        return Moment(named.boot, named.monotonic_ms, self.time.wall_at)

    def _monotonic_ms(self) -> int:
        return self.time.monotonic_ms

    def _slept_seconds(self) -> float:
        return self.time.slept_seconds


def set_hub_clock(folder: Path, at: datetime) -> None:
    """From now on the hub that lives in `folder` shows this instant (aware)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / (HUB_CLOCK + ".new")
    new.write_text(json.dumps(at.astimezone(UTC).isoformat()))
    new.replace(folder / HUB_CLOCK)


def hub_clock(folder: Path) -> datetime:
    """The instant that the hub in `folder` shows, aware."""
    return datetime.fromisoformat(json.loads((folder / HUB_CLOCK).read_text()))
