"""What laptops and class hubs offered and this hub did not take, and why: their side shows it as
« à revoir », ours on the laptop's page. Ids and codes only.

Knows one table; never why something is refused (`journal`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from weeejob_desktop.db.rows import among
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.tables import rejections
from weeejob_desktop.wire.sync import Rejection

MOST = 200
"""Of one installation: who sends nonsense without an end fills no disk with it."""
_NOTED = select(rejections.c.installation, rejections.c.entry_id).where(
    among(rejections.c.installation, "installations")
)


@dataclass(frozen=True, slots=True)
class Refused:
    """How much of one installation was refused for one reason, the last of it at `at`."""

    problem: str
    count: int
    at: datetime


def rejected_before(connection: Connection, installations: Sequence[str]) -> dict[str, set[str]]:
    """The ids that are noted as refused, by installation; nothing for those without."""
    noted: dict[str, set[str]] = {}
    for row in connection.execute(_NOTED, {"installations": installations}):
        noted.setdefault(row.installation, set()).add(row.entry_id)
    return noted


def note_rejections(
    connection: Connection,
    installation: str,
    noted: set[str],
    rejected: Iterable[Rejection],
    acked: list[str],
    now_ms: int,
) -> None:
    """Keep what was refused just now, and let go of what is taken after all; `noted` as `rejected_before`."""
    found = {_readable(one.id): one.problem for one in rejected}
    over = noted & {*found, *acked}
    if not found and not over:
        return
    own = rejections.c.installation == installation
    if over:
        connection.execute(delete(rejections).where(own, rejections.c.entry_id.in_(over)))
    if not found:
        return
    rows = [
        {"installation": installation, "entry_id": one, "problem": problem, "at_ms": now_ms}
        for one, problem in found.items()
    ]
    connection.execute(insert(rejections), rows)
    newest = (
        select(rejections.c.entry_id)
        .where(own)
        .order_by(rejections.c.at_ms.desc(), rejections.c.entry_id)
        .limit(MOST)
    )
    kept = list(connection.scalars(newest))
    if len(kept) == MOST:
        connection.execute(delete(rejections).where(own, rejections.c.entry_id.not_in(kept)))


def refused_of(connection: Connection, installations: Iterable[str]) -> dict[str, list[Refused]]:
    """What was refused, by installation, the most first; none where nothing was."""
    count, last = func.count(), func.max(rejections.c.at_ms)
    rows = connection.execute(
        select(rejections.c.installation, rejections.c.problem, count.label("times"), last.label("last_ms"))
        .where(rejections.c.installation.in_(list(installations)))
        .group_by(rejections.c.installation, rejections.c.problem)
        .order_by(count.desc(), rejections.c.problem)
    )
    found: dict[str, list[Refused]] = defaultdict(list)
    for row in rows:
        found[row.installation].append(Refused(row.problem, row.times, instant(row.last_ms)))
    return found


def _readable(entry_id: str) -> str:
    """An id as it was offered may be anything."""
    return "".join(filter(str.isprintable, entry_id))[:64]
