"""Many rows for one table at once. SQLAlchemy looks at each value of each row on its way to the driver, which
for plain texts and numbers is more work than writing them.

Knows SQLAlchemy's dialects; no table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.sql.compiler import SQLCompiler


def insert_plain(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that name every column of the table, with values that the driver takes as they are. Raises
    what `Connection.execute` does."""
    said = _insert(connection.dialect, table)
    order = said.positiontup
    values = rows if order is None else [tuple(row[name] for name in order) for row in rows]
    if values:
        connection.exec_driver_sql(said.string, values)


@lru_cache
def _insert(dialect: Dialect, table: Table) -> SQLCompiler:
    return insert(table).compile(dialect=dialect)
