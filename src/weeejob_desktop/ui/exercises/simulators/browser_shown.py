"""What the simulated browser shows of its world: the page, results, a file, or « introuvable »."""

from __future__ import annotations

from weeejob_desktop.core.exercises.simulators.browser import Browser
from weeejob_desktop.core.exercises.simulators.navigateur import Navigateur
from weeejob_desktop.core.exercises.simulators.web_pages import (
    FILE,
    FILTERS,
    HOME,
    NOWHERE,
    Page,
    Part,
    Web,
)
from weeejob_desktop.ui.exercises.simulators.browser_page import OfferList, Piece, Sight
from weeejob_desktop.ui.exercises.simulators.browser_words import engine_name, field_words, shortened
from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow
from weeejob_desktop.ui.words import plural, tr


def sight_of(exercise: Navigateur) -> Sight:
    """What is shown now."""
    world = exercise.world
    here = world.tab.here
    place = f"{world.at} {here}"
    page = world.page
    if page is not None:
        return _page(world, page, place)
    if here == HOME:
        return Sight(place, _start(world))
    if here[0] == FILE:
        file = world.web.files[here[1:]]
        return Sight(place, (Piece("title", file.name), Piece("text", file.about)))
    if here[0] == NOWHERE:
        lost = tr("{address} ne mène nulle part. Vérifiez chaque lettre, ou cherchez avec des mots.",
                  address=shortened(here[1:]))  # fmt: skip
        return Sight(place, (Piece("title", tr("Ce site est introuvable")), Piece("text", lost)))
    return Sight(place, _results(exercise))


def _start(world: Browser) -> tuple[Piece, ...]:
    text = tr("Écrivez une adresse, ou des mots à chercher, dans la barre du haut. Puis appuyez sur Entrée.")
    if world.tab.private:
        text = tr("Fenêtre privée. Quand vous la fermerez, l’ordinateur oubliera les pages vues ici.")
    return (Piece("title", engine_name(world.web)), Piece("text", text))


def _results(exercise: Navigateur) -> tuple[Piece, ...]:
    web = exercise.world.web
    adverts = tuple(
        Piece("ad", one.title, f"ad:{one.to}", f"{web.pages[one.to].address}\n{one.text}",
              web.pages[one.to].address, tr("Annonce"))
        for one in exercise.adverts
    )  # fmt: skip
    results = tuple(
        Piece("link", one.title, f"result:{one.id}", "\n".join(x for x in (one.address, one.summary) if x),
              one.address)
        for one in exercise.results
    )  # fmt: skip
    asked = tr("{engine} : {words}", engine=engine_name(web), words=shortened(exercise.asked))
    if not results and not adverts:
        return (Piece("title", asked), Piece("text", tr("Aucun résultat. Essayez avec d’autres mots.")))
    return (Piece("title", asked), *adverts, *results)


def _page(world: Browser, page: Page, place: str) -> Sight:
    popup = world.popup
    pieces = tuple(
        _piece(world, part, number) for number, part in enumerate(page.parts) if part.kind != "offers"
    )
    return Sight(
        place,
        pieces or (() if page.offers else (Piece("title", page.title),)),
        _offers(world, page) if page.offers else None,
        page.cookies if world.asks else (),
        world.choosing,
        (popup.title, popup.text, popup.button) if popup is not None else None,
        scares=popup is not None and not popup.to,
        manage=world.consent is not None and bool(page.cookies),
    )


def _piece(world: Browser, part: Part, number: int) -> Piece:
    if part.file is not None:
        kept = part.file.id in world.files
        text = part.text or tr("Télécharger {name}", name=part.file.name)
        return Piece("download", text, f"download:{number}", tr("Téléchargé.") if kept else part.file.name)
    if not part.to:
        return Piece(part.kind, part.text)
    mark = tr("Publicité") if part.kind == "ad" else ""
    return Piece(part.kind, part.text, f"follow:{number}", "", _address(world.web, part.to), mark)


def _address(web: Web, page: str) -> str:
    return web.pages[page].address


def _offers(world: Browser, page: Page) -> OfferList:
    rows = tuple(
        ItemRow(one.id, (one.title, one.place, one.contract), "briefcase") for one in world.offers(page)
    )
    filters = []
    for field in FILTERS:
        name, every = field_words(field)
        value = world.filter_of(page.id, field)
        heard = tr("{name} : {value}", name=name, value=value or every)
        filters.append((f"filter:{field}", value or name, heard))
    alerts = tuple(
        tr("Alerte : {what}", what=", ".join(one for one in values if one))
        for there, *values in world.alerts
        if there == page.id
    )
    count = plural("%n offre", "%n offres", len(rows)) if rows else tr("Aucune offre. Enlevez un filtre.")
    return OfferList(tuple(filters), rows, count, alerts)
