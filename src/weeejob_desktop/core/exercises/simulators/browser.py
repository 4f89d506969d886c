"""The world of `navigateur`: what a browser has open and has kept. A value that nobody writes into."""

from __future__ import annotations

from dataclasses import dataclass, replace

from weeejob_desktop.core.exercises.simulators.web_pages import FILTERS, HOME, Offer, Page, Popup, Web

MOST_TABS = 12
MOST_PAST = 50
"""How many pages can be gone back in a tab."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: where it is, where it was, and where it came back from."""

    id: int
    here: str = HOME
    past: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """What a site may do with cookies: the numbers of what was agreed to. In private it is a thing apart."""

    host: str
    private: bool
    agreed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Browser:
    """The world. `at` is the tab that is shown; `files` what was downloaded; `closed` the pages whose pop-up
    is gone; `filters` are page, field and value; `alerts` a page and a value for each of `FILTERS`.

    `looking`: what the padlock says is open. `choosing`: what is ticked while cookies are being chosen.
    """

    web: Web
    tabs: tuple[Tab, ...] = (Tab(0),)
    at: int = 0
    made: int = 1
    favourites: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    closed: tuple[str, ...] = ()
    filters: tuple[tuple[str, str, str], ...] = ()
    alerts: tuple[tuple[str, ...], ...] = ()
    looking: bool = False
    choosing: tuple[int, ...] | None = None

    # -- looking ---------------------------------------------------------------------------------------------
    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return next(tab for tab in self.tabs if tab.id == self.at)

    @property
    def page(self) -> Page | None:
        """The page that is shown; None for the start, results, a file or nowhere."""
        return self.web.page(self.tab.here)

    @property
    def room(self) -> bool:
        """Whether one more tab can be opened."""
        return len(self.tabs) < MOST_TABS

    @property
    def popup(self) -> Popup | None:
        """The pop-up that covers the page."""
        page = self.page
        return page.popup if page is not None and page.id not in self.closed else None

    @property
    def consent(self) -> Consent | None:
        """What was answered to the banner of the site that is shown; None before."""
        page, private = self.page, self.tab.private
        host = page.host if page is not None else ""
        return next((one for one in self.consents if (one.host, one.private) == (host, private)), None)

    @property
    def asks(self) -> bool:
        """Whether the page's banner waits for an answer."""
        page = self.page
        return page is not None and bool(page.cookies) and self.consent is None

    def filter_of(self, page: str, field: str) -> str:
        """What the offers of a page are filtered by; "" for all."""
        return next((value for there, one, value in self.filters if (there, one) == (page, field)), "")

    def filters_of(self, page: str) -> tuple[str, ...]:
        """All filters of a page, in the order of `FILTERS`."""
        return tuple(self.filter_of(page, field) for field in FILTERS)

    def offers(self, page: Page) -> tuple[Offer, ...]:
        """The offers of a page that its filters leave."""
        wanted = [(field, value) for field in FILTERS if (value := self.filter_of(page.id, field))]
        return tuple(one for one in page.offers if all(one.value(field) == value for field, value in wanted))

    def showing(self, place: str, *, private: bool = False) -> Tab | None:
        """A tab that is at this place; the one shown before others."""
        tabs = sorted(self.tabs, key=lambda tab: tab.id != self.at)
        return next((tab for tab in tabs if tab.here == place and tab.private == private), None)

    # -- changing --------------------------------------------------------------------------------------------
    def with_tab(self, tab: Tab) -> Browser:
        """The world with another state of one tab, and nothing open over the page."""
        tabs = tuple(tab if one.id == tab.id else one for one in self.tabs)
        return replace(self, tabs=tabs, looking=False, choosing=None)

    def gone_to(self, place: str) -> Browser:
        """The tab that is shown, gone on to a place; where it is there already, nothing is behind it anew."""
        tab = self.tab
        if tab.here == place:
            return self.with_tab(tab)
        past = (*tab.past, tab.here)[-MOST_PAST:]
        return self.with_tab(replace(tab, here=place, past=past, ahead=()))

    def with_new_tab(self, *, private: bool) -> Browser:
        """One more tab, at the start, and shown."""
        tab = Tab(self.made, private=private)
        return replace(
            self, tabs=(*self.tabs, tab), at=tab.id, made=self.made + 1, looking=False, choosing=None
        )

    def without_tab(self, id_: int) -> Browser:
        """A tab closed: its neighbour is shown. After the last one an empty one opens. What private tabs were
        answered is forgotten with the last of them."""
        place = next(n for n, tab in enumerate(self.tabs) if tab.id == id_)
        left = tuple(tab for tab in self.tabs if tab.id != id_)
        if not left:
            return replace(self, tabs=(), consents=_kept(self, left)).with_new_tab(private=False)
        at = self.at if self.at != id_ else left[min(place, len(left) - 1)].id
        return replace(self, tabs=left, at=at, consents=_kept(self, left), looking=False, choosing=None)

    def with_consent(self, agreed: tuple[int, ...] | None) -> Browser:
        """The site's banner answered; None asks it anew."""
        page, private = self.page, self.tab.private
        host = page.host if page is not None else ""
        others = tuple(one for one in self.consents if (one.host, one.private) != (host, private))
        given = () if agreed is None else (Consent(host, private, agreed),)
        return replace(self, consents=(*others, *given), choosing=None)

    def with_filter(self, page: str, field: str, value: str) -> Browser:
        """The offers of a page filtered; "" takes the filter away."""
        others = tuple(one for one in self.filters if one[:2] != (page, field))
        return replace(self, filters=(*others, (page, field, value)) if value else others)


def _kept(world: Browser, tabs: tuple[Tab, ...]) -> tuple[Consent, ...]:
    private = any(tab.private for tab in tabs)
    return tuple(one for one in world.consents if private or not one.private)
