"""A learner's day without a screen, and what each action keeps."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import Literal

import pytest
from tests.store.laptops import MARCH_AT, HandClock, HandMachine

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.home import HomeSnapshot, Resume
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import Bug, UserProblem
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.core.tickets import Appointment
from weeejob_desktop.settings import INSTALLATION_VARIABLE
from weeejob_desktop.store import hubs, rounds
from weeejob_desktop.store.home import DATABASE_NAME, read_home_snapshot
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.wire.entries import (
    AttendanceBody,
    Body,
    CorrectionBody,
    Entry,
    MessageBody,
    ResultBody,
    StepBody,
    encode_body,
)
from weeejob_desktop.wire.sync import Change, CoverageChange, EntryChange, ProfileChange, SyncResponse
from weeejob_desktop.workspace.first_paint import home_snapshot
from weeejob_desktop.workspace.first_start import short_name
from weeejob_desktop.workspace.trainer import matches, wait_after
from weeejob_desktop.workspace.workspace import Workspace

LESSON = "la-souris"
DONE = ExerciseResult("done", 1, 0)
MISSED = ExerciseResult("not_yet", 2, 1, ("missed", "missed"))


@pytest.fixture
def hub(workspace: Workspace) -> str:
    link = hubs.HubLink(new_id(1), "hub.example:443", "pem", "token")
    with workspace.database.transaction() as tx:
        hubs.finish_enrolment(tx, link, ProfileChange("Amina B.", "Groupe 3", 3000, pin_hash("246810")))
    return link.hub


def pin_hash(pin: str) -> str:
    salt = b"0123456789abcdef"
    return f"scrypt$1024$8$1${salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, n=1024, r=8, p=1).hex()}"


def sync(workspace: Workspace, clock: HandClock, hub: str, *changes: Change) -> None:
    """One round with a hub that acks everything and says `changes`."""
    with workspace.database.transaction() as tx:
        request = rounds.next_round(tx, hub, "1.0", clock.now(), limited=False, force=True)
        assert request is not None
        ids = [entry.id for entry in request.entries]
        response = SyncResponse(hub, clock.now().wall_at, "1.0000000000000001", ids, changes=list(changes))
        before = clock.now()
        rounds.apply_response(tx, hub, request, response, before, clock.pass_ms(200))


def from_hub(workspace: Workspace, hub: str, kind: str, body: Body, at: datetime = MARCH_AT) -> EntryChange:
    with workspace.database.reading() as tx:
        learner = identity(tx).learner
    return EntryChange(Entry(new_id(5), kind, 1, "learner", learner, hub, at, encode_body(body)))


def painted(data_folder: Path, clock: HandClock) -> HomeSnapshot | None:
    """What the first paint would show at the laptop's own time."""
    return read_home_snapshot(data_folder / DATABASE_NAME, clock.wall_at.timestamp())


def test_a_whole_day(workspace: Workspace, clock: HandClock, machine: HandMachine, data_folder: Path) -> None:
    assert home_snapshot(data_folder) is None
    assert workspace.introduce("amina  Benali").first_name == "amina B."
    home = workspace.home()
    assert home.resume == Resume(LESSON, "La souris", 1, 3, 20, started=False)
    assert [(card.id, card.lessons, card.state) for card in home.modules] == [
        ("m01", 3, "to_start"),
        ("m02", 1, "to_start"),
    ]
    workspace.look_at_computer()

    lesson = workspace.open_lesson(LESSON)
    assert (lesson.current, set(lesson.steps.values())) == ("lire", {"new"})
    for step in lesson.lesson.steps:
        workspace.reach_step(LESSON, step.id)
        workspace.start_counting(LESSON, step.id, step.words)
        clock.pass_ms(60_000)
        workspace.tick(500)
        for exercise in step.exercises:
            workspace.record_result(LESSON, step.id, exercise.id, exercise.type, DONE, 20_000)
        workspace.finish_step(LESSON, step.id)
    workspace.stop_counting()
    ticket = workspace.request_repair("slow")

    home = workspace.home()
    assert (home.total_ms, home.today_ms, home.week_ms) == (180_000, 180_000, 180_000)
    assert home.resume == Resume("le-clavier", "Le clavier", 1, 3, 10, started=False)
    assert [card.percent for card in home.modules] == [44, 0]
    # 6 steps, 3 intervals, 1 result, 1 diagnostics, 1 request
    assert home.waiting == workspace.connection().waiting == 12
    assert ticket.delivery == "waiting"
    assert painted(data_folder, clock) == home
    assert machine.probed == 1


