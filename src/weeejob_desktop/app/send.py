"""``weeejob --send``: send what waits, without a window and without Qt, and be gone. For login and a timer.

May run beside the window: the lock in the data folder lets one of them sync at a time. It prints numbers and
codes, nothing of what is sent.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import problem_code
from weeejob_desktop.device.machine import Machine, this_machine
from weeejob_desktop.settings import load_preferences
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.erasing import end_erasing, erasing_begun
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.identity import on_another_laptop
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.sync.class_round import ClassHubs
from weeejob_desktop.sync.discovery import Looking
from weeejob_desktop.sync.lock import SENDING_LOCK_NAME, sync_lock
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.sync.ways import run_here

OURS = frozenset(
    {
        "disk_full",
        "folder_not_writable",
        "database_newer",
        "database_damaged",
        "database_busy",
        "erasing_unfinished",
    }
)
"""Problems of this laptop. Those of the network are no failure: offline is the normal state."""


def send(folder: Path, machine: Machine) -> Outcome:
    """Sync the data folder once, if there is one and a reason to. UserProblem when it cannot be opened."""
    path = folder / DATABASE_NAME
    if not path.exists() and not erasing_begun(folder):
        return Outcome()  # nobody has started the app here yet: nothing to send, and not ours to begin
    try:
        # Held for as long as the database is open here: a window that erases it waits for this lock.
        with sync_lock(folder, SENDING_LOCK_NAME) as alone:
            return _send(path, machine) if alone else Outcome(busy_elsewhere=True)
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error


def _send(path: Path, machine: Machine) -> Outcome:
    folder = path.parent
    try:
        if erasing_begun(folder):
            _go_on_erasing(folder)
            return Outcome()
        if not path.exists():
            return Outcome()
        database = Database(path)
    except UserProblem as problem:
        if problem.code != "already_running":
            raise
        return Outcome(busy_elsewhere=True)  # a window that starts is bringing the database up to date
    try:
        with database.reading() as tx:
            if on_another_laptop(tx, machine.hardware()):
                return Outcome()  # a copied disk: the window says so first, and asks for a new enrolment
        outcome = Syncer(database, machine, folder).sync_once()
        if outcome.spoke or not outcome.waiting:
            return outcome  # looking for a class costs a few packets
        in_class = ClassHubs(
            database, machine, run_here, Looking(), lambda: load_preferences(folder).class_address
        )
        near = Syncer(database, machine, folder, in_class=in_class).sync_in_class(outcome)
        return replace(outcome, handed_in=near.handed_in)
    finally:
        database.close()


def _go_on_erasing(folder: Path) -> None:
    """The learner has erased everything, and a cut came in between."""
    lock = InstanceLock(folder)
    lock.take()
    try:
        end_erasing(folder)
    finally:
        lock.release()


def main(folder: Path) -> int:
    """Send what waits in `folder` and say how it went in one line; 0 unless this laptop itself is in trouble
    (1)."""
    try:
        outcome = send(folder, this_machine())
    except UserProblem as problem:
        print(f"weeejob --send: {problem.code}", file=sys.stderr)
        return 1
    said = "another sync is under way" if outcome.busy_elsewhere else outcome.problem or "ok"
    in_class = f", handed in in class {outcome.handed_in}" if outcome.handed_in else ""
    print(f"weeejob --send: {said}, sent {outcome.acked}{in_class}, waiting {outcome.waiting}")
    return 1 if outcome.problem in OURS else 0
