"""Whether what stands in a laptop's database is such as our program can read and a hub can take, value by
value.

SQLite's own check says that the pages hang together; a flipped byte inside a value passes it. A date that is
none, a number where a text should be, a body that is no JSON would stop a screen or the sending of all the
rest. Knows the kinds of the columns; knows no fact.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table

from weeejob_desktop.db.columns import DayText, InstantText
from weeejob_desktop.store.schema import SCHEMA

_JSON = {
    ("entries", "body"),
    ("newest_diagnostics", "probes"),
    ("outlines", "steps"),
    ("outlines", "instructions"),
    ("half_done", "actions"),
}
_TIME_OF_DAY = f"T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].{'[0-9]' * 6}+00:00"
_ID = "length({0}) != 36 OR {0} GLOB '*[^0-9a-f-]*'"
_FORMS = {
    "id": _ID,
    "owner_id": _ID,
    "installation": _ID,
    "kind": "length({0}) NOT BETWEEN 1 AND 64 OR {0} GLOB '*[^a-z0-9_.-]*'",
    "version": "{0} NOT BETWEEN 1 AND 1000",
    "owner": "{0} NOT IN ('learner', 'device', 'installation')",
    "boot": "length({0}) > 200",
}
"""What an entry must look like that will be sent (`wire.entries.Entry`): another would be refused with its
whole batch. The thousands that were sent long ago need not be looked at so closely at each start."""


_KINDS = {"integer": int, "text": str, "blob": bytes}


def readable(connection: sqlite3.Connection) -> bool:
    """Whether every table and column of our newest schema is there and every value can be read.
    sqlite3.DatabaseError when SQLite itself cannot go on."""
    try:
        return all(_whole(connection, table) for table in SCHEMA.tables.sorted_tables)
    except sqlite3.OperationalError as error:
        # A table or a column is missing, or a text is not UTF-8 (which has no name).
        if getattr(error, "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":
            raise
        return False


def remove_unreadable(connection: sqlite3.Connection) -> int:
    """Take out the rows that our program could not read; how many. Texts must be UTF-8 already."""
    return sum(
        connection.execute(f"DELETE FROM {table.name} WHERE {_unreadable(table)}").rowcount  # noqa: S608
        for table in SCHEMA.tables.sorted_tables
    )


def of_its_kinds(table: Table, values: Mapping[str, object]) -> bool:
    """Whether a row read elsewhere has the kinds of this table's columns, before SQLite turns them into
    these."""
    for name, kind, nullable, is_text in _kinds(table):
        value = values.get(name)
        if value is None:
            if not nullable:
                return False
        elif type(value) is not kind:
            return False
        elif is_text and isinstance(value, bytes):
            try:
                value.decode()
            except UnicodeDecodeError:
                return False
    return True


@cache
def _kinds(table: Table) -> tuple[tuple[str, type, bool, bool], ...]:
    """By column: name, kind, whether it may be missing, whether it is text."""
    return tuple(
        (column.name, _KINDS[_storage(column)], bool(column.nullable), _is_text(column))
        for column in table.columns
    )


def _whole(connection: sqlite3.Connection, table: Table) -> bool:
    wrong = f"SELECT 1 FROM {table.name} WHERE {_unreadable(table)} LIMIT 1"  # noqa: S608
    if connection.execute(wrong).fetchone() is not None:
        return False
    texts = ", ".join(f"CAST({column.name} AS TEXT)" for column in table.columns if _is_text(column))
    if texts:
        deque(connection.execute(f"SELECT {texts} FROM {table.name}"), maxlen=0)  # noqa: S608 - reading decodes
    return True


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String) or (str(column.table), column.name) in _JSON


@cache
def _unreadable(table: Table) -> str:
    """The SQL condition of a row that our program could not read."""
    wrong = [f"({_wrong(column)})" for column in table.columns]
    if table.name == "entries":
        forms = " OR ".join(form.format(name) for name, form in _FORMS.items())
        wrong.append(f"(seq IN (SELECT seq FROM outbox) AND ({forms}))")  # noqa: S608 - our own words
    return " OR ".join(wrong)


def _wrong(column: Column[Any]) -> str:
    name = column.name
    wrong = f"typeof({name}) != '{_storage(column)}'"
    if (str(column.table), name) in _JSON:
        wrong += f" OR NOT json_valid(CAST({name} AS TEXT))"
    if isinstance(column.type, Boolean):
        wrong += f" OR {name} NOT IN (0, 1)"
    if isinstance(column.type, DayText):
        wrong += f" OR {_no_day(name)}"
    if isinstance(column.type, InstantText):
        wrong += (
            f" OR {_no_day(f'substr({name}, 1, 10)')} OR substr({name}, 12, 2) > '23'"
            f" OR substr({name}, 11) NOT GLOB '{_TIME_OF_DAY}'"
        )
    return f"{name} IS NOT NULL AND ({wrong})" if column.nullable else wrong


def _no_day(text: str) -> str:
    # 30 February becomes 2 March when SQLite counts with it: what comes back is not what stood there.
    return f"{text} < '0001' OR date({text}, '+0 days') IS NOT {text}"


def _storage(column: Column[Any]) -> str:
    if isinstance(column.type, BigInteger | Integer | Boolean):
        return "integer"
    return "blob" if isinstance(column.type, LargeBinary) else "text"
