"""`vrai-faux`: sentences that are true or false, each explained after either answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Reaction,
    mapping_list,
    required_text,
    shuffled,
    truth,
    unique,
)
from weeejob_desktop.core.exercises.first_tries import FirstTries


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, whether it is true, and why."""

    text: str
    answer: bool
    feedback: str


class VraiFaux(FirstTries):
    """Say of each sentence whether it is true."""

    type = "vrai-faux"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "statements")
        self.statements = tuple(_read_statement(row, ("statements", i)) for i, row in enumerate(rows))
        unique([statement.text for statement in self.statements], ("statements",), "text")

    @property
    def total(self) -> int:
        return len(self.statements)

    @property
    def current(self) -> Statement:
        """The sentence on the screen (it stays there once answered, until ``next``)."""
        order = shuffled(self.total, self.seed, "vrai-faux", self.tally.tries)
        return self.statements[order[self.position]]

    @property
    def explanation(self) -> str:
        """The feedback to show under the sentence; "" until it has been answered once, well or not."""
        return self.current.feedback if self.answered or self._missed else ""

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            if self.answered:
                yield Action("next")
            else:
                yield Action("answer", "vrai" if self.current.answer else "faux")

    def _answer(self, action: Action) -> Reaction:
        if action.verb != "answer" or action.target not in {"vrai", "faux"}:
            return IGNORED
        statement = self.current
        if (action.target == "vrai") == statement.answer:
            return self._right(statement.feedback)
        return self._wrong(statement.feedback, "not_true" if action.target == "vrai" else "not_false")


def _read_statement(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Statement:
    required_text(data, "answer", path)
    return Statement(
        required_text(data, "text", path), truth(data, "answer", path), required_text(data, "feedback", path)
    )
