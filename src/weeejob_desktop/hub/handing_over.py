"""Handing a laptop over to somebody else: the one before keeps what they did, the next begins with nothing of
it.

Knows codes, holders and tokens; the laptop itself changes hands when the new code is typed on it.
"""

from __future__ import annotations

import random
from typing import Any

from sqlalchemy import Connection, Row, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import revoking
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.devices import row_of
from weeejob_desktop.hub.enrolment import Code, new_code
from weeejob_desktop.hub.holders import holder_of, ids_of, let_go
from weeejob_desktop.hub.names import laptop_name
from weeejob_desktop.hub.people import LONGEST_NAME, name_of, new_person
from weeejob_desktop.hub.tables import cohorts, enrolment_codes, installations
from weeejob_desktop.hub.waiting import MAX_TRIES


def hand_over(
    connection: Connection,
    device: str,
    person: str,
    now_ms: int,
    user: str | None,
    chance: random.Random | None = None,
) -> Code:
    """End what lets the laptop in for whoever had it, and make a code for `person` and this sticker. A code
    for this sticker that nobody has used is good no more. What was done stays with whoever did it.

    UserProblem ``device_unknown``, ``person_unknown``, ``handover_same`` (the person has it already).
    """
    row = row_of(connection, device)
    name_of(connection, person)
    ids = ids_of(connection, row)
    before = holder_of(connection, ids)
    if before == person:
        raise UserProblem("handover_same")
    let_in = (installations.c.device_id.in_(ids), installations.c.revoked_ms.is_(None))
    for installation in connection.scalars(select(installations.c.id).where(*let_in).order_by("id")).all():
        revoking.revoke(connection, installation, now_ms, user)
    let_go(connection, row, now_ms)
    _end_codes(connection, row)
    for about in {person, before} - {None}:
        note(connection, now_ms, "hand-over", device, user, about)
    made = new_code(connection, person, row.sticker, None, now_ms, chance or random.SystemRandom())
    note(connection, now_ms, "code", made.id, user, person)
    return made


def newcomer(connection: Connection, full_name: str, cohort: str, now_ms: int) -> str:
    """Somebody who is not written down yet. Returns their id. UserProblem ``name_wrong``,
    ``cohort_missing``."""
    name = " ".join(full_name.split())
    if not name.isprintable() or len(name) > LONGEST_NAME or not laptop_name(name):
        raise UserProblem("name_wrong")
    if connection.scalar(select(cohorts.c.id).where(cohorts.c.id == cohort)) is None:
        raise UserProblem("cohort_missing")
    return new_person(connection, name, cohort, now_ms)


def _end_codes(connection: Connection, device: Row[Any]) -> None:
    if device.sticker:
        unused = (enrolment_codes.c.sticker == device.sticker, enrolment_codes.c.used_ms.is_(None))
        connection.execute(update(enrolment_codes).where(*unused).values(tries=MAX_TRIES))
