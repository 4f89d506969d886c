"""Learning records and devices that were here before their tool was added, on their way to it: a part at a
time and only once nothing else waits, so that neither a sync nor the queue feels how many there are.

Knows the tables; no tool and no network. How far it has come stands in `bridges.cursor`, which these tools,
that tell us nothing, do not need otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from weeejob_desktop.hub.bridges.items import Bridge, bridge_named, keep_cursor
from weeejob_desktop.hub.bridges.kinds import kind_of
from weeejob_desktop.hub.bridges.queueing import keep_waiting
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.journal import entry_of
from weeejob_desktop.hub.tables import devices, entries

FACTS_AT_ONCE = 500
DEVICES_AT_ONCE = 200


class Place(msgspec.Struct, frozen=True):
    """Where the reading is: what was received from `since_ms` to `until_ms`, when the tool was added, behind
    the id `after`."""

    since_ms: int
    until_ms: int
    after: str = ""


def begin_backlog(connection: Connection, bridge: str, since_ms: int, until_ms: int) -> None:
    """Let what was received since then go to this tool."""
    _keep_place(connection, bridge, Place(since_ms, until_ms))


def take_part(connection: Connection, bridge: str) -> bool:
    """Put the next part into the queue. Returns whether there was any."""
    known = bridge_named(connection, bridge)
    if known is None or not known.cursor:
        return False
    place = msgspec.json.decode(known.cursor, type=Place)
    wants = kind_of(known.kind).wants
    take = _take_devices if "device" in wants.values() else _take_records
    _keep_place(connection, bridge, take(connection, known, place))
    return True


def _take_records(connection: Connection, bridge: Bridge, place: Place) -> Place | None:
    """The facts behind a place, in the order of their ids; what this tool does not want is passed over."""
    wants = kind_of(bridge.kind).wants
    rows = connection.execute(
        select(entries.c.id, entries.c.kind, entries.c.owner_id, entries.c.received_ms)
        .where(entries.c.id > place.after)
        .order_by(entries.c.id)
        .limit(FACTS_AT_ONCE)
    ).all()
    wanted = [
        row for row in rows if row.kind in wants and place.since_ms <= row.received_ms <= place.until_ms
    ]
    known = _known(connection, bridge.name, [row.id for row in wanted])
    new = [
        {
            "bridge": bridge.name,
            "entry_id": row.id,
            "kind": wants[row.kind],
            "about": row.owner_id,
            "state": "waiting",
            "due_ms": 0,
        }
        for row in wanted
        if row.id not in known
    ]
    if new:
        connection.execute(insert(bridge_items), new)
    return msgspec.structs.replace(place, after=rows[-1].id) if len(rows) == FACTS_AT_ONCE else None


def _take_devices(connection: Connection, bridge: Bridge, place: Place) -> Place | None:
    """The newest that was received of each device behind a place; none where something newer is known."""
    wants = kind_of(bridge.kind).wants
    ids = connection.scalars(
        select(devices.c.id).where(devices.c.id > place.after).order_by(devices.c.id).limit(DEVICES_AT_ONCE)
    ).all()
    told = set(
        connection.scalars(
            select(bridge_items.c.about).where(
                bridge_items.c.bridge == bridge.name, bridge_items.c.about.in_(ids)
            )
        )
    )
    newest: dict[str, Row[Any]] = {}
    of_these = select(entries).where(entries.c.owner_id.in_(set(ids) - told), entries.c.kind.in_(list(wants)))
    order = (entries.c.received_ms, entries.c.received_order, entries.c.id)
    for row in connection.execute(of_these.order_by(*order)):
        if place.since_ms <= row.received_ms <= place.until_ms:
            newest[row.owner_id] = row
    keep_waiting(connection, bridge.name, [entry_of(row) for row in newest.values()], wants)
    return msgspec.structs.replace(place, after=ids[-1]) if len(ids) == DEVICES_AT_ONCE else None


def _known(connection: Connection, bridge: str, ids: Sequence[str]) -> set[str]:
    return set(
        connection.scalars(
            select(bridge_items.c.entry_id).where(
                bridge_items.c.bridge == bridge, bridge_items.c.entry_id.in_(ids)
            )
        )
    )


def _keep_place(connection: Connection, bridge: str, place: Place | None) -> None:
    keep_cursor(connection, bridge, msgspec.json.encode(place).decode() if place is not None else "")
