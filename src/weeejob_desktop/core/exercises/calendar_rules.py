"""What `calendrier` reads: dates and hours of the story, slots, and constraints that some slots break.

All dates are the lesson's: written out, or counted from its own `today`. The real day is never asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from weeejob_desktop.core.exercises.exercise import ExerciseFault, required_text, text_list, truth

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
RULES = ("busy", "away", "until", "since", "places")
MOST_DAYS = 366
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One time to come. `at` is in minutes after midnight, None where only the day counts."""

    on: date
    at: int | None
    place: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing the story asks for, and what is said of a slot that breaks it.

    `rule` is ``busy`` (hours `start` to `end` on `days`), ``away`` (whole `days`), ``until`` and ``since`` (a
    date, itself allowed) or ``places``.
    """

    rule: str
    text: str
    feedback: str
    days: frozenset[int] = frozenset()
    start: int = 0
    end: int = 0
    on: date = date.min
    places: frozenset[str] = frozenset()

    def broken_by(self, slot: Slot, minutes: int) -> bool:
        """Whether this slot, `minutes` long, is not what the story asks for."""
        match self.rule:
            case "busy":
                at = slot.at or 0
                return slot.on.weekday() in self.days and at < self.end and at + minutes > self.start
            case "away":
                return slot.on.weekday() in self.days
            case "until":
                return slot.on > self.on
            case "since":
                return slot.on < self.on
            case _:
                return slot.place not in self.places


def read_day(data: Mapping[str, Any], key: str, path: Path = (), today: date | None = None) -> date:
    """The date written under `key`: ``2026-03-10``, or ``+8`` for eight days after `today`."""
    written = required_text(data, key, path)
    try:
        if today is not None and written.startswith("+"):
            days = int(written[1:])
            if days <= MOST_DAYS:
                return today + timedelta(days=days)
        elif len(written) == 10:
            return date.fromisoformat(written)
    except (ValueError, OverflowError):
        pass
    raise ExerciseFault("not_a_date", (*path, key), date=written)


def read_time(data: Mapping[str, Any], key: str, path: Path) -> int:
    """The minutes after midnight of the time written under `key`, such as ``09:30``."""
    written = required_text(data, key, path)
    found = _TIME.fullmatch(written)
    if found is None:
        raise ExerciseFault("not_a_time", (*path, key), time=written)
    return int(found[1]) * 60 + int(found[2])


def read_weekdays(data: Mapping[str, Any], key: str, path: Path = ()) -> frozenset[int]:
    """The days of the week written under `key`, from 0 for Monday; none when absent."""
    names = text_list(data, key, path)
    for index, name in enumerate(names):
        if name not in WEEKDAYS:
            raise ExerciseFault("not_one_of", (*path, key, index), allowed=", ".join(WEEKDAYS))
    return frozenset(WEEKDAYS.index(name) for name in names)


def read_slot(data: Mapping[str, Any], path: Path, today: date, places: Mapping[str, str]) -> Slot:
    """One slot: not before the story's today, at a place there is."""
    slot = Slot(
        read_day(data, "on", path, today),
        read_time(data, "at", path) if data.get("at") else None,
        required_text(data, "place", path),
        truth(data, "taken", path),
    )
    if slot.on < today:
        raise ExerciseFault("in_the_past", (*path, "on"))
    if slot.place not in places:
        raise ExerciseFault("unknown_place", (*path, "place"), place=slot.place)
    return slot


def read_constraint(
    data: Mapping[str, Any], path: Path, today: date, places: Mapping[str, str]
) -> Constraint:
    """One constraint with what its rule needs."""
    rule = required_text(data, "rule", path)
    if rule not in RULES:
        raise ExerciseFault("not_one_of", (*path, "rule"), allowed=", ".join(RULES))
    text, feedback = required_text(data, "text", path), required_text(data, "feedback", path)
    if rule == "places":
        near = text_list(data, "places", path)
        if not near:
            raise ExerciseFault("missing", (*path, "places"))
        for index, place in enumerate(near):
            if place not in places:
                raise ExerciseFault("unknown_place", (*path, "places", index), place=place)
        return Constraint(rule, text, feedback, places=frozenset(near))
    if rule in {"until", "since"}:
        return Constraint(rule, text, feedback, on=read_day(data, "date", path, today))
    days = read_weekdays(data, "days", path)
    if rule == "away":
        if not days:
            raise ExerciseFault("missing", (*path, "days"))
        return Constraint(rule, text, feedback, days=days)
    start, end = read_time(data, "from", path), read_time(data, "to", path)
    if end <= start:
        raise ExerciseFault("not_in_order", (*path, "to"))
    return Constraint(rule, text, feedback, days=days or frozenset(range(7)), start=start, end=end)
