"""`tri`: sort items into boxes, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.any_order import AnyOrder
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    shuffled,
    unique,
)


@dataclass(frozen=True, slots=True)
class Box:
    """One box to sort into."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to sort, the id of its box, and what is said after a wrong box."""

    text: str
    box: str
    feedback: str


class Tri(AnyOrder[str]):
    """Put every item into its box. A wrong box is explained and the item stays; 80 % at the first try."""

    type = "tri"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        boxes = mapping_list(data, "boxes", least=2)
        self.boxes = tuple(
            Box(required_text(row, "id", ("boxes", i)), required_text(row, "label", ("boxes", i)))
            for i, row in enumerate(boxes)
        )
        unique([box.id for box in self.boxes], ("boxes",), "id")
        rows = mapping_list(data, "items", least=2)
        self.items = tuple(self._read_item(row, ("items", i)) for i, row in enumerate(rows))
        unique([item.text for item in self.items], ("items",), "text")

    @property
    def order(self) -> tuple[int, ...]:
        """The items' numbers in the order in which they are shown."""
        return shuffled(self.total, self.seed, "tri", self.tally.tries)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the items still to sort, in the order in which they are shown."""
        return tuple(number for number in self.order if number not in self._right)

    @property
    def current(self) -> int | None:
        """The number of the item to offer first; None when all are sorted."""
        return next(iter(self.waiting), None)

    @property
    def placed(self) -> Mapping[int, str]:
        """The box of every sorted item, by the item's number, in the order in which they were sorted."""
        return dict(self._right)

    @property
    def missed(self) -> tuple[int, ...]:
        """The numbers of the items that were once put into a wrong box, in this round."""
        return tuple(self._missed)

    def in_box(self, box_id: str) -> tuple[int, ...]:
        """The numbers of the items in this box, in the order in which they were put there."""
        return tuple(number for number, box in self._right.items() if box == box_id)

    @property
    def total(self) -> int:
        return len(self.items)

    def solve(self) -> Iterator[Action]:
        while (number := self.current) is not None:
            yield Action("put", f"{number}:{self.items[number].box}")

    def _apply(self, action: Action) -> Reaction:
        name, _, box = action.target.partition(":")
        number = index_of(name, self.total)
        known = any(one.id == box for one in self.boxes)
        if action.verb != "put" or number is None or number in self._right or not known:
            return IGNORED
        item = self.items[number]
        if box != item.box:
            self._miss(number)
            return Reaction(right=False, code="wrong_box", feedback=item.feedback)
        self._right[number] = box
        return Reaction(right=True, code="right")

    def _read_item(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Item:
        item = Item(
            required_text(data, "text", path),
            required_text(data, "box", path),
            required_text(data, "feedback", path),
        )
        if all(box.id != item.box for box in self.boxes):
            raise ExerciseFault("unknown_box", (*path, "box"), box=item.box)
        return item
