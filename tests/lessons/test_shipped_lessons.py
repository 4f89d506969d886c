"""The course that we ship: it passes its own check, and every exercise in it can be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from weeejob_desktop import paths
from weeejob_desktop.core.exercises import EXERCISE_TYPES, build, play_through
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.course.checker import check_course
from weeejob_desktop.course.faults import located
from weeejob_desktop.course.reader import read_course, read_lesson

LESSONS = paths.shipped("lessons")
COURSE, FAULTS = read_course(LESSONS)
READY = [card for module in COURSE.modules for card in module.lessons if card.status == "ready"]
EXERCISES = [
    pytest.param(exercise, id=f"{card.id}/{exercise.id}")
    for card in READY
    for step in read_lesson(LESSONS, card).steps
    for exercise in step.exercises
]


def test_the_course_has_its_twelve_modules_and_sixty_hours() -> None:
    assert FAULTS == ()
    assert len(COURSE.modules) == 12
    assert sum(len(module.lessons) for module in COURSE.modules) == 76
    assert sum(module.minutes for module in COURSE.modules) == COURSE.minutes == 3600


def test_the_shipped_lessons_pass_the_check() -> None:
    report = check_course(LESSONS, paths.shipped("resources") / "icons")
    assert [located(fault) for fault in report.faults] == []


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("seed", [3, 99])
def test_every_exercise_is_solved_by_its_solver(exercise: ExerciseBlock, seed: int) -> None:
    assert play_through(build(exercise.type, exercise.data, seed))


def test_every_exercise_type_is_used_in_a_shipped_lesson_or_has_a_sample() -> None:
    used = {
        exercise.type
        for card in READY
        for step in read_lesson(LESSONS, card).steps
        for exercise in step.exercises
    }
    samples = {path.stem for path in (Path(__file__).parent / "samples").glob("*.md")}
    assert used | samples == set(EXERCISE_TYPES)
