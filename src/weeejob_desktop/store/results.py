"""Results of exercises, as the journal has them. Codes only: what a learner typed is never here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.progress import Attempt, Outcome, needs_review
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.journal import bodies_after, newest, write_entry
from weeejob_desktop.wire.entries import ResultBody

RESULT_KINDS = frozenset({"result"})


@dataclass(frozen=True, slots=True)
class ExerciseKey:
    """One exercise of one lesson."""

    lesson: str
    exercise: str


@dataclass(frozen=True, slots=True)
class _Try:
    """What is remembered of one result: thousands are held, so codes that repeat are held once."""

    moment: Moment
    outcome: Outcome
    tries: int
    hints: int
    errors: tuple[str, ...]


@dataclass(slots=True)
class Tried:
    """All that was tried on one exercise, in order, each with the moment it was written."""

    type: str
    attempts: list[_Try]
    _dated: list[Attempt] = field(default_factory=list)
    _dated_by: int = 0

    @property
    def done(self) -> bool:
        return any(one.outcome in ("done", "passed_with_trainer") for one in self.attempts)

    @property
    def review(self) -> bool:
        return needs_review(one.outcome for one in self.attempts)

    def attempts_dated(self, hours: Hours) -> Sequence[Attempt]:
        """The attempts with their days, by the anchors that `hours` knows. Dated once, and again when a new
        anchor may have something else to say."""
        if self._dated_by != hours.anchors:
            self._dated, self._dated_by = [], hours.anchors
        for one in self.attempts[len(self._dated) :]:
            day_on = hours.today(one.moment)
            self._dated.append(Attempt(one.outcome, one.tries, one.hints, day_on, one.errors))
        return self._dated


class Results:
    """Every result of every exercise. Reads only what was added since the last look.

    To be thrown away when a transaction it has looked into is undone.
    """

    def __init__(self) -> None:
        self._seq = 0
        self._tried: dict[ExerciseKey, Tried] = {}

    def look(self, tx: Connection) -> Mapping[ExerciseKey, Tried]:
        """What was tried, by exercise, in the order of the first try."""
        if newest(tx, RESULT_KINDS) > self._seq:
            for seq, entry, body in bodies_after(tx, self._seq, RESULT_KINDS):
                self._seq = seq
                if isinstance(body, ResultBody):
                    tried = self._tried.setdefault(
                        ExerciseKey(body.lesson, body.exercise), Tried(body.type, [])
                    )
                    moment = Moment(intern(entry.boot), entry.monotonic_ms, entry.wall_at)
                    errors = tuple(map(intern, body.errors))
                    tried.attempts.append(_Try(moment, body.outcome, body.tries, body.hints, errors))
            self._seq = max(self._seq, newest(tx, RESULT_KINDS))
        return self._tried


def write_result(tx: Connection, body: ResultBody, moment: Moment) -> str:
    """Write one result; the entry's id."""
    return write_entry(tx, body, "learner", moment)
