"""`dactylo`: words and sentences to type. 90 % of the letters at the first try; mending is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weeejob_desktop.core.exercises.comparing import Comparison, compare
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    text_list,
    whole_number,
)
from weeejob_desktop.core.exercises.typed import MORE_LETTERS, Typed, one_line

PASS_PERCENT = 90
LONGEST_LINE = 120
LETTERS_A_WORD = 5
"""Typing is measured in words of five signs, the spaces included."""
LEAST_MS = 3_000
"""Under so much time at the keys, a speed would say nothing."""


class Dactylo(Typed):
    """Type each line. It is finished when it is as the model; how many slips it took counts at the end."""

    type = "dactylo"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.lines = tuple(text_list(data, "lines"))
        if not self.lines:
            raise ExerciseFault("missing", ("lines",))
        for index, line in enumerate(self.lines):
            if len(line) > LONGEST_LINE:
                raise ExerciseFault("too_long", ("lines", index), most=LONGEST_LINE)
            if one_line(line, LONGEST_LINE) is None or line != line.strip():
                raise ExerciseFault("not_one_line", ("lines", index))
        self.percent = whole_number(data, "percent", PASS_PERCENT, least=50, most=100)
        self.position = 0
        self.typed = ""
        self.slips = 0
        self.typing_ms = 0

    @property
    def model(self) -> str:
        """The line to type now; "" when all are typed."""
        return self.lines[self.position] if self.position < self.total else ""

    @property
    def comparison(self) -> Comparison:
        """How what is typed stands beside the model."""
        return compare(self.model, self.typed)

    @property
    def letters(self) -> int:
        """How many letters and spaces all the lines have."""
        return sum(len(line) for line in self.lines)

    @property
    def words_per_minute(self) -> int | None:
        """About how fast it went, pauses cut short; None when it cannot be said."""
        if not self.done or self.typing_ms < LEAST_MS:
            return None
        return max(1, round(self.letters / LETTERS_A_WORD * 60_000 / self.typing_ms))

    @property
    def done(self) -> bool:
        return self.position == self.total and self._good

    @property
    def failed(self) -> bool:
        return self.position == self.total and not self._good

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def remaining(self) -> int:
        """Lines still to type; all of them again when the round has failed."""
        return self.total if self.failed else self.total - self.position

    def solve(self) -> Iterator[Action]:
        while self.position < self.total:
            if not self.comparison.complete:
                yield Action("write", self.model)
            yield Action("check")

    @property
    def _good(self) -> bool:
        return 100 * (self.letters - self.slips) >= self.percent * self.letters

    def _apply(self, action: Action) -> Reaction:
        match action.verb:
            case "write" | "erase":
                return self._write(action)
            case "check":
                return self._check()
            case _:
                return IGNORED

    def _write(self, action: Action) -> Reaction:
        text = one_line(action.target, len(self.model) + MORE_LETTERS)
        if text is None or text == self.typed:
            return IGNORED
        before = self.comparison.slips
        if action.verb == "write":
            self._way = "on" if text.startswith(self.typed) else ""
        else:
            self._way = "back" if self.typed.startswith(text) else ""
        self.typed = text
        self.typing_ms += action.ms
        if action.verb == "write":
            self.slips += max(0, self.comparison.slips - before)
        return Reaction(right=None, code="typed")

    def _check(self) -> Reaction:
        standing = self.comparison
        if standing.complete:
            self.position += 1
            self.typed = ""
            return Reaction(right=True, code="right")
        return Reaction(right=False, code="letters_wrong" if standing.slips else "line_short")

    def _restart(self) -> None:
        self.position = 0
        self.typed = ""
        self.slips = 0
        self.typing_ms = 0
