"""`situation`: a chain of steps, as in life, with one story. Each step is an exercise of another type.

A step that is too hard is gone past and seen again later. 85 % of the steps done, with two hints at most in
all, make the whole. What one step made is told to the next by the story only: each keeps its own state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Literal

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    mapping_list,
    optional_text,
    required_text,
)

LEAST_STEPS = 3
MOST_STEPS = 15
MOST_HINTS = 2
NOT_WITHIN = frozenset({"situation", "positionnement"})
"""The types that cannot be a step: the one is this chain, the other has nothing right or wrong."""
ONWARD = "onward"
PASS_OVER = "pass_over"  # noqa: S105 - a verb
StepState = Literal["right", "helped", "again", "now", "to_come"]


def parts_of(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """An exercise's data, and that of each of its steps, with the path to it."""
    yield (), data
    rows = data.get("etapes")
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        inner = row.get("exercise") if isinstance(row, Mapping) else None
        if isinstance(inner, Mapping):
            yield ("etapes", number, "exercise"), inner


class StepData(Mapping[str, Any]):
    """The data of a step's exercise, with an id of its own, and the whole's hints where it has none."""

    def __init__(self, data: Mapping[str, Any], id_: str, hints: tuple[str, ...]) -> None:
        self._data = data
        self._more = {"id": id_, "hints": list(hints)}

    def __getitem__(self, key: str) -> Any:
        value = self._data.get(key)
        if value is None:
            return self._more[key]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter({**self._more, **self._data})

    def __len__(self) -> int:
        return len({**self._more, **self._data})


class Step:
    """One step: its name on the board, what the story says before it, and its exercise. `passed` where it was
    gone past."""

    def __init__(self, name: str, story: str, exercise: Exercise) -> None:
        self.name = name
        self.story = story
        self.exercise = exercise
        self.passed = False

    @property
    def over(self) -> bool:
        """Whether it is done, or gone past."""
        return self.passed or self.exercise.done

    @property
    def helped(self) -> bool:
        """Whether a hint was read in it."""
        return self.exercise.tally.hints > 0

    def __eq__(self, other: object) -> bool:
        """Two steps are the same where their exercises are in the same state."""
        if not isinstance(other, Step):
            return NotImplemented
        mine, theirs = vars(self.exercise), vars(other.exercise)
        return (self.name, self.story, self.passed, mine) == (other.name, other.story, other.passed, theirs)

    __hash__ = None  # type: ignore[assignment]  # its state changes


