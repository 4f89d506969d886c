"""What every exercise is, without a screen: data from the lesson, a state, user actions, one result.

An exercise's state is its list of actions replayed over its data and its seed. That is what makes a half-done
exercise resumable after a crash, and what lets the solver prove that it can be done: it plays user actions
and never writes the goal into the state.

This room knows neither Qt nor YAML: lesson data arrives as plain mappings, with all scalars as text.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

Outcome = Literal["done", "not_yet", "passed_over"]


class ExerciseFault(ValueError):  # noqa: N818 - a fault of the lesson, not of the program
    """The lesson's data for an exercise is incomplete, contradictory or unsolvable.

    `code` names the fault for the checker's table of sentences; `path` is where in the data, such as
    ``("choices", 2, "feedback")``; `params` fill the sentence.
    """

    def __init__(self, code: str, path: tuple[str | int, ...] = (), **params: str | int) -> None:
        super().__init__(f"{code} at {'/'.join(map(str, path)) or 'top'} {params or ''}".rstrip())
        self.code = code
        self.path = path
        self.params = params


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the learner did. Plain data, so that a half-done exercise can be kept as a list of them.

    `verb` is one of the type's verbs (see ``docs/exercises.md``); `target` names the thing acted on; `x` and
    `y` are fractions (0 to 1) of the exercise's surface where the type has one; `ms` is a duration in
    milliseconds where the verb has one (the gap of a double click).
    """

    verb: str
    target: str = ""
    x: float = 0.0
    y: float = 0.0
    ms: int = 0


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the exercise says to one action.

    `right` is None when the action was neither right nor wrong (a move on the way). `feedback` is the
    lesson's own sentence for this choice, or "" where the widget has a standard one for `code`. `code` is a
    short stable word such as ``missed`` or ``wrong_box``; it is what goes to the journal.
    """

    right: bool | None
    code: str = ""
    feedback: str = ""


IGNORED = Reaction(None, "ignored")


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """The one result of an exercise. Codes only: what a learner typed is never here. `confidence` is how sure
    they feel of each item of a `positionnement`, 1 to 5; none for other types."""

    outcome: Outcome
    tries: int
    hints: int
    errors: tuple[str, ...] = ()
    confidence: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts common to all types: rounds begun again, hints opened, what went wrong (codes, in order)."""

    tries: int = 1
    hints: int = 0
    errors: list[str] = field(default_factory=list)


class Exercise(ABC):
    """One exercise being done. Subclasses hold one type each and register it with `type`.

    Construction reads and checks the data (`ExerciseFault` on any fault). `seed` fixes every shuffle and
    position.
    """

    type: ClassVar[str]
    kept_half_done: ClassVar[bool] = True
    """Whether an exercise in the middle is kept on the disk, to go on with after a crash."""
    grows_hints: ClassVar[bool] = True
    """Whether a hint may be shown unasked, after wrong actions in a row."""

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        self.id = required_text(data, "id")
        self.instruction = required_text(data, "instruction")
        self.meets = tuple(text_list(data, "meets"))
        self.hints = tuple(text_list(data, "hints"))
        self.seed = seed
        self.tally = Tally()
        self.actions: list[Action] = []

    def act(self, action: Action) -> Reaction:
        """Apply one user action and remember it. An action that means nothing here is a reaction with
        ``right=None`` and code ``ignored``; it never raises, however wild."""
        if self.done or self.failed or not (0 <= action.x <= 1 and 0 <= action.y <= 1 and action.ms >= 0):
            return IGNORED
        reaction = self._apply(action)
        if reaction.code != "ignored":
            self.actions.append(action)
        if reaction.right is False and reaction.code:
            self.tally.errors.append(reaction.code)
        return reaction

    @abstractmethod
    def _apply(self, action: Action) -> Reaction:
        """Change the state by one action. Only called while the round is neither done nor failed."""

    @property
    @abstractmethod
    def done(self) -> bool:
        """Whether the goal is reached."""

    @property
    @abstractmethod
    def failed(self) -> bool:
        """Whether this round is over without success, so that only `retry` leads on."""

    @property
    @abstractmethod
    def remaining(self) -> int:
        """How many actions of the goal are still to do, for "Il reste 2 actions à faire"; 0 when done."""

    @property
    @abstractmethod
    def total(self) -> int:
        """What `remaining` was at the very beginning."""

    @property
    def progress(self) -> tuple[int, int]:
        """How far the exercise is, as (done, total), for a row of dots or a bar."""
        return self.total - self.remaining, self.total

    @abstractmethod
    def solve(self) -> Iterator[Action]:
        """Yield user actions that lead from the present state to the goal; each is applied before the next.

        It yields nothing in a failed round: there, only `retry` leads on.
        """

    @abstractmethod
    def _restart(self) -> None:
        """Put the round back to its beginning (a new shuffle is allowed)."""

    def retry(self) -> None:
        """Begin the round again, freely, at any time. Kept as an action, so that a replay does it too."""
        self.tally.tries += 1
        self.actions.append(Action("retry"))
        self._restart()

    def hint(self) -> str:
        """The next hint of the lesson; the last one again when there is no further. "" when it has none."""
        if not self.hints:
            return ""
        shown = self.hints[min(self.tally.hints, len(self.hints) - 1)]
        self.tally.hints += 1
        self.actions.append(Action("hint"))
        return shown

    @property
    def more_hints(self) -> bool:
        """Whether `hint` has something new to say."""
        return self.tally.hints < len(self.hints)

    def replay(self, actions: list[Action]) -> Self:
        """Bring a fresh exercise to the state that `actions` led to. Returns itself."""
        for action in actions:
            if action.verb == "retry":
                self.retry()
            elif action.verb == "hint":
                self.hint()
            else:
                self.act(action)
        return self

    def result(self) -> ExerciseResult:
        """The result as it stands: done, or not yet."""
        return ExerciseResult(
            "done" if self.done else "not_yet", self.tally.tries, self.tally.hints, tuple(self.tally.errors)
        )


