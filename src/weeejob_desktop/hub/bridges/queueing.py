"""What is to go to another tool: a row for each fact that it wants, in the transaction of the fact itself.

Knows the tables and what each kind of tool wants; no tool and no network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from weeejob_desktop.hub.bridges.kinds import KINDS, ItemKind, wanted
from weeejob_desktop.hub.bridges.tables import bridge_items, bridges
from weeejob_desktop.hub.journal import entry_of
from weeejob_desktop.hub.tables import entries, ticket_entries, tickets
from weeejob_desktop.wire.entries import DiagnosticsBody, Entry, MessageBody, TicketBody, decode_body


def queue_for_tools(connection: Connection, new: Iterable[Entry]) -> None:
    """Let each of these go to every tool that wants its kind. Asks nothing where no kind of tool does."""
    asked = wanted()
    some = [entry for entry in new if entry.kind in asked]
    if not some:
        return
    for row in connection.execute(select(bridges.c.name, bridges.c.kind)):
        # A tool that only a newer program knows must not end a sync.
        known = KINDS.get(row.kind)
        if known is not None:
            keep_waiting(connection, row.name, some, known.wants)


def queue_tickets(connection: Connection, bridge: str, since_ms: int = 0) -> int:
    """Let the tickets that were asked since then go to this tool, with all that was said of them. Returns how
    many rows there are."""
    asked = select(tickets.c.id).where(tickets.c.asked_ms >= since_ms)
    found = connection.scalars(asked.order_by(tickets.c.asked_ms, tickets.c.id)).all()
    return sum(queue_ticket(connection, bridge, ticket) for ticket in found)


def queue_ticket(connection: Connection, bridge: str, ticket: str) -> int:
    """Let one ticket and all that was said of it go to this tool, as far as it is not on its way already."""
    said = select(ticket_entries.c.entry_id).where(
        ticket_entries.c.ticket_id == ticket, ticket_entries.c.kind == "message"
    )
    known = select(bridge_items.c.entry_id).where(
        bridge_items.c.bridge == bridge, bridge_items.c.about == ticket
    )
    found = connection.execute(
        select(entries)
        .where((entries.c.id == ticket) | entries.c.id.in_(said), entries.c.id.not_in(known))
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    )
    wants: Mapping[str, ItemKind] = {"ticket": "ticket", "message": "message"}
    return keep_waiting(connection, bridge, [entry_of(row) for row in found], wants)


def keep_waiting(
    connection: Connection, bridge: str, some: list[Entry], wants: Mapping[str, ItemKind]
) -> int:
    """Let those of these that are wanted wait for this tool; none of them does yet. Returns how many do."""
    rows: dict[str, dict[str, Any]] = {}
    for entry in some:
        if entry.kind not in wants:
            continue
        about = _about(entry, wants[entry.kind])
        if not about:
            continue
        if wants[entry.kind] == "device":
            rows = {key: row for key, row in rows.items() if row["about"] != about}
            # Only how a laptop is now is told: what waited of it is out of date.
            connection.execute(
                delete(bridge_items).where(
                    bridge_items.c.bridge == bridge,
                    bridge_items.c.about == about,
                    bridge_items.c.kind == "device",
                    bridge_items.c.state == "waiting",
                )
            )
        rows[entry.id] = {
            "bridge": bridge,
            "entry_id": entry.id,
            "kind": wants[entry.kind],
            "about": about,
            "state": "waiting",
            "due_ms": 0,
        }
    if rows:
        connection.execute(insert(bridge_items), list(rows.values()))
    return len(rows)


def _about(entry: Entry, kind: ItemKind) -> str:
    """What an item is about; "" for a fact that this program cannot read, which goes nowhere."""
    if kind == "record":
        return entry.owner_id
    match decode_body(entry):
        case TicketBody() if kind == "ticket":
            return entry.id
        case MessageBody() as body if kind == "message":
            return body.ticket
        case DiagnosticsBody() as body if kind == "device":
            return body.device
        case _:
            return ""
