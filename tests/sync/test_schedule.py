"""When to try next: pure rules, no clock."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.retrying import FIRST_SECONDS, LONGEST_SECONDS, retry_seconds
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.schedule import (
    CHECK_SECONDS,
    DEBOUNCE_SECONDS,
    ELSEWHERE_SECONDS,
    GATHER_SECONDS,
    HELP_SECONDS,
    HELP_TROUBLE_SECONDS,
    OFFLINE_HELP_SECONDS,
    ROOM_SECONDS,
    SETTLE_SECONDS,
    SOON_PAUSE_SECONDS,
    SOON_SECONDS,
    Reason,
    Schedule,
)

WELL = Outcome(spoke=True)
FAILED = Outcome(problem="hub_unreachable")


def longest(_low: float, high: float) -> float:
    return high


@given(failures=st.integers(1, 10_000), share=st.floats(0, 1), retry_after=st.integers(0, 86_400))
def test_retries_stay_between_five_seconds_and_an_hour_and_never_before_the_hub_says(
    failures: int, share: float, retry_after: int
) -> None:
    def spread(low: float, high: float) -> float:
        return low + (high - low) * share

    wait = retry_seconds(failures, retry_after, spread)
    assert wait >= max(FIRST_SECONDS, retry_after)
    assert wait <= max(LONGEST_SECONDS, retry_after + 30)


def test_the_limit_doubles_and_the_jitter_is_full() -> None:
    assert [retry_seconds(failures, 0, longest) for failures in (1, 2, 3, 9, 10, 11)] == [
        *(10, 20, 40, 2560, 3600, 3600)
    ]
    assert retry_seconds(11, 0, lambda low, _high: low) == FIRST_SECONDS


def tried(outcome: Outcome, *, times: int = 1) -> Schedule:
    """A schedule whose last try ended at second 1000."""
    schedule = Schedule(longest, 0)
    for _ in range(times):
        schedule.start(1000)
        schedule.done(outcome, 1000)
    return schedule


def test_the_first_try_is_at_once() -> None:
    assert Schedule(longest, 50).due_at == 50


def test_a_good_try_is_followed_by_a_rare_look_and_a_failed_one_by_a_retry() -> None:
    assert tried(WELL).due_at == 1000 + CHECK_SECONDS
    assert tried(FAILED).due_at == 1010
    assert tried(FAILED, times=4).due_at == 1080
    schedule = tried(FAILED, times=4)
    schedule.start(1080)
    schedule.done(WELL, 1081)
    schedule.start(2000)
    schedule.done(FAILED, 2000)
    assert schedule.due_at == 2010, "a success forgets the failures"


@pytest.mark.parametrize(
    ("reason", "after_seconds"),
    [("asked", 0), ("network", DEBOUNCE_SECONDS), ("help", DEBOUNCE_SECONDS), ("written", GATHER_SECONDS)],
)
def test_each_reason_has_its_pace(reason: Reason, after_seconds: float) -> None:
    schedule = tried(WELL)
    schedule.wake(reason, 1100)
    assert schedule.due_at == 1100 + after_seconds
    assert schedule.start(schedule.due_at) is (reason == "asked")


IN_CLASS = Outcome(spoke=True, in_class=True)


def test_a_raised_hand_is_told_at_once_where_a_class_hub_is_and_wakes_nobody_else() -> None:
    schedule = tried(IN_CLASS)
    assert schedule.room_at == 1000 + ROOM_SECONDS
    schedule.wake("presence", 1010)
    assert (schedule.room_at, schedule.due_at) == (1010, 1000 + CHECK_SECONDS)
    schedule.start_in_class()
    schedule.done_in_class(IN_CLASS, 1011)
    assert schedule.room_at == 1011 + ROOM_SECONDS
    alone = tried(WELL)
    alone.wake("presence", 1010)
    assert alone.next_at == 1000 + CHECK_SECONDS


@pytest.mark.parametrize("near", [True, False])
def test_a_hand_raised_during_a_try_is_told_right_after_it(near: bool) -> None:
    schedule = tried(IN_CLASS)
    if near:
        schedule.start_in_class()
    else:
        schedule.start(1010)
    schedule.wake("presence", 1011)
    over = schedule.done_in_class if near else schedule.done
    over(IN_CLASS, 1012)
    assert schedule.room_at == 1012
    schedule.start_in_class()
    schedule.done_in_class(IN_CLASS, 1013)
    assert schedule.room_at == 1013 + ROOM_SECONDS


def test_three_signals_of_one_key_are_one_try() -> None:
    schedule = tried(FAILED, times=9)
    for second in (1100.0, 1101.6, 1102.9):
        schedule.wake("network", second)
    assert schedule.due_at == 1102.9 + DEBOUNCE_SECONDS


def test_signals_that_never_pause_are_not_waited_for() -> None:
    schedule = tried(FAILED, times=9)
    for second in range(1100, 1105):
        schedule.wake("network", second)
    assert schedule.due_at == 1100 + SETTLE_SECONDS
    schedule.start(1105)
    schedule.wake("network", 1105.5)
    schedule.done(FAILED, 1106)
    assert schedule.due_at == 1107.5, "what comes during a try is another try"


def test_a_signal_puts_off_no_try_that_was_due_before() -> None:
    schedule = tried(FAILED)
    schedule.wake("network", 1009)
    schedule.wake("network", 1009.5)
    assert schedule.due_at == 1010
    schedule.wake("asked", 1009.6)
    assert schedule.due_at == 1009.6


WAITING_FOR_HELP = (
    Outcome(problem="hub_unreachable", help_waiting=True),
    Outcome(problem="hub_not_trusted", enrolment_waiting=True),
)


@pytest.mark.parametrize("outcome", WAITING_FOR_HELP)
def test_who_waits_for_help_without_any_signal_waits_two_minutes_at_most(outcome: Outcome) -> None:
    schedule = tried(outcome, times=20)
    assert schedule.due_at == 1000 + HELP_SECONDS
    assert tried(replace(outcome, problem="no_network"), times=20).due_at == 1000 + OFFLINE_HELP_SECONDS
    assert tried(replace(outcome, problem="hub_trouble"), times=20).due_at == 1000 + HELP_TROUBLE_SECONDS


def test_soon_after_a_change_such_a_request_is_tried_every_few_seconds() -> None:
    schedule = tried(WAITING_FOR_HELP[0], times=20)
    schedule.wake("network", 1010)
    at, tries = schedule.due_at, 0
    while at < 1010 + SOON_SECONDS:
        schedule.start(at)
        schedule.done(WAITING_FOR_HELP[0], at)
        assert schedule.due_at - at <= SOON_PAUSE_SECONDS
        at, tries = schedule.due_at, tries + 1
    assert 5 <= tries <= 12
    for _ in range(8):
        schedule.start(at)
        schedule.done(WAITING_FOR_HELP[0], at)
    assert schedule.due_at == at + HELP_SECONDS


def test_a_double_click_is_one_try_and_then_another_a_little_later() -> None:
    schedule = tried(WELL)
    schedule.wake("asked", 1100)
    schedule.start(1100)
    schedule.wake("asked", 1100.2)
    schedule.done(WELL, 1100.5)
    assert schedule.due_at == 1102
    assert schedule.start(1102)


def test_facts_written_offline_do_not_shorten_the_retry() -> None:
    schedule = tried(FAILED, times=9)
    due_at = schedule.due_at
    schedule.wake("written", 1001)
    assert schedule.due_at == due_at
    schedule.wake("help", 1001)
    assert schedule.due_at == 1003


def test_the_hubs_retry_after_gives_way_to_a_person_only() -> None:
    busy = Outcome(problem="slow_down", retry_after_seconds=300)
    reasons: tuple[Reason, ...] = ("network", "help")
    for reason in reasons:
        schedule = tried(busy)
        schedule.wake(reason, 1100)
        assert schedule.due_at == 1300
    schedule = tried(busy)
    schedule.wake("asked", 1100)
    assert schedule.due_at == 1100


def test_what_wakes_during_a_try_is_not_forgotten() -> None:
    schedule = tried(WELL)
    schedule.start(1100)
    schedule.wake("help", 1101)
    schedule.done(WELL, 1105)
    assert schedule.due_at == 1105
    schedule.start(1105)
    schedule.wake("help", 1106)
    schedule.done(Outcome(problem="slow_down", retry_after_seconds=300), 1107)
    assert schedule.due_at == 1407, "but not before the hub wants it"


def test_what_only_a_person_can_mend_is_asked_once_an_hour() -> None:
    assert tried(Outcome(problem="update_needed")).due_at == 1000 + LONGEST_SECONDS
    schedule = tried(Outcome(problem="enrol_again"))
    schedule.wake("asked", 1100)
    assert schedule.due_at == 1100


def test_another_process_at_work_is_waited_for() -> None:
    assert tried(Outcome(busy_elsewhere=True)).due_at == 1000 + ELSEWHERE_SECONDS
