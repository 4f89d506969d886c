"""`cible`: shrinking targets, for pointing. Pixels are the widget's trade; here are only fractions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    chance,
    mapping_list,
    whole_number,
)

POINTERS = ("mouse", "touchpad")
FAR_ENOUGH = 0.3
"""The next target lies at least this fraction of the surface away, so that it is seen to move."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round: `targets` tries at targets of `size` pixels (at 100 %), of which `need` must hit."""

    size: int
    targets: int
    need: int


@dataclass(frozen=True, slots=True)
class Target:
    """The target to hit now.

    `x` and `y` (0 to 1) place its corner on the surface less its own size, so that it is never cut off.
    """

    number: int
    x: float
    y: float
    size: int


class Cible(Exercise):
    """Hit `need` targets in each round. A hit moves the target on; a miss uses up one of the spare tries."""

    type = "cible"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.rounds = tuple(
            _read_round(one, ("rounds", i)) for i, one in enumerate(mapping_list(data, "rounds"))
        )
        self.pointer = str(data.get("pointer", "mouse"))
        if self.pointer not in POINTERS:
            raise ExerciseFault("not_one_of", ("pointer",), allowed=", ".join(POINTERS))
        self.round_index = 0
        self.hits = 0
        self.misses = 0

    @property
    def round(self) -> Round:
        """The round being done; the last one when all is done."""
        return self.rounds[min(self.round_index, len(self.rounds) - 1)]

    @property
    def spare(self) -> int:
        """How many more misses this round allows before it has to be begun again."""
        return max(0, self.round.targets - self.round.need - self.misses)

    @property
    def target(self) -> Target | None:
        """The target to hit now; None when the round is over."""
        if self.done or self.failed:
            return None
        x, y = self._place(self.hits)
        return Target(self.hits, x, y, self.round.size)

    @property
    def done(self) -> bool:
        return self.round_index == len(self.rounds)

    @property
    def failed(self) -> bool:
        return not self.done and self.misses > self.round.targets - self.round.need

    @property
    def total(self) -> int:
        return sum(one.need for one in self.rounds)

    @property
    def remaining(self) -> int:
        return sum(one.need for one in self.rounds[self.round_index :]) - self.hits

    def solve(self) -> Iterator[Action]:
        while self.target is not None:
            yield Action("hit", str(self.target.number))

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "miss":
            self.misses += 1
            return Reaction(right=False, code="missed")
        if action.verb != "hit" or action.target != str(self.hits):
            return IGNORED
        self.hits += 1
        if self.hits < self.round.need:
            return Reaction(right=True, code="hit")
        self.round_index += 1
        self.hits = self.misses = 0
        return Reaction(right=True, code="round_done")

    def _restart(self) -> None:
        if self.done:
            self.round_index = 0
        self.hits = self.misses = 0

    def _place(self, number: int) -> tuple[float, float]:
        """Where a target lies: random, but never right beside the one before."""
        places = chance(self.seed, "cible", self.round_index, self.tally.tries)
        x, y = places.random(), places.random()
        for _ in range(number):
            before = (x, y)
            while math.dist(before, (x, y)) < FAR_ENOUGH:
                x, y = places.random(), places.random()
        return x, y


def _read_round(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Round:
    size = whole_number(data, "size", least=16, most=200, path=path)
    targets = whole_number(data, "targets", 10, least=1, most=50, path=path)
    need = whole_number(data, "need", least=1, most=targets, path=path)
    return Round(size, targets, need)
