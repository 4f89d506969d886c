"""The desktop without a screen. Every method is one thing a person does or asks, and one transaction.

Not thread-safe: one thread (the store worker) calls it. What the network needs happens in `sync`, which hands its
database work back to that thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.clock import Clock
from weeejob_desktop.core.computer import Computer
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.progress import CourseProgress, ExerciseRecord, OpenLesson, Path as LearningPath
from weeejob_desktop.core.tickets import Symptom, Ticket
from weeejob_desktop.core.training_time import Credit


class Workspace:
    """One learner's desktop on one data folder."""

    @classmethod
    def open(
        cls, data_folder: Path, *, course_folder: Path | None = None, clock: Clock | None = None
    ) -> Workspace:
        """Open (and at first start create) the data folder. Closes an interval a power cut left open.

        UserProblem: ``folder_not_writable``, ``disk_full``, ``database_newer``, ``database_damaged``.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Stop counting, keep everything, release the database. Safe to call twice."""

    # -- first start -------------------------------------------------------------------------------------------
    def introduce(self, first_name: str) -> HomeSnapshot:
        """The learner says their first name (one word and an initial at most are kept)."""
        raise NotImplementedError

    def enrol_with_code(self, code: str, hub_address: str = "") -> Connection:
        """Keep a typed enrolment code; sync completes it when the hub can be reached.
        `hub_address` "" means the installer's setting. UserProblem ``code_malformed``, ``hub_address_missing``."""
        raise NotImplementedError

    # -- Accueil, Apprendre ------------------------------------------------------------------------------------
    def home(self) -> HomeSnapshot:
        """What Accueil shows, computed afresh and kept as the snapshot of the next start."""
        raise NotImplementedError

    def course(self) -> CourseProgress:
        """The course with the learner's progress."""
        raise NotImplementedError

    # -- the lesson player -------------------------------------------------------------------------------------
    def open_lesson(self, lesson_id: str) -> OpenLesson:
        """Open a lesson where it was left. UserProblem ``lesson_planned``, ``lesson_faulty``, ``lesson_unknown``."""
        raise NotImplementedError

    def reach_step(self, lesson_id: str, step_id: str) -> None:
        """The learner looks at a step: keep the place."""
        raise NotImplementedError

    def finish_step(self, lesson_id: str, step_id: str) -> None:
        """The learner has done a step. Doing it again changes nothing."""
        raise NotImplementedError

    def keep_half_done(self, lesson_id: str, exercise_id: str, seed: int, actions: Sequence[Action]) -> None:
        """Keep a half-done exercise on this laptop only, so that a crash loses nothing of it."""
        raise NotImplementedError

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
        raise NotImplementedError

    # -- training time -----------------------------------------------------------------------------------------
    def start_counting(self, lesson_id: str, step_id: str, words: int) -> Counting:
        """Time counts from now for this step (`words` is its reading length). Also called at each new step."""
        raise NotImplementedError

    def tick(self, idle_ms: int) -> Counting:
        """Called every 5 s while a lesson is open, and at the first input after a question: `idle_ms` is how long ago
        the last input was. Extends the open interval on disk, cuts it every 10 minutes, asks, pauses."""
        raise NotImplementedError

    def stop_counting(self) -> Counting:
        """The lesson is left: cut the interval into an entry."""
        raise NotImplementedError

    # -- tickets -----------------------------------------------------------------------------------------------
    def request_repair(self, symptom: Symptom) -> Ticket:
        """One click: the ticket and the newest background diagnostics, in one transaction."""
        raise NotImplementedError

    def attach_fresh_diagnostics(self, ticket_id: str) -> None:
        """Probe now (up to a few seconds) and add the answer to the ticket as its own entry."""
        raise NotImplementedError

    def add_words(self, ticket_id: str, text: str) -> Ticket:
        """The learner adds words to a request. UserProblem ``words_empty``, ``words_too_long``."""
        raise NotImplementedError

    def withdraw(self, ticket_id: str) -> Ticket:
        """The learner takes the request back."""
        raise NotImplementedError

    def tickets(self) -> tuple[Ticket, ...]:
        """ "Mes demandes", newest first."""
        raise NotImplementedError

    def mark_read(self, ticket_id: str) -> None:
        """The learner has seen the answers of this ticket."""
        raise NotImplementedError

    # -- Mon ordinateur, Mon parcours --------------------------------------------------------------------------
    def computer(self) -> Computer:
        """What is known of this laptop from the newest diagnostics."""
        raise NotImplementedError

    def look_at_computer(self) -> Computer:
        """Probe now (up to a few seconds) and keep the answer as the newest background diagnostics."""
        raise NotImplementedError

    def path(self) -> LearningPath:
        """What Mon parcours shows."""
        raise NotImplementedError

    # -- Espace formateur --------------------------------------------------------------------------------------
    def unlock_trainer_space(self, pin: str) -> None:
        """UserProblem ``pin_unset``, ``pin_wrong``, ``pin_wait`` (params: seconds)."""
        raise NotImplementedError

    def trainer_hours(self) -> Credit:
        """Hours by day and by origin. UserProblem ``trainer_locked`` before `unlock_trainer_space`."""
        raise NotImplementedError

    def trainer_exercises(self) -> tuple[ExerciseRecord, ...]:
        """Tries, hints and failures by exercise, what to see again first. UserProblem ``trainer_locked``."""
        raise NotImplementedError

    def lock_trainer_space(self) -> None:
        """The trainer leaves."""
        raise NotImplementedError

    # -- sending -----------------------------------------------------------------------------------------------
    def connection(self) -> Connection:
        """The state of sending, from acks."""
        raise NotImplementedError
