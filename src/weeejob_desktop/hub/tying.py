"""Letting a laptop in: its learner, itself and its database are tied to a person, and it is given its token.

Knows the tables and the mailbox; never how the laptop proved itself (`enrolment`, `admission`).
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from weeejob_desktop.hub.classes import classes_of_person, is_class
from weeejob_desktop.hub.holders import hold
from weeejob_desktop.hub.journal import of_the_erased
from weeejob_desktop.hub.mailbox import Post, fill, name_own, new_nonce
from weeejob_desktop.hub.people import coverage_of, profile_of
from weeejob_desktop.hub.roster import tell_of_device, tell_of_person
from weeejob_desktop.hub.tables import devices, installations, learner_ids
from weeejob_desktop.hub.tokens import give_first
from weeejob_desktop.wire.enrolment import Claim, Enrolled, Knock


def tie(connection: Connection, asked: Claim | Knock, person: str, device: Row[Any], now_ms: int) -> Enrolled:
    """Tie what `asked` names to a person, fill its mailbox, and give it the token that is its only one here.
    Everyone else whom that concerns is told."""
    known = select(learner_ids.c.learner).where(learner_ids.c.learner == asked.learner)
    if connection.scalar(known) is None:
        connection.execute(insert(learner_ids).values(learner=asked.learner, person_id=person))
    values = {
        "learner": asked.learner,
        "person_id": person,
        "device_id": asked.device,
        "hardware": json.dumps(asked.hardware if isinstance(asked, Claim) else []),
        "enrolled_ms": now_ms,
        "revoked_ms": None,
    }
    this = installations.c.id == asked.installation
    post = Post()
    if connection.execute(update(installations).where(this).values(values)).rowcount == 0:
        connection.execute(
            insert(installations).values(
                id=asked.installation,
                role="laptop",
                label="",
                app_version="",
                origin_nonce=new_nonce(),
                mailbox_last=0,
                last_given=0,
                **values,
            )
        )
        # New to this mailbox, yet some of its facts may be here: another laptop brought them to a restored
        # hub.
        name_own(connection, post, asked.installation)
    hold(connection, device, person, now_ms)
    profile = profile_of(connection, person)
    post.profile(asked.installation, profile)
    post.coverage(asked.installation, coverage_of(device))
    _tell_others(connection, post, person, device)
    post.deliver(connection)
    return Enrolled(give_first(connection, asked.installation, now_ms), profile)


def tie_learners(connection: Connection, installation: Row[Any], learners: list[str]) -> None:
    """Tie ids that nobody is known by to the person of the laptop that names them: a hub that was restored
    has forgotten earlier laptops of theirs, which will never ask again. On a class hub the roster says whose
    an id is."""
    if not learners or installation.person_id is None or is_class(connection):
        return
    known = set(connection.scalars(select(learner_ids.c.learner).where(learner_ids.c.learner.in_(learners))))
    known |= of_the_erased(connection, learners)
    new = [{"learner": one, "person_id": installation.person_id} for one in sorted({*learners} - known)]
    if new:
        connection.execute(insert(learner_ids), new)
        post = Post()
        device = connection.execute(select(devices).where(devices.c.id == installation.device_id)).one()
        _tell_others(connection, post, installation.person_id, device)
        post.deliver(connection)


def _tell_others(connection: Connection, post: Post, person: str, device: Row[Any]) -> None:
    """What this laptop wrote before anyone knew whose it was may be news to the person's others, and to their
    class hubs."""
    tell_of_person(connection, post, person)
    tell_of_device(connection, post, person, device)
    theirs = select(installations.c.id).where(
        installations.c.person_id == person, installations.c.revoked_ms.is_(None)
    )
    for installation in [*connection.scalars(theirs), *classes_of_person(connection, person)]:
        fill(connection, post, installation)
