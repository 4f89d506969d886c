"""Working days in France, for promises made to people. Weekends and public holidays do not count.

Alsace and Moselle have two more holidays; Saint-Étienne has not.
"""

from __future__ import annotations

from datetime import date, timedelta

FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
DAYS_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday."""

ONE_DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    The full moon of spring is reckoned from the year's place in the 19-year cycle of the moon (the epact,
    corrected for the leap days and moons that centuries drop); Easter is the Sunday after it.
    """
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    # The cycle has 29-day months too: the two latest moons come one day earlier.
    if epact == 29 or (epact == 28 and golden > 10):
        epact -= 1
    full_moon = date(year, 3, 21) + timedelta(days=epact)
    return full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7)


def is_working_day(day_on: date) -> bool:
    """True from Monday to Friday, public holidays excepted."""
    if day_on.weekday() >= 5 or (day_on.month, day_on.day) in FIXED_HOLIDAYS:
        return False
    return (day_on - easter(day_on.year)).days not in DAYS_AFTER_EASTER


def working_days_after(day_on: date, count: int) -> date:
    """The working day that is `count` working days after `day_on`; `day_on` itself never counts."""
    while count > 0:
        day_on += ONE_DAY
        if is_working_day(day_on):
            count -= 1
    return day_on
