"""The way to a goal of `navigateur`: the next user action from whatever the browser shows.

It goes as a careful person would: by a link in sight, by a result of the search, else by the address; never
into a trap. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.browser import Browser
from weeejob_desktop.core.exercises.simulators.browser_goals import (
    Answered,
    Done,
    Favourite,
    OfFile,
    OfOffers,
    PopupClosed,
    Searched,
    Tabs,
)
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Trap
from weeejob_desktop.core.exercises.simulators.web_pages import FILTERS, HOME, LEADING, WORDS

Traps = Sequence[Trap[Browser]]


def next_step(world: Browser, goal: Goal[Browser], traps: Traps) -> Action | None:
    """The next action toward a goal that is not met."""
    return _WAYS[type(goal)](world, goal, traps)


def _safe(world: Browser, action: Action, traps: Traps) -> bool:
    return not any(trap.kind == action.verb and trap.catches(world, action) for trap in traps)


def _window(world: Browser, *, private: bool) -> Action | None:
    """The next action until the tab that is shown is private, or is not; None when it is so."""
    if world.tab.private == private:
        return None
    other = next((tab for tab in world.tabs if tab.private == private), None)
    if other is not None:
        return Action("tab", str(other.id))
    return _room(world) or Action("private" if private else "new_tab")


def _room(world: Browser, kept: Sequence[str] = ()) -> Action | None:
    """Close a tab where there is no room for one more; none that shows one of the pages to be kept."""
    spare = [tab for tab in world.tabs if tab.here not in kept] or world.tabs
    return None if world.room else Action("close_tab", str(spare[-1].id))


def _to(world: Browser, page: str, traps: Traps, *, private: bool = False) -> Action | None:
    """The next action until a page is shown; None when it is."""
    way = _window(world, private=private)
    if way is not None:
        return way
    if world.tab.here == page:
        return None
    other = world.showing(page, private=private)
    if other is not None and other.id != world.at:
        return Action("tab", str(other.id))
    if world.popup is not None:
        return Action("close_popup")
    ways = (action for action in _ways(world, page) if _safe(world, action, traps))
    return next(ways, None) or _to_board(world, page, traps) or _typing(world, page)


def _ways(world: Browser, page: str) -> Sequence[Action]:
    """What leads to a page from what is shown."""
    shown = world.page
    if shown is not None:
        ways = [
            Action("follow", str(number))
            for number, part in enumerate(shown.parts)
            if part.to == page and part.kind in LEADING
        ]
        return [*ways, *(Action("offer", page) for one in world.offers(shown) if one.id == page)]
    here = world.tab.here
    if here.startswith(WORDS):
        return [Action("result", page) for one in world.web.results(here[1:]) if one.id == page]
    return []


def _typing(world: Browser, page: str) -> Action:
    return Action("go", world.web.pages[page].address)


def _to_board(world: Browser, page: str, traps: Traps) -> Action | None:
    """An offer is come to by its list, without a filter that hides it."""
    board = world.web.pages[page].board
    if not board:
        return None
    way = _to(world, board, traps, private=world.tab.private)
    if way is not None:
        return way
    offer = next(one for one in world.web.pages[board].offers if one.id == page)
    for field in FILTERS:
        if world.filter_of(board, field) not in {"", offer.value(field)}:
            return Action("filter", f"{field}:")
    return None


def _doing(world: Browser, goal: Done, traps: Traps) -> Action | None:
    if goal.way == "go":
        return _window(world, private=False) or _typing(world, goal.page)
    if goal.way == "back":
        return _returning(world, goal, traps)
    if goal.way == "padlock":
        return _to(world, goal.page, traps) or Action("padlock")
    if goal.way == "close_tab":
        return _closing_tab(world, goal.page)
    return _to(world, goal.page, traps, private=goal.window == "private")


def _closing_tab(world: Browser, page: str) -> Action:
    """A tab of its own is opened for what is to be closed, so that nothing else is."""
    tab = world.showing(page) or world.showing(page, private=True)
    if tab is not None:
        return Action("close_tab", str(tab.id))
    return _typing(world, page) if world.tab.here == HOME else _room(world) or Action("new_tab")


def _returning(world: Browser, goal: Done, traps: Traps) -> Action | None:
    """Back, where the page lies behind; else on from it, to come back."""
    if goal.page in world.tab.past and world.tab.here != goal.page:
        return Action("back")
    way = _to(world, goal.page, traps)
    if way is not None:
        return way
    if world.popup is not None:
        return Action("close_popup")
    page = world.web.pages[goal.page]
    links = (Action("follow", str(n)) for n, part in enumerate(page.parts) if part.to not in {"", page.id})
    on = next((action for action in links if _safe(world, action, traps)), None)
    return on or Action("go", " ".join(page.words) or page.title)


def _searching(world: Browser, goal: Searched, _traps: Traps) -> Action | None:
    return _window(world, private=False) or Action("go", goal.example)


def _opening_tabs(world: Browser, goal: Tabs, traps: Traps) -> Action | None:
    missing = next(page for page in goal.pages if all(tab.here != page for tab in world.tabs))
    if world.tab.here in goal.pages and not world.tab.private:
        return _room(world, goal.pages) or Action("new_tab")
    return _to(world, missing, traps)


def _answering(world: Browser, goal: Answered, traps: Traps) -> Action | None:
    way = _to(world, goal.page, traps)
    if way is not None:
        return way
    if world.popup is not None:
        return Action("close_popup")
    if not world.asks:
        return Action("cookies")
    every = tuple(range(len(world.web.pages[goal.page].cookies)))
    if goal.agreed in {(), every}:
        return Action("accept" if goal.agreed else "refuse")
    if world.choosing is None:
        return Action("choose")
    wrong = sorted(set(world.choosing) ^ set(goal.agreed))
    return Action("tick", str(wrong[0])) if wrong else Action("keep")


def _closing(world: Browser, goal: PopupClosed, traps: Traps) -> Action | None:
    return _to(world, goal.page, traps) or Action("close_popup")


def _downloading(world: Browser, goal: OfFile, traps: Traps) -> Action | None:
    if goal.file in world.files:
        return Action("open_file", goal.file)
    way = _to(world, goal.page, traps)
    if way is not None:
        return way
    if world.popup is not None:
        return Action("close_popup")
    parts = world.web.pages[goal.page].parts
    number = next(n for n, part in enumerate(parts) if part.file is not None and part.file.id == goal.file)
    return Action("download", str(number))


def _keeping(world: Browser, goal: Favourite, traps: Traps) -> Action | None:
    if not goal.there:
        return Action("remove_favourite", goal.page)
    return _to(world, goal.page, traps) or Action("favourite")


def _filtering(world: Browser, goal: OfOffers, traps: Traps) -> Action | None:
    way = _to(world, goal.page, traps)
    if way is not None:
        return way
    if world.popup is not None:
        return Action("close_popup")
    for field, wanted in zip(FILTERS, goal.wanted, strict=True):
        if wanted and world.filter_of(goal.page, field) != wanted:
            return Action("filter", f"{field}:{wanted}")
    return Action("alert")


_WAYS: Mapping[type[Goal[Browser]], Callable[[Browser, Any, Traps], Action | None]] = {
    Done: _doing,
    Searched: _searching,
    Tabs: _opening_tabs,
    Answered: _answering,
    PopupClosed: _closing,
    OfFile: _downloading,
    Favourite: _keeping,
    OfOffers: _filtering,
}
