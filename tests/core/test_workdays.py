"""Working days in France."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.workdays import easter, is_working_day, working_days_after

EASTERS = [
    *("1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23"),
    *("2011-04-24", "2018-04-01", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"),
    *("2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"),
]


@pytest.mark.parametrize("on", EASTERS)
def test_easter_of_known_years(on: str) -> None:
    assert easter(int(on[:4])).isoformat() == on


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_the_eleven_holidays_of_2026() -> None:
    off = [
        day_on
        for ordinal in range(365)
        if (day_on := date.fromordinal(date(2026, 1, 1).toordinal() + ordinal)).weekday() < 5
        and not is_working_day(day_on)
    ]
    assert [day_on.isoformat()[5:] for day_on in off] == [
        *("01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "11-11", "12-25"),
    ]


@pytest.mark.parametrize(
    ("day_on", "answer_on"),
    [
        ("2025-03-10", "2025-03-13"),  # Monday to Thursday
        ("2025-03-14", "2025-03-19"),  # over a weekend
        ("2025-03-15", "2025-03-19"),  # asked on a Saturday
        ("2025-04-17", "2025-04-23"),  # over Easter Monday
        ("2025-05-28", "2025-06-03"),  # Ascension is the next day
        ("2025-12-24", "2025-12-30"),  # Christmas
        ("2025-12-30", "2026-01-05"),  # New Year
        ("2026-04-30", "2026-05-06"),  # 1 May
    ],
)
def test_three_working_days(day_on: str, answer_on: str) -> None:
    assert working_days_after(date.fromisoformat(day_on), 3).isoformat() == answer_on


def test_no_days_is_the_day_itself() -> None:
    assert working_days_after(date(2025, 3, 15), 0) == date(2025, 3, 15)
