"""The class hubs this laptop was let in at, and those it knocks at. Each has a token of its own, never shown
to another.

Knows the tables; no network. A class hub never takes the place of the association's hub (`hubs`).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, insert, select, update

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.store import schema
from weeejob_desktop.store.hubs import HubLink, known_hub, move_hub
from weeejob_desktop.store.identity import identity

AT_THE_DOOR = {"not_admitted": timedelta(minutes=5), "not_of_this_class": timedelta(minutes=15)}
"""How long a refusal tells where the laptop is now: it knocks every few seconds while it waits, and
every ten minutes where it was refused."""


@dataclass(frozen=True, slots=True)
class Knocking:
    """What we knock with at a class hub: whose root it must prove, and our secret there."""

    hub: str
    root_pem: str
    learner: str
    device: str
    installation: str
    secret: str


def class_link(tx: Connection, hub: str, address: str) -> HubLink | None:
    """The class hub `hub` as it answers at `address` today; None where we have no token for it."""
    hubs = schema.hubs.c
    row = tx.execute(select(schema.hubs).where(hubs.hub == hub, hubs.role == "class")).first()
    roots_pem = tx.execute(select(hubs.root_pem).where(hubs.role == "association")).scalar()
    if row is None or not roots_pem or not row.token or row.installation != identity(tx).installation:
        return None
    if row.address != address:
        move_hub(tx, hub, address)
    # By what the association is trusted now: it may have changed its root since we were let in.
    return HubLink(hub, address, roots_pem, row.token, row.cursor, "class")


def begin_knock(tx: Connection, hub: str, address: str, moment: Moment) -> Knocking | None:
    """What to knock with at this class hub: the same secret each time. None while no association is known,
    whose root it could prove itself with, and where `hub` is the association's own."""
    association = known_hub(tx)
    if association is None or association.hub == hub:
        return None
    knocks, who = schema.class_knocks, identity(tx)
    row = tx.execute(select(knocks).where(knocks.c.hub == hub)).first()
    secret = row.secret if row is not None else secrets.token_hex(32)
    values = {"address": address, "asked_at": moment.wall_at}
    if row is None:
        tx.execute(insert(knocks).values(hub=hub, secret=secret, problem="", **values))
    else:
        tx.execute(update(knocks).where(knocks.c.hub == hub).values(values))
    return Knocking(hub, association.root_pem, who.learner, who.device, who.installation, secret)


def note_knock(tx: Connection, hub: str, problem: str) -> None:
    """Why the last knock was not answered with a token."""
    tx.execute(update(schema.class_knocks).where(schema.class_knocks.c.hub == hub).values(problem=problem))


def class_door(tx: Connection, moment: Moment) -> str:
    """Why a class hub did not let us in when we knocked last, as long as that may still be so: a key of
    `AT_THE_DOOR`; "" otherwise."""
    knocks = schema.class_knocks.c
    rows = tx.execute(select(knocks.problem, knocks.asked_at).order_by(knocks.asked_at.desc()))
    for row in rows:
        lasts = AT_THE_DOOR.get(row.problem)
        if lasts is not None and abs(moment.wall_at - row.asked_at) <= lasts:
            return str(row.problem)
    return ""


def keep_class_hub(tx: Connection, link: HubLink) -> None:
    """We were let in: keep our token there. Where we have been before, we go on reading where we were."""
    hubs, installation = schema.hubs.c, identity(tx).installation
    known = tx.execute(select(schema.hubs).where(hubs.hub == link.hub)).first()
    if known is not None and known.role != "class":
        return  # nobody becomes the association's hub, or stops being it, by letting us in
    values = {
        "address": link.address, "root_pem": link.root_pem, "token": link.token, "problem": "",
        "installation": installation, "more": False,
    }  # fmt: skip
    if known is None:
        tx.execute(
            insert(schema.hubs).values(
                hub=link.hub, role="class", cursor=None, round_boot="", round_ms=0, round_at=None,
                sent_at=None, **values,
            )
        )  # fmt: skip
    else:
        if known.installation != installation:
            values["cursor"] = None
        tx.execute(update(schema.hubs).where(hubs.hub == link.hub).values(values))
    note_knock(tx, link.hub, "")
