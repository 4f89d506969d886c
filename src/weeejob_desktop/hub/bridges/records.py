"""Learning records on their way to a store of them: whose each is, by a name for that store alone, and when
it happened.

Knows the tables; no tool and no network. A laptop's clock lies, so a record waits a while for the hub's clock
beside it, the anchor, which comes with the laptop's next sync.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, and_, func, or_, select

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.core.training_time import Anchor, true_ms_of
from weeejob_desktop.core.zone_days import since_epoch
from weeejob_desktop.hub.bridges.statements import home_page_of
from weeejob_desktop.hub.bridges.tables import bridges
from weeejob_desktop.hub.bridges.tools import DatedBy, OurRecord, Pseudonym
from weeejob_desktop.hub.database import instant, said
from weeejob_desktop.hub.journal import entry_of
from weeejob_desktop.hub.tables import entries, learner_ids
from weeejob_desktop.wire.entries import AnchorBody

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
_LOOKS_MS = tuple(minutes * MINUTE_MS for minutes in (5, 60, 6 * 60, 24 * 60, 48 * 60))
"""So long after it came a record that nothing dates is looked at again; after the last it goes as it is."""
NOBODYS_DAYS = 30
"""So long a record whose learner id is nobody's waits for somebody to be tied to it."""
_LABEL_DAYS = 400
"""A laptop's own clock is believed when it says no earlier than this before the record came."""


@dataclass(slots=True)
class Ready:
    """What of some records can go: in the order the hub heard them. `later` says when others are to be looked
    at again (ms); whatever is in neither goes nowhere."""

    records: list[OurRecord] = field(default_factory=list)
    later: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The names of people in one store. They mean nothing without `key`."""

    hub: str
    key: bytes

    def of(self, person: str) -> Pseudonym:
        """A person's name there, from their id on this hub."""
        # A store that looks closely knows versions 1 to 5 alone; 4 promises no more than to look random.
        registration = UUID(bytes=self._mac("registration", person)[:16], version=4)
        return Pseudonym(self.hub, self._mac("person", person).hex()[:32], str(registration))

    def _mac(self, what: str, person: str) -> bytes:
        return hmac.new(self.key, f"{what}\0{person}".encode(), hashlib.sha256).digest()


def pseudonyms(connection: Connection, bridge: str) -> Pseudonyms:
    """The names for one bridge: the hub's secret makes them, so a restored hub makes the same."""
    seal = bytes.fromhex(said(connection, "seal"))
    key = hmac.new(seal, f"records\0{bridge}".encode(), hashlib.sha256).digest()
    return Pseudonyms(said(connection, "id"), key)


def known_by(connection: Connection, person: str) -> list[tuple[str, str, str]]:
    """By which name each store of learning records knows a person: the bridge, what it is, the account."""
    stores = connection.scalars(
        select(bridges.c.name).where(bridges.c.kind == "xapi").order_by(bridges.c.name)
    )
    found = []
    for bridge in stores:
        who = pseudonyms(connection, bridge).of(person)
        found.append((bridge, "records", f"{home_page_of(who)} {who.name}"))
    return found


def ready(connection: Connection, bridge: str, entry_ids: Sequence[str], now_ms: int) -> Ready:
    """Which of these facts can go to the store of this bridge now. What is not here any more goes nowhere."""
    rows = connection.execute(
        select(entries, learner_ids.c.person_id)
        .outerjoin(learner_ids, learner_ids.c.learner == entries.c.owner_id)
        .where(entries.c.id.in_(entry_ids))
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    ).all()
    names = pseudonyms(connection, bridge)
    clocks = _Clocks(connection, rows, names.hub)
    found = Ready()
    for row in rows:
        if row.person_id is None:
            if now_ms - row.received_ms < NOBODYS_DAYS * DAY_MS:
                found.later[row.id] = now_ms + DAY_MS
            continue
        dated = clocks.date(row, now_ms)
        if isinstance(dated, int):
            found.later[row.id] = dated
        else:
            found.records.append(OurRecord(entry_of(row), names.of(row.person_id), *dated))
    return found


class _Clocks:
    """What the hub knows of the clocks of the laptops that wrote these facts."""

    def __init__(self, connection: Connection, rows: Sequence[Row[Any]], hub: str) -> None:
        self._hub = hub
        self._anchors: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
        self._heard_ms: dict[str, int] = {}
        wrote = {(row.installation, split_boot_name(row.boot)[0]) for row in rows if row.boot}
        if not wrote:
            return
        anchors = and_(
            entries.c.installation.in_({installation for installation, _ in wrote}),
            entries.c.kind == "anchor",
            entries.c.version == 1,
        )
        starts = or_(*(entries.c.boot.startswith(start, autoescape=True) for _, start in wrote))
        for row in connection.execute(select(entries.c.installation, entries.c.body).where(anchors, starts)):
            body = msgspec.json.decode(row.body, type=AnchorBody)
            anchor = Anchor(body.boot, body.monotonic_ms, body.hub_at, body.round_trip_ms)
            self._anchors[row.installation, split_boot_name(body.boot)[0]].append(anchor)
        newest = select(entries.c.installation, func.max(entries.c.received_ms).label("heard_ms"))
        for row in connection.execute(newest.where(anchors).group_by(entries.c.installation)):
            self._heard_ms[row.installation] = row.heard_ms

    def date(self, row: Row[Any], now_ms: int) -> tuple[datetime, DatedBy] | int:
        """When a fact was written, never after it came, and how that is known; or when to look again."""
        came_ms = min(row.received_ms, now_ms)  # the hub's own clock may have been ahead
        label_at = datetime.fromisoformat(row.wall_at)
        label_ms = since_epoch(label_at)
        if row.installation == self._hub:
            return instant(min(label_ms, came_ms)), "hub"
        moment = Moment(row.boot, row.monotonic_ms, label_at)
        anchors = self._anchors[row.installation, split_boot_name(row.boot)[0]]
        true_ms = true_ms_of(moment, anchors)
        if true_ms is not None:
            return instant(max(min(true_ms, came_ms), 0)), "anchor"
        # Anchors come in their order: when a newer one is here, none will come for an older start.
        if self._heard_ms.get(row.installation, 0) <= row.received_ms:
            looks_ms = [row.received_ms + after_ms for after_ms in _LOOKS_MS]
            if row.received_ms <= now_ms < looks_ms[-1]:
                return next(int(look_ms) for look_ms in looks_ms if now_ms < look_ms)
        earliest_ms = came_ms - _LABEL_DAYS * DAY_MS
        if earliest_ms <= label_ms <= came_ms:
            return instant(label_ms), "label"
        return instant(came_ms), "arrival"