def required_text(data: Mapping[str, Any], key: str, path: tuple[str | int, ...] = ()) -> str:
    """The text under `key`; `ExerciseFault` ``missing`` when absent or empty, else ``not_text``."""
    value = data.get(key)
    if value is None or value == "":
        raise ExerciseFault("missing", (*path, key))
    if not isinstance(value, str):
        raise ExerciseFault("not_text", (*path, key))
    return value


def optional_text(data: Mapping[str, Any], key: str, path: tuple[str | int, ...] = ()) -> str:
    """The text under `key`, "" when absent; `ExerciseFault` ``not_text`` otherwise."""
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ExerciseFault("not_text", (*path, key))
    return value or ""


def text_list(data: Mapping[str, Any], key: str, path: tuple[str | int, ...] = ()) -> list[str]:
    """The list of texts under `key`, empty when absent; `ExerciseFault` ``not_text_list`` otherwise."""
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ExerciseFault("not_text_list", (*path, key))
    return list(value)


def whole_number(
    data: Mapping[str, Any], key: str, default: int | None = None, *,
    least: int = 0, most: int = 10_000, path: tuple[str | int, ...] = (),
) -> int:  # fmt: skip
    """The whole number written under `key`; `default` when absent (a fault when there is none)."""
    value = data.get(key)
    if value is None:
        if default is None:
            raise ExerciseFault("missing", (*path, key))
        return default
    if not isinstance(value, str | int):
        raise ExerciseFault("not_a_number", (*path, key))
    try:
        number = int(value)
    except ValueError:
        raise ExerciseFault("not_a_number", (*path, key)) from None
    if not least <= number <= most:
        raise ExerciseFault("out_of_range", (*path, key), least=least, most=most)
    return number


def mapping_list(
    data: Mapping[str, Any], key: str, path: tuple[str | int, ...] = (), *, least: int = 1
) -> list[Mapping[str, Any]]:
    """The list of mappings under `key`, with at least `least` of them; `ExerciseFault` otherwise."""
    value = data.get(key)
    if value is None:
        raise ExerciseFault("missing", (*path, key))
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ExerciseFault("not_a_list", (*path, key))
    if len(value) < least:
        raise ExerciseFault("too_few", (*path, key), least=least)
    return list(value)


def unique(names: list[str], path: tuple[str | int, ...], key: str = "") -> None:
    """`ExerciseFault` ``twice`` at the first name seen before; one for each item of the list at `path`."""
    for index, name in enumerate(names):
        if name in names[:index]:
            raise ExerciseFault("twice", (*path, index, key) if key else (*path, index), name=name)


def index_of(target: str, count: int) -> int | None:
    """The number written in an action's target when it is one of 0 to `count` - 1; None otherwise."""
    if len(target) > 4 or not (target.isascii() and target.isdecimal()):
        return None
    index = int(target)
    return index if index < count else None


def chance(*parts: int | str) -> random.Random:
    """The same chance for the same parts (seed, round, number), on every machine and at every replay."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311 - shuffles an exercise, guards nothing


def shuffled(count: int, *parts: int | str) -> tuple[int, ...]:
    """The numbers 0 to `count` - 1 in an order fixed by `parts`."""
    order = list(range(count))
    chance(*parts).shuffle(order)
    return tuple(order)


def pass_mark(total: int) -> int:
    """How many of `total` make 80 %, rounded up: 4 of 5, 3 of 3."""
    return -(-4 * total // 5)


def truth(data: Mapping[str, Any], key: str, path: tuple[str | int, ...] = ()) -> bool:
    """The yes or no written under `key`, in French or English; no when absent."""
    word = data.get(key, "no")
    if not isinstance(word, str) or word.lower() not in {*_YES, *_NO}:
        raise ExerciseFault("not_yes_or_no", (*path, key))
    return word.lower() in _YES


_YES = frozenset({"yes", "true", "oui", "vrai"})
_NO = frozenset({"no", "false", "non", "faux"})