def test_the_snapshot_is_true_after_each_action(
    workspace: Workspace, clock: HandClock, data_folder: Path, hub: str
) -> None:
    def snapshot() -> tuple[int, int, int]:
        seen = painted(data_folder, clock)
        assert seen is not None
        return seen.total_ms, seen.waiting, seen.unread_answers

    workspace.home()
    assert snapshot() == (0, 0, 0)
    workspace.start_counting(LESSON, "lire", 10)
    clock.pass_ms(9000)
    workspace.stop_counting()
    assert snapshot() == (9000, 1, 0)
    ticket = workspace.request_repair("sound")
    assert snapshot() == (9000, 2, 0)
    said = MessageBody(ticket.id, "technician", "Bonjour", "assigned", "Sam")
    sync(workspace, clock, hub, from_hub(workspace, hub, "message", said))
    assert snapshot() == (9000, 0, 1)
    workspace.mark_read(ticket.id)
    assert snapshot() == (9000, 0, 0)


def test_a_start_takes_the_kept_snapshot_while_it_is_true(
    workspace: Workspace,
    clock: HandClock,
    data_folder: Path,
    course_folder: Path,
    machine: HandMachine,
    hub: str,
) -> None:
    def started() -> tuple[HomeSnapshot, bool]:
        """Accueil at a new start, and whether the kept snapshot answered."""
        again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
        home = again.home()
        taken = not again._desk._computed
        again.close()
        return home, taken

    workspace.start_counting(LESSON, "lire", 10)
    clock.pass_ms(9000)
    workspace.stop_counting()
    before = workspace.home()
    workspace.close()
    assert started() == (before, True)
    clock.pass_ms(3_600_000)
    assert started() == (before, True)
    clock.pass_ms(16 * 3_600_000)
    tomorrow, taken = started()
    assert (tomorrow.today_ms, tomorrow.total_ms, taken) == (0, 9000, False)
    assert started()[1]
    clock.set_wall(clock.wall_at - timedelta(days=3))
    assert not started()[1]
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    sync(again, clock, hub, ProfileChange("Amina B.", "Groupe 3", 1800))
    again.close()
    after, taken = started()
    assert (after.target_minutes, after.waiting, taken) == (1800, 0, True)
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    sync(again, clock, hub, from_hub(again, hub, "step", StepBody(LESSON, "lire", "done")))
    again.close()
    after, taken = started()
    assert (after.modules[0].percent, taken) == (14, False), "a step made elsewhere is seen"


def test_first_names_are_short() -> None:
    assert short_name("  Marie-Claire\tdupont durand ") == "Marie-Claire D."
    assert short_name("Lê") == "Lê"
    assert short_name("x" * 100) == "x" * 40
    assert short_name(" \n ") == ""


def test_a_name_is_needed(workspace: Workspace) -> None:
    with pytest.raises(UserProblem, match="name_empty"):
        workspace.introduce("  ")


