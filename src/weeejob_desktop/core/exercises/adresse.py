"""`adresse`: write a mail address, repair one, or say what is wrong with it; 4 of 5 at the first try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.address_mistakes import mistakes
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    chance,
    mapping_list,
    required_text,
)
from weeejob_desktop.core.exercises.first_tries import FirstTries
from weeejob_desktop.core.exercises.typed import Typed, one_line

KINDS = ("write", "repair", "choose")
LONGEST = 80
CHOICES = 4
_OFFERED = ("no_at", "space", "comma", "accent", "capital", "several_at", "no_dot", "dots")
"""The mistakes offered beside the right one, where the learner says what is wrong."""


@dataclass(frozen=True, slots=True)
class Task:
    """One address. `person` owns it, `said` is how it is spelled aloud, `broken` is what has to be mended.

    `mistake` is the one thing that is wrong, for ``choose``; "" otherwise.
    """

    kind: str
    person: str
    said: str
    address: str
    broken: str
    mistake: str


class Adresse(Typed, FirstTries):
    """Addresses in a row. Every mistake is told by its own code, and the address stays to be mended."""

    type = "adresse"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "tasks")
        self.typed = ""
        self._tried: list[str] = []
        self.tasks = tuple(_read_task(row, ("tasks", i)) for i, row in enumerate(rows))
        self._begin_question()

    @property
    def total(self) -> int:
        return len(self.tasks)

    @property
    def current(self) -> Task:
        """The task on the screen (it stays there once answered, until ``next``)."""
        return self.tasks[self.position]

    @property
    def choices(self) -> tuple[str, ...]:
        """The mistakes to choose from, as codes, in the order in which they are shown; none for other
        kinds.
        """
        task = self.current
        if task.kind != "choose":
            return ()
        by_chance = chance(self.seed, "adresse", self.position, self.tally.tries)
        others = [code for code in _OFFERED if code != task.mistake]
        codes = [task.mistake, *by_chance.sample(others, CHOICES - 1)]
        by_chance.shuffle(codes)
        return tuple(codes)

    @property
    def tried(self) -> tuple[str, ...]:
        """The mistakes wrongly chosen for this address."""
        return tuple(self._tried)

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            task = self.current
            if self.answered:
                yield Action("next")
            elif task.kind == "choose":
                yield Action("choose", task.mistake)
            else:
                if self.typed.strip() != task.address:
                    yield Action("write", task.address)
                yield Action("check")

    def _answer(self, action: Action) -> Reaction:
        task = self.current
        if task.kind == "choose":
            return self._choose(action, task)
        if action.verb == "write":
            text = one_line(action.target, LONGEST)
            if text is None:
                return IGNORED
            self.typed, self._way = text, "draft"  # what is checked counts, not the way there
            return Reaction(right=None, code="typed")
        return self._check(task) if action.verb == "check" else IGNORED

    def _check(self, task: Task) -> Reaction:
        found = mistakes(self.typed)
        if found:
            return self._wrong("", found[0])
        if self.typed.strip() != task.address:
            return self._wrong("", "other_address")
        return self._right("")

    def _choose(self, action: Action, task: Task) -> Reaction:
        if action.verb != "choose" or action.target not in self.choices:
            return IGNORED
        if action.target == task.mistake:
            return self._right("")
        if action.target not in self._tried:
            self._tried.append(action.target)
        return self._wrong("", "other_mistake")

    def _begin_question(self) -> None:
        super()._begin_question()
        self.typed = self.current.broken if self.current.kind == "repair" else ""
        self._tried = []


def _read_task(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Task:
    kind = required_text(data, "kind", path)
    if kind not in KINDS:
        raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(KINDS))
    person, said = (required_text(data, name, path) if name in data else "" for name in ("person", "said"))
    address = _read_address(data, path) if kind != "choose" else ""
    broken = required_text(data, "broken", path) if kind != "write" else ""
    if kind == "write":
        required_text(data, "person", path)
    elif not broken.lower().rstrip(".,; ").endswith("example"):
        raise ExerciseFault("not_example", (*path, "broken"))
    elif one_line(broken, LONGEST) is None or not mistakes(broken):
        raise ExerciseFault("nothing_broken", (*path, "broken"))
    found = mistakes(broken) if kind == "choose" else ()
    if len(found) > 1:
        raise ExerciseFault("several_mistakes", (*path, "broken"), count=len(found))
    return Task(kind, person, said, address, broken, "".join(found))


def _read_address(data: Mapping[str, Any], path: tuple[str | int, ...]) -> str:
    """A sound address that can belong to nobody."""
    address = required_text(data, "address", path)
    if mistakes(address) or len(address) > LONGEST or address != address.strip():
        raise ExerciseFault("not_an_address", (*path, "address"), address=address[:LONGEST])
    if not address.endswith(".example"):
        raise ExerciseFault("not_example", (*path, "address"))
    return address
