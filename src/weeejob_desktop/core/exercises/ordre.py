"""`ordre`: put the items in the right order, then check."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    Reaction,
    index_of,
    mapping_list,
    pass_mark,
    required_text,
    shuffled,
    unique,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item; its number in `items` is its right place. `feedback` says why it stands there."""

    text: str
    feedback: str


class Ordre(Exercise):
    """Order the items and check, as often as needed. At the first check, 80 % must follow each other."""

    type = "ordre"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "items", least=2)
        self.items = tuple(
            Item(required_text(row, "text", ("items", i)), required_text(row, "feedback", ("items", i)))
            for i, row in enumerate(rows)
        )
        unique([item.text for item in self.items], ("items",), "text")
        self._order = self._shuffle()
        self.first_check: int | None = None
        self.checked = False

    @property
    def order(self) -> tuple[int, ...]:
        """The items' numbers in the order in which they now stand."""
        return tuple(self._order)

    @property
    def marks(self) -> tuple[bool, ...] | None:
        """For each place, whether its item is right there; None until a check, and again after a move."""
        return tuple(place == item for place, item in enumerate(self._order)) if self.checked else None

    @property
    def in_order(self) -> bool:
        """Whether the items now stand in the right order, checked or not."""
        return self._order == sorted(self._order)

    @property
    def done(self) -> bool:
        return self._over and self._good_start

    @property
    def failed(self) -> bool:
        return self._over and not self._good_start

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def remaining(self) -> int:
        """Items that are not at their place; at least 1 until the right order has been checked."""
        if self.done:
            return 0
        if self.failed:
            return self.total
        return max(1, sum(place != item for place, item in enumerate(self._order)))

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            misplaced = [place for place, item in enumerate(self._order) if place != item]
            yield Action("place", f"{misplaced[0]}:{misplaced[0]}") if misplaced else Action("check")

    @property
    def _over(self) -> bool:
        return self.checked and self.in_order

    @property
    def _good_start(self) -> bool:
        return self.first_check is not None and self.first_check >= pass_mark(self.total)

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "check" and not self.checked:
            return self._check()
        if action.verb == "place":
            name, _, number = action.target.partition(":")
            return self._place(index_of(name, self.total), index_of(number, self.total))
        if action.verb in {"move_up", "move_down"}:
            item = index_of(action.target, self.total)
            if item is None:
                return IGNORED
            place = self._order.index(item) + (-1 if action.verb == "move_up" else 1)
            return self._place(item, place if 0 <= place < self.total else None)
        return IGNORED

    def _place(self, item: int | None, place: int | None) -> Reaction:
        if item is None or place is None or self._order[place] == item:
            return IGNORED
        self._order.remove(item)
        self._order.insert(place, item)
        self.checked = False
        return Reaction(right=None, code="moved")

    def _check(self) -> Reaction:
        self.checked = True
        if self.first_check is None:
            self.first_check = _longest_rise(self._order)
        for place, item in enumerate(self._order):
            if place != item:
                return Reaction(right=False, code="wrong_order", feedback=self.items[place].feedback)
        return Reaction(right=True, code="right")

    def _restart(self) -> None:
        self._order = self._shuffle()
        self.first_check = None
        self.checked = False

    def _shuffle(self) -> list[int]:
        """A new order, which is never the right one already."""
        order = list(shuffled(self.total, self.seed, "ordre", self.tally.tries))
        return order if order != sorted(order) else order[1:] + order[:1]


def _longest_rise(order: list[int]) -> int:
    """How many items already follow each other rightly: one out of place costs one, not the whole row."""
    ends: list[int] = []
    for item in order:
        place = bisect_left(ends, item)
        ends[place : place + 1] = [item]
    return len(ends)
