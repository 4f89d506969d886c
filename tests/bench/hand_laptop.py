"""Laptops of the benchmark, seen from outside: a folder, a clock in our hand, and at most one program, which
is ended as a power cut ends it; and the hub they talk to."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from tests.bench.hand_clock import HandClock, HandTime, set_hub_clock
from tests.bench.hand_hub import opened
from tests.end2end.hub_process import HubProcess
from tests.store.laptops import HandMachine

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.training_time import Credit
from weeejob_desktop.hub import enrolment, people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.learners import credit_of
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import known_hub
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import entries_after, write_entry
from weeejob_desktop.wire.entries import LAPTOP_KINDS, Body
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest, SyncResponse
from weeejob_desktop.workspace.workspace import Workspace

PATIENCE_SECONDS = 90.0
LESSON = "mon-ordinateur"
TICK_SECONDS = 5.0


class HandHub(HubProcess):
    """A real hub process whose clock shows what we say. Learners are named by their first name."""

    program = "tests.bench.hand_hub"

    def show(self, at: datetime) -> None:
        """From now on it is `at` (aware) there."""
        set_hub_clock(self.data, at)

    def code_for(self, person: str) -> str:
        """A code for one more laptop of this person, as ``weeejob-hub enrol`` makes it, without its start."""

        def make(connection: Connection) -> str:
            try:
                known = people.find_person(connection, _full_name(person))
            except UserProblem:
                cohort, _pin = people.cohort_named(connection, "Session K", None, hub.now_ms)
                known = people.new_person(connection, _full_name(person), cohort, hub.now_ms)
            return enrolment.new_code(connection, known, "", None, hub.now_ms).shown

        with self._beside() as hub:
            return hub.database.write_now(make)

    def credit(self, person: str) -> Credit:
        """The account that this person's page on the hub shows."""
        with self._beside() as hub:
            return hub.database.read_now(
                lambda connection: credit_of(
                    connection, people.find_person(connection, _full_name(person)), hub.zone
                )
            )

    @contextmanager
    def _beside(self) -> Iterator[Hub]:
        """The hub's folder, opened beside the process that serves it, as its other commands do."""
        hub = opened(self.data)
        try:
            yield hub
        finally:
            hub.close()


