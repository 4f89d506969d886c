"""The course the hub ships with, read once: titles and steps for the pages."""

from __future__ import annotations

from functools import cache

from weeejob_desktop.core.lessons import Course, Lesson
from weeejob_desktop.course.faults import LessonFault
from weeejob_desktop.course.reader import read_course, read_lesson
from weeejob_desktop.paths import shipped


@cache
def course() -> Course:
    """The course as it is listed."""
    return read_course(shipped("lessons"))[0]


@cache
def read(lesson: str) -> Lesson | None:
    """One lesson with its steps; None when it is planned, unknown or faulty."""
    found = course().lesson(lesson)
    try:
        return read_lesson(shipped("lessons"), found[1]) if found else None
    except LessonFault:
        return None


def titles(lesson: str, step: str) -> tuple[str, str]:
    """The titles of a lesson and of a step of it; ids where the course no longer has them."""
    found, known = course().lesson(lesson), read(lesson)
    steps = known.steps if known else ()
    return found[1].title if found else lesson, next((one.title for one in steps if one.id == step), step)
