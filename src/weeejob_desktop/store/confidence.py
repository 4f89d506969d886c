"""How sure the learner felt of each module, as the journal has it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.positioning import Occasion
from weeejob_desktop.store.journal import bodies_after, write_entry
from weeejob_desktop.wire.entries import ConfidenceBody

CONFIDENCE_KINDS = frozenset({"confidence"})


def confidence(tx: Connection) -> Mapping[tuple[str, Occasion], int]:
    """The newest level, 1 to 5, of each item at the start and later."""
    return {
        (body.item, body.moment): body.level
        for _seq, _entry, body in bodies_after(tx, 0, CONFIDENCE_KINDS)
        if isinstance(body, ConfidenceBody)
    }


def write_confidence(tx: Connection, item: str, level: int, occasion: Occasion, moment: Moment) -> str:
    """Write how sure the learner feels of one item; the entry's id."""
    return write_entry(tx, ConfidenceBody(item, level, occasion), "learner", moment)
