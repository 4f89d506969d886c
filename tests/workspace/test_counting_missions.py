"""Missions, class meetings, and what is said of a pause, against the real workspace."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.laptops import MARCH_AT, HandClock, HandMachine

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store.journal import keep_entry, write_entry
from weeejob_desktop.wire.entries import AnchorBody, AttendanceBody, Entry, encode_body
from weeejob_desktop.workspace.workspace import Workspace

LESSON, STEP, OTHER = "la-souris", "lire", "essayer"
MINUTE = 60_000
TICK = 5000


def work_elsewhere(workspace: Workspace, clock: HandClock, ms: int, already_ms: int = 0) -> Any:
    """The learner works in another program: our windows hear nothing."""
    counting = None
    for silent_ms in range(TICK, ms + 1, TICK):
        clock.pass_ms(TICK)
        counting = workspace.tick(already_ms + silent_ms)
    return counting


def bodies(data_folder: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(data_folder / "weeejob.sqlite3")) as connection:
        rows = connection.execute("SELECT body FROM entries WHERE kind = 'interval' ORDER BY seq")
        return [msgspec.json.decode(row[0]) for row in rows]


def declared_ms(data_folder: Path) -> int:
    return sum(body["length_ms"] for body in bodies(data_folder) if body.get("declared"))


# -- where the laptop can tell --------------------------------------------------------------------------
def test_where_the_laptop_can_tell_input_anywhere_counts(
    workspace: Workspace, clock: HandClock, machine: HandMachine, data_folder: Path
) -> None:
    machine.idle = 1000
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=5)
    counting = work_elsewhere(workspace, clock, 20 * MINUTE)
    assert (counting.phase, counting.total_ms) == ("counting", 20 * MINUTE)
    done = workspace.start_counting(LESSON, OTHER, 20)
    assert (done.to_confirm_ms, done.total_ms) == (0, 20 * MINUTE), "measured: nothing to ask"
    assert declared_ms(data_folder) == 0


def test_nobody_anywhere_is_nobody_and_nothing_is_asked(
    workspace: Workspace, clock: HandClock, machine: HandMachine
) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=30)
    for idle_ms in range(TICK, 10 * MINUTE, TICK):
        clock.pass_ms(TICK)
        machine.idle = idle_ms
        counting = workspace.tick(idle_ms)
    assert (counting.phase, counting.reason, counting.total_ms) == ("paused", "idle", 20_000)
    clock.pass_ms(TICK)
    machine.idle = 0
    assert workspace.tick(idle_ms).phase == "counting", "the first input anywhere goes on"
    assert workspace.stop_counting().to_confirm_ms == 0


def test_input_elsewhere_is_no_input_outside_of_a_mission(
    workspace: Workspace, clock: HandClock, machine: HandMachine
) -> None:
    machine.idle = 0
    workspace.start_counting(LESSON, STEP, 20)
    assert work_elsewhere(workspace, clock, 5 * MINUTE).phase == "paused"


def test_after_sleep_the_first_input_anywhere_goes_on(
    workspace: Workspace, clock: HandClock, machine: HandMachine
) -> None:
    machine.idle = 0
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, MINUTE)
    clock.boot = boot_name("boot-1", 3600)
    machine.idle = MINUTE
    clock.pass_ms(TICK)
    assert workspace.tick(MINUTE).reason == "suspend"
    clock.pass_ms(TICK)
    machine.idle = 1000
    assert workspace.tick(2 * MINUTE).phase == "counting"
    assert workspace.stop_counting().total_ms == MINUTE + 1000


# -- where it cannot ------------------------------------------------------------------------------------
def test_where_nobody_can_tell_it_pauses_and_asks_at_the_end(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    paused = work_elsewhere(workspace, clock, 7 * MINUTE)
    assert (paused.phase, paused.reason, paused.total_ms) == ("paused", "mission", 20_000)
    assert paused.to_confirm_ms == 0, "nothing is asked while it runs"
    over = workspace.start_counting(LESSON, OTHER, 20)
    assert over.to_confirm_ms == 7 * MINUTE - 20_000
    assert over.total_ms == 20_000
    told = workspace.confirm_mission()
    assert (told.phase, told.total_ms, told.to_confirm_ms) == ("counting", 7 * MINUTE, 0)
    assert workspace.confirm_mission().total_ms == 7 * MINUTE, "a second yes says nothing new"
    assert workspace.decline_mission().total_ms == 7 * MINUTE
    added = bodies(data_folder)[-1]
    assert (added["declared"], added["lesson"], added["step"]) == (True, LESSON, STEP)
    assert workspace.home().total_ms == 7 * MINUTE


def test_it_counts_as_long_as_planned_at_most_with_what_was_measured_inside(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    """A minute's reading, half an hour elsewhere, two minutes here: five are planned in all."""
    workspace.start_counting(LESSON, STEP, 60, mission_minutes=5)
    work_elsewhere(workspace, clock, 30 * MINUTE)
    for _ in range(24):
        clock.pass_ms(TICK)
        workspace.tick(0)
    over = workspace.stop_counting()
    measured_ms = over.total_ms
    assert measured_ms == MINUTE + 2 * MINUTE - TICK, "the pause ended at the first input"
    assert over.to_confirm_ms == 5 * MINUTE - measured_ms
    assert workspace.confirm_mission().total_ms == 5 * MINUTE


