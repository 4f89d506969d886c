"""Enrolment codes: made by the association, proved by a laptop, used once.

The nonce the hub proves itself with is not kept: it carries its own time and seal, so that asking costs the
hub no write and nobody can push a waiting laptop's nonce out.
"""

from __future__ import annotations

import hashlib
import hmac
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from weeejob_desktop.core.ids import READABLE
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import keep, said
from weeejob_desktop.hub.journal import of_the_erased
from weeejob_desktop.hub.people import keep_device
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import enrolment_codes, installations, learner_ids
from weeejob_desktop.hub.tying import tie
from weeejob_desktop.hub.waiting import MAX_TRIES, wait
from weeejob_desktop.wire.enrolment import (
    CODE_ID_LENGTH,
    CODE_SECRET_LENGTH,
    Claim,
    Enrolled,
    Hello,
    HubProof,
    RelayClaim,
    hub_proof,
    laptop_proof,
    stretch,
)

_CHANCE: random.Random = random.SystemRandom()
CODE_LIFE_MS = 72 * 3600 * 1000
NONCE_LIFE_MS = 15 * 60 * 1000
REPEAT_MS = 24 * 3600 * 1000
"""How long the same installation may claim again, since the answer with its token may have been lost."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is printed, once: ``K7F2-QX3MN-8RTWA``."""

    id: str
    secret: str

    @property
    def typed(self) -> str:
        return self.id + self.secret

    @property
    def shown(self) -> str:
        return f"{self.id}-{self.secret[:5]}-{self.secret[5:]}"


def new_code(
    connection: Connection,
    person: str,
    sticker: str,
    donated_on: date | None,
    now_ms: int,
    chance: random.Random = _CHANCE,
) -> Code:
    """A one-time code for a person and the laptop with this sticker, good for 72 hours."""
    values = {
        "person_id": person,
        "sticker": sticker,
        "donated_on": donated_on.isoformat() if donated_on else None,
    }
    return typed_code(connection, "laptop", values, now_ms, chance)


def typed_code(
    connection: Connection,
    role: str,
    values: dict[str, Any],
    now_ms: int,
    chance: random.Random = _CHANCE,
) -> Code:
    """A code to be typed, good for 72 hours; `values` are what it makes."""
    while True:
        code = _draw(chance)
        known = connection.scalar(select(enrolment_codes.c.id).where(enrolment_codes.c.id == code.id))
        if known is None:
            break
    keep_code(connection, code.id, stretch(code.typed), role, values, now_ms, CODE_LIFE_MS)
    return code


def drawn_again(code_id: str, chance: random.Random) -> Code:
    """The code with this id, which was drawn from the same chance before."""
    return next(code for code in iter(lambda: _draw(chance), None) if code.id == code_id)


def keep_code(
    connection: Connection,
    code_id: str,
    key: bytes,
    role: str,
    values: dict[str, Any],
    now_ms: int,
    life_ms: int,
) -> None:
    """Write a new code down: its key, what it makes, and how long it is good."""
    row = {"cohort_ids": "[]", "label": "", "sticker": "", "tries": 0, **values}
    connection.execute(
        insert(enrolment_codes).values(
            id=code_id, role=role, stretched=key, made_ms=now_ms, expires_ms=now_ms + life_ms, **row
        )
    )


def hello(connection: Connection, asked: Hello, root_pem: str, now_ms: int) -> HubProof | Refusal:
    """Prove to a laptop that this hub knows its code. A refusal is returned, not raised, since it is counted:
    ``code-unknown`` or ``code-expired``."""
    row = connection.execute(select(enrolment_codes).where(enrolment_codes.c.id == asked.code_id)).first()
    if row is None:
        return Refusal("code-unknown")
    if row.tries >= MAX_TRIES:
        return Refusal("code-expired")
    hub = said(connection, "id")
    nonce = _sealed_nonce(_seal(connection), asked.code_id, now_ms)
    return HubProof(hub, root_pem, nonce, hub_proof(row.stretched, asked.nonce, hub, root_pem))


def claim(connection: Connection, asked: Claim, now_ms: int) -> Enrolled | Refusal:
    """Tie learner, laptop and installation to the code's person, and give the installation its token.

    A refusal is returned, not raised, since the count of wrong tries must be kept: as `use_code`, and
    ``forbidden`` for the id of a class hub.
    """
    if role_of(connection, asked.installation) == "relay":
        return Refusal("forbidden")
    code = use_code(
        connection, asked, "laptop", lambda key: laptop_proof(key, asked.nonce, asked.installation), now_ms
    )
    if isinstance(code, Refusal):
        return code
    donated_on = date.fromisoformat(code.donated_on) if code.donated_on else None
    note(connection, now_ms, "enrol", asked.installation)
    device = keep_device(connection, asked.device, asked.model, code.sticker or asked.sticker, donated_on)
    return tie(connection, asked, code.person_id, device, now_ms)


