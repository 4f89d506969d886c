"""Training time: what counts, what is counted once, and on which day it is shown.

One rule, used by the laptop, the hub and the documents alike, so that all show the same minute. Standard
library only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from weeejob_desktop.core.clock import Moment, split_boot_name

DEFAULT_ZONE = "Europe/Paris"
LONGEST_INTERVAL_MS = 24 * 3600 * 1000
LONGEST_START_MS = 100 * 366 * LONGEST_INTERVAL_MS
"""A century: no machine stays on longer; a monotonic time beyond it is not a measure. Hubs refuse it too."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST_MS = (datetime(2900, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
ONE_MS = timedelta(milliseconds=1)
ONE_DAY = timedelta(days=1)

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
    to or take from their day, never below nothing.
    """
    days = _DaySplitter(zone or ZoneInfo(DEFAULT_ZONE))
    by_day: dict[date, dict[Origin, int]] = {}
    to_confirm: dict[date, int] = {}

    def add(day_on: date, origin: Origin, length_ms: int) -> None:
        origins = by_day.setdefault(day_on, {})
        origins[origin] = origins.get(origin, 0) + length_ms

    anchored, labelled = _placed(intervals, anchors)
    meetings = _union(_meeting_spans(attended))
    for span in _without(_union(anchored), meetings):
        for day_on, length_ms in days.split(*span):
            add(day_on, "own_work", length_ms)
    for span in meetings:
        for day_on, length_ms in days.split(*span):
            add(day_on, "class_meeting", length_ms)
    for span in labelled:
        for day_on, length_ms in days.split(*span):
            add(day_on, "own_work", length_ms)
            to_confirm[day_on] = to_confirm.get(day_on, 0) + length_ms
    for day_on, wanted_ms in _corrections_by_day(corrections).items():
        length_ms = max(wanted_ms, -sum(by_day.get(day_on, {}).values()))
        if length_ms:
            add(day_on, "correction", length_ms)

    return Credit(
        tuple(
            Day(day_on, by_day[day_on], min(to_confirm.get(day_on, 0), sum(by_day[day_on].values())))
            for day_on in sorted(by_day)
        )
    )


def day_of(moment: Moment, anchors: Iterable[Anchor], zone: ZoneInfo | None = None) -> date:
    """The day a moment belongs to ("today" on a laptop): by the anchors of its start, else
    by its wall label."""
    start, slept_ms = split_boot_name(moment.boot)
    axis = _axes(anchors).get(start)
    elapsed_ms = moment.monotonic_ms + slept_ms
    true_ms = _since_epoch(moment.wall_at) if axis is None else _place(axis, elapsed_ms, elapsed_ms)
    return _DaySplitter(zone or ZoneInfo(DEFAULT_ZONE)).day_at(true_ms)


def week_of(day_on: date) -> date:
    """The Monday of the week that `day_on` belongs to."""
    return day_on - timedelta(days=day_on.weekday())


Span = tuple[int, int]
"""A stretch from start to end, end not included, in milliseconds on whichever axis is being spoken of."""


def _placed(intervals: Iterable[Interval], anchors: Iterable[Anchor]) -> tuple[list[Span], list[Span]]:
    """All own work in milliseconds since 1970: what anchors date, and what only wall labels date.

    The stretches of one start keep their order and never touch when placed, whatever the anchors say, so that
    no anchor can shorten what the monotonic clock measured.
    """
    axes = _axes(anchors)
    by_start: dict[str, list[tuple[int, int, int]]] = {}
    for interval in intervals:
        start, slept_ms = split_boot_name(interval.boot)
        begin = interval.start_ms + slept_ms
        if 0 < interval.length_ms <= LONGEST_INTERVAL_MS and 0 <= interval.start_ms <= LONGEST_START_MS:
            piece = (begin, begin + interval.length_ms, _since_epoch(interval.wall_at))
            by_start.setdefault(start, []).append(piece)
    anchored: list[Span] = []
    labelled: list[Span] = []
    for start, pieces in by_start.items():
        axis = axes.get(start)
        free_from = -2 * LONGEST_START_MS
        for begin, end, label in _merged(pieces):
            if axis is None:
                labelled.append((label, label + end - begin))
                continue
            placed = max(_place(axis, begin, end), free_from)
            free_from = placed + end - begin
            anchored.append((placed, free_from))
    return anchored, labelled


def _merged(pieces: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The union of pieces (begin, end, label) of one start; each stretch carries
    its earliest piece's label."""
    pieces.sort()
    begin, end, label = pieces[0]
    for next_begin, next_end, next_label in pieces[1:]:
        if next_begin <= end:
            end = max(end, next_end)
        else:
            yield begin, end, label
            begin, end, label = next_begin, next_end, next_label
    yield begin, end, label


