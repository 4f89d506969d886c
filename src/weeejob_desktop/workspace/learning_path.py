"""Mon parcours: hours by week, lessons begun, results by exercise. Also what the trainer sees of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.exercises.positionnement import Positionnement
from weeejob_desktop.core.positioning import ModulePosition, positions
from weeejob_desktop.core.progress import ExerciseRecord, Path, exercise_record, weeks
from weeejob_desktop.core.training_time import Correction, Credit, DayAccount
from weeejob_desktop.store.confidence import confidence
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.journal import newest_entry
from weeejob_desktop.workspace.desk import Desk

ACTIVITY_KINDS = frozenset({"interval", "step", "result", "confidence"})


class LearningPath:
    """What was done so far."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def path(self) -> Path:
        """What Mon parcours shows; the time being counted right now included in the total."""
        with self._desk.looking() as tx:
            credited = self._desk.hours.look(tx)
            lessons = tuple(
                lesson
                for _, lessons_of_one in self._desk.lessons(tx, read=False)
                for lesson in lessons_of_one
                if lesson.state in ("started", "done") or lesson.review
            )
            return Path(
                total_ms=credited.total_ms + self._desk.running_ms,
                target_minutes=profile(tx).planned_minutes,
                to_confirm_ms=credited.to_confirm_ms,
                weeks=weeks(credited),
                lessons=lessons,
                exercises=self.exercises(tx),
                first_on=credited.days[0].on if credited.days else None,
                last_activity_at=self._last_activity_at(tx),
                positions=self._positions(tx),
            )

    def hours(self) -> Credit:
        """Hours by day and by origin."""
        with self._desk.reading() as tx:
            return self._desk.hours.look(tx)

    def day(self, on: date) -> DayAccount:
        """Why a day is as long as it is."""
        with self._desk.reading() as tx:
            return self._desk.hours.explain(tx, on)

    def days(self) -> tuple[DayAccount, ...]:
        """Why every day is as long as it is, in order."""
        with self._desk.reading() as tx:
            return self._desk.hours.explain_all(tx)

    def proposals(self) -> tuple[Correction, ...]:
        """Corrections that wait for a trainer's word under their own account, by day."""
        with self._desk.reading() as tx:
            return self._desk.hours.proposals(tx)

    def exercises(self, tx: Connection) -> tuple[ExerciseRecord, ...]:
        """Every exercise that was tried, in the order of the first try."""
        self._desk.hours.look(tx)
        records = []
        for key, tried in self._desk.results.look(tx).items():
            found = self._desk.shelf.course.lesson(key.lesson)
            instructions = {} if found is None else self._desk.shelf.outline(tx, found[1]).instructions
            records.append(
                exercise_record(
                    key.lesson,
                    key.lesson if found is None else found[1].title,
                    key.exercise,
                    tried.type,
                    instructions.get(key.exercise, ""),
                    tried.attempts_dated(self._desk.hours),
                )
            )
        return tuple(records)

    def _positions(self, tx: Connection) -> tuple[ModulePosition, ...]:
        """Where the learner stood at the start, and stands by the newest answers."""
        done = [
            frozenset(error.partition("-")[2] for error in one.errors)
            for tried in self._desk.results.look(tx).values()
            if tried.type == Positionnement.type
            for one in tried.attempts
            if one.outcome == "done"
        ]
        if not done:
            return ()
        modules = ((module.id, module.short_title) for module in self._desk.shelf.course.modules)
        return positions(modules, confidence(tx), {"positioning": done[0], "assessment": done[-1]})

    def _last_activity_at(self, tx: Connection) -> datetime | None:
        entry = newest_entry(tx, ACTIVITY_KINDS)
        if entry is None:
            return None
        return self._desk.hours.dated(Moment(entry.boot, entry.monotonic_ms, entry.wall_at))
