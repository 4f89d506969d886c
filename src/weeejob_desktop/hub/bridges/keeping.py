"""Which other tools there are: adding one, pausing it, letting it go; and how each of them does.

Knows the rows; no tool and no network. What lets us into a tool stands in its settings, which nobody sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.bridges.backlog import begin_backlog
from weeejob_desktop.hub.bridges.items import Bridge, all_bridges, bridge_named
from weeejob_desktop.hub.bridges.kinds import kind_of
from weeejob_desktop.hub.bridges.queueing import queue_tickets
from weeejob_desktop.hub.bridges.tables import bridge_items as items
from weeejob_desktop.hub.bridges.tables import bridges
from weeejob_desktop.hub.bridges.tools import Settings
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.tables import tickets

_SOME = 20
_MANY = 500
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]?")


@dataclass(frozen=True, slots=True)
class Standing:
    """One tool and how much waits for it, is stuck, or is there. `tickets` are some requests of which
    something is stuck, by id and number."""

    bridge: Bridge
    waiting: int
    stuck: int
    sent: int
    tickets: tuple[tuple[str, str], ...] = ()


def add_bridge(
    connection: Connection, name: str, kind: str, settings: Settings, now_ms: int, since_ms: int | None = 0
) -> int:
    """Add a tool under a name of small letters, digits and hyphens, and let go there what exists since then:
    all of it, or with None nothing. Returns how much of tickets waits; all else goes there a part at a time
    (`backlog`). UserProblem ``bridge_name_shape``,
    ``bridge_exists``, ``bridge_kind_unknown``, ``class_hub``."""
    known_kind = kind_of(kind)
    if is_class(connection):
        raise UserProblem("class_hub")
    if not _NAME.fullmatch(name):
        raise UserProblem("bridge_name_shape")
    if bridge_named(connection, name) is not None:
        raise UserProblem("bridge_exists", name=name)
    kept = msgspec.json.encode(settings).decode()
    connection.execute(insert(bridges).values(name=name, kind=kind, settings=kept, made_ms=now_ms))
    note(connection, now_ms, "add-bridge", name)
    if since_ms is None:
        return 0
    if known_kind.helpdesk is not None:
        return queue_tickets(connection, name, since_ms)
    begin_backlog(connection, name, since_ms, now_ms)
    return 0


def change_settings(connection: Connection, name: str, settings: Settings) -> None:
    """From now on the tool is spoken with so; it is tried at once. UserProblem ``bridge_unknown``."""
    known(connection, name)
    kept = msgspec.json.encode(settings).decode()
    connection.execute(update(bridges).where(bridges.c.name == name).values(settings=kept))
    _try_now(connection, name)


def pause(connection: Connection, name: str, now_ms: int, user: str | None = None) -> None:
    """Nothing goes there and nothing is asked until `resume`; what is to go waits. Twice is once. UserProblem
    ``bridge_unknown``."""
    if not known(connection, name).paused:
        connection.execute(update(bridges).where(bridges.c.name == name).values(paused_ms=now_ms))
        note(connection, now_ms, "pause-bridge", name, user)


def resume(connection: Connection, name: str, now_ms: int, user: str | None = None) -> None:
    """Go on after `pause`. Twice is once. UserProblem ``bridge_unknown``."""
    if known(connection, name).paused:
        connection.execute(update(bridges).where(bridges.c.name == name).values(paused_ms=None))
        _try_now(connection, name)
        note(connection, now_ms, "resume-bridge", name, user)


def pause_mailboxes(connection: Connection, now_ms: int) -> list[str]:
    """Pause every tool that cannot be asked what it holds: an older copy of this hub would send it again what
    it has had. Returns their names."""
    running = (bridges.c.kind == "mail", bridges.c.paused_ms.is_(None))
    names = list(connection.scalars(select(bridges.c.name).where(*running).order_by(bridges.c.name)))
    for name in names:
        pause(connection, name, now_ms)
    return names


def try_now(connection: Connection, name: str, now_ms: int, user: str | None = None) -> None:
    """Try the whole tool now, whatever failed before. UserProblem ``bridge_unknown``."""
    known(connection, name)
    _try_now(connection, name)
    note(connection, now_ms, "try-bridge", name, user)


def _try_now(connection: Connection, name: str) -> None:
    """The worker that noted a problem sees that it was taken away, and tries. What rests since its answer may
    still come to be there goes on resting."""
    connection.execute(
        update(bridges).where(bridges.c.name == name).values(problem="", problem_since_ms=None)
    )


def forget_some(connection: Connection, name: str, most: int = 5000) -> int:
    """Forget some of what was to go to a tool or lies there, so that nobody waits while all of it is
    forgotten. Returns how many were. UserProblem ``bridge_unknown``."""
    known(connection, name)
    some = connection.scalars(select(items.c.entry_id).where(items.c.bridge == name).limit(most)).all()
    for start in range(0, len(some), _MANY):
        these = items.c.entry_id.in_(some[start : start + _MANY])
        connection.execute(delete(items).where(items.c.bridge == name, these))
    return len(some)


def unsent(connection: Connection, name: str) -> int:
    """How much was to go to a tool and is not there."""
    return sum(
        connection.scalar(
            select(func.count()).select_from(items).where(items.c.bridge == name, items.c.state == state)
        )
        or 0
        for state in ("waiting", "stuck")
    )


def remove(connection: Connection, name: str, now_ms: int) -> int:
    """Forget a tool and which of theirs is which of ours; what is there stays there. Returns how much was
    never sent. UserProblem ``bridge_unknown``."""
    known(connection, name)
    own = items.c.bridge == name
    waiting = connection.scalar(
        select(func.count()).select_from(items).where(own, items.c.state.in_(("waiting", "stuck")))
    )
    connection.execute(delete(items).where(own))
    connection.execute(delete(bridges).where(bridges.c.name == name))
    note(connection, now_ms, "remove-bridge", name)
    return waiting or 0


def known(connection: Connection, name: str) -> Bridge:
    """One tool. UserProblem ``bridge_unknown``."""
    bridge = bridge_named(connection, name)
    if bridge is None:
        raise UserProblem("bridge_unknown", name=name)
    return bridge


def standings(connection: Connection) -> list[Standing]:
    """Every tool and how it does, by name."""
    counted: dict[tuple[str, str], int] = {}
    rows = connection.execute(
        select(items.c.bridge, items.c.state, func.count().label("many")).group_by(
            items.c.bridge, items.c.state
        )
    )
    for row in rows:
        counted[row.bridge, row.state] = row.many
    return [
        Standing(
            bridge,
            counted.get((bridge.name, "waiting"), 0),
            counted.get((bridge.name, "stuck"), 0),
            counted.get((bridge.name, "sent"), 0),
            _stuck_tickets(connection, bridge.name) if counted.get((bridge.name, "stuck")) else (),
        )
        for bridge in all_bridges(connection)
    ]


def forget_about(connection: Connection, about: list[str]) -> None:
    """Nothing of these tickets and learners goes to another tool any more, and which of theirs is which of
    these is forgotten."""
    connection.execute(delete(items).where(items.c.about.in_(about)))


def _stuck_tickets(connection: Connection, bridge: str) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(
        select(tickets.c.id, tickets.c.number)
        .join(items, items.c.about == tickets.c.id)
        .where(items.c.bridge == bridge, items.c.state == "stuck")
        .distinct()
        .order_by(tickets.c.number)
        .limit(_SOME)
    )
    return tuple((row.id, row.number) for row in rows)


def lying_there(connection: Connection, tickets: list[str], devices: list[str]) -> list[tuple[str, str, str]]:
    """What of these tickets and devices lies in other tools: the tool, what it is, their number of it."""
    rows = connection.execute(
        select(items.c.bridge, items.c.kind, items.c.their_id)
        .where(
            items.c.about.in_([*tickets, *devices]),
            items.c.kind.in_(("ticket", "device")),
            and_(items.c.their_id != ""),
        )
        .distinct()
        .order_by(items.c.bridge, items.c.kind, items.c.their_id)
    )
    return [(row.bridge, row.kind, row.their_id) for row in rows]
