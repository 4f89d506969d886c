"""How far the learner is, as the journal has it: steps opened and done, and where they were last.

The place one was last at is this laptop's own memory; that a step was opened or done is a fact and travels.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.progress import StepState
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import bodies_after, newest, write_entry
from weeejob_desktop.wire.entries import StepBody

STEP_KINDS = frozenset({"step"})


class Steps:
    """The state of every step the learner ever saw. Reads only what was added since the last look.

    To be thrown away when a transaction it has looked into is undone.
    """

    def __init__(self) -> None:
        self._seq = 0
        self._states: dict[str, dict[str, StepState]] = {}
        self._turns: dict[str, int] = {}

    def look(self, tx: Connection) -> Mapping[str, Mapping[str, StepState]]:
        """States by lesson, then by step. A step once done stays done."""
        if newest(tx, STEP_KINDS) > self._seq:
            for seq, _, body in bodies_after(tx, self._seq, STEP_KINDS):
                self._seq = seq
                if isinstance(body, StepBody):
                    states = self._states.setdefault(body.lesson, {})
                    if states.get(body.step) != "done":
                        states[body.step] = body.state
                    self._turns[body.lesson] = seq
            self._seq = max(self._seq, newest(tx, STEP_KINDS))
        return self._states

    def last_opened(self, tx: Connection) -> list[str]:
        """Lessons by when they were last looked at, the newest first: here, then (after a re-installation) as
        far as the journal tells."""
        places = schema.places.c
        here = list(tx.execute(select(places.lesson).order_by(places.turn.desc())).scalars())
        known = set(here)
        elsewhere = sorted(self._turns, key=lambda lesson: self._turns[lesson], reverse=True)
        return here + [lesson for lesson in elsewhere if lesson not in known]


def write_step(tx: Connection, body: StepBody, moment: Moment) -> str:
    """Write that a step was opened or done; the entry's id."""
    return write_entry(tx, body, "learner", moment)


def keep_place(tx: Connection, lesson: str, step: str) -> None:
    """Remember where in this lesson the learner is, and that this lesson is the last one looked at."""
    turn = (tx.execute(select(func.max(schema.places.c.turn))).scalar() or 0) + 1
    keeping = insert_unless(schema.places).values(lesson=lesson, step=step, turn=turn)
    tx.execute(keeping.on_conflict_do_update(index_elements=["lesson"], set_={"step": step, "turn": turn}))


def place(tx: Connection, lesson: str) -> str:
    """The step of this lesson looked at last on this laptop, "" for none."""
    return tx.execute(select(schema.places.c.step).where(schema.places.c.lesson == lesson)).scalar() or ""