def use_code(
    connection: Connection,
    asked: Claim | RelayClaim,
    role: str,
    proof_with: Callable[[bytes], str],
    now_ms: int,
) -> Row[Any] | Refusal:
    """The code's row, used now by this installation; `proof_with` says what its key proves.

    Returns a Refusal: ``code-unknown`` for a wrong proof too, ``code-used``, ``code-expired`` after too many
    tries, ``code-late`` when it waits for a coordinator, ``learner-known`` when the ids of a laptop are
    another person's: the code stays good for ids that are nobody's.
    """
    own = enrolment_codes.c.id == asked.code_id
    # The row's lock comes first: two claims of one code are taken one after the other.
    if (
        connection.execute(update(enrolment_codes).where(own).values(tries=enrolment_codes.c.tries)).rowcount
        == 0
    ):
        return Refusal("code-unknown")
    code = connection.execute(select(enrolment_codes).where(own)).one()
    if code.tries >= MAX_TRIES:
        return Refusal("code-expired")
    sealed = _sound_nonce(_seal(connection), asked.code_id, asked.nonce, now_ms)
    if not sealed or not secrets.compare_digest(proof_with(code.stretched), asked.proof):
        connection.execute(update(enrolment_codes).where(own).values(tries=enrolment_codes.c.tries + 1))
        return Refusal("code-unknown")
    if code.role != role:
        return Refusal("code-unknown")
    refusal = _refusal_of(connection, code, asked, now_ms)
    if refusal is not None:
        return refusal
    connection.execute(
        update(enrolment_codes).where(own).values(used_ms=code.used_ms or now_ms, used_by=asked.installation)
    )
    return code


def _refusal_of(
    connection: Connection, code: Row[Any], asked: Claim | RelayClaim, now_ms: int
) -> Refusal | None:
    """What speaks against a code that was rightly proven."""
    anothers = isinstance(asked, Claim) and _anothers(connection, asked, code.person_id)
    if code.used_ms is None:
        if anothers:  # before it waits: it will come back under other ids
            return Refusal("learner-known")
        return wait(connection, code, asked, now_ms) if now_ms > code.expires_ms else None
    revoked_ms = connection.scalar(
        select(installations.c.revoked_ms).where(installations.c.id == asked.installation)
    )
    if code.used_by != asked.installation or now_ms > code.used_ms + REPEAT_MS or revoked_ms is not None:
        return Refusal("code-used")
    return Refusal("learner-known") if anothers else None


def role_of(connection: Connection, installation: str) -> str:
    """What an installation is here: ``laptop``, ``relay``, or "" when it is not known."""
    found = connection.scalar(select(installations.c.role).where(installations.c.id == installation))
    return str(found or "")


def _anothers(connection: Connection, asked: Claim, person: str) -> bool:
    """Whether the learner or the installation is bound to another person, or was an erased one's. Whoever
    they are bound to keeps them for ever: on a copied or handed-on disk they stand for hours of somebody
    else's, and what comes under an erased person's is never kept."""
    if of_the_erased(connection, (asked.learner, asked.installation)):
        return True
    learner = select(learner_ids.c.person_id).where(learner_ids.c.learner == asked.learner)
    installation = select(installations.c.person_id).where(installations.c.id == asked.installation)
    return any(connection.scalar(bound) not in {None, person} for bound in (learner, installation))


def readable(count: int, chance: random.Random = _CHANCE) -> str:
    """Random characters that cannot be mistaken for one another."""
    return "".join(chance.choice(READABLE) for _ in range(count))


def _draw(chance: random.Random) -> Code:
    return Code(readable(CODE_ID_LENGTH, chance), readable(CODE_SECRET_LENGTH, chance))


def _seal(connection: Connection) -> bytes:
    return bytes.fromhex(said(connection, "seal"))


def make_seal(connection: Connection) -> None:
    """Make the hub's seal, once: the key of its nonces and of the PINs nobody chose."""
    if not said(connection, "seal"):
        keep(connection, "seal", secrets.token_hex(32))


def _sealed_nonce(seal: bytes, code_id: str, now_ms: int) -> str:
    """32 hex digits: 12 of time, 4 of chance, 16 of seal."""
    head = f"{now_ms:012x}{secrets.token_hex(2)}"
    return head + hmac.new(seal, f"{code_id}{head}".encode(), hashlib.sha256).hexdigest()[:16]


def _sound_nonce(seal: bytes, code_id: str, nonce: str, now_ms: int) -> bool:
    expected = hmac.new(seal, f"{code_id}{nonce[:16]}".encode(), hashlib.sha256).hexdigest()[:16]
    age_ms = now_ms - int(nonce[:12], 16)
    return hmac.compare_digest(expected, nonce[16:]) and 0 <= age_ms <= NONCE_LIFE_MS
