"""What every simulator is: a small world in which nothing can break, goals to reach, and traps that explain.

A simulator's *world* is a value: a frozen dataclass of tuples and mappings that nobody writes into. An action
makes a new world from it. So the world before an action is always still there, and going back is free:

- what is wrong (a trap, a refusal, a harm) is explained in one sentence, and the world stays as it was;
- `undo` takes the last change back, as often as there are changes;
- a change after which the goals could not be reached any more is put back at once. So there is no dead end,
  whatever a learner does, and nothing has to be begun again.

To build one, write a subclass (`fichiers` is the model) with

- `_read_world`, which reads the type's own data into the first world;
- `VERBS`, a table of the verbs and the methods that answer them: a `Change`, a `Refusal`, or None for an
  action that means nothing now. `undo` is everybody's, and not in the table;
- `GOALS` and `TRAPS`, tables of the kinds an author may write and the methods that read them. A kind of trap
  has the name of a verb;
- `_plan`, the next user action toward one goal, from whatever world there is now.

Where the planner cannot reach a goal from the first world, the data is at fault.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

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

MOST_UNDONE = 50
"""How many changes can be taken back, one after the other."""
MOST_STEPS = 400
"""An exercise that takes the planner more actions than this is taken for one that cannot be done."""

W = TypeVar("W")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Change(Generic[W]):
    """An action that means something: the world after it.

    `code` is the reaction's code where no goal is reached by it. `fact` is remembered for the goals that ask
    what was done, and for good: undoing does not undo it. `undoable` is no for what only changes the view
    (opening a folder, choosing a row): `undo` goes past it.
    """

    world: W
    code: str
    fact: str = ""
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """An action that is answered with an explanation and changes nothing. `params` fill the sentence."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()


Answer = Change[Any] | Refusal | None
Handler = Callable[[Any, Action], Answer]


@dataclass(frozen=True, kw_only=True)
class Goal(ABC, Generic[W]):
    """One thing to reach. `text` is what the author says of it in the list « À faire »; `feedback` is said
    when it is reached, "" for the standard sentence."""

    text: str
    feedback: str = ""

    @abstractmethod
    def met(self, world: W, facts: frozenset[str]) -> bool:
        """Whether it is reached: in the world as it is, or by what was done."""


@dataclass(frozen=True, kw_only=True)
class Trap(ABC, Generic[W]):
    """One mistake that the author expects, with its explanation. `kind` is the verb it lies in wait for."""

    kind: str
    feedback: str

    @abstractmethod
    def catches(self, world: W, action: Action) -> bool:
        """Whether this action, which is of this verb and means something in this world, is the mistake."""

    @property
    def code(self) -> str:
        """The reaction's code, such as ``trap-delete``. It is what goes to the journal."""
        return f"trap-{self.kind}"


