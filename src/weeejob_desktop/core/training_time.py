"""Training time: what counts, what is counted once, and on which day it is shown.

One rule, used by the laptop, the hub and the documents alike, so that all show the same minute. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

Origin = Literal["own_work", "class_meeting", "correction"]


@dataclass(frozen=True, slots=True)
class Interval:
    """One immutable stretch of counted time on the monotonic axis of one boot. `wall_at` labels its start."""

    id: str
    boot: str
    start_ms: int
    length_ms: int
    wall_at: datetime
    lesson: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """At `monotonic_ms` of `boot` a hub said it was `hub_at` (aware)."""

    boot: str
    monotonic_ms: int
    hub_at: datetime
    round_trip_ms: int = 0


@dataclass(frozen=True, slots=True)
class Attended:
    """One learner's presence at one class meeting, on true dates (aware)."""

    meeting: str
    start_at: datetime
    end_at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """Milliseconds added to or taken from a day by a trainer; counts only when `confirmed`."""

    id: str
    on: date
    length_ms: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds, by origin, in milliseconds. `to_confirm_ms` is the part whose date is only a label."""

    on: date
    by_origin: Mapping[Origin, int]
    to_confirm_ms: int = 0

    @property
    def total_ms(self) -> int:
        return sum(self.by_origin.values())


@dataclass(frozen=True, slots=True)
class Credit:
    """The whole account: every day with time, in order, and the total in milliseconds."""

    days: tuple[Day, ...] = field(default=())

    @property
    def total_ms(self) -> int:
        return sum(day.total_ms for day in self.days)

    def between(self, first_on: date, last_on: date) -> int:
        """Milliseconds on the days from `first_on` to `last_on`, both included."""
        return sum(day.total_ms for day in self.days if first_on <= day.on <= last_on)


def credit(
    intervals: Iterable[Interval],
    anchors: Iterable[Anchor],
    attended: Iterable[Attended] = (),
    corrections: Iterable[Correction] = (),
    zone: ZoneInfo | None = None,
) -> Credit:
    """Credit every second once (SYNC.md §1). `zone` is the hub's, Europe/Paris when None."""
    raise NotImplementedError
