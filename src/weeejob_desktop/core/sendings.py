"""« Mes envois »: what waits, what went and when, what a hub would not take; gathered so that people can read
it.

The rule of gathering: facts are counted by what they are to a person, and what reached Weeefund within half
an hour is one sending, dated by its last part. Standard library only; knows no code's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from weeejob_desktop.core.training_time import Interval, credit

TOGETHER = timedelta(minutes=30)
"""Sendings that begin within this of one another are told as one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry as a person thinks of it: its kind on the wire, the training time of an interval (None of
    another kind, and where it cannot be read). `sent_at` is the hub's time of its ack, `problem` why a hub
    would not take it."""

    kind: str
    interval: Interval | None = None
    sent_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of what. `work_ms` is training time, each second once; `looks` counts states of the computer,
    `others` what has no word of its own."""

    requests: int = 0
    messages: int = 0
    results: int = 0
    steps: int = 0
    work_ms: int = 0
    looks: int = 0
    others: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        return self == Contents()


@dataclass(frozen=True, slots=True)
class Sending:
    """What had reached Weeefund at this time (of the zone asked for), since the sending before it."""

    sent_at: datetime
    contents: Contents


@dataclass(frozen=True, slots=True)
class SentDay:
    """The sendings of one day, newest first."""

    on: date
    sendings: tuple[Sending, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """What a hub would not take for one reason."""

    problem: str
    contents: Contents


@dataclass(frozen=True, slots=True)
class Sendings:
    """`here` is on this laptop alone, `in_class` is in a class hub's hands too; neither is sent. `days` are
    newest first. `today_on` is the day that « aujourd’hui » means."""

    here: Contents
    in_class: Contents
    days: tuple[SentDay, ...]
    refused: tuple[Refused, ...]
    today_on: date


_COUNTED = {
    "ticket": "requests",
    "message": "messages",
    "result": "results",
    "step": "steps",
    "diagnostics": "looks",
}
_SILENT = "anchor"


def contents(facts: Iterable[Fact]) -> Contents:
    """Count facts by what they are to a person. Anchors are nobody's business and not counted."""
    counts = dict.fromkeys((*_COUNTED.values(), "others"), 0)
    intervals = []
    for fact in facts:
        if fact.interval is not None:
            intervals.append(fact.interval)
        elif fact.kind != _SILENT:
            counts[_COUNTED.get(fact.kind, "others")] += 1
    return Contents(work_ms=credit(intervals, ()).total_ms, **counts)


def sent_days(facts: Iterable[Fact], zone: ZoneInfo) -> tuple[SentDay, ...]:
    """The sendings by day of `zone`, newest first; facts that nobody has dated are passed over."""
    days: dict[date, list[Sending]] = {}
    for gathered in _together(facts, zone):
        told = contents(gathered)
        at = max(fact.sent_at for fact in gathered if fact.sent_at is not None).astimezone(zone)
        if not told.nothing:
            days.setdefault(at.date(), []).append(Sending(at, told))
    return tuple(SentDay(on, tuple(reversed(days[on]))) for on in sorted(days, reverse=True))


def refused(facts: Iterable[Fact]) -> tuple[Refused, ...]:
    """What was refused, by reason."""
    by_problem: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.problem:
            by_problem.setdefault(fact.problem, []).append(fact)
    return tuple(Refused(problem, contents(by_problem[problem])) for problem in sorted(by_problem))


def _together(facts: Iterable[Fact], zone: ZoneInfo) -> Iterator[list[Fact]]:
    """Facts that arrived within `TOGETHER` of the first of them, on the same day; oldest first."""
    dated = [(fact.sent_at, fact) for fact in facts if fact.sent_at is not None]
    dated.sort(key=lambda one: one[0])
    first_at: datetime | None = None
    gathered: list[Fact] = []
    for at, fact in dated:
        begins = (
            first_at is None
            or at - first_at > TOGETHER
            or at.astimezone(zone).date() != first_at.astimezone(zone).date()
        )
        if begins:
            if gathered:
                yield gathered
            first_at, gathered = at, []
        gathered.append(fact)
    if gathered:
        yield gathered
