"""Moments: what a machine can truly say about time. The monotonic clock measures, the wall clock only labels.

Wall times here may be years off (a laptop with a dead clock battery starts in 2010): nothing may be computed from a
difference of two of them. No clock is read in this room; `device.clock` has the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading: `boot` names the stretch in which `monotonic_ms` grows without suspend, world-wide unique;
    `wall_at` is what the wall clock claimed, aware and in UTC."""

    boot: str
    monotonic_ms: int
    wall_at: datetime


class Clock(Protocol):
    """Anything that can read a `Moment`."""

    def now(self) -> Moment:
        """Read all three clocks at once."""
        ...
