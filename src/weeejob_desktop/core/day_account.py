"""Why a day is as long as it is: the lines behind what `credit` sums up, for a trainer to read.

Takes the same parts as `training_time.credit` takes, so that the two cannot disagree. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from weeejob_desktop.core.training_time import (
    COUNTING,
    DEFAULT_ZONE,
    Anchor,
    Attended,
    Correction,
    Day,
    DayAccount,
    Interval,
    Line,
    Origin,
    Part,
    corrections_by_day,
    parts,
    settled,
)
from weeejob_desktop.core.zone_days import DaySplitter

SHORT_PAUSE = timedelta(minutes=15)
"""Up to here a pause is a part of the same work when the lines of a day are gathered."""


def explain(
    on: date,
    intervals: Iterable[Interval],
    anchors: Iterable[Anchor],
    attended: Iterable[Attended] = (),
    corrections: Iterable[Correction] = (),
    zone: ZoneInfo | None = None,
) -> DayAccount:
    """Every line of the day `on`, in order of time, corrections last. A day that holds nothing has no line.

    The counted milliseconds of the lines are those of `credit` for this day, by origin and in all. The order
    of the facts and their repetition change nothing. `zone` as for `credit`.
    """
    days = DaySplitter(zone or ZoneInfo(DEFAULT_ZONE))
    of_day = [part for day_on, part in _by_day(parts(intervals, anchors, attended), days) if day_on == on]
    return _account(on, of_day, corrections_by_day(corrections).get(on, []), days)


def explained(
    intervals: Iterable[Interval],
    anchors: Iterable[Anchor],
    attended: Iterable[Attended] = (),
    corrections: Iterable[Correction] = (),
    zone: ZoneInfo | None = None,
) -> tuple[DayAccount, ...]:
    """`explain` for every day that has a line, in order, at the cost of one."""
    days = DaySplitter(zone or ZoneInfo(DEFAULT_ZONE))
    corrected = corrections_by_day(corrections)
    by_day: dict[date, list[Part]] = {day_on: [] for day_on in corrected}
    for day_on, part in _by_day(parts(intervals, anchors, attended), days):
        by_day.setdefault(day_on, []).append(part)
    return tuple(_account(on, by_day[on], corrected.get(on, []), days) for on in sorted(by_day))


def gathered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines as a trainer reads them on a screen: own work on one lesson is one line as long as nothing
    else lies between and no pause is longer than `SHORT_PAUSE`.

    A gathered line goes from the first beginning to the last end; measured and counted times are the sums, so
    pauses are in neither. It names its step and its fact only where all its pieces share them.
    """
    found: list[Line] = []
    for line in lines:
        together = _together(found[-1], line) if found else None
        if together is None:
            found.append(line)
        else:
            found[-1] = together
    return tuple(found)


def _together(before: Line, line: Line) -> Line | None:
    """The two as one line; None where a reader has to see both."""
    alike = (before.origin, before.reason, before.to_confirm, before.lesson) == (
        line.origin, line.reason, line.to_confirm, line.lesson,
    )  # fmt: skip
    if not alike or line.origin != "own_work":
        return None
    if before.end_at is None or line.begin_at is None or line.end_at is None:  # no line of own work is so
        return None
    # In true time: the clocks of a zone show one hour twice when summer ends.
    if line.begin_at.astimezone(UTC) - before.end_at.astimezone(UTC) > SHORT_PAUSE:
        return None
    return replace(
        before,
        end_at=max(before.end_at, line.end_at, key=_true),
        measured_ms=before.measured_ms + line.measured_ms,
        counted_ms=before.counted_ms + line.counted_ms,
        fact=before.fact if before.fact == line.fact else "",
        step=before.step if before.step == line.step else "",
    )


def _true(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _by_day(found: Iterable[Part], days: DaySplitter) -> Iterator[tuple[date, Part]]:
    for begin, end, origin, reason, labelled, fact in found:
        for day_on, day_begin, day_end in days.split(begin, end):
            yield day_on, (day_begin, day_end, origin, reason, labelled, fact)


def _account(on: date, found: list[Part], corrections: list[Correction], days: DaySplitter) -> DayAccount:
    lines = [_line(part, days) for part in sorted(found, key=_reading_order)]
    by_origin: dict[Origin, int] = {}
    to_confirm_ms = 0
    for line in lines:
        if line.counted_ms:
            by_origin[line.origin] = by_origin.get(line.origin, 0) + line.counted_ms
            to_confirm_ms += line.counted_ms if line.to_confirm else 0
    corrected_ms = 0
    for correction, counted_ms, reason in settled(corrections, sum(by_origin.values())):
        corrected_ms += counted_ms
        lines.append(
            Line(
                "correction", None, None, correction.length_ms, counted_ms, reason,
                fact=correction.id, author=correction.author, words=correction.reason,
            )
        )  # fmt: skip
    if corrected_ms:
        by_origin["correction"] = corrected_ms
    return DayAccount(Day(on, by_origin, min(to_confirm_ms, sum(by_origin.values()))), tuple(lines))


def _reading_order(part: Part) -> tuple[int, int, Part]:
    """In time; of what begins together, what holds the other first: a meeting before the work inside."""
    return part[0], -part[1], part


def _line(part: Part, days: DaySplitter) -> Line:
    begin, end, origin, reason, labelled, (fact, lesson, step, _) = part
    return Line(
        origin, days.local(begin), days.local(end), end - begin, end - begin if reason in COUNTING else 0,
        reason, labelled, fact, lesson, step,
    )  # fmt: skip
