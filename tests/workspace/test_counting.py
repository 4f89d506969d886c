"""Training time against the real workspace: the cases K1 to K6 of SYNC.md, sleep, cuts, full disks."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.wire.sync import Presence
from weeejob_desktop.workspace.workspace import Workspace

LESSON, STEP = "la-souris", "lire"
MINUTE = 60_000


def total_ms(workspace: Workspace) -> int:
    return workspace.home().total_ms


def intervals(data_folder: Path) -> list[str]:
    with closing(sqlite3.connect(data_folder / "weeejob.sqlite3")) as connection:
        rows = connection.execute("SELECT body FROM entries WHERE kind = 'interval' ORDER BY seq")
        return [row[0].decode() for row in rows]


def disk_image(data_folder: Path, tmp_path: Path) -> Path:
    """The folder as a power cut at this moment would leave it."""
    image = tmp_path / f"image-{len(list(tmp_path.iterdir()))}"
    image.mkdir()
    with (
        closing(sqlite3.connect(data_folder / "weeejob.sqlite3")) as running,
        closing(sqlite3.connect(image / "weeejob.sqlite3")) as copy,
    ):
        running.backup(copy)
    return image


def study(workspace: Workspace, clock: HandClock, ms: int, every_ms: int = 5000) -> None:
    """Somebody is there: a tick every so often, with an input just before."""
    while ms > 0:
        clock.pass_ms(min(every_ms, ms))
        ms -= every_ms
        workspace.tick(0)


def test_k1_an_open_lesson_with_nobody_there(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, words=20)
    phases = []
    for second in range(0, 60 * 60, 5):
        clock.pass_ms(5000)
        phases.append(workspace.tick((second + 5) * 1000).phase)
    assert phases[28] == "counting"
    assert phases[29] == "asking"
    assert phases[35] == "paused"
    workspace.stop_counting()
    assert total_ms(workspace) == 20_000, "the reading time of 20 words"


def test_k2_a_power_cut_after_119_s(
    workspace: Workspace, clock: HandClock, data_folder: Path, course_folder: Path, tmp_path: Path
) -> None:
    workspace.start_counting(LESSON, STEP, words=20)
    study(workspace, clock, 115_000)
    clock.pass_ms(4000)
    image = disk_image(data_folder, tmp_path)
    clock.restart("boot-2")
    again = Workspace.open(image, course_folder=course_folder, machine=HandMachine(clock))
    assert total_ms(again) == 115_000
    assert len(intervals(image)) == 1
    assert '"boot":"boot-1"' in intervals(image)[0]
    again.close()


@pytest.mark.parametrize(
    ("silent_ms", "words", "credited_ms"),
    [
        (115_000, 3, 115_000),  # K2 on the shortest step: up to the question nobody doubts
        (145_000, 3, 145_000),
        (150_000, 3, 3_000),  # asked, unanswered: as if it had stayed so
        (175_000, 3, 3_000),
        (175_000, 160, 160_000),
        (175_000, 500, 175_000),
        (180_000, 3, 3_000),  # paused
    ],
)
def test_a_power_cut_in_silence(
    workspace: Workspace, clock: HandClock, data_folder: Path, course_folder: Path, tmp_path: Path,
    silent_ms: int, words: int, credited_ms: int,
) -> None:  # fmt: skip
    workspace.start_counting(LESSON, STEP, words)
    for silence_ms in range(5000, silent_ms + 1, 5000):
        clock.pass_ms(5000)
        shown = workspace.tick(silence_ms)
    assert shown.total_ms == (silent_ms if shown.phase != "paused" else credited_ms)
    image = disk_image(data_folder, tmp_path)
    clock.pass_ms(4000)
    if shown.phase == "asking":
        assert workspace.tick(1000).total_ms == silent_ms + 4000, "an answer brings all of it back"
        answered = disk_image(data_folder, tmp_path)
        with closing(sqlite3.connect(answered / "weeejob.sqlite3")) as database:
            assert database.execute("SELECT length_ms FROM open_interval").fetchone() == (silent_ms + 4000,)
    again = Workspace.open(image, course_folder=course_folder, machine=HandMachine(HandClock("boot-2")))
    assert total_ms(again) == credited_ms
    again.close()


def test_sleep_while_asked_leaves_the_question_unanswered(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, words=30)
    clock.pass_ms(160_000)
    assert workspace.tick(160_000).phase == "asking"
    clock.boot = boot_name("boot-1", 3600)
    clock.pass_ms(1000)
    asleep = workspace.tick(161_000)
    assert (asleep.phase, asleep.reason, asleep.total_ms) == ("paused", "suspend", 30_000)


def test_k3_twenty_short_visits(workspace: Workspace, clock: HandClock) -> None:
    for _ in range(20):
        workspace.start_counting(LESSON, STEP, words=20)
        clock.pass_ms(4900)
        workspace.stop_counting()
        clock.pass_ms(10_000)
    assert total_ms(workspace) == 98_000


def test_k4_thirty_minutes_of_reading_with_rare_and_late_ticks(
    workspace: Workspace, clock: HandClock
) -> None:
    workspace.start_counting(LESSON, STEP, words=400)
    for minute in range(30):
        clock.pass_ms(MINUTE)
        if minute % 3 == 2:
            workspace.tick(0)
    workspace.stop_counting()
    assert total_ms(workspace) == 30 * MINUTE


@pytest.mark.parametrize("jump", [timedelta(seconds=45), timedelta(hours=-1), timedelta(days=-6000)])
def test_k5_and_k6_the_clock_jumps(workspace: Workspace, clock: HandClock, jump: timedelta) -> None:
    workspace.start_counting(LESSON, STEP, words=20)
    study(workspace, clock, MINUTE)
    clock.set_wall(clock.wall_at + jump)
    study(workspace, clock, MINUTE)
    workspace.finish_step(LESSON, STEP)
    workspace.reach_step(LESSON, "essayer")
    workspace.record_result(
        LESSON, "essayer", "verifier", "vrai-faux", ExerciseResult("done", 1, 0), duration_ms=10
    )
    study(workspace, clock, MINUTE)
    workspace.stop_counting()
    assert total_ms(workspace) == 3 * MINUTE
    assert workspace.open_lesson(LESSON).steps[STEP] == "done"
    assert workspace.open_lesson(LESSON).exercises_done == {"verifier"}


def test_a_day_never_holds_more_than_passed(workspace: Workspace, clock: HandClock) -> None:
    begun_ms = clock.monotonic_ms
    for step in (STEP, "essayer", "finir", STEP):
        workspace.start_counting(LESSON, step, words=300)
        study(workspace, clock, 11 * MINUTE, every_ms=7000)
    workspace.start_counting("le-clavier", STEP, words=3)
    counting = workspace.stop_counting()
    assert counting.total_ms == counting.today_ms == clock.monotonic_ms - begun_ms


def test_long_work_is_cut_every_ten_minutes_without_a_gap(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    workspace.start_counting(LESSON, STEP, words=100)
    study(workspace, clock, 25 * MINUTE)
    assert len(intervals(data_folder)) == 2
    assert workspace.home().total_ms == 25 * MINUTE
    workspace.stop_counting()
    assert len(intervals(data_folder)) == 3
    assert total_ms(workspace) == 25 * MINUTE


def test_the_open_interval_is_on_disk_from_its_first_second(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    workspace.start_counting(LESSON, STEP, words=100)
    with closing(sqlite3.connect(data_folder / "weeejob.sqlite3")) as connection:
        assert connection.execute("SELECT boot, length_ms, lesson, step FROM open_interval").fetchall() == [
            ("boot-1", 0, LESSON, STEP)
        ]
        study(workspace, clock, 5000)
        assert connection.execute("SELECT length_ms FROM open_interval").fetchone() == (5000,)
        workspace.stop_counting()
        assert connection.execute("SELECT count(*) FROM open_interval").fetchone() == (0,)


def test_idle_says_why_and_the_first_input_goes_on(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, words=60)
    clock.pass_ms(160_000)
    assert workspace.tick(160_000).phase == "asking"
    assert workspace.tick(0).phase == "counting"
    clock.pass_ms(200_000)
    paused = workspace.tick(200_000)
    assert (paused.phase, paused.reason, paused.total_ms) == ("paused", "idle", 160_000 + MINUTE)
    clock.pass_ms(100_000)
    workspace.tick(300_000)
    study(workspace, clock, 10_000)
    assert workspace.stop_counting().total_ms == 160_000 + MINUTE + 5000, "the pause ended at the first input"


def test_sleep_is_not_counted_and_nobody_is_there_before_the_first_input(
    workspace: Workspace, clock: HandClock
) -> None:
    workspace.start_counting(LESSON, STEP, words=200)
    study(workspace, clock, MINUTE)
    clock.boot = boot_name("boot-1", 8 * 3600)
    clock.set_wall(clock.wall_at + timedelta(hours=8))
    clock.pass_ms(5000)
    asleep = workspace.tick(5000)
    assert (asleep.phase, asleep.reason, asleep.total_ms) == ("paused", "suspend", MINUTE)
    clock.pass_ms(100_000)
    assert workspace.tick(105_000).phase == "paused"
    clock.boot = boot_name("boot-1", 9 * 3600)
    assert workspace.tick(200_000).reason == "suspend"
    clock.pass_ms(10_000)
    assert workspace.tick(4000).phase == "counting"
    study(workspace, clock, 20_000)
    assert workspace.stop_counting().total_ms == MINUTE + 4000 + 20_000


def test_a_step_reached_after_sleep_begins_anew(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, words=200)
    study(workspace, clock, 10_000)
    clock.boot = boot_name("boot-1", 60)
    clock.pass_ms(3000)
    workspace.start_counting(LESSON, "essayer", words=10)
    study(workspace, clock, 5000)
    clock.boot = boot_name("boot-1", 120)
    assert workspace.stop_counting().total_ms == 15_000


def test_ticks_without_a_lesson_count_nothing(workspace: Workspace, clock: HandClock) -> None:
    clock.pass_ms(MINUTE)
    assert workspace.tick(0).phase == "stopped"
    assert workspace.stop_counting().total_ms == 0


def test_a_clock_of_2010_counts_and_says_so(workspace: Workspace, clock: HandClock) -> None:
    clock.set_wall(datetime(2010, 1, 1, tzinfo=UTC))
    workspace.start_counting(LESSON, STEP, words=20)
    study(workspace, clock, MINUTE)
    workspace.stop_counting()
    home = workspace.home()
    assert (home.total_ms, home.to_confirm_ms, home.today_ms) == (MINUTE, MINUTE, MINUTE)


def test_closing_while_counting_keeps_the_time(
    data_folder: Path, course_folder: Path, machine: HandMachine, clock: HandClock
) -> None:
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    workspace.start_counting(LESSON, STEP, words=20)
    clock.pass_ms(7000)
    workspace.close()
    workspace.close()
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert total_ms(again) == 7000
    again.close()


def test_a_full_disk_costs_no_minute_once_there_is_room(
    workspace: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.start_counting(LESSON, STEP, words=20)
    study(workspace, clock, 9 * MINUTE)
    with monkeypatch.context() as full:
        _refuse_to_write(workspace, full)
        clock.pass_ms(2 * MINUTE)
        with pytest.raises(UserProblem, match="disk_full"):
            workspace.tick(0)
        with pytest.raises(UserProblem, match="disk_full"):
            workspace.start_counting(LESSON, "essayer", words=20)
    study(workspace, clock, MINUTE)
    workspace.stop_counting()
    assert total_ms(workspace) == 12 * MINUTE


def _refuse_to_write(workspace: Workspace, patch: pytest.MonkeyPatch) -> None:
    def transaction() -> None:
        raise UserProblem("disk_full")

    patch.setattr(workspace.database, "transaction", transaction)


def test_a_truly_full_disk_is_told_and_the_next_start_has_what_was_kept(
    course_folder: Path, machine: HandMachine, clock: HandClock, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], check=True)
    try:
        workspace = Workspace.open(disk / "data", course_folder=course_folder, machine=machine)
        workspace.start_counting(LESSON, STEP, words=20)
        study(workspace, clock, MINUTE)
        workspace.stop_counting()
        kept = _ask_until_full(workspace)
        assert kept > 3
        workspace.close()
        (disk / "filler").unlink(missing_ok=True)
        again = Workspace.open(disk / "data", course_folder=course_folder, machine=machine)
        assert len(again.tickets()) == kept
        assert total_ms(again) == MINUTE
        again.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _ask_until_full(workspace: Workspace) -> int:
    """Write requests until the disk is full; how many were kept."""
    kept: list[str] = []

    def ask_another() -> str:
        if kept:  # one that goes on would be the same request
            workspace.settle(kept[-1])
        return workspace.request_repair("slow").id

    with pytest.raises(UserProblem, match="disk_full"):
        kept.extend(iter(ask_another, ""))
    return len(kept)


def test_a_class_hub_is_told_who_works_and_who_is_away(workspace: Workspace, clock: HandClock) -> None:
    assert workspace.presence() == Presence()
    workspace.start_counting(LESSON, STEP, words=20)
    assert workspace.presence() == Presence(LESSON, STEP)
    for second in range(0, 10 * 60, 5):
        clock.pass_ms(5000)
        workspace.tick((second + 5) * 1000)
    assert workspace.presence() == Presence(LESSON, STEP, "away")
    clock.pass_ms(5000)
    workspace.tick(0)
    assert workspace.presence() == Presence(LESSON, STEP)
    workspace.stop_counting()
    assert workspace.presence() == Presence()


def test_who_is_stuck_is_so_until_the_next_step(workspace: Workspace, clock: HandClock) -> None:
    assert not workspace.say_state("stuck")
    workspace.start_counting(LESSON, STEP, words=20)
    assert workspace.presence() == Presence(LESSON, STEP)
    assert workspace.say_state("stuck")
    assert workspace.presence() == Presence(LESSON, STEP, "stuck")
    workspace.say_state("working")
    assert workspace.presence() == Presence(LESSON, STEP)
    workspace.say_state("stuck")
    clock.pass_ms(600_000)
    workspace.tick(600_000)
    assert workspace.presence() == Presence(LESSON, STEP, "away"), "nobody is there to be helped"
    workspace.start_counting(LESSON, "plus-loin", words=20)
    assert workspace.presence() == Presence(LESSON, "plus-loin")


def test_a_hand_stays_raised_from_step_to_step_and_goes_down_with_the_lesson(workspace: Workspace) -> None:
    assert not workspace.raise_hand(), "outside of a lesson nobody would know where to come"
    assert workspace.presence() == Presence()
    workspace.start_counting(LESSON, STEP, words=20)
    assert workspace.raise_hand()
    assert workspace.presence() == Presence(LESSON, STEP, hand_raised=True)
    workspace.start_counting(LESSON, "plus-loin", words=20)
    assert workspace.presence() == Presence(LESSON, "plus-loin", hand_raised=True)
    workspace.lower_hand()
    assert workspace.presence() == Presence(LESSON, "plus-loin")
    workspace.raise_hand()
    workspace.stop_counting()
    workspace.start_counting(LESSON, STEP, words=20)
    assert workspace.presence() == Presence(LESSON, STEP)