AxisPoint = tuple[int, int, int]
"""An anchor on its start's axis: elapsed ms, round trip ms, true ms since 1970."""


def _axes(anchors: Iterable[Anchor]) -> dict[str, list[AxisPoint]]:
    axes: dict[str, set[AxisPoint]] = {}
    for anchor in anchors:
        start, slept_ms = split_boot_name(anchor.boot)
        if 0 <= anchor.monotonic_ms <= LONGEST_START_MS:
            point = (anchor.monotonic_ms + slept_ms, anchor.round_trip_ms, _since_epoch(anchor.hub_at))
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


def _meeting_spans(attended: Iterable[Attended]) -> list[Span]:
    spans = ((_since_epoch(presence.start_at), _since_epoch(presence.end_at)) for presence in attended)
    return [(begin, end) for begin, end in spans if 0 < end - begin <= LONGEST_INTERVAL_MS]


def _corrections_by_day(corrections: Iterable[Correction]) -> dict[date, int]:
    confirmed = {
        correction.id: correction
        for correction in sorted(corrections, key=_correction_order)
        if correction.confirmed
    }
    by_day: dict[date, int] = {}
    for correction in confirmed.values():
        by_day[correction.on] = by_day.get(correction.on, 0) + correction.length_ms
    return by_day


def _correction_order(correction: Correction) -> tuple[str, date, int]:
    return correction.id, correction.on, correction.length_ms


def _union(spans: list[Span]) -> list[Span]:
    united: list[Span] = []
    for begin, end in sorted(spans):
        if united and begin <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united


def _without(spans: list[Span], taken: list[Span]) -> Iterator[Span]:
    """What of `spans` lies outside of `taken`; both are unions, in order."""
    place = 0
    for begin, end in spans:
        rest = begin
        while place < len(taken) and taken[place][1] <= rest:
            place += 1
        ahead = place
        while ahead < len(taken) and taken[ahead][0] < end:
            if rest < taken[ahead][0]:
                yield rest, taken[ahead][0]
            rest = max(rest, taken[ahead][1])
            ahead += 1
        if rest < end:
            yield rest, end


def _since_epoch(at: datetime) -> int:
    """Milliseconds since 1970, kept between 1970 and 2900: a label of year 1 or 9999 must not break the
    calendar."""
    return min(max((at - EPOCH) // ONE_MS, 0), LATEST_MS)


class _DaySplitter:
    """Cuts true time at the midnights of one zone; a day is 23, 24 or 25 hours long."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._midnights: dict[date, int] = {}

    def day_at(self, true_ms: int) -> date:
        return (EPOCH + ONE_MS * true_ms).astimezone(self._zone).date()

    def split(self, begin: int, end: int) -> Iterator[tuple[date, int]]:
        """Each day touched between `begin` and `end`, with its milliseconds."""
        day_on = self.day_at(begin)
        while begin < end:
            next_on = day_on + ONE_DAY
            until = min(end, self._midnight(next_on))
            yield day_on, until - begin
            begin, day_on = until, next_on

    def _midnight(self, day_on: date) -> int:
        known = self._midnights.get(day_on)
        if known is None:
            local = datetime(day_on.year, day_on.month, day_on.day, tzinfo=self._zone)
            known = self._midnights[day_on] = (local - EPOCH) // ONE_MS
        return known
