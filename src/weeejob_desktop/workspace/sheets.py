"""A lesson's papers as files: what they are called and where they go. Knows the shelf and `documents`, which
loads its PDF library with the first page.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from weeejob_desktop.core.lessons import Lesson
from weeejob_desktop.documents.sheets import paper_sheet_pdf, trainer_sheet_pdf


def save_paper_sheet(lesson: Lesson, folder: Path) -> Path:
    """Write the learner's sheet into `folder` and give its path; an older one of this lesson is replaced.
    UserProblem ``sheet_missing``, ``document_not_written``."""
    path = folder / _name("Fiche", lesson.title)
    paper_sheet_pdf(lesson, path)
    return path


def save_trainer_sheet(lesson: Lesson, folder: Path) -> Path:
    """As `save_paper_sheet`, the trainer's."""
    path = folder / _name("Fiche-formateur", lesson.title)
    trainer_sheet_pdf(lesson, path)
    return path


def _name(kind: str, title: str) -> str:
    """« Fiche-La-souris.pdf »: letters, figures and hyphens, which every disk and USB stick takes."""
    composed = unicodedata.normalize("NFC", title)
    words = "".join(letter if letter.isalnum() else " " for letter in composed).split()
    return "-".join([kind, *words]) + ".pdf"