class Simulator(Exercise, Generic[W]):
    """Reach every goal, in any order. Wrong actions are explained, and change nothing."""

    VERBS: ClassVar[Mapping[str, Handler]]
    GOALS: ClassVar[Mapping[str, Callable[[Any, Mapping[str, Any], Path], Goal[Any]]]]
    TRAPS: ClassVar[Mapping[str, Callable[[Any, Mapping[str, Any], Path], Trap[Any]]]] = {}

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.start: W = self._read_world(data)
        self.world: W = self.start
        self.facts: frozenset[str] = frozenset()
        self.refused: Refusal | None = None
        self._former: tuple[W, ...] = ()
        self.goals: tuple[Goal[W], ...] = tuple(
            self._kind(row, ("goals", i), self.GOALS)(self, row, ("goals", i))
            for i, row in enumerate(mapping_list(data, "goals"))
        )
        traps = mapping_list(data, "traps", least=0) if data.get("traps") is not None else []
        self.traps: tuple[Trap[W], ...] = tuple(
            self._kind(row, ("traps", i), self.TRAPS)(self, row, ("traps", i)) for i, row in enumerate(traps)
        )
        self._check_goals()

    # -- what a simulator fills in ---------------------------------------------------------------------------
    @abstractmethod
    def _read_world(self, data: Mapping[str, Any]) -> W:
        """The world at the beginning. Called first; what else the type reads is kept here too."""

    @abstractmethod
    def _plan(self, goal: Goal[W]) -> Action | None:
        """The next user action toward a goal that is not met, from the world as it is; None for no way."""

    def _harm(self, action: Action, change: Change[W]) -> Refusal | None:
        """What to say of a change that does harm, although the goals could still be reached after it."""
        del action, change
        return None

    def _at_rest(self, world: W) -> W:
        """The world as `undo` brings it back: without a question that waits for its answer."""
        return world

    # -- what all share --------------------------------------------------------------------------------------
    @property
    def met(self) -> tuple[bool, ...]:
        """Which goals are reached now, in the author's order."""
        return tuple(goal.met(self.world, self.facts) for goal in self.goals)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._former)

    @property
    def done(self) -> bool:
        return all(self.met)

    @property
    def failed(self) -> bool:
        """Never: what is wrong changes nothing, and what is right can be undone."""
        return False

    @property
    def total(self) -> int:
        return len(self.goals)

    @property
    def remaining(self) -> int:
        return self.met.count(False)

    def solve(self) -> Iterator[Action]:
        while (action := self._next()) is not None:
            yield action

    def _next(self) -> Action | None:
        goal = next((one for one in self.goals if not one.met(self.world, self.facts)), None)
        return None if goal is None else self._plan(goal)

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "undo":
            return self._undo()
        answer = self._judge(action)
        if answer is None:
            return IGNORED
        if isinstance(answer, Change) and answer.undoable and not self._reachable_after(answer):
            answer = Refusal("goal_lost")
        if isinstance(answer, Trap):
            return Reaction(right=False, code=answer.code, feedback=answer.feedback)
        if isinstance(answer, Refusal):
            self.refused = answer
            return Reaction(right=False, code=answer.code)
        before = self.met
        self._take(answer)
        for goal, was, is_now in zip(self.goals, before, self.met, strict=True):
            if is_now and not was:
                return Reaction(right=True, code="goal_met", feedback=goal.feedback)
        return Reaction(right=None, code=answer.code)

    def _judge(self, action: Action) -> Change[W] | Refusal | Trap[W] | None:
        """What an action would be: a change, or why it is none. Nothing is changed by asking."""
        handler = self.VERBS.get(action.verb)
        answer: Answer = handler(self, action) if handler is not None else None
        if answer is None:
            return None
        for trap in self.traps:
            if trap.kind == action.verb and trap.catches(self.world, action):
                return trap
        if isinstance(answer, Change):
            return self._harm(action, answer) or answer
        return answer

    def _take(self, change: Change[W]) -> None:
        if change.undoable:
            self._former = (*self._former, self._at_rest(self.world))[-MOST_UNDONE:]
        self.world = change.world
        if change.fact:
            self.facts |= {change.fact}

    def _undo(self) -> Reaction:
        if not self._former:
            return IGNORED
        self.world = self._former[-1]
        self._former = self._former[:-1]
        return Reaction(right=None, code="undone")

    def _restart(self) -> None:
        self.world = self.start
        self.facts = frozenset()
        self.refused = None
        self._former = ()

    # -- whether it can be done ------------------------------------------------------------------------------
    def _reachable_after(self, change: Change[W]) -> bool:
        """Whether the planner still reaches every goal in the world after a change."""
        kept = self.world, self.facts, self._former
        self._take(change)
        reached = self._play_on() is None
        self.world, self.facts, self._former = kept
        return reached

    def _play_on(self) -> int | None:
        """Play the planner's actions from here. The number of the goal that cannot be reached, or None."""
        for _ in range(MOST_STEPS):
            action = self._next()
            answer = self._judge(action) if action is not None else None
            if not isinstance(answer, Change):
                break
            self._take(answer)
        return None if all(self.met) else self.met.index(False)

    def _check_goals(self) -> None:
        if True in self.met:
            raise ExerciseFault("goal_already_met", ("goals", self.met.index(True)))
        out_of_reach = self._play_on()
        self._restart()
        if out_of_reach is not None:
            raise ExerciseFault("goal_out_of_reach", ("goals", out_of_reach))

    def _kind(self, row: Mapping[str, Any], path: Path, kinds: Mapping[str, Any]) -> Any:
        kind = required_text(row, "kind", path)
        if kind not in kinds:
            raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(kinds))
        return kinds[kind]


def goal_words(row: Mapping[str, Any], path: Path) -> dict[str, str]:
    """What every goal has: `text` and `feedback`, for its reader."""
    return {"text": required_text(row, "text", path), "feedback": optional_text(row, "feedback", path)}


def trap_words(row: Mapping[str, Any], path: Path) -> dict[str, str]:
    """What every trap has: `kind` and `feedback`, for its reader."""
    return {"kind": required_text(row, "kind", path), "feedback": required_text(row, "feedback", path)}
