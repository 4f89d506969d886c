"""Whose a laptop is, and was: what was done on it stays with whoever did it.

One donated laptop may be known under several ids, since a laptop that was installed anew makes itself a new
one: its sticker tells that they are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, true, update

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.tables import devices, holders, people


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has the laptop, or had it. `until_at` is None for who has it now."""

    person: str
    name: str
    since_at: datetime
    until_at: datetime | None


def ids_of(connection: Connection, device: Row[Any]) -> list[str]:
    """Every id the laptop of this row of `devices` is known under."""
    own = devices.c.id == device.id
    same = own | (devices.c.sticker == device.sticker) if device.sticker else own
    return list(connection.scalars(select(devices.c.id).where(same).order_by(devices.c.id)))


def hold(connection: Connection, device: Row[Any], person: str, now_ms: int) -> None:
    """From now on the laptop is this person's. Whoever had it has it no more. Twice is once."""
    ids = ids_of(connection, device)
    current = connection.execute(
        select(holders).where(holders.c.device_id.in_(ids), holders.c.until_ms.is_(None))
    ).all()
    kept = [row for row in current if row.person_id == person and row.device_id == device.id]
    _end(connection, [row.id for row in current if row not in kept], now_ms)
    if not kept:
        connection.execute(
            insert(holders).values(id=new_id(now_ms), device_id=device.id, person_id=person, since_ms=now_ms)
        )


def let_go(connection: Connection, device: Row[Any], now_ms: int) -> None:
    """From now on the laptop is nobody's."""
    own = (holders.c.device_id.in_(ids_of(connection, device)), holders.c.until_ms.is_(None))
    _end(connection, list(connection.scalars(select(holders.c.id).where(*own))), now_ms)


def holder_of(connection: Connection, ids: list[str]) -> str | None:
    """Who has the laptop known under these ids now; None for nobody."""
    current = (holders.c.device_id.in_(ids), holders.c.until_ms.is_(None))
    newest = select(holders.c.person_id).where(*current).order_by(holders.c.since_ms.desc(), holders.c.id)
    person: str | None = connection.scalar(newest.limit(1))
    return person


def holders_of(
    connection: Connection, ids: list[str], seen: ColumnElement[bool] | None = None
) -> list[Holder]:
    """Who has and had the laptop known under these ids, the newest first. Somebody whose laptop was installed
    anew stands there once. `seen` is a condition on people."""
    rows = connection.execute(
        select(holders, people.c.full_name)
        .join(people, people.c.id == holders.c.person_id)
        .where(holders.c.device_id.in_(ids), true() if seen is None else seen)
        .order_by(holders.c.since_ms, holders.c.until_ms.is_(None), holders.c.id)
    )
    found: list[Holder] = []
    for row in rows:
        until_at = instant(row.until_ms) if row.until_ms is not None else None
        one = Holder(row.person_id, row.full_name, instant(row.since_ms), until_at)
        if found and found[-1].person == one.person:
            one = Holder(one.person, one.name, found.pop().since_at, one.until_at)
        found.append(one)
    return found[::-1]


def _end(connection: Connection, ids: list[str], now_ms: int) -> None:
    if ids:
        connection.execute(update(holders).where(holders.c.id.in_(ids)).values(until_ms=now_ms))
