"""Where each person stands, in a few figures for the list, worked out anew only when a fact of theirs came.

Facts are never changed, so counting them tells whether anything is new. Knows no page.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from weeejob_desktop.core.training_time import Origin
from weeejob_desktop.hub.tables import entries, learner_ids

MOST_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person's facts add up to. `by_origin` are the parts of the total; `proposals` are the
    corrections that wait for a trainer; `lessons` are done, of `results` exercises `done_results` are."""

    total_ms: int
    last_on: date | None
    failing: bool
    proposals: int
    by_origin: tuple[tuple[Origin, int], ...] = ()
    to_confirm_ms: int = 0
    lessons: int = 0
    results: int = 0
    done_results: int = 0


@dataclass(frozen=True, slots=True)
class Stamp:
    """How many facts there were, when the last one came, and on which machines: another number means another
    sum."""

    facts: int
    newest_ms: int
    anchors: int
    installations: tuple[str, ...]


class Standings:
    """The newest figures of many people, for all readers of one hub. Each worker keeps its own: whoever looks
    counts the facts first, so none is ever out of date."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Stamp, Standing]] = {}
        self._lock = threading.Lock()

    def known(self, connection: Connection, person: str) -> Standing | None:
        """The figures of a person, if nothing was added since they were kept."""
        with self._lock:
            kept = self._kept.get(person)
        if kept is None:
            return None
        stamp, standing = kept
        return standing if _count(connection, person, stamp.installations) == stamp else None

    def keep(
        self, connection: Connection, person: str, installations: Iterable[str], standing: Standing
    ) -> None:
        """Keep the figures that were worked out in this very transaction."""
        stamp = _count(connection, person, tuple(sorted(installations)))
        with self._lock:
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[person] = (stamp, standing)


def _count(connection: Connection, person: str, installations: tuple[str, ...]) -> Stamp:
    learners = select(learner_ids.c.learner).where(learner_ids.c.person_id == person)
    theirs = entries.c.owner_id.in_(learners)
    facts = _number(connection, theirs)
    newest_ms = connection.scalar(select(func.max(entries.c.received_ms)).where(theirs)) or 0
    dated = (entries.c.kind == "anchor", entries.c.installation.in_(installations))
    return Stamp(facts, newest_ms, _number(connection, *dated), installations)


def _number(connection: Connection, *where: Any) -> int:
    return connection.scalar(select(func.count()).select_from(entries).where(*where)) or 0
