"""`positionnement`: where a person stands, module by module: how sure they feel, and one small question each.

Nothing is right or wrong here while it is done: what is answered is noted, and can be changed with « back ».
The same exercise done again later shows the way between (`core.positioning`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    ExerciseResult,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    shuffled,
    truth,
    unique,
)
from weeejob_desktop.core.positioning import LEVELS

UNKNOWN = "unknown"
"""The answer « Je ne sais pas encore », which is always offered."""
_ID = re.compile(r"[a-z0-9-]{2,40}")


@dataclass(frozen=True, slots=True)
class Item:
    """What one module is asked about: the sentence to feel sure of or not, a question, its choices (text and
    whether it is right)."""

    id: str
    text: str
    question: str
    choices: tuple[tuple[str, bool], ...]


class Positionnement(Exercise):
    """Two pages an item: the scale from 1 to 5, then the question. Done when the last one is answered."""

    type = "positionnement"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "items")
        self.items = tuple(_read_item(row, ("items", i)) for i, row in enumerate(rows))
        unique([item.id for item in self.items], ("items",), "id")
        self._answers: list[str] = []

    @property
    def page(self) -> int:
        """The number of the page on the screen, from 0; the last one once all is answered."""
        return min(len(self._answers), self.total - 1)

    @property
    def current(self) -> Item:
        """The item on the screen."""
        return self.items[self.page // 2]

    @property
    def rating(self) -> bool:
        """Whether the scale is on the screen, rather than the question."""
        return self.page % 2 == 0

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the current question's choices, in the order in which they are shown."""
        return shuffled(len(self.current.choices), self.seed, self.type, self.page)

    @property
    def levels(self) -> Mapping[str, int]:
        """How sure the person feels of each item, 1 to 5, as far as it was answered."""
        return {item.id: int(level) for item, level in zip(self.items, self._answers[::2], strict=False)}

    @property
    def total(self) -> int:
        return 2 * len(self.items)

    @property
    def remaining(self) -> int:
        return self.total - len(self._answers)

    @property
    def done(self) -> bool:
        return self.remaining == 0

    @property
    def failed(self) -> bool:
        return False

    def solve(self) -> Iterator[Action]:
        while not self.done:
            if self.rating:
                yield Action("rate", "3")
            else:
                yield Action("choose", str([right for _text, right in self.current.choices].index(True)))

    def result(self) -> ExerciseResult:
        """With the level of each item, and a code for each question that was not answered rightly."""
        errors = tuple(filter(None, map(self._error, self.items, self._answers[1::2])))
        state = super().result()
        return ExerciseResult(state.outcome, state.tries, state.hints, errors, tuple(self.levels.items()))

    def _error(self, item: Item, answer: str) -> str:
        if answer == UNKNOWN:
            return f"unknown-{item.id}"
        return "" if item.choices[int(answer)][1] else f"wrong-{item.id}"

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "back" and self._answers:
            self._answers.pop()
            return Reaction(right=None, code="next")
        if action.verb == ("rate" if self.rating else "choose") and self._means_something(action.target):
            self._answers.append(action.target)
            return Reaction(right=None, code="next")
        return IGNORED

    def _means_something(self, target: str) -> bool:
        if self.rating:
            return target in map(str, LEVELS)
        return target == UNKNOWN or index_of(target, len(self.current.choices)) is not None

    def _restart(self) -> None:
        self._answers = []


def _read_item(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Item:
    rows = mapping_list(data, "choices", path, least=2)
    choices = tuple(
        (
            required_text(row, "text", (*path, "choices", i)),
            truth(row, "right", (*path, "choices", i)),
        )
        for i, row in enumerate(rows)
    )
    unique([text for text, _right in choices], (*path, "choices"), "text")
    rights = sum(right for _text, right in choices)
    if rights == 0:
        raise ExerciseFault("no_right_choice", (*path, "choices"))
    if rights > 1:
        raise ExerciseFault("several_right_choices", (*path, "choices"))
    item = required_text(data, "id", path)
    if not _ID.fullmatch(item):
        raise ExerciseFault("bad_id", (*path, "id"), id=item)
    return Item(item, required_text(data, "text", path), required_text(data, "question", path), choices)
