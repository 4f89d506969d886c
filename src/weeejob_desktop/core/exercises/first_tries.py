"""What the knowledge exercises share: questions in a row, answered until right, counted at the first try."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import IGNORED, Action, Exercise, Reaction, pass_mark


class FirstTries(Exercise):
    """Questions in a row. A wrong answer is explained and the question stays open; only first tries count.

    When the last question is answered, 80 % right at the first try is done; less is failed. `retry` is free.
    After a right answer the question stays on the screen with its feedback until the verb ``next``.
    """

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.position = 0
        self.answered = False
        self.first_try_right = 0
        self._missed = False

    @property
    @abstractmethod
    def total(self) -> int:
        """The number of questions."""

    @property
    def needed(self) -> int:
        """How many questions must be right at the first try."""
        return pass_mark(self.total)

    @property
    def over(self) -> bool:
        """Whether the last question has been answered, well or not so well."""
        return self.answered and self.position == self.total - 1

    @property
    def done(self) -> bool:
        return self.over and self.first_try_right >= self.needed

    @property
    def failed(self) -> bool:
        return self.over and self.first_try_right < self.needed

    @property
    def remaining(self) -> int:
        """Questions not yet answered; all of them again when the round has failed."""
        return self.total if self.failed else self.total - self.position - self.answered

    def _apply(self, action: Action) -> Reaction:
        if self.answered:
            if action.verb != "next":
                return IGNORED
            self.position += 1
            self._begin_question()
            return Reaction(right=None, code="next")
        return self._answer(action)

    @abstractmethod
    def _answer(self, action: Action) -> Reaction:
        """React to an action on the question at `position`, still open, through `_right` or `_wrong`."""

    def _begin_question(self) -> None:
        """Open the question at `position`."""
        self.answered = False
        self._missed = False

    def _right(self, feedback: str, code: str = "right") -> Reaction:
        self.answered = True
        self.first_try_right += not self._missed
        return Reaction(right=True, code=code, feedback=feedback)

    def _wrong(self, feedback: str, code: str) -> Reaction:
        self._missed = True
        return Reaction(right=False, code=code, feedback=feedback)

    def _restart(self) -> None:
        self.position = 0
        self.first_try_right = 0
        self._begin_question()
