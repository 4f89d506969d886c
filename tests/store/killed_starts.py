"""Starts that are killed at every moment, each followed by a start that must put all right.

A moment is the beginning of an SQL statement (COMMIT too) or of an action on a file of the folder (open,
rename, remove, mkdir, link, connect); and, beyond these, any byte of any file that is being written (the
system kills a process that writes beyond its limit). `python -m tests.store.killed_starts SCENARIO FOLDER
BYTES` forks one child for each moment, lets it kill itself there by SIGKILL, forks another for the next
start, does the same every so many bytes, and prints how many there were. The first start that goes wrong
ends it with exit code 1.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config
import alembic.context  # noqa: F401 - the children must not have to import what a migration does
from sqlalchemy import Engine, event
from tests.store.laptops import HandClock

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.db.backup import backups, sound
from weeejob_desktop.db.engine import open_engine, writing
from weeejob_desktop.db.migrate import Schema, number_on_disk, upgrade
from weeejob_desktop.hub.database import FILE_NAME, open_database
from weeejob_desktop.hub.database import SCHEMA as HUB_SCHEMA
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.home import DATABASE_NAME, KeptHome, keep_home
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.store.intervals import OpenInterval, keep_open
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.schema import SCHEMA
from weeejob_desktop.wire.entries import ConfidenceBody
from weeejob_desktop.wire.sync import ProfileChange

ON_FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.link", "sqlite3.connect"}
MOST_BYTES = 400_000
ENTRIES = 60

Rows = dict[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class Scenario:
    """`prepare` fills a folder, `start` is what is killed, `check` looks at what the next start has made of
    it. `every` thins out the statements where there are thousands."""

    prepare: Callable[[Path], None]
    start: Callable[[Path], object]
    check: Callable[[Path, Path], None]
    every: int = 1


# -- what a folder holds -------------------------------------------------------------------------------------
def fill_laptop(path: Path) -> None:
    """A database of the newest schema with a little of everything."""
    clock = HandClock()
    database = Database(path)
    with database.transaction() as tx:
        settle_identity(tx, ("board", "disk"), clock.now())
        finish_enrolment(tx, HubLink(new_id(1), "hub:443", "pem", "token", "3.3"), ProfileChange("Amina"))
        for number in range(ENTRIES):
            body = ConfidenceBody(f"item-{number}", 3, "positioning")
            write_entry(tx, body, "learner", clock.pass_ms(1000))
        keep_home(tx, KeptHome(HomeSnapshot("Amina", 1000, 1000, 1000), 2_000_000_000, 2_000_000_000))
        keep_open(tx, OpenInterval("boot-1", 1, 5000, clock.now().wall_at, "la-souris", "lire"))
    database.close()


def older_laptop(number: int) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        if not number:
            return
        new = folder / "new.sqlite3"
        fill_laptop(new)
        make(folder / DATABASE_NAME, SCHEMA, number)
        with closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
            connection.execute("ATTACH ? AS new", (str(new),))
            for table, columns in columns_of(connection).items():
                names = ", ".join(columns)
                connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608
            connection.commit()
        new.unlink()

    return prepare


def older_hub(number: int) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        if not number:
            return
        make(folder / FILE_NAME, HUB_SCHEMA, number)
        with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
            for table, columns in columns_of(connection).items():
                for row in range(1, 4):
                    values = [value_of(kind, row) for kind in columns.values()]
                    places = ", ".join("?" * len(values))
                    connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608
            connection.commit()

    return prepare


def value_of(kind: str, row: int) -> object:
    if kind.startswith(("INT", "BIGINT", "BOOL")):
        return 1 if kind.startswith("BOOL") else row
    return b"%d" % row if kind.startswith("BLOB") else f"{row}"


def make(path: Path, schema: Schema, number: int) -> None:
    engine = open_engine(path)
    with writing(engine) as tx:
        upgrade(tx, Schema(schema.tables, schema.scripts, number))
    engine.dispose()


def columns_of(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: {row[1]: row[2] for row in connection.execute(f"PRAGMA main.table_info({table})")}
        for (table,) in tables
        if table != "alembic_version" and not table.startswith("sqlite_")
    }


MOVED = {"token_hash"}
"""Columns whose values stand elsewhere in a newer schema (`tests/hub/test_database.py`)."""
NOT_KEPT = {"appointments", "sessions"}
"""Tables of older hubs whose rows stand elsewhere now (`tests/hub/test_migrations.py`), or end with a
migration: whoever was logged in logs in again."""


def rows_of(path: Path, like: Path | None = None) -> Rows:
    """Every row of every table, in the columns that `like` has, but for those that moved."""
    with closing(sqlite3.connect(path)) as connection:
        columns = columns_of(connection)
        if like is not None:
            with closing(sqlite3.connect(like)) as other:
                columns = columns_of(other)
        kept = {
            table: [one for one in names if one not in MOVED]
            for table, names in columns.items()
            if table not in NOT_KEPT
        }
        return {
            table: set(connection.execute(f"SELECT {', '.join(names)} FROM {table}"))  # noqa: S608
            for table, names in kept.items()
        }


def damaged_laptop(*, copied: bool) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        path = folder / DATABASE_NAME
        fill_laptop(path)
        if copied:
            database = Database(path)
            database.back_up("yesterday")
            database.close()
        with path.open("rb+") as file:
            file.seek(path.stat().st_size // 4096 // 2 * 4096)
            file.write(bytes(4096))
        assert not sound(path)

    return prepare


def copied_often(folder: Path) -> None:
    fill_laptop(folder / DATABASE_NAME)
    database = Database(folder / DATABASE_NAME)
    for day in range(1, 7):
        database.back_up_daily(date(2026, 3, day))
    database.close()


# -- what is killed, and what must be true after the next start ---------------------------------------------
def start_laptop(folder: Path) -> object:
    return Database(folder / DATABASE_NAME)


def start_hub(folder: Path) -> object:
    return open_database(folder)


def copy_today(folder: Path) -> object:
    database = Database(folder / DATABASE_NAME)
    database.back_up_daily(date(2026, 3, 10))
    return database


def a_laptop(folder: Path) -> None:
    fill_laptop(folder / DATABASE_NAME)


def give_the_laptop_back(folder: Path) -> object:
    database = Database(folder / DATABASE_NAME)
    with database.transaction() as tx:
        give_back(tx, HandClock("boot-2").now())
    return database


def check_given_back(folder: Path, before: Path) -> None:
    """All of it or nothing: nobody is half gone, and no fact ever is."""
    path, old = folder / DATABASE_NAME, rows_of(before / DATABASE_NAME)
    Database(path).close()
    now = rows_of(path)
    assert now["entries"] >= old["entries"]
    assert {row[0] for row in now["outbox"]} >= {row[0] for row in old["outbox"]}
    if not now["former_learners"]:
        assert now == old, "something of it was done"
        return
    ((_, former, *_),) = old["identity"]
    ((_, learner, _, installation, name, *_),) = now["identity"]
    assert now["former_learners"] == {(former,)}
    assert learner != former
    assert installation not in {row[3] for row in old["identity"]}
    assert (name, now["home"], now["open_interval"]) == ("", set(), set())
    assert all(row[4] == "" for row in now["hubs"]), "a token is left"
    assert len(now["entries"]) == len(old["entries"]) + 1, "what was being counted is a fact"


def check_laptop(folder: Path, before: Path) -> None:
    path = folder / DATABASE_NAME
    database = Database(path)
    assert not database.mended, "it was taken for damaged"
    database.close()
    check_schema(path, SCHEMA)
    old = before / DATABASE_NAME
    if old.exists():
        assert rows_of(path, old) == rows_of(old, old), "rows differ"
        # The start that migrated, killed or not, had its copy of what was before.
        assert rows_of(backups(folder / "backups")[0]) == rows_of(old), "the copy differs"
    check_copies(folder)


def check_hub(folder: Path, before: Path) -> None:
    open_database(folder).close()
    check_schema(folder / FILE_NAME, HUB_SCHEMA)
    old = before / FILE_NAME
    if old.exists():
        assert rows_of(folder / FILE_NAME, old) == rows_of(old, old), "rows differ"
    check_copies(folder)


def check_schema(path: Path, schema: Schema) -> None:
    assert number_on_disk(path) == schema.newest
    with closing(sqlite3.connect(path)) as connection:
        found = columns_of(connection)
    wanted = {table.name: {column.name for column in table.columns} for table in schema.tables.sorted_tables}
    assert {table: set(columns) for table, columns in found.items()} == wanted, "tables differ"
    assert sound(path)


def check_copies(folder: Path) -> None:
    copies = backups(folder / "backups")
    assert len(copies) <= 6  # a cut before the oldest is let go leaves one more
    assert all(sound(copy, alone=True) and copy.stat().st_size for copy in copies), "a copy is not whole"


def check_mended(folder: Path, before: Path) -> None:
    path = folder / DATABASE_NAME
    Database(path).close()
    check_schema(path, SCHEMA)
    copied = (before / "backups").exists()
    with closing(sqlite3.connect(path)) as connection:
        entries = connection.execute(
            "SELECT count(DISTINCT id) FROM entries WHERE kind = 'confidence'"
        ).fetchone()
        assert entries[0] == ENTRIES if copied else entries[0] > ENTRIES // 2, entries
        assert connection.execute("SELECT count(*) FROM identity").fetchone() == (1,)
    aside = sorted(one.name for one in folder.glob("*.damaged-?.sqlite3"))
    assert aside == ["weeejob.damaged-1.sqlite3"], aside
    assert not [one.name for one in folder.glob("mending*")]
    damaged = (before / DATABASE_NAME).read_bytes()
    assert (folder / aside[0]).read_bytes() == damaged, "the damaged file is not as it was"
    Database(path).close()
    check_copies(folder)


def check_copied(folder: Path, before: Path) -> None:
    check_copies(folder)
    copy_today(folder)
    copies = backups(folder / "backups")
    assert [copy.stem[-10:] for copy in copies][:2] == ["2026-03-10", "2026-03-06"]
    assert not list((folder / "backups").glob("copy.part*"))
    assert rows_of(copies[0]) == rows_of(before / DATABASE_NAME)
    check_copies(folder)


def scenarios() -> dict[str, Scenario]:
    found = {
        "mending-with-a-copy": Scenario(damaged_laptop(copied=True), start_laptop, check_mended, 20),
        "mending-without-a-copy": Scenario(damaged_laptop(copied=False), start_laptop, check_mended, 20),
        "giving-back": Scenario(a_laptop, give_the_laptop_back, check_given_back),
        "copying": Scenario(copied_often, copy_today, check_copied, 20),
    }
    for number in range(SCHEMA.newest):
        found[f"laptop-{number}"] = Scenario(older_laptop(number), start_laptop, check_laptop)
    for number in range(HUB_SCHEMA.newest):
        found[f"hub-{number}"] = Scenario(older_hub(number), start_hub, check_hub)
    return found


# -- killing -------------------------------------------------------------------------------------------------
class Moments:
    """Counts moments, and kills this process at the one that was chosen."""

    def __init__(self, folder: Path, die_at: int, every: int) -> None:
        self.count = 0
        self._folder = str(folder)
        self._die_at = die_at
        self._every = every
        self._statements = 0
        sys.addaudithook(self._act)
        event.listen(Engine, "connect", self._connect)

    def pass_by(self) -> None:
        self.count += 1
        if self.count == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _act(self, name: str, args: tuple[Any, ...]) -> None:
        if name in ON_FILES and self._folder in str(args[0]):
            self.pass_by()

    def _connect(self, connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(self._say)

    def _say(self, statement: str) -> None:
        self._statements += 1
        if self._statements % self._every == 0 or "COMMIT" in statement:
            self.pass_by()


def in_a_child(work: Callable[[], object]) -> int:
    """How a child that does `work` ended: 0, 1 for an exception (told on stderr), or minus a signal."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def killed_at(scenario: Scenario, folder: Path, moment: int) -> bool:
    """Whether a start was killed at this moment; False when it ended before."""

    def start() -> None:
        moments = Moments(folder, moment, scenario.every)
        opened = scenario.start(folder)
        moments.pass_by()  # right after everything is said to be kept
        opened.close()  # type: ignore[attr-defined]

    return ended(in_a_child(start), {-signal.SIGKILL})


