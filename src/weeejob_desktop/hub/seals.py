"""Seals on what only hubs may write.

A hub that was restored from an older copy gets from the laptops what it has forgotten, its own facts too.
No laptop may write those, so the hub takes them from one only with the seal it once gave them out with. Knows
the entry and the hub's secret; never who asks.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC

import msgspec
from sqlalchemy import Connection

from weeejob_desktop.hub.database import said
from weeejob_desktop.wire.entries import Entry


def key_of(connection: Connection) -> bytes:
    """The key of this hub's seals: as old as the hub, so every copy of its database has it."""
    return hmac.new(bytes.fromhex(said(connection, "seal")), b"fact", hashlib.sha256).digest()


def sealed(key: bytes, entry: Entry) -> Entry:
    """The entry with our seal."""
    return msgspec.structs.replace(entry, seal=_seal(key, entry))


def seal_holds(key: bytes, entry: Entry) -> bool:
    """Whether this very entry was sealed by us."""
    return entry.seal != "" and hmac.compare_digest(entry.seal.encode(), _seal(key, entry).encode())


def _seal(key: bytes, entry: Entry) -> str:
    """32 hex digits over all that the fact says; a body has no zero byte, and comes last."""
    # At the ends of the calendar an instant has no other zone: the label stays as it came.
    label = entry.wall_at
    wall_at = (label if label.year in {1, 9999} else label.astimezone(UTC)).isoformat()
    words = (
        entry.id, entry.kind, str(entry.version), entry.owner, entry.owner_id, entry.installation, wall_at,
        entry.boot, str(entry.monotonic_ms),
    )  # fmt: skip
    said_of_it = "\0".join(words).encode() + b"\0" + bytes(entry.body)
    return hmac.new(key, said_of_it, hashlib.sha256).hexdigest()[:32]
