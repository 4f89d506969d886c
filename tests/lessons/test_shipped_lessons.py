"""The course that we ship: it passes its own check, and every exercise in it can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.lessons.by_hand import do_on_surface
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop import paths
from weeejob_desktop.core.exercises import build, play_through
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.course.checker import check_course
from weeejob_desktop.course.faults import located
from weeejob_desktop.course.reader import read_course, read_lesson
from weeejob_desktop.ui.exercises.surface import Surface

LESSONS = paths.shipped("lessons")
COURSE, FAULTS = read_course(LESSONS)
READY = [card for module in COURSE.modules for card in module.lessons if card.status == "ready"]
PLACED = [
    (card, exercise)
    for card in READY
    for step in read_lesson(LESSONS, card).steps
    for exercise in step.exercises
]
EXERCISES = [pytest.param(exercise, id=f"{card.id}/{exercise.id}") for card, exercise in PLACED]
WITH_FOLDER = [
    pytest.param(exercise, (LESSONS / card.file).parent, id=f"{card.id}/{exercise.id}")
    for card, exercise in PLACED
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


@pytest.mark.parametrize(("exercise", "folder"), WITH_FOLDER)
@pytest.mark.parametrize("person", [Hand, Keys])
def test_every_exercise_is_done_on_its_surface_by_mouse_and_by_keys(
    exercise: ExerciseBlock, folder: Path, person: Callable[[Surface[Any]], Hand | Keys], qtbot: QtBot
) -> None:
    name = exercise.data.get("picture")
    pictures = {name: (folder / name).read_bytes()} if isinstance(name, str) else {}
    do_on_surface(exercise, person, pictures, qtbot)
