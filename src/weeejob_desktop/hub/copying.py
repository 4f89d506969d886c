"""A hub's database as one SQLite file, whatever server it lives on, and back.

A copy of SQLite is made by its backup API. From another server every row is read in one transaction, so all
of it is from the same instant, and written to a SQLite file with the same tables; so one kind of backup fits
every hub, and a hub can move from one to the other. Knows the tables; knows no archive.
"""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Connection, Engine, MetaData, func, insert, select, text

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import back_up, sound
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import migrate, number_on_disk, upgrade
from weeejob_desktop.hub.database import SCHEMA
from weeejob_desktop.hub.tables import entries, hub, metadata

_MANY = 500
"""Rows in one statement."""
_MEGABYTE = 1024 * 1024


def copy_out(engine: Engine, target: Path) -> None:
    """Write the whole database to a new SQLite file, all of it from one instant, while others go on using it.
    UserProblem as `db.backup.back_up`."""
    if engine.dialect.name == "sqlite":
        staging = Path(mkdtemp(dir=target.parent, prefix=".copy-"))
        try:
            back_up(Path(engine.url.database or ""), staging, "copy").replace(target)
        finally:
            shutil.rmtree(staging)
        _settle(target)
        return
    copy = open_engine(target)
    try:
        migrate(engine, SCHEMA)
        migrate(copy, SCHEMA)
        with reading(engine) as source, writing(copy) as kept:
            _pour(source, kept)
    finally:
        copy.dispose()
    _settle(target)


def copy_of_step(engine: Engine, folder: Path, number: int) -> Path:
    """Copy a server's database, which has schema `number`, as it is into `folder`/backups: a SQLite file as a
    hub of that time would have it. UserProblem ``copy_no_room`` when it would not fit, and as
    `db.backup.back_up`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with reading(engine) as connection:
        size = int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    free = shutil.disk_usage(folder).free
    if size > free:
        raise UserProblem("copy_no_room", size=size // _MEGABYTE, free=free // _MEGABYTE, folder=str(folder))
    staging = Path(mkdtemp(dir=folder, prefix=".copy-"))
    try:
        copy = open_engine(staging / "copy.sqlite3")
        try:
            with writing(copy) as kept:
                upgrade(kept, dataclasses.replace(SCHEMA, newest=number))
            with reading(engine) as source, writing(copy) as kept:
                _pour_as_it_is(source, kept)
        finally:
            copy.dispose()
        return back_up(staging / "copy.sqlite3", folder / "backups", f"schema-{number}")
    finally:
        shutil.rmtree(staging)


def copy_in(source: Path, engine: Engine) -> None:
    """Put what a SQLite file of the newest schema holds in the place of everything in another server's
    database, in one transaction."""
    kept = open_engine(source)
    try:
        migrate(engine, SCHEMA)
        with reading(kept) as rows, writing(engine) as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
            _pour(rows, connection)
    finally:
        kept.dispose()


def bring_up_to_date(copy: Path) -> None:
    """Bring a SQLite file that nobody else has open to the newest schema. UserProblem ``backup_newer``."""
    engine = open_engine(copy)
    try:
        migrate(engine, SCHEMA)
    except UserProblem as problem:
        raise UserProblem("backup_newer" if problem.code == "database_newer" else problem.code) from problem
    finally:
        engine.dispose()
    _settle(copy)


def looked_at(copy: Path) -> tuple[str, int, int]:
    """The hub's id, the schema's number and the count of entries in a copy. UserProblem ``backup_unreadable``
    when it is not whole, or no hub's."""
    try:
        if not sound(copy, alone=True):
            raise UserProblem("backup_unreadable")
        number = number_on_disk(copy)
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as connection:
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise UserProblem("backup_unreadable")
            found = connection.execute(str(select(hub.c.value).where(hub.c.name == "id")), ("id",)).fetchone()
            count = connection.execute(str(select(func.count()).select_from(entries))).fetchone()
    except (sqlite3.DatabaseError, ValueError) as error:
        raise UserProblem("backup_unreadable") from error
    if found is None:
        raise UserProblem("backup_unreadable")
    return str(found[0]), number, int(count[0])


def _pour(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        found = source.execution_options(yield_per=_MANY).execute(select(table))
        for some in found.mappings().partitions(_MANY):
            target.execute(insert(table), [dict(row) for row in some])


def _pour_as_it_is(source: Connection, target: Connection) -> None:
    """As `_pour`, between two databases of the same schema, whichever it is."""
    theirs, ours = MetaData(), MetaData()
    theirs.reflect(source)
    ours.reflect(target)
    for table in ours.sorted_tables:
        if table.name == "alembic_version":
            continue
        found = source.execution_options(yield_per=_MANY).execute(select(theirs.tables[table.name]))
        for some in found.mappings().partitions(_MANY):
            target.execute(insert(table), [dict(row) for row in some])


def _settle(copy: Path) -> None:
    """One file and no side files, so that it can be packed and hashed."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").close()
