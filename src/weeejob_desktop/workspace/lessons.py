"""The lesson player's side of the workspace: opening, steps, half-done exercises, results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.positioning import Occasion
from weeejob_desktop.core.problems import Bug
from weeejob_desktop.core.progress import (
    CourseProgress,
    HalfDone,
    ModuleProgress,
    OpenLesson,
    StepState,
    current_step,
    module_percent,
)
from weeejob_desktop.store.confidence import write_confidence
from weeejob_desktop.store.half_done import drop_half_done, half_done, keep_half_done
from weeejob_desktop.store.progress import keep_place, place, write_step
from weeejob_desktop.store.results import ExerciseKey, write_result
from weeejob_desktop.wire.entries import ResultBody, StepBody
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.sheets import save_paper_sheet

MOST_ERRORS = 200


class Lessons:
    """Doing lessons. Every method that keeps something is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def course(self) -> CourseProgress:
        """The course with the learner's progress."""
        with self._desk.looking() as tx:
            modules = self._desk.lessons(tx, read=True)
        return CourseProgress(
            self._desk.shelf.course,
            tuple(ModuleProgress(module, lessons, module_percent(lessons)) for module, lessons in modules),
        )

    def open(self, lesson_id: str) -> OpenLesson:
        """A lesson where it was left."""
        lesson = self._desk.shelf.lesson(lesson_id)
        with self._desk.reading() as tx:
            known = self._desk.steps.look(tx).get(lesson_id, {})
            last = place(tx, lesson_id)
            halves = half_done(tx, lesson_id)
            tried = self._desk.results.look(tx)
        states: dict[str, StepState] = {step.id: known.get(step.id, "new") for step in lesson.steps}
        return OpenLesson(
            lesson=lesson,
            current=current_step(tuple(states), states, last),
            steps=states,
            exercises_done=frozenset(
                key.exercise for key, one in tried.items() if key.lesson == lesson_id and one.done
            ),
            half_done=halves,
        )

    def reach(self, lesson_id: str, step_id: str) -> None:
        """Keep the place; the first time, that the step was opened is a fact."""
        self._check(lesson_id, step_id)
        with self._desk.writing() as tx:
            keep_place(tx, lesson_id, step_id)
            if step_id not in self._desk.steps.look(tx).get(lesson_id, {}):
                write_step(tx, self._body(lesson_id, step_id, done=False), self._desk.now())

    def finish(self, lesson_id: str, step_id: str) -> None:
        """The step is done, for good."""
        self._check(lesson_id, step_id)
        with self._desk.writing() as tx:
            if self._desk.steps.look(tx).get(lesson_id, {}).get(step_id) != "done":
                write_step(tx, self._body(lesson_id, step_id, done=True), self._desk.now())

    def keep_half_done(self, lesson_id: str, exercise_id: str, seed: int, actions: Sequence[Action]) -> None:
        """Keep what was done of an exercise so far."""
        with self._desk.database.transaction() as tx:
            keep_half_done(tx, lesson_id, exercise_id, HalfDone(seed, tuple(actions)))

    def record(self, body: ResultBody, confidence: Iterable[tuple[str, int]] = ()) -> None:
        """Keep a result, how sure the learner feels of what it asked about, and let go of the half-done
        exercise, together. Who was asked before is asked again: that is the assessment."""
        self._check(body.lesson, body.step)
        with self._desk.writing() as tx:
            before = self._desk.results.look(tx).get(ExerciseKey(body.lesson, body.exercise))
            occasion: Occasion = "assessment" if before is not None and before.done else "positioning"
            now = self._desk.now()
            write_result(tx, body, now)
            for item, level in confidence:
                write_confidence(tx, item, level, occasion, now)
            drop_half_done(tx, body.lesson, body.exercise)

    def save_sheet(self, lesson_id: str, folder: Path) -> Path:
        """The learner's sheet of a lesson as a PDF."""
        return save_paper_sheet(self._desk.shelf.lesson(lesson_id), folder)

    def _check(self, lesson_id: str, step_id: str) -> None:
        if all(step.id != step_id for step in self._desk.shelf.lesson(lesson_id).steps):
            raise Bug(f"no step {step_id} in {lesson_id}")

    def _body(self, lesson_id: str, step_id: str, *, done: bool) -> StepBody:
        return StepBody(lesson_id, step_id, "done" if done else "opened", self._desk.shelf.course.version)


def result_body(
    lesson: str, step: str, exercise: str, type_: str, result: ExerciseResult, duration_ms: int
) -> ResultBody:
    """One result as it is journalled."""
    return ResultBody(
        lesson=lesson,
        step=step,
        exercise=exercise,
        type=type_,
        outcome=result.outcome,
        tries=result.tries,
        hints=result.hints,
        duration_ms=duration_ms,
        errors=list(result.errors[:MOST_ERRORS]),
    )
