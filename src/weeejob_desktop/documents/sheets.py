"""The two papers of a lesson: the learner's sheet and the trainer's. Light to import; fpdf2 comes with the
first page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.durations import minutes
from weeejob_desktop.core.lessons import Block, Lesson, Text
from weeejob_desktop.core.problems import UserProblem

if TYPE_CHECKING:
    from weeejob_desktop.documents.page import Sheet

LEARNER_SIZE_PT = 13.0
TRAINER_SIZE_PT = 10.5
PAPER = "Fiche papier"
TRAINER = "Fiche formateur"
SMALLER = (0.97, 0.94, 0.91)
"""Of the usual size, tried one after the other: 12 points are still well read."""
ACTIVITIES = {"lecture": "lecture", "exercice": "exercices", "atelier": "atelier"}


def paper_sheet_pdf(lesson: Lesson, out: Path) -> None:
    """Write the learner's sheet of `lesson` to `out`, as A4.

    UserProblem ``sheet_missing`` when the lesson has none, ``document_not_written`` when the disk refuses.
    """
    if not lesson.paper_sheet:
        raise UserProblem("sheet_missing", lesson=lesson.id)
    from weeejob_desktop.documents.page import INK

    def fill(sheet: Sheet) -> None:
        sheet.heading(lesson.title, 1.7, INK)
        sheet.writing_lines("Prénom :", "Date :")
        sheet.blocks(_without_name(lesson.paper_sheet, PAPER))

    _keep(lesson, PAPER, LEARNER_SIZE_PT, fill, out)


def trainer_sheet_pdf(lesson: Lesson, out: Path) -> None:
    """Write the trainer's sheet of `lesson` to `out`, as A4, with its aims and minutes on top.

    UserProblem ``sheet_missing`` when the lesson has none, ``document_not_written`` when the disk refuses.
    """
    if not lesson.trainer_sheet:
        raise UserProblem("sheet_missing", lesson=lesson.id)
    from weeejob_desktop.documents.page import INK

    def fill(sheet: Sheet) -> None:
        sheet.small(TRAINER)
        sheet.heading(lesson.title, 1.7, INK)
        sheet.small(_facts(lesson))
        if lesson.objectives:
            sheet.heading("À la fin, chaque personne peut dire")
            for objective in lesson.objectives:
                # The plain text is escaped nowhere else: here it becomes markup.
                sheet.text_block(Text(_escaped(objective.text), objective.text, "item"))
        sheet.blocks(_without_name(lesson.trainer_sheet, TRAINER))

    _keep(lesson, TRAINER, TRAINER_SIZE_PT, fill, out)


def _keep(lesson: Lesson, kind: str, size_pt: float, fill: Callable[[Sheet], None], out: Path) -> None:
    """Write the sheet; a little smaller where that spares a last page of a few lines."""
    from weeejob_desktop.documents.page import Sheet

    pages = 0
    for share in (1.0, *SMALLER, 1.0):
        with Sheet(lesson.title, _about(lesson, kind), size_pt * share) as sheet:
            fill(sheet)
            if share == 1.0 and (pages or not sheet.hardly_begun):
                sheet.keep(out)
                return
            pages = pages or sheet.page_no()
            if sheet.page_no() < pages:
                sheet.keep(out)
                return


def _about(lesson: Lesson, kind: str) -> str:
    return f"{kind} · {lesson.title} · version {lesson.version} · {lesson.license}"


def _without_name(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The blocks without the marked heading that begins the sheet in the lesson's file: it names the sheet,
    and the page says that already."""
    first = blocks[0]
    marked = (
        isinstance(first, Text) and first.style == "heading" and first.plain.casefold() == name.casefold()
    )
    return blocks[1:] if marked else blocks


def _facts(lesson: Lesson) -> str:
    shares = [
        f"{ACTIVITIES.get(name, name)} {minutes(count)}" for name, count in lesson.activities.items() if count
    ]
    facts = [f"Durée : {minutes(lesson.minutes)}" + (f" ({', '.join(shares)})" if shares else "")]
    if lesson.crcn:
        facts.append(f"CRCN {', '.join(lesson.crcn)}")
    if lesson.digcomp:
        facts.append(f"DigComp {', '.join(lesson.digcomp)}")
    return " · ".join(facts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
