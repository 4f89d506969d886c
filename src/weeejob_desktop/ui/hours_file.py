"""« Enregistrer en CSV »: where the file goes, what it is called, and what is said afterwards.

Knows no page. What the file holds is the workspace's business.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from weeejob_desktop.core.hours_csv import HoursWords
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.training_time import Origin, Reason
from weeejob_desktop.ui.sentences import State, origin, time_reason, user_problem
from weeejob_desktop.ui.words import tr

LONGEST_SHOWN = 60


def file_name(first_name: str, on: date) -> str:
    """« heures-Amina-2026-03-14.csv », of letters, figures and hyphens only, which every disk and every USB
    stick takes."""
    composed = unicodedata.normalize("NFC", first_name)
    words = "".join(letter if letter.isalnum() else " " for letter in composed).split()
    return "-".join(["heures", *words, on.isoformat()]) + ".csv"


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask the person for a place, « Documents » at first; None when nothing was chosen."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Enregistrer les heures"), str(Path(documents or ".") / name), tr("Tableau (*.csv)")
    )
    return Path(chosen) if chosen else None


def with_ending(path: Path) -> Path:
    """`path` with its ending where none was typed. Another name is found where that one is taken, since the
    dialog has not asked about it. Looks at the disk: for the store worker only."""
    if path.suffix:
        return path
    wanted, count = path.with_name(f"{path.name}.csv"), 1
    while wanted.exists():
        count += 1
        wanted = path.with_name(f"{path.name}-{count}.csv")
    return wanted


def table_words() -> HoursWords:
    """The words of the table, in the language of the screen."""
    return HoursWords(
        headings={
            "date": tr("Jour"),
            "begin": tr("Début"),
            "end": tr("Fin"),
            "origin": tr("Origine"),
            "lesson": tr("Leçon"),
            "step": tr("Étape"),
            "measured": tr("Minutes mesurées"),
            "counted": tr("Minutes comptées"),
            "remark": tr("Remarque"),
            "author": tr("Formatrice ou formateur"),
            "reason": tr("Raison"),
        },
        origins={code: origin(code) for code in get_args(Origin)},
        reasons={code: time_reason(code) for code in get_args(Reason)},
        to_confirm=tr("date à confirmer"),
    )


def saved(path: Path) -> State:
    """Where the file is now."""
    words = tr(
        "C’est enregistré. Le fichier « {name} » est dans le dossier « {folder} ».",
        name=_short(path.name),
        folder=_short(path.parent.name or str(path.parent)),
    )
    return State("check-circle", words, "green")


def not_saved(problem: UserProblem) -> State:
    """Why there is no file, and what to do."""
    sentences = {
        "disk_full": tr(
            "Le fichier n’est pas enregistré : il n’y a plus de place ici. Choisissez un autre dossier "
            "ou une clé USB. Les heures sont toujours gardées dans Weeejob."
        ),
        "document_not_written": tr(
            "Le fichier n’est pas enregistré : Weeejob ne peut pas écrire à cet endroit. "
            "Choisissez un autre dossier. Les heures sont toujours gardées dans Weeejob."
        ),
    }
    return State("info", sentences.get(problem.code) or user_problem(problem), "sun")


def _short(name: str) -> str:
    """A name that fits on the screen."""
    return name if len(name) <= LONGEST_SHOWN else f"{name[:28]}…{name[-28:]}"
