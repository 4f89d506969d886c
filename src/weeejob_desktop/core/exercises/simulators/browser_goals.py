"""What an author of `navigateur` can ask for, and the mistakes that can be expected.

What was done is remembered as ``way:window:place``, such as ``follow:open:accueil`` or
``go:private:?emploi``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    Action,
    ExerciseFault,
    optional_text,
    required_text,
    text_list,
    unique,
)
from weeejob_desktop.core.exercises.simulators.browser import Browser
from weeejob_desktop.core.exercises.simulators.mailbox import folded
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words
from weeejob_desktop.core.exercises.simulators.web_pages import FILTERS, WORDS, Web, known_page

ANSWERS = ("refuse", "accept", "choose")
CUT = "\n"
"""Between the values of a fact; no one line of a lesson has it."""


@dataclass(frozen=True, kw_only=True)
class OfPage(Goal[Browser]):
    """A goal about one page of the lesson."""

    page: str


@dataclass(frozen=True, kw_only=True)
class Done(OfPage):
    """A page come to: in any way (`way` is ""), by its address (``go``), or back to it (``back``); or its
    padlock looked at, its tab closed."""

    way: str = ""
    window: str = ""

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        if not self.way and not self.window and world.tab.here == self.page:
            return True
        for fact in facts:
            way, window, place = fact.split(":", 2)
            if place != self.page or (self.window and window != self.window):
                continue
            if way == self.way or (not self.way and way not in {"padlock", "close_tab", "filter"}):
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class Searched(Goal[Browser]):
    """Something looked for. Of each of `words` one of the ways to say it is asked for; the solver types
    `example`."""

    words: tuple[str, ...]
    example: str

    def fits(self, asked: str) -> bool:
        """Whether a search has all the words."""
        plain = folded(asked)
        return all(any(folded(way) in plain for way in word.split("|")) for word in self.words)

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        del world
        places = (fact.split(":", 2)[2] for fact in facts)
        return any(place.startswith(WORDS) and self.fits(place[1:]) for place in places)


@dataclass(frozen=True, kw_only=True)
class Tabs(Goal[Browser]):
    """Pages that are open at the same time, each in its tab."""

    pages: tuple[str, ...]

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        del facts
        return set(self.pages) <= {tab.here for tab in world.tabs}


@dataclass(frozen=True, kw_only=True)
class Answered(OfPage):
    """The cookie banner of a site answered: `agreed` are the numbers of what is agreed to."""

    agreed: tuple[int, ...]

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        del facts
        host = world.web.pages[self.page].host
        return any(
            one.host == host and not one.private and one.agreed == self.agreed for one in world.consents
        )


@dataclass(frozen=True, kw_only=True)
class PopupClosed(OfPage):
    """The pop-up of a page closed."""

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        del facts
        return self.page in world.closed


@dataclass(frozen=True, kw_only=True)
class OfFile(Goal[Browser]):
    """A file downloaded, or also opened where `opened`. `page` is where it is."""

    page: str
    file: str
    opened: bool

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        if self.opened:
            return any(fact.endswith(f":={self.file}") for fact in facts)
        return self.file in world.files


@dataclass(frozen=True, kw_only=True)
class Favourite(OfPage):
    """A page among the favourites, or no longer among them."""

    there: bool

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        del facts
        return (self.page in world.favourites) == self.there


@dataclass(frozen=True, kw_only=True)
class OfOffers(OfPage):
    """The offers of a page filtered, or also an alert set up where `alert`. `wanted` has a value for each of
    `FILTERS`; "" for any."""

    wanted: tuple[str, ...]
    alert: bool

    def met(self, world: Browser, facts: frozenset[str]) -> bool:
        if self.alert:
            return any(page == self.page and self.fits(values) for page, *values in world.alerts)
        begins = f"filter:open:{self.page}{CUT}"
        rows = (fact.removeprefix(begins).split(CUT) for fact in facts if fact.startswith(begins))
        return any(self.fits(values) for values in rows)

    def fits(self, values: list[str]) -> bool:
        """Whether these filters are the ones asked for."""
        return all(not wanted or wanted == value for wanted, value in zip(self.wanted, values, strict=True))


@dataclass(frozen=True, kw_only=True)
class At(Trap[Browser]):
    """A mistake: a page that is led to, a page where something is pressed, or a file."""

    place: str

    def catches(self, world: Browser, action: Action) -> bool:
        return subject_of(world, action) == self.place


def subject_of(world: Browser, action: Action) -> str:
    """What an action is about, which means something in this world: the page or file that a trap names."""
    verb, target, page = action.verb, action.target, world.page
    if verb == "go":
        return world.web.place_of(target)
    if verb in {"result", "ad", "offer", "open_file", "open_favourite"}:
        return target
    if verb == "close_tab":
        return next(tab.here for tab in world.tabs if str(tab.id) == target)
    part = page.parts[int(target)] if verb in {"follow", "download"} and page is not None else None
    if part is not None:
        return part.file.id if part.file is not None else part.to
    return page.id if page is not None else ""


# -- reading -------------------------------------------------------------------------------------------------
_WAYS = {"visited": "", "typed": "go", "returned": "back", "checked": "padlock", "closed": "close_tab",
         "private": ""}  # fmt: skip
GOAL_KINDS = (
    *_WAYS, "searched", "tabs", "cookies", "popup", "downloaded", "file_opened", "favourite", "unfavourite",
    "filtered", "alert",
)  # fmt: skip
FILE_TRAPS = frozenset({"download", "open_file"})
TRAP_KINDS = (
    "go", "follow", "result", "ad", "offer", "accept", "refuse", "popup", "download", "open_file",
    "favourite", "alert", "close_tab",
)  # fmt: skip


def read_goal(row: Mapping[str, Any], path: Path, web: Web) -> Goal[Browser]:
    """One goal. Its kind is one of `GOAL_KINDS`."""
    kind, words = row["kind"], goal_words(row, path)
    if kind == "searched":
        asked = tuple(text_list(row, "words", path))
        if not asked:
            raise ExerciseFault("missing", (*path, "words"))
        return Searched(words=asked, example=required_text(row, "example", path), **words)
    if kind == "tabs":
        return Tabs(pages=_pages(row, path, web), **words)
    if kind in {"downloaded", "file_opened"}:
        file = _file(row, path, web)
        page = next(
            one.id for one in web.pages.values() for part in one.parts if part.file == web.files[file]
        )
        return OfFile(page=page, file=file, opened=kind == "file_opened", **words)
    return _goal_of_page(row, path, web)


def _goal_of_page(row: Mapping[str, Any], path: Path, web: Web) -> OfPage:
    kind, words = row["kind"], goal_words(row, path)
    page = known_page(web, required_text(row, "page", path), (*path, "page"))
    if kind in _WAYS:
        window = "private" if kind == "private" else ""
        return Done(page=page, way=_WAYS[kind], window=window, **words)
    if kind in {"favourite", "unfavourite"}:
        return Favourite(page=page, there=kind == "favourite", **words)
    if kind == "popup":
        if web.pages[page].popup is None:
            raise ExerciseFault("no_popup", (*path, "page"), page=page)
        return PopupClosed(page=page, **words)
    if kind == "cookies":
        return Answered(page=page, agreed=_agreed(row, path, web.pages[page].cookies), **words)
    return OfOffers(page=page, wanted=_wanted(row, path, web, page), alert=kind == "alert", **words)


def _pages(row: Mapping[str, Any], path: Path, web: Web) -> tuple[str, ...]:
    pages = text_list(row, "pages", path)
    if len(pages) < 2:
        raise ExerciseFault("too_few" if pages else "missing", (*path, "pages"), least=2)
    unique(pages, (*path, "pages"))
    return tuple(known_page(web, one, (*path, "pages", n)) for n, one in enumerate(pages))


def _file(row: Mapping[str, Any], path: Path, web: Web) -> str:
    file = required_text(row, "file", path)
    if file not in web.files:
        raise ExerciseFault("unknown_file", (*path, "file"), file=file)
    return file


def _agreed(row: Mapping[str, Any], path: Path, cookies: tuple[str, ...]) -> tuple[int, ...]:
    answer = required_text(row, "answer", path)
    if answer not in ANSWERS:
        raise ExerciseFault("not_one_of", (*path, "answer"), allowed=", ".join(ANSWERS))
    if not cookies:
        raise ExerciseFault("no_cookies", (*path, "page"))
    if answer == "accept":
        return tuple(range(len(cookies)))
    if answer == "refuse":
        return ()
    wanted = text_list(row, "agreed", path)
    if not wanted:
        raise ExerciseFault("missing", (*path, "agreed"))
    for place, one in enumerate(wanted):
        if one not in cookies:
            raise ExerciseFault("not_one_of", (*path, "agreed", place), allowed=", ".join(cookies))
    return tuple(number for number, one in enumerate(cookies) if one in wanted)


def _wanted(row: Mapping[str, Any], path: Path, web: Web, page: str) -> tuple[str, ...]:
    wanted = tuple(optional_text(row, field, path) for field in FILTERS)
    offers = web.pages[page].offers
    if not offers:
        raise ExerciseFault("no_offers", (*path, "page"), page=page)
    if not any(wanted):
        raise ExerciseFault("missing", (*path, "trade"))
    for field, value in zip(FILTERS, wanted, strict=True):
        allowed = sorted({one.value(field) for one in offers})
        if value and value not in allowed:
            raise ExerciseFault("not_one_of", (*path, field), allowed=", ".join(allowed))
    return wanted


def read_trap(row: Mapping[str, Any], path: Path, web: Web) -> At:
    """One trap. Its kind is one of `TRAP_KINDS`."""
    words = trap_words(row, path)
    if words["kind"] in FILE_TRAPS:
        return At(place=_file(row, path, web), **words)
    return At(place=known_page(web, required_text(row, "page", path), (*path, "page")), **words)
