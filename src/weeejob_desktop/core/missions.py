"""Missions: steps done in another program. What a learner's word adds where nothing could watch. Standard
library only; no clock is read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Awake:
    """Time on the monotonic axis of one `boot` during which the laptop was awake; `wall_at` labels its
    start."""

    boot: str
    start_ms: int
    length_ms: int
    wall_at: datetime

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms


def to_declare(awake: Iterable[Awake], measured: Iterable[Awake], planned_ms: int) -> tuple[Awake, ...]:
    """What counts in addition once the learner says that the mission was done.

    `awake` is when it was open and nothing could watch, `measured` what was counted of it already (of all of
    it: watched parts, too, use up what is planned). The answer lies inside of `awake` and outside of
    `measured`, the earliest first, so that measured and declared are never longer than was planned, nor than
    the laptop was awake.
    """
    counted = sorted(measured, key=_place)
    left_ms = planned_ms - sum(piece.length_ms for piece in counted)
    declared = []
    for gap in _gaps(sorted(awake, key=_place), counted):
        if left_ms <= 0:
            break
        declared.append(_part(gap, gap.start_ms, min(gap.end_ms, gap.start_ms + left_ms)))
        left_ms -= declared[-1].length_ms
    return tuple(declared)


def _gaps(awake: list[Awake], counted: list[Awake]) -> Iterable[Awake]:
    """What of `awake` lies outside of `counted`; both in the order of their boots' axes."""
    done: dict[str, int] = {}
    for stretch in awake:
        at_ms = max(stretch.start_ms, done.get(stretch.boot, stretch.start_ms))
        for piece in counted:
            if piece.boot == stretch.boot and piece.end_ms > at_ms and piece.start_ms < stretch.end_ms:
                if piece.start_ms > at_ms:
                    yield _part(stretch, at_ms, piece.start_ms)
                at_ms = piece.end_ms
        if at_ms < stretch.end_ms:
            yield _part(stretch, at_ms, stretch.end_ms)
        done[stretch.boot] = max(at_ms, stretch.end_ms)


def _part(stretch: Awake, start_ms: int, end_ms: int) -> Awake:
    later = timedelta(milliseconds=start_ms - stretch.start_ms)
    return Awake(stretch.boot, start_ms, end_ms - start_ms, stretch.wall_at + later)


def _place(stretch: Awake) -> tuple[str, int]:
    return stretch.boot, stretch.start_ms
