"""How a trainer's laptop becomes a class hub of this association: a code of its own kind, a token, and a
certificate for its own identity.

Knows the tables of codes and installations; what a certificate holds is in `certificates`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.certificates import key_in_request, sign_class_hub, signing_root
from weeejob_desktop.hub.classes import people_of
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.enrolment import Code, role_of, typed_code, use_code
from weeejob_desktop.hub.mailbox import new_nonce
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.root_rotation import signs_by_next
from weeejob_desktop.hub.roster import begin_class
from weeejob_desktop.hub.tables import cohorts, installations, relay_cohorts
from weeejob_desktop.hub.tokens import give_first
from weeejob_desktop.wire.enrolment import RelayClaim, RelayEnrolled, relay_proof
from weeejob_desktop.wire.sync import roots_name


def new_class_code(
    connection: Connection,
    label: str,
    names: Sequence[str],
    now_ms: int,
    user: str | None = None,
    chance: random.Random | None = None,
) -> Code:
    """A one-time code for a class hub that people call `label`, and that passes on the facts of these
    sessions. UserProblem ``cohort_unknown``."""
    wanted = sorted({_cohort(connection, name) for name in names})
    values = {"label": label, "cohort_ids": json.dumps(wanted)}
    code = typed_code(connection, "relay", values, now_ms, chance or random.SystemRandom())
    note(connection, now_ms, "class-code", code.id, user)
    return code


def claim_class(
    connection: Connection, asked: RelayClaim, folder: Path, now_at: datetime
) -> RelayEnrolled | Refusal:
    """Write a class hub down with its sessions, sign its certificate with the root in `folder` (while that
    changes, with the one that everybody in its sessions trusts), and give it its token.

    A refusal is returned, not raised: as `enrolment.use_code`; ``malformed`` for a request that cannot be
    signed; ``forbidden`` for an identity that is somebody else's: this hub's own, a laptop's, or a class
    hub's with another key.
    """
    now_ms = int(now_at.timestamp() * 1000)
    try:
        key = key_in_request(asked.request_pem)
    except ValueError:
        return Refusal("malformed")
    if not _may_be(connection, asked.installation, key):
        return Refusal("forbidden")
    code = use_code(
        connection,
        asked,
        "relay",
        lambda secret: relay_proof(secret, asked.nonce, asked.installation, asked.request_pem),
        now_ms,
    )
    if isinstance(code, Refusal):
        return code
    _write_down(connection, asked.installation, key, code.label, now_ms)
    theirs = relay_cohorts.c.installation == asked.installation
    known_before = people_of(connection, asked.installation)
    connection.execute(delete(relay_cohorts).where(theirs))
    for cohort in json.loads(code.cohort_ids):
        connection.execute(insert(relay_cohorts).values(installation=asked.installation, cohort_id=cohort))
    begin_class(connection, asked.installation, known_before)
    note(connection, now_ms, "enrol-class", asked.installation)
    by_next = signs_by_next(connection, folder, asked.installation)
    signed_by = roots_name(signing_root(folder, by_next=by_next))
    own = installations.c.id == asked.installation
    connection.execute(update(installations).where(own).values(signed_by=signed_by))
    certificate = sign_class_hub(folder, asked.installation, asked.request_pem, now_at, by_next=by_next)
    return RelayEnrolled(give_first(connection, asked.installation, now_ms), certificate)


def _may_be(connection: Connection, installation: str, key: str) -> bool:
    if installation == said(connection, "id"):
        return False
    known = role_of(connection, installation)
    if known != "relay":
        return not known
    kept = connection.scalar(select(installations.c.hardware).where(installations.c.id == installation))
    return bool(json.loads(kept or "[]") == [key])


def _write_down(connection: Connection, installation: str, key: str, label: str, now_ms: int) -> None:
    # Where a laptop has its mainboard and disk, a class hub has its key: whose identity this is.
    values: dict[str, Any] = {
        "label": label,
        "hardware": json.dumps([key]),
        "enrolled_ms": now_ms,
        "revoked_ms": None,
    }
    own = installations.c.id == installation
    if connection.execute(update(installations).where(own).values(values)).rowcount == 0:
        connection.execute(
            insert(installations).values(
                id=installation,
                role="relay",
                learner="",
                person_id=None,
                device_id=None,
                app_version="",
                origin_nonce=new_nonce(),
                mailbox_last=0,
                last_given=0,
                **values,
            )
        )


def _cohort(connection: Connection, name: str) -> str:
    found = connection.scalar(select(cohorts.c.id).where(cohorts.c.name == name))
    if found is None:
        raise UserProblem("cohort_unknown", name=name)
    return str(found)
