"""The idle rule: what counts while nobody, or somebody, is there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.idle import (
    ASK_AFTER_MS,
    LONGEST_READING_MS,
    PAUSE_AFTER_MS,
    IdleRule,
    Observation,
    Stretch,
    reading_ms,
)

SECOND = 1000
MINUTE = 60 * SECOND


def total(*observations: Observation) -> int:
    return sum(stretch.length_ms for seen in observations for stretch in seen.closed)


@pytest.mark.parametrize(
    ("words", "length_ms"),
    [(0, 0), (-5, 0), (1, 1000), (60, MINUTE), (180, 3 * MINUTE), (900, LONGEST_READING_MS)],
)
def test_reading_time_is_a_word_a_second_and_three_minutes_at_most(words: int, length_ms: int) -> None:
    assert reading_ms(words) == length_ms


def test_before_the_start_nothing_counts() -> None:
    rule = IdleRule()
    assert rule.phase == "stopped"
    assert rule.observe(5000, [4000]) == Observation("stopped")
    assert rule.cut() == Observation("stopped")
    assert rule.stop(9000) == Observation("stopped")


def test_it_asks_at_150_s_and_pauses_at_180_s() -> None:
    rule = IdleRule()
    rule.start(0, words=100)
    assert rule.observe(ASK_AFTER_MS - 1).phase == "counting"
    assert rule.observe(ASK_AFTER_MS).phase == "asking"
    assert rule.observe(PAUSE_AFTER_MS - 1).open == Stretch(0, PAUSE_AFTER_MS - 1)
    paused = rule.observe(PAUSE_AFTER_MS)
    assert paused.phase == "paused" == rule.phase
    assert paused.open is None
    assert paused.closed == (Stretch(0, 100 * SECOND),)
    assert rule.observe(10 * MINUTE) == Observation("paused")
    assert rule.cut() == Observation("paused")


def test_an_answer_to_the_question_leaves_no_gap() -> None:
    rule = IdleRule()
    rule.start(0, words=0)
    assert rule.observe(160 * SECOND).phase == "asking"
    assert rule.observe(170 * SECOND, [169 * SECOND]).open == Stretch(0, 170 * SECOND)
    assert rule.phase == "counting"
    assert total(rule.stop(171 * SECOND)) == 171 * SECOND


def test_an_input_after_the_pause_begins_a_new_stretch() -> None:
    rule = IdleRule()
    rule.start(0, words=30)
    closed = rule.observe(200 * SECOND)
    back = rule.observe(601 * SECOND, [600 * SECOND])
    assert back.phase == "counting"
    assert back.open == Stretch(600 * SECOND, 601 * SECOND)
    assert total(closed, back, rule.stop(610 * SECOND)) == 30 * SECOND + 10 * SECOND


def test_k1_an_hour_with_nobody_there_is_at_most_the_idle_limit() -> None:
    rule = IdleRule()
    rule.start(0, words=5000)
    seen = [rule.observe(tick) for tick in range(0, 60 * MINUTE, 5 * SECOND)]
    assert total(*seen, rule.stop(60 * MINUTE)) == PAUSE_AFTER_MS


def test_k1_without_words_counts_to_the_last_input_only() -> None:
    rule = IdleRule()
    rule.start(0, words=0)
    rule.observe(20 * SECOND, [20 * SECOND])
    assert total(rule.stop(60 * MINUTE)) == 20 * SECOND


def test_k2_what_belongs_on_disk_is_five_seconds_behind_at_most() -> None:
    """The power goes 119 s after opening, without any input: the last tick was at 115 s."""
    rule = IdleRule()
    rule.start(0, words=0)
    on_disk = [rule.observe(tick).open for tick in range(5 * SECOND, 119 * SECOND, 5 * SECOND)]
    assert on_disk[-1] == Stretch(0, 115 * SECOND)


@pytest.mark.parametrize("words", [0, 20, 160, 500])
def test_before_the_question_all_is_kept_and_from_it_on_only_what_is_certain(words: int) -> None:
    rule = IdleRule()
    rule.start(0, words=words)
    seen = rule.observe(ASK_AFTER_MS - 1)
    assert seen.kept == seen.open == Stretch(0, ASK_AFTER_MS - 1)
    asking = rule.observe(170 * SECOND)
    assert asking.phase == "asking"
    assert asking.open == Stretch(0, 170 * SECOND), "the person is shown no loss"
    assert asking.kept == Stretch(0, min(170 * SECOND, reading_ms(words)))
    answered = rule.observe(175 * SECOND, [174 * SECOND])
    assert answered.kept == Stretch(0, 175 * SECOND), "the answer brings all of it back"


def test_an_end_nobody_chose_leaves_the_question_unanswered() -> None:
    rule = IdleRule()
    rule.start(0, words=20)
    assert rule.observe(160 * SECOND).phase == "asking"
    assert total(rule.stop(160 * SECOND)) == 20 * SECOND
    rule.start(0, words=20)
    rule.observe(160 * SECOND)
    assert total(rule.stop(165 * SECOND, [165 * SECOND])) == 165 * SECOND, "to leave is an answer"


def test_after_a_cut_while_asking_nothing_more_is_kept() -> None:
    rule = IdleRule()
    rule.start(0, words=20)
    rule.observe(160 * SECOND)
    cut = rule.cut()
    assert cut.closed == (Stretch(0, 20 * SECOND),)
    assert cut.kept == Stretch(20 * SECOND, 20 * SECOND)


def test_k3_twenty_short_visits_all_count() -> None:
    rule = IdleRule()
    counted = 0
    for visit in range(20):
        rule.start(visit * MINUTE, words=50)
        counted += total(rule.stop(visit * MINUTE + 4900))
    assert counted == 98 * SECOND


@pytest.mark.parametrize("tick_every_minutes", [1, 2, 7, 30])
def test_k4_reading_with_an_input_a_minute_counts_in_full_however_late_the_ticks(
    tick_every_minutes: int,
) -> None:
    rule = IdleRule()
    rule.start(0, words=0)
    seen = []
    for last in range(tick_every_minutes, 31, tick_every_minutes):
        inputs = [minute * MINUTE for minute in range(last - tick_every_minutes + 1, last + 1)]
        seen.append(rule.observe(last * MINUTE, inputs))
    assert total(*seen, rule.stop(30 * MINUTE)) == 1800 * SECOND


def test_a_late_tick_that_knows_only_the_newest_input_claims_no_hidden_gap() -> None:
    rule = IdleRule()
    rule.start(0, words=60)
    late = rule.observe(30 * MINUTE, [30 * MINUTE - SECOND])
    assert late.closed == (Stretch(0, MINUTE),)
    assert late.open == Stretch(30 * MINUTE - SECOND, 30 * MINUTE)


def test_a_gap_nobody_watched_is_a_pause_all_the_same() -> None:
    rule = IdleRule()
    rule.start(0, words=10)
    late = rule.observe(20 * MINUTE, [MINUTE, 15 * MINUTE, 16 * MINUTE])
    assert late.phase == "paused"
    assert late.closed == (Stretch(0, MINUTE + 10 * SECOND), Stretch(15 * MINUTE, 16 * MINUTE + 10 * SECOND))


def test_inputs_before_the_last_known_or_after_now_do_no_harm() -> None:
    rule = IdleRule()
    rule.start(MINUTE, words=0)
    rule.observe(2 * MINUTE, [2 * MINUTE])
    assert rule.observe(3 * MINUTE, [-5, 0, MINUTE]).open == Stretch(MINUTE, 3 * MINUTE)
    ahead = rule.observe(4 * MINUTE, [99 * MINUTE])
    assert ahead.open == Stretch(MINUTE, 4 * MINUTE)
    assert rule.observe(7 * MINUTE).phase == "paused"


def test_a_clock_reading_that_is_too_old_takes_nothing_back() -> None:
    rule = IdleRule()
    rule.start(0, words=0)
    rule.observe(MINUTE)
    assert rule.observe(10).open == Stretch(0, MINUTE)


def test_a_new_step_ends_the_stretch_without_a_gap_and_brings_its_own_reading_time() -> None:
    rule = IdleRule()
    rule.start(0, words=180)
    second = rule.start(100 * SECOND, words=6)
    assert second.closed == (Stretch(0, 100 * SECOND),)
    assert second.open == Stretch(100 * SECOND, 100 * SECOND)
    assert total(rule.stop(10 * MINUTE)) == 6 * SECOND


def test_a_new_step_after_a_pause_begins_anew() -> None:
    rule = IdleRule()
    rule.start(0, words=1)
    rule.observe(5 * MINUTE)
    again = rule.start(6 * MINUTE, words=1)
    assert again.closed == ()
    assert total(rule.stop(6 * MINUTE)) == 0


def test_after_a_stop_another_clock_may_begin_lower() -> None:
    """A new boot after a suspend: its monotonic clock owes nothing to the one before."""
    rule = IdleRule()
    rule.start(MINUTE, words=0)
    rule.stop(2 * MINUTE)
    assert rule.start(0, words=0).open == Stretch(0, 0)
    assert total(rule.stop(9 * SECOND)) == 9 * SECOND


def test_a_cut_stops_where_silence_can_no_longer_take_back() -> None:
    rule = IdleRule()
    rule.start(0, words=20)
    seen = rule.observe(100 * SECOND)
    assert seen.certain_ms == 20 * SECOND
    cut = rule.cut()
    assert cut.closed == (Stretch(0, 20 * SECOND),)
    assert cut.open == Stretch(20 * SECOND, 100 * SECOND)
    assert rule.cut().closed == ()
    assert rule.observe(PAUSE_AFTER_MS).closed == ()
    assert rule.phase == "paused"


def test_a_cut_in_the_middle_of_work_leaves_no_gap() -> None:
    rule = IdleRule()
    rule.start(0, words=0)
    seen = [rule.observe(minute * MINUTE, [minute * MINUTE]) for minute in range(1, 11)]
    cut = rule.cut()
    assert cut.closed == (Stretch(0, 10 * MINUTE),)
    assert total(*seen, cut, rule.stop(11 * MINUTE)) == 11 * MINUTE


@given(
    st.lists(st.integers(1, 400), max_size=30),
    st.integers(0, 300),
    st.lists(st.integers(0, 5000), max_size=20),
    st.booleans(),
)
def test_ticks_and_cuts_at_any_time_change_nothing_of_what_inputs_earn(
    pauses: list[int], words: int, ticks: list[int], cutting: bool
) -> None:
    """Whatever the ticks, the credit is what the inputs alone say: gaps under three minutes, and reading
    time."""
    inputs = [0]
    for pause in pauses:
        inputs.append(inputs[-1] + pause * SECOND)
    end = inputs[-1] + 500 * SECOND
    earned = sum(
        gap if gap < PAUSE_AFTER_MS else reading_ms(words)
        for gap in (later - earlier for earlier, later in zip(inputs, [*inputs[1:], end], strict=True))
    )
    rule = IdleRule()
    seen = [rule.start(0, words)]
    known = 0
    for tick in sorted(min(tick * SECOND, end) for tick in ticks):
        seen.append(rule.observe(tick, [at for at in inputs if known < at <= tick]))
        known = tick
        if cutting:
            seen.append(rule.cut())
    assert total(*seen, rule.stop(end, [at for at in inputs if at > known])) == earned
