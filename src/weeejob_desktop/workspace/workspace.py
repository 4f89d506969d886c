"""The desktop without a screen. Every method is one thing a person does or asks, and one transaction.

Not thread-safe: one thread (the store worker) calls it; `look`, `look_aside` and `modem` alone may be called
on another. What the network needs happens in `sync`, which hands its database work back to that thread.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from weeejob_desktop.core.clock import Clock
from weeejob_desktop.core.computer import Computer, HealthLine
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.hours_csv import HoursWords
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.modem import modem_lines
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import CourseProgress, ExerciseRecord, OpenLesson
from weeejob_desktop.core.progress import Path as LearningPathView
from weeejob_desktop.core.sendings import Sendings
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.core.tickets import Symptom, Ticket
from weeejob_desktop.core.training_time import Correction, Credit, DayAccount
from weeejob_desktop.device.machine import Machine, this_machine
from weeejob_desktop.paths import shipped
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.diagnostics import Looked
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.wire.sync import Presence
from weeejob_desktop.workspace.counting import Counter
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.learning_path import LearningPath
from weeejob_desktop.workspace.lessons import Lessons, result_body
from weeejob_desktop.workspace.my_data import MyData, obey_erasing
from weeejob_desktop.workspace.pictures import Pictures
from weeejob_desktop.workspace.repair import Repair
from weeejob_desktop.workspace.sendings import sendings
from weeejob_desktop.workspace.shelf import Shelf
from weeejob_desktop.workspace.start import Start
from weeejob_desktop.workspace.stick import RunInStore, StickRoom
from weeejob_desktop.workspace.trainer import TrainerSpace

PATIENCE_SECONDS = 2.0
"""At login, after an update, ``weeejob --send`` may be bringing the database up to date."""


class Workspace(Pictures):
    """One learner's desktop on one data folder."""

    def __init__(self, desk: Desk, lock: InstanceLock) -> None:
        """Only for `open`: the database is open and the lock is held."""
        super().__init__(desk)
        self._lock = lock
        self._lessons = Lessons(desk)
        self._counter = Counter(desk)
        self._repair = Repair(desk)
        self._path = LearningPath(desk)
        self._trainer = TrainerSpace(desk, self._path)
        self._my_data = MyData(desk, self._path)
        self._start = Start(desk)
        self._stick = StickRoom(desk)

    @classmethod
    def open(
        cls,
        data_folder: Path,
        *,
        course_folder: Path | None = None,
        clock: Clock | None = None,
        machine: Machine | None = None,
    ) -> Workspace:
        """Open (and at first start create) the data folder. Closes an interval a power cut left open. On a
        full disk everything can be read, and that interval waits for the first thing that can be kept.

        `machine` is the laptop (the real one when None); `clock` stands in for its clock.
        UserProblem: ``already_running``, ``folder_not_writable``, ``disk_full`` (there is nothing to read
        yet), ``database_newer``, ``database_damaged`` (only when the damaged file cannot even be set aside),
        ``sending_busy`` and ``erasing_unfinished`` (an erasing was cut short and cannot be ended now).
        """
        laptop = this_machine() if machine is None else machine
        if clock is not None:
            laptop = _OtherClock(laptop, clock)
        try:
            data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise UserProblem("disk_full" if full else "folder_not_writable") from error
        lock = InstanceLock(data_folder)
        lock.take(PATIENCE_SECONDS)
        try:
            obey_erasing(data_folder)
            database = Database(data_folder / DATABASE_NAME, alone=True)
        except BaseException:
            lock.release()
            raise
        try:
            desk = Desk(database, laptop, Shelf(course_folder or shipped("lessons")))
            workspace = cls(desk, lock)
            workspace._start.settle()
        except BaseException:
            database.close()
            lock.release()
            raise
        return workspace

    @property
    def database(self) -> Database:
        """The database, for `sync`."""
        return self._desk.database

    @property
    def machine(self) -> Machine:
        """The laptop, for `sync` and for what it is set to."""
        return self._desk.machine

    def boot(self) -> str:
        """The name of the stretch that `monotonic_ms` runs in: another one after a sleep. May be called on
        any thread."""
        return self._desk.now().boot

    def monotonic_ms(self) -> int:
        """This laptop's monotonic clock, which stands still in sleep. May be called on any thread."""
        return self._desk.now().monotonic_ms

    @property
    def data_folder(self) -> Path:
        """Where this person's data lives."""
        return self._desk.database.path.parent

    @property
    def mended(self) -> bool:
        """Whether this start found the database damaged and put it together again: said once, calmly."""
        return self._desk.database.mended

    @property
    def another_laptop(self) -> bool:
        """Whether this start found the data on another laptop: enrolment is asked again, all hours are
        kept."""
        return self._start.another_laptop

    @property
    def disk_full(self) -> bool:
        """Whether this start found no room to write: said once, calmly. All can be read; what is asked to be
        kept is tried each time."""
        return self._desk.database.waits_for_room

    def care(self) -> None:
        """What is done once a day, behind the first window: a copy of the database. UserProblem
        ``disk_full``, ``folder_not_writable``."""
        self._start.care()

    def read_ahead(self) -> None:
        """Read, behind the first window, what every screen will ask for, so that none waits for years of
        facts."""
        self._lessons.course()
        self._path.path()

    def close(self) -> None:
        """Stop counting, keep everything, release the database. Safe to call twice."""
        if not self._desk.database.closed:
            try:
                self._counter.stop()
            finally:
                self._desk.database.close()
                self._lock.release()

    def give_back(self) -> None:
        """As `Enrolling.give_back`; what was being counted is the former person's."""
        self._counter.stop()
        super().give_back()

    # -- Apprendre (Accueil and the first start are in `workspace.enrolling`) ----------------------------
    def course(self) -> CourseProgress:
        """The course with the learner's progress."""
        return self._lessons.course()

    def save_sheet(self, lesson_id: str, folder: Path) -> Path:
        """Save a lesson's sheet in `folder` as a PDF. UserProblem as `open_lesson`, ``sheet_missing``,
        ``document_not_written``."""
        return self._lessons.save_sheet(lesson_id, folder)

    # -- the lesson player -------------------------------------------------------------------------------
    def open_lesson(self, lesson_id: str) -> OpenLesson:
        """Open a lesson where it was left. UserProblem ``lesson_planned``, ``lesson_faulty``,
        ``lesson_unknown``."""
        return self._lessons.open(lesson_id)

    def reach_step(self, lesson_id: str, step_id: str) -> None:
        """The learner looks at a step: keep the place."""
        self._lessons.reach(lesson_id, step_id)

    def finish_step(self, lesson_id: str, step_id: str) -> None:
        """The learner has done a step. Doing it again changes nothing."""
        self._lessons.finish(lesson_id, step_id)

    def keep_half_done(self, lesson_id: str, exercise_id: str, seed: int, actions: Sequence[Action]) -> None:
        """Keep a half-done exercise on this laptop only, so that a crash loses nothing of it."""
        self._lessons.keep_half_done(lesson_id, exercise_id, seed, actions)

    def record_result(
        self,
        lesson_id: str,
        step_id: str,
        exercise_id: str,
        type_: str,
        result: ExerciseResult,
        duration_ms: int,
    ) -> None:
        """Keep one exercise's result; its half-done state is let go."""
        body = result_body(lesson_id, step_id, exercise_id, type_, result, duration_ms)
        self._lessons.record(body, result.confidence if result.outcome == "done" else ())

    # -- training time -----------------------------------------------------------------------------------
    def start_counting(self, lesson_id: str, step_id: str, words: int, mission_minutes: int = 0) -> Counting:
        """Time counts from now for this step (`words` is its reading length). Also called at each new step.
        `mission_minutes` is what is planned for a step done in another program: there, input anywhere counts
        where the laptop can tell; where it cannot, `Counting.to_confirm_ms` asks once it is over."""
        return self._counter.start(lesson_id, step_id, words, mission_minutes)

    def tick(self, idle_ms: int, looked_ms: int | None = None) -> Counting:
        """Called every 5 s while a lesson is open, and at the first input after a question: `idle_ms` is how
        long ago the last input was, as seen at `looked_ms` of the monotonic clock (now, when None; who asks
        from another thread says it: the store may be busy). Extends the open interval on disk, cuts it every
        10 minutes, asks, pauses.

        Where ticks may come late (a busy laptop), call it also at an input that comes 5 s or more after the
        last call: between two known inputs further apart than 180 s nobody is thought to be there.
        """
        return self._counter.tick(idle_ms, looked_ms)

    def stop_counting(self) -> Counting:
        """The lesson is left: cut the interval into an entry."""
        return self._counter.stop()

    def presence(self) -> Presence:
        """Where the learner is right now, for `sync` to tell a class hub."""
        return self._counter.presence()

    def raise_hand(self) -> bool:
        """The learner asks for the trainer: part of `presence` until `lower_hand`, or until the lesson is
        left. Kept nowhere. False when no lesson is running."""
        return self._counter.raise_hand()

    def say_state(self, state: Literal["stuck", "working"]) -> bool:
        """« Je n’y arrive pas » was pressed, or something went right since: part of `presence` until the next
        step. Kept nowhere. False when no lesson is running."""
        return self._counter.say_state(state)

    def lower_hand(self) -> None:
        """The learner needs nobody any more."""
        self._counter.lower_hand()

    def confirm_mission(self) -> Counting:
        """The learner says that the mission was done: what `Counting.to_confirm_ms` says counts. Of several,
        the oldest; nothing happens when there is none."""
        return self._counter.confirm_mission()

    def decline_mission(self) -> Counting:
        """The learner says that it was not done: only what was measured counts."""
        return self._counter.decline_mission()

    # -- tickets -----------------------------------------------------------------------------------------
    def request_repair(self, symptom: Symptom) -> Ticket:
        """One click: the ticket and the newest background diagnostics, in one transaction. Five clicks on one
        pictogram are one ticket, as long as it goes on."""
        return self._repair.request(symptom)

    def attach_fresh_diagnostics(self, ticket_id: str) -> None:
        """Probe now (up to a few seconds) and add the answer to the ticket as its own entry. A program with a
        window takes `look_aside`."""
        self.keep_look(self.look(), ticket_id)

    def add_words(self, ticket_id: str, text: str) -> Ticket:
        """The learner adds words to a request. UserProblem ``words_empty``, ``words_too_long``."""
        return self._repair.add_words(ticket_id, text)

    def withdraw(self, ticket_id: str) -> Ticket:
        """The learner takes the request back."""
        return self._repair.end(ticket_id, "withdrawn")

    def settle(self, ticket_id: str) -> Ticket:
        """« C’est réglé »: the learner ends the request."""
        return self._repair.end(ticket_id, "closed")

    def answer_appointment(self, ticket_id: str, appointment: str, *, comes: bool) -> Ticket:
        """The learner says whether they come to this appointment; nothing happens when it holds no more."""
        return self._repair.answer_appointment(ticket_id, appointment, comes=comes)

    def tickets(self) -> tuple[Ticket, ...]:
        """ "Mes demandes", newest first."""
        return self._repair.tickets()

    def mark_read(self, ticket_id: str) -> None:
        """The learner has seen the answers of this ticket."""
        self._repair.mark_read(ticket_id)

    # -- Mon ordinateur, Mon parcours --------------------------------------------------------------------
    def computer(self) -> Computer:
        """What is known of this laptop from the newest diagnostics."""
        return self._repair.computer()

    def look_at_computer(self) -> Computer:
        """Probe now (up to a few seconds) and keep the answer as the newest background diagnostics. A program
        with a window takes `look_aside`."""
        self.keep_look(self.look())
        return self.computer()

    def modem(self) -> tuple[HealthLine, ...]:
        """The 4G key as it is now, in one line; none without one. Touches no database, may run on any thread
        and takes a second at most."""
        return modem_lines([self.machine.modem()])

    def look(self) -> Looked:
        """Ask every probe of the laptop (up to a few seconds). It touches no database and may run on any
        thread."""
        return self._repair.look()

    def keep_look(self, looked: Looked, ticket_id: str = "") -> None:
        """Keep what `look` found as the newest background diagnostics and, when a ticket is named, as an
        entry of its own beside it."""
        self._repair.keep_look(looked, ticket_id)

    def look_aside(self, run_in_store: Callable[[Callable[[], None]], None], ticket_id: str = "") -> None:
        """`look` on the calling thread, then `keep_look` where the database lives: nothing else waits while
        the probes do."""
        looked = self.look()
        run_in_store(lambda: self.keep_look(looked, ticket_id))

    def path(self) -> LearningPathView:
        """What Mon parcours shows."""
        return self._path.path()

    def days(self) -> Credit:
        """The learner's own hours, by day and by origin."""
        return self._path.hours()

    def day(self, on: date) -> DayAccount:
        """Why a day is as long as it is, as `trainer_day`, for the learner."""
        return self._path.day(on)

    # -- Espace formateur --------------------------------------------------------------------------------
    def unlock_trainer_space(self, pin: str) -> None:
        """UserProblem ``pin_unset``, ``pin_wrong``, ``pin_wait`` (params: seconds)."""
        self._trainer.unlock(pin)

    def trainer_hours(self) -> Credit:
        """Hours by day and by origin. UserProblem ``trainer_locked`` before `unlock_trainer_space`."""
        return self._trainer.hours()

    def trainer_day(self, on: date) -> DayAccount:
        """Why a day is as long as it is, every line of it (`core.day_account.gathered` for a screen). Lessons
        and steps by id; their titles are in `course`. UserProblem ``trainer_locked``."""
        return self._trainer.day(on)

    def trainer_proposals(self) -> tuple[Correction, ...]:
        """Corrections that nobody has confirmed or declined yet, by day. UserProblem ``trainer_locked``."""
        return self._trainer.proposals()

    def propose_correction(self, on: date, minutes: int, reason: str, author: str) -> None:
        """Propose to add `minutes` to a day, or to take some; it counts once a trainer confirms it under
        their own account. UserProblem ``trainer_locked``, ``correction_empty``,
        ``correction_reason_missing``, ``correction_author_missing``, ``correction_too_long``."""
        self._trainer.propose(on, minutes, reason, author)

    def save_trainer_hours(self, path: Path, words: HoursWords) -> None:
        """Write every line of every day as a table for spreadsheets (CSV). UserProblem ``trainer_locked``,
        ``disk_full``, ``document_not_written``."""
        self._trainer.save_hours(path, words)

    def trainer_exercises(self) -> tuple[ExerciseRecord, ...]:
        """Tries, hints and failures by exercise, what to see again first. UserProblem ``trainer_locked``."""
        return self._trainer.exercises()

    def save_trainer_sheet(self, lesson_id: str, folder: Path) -> Path:
        """As `save_sheet`, the trainer's. UserProblem ``trainer_locked``."""
        return self._trainer.save_sheet(lesson_id, folder)

    def lock_trainer_space(self) -> None:
        """The trainer leaves."""
        self._trainer.lock()

    # -- Mes données -------------------------------------------------------------------------------------
    def unsent(self) -> Unsent:
        """What is nowhere but here, and would be lost if it were erased now."""
        return self._my_data.unsent()

    def save_my_data(self, folder: Path) -> Path:
        """Save a copy of everything held about the learner in `folder`, beside earlier ones; the copy's own
        folder. UserProblem ``copy_disk_full``, ``document_not_written``: nothing of it is left there then."""
        return self._my_data.save(folder)

    def erase_my_data(self) -> None:
        """Erase everything about the learner from this laptop and close; what a hub has stays there.
        UserProblem ``sending_busy``, ``folder_not_writable``, ``disk_full`` (nothing is erased),
        ``erasing_unfinished`` (closed; the next `open` goes on)."""
        try:
            self._my_data.erase()
        finally:
            if self._desk.database.closed:
                self._lock.release()

    # -- sending -----------------------------------------------------------------------------------------
    def sendings(self) -> Sendings:
        """What Mes envois shows: what waits, what went and when, what a hub would not take."""
        return sendings(self._desk)

    def put_on_stick(self, folder: Path, run_in_store: RunInStore) -> OnStick:
        """As `StickRoom.put`; may run on any thread."""
        return self._stick.put(folder, run_in_store)

    def take_from_stick(self, path: Path, run_in_store: RunInStore) -> AnswerTaken:
        """As `StickRoom.take`; may run on any thread."""
        return self._stick.take(path, run_in_store)

    def send_now(self) -> Connection:
        """Talk to the hub now, on this thread: for programs without a window. Nothing the network does is
        raised; it is in the answer's `problem`."""
        # It brings `requests`, and a window has its own, on its own thread.
        from weeejob_desktop.sync.syncer import Syncer

        outcome = Syncer(self.database, self.machine, self.data_folder).sync_once(force=True)
        state = self.connection()
        return replace(state, network=outcome.network, problem=outcome.problem or state.problem)


class _OtherClock:
    """A laptop whose clock is another one."""

    def __init__(self, machine: Machine, clock: Clock) -> None:
        self._clock = clock
        self.diagnostics = machine.diagnostics
        self.double_click = machine.double_click
        self.hardware = machine.hardware
        self.idle_ms = machine.idle_ms
        self.model = machine.model
        self.modem = machine.modem
        self.sticker = machine.sticker

    @property
    def clock(self) -> Clock:
        return self._clock
