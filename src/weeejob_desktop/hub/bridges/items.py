"""What has gone to another tool, what waits, and what somebody has to look at: the rows of `bridge_items` and
how each of them changes.

Knows the tables; no tool and no network. `state` and what it means stands at the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, select, update

from weeejob_desktop.hub.bridges.tables import bridge_items as items
from weeejob_desktop.hub.bridges.tables import bridges

DAY_MS = 24 * 3600 * 1000
_LONGEST_PUT_OFF_MS = 3 * DAY_MS
NEVER_MS = 2**53
"""Due when somebody has decided."""
NEW_WANTED = "new_wanted"
"""In `problem` of a ticket that waits: somebody wants a new one there, though an old one was found gone."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """One tool as it is kept."""

    name: str
    kind: str
    settings: str
    cursor: str
    paused: bool
    ok_ms: int | None
    problem: str
    problem_since_ms: int | None


def all_bridges(connection: Connection) -> list[Bridge]:
    """Every tool, by name."""
    return [_bridge(row) for row in connection.execute(select(bridges).order_by(bridges.c.name))]


def bridge_named(connection: Connection, name: str) -> Bridge | None:
    """One tool; None for a name that nobody gave."""
    row = connection.execute(select(bridges).where(bridges.c.name == name)).first()
    return _bridge(row) if row else None


def _bridge(row: Row[Any]) -> Bridge:
    return Bridge(
        row.name, row.kind, row.settings, row.cursor, row.paused_ms is not None, row.ok_ms, row.problem,
        row.problem_since_ms,
    )  # fmt: skip


def waiting_since_ms(connection: Connection, bridge: str) -> int | None:
    """When the next of what waits is due; None when nothing waits, or only for somebody's decision."""
    next_ms: int | None = connection.scalar(
        select(func.min(items.c.due_ms)).where(
            items.c.bridge == bridge, items.c.state == "waiting", items.c.due_ms < NEVER_MS
        )
    )
    return next_ms


def bring_forward(connection: Connection, bridge: str, now_ms: int) -> None:
    """What is due later than anything is ever put off was put off by a clock that was ahead: it is due."""
    ahead = and_(items.c.due_ms > now_ms + _LONGEST_PUT_OFF_MS, items.c.due_ms < NEVER_MS)
    for state in ("waiting", "sent"):
        own = and_(items.c.bridge == bridge, items.c.state == state, ahead)
        if connection.scalar(select(items.c.entry_id).where(own).limit(1)) is not None:
            connection.execute(update(items).where(own).values(due_ms=now_ms))


def park(connection: Connection, bridge: str) -> None:
    """What was said of tickets that are stuck waits with them; of those that are left, it is left."""
    ticket = items.alias()
    for state, values in (("stuck", {"due_ms": NEVER_MS}), ("left", {"state": "left"})):
        held = select(ticket.c.about).where(
            ticket.c.bridge == bridge, ticket.c.kind == "ticket", ticket.c.state == state
        )
        words = and_(
            items.c.bridge == bridge,
            items.c.state == "waiting",
            items.c.due_ms < NEVER_MS,
            items.c.kind == "message",
            items.c.about.in_(held),
        )
        connection.execute(update(items).where(words).values(**values))


def due_tickets(connection: Connection, bridge: str, now_ms: int, most: int) -> list[str]:
    """Tickets of which something is to go now, the longest due first."""
    rows = connection.execute(
        select(items.c.about)
        .where(
            items.c.bridge == bridge,
            items.c.state == "waiting",
            items.c.due_ms <= now_ms,
            items.c.kind.in_(("ticket", "message")),
        )
        .group_by(items.c.about)
        .order_by(func.min(items.c.due_ms), items.c.about)
        .limit(most)
    )
    return [row.about for row in rows]


def due_items(connection: Connection, bridge: str, kind: str, now_ms: int, most: int) -> list[Row[Any]]:
    """Items of a kind that are to go now, the longest due first."""
    return list(
        connection.execute(
            select(items)
            .where(
                items.c.bridge == bridge,
                items.c.state == "waiting",
                items.c.due_ms <= now_ms,
                items.c.kind == kind,
            )
            # By the index alone: a million of them may be due since the same instant.
            .order_by(items.c.due_ms)
            .limit(most)
        )
    )