class Situation(Exercise):
    """One step after the other; what was gone past, or done with too many hints, can be done again."""

    type = "situation"
    grows_hints = False
    build_step: ClassVar[Callable[[str, Mapping[str, Any], int], Exercise]]
    """Builds an exercise of any type. The table of all types gives it: it imports this room."""

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.story = required_text(data, "histoire")
        rows = mapping_list(data, "etapes", least=LEAST_STEPS)
        if len(rows) > MOST_STEPS:
            raise ExerciseFault("too_many", ("etapes",), most=MOST_STEPS)
        self._rows = tuple(rows)
        self.steps = [self._read_step(number) for number in range(len(rows))]
        self.place = 0
        self._past: list[Action] = []
        self._past_errors: list[str] = []
        self._past_hints = 0
        self._past_tries = 1
        self._away = False

    def _read_step(self, number: int) -> Step:
        row, path = self._rows[number], ("etapes", number)
        name, type_ = required_text(row, "name", path), required_text(row, "type", path)
        story = optional_text(row, "histoire", path)
        inner = row.get("exercise")
        if inner is None:
            raise ExerciseFault("missing", (*path, "exercise"))
        if not isinstance(inner, Mapping):
            raise ExerciseFault("not_a_mapping", (*path, "exercise"))
        if type_ in NOT_WITHIN:
            raise ExerciseFault("unknown_type", (*path, "type"), type=type_)
        step_data = StepData(inner, f"{self.id}-{number + 1}", self.hints)
        try:
            exercise = type(self).build_step(type_, step_data, self.seed)
        except ExerciseFault as fault:
            at = (*path, "exercise", *fault.path) if fault.code != "unknown_type" else (*path, "type")
            raise ExerciseFault(fault.code, at, **fault.params) from fault
        return Step(name, story, exercise)

    # -- where one is ----------------------------------------------------------------------------------------
    @property
    def current(self) -> Step:
        """The step on the screen."""
        return self.steps[self.place]

    @property
    def waiting(self) -> bool:
        """Whether the step is done and the next one may begin."""
        return self.current.over and not self._ended

    @property
    def states(self) -> tuple[StepState, ...]:
        """How each step stands, for the board."""
        return tuple(
            "again" if step.passed
            else ("helped" if step.helped else "right") if step.exercise.done
            else "now" if step is self.current
            else "to_come"
            for step in self.steps
        )  # fmt: skip

    @property
    def again(self) -> tuple[Step, ...]:
        """What is to see again once all steps are over: those gone past, and those with hints too many."""
        helped = self._hints > MOST_HINTS
        return tuple(step for step in self.steps if step.passed or (helped and step.helped))

    @property
    def needed(self) -> int:
        """How many steps must be done."""
        return -(-85 * len(self.steps) // 100)

    @property
    def _hints(self) -> int:
        return sum(step.exercise.tally.hints for step in self.steps)

    @property
    def _ended(self) -> bool:
        return all(step.over for step in self.steps)

    @property
    def _good(self) -> bool:
        return sum(step.exercise.done for step in self.steps) >= self.needed and self._hints <= MOST_HINTS

    @property
    def done(self) -> bool:
        return self._ended and self._good

    @property
    def failed(self) -> bool:
        """Whether all is over and not enough of it done, or the step's own round has failed."""
        return not self._good if self._ended else self.current.exercise.failed

    @property
    def remaining(self) -> int:
        if self._ended:
            return 0 if self._good else len(self.again)
        return sum(not step.over for step in self.steps)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def more_hints(self) -> bool:
        return self.current.exercise.more_hints

    # -- going on --------------------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        """As always; but a step whose round has failed can be gone past."""
        if self._ended or not (0 <= action.x <= 1 and 0 <= action.y <= 1 and action.ms >= 0):
            return IGNORED
        reaction = self._apply(action)
        self.gather()
        return reaction

    def _apply(self, action: Action) -> Reaction:
        if action.verb == ONWARD and self.waiting:
            self._leave(action)
            return Reaction(right=None, code="step_shown")
        if action.verb == PASS_OVER and not self.current.over:
            self.current.passed = True
            self._leave(action)
            return Reaction(right=None, code="step_passed")
        return self.current.exercise.act(action)

    def _leave(self, action: Action) -> None:
        """Go to the next step that is open; stay where there is none."""
        self._put_away(action)
        after = [*range(self.place + 1, len(self.steps)), *range(self.place)]
        open_ = next((number for number in after if not self.steps[number].over), None)
        if open_ is not None:
            self.place, self._away = open_, False

    def _put_away(self, action: Action) -> None:
        """What the step has told becomes the past of the whole, with the action that ends it."""
        if not self._away:
            exercise = self.current.exercise
            self._past += exercise.actions
            self._past_errors += exercise.tally.errors
            self._past_hints += exercise.tally.hints
            self._past_tries += exercise.tally.tries - 1
        self._past.append(action)
        self._away = True

    def gather(self) -> None:
        """Bring together what the steps have told. The surface of a step acts on its exercise itself, and
        calls this after each action."""
        exercise = self.current.exercise
        self.actions = [*self._past, *([] if self._away else exercise.actions)]
        self.tally.errors = [*self._past_errors, *([] if self._away else exercise.tally.errors)]
        self.tally.hints = self._past_hints + (0 if self._away else exercise.tally.hints)
        self.tally.tries = self._past_tries + (0 if self._away else exercise.tally.tries - 1)

    def retry(self) -> None:
        """In the middle, begin the step's own round again. At the end, begin again what is to see again; all,
        where there is nothing to see again."""
        if self._ended:
            self._put_away(Action("retry"))
            self._past_tries += 1
            self._restart()
        else:
            self.current.exercise.retry()
        self.gather()

    def hint(self) -> str:
        shown = "" if self._ended else self.current.exercise.hint()
        self.gather()
        return shown

    def _restart(self) -> None:
        reopened = {id(step) for step in self.again or self.steps}
        numbers = [number for number, step in enumerate(self.steps) if id(step) in reopened]
        for number in numbers:
            self.steps[number] = self._read_step(number)
        self.place, self._away = numbers[0], False

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            yield Action(ONWARD) if self.waiting else next(self.current.exercise.solve(), Action(PASS_OVER))
