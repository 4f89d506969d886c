"""A full disk, on a real small one: whatever a person does is kept as a whole or refused in plain words, all
that was kept before stays, everything can be read, and with room again everything goes on."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.store.laptops import MARCH_AT, HandClock, HandMachine
from tests.store.small_disk import SmallDisk, small_disk

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import Preferences, load_preferences
from weeejob_desktop.store import rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import identity
from weeejob_desktop.wire.entries import Entry, MessageBody, encode_body
from weeejob_desktop.wire.sync import EntryChange, ProfileChange, SyncResponse
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.workspace import Workspace

pytestmark = pytest.mark.expects_warnings  # one of the course's lessons cannot be opened

KIB = 1024
SHORT = [("ext4", 0), ("ext4", 8), ("ext4", 32), ("ext4", 64), ("ext4", 160), ("tmpfs", 0), ("tmpfs", 40)]
LONG = [(kind, level_kib) for kind in ("ext4", "tmpfs") for level_kib in range(0, 260, 4)]
FULLNESS = [*SHORT, *(pytest.param(*one, marks=pytest.mark.long) for one in LONG if one not in SHORT)]
"""The kind of the disk, and the KiB that are left."""
HUB = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000"
PIN_HASH = "scrypt$1024$8$1$00$" + "00" * 32
MADE_AGAIN = {"home", "outlines"}


@dataclass
class Laptop:
    """A data folder on a small disk, with a clock moved by hand."""

    disk: SmallDisk
    course_folder: Path
    clock: HandClock

    @property
    def folder(self) -> Path:
        return self.disk.folder / "weeejob"

    def start(self) -> Workspace:
        machine = HandMachine(self.clock)
        return Workspace.open(self.folder, course_folder=self.course_folder, machine=machine)


@pytest.fixture(scope="module")
def disk(request: pytest.FixtureRequest) -> Iterator[SmallDisk]:
    with small_disk(getattr(request, "param", "ext4")) as disk:
        yield disk


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory, course_folder: Path) -> Path:
    """The data folder of somebody who has learned, asked and enrolled."""
    folder = tmp_path_factory.mktemp("earlier") / "weeejob"
    clock = HandClock("boot-0")
    workspace = Workspace.open(folder, course_folder=course_folder, machine=HandMachine(clock))
    workspace.introduce("Amina B.")
    with workspace.database.transaction() as tx:
        link = HubLink(HUB, "hub.example:443", "pem", "token")
        finish_enrolment(tx, link, ProfileChange("Amina B.", "Groupe 3", pin_hash=PIN_HASH))
    for lesson in ("la-souris", "le-clavier"):
        for step in ("lire", "essayer"):
            workspace.start_counting(lesson, step, 100)
            workspace.reach_step(lesson, step)
            for _ in range(6):
                clock.pass_ms(20_000)
                workspace.tick(0)
            workspace.finish_step(lesson, step)
    workspace.stop_counting()
    workspace.look_at_computer()
    for _ in range(20):
        workspace.record_result(
            "la-souris", "essayer", "verifier", "vrai-faux", ExerciseResult("done", 1, 0), 9000
        )
    workspace.add_words(workspace.request_repair("slow").id, "Il est lent depuis lundi.")
    workspace.close()
    return folder


@pytest.fixture
def laptop(disk: SmallDisk, earlier: Path, course_folder: Path) -> Iterator[Laptop]:
    laptop = Laptop(disk, course_folder, HandClock("boot-1"))
    disk.make_room()
    shutil.rmtree(laptop.folder, ignore_errors=True)
    shutil.copytree(earlier, laptop.folder)
    yield laptop
    disk.make_room()


def facts(workspace: Workspace) -> dict[str, set[tuple[Any, ...]]]:
    """Every row that is not made again from others."""
    with workspace.database.reading() as tx:
        return {
            table.name: {tuple(row) for row in tx.execute(table.select())}
            for table in schema.SCHEMA.tables.sorted_tables
            if table.name not in MADE_AGAIN
        }


def everything_read(workspace: Workspace) -> dict[str, Any]:
    """What every screen shows, but for what the hub was told."""
    home, path, course = workspace.home(), workspace.path(), workspace.course()
    lesson = workspace.open_lesson("la-souris")
    workspace.connection()
    workspace.unsent()
    assert path.total_ms == home.total_ms
    return {
        "total_ms": home.total_ms, "modules": home.modules, "resume": home.resume,
        "lessons": path.lessons, "exercises": path.exercises, "course": course.modules,
        "lesson": lesson, "tickets": workspace.tickets(), "computer": workspace.computer().health,
    }  # fmt: skip


def news() -> SyncResponse:
    changes = [
        EntryChange(
            Entry(
                new_id(n), "message", 1, "learner", HUB, HUB, MARCH_AT,
                encode_body(MessageBody(HUB, "technician", "Bonjour. " * 400)),
            )
        )
        for n in range(20)
    ]  # fmt: skip
    return SyncResponse(HUB, MARCH_AT, "7.0000000000000007", changes=list(changes))


def take_in_news(workspace: Workspace) -> None:
    now = workspace.machine.clock.now()
    with workspace.database.transaction() as tx:
        request = rounds.next_round(tx, HUB, "1.0", now, limited=False, force=True)
        assert request is not None
        rounds.apply_response(tx, HUB, request, news(), now, now)


def newest_ticket(workspace: Workspace) -> str:
    return workspace.tickets()[0].id


def deeds(laptop: Laptop) -> list[Callable[[Workspace], object]]:
    """Everything a person, the clock or a hub can make the workspace keep."""

    def time_passes(workspace: Workspace) -> object:
        laptop.clock.pass_ms(5_000)
        return workspace.tick(0)

    def a_pin_is_tried(workspace: Workspace) -> None:
        with pytest.raises(UserProblem) as refused:
            workspace.unlock_trainer_space("123456")
        if refused.value.code != "pin_wrong":
            raise refused.value

    def result(workspace: Workspace) -> None:
        workspace.record_result(
            "la-souris", "essayer", "verifier", "vrai-faux", ExerciseResult("not_yet", 2, 1), 9000
        )

    return [
        lambda workspace: workspace.introduce("Nadia C."),
        lambda workspace: workspace.enrol_with_code("ABCD EFGH JKMN PQ", "hub.example:443"),
        lambda workspace: workspace.reach_step("la-souris", "finir"),
        lambda workspace: workspace.start_counting("la-souris", "finir", 60),
        time_passes,
        time_passes,
        lambda workspace: workspace.finish_step("la-souris", "finir"),
        lambda workspace: workspace.keep_half_done(
            "la-souris", "verifier", 3, [Action("choose", "s1" * 1500)]
        ),
        result,
        time_passes,
        lambda workspace: workspace.stop_counting(),
        lambda workspace: workspace.request_repair("sound"),
        lambda workspace: workspace.add_words(newest_ticket(workspace), "Le son ne marche plus. " * 100),
        lambda workspace: workspace.attach_fresh_diagnostics(newest_ticket(workspace)),
        lambda workspace: workspace.look_at_computer(),
        lambda workspace: workspace.mark_read(newest_ticket(workspace)),
        lambda workspace: workspace.withdraw(newest_ticket(workspace)),
        a_pin_is_tried,
        take_in_news,
        lambda workspace: workspace.care(),
        lambda workspace: workspace.database.back_up("by-hand"),
    ]


def done(deed: Callable[[Workspace], object], workspace: Workspace) -> bool:
    """Whether it was kept. A full disk is the only reason why it may not be; then nothing of it was."""
    before = facts(workspace)
    if there_was_room(lambda: deed(workspace)):
        return True
    assert facts(workspace) == before
    return False


def there_was_room(deed: Callable[[], object]) -> bool:
    """Whether a deed was done; a full disk is the only thing that may keep it from being done."""
    try:
        deed()
    except UserProblem as problem:
        if problem.code != "disk_full":
            raise
        return False
    return True


def held(before: dict[str, set[tuple[Any, ...]]], after: dict[str, set[tuple[Any, ...]]]) -> bool:
    """Whether no entry of the journal was lost or changed."""
    return before["entries"] <= after["entries"]


@pytest.mark.parametrize(("disk", "level_kib"), FULLNESS, indirect=["disk"])
def test_the_disk_fills_up_under_a_running_app(laptop: Laptop, level_kib: int) -> None:
    workspace = laptop.start()
    before = facts(workspace)
    laptop.disk.fill(level_kib * KIB)
    kept = [done(deed, workspace) for deed in deeds(laptop)]
    assert level_kib or not all(kept), "the disk was not full"
    shown = everything_read(workspace)
    now = facts(workspace)
    assert held(before, now)
    with suppress(UserProblem):
        workspace.close()
    assert workspace.database.closed

    again = laptop.start()  # the disk is still as full
    assert held(now, facts(again))
    read = everything_read(again)
    # What was counted and found no room may come back: as much of it as was on disk already.
    assert 0 <= read.pop("total_ms") - shown.pop("total_ms") <= 15_000
    assert read == shown
    laptop.disk.make_room()
    assert all(done(deed, again) for deed in deeds(laptop))
    assert not again.disk_full
    after = facts(again)
    assert held(now, after)
    again.close()
    assert sorted(path.name for path in laptop.folder.iterdir() if "part" in path.name) == []


@pytest.mark.parametrize(("disk", "level_kib"), FULLNESS, indirect=["disk"])
def test_a_start_on_a_full_disk_reads_everything(laptop: Laptop, level_kib: int) -> None:
    workspace = laptop.start()
    shown = everything_read(workspace)
    before = facts(workspace)
    workspace.close()
    laptop.disk.fill(level_kib * KIB)
    painted = home_snapshot(laptop.folder)
    assert painted is not None
    assert (painted.first_name, painted.total_ms) == ("Amina B.", shown["total_ms"])
    again = laptop.start()
    assert everything_read(again) == shown
    assert facts(again) == before
    kept = [done(deed, again) for deed in deeds(laptop)]
    assert level_kib or not any(kept)
    laptop.disk.make_room()
    assert done(lambda workspace: workspace.request_repair("battery"), again)
    assert not again.disk_full
    again.close()


def killed_while_counting(laptop: Laptop) -> None:
    """A learner at work, and the power goes."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            workspace = laptop.start()
            workspace.start_counting("le-clavier", "lire", 100)
            for _ in range(10):
                laptop.clock.pass_ms(5_000)
                workspace.tick(0)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.parametrize(("disk", "level_kib"), FULLNESS, indirect=["disk"])
