"""The paper with one person's code: what is typed where, and until when. Light to import; fpdf2 comes with
the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weeejob_desktop.core.lessons import Text

_SIZE_PT = 12.0
_STEPS = (
    "Ouvrez Weeejob, puis « Inscrire cet ordinateur ».",
    "Tapez le code, et l’adresse à côté. Les majuscules et les tirets n’ont pas d’importance.",
    "C’est tout : l’ordinateur montre votre prénom, et garde tout ce qui est déjà fait.",
)


@dataclass(frozen=True, slots=True)
class CodeSheet:
    """What stands on the sheet. `sticker` and `pin` may be empty."""

    code: str
    name: str
    cohort: str
    sticker: str
    address: str
    pin: str


def code_sheet_pdf(given: CodeSheet, out: Path) -> None:
    """Write the sheet to `out`, as A4. UserProblem ``document_not_written`` when the disk refuses."""
    from weeejob_desktop.documents.page import INK, Sheet

    with Sheet("Code d’inscription", f"Inscription · {given.cohort}", _SIZE_PT) as sheet:
        sheet.heading(given.name, 1.7, INK)
        sheet.small(" · ".join(filter(None, (given.cohort, given.sticker))))
        sheet.ln(4)
        for label, value in (("Code", given.code), ("Adresse", given.address)):
            sheet.small(label)
            sheet.heading(value or "à demander à la coordination", 1.5, INK)
        sheet.ln(2)
        for place, step in enumerate(_STEPS, start=1):
            sheet.text_block(Text(step, step, "number", number=place))
        sheet.ln(3)
        sheet.small(
            "Ce code sert une seule fois, pendant 72 heures. "
            "Ensuite, l’inscription attend l’accord de la coordination."
        )
        if given.pin:
            sheet.ln(6)
            sheet.small(f"Pour la formatrice ou le formateur, à garder : code PIN {given.pin}.")
        sheet.keep(out)