def test_a_mission_longer_measured_than_planned_asks_nothing(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, 180, mission_minutes=1)
    work_elsewhere(workspace, clock, 10 * MINUTE)
    over = workspace.stop_counting()
    assert (over.total_ms, over.to_confirm_ms) == (3 * MINUTE, 0)


def test_no_keeps_only_what_was_measured(workspace: Workspace, clock: HandClock, data_folder: Path) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 7 * MINUTE)
    assert workspace.stop_counting().to_confirm_ms > 0
    assert workspace.decline_mission().to_confirm_ms == 0
    assert workspace.confirm_mission().total_ms == 20_000
    assert declared_ms(data_folder) == 0


def test_a_mission_done_in_our_own_windows_asks_nothing(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    for _ in range(60):
        clock.pass_ms(TICK)
        workspace.tick(1000)
    over = workspace.stop_counting()
    assert (over.total_ms, over.to_confirm_ms) == (5 * MINUTE, 0)


def test_sleep_inside_a_mission_is_never_counted(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=60)
    work_elsewhere(workspace, clock, 4 * MINUTE)
    clock.boot = boot_name("boot-1", 8 * 3600)
    clock.set_wall(clock.wall_at + timedelta(hours=8))
    work_elsewhere(workspace, clock, 4 * MINUTE, already_ms=4 * MINUTE)
    over = workspace.stop_counting()
    assert over.to_confirm_ms == 8 * MINUTE - 20_000 - TICK, "the tick over the sleep belongs to nobody"
    assert workspace.confirm_mission().total_ms == 8 * MINUTE - TICK
    assert {body["boot"] for body in bodies(data_folder)} == {"boot-1", boot_name("boot-1", 8 * 3600)}


def test_two_missions_in_a_row_are_asked_one_after_the_other(
    workspace: Workspace, clock: HandClock, data_folder: Path
) -> None:
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=5)
    work_elsewhere(workspace, clock, 4 * MINUTE)
    first = workspace.start_counting(LESSON, OTHER, 30, mission_minutes=3)
    assert first.to_confirm_ms == 4 * MINUTE - 20_000
    work_elsewhere(workspace, clock, 10 * MINUTE)
    both = workspace.stop_counting()
    assert both.to_confirm_ms == 4 * MINUTE - 20_000, "the first is still open"
    second = workspace.confirm_mission()
    assert second.to_confirm_ms == 3 * MINUTE - 30_000
    assert workspace.confirm_mission().total_ms == 7 * MINUTE
    assert declared_ms(data_folder) == 7 * MINUTE - 50_000


def test_the_same_mission_twice_is_two_missions(workspace: Workspace, clock: HandClock) -> None:
    for _ in range(2):
        workspace.start_counting(LESSON, STEP, 20, mission_minutes=5)
        work_elsewhere(workspace, clock, 9 * MINUTE)
    over = workspace.stop_counting()
    assert over.to_confirm_ms == 5 * MINUTE - 20_000
    assert workspace.confirm_mission().to_confirm_ms == 5 * MINUTE - 20_000
    assert workspace.confirm_mission().total_ms == 10 * MINUTE


