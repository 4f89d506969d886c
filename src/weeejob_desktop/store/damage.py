"""What to do with a damaged database file: set it aside, start from the newest copy, and carry over what can
be read.

The mended file is made beside and put in place at the end, so a cut on the way only means doing it again.
Nothing read here can make a fact count twice: ids decide, and what is carried over is offered to the hub once
more.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from weeejob_desktop.db.backup import backups, sound
from weeejob_desktop.db.engine import open_engine
from weeejob_desktop.db.migrate import migrate, number_on_disk
from weeejob_desktop.store.schema import SCHEMA

log = logging.getLogger(__name__)

_NOT_CARRIED = {"home", "outbox"}


def mend(path: Path, copies: Path) -> Path:
    """Put a sound database in the place of the damaged one at `path`; the path where the damaged one now
    stands.

    OSError or sqlite3.Error when even that cannot be done.
    """
    beside = path.with_name("mending.part")
    for leftover in (beside, *_logs(beside)):
        leftover.unlink(missing_ok=True)
    copy = next((copy for copy in backups(copies) if _usable(copy)), None)
    if copy is not None:
        shutil.copyfile(copy, beside)
    engine = open_engine(beside)
    try:
        migrate(engine, SCHEMA)
    finally:
        engine.dispose()
    carried = _carry_over(path, beside)
    log.info(
        "damaged database mended from %s, %d rows carried over", copy.name if copy else "nothing", carried
    )
    aside = _free_name(path)
    shutil.copyfile(path, aside)
    aside.chmod(0o600)
    for old in _logs(path):
        # A log that belongs to the damaged file must never be played over the mended one.
        with suppress(FileNotFoundError):
            old.replace(aside.with_name(aside.name + old.name.removeprefix(path.name)))
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)
    return aside


def _usable(copy: Path) -> bool:
    try:
        return 0 < number_on_disk(copy) <= SCHEMA.newest and sound(copy)
    except sqlite3.Error:
        return False


def _carry_over(damaged: Path, mended: Path) -> int:
    """Add the rows of `damaged` that `mended` lacks; where both have one, the copy's stands: its cursor is
    older, so the hub gives again what came in between."""
    count = 0
    with (
        closing(sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(mended, isolation_level=None)) as target,
    ):
        source.row_factory = sqlite3.Row
        target.execute("BEGIN")
        had_hubs = target.execute("SELECT count(*) FROM hubs").fetchone()[0]
        last = target.execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0]
        for table in SCHEMA.tables.sorted_tables:
            if table.name in _NOT_CARRIED:
                continue
            known = {column.name for column in table.columns}
            for row in _readable_rows(source, table.name):
                kept = {name: row[name] for name in row.keys() if name in known}  # noqa: SIM118 - a Row yields values
                places = ", ".join("?" * len(kept))
                with suppress(sqlite3.IntegrityError, sqlite3.InterfaceError):
                    done = target.execute(
                        f"INSERT OR IGNORE INTO {table.name} ({', '.join(kept)}) VALUES ({places})",  # noqa: S608
                        tuple(kept.values()),
                    )
                    count += done.rowcount
        target.execute("DELETE FROM class_acks WHERE seq NOT IN (SELECT seq FROM entries)")
        target.execute(
            "INSERT OR IGNORE INTO outbox (seq, rank, problem, refused_by)"
            " SELECT seq, 2, '', '' FROM entries WHERE here AND seq > ?",
            (last,),
        )
        if not had_hubs:
            target.execute("UPDATE hubs SET cursor = NULL")
        target.execute("COMMIT")
    return count


def _readable_rows(source: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """The rows of a table that can still be read: from the front up to the damage, then from the back down to
    it."""
    front: Any = None
    for order in ("ASC", "DESC"):
        try:
            for row in source.execute(f"SELECT rowid AS _at, * FROM {table} ORDER BY rowid {order}"):  # noqa: S608
                if order == "DESC" and front is not None and row["_at"] <= front:
                    return
                yield row
                if order == "ASC":
                    front = row["_at"]
        except sqlite3.DatabaseError:
            continue
        return


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside
