"""On a class hub: what the association's hub has not acked yet. On the association's it is always empty; what
other tools want is put in their rows instead.

An entry goes in with its own row, in the same transaction, and leaves by the association hub's word alone.
Knows the table; what is said about it is in `relay`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, case, delete, func, insert, select, update

from weeejob_desktop.hub.bridges.queueing import queue_for_tools
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.journal import entry_of
from weeejob_desktop.hub.tables import entries, relay_outbox
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import MAX_ENTRIES, Rejection

_MANY = 500
"""Ids in one statement: fewer than any database's limit of parameters."""


def queue(connection: Connection, new: Iterable[Entry]) -> None:
    """Let new entries wait for the association's hub, where this is a class hub; for other tools, where it is
    the association's."""
    waiting = list(new)
    if not waiting:
        return
    if is_class(connection):
        rows = [{"entry_id": entry.id, "problem": ""} for entry in waiting]
        connection.execute(insert(relay_outbox), rows)
    else:
        queue_for_tools(connection, waiting)


def offer(connection: Connection, most: int = MAX_ENTRIES) -> list[Entry]:
    """What to offer next, requests for help first, then in the order it came; at most `most`, one batch
    unless told."""
    first = case((entries.c.kind.in_(("ticket", "message")), 0), else_=1)
    rows = connection.execute(
        select(entries)
        .join(relay_outbox, relay_outbox.c.entry_id == entries.c.id)
        .where(relay_outbox.c.problem == "")
        .order_by(first, entries.c.received_ms, entries.c.received_order, entries.c.id)
        .limit(most)
    )
    return [entry_of(row) for row in rows]


def note_held(connection: Connection, ids: Sequence[str]) -> int:
    """The association's hub holds these. Returns how many of them waited."""
    count = 0
    for start in range(0, len(ids), _MANY):
        some = relay_outbox.c.entry_id.in_(ids[start : start + _MANY])
        count += connection.execute(delete(relay_outbox).where(some)).rowcount
    return count


def note_rejected(connection: Connection, rejected: Iterable[Rejection]) -> int:
    """The association's hub will not keep these: they stay, with the reason, to be seen."""
    return sum(
        connection.execute(
            update(relay_outbox).where(relay_outbox.c.entry_id == one.id).values(problem=one.problem)
        ).rowcount
        for one in rejected
    )


def offer_all_again(connection: Connection) -> None:
    """Every entry waits again: the association's hub was restored, and may have lost any of them."""
    connection.execute(delete(relay_outbox))
    everything = select(entries.c.id, select(func.coalesce("", "")).scalar_subquery())
    connection.execute(insert(relay_outbox).from_select(["entry_id", "problem"], everything))


def offer_refused_again(connection: Connection, problem: str = "") -> None:
    """Refused entries wait again: all, or those with one `problem`, since what spoke against them may be
    over."""
    asked = relay_outbox.c.problem == problem if problem else relay_outbox.c.problem != ""
    connection.execute(update(relay_outbox).where(asked).values(problem=""))


def counted(connection: Connection) -> tuple[int, int]:
    """How many entries wait, and how many were refused."""
    refused = func.sum(case((relay_outbox.c.problem == "", 0), else_=1))
    total, of_them = connection.execute(select(func.count(), refused).select_from(relay_outbox)).one()
    return total - (of_them or 0), of_them or 0