def test_codes_wait_for_their_hub(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(UserProblem, match="code_malformed"):
        workspace.enrol_with_code("ABC", "hub.example:443")
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(tmp_path / "absent.json"))
    with pytest.raises(UserProblem, match="hub_address_missing"):
        workspace.enrol_with_code("AB23-CD45-EF67-GH")
    (tmp_path / "installation.json").write_text(json.dumps({"hub_address": "hub.example:443"}))
    monkeypatch.setenv(INSTALLATION_VARIABLE, str(tmp_path / "installation.json"))
    connection = workspace.enrol_with_code("ab23 cd45 ef67 gh")
    assert (connection.enrolled, connection.enrolment_waiting, connection.problem) == (False, True, "")
    with workspace.database.reading() as tx:
        pending = hubs.pending_enrolment(tx)
    assert pending == hubs.PendingEnrolment("AB23CD45EF67GH", "hub.example:443", MARCH_AT)


@pytest.mark.parametrize(
    ("lesson", "code"),
    [("nulle-part", "lesson_unknown"), ("plus-tard", "lesson_planned"), ("cassee", "lesson_faulty")],
)
@pytest.mark.expects_warnings
def test_lessons_that_do_not_open_say_why(workspace: Workspace, lesson: str, code: str) -> None:
    with pytest.raises(UserProblem, match=code):
        workspace.open_lesson(lesson)


@pytest.mark.expects_warnings
def test_a_faulty_lesson_is_shown_as_such_and_the_others_open(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    states = {lesson.id: lesson.state for module in workspace.course().modules for lesson in module.lessons}
    assert states == {
        LESSON: "to_start",
        "le-clavier": "to_start",
        "plus-tard": "planned",
        "cassee": "faulty",
    }
    assert "m02-suite/01-cassee.md" in caplog.text
    assert workspace.open_lesson(LESSON).lesson.title == "La souris"


@pytest.mark.expects_warnings
def test_a_course_that_cannot_be_read_leaves_the_rest_working(tmp_path: Path, machine: HandMachine) -> None:
    workspace = Workspace.open(tmp_path / "data", course_folder=tmp_path / "nowhere", machine=machine)
    assert workspace.home().modules == ()
    assert workspace.request_repair("other").state == "received"
    workspace.close()


def finish_all(workspace: Workspace, lesson: str) -> None:
    for step in workspace.open_lesson(lesson).steps:
        workspace.reach_step(lesson, step)
        workspace.finish_step(lesson, step)


@pytest.mark.expects_warnings
def test_after_the_last_lesson_there_is_nothing_to_go_on_with(workspace: Workspace) -> None:
    finish_all(workspace, "le-clavier")
    assert workspace.home().resume == Resume(LESSON, "La souris", 1, 3, 20, started=False)
    finish_all(workspace, LESSON)
    assert workspace.home().resume is None
    assert workspace.home().modules[0].state == "started", "a planned lesson is still to come"


def test_a_lesson_opens_where_it_was_left(workspace: Workspace) -> None:
    workspace.reach_step(LESSON, "lire")
    workspace.reach_step("le-clavier", "essayer")
    workspace.reach_step(LESSON, "finir")
    workspace.finish_step(LESSON, "lire")
    workspace.finish_step(LESSON, "lire")
    lesson = workspace.open_lesson(LESSON)
    assert lesson.current == "finir"
    assert lesson.steps == {"lire": "done", "essayer": "new", "finir": "opened"}
    resume = workspace.home().resume
    assert resume is not None
    assert (resume.lesson, resume.step_number, resume.started) == (LESSON, 3, True)
    assert workspace.connection().waiting == 4, "doing it again changes nothing"
    with pytest.raises(Bug, match="no step"):
        workspace.reach_step(LESSON, "ailleurs")


def test_half_done_exercises_stay_on_the_laptop_until_their_result(workspace: Workspace) -> None:
    actions = (Action("choose", "0"), Action("move", "é", 0.25, 0.5, 120))
    workspace.keep_half_done(LESSON, "verifier", 7, actions[:1])
    workspace.keep_half_done(LESSON, "verifier", 7, actions)
    assert workspace.open_lesson(LESSON).half_done == {"verifier": HalfDone(7, actions)}
    assert workspace.connection().waiting == 0
    workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 900)
    lesson = workspace.open_lesson(LESSON)
    assert not lesson.half_done
    assert lesson.exercises_done == {"verifier"}
    assert workspace.connection().waiting == 1


