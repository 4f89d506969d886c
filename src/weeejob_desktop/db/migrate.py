"""The schema's number, and the way from an older one to ours: all of it or nothing.

The number is read by plain SQL, and Alembic is imported only when there is a step to take. A database that is
newer than the program is refused before anything opens it for writing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, inspect, text

from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.db import postgresql
from weeejob_desktop.db.engine import driver_connection, reading, telling_problems


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of database: its tables as they are now, the folder of its Alembic scripts, and the number of
    the newest of them. Revisions are named ``0001``, ``0002`` and so on, so that a name is a number."""

    tables: MetaData
    scripts: Path
    newest: int


def number_on_disk(database: Path) -> int:
    """The schema's number in a SQLite file, 0 for none; the file is not changed. sqlite3.DatabaseError when
    damaged, ValueError when what stands there is no number of ours."""
    if not database.exists() or not database.stat().st_size:
        return 0
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return number_in(connection)


def number_in(connection: sqlite3.Connection) -> int:
    """As `number_on_disk`, of a connection."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return 0
        raise
    if row is None:
        return 0
    if not isinstance(row[0], str) or not re.fullmatch(r"[0-9]{4}", row[0], re.ASCII):
        raise ValueError("not a number of a schema")
    return int(row[0])


def refuse_newer(database: Path, schema: Schema) -> int:
    """The number in the file. UserProblem ``database_newer`` when a newer program wrote it; the file stays as
    it is, to the byte. Otherwise as `number_on_disk`."""
    found = number_on_disk(database)
    if found > schema.newest:
        raise UserProblem("database_newer", found=found, known=schema.newest)
    return found


def schema_number(connection: Connection) -> int:
    """The schema's number in an open database, 0 for none."""
    if not inspect(connection).has_table("alembic_version"):
        return 0
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return int(row[0]) if row else 0


def migrate(engine: Engine, schema: Schema, before: Callable[[int], object] | None = None) -> bool:
    """Bring the database to the newest schema in one transaction. Whether anything was done.

    An empty database is made in one go. `before` is called with the old number before an existing one is
    changed: the place for a backup. Several may begin at the same moment: one does it, the others wait.
    UserProblem ``database_newer``, ``database_not_utf8``, and as in `engine.writing`.
    """
    with reading(engine) as connection:
        number = schema_number(connection)
        if engine.dialect.name != "sqlite" and not postgresql.holds_every_letter(connection):
            raise UserProblem("database_not_utf8")
    if number == schema.newest:
        return False
    if number > schema.newest:
        raise UserProblem("database_newer", found=number, known=schema.newest)
    if number and before is not None:
        before(number)
    with _rebuilding(engine) as connection:
        # Asked again under the writer's lock: two workers of a hub may start at the same moment.
        number = schema_number(connection)
        if not number:
            schema.tables.create_all(connection, checkfirst=False)
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            )
            connection.execute(
                text("INSERT INTO alembic_version (version_num) VALUES (:number)"),
                {"number": revision_name(schema.newest)},
            )
        elif number < schema.newest:
            upgrade(connection, schema)
    return True


@contextmanager
def _rebuilding(engine: Engine) -> Iterator[Connection]:
    """As `writing`, for changes of the schema. SQLite changes a table by making it anew and dropping the old
    one, which the rows that refer to it would forbid: they are looked at once, at the end. On a server the
    lock comes first, and what is read after it is read anew (READ COMMITTED)."""
    if engine.dialect.name != "sqlite":
        with telling_problems(), engine.connect() as connection:
            connection.execution_options(isolation_level="READ COMMITTED")
            with connection.begin():
                postgresql.wait_for_migrations(connection)
                yield connection
        return
    with telling_problems(), engine.connect() as connection:
        driver = driver_connection(connection)
        driver.execute("PRAGMA foreign_keys = OFF").close()  # means nothing once a transaction has begun
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise Bug("a step of the schema leaves rows that refer to nothing")
        finally:
            driver.execute("PRAGMA foreign_keys = ON").close()


def upgrade(connection: Connection, schema: Schema) -> None:
    """Run the Alembic scripts on an open transaction, which stays the caller's to keep or undo."""
    from alembic import command  # imported late: most starts have no step to take
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["tables"] = schema.tables
    command.upgrade(config, revision_name(schema.newest))


def run_scripts() -> None:
    """The whole of every `env.py`: run on the connection that `upgrade` handed over, in its transaction."""
    from alembic import context

    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=context.config.attributes["tables"], render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


def revision_name(number: int) -> str:
    """The name of a revision, such as ``0001``."""
    return f"{number:04}"
