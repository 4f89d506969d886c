"""The days of a zone: cut at its midnights, whatever its clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from weeejob_desktop.core.zone_days import LATEST_MS, DaySplitter, since_epoch

HOUR = 3_600_000


def test_instants_are_kept_between_1970_and_2900() -> None:
    assert since_epoch(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1000
    assert since_epoch(datetime(1, 1, 1, tzinfo=UTC)) == 0
    assert since_epoch(datetime(9999, 12, 31, tzinfo=UTC)) == LATEST_MS


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("Europe/Paris", date(2025, 3, 30)),
        ("Europe/Paris", date(2025, 10, 26)),
        ("Pacific/Apia", date(2011, 12, 30)),  # a day that did not exist
        ("America/Sao_Paulo", date(2018, 11, 4)),  # no midnight
        ("America/Havana", date(2025, 11, 2)),  # midnight twice
        ("America/St_Johns", date(2010, 11, 7)),  # back over midnight
    ],
)
def test_days_follow_one_another_and_lose_nothing(zone: str, around: date) -> None:
    splitter = DaySplitter(ZoneInfo(zone))
    begin = since_epoch(datetime(around.year, around.month, around.day, tzinfo=UTC)) - 36 * HOUR
    pieces = [
        piece
        for hour in range(84)
        for piece in splitter.split(begin + hour * HOUR, begin + (hour + 1) * HOUR)
    ]
    assert sum(until - since for _, since, until in pieces) == 84 * HOUR
    assert all(before[2] == after[1] for before, after in pairwise(pieces))
    days = [day_on for day_on, _, _ in pieces]
    assert days == sorted(days)
    whole = list(splitter.split(begin, begin + 84 * HOUR))
    assert {day_on for day_on, _, _ in whole} == set(days)
    assert all(after[0] - before[0] <= timedelta(days=2) for before, after in pairwise(whole))
    # Whatever day was asked for before, the answer is the same.
    assert [piece for one in reversed(pieces) for piece in splitter.split(*one[1:])] == pieces[::-1]
    for one in pieces:
        assert list(DaySplitter(ZoneInfo(zone)).split(*one[1:])) == [one]


def test_an_instant_as_the_zones_clocks_show_it() -> None:
    splitter = DaySplitter(ZoneInfo("Europe/Paris"))
    noon = since_epoch(datetime(2025, 3, 11, 23, 30, tzinfo=UTC))
    assert splitter.local(noon).isoformat() == "2025-03-12T00:30:00+01:00"
    assert splitter.day_at(noon) == date(2025, 3, 12)
