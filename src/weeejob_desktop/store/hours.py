"""The learner's hours as the journal has them: facts read once, credited by `core`'s rule, kept while nothing
changes.

Knows which entries are about time; knows no rule of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from sys import intern

import msgspec
from sqlalchemy import Connection, select

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.core.day_account import explain, explained
from weeejob_desktop.core.training_time import (
    Anchor,
    Attended,
    Correction,
    Credit,
    DayAccount,
    Interval,
    Line,
    credit,
    day_of,
)
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import bodies_after, newest
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    CorrectionBody,
    Entry,
    IntervalBody,
    ValidationBody,
)

TIME_KINDS = frozenset({"interval", "anchor", "attendance", "correction", "validation"})
IDS_AT_ONCE = 500
"""As many ids as every SQLite takes in one question."""


class Hours:
    """Everything in the journal that is about time. Reads only what was added since the last look.

    To be thrown away when a transaction it has looked into is undone.
    """

    def __init__(self) -> None:
        self._seq = 0
        self._intervals: list[Interval] = []
        self._anchors: dict[str, list[Anchor]] = {}  # by the start of the machine they belong to
        self._anchors_of: dict[str, list[Anchor]] = {}  # the same by the installation that wrote them
        self._wrote: set[str] = set()  # the installations that this person's intervals come from
        self._attended: dict[str, tuple[tuple[datetime, str], AttendanceBody]] = {}
        self._corrections: dict[str, CorrectionBody] = {}
        self._decided: dict[str, tuple[tuple[datetime, str], bool]] = {}  # when, and whether it counts
        self._credit: Credit | None = None

    def look(self, tx: Connection) -> Credit:
        """The account as of now. Recomputed only when a fact was added."""
        if self._credit is not None and newest(tx, TIME_KINDS) <= self._seq:
            return self._credit
        for seq, entry, body in bodies_after(tx, self._seq, TIME_KINDS):
            self._seq = seq
            match body:
                case IntervalBody():
                    self._wrote.add(entry.installation)
                    self._intervals.append(
                        # Lesson and step are no part of the rule, and years of them weigh.
                        Interval(
                            entry.id,
                            intern(body.boot),
                            body.start_ms,
                            body.length_ms,
                            body.wall_at,
                            declared=body.declared,
                        )
                    )
                case AnchorBody():
                    start, _ = split_boot_name(body.boot)
                    anchor = Anchor(body.boot, body.monotonic_ms, body.hub_at, body.round_trip_ms)
                    self._anchors.setdefault(start, []).append(anchor)
                    self._anchors_of.setdefault(entry.installation, []).append(anchor)
                case AttendanceBody():
                    self._attend(entry, body)
                case CorrectionBody():
                    self._corrections[entry.id] = body
                case ValidationBody(correction=str() as correction):
                    self._decide(entry, correction, counts=True)
                case ValidationBody(declined=str() as correction):
                    self._decide(entry, correction, counts=False)
                case _:
                    pass
        self._seq = max(self._seq, newest(tx, TIME_KINDS))
        self._credit = credit(self._intervals, self._dates(), self._present(), self._corrected())
        return self._credit

    def explain(self, tx: Connection, on: date) -> DayAccount:
        """Why the day `on` is as long as it is, every line of it, as of now."""
        self.look(tx)
        account = explain(on, self._intervals, self._dates(), self._present(), self._corrected())
        facts = {line.fact for line in account.lines if line.origin == "own_work"}
        return _with_steps(account, _steps_of(tx, facts))

    def explain_all(self, tx: Connection) -> tuple[DayAccount, ...]:
        """As `explain`, every day that has a line, in order."""
        self.look(tx)
        accounts = explained(self._intervals, self._dates(), self._present(), self._corrected())
        intervals = bodies_after(tx, 0, {"interval"})
        steps = {
            entry.id: (intern(body.lesson), intern(body.step))
            for _, entry, body in intervals
            if isinstance(body, IntervalBody)
        }
        return tuple(_with_steps(account, steps) for account in accounts)

    def proposals(self, tx: Connection) -> tuple[Correction, ...]:
        """Corrections that nobody has confirmed or declined yet, by day."""
        self.look(tx)
        waiting = (correction for correction in self._corrected() if not correction.confirmed)
        return tuple(sorted(waiting, key=lambda correction: (correction.on, correction.id)))

    @property
    def anchors(self) -> int:
        """How many anchors are known: while it stays, so does every day."""
        return sum(map(len, self._anchors.values()))

    def today(self, moment: Moment) -> date:
        """The day of `moment`: by the anchors of its boot, by its label otherwise. After `look`."""
        return day_of(moment, self._anchors.get(split_boot_name(moment.boot)[0], ()))

    def day_by_hub(self, moment: Moment) -> date | None:
        """The day of `moment` as a hub's clock has it; None where no hub answered in this start. After
        `look`."""
        known = split_boot_name(moment.boot)[0] in self._anchors
        return self.today(moment) if known else None

    def in_class(self, moment: Moment) -> bool:
        """Whether a class meeting that the learner is marked present at is going on. After `look`."""
        now_at = self.dated(moment)
        return any(meeting.start_at <= now_at < meeting.end_at for meeting in self._present())

    def dated(self, moment: Moment) -> datetime:
        """The instant of `moment` for people: by the nearest anchor of its boot, its label otherwise."""
        start, slept_ms = split_boot_name(moment.boot)
        elapsed_ms = moment.monotonic_ms + slept_ms
        nearest: tuple[int, Anchor, int] | None = None
        for anchor in self._anchors.get(start, ()):
            away_ms = elapsed_ms - anchor.monotonic_ms - split_boot_name(anchor.boot)[1]
            if nearest is None or abs(away_ms) < nearest[0]:
                nearest = (abs(away_ms), anchor, away_ms)
        if nearest is None:
            return moment.wall_at
        try:
            return nearest[1].hub_at + timedelta(milliseconds=nearest[2])
        except OverflowError:
            return moment.wall_at

    def _attend(self, entry: Entry, body: AttendanceBody) -> None:
        """Of two facts about one meeting the later replaces the earlier, in whichever order they came."""
        written = (entry.wall_at, entry.id)
        known = self._attended.get(body.meeting)
        if known is None or known[0] < written:
            self._attended[body.meeting] = (written, body)

    def _decide(self, entry: Entry, correction: str, *, counts: bool) -> None:
        """Of two decisions about one correction the earlier stands, in whichever order they came."""
        decided = ((entry.wall_at, entry.id), counts)
        self._decided[correction] = min(decided, self._decided.get(correction, decided))

    def _dates(self) -> list[Anchor]:
        """What dates the person's work, as on the hub. A laptop that was given back in the middle of a start
        has anchors of both people's installations; neither dates the other's work."""
        return list(chain.from_iterable(self._anchors_of.get(wrote, ()) for wrote in sorted(self._wrote)))

    def _present(self) -> list[Attended]:
        return [
            Attended(body.meeting, body.start_at, body.end_at)
            for _, body in self._attended.values()
            if body.present
        ]

    def _corrected(self) -> list[Correction]:
        """What counts and what waits to be confirmed; a proposal that was declined does neither."""
        found = []
        for entry_id, body in self._corrections.items():
            decided = self._decided.get(entry_id)
            confirmed = body.confirmed or (decided is not None and decided[1])
            if confirmed or decided is None:
                found.append(
                    Correction(entry_id, body.on, body.minutes * 60_000, confirmed, body.author, body.reason)
                )
        return found


def _steps_of(tx: Connection, facts: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Lesson and step of these intervals, from the journal."""
    columns = schema.entries.c
    wanted = sorted(facts)
    found: dict[str, tuple[str, str]] = {}
    for first in range(0, len(wanted), IDS_AT_ONCE):
        some = wanted[first : first + IDS_AT_ONCE]
        for row in tx.execute(select(columns.id, columns.body).where(columns.id.in_(some))):
            body = msgspec.json.decode(row.body, type=IntervalBody)
            found[row.id] = (body.lesson, body.step)
    return found


def _with_steps(account: DayAccount, steps: Mapping[str, tuple[str, str]]) -> DayAccount:
    def told(line: Line) -> Line:
        lesson, step = steps.get(line.fact, ("", ""))
        return replace(line, lesson=lesson, step=step) if lesson else line

    return replace(account, lines=tuple(told(line) for line in account.lines))