def test_half_done_work_that_cannot_be_read_is_as_if_never_begun(workspace: Workspace) -> None:
    with workspace.database.transaction() as tx:
        tx.exec_driver_sql(
            "INSERT INTO half_done VALUES (?, 'a', 1, '[{\"verb\": 1, \"new\": 2}]'), (?, 'b', 1, '{')",
            (LESSON, LESSON),
        )
    assert workspace.open_lesson(LESSON).half_done == {}


@pytest.mark.expects_warnings
def test_three_failures_are_to_review(workspace: Workspace) -> None:
    workspace.reach_step(LESSON, "essayer")
    for _ in range(3):
        workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", MISSED, 5000)
    (record,) = workspace.path().exercises
    assert (record.instruction, record.lesson_title) == ("Vrai ou faux ?", "La souris")
    assert (record.tries, record.hints, record.failures, record.errors) == (6, 3, 3, {"missed": 6})
    assert (record.done, record.review, record.last_on) == (False, True, date(2026, 3, 10))
    assert workspace.course().modules[0].lessons[0].review
    workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 5000)
    assert not workspace.path().exercises[0].review


def test_the_path_of_somebody_who_only_began(workspace: Workspace) -> None:
    path = workspace.path()
    assert (path.total_ms, path.weeks, path.lessons, path.first_on, path.last_activity_at) == (
        0,
        (),
        (),
        None,
        None,
    )


def test_results_of_a_lesson_that_left_the_course_stay(workspace: Workspace, clock: HandClock) -> None:
    body = ResultBody("la-vieille", "etape", "exercice", "qcm", "done", 1, 0, 1000)
    with workspace.database.transaction() as tx:
        write_entry(tx, body, "learner", clock.now())
    (record,) = workspace.path().exercises
    assert (record.lesson_title, record.instruction, record.done) == ("la-vieille", "", True)


