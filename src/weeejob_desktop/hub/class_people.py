"""What a class hub does with the roster it is told: the same people, sessions and laptops as at the
association's hub, and their laptops here told of it.

Knows the tables and the mailbox; never who may be let in (`admission`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from weeejob_desktop.hub.mailbox import Post, fill
from weeejob_desktop.hub.outbox import offer_refused_again
from weeejob_desktop.hub.people import coverage_of, post_profiles, searchable
from weeejob_desktop.hub.tables import cohorts, devices, installations, learner_ids, people
from weeejob_desktop.hub.tokens import revoke
from weeejob_desktop.wire.sync import CohortChange, DeviceChange, PersonChange, RosterChange


def take_roster(connection: Connection, post: Post, change: RosterChange, now_ms: int) -> None:
    """Write down what the association says of a session, a person or a laptop."""
    match change:
        case CohortChange():
            _cohort(connection, post, change, now_ms)
        case PersonChange(gone=True):
            _let_go(connection, change.id, now_ms)
        case PersonChange():
            _person(connection, post, change, now_ms)
        case DeviceChange():
            _device(connection, post, change)


def _cohort(connection: Connection, post: Post, change: CohortChange, now_ms: int) -> None:
    values = {
        "name": change.name,
        "planned_minutes": change.planned_minutes,
        "pin_hash": change.pin_hash,
    }
    _keep(connection, cohorts, change.id, values, made_ms=now_ms)
    post_profiles(connection, post, people.c.cohort_id == change.id)


def _person(connection: Connection, post: Post, change: PersonChange, now_ms: int) -> None:
    values = {
        "full_name": change.full_name,
        "search_name": searchable(change.full_name),
        "cohort_id": change.cohort,
    }
    _keep(connection, people, change.id, values, made_ms=now_ms)
    own = learner_ids.c.person_id == change.id
    connection.execute(delete(learner_ids).where(own, learner_ids.c.learner.not_in(change.learners)))
    for learner in change.learners:
        this = learner_ids.c.learner == learner
        if connection.execute(update(learner_ids).where(this).values(person_id=change.id)).rowcount == 0:
            connection.execute(insert(learner_ids).values(learner=learner, person_id=change.id))
    # Their laptops here are told their name, and what an id that is theirs only now has done.
    post_profiles(connection, post, people.c.id == change.id)
    theirs = installations.c.person_id == change.id
    for installation in connection.scalars(
        select(installations.c.id).where(theirs, installations.c.revoked_ms.is_(None))
    ).all():
        fill(connection, post, installation)
    # The association now knows them, and may take what it would not have before.
    offer_refused_again(connection, "forbidden-owner")


def _let_go(connection: Connection, person: str, now_ms: int) -> None:
    """Somebody left the sessions of this class hub: their laptops are let in no more."""
    own = installations.c.person_id == person
    for installation in connection.scalars(select(installations.c.id).where(own)).all():
        revoke(connection, installation)
    connection.execute(
        update(installations).where(own, installations.c.revoked_ms.is_(None)).values(revoked_ms=now_ms)
    )
    connection.execute(delete(learner_ids).where(learner_ids.c.person_id == person))


def _device(connection: Connection, post: Post, change: DeviceChange) -> None:
    values = {
        "model": change.model,
        "sticker": change.sticker,
        "donated_on": change.donated_on.isoformat() if change.donated_on else None,
        "covered_until_on": change.covered_until_on.isoformat() if change.covered_until_on else None,
    }
    _keep(connection, devices, change.id, values)
    row = connection.execute(select(devices).where(devices.c.id == change.id)).one()
    on_it = select(installations.c.id).where(
        installations.c.device_id == change.id, installations.c.revoked_ms.is_(None)
    )
    for installation in connection.scalars(on_it).all():
        post.coverage(installation, coverage_of(row))


def _keep(connection: Connection, table: Table, key: str, values: dict[str, Any], **first: object) -> None:
    if connection.execute(update(table).where(table.c.id == key).values(values)).rowcount == 0:
        connection.execute(insert(table).values(id=key, **values, **first))
