"""The tables of pictures: which message names which, how far each has come, and its bytes.

The bytes stand in the database, not beside it: so they are in every copy, seen by every worker, gone with
what is erased, and true with what names them, on SQLite and on a server alike. They are few and small
(`wire.blobs`)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from weeejob_desktop.hub.tables import metadata

_ID = String(36)
_HASH = String(64)

attachments = Table(
    "attachments",
    metadata,
    Column("entry_id", _ID, ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("ticket_id", _ID, nullable=False, index=True),
    Column("sha256", _HASH, nullable=False, index=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("type", String(20), nullable=False),
)
"""What messages name. Can be made anew from `entries`."""

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", _HASH, primary_key=True),
    Column("type", String(20), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("kept_bytes", BigInteger, nullable=False),
    Column("taken_bytes", BigInteger, nullable=False),
    Column("received_from", _ID, nullable=False),
    Column("changed_ms", BigInteger, nullable=False, index=True),
    Column("whole_ms", BigInteger),
    Column("gone_ms", BigInteger),
    Column("passed_ms", BigInteger),
    Index(None, "received_from", "changed_ms"),
)
"""How far each has come: `kept_bytes` from its beginning are here, `taken_bytes` were taken in all.
`whole_ms` once the hash was right, `gone_ms` once its bytes were let go of, `passed_ms` (on a class hub) once
the association has it."""

blob_chunks = Table(
    "blob_chunks",
    metadata,
    Column("sha256", _HASH, ForeignKey("blobs.sha256"), primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes, in the pieces in which they came."""
