"""The paper that goes with a laptop through the workshop: what is wrong with it, what is known of it, and
room for what was done. Light to import; fpdf2 comes with the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SIZE_PT = 10.5
_MOST_LINES, _LEAST_LINES = 7, 4
_NOTE_MM = 9.0


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """What stands on the sheet, in words. `facts` and `health` are pairs of a name and what is said of it;
    `talk` are the words of the request, who and when first."""

    number: str
    symptom: str
    printed: str
    facts: Sequence[tuple[str, str]]
    health: Sequence[tuple[str, str]]
    taken: str
    talk: Sequence[tuple[str, str]]


def work_order_pdf(order: WorkOrder, out: Path) -> None:
    """Write the sheet to `out`, as A4. UserProblem ``document_not_written`` when the disk refuses."""
    from weeejob_desktop.documents.page import INK, Sheet

    with Sheet(f"Bon de travail {order.number}", f"Bon de travail · {order.number}", _SIZE_PT) as sheet:
        sheet.heading(f"Bon de travail {order.number}", 1.8, INK)
        sheet.small(order.printed)
        sheet.heading(order.symptom, 1.4)
        sheet.pairs(order.facts)
        sheet.heading("Ce que dit la demande")
        for who, said in order.talk:
            sheet.small(who)
            sheet.lines(said)
            sheet.ln(1.5)
        if not order.talk:
            sheet.small("Pas de mot. Le bouton a suffi.")
        sheet.heading("État de l’ordinateur")
        sheet.small(order.taken)
        sheet.pairs(order.health)
        sheet.ruled("Ce qui a été fait, pièces changées", _MOST_LINES, _LEAST_LINES, _NOTE_MM)
        sheet.writing_lines("Fait par", "Le")
        sheet.writing_lines("Rendu à", "Le", "Signature")
        sheet.keep(out)
