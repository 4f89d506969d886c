"""Durations as people write them."""

from __future__ import annotations

import pytest

from weeejob_desktop.core.durations import hours_minutes, minutes

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("length_ms", "text"),
    [
        (0, "0 h 00"),
        (59_999, "0 h 00"),
        (42 * 60_000, "0 h 42"),
        (23 * HOUR + 15 * 60_000 + 59_999, "23 h 15"),
        (60 * HOUR, "60 h 00"),
        (1234 * HOUR, "1234 h 00"),
        (-90 * 60_000, "−1 h 30"),
        (-59_999, "0 h 00"),
    ],
)
def test_hours_and_minutes(length_ms: int, text: str) -> None:
    assert hours_minutes(length_ms) == text.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 min"), (1, "1 min"), (45, "45 min"), (60, "1 h"), (75, "1 h 15"), (420, "7 h"), (61, "1 h 01")],
)
def test_minutes(count: int, text: str) -> None:
    assert minutes(count) == text.replace(" ", "\N{NO-BREAK SPACE}")