class Laptop:
    """One laptop of one person. `wrong_by` is what its wall clock is ahead of the truth."""

    def __init__(
        self,
        folder: Path,
        at: datetime,
        *,
        person: str = "Amina",
        hub: HandHub | None = None,
        start: str = "",
        wrong_by: timedelta = timedelta(0),
        zone: str = "",
    ) -> None:
        """`at` is the true time at which it is switched on; `start` is given where two people share it;
        `zone` is the system's, which must not matter."""
        self.folder, self.person = folder, person
        self.hub: HandHub | None = None
        self.environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | ({"TZ": zone} if zone else {})
        self.wrong_by = wrong_by
        self.time = HandTime(start or str(uuid.uuid4()), at + wrong_by)
        self._board = folder.name
        self._program: subprocess.Popen[bytes] | None = None
        self._heard = b""
        self._complaints = folder.parent / (folder.name + ".stderr")
        self._prepared(lambda workspace: workspace.introduce(self.person))
        if hub is not None:
            self.enrol(hub)

    def enrol(self, hub: HandHub) -> None:
        """While no program runs: a code for this person is typed. The laptop sends it when it can."""
        self.hub = hub
        hub.show(self.true_at)
        code = hub.code_for(self.person)
        self._prepared(lambda workspace: workspace.enrol_with_code(code, hub.address))

    def _prepared(self, act: Callable[[Workspace], object]) -> None:
        """Do what was done before the case begins, without a window."""
        machine = HandMachine(HandClock(self.time), self._board, self._board + "-disk")
        workspace = Workspace.open(self.folder, machine=machine)
        act(workspace)
        workspace.close()

    # -- its clock -------------------------------------------------------------------------------------------
    @property
    def true_at(self) -> datetime:
        """What time it truly is, if nobody else has lived on meanwhile."""
        return self.time.wall_at - self.wrong_by

    def set_wall(self, at: datetime) -> None:
        """The wall clock is set; nothing else happens."""
        self.wrong_by += at - self.time.wall_at
        self.time = HandTime(self.time.start, at, self.time.monotonic_ms, self.time.slept_seconds)

    def sleep(self, seconds: float) -> None:
        """The lid is closed for so long."""
        self.time = self.time.after_sleep(seconds)

    def pass_dead(self, seconds: float) -> None:
        """Time passes, awake, while no program of ours runs."""
        self.time = self.time.later(round(seconds * 1000))

    def switch_on(self, true_at: datetime, wall_at: datetime | None = None) -> None:
        """A new start of the machine, whose wall clock says `wall_at` (the truth when None)."""
        wall_at = wall_at or true_at
        self.wrong_by = wall_at - true_at
        self.time = HandTime(str(uuid.uuid4()), wall_at)

    # -- the program -----------------------------------------------------------------------------------------
    def open_app(self) -> None:
        """Start the app and wait until everything answers."""
        if self.hub is not None:
            self.hub.show(self.true_at)
        self._program = self.start_program()
        self._heard = b""
        self._answer()

    def start_program(self) -> subprocess.Popen[bytes]:
        """One more start of the app on this folder."""
        time_now = json.dumps(self.time.to_plain())
        command = [sys.executable, "-m", "tests.bench.hand_app", str(self.folder), time_now, self._board]
        with self._complaints.open("ab") as complaints:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=self.environment,
            )

    def kill(self) -> None:
        """SIGKILL: nothing in the program has a say in it."""
        program, self._program = self._program, None
        if program is not None:
            program.kill()
            program.communicate()

    def close_app(self) -> None:
        """The window is closed as a person does."""
        program, self._program = self._program, None
        assert program is not None
        program.communicate(timeout=PATIENCE_SECONDS)
        if program.returncode:
            raise RuntimeError(f"the app ended with {program.returncode}")

    def cut_power(self, off_seconds: float = 60.0) -> None:
        """SIGKILL, then the machine and the app are started again."""
        self.kill()
        off = timedelta(seconds=off_seconds)
        self.switch_on(self.true_at + off, self.time.wall_at + off)
        self.open_app()

    def do(self, what: str, **more: Any) -> dict[str, Any]:
        """One command, and the app's answer to it."""
        assert self._program is not None
        assert self._program.stdin is not None
        line = json.dumps({"do": what, "time": self.time.to_plain(), **more}) + "\n"
        self._program.stdin.write(line.encode())
        self._program.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        """The next answer. RuntimeError when there is none in time, or when something failed over there."""
        assert self._program is not None
        assert self._program.stdout is not None
        stdout = self._program.stdout.fileno()
        until = time.monotonic() + PATIENCE_SECONDS
        while b"\n" not in self._heard:
            ready, _, _ = select.select([stdout], [], [], max(0.0, until - time.monotonic()))
            read = os.read(stdout, 1 << 16) if ready else b""
            if not read:
                self.kill()
                raise RuntimeError("the app said nothing more\n" + self._complaints.read_text()[-2000:])
            self._heard += read
        line, self._heard = self._heard.split(b"\n", 1)
        said: dict[str, Any] = json.loads(line)
        if "failed" in said:
            self.kill()
            raise RuntimeError(said["failed"])
        self.time = HandTime.from_plain(said["time"])
        return said

    # -- its data, while no program runs ---------------------------------------------------------------------
    def write(self, body: Body) -> str:
        """Put a fact of ours into its journal and its outbox, as if it had made it; the entry's id."""
        database = Database(self.folder / DATABASE_NAME)
        try:
            with database.transaction() as tx:
                return write_entry(tx, body, "learner", HandClock(self.time).now())
        finally:
            database.close()

    def upload_all(self) -> SyncResponse:
        """Send every fact of its journal to the hub once more, with its own token, over the real line."""
        assert self.hub is not None
        database = Database(self.folder / DATABASE_NAME)
        try:
            with database.reading() as tx:
                link, installation = known_hub(tx), identity(tx).installation
                entries = [entry for _seq, entry in entries_after(tx, 0, LAPTOP_KINDS)]
        finally:
            database.close()
        assert link is not None
        request = SyncRequest(PROTOCOL, installation, "replay", self.true_at, None, entries)
        with HubClient(link.address, link.root_pem, link.hub, link.token) as client:
            return client.sync(request)

    # -- what a person does ----------------------------------------------------------------------------------
    def open_lesson(self) -> dict[str, Any]:
        """Open the lesson where it was left."""
        return self.do("lesson", lesson=LESSON)

    def leave_lesson(self) -> None:
        """Back to Accueil."""
        self.do("press", words="Quitter")

    def pass_time(
        self, seconds: float, *, inputs: list[float] | None = None, ticks: list[float] | None = None
    ) -> dict[str, Any]:
        """Time passes with inputs and ticks at these seconds from now."""
        as_ms = [[round(at * 1000) for at in moments or []] for moments in (inputs, ticks)]
        return self.do("pass", ms=round(seconds * 1000), inputs=as_ms[0], ticks=as_ms[1])

    def work(self, seconds: float, tick_seconds: float = TICK_SECONDS) -> dict[str, Any]:
        """Somebody is there: ticks on time, and a key now and then."""
        return self.pass_time(seconds, inputs=every(20.0, seconds), ticks=every(tick_seconds, seconds))

    def send(self) -> dict[str, Any]:
        """« Envoyer maintenant »: twice, since the anchor of one round leaves with the next."""
        assert self.hub is not None
        self.hub.show(self.true_at)
        self.do("send")
        told = self.do("send")
        if told["problem"]:
            raise RuntimeError(f"the laptop could not send: {told}")
        return told

    def report(self) -> dict[str, Any]:
        """What Accueil shows, and the days behind it."""
        return self.do("report")


def every(step: float, seconds: float) -> list[float]:
    """step, 2 step, … up to `seconds`."""
    return [step * number for number in range(1, int(seconds / step + 1e-9) + 1)]


def _full_name(first_name: str) -> str:
    return f"{first_name} Kappa"
