"""The seals that came with facts only a hub may write: shown again when the hub has lost such a fact."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.store import schema
from weeejob_desktop.wire.entries import Entry


def keep_seal(tx: Connection, entry: Entry) -> None:
    """Keep the seal of an entry, the newest one."""
    keeping = insert_unless(schema.seals).values(entry=entry.id, seal=entry.seal)
    tx.execute(keeping.on_conflict_do_update(index_elements=["entry"], set_={"seal": entry.seal}))


def with_seals(tx: Connection, offer: list[Entry]) -> list[Entry]:
    """The same entries, each with its seal where it has one."""
    seals = schema.seals.c
    wanted = select(seals.entry, seals.seal).where(seals.entry.in_([entry.id for entry in offer]))
    known = {row.entry: row.seal for row in tx.execute(wanted)}
    return [msgspec.structs.replace(entry, seal=known.get(entry.id, "")) for entry in offer]
