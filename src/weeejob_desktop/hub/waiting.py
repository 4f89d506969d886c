"""Laptops whose code came too late, and which a coordinator may let in with one click.

Knows the table of codes; decides nothing about proofs: whoever waits here has proved the code already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, exists, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import enrolment_codes, installations, people
from weeejob_desktop.wire.enrolment import Claim, RelayClaim

RETRY_SECONDS = 15 * 60
"""When a waiting laptop asks again. Coordinators answer within a day or two; each question costs two TLS
handshakes."""
MAX_TRIES = 10
"""Wrong proofs that end a code. A coordinator's no ends it in the same way."""


class _LateClaim(msgspec.Struct, frozen=True):
    """What a coordinator is shown of a laptop that waits."""

    sticker: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One laptop or class hub that waits. `person` and `name` are "" for a class hub, which has a `label`."""

    code: str
    installation: str
    sticker: str
    model: str
    person: str
    name: str
    label: str
    since_at: datetime


def wait(connection: Connection, code: Row[Any], asked: Claim | RelayClaim, now_ms: int) -> Refusal | None:
    """What becomes of a claim that was rightly proven after its code had ended: None once a coordinator has
    confirmed it, ``code-late`` until then, ``code-used`` when another was confirmed."""
    if code.confirmed_ms is not None:
        return None if code.late_by == asked.installation else Refusal("code-used")
    sticker, model = (asked.sticker, asked.model) if isinstance(asked, Claim) else ("", "")
    claim = msgspec.json.encode(_LateClaim(code.sticker or sticker, model)).decode()
    since_ms = code.late_ms if code.late_by == asked.installation else now_ms
    values = {"late_by": asked.installation, "late_claim": claim, "late_ms": since_ms}
    connection.execute(update(enrolment_codes).where(enrolment_codes.c.id == code.id).values(values))
    return Refusal("code-late", retry_after_seconds=RETRY_SECONDS)


def waiting(connection: Connection) -> list[Waiting]:
    """Who waits, longest first. Whoever came in by another code meanwhile does not wait any more."""
    let_in = exists().where(
        installations.c.id == enrolment_codes.c.late_by,
        installations.c.revoked_ms.is_(None),
        installations.c.enrolled_ms >= enrolment_codes.c.late_ms,
    )
    rows = connection.execute(
        select(enrolment_codes, people.c.full_name)
        .join(people, people.c.id == enrolment_codes.c.person_id, isouter=True)
        .where(_WAITS, ~let_in)
        .order_by(enrolment_codes.c.late_ms, enrolment_codes.c.id)
    )
    found = []
    for row in rows:
        claim = msgspec.json.decode(row.late_claim, type=_LateClaim)
        found.append(
            Waiting(
                code=row.id,
                installation=row.late_by,
                sticker=claim.sticker,
                model=claim.model,
                person=row.person_id or "",
                name=row.full_name or "",
                label=row.label,
                since_at=instant(row.late_ms),
            )
        )
    return found


def confirm(connection: Connection, code: str, installation: str, now_ms: int, user: str) -> None:
    """Let this installation in when it asks again. UserProblem ``waiting_changed`` when it does not wait with
    this code, or not any more."""
    _decide(connection, code, installation, {"confirmed_ms": now_ms})
    note(connection, now_ms, "confirm-late", installation, user)


def decline(connection: Connection, code: str, installation: str, now_ms: int, user: str) -> None:
    """End this code: the installation is told to ask for another. UserProblem ``waiting_changed``."""
    _decide(connection, code, installation, {"tries": MAX_TRIES})
    note(connection, now_ms, "decline-late", installation, user)


def _decide(connection: Connection, code: str, installation: str, values: dict[str, int]) -> None:
    # What was seen on the page is what is decided: another laptop may have come with the code meanwhile.
    this = and_(enrolment_codes.c.id == code, enrolment_codes.c.late_by == installation, _WAITS)
    if connection.execute(update(enrolment_codes).where(this).values(values)).rowcount == 0:
        raise UserProblem("waiting_changed")


_WAITS = and_(
    enrolment_codes.c.late_by.is_not(None),
    enrolment_codes.c.confirmed_ms.is_(None),
    enrolment_codes.c.used_ms.is_(None),
    enrolment_codes.c.tries < MAX_TRIES,
)
