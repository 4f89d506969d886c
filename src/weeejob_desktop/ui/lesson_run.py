"""One lesson being worked through: which steps and exercises are done, and every change kept as it happens.

Between the player's screen and the workspace; all writing goes through the crossing. No widget here.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, Signal

from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.core.lessons import ExerciseBlock, Lesson, Step
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import HalfDone, StepState
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.lesson_marks import MarkState
from weeejob_desktop.ui.lesson_pages import LessonPage, LoadedLesson, first_page, pages_of
from weeejob_desktop.workspace.workspace import Workspace


class LessonRun(QObject):
    """The learner's progress in one opened lesson.

    Signals: `kept(exercise_id)` when the result that lets the learner go on is on disk, or the crossing has
    said why it cannot be.
    """

    kept = Signal(str)

    def __init__(
        self, workspace: Workspace, crossing: Crossing, loaded: LoadedLesson, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._crossing = workspace, crossing
        self.lesson_id = loaded.lesson_id
        self.lesson: Lesson = loaded.opened.lesson
        self.pictures = loaded.pictures
        self.pages: tuple[LessonPage, ...] = pages_of(self.lesson)
        self.first_page = first_page(self.pages, loaded.opened)
        self._steps: dict[str, StepState] = dict(loaded.opened.steps)
        self._settled: set[str] = set(loaded.opened.exercises_done)
        self._passed_over: set[str] = set()
        self._half_done: dict[str, HalfDone] = dict(loaded.opened.half_done)
        self._writing = False
        self._waiting: tuple[str, HalfDone] | None = None
        self._keeping: list[str] = []

    # -- steps --------------------------------------------------------------------------------------------
    def reach(self, step: Step) -> None:
        """The learner looks at a step."""
        if not self.is_done(step):
            self._steps[step.id] = "opened"
        self._crossing.ask(self._workspace.reach_step, self.lesson_id, step.id)

    def finish(self, step: Step) -> None:
        """The learner has done a step."""
        self._steps[step.id] = "done"
        self._crossing.ask(self._workspace.finish_step, self.lesson_id, step.id)

    def is_done(self, step: Step) -> bool:
        """Whether this step is done."""
        return self._steps.get(step.id) == "done"

    def first_open_page(self, but: Step | None = None) -> int | None:
        """The first page of the first step that is not done, `but` this one; None when all are."""
        for index, page in enumerate(self.pages):
            if not self.is_done(page.step) and page.step is not but:
                return index
        return None

    def marks(self, current: int | None) -> tuple[MarkState, ...]:
        """The state of every step for the row of segments; `current` is the step on the screen, from 0."""
        return tuple(
            "now" if number == current else "done" if self.is_done(step) else "to_come"
            for number, step in enumerate(self.lesson.steps)
        )

    # -- exercises ----------------------------------------------------------------------------------------
    def is_settled(self, exercise_id: str) -> bool:
        """Whether the learner may go on: the exercise was done once, or passed over today."""
        return exercise_id in self._settled

    def is_being_kept(self, exercise_id: str) -> bool:
        """Whether the result that lets the learner go on is still on its way to the disk."""
        return exercise_id in self._keeping

    def passed_over(self) -> tuple[str, ...]:
        """The exercises passed over since the lesson was opened, in the order of the lesson."""
        order = [page.exercise.id for page in self.pages if page.exercise is not None]
        return tuple(one for one in order if one in self._passed_over)

    def open_again(self, exercise_id: str) -> int:
        """The page of an exercise that is done again, as if it had not been passed over."""
        self._settled.discard(exercise_id)
        return next(
            index
            for index, page in enumerate(self.pages)
            if page.exercise is not None and page.exercise.id == exercise_id
        )

    def half_done(self, block: ExerciseBlock) -> HalfDone:
        """Where this exercise stands; a fresh seed for one not yet begun."""
        return self._half_done.setdefault(block.id, HalfDone(secrets.randbelow(2**31), ()))

    def keep(self, exercise_id: str, half_done: HalfDone) -> None:
        """Keep a half-done exercise. One writing at a time, always of the newest state."""
        self._half_done[exercise_id] = half_done
        self._waiting = (exercise_id, half_done)
        if not self._writing:
            self._write()

    def record(self, step: Step, block: ExerciseBlock, result: ExerciseResult, duration_ms: int) -> None:
        """Keep an exercise's result; a half-done state that waits to be written is older and dropped."""
        self._waiting = None
        if result.outcome != "not_yet":
            self._settled.add(block.id)
            self._half_done.pop(block.id, None)
        if result.outcome == "done":
            self._passed_over.discard(block.id)
        elif result.outcome == "passed_over":
            self._passed_over.add(block.id)
        goes_on = result.outcome != "not_yet"
        if goes_on:
            self._keeping.append(block.id)
        self._crossing.ask(
            self._workspace.record_result,
            self.lesson_id,
            step.id,
            block.id,
            block.type,
            result,
            duration_ms,
            then=self._kept if goes_on else None,
            failed=self._not_kept if goes_on else None,
        )

    def _kept(self) -> None:
        self.kept.emit(self._keeping.pop(0))  # answers come in the order of the questions

    def _not_kept(self, problem: UserProblem) -> None:
        self._crossing.problem.emit(problem)
        self._kept()

    def _write(self) -> None:
        if self._waiting is None:
            return
        exercise_id, kept = self._waiting
        self._waiting = None
        self._writing = True
        self._crossing.ask(
            self._workspace.keep_half_done,
            self.lesson_id,
            exercise_id,
            kept.seed,
            kept.actions,
            then=self._written,
            failed=self._not_written,
        )

    def _written(self) -> None:
        self._writing = False
        self._write()

    def _not_written(self, problem: UserProblem) -> None:
        self._writing = False
        self._waiting = None
        self._crossing.problem.emit(problem)