def of_ticket(
    connection: Connection, bridge: str, ticket: str
) -> tuple[Row[Any] | None, dict[str, Row[Any]]]:
    """A ticket's own item, None where it has none, and those of its messages by entry id."""
    rows = connection.execute(select(items).where(items.c.bridge == bridge, items.c.about == ticket)).all()
    own = next((row for row in rows if row.kind == "ticket"), None)
    return own, {row.entry_id: row for row in rows if row.kind == "message"}


def known_there(connection: Connection, bridge: str, their_ids: list[str]) -> dict[str, str]:
    """Of these numbers of theirs those that are tickets of ours which went well, with our ids."""
    if not their_ids:
        return {}
    rows = connection.execute(
        select(items.c.their_id, items.c.about).where(
            items.c.bridge == bridge,
            items.c.kind == "ticket",
            items.c.state == "sent",
            items.c.their_id.in_(their_ids),
        )
    )
    return {row.about: row.their_id for row in rows}


def to_look_at(connection: Connection, bridge: str, now_ms: int, most: int) -> dict[str, str]:
    """Tickets that went well and have not been looked at there for long, with their numbers."""
    rows = connection.execute(
        select(items.c.their_id, items.c.about)
        .where(
            items.c.bridge == bridge,
            items.c.state == "sent",
            items.c.due_ms <= now_ms,
            items.c.kind == "ticket",
        )
        .order_by(items.c.due_ms)
        .limit(most)
    )
    return {row.about: row.their_id for row in rows}


def note_sent(
    connection: Connection,
    bridge: str,
    entry_id: str,
    their_id: str,
    look_ms: int = NEVER_MS,
    problem: str = "",
) -> None:
    """This is there, under their number. `look_ms`: when to look at it again. `problem`: what to tell."""
    _set(
        connection, bridge, entry_id,
        state="sent", their_id=their_id, problem=problem, tries=0, due_ms=look_ms,
    )  # fmt: skip


def note_stuck(connection: Connection, bridge: str, entry_id: str, problem: str) -> None:
    """Somebody has to decide about this."""
    _set(connection, bridge, entry_id, state="stuck", problem=problem, due_ms=NEVER_MS)


def note_left(connection: Connection, bridge: str, entry_id: str) -> None:
    """This does not go there."""
    _set(connection, bridge, entry_id, state="left", problem="", due_ms=NEVER_MS)


def note_later(connection: Connection, bridge: str, entry_id: str, due_ms: int, *, counted: bool) -> None:
    """This is tried again then. `counted` when it failed alone, while the tool was well."""
    tries = items.c.tries + 1 if counted else items.c.tries
    _set(connection, bridge, entry_id, tries=tries, due_ms=due_ms)


def note_looked(
    connection: Connection, bridge: str, entry_id: str, look_ms: int, problem: str | None
) -> None:
    """A ticket that is there was looked at; None leaves what is told of it."""
    values = {} if problem is None else {"problem": problem}
    _set(connection, bridge, entry_id, due_ms=look_ms, **values)


def forget_items(connection: Connection, bridge: str, entry_ids: list[str]) -> None:
    """These are there, and nothing more is kept of them."""
    connection.execute(delete(items).where(items.c.bridge == bridge, items.c.entry_id.in_(entry_ids)))


def free_words(connection: Connection, bridge: str, ticket: str) -> None:
    """What waits to be said of a ticket waits for nothing but the tool."""
    connection.execute(
        update(items)
        .where(items.c.bridge == bridge, items.c.about == ticket, items.c.state == "waiting")
        .values(due_ms=0)
    )


def note_tried(connection: Connection, bridge: str, now_ms: int, problem: str) -> None:
    """How the last try of a whole tool went."""
    own = bridges.c.name == bridge
    if not problem:
        connection.execute(update(bridges).where(own).values(ok_ms=now_ms, problem="", problem_since_ms=None))
        return
    since = func.coalesce(bridges.c.problem_since_ms, now_ms)
    connection.execute(update(bridges).where(own).values(problem=problem, problem_since_ms=since))


def keep_cursor(connection: Connection, bridge: str, cursor: str) -> None:
    """How far their news have been read."""
    connection.execute(update(bridges).where(bridges.c.name == bridge).values(cursor=cursor))


def _set(connection: Connection, bridge: str, entry_id: str, **values: Any) -> None:
    own = and_(items.c.bridge == bridge, items.c.entry_id == entry_id)
    connection.execute(update(items).where(own).values(**values))
