"""What a learner's word adds to a mission that nothing could watch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.missions import Awake, to_declare

LABEL_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
BOOTS = ("boot", "boot+60")


def awake(start_ms: int, end_ms: int, boot: str = "boot") -> Awake:
    return Awake(boot, start_ms, end_ms - start_ms, LABEL_AT + timedelta(milliseconds=start_ms))


def test_all_of_a_short_mission_counts_and_a_long_one_as_long_as_planned() -> None:
    assert to_declare([awake(100, 400)], [], 1000) == (awake(100, 400),)
    assert to_declare([awake(100, 9000)], [], 1000) == (awake(100, 1100),)
    assert to_declare([], [], 1000) == ()


@pytest.mark.parametrize("measured", [[awake(0, 1000)], [awake(0, 600), awake(3000, 3400)], [awake(0, 5000)]])
def test_what_is_measured_uses_up_what_is_planned(measured: list[Awake]) -> None:
    assert to_declare([awake(0, 4000)], measured, 1000) == ()


def test_it_lies_around_what_is_measured_the_earliest_first() -> None:
    measured = [awake(2000, 2300), awake(0, 100)]
    assert to_declare([awake(0, 4000)], measured, 3000) == (awake(100, 2000), awake(2300, 3000))
    assert to_declare([awake(50, 2100)], measured, 9000) == (awake(100, 2000),)


def test_parts_that_were_watched_use_it_up_too_and_sleep_is_in_no_part() -> None:
    stretches = [awake(500, 900), awake(1000, 1500, "boot+60")]
    measured = [awake(0, 500), awake(1000, 1100, "boot+60")]
    assert to_declare(stretches, measured, 1200) == (awake(500, 900), awake(1100, 1300, "boot+60"))


pieces = st.lists(
    st.builds(
        lambda start, length, boot: awake(start, start + length, boot),
        st.integers(0, 300), st.integers(1, 120), st.sampled_from(BOOTS),
    ),
    max_size=6,
)  # fmt: skip


def seconds_of(stretches: list[Awake]) -> set[tuple[str, int]]:
    return {(one.boot, ms) for one in stretches for ms in range(one.start_ms, one.end_ms)}


@given(pieces, pieces, st.integers(0, 500))
def test_it_is_never_more_than_awake_nor_than_planned_and_never_twice(
    open_: list[Awake], measured: list[Awake], planned_ms: int
) -> None:
    declared = list(to_declare(open_, measured, planned_ms))
    added = seconds_of(declared)
    assert len(added) == sum(one.length_ms for one in declared), "no millisecond twice"
    assert added <= seconds_of(open_) - seconds_of(measured)
    counted_ms = sum(one.length_ms for one in measured)
    free = len(seconds_of(open_) - seconds_of(measured))
    assert len(added) == min(max(planned_ms - counted_ms, 0), free)
    for one in declared:
        assert one.wall_at == LABEL_AT + timedelta(milliseconds=one.start_ms)
