"""The roster — sessions, people, laptops — as the association's hub tells its class hubs of it.

Full names travel here and nowhere else. Knows the mailbox and who is told of whom (`classes`); what a class
hub does with it is in `class_people`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from weeejob_desktop.hub.classes import (
    classes_of,
    classes_of_person,
    cohort_change,
    device_change,
    people_of,
    person_change,
    roster_for,
)
from weeejob_desktop.hub.mailbox import Post, fill, name_own
from weeejob_desktop.hub.tables import cohorts, devices, installations


def begin_class(connection: Connection, relay: str, known_before: set[str]) -> None:
    """Put in the mailbox of a class hub that has just joined everybody it is to know, and all their facts. It
    is told of those it knew before, under other sessions, that they are gone."""
    post = Post()
    name_own(connection, post, relay)
    for person in sorted(known_before - people_of(connection, relay)):
        gone = msgspec.structs.replace(person_change(connection, person), learners=[], gone=True)
        post.roster(relay, gone)
    for change in roster_for(connection, relay):
        post.roster(relay, change)
    fill(connection, post, relay)
    post.deliver(connection)


def tell_of_person(connection: Connection, post: Post, person: str) -> None:
    """Tell the class hubs of this person's session of them, with the ids their laptops know them by."""
    change = person_change(connection, person)
    for relay in classes_of_person(connection, person):
        post.roster(relay, change)


def tell_of_move(connection: Connection, post: Post, person: str, before: Collection[str]) -> None:
    """Tell the class hubs of somebody who is in another session now: those of `before` alone that they are
    gone, new ones of all there is about them."""
    now = classes_of_person(connection, person)
    change = person_change(connection, person)
    gone = msgspec.structs.replace(change, learners=[], gone=True)
    for relay in sorted(set(before) - set(now)):
        post.roster(relay, gone)
    own = select(installations.c.device_id).where(installations.c.person_id == person)
    laptops = connection.execute(select(devices).where(devices.c.id.in_(own)).order_by(devices.c.id)).all()
    for relay in now:
        post.roster(relay, change)
        if relay not in before:
            for laptop in laptops:
                post.roster(relay, device_change(laptop))
            fill(connection, post, relay)


def tell_of_device(connection: Connection, post: Post, person: str, device: Row[Any]) -> None:
    """Tell the class hubs of this person's session of their laptop."""
    for relay in classes_of_person(connection, person):
        post.roster(relay, device_change(device))


def tell_of_cohort(connection: Connection, post: Post, cohort: str) -> None:
    """Tell a session's class hubs its name, target and PIN."""
    row = connection.execute(select(cohorts).where(cohorts.c.id == cohort)).one()
    for relay in classes_of(connection, cohort):
        post.roster(relay, cohort_change(row))
