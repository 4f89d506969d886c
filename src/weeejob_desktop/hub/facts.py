"""What a person's entries say, read in one look: their facts by kind, and the anchors that date them.

Knows entries and who owns them; adds nothing up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Row, select

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.core.training_time import Anchor, Dating
from weeejob_desktop.hub.tables import entries, learner_ids
from weeejob_desktop.wire.entries import AnchorBody, Body

TIME_KINDS = ("interval", "attendance", "correction", "validation")
_READ = (
    entries.c.id, entries.c.kind, entries.c.owner_id, entries.c.boot, entries.c.monotonic_ms,
    entries.c.wall_at, entries.c.body, entries.c.installation,
)  # fmt: skip
_B = TypeVar("_B", bound=Body)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one person in the order the hub received them. `anchors` stand by the start of the machine
    that they date; `installations` are those that the person worked on."""

    rows: dict[str, list[Row[Any]]]
    anchors: dict[str, list[Anchor]]
    installations: frozenset[str] = frozenset()

    def of(self, kind: str, shape: type[_B]) -> list[tuple[Row[Any], _B]]:
        """The facts of a kind, read."""
        read = _decoder(shape).decode
        return [(row, read(row.body)) for row in self.rows.get(kind, ())]

    def all_anchors(self) -> list[Anchor]:
        """Every anchor there is."""
        return [anchor for anchors in self.anchors.values() for anchor in anchors]

    def days_of(self, rows: Iterable[Row[Any]], zone: ZoneInfo) -> list[date]:
        """The day each of these was written on: by the anchors of its start, by its label otherwise."""
        dating = Dating(self.all_anchors(), zone)
        return [
            dating.day_of(Moment(row.boot, row.monotonic_ms, datetime.fromisoformat(row.wall_at)))
            for row in rows
        ]


def facts_of(connection: Connection, person: str, kinds: Iterable[str]) -> Facts:
    """This person's facts of these kinds, intervals among them where anything is to be dated: they tell which
    machines' anchors are read."""
    return facts_of_each(connection, [person], kinds)[person]


def facts_of_each(connection: Connection, persons: list[str], kinds: Iterable[str]) -> dict[str, Facts]:
    """The facts of several people, each as `facts_of` has them, in three questions for all."""
    if not persons:
        return {}
    by_person: dict[str, dict[str, list[Row[Any]]]] = {person: defaultdict(list) for person in persons}
    known_as = connection.execute(
        select(learner_ids.c.learner, learner_ids.c.person_id).where(learner_ids.c.person_id.in_(persons))
    )
    of_learner = {learner: by_person[person] for learner, person in known_as.all()}
    rows = connection.execute(
        select(*_READ)
        .where(
            entries.c.owner == "learner",
            entries.c.owner_id.in_(list(of_learner)),
            entries.c.kind.in_(list(kinds)),
            entries.c.version == 1,
        )
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    )
    for row in rows.all() if of_learner else ():
        of_learner[row.owner_id][row.kind].append(row)
    # An anchor belongs to the installation that wrote it; it dates whatever was worked on that machine's
    # clock.
    wrote = {
        person: frozenset(row.installation for row in by_kind["interval"])
        for person, by_kind in by_person.items()
    }
    anchors = _anchors_of(connection, frozenset().union(*wrote.values()))
    found = {}
    for person, by_kind in by_person.items():
        by_start: dict[str, list[Anchor]] = defaultdict(list)
        for installation in wrote[person]:
            for anchor in anchors.get(installation, ()):
                by_start[split_boot_name(anchor.boot)[0]].append(anchor)
        found[person] = Facts(by_kind, by_start, wrote[person])
    return found


def _anchors_of(connection: Connection, installations: frozenset[str]) -> dict[str, list[Anchor]]:
    """The anchors that each of these wrote."""
    anchors: dict[str, list[Anchor]] = defaultdict(list)
    if not installations:
        return anchors
    said = connection.execute(
        select(entries.c.installation, entries.c.body).where(
            entries.c.kind == "anchor", entries.c.version == 1, entries.c.installation.in_(installations)
        )
    )
    read = _decoder(AnchorBody).decode
    for installation, text in said.all():
        body = read(text)
        anchors[installation].append(Anchor(body.boot, body.monotonic_ms, body.hub_at, body.round_trip_ms))
    return anchors


@cache
def _decoder(shape: type[_B]) -> msgspec.json.Decoder[_B]:
    return msgspec.json.Decoder(shape)
