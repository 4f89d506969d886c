"""At the door of a class hub: laptops knock, a trainer's tap lets them in.

A laptop is known by its learner, whom the association's roster names. Knows the tables; no page, no network.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.people import keep_device
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import devices, installations, knocks, learner_ids, people
from weeejob_desktop.hub.tokens import hash_of
from weeejob_desktop.hub.tying import tie
from weeejob_desktop.wire.enrolment import Enrolled, Knock

KNOCK_AGAIN_SECONDS = 15
MOST_KNOCKS = 200
"""Whoever can reach us can knock: no more than so many may stand at the door of a class of eight."""
_FORGET_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """A laptop that knocked. `person` and `name` (as laptops show it) are "" when the roster names nobody
    with its learner id: then it cannot be let in. `refused` when the trainer has said no today."""

    installation: str
    sticker: str
    model: str
    person: str
    name: str
    asked_at: datetime
    refused: bool


def knock(connection: Connection, asked: Knock, now_ms: int) -> Enrolled | Refusal:
    """Let in whom the trainer has let in; let the others wait.

    A refusal is returned, not raised, since the knock must be kept: ``not-admitted`` while it waits;
    ``not-of-this-class`` for a learner whom nobody here knows, for another laptop that knocks in the place of
    one that did, and for a day once the trainer has said no; ``slow-down`` when too many stand at the door.
    """
    own = knocks.c.installation == asked.installation
    before = connection.execute(select(knocks).where(own)).first()
    secret_hash = hash_of(asked.secret)
    if before is not None and not secrets.compare_digest(before.secret_hash, secret_hash):
        if not _may_replace(connection, asked.installation, before.asked_ms, now_ms):
            return Refusal("not-of-this-class")
        connection.execute(delete(knocks).where(own))
        before = None
    person = _person(connection, asked.learner)
    if before is None:
        connection.execute(delete(knocks).where(knocks.c.asked_ms < now_ms - _FORGET_MS))
        if len(connection.execute(select(knocks.c.installation).limit(MOST_KNOCKS)).all()) == MOST_KNOCKS:
            return Refusal("slow-down", retry_after_seconds=60)
        connection.execute(
            insert(knocks).values(
                installation=asked.installation, secret_hash=secret_hash, **_said(asked), asked_ms=now_ms
            )
        )
    else:
        connection.execute(update(knocks).where(own).values(**_said(asked), asked_ms=now_ms))
    if not person or (before is not None and _refused(before.refused_ms, now_ms)):
        return Refusal("not-of-this-class")
    if before is None or before.admitted_ms is None or before.learner != asked.learner:
        return Refusal("not-admitted", retry_after_seconds=KNOCK_AGAIN_SECONDS)
    device = connection.execute(select(devices).where(devices.c.id == asked.device)).first()
    if device is None:
        device = keep_device(connection, asked.device, asked.model, asked.sticker, None)
    # The knock stays: the answer with the token may be lost, and the same secret is given another.
    return tie(connection, asked, person, device, now_ms)


def at_the_door(connection: Connection, now_ms: int) -> list[AtTheDoor]:
    """Who knocked lately and was not let in, in the order they came."""
    rows = connection.execute(
        select(knocks, people.c.id.label("person"), people.c.full_name)
        .outerjoin(learner_ids, learner_ids.c.learner == knocks.c.learner)
        .outerjoin(people, people.c.id == learner_ids.c.person_id)
        .where(knocks.c.admitted_ms.is_(None), knocks.c.asked_ms >= now_ms - _FORGET_MS)
        .order_by(knocks.c.installation)
    )
    return [
        AtTheDoor(
            row.installation,
            row.sticker,
            row.model,
            row.person or "",
            laptop_name(row.full_name) if row.full_name else "",
            datetime.fromtimestamp(row.asked_ms / 1000, UTC),
            _refused(row.refused_ms, now_ms),
        )
        for row in rows
    ]


def admit(connection: Connection, installation: str, now_ms: int, user: str | None = None) -> None:
    """The trainer lets this laptop in: it gets its token when it knocks again. Doing it twice changes
    nothing. UserProblem ``knock_unknown`` when it never knocked, or is of nobody here."""
    row = connection.execute(select(knocks).where(knocks.c.installation == installation)).first()
    if row is None or not _person(connection, row.learner):
        raise UserProblem("knock_unknown")
    if row.admitted_ms is None:
        this = knocks.c.installation == installation
        connection.execute(update(knocks).where(this).values(admitted_ms=now_ms, refused_ms=None))
        note(connection, now_ms, "admit", installation, user)


def refuse(connection: Connection, installation: str, now_ms: int, user: str | None = None) -> None:
    """The trainer does not let this laptop in today. Another tap lets it in after all; a laptop that is in
    stays. UserProblem ``knock_unknown`` when it does not stand at the door."""
    this = (knocks.c.installation == installation, knocks.c.admitted_ms.is_(None))
    if connection.execute(update(knocks).where(*this).values(refused_ms=now_ms)).rowcount == 0:
        raise UserProblem("knock_unknown")
    note(connection, now_ms, "refuse-knock", installation, user)


def admit_all(connection: Connection, shown: list[str], now_ms: int, user: str | None = None) -> int:
    """Let in every laptop of somebody here among those the trainer was `shown`. Returns how many."""
    known = [
        one
        for one in at_the_door(connection, now_ms)
        if one.person and not one.refused and one.installation in shown
    ]
    for one in known:
        admit(connection, one.installation, now_ms, user)
    return len(known)


def _refused(refused_ms: int | None, now_ms: int) -> bool:
    return refused_ms is not None and refused_ms > now_ms - _FORGET_MS


def _person(connection: Connection, learner: str) -> str:
    found = connection.scalar(select(learner_ids.c.person_id).where(learner_ids.c.learner == learner))
    return str(found or "")


def _may_replace(connection: Connection, installation: str, asked_ms: int, now_ms: int) -> bool:
    """Whether another secret may wait in the place of the first: an older copy of a laptop's disk knows the
    first no more. Not on a day on which somebody was here with the first; and a tap it needs in any case."""
    seen = select(installations.c.seen_ms).where(installations.c.id == installation)
    return max(asked_ms, connection.scalar(seen) or 0) < now_ms - _FORGET_MS


def _said(asked: Knock) -> dict[str, str]:
    return {
        "learner": asked.learner,
        "device": asked.device,
        "sticker": "".join(filter(str.isprintable, asked.sticker)),
        "model": "".join(filter(str.isprintable, asked.model)),
    }
