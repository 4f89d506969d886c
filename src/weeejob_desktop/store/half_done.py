"""Exercises left in the middle: on this laptop only, never in the journal, never sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.store import schema


def keep_half_done(tx: Connection, lesson: str, exercise: str, half: HalfDone) -> None:
    """Keep the actions of an exercise that is not finished, in the place of what was kept of it before."""
    actions = json.dumps([asdict(action) for action in half.actions], ensure_ascii=False)
    keeping = insert_unless(schema.half_done).values(
        lesson=lesson, exercise=exercise, seed=half.seed, actions=actions
    )
    tx.execute(
        keeping.on_conflict_do_update(
            index_elements=["lesson", "exercise"], set_={"seed": half.seed, "actions": actions}
        )
    )


def half_done(tx: Connection, lesson: str) -> Mapping[str, HalfDone]:
    """What is half done in a lesson, by exercise. What cannot be read any more is as if never begun."""
    found = {}
    for row in tx.execute(select(schema.half_done).where(schema.half_done.c.lesson == lesson)):
        try:
            actions = tuple(Action(**action) for action in json.loads(row.actions))
        except (ValueError, TypeError):
            continue
        found[row.exercise] = HalfDone(row.seed, actions)
    return found


def drop_half_done(tx: Connection, lesson: str, exercise: str) -> None:
    """The exercise is finished: let go of its half-done state."""
    half = schema.half_done.c
    tx.execute(delete(schema.half_done).where(half.lesson == lesson, half.exercise == exercise))
