"""What somebody of the workshop sees of one request in other tools, and what they decide where it went wrong.

Knows the rows; no tool and no network: what is decided is done in the next round. Words are in
`bridge_words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, func, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.bridges import items
from weeejob_desktop.hub.bridges.hearing import word_id
from weeejob_desktop.hub.bridges.items import NEVER_MS, NEW_WANTED, Bridge, all_bridges
from weeejob_desktop.hub.bridges.kinds import KINDS, settings_of
from weeejob_desktop.hub.bridges.queueing import queue_ticket
from weeejob_desktop.hub.bridges.tables import bridge_items, bridges
from weeejob_desktop.hub.tables import entries
from weeejob_desktop.hub.tickets import person_of, row_of

State = Literal["there", "waits", "stuck", "left", "never"]
Deed = Literal["again", "search", "new", "follow", "leave"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
_LONGEST_NUMBER = 200


@dataclass(frozen=True, slots=True)
class There:
    """One request in one other tool. `their_id` is "" while it has none there, `page` its address for a
    browser or "". `problem` is why it waits or is stuck, or what to know of it: a code, "" for nothing.
    `waiting` words wait to go there, since `since_at`; `stuck` ones were refused."""

    bridge: Bridge
    shown: str
    state: State
    their_id: str
    page: str
    problem: str
    waiting: int
    stuck: int
    since_at: datetime | None

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What can be decided now."""
        match self.state:
            case "never" | "left":
                return ("again",)
            case "there" if not self.problem and not self.stuck:
                return ("again", "leave") if self.waiting else ("leave",)
            case "there":
                return ("again", "follow", "leave")
            case "waits":
                return ("again", "leave")
            case "stuck" if not self.their_id and self.problem != "theirs_gone":
                return ("again", "follow", "leave")
            case _:
                return DEEDS


def there(connection: Connection, ticket: str) -> list[There]:
    """How a request stands in every helpdesk that the hub speaks with, by its name."""
    found = []
    for bridge in all_bridges(connection):
        kind = KINDS.get(bridge.kind)
        if kind is None or kind.helpdesk is None:
            continue
        own, words = items.of_ticket(connection, bridge.name, ticket)
        waiting = [row.entry_id for row in words.values() if row.state == "waiting"]
        if own is not None and own.state == "waiting":
            waiting.append(ticket)
        since_ms = connection.scalar(select(func.min(entries.c.received_ms)).where(entries.c.id.in_(waiting)))
        found.append(
            There(
                bridge=bridge,
                shown=kind.shown,
                state=_state(own),
                their_id=own.their_id if own else "",
                page=_page(bridge, own),
                problem=_problem(bridge, own),
                waiting=len(waiting),
                stuck=sum(row.state == "stuck" for row in words.values()),
                since_at=datetime.fromtimestamp(since_ms / 1000, UTC) if since_ms is not None else None,
            )
        )
    return found


def decide(
    connection: Connection, bridge: str, ticket: str, deed: str, number: str, now_ms: int, user: str
) -> str:
    """Do what somebody decided about a request in another tool: try ``again``, ``search`` it there again,
    make a ``new`` one, ``follow`` the one of this number, ``leave`` it here alone. Returns the ticket's id.
    UserProblem ``ticket_unknown``, ``bridge_unknown``, ``bridge_deed``, ``bridge_number``."""
    row = row_of(connection, ticket)
    known = {one.bridge.name: one for one in there(connection, ticket)}
    if bridge not in known:
        raise UserProblem("bridge_unknown", name=bridge)
    if deed not in known[bridge].deeds:
        raise UserProblem("bridge_deed")
    if known[bridge].state == "never":
        queue_ticket(connection, bridge, ticket)
    _DECISIONS[deed](connection, bridge, ticket, number.strip())
    # Whatever held the whole tool up, somebody waits before the page now.
    connection.execute(
        update(bridges).where(bridges.c.name == bridge).values(problem="", problem_since_ms=None)
    )
    note(connection, now_ms, "decide-bridge", ticket, user, person_of(connection, row.learner))
    return ticket


