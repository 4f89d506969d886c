"""The hours of a whole session, as a controller asks for them: per person, day and origin, measured and
validated time side by side.

Knows the account of every person's days; adds no rule of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from weeejob_desktop.core.hours_csv import cell, minutes_comma
from weeejob_desktop.core.training_time import DayAccount, Origin
from weeejob_desktop.hub import learners
from weeejob_desktop.hub.tables import people

ORIGINS: tuple[Origin, ...] = get_args(Origin)


@dataclass(frozen=True, slots=True)
class Amount:
    """What the facts of one day and origin say, and what of it counts."""

    on: date
    origin: Origin
    measured_ms: int
    counted_ms: int
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One person with what they did, in the order of days."""

    id: str
    name: str
    amounts: tuple[Amount, ...]

    @property
    def counted_ms(self) -> int:
        return sum(one.counted_ms for one in self.amounts)

    @property
    def measured_ms(self) -> int:
        return sum(one.measured_ms for one in self.amounts)

    @property
    def days(self) -> int:
        return len({one.on for one in self.amounts if one.counted_ms})

    def counted_by(self, origin: Origin) -> int:
        """What counts of one origin."""
        return sum(one.counted_ms for one in self.amounts if one.origin == origin)


def hours_of(
    connection: Connection, cohort: str, zone: ZoneInfo, first_on: date | None, last_on: date | None
) -> list[Person]:
    """Everybody in a session by name, with their days from `first_on` to `last_on`, both included."""
    rows = connection.execute(
        select(people.c.id, people.c.full_name)
        .where(people.c.cohort_id == cohort)
        .order_by(people.c.search_name, people.c.id)
    ).all()
    return [
        Person(
            row.id,
            row.full_name,
            tuple(_amounts(learners.accounts(connection, row.id, zone)[1], first_on, last_on)),
        )
        for row in rows
    ]


def cohort_csv(
    found: Iterable[Person], headings: list[str], origins: Mapping[Origin, str], late: str
) -> bytes:
    """The table as a file, in the manner of `core.hours_csv`. Its columns are `headings`: person, day,
    origin, minutes measured, minutes validated, remark (`late` where the date is to be confirmed)."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(one) for one in headings])
    for person in found:
        for one in person.amounts:
            measured, counted = minutes_comma(one.measured_ms), minutes_comma(one.counted_ms)
            remark = late if one.to_confirm else ""
            row = [
                cell(person.name),
                one.on.isoformat(),
                cell(origins[one.origin]),
                measured,
                counted,
                cell(remark),
            ]
            writer.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def _amounts(accounts: Iterable[DayAccount], first_on: date | None, last_on: date | None) -> Iterable[Amount]:
    for account in accounts:
        on = account.day.on
        if (first_on and on < first_on) or (last_on and on > last_on):
            continue
        for origin in ORIGINS:
            lines = [line for line in account.lines if line.origin == origin]
            if lines:
                yield Amount(
                    on,
                    origin,
                    sum(line.measured_ms for line in lines),
                    sum(line.counted_ms for line in lines),
                    any(line.to_confirm for line in lines),
                )
