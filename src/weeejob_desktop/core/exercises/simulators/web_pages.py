"""The small web of `navigateur`: its pages and their parts, how they are found, and how a lesson writes them.

All is invented by the author: nothing here leads out into the world. It never changes; what a learner does
with it stands in `browser`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    text_list,
    truth,
    unique,
)
from weeejob_desktop.core.exercises.hameconnage import is_real
from weeejob_desktop.core.exercises.simulators.mailbox import Paper, folded

Path = tuple[str | int, ...]
PART_KINDS = ("title", "text", "link", "button", "ad", "download", "offers")
LEADING = frozenset({"link", "button", "ad"})
"""The parts that lead to another page."""
FILTERS = ("trade", "place", "contract")
HOME, WORDS, NOWHERE, FILE = "home", "?", "!", "="
"""Where a tab can be beside a page: `HOME`, the results of a search (``?words``), an address that leads
nowhere (``!address``), a file (``=file``)."""
_ADDRESS = re.compile(r"[^\s/.]+(?:\.[^\s/.]+)*\.[a-z]{2,}(?:/\S*)?")
_EMPTY_WORDS = frozenset({"les", "des", "une", "pour", "dans", "sur", "est", "qui", "que", "mon", "mes"})


@dataclass(frozen=True, slots=True)
class Offer:
    """One job offer. Its id is also that of the page that tells it whole."""

    id: str
    title: str
    firm: str
    trade: str
    place: str
    contract: str

    def value(self, field: str) -> str:
        """What it has under one of `FILTERS`."""
        return {"trade": self.trade, "place": self.place, "contract": self.contract}[field]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page. `to` is the page that it leads to, `file` what it downloads."""

    kind: str
    text: str = ""
    to: str = ""
    file: Paper | None = None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Popup:
    """A window that covers a page until it is closed. `to` is where its button leads; "" where it lies."""

    title: str
    text: str
    button: str
    to: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `owner` is what the padlock says; "" for a page without one. `words` and `summary` are for
    the search; `cookies` what its banner asks for; `board` the page of offers that leads to it."""

    id: str
    address: str
    title: str
    owner: str = ""
    parts: tuple[Part, ...] = ()
    words: tuple[str, ...] = ()
    summary: str = ""
    cookies: tuple[str, ...] = ()
    popup: Popup | None = None
    board: str = ""

    @property
    def host(self) -> str:
        """The site: the address up to its first slash."""
        return self.address.partition("/")[0]

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The job offers of the page."""
        return tuple(one for part in self.parts for one in part.offers)


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement that is shown above the results where one of its words is looked for."""

    to: str
    title: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Web:
    """All that there is: the search engine's name, pages by id, advertisements, files by id."""

    engine: str
    pages: Mapping[str, Page]
    adverts: tuple[Advert, ...]
    files: Mapping[str, Paper]

    def place_of(self, typed: str) -> str:
        """Where the address bar leads: to a page, nowhere, or to the results of a search."""
        plain = plain_address(typed)
        for page in self.pages.values():
            if page.address == plain:
                return page.id
        return f"{NOWHERE}{plain}" if _ADDRESS.fullmatch(plain) else WORDS + " ".join(typed.split())

    def page(self, place: str) -> Page | None:
        """The page at a place; None for what is no page."""
        return self.pages.get(place)

    def results(self, words: str) -> tuple[Page, ...]:
        """The pages that a search finds, the best first."""
        asked = _signs(words)
        scores = {
            page.id: _score(asked, (page.title, page.summary, *page.words))
            for page in self.pages.values()
            if page.words
        }
        found = [self.pages[id_] for id_, score in scores.items() if score]
        return tuple(sorted(found, key=lambda page: -scores[page.id]))

    def adverts_for(self, words: str) -> tuple[Advert, ...]:
        """The advertisements that a search brings."""
        asked = _signs(words)
        return tuple(one for one in self.adverts if _score(asked, one.words))


def plain_address(typed: str) -> str:
    """An address as it is compared: ``HTTPS://www.Mairie.example/`` is ``mairie.example``."""
    plain = typed.strip().casefold()
    plain = re.sub(r"^https?:/*", "", plain)
    return plain.removeprefix("www.").rstrip("/")


def _signs(text: str) -> tuple[str, ...]:
    """The words of a text that count in a search."""
    words = re.findall(r"\w+", folded(text))
    return tuple(word for word in words if len(word) > 2 and word not in _EMPTY_WORDS)


def _score(asked: tuple[str, ...], texts: tuple[str, ...]) -> int:
    """How many of the words asked for stand there; « offres » is found by « offre », and the other way."""
    there = _signs(" ".join(texts))
    return sum(any(word.startswith(one) or one.startswith(word) for word in there) for one in asked)


