"""Crediting, on written cases: what counts once, on which day it is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from weeejob_desktop.core.clock import Moment, boot_name
from weeejob_desktop.core.training_time import (
    LONGEST_INTERVAL_MS,
    LONGEST_START_MS,
    Anchor,
    Attended,
    Correction,
    Credit,
    Interval,
    credit,
    day_of,
    true_ms_of,
    week_of,
)
from weeejob_desktop.core.zone_days import since_epoch

NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)
IN_2010 = datetime(2010, 1, 1, tzinfo=UTC)
MINUTE = 60_000
HOUR = 60 * MINUTE


def interval(
    start_ms: int, length_ms: int, *, boot: str = "b1", wall_at: datetime = IN_2010, name: str = ""
) -> Interval:
    return Interval(name or f"{boot}-{start_ms}-{length_ms}", boot, start_ms, length_ms, wall_at)


def anchor(monotonic_ms: int, hub_at: datetime, *, boot: str = "b1", round_trip_ms: int = 40) -> Anchor:
    return Anchor(boot, monotonic_ms, hub_at, round_trip_ms)


def days(account: Credit) -> dict[date, int]:
    return {day.on: day.total_ms for day in account.days}


def test_nothing_is_nothing() -> None:
    assert credit([], []) == Credit()
    assert credit([], []).total_ms == 0


def test_an_unanchored_start_counts_in_full_on_the_day_of_its_label_and_says_so() -> None:
    account = credit([interval(1000, HOUR)], [])
    assert days(account) == {date(2010, 1, 1): HOUR}
    assert account.days[0].to_confirm_ms == HOUR
    assert account.to_confirm_ms == HOUR


def test_two_unanchored_starts_with_the_same_labels_both_count() -> None:
    account = credit([interval(0, HOUR, boot="b1"), interval(0, HOUR, boot="b2")], [])
    assert account.total_ms == 2 * HOUR


def test_an_anchor_dates_earlier_and_later_work_of_its_start() -> None:
    facts = [interval(0, MINUTE), interval(26 * HOUR, MINUTE)]
    account = credit(facts, [anchor(HOUR, NOON)])
    assert days(account) == {date(2025, 3, 11): MINUTE, date(2025, 3, 12): MINUTE}
    assert account.to_confirm_ms == 0


def test_pieces_that_touch_are_one_stretch_with_the_label_of_the_earliest() -> None:
    """Without an anchor the whole stretch is where it began, whatever the wall clock did in its middle."""
    facts = [interval(MINUTE, MINUTE, wall_at=NOON), interval(0, MINUTE, wall_at=IN_2010)]
    assert days(credit(facts, [])) == {date(2010, 1, 1): 2 * MINUTE}


def test_overlap_in_one_start_counts_once() -> None:
    facts = [interval(0, 10 * MINUTE), interval(5 * MINUTE, 10 * MINUTE), interval(2 * MINUTE, MINUTE)]
    assert credit(facts, []).total_ms == 15 * MINUTE


def test_k5_a_clock_that_jumps_adds_nothing() -> None:
    before, after = NOON, NOON + timedelta(minutes=10, seconds=45)
    facts = [interval(0, 10 * MINUTE, wall_at=before), interval(10 * MINUTE, 10 * MINUTE, wall_at=after)]
    assert credit(facts, []).total_ms == 20 * MINUTE
    assert credit(facts, [anchor(0, NOON)]).total_ms == 20 * MINUTE


def test_k6_a_clock_that_goes_back_loses_nothing() -> None:
    facts = [
        interval(0, 10 * MINUTE, wall_at=NOON),
        interval(10 * MINUTE, 10 * MINUTE, wall_at=NOON - timedelta(hours=1)),
    ]
    assert credit(facts, []).total_ms == 20 * MINUTE


def test_k7_the_same_upload_again_counts_once() -> None:
    facts = [interval(0, 10 * MINUTE), interval(20 * MINUTE, 5 * MINUTE)]
    anchors = [anchor(0, NOON)]
    corrections = [Correction("c1", date(2025, 3, 11), MINUTE, confirmed=True)]
    once = credit(facts, anchors, corrections=corrections)
    assert credit(facts * 2, anchors * 2, corrections=corrections * 2) == once
    assert once.total_ms == 16 * MINUTE


@pytest.mark.parametrize("length_ms", [1_000_000_000_000, LONGEST_INTERVAL_MS + 1, 0, -1])
def test_k8_a_length_that_cannot_be_is_ignored(length_ms: int) -> None:
    assert credit([interval(0, length_ms), interval(0, MINUTE)], []).total_ms == MINUTE


@pytest.mark.parametrize("start_ms", [-1, LONGEST_START_MS + 1])
def test_a_monotonic_time_that_cannot_be_is_ignored(start_ms: int) -> None:
    assert credit([interval(start_ms, MINUTE)], []).total_ms == 0
    assert credit([interval(0, MINUTE)], [anchor(start_ms, NOON)]).to_confirm_ms == MINUTE


def test_k9_two_devices_on_one_lesson_both_count() -> None:
    """700 s on one laptop, then 400 s on another, both offline; the second begins after the first ended."""
    facts = [interval(0, 700_000, boot="here"), interval(0, 400_000, boot="there")]
    anchors = [
        anchor(0, NOON, boot="here"),
        anchor(0, NOON + timedelta(seconds=900), boot="there"),
    ]
    assert credit(facts, anchors).total_ms == 1_100_000
    assert credit(facts, []).total_ms == 1_100_000


def test_the_same_second_on_two_anchored_devices_counts_once() -> None:
    facts = [interval(0, 10 * MINUTE, boot="here"), interval(0, 10 * MINUTE, boot="there")]
    anchors = [anchor(0, NOON, boot="here"), anchor(0, NOON + timedelta(minutes=4), boot="there")]
    assert credit(facts, anchors).total_ms == 14 * MINUTE


def test_own_work_inside_a_meeting_is_the_meetings() -> None:
    """Work from 11:30 to 15:30 true time, a meeting from 12 to 13 and one from 14 to 15."""
    facts = [interval(0, 4 * HOUR)]
    meetings = [
        Attended("m1", NOON, NOON + timedelta(hours=1)),
        Attended("m2", NOON + timedelta(hours=2), NOON + timedelta(hours=3)),
    ]
    account = credit(facts, [anchor(HOUR // 2, NOON)], meetings)
    assert account.days[0].by_origin == {"own_work": 2 * HOUR, "class_meeting": 2 * HOUR}
    assert account.total_ms == 4 * HOUR


def test_a_meeting_that_holds_all_the_work_leaves_no_own_work() -> None:
    account = credit(
        [interval(0, MINUTE)], [anchor(0, NOON)], [Attended("m", NOON, NOON + timedelta(hours=3))]
    )
    assert account.days[0].by_origin == {"class_meeting": 3 * HOUR}


def test_work_before_and_after_meetings_is_own_work() -> None:
    facts = [interval(0, MINUTE), interval(5 * HOUR, MINUTE)]
    meetings = [Attended("m", NOON + timedelta(hours=2), NOON + timedelta(hours=3))]
    account = credit(facts, [anchor(0, NOON)], meetings)
    assert account.days[0].by_origin == {"own_work": 2 * MINUTE, "class_meeting": HOUR}


def test_unanchored_work_is_never_taken_for_a_meetings() -> None:
    meeting = Attended("m", NOON, NOON + timedelta(hours=3))
    account = credit([interval(0, HOUR, wall_at=NOON)], [], [meeting])
    assert account.total_ms == 4 * HOUR


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_a_meeting_that_cannot_be_is_ignored(hours: int) -> None:
    assert credit([], [], [Attended("m", NOON, NOON + timedelta(hours=hours))]).total_ms == 0


def test_work_across_midnight_is_split_by_the_day_of_the_zone() -> None:
    late = datetime(2025, 3, 11, 22, 50, tzinfo=UTC)  # 23:50 in Paris
    facts, anchors = [interval(0, 30 * MINUTE)], [anchor(0, late)]
    assert days(credit(facts, anchors)) == {
        date(2025, 3, 11): 10 * MINUTE,
        date(2025, 3, 12): 20 * MINUTE,
    }
    assert days(credit(facts, anchors, zone=ZoneInfo("America/Cayenne"))) == {date(2025, 3, 11): 30 * MINUTE}


@pytest.mark.parametrize(
    ("day_on", "hours"), [(date(2025, 3, 30), 23), (date(2025, 10, 26), 25), (date(2025, 6, 1), 24)]
)
def test_a_day_is_as_long_as_the_zone_says(day_on: date, hours: int) -> None:
    begin = datetime(day_on.year, day_on.month, day_on.day, tzinfo=UTC) - timedelta(hours=12)
    facts = [interval(hour * HOUR, HOUR) for hour in range(60)]
    assert days(credit(facts, [anchor(0, begin)]))[day_on] == hours * HOUR


def test_of_several_anchors_the_nearest_dates_a_stretch() -> None:
    """Two hubs that disagree by a day: each dates the work near it."""
    facts = [interval(0, MINUTE), interval(10 * HOUR, MINUTE)]
    anchors = [
        anchor(HOUR, NOON + timedelta(days=1), round_trip_ms=900),
        anchor(9 * HOUR, NOON + timedelta(days=2, hours=8), round_trip_ms=1),
    ]
    assert days(credit(facts, anchors)) == {date(2025, 3, 12): MINUTE, date(2025, 3, 13): MINUTE}


def test_among_anchors_equally_near_the_shortest_round_trip_decides() -> None:
    anchors = [
        anchor(MINUTE, NOON, round_trip_ms=2000),
        anchor(2 * MINUTE, NOON + timedelta(days=1, minutes=1), round_trip_ms=10),
    ]
    assert days(credit([interval(0, HOUR)], anchors)) == {date(2025, 3, 12): HOUR}


def test_anchors_that_go_back_cannot_shorten_a_start() -> None:
    """The second hub's clock is an hour behind: placed by it, the second stretch would lie on the first."""
    facts = [interval(0, HOUR), interval(HOUR + MINUTE, HOUR)]
    anchors = [anchor(0, NOON), anchor(2 * HOUR, NOON + timedelta(hours=1))]
    assert credit(facts, anchors).total_ms == 2 * HOUR


