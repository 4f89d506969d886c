"""`panne`: guided troubleshooting. Look in a safe order, exclude causes, name the one that is left."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    shuffled,
    text_list,
    unique,
)

MOST_CHECKS = 12
"""The shortest way is searched through all orders of the checks."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at, what is seen then, and the numbers of the causes which that excludes.

    `after` are the numbers of the checks that have to be done before; `early` says why.
    """

    id: str
    text: str
    sees: str
    excludes: frozenset[int]
    after: frozenset[int]
    early: str


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing better not done: `feedback` says why. It is told and undone."""

    text: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that may be the matter. `feedback` says why it is not, or what to do when it is."""

    id: str
    text: str
    feedback: str


class Panne(Exercise):
    """Do what can be looked at without risk until one cause is left, then name it."""

    type = "panne"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.symptom = required_text(data, "symptom")
        rows = mapping_list(data, "causes", least=2)
        self.causes = tuple(_read_cause(row, ("causes", i)) for i, row in enumerate(rows))
        unique([cause.id for cause in self.causes], ("causes",), "id")
        unique([cause.text for cause in self.causes], ("causes",), "text")
        self.answer = _numbers([required_text(data, "answer")], self.causes, ("answer",), "unknown_cause")[0]
        self.checks = self._read_checks(data)
        risks = mapping_list(data, "risks") if "risks" in data else []
        self.risks = tuple(
            Risk(required_text(row, "text", ("risks", i)), required_text(row, "feedback", ("risks", i)))
            for i, row in enumerate(risks)
        )
        unique([check.text for check in self.checks], ("checks",), "text")
        unique([risk.text for risk in self.risks], ("risks",), "text")
        self._steps = _check_solvable(self.checks, self.causes, self.answer)
        self._looked: list[int] = []
        self._risked: list[int] = []
        self._named: list[int] = []
        self._found = False

    @property
    def order(self) -> tuple[int, ...]:
        """All that can be done, in the order in which it is shown: the checks' numbers, then the risks'."""
        return shuffled(len(self.checks) + len(self.risks), self.seed, "panne", self.tally.tries)

    @property
    def cause_order(self) -> tuple[int, ...]:
        """The numbers of the causes, in the order in which they are shown."""
        return shuffled(len(self.causes), self.seed, "causes", self.tally.tries)

    @property
    def looked(self) -> tuple[int, ...]:
        """The numbers of the checks done, in their order."""
        return tuple(self._looked)

    @property
    def risked(self) -> tuple[int, ...]:
        """The numbers of the risks that were tried, explained and undone."""
        return tuple(self._risked)

    @property
    def named(self) -> tuple[int, ...]:
        """The numbers of the causes that were named and are not the one."""
        return tuple(self._named)

    @property
    def excluded(self) -> Mapping[int, int]:
        """The causes that cannot be any more, each with the first check that showed it."""
        found: dict[int, int] = {}
        for number in self._looked:
            for cause in sorted(self.checks[number].excludes):
                found.setdefault(cause, number)
        return found

    @property
    def certain(self) -> bool:
        """Whether one cause is left."""
        return len(self.excluded) == len(self.causes) - 1

    @property
    def done(self) -> bool:
        return self._found

    @property
    def failed(self) -> bool:
        """Never: a risk is explained and undone."""
        return False

    @property
    def total(self) -> int:
        return len(_shortest(self._steps, 0, self._goal)) + 1

    @property
    def remaining(self) -> int:
        """How many checks the shortest safe way from here still has, and the naming of the cause."""
        return 0 if self._found else len(self._way()) + 1

    def solve(self) -> Iterator[Action]:
        while not self._found:
            way = self._way()
            yield Action("check", str(way[0])) if way else Action("name", str(self.answer))

    @property
    def _goal(self) -> int:
        return (1 << len(self.causes)) - 1 - (1 << self.answer)

    def _way(self) -> tuple[int, ...]:
        return _shortest(self._steps, sum(1 << number for number in self._looked), self._goal)

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "check":
            return self._check(index_of(action.target, len(self.order)))
        number = index_of(action.target, len(self.causes))
        if action.verb != "name" or number is None:
            return IGNORED
        cause = self.causes[number]
        if number != self.answer:
            if number not in self._named:
                self._named.append(number)
            return Reaction(right=False, code="wrong_cause", feedback=cause.feedback)
        if not self.certain:
            return Reaction(right=False, code="too_soon")
        self._found = True
        return Reaction(right=True, code="cause_found", feedback=cause.feedback)

    def _check(self, number: int | None) -> Reaction:
        if number is None or number in self._looked:
            return IGNORED
        if number >= len(self.checks):
            risk = number - len(self.checks)
            if risk not in self._risked:
                self._risked.append(risk)
            return Reaction(right=False, code="risky_check", feedback=self.risks[risk].feedback)
        check = self.checks[number]
        if not check.after <= set(self._looked):
            return Reaction(right=False, code="too_early", feedback=check.early)
        new = check.excludes - set(self.excluded)
        self._looked.append(number)
        if new:
            return Reaction(right=True, code="excluded", feedback=check.sees)
        return Reaction(right=None, code="looked", feedback=check.sees)

    def _restart(self) -> None:
        self._looked = []
        self._risked = []
        self._named = []
        self._found = False

    # -- reading -------------------------------------------------------------------------------------------
    def _read_checks(self, data: Mapping[str, Any]) -> tuple[Check, ...]:
        rows = mapping_list(data, "checks", least=2)
        if len(rows) > MOST_CHECKS:
            raise ExerciseFault("too_many", ("checks",), most=MOST_CHECKS)
        ids = [required_text(row, "id", ("checks", i)) for i, row in enumerate(rows)]
        unique(ids, ("checks",), "id")
        return tuple(self._read_check(row, ids, ("checks", i)) for i, row in enumerate(rows))

    def _read_check(self, data: Mapping[str, Any], ids: list[str], path: tuple[str | int, ...]) -> Check:
        excludes = _numbers(
            text_list(data, "excludes", path), self.causes, (*path, "excludes"), "unknown_cause"
        )
        if self.answer in excludes:
            raise ExerciseFault("excludes_answer", (*path, "excludes"), cause=self.causes[self.answer].id)
        after = text_list(data, "after", path)
        for index, name in enumerate(after):
            if name not in ids:
                raise ExerciseFault("unknown_check", (*path, "after", index), check=name)
        return Check(
            required_text(data, "id", path),
            required_text(data, "text", path),
            required_text(data, "sees", path),
            frozenset(excludes),
            frozenset(ids.index(name) for name in after),
            required_text(data, "early", path) if after else "",
        )


Steps = tuple[tuple[int, int], ...]
"""Of each check: the causes it excludes and the checks that come before it, as bits."""


@lru_cache(maxsize=1024)
def _shortest(steps: Steps, looked: int, goal: int) -> tuple[int, ...]:
    """The fewest checks, in an allowed order, that exclude the causes of `goal`, as `_check_solvable` knows
    that all checks together do.
    """
    ways: dict[int, tuple[int, ...]] = {looked: ()}
    waiting = deque([looked])
    while True:
        state = waiting.popleft()
        excluded = 0
        for number, (causes, _) in enumerate(steps):
            excluded |= causes if state >> number & 1 else 0
        if excluded & goal == goal:
            return ways[state]
        for number, (_, before) in enumerate(steps):
            after = state | 1 << number
            if after not in ways and before & state == before:
                ways[after] = (*ways[state], number)
                waiting.append(after)


def _check_solvable(checks: Sequence[Check], causes: Sequence[Cause], answer: int) -> Steps:
    """Every wrong cause can be excluded, and every check can be done at some time."""
    possible: set[int] = set()
    while True:
        more = {i for i, check in enumerate(checks) if check.after <= possible} - possible
        if not more:
            break
        possible |= more
    for number, check in enumerate(checks):
        if number not in possible:
            raise ExerciseFault("never_possible", ("checks", number, "after"), check=check.id)
    for number, cause in enumerate(causes):
        if number != answer and not any(number in check.excludes for check in checks):
            raise ExerciseFault("never_excluded", ("causes", number), cause=cause.id)
    return tuple((_bits(check.excludes), _bits(check.after)) for check in checks)


def _bits(numbers: frozenset[int]) -> int:
    return sum(1 << number for number in numbers)


def _numbers(
    names: Sequence[str], causes: Sequence[Cause], path: tuple[str | int, ...], code: str
) -> list[int]:
    ids = [cause.id for cause in causes]
    for index, name in enumerate(names):
        if name not in ids:
            raise ExerciseFault(code, path if path == ("answer",) else (*path, index), cause=name)
    return [ids.index(name) for name in names]


def _read_cause(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Cause:
    return Cause(
        required_text(data, "id", path),
        required_text(data, "text", path),
        required_text(data, "feedback", path),
    )
