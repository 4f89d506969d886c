"""Everything that can still be read of a damaged database: what SQLite finds, and then page by page what no
way leads to any more.

Indexes are no source: they hold an entry's id, kind and place, never its body. Knows the shapes of the
tables; knows no fact, and decides nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Table

from weeejob_desktop.db.image import Image, Value
from weeejob_desktop.store.schema import SCHEMA

Row = dict[str, Value]

PRECIOUS = ("entries", "identity", "hubs", "profile")
"""What cannot be made again on this laptop. Their rows are known by the number of their values, and by the
kinds of these (`store.content`)."""
OF_ONE_VALUE = "former_learners"
"""As precious, but one text alone looks like a row of several tables, even one that was taken out: looked for
page by page only where SQLite could not read the table."""


def readable_rows(image: Image) -> Iterator[tuple[Table, Row]]:
    """The rows that can be read, those that SQLite finds first. A row may come twice, and it may be nonsense:
    values are as they stand there, a text that is not UTF-8 as bytes."""
    with closing(image.connect()) as source:
        source.row_factory = sqlite3.Row
        source.text_factory = _text
        broken: set[str] = set()
        for table in SCHEMA.tables.sorted_tables:
            known = {column.name for column in table.columns}
            for found in _from_both_ends(source, table.name, broken):
                yield table, {name: found[name] for name in found.keys() if name in known}  # noqa: SIM118 - a Row yields values
    shapes: dict[int, list[Table]] = {}
    for name in (*PRECIOUS, *broken & {OF_ONE_VALUE}):
        table = SCHEMA.tables.tables[name]
        shapes.setdefault(len(table.columns), []).append(table)
    for rowid, values in image.records():
        for table in shapes.get(len(values), ()):
            yield table, _by_column(table, rowid, values)


def rows_of(image: Image, name: str) -> list[Row]:
    """The rows of one table that SQLite finds."""
    with closing(image.connect()) as source:
        source.row_factory = sqlite3.Row
        source.text_factory = _text
        return [dict(found) for found in _from_both_ends(source, name, set())]


def _from_both_ends(source: sqlite3.Connection, table: str, broken: set[str]) -> Iterator[sqlite3.Row]:
    """The rows of a table from the front up to the damage, then from the back down to it. A table that could
    not be read from end to end is named in `broken`."""
    front: int | None = None
    for order in ("ASC", "DESC"):
        try:
            for row in source.execute(f"SELECT rowid AS _at, * FROM {table} ORDER BY rowid {order}"):  # noqa: S608
                if order == "DESC" and front is not None and row["_at"] <= front:
                    return
                yield row
                if order == "ASC":
                    front = row["_at"]
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter for the name of a column
            broken.add(table)
            continue
        return


def _by_column(table: Table, rowid: int, values: tuple[Value, ...]) -> Row:
    row = dict(zip((column.name for column in table.columns), values, strict=True))
    key = next(iter(table.primary_key.columns)).name
    if row[key] is None:  # SQLite keeps an integer key as the row id alone
        row[key] = rowid
    return row


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