def test_an_interval_that_a_power_cut_left_open_waits_for_room(laptop: Laptop, level_kib: int) -> None:
    earlier = laptop.start()
    total_ms = earlier.home().total_ms
    earlier.close()
    killed_while_counting(laptop)
    assert laptop.folder.joinpath(f"{DATABASE_NAME}-wal").stat().st_size
    laptop.clock.restart("boot-2")
    laptop.disk.fill(level_kib * KIB)
    workspace = laptop.start()
    read_ms = workspace.home().total_ms
    assert read_ms in {total_ms, total_ms + 50_000}
    with suppress(UserProblem):
        # Counting goes on: what was left open must not be counted over.
        workspace.start_counting("la-souris", "lire", 100)
    laptop.clock.pass_ms(5_000)
    with suppress(UserProblem):
        workspace.tick(0)
    with suppress(UserProblem):
        workspace.close()
    laptop.disk.make_room()
    again = laptop.start()
    assert total_ms + 50_000 <= again.home().total_ms <= total_ms + 55_000
    with again.database.reading() as tx:
        assert tx.execute(schema.open_interval.select()).first() is None
    again.close()


def test_the_very_first_start_says_so_and_leaves_nothing_half(laptop: Laptop) -> None:
    shutil.rmtree(laptop.folder)
    refused = 0
    for level_kib in (0, 4, 8, 12, 16, 32, 64, 128, 256):
        laptop.disk.fill(level_kib * KIB)
        if there_was_room(lambda: laptop.start().close()):
            break
        refused += 1
    assert refused > 2
    laptop.disk.make_room()
    workspace = laptop.start()
    assert workspace.introduce("Amina").first_name == "Amina"
    assert not workspace.mended
    workspace.close()


