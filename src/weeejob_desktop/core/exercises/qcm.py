"""`qcm`: questions with one or several right choices, each choice with its own feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.choices import Choice, read_choices
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    required_text,
    shuffled,
)
from weeejob_desktop.core.exercises.first_tries import FirstTries


@dataclass(frozen=True, slots=True)
class Question:
    """One question. When more than one choice is right (`several`), choices are ticked, then checked."""

    question: str
    choices: tuple[Choice, ...]

    @property
    def several(self) -> bool:
        return sum(choice.right for choice in self.choices) > 1


class Qcm(FirstTries):
    """Choose the right answer, or tick all the right ones and check."""

    type = "qcm"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "questions")
        self.questions = tuple(_read_question(row, ("questions", i)) for i, row in enumerate(rows))
        self._ticked: list[int] = []
        self._explained: list[int] = []

    @property
    def total(self) -> int:
        return len(self.questions)

    @property
    def current(self) -> Question:
        """The question on the screen (it stays there once answered, until ``next``)."""
        return self.questions[self.position]

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the current question's choices, in the order in which they are shown."""
        return shuffled(len(self.current.choices), self.seed, "qcm", self.position, self.tally.tries)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The choices ticked now, by number; once a question is answered, its right choices."""
        return tuple(sorted(self._ticked))

    @property
    def explained(self) -> Mapping[int, str]:
        """The feedback to show beside each choice that was tried, by the choice's number."""
        return {number: self.current.choices[number].feedback for number in self._explained}

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            if self.answered:
                yield Action("next")
            elif not self.current.several:
                yield Action("choose", str([choice.right for choice in self.current.choices].index(True)))
            else:
                for number, choice in enumerate(self.current.choices):
                    if choice.right != (number in self._ticked):
                        yield Action("toggle", str(number))
                yield Action("check")

    def _answer(self, action: Action) -> Reaction:
        question = self.current
        if action.verb == "check" and question.several and self._ticked:
            return self._check(question)
        number = index_of(action.target, len(question.choices))
        if number is None:
            return IGNORED
        if action.verb == "toggle" and question.several:
            ticked = number in self._ticked
            (self._ticked.remove if ticked else self._ticked.append)(number)
            return Reaction(right=None, code="unticked" if ticked else "ticked")
        if action.verb == "choose" and not question.several:
            self._explain(number)
            choice = question.choices[number]
            if not choice.right:
                return self._wrong(choice.feedback, "wrong_choice")
            self._ticked = [number]
            return self._right(choice.feedback)
        return IGNORED

    def _check(self, question: Question) -> Reaction:
        """Right when all the right choices are ticked and no other; a wrong tick is explained first."""
        for number in self.ticked:
            if not question.choices[number].right:
                self._explain(number)
                return self._wrong(question.choices[number].feedback, "wrong_choice")
        for number in self.ticked:
            self._explain(number)
        if len(self._ticked) < sum(choice.right for choice in question.choices):
            return self._wrong("", "incomplete")
        return self._right(" ".join(question.choices[number].feedback for number in self.ticked))

    def _explain(self, number: int) -> None:
        if number not in self._explained:
            self._explained.append(number)

    def _begin_question(self) -> None:
        super()._begin_question()
        self._ticked = []
        self._explained = []


def _read_question(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Question:
    choices = read_choices(data, path)
    if not any(choice.right for choice in choices):
        raise ExerciseFault("no_right_choice", (*path, "choices"))
    if all(choice.right for choice in choices):
        raise ExerciseFault("no_wrong_choice", (*path, "choices"))
    return Question(required_text(data, "question", path), choices)
