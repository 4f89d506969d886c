"""Crediting, on any facts: what no history may ever do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.clock import split_boot_name
from weeejob_desktop.core.day_account import explain, explained, gathered
from weeejob_desktop.core.training_time import Anchor, Attended, Correction, Day, Interval, Line, credit

NOON = datetime(2025, 3, 29, 12, tzinfo=UTC)
HOUR = 3_600_000

instants = st.integers(-40 * HOUR, 40 * HOUR).map(lambda ms: NOON + timedelta(milliseconds=ms))
boots = st.sampled_from(["a", "b", "b+3600", "c"])
intervals = st.lists(
    st.builds(
        Interval,
        id=st.uuids().map(str),
        boot=boots,
        start_ms=st.integers(0, 30 * HOUR),
        length_ms=st.integers(1, 5 * HOUR),
        wall_at=instants,
        lesson=st.sampled_from(["la-souris", "le-clavier"]),
        step=st.sampled_from(["lire", "essayer"]),
        declared=st.booleans(),
    ),
    max_size=12,
)
anchors = st.lists(
    st.builds(
        Anchor,
        boot=boots,
        monotonic_ms=st.integers(0, 30 * HOUR),
        hub_at=instants,
        round_trip_ms=st.integers(0, 500),
    ),
    max_size=5,
)
attended = st.lists(
    st.builds(
        lambda name, start_at, minutes: Attended(name, start_at, start_at + timedelta(minutes=minutes)),
        st.sampled_from(["m1", "m2"]),
        instants,
        st.integers(1, 240),
    ),
    max_size=4,
)
corrections = st.lists(
    st.builds(
        Correction,
        id=st.sampled_from(["c1", "c2", "c3"]),
        on=st.sampled_from([date(2025, 3, 29), date(2025, 3, 30)]),
        length_ms=st.integers(-5 * HOUR, 5 * HOUR),
        confirmed=st.booleans(),
    ),
    max_size=4,
)


def elapsed(facts: list[Interval]) -> dict[str, int]:
    """Of each start, the milliseconds inside at least one of its intervals, counted one border at a time."""
    borders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fact in facts:
        start, slept_ms = split_boot_name(fact.boot)
        borders[start].append((fact.start_ms + slept_ms, 1))
        borders[start].append((fact.start_ms + slept_ms + fact.length_ms, -1))
    measured = {}
    for start, changes in borders.items():
        changes.sort()
        depth = total = 0
        for place, (at, change) in enumerate(changes):
            if depth:
                total += at - changes[place - 1][0]
            depth += change
        measured[start] = total
    return measured


@given(intervals, anchors, attended)
def test_never_more_than_the_monotonic_clock_measured_and_the_meetings_lasted(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended]
) -> None:
    account = credit(facts, dates, meetings)
    own = sum(day.by_origin.get("own_work", 0) for day in account.days)
    in_class = sum(day.by_origin.get("class_meeting", 0) for day in account.days)
    assert own <= sum(elapsed(facts).values())
    assert in_class == credit([], [], meetings).total_ms
    assert account.total_ms == own + in_class


@given(intervals)
def test_without_anchors_all_that_was_measured_counts(facts: list[Interval]) -> None:
    account = credit(facts, [])
    assert account.total_ms == account.to_confirm_ms == sum(elapsed(facts).values())


@given(intervals, anchors)
def test_anchors_never_change_the_total_of_one_start(facts: list[Interval], dates: list[Anchor]) -> None:
    one_start = [replace(fact, boot="b") for fact in facts]
    of_it = [replace(point, boot="b") for point in dates]
    assert credit(one_start, of_it).total_ms == credit(one_start, []).total_ms


@given(intervals, anchors, attended, corrections, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(
    facts: list[Interval],
    dates: list[Anchor],
    meetings: list[Attended],
    corrected: list[Correction],
    chance: object,
) -> None:
    account = credit(facts, dates, meetings, corrected)
    again = [facts * 2, dates * 2, meetings * 2, corrected * 2]
    for shuffled in again:
        chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert credit(*again) == account  # type: ignore[arg-type]  # four lists, each of its own type


@given(intervals, anchors, attended, corrections, st.integers(1, 5 * HOUR))
def test_splitting_changes_nothing(
    facts: list[Interval],
    dates: list[Anchor],
    meetings: list[Attended],
    corrected: list[Correction],
    at_ms: int,
) -> None:
    """The later piece has a label of its own, from a clock that jumped in between."""
    split = []
    for fact in facts:
        if fact.length_ms > at_ms:
            later = replace(
                fact, id=fact.id + "b", start_ms=fact.start_ms + at_ms, length_ms=fact.length_ms - at_ms,
                wall_at=fact.wall_at + timedelta(days=2),
            )  # fmt: skip
            split += [replace(fact, length_ms=at_ms), later]
        else:
            split.append(fact)
    assert credit(split, dates, meetings, corrected) == credit(facts, dates, meetings, corrected)


@given(intervals, anchors, attended, corrections)
def test_no_day_and_no_total_is_below_nothing(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended], corrected: list[Correction]
) -> None:
    account = credit(facts, dates, meetings, corrected)
    assert all(0 <= day.to_confirm_ms <= day.total_ms for day in account.days)
    assert [day.on for day in account.days] == sorted({day.on for day in account.days})


@given(intervals, anchors, attended, st.lists(intervals.filter(bool), max_size=1))
def test_a_new_fact_never_takes_time_away(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended], more: list[list[Interval]]
) -> None:
    """Own work that arrives late can fill what a meeting or another laptop already covers, never reduce
    it."""
    later = [replace(fact, boot="another start") for some in more for fact in some]
    assert credit(facts + later, dates, meetings).total_ms >= credit(facts, dates, meetings).total_ms


# -- the lines behind the account ---------------------------------------------------------------------------


def by_origin(lines: tuple[Line, ...]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.origin] += line.counted_ms
    return {origin: length_ms for origin, length_ms in sums.items() if length_ms}


def true_span(line: Line) -> tuple[datetime, datetime]:
    assert line.begin_at is not None
    assert line.end_at is not None
    return line.begin_at.astimezone(UTC), line.end_at.astimezone(UTC)


@given(intervals, anchors, attended, corrections)
def test_the_lines_of_a_day_are_its_credit_by_origin_and_in_all(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended], corrected: list[Correction]
) -> None:
    account = credit(facts, dates, meetings, corrected)
    told = {one.day.on: one for one in explained(facts, dates, meetings, corrected)}
    assert list(told) == sorted(told)
    assert {day.on for day in account.days} <= set(told)
    for on, one in told.items():
        day = next((day for day in account.days if day.on == on), Day(on, {}))
        assert one.day == day
        assert by_origin(one.lines) == {origin: ms for origin, ms in day.by_origin.items() if ms}
        assert sum(line.counted_ms for line in one.lines) == day.total_ms
        assert explain(on, facts, dates, meetings, corrected) == one


@given(intervals, anchors, attended, corrections, st.randoms(use_true_random=False))
def test_order_and_repetition_change_no_line(
    facts: list[Interval],
    dates: list[Anchor],
    meetings: list[Attended],
    corrected: list[Correction],
    chance: object,
) -> None:
    once = explained(facts, dates, meetings, corrected)
    again = [facts * 2, dates * 2, meetings * 2, corrected * 2]
    for shuffled in again:
        chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert explained(*again) == once  # type: ignore[arg-type]  # four lists, each of its own type


@given(intervals, anchors, attended)
def test_every_millisecond_of_a_fact_stands_in_one_line_of_a_day_of_its_own(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended]
) -> None:
    measured: dict[str, int] = defaultdict(int)
    counted: dict[str, int] = defaultdict(int)
    starts = {fact.id: split_boot_name(fact.boot)[0] for fact in facts}
    for account in explained(facts, dates, meetings):
        for line in account.lines:
            begin_at, end_at = true_span(line)
            assert end_at - begin_at == timedelta(milliseconds=line.measured_ms)
            assert line.begin_at is not None
            assert line.begin_at.date() == account.day.on
            assert line.counted_ms == (line.measured_ms if line.reason in {"counted", "declared"} else 0)
            if line.origin == "own_work":
                measured[line.fact] += line.measured_ms
                counted[starts[line.fact]] += line.counted_ms
    assert measured == {fact.id: fact.length_ms for fact in facts}
    lasted = elapsed(facts)
    assert all(length_ms <= lasted[start] for start, length_ms in counted.items())


@given(intervals, anchors, attended)
def test_lines_that_count_on_true_dates_never_overlap(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended]
) -> None:
    spans = sorted(
        true_span(line)
        for account in explained(facts, dates, meetings)
        for line in account.lines
        if line.counted_ms and not line.to_confirm
    )
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(intervals, anchors, attended, corrections)
def test_gathering_keeps_every_sum(
    facts: list[Interval], dates: list[Anchor], meetings: list[Attended], corrected: list[Correction]
) -> None:
    def sums(lines: tuple[Line, ...]) -> dict[tuple[object, ...], tuple[int, int]]:
        found: dict[tuple[object, ...], tuple[int, int]] = {}
        for line in lines:
            key = (line.origin, line.reason, line.to_confirm, line.lesson)
            measured_ms, counted_ms = found.get(key, (0, 0))
            found[key] = (measured_ms + line.measured_ms, counted_ms + line.counted_ms)
        return found

    for account in explained(facts, dates, meetings, corrected):
        lines = gathered(account.lines)
        assert sums(lines) == sums(account.lines)
        assert gathered(lines) == lines
        assert len(lines) <= len(account.lines)
