"""Whose laptop this is, when it is somebody else's than before: « Ce n’est pas moi ».

The one before keeps their facts: these stay in the journal, still leave under their own id with whichever
token comes next, and are shown to nobody here (`store.journal`). Knows no rule of hours and no screen.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.store import schema
from weeejob_desktop.store.hubs import forget_profile
from weeejob_desktop.store.identity import identity, unix_ms
from weeejob_desktop.store.intervals import close_left_open
from weeejob_desktop.wire.entries import Entry

OF_ONE_PERSON = (
    "confirmed_name", "half_done", "places", "read_answers", "pin_tries",
)  # fmt: skip
"""What this laptop remembers of a person beside the journal: let go of when it is somebody else's."""


def give_back(tx: Connection, moment: Moment) -> None:
    """Make this laptop nobody's again, as it was prepared. What was being counted is the former person's and
    is closed first; the hub stays known, so that no address has to be typed again."""
    close_left_open(tx)
    become_another(tx, moment)
    for table in (schema.pending_enrolment, schema.mission_stretches, schema.missions, schema.home):
        tx.execute(delete(table))


def become_another(tx: Connection, moment: Moment) -> None:
    """A new learner id and a new installation id, and no name; whoever's facts are here is a former learner.
    No hub knows this installation yet. A code that waits, and what is being counted, go on."""
    columns, former = schema.entries.c, schema.former_learners
    # Of a person with two laptops the other's facts are here too, under the other's id.
    of_theirs = tx.execute(select(columns.owner_id).where(columns.owner == "learner").distinct()).scalars()
    for learner in {identity(tx).learner, *of_theirs}:
        tx.execute(insert_unless(former).values(learner=learner).on_conflict_do_nothing())
    made_ms = unix_ms(moment)
    ids = {"learner": new_id(made_ms), "installation": new_id(made_ms)}
    tx.execute(update(schema.identity).values(**ids, first_name=""))
    for name in OF_ONE_PERSON:
        tx.execute(delete(schema.tables.tables[name]))
    forget_profile(tx)
    tx.execute(
        update(schema.hubs).values(
            token="",
            cursor=None,
            more=False,
            problem="",
            round_boot="",
            round_ms=0,
            round_at=None,
            sent_at=None,
        )
    )
    tx.execute(delete(schema.class_knocks))


def welcome_back(tx: Connection, learner: str) -> bool:
    """The association's hub says that a former learner of this laptop is the one who has it now. Whether that
    is news."""
    former = schema.former_learners.c.learner
    return tx.execute(delete(schema.former_learners).where(former == learner)).rowcount > 0


def learners_in(tx: Connection, offer: Iterable[Entry]) -> list[str]:
    """The ids, beside our own, under which the person who has this laptop wrote some of these."""
    owners = {entry.owner_id for entry in offer if entry.owner == "learner"} - {identity(tx).learner}
    if not owners:
        return []
    former = set(tx.execute(select(schema.former_learners.c.learner)).scalars())
    return sorted(owners - former)


def whose(tx: Connection) -> tuple[str, int, str]:
    """A mark that changes whenever other people's facts are to be shown: the learner, and who is former."""
    former = schema.former_learners.c.learner
    count, some = tx.execute(select(func.count(), func.coalesce(func.max(former), ""))).one()
    return tx.execute(select(schema.identity.c.learner)).scalar() or "", count, some


def confirm_name(tx: Connection, name: str) -> None:
    """The person says that the hub's name for them is theirs."""
    tx.execute(delete(schema.confirmed_name))
    tx.execute(insert(schema.confirmed_name).values(id=1, name=name))


def confirmed_name(tx: Connection) -> str:
    """The hub's name that the person has said yes to, "" for none."""
    return tx.execute(select(schema.confirmed_name.c.name)).scalar() or ""