def test_a_service_that_comes_and_goes_leaves_only_the_unseen_part_to_ask(
    workspace: Workspace, clock: HandClock, machine: HandMachine
) -> None:
    machine.idle = 0
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=20)
    work_elsewhere(workspace, clock, 5 * MINUTE)
    machine.idle = None
    work_elsewhere(workspace, clock, 6 * MINUTE, already_ms=5 * MINUTE)
    machine.idle = 0
    seen = work_elsewhere(workspace, clock, 5 * MINUTE, already_ms=11 * MINUTE)
    assert seen.phase == "counting"
    over = workspace.stop_counting()
    measured_ms = over.total_ms
    assert 10 * MINUTE < measured_ms < 11 * MINUTE
    assert over.to_confirm_ms == 16 * MINUTE - TICK - measured_ms
    assert workspace.confirm_mission().total_ms == 16 * MINUTE - TICK


@pytest.mark.parametrize("wall_at", [datetime(2010, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)])
def test_a_mission_with_a_wrong_clock_loses_nothing(
    workspace: Workspace, clock: HandClock, wall_at: datetime
) -> None:
    clock.set_wall(wall_at)
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 4 * MINUTE)
    clock.set_wall(MARCH_AT)
    work_elsewhere(workspace, clock, 4 * MINUTE, already_ms=4 * MINUTE)
    workspace.stop_counting()
    assert workspace.confirm_mission().total_ms == 8 * MINUTE


# -- kills and full disks -------------------------------------------------------------------------------
def kill(workspace: Workspace) -> None:
    """The power goes: nothing in memory was said."""
    workspace.database.close()
    workspace._lock.release()


def test_after_a_power_cut_the_question_can_still_be_asked(
    data_folder: Path, course_folder: Path, machine: HandMachine, clock: HandClock
) -> None:
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 6 * MINUTE)
    clock.pass_ms(TICK - 1)
    kill(workspace)
    clock.restart("boot-2")
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    counting = again.start_counting(LESSON, STEP, 20, mission_minutes=10)
    assert counting.to_confirm_ms == 6 * MINUTE - 20_000, "the kill cost what came after the last tick"
    assert again.confirm_mission().total_ms == 6 * MINUTE
    assert again.stop_counting().to_confirm_ms == 0, "the one that was begun since is another"
    again.close()


def test_an_answer_before_the_next_lesson_is_heard_too(
    data_folder: Path, course_folder: Path, machine: HandMachine, clock: HandClock
) -> None:
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 6 * MINUTE)
    kill(workspace)
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert again.confirm_mission().total_ms == 6 * MINUTE
    again.close()


def test_closing_the_window_asks_at_the_next_opening(
    data_folder: Path, course_folder: Path, machine: HandMachine, clock: HandClock
) -> None:
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 6 * MINUTE)
    workspace.close()
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert again.start_counting(LESSON, OTHER, 20).to_confirm_ms == 6 * MINUTE - 20_000
    assert again.decline_mission().to_confirm_ms == 0
    again.close()


