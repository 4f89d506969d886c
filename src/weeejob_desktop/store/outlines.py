"""The step ids of lessons that were read before, so that Accueil need not read every lesson at each start."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.store import schema


def kept_outlines(tx: Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By lesson: the stamp of the file it was read from, and its step ids (none for one that cannot be
    opened)."""
    found = {}
    for row in tx.execute(select(schema.outlines)):
        found[row.lesson] = (row.stamp, tuple(json.loads(row.steps)))
    return found


def keep_outline(tx: Connection, lesson: str, stamp: str, steps: tuple[str, ...]) -> None:
    """Keep the step ids of a lesson as read from the file of this stamp."""
    values = {"stamp": stamp, "steps": json.dumps(steps)}
    keeping = insert_unless(schema.outlines).values(lesson=lesson, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["lesson"], set_=values))
