"""`mot-de-passe`: choose the better of two passwords, then build a strong one for the person of a story.

What is typed never enters this object's state, an action, or a result: `broken` looks at it and forgets it,
and an action carries the codes of broken rules only. Nothing half done is kept of this type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from secrets import SystemRandom
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
    text_list,
    unique,
    whole_number,
)
from weeejob_desktop.core.exercises.first_tries import FirstTries
from weeejob_desktop.core.exercises.password_rules import (
    LEAST_SIGNS,
    PHRASE_WORDS,
    RULES,
    WORDS,
    broken_rules,
)

SHORTEST_NAME = 3
JOINT = "-"
"""What stands between the words of a pass phrase."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the story; exactly one choice is right."""

    question: str
    choices: tuple[Choice, ...]


class MotDePasse(FirstTries):
    """Questions, each open until it is right, and at the end a password that breaks no rule."""

    type = "mot-de-passe"
    kept_half_done = False

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.story = required_text(data, "story")
        self.avoid = tuple(text_list(data, "avoid"))
        if not self.avoid:
            raise ExerciseFault("missing", ("avoid",))
        self.used = tuple(text_list(data, "used"))
        for name in ("avoid", "used"):
            for index, one in enumerate(text_list(data, name)):
                if sum(sign.isalnum() for sign in one) < SHORTEST_NAME:
                    raise ExerciseFault("too_little", (name, index), least=SHORTEST_NAME)
        self.least = whole_number(data, "least", LEAST_SIGNS, least=LEAST_SIGNS, most=40)
        self.take = whole_number(data, "take", PHRASE_WORDS, least=PHRASE_WORDS, most=8)
        self.words = tuple(word for word in text_list(data, "words") or WORDS if not self._spoils(word))
        unique(list(self.words), ("words",))
        if len(self.words) < 2 * self.take or self.broken(JOINT.join(self.words[: self.take])):
            raise ExerciseFault("no_phrase", ("words",), least=2 * self.take)
        rows = mapping_list(data, "questions") if "questions" in data else []
        self.questions = tuple(_read_question(row, ("questions", i)) for i, row in enumerate(rows))
        self._explained: list[int] = []

    @property
    def total(self) -> int:
        return len(self.questions) + 1

    @property
    def done(self) -> bool:
        """Every question is answered and the password built, in however many tries."""
        return self.over

    @property
    def failed(self) -> bool:
        return False

    @property
    def current(self) -> Question | None:
        """The question on the screen; None when it is time to build the password."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the current choices, in the order in which they are shown."""
        question = self.current
        count = len(question.choices) if question is not None else 0
        return shuffled(count, self.seed, "mot-de-passe", self.position, self.tally.tries)

    @property
    def explained(self) -> Mapping[int, str]:
        """The feedback to show beside each choice that was tried, by the choice's number."""
        question = self.current
        return {n: question.choices[n].feedback for n in self._explained} if question is not None else {}

    def broken(self, text: str) -> tuple[str, ...]:
        """The codes of the rules that this password breaks in this story. It is looked at and forgotten."""
        return broken_rules(text, self.avoid, self.used, self.least)

    def draw_words(self) -> tuple[str, ...]:
        """Words for a pass phrase, drawn by chance that nobody can foresee or repeat. Not remembered here."""
        while True:
            words = tuple(SystemRandom().sample(self.words, self.take))
            if not self.broken(JOINT.join(words)):
                return words

    def solve(self) -> Iterator[Action]:
        while not self.done:
            if self.answered:
                yield Action("next")
            elif self.current is None:
                yield Action("submit")
            else:
                yield Action("choose", str([choice.right for choice in self.current.choices].index(True)))

    def _answer(self, action: Action) -> Reaction:
        if self.current is None:
            return self._submit(action)
        number = index_of(action.target, len(self.current.choices))
        if action.verb != "choose" or number is None:
            return IGNORED
        choice = self.current.choices[number]
        if number not in self._explained:
            self._explained.append(number)
        if choice.right:
            return self._right(choice.feedback)
        return self._wrong(choice.feedback, "wrong_choice")

    def _submit(self, action: Action) -> Reaction:
        """The password was checked: the action's target has the broken rules' codes, and nothing else."""
        codes = action.target.split(",") if action.target else []
        if action.verb != "submit" or not set(codes) <= set(RULES):
            return IGNORED
        return self._wrong("", codes[0]) if codes else self._right("", "strong")

    def _begin_question(self) -> None:
        super()._begin_question()
        self._explained = []

    def _spoils(self, word: str) -> bool:
        """Whether this word may not be drawn: it has too few letters, or is one of the story's."""
        return len(word) < 4 or not word.isalpha() or "personal" in broken_rules(word, self.avoid)


def _read_question(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Question:
    choices = read_choices(data, path, "password")
    rights = sum(choice.right for choice in choices)
    if rights != 1:
        raise ExerciseFault("no_right_choice" if not rights else "several_right_choices", (*path, "choices"))
    return Question(required_text(data, "question", path), choices)
