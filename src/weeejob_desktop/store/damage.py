"""What to do with a damaged database file: set it aside, start from the newest sound copy, and carry over
what can be read.

The mended database is made beside and counts from the moment it bears the name `READY`; what follows is done
again by the next start until it is done. Nothing read here can make a fact count twice: ids decide, and what
is carried over is offered to the hub once more.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.db.backup import backups, connect_alone, flush_names, remove, side_files, sound_in
from weeejob_desktop.db.engine import driver_connection, open_engine, reading, writing
from weeejob_desktop.db.image import read_image
from weeejob_desktop.db.migrate import migrate, number_in
from weeejob_desktop.store.content import of_its_kinds, readable, remove_unreadable
from weeejob_desktop.store.giving_back import OF_ONE_PERSON
from weeejob_desktop.store.identity import identity_known
from weeejob_desktop.store.intervals import close_left_open
from weeejob_desktop.store.journal import rank
from weeejob_desktop.store.salvage import OF_ONE_VALUE, Row, readable_rows, rows_of
from weeejob_desktop.store.schema import SCHEMA

log = logging.getLogger(__name__)

PART = "mending.part"
READY = "mending.part-ready"
_ID = re.compile("[0-9a-f-]{36}")
ASIDE_KEPT = 3
"""Damaged files that are kept to be looked at: they must not fill the disk."""

_NOT_CARRIED = {"home", "outbox", "class_acks", "sent"}
"""Computed anew, or said of a number that may name another entry by now: what is carried over is offered
again, and is not told as sent before a hub says so."""
_COPY_STANDS = {"identity", "profile", "read_answers", "outlines"}
"""Where the copy and the damaged file both have one of these, the copy's is the surer. Entries are told apart
by their ids. Of everything else, this laptop's own memory, the damaged file's is the later."""

_SAME_NUMBER = """
SELECT monotonic_ms = :monotonic_ms AND (body = :body) + (kind = :kind) + (boot = :boot) >= 2
FROM entries WHERE seq = :seq"""
"""1 when the fact of this number is this fact: a flipped bit in an id must not make two of one."""


def mend(path: Path, copies: Path) -> Path | None:
    """Put a sound database in the place of the damaged one at `path`; where the damaged one now stands.

    OSError, sqlite3.Error or UserProblem when even that cannot be done; the damaged file is as it was.
    """
    beside = path.with_name(PART)
    remove(beside)
    engine = open_engine(beside)
    try:
        assemble(engine, path, copies)
    finally:
        engine.dispose()
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(mended_file(path))
    flush_names(path.parent)
    return put_in_place(path)


def mended_file(path: Path) -> Path:
    """Where the mended database stands until it is put in its place."""
    return path.with_name(READY)


def mending_begun(path: Path) -> bool:
    """Whether a mended database waits to be put in its place."""
    return mended_file(path).exists()


def put_in_place(path: Path) -> Path | None:
    """Set the damaged file aside and give its name to the mended one. Done again after a cut, it goes on."""
    aside = _set_aside(path)
    mended_file(path).replace(path)
    flush_names(path.parent)
    for old in _asides(path)[ASIDE_KEPT:]:
        with suppress(OSError):  # what is not a file of ours stays
            remove(old)
    return aside


def assemble(engine: Engine, damaged: Path, copies: Path) -> None:
    """Fill the empty database of `engine` from the newest sound copy and from what can be read of `damaged`
    and of copies that are not sound. OSError, sqlite3.Error or UserProblem."""
    unsound: list[Path] = []
    for copy in backups(copies):
        if _usable(copy) and _begin_from(engine, copy):
            begun = copy.name
            break
        unsound.append(copy)
    else:
        begun = "nothing"
        _begin_from(engine, None)
    with writing(engine) as tx:
        if identity_known(tx):
            close_left_open(tx)  # as of the copy; the damaged file may hold a later one
        carried = _carry_over([damaged, *unsound], tx)
    log.info("damaged database mended from %s, %d rows carried over", begun, carried)


def _begin_from(engine: Engine, copy: Path | None) -> bool:
    """Make the database of `engine` a copy's, or an empty one, in our newest schema. False when the copy is
    not what its number says."""
    source = sqlite3.connect(":memory:") if copy is None else connect_alone(copy)
    with closing(source), engine.connect() as connection:
        source.backup(driver_connection(connection))
    try:
        migrate(engine, SCHEMA)
    except DBAPIError:
        return False
    with reading(engine) as tx:
        return readable(driver_connection(tx))


def _usable(copy: Path) -> bool:
    try:
        with closing(connect_alone(copy)) as connection:
            number = number_in(connection)
            return 0 < number <= SCHEMA.newest and sound_in(connection)
    except (sqlite3.Error, ValueError):
        return False


def _carry_over(sources: Sequence[Path], tx: Connection) -> int:
    """Add what the sources hold and the database of `tx` lacks; how many rows. The first source is the
    latest."""
    target = driver_connection(tx)
    target.execute("PRAGMA defer_foreign_keys = ON")
    _forget_who_left(target, sources)
    cursors: dict[str, str | None] = dict(target.execute("SELECT hub, cursor FROM hubs").fetchall())
    taken: set[tuple[object, ...]] = set()
    count = 0
    for source in sources:
        for table, row in readable_rows(read_image(source)):
            if table.name in _NOT_CARRIED or not of_its_kinds(table, row):
                continue
            if table.name == OF_ONE_VALUE and not _ID.fullmatch(str(row["learner"])):
                continue
            key = (table.name, *(row[column.name] for column in table.primary_key.columns))
            if table.name == "entries":
                count += _keep_entry(target, row)
            elif key not in taken:
                taken.add(key)
                if table.name == "hubs":
                    # Its token may be newer than the copy's. How far was read is true of the copy alone: the
                    # hub then gives again what came in between.
                    row["cursor"] = cursors.get(str(row["hub"]))
                count += _insert(target, table.name, row, replacing=table.name not in _COPY_STANDS)
    remove_unreadable(target)
    for name, rowid, *_ in target.execute("PRAGMA foreign_key_check").fetchall():
        target.execute(f"DELETE FROM {name} WHERE rowid = ?", (rowid,))  # noqa: S608 - one of our tables
    _know_who_we_are(target)
    return count


def _forget_who_left(target: sqlite3.Connection, sources: Sequence[Path]) -> None:
    """Where the copy is older than the giving back of this laptop, who it says we are is a former learner:
    nothing it remembers of them stays, and the damaged file says who we are."""
    left = {row.get("learner") for source in sources for row in rows_of(read_image(source), OF_ONE_VALUE)}
    mine = target.execute("SELECT learner FROM identity").fetchone()
    if mine is None or mine[0] not in left:
        return
    for name in ("identity", "profile", "pending_enrolment", "mission_stretches", "missions", *OF_ONE_PERSON):
        target.execute(f"DELETE FROM {name}")  # noqa: S608 - one of our tables
    target.execute("UPDATE hubs SET token = '', cursor = NULL")


def _keep_entry(target: sqlite3.Connection, row: Row) -> int:
    """One fact, under its own number where that is free, and offered to the hub once more."""
    if target.execute("SELECT 1 FROM entries WHERE id = ?", (row["id"],)).fetchone() is not None:
        return 0
    same = target.execute(_SAME_NUMBER, row).fetchone()
    if same == (1,):
        return 0
    if same is not None:
        row["seq"] = target.execute("SELECT max(seq) + 1 FROM entries").fetchone()[0]
    kept = _insert(target, "entries", row)
    if kept and row["here"]:
        waits: Row = {"seq": row["seq"], "rank": rank(str(row["kind"])), "problem": "", "refused_by": ""}
        _insert(target, "outbox", waits)
    return kept


def _insert(target: sqlite3.Connection, table: str, row: Row, *, replacing: bool = False) -> int:
    places = ", ".join("?" * len(row))
    verb = "INSERT OR REPLACE" if replacing else "INSERT OR IGNORE"
    try:
        done = target.execute(
            f"{verb} INTO {table} ({', '.join(row)}) VALUES ({places})",
            tuple(row.values()),
        )
    except (sqlite3.IntegrityError, OverflowError):  # nonsense that only looked like a row
        return 0
    return done.rowcount


def _know_who_we_are(target: sqlite3.Connection) -> None:
    """Without the row of our ids, the newest facts written here still tell them: no hour becomes a
    stranger's."""
    if target.execute("SELECT 1 FROM identity").fetchone() is not None:
        return
    written = (
        "SELECT {} FROM entries WHERE here AND owner = ?"
        " AND owner_id NOT IN (SELECT learner FROM former_learners) ORDER BY seq DESC LIMIT 1"
    )
    learner = target.execute(written.format("owner_id, installation"), ("learner",)).fetchone()
    if learner is None:
        return
    device = target.execute(written.format("owner_id"), ("device",)).fetchone()
    name = target.execute("SELECT display_name FROM profile").fetchone()
    row: Row = {
        "id": 1, "learner": learner[0], "installation": learner[1],
        "device": device[0] if device else new_id(0), "first_name": name[0] if name else "",
        "hardware_key": secrets.token_bytes(32), "mainboard": "", "disk": "",
    }  # fmt: skip
    _insert(target, "identity", row)


def _set_aside(path: Path) -> Path | None:
    """The damaged file under a name of its own, with its log: that must never be played over another
    file."""
    asides = _asides(path)
    if not path.exists():
        return asides[0] if asides else None
    if asides and asides[0].samefile(path):
        aside = asides[0]  # an earlier start was cut here
    else:
        number = _aside_number(asides[0]) + 1 if asides else 1
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        try:
            os.link(path, aside)  # no room needed, and no moment without a file
        except OSError:  # a folder, or a disk that has no second names
            path.replace(aside)
    written_ahead, index, journal = side_files(path)
    for old, new in ((written_ahead, side_files(aside)[0]), (journal, side_files(aside)[2])):
        with suppress(FileNotFoundError):
            old.replace(new)
    index.unlink(missing_ok=True)  # SQLite makes it again
    return aside


def _asides(path: Path) -> list[Path]:
    """The damaged files that were set aside, the newest first."""
    found = path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")
    return sorted((one for one in found if _aside_number(one)), key=_aside_number, reverse=True)


def _aside_number(path: Path) -> int:
    found = re.search(r"\.damaged-(\d+)\.", path.name)
    return int(found[1]) if found else 0