def test_an_older_schema_is_read_on_a_full_disk_and_brought_up_to_date_later(laptop: Laptop) -> None:
    workspace = laptop.start()
    shown = everything_read(workspace)
    workspace.close()
    path = laptop.folder / DATABASE_NAME
    with closing(sqlite3.connect(path)) as connection:
        for table in (
            "spent_preparations",
            "confirmed_name",
            "former_learners",
            "sent",
            "seals",
            "class_knocks",
            "pictures",
            "telephone",
        ):
            connection.execute(f"DROP TABLE {table}")
        for column in ("hub", "root_pem", "sticker"):
            connection.execute(f"ALTER TABLE pending_enrolment DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0003'")
        connection.commit()
    laptop.disk.fill(0)
    before = path.read_bytes()
    again = laptop.start()
    assert again.disk_full
    assert everything_read(again) == shown
    assert path.read_bytes() == before
    laptop.disk.make_room()
    assert again.introduce("Amina B.").total_ms == shown["total_ms"]
    again.close()
    assert any(
        copy.name.endswith("before-schema-4.sqlite3") for copy in (laptop.folder / "backups").iterdir()
    )


def test_a_damaged_file_is_read_on_a_full_disk_and_mended_later(laptop: Laptop) -> None:
    workspace = laptop.start()
    shown = everything_read(workspace)
    workspace.database.back_up("yesterday")
    workspace.close()
    path = laptop.folder / DATABASE_NAME
    with path.open("rb+") as file:
        file.seek(5 * 4096)
        file.write(os.urandom(4096))
    laptop.disk.fill(0)
    again = laptop.start()
    assert again.disk_full
    assert again.mended
    assert everything_read(again) == shown
    laptop.disk.make_room()
    assert again.introduce("Amina B.").total_ms == shown["total_ms"]
    again.close()
    assert laptop.folder.joinpath("weeejob.damaged-1.sqlite3").exists()


def test_the_look_that_was_chosen_is_refused_in_plain_words(laptop: Laptop) -> None:
    from weeejob_desktop.app.desktop import keep_preferences

    keep_preferences(laptop.folder, Preferences(text_percent=125))
    laptop.disk.fill(0)
    with suppress(OSError):
        for name in range(1000):  # what is left between the blocks
            laptop.folder.joinpath(f"filler-{name}").touch()
    kept = there_was_room(lambda: keep_preferences(laptop.folder, Preferences(text_percent=150)))
    assert load_preferences(laptop.folder).text_percent == (150 if kept else 125)
    laptop.disk.make_room()
    keep_preferences(laptop.folder, Preferences(text_percent=175))
    assert load_preferences(laptop.folder).text_percent == 175


def test_without_the_lock_nothing_is_opened_on_a_full_disk(laptop: Laptop) -> None:
    laptop.disk.fill(0)
    with pytest.raises(UserProblem, match="disk_full"):
        Database(laptop.folder / DATABASE_NAME)
    laptop.disk.make_room()
    database = Database(laptop.folder / DATABASE_NAME)
    with database.reading() as tx:
        assert identity(tx).first_name == "Amina B."
    database.close()
