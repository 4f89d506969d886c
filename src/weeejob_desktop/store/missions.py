"""Missions that nothing could watch: rows that grow while one is open, and wait until the learner was asked.

While a mission runs, its stretches are when the laptop was awake and nobody could tell what was done. At its
end they become what would count if the learner says that it was done (`core.missions.to_declare`), and that
is what is asked. No entry is written before the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.missions import Awake, to_declare
from weeejob_desktop.store import schema
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import bodies_after, newest
from weeejob_desktop.wire.entries import IntervalBody

_missions, _stretches = schema.missions.c, schema.mission_stretches.c


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission that runs. `awake` is when nothing could watch it; only its last stretch grows."""

    id: str
    lesson: str
    step: str
    planned_ms: int
    awake: tuple[Awake, ...] = ()


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A mission that is over, with what counts once the learner says that it was done."""

    id: str
    length_ms: int


def keep_mission(tx: Connection, mission: Mission, before: Mission | None = None) -> None:
    """Keep a running mission as it is now. `before` is what is on disk of it already, None for nothing."""
    if before is None:
        tx.execute(
            insert(schema.missions).values(
                id=mission.id, lesson=mission.lesson, step=mission.step, planned_ms=mission.planned_ms,
                after_seq=newest(tx, {"interval"}), over=False,
            )
        )  # fmt: skip
    unchanged = 0 if before is None else max(len(before.awake) - 1, 0)
    for number, stretch in enumerate(mission.awake[unchanged:], unchanged):
        _put_stretch(tx, mission.id, number, stretch)


def end_mission(tx: Connection, mission_id: str) -> None:
    """The mission was finished or left, and what was measured of it is in the journal: work out what there is
    to ask, or let go of it."""
    row = tx.execute(select(schema.missions).where(_missions.id == mission_id)).first()
    if row is None or row.over:
        return
    measured = [
        Awake(body.boot, body.start_ms, body.length_ms, body.wall_at)
        for _, _, body in bodies_after(tx, row.after_seq, {"interval"})
        if isinstance(body, IntervalBody)
        and (body.lesson, body.step) == (row.lesson, row.step)
        and not body.declared
    ]
    declared = to_declare(_stretches_of(tx, mission_id), measured, row.planned_ms)
    tx.execute(delete(schema.mission_stretches).where(_stretches.mission == mission_id))
    if declared:
        for number, stretch in enumerate(declared):
            _put_stretch(tx, mission_id, number, stretch)
        tx.execute(update(schema.missions).where(_missions.id == mission_id).values(over=True))
    else:
        _drop(tx, mission_id)


def end_left_missions(tx: Connection) -> None:
    """At a start, after the open interval was closed: what a power cut left running is over."""
    for mission_id in tx.execute(select(_missions.id).where(_missions.over.is_(False))).scalars().all():
        end_mission(tx, mission_id)


def to_confirm(tx: Connection) -> ToConfirm | None:
    """The oldest mission that the learner has not been asked about, or None."""
    mission_id = _oldest(tx)
    if mission_id is None:
        return None
    return ToConfirm(mission_id, sum(stretch.length_ms for stretch in _stretches_of(tx, mission_id)))


def confirm(tx: Connection) -> bool:
    """The learner says that the oldest mission was done: its time becomes entries, marked as declared. False
    when there is none to ask about."""
    mission_id = _oldest(tx)
    if mission_id is None:
        return False
    row = tx.execute(select(schema.missions).where(_missions.id == mission_id)).one()
    for stretch in _stretches_of(tx, mission_id):
        interval = OpenInterval(
            boot=stretch.boot,
            start_ms=stretch.start_ms,
            length_ms=stretch.length_ms,
            wall_at=stretch.wall_at,
            lesson=row.lesson,
            step=row.step,
        )
        write_interval(tx, interval, declared=True)
    _drop(tx, mission_id)
    return True


def decline(tx: Connection) -> bool:
    """The learner says that the oldest mission was not done: only what was measured stays. False when there
    is none to ask about."""
    mission_id = _oldest(tx)
    if mission_id is not None:
        _drop(tx, mission_id)
    return mission_id is not None


def _oldest(tx: Connection) -> str | None:
    wanted = select(_missions.id).where(_missions.over.is_(True))
    return tx.execute(wanted.order_by(_missions.after_seq, _missions.id).limit(1)).scalar()


def _stretches_of(tx: Connection, mission_id: str) -> list[Awake]:
    wanted = select(schema.mission_stretches).where(_stretches.mission == mission_id)
    return [
        Awake(row.boot, row.start_ms, row.length_ms, row.wall_at)
        for row in tx.execute(wanted.order_by(_stretches.number))
    ]


def _put_stretch(tx: Connection, mission_id: str, number: int, stretch: Awake) -> None:
    values = {
        "boot": stretch.boot, "start_ms": stretch.start_ms, "length_ms": stretch.length_ms,
        "wall_at": stretch.wall_at,
    }  # fmt: skip
    keeping = insert_unless(schema.mission_stretches).values(mission=mission_id, number=number, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["mission", "number"], set_=values))


def _drop(tx: Connection, mission_id: str) -> None:
    tx.execute(delete(schema.missions).where(_missions.id == mission_id))  # and its stretches with it
