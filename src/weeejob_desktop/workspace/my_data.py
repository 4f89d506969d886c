"""« Mes données »: a copy of all that is held about the learner, what of it is nowhere else, and erasing it.

The copy is made in one look at the database. Erasing waits until nobody sends, and ends at the next start
whatever happens on the way (`store.erasing`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection

from weeejob_desktop import __version__
from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.durations import hours_minutes
from weeejob_desktop.core.hours_csv import Titles, hours_csv
from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import problem_code
from weeejob_desktop.settings import load_preferences
from weeejob_desktop.store.erasing import begin_erasing, end_erasing, erasing_begun
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.my_data import HeldEntry, held_entries, held_tables, plain, unsent
from weeejob_desktop.store.pictures import pictures_here
from weeejob_desktop.sync.lock import LOCK_NAME, SENDING_LOCK_NAME, sync_lock
from weeejob_desktop.wire.entries import Body, MessageBody, ResultBody, StepBody, TicketBody, decode_body
from weeejob_desktop.workspace.desk import Desk
from weeejob_desktop.workspace.hours_csv import course_titles
from weeejob_desktop.workspace.learning_path import LearningPath

if TYPE_CHECKING:
    from weeejob_desktop.documents.my_data import SavedCopy

PATIENCE_SECONDS = 5.0
LOOK_AGAIN_SECONDS = 0.05


class MyData:
    """What the learner can do with what is held about them."""

    def __init__(self, desk: Desk, path: LearningPath) -> None:
        self._desk = desk
        self._path = path

    def unsent(self) -> Unsent:
        """What would be lost if everything were erased now."""
        with self._desk.reading() as tx:
            return unsent(tx)

    def save(self, folder: Path) -> Path:
        """Save the copy in `folder`, beside earlier ones; its own folder."""
        # French words and tables: not for the first window.
        from weeejob_desktop.documents.my_data import SavedCopy
        from weeejob_desktop.documents.my_data_words import HOURS_WORDS, Facts

        with self._desk.looking() as tx:
            records = self._path.exercises(tx)
            asked = {(record.lesson, record.exercise): record.instruction for record in records}
        titles = course_titles(self._desk.shelf)
        with self._desk.reading() as tx:
            credited = self._desk.hours.look(tx)
            today_on = self._desk.hours.today(self._desk.now())
            with SavedCopy(folder, today_on) as copy:
                copy.begin(self._parts(tx))
                count = 0
                for held in held_entries(tx):
                    copy.entry(self._told(held))
                    count += 1
                    _put_in_a_table(copy, held, self._dated(held), titles, asked)
                copy.hours(hours_csv(self._desk.hours.explain_all(tx), HOURS_WORDS, titles))
                for file_name, content in pictures_here(tx, self._desk.database.path.parent):
                    copy.picture(file_name, content)
                name = profile(tx).display_name or identity(tx).first_name
                return copy.keep(Facts(name, today_on, hours_minutes(credited.total_ms), count))

    def erase(self) -> None:
        """Erase everything and let go of the database."""
        folder = self._desk.database.path.parent
        with nobody_sends(folder):
            begin_erasing(folder)
            self._desk.running_ms = 0
            self._desk.database.close()
            end_erasing(folder)

    def _parts(self, tx: Connection) -> dict[str, object]:
        """All parts of the copy but the entries."""
        now = self._desk.now()
        saved = {"at": self._desk.hours.dated(now).isoformat(), "app_version": __version__}
        preferences = asdict(load_preferences(self._desk.database.path.parent))
        return {"saved": saved, "preferences": preferences, **held_tables(tx)}

    def _told(self, held: HeldEntry) -> dict[str, object]:
        """One entry as it travels, with its body read, its true date and how far it has come."""
        entry = held.entry
        told: dict[str, object] = {
            "id": entry.id, "kind": entry.kind, "version": entry.version, "at": self._dated(held).isoformat(),
            "owner": entry.owner, "owner_id": entry.owner_id, "installation": entry.installation,
            "boot": entry.boot, "monotonic_ms": entry.monotonic_ms, "wall_at": entry.wall_at.isoformat(),
            "written_here": held.here, "delivery": held.delivery,
        }  # fmt: skip
        if held.sent_at is not None:
            told["sent_at"] = held.sent_at.isoformat()
        if held.problem:
            told["refused"] = held.problem
        return {**told, "body": plain(bytes(entry.body))}

    def _dated(self, held: HeldEntry) -> datetime:
        entry = held.entry
        return self._desk.hours.dated(Moment(entry.boot, entry.monotonic_ms, entry.wall_at))


def obey_erasing(folder: Path) -> None:
    """At a start, with the folder's lock held: end an erasing that a cut interrupted. UserProblem
    ``erasing_unfinished``."""
    if erasing_begun(folder):
        with nobody_sends(folder):
            end_erasing(folder)


@contextmanager
def nobody_sends(folder: Path) -> Iterator[None]:
    """Keep every program from sending for the block. UserProblem ``sending_busy`` when one still does after
    the patience."""
    until = time.monotonic() + PATIENCE_SECONDS
    with ExitStack() as held:
        for name in (SENDING_LOCK_NAME, LOCK_NAME):
            while not _take(held, folder, name):
                if time.monotonic() >= until:
                    raise UserProblem("sending_busy")
                time.sleep(LOOK_AGAIN_SECONDS)
        yield


def _take(held: ExitStack, folder: Path, name: str) -> bool:
    attempt = ExitStack()
    try:
        ours = attempt.enter_context(sync_lock(folder, name))
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error
    if ours:
        held.push(attempt)
    else:
        attempt.close()
    return ours


def _put_in_a_table(
    copy: SavedCopy, held: HeldEntry, at: datetime, titles: Titles, asked: dict[tuple[str, str], str]
) -> None:
    """The entries that a person looks for, each in its table; all of them are in the file for programs."""
    match _body(held):
        case StepBody(lesson, step, state):
            copy.step(at, *titles(lesson, step), done=state == "done")
        case ResultBody() as body:
            lesson, _ = titles(body.lesson, body.step)
            instruction = asked.get((body.lesson, body.exercise)) or body.exercise
            copy.result(
                at, lesson, instruction, body.outcome,
                tries=body.tries, hints=body.hints, duration_ms=body.duration_ms,
            )  # fmt: skip
        case TicketBody(symptom=symptom):
            copy.request(at, readable_number(held.entry.id), "Vous", symptom, "received", held.delivery)
        case MessageBody() as body:
            who = "Vous" if body.author == "learner" else body.name or "Weeefund"
            copy.request(at, readable_number(body.ticket), who, body.text, body.state, held.delivery)
        case _:
            pass


def _body(held: HeldEntry) -> Body | None:
    try:
        return decode_body(held.entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
