"""Who this database is: three random ids made at the first start, and the first name a learner said.

The parts of the laptop are kept as keyed hashes only. One part replaced is a repair; both replaced is another
laptop.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import Bug
from weeejob_desktop.store import schema


@dataclass(frozen=True, slots=True)
class Identity:
    """Ids of learner, device and installation; `hardware` is the keyed hash of mainboard and disk, "" if
    unknown."""

    learner: str
    device: str
    installation: str
    first_name: str
    hardware: tuple[str, str]


def unix_ms(moment: Moment) -> int:
    """The wall clock's label as milliseconds since 1970: for the sorting part of ids, nothing else."""
    return max(0, int(moment.wall_at.timestamp() * 1000))


def identity(tx: Connection) -> Identity:
    """Who we are. Bug before `settle_identity`."""
    row = tx.execute(select(schema.identity)).first()
    if row is None:
        raise Bug("no identity yet")
    return Identity(row.learner, row.device, row.installation, row.first_name, (row.mainboard, row.disk))


def identity_known(tx: Connection) -> bool:
    """Whether this database knows who it is: not before its first start was kept."""
    return tx.execute(select(schema.identity.c.id)).first() is not None


def settle_identity(tx: Connection, hardware: tuple[str, str], moment: Moment) -> bool:
    """At each start: make the ids if there are none, and notice another laptop. True when this database has
    come to another laptop: it then has a new device and installation id and must be enrolled again."""
    row = tx.execute(select(schema.identity)).first()
    if row is None:
        key = secrets.token_bytes(32)
        mainboard, disk = (_keyed(key, value) for value in hardware)
        made_ms = unix_ms(moment)
        tx.execute(
            insert(schema.identity).values(
                id=1, learner=new_id(made_ms), device=new_id(made_ms), installation=new_id(made_ms),
                first_name="", hardware_key=key, mainboard=mainboard, disk=disk,
            )
        )  # fmt: skip
        return False
    another = _another(row, hardware)
    known = zip((row.mainboard, row.disk), hardware, strict=True)
    mainboard, disk = (_keyed(row.hardware_key, value) or old for old, value in known)
    values = {"mainboard": mainboard, "disk": disk}
    if another:
        values |= {"device": new_id(unix_ms(moment)), "installation": new_id(unix_ms(moment))}
        tx.execute(update(schema.hubs).values(token="", cursor=None, more=False))
        tx.execute(update(schema.profile).values(covered_until_on=None))
    if another or (mainboard, disk) != (row.mainboard, row.disk):
        tx.execute(update(schema.identity).values(values))
    return another


def on_another_laptop(tx: Connection, hardware: tuple[str, str]) -> bool:
    """Whether this database was last opened on another laptop. Changes nothing."""
    row = tx.execute(select(schema.identity)).first()
    return row is not None and _another(row, hardware)


def _another(row: Row[Any], hardware: tuple[str, str]) -> bool:
    """Both parts are known and both changed. One that cannot be read today says nothing: it must not turn a
    laptop into a stranger."""
    now = (_keyed(row.hardware_key, value) for value in hardware)
    return all(old and new and old != new for old, new in zip((row.mainboard, row.disk), now, strict=True))


def keep_first_name(tx: Connection, first_name: str) -> None:
    """Keep the first name the learner said."""
    tx.execute(update(schema.identity).values(first_name=first_name))


def _keyed(key: bytes, value: str) -> str:
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest() if value else ""
