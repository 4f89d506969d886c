"""`menu`: right click, wheel and menus. The right command in two tries for each task."""

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
    unique,
)

GESTURES = ("right-click", "wheel", "menu")
TRIES = 2
VISIBLE_ROWS = 5
"""How many rows of a `wheel` list are in sight at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command of the menu, or one row of the list. `feedback` explains why it is the wrong one."""

    label: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: `gesture` on `thing`, then the entry number `answer`."""

    gesture: str
    thing: str
    icon: str
    goal: str
    answer: int
    entries: tuple[Entry, ...]


class Menu(Exercise):
    """Open the menu (or roll the list) and choose the command; two wrong ones, and the task begins again."""

    type = "menu"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.tasks = tuple(_read_task(one, ("tasks", i)) for i, one in enumerate(mapping_list(data, "tasks")))
        self.task_index = 0
        self.opened = False
        self.first_row = 0
        self._wrong: list[int] = []

    @property
    def current(self) -> Task | None:
        """The task to do now; None when all are done. It stays while failed, so that it can be shown."""
        return None if self.done else self.tasks[self.task_index]

    @property
    def rows(self) -> range:
        """The numbers of the entries in sight: none while the menu is closed, five of a `wheel` list."""
        task = self.current
        if task is None:
            return range(0)
        if task.gesture == "wheel":
            return range(self.first_row, self.first_row + VISIBLE_ROWS)
        return range(len(task.entries) if self.opened else 0)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The entries wrongly chosen in this task, in order; each has its feedback in `current`."""
        return tuple(self._wrong)

    @property
    def done(self) -> bool:
        return self.task_index == len(self.tasks)

    @property
    def failed(self) -> bool:
        return len(self._wrong) >= TRIES

    @property
    def total(self) -> int:
        return len(self.tasks)

    @property
    def remaining(self) -> int:
        return len(self.tasks) - self.task_index

    def solve(self) -> Iterator[Action]:
        while not self.failed and (task := self.current) is not None:
            if task.answer in self.rows:
                yield Action("choose", str(task.answer))
            elif task.gesture == "wheel":
                yield Action("scroll", "down" if task.answer > self.first_row else "up")
            else:
                yield Action("open")

    def _apply(self, action: Action) -> Reaction:
        task = self.tasks[self.task_index]
        match action.verb:
            case "open" if task.gesture != "wheel" and not self.opened:
                self.opened = True
                return Reaction(right=None, code="opened")
            case "close" if self.opened:
                self.opened = False
                return Reaction(right=None, code="closed")
            case "click" if task.gesture == "right-click" and not self.opened:
                return Reaction(right=False, code="left_click")
            case "scroll" if task.gesture == "wheel":
                return self._scroll(action.target, len(task.entries) - VISIBLE_ROWS)
            case "choose":
                return self._choose(action.target, task)
            case _:
                return IGNORED

    def _scroll(self, target: str, last: int) -> Reaction:
        row = self.first_row + {"down": 1, "up": -1}.get(target, 0)
        if row == self.first_row or not 0 <= row <= last:
            return IGNORED
        self.first_row = row
        return Reaction(right=None, code="scrolled")

    def _choose(self, target: str, task: Task) -> Reaction:
        chosen = index_of(target, len(task.entries))
        if chosen is None or chosen not in self.rows:
            return IGNORED
        if chosen != task.answer:
            self.opened = False
            self._wrong.append(chosen)
            return Reaction(right=False, code="wrong_command", feedback=task.entries[chosen].feedback)
        self.task_index += 1
        self._restart_task()
        return Reaction(right=True, code="right_command", feedback=task.entries[chosen].feedback)

    def _restart_task(self) -> None:
        self.opened = False
        self.first_row = 0
        self._wrong = []

    def _restart(self) -> None:
        if self.done:
            self.task_index = 0
        self._restart_task()


def _read_task(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Task:
    gesture = required_text(data, "gesture", path)
    if gesture not in GESTURES:
        raise ExerciseFault("not_one_of", (*path, "gesture"), allowed=", ".join(GESTURES))
    answer = required_text(data, "answer", path)
    shared = required_text(data, "feedback", path) if "feedback" in data else ""
    rows = mapping_list(data, "entries", path, least=VISIBLE_ROWS + 1 if gesture == "wheel" else 2)
    labels = [required_text(row, "label", (*path, "entries", i)) for i, row in enumerate(rows)]
    unique(labels, (*path, "entries"), "label")
    if answer not in labels:
        raise ExerciseFault("answer_not_there", (*path, "answer"), answer=answer)
    if gesture == "wheel" and labels.index(answer) < VISIBLE_ROWS:
        raise ExerciseFault("answer_in_sight", (*path, "answer"), rows=VISIBLE_ROWS)
    entries = []
    for index, (label, row) in enumerate(zip(labels, rows, strict=True)):
        own = row.get("feedback") or (shared if label != answer else "")
        if not own and label != answer:
            raise ExerciseFault("missing", (*path, "entries", index, "feedback"))
        if not isinstance(own, str):
            raise ExerciseFault("not_text", (*path, "entries", index, "feedback"))
        entries.append(Entry(label, own))
    return Task(
        gesture,
        required_text(data, "thing", path),
        required_text(data, "icon", path) if "icon" in data else "",
        required_text(data, "goal", path),
        labels.index(answer),
        tuple(entries),
    )
