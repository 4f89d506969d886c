"""`association`: link each card on the left with the card that goes with it, in any order."""

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
    optional_text,
    required_text,
    shuffled,
    text_list,
    unique,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that go together, and what is said when the left one is linked with another one."""

    left: str
    match: str
    icon: str
    feedback: str


class Association(AnyOrder[int]):
    """Link all pairs. A wrong link is explained and comes off again; 80 % at the first try.

    Left cards are named by their pair's number. Right cards have the same numbers; those that belong to no
    pair (`others`) follow.
    """

    type = "association"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "pairs", least=2)
        self.pairs = tuple(_read_pair(row, ("pairs", i)) for i, row in enumerate(rows))
        unique([pair.left for pair in self.pairs], ("pairs",), "left")
        unique([pair.match for pair in self.pairs], ("pairs",), "match")
        others = text_list(data, "others")
        self.rights = (*(pair.match for pair in self.pairs), *others)
        for index, text in enumerate(others):
            if text in self.rights[: len(self.pairs) + index]:
                raise ExerciseFault("twice", ("others", index), name=text)
        self._explained = self._read_wrong(data)
        self._refused: tuple[int, int] | None = None

    @property
    def left_order(self) -> tuple[int, ...]:
        """The left cards' numbers in the order in which they are shown."""
        return shuffled(len(self.pairs), self.seed, "left", self.tally.tries)

    @property
    def right_order(self) -> tuple[int, ...]:
        """The right cards' numbers in the order in which they are shown."""
        return shuffled(len(self.rights), self.seed, "right", self.tally.tries)

    @property
    def linked(self) -> Mapping[int, int]:
        """The right card of every linked left one, in the order in which they were linked."""
        return dict(self._right)

    @property
    def refused(self) -> tuple[int, int] | None:
        """The left and the right card that the last link had wrongly brought together; None after another."""
        return self._refused

    @property
    def total(self) -> int:
        return len(self.pairs)

    def solve(self) -> Iterator[Action]:
        for number in self.left_order:
            if number not in self._right:
                yield Action("link", f"{number}:{number}")

    def _apply(self, action: Action) -> Reaction:
        left_name, _, right_name = action.target.partition(":")
        left, right = index_of(left_name, self.total), index_of(right_name, len(self.rights))
        taken = left in self._right or right in self._right.values()
        if action.verb != "link" or left is None or right is None or taken:
            return IGNORED
        if left != right:
            self._refused = (left, right)
            self._miss(left)
            said = self._explained.get((left, right)) or self.pairs[left].feedback
            return Reaction(right=False, code="wrong_pair", feedback=said)
        self._refused = None
        self._right[left] = right
        return Reaction(right=True, code="right")

    def _restart(self) -> None:
        super()._restart()
        self._refused = None

    def _read_wrong(self, data: Mapping[str, Any]) -> dict[tuple[int, int], str]:
        """What is said for one wrong link in particular, where the lesson writes it under ``wrong``."""
        if data.get("wrong") is None:
            return {}
        lefts = [pair.left for pair in self.pairs]
        explained = {}
        for index, row in enumerate(mapping_list(data, "wrong")):
            path = ("wrong", index)
            left, match = required_text(row, "left", path), required_text(row, "match", path)
            for key, name, known in (("left", left, lefts), ("match", match, self.rights)):
                if name not in known:
                    raise ExerciseFault("unknown_card", (*path, key), name=name)
            pair = (lefts.index(left), self.rights.index(match))
            if pair[0] == pair[1]:
                raise ExerciseFault("right_pair", path, left=left, match=match)
            explained[pair] = required_text(row, "feedback", path)
        return explained


def _read_pair(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Pair:
    return Pair(
        required_text(data, "left", path),
        required_text(data, "match", path),
        optional_text(data, "icon", path),
        required_text(data, "feedback", path),
    )
