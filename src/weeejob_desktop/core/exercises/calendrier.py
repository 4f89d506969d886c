"""`calendrier`: the one slot that fits the story, confirmed, and its confirmation kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from weeejob_desktop.core.exercises.calendar_rules import (
    Slot,
    read_constraint,
    read_day,
    read_slot,
    read_weekdays,
)
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    unique,
    whole_number,
)

VIEWS = ("week", "month")
STEPS = 3
"""Pick, confirm, keep."""


class Calendrier(Exercise):
    """Pick the slot that fits, confirm it, keep the confirmation. A wrong slot is told by what it breaks."""

    type = "calendrier"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.appointment = required_text(data, "appointment")
        self.hours = required_text(data, "hours")
        self.view = required_text(data, "view")
        if self.view not in VIEWS:
            raise ExerciseFault("not_one_of", ("view",), allowed=", ".join(VIEWS))
        self.today = read_day(data, "today")
        self.closed = read_weekdays(data, "closed")
        self.minutes = whole_number(data, "minutes", 30, least=5, most=600)
        rows = mapping_list(data, "places")
        unique([required_text(row, "id", ("places", i)) for i, row in enumerate(rows)], ("places",), "id")
        self.places = {row["id"]: required_text(row, "label", ("places", i)) for i, row in enumerate(rows)}
        self.slots = self._read_slots(data)
        rules = mapping_list(data, "constraints")
        self.constraints = tuple(
            read_constraint(row, ("constraints", i), self.today, self.places) for i, row in enumerate(rules)
        )
        self.answer = self._only_one()
        self.page = 0
        self.day: date | None = None
        self.picked: int | None = None
        self.confirmed = False
        self.kept = False
        self._refused: dict[int, int] = {}

    @property
    def first_day(self) -> date:
        """The Monday of the week on the screen, or the first of the month."""
        return self._page_of(self.today, self.page)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the week or month on the screen."""
        first, after = self.first_day, self._page_of(self.today, self.page + 1)
        return tuple(first + timedelta(days=number) for number in range((after - first).days))

    @property
    def last_page(self) -> int:
        """The number of the page with the last slot; the first one, with today, is 0."""
        last = max(slot.on for slot in self.slots)
        page = 0
        while self._page_of(self.today, page + 1) <= last:
            page += 1
        return page

    @property
    def refused(self) -> Mapping[int, int]:
        """The slots that were confirmed in vain, each with the number of the constraint it breaks."""
        return dict(self._refused)

    def slots_on(self, day: date) -> tuple[int, ...]:
        """The numbers of this day's slots, the earliest first."""
        found = [number for number, slot in enumerate(self.slots) if slot.on == day]
        return tuple(sorted(found, key=lambda number: (self.slots[number].at or 0, number)))

    def in_sight(self, number: int) -> bool:
        """Whether a slot can be picked now: it is in this week, or on the day chosen in this month."""
        on = self.slots[number].on
        return on in self.days if self.view == "week" else on == self.day

    def broken(self, number: int) -> int | None:
        """The first constraint that a slot breaks; None for the one that fits."""
        return self._broken(self.slots[number])

    @property
    def done(self) -> bool:
        return self.kept

    @property
    def failed(self) -> bool:
        """Never: another slot can always be picked."""
        return False

    @property
    def total(self) -> int:
        return STEPS

    @property
    def remaining(self) -> int:
        """Pick, confirm, keep: how many of them are still to do."""
        return STEPS - (self.picked == self.answer) - self.confirmed - self.kept

    def solve(self) -> Iterator[Action]:
        on = self.slots[self.answer].on
        while not self.kept:
            if self.confirmed:
                yield Action("keep")
            elif self.picked == self.answer:
                yield Action("confirm")
            elif on not in self.days:
                yield Action("turn", "next" if on > self.days[-1] else "previous")
            elif not self.in_sight(self.answer):
                yield Action("day", on.isoformat())
            else:
                yield Action("pick", str(self.answer))

    def _apply(self, action: Action) -> Reaction:
        if self.confirmed:
            return self._answer_slip(action.verb)
        match action.verb:
            case "turn":
                return self._turn(action.target)
            case "day":
                return self._choose_day(action.target)
            case "pick":
                return self._pick(index_of(action.target, len(self.slots)))
            case "confirm" if self.picked is not None:
                return self._confirm(self.picked)
            case _:
                return IGNORED

    def _answer_slip(self, verb: str) -> Reaction:
        """The confirmation is on the screen: it is kept, or closed and shown again."""
        if verb == "close":
            return Reaction(right=False, code="not_kept")
        if verb != "keep":
            return IGNORED
        self.kept = True
        return Reaction(right=True, code="kept")

    def _turn(self, target: str) -> Reaction:
        page = self.page + {"next": 1, "previous": -1}.get(target, 0)
        if page == self.page or not 0 <= page <= self.last_page:
            return IGNORED
        self.page, self.day = page, None
        return Reaction(right=None, code="turned")

    def _choose_day(self, target: str) -> Reaction:
        day = next((day for day in self.days if day.isoformat() == target), None)
        if self.view != "month" or day is None or day == self.day or not self.slots_on(day):
            return IGNORED
        self.day = day
        return Reaction(right=None, code="day_shown")

    def _pick(self, number: int | None) -> Reaction:
        if number is None or number == self.picked or not self.in_sight(number):
            return IGNORED
        if self.slots[number].taken:
            return Reaction(right=False, code="slot_taken")
        self.picked = number
        return Reaction(right=None, code="picked")

    def _confirm(self, number: int) -> Reaction:
        broken = self.broken(number)
        if broken is None:
            self.confirmed = True
            return Reaction(right=True, code="confirmed")
        self.picked = None
        self._refused[number] = broken
        return Reaction(right=False, code="breaks_constraint", feedback=self.constraints[broken].feedback)

    def _restart(self) -> None:
        self.page = 0
        self.day = self.picked = None
        self.confirmed = self.kept = False
        self._refused = {}

    def _page_of(self, day: date, further: int) -> date:
        """The first day of the week or month `further` pages after the one with this day."""
        if self.view == "week":
            return day - timedelta(days=day.weekday()) + timedelta(weeks=further)
        months = day.year * 12 + day.month - 1 + further
        return date(months // 12, months % 12 + 1, 1)

    # -- reading -------------------------------------------------------------------------------------------
    def _read_slots(self, data: Mapping[str, Any]) -> tuple[Slot, ...]:
        rows = mapping_list(data, "slots", least=3)
        slots = [read_slot(row, ("slots", i), self.today, self.places) for i, row in enumerate(rows)]
        for number, slot in enumerate(slots):
            path = ("slots", number)
            if slot.on.weekday() in self.closed:
                raise ExerciseFault("closed_day", (*path, "on"), date=slot.on.isoformat())
            if slot.at is None and self.view == "week":
                raise ExerciseFault("missing", (*path, "at"))
            if (slot.on, slot.at, slot.place) in [(one.on, one.at, one.place) for one in slots[:number]]:
                raise ExerciseFault("twice", path, name=slot.on.isoformat())
        return tuple(slots)

    def _broken(self, slot: Slot) -> int | None:
        return next((i for i, one in enumerate(self.constraints) if one.broken_by(slot, self.minutes)), None)

    def _only_one(self) -> int:
        """The one free slot that breaks nothing. Every constraint must be broken by some free slot first, so
        that none is idle and each can be explained.
        """
        free = [number for number, slot in enumerate(self.slots) if not slot.taken]
        fitting = [number for number in free if self._broken(self.slots[number]) is None]
        if not fitting:
            raise ExerciseFault("no_slot_fits", ("slots",))
        if len(fitting) > 1:
            raise ExerciseFault("several_slots_fit", ("slots", fitting[1]), count=len(fitting))
        explained = {self._broken(self.slots[number]) for number in free}
        for number in range(len(self.constraints)):
            if number not in explained:
                raise ExerciseFault("idle_constraint", ("constraints", number))
        return fitting[0]
