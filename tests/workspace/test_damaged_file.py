"""Whatever happens to the files of a data folder, the app starts, everything can be looked at, what is sound
is kept, and nothing counts twice."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import schema
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.workspace import Workspace

pytestmark = [
    pytest.mark.expects_warnings,  # one of the course's lessons cannot be opened
    pytest.mark.uncounted,
]

PAGE = 4096
SHORT, LONG = 3, 150
"""How often each kind of damage is tried, with other dice; the long form goes on where the short one ends."""


@dataclass
class Worn:
    """A laptop that was used, its database and its copies."""

    folder: Path
    course_folder: Path
    clock: HandClock
    dice: random.Random

    @property
    def path(self) -> Path:
        return self.folder / DATABASE_NAME

    @property
    def log(self) -> Path:
        return self.folder / f"{DATABASE_NAME}-wal"

    def start(self) -> Workspace:
        machine = HandMachine(self.clock)
        return Workspace.open(self.folder, course_folder=self.course_folder, machine=machine)


@dataclass(frozen=True)
class Known:
    """What the laptop knew before: the ids in its copy, in its file, and in its file and log."""

    copied: frozenset[str]
    folded: frozenset[str]
    all: frozenset[str]
    total_ms: int


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, course_folder: Path) -> tuple[Path, Known]:
    """A month of work; a copy from before its last week; the last day only in the log, as a power cut leaves
    it."""
    folder = tmp_path_factory.mktemp("used") / "weeejob"
    worn = Worn(folder, course_folder, HandClock("boot-0"), random.Random(1))  # noqa: S311
    workspace = worn.start()
    workspace.introduce("Amina B.")
    with workspace.database.transaction() as tx:
        finish_enrolment(tx, HubLink(new_id(1), "hub:443", "pem", "token", "7.77"), ProfileChange("Amina B."))
    for day in range(24):
        work(workspace, worn.clock, day)
    workspace.database.back_up("last-week")
    copied = ids(workspace)
    for day in range(24, 30):
        work(workspace, worn.clock, day)
    workspace.close()
    workspace = worn.start()
    folded = ids(workspace)
    work(workspace, worn.clock, 30)
    known = Known(copied, folded, ids(workspace), workspace.home().total_ms)
    left = folder.with_name("left")
    shutil.copytree(folder, left)  # while it runs: as if the power went now
    workspace.close()
    return left, known


def work(workspace: Workspace, clock: HandClock, day: int) -> None:
    clock.restart(f"boot-{day + 1}")
    workspace.start_counting("la-souris", "essayer", 100)
    workspace.reach_step("la-souris", "essayer")
    for _ in range(10):
        clock.pass_ms(20_000)
        workspace.tick(0)
        workspace.record_result(
            "la-souris", "essayer", "verifier", "vrai-faux", ExerciseResult("done", 1, 0), 9000
        )
    workspace.keep_half_done("la-souris", "verifier", 1, [Action("choose", "vrai")])
    workspace.stop_counting()
    if day % 5 == 0:
        workspace.look_at_computer()
        workspace.add_words(workspace.request_repair("slow").id, "Il est lent. " * 30)


def ids(workspace: Workspace) -> frozenset[str]:
    with workspace.database.reading() as tx:
        return frozenset(tx.execute(select(schema.entries.c.id)).scalars())


def look_at_everything(workspace: Workspace) -> int:
    """Every screen; the total of the first."""
    home = workspace.home()
    workspace.course()
    workspace.open_lesson("la-souris")
    workspace.tickets()
    workspace.computer()
    workspace.connection()
    workspace.unsent()
    with suppress(UserProblem):
        workspace.unlock_trainer_space("123456")
    assert workspace.path().total_ms == home.total_ms
    return home.total_ms


@pytest.fixture
def worn(tmp_path: Path, used: tuple[Path, Known], course_folder: Path) -> Callable[[str], Worn]:
    """One more such laptop, and its own dice."""

    def make(dice: str) -> Worn:
        folder = tmp_path / dice
        shutil.copytree(used[0], folder)
        return Worn(folder, course_folder, HandClock("boot-later"), random.Random(dice))  # noqa: S311

    return make


@pytest.fixture
def known(used: tuple[Path, Known]) -> Known:
    return used[1]


# -- what may happen to a file -------------------------------------------------------------------------------
def flip(path: Path, dice: random.Random, count: int, first: int = 0, last: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(count):
        content[dice.randrange(first, last or len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(content)


def some_page(worn: Worn, path: Path | None = None) -> int:
    return worn.dice.randrange((path or worn.path).stat().st_size // PAGE) * PAGE


def flipped_bytes(worn: Worn) -> None:
    flip(worn.path, worn.dice, worn.dice.choice([1, 3, 30, 300]))


def flipped_in_the_header(worn: Worn) -> None:
    flip(worn.path, worn.dice, 3, 0, 100)


def zeroed_pages(worn: Worn) -> None:
    for _ in range(worn.dice.choice([1, 2, 5])):
        overwrite(worn.path, some_page(worn), bytes(PAGE))


def garbage_pages(worn: Worn) -> None:
    for _ in range(worn.dice.choice([1, 2, 5])):
        overwrite(worn.path, some_page(worn), worn.dice.randbytes(PAGE))


def pages_of_elsewhere(worn: Worn) -> None:
    content = worn.path.read_bytes()
    at = some_page(worn)
    overwrite(worn.path, some_page(worn), content[at : at + PAGE])


def first_page_gone(worn: Worn) -> None:
    overwrite(worn.path, 0, bytes(PAGE))


def first_page_and_log_gone(worn: Worn) -> None:
    worn.log.unlink()
    overwrite(worn.path, 0, bytes(PAGE))


def cut_short(worn: Worn) -> None:
    os.truncate(worn.path, worn.dice.randrange(worn.path.stat().st_size))


def torn_log(worn: Worn) -> None:
    os.truncate(worn.log, worn.dice.randrange(worn.log.stat().st_size))


def flipped_in_the_log(worn: Worn) -> None:
    flip(worn.log, worn.dice, 5)


def garbage_log(worn: Worn) -> None:
    worn.log.write_bytes(worn.dice.randbytes(30_000))


def no_log(worn: Worn) -> None:
    worn.log.unlink()


def garbage_index(worn: Worn) -> None:
    worn.log.with_name(f"{DATABASE_NAME}-shm").write_bytes(worn.dice.randbytes(32768))


def another_text(worn: Worn) -> None:
    worn.path.write_text("Cher journal, aujourd’hui j’ai appris la souris.\n" * 50)


def another_database(worn: Worn) -> None:
    worn.path.unlink()
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def a_folder(worn: Worn) -> None:
    worn.path.unlink()
    worn.path.mkdir()


def number_that_is_none(worn: Worn) -> None:
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'é?'")
        connection.commit()


def older_number_than_its_tables(worn: Worn) -> None:
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()


def table_gone(worn: Worn) -> None:
    table = worn.dice.choice([table.name for table in schema.tables.sorted_tables if table.name != "entries"])
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute(f"DROP TABLE {table}")


def values_that_are_none(worn: Worn) -> None:
    """What no check of SQLite finds."""
    table, column, value = worn.dice.choice(
        [
            ("entries", "wall_at", "2026-02-30T09:00:00.000000+00:00"),
            ("entries", "wall_at", "hier"),
            ("entries", "body", b"{"),
            ("entries", "body", b'{"text": "\xff"}'),
            ("entries", "monotonic_ms", "beaucoup"),
            ("identity", "learner", b"\xff\xfe"),
            ("half_done", "actions", "["),
            ("newest_diagnostics", "taken_at", ""),
            ("outlines", "steps", "oops"),
            ("profile", "planned_minutes", "mille"),
            ("hubs", "round_at", "0000-00-00"),
        ]
    )
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608
        connection.commit()


def text_that_is_not_utf8(worn: Worn) -> None:
    with closing(sqlite3.connect(worn.path)) as connection:
        connection.execute("UPDATE home SET snapshot = CAST(x'7bff' AS TEXT)")
        connection.execute("UPDATE entries SET boot = CAST(x'ff' AS TEXT) WHERE seq = 5")
        connection.commit()


def file_and_copies(worn: Worn) -> None:
    overwrite(worn.path, 0, worn.dice.randbytes(PAGE))
    for copy in worn.folder.joinpath("backups").iterdir():
        overwrite(copy, some_page(worn, copy), worn.dice.randbytes(PAGE))


def no_copy(worn: Worn) -> None:
    shutil.rmtree(worn.folder / "backups")
    zeroed_pages(worn)


def everything(worn: Worn) -> None:
    for path in [path for path in worn.folder.rglob("*") if path.is_file() and path.name != "weeejob.lock"]:
        path.write_bytes(worn.dice.randbytes(9000))


DAMAGES: list[Callable[[Worn], None]] = [
    flipped_bytes, flipped_in_the_header, zeroed_pages, garbage_pages, pages_of_elsewhere, first_page_gone,
    first_page_and_log_gone, cut_short, torn_log, flipped_in_the_log, garbage_log, no_log, garbage_index,
    another_text, another_database, a_folder, number_that_is_none, older_number_than_its_tables, table_gone,
    values_that_are_none, text_that_is_not_utf8, file_and_copies, no_copy, everything,
]  # fmt: skip
LOST_WITH_THE_COPY = {file_and_copies, no_copy, everything}
UNNOTICED = {flipped_bytes, flipped_in_the_header}
"""A flipped bit within a number or a word still is a number or a word."""
ALWAYS_MENDED = {
    first_page_and_log_gone, another_text, another_database, a_folder, number_that_is_none,
    older_number_than_its_tables, table_gone, values_that_are_none, text_that_is_not_utf8,
}  # fmt: skip


@pytest.mark.parametrize("number", range(SHORT))
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_app_starts_and_keeps_what_is_sound(
    worn: Callable[[str], Worn], known: Known, damage: Callable[[Worn], None], number: int
) -> None:
    live_with(worn(f"{damage.__name__}-{number}"), known, damage)


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGES)
def test_the_app_starts_and_keeps_what_is_sound_many_times(
    worn: Callable[[str], Worn], known: Known, damage: Callable[[Worn], None]
) -> None:
    for number in range(SHORT, LONG):
        laptop = worn(f"{damage.__name__}-{number}")
        live_with(laptop, known, damage)
        shutil.rmtree(laptop.folder)


def live_with(worn: Worn, known: Known, damage: Callable[[Worn], None]) -> None:
    """Damage it, and hold it to what is promised."""
    damage(worn)
    home_snapshot(worn.folder)
    workspace = worn.start()
    found = ids(workspace)
    total_ms = look_at_everything(workspace)
    assert workspace.mended or damage not in ALWAYS_MENDED
    if damage not in UNNOTICED:
        # An interval that was open, in the copy or in the file, may have become an entry of its own.
        assert len(found - known.all) <= 2, "facts were made up"
        assert total_ms <= known.total_ms
        if damage not in LOST_WITH_THE_COPY:
            assert known.copied <= found
    else:
        assert len(found) <= len(known.all)
    # Life goes on: what is done now is kept, and the next start finds nothing to mend.
    ticket = workspace.request_repair("sound").id
    workspace.care()
    workspace.close()
    again = worn.start()
    assert not again.mended
    assert ticket in ids(again)
    assert found < ids(again)
    assert look_at_everything(again) == total_ms
    again.close()
