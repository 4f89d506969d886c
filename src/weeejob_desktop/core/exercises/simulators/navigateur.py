"""`navigateur`: a browser to practise in, in a small web that the lesson has invented. Nothing leads outside.

What is typed into the address bar comes as a whole, with Enter. It stays on this laptop; a result has codes
only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, index_of, text_list, unique
from weeejob_desktop.core.exercises.simulators.browser import MOST_TABS, Browser, Tab
from weeejob_desktop.core.exercises.simulators.browser_goals import (
    CUT,
    GOAL_KINDS,
    TRAP_KINDS,
    read_goal,
    read_trap,
)
from weeejob_desktop.core.exercises.simulators.browser_plan import next_step
from weeejob_desktop.core.exercises.simulators.simulator import (
    Answer,
    Change,
    Goal,
    Path,
    Refusal,
    Simulator,
    Trap,
)
from weeejob_desktop.core.exercises.simulators.web_pages import (
    FILE,
    FILTERS,
    LEADING,
    NOWHERE,
    WORDS,
    Advert,
    Offer,
    Page,
    Part,
    known_page,
    read_web,
)
from weeejob_desktop.core.exercises.typed import one_line

MOST_LETTERS = 200
"""What can be typed into the address bar."""


class Navigateur(Simulator[Browser]):
    """Find one's way through pages. What is dangerous is explained before it happens."""

    type = "navigateur"

    def _read_world(self, data: Mapping[str, Any]) -> Browser:
        web = read_web(data)
        lists = []
        for key in ("tabs", "favourites"):
            ids = text_list(data, key)
            unique(ids, (key,))
            lists.append(tuple(known_page(web, one, (key, n)) for n, one in enumerate(ids)))
        open_, favourites = lists
        if len(open_) > MOST_TABS:
            raise ExerciseFault("out_of_range", ("tabs",), least=0, most=MOST_TABS)
        tabs = tuple(Tab(number, page) for number, page in enumerate(open_)) or (Tab(0),)
        return Browser(web, tabs, made=len(tabs), favourites=favourites)

    # -- what there is to see --------------------------------------------------------------------------------
    @property
    def page(self) -> Page | None:
        """The page that is shown; None for the start, results, a file or an address that leads nowhere."""
        return self.world.page

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The job offers of the page that the filters leave."""
        return self.world.offers(self.page) if self.page is not None else ()

    @property
    def asked(self) -> str:
        """The words whose results are shown; "" elsewhere."""
        here = self.world.tab.here
        return here[1:] if here.startswith(WORDS) else ""

    @property
    def results(self) -> tuple[Page, ...]:
        """What the search has found."""
        return self.world.web.results(self.asked)

    @property
    def adverts(self) -> tuple[Advert, ...]:
        """The advertisements above the results."""
        return self.world.web.adverts_for(self.asked)

    @property
    def address(self) -> str:
        """What stands in the address bar."""
        here = self.world.tab.here
        if self.page is not None:
            return self.page.address
        return here[1:] if here[0] in {WORDS, NOWHERE} else ""

    # -- going -----------------------------------------------------------------------------------------------
    def _come(self, way: str, world: Browser, code: str) -> Change[Browser]:
        """Another place in sight: only a look, but remembered."""
        window = "private" if world.tab.private else "open"
        return Change(world, code, f"{way}:{window}:{world.tab.here}", undoable=False)

    def _lead(self, way: str, page: str) -> Change[Browser]:
        return self._come(way, self.world.gone_to(page), "page_shown")

    def _go(self, action: Action) -> Answer:
        typed = one_line(action.target, MOST_LETTERS)
        if typed is None or not typed.strip():
            return None
        place = self.world.web.place_of(typed)
        code = {WORDS: "searched", NOWHERE: "not_found"}.get(place[0], "page_shown")
        return self._come("go", self.world.gone_to(place), code)

    def _follow(self, action: Action) -> Answer:
        """A link, a button or an advertisement of the page."""
        part = self._part(action.target)
        return self._lead("follow", part.to) if part is not None and part.kind in LEADING else None

    def _part(self, target: str) -> Part | None:
        page = self.page
        number = index_of(target, len(page.parts)) if page is not None else None
        if page is None or number is None or self.world.popup is not None:
            return None
        return page.parts[number]

    def _result(self, action: Action) -> Answer:
        there = action.target in {page.id for page in self.results}
        return self._lead("result", action.target) if there else None

    def _ad(self, action: Action) -> Answer:
        there = action.target in {one.to for one in self.adverts}
        return self._lead("ad", action.target) if there else None

    def _offer(self, action: Action) -> Answer:
        there = action.target in {one.id for one in self.offers} and self.world.popup is None
        return self._lead("offer", action.target) if there else None

    def _back(self, action: Action) -> Answer:
        tab, forward = self.world.tab, action.verb == "forward"
        line = tab.ahead if forward else tab.past
        if not line:
            return None
        if forward:
            tab = replace(tab, here=line[0], past=(*tab.past, tab.here), ahead=line[1:])
        else:
            tab = replace(tab, here=line[-1], past=line[:-1], ahead=(tab.here, *tab.ahead))
        return self._come(action.verb, self.world.with_tab(tab), "page_shown")

    # -- tabs ------------------------------------------------------------------------------------------------
    def _new_tab(self, action: Action) -> Answer:
        if len(self.world.tabs) >= MOST_TABS:
            return Refusal("too_many_tabs")
        private = action.verb == "private"
        world = self.world.with_new_tab(private=private)
        return Change(world, "private_opened" if private else "tab_opened", undoable=False)

    def _tab(self, action: Action) -> Answer:
        world = self.world
        tab = self._tab_of(action.target)
        if tab is None or tab.id == world.at:
            return None
        return self._come("tab", replace(world, at=tab.id, looking=False, choosing=None), "tab_shown")

    def _tab_of(self, target: str) -> Tab | None:
        return next((tab for tab in self.world.tabs if str(tab.id) == target), None)

    def _close_tab(self, action: Action) -> Answer:
        tab = self._tab_of(action.target)
        if tab is None:
            return None
        window = "private" if tab.private else "open"
        return Change(self.world.without_tab(tab.id), "tab_closed", f"close_tab:{window}:{tab.here}")

    # -- over the page ---------------------------------------------------------------------------------------
    def _padlock(self, _action: Action) -> Answer:
        page, world = self.page, self.world
        if page is None:
            return None
        looking = not world.looking
        fact = f"padlock:{'private' if world.tab.private else 'open'}:{page.id}" if looking else ""
        code = "owner_hidden" if not looking else "owner_shown" if page.owner else "no_owner"
        return Change(replace(world, looking=looking), code, fact, undoable=False)

    def _asking(self) -> Page | None:
        """The page whose cookie banner waits for an answer, where nothing covers it."""
        return self.page if self.world.asks and self.world.popup is None else None

    def _answer(self, action: Action) -> Answer:
        """The cookie banner answered as a whole: `accept` or `refuse`."""
        page = self._asking()
        if page is None:
            return None
        if action.verb == "accept":
            return Change(self.world.with_consent(tuple(range(len(page.cookies)))), "cookies_accepted")
        return Change(self.world.with_consent(()), "cookies_refused")

    def _choose(self, action: Action) -> Answer:
        """The cookie banner opened, to see what it asks for (`choose`); what is ticked is kept (`keep`)."""
        world, keep = self.world, action.verb == "keep"
        if self._asking() is None or (world.choosing is not None) != keep:
            return None
        if world.choosing is not None:
            return Change(world.with_consent(world.choosing), "cookies_chosen")
        return Change(replace(world, choosing=()), "choosing", undoable=False)

    def _tick(self, action: Action) -> Answer:
        world, page = self.world, self.page
        if page is None or world.choosing is None or world.popup is not None:
            return None
        number = index_of(action.target, len(page.cookies))
        if number is None:
            return None
        ticked = set(world.choosing) ^ {number}
        return Change(replace(world, choosing=tuple(sorted(ticked))), "ticked", undoable=False)

    def _cookies(self, _action: Action) -> Answer:
        """The link that every honest site has at its foot: the banner comes back."""
        if self.world.consent is None or self.world.popup is not None:
            return None
        return Change(self.world.with_consent(None), "cookies_asked")

    def _close_popup(self, _action: Action) -> Answer:
        world, page = self.world, self.page
        if world.popup is None or page is None:
            return None
        return Change(replace(world, closed=(*world.closed, page.id)), "popup_closed")

    def _popup(self, _action: Action) -> Answer:
        popup = self.world.popup
        if popup is None:
            return None
        return self._lead("popup", popup.to) if popup.to else Refusal("popup_lies")

    # -- keeping ---------------------------------------------------------------------------------------------
    def _download(self, action: Action) -> Answer:
        part = self._part(action.target)
        if part is None or part.file is None or part.file.id in self.world.files:
            return None
        return Change(replace(self.world, files=(*self.world.files, part.file.id)), "downloaded")

    def _open_file(self, action: Action) -> Answer:
        there = action.target in self.world.files
        if not there:
            return None
        return self._come("open_file", self.world.gone_to(FILE + action.target), "file_shown")

    def _favourite(self, _action: Action) -> Answer:
        world, page = self.world, self.page
        if page is None or page.id in world.favourites:
            return None
        return Change(replace(world, favourites=(*world.favourites, page.id)), "favourite_added")

    def _open_favourite(self, action: Action) -> Answer:
        there = action.target in self.world.favourites
        return self._lead("open_favourite", action.target) if there else None

    def _remove_favourite(self, action: Action) -> Answer:
        world = self.world
        if action.target not in world.favourites:
            return None
        left = tuple(one for one in world.favourites if one != action.target)
        return Change(replace(world, favourites=left), "favourite_removed")

    # -- job offers ------------------------------------------------------------------------------------------
    def _filter(self, action: Action) -> Answer:
        page = self.page
        field, _, value = action.target.partition(":")
        if page is None or field not in FILTERS or self.world.popup is not None:
            return None
        known = {one.value(field) for one in page.offers}
        if not known or value not in {"", *known} or value == self.world.filter_of(page.id, field):
            return None
        world = self.world.with_filter(page.id, field, value)
        fact = f"filter:open:{page.id}{CUT}{CUT.join(world.filters_of(page.id))}"
        return Change(world, "filtered", fact, undoable=False)

    def _alert(self, _action: Action) -> Answer:
        page, world = self.page, self.world
        if page is None or not page.offers or world.popup is not None:
            return None
        values = world.filters_of(page.id)
        if not any(values):
            return Refusal("alert_too_wide")
        alert = (page.id, *values)
        if alert in world.alerts:
            return None
        return Change(replace(world, alerts=(*world.alerts, alert)), "alert_set")

    # -- goals and traps -------------------------------------------------------------------------------------
    def _goal(self, row: Mapping[str, Any], path: Path) -> Goal[Browser]:
        return read_goal(row, path, self.start.web)

    def _trap(self, row: Mapping[str, Any], path: Path) -> Trap[Browser]:
        return read_trap(row, path, self.start.web)

    def _plan(self, goal: Goal[Browser]) -> Action | None:
        return next_step(self.world, goal, self.traps)

    VERBS = {  # noqa: RUF012 - a table, never written
        "go": _go, "follow": _follow, "result": _result, "ad": _ad, "offer": _offer,
        "back": _back, "forward": _back,
        "new_tab": _new_tab, "private": _new_tab, "tab": _tab, "close_tab": _close_tab,
        "padlock": _padlock,
        "accept": _answer, "refuse": _answer, "choose": _choose, "keep": _choose, "tick": _tick,
        "cookies": _cookies, "popup": _popup, "close_popup": _close_popup,
        "download": _download, "open_file": _open_file,
        "favourite": _favourite, "open_favourite": _open_favourite, "remove_favourite": _remove_favourite,
        "filter": _filter, "alert": _alert,
    }  # fmt: skip
    GOALS = dict.fromkeys(GOAL_KINDS, _goal)
    TRAPS = dict.fromkeys(TRAP_KINDS, _trap)
