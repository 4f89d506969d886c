"""The card that helps when a laptop does not start any more: whom to call, which laptop, how many hours.
Four on a sheet, to cut out. Light to import; fpdf2 comes with the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weeejob_desktop.documents.page import Sheet

_SIZE_PT = 10.5
_WIDTH_MM, _HEIGHT_MM, _APART_MM, _PADDING_MM = 85.0, 118.0, 4.0, 6.0
_ON_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class LearnerCard:
    """What stands on one card, in words. An empty `phone` or `sticker` leaves a line to write on; an empty
    `covered` or `model` is left out."""

    name: str
    phone: str
    sticker: str
    model: str
    covered: str
    hours: str


def learner_cards_pdf(cards: Sequence[LearnerCard], out: Path) -> None:
    """Write the cards to `out`, as A4. UserProblem ``document_not_written`` when the disk refuses."""
    from weeejob_desktop.documents.page import MARGIN, Sheet

    with Sheet("Cartes de dépannage", "Cartes de dépannage, à découper", _SIZE_PT) as sheet:
        sheet.set_auto_page_break(auto=False)
        for number, card in enumerate(cards):
            place = number % _ON_A_SHEET
            if number and not place:
                sheet.add_page()
            left = MARGIN + place % 2 * (_WIDTH_MM + _APART_MM)
            _draw(sheet, card, left, MARGIN + place // 2 * (_HEIGHT_MM + _APART_MM))
        sheet.keep(out)


def _draw(sheet: Sheet, card: LearnerCard, left: float, top: float) -> None:
    from weeejob_desktop.documents.page import INK, LINE, MUTED

    sheet.set_draw_color(*LINE)
    sheet.rect(left, top, _WIDTH_MM, _HEIGHT_MM)
    sheet.set_y(top + _PADDING_MM)

    width = _WIDTH_MM - 2 * _PADDING_MM

    def say(text: str, scale: float = 1.0, colour: tuple[int, int, int] = INK, *, bold: bool = False) -> None:
        sheet.set_x(left + _PADDING_MM)
        sheet.look(bold=bold, scale=scale, colour=colour)
        sheet.multi_cell(
            width,
            sheet.line_height(scale * 0.85),
            sheet.printable(text),
            new_x="LEFT",
            new_y="NEXT",
            align="L",
        )

    def fact(label: str, value: str, scale: float) -> None:
        sheet.ln(3.5)
        say(label, 0.85, MUTED)
        sheet.look(bold=True, scale=scale)
        needed = sheet.get_string_width(sheet.printable(value)) + 2 * sheet.c_margin
        say(value or "\N{NO-BREAK SPACE}", max(1.0, scale * min(1.0, 0.97 * width / needed)), bold=True)
        if not value:
            sheet.set_draw_color(*MUTED)
            sheet.line(left + _PADDING_MM, sheet.get_y(), left + _WIDTH_MM - _PADDING_MM, sheet.get_y())

    say("Mon ordinateur ne s’allume plus ?", 1.25, bold=True)
    fact("J’appelle l’atelier Weeefund :", card.phone, 1.9)
    fact("Je dis le numéro de l’étiquette :", card.sticker, 1.9)
    fact("Mon prénom :", card.name, 1.2)
    sheet.ln(4)
    for line in (card.model, card.covered, card.hours):
        if line:
            say(line, 0.9)
    sheet.ln(3)
    say(
        "Mes leçons et mes heures envoyées sont gardées chez Weeefund : elles ne sont pas perdues.",
        0.85,
        MUTED,
    )