def test_a_lid_closed_overnight_does_not_move_the_evening_into_the_next_morning() -> None:
    """An hour on Monday evening, the lid closed for 14 h, a sync in class on Tuesday: the monotonic clock
    stood still, and without the sleep in the boot's name the evening would lie just before the sync, inside
    the meeting."""
    slept = boot_name("b1", 14 * 3600)
    tuesday = datetime(2025, 3, 11, 8, tzinfo=UTC)
    facts = [interval(0, HOUR), interval(HOUR, 10 * MINUTE, boot=slept)]
    anchors = [anchor(2 * HOUR, tuesday + timedelta(hours=1), boot=slept)]
    meeting = Attended("m", tuesday, tuesday + timedelta(hours=3))
    account = credit(facts, anchors, [meeting])
    assert days(account) == {date(2025, 3, 10): HOUR, date(2025, 3, 11): 3 * HOUR}


def test_corrections_count_when_confirmed_and_never_go_below_nothing() -> None:
    day_on = date(2025, 3, 11)
    facts, anchors = [interval(0, HOUR)], [anchor(0, NOON)]

    def with_corrections(*minutes: int, confirmed: bool = True) -> Credit:
        return credit(
            facts,
            anchors,
            corrections=[
                Correction(f"c{n}", day_on, minute * MINUTE, confirmed) for n, minute in enumerate(minutes)
            ],
        )

    assert with_corrections(30).days[0].by_origin == {"own_work": HOUR, "correction": HOUR // 2}
    assert with_corrections(30, confirmed=False).total_ms == HOUR
    assert with_corrections(30, -10).total_ms == HOUR + 20 * MINUTE
    assert with_corrections(-90).total_ms == 0
    assert with_corrections(-90).days[0].by_origin == {"own_work": HOUR, "correction": -HOUR}


def test_a_correction_of_an_empty_day_adds_but_cannot_take() -> None:
    day_on = date(2025, 3, 20)
    assert credit([], [], corrections=[Correction("c", day_on, HOUR, confirmed=True)]).total_ms == HOUR
    assert credit([], [], corrections=[Correction("c", day_on, -HOUR, confirmed=True)]) == Credit()


def test_what_is_to_confirm_is_never_more_than_the_day() -> None:
    minus = Correction("c", date(2010, 1, 1), -45 * MINUTE, confirmed=True)
    (day,) = credit([interval(0, HOUR)], [], corrections=[minus]).days
    assert (day.total_ms, day.to_confirm_ms) == (15 * MINUTE, 15 * MINUTE)


def test_between_adds_the_days_of_a_stretch() -> None:
    facts = [interval(day * 24 * HOUR, HOUR) for day in range(5)]
    account = credit(facts, [anchor(0, NOON)])
    assert account.between(date(2025, 3, 12), date(2025, 3, 14)) == 3 * HOUR


@pytest.mark.parametrize("wall_at", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)])
def test_labels_at_the_ends_of_the_calendar_lose_nothing(wall_at: datetime) -> None:
    facts = [interval(0, HOUR, wall_at=wall_at)]
    assert credit(facts, []).total_ms == HOUR
    assert credit(facts, [anchor(LONGEST_START_MS, wall_at)]).total_ms == HOUR


