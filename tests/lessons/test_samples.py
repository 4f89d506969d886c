"""One sample lesson an exercise type, for trainers to start from: sound, solvable, done by hand and by keys.

A sample is ``samples/TYPE.md``, with its pictures under ``samples/img``. Every sample is checked as a course
of its own, as `weeejob-lessons check` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.lessons.by_hand import do_on_surface
from tests.lessons.sample_course import FILES, SAMPLES, head_of, make_course
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop import paths
from weeejob_desktop.core.exercises import EXERCISE_TYPES, build, play_through
from weeejob_desktop.core.lessons import ExerciseBlock, LessonCard
from weeejob_desktop.course.checker import check_course
from weeejob_desktop.course.faults import located
from weeejob_desktop.course.reader import inspect_lesson
from weeejob_desktop.ui.exercises import widget_for
from weeejob_desktop.ui.exercises.surface import Surface

SEEDS = (3, 99)


def exercises_of(path: Path) -> list[ExerciseBlock]:
    """The exercises of a sample. One with a fault has none: the check says where the fault is."""
    head = head_of(path)
    file = f"{SAMPLES.name}/{path.name}"
    title = head.get("title", "").strip('"')
    card = LessonCard(head.get("id", ""), title, int(head.get("minutes", 0)), "ready", file)
    lesson = inspect_lesson(SAMPLES.parent, card).lesson
    return [exercise for step in lesson.steps for exercise in step.exercises] if lesson else []


EXERCISES = [
    pytest.param(exercise, id=f"{path.stem}/{exercise.id}")
    for path in FILES
    for exercise in exercises_of(path)
]


def test_every_exercise_type_has_its_sample() -> None:
    assert {path.stem for path in FILES} == set(EXERCISE_TYPES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_passes_the_check(path: Path, tmp_path: Path) -> None:
    make_course(tmp_path, [path])
    report = check_course(tmp_path, paths.shipped("resources") / "icons")
    assert [located(fault) for fault in report.faults] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_shows_its_type_three_times(path: Path) -> None:
    least = 1 if widget_for(path.stem).only_asks else 3  # a lesson asks where one stands only once
    assert [one.type for one in exercises_of(path)].count(path.stem) >= least


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_exercise_of_the_samples_is_solved_by_its_solver(exercise: ExerciseBlock, seed: int) -> None:
    assert play_through(build(exercise.type, exercise.data, seed))


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("person", [Hand, Keys])
def test_every_exercise_of_the_samples_is_done_on_its_surface(
    exercise: ExerciseBlock, person: Callable[[Surface[Any]], Hand | Keys], qtbot: QtBot
) -> None:
    pictures = (
        {exercise.data["picture"]: Path(exercise.data["picture"]).read_bytes()}
        if ("picture" in exercise.data)
        else {}
    )
    do_on_surface(exercise, person, pictures, qtbot)
