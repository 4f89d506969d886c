"""The table of hours, saved as a file of the trainer's choice, with the titles of this laptop's course."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from weeejob_desktop.core.hours_csv import HoursWords, Titles, hours_csv
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.training_time import DayAccount
from weeejob_desktop.workspace.shelf import Shelf


def save_hours(path: Path, accounts: Iterable[DayAccount], words: HoursWords, shelf: Shelf) -> None:
    """Write the table beside `path`, then move it there: a full disk leaves what stood there before.
    UserProblem ``disk_full``, ``document_not_written`` (a folder that takes no file, a file that is open in
    another program)."""
    content = hours_csv(accounts, words, course_titles(shelf))
    beside = path.with_name(f"{path.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise UserProblem("disk_full" if full else "document_not_written") from error


def course_titles(shelf: Shelf) -> Titles:
    """Titles by id; what the course no longer has, or cannot open, keeps its id."""
    known: dict[str, dict[str, str]] = {}

    def titles(lesson_id: str, step_id: str) -> tuple[str, str]:
        found = shelf.course.lesson(lesson_id)
        if lesson_id not in known:
            known[lesson_id] = _step_titles(shelf, lesson_id)
        return found[1].title if found else lesson_id, known[lesson_id].get(step_id, step_id)

    return titles


def _step_titles(shelf: Shelf, lesson_id: str) -> dict[str, str]:
    try:
        return {step.id: step.title for step in shelf.lesson(lesson_id).steps}
    except UserProblem:
        return {}