def test_hours_from_a_class_meeting_and_a_correction(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    workspace.start_counting(LESSON, "lire", 100)
    clock.pass_ms(100_000)
    workspace.stop_counting()
    meeting, learner = new_id(8), new_id(9)
    start_at = MARCH_AT - timedelta(days=1)
    there = AttendanceBody(meeting, learner, start_at, start_at + timedelta(hours=3))
    wrong = AttendanceBody(meeting, learner, start_at, start_at + timedelta(hours=1), present=False)
    forgotten = CorrectionBody(date(2026, 3, 9), 30, "Oubli", "S.", confirmed=True)
    proposed = CorrectionBody(date(2026, 3, 9), 60, "Peut-être", "S.")
    sync(
        workspace,
        clock,
        hub,
        from_hub(workspace, hub, "attendance", there, MARCH_AT),
        from_hub(workspace, hub, "attendance", wrong, MARCH_AT - timedelta(hours=1)),
        from_hub(workspace, hub, "correction", forgotten),
        from_hub(workspace, hub, "correction", proposed),
    )
    path = workspace.path()
    assert path.total_ms == 100_000 + 3 * 3_600_000 + 30 * 60_000
    assert path.target_minutes == 3000
    assert path.to_confirm_ms == 0, "the round anchored this boot"
    assert workspace.home().first_name == "Amina B."
    workspace.unlock_trainer_space("246810")
    assert [(day.on.day, dict(day.by_origin)) for day in workspace.trainer_hours().days] == [
        (9, {"class_meeting": 10_800_000, "correction": 1_800_000}),
        (10, {"own_work": 100_000}),
    ]


def test_a_request_takes_the_newest_diagnostics_with_it(workspace: Workspace, machine: HandMachine) -> None:
    machine.percent = 40
    workspace.look_at_computer()
    ticket = workspace.request_repair("battery")
    assert machine.probed == 1, "one click never waits for probes"
    machine.percent = 39
    workspace.attach_fresh_diagnostics(ticket.id)
    with workspace.database.reading() as tx:
        rows = tx.exec_driver_sql("SELECT kind, owner, body FROM entries ORDER BY seq").all()
    assert [(row.kind, row.owner) for row in rows] == [
        ("diagnostics", "device"),
        ("ticket", "learner"),
        ("diagnostics", "device"),
    ]
    first, request, fresh = (json.loads(row.body) for row in rows)
    assert first["probes"]["battery"] == {"status": "ok", "capacity_percent": 40}
    assert fresh["probes"]["battery"]["capacity_percent"] == 39
    assert fresh["ticket"] == ticket.id
    with workspace.database.reading() as tx:
        assert request["diagnostics"] in tx.exec_driver_sql("SELECT id FROM entries").scalars().all()


def test_while_the_probes_are_asked_the_time_counts_on(
    workspace: Workspace, clock: HandClock, machine: HandMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop is looked at on a thread of its own; the store's thread ticks, and keeps the answers."""
    probing, probed = threading.Event(), threading.Event()
    probe = machine.diagnostics

    def slow() -> tuple[Probe, ...]:
        probing.set()
        assert probed.wait(10)
        return probe()

    monkeypatch.setattr(machine, "diagnostics", slow)
    ticket = workspace.request_repair("slow")
    to_store: SimpleQueue[Callable[[], None]] = SimpleQueue()
    aside = threading.Thread(target=workspace.look_aside, args=(to_store.put, ticket.id))
    aside.start()
    assert probing.wait(10)
    workspace.start_counting(LESSON, "lire", 10)
    clock.pass_ms(5000)
    assert workspace.tick(0).total_ms == 5000
    assert workspace.computer().checked_at is None
    probed.set()
    aside.join()
    to_store.get_nowait()()
    assert workspace.computer().checked_at == clock.wall_at
    with workspace.database.reading() as tx:
        kinds = list(tx.exec_driver_sql("SELECT kind FROM entries ORDER BY seq").scalars())
    assert kinds == ["ticket", "diagnostics"]


def test_a_look_for_no_request_stays_on_the_laptop(workspace: Workspace, machine: HandMachine) -> None:
    workspace.keep_look(workspace.look())
    assert workspace.computer().probes == machine.diagnostics()
    assert workspace.connection().waiting == 0
    with pytest.raises(Bug, match="no ticket"):
        workspace.keep_look(workspace.look(), "nowhere")


def test_a_conversation(workspace: Workspace, clock: HandClock, hub: str) -> None:
    older = workspace.request_repair("screen")
    clock.pass_ms(60_000)
    ticket = workspace.request_repair("sound")
    assert ticket.number == workspace.tickets()[0].number
    words = workspace.add_words(ticket.id, "  Le son\x00 est\ncoupé.  ")
    assert words.messages[0].text == "Le son est\ncoupé."
    assert words.state == "received"
    said = MessageBody(ticket.id, "technician", "Apportez-le.", "waiting_for_learner", "Sam")
    sync(workspace, clock, hub, from_hub(workspace, hub, "message", said, clock.wall_at))
    newest, oldest = workspace.tickets()
    assert (oldest.id, oldest.delivery, oldest.unread) == (older.id, "sent", False)
    assert (newest.state, newest.unread, newest.delivery) == ("waiting_for_learner", True, "sent")
    assert [message.name for message in newest.messages] == ["", "Sam"]
    assert workspace.home().unread_answers == 1
    workspace.mark_read(ticket.id)
    workspace.mark_read(ticket.id)
    assert workspace.home().unread_answers == 0
    assert workspace.withdraw(ticket.id).state == "withdrawn"
    count = len(workspace.withdraw(ticket.id).messages)
    assert count == 3, "what has ended cannot be ended again"
    with pytest.raises(Bug, match="no ticket"):
        workspace.add_words(new_id(1), "Bonjour")


def test_an_appointment_is_answered_once_and_the_learner_may_change_their_mind(
    workspace: Workspace, clock: HandClock, hub: str
) -> None:
    ticket = workspace.request_repair("sound")
    starts_at = clock.wall_at + timedelta(days=3)
    told = MessageBody(ticket.id, "technician", "Rendez-vous", None, "Sam", new_id(1), starts_at, "ici")
    sync(workspace, clock, hub, from_hub(workspace, hub, "message", told, clock.wall_at))
    (shown,) = workspace.tickets()
    assert shown.appointment == Appointment(str(told.appointment), starts_at, "ici")
    holds = str(told.appointment)
    clock.pass_ms(60_000)

    def said(*, comes: bool, appointment: str = holds) -> tuple[bool | None, int]:
        answered = workspace.answer_appointment(ticket.id, appointment, comes=comes)
        assert answered.appointment is not None
        return answered.appointment.comes, len(answered.messages)

    assert said(comes=True) == (True, 2)
    assert said(comes=True) == (True, 2)
    assert workspace.tickets()[0].messages[-1].text == "Je viens à ce rendez-vous."
    assert said(comes=False) == (False, 3)
    assert sorted(one.reply for one in workspace.tickets()[0].messages) == [0, 1, 2]
    assert said(comes=True, appointment=new_id(2)) == (False, 3), "that one holds no more"
    assert workspace.settle(ticket.id).state == "closed"
    assert said(comes=True) == (False, 4), "what has ended is answered no more"


@pytest.mark.parametrize(("text", "code"), [(" \n\x07", "words_empty"), ("x" * 4001, "words_too_long")])
def test_words_that_cannot_be_kept(workspace: Workspace, text: str, code: str) -> None:
    ticket = workspace.request_repair("other")
    with pytest.raises(UserProblem, match=code):
        workspace.add_words(ticket.id, text)


def test_the_longest_words_in_the_widest_letters_are_kept(workspace: Workspace, clock: HandClock) -> None:
    ticket = workspace.request_repair("other")
    assert len(workspace.add_words(ticket.id, "🙂" * 4000).messages[0].text) == 4000
    clock.pass_ms(1000)
    assert len(workspace.add_words(ticket.id, '"\\\n"' * 999 + "fin").messages[1].text) == 3999


def test_the_computer(workspace: Workspace, clock: HandClock, hub: str) -> None:
    unknown = workspace.computer()
    assert (unknown.model, unknown.sticker, unknown.checked_at, unknown.probes) == (
        "ThinkPad T460", "WF-0042", None, (),
    )  # fmt: skip
    sync(workspace, clock, hub, CoverageChange(date(2029, 3, 1)))
    looked = workspace.look_at_computer()
    assert (looked.system, looked.memory_bytes, looked.disk_bytes) == (
        "Linux Mint 22", 8_000_000_000, 250_000_000_000,
    )  # fmt: skip
    assert looked.covered_until_on == date(2029, 3, 1)
    assert looked.checked_at is not None
    assert {line.part for line in looked.health} == {"battery", "disk", "memory", "updates", "temperature"}
    assert workspace.computer() == looked


def test_the_connection_tells_what_acks_say(workspace: Workspace, clock: HandClock, hub: str) -> None:
    workspace.request_repair("slow")
    before = workspace.connection()
    assert (before.enrolled, before.waiting, before.last_sent_at) == (True, 1, None)
    sync(workspace, clock, hub)
    after = workspace.connection()
    assert (after.waiting, after.last_sent_at) == (0, clock.wall_at - timedelta(milliseconds=200))
    with workspace.database.transaction() as tx:
        rounds.note_failed_round(tx, hub, "hub_garbled")
        rounds.count_bytes(tx, clock.now(), 4100)
    assert (workspace.connection().problem, workspace.connection().month_bytes) == ("hub_garbled", 4100)


def test_sending_now_without_a_hub_or_without_a_way_to_it_keeps_everything(
    workspace: Workspace, request: pytest.FixtureRequest
) -> None:
    workspace.request_repair("slow")
    alone = workspace.send_now()
    assert (alone.enrolled, alone.waiting, alone.problem) == (False, 1, "")
    request.getfixturevalue("hub")
    lost = workspace.send_now()
    assert (lost.enrolled, lost.waiting) == (True, 1)
    assert lost.problem


# -- the trainer's space
# ---------------------------------------------------------------------------------------------
def try_pin(workspace: Workspace, pin: str) -> tuple[str, int]:
    try:
        workspace.unlock_trainer_space(pin)
    except UserProblem as problem:
        return problem.code, int(problem.params.get("seconds", 0))
    return "open", 0


def test_the_trainers_space_opens_by_pin_only(workspace: Workspace, hub: str) -> None:
    for look in (workspace.trainer_hours, workspace.trainer_exercises):
        with pytest.raises(UserProblem, match="trainer_locked"):
            look()
    assert try_pin(workspace, "111111") == ("pin_wrong", 0)
    assert try_pin(workspace, " 246810 ") == ("open", 0)
    for outcome in (MISSED, MISSED, MISSED):
        workspace.record_result("le-clavier", "essayer", "verifier", "vrai-faux", outcome, 1)
    workspace.record_result(LESSON, "essayer", "verifier", "vrai-faux", DONE, 1)
    assert [(record.lesson, record.review) for record in workspace.trainer_exercises()] == [
        ("le-clavier", True),
        (LESSON, False),
    ]
    workspace.lock_trainer_space()
    with pytest.raises(UserProblem, match="trainer_locked"):
        workspace.trainer_hours()


def test_without_a_session_there_is_no_pin(workspace: Workspace) -> None:
    assert try_pin(workspace, "246810") == ("pin_unset", 0)


def test_five_errors_make_one_wait_over_restarts_too(
    workspace: Workspace,
    clock: HandClock,
    hub: str,
    data_folder: Path,
    course_folder: Path,
    machine: HandMachine,
) -> None:
    for _ in range(5):
        assert try_pin(workspace, "000000") == ("pin_wrong", 0)
    assert try_pin(workspace, "246810") == ("pin_wait", 30)
    clock.pass_ms(20_000)
    assert try_pin(workspace, "246810") == ("pin_wait", 10)
    clock.set_wall(clock.wall_at + timedelta(days=300))
    assert try_pin(workspace, "246810") == ("pin_wait", 10)
    workspace.close()
    clock.restart("boot-2")
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert try_pin(again, "246810") == ("pin_wait", 30)
    clock.pass_ms(30_000)
    assert try_pin(again, "000000") == ("pin_wrong", 0)
    assert try_pin(again, "246810") == ("pin_wait", 60)
    clock.pass_ms(60_000)
    assert try_pin(again, "246810") == ("open", 0)
    assert try_pin(again, "000000") == ("pin_wrong", 0)
    again.close()


def test_waits_grow_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(failures) // 1000 for failures in (0, 4, 5, 6, 9, 10, 500)] == [
        0,
        0,
        30,
        60,
        480,
        900,
        900,
    ]


@pytest.mark.parametrize(
    "kept",
    ["", "plain", "scrypt$2$8$1$zz$00", "scrypt$3$8$1$00$00", "argon$2$8$1$00$00", "scrypt$16$8$1$00$"],
)
def test_a_hash_that_cannot_be_read_matches_nothing(kept: str) -> None:
    assert not matches("246810", kept)


# -- opening
# ---------------------------------------------------------------------------------------------------------
def test_one_workspace_at_a_time(
    workspace: Workspace, data_folder: Path, course_folder: Path, machine: HandMachine
) -> None:
    with pytest.raises(UserProblem, match="already_running"):
        Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    workspace.close()
    Workspace.open(data_folder, course_folder=course_folder, machine=machine).close()


def test_another_laptop_keeps_the_hours_and_asks_for_enrolment(
    workspace: Workspace, hub: str, clock: HandClock, data_folder: Path, course_folder: Path
) -> None:
    workspace.start_counting(LESSON, "lire", 100)
    clock.pass_ms(50_000)
    workspace.close()
    again = Workspace.open(
        data_folder, course_folder=course_folder, machine=HandMachine(clock, "board-2", "disk-2")
    )
    assert again.another_laptop
    assert not again.connection().enrolled
    assert again.home().total_ms == 50_000
    again.close()


def test_another_clock_stands_in_for_the_laptops(
    data_folder: Path, course_folder: Path, machine: HandMachine
) -> None:
    clock = HandClock("other-boot")
    workspace = Workspace.open(data_folder, course_folder=course_folder, machine=machine, clock=clock)
    assert workspace.machine.clock is clock
    assert workspace.computer().sticker == "WF-0042"
    assert workspace.data_folder == data_folder
    workspace.close()


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, course_folder: Path, machine: HandMachine
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserProblem, match="folder_not_writable"):
        Workspace.open(tmp_path / "file" / "data", course_folder=course_folder, machine=machine)


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_read_only_is_told(
    read_only_disk: Path, course_folder: Path, machine: HandMachine
) -> None:
    with pytest.raises(UserProblem, match="folder_not_writable"):
        Workspace.open(read_only_disk, course_folder=course_folder, machine=machine)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full_at_the_first_start_is_told(
    tiny_disk: Path, course_folder: Path, machine: HandMachine
) -> None:
    with pytest.raises(UserProblem, match="disk_full"):
        Workspace.open(tiny_disk / "data", course_folder=course_folder, machine=machine)


