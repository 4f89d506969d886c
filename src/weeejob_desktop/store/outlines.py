"""What is remembered of lessons that were read before, so that Accueil need not read every lesson at each
start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.store import schema


@dataclass(frozen=True, slots=True)
class Outline:
    """A lesson's step ids and its exercises' instructions, as read from the file of this `stamp`. No steps:
    it could not be opened."""

    stamp: str
    steps: tuple[str, ...] = ()
    instructions: Mapping[str, str] = field(default_factory=dict)


def kept_outlines(tx: Connection) -> dict[str, Outline]:
    """All that is remembered, by lesson."""
    return {
        row.lesson: Outline(row.stamp, tuple(json.loads(row.steps)), json.loads(row.instructions))
        for row in tx.execute(select(schema.outlines))
    }


def keep_outline(tx: Connection, lesson: str, outline: Outline) -> None:
    """Remember a lesson in the place of what was remembered of it."""
    values = {
        "stamp": outline.stamp,
        "steps": json.dumps(outline.steps),
        "instructions": json.dumps(dict(outline.instructions), ensure_ascii=False),
    }
    keeping = insert_unless(schema.outlines).values(lesson=lesson, **values)
    tx.execute(keeping.on_conflict_do_update(index_elements=["lesson"], set_=values))
