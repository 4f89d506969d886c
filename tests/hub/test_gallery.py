"""Every page of the hub has its picture in the gallery, and the gallery draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.handlers import HTTPRouteHandler
from tests.hub.chromium import Chromium, Demo
from tests.hub.gallery import LANGUAGES, LOOKS, PAPERS, VIEWS, WIDTHS, Gallery, Paper, View
from tests.hub.gallery_hubs import Hubs
from tests.hub.routes import routes_of

from weeejob_desktop.hub.pages import Page

LEAD_ON = {"/", "/language/{code:str}"}
"""They show nothing: they send the browser on."""


def addresses(method: str) -> list[tuple[str, object]]:
    """Every address that takes this method, and what it answers with."""
    return [
        (route.path, handler.parsed_fn_signature.return_type.annotation)
        for route in routes_of("association").routes
        for handler in getattr(route, "route_handlers", ())
        if isinstance(handler, HTTPRouteHandler) and method in handler.http_methods
    ]


def leads_to(path: str, route: str) -> bool:
    """Whether an address of the gallery, with its words for ids, is this route's."""
    had, wanted = path.partition("?")[0].split("/"), route.split("/")
    return len(had) == len(wanted) and all(
        word == part or (part.startswith("{") and word.isupper())
        for word, part in zip(had, wanted, strict=True)
    )


def test_every_page_is_in_the_gallery() -> None:
    pages = {path for path, answer in addresses("GET") if answer == Page} - LEAD_ON - {"/metrics"}
    assert len(pages) > 25
    drawn = {
        path for path in pages if any(leads_to(view.path, path) and view.status == 200 for view in VIEWS)
    }
    assert pages - drawn == set()


def test_every_sheet_is_in_the_gallery() -> None:
    sheets = {
        path for method in ("GET", "POST") for path, _answer in addresses(method) if path.endswith(".pdf")
    }
    assert len(sheets) >= 2
    assert {path for path in sheets if not any(leads_to(paper.path, path) for paper in PAPERS)} == set()


def test_no_two_pictures_have_one_name() -> None:
    names = [one.name for one in (*VIEWS, *PAPERS)]
    assert len(names) == len(set(names))


@pytest.fixture
def gallery(demo: Demo, chromium: Chromium, tmp_path: Path) -> Gallery:
    return Gallery(chromium, Hubs({"demo": demo}, ()), tmp_path)


def test_the_gallery_draws(gallery: Gallery) -> None:
    """A page, one that answers a refused form, and a sheet; what answers otherwise than it should is told."""
    views = [view for view in VIEWS if view.name in {"cohorts", "cohorts-refused"}]
    views.append(View("no-such", "/nowhere"))
    gallery.draw(views, [Paper("code-sheet", "/learners/PERSON/code.pdf", "/learners/PERSON/code")])
    assert gallery.wrong == ["no-such fr: 404, not 200", "no-such en: 404, not 200"]
    drawn = {file.name for file in gallery.folder.glob("*-light.png")}
    assert {f"{view.name}-en-{WIDTHS[0]}-light.png" for view in views} < drawn
    assert len(list(gallery.folder.glob("cohorts*.png"))) == 2 * len(LANGUAGES) * len(WIDTHS) * len(LOOKS)
    assert (gallery.folder / "code-sheet.pdf").read_bytes().startswith(b"%PDF")
