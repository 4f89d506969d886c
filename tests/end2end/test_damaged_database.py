"""A damaged database, a copy from before, and a real hub: what the copy lacks comes back from the hub, and
what the hub lacks goes to it; both show the same hours as before."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import select
from tests.end2end.hub_process import Technician, running_hub
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.store import schema
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.workspace.workspace import Workspace

LESSON = "mon-ordinateur"


def work(desktop: Workspace, clock: HandClock, minutes: int) -> None:
    lesson = desktop.open_lesson(LESSON).lesson
    step = lesson.steps[0]
    desktop.start_counting(lesson.id, step.id, step.words)
    desktop.reach_step(lesson.id, step.id)
    for _ in range(minutes * 6):
        clock.pass_ms(10_000)
        desktop.tick(0)
    desktop.record_result(lesson.id, step.id, "essai", "qcm", ExerciseResult("done", 1, 0), 30_000)
    desktop.stop_counting()


def ids(desktop: Workspace) -> set[str]:
    with desktop.database.reading() as tx:
        return set(tx.execute(select(schema.entries.c.id)).scalars())


def at_the_hub(technician: Technician) -> str:
    return technician.read("/learners").replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_lost_here_comes_back_from_the_hub(tmp_path: Path) -> None:
    folder = tmp_path / "amina"
    clock = HandClock("boot-1")
    machine = HandMachine(clock)
    with running_hub(tmp_path / "hub") as hub:
        technician = Technician(hub, hub.add_technician())
        enrolment = hub.enrol("Amina B.", "--sticker", "W-0421", "--donated-on", "2026-01-12")
        desktop = Workspace.open(folder, machine=machine)
        desktop.introduce("Amina B.")
        desktop.enrol_with_code(enrolment.code, enrolment.address)
        work(desktop, clock, 10)
        assert desktop.send_now().problem == ""
        desktop.care()  # the copy
        work(desktop, clock, 25)
        ticket = desktop.request_repair("slow")
        assert desktop.send_now().waiting == 0
        technician.answer(ticket.number, "Passez jeudi à 14 h.")
        desktop.send_now()
        sent = ids(desktop)
        shown = (desktop.home().total_ms, desktop.path().exercises, desktop.tickets()[0].messages)
        assert shown[0] == 35 * 60_000
        desktop.close()

        (folder / DATABASE_NAME).write_bytes(os.urandom(30_000))
        clock.pass_ms(60_000)
        desktop = Workspace.open(folder, machine=machine)
        assert desktop.mended
        assert desktop.home().total_ms == 10 * 60_000
        work(desktop, clock, 5)  # before the hub is heard
        new = ids(desktop) - sent
        state = desktop.send_now()
        assert (state.problem, state.waiting) == ("", 0)
        assert sent <= ids(desktop)
        assert new <= ids(desktop)
        again = (desktop.home().total_ms, desktop.tickets()[0].messages)
        assert again == (40 * 60_000, shown[2])
        assert [one.tries for one in desktop.path().exercises] == [one.tries + 1 for one in shown[1]]
        assert "0 h 40" in at_the_hub(technician)
        desktop.close()
        technician.close()


def test_what_only_the_damaged_file_held_reaches_the_hub(tmp_path: Path) -> None:
    folder = tmp_path / "amina"
    clock = HandClock("boot-1")
    machine = HandMachine(clock)
    with running_hub(tmp_path / "hub") as hub:
        enrolment = hub.enrol("Amina B.", "--sticker", "W-0421", "--donated-on", "2026-01-12")
        desktop = Workspace.open(folder, machine=machine)
        desktop.introduce("Amina B.")
        desktop.enrol_with_code(enrolment.code, enrolment.address)
        work(desktop, clock, 10)
        desktop.send_now()
        desktop.care()
        work(desktop, clock, 15)
        ticket = desktop.request_repair("sound")
        unsent = ids(desktop)
        total_ms = desktop.home().total_ms
        desktop.close()

        with (folder / DATABASE_NAME).open("rb+") as file:
            file.write(os.urandom(4096))  # the page that says where everything is
        desktop = Workspace.open(folder, machine=machine)
        assert desktop.mended
        assert unsent <= ids(desktop)
        assert desktop.home().total_ms == total_ms
        assert desktop.send_now().waiting == 0
        technician = Technician(hub, hub.add_technician())
        technician.answer(ticket.number, "Passez jeudi à 14 h.")
        desktop.send_now()
        assert "0 h 25" in at_the_hub(technician)
        technician.close()
        assert [message.text for message in desktop.tickets()[0].messages] == ["Passez jeudi à 14 h."]
        assert desktop.home().total_ms == total_ms
        desktop.close()
