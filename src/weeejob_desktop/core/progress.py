"""How far a learner is: states of lessons and steps, what to see again, the path so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.lessons import Course, Lesson, Module

LessonState = Literal["planned", "faulty", "to_start", "started", "done"]
StepState = Literal["new", "opened", "done"]


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """One lesson in "Apprendre". `review` is True when the rule says "à revoir" (3 failures on one
    exercise)."""

    id: str
    title: str
    minutes: int
    state: LessonState
    percent: int = 0
    review: bool = False


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module in "Apprendre" with its lessons, in order."""

    module: Module
    lessons: tuple[LessonProgress, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class CourseProgress:
    course: Course
    modules: tuple[ModuleProgress, ...]


@dataclass(frozen=True, slots=True)
class HalfDone:
    """An exercise left in the middle: replay `actions` over its data with `seed`."""

    seed: int
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson as the player opens it. `current` is the id of the step to show; `exercises_done` and
    `half_done` are keyed by exercise id."""

    lesson: Lesson
    current: str
    steps: Mapping[str, StepState]
    exercises_done: frozenset[str]
    half_done: Mapping[str, HalfDone]


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """The sum of one exercise's results: for Mon parcours and for the trainer."""

    lesson: str
    lesson_title: str
    exercise: str
    type: str
    instruction: str
    done: bool
    tries: int
    hints: int
    failures: int
    errors: Mapping[str, int]
    last_on: date
    review: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Training time of one week, Monday to Sunday."""

    monday_on: date
    total_ms: int


@dataclass(frozen=True, slots=True)
class Path:
    """What "Mon parcours" shows."""

    total_ms: int
    target_minutes: int
    to_confirm_ms: int
    weeks: tuple[Week, ...]
    lessons: tuple[LessonProgress, ...]
    exercises: tuple[ExerciseRecord, ...]
    first_on: date | None
    last_activity_at: datetime | None
