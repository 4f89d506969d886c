"""Letting a laptop or a class hub in no more: a stolen one, a lost one, one that was given away.

Knows the tables of installations; what a laptop holds stays readable there, and a new code lets it in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import accounts, tokens
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.rejections import Refused, refused_of
from weeejob_desktop.hub.tables import (
    cohorts,
    devices,
    installations,
    people,
    relay_cohorts,
    user_cohorts,
    users,
)


@dataclass(frozen=True, slots=True)
class Installed:
    """One laptop or class hub, as the question shows it before it is revoked. `person` and `name` are "" for
    a class hub."""

    id: str
    role: str
    label: str
    model: str
    sticker: str
    person: str
    name: str
    device: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClassHub:
    """One trainer's laptop, whose sessions it serves, when it was last heard of, and what of it was not taken
    in."""

    id: str
    label: str
    cohorts: tuple[str, ...]
    seen_at: datetime | None
    revoked_at: datetime | None
    refused: tuple[Refused, ...]


def revoke(connection: Connection, installation: str, now_ms: int, user: str | None = None) -> None:
    """Let this installation in no more, until it is enrolled by a new code. Twice is once. With a class hub
    its trainers' sessions on these pages end too, since they may be open on the same laptop.
    UserProblem ``installation_unknown``."""
    own = installations.c.id == installation
    row = connection.execute(select(installations).where(own)).first()
    if row is None:
        raise UserProblem("installation_unknown")
    if row.revoked_ms is None:
        connection.execute(update(installations).where(own).values(revoked_ms=now_ms))
        tokens.revoke(connection, installation)
        note(connection, now_ms, "revoke", installation, user, row.person_id)
        if row.role == "relay":
            for trainer in trainers_of(connection, installation):
                accounts.sign_out(connection, trainer.id, now_ms, user)


def trainers_of(connection: Connection, installation: str) -> list[Row[Any]]:
    """The trainers, `id` and `display_name`, who see a session of this class hub: one of them had it."""
    served = select(relay_cohorts.c.cohort_id).where(relay_cohorts.c.installation == installation)
    seeing = select(user_cohorts.c.user_id).where(user_cohorts.c.cohort_id.in_(served))
    found = select(users.c.id, users.c.display_name).where(
        users.c.id.in_(seeing), users.c.role == "trainer", users.c.closed_ms.is_(None)
    )
    return list(connection.execute(found.order_by(users.c.display_name, users.c.id)))


def with_sticker(connection: Connection, sticker: str) -> list[str]:
    """What is let in from the laptop with this sticker: one installation, or several where it was installed
    anew. UserProblem ``sticker_unknown``."""
    found = select(installations.c.id).join(devices, devices.c.id == installations.c.device_id)
    known = list(
        connection.scalars(found.where(devices.c.sticker == sticker, installations.c.revoked_ms.is_(None)))
    )
    if not known:
        raise UserProblem("sticker_unknown", sticker=sticker)
    return known


def installed(connection: Connection, installation: str) -> Installed:
    """One installation. UserProblem ``installation_unknown``."""
    row = connection.execute(
        select(installations, devices.c.model, devices.c.sticker, people.c.full_name)
        .join(devices, devices.c.id == installations.c.device_id, isouter=True)
        .join(people, people.c.id == installations.c.person_id, isouter=True)
        .where(installations.c.id == installation)
    ).first()
    if row is None:
        raise UserProblem("installation_unknown")
    return Installed(
        id=row.id,
        role=row.role,
        label=row.label,
        model=row.model or "",
        sticker=row.sticker or "",
        person=row.person_id or "",
        name=row.full_name or "",
        device=row.device_id or "",
        revoked_at=instant(row.revoked_ms) if row.revoked_ms is not None else None,
    )


def class_hubs(connection: Connection) -> list[ClassHub]:
    """The class hubs, those that are let in first."""
    order = (installations.c.revoked_ms.is_not(None), installations.c.enrolled_ms.desc())
    rows = connection.execute(
        select(installations).where(installations.c.role == "relay").order_by(*order)
    ).all()
    served = select(relay_cohorts.c.installation, cohorts.c.name).join(cohorts).order_by(cohorts.c.name)
    refused = refused_of(connection, (row.id for row in rows))
    names = [(row.installation, row.name) for row in connection.execute(served)]
    return [
        ClassHub(
            id=row.id,
            label=row.label,
            cohorts=tuple(name for installation, name in names if installation == row.id),
            seen_at=instant(row.seen_ms) if row.seen_ms else None,
            revoked_at=instant(row.revoked_ms) if row.revoked_ms is not None else None,
            refused=tuple(refused.get(row.id, ())),
        )
        for row in rows
    ]
