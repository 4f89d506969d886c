"""What the hub knows of other tools: which there are, and what has gone to each of them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from weeejob_desktop.hub.tables import metadata

_ID = String(36)

bridges = Table(
    "bridges",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("settings", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("paused_ms", BigInteger),
    Column("cursor", Text, nullable=False, server_default=""),
    Column("ok_ms", BigInteger),
    Column("problem", String(40), nullable=False, server_default=""),
    Column("problem_since_ms", BigInteger),
)
"""One row for each tool: `kind` is ``rt glpi mail xapi inventory``, `settings` the JSON that this kind
reads (addresses, and what lets us in). `cursor` is how far we have read there, `problem` why the last try of
the whole tool failed, `ok_ms` when one last went well."""

bridge_items = Table(
    "bridge_items",
    metadata,
    Column("bridge", String(40), ForeignKey("bridges.name"), primary_key=True),
    Column("entry_id", _ID, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("about", _ID, nullable=False, index=True),
    Column("state", String(12), nullable=False),
    Column("their_id", String(200), nullable=False, server_default=""),
    Column("problem", String(40), nullable=False, server_default=""),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("due_ms", BigInteger, nullable=False),
    Index(None, "bridge", "state", "due_ms"),
)
"""What is to go to a tool, or has gone: a ``ticket`` or a ``message`` of one, a learning ``record``, a
``device``. The row is written in the transaction of the fact itself. `about` is the ticket's id, or the
device's.

`state` is ``waiting``, ``sent`` (with `their_id`, kept in the transaction of their answer), ``stuck``
(`problem` says why; somebody of the workshop decides) or ``left`` (somebody decided that it does not go
there). A record that was sent leaves no row: its id makes sending it twice harmless."""
