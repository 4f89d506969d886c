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
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Dialect,
    Table,
    Text,
    any_,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


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


class _Texts(TypeDecorator[list[str]]):
    """A list of texts as one parameter."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else JSON())


class _Among(FunctionElement[bool]):
    inherit_cache = True
    type = Boolean()


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether the text of `column` is one of those in the parameter `name`, a list, however many they are."""
    return _Among(column, bindparam(name, type_=_Texts()))


@compiles(_Among, "postgresql")
def _among_an_array(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, texts = element.clauses
    return compiler.process(column == any_(texts), **how)


@compiles(_Among)
def _among_json(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, texts = element.clauses
    return compiler.process(column.in_(select(func.json_each(texts).table_valued("value").c.value)), **how)