def test_a_full_disk_costs_no_minute_of_a_mission(
    workspace: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise UserProblem("disk_full")

    workspace.start_counting(LESSON, STEP, 20, mission_minutes=30)
    work_elsewhere(workspace, clock, 4 * MINUTE)
    with monkeypatch.context() as no_room:
        no_room.setattr(workspace.database, "transaction", full)
        for idle_ms in range(5 * MINUTE, 9 * MINUTE, MINUTE):
            clock.pass_ms(MINUTE)
            if idle_ms == 7 * MINUTE:
                clock.boot = boot_name("boot-1", 60)
            with pytest.raises(UserProblem, match="disk_full"):
                workspace.tick(idle_ms)
        with pytest.raises(UserProblem, match="disk_full"):
            workspace.start_counting(LESSON, OTHER, 20)
    workspace.tick(0)
    assert workspace.confirm_mission().total_ms == 7 * MINUTE, "all but the minute with the sleep"


# -- class meetings -------------------------------------------------------------------------------------
def attend(workspace: Workspace, start_at: datetime, minutes: int, *, present: bool = True) -> None:
    """The trainer marks the learner in, on the hub."""
    body = AttendanceBody(
        meeting=new_id(1), learner=new_id(2), start_at=start_at, end_at=start_at + timedelta(minutes=minutes),
        present=present,
    )  # fmt: skip
    entry = Entry(
        id=new_id(3), kind="attendance", version=1, owner="learner", owner_id=new_id(2),
        installation=new_id(4), wall_at=start_at, body=msgspec.Raw(encode_body(body)),
    )  # fmt: skip
    with workspace.database.transaction() as tx:
        keep_entry(tx, entry)


def test_an_open_class_meeting_is_activity_and_its_end_is_the_end_of_it(
    workspace: Workspace, clock: HandClock
) -> None:
    attend(workspace, MARCH_AT - timedelta(minutes=10), minutes=40)
    workspace.start_counting(LESSON, STEP, 20)
    phases = []
    for silent_ms in range(TICK, 40 * MINUTE + 1, TICK):
        clock.pass_ms(TICK)
        phases.append(workspace.tick(silent_ms).phase)
    in_class, after = phases[: 30 * 12], phases[30 * 12 :]
    assert set(in_class) == {"counting"}, "no question and no pause while it lasts"
    assert after.index("asking") == 150_000 // TICK - 2, "the last look in class was the last input"
    assert after[-1] == "paused"
    with workspace.database.transaction() as tx:
        anchor = AnchorBody(boot="boot-1", monotonic_ms=60_000, hub=new_id(5), hub_at=MARCH_AT)
        write_entry(tx, anchor, "installation", clock.now())
    # The meeting is 40 minutes; of the lesson only what came after it is more.
    assert workspace.stop_counting().total_ms == 40 * MINUTE + 20_000 - TICK


@pytest.mark.parametrize(
    "marked",
    [
        lambda workspace: None,
        lambda workspace: attend(workspace, MARCH_AT, 60, present=False),
        lambda workspace: attend(workspace, MARCH_AT - timedelta(minutes=60), 60),
    ],
)
def test_no_meeting_an_absence_and_a_meeting_that_is_over_are_no_activity(
    workspace: Workspace, clock: HandClock, marked: Callable[[Workspace], None]
) -> None:
    marked(workspace)
    workspace.start_counting(LESSON, STEP, 20)
    assert work_elsewhere(workspace, clock, 4 * MINUTE).phase == "paused"


def test_a_mission_in_class_asks_nothing(workspace: Workspace, clock: HandClock) -> None:
    attend(workspace, MARCH_AT, minutes=60)
    workspace.start_counting(LESSON, STEP, 20, mission_minutes=10)
    work_elsewhere(workspace, clock, 9 * MINUTE)
    assert workspace.stop_counting().to_confirm_ms == 0


# -- when counting stopped ------------------------------------------------------------------------------
def test_a_pause_says_since_when(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, 60)
    clock.pass_ms(2 * MINUTE)
    assert workspace.tick(0).since_at is None
    clock.pass_ms(10 * MINUTE)
    paused = workspace.tick(10 * MINUTE)
    assert paused.phase == "paused"
    assert paused.since_at == MARCH_AT + timedelta(minutes=3), "the last input, and a minute of reading"
    clock.pass_ms(10 * MINUTE)
    assert workspace.tick(20 * MINUTE).since_at == paused.since_at
    assert workspace.tick(0).since_at is None


def test_a_pause_after_a_cut_and_a_sleep_say_since_when(workspace: Workspace, clock: HandClock) -> None:
    workspace.start_counting(LESSON, STEP, 20)
    for _ in range(10 * 12):
        clock.pass_ms(TICK)
        workspace.tick(0)
    paused = work_elsewhere(workspace, clock, 4 * MINUTE)
    assert paused.since_at == MARCH_AT + timedelta(minutes=10, seconds=20)
    clock.pass_ms(TICK)
    workspace.tick(0)
    slept_from = clock.wall_at
    clock.boot = boot_name("boot-1", 3600)
    clock.set_wall(clock.wall_at + timedelta(hours=1))
    asleep = workspace.tick(0)
    assert (asleep.reason, asleep.since_at) == ("suspend", slept_from)


def test_a_dead_clock_says_no_time_of_day_until_an_anchor_dates_it(
    workspace: Workspace, clock: HandClock
) -> None:
    clock.set_wall(datetime(2010, 1, 1, tzinfo=UTC))
    workspace.start_counting(LESSON, STEP, 60)
    clock.pass_ms(4 * MINUTE)
    assert workspace.tick(4 * MINUTE).since_at is None
    hub_at = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
    with workspace.database.transaction() as tx:
        anchor = AnchorBody(
            boot="boot-1", monotonic_ms=clock.monotonic_ms, hub=new_id(1), hub_at=hub_at, round_trip_ms=20
        )
        write_entry(tx, anchor, "installation", clock.now())
    assert workspace.tick(4 * MINUTE).since_at == hub_at - timedelta(minutes=3)
