"""One database on the tests' server, lent to one test after another: emptied and filled again in one order,
which takes a small part of the time that a new one takes."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql
from tests.db.postgres import copy_database, drop_database

from weeejob_desktop.hub.database import kept_url
from weeejob_desktop.hub.tables import metadata

_OTHERS_GO = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


_TABLES = "SELECT count(*) FROM pg_tables WHERE tablename = ANY(%s)"


class LentDatabase:
    """A copy of a fresh hub's database, at `url`."""

    def __init__(self, fresh_folder: Path) -> None:
        self._fresh_url = kept_url(fresh_folder)
        with psycopg.connect(self._fresh_url) as connection:
            self._empty_and_fill = _order(connection)
        self.url = copy_database(self._fresh_url)

    def make_fresh(self) -> None:
        """Bring it back to what it was, whoever still has it open. One that lost a table is let go."""
        with psycopg.connect(self.url) as connection:
            connection.execute(_OTHERS_GO)
            found = connection.execute(_TABLES, [list(metadata.tables)]).fetchone()
            whole = found == (len(metadata.tables),)
            if whole:
                connection.execute(self._empty_and_fill)
        if not whole:
            drop_database(self.url)
            self.url = copy_database(self._fresh_url)


def _order(connection: psycopg.Connection) -> sql.Composed:
    """What empties every table, and writes the rows that a fresh hub has."""
    names = [table.name for table in metadata.sorted_tables]
    steps: list[sql.Composable] = [
        sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in reversed(names)
    ]
    for name in names:
        rows = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))).fetchall()
        steps += [
            sql.SQL("INSERT INTO {} VALUES ({})").format(
                sql.Identifier(name), sql.SQL(", ").join(map(sql.Literal, row))
            )
            for row in rows
        ]
    return sql.SQL("; ").join(steps)
