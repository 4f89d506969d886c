"""A day on the 4G key fits its budget, and a day without anything to say costs nothing."""

from __future__ import annotations

from pathlib import Path

from tests.bench.key4g_day import HOUR, day_on_the_key

BUDGET_BYTES = 15_000


def test_a_day_on_the_key_fits_its_budget(tmp_path: Path) -> None:
    day, quiet_bytes = day_on_the_key(tmp_path)
    print(day, quiet_bytes)
    assert day.payload_bytes <= BUDGET_BYTES
    assert quiet_bytes == 0
    assert 0 < day.answer_seconds <= 3 * HOUR, "an awaited answer is asked for every three hours"
