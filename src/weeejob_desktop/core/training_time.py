"""Training time: what counts, what is counted once, and on which day it is shown.

One rule, used by the laptop, the hub and the documents alike, so that all show the same minute. Standard
library only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.core.zone_days import DaySplitter, since_epoch

DEFAULT_ZONE = "Europe/Paris"
LONGEST_INTERVAL_MS = 24 * 3600 * 1000
LONGEST_START_MS = 100 * 366 * LONGEST_INTERVAL_MS
"""A century: no machine stays on longer; a monotonic time beyond it is not a measure. Hubs refuse it too."""

BEFORE_ALL_MS = -2 * LONGEST_START_MS
"""Before whatever an anchor can place in true time."""

Origin = Literal["own_work", "class_meeting", "correction"]


@dataclass(frozen=True, slots=True)
class Interval:
    """One immutable stretch of counted time on the monotonic axis of one boot. `wall_at` labels its start.
    `declared` when the learner said so: a mission in another program that nothing could watch."""

    id: str
    boot: str
    start_ms: int
    length_ms: int
    wall_at: datetime
    lesson: str = ""
    step: str = ""
    declared: bool = False


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
    """Milliseconds added to or taken from a day by a trainer; counts only when `confirmed`. `author` and
    `reason` are for the reader of the account."""

    id: str
    on: date
    length_ms: int
    confirmed: bool
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds, by origin, in milliseconds. `to_confirm_ms` is the part whose date
    is only a label."""

    on: date
    by_origin: Mapping[Origin, int]
    to_confirm_ms: int = 0

    @property
    def total_ms(self) -> int:
        return sum(self.by_origin.values())


Reason = Literal["counted", "declared", "in_meeting", "twice", "proposed", "limited"]
"""Why a line of a day counts as it does: measured and counted; said by the learner and counted; own work
inside a class meeting, which is the meeting's; a second that another fact has already; a correction nobody
has confirmed; a confirmed correction that would take the day below nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a day's account: one fact, or a part of one, with what of it counts.

    `begin_at` and `end_at` (aware, in the zone of the account) are None for a correction, which belongs to a
    day and to no hour. `fact` is the id of the entry or the meeting. `measured_ms` is what the fact says for
    this day, `counted_ms` what of it counts; either may be below nothing for a correction.
    """

    origin: Origin
    begin_at: datetime | None
    end_at: datetime | None
    measured_ms: int
    counted_ms: int
    reason: Reason
    to_confirm: bool = False
    fact: str = ""
    lesson: str = ""
    step: str = ""
    author: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DayAccount:
    """Why a day is as long as it is: its lines in order, and the day as `credit` has it. The counted
    milliseconds of the lines are the day's, by origin and in all."""

    day: Day
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """The whole account: every day with time, in order, and the total in milliseconds."""

    days: tuple[Day, ...] = field(default=())

    @property
    def total_ms(self) -> int:
        return sum(day.total_ms for day in self.days)

    @property
    def to_confirm_ms(self) -> int:
        """The part of the total whose dates are only labels so far."""
        return sum(day.to_confirm_ms for day in self.days)

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
    """Credit every second once (SYNC.md §1). `zone` is the hub's, Europe/Paris when None.

    Within one start of a machine the union is taken on the monotonic axis. Starts with an anchor are placed
    in true time, where they are united with one another and with class meetings; a second of own work inside
    a meeting is the meeting's. Starts without an anchor count in full, on the days of their wall labels,
    marked to confirm. Order, repetition and splitting of the facts change nothing. Facts that no machine of
    ours can have written (a length of nothing, below nothing or over 24 h, a monotonic time beyond
    `LONGEST_START_MS`) are ignored: the hub refuses them and tells the laptop so. Confirmed corrections add
    to or take from their day, never below nothing. `day_account.explain` tells a day line by line.
    """
    days = DaySplitter(zone or ZoneInfo(DEFAULT_ZONE))
    by_day: dict[date, dict[Origin, int]] = {}
    to_confirm: dict[date, int] = {}
    for begin, end, origin, reason, labelled, _ in parts(intervals, anchors, attended):
        if reason in COUNTING:
            for day_on, day_begin, day_end in days.split(begin, end):
                origins = by_day.setdefault(day_on, {})
                origins[origin] = origins.get(origin, 0) + day_end - day_begin
                if labelled:
                    to_confirm[day_on] = to_confirm.get(day_on, 0) + day_end - day_begin
    for day_on, of_day in corrections_by_day(corrections).items():
        length_ms = sum(
            counted_ms for _, counted_ms, _ in settled(of_day, sum(by_day.get(day_on, {}).values()))
        )
        if length_ms:
            by_day.setdefault(day_on, {})["correction"] = length_ms
    return Credit(
        tuple(
            Day(day_on, by_day[day_on], min(to_confirm.get(day_on, 0), sum(by_day[day_on].values())))
            for day_on in sorted(by_day)
        )
    )


