"""Many rows for one table at once, and many ids in one question. SQLAlchemy and the drivers look at each
value by itself on its way to the database, which for plain texts and numbers is more work than writing them.

Knows both databases' words for a whole list in one parameter; no table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Table,
    Text,
    any_,
    bindparam,
    insert,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType


def insert_plain(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name every column of the table, with texts, numbers, truths and None. Raises what
    `Connection.execute` does."""
    if not rows:
        return
    said, order = _insert(connection.dialect, table)
    if order is None:
        connection.exec_driver_sql(said, (msgspec.json.encode(rows).decode(),))
    else:
        connection.exec_driver_sql(said, [tuple(row[name] for name in order) for row in rows])


@lru_cache
def _insert(dialect: Dialect, table: Table) -> tuple[str, Sequence[str] | None]:
    """The statement, and the order of a row's values in it; None where it takes all rows as one JSON list,
    since psycopg sends each row by itself otherwise."""
    if dialect.name == "postgresql":
        prepared = dialect.identifier_preparer
        name = prepared.format_table(table)
        columns = ", ".join(map(prepared.format_column, table.columns))
        from_json = f"SELECT {columns} FROM json_populate_recordset(NULL::{name}, %s)"  # noqa: S608  # no values
        return f"INSERT INTO {name} ({columns}) {from_json}", None
    compiled = insert(table).compile(dialect=dialect)
    return compiled.string, compiled.positiontup


class _Among(FunctionElement[Any]):
    inherit_cache = True
    # As a Boolean it would be written « (…) = 1 » on SQLite, which no index serves.
    type = NullType()


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether the text of `column` is one of those in the parameter `name`, a list, however many they are."""
    return _Among(column, bindparam(name, expanding=True))


@compiles(_Among)
def _in_a_list(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, texts = element.clauses
    return compiler.process(column.in_(texts), **how)


@compiles(_Among, "postgresql")
def _in_an_array(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    """One parameter, however many texts: psycopg and the server read a long list of them slowly."""
    column, texts = element.clauses
    return compiler.process(column == any_(bindparam(texts.key, type_=ARRAY(Text()))), **how)
