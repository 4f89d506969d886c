"""Ids: random UUIDv7 for every fact and every thing, and the six readable characters people
say on the phone."""

from __future__ import annotations

import hashlib
import secrets
import uuid

READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Characters that are not mistaken for one another, spoken or written: no 0 O 1 I L U."""


def new_id(unix_ms: int) -> str:
    """A new UUIDv7 (RFC 9562): 48 bits of `unix_ms`, then 74 random bits. The time part only helps sorting; a
    wrong clock does no harm, since nothing is read back from it."""
    value = (unix_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))


def readable_number(entry_id: str) -> str:
    """Six readable characters in two groups, such as ``K7F-2QX``, taken from an id; the same wherever it is
    shown."""
    number = int.from_bytes(hashlib.sha256(entry_id.encode()).digest()[:8])
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(READABLE))
        letters.append(READABLE[rest])
    return "".join(letters[:3]) + "-" + "".join(letters[3:])