def day_of(moment: Moment, anchors: Iterable[Anchor], zone: ZoneInfo | None = None) -> date:
    """The day a moment belongs to ("today" on a laptop): by the anchors of its start, else
    by its wall label."""
    return Dating(anchors, zone).day_of(moment)


def true_ms_of(moment: Moment, anchors: Iterable[Anchor]) -> int | None:
    """When a moment truly was, in milliseconds since 1970, by the anchors of its start; None without any."""
    return Dating(anchors).true_ms_of(moment)


class Dating:
    """Dates many moments by the same anchors."""

    def __init__(self, anchors: Iterable[Anchor], zone: ZoneInfo | None = None) -> None:
        self._axes = _axes(anchors)
        self._days = DaySplitter(zone or ZoneInfo(DEFAULT_ZONE))

    def day_of(self, moment: Moment) -> date:
        """As the function of that name."""
        true_ms = self.true_ms_of(moment)
        return self._days.day_at(since_epoch(moment.wall_at) if true_ms is None else true_ms)

    def true_ms_of(self, moment: Moment) -> int | None:
        """As the function of that name."""
        start, slept_ms = split_boot_name(moment.boot)
        axis = self._axes.get(start)
        elapsed_ms = moment.monotonic_ms + slept_ms
        return None if axis is None else _place(axis, elapsed_ms, elapsed_ms)


def week_of(day_on: date) -> date:
    """The Monday of the week that `day_on` belongs to."""
    return day_on - timedelta(days=day_on.weekday())


# -- the one pass that `credit` sums and `day_account` tells ------------------------------------------------

Span = tuple[int, int]
"""A stretch from start to end, end not included, in milliseconds on whichever axis is being spoken of."""

Fact = tuple[str, str, str, bool]
"""What a line of the account says of its fact: id, lesson, step, declared."""

Piece = tuple[int, int, int, Fact]
"""One interval on the axis of its start: begin, label, end, fact. In this order pieces sort so that splitting
a fact changes neither where a stretch begins nor its label."""

Part = tuple[int, int, Origin, Reason, bool, Fact]
"""A part of one fact in true time: begin, end, origin, why it counts or not, whether its date is only a
label."""

Meeting = tuple[int, int, str]
"""A meeting the learner was at, in true time: begin, end, id."""

COUNTING = frozenset[Reason]({"counted", "declared"})
"""The reasons of the parts that count; all others count nothing."""


def parts(
    intervals: Iterable[Interval], anchors: Iterable[Anchor], attended: Iterable[Attended]
) -> Iterator[Part]:
    """Every millisecond of every sound fact, in exactly one part. The parts that count never overlap, but for
    those of different starts whose dates are only labels."""
    meetings = sorted(set(_meetings(attended)))
    yield from _in_class(meetings)
    axes = _axes(anchors)
    placed: list[tuple[int, int, Fact]] = []
    for start, pieces in _by_start(intervals).items():
        axis = axes.get(start)
        if axis is not None:
            placed += _anchored(axis, pieces)
            continue
        for stretch in _stretches(pieces):
            yield from _labelled(stretch)
    placed.sort()
    yield from _at_home(placed, _union(meetings))


def _in_class(meetings: list[Meeting]) -> Iterator[Part]:
    free_from = BEFORE_ALL_MS
    for begin, end, meeting in meetings:
        yield from _once(begin, end, free_from, "class_meeting", (meeting, "", "", False))
        free_from = max(free_from, end)


def _at_home(placed: list[tuple[int, int, Fact]], taken: list[Span]) -> Iterator[Part]:
    """Own work in true time beside the meetings, which are `taken`; both are in order."""
    place, free_from = 0, BEFORE_ALL_MS
    for begin, end, fact in placed:
        while place < len(taken) and taken[place][1] <= begin:
            place += 1
        rest, ahead = begin, place
        while ahead < len(taken) and taken[ahead][0] < end:
            inside_from, inside_until = max(rest, taken[ahead][0]), min(end, taken[ahead][1])
            if rest < inside_from:
                yield from _once(rest, inside_from, free_from, "own_work", fact)
            yield inside_from, inside_until, "own_work", "in_meeting", False, fact
            rest, ahead = inside_until, ahead + 1
        if rest < end:
            yield from _once(rest, end, free_from, "own_work", fact)
        free_from = max(free_from, end)


def _once(begin: int, end: int, free_from: int, origin: Origin, fact: Fact) -> Iterator[Part]:
    """The part that others before it have already, and the part that counts."""
    if begin < free_from:
        yield begin, min(end, free_from), origin, "twice", False, fact
        begin = free_from
    if begin < end:
        yield begin, end, origin, "declared" if fact[3] else "counted", False, fact


def _labelled(stretch: list[Piece]) -> Iterator[Part]:
    """A stretch of a start that nothing dates: in full, from the label of its earliest piece on."""
    offset = stretch[0][1] - stretch[0][0]
    free_from = 0
    for begin, _, end, fact in stretch:
        for part_begin, part_end, origin, reason, _, _ in _once(begin, end, free_from, "own_work", fact):
            yield part_begin + offset, part_end + offset, origin, reason, True, fact
        free_from = max(free_from, end)