def test_a_damaged_database_opens_and_says_so_once(
    workspace: Workspace, data_folder: Path, course_folder: Path, machine: HandMachine
) -> None:
    ticket = workspace.request_repair("slow")
    workspace.care()
    workspace.care()
    workspace.close()
    (data_folder / "weeejob.sqlite3").write_bytes(os.urandom(30_000))
    again = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert again.mended
    assert [one.id for one in again.tickets()] == [ticket.id]
    again.close()
    last = Workspace.open(data_folder, course_folder=course_folder, machine=machine)
    assert not last.mended
    last.close()


KILLED = """
import sys
from pathlib import Path
from tests.store.laptops import HandClock, HandMachine
from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.workspace.workspace import Workspace

clock = HandClock()
workspace = Workspace.open(Path(sys.argv[1]), course_folder=Path(sys.argv[2]), machine=HandMachine(clock))
workspace.introduce("Amina")
workspace.reach_step("la-souris", "essayer")
workspace.start_counting("la-souris", "essayer", 40)
for second in range(0, 60, 5):
    clock.pass_ms(5000)
    workspace.tick(0)
workspace.record_result("la-souris", "essayer", "verifier", "vrai-faux", ExerciseResult("done", 1, 0), 9000)
workspace.keep_half_done("la-souris", "autre", 3, [Action("choose", "1")])
print(workspace.request_repair("keyboard_mouse").number, flush=True)
clock.pass_ms(4999)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", ["kill", "close"])
def test_a_real_kill_in_the_middle_of_a_lesson_costs_five_seconds_at_most(
    tmp_path: Path, course_folder: Path, how: Literal["kill", "close"]
) -> None:
    data_folder = tmp_path / "data"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(data_folder), str(course_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        number = process.stdout.readline().strip()
        assert len(number) == 7
        if how == "kill":
            process.send_signal(signal.SIGKILL)
        process.communicate()
    clock = HandClock("boot-2")
    again = Workspace.open(data_folder, course_folder=course_folder, machine=HandMachine(clock))
    home = again.home()
    assert home.total_ms == 60_000
    assert home.first_name == "Amina"
    assert [ticket.number for ticket in again.tickets()] == [number]
    lesson = again.open_lesson(LESSON)
    assert lesson.current == "essayer"
    assert lesson.exercises_done == {"verifier"}
    assert lesson.half_done == {"autre": HalfDone(3, (Action("choose", "1"),))}
    again.close()
