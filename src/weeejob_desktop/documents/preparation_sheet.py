"""The paper that goes with a batch of preparation files: which file is for which laptop, and what to do with
it. Light to import; fpdf2 comes with the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from weeejob_desktop.core.lessons import Text

_SIZE_PT = 10.0
_WIDTHS = (10, 24, 46, 66, 28)
_HEADINGS = ("N°", "Étiquette", "Prénom et nom", "Fichier", "Valable jusqu’au")
_STEPS = (
    "Prenez les ordinateurs un par un : une ligne du tableau, un ordinateur, un fichier. Vérifiez le numéro.",
    "Ouvrez Weeejob, choisissez « J’ai un fichier sur une clé USB », puis le fichier de cette ligne.",
    "L’inscription se fait toute seule à la première connexion. Effacez ensuite le fichier de la clé.",
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One laptop of the batch; an empty name leaves a line to write on."""

    number: int
    sticker: str
    name: str
    file: str


def preparation_sheet_pdf(
    lines: Sequence[SheetLine], cohort: str, made_on: date, until_on: date, out: Path
) -> None:
    """Write the sheet of one batch to `out`, as A4. UserProblem ``document_not_written`` when the disk
    refuses."""
    from weeejob_desktop.documents.page import INK, LINE, Sheet

    with Sheet("Préparer les ordinateurs", f"Préparation · {cohort}", _SIZE_PT) as sheet:
        sheet.heading("Préparer les ordinateurs", 1.7, INK)
        sheet.small(f"{cohort} · {_count(len(lines))} · {_day(made_on)}")
        sheet.ln(2)
        for place, step in enumerate(_STEPS, start=1):
            sheet.text_block(Text(step, step, "number", number=place))
        sheet.ln(3)
        sheet.set_draw_color(*LINE)
        with sheet.table(
            col_widths=_WIDTHS, line_height=sheet.line_height(0.95), padding=1.6, text_align="LEFT",
            borders_layout="HORIZONTAL_LINES", first_row_as_headings=True,
        ) as table:  # fmt: skip
            table.row([sheet.printable(heading) for heading in _HEADINGS])
            for line in lines:
                texts = (str(line.number), line.sticker, line.name, line.file, _day(until_on))
                table.row([sheet.printable(text) for text in texts])
        sheet.ln(4)
        sheet.small(
            "Chaque fichier est un secret : qui l’a peut inscrire un ordinateur à la place du vôtre. "
            "Passé la date, l’inscription attend l’accord de la coordination."
        )
        sheet.keep(out)


def _count(laptops: int) -> str:
    return "1 ordinateur" if laptops == 1 else f"{laptops} ordinateurs"


def _day(on: date) -> str:
    return f"{on.day:02}/{on.month:02}/{on.year}"
