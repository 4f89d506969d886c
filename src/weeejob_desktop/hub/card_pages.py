"""Cards to print, for the day a laptop does not start any more: one person's, or a whole session's.

Knows what is shown where; what it means is in `learners` and `cohorts`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from litestar import Response, get
from sqlalchemy import Connection, select

from weeejob_desktop.core.durations import hours_minutes
from weeejob_desktop.documents.learner_card import LearnerCard, learner_cards_pdf
from weeejob_desktop.hub import cohorts, learners
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.tables import people
from weeejob_desktop.hub.translations import SOURCE
from weeejob_desktop.hub.visitors import Visitor, WebRequest, download, visitor
from weeejob_desktop.hub.words import Words


@get("/learners/{person:str}/card.pdf")
async def learner_card(request: WebRequest) -> Response[bytes]:
    """One person's card. In French, like everything that prints."""
    person = request.path_params["person"]
    guest = await visitor(request)
    sight = guest.here.sight

    def made(connection: Connection) -> bytes:
        sight.look_at_person(connection, person)
        return _sheet([_card(connection, person, guest)])

    content = await guest.hub.database.read(made)
    await guest.saw("see", [(person, person)])
    return download(content, "carte-de-depannage.pdf", "application/pdf")


@get("/cohorts/{cohort:str}/cards.pdf")
async def cohort_cards(request: WebRequest) -> Response[bytes]:
    """The cards of everybody in a session, by name."""
    cohort = request.path_params["cohort"]
    guest = await visitor(request)
    sight = guest.here.sight

    def made(connection: Connection) -> tuple[list[str], str, bytes]:
        sight.look_at_cohort(connection, cohort)
        name = cohorts.shown(connection, cohort).name
        of = select(people.c.id).where(people.c.cohort_id == cohort)
        found = list(connection.scalars(of.order_by(people.c.search_name, people.c.id)))
        return found, name, _sheet([_card(connection, person, guest) for person in found])

    found, name, content = await guest.hub.database.read(made)
    await guest.saw("see-list", [(person, person) for person in found])
    return download(content, f"cartes-de-depannage-{name}.pdf", "application/pdf")


CARD_PAGES: tuple[Any, ...] = (learner_card, cohort_cards)


def _card(connection: Connection, person: str, guest: Visitor) -> LearnerCard:
    words, now_at = Words(SOURCE, guest.hub.zone), guest.hub.clock()
    today = now_at.astimezone(guest.hub.zone).date()
    shown = learners.shown(connection, person, guest.hub.zone, today)
    laptop = next((one for one in shown.laptops if one.revoked_at is None), None)
    covered = laptop.covered_until_on if laptop else None
    total, planned = hours_minutes(shown.line.total_ms), shown.line.planned_minutes // 60
    return LearnerCard(
        name=shown.shown_name,
        phone=said(connection, "phone"),
        sticker=laptop.sticker if laptop else "",
        model=laptop.model if laptop else "",
        covered=f"Dépannage gratuit jusqu’au {words.date(covered)}" if covered and covered >= today else "",
        hours=f"Mes heures : {total} sur {planned} h, le {words.date(today)}",
    )


def _sheet(cards: list[LearnerCard]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cards.pdf"
        learner_cards_pdf(cards, file)
        return file.read_bytes()