def _again(connection: Connection, bridge: str, ticket: str, _number: str) -> None:
    """What is stuck or left waits again; one with a number is looked at there."""
    own, _words = items.of_ticket(connection, bridge, ticket)
    if own is not None and own.state != "waiting":
        state = "sent" if own.their_id else "waiting"
        problem = own.problem if own.problem == "theirs_twice" and state == "sent" else ""
        _own(connection, bridge, ticket, state=state, problem=problem, tries=0, due_ms=0)
    stopped = (bridge_items.c.kind == "message", bridge_items.c.state.in_(("stuck", "left")))
    connection.execute(
        update(bridge_items)
        .where(bridge_items.c.bridge == bridge, bridge_items.c.about == ticket, *stopped)
        .values(state="waiting", problem="", tries=0, due_ms=0)
    )
    items.free_words(connection, bridge, ticket)


def _search(connection: Connection, bridge: str, ticket: str, _number: str) -> None:
    """Their number is forgotten, and found by our id."""
    _own(connection, bridge, ticket, state="waiting", their_id="", problem="", tries=0, due_ms=0)
    _say_again(connection, bridge, ticket, all_of_it=False)


def _new(connection: Connection, bridge: str, ticket: str, _number: str) -> None:
    """Another one is made there, whatever was deleted, with all that was said."""
    _own(connection, bridge, ticket, state="waiting", their_id="", problem=NEW_WANTED, tries=0, due_ms=0)
    _say_again(connection, bridge, ticket, all_of_it=True)


def _follow(connection: Connection, bridge: str, ticket: str, number: str) -> None:
    """The one of this number is ours from now on, unless it turns out to carry another's id."""
    if not number or len(number) > _LONGEST_NUMBER or not number.isprintable() or " " in number:
        raise UserProblem("bridge_number")
    _own(connection, bridge, ticket, state="sent", their_id=number, problem="", tries=0, due_ms=0)
    _say_again(connection, bridge, ticket, all_of_it=False)


def _leave(connection: Connection, bridge: str, ticket: str, _number: str) -> None:
    """It does not go there, nor anything that is said of it; what is there stays there."""
    connection.execute(
        update(bridge_items)
        .where(
            bridge_items.c.bridge == bridge,
            bridge_items.c.about == ticket,
            (bridge_items.c.kind == "ticket") | bridge_items.c.state.in_(("waiting", "stuck")),
        )
        .values(state="left", problem="", due_ms=NEVER_MS)
    )


_DECISIONS: dict[str, Callable[[Connection, str, str, str], None]] = {
    "again": _again,
    "search": _search,
    "new": _new,
    "follow": _follow,
    "leave": _leave,
}


def _say_again(connection: Connection, bridge: str, ticket: str, *, all_of_it: bool) -> None:
    """What was said goes there where it is not yet; `all_of_it` where nothing can be there. Of what was heard
    there only then."""
    _own_row, words = items.of_ticket(connection, bridge, ticket)
    said = {one.id: one.at for one in tickets.shown(connection, ticket).messages}
    again = [
        word
        for word, row in words.items()
        if word in said and (all_of_it or word != word_id(bridge, row.their_id, said[word]))
    ]
    connection.execute(
        update(bridge_items)
        .where(bridge_items.c.bridge == bridge, bridge_items.c.entry_id.in_(again))
        .values(state="waiting", their_id="", problem="", tries=0, due_ms=0)
    )


def _own(connection: Connection, bridge: str, ticket: str, **values: Any) -> None:
    own = (bridge_items.c.bridge == bridge, bridge_items.c.entry_id == ticket)
    connection.execute(update(bridge_items).where(*own).values(**values))


def _state(own: Row[Any] | None) -> State:
    if own is None:
        return "never"
    states: dict[str, State] = {"sent": "there", "waiting": "waits", "stuck": "stuck", "left": "left"}
    return states[own.state]


def _problem(bridge: Bridge, own: Row[Any] | None) -> str:
    if own is not None and own.problem and own.problem != NEW_WANTED:
        return str(own.problem)
    return bridge.problem if own is not None and own.state == "waiting" else ""


def _page(bridge: Bridge, own: Row[Any] | None) -> str:
    if own is None or not own.their_id:
        return ""
    try:
        return KINDS[bridge.kind].page(settings_of(bridge.kind, bridge.settings), own.their_id)
    except UserProblem:
        return ""