def _anchored(axis: list[AxisPoint], pieces: list[Piece]) -> Iterator[tuple[int, int, Fact]]:
    """The pieces of a start in true time. Its stretches keep their order and never touch when placed,
    whatever the anchors say, so that no anchor can shorten what the monotonic clock measured."""
    free_from = BEFORE_ALL_MS
    for stretch in _stretches(pieces):
        begin, end = stretch[0][0], max(piece[2] for piece in stretch)
        offset = max(_place(axis, begin, end), free_from) - begin
        free_from = end + offset
        for piece_begin, _, piece_end, fact in stretch:
            yield piece_begin + offset, piece_end + offset, fact


def _by_start(intervals: Iterable[Interval]) -> dict[str, list[Piece]]:
    by_start: dict[str, list[Piece]] = {}
    for interval in intervals:
        start, slept_ms = split_boot_name(interval.boot)
        begin = interval.start_ms + slept_ms
        if 0 < interval.length_ms <= LONGEST_INTERVAL_MS and 0 <= interval.start_ms <= LONGEST_START_MS:
            fact = (interval.id, interval.lesson, interval.step, interval.declared)
            piece = (begin, since_epoch(interval.wall_at), begin + interval.length_ms, fact)
            by_start.setdefault(start, []).append(piece)
    return by_start


def _stretches(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces of one start in order, those that touch or overlap together. A repeated fact is one."""
    pieces.sort()
    stretch = [pieces[0]]
    until = pieces[0][2]
    for piece in pieces[1:]:
        if piece[0] > until:
            yield stretch
            stretch = [piece]
            until = piece[2]
        elif piece != stretch[-1]:
            stretch.append(piece)
            until = max(until, piece[2])
    yield stretch


AxisPoint = tuple[int, int, int]
"""An anchor on its start's axis: elapsed ms, round trip ms, true ms since 1970."""


def _axes(anchors: Iterable[Anchor]) -> dict[str, list[AxisPoint]]:
    axes: dict[str, set[AxisPoint]] = {}
    for anchor in anchors:
        start, slept_ms = split_boot_name(anchor.boot)
        if 0 <= anchor.monotonic_ms <= LONGEST_START_MS:
            point = (anchor.monotonic_ms + slept_ms, anchor.round_trip_ms, since_epoch(anchor.hub_at))
            axes.setdefault(start, set()).add(point)
    return {start: sorted(points) for start, points in axes.items()}


def _place(axis: list[AxisPoint], begin: int, end: int) -> int:
    """Where `begin` lies in true time: by the nearest anchor, among equals by the one with the shortest round
    trip."""
    first = bisect_left(axis, (begin,))
    after = bisect_left(axis, (end + 1,))

    def rank(point: AxisPoint) -> tuple[int, int, int, int]:
        elapsed_ms, round_trip_ms, true_ms = point
        return max(begin - elapsed_ms, elapsed_ms - end, 0), round_trip_ms, elapsed_ms, true_ms

    elapsed_ms, _, true_ms = min(axis[max(first - 1, 0) : after + 1], key=rank)
    return true_ms + begin - elapsed_ms


def _meetings(attended: Iterable[Attended]) -> Iterator[Meeting]:
    for presence in attended:
        begin, end = since_epoch(presence.start_at), since_epoch(presence.end_at)
        if 0 < end - begin <= LONGEST_INTERVAL_MS:
            yield begin, end, presence.meeting


def _union(meetings: list[Meeting]) -> list[Span]:
    united: list[Span] = []
    for begin, end, _ in meetings:
        if united and begin <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united


def corrections_by_day(corrections: Iterable[Correction]) -> dict[date, list[Correction]]:
    """The corrections of each day in order, each id once: confirmed when any of its copies is."""
    by_id = {correction.id: correction for correction in sorted(corrections, key=_correction_order)}
    by_day: dict[date, list[Correction]] = {}
    for correction in by_id.values():
        by_day.setdefault(correction.on, []).append(correction)
    return by_day


def _correction_order(correction: Correction) -> tuple[str, bool, date, int, str, str]:
    return (
        correction.id, correction.confirmed, correction.on,
        correction.length_ms, correction.author, correction.reason,
    )  # fmt: skip


def settled(of_day: list[Correction], day_ms: int) -> list[tuple[Correction, int, Reason]]:
    """What each correction of one day counts, and why. `day_ms` is the day without them: what is added is
    added first, then each that takes finds what those before it have left."""
    left_ms = day_ms + sum(one.length_ms for one in of_day if one.confirmed and one.length_ms > 0)
    found: list[tuple[Correction, int, Reason]] = []
    for correction in of_day:
        counted_ms = max(correction.length_ms, -left_ms)
        if not correction.confirmed:
            found.append((correction, 0, "proposed"))
        elif correction.length_ms > 0:
            found.append((correction, correction.length_ms, "counted"))
        else:
            left_ms += counted_ms
            limited = counted_ms > correction.length_ms
            found.append((correction, counted_ms, "limited" if limited else "counted"))
    return found
