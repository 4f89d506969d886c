"""True time in milliseconds since 1970, and the days of one zone. Knows nothing of what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST_MS = (datetime(2900, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
ONE_MS = timedelta(milliseconds=1)
ONE_DAY = timedelta(days=1)


def since_epoch(at: datetime) -> int:
    """Milliseconds since 1970, kept between 1970 and 2900: a label of year 1 or 9999 must not break the
    calendar."""
    return min(max((at - EPOCH) // ONE_MS, 0), LATEST_MS)


def within_calendar(at: datetime) -> datetime:
    """The same instant in UTC, kept between 1970 and 2900."""
    return EPOCH + ONE_MS * since_epoch(at)


class DaySplitter:
    """Cuts true time at the midnights of one zone; a day is 23, 24 or 25 hours long."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._midnights: dict[date, int] = {}
        self._day = (date.min, 0, 0)  # the day last asked for, from and until: the next is often the same

    def day_at(self, true_ms: int) -> date:
        """The day of an instant in milliseconds since 1970."""
        return self.local(true_ms).date()

    def local(self, true_ms: int) -> datetime:
        """An instant in milliseconds since 1970, as the zone's clocks show it."""
        return (EPOCH + ONE_MS * true_ms).astimezone(self.zone)

    def split(self, begin: int, end: int) -> Iterator[tuple[date, int, int]]:
        """Each day touched between `begin` and `end`, with the part of the stretch in it."""
        while begin < end:
            day_on, since, until = self._day
            if not since <= begin < until:
                day_on = self.day_at(begin)
                since, until = self._midnight(day_on), self._midnight(day_on + ONE_DAY)
                if until <= begin:  # a zone whose clocks went back over midnight: the day begins once
                    day_on += ONE_DAY
                    since, until = until, self._midnight(day_on + ONE_DAY)
                self._day = (day_on, since, until)
            until = min(end, until)
            yield day_on, begin, until
            begin = until

    def _midnight(self, day_on: date) -> int:
        known = self._midnights.get(day_on)
        if known is None:
            local = datetime(day_on.year, day_on.month, day_on.day, tzinfo=self.zone)
            known = self._midnights[day_on] = (local - EPOCH) // ONE_MS
        return known
