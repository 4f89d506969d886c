"""The trainer's space on a learner's laptop: behind the PIN of the session, with waits that survive a
restart."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from pathlib import Path

from weeejob_desktop.core.hours_csv import HoursWords
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import ExerciseRecord
from weeejob_desktop.core.training_time import Correction, Credit, DayAccount
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.pin_tries import forget_pin_tries, keep_pin_tries, passed_ms, pin_tries
from weeejob_desktop.wire.entries import CorrectionBody
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.hours_csv import save_hours
from weeejob_desktop.workspace.learning_path import LearningPath
from weeejob_desktop.workspace.sheets import save_trainer_sheet

FREE_ERRORS = 5
FIRST_WAIT_MS = 30_000
LONGEST_WAIT_MS = 15 * 60_000
MOST_MINUTES = 1500
LONGEST_REASON = 500
LONGEST_AUTHOR = 200
"""As `docs/wire.md` says of a correction."""
_SCRYPT_BYTES = 64 * 1024 * 1024


class TrainerSpace:
    """Open between `unlock` and `lock`."""

    def __init__(self, desk: Desk, path: LearningPath) -> None:
        self._desk = desk
        self._path = path
        self._open = False

    def unlock(self, pin: str) -> None:
        """Check the PIN; from the fifth error on each one makes the next try wait longer."""
        moment = self._desk.now()
        with self._desk.database.transaction() as tx:
            pin_hash = profile(tx).pin_hash
            if not pin_hash:
                raise UserProblem("pin_unset")
            tries = pin_tries(tx)
            wait_ms = wait_after(tries.failures)
            passed = passed_ms(tries, moment)
            if passed is None and wait_ms:
                # Started again since: nobody knows how long ago, so the whole wait begins now.
                keep_pin_tries(tx, tries.failures, moment)
                passed = 0
            left_ms = wait_ms - (passed or 0)
            right = left_ms <= 0 and matches(pin, pin_hash)
            if right:
                forget_pin_tries(tx)
            elif left_ms <= 0:
                keep_pin_tries(tx, tries.failures + 1, moment)
        if left_ms > 0:
            raise UserProblem("pin_wait", seconds=-(-left_ms // 1000))
        if not right:
            raise UserProblem("pin_wrong")
        self._open = True

    def lock(self) -> None:
        """The trainer leaves."""
        self._open = False

    def hours(self) -> Credit:
        """Hours by day and by origin."""
        self._check()
        return self._path.hours()

    def day(self, on: date) -> DayAccount:
        """Why a day is as long as it is."""
        self._check()
        return self._path.day(on)

    def proposals(self) -> tuple[Correction, ...]:
        """Corrections proposed that nobody has confirmed or declined yet."""
        self._check()
        return self._path.proposals()

    def propose(self, on: date, minutes: int, reason: str, author: str) -> None:
        """Propose to add minutes to a day, or to take some. It counts once a trainer has confirmed it under
        their own account: a laptop never confirms."""
        self._check()
        reason, author = " ".join(reason.split()), " ".join(author.split())
        if not minutes:
            raise UserProblem("correction_empty")
        if not reason:
            raise UserProblem("correction_reason_missing")
        if not author:
            raise UserProblem("correction_author_missing")
        if abs(minutes) > MOST_MINUTES or len(reason) > LONGEST_REASON or len(author) > LONGEST_AUTHOR:
            raise UserProblem("correction_too_long", minutes=MOST_MINUTES)
        with self._desk.writing() as tx:
            write_entry(tx, CorrectionBody(on, minutes, reason, author), "learner", self._desk.now())

    def save_hours(self, path: Path, words: HoursWords) -> None:
        """Write every line of every day as a table. What stood at `path` stays until the table is whole."""
        self._check()
        save_hours(path, self._path.days(), words, self._desk.shelf)

    def save_sheet(self, lesson_id: str, folder: Path) -> Path:
        """The trainer's sheet of a lesson as a PDF."""
        self._check()
        return save_trainer_sheet(self._desk.shelf.lesson(lesson_id), folder)

    def exercises(self) -> tuple[ExerciseRecord, ...]:
        """What was tried, what to see again first, then by failures."""
        self._check()
        with self._desk.looking() as tx:
            records = self._path.exercises(tx)
        return tuple(sorted(records, key=lambda record: (not record.review, -record.failures)))

    def _check(self) -> None:
        if not self._open:
            raise UserProblem("trainer_locked")


def wait_after(failures: int) -> int:
    """Milliseconds to wait after so many wrong entries in a row: none for four, then 30 s doubling to 15
    minutes."""
    if failures < FREE_ERRORS:
        return 0
    return min(FIRST_WAIT_MS << min(failures - FREE_ERRORS, 10), LONGEST_WAIT_MS)


def matches(pin: str, pin_hash: str) -> bool:
    """Whether the PIN is the one of ``scrypt$n$r$p$salt_hex$hash_hex``. A hash that cannot be read matches
    nothing."""
    try:
        name, n, r, p, salt, kept = pin_hash.split("$")
        wanted = bytes.fromhex(kept)
        if name != "scrypt" or not wanted:
            return False
        found = hashlib.scrypt(
            pin.strip().encode(), salt=bytes.fromhex(salt), n=int(n), r=int(r), p=int(p),
            maxmem=_SCRYPT_BYTES, dklen=len(wanted),
        )  # fmt: skip
    except ValueError:
        return False
    return hmac.compare_digest(found, wanted)