def test_today_is_the_anchored_day_else_that_of_the_label() -> None:
    moment = Moment("b1", 2 * HOUR, IN_2010)
    assert day_of(moment, []) == date(2010, 1, 1)
    assert day_of(moment, [anchor(0, NOON, boot="another")]) == date(2010, 1, 1)
    assert day_of(moment, [anchor(0, NOON)]) == date(2025, 3, 11)
    assert day_of(moment, [anchor(0, NOON)], ZoneInfo("Pacific/Auckland")) == date(2025, 3, 12)
    assert day_of(Moment(boot_name("b1", 86_400), 2 * HOUR, IN_2010), [anchor(0, NOON)]) == date(2025, 3, 12)


def test_a_moment_is_dated_to_the_millisecond_by_the_anchors_of_its_start_alone() -> None:
    moment = Moment("b1", 90_001, IN_2010)
    assert true_ms_of(moment, []) is None
    assert true_ms_of(moment, [anchor(0, NOON, boot="another")]) is None
    assert true_ms_of(moment, [anchor(0, NOON)]) == since_epoch(NOON) + 90_001
    slept = Moment(boot_name("b1", 60), 90_001, IN_2010)
    assert true_ms_of(slept, [anchor(0, NOON)]) == since_epoch(NOON) + 150_001


def test_a_week_begins_on_monday() -> None:
    assert week_of(date(2025, 3, 16)) == date(2025, 3, 10)
    assert week_of(date(2025, 3, 10)) == date(2025, 3, 10)
