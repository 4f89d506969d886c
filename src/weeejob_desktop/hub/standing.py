"""Where each person stands, in a few figures for the list, worked out anew only when a fact of theirs came.

Facts are never changed, so counting them tells whether anything is new. Knows no page.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from weeejob_desktop.core.training_time import Origin
from weeejob_desktop.db.rows import among
from weeejob_desktop.hub.tables import entries, learner_ids

MOST_KEPT = 2000
_FACTS = (
    select(
        learner_ids.c.person_id,
        func.count().label("number"),
        func.max(entries.c.received_ms).label("newest_ms"),
    )
    .join(entries, entries.c.owner_id == learner_ids.c.learner)
    .where(among(learner_ids.c.person_id, "persons"))
    .group_by(learner_ids.c.person_id)
)
_ANCHORS = (
    select(entries.c.installation, func.count().label("number"))
    .where(entries.c.kind == "anchor", among(entries.c.installation, "installations"))
    .group_by(entries.c.installation)
)


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

    def known(self, connection: Connection, persons: Iterable[str]) -> dict[str, Standing]:
        """The figures of those to whom nothing was added since theirs were kept."""
        with self._lock:
            kept = {person: self._kept[person] for person in persons if person in self._kept}
        now = _stamps(connection, {person: stamp.installations for person, (stamp, _said) in kept.items()})
        return {person: standing for person, (stamp, standing) in kept.items() if now[person] == stamp}

    def keep(
        self,
        connection: Connection,
        found: Mapping[str, Standing],
        installations: Mapping[str, Iterable[str]],
    ) -> None:
        """Keep the figures that were worked out in this very transaction, by person, with the machines that
        each has worked on."""
        stamps = _stamps(connection, {person: tuple(sorted(installations[person])) for person in found})
        with self._lock:
            for person, standing in found.items():
                if len(self._kept) >= MOST_KEPT:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[person] = (stamps[person], standing)


def _stamps(connection: Connection, installations: Mapping[str, tuple[str, ...]]) -> dict[str, Stamp]:
    """The stamp of each person who has `installations`, in two questions for all of them."""
    if not installations:
        return {}
    facts = {row.person_id: row for row in connection.execute(_FACTS, {"persons": list(installations)})}
    machines = {one for some in installations.values() for one in some}
    counted = connection.execute(_ANCHORS, {"installations": sorted(machines)})
    anchors = {row.installation: row.number for row in counted}
    return {
        person: Stamp(
            facts[person].number if person in facts else 0,
            facts[person].newest_ms if person in facts else 0,
            sum(anchors.get(one, 0) for one in some),
            some,
        )
        for person, some in installations.items()
    }