# -- reading -------------------------------------------------------------------------------------------------
def read_web(data: Mapping[str, Any]) -> Web:
    """The pages, with one more for each offer; every place that is led to is there."""
    rows = mapping_list(data, "pages")
    read = [_read_page(row, ("pages", place)) for place, row in enumerate(rows)]
    unique([page.id for page in read], ("pages",), "id")
    pages = {page.id: page for page in read}
    unique([page.address for page in read], ("pages",), "address")
    for number, page in enumerate(read):
        for place, part in enumerate(page.parts):
            path = ("pages", number, "parts", place, "offers")
            for n, offer in enumerate(part.offers):
                if offer.id in pages:
                    raise ExerciseFault("twice", (*path, n, "id"), name=offer.id)
                told = required_text(rows[number]["parts"][place]["offers"][n], "text", (*path, n))
                pages[offer.id] = _offer_page(page, offer, told)
    files = [(part.file, ("pages", number, "parts", place, "id"))
             for number, page in enumerate(read) for place, part in enumerate(page.parts)]  # fmt: skip
    kept: dict[str, Paper] = {}
    for file, path in files:
        if file is not None and file.id in kept:
            raise ExerciseFault("twice", path, name=file.id)
        if file is not None:
            kept[file.id] = file
    web = Web(optional_text(data, "engine"), pages, _read_adverts(data), kept)
    _check_ways(read, web)
    return web


def known_page(web: Web, id_: str, path: Path) -> str:
    """This id, where there is such a page. `ExerciseFault` ``unknown_page`` otherwise."""
    if id_ not in web.pages:
        raise ExerciseFault("unknown_page", path, page=id_)
    return id_


def _check_ways(read: list[Page], web: Web) -> None:
    for number, page in enumerate(read):
        for place, part in enumerate(page.parts):
            if part.to:
                known_page(web, part.to, ("pages", number, "parts", place, "to"))
        if page.popup is not None and page.popup.to:
            known_page(web, page.popup.to, ("pages", number, "popup", "to"))
    for number, advert in enumerate(web.adverts):
        known_page(web, advert.to, ("ads", number, "page"))
    unique([one.to for one in web.adverts], ("ads",), "page")


def _read_page(row: Mapping[str, Any], path: Path) -> Page:
    id_ = good_id(row, path)
    address = plain_address(required_text(row, "address", path))
    if not _ADDRESS.fullmatch(address):
        raise ExerciseFault("not_a_web_address", (*path, "address"), address=address)
    if is_real(address) and not truth(row, "official", path):
        raise ExerciseFault("real_address", (*path, "address"), address=address)
    parts = mapping_list(row, "parts", path, least=0) if row.get("parts") is not None else []
    page = Page(
        id_, address, required_text(row, "title", path), optional_text(row, "owner", path),
        tuple(_read_part(one, (*path, "parts", place)) for place, one in enumerate(parts)),
        tuple(text_list(row, "words", path)), optional_text(row, "summary", path),
        tuple(text_list(row, "cookies", path)), _read_popup(row, path),
    )  # fmt: skip
    lists = [place for place, part in enumerate(page.parts) if part.kind == "offers"]
    if len(lists) > 1:
        raise ExerciseFault("twice", (*path, "parts", lists[1], "kind"), name="offers")
    unique(list(page.cookies), (*path, "cookies"))
    return page


def good_id(row: Mapping[str, Any], path: Path) -> str:
    """The id of a page, an offer or a file: not one that means another place."""
    id_ = required_text(row, "id", path)
    if id_ == HOME or id_[0] in {WORDS, NOWHERE, FILE} or ":" in id_:
        raise ExerciseFault("bad_id", (*path, "id"), id=id_)
    return id_


def _read_part(row: Mapping[str, Any], path: Path) -> Part:
    kind = required_text(row, "kind", path)
    if kind not in PART_KINDS:
        raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(PART_KINDS))
    if kind == "offers":
        rows = mapping_list(row, "offers", path)
        offers = tuple(_read_offer(one, (*path, "offers", place)) for place, one in enumerate(rows))
        return Part(kind, offers=offers)
    if kind == "download":
        name, about = required_text(row, "name", path), required_text(row, "about", path)
        return Part(kind, optional_text(row, "text", path), file=Paper(good_id(row, path), name, about))
    text = required_text(row, "text", path)
    return Part(kind, text, required_text(row, "to", path) if kind in LEADING else "")


def _read_offer(row: Mapping[str, Any], path: Path) -> Offer:
    fields = ("title", "firm", "trade", "place", "contract")
    return Offer(good_id(row, path), *(required_text(row, one, path) for one in fields))


def _offer_page(board: Page, offer: Offer, text: str) -> Page:
    """The page that tells an offer whole, on the site of its list."""
    facts = f"{offer.firm}, {offer.place}. {offer.contract}."
    parts = (Part("title", offer.title), Part("text", facts), Part("text", text))
    address = f"{board.address}/{offer.id}".casefold()
    return Page(offer.id, address, offer.title, board.owner, parts, cookies=board.cookies, board=board.id)


def _read_popup(row: Mapping[str, Any], path: Path) -> Popup | None:
    popup = row.get("popup")
    if popup is None:
        return None
    path = (*path, "popup")
    if not isinstance(popup, Mapping):
        raise ExerciseFault("not_a_list", path)
    title, text, button = (required_text(popup, key, path) for key in ("title", "text", "button"))
    return Popup(title, text, button, optional_text(popup, "to", path))


def _read_adverts(data: Mapping[str, Any]) -> tuple[Advert, ...]:
    rows = mapping_list(data, "ads", least=0) if data.get("ads") is not None else []
    adverts = []
    for place, row in enumerate(rows):
        path: Path = ("ads", place)
        words = tuple(text_list(row, "words", path))
        if not words:
            raise ExerciseFault("missing", (*path, "words"))
        to, title, text = (required_text(row, key, path) for key in ("page", "title", "text"))
        adverts.append(Advert(to, title, text, words))
    return tuple(adverts)
