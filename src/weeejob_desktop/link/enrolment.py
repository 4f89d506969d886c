"""How a laptop and a hub come to know each other by a one-time code, typed or of a preparation file (the
messages stand in `wire.enrolment`)."""

from __future__ import annotations

import contextlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import msgspec
import urllib3

from weeejob_desktop.link.connection import USUAL_LIMITS, Connection, Limits
from weeejob_desktop.link.problems import UNREADABLE, LinkProblem
from weeejob_desktop.wire.enrolment import (
    CODE_ID_LENGTH,
    Claim,
    Enrolled,
    EnrolRequest,
    Hello,
    HubProof,
    Preparation,
    hub_proof,
    laptop_proof,
    normalize_code,
    prepared_key,
    stretch,
)
from weeejob_desktop.wire.sync import ProfileChange

_Answer = TypeVar("_Answer", bound=msgspec.Struct)
FINAL_CODES = frozenset(
    {"code_unknown", "code_used", "code_expired", "code_wrong", "learner_known", "hub_address_wrong"}
)
"""Problems that trying again cannot mend: the person must look at the code, or get another one. A late code
is none of them: somebody at the association can still say yes to it."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """What is to be tied together. `hardware` is the keyed hash of mainboard and disk, never the serials."""

    learner: str
    device: str
    installation: str
    sticker: str = ""
    model: str = ""
    hardware: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What came of it: the hub, its root and our token there, and what may be shown of the person."""

    hub: str
    root_pem: str
    token: str
    role: Literal["laptop", "relay"]
    profile: ProfileChange
    bytes_used: int


@dataclass(frozen=True, slots=True)
class ProvenHub:
    """A hub that has proved to know our code. `key` is what both sides stretched the code to, `nonce` the
    hub's own, for our proof."""

    hub: str
    root_pem: str
    nonce: str
    code_id: str
    key: bytes
    bytes_used: int


def enrol(address: str, code: str, claimant: Claimant, limits: Limits = USUAL_LIMITS) -> Enrolment:
    """Prove ourselves to the hub at `address` and it to us, with a typed code.

    LinkProblem: those of a round; ``code_unknown code_used code_late code_expired`` by the hub;
    ``learner_known`` when what this laptop holds is another person's than the code's; ``code_wrong`` when the
    hub cannot prove that it knows this code (mistyped, or another hub).
    """
    proven = prove_hub(address, code, limits)
    with contextlib.closing(Connection(address, proven.root_pem, proven.hub, limits)) as proved:
        enrolled = ask(proved, _claim(proven, claimant), Enrolled)
        bytes_used = proven.bytes_used + proved.bytes_used
    return Enrolment(proven.hub, proven.root_pem, enrolled.token, enrolled.role, enrolled.profile, bytes_used)


def enrol_prepared(preparation: Preparation, claimant: Claimant, limits: Limits = USUAL_LIMITS) -> Enrolment:
    """Prove ourselves to the hub that a preparation file names, and it to us; the connection is checked from
    its first byte on.

    LinkProblem: as `enrol`; ``hub_not_trusted`` when the hub is not the file's, or shows another root.
    """
    key = prepared_key(preparation.code_id, preparation.secret)
    hello = Hello(preparation.code_id, secrets.token_hex(16))
    with contextlib.closing(
        Connection(preparation.address, preparation.root_pem, preparation.hub, limits)
    ) as checked:
        proof = ask(checked, hello, HubProof)
        if (proof.hub, proof.root_pem) != (preparation.hub, preparation.root_pem):
            raise LinkProblem("hub_not_trusted")
        if not hmac.compare_digest(proof.proof, hub_proof(key, hello.nonce, proof.hub, proof.root_pem)):
            raise LinkProblem("code_wrong")
        proven = ProvenHub(proof.hub, proof.root_pem, proof.nonce, hello.code_id, key, 0)
        enrolled = ask(checked, _claim(proven, claimant), Enrolled)
        bytes_used = checked.bytes_used
    return Enrolment(proof.hub, proof.root_pem, enrolled.token, enrolled.role, enrolled.profile, bytes_used)


def _claim(proven: ProvenHub, claimant: Claimant) -> Claim:
    return Claim(
        code_id=proven.code_id,
        nonce=proven.nonce,
        proof=laptop_proof(proven.key, proven.nonce, claimant.installation),
        learner=claimant.learner,
        device=claimant.device,
        installation=claimant.installation,
        sticker=claimant.sticker[:200],
        model=claimant.model[:200],
        hardware=list(claimant.hardware),
    )


def prove_hub(address: str, code: str, limits: Limits) -> ProvenHub:
    """Let the hub at `address` prove that it knows a typed code. LinkProblem as `enrol`."""
    normalized = normalize_code(code)
    if normalized is None:
        raise LinkProblem("code_wrong")
    key = stretch(normalized)
    hello = Hello(normalized[:CODE_ID_LENGTH], secrets.token_hex(16))
    # The answer carries its own proof, the question nothing of ours.
    with contextlib.closing(unproved(address, limits)) as connection:
        proof = ask(connection, hello, HubProof)
        bytes_used = connection.bytes_used
    if not hmac.compare_digest(proof.proof, hub_proof(key, hello.nonce, proof.hub, proof.root_pem)):
        raise LinkProblem("code_wrong")
    return ProvenHub(proof.hub, proof.root_pem, proof.nonce, hello.code_id, key, bytes_used)


def unproved(address: str, limits: Limits) -> Connection:
    """A connection to whoever answers at `address`: nothing of ours may travel on it."""
    urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
    return Connection(address, "", "", limits)


def ask(connection: Connection, message: EnrolRequest, shape: type[_Answer]) -> _Answer:
    """One question of enrolment and its answer. LinkProblem as a round's, and what the hub says."""
    answer = connection.post("/v1/enrol", msgspec.json.encode(message))
    try:
        return msgspec.json.decode(answer, type=shape)
    except UNREADABLE as garbled:
        raise LinkProblem("hub_garbled") from garbled
