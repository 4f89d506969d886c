"""`decision`: a dialogue with choices and consequences. A safe way through; what is risky is explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    truth,
    unique,
)

CHANNELS = ("call", "counter", "message")
OUTCOMES = ("safe", "unsafe")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to answer, what is said of it, and the id of the scene or ending it leads to.

    `risky` where it leads to an unsafe ending, or where the lesson says so although the dialogue goes on.
    """

    text: str
    feedback: str
    next: str
    risky: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody says something, and there is a choice to make."""

    id: str
    speaker: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """How the dialogue ends, and what that means."""

    id: str
    safe: bool
    text: str


class Decision(Exercise):
    """Choose what to answer, until a safe ending. An unsafe one is told and leads back to its choice."""

    type = "decision"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.channel = required_text(data, "channel")
        if self.channel not in CHANNELS:
            raise ExerciseFault("not_one_of", ("channel",), allowed=", ".join(CHANNELS))
        endings = [_read_ending(row, i) for i, row in enumerate(mapping_list(data, "endings"))]
        unique([ending.id for ending in endings], ("endings",), "id")
        self.endings = {ending.id: ending for ending in endings}
        rows = mapping_list(data, "scenes")
        read = [self._read_scene(row, ("scenes", i)) for i, row in enumerate(rows)]
        unique([scene.id for scene in read], ("scenes",), "id")
        self.scenes = {scene.id: scene for scene in read}
        self._check_ways(read)
        self._start = read[0].id
        self._far = self._distances()
        self.here = self._start
        self._way: list[tuple[str, int]] = []
        self._tried: dict[str, list[int]] = {}

    @property
    def scene(self) -> Scene | None:
        """The scene on the screen; None at an ending."""
        return self.scenes.get(self.here)

    @property
    def ending(self) -> Ending | None:
        """The ending that was reached; None in a scene."""
        return self.endings.get(self.here)

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the present scene's choices, in the order in which they are shown."""
        count = len(self.scene.choices) if self.scene else 0
        return shuffled(count, self.seed, "decision", self.here, self.tally.tries)

    @property
    def way(self) -> tuple[tuple[Scene, Choice], ...]:
        """The scenes and choices that led here, the first one first."""
        return tuple((self.scenes[scene], self.scenes[scene].choices[taken]) for scene, taken in self._way)

    @property
    def explained(self) -> Mapping[int, Choice]:
        """The choices of the present scene that were already taken, by their number."""
        scene = self.scene
        return {number: scene.choices[number] for number in self._tried.get(scene.id, ())} if scene else {}

    @property
    def done(self) -> bool:
        return self.ending is not None and self.ending.safe

    @property
    def failed(self) -> bool:
        """Never: every way leads back to its choice."""
        return False

    @property
    def total(self) -> int:
        return self._far[self._start]

    @property
    def remaining(self) -> int:
        """How many safe choices the shortest way from here has; at most as many as at the beginning."""
        if self.done:
            return 0
        scene = self.here if self.ending is None else self._way[-1][0]
        return min(self.total, self._far[scene])

    def solve(self) -> Iterator[Action]:
        while not self.done:
            if self.scene is None:
                yield Action("back")
                continue
            choices = enumerate(self.scene.choices)
            safe = [(self._far[one.next], number) for number, one in choices if not one.risky]
            yield Action("choose", str(min(safe)[1]))

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "back" and self._way:
            self.here = self._way.pop()[0]
            return Reaction(right=None, code="back")
        number = index_of(action.target, len(self.scene.choices)) if self.scene else None
        if action.verb != "choose" or number is None or self.scene is None:
            return IGNORED
        choice = self.scene.choices[number]
        self._way.append((self.here, number))
        tried = self._tried.setdefault(self.here, [])
        if number not in tried:
            tried.append(number)
        self.here = choice.next
        code = "risky_choice" if choice.risky else "safe_choice"
        return Reaction(right=not choice.risky, code=code, feedback=choice.feedback)

    def _restart(self) -> None:
        self.here = self._start
        self._way = []
        self._tried = {}

    # -- reading -------------------------------------------------------------------------------------------
    def _read_scene(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Scene:
        rows = mapping_list(data, "choices", path, least=2)
        choices = tuple(self._read_choice(row, (*path, "choices", i)) for i, row in enumerate(rows))
        unique([choice.text for choice in choices], (*path, "choices"), "text")
        name = required_text(data, "id", path)
        if name in self.endings:
            raise ExerciseFault("twice", (*path, "id"), name=name)
        return Scene(
            name,
            required_text(data, "speaker", path),
            required_text(data, "text", path),
            choices,
        )

    def _read_choice(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Choice:
        goal = required_text(data, "next", path)
        ending = self.endings.get(goal)
        risky = truth(data, "risky", path)
        if risky and ending is not None and ending.safe:
            raise ExerciseFault("risky_but_safe", (*path, "risky"))
        return Choice(
            required_text(data, "text", path),
            required_text(data, "feedback", path),
            goal,
            risky or (ending is not None and not ending.safe),
        )

    def _check_ways(self, read: list[Scene]) -> None:
        """Every choice leads somewhere, everything is reached, and a safe end can be reached from everywhere.

        The last rule leaves no loop without a way out: a learner never has to take a risk to go on.
        """
        for row, scene in enumerate(read):
            for number, choice in enumerate(scene.choices):
                if choice.next not in self.scenes and choice.next not in self.endings:
                    path = ("scenes", row, "choices", number, "next")
                    raise ExerciseFault("unknown_scene", path, scene=choice.next)
        reached = self._reached(read[0])
        for field, ids in (("scenes", self.scenes), ("endings", self.endings)):
            for row, name in enumerate(ids):
                if name not in reached:
                    raise ExerciseFault("unreachable", (field, row), scene=name)
        far = self._distances()
        for row, scene in enumerate(read):
            if scene.id not in far:
                raise ExerciseFault("no_safe_way", ("scenes", row, "choices"), scene=scene.id)
        if not any(choice.risky for scene in read for choice in scene.choices):
            raise ExerciseFault("no_wrong_choice", ("scenes",))

    def _reached(self, first: Scene) -> set[str]:
        """The ids of the scenes and endings that some choices lead to, with the first scene's."""
        reached = {first.id}
        waiting = [first]
        while waiting:
            for choice in waiting.pop().choices:
                if choice.next not in reached:
                    reached.add(choice.next)
                    waiting += [self.scenes[choice.next]] if choice.next in self.scenes else []
        return reached

    def _distances(self) -> dict[str, int]:
        """How many safe choices lead from each scene or safe ending to a safe ending; scenes without such a
        way are left out."""
        far = {one.id: 0 for one in self.endings.values() if one.safe}
        for steps in range(1, len(self.scenes) + 1):
            nearer = set(far)
            for scene in self.scenes.values():
                if scene.id not in far and any(one.next in nearer and not one.risky for one in scene.choices):
                    far[scene.id] = steps
        return far


def _read_ending(data: Mapping[str, Any], row: int) -> Ending:
    path = ("endings", row)
    outcome = required_text(data, "outcome", path)
    if outcome not in OUTCOMES:
        raise ExerciseFault("not_one_of", (*path, "outcome"), allowed=", ".join(OUTCOMES))
    return Ending(required_text(data, "id", path), outcome == "safe", required_text(data, "text", path))
