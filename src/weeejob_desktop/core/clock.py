"""Moments: what a machine can truly say about time. The monotonic clock measures, the wall clock only labels.

Wall times here may be years off (a laptop with a dead clock battery starts in 2010): nothing may be computed
from a difference of two of them. No clock is read in this room; `device.clock` has the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

SUSPENDED_MARK = "+"


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading: `boot` names the stretch in which `monotonic_ms` grows without suspend, world-wide unique;
    `wall_at` is what the wall clock claimed, aware and in UTC.

    A suspend begins a new stretch, named by `boot_name`, so that crediting still knows how the two lie in
    true time.
    """

    boot: str
    monotonic_ms: int
    wall_at: datetime


class Clock(Protocol):
    """Anything that can read a `Moment`."""

    def now(self) -> Moment:
        """Read all three clocks at once."""
        ...


def boot_name(start: str, suspended_seconds: int) -> str:
    """The name of a stretch: the machine's start (unique in the world), then the seconds it has slept since.

    Without sleep it is `start` itself; otherwise ``start+seconds``. Two stretches of one start can thus share
    anchors, although `monotonic_ms` stands still while the laptop sleeps.
    """
    return f"{start}{SUSPENDED_MARK}{suspended_seconds}" if suspended_seconds > 0 else start


def split_boot_name(boot: str) -> tuple[str, int]:
    """The machine's start and the milliseconds slept since, from a name made by `boot_name`. A name of any
    other shape is a start of its own without sleep."""
    start, mark, seconds = boot.rpartition(SUSPENDED_MARK)
    if not mark or not start or not (seconds.isascii() and seconds.isdigit()) or len(seconds) > 9:
        return boot, 0
    return start, int(seconds) * 1000
