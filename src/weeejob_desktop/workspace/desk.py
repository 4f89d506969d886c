"""What all rooms of the workspace share: the database, the clock, the course, and what is known so far.

A transaction made here leaves the snapshot of Accueil true, and forgets what it had looked at when it is
undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.home import HomeSnapshot, ModuleCard, Resume
from weeejob_desktop.core.lessons import LessonCard, Module
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import (
    LessonProgress,
    StepState,
    go_on_with,
    lesson_progress,
    module_percent,
    module_state,
    resume_at,
)
from weeejob_desktop.device.machine import Machine
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.figures import keep_figures, still_true, with_figures
from weeejob_desktop.store.giving_back import whose
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.progress import Steps, place
from weeejob_desktop.store.results import Results
from weeejob_desktop.store.tickets import Requests
from weeejob_desktop.workspace.shelf import Shelf


class Desk:
    """The state that the rooms share. `running_ms` is the length of the interval that is open."""

    def __init__(self, database: Database, machine: Machine, shelf: Shelf) -> None:
        self.database = database
        self.machine = machine
        self.shelf = shelf
        self.running_ms = 0
        self._computed = False
        self._home_to_keep: tuple[HomeSnapshot, Moment] | None = None
        self._whose: tuple[str, int, str] | None = None
        self.forget()

    def forget(self) -> None:
        """Read everything again at the next look."""
        self.hours = Hours()
        self.steps = Steps()
        self.results = Results()
        self.requests = Requests()

    def now(self) -> Moment:
        """Read the clock."""
        return self.machine.clock.now()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction of one user action; the snapshot of Accueil is kept with it."""
        try:
            with self.database.transaction() as tx:
                self._notice(tx)
                yield tx
                moment = self.now()
                self._keep(tx, self._compute_home(tx, moment), moment)
        except BaseException:
            self.forget()
            raise
        self.shelf.to_keep.clear()

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """One look that changes nothing Accueil shows. What was read of the course on the way, and Accueil
        itself, is then kept for the next start; a disk that has no room for it keeps nobody from looking."""
        with self.reading() as tx:
            yield tx
        if (self._home_to_keep is None and not self.shelf.to_keep) or self.database.waits_for_room:
            return
        try:
            with self.database.transaction() as tx:
                self._keep(tx, *(self._home_to_keep or ()))
        except UserProblem as problem:
            if problem.code != "disk_full":
                raise
        else:
            self._home_to_keep = None
            self.shelf.to_keep.clear()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One look at the database."""
        with self.database.reading() as tx:
            self._notice(tx)
            yield tx

    def _notice(self, tx: Connection) -> None:
        """Other people's facts are to be shown (the laptop was given back, or somebody is back): forget what
        was read."""
        mark = whose(tx)
        if mark != self._whose:
            self._whose, self._computed, self._home_to_keep = mark, False, None
            self.forget()

    def home(self, tx: Connection) -> HomeSnapshot:
        """What Accueil shows. At a start, the kept snapshot answers at once when it is still true."""
        moment = self.now()
        kept = None if self._computed else still_true(tx, moment, self.shelf.stamp, self.requests)
        if kept is not None:
            return kept
        snapshot = self._compute_home(tx, moment)
        self._home_to_keep = (snapshot, moment)
        return snapshot

    def _keep(
        self, tx: Connection, snapshot: HomeSnapshot | None = None, moment: Moment | None = None
    ) -> None:
        """For the next start: what was read of the course, and Accueil for its first paint."""
        self.shelf.keep(tx)
        if snapshot is not None and moment is not None:
            keep_figures(tx, snapshot, self.hours, moment, self.shelf.stamp)

    def _compute_home(self, tx: Connection, moment: Moment) -> HomeSnapshot:
        modules = self.lessons(tx, read=False)
        snapshot = HomeSnapshot(
            resume=self._resume(tx, [lesson for _, lessons in modules for lesson in lessons]),
            modules=tuple(
                ModuleCard(
                    module.id,
                    module.short_title,
                    module.icon,
                    len(module.lessons),
                    module_percent(lessons),
                    module_state(lessons),
                )
                for module, lessons in modules
            ),
        )
        self._computed = True
        return with_figures(tx, snapshot, self.hours, self.requests, moment, self.running_ms)

    def lessons(self, tx: Connection, *, read: bool) -> list[tuple[Module, tuple[LessonProgress, ...]]]:
        """Every module with its lessons and their state. With `read` every lesson is opened once to see
        whether it can be; without, only those that were begun."""
        states = self.steps.look(tx)
        review = {key.lesson for key, tried in self.results.look(tx).items() if tried.review}
        return [
            (
                module,
                tuple(
                    self._progress(tx, card, states.get(card.id, {}), review=card.id in review, read=read)
                    for card in module.lessons
                ),
            )
            for module in self.shelf.course.modules
        ]

    def _progress(
        self, tx: Connection, card: LessonCard, states: Mapping[str, StepState], *, review: bool, read: bool
    ) -> LessonProgress:
        steps = self.shelf.outline(tx, card).steps if states or read else ()
        return lesson_progress(self.shelf.known(tx, card), steps, states, review=review)

    def _resume(self, tx: Connection, lessons: list[LessonProgress]) -> Resume | None:
        self.steps.look(tx)
        last_opened = self.steps.last_opened(tx)
        left = lessons
        while (next_one := go_on_with(left, last_opened)) is not None:
            if self.shelf.outline(tx, self.shelf.card(next_one.id)).steps:
                try:
                    lesson = self.shelf.lesson(next_one.id)
                except UserProblem:  # it could be read at an earlier start, and its pictures are gone since
                    pass
                else:
                    return resume_at(lesson, self.steps.look(tx).get(lesson.id, {}), place(tx, lesson.id))
            left = [lesson for lesson in left if lesson.id != next_one.id]
        return None