def killed_writing(scenario: Scenario, folder: Path, most_bytes: int) -> bool:
    """Whether a start was killed in the middle of writing a file beyond `most_bytes`."""

    def start() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        scenario.start(folder).close()  # type: ignore[attr-defined]

    return ended(in_a_child(start), {-signal.SIGXFSZ})


def ended(code: int, killed: set[int]) -> bool:
    if code not in {0, *killed}:
        sys.exit(f"a start failed before it was killed: {code}")
    return code != 0


def kills(scenario: Scenario, place: Path, step_bytes: int) -> Iterator[str]:
    """Kill at every moment, and every `step_bytes` of what is written; the name of each."""
    before, folder = place / "before", place / "weeejob"
    before.mkdir(parents=True)
    scenario.prepare(before)

    def again(kill: Callable[[], bool], name: str) -> bool:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(before, folder)
        killed = kill()
        if in_a_child(lambda: scenario.check(folder, before)):
            sys.exit(f"after a kill {name}")
        return killed

    moment = 1
    while again(lambda at=moment: killed_at(scenario, folder, at), f"at moment {moment}"):  # type: ignore[misc]
        yield f"moment {moment}"
        moment += 1
    for most_bytes in range(0, MOST_BYTES, step_bytes):
        if not again(
            lambda most=most_bytes: killed_writing(scenario, folder, most),  # type: ignore[misc]
            f"at byte {most_bytes}",
        ):
            break
        yield f"byte {most_bytes}"


if __name__ == "__main__":
    print(len(list(kills(scenarios()[sys.argv[1]], Path(sys.argv[2]), int(sys.argv[3])))))
