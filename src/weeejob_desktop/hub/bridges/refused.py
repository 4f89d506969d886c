"""Learning records and devices that another tool refused: how many, why, and what a coordinator decides.

They belong to nobody's request, so they are decided together, on the page of the tools. Knows the rows; no
tool and no network.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.bridges.items import NEVER_MS
from weeejob_desktop.hub.bridges.keeping import known
from weeejob_desktop.hub.bridges.tables import bridge_items as items

_KINDS = ("record", "device")


def refused(connection: Connection, bridge: str) -> tuple[tuple[str, int], ...]:
    """How many were refused, by problem."""
    rows = connection.execute(
        select(items.c.problem, func.count().label("many"))
        .where(items.c.bridge == bridge, items.c.state == "stuck", items.c.kind.in_(_KINDS))
        .group_by(items.c.problem)
        .order_by(items.c.problem)
    )
    return tuple((row.problem, row.many) for row in rows)


def offer_again(connection: Connection, bridge: str, now_ms: int, user: str | None = None) -> None:
    """Let what was refused go there once more. UserProblem ``bridge_unknown``."""
    _set(connection, bridge, "offer-bridge", now_ms, user, state="waiting", problem="", tries=0, due_ms=0)


def leave_here(connection: Connection, bridge: str, now_ms: int, user: str | None = None) -> None:
    """What was refused goes there no more, and is asked about no more. UserProblem
    ``bridge_unknown``."""
    _set(connection, bridge, "leave-bridge", now_ms, user, state="left", due_ms=NEVER_MS)


def _set(
    connection: Connection, bridge: str, deed: str, now_ms: int, user: str | None, **values: str | int
) -> None:
    known(connection, bridge)
    own = (items.c.bridge == bridge, items.c.state == "stuck", items.c.kind.in_(_KINDS))
    connection.execute(update(items).where(*own).values(**values))
    note(connection, now_ms, deed, bridge, user)
