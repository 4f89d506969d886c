"""How a class hub joins its association, and how a laptop comes to know a class hub (the messages stand in
`wire.enrolment`)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from weeejob_desktop.link.connection import USUAL_LIMITS, Connection, Limits
from weeejob_desktop.link.enrolment import ask, prove_hub, unproved
from weeejob_desktop.wire.enrolment import (
    Enrolled,
    HubName,
    Knock,
    RelayClaim,
    RelayEnrolled,
    Who,
    relay_proof,
)


@dataclass(frozen=True, slots=True)
class RelayEnrolment:
    """What came of a class hub's enrolment: the association's hub, its root, our token there, and our
    certificate by that root."""

    hub: str
    root_pem: str
    token: str
    certificate_pem: str


def enrol_relay(
    address: str, code: str, installation: str, request_pem: str, limits: Limits = USUAL_LIMITS
) -> RelayEnrolment:
    """Prove a class hub to the association's hub at `address` and that hub to it, with a typed code, and have
    its certificate signed. LinkProblem as `enrolment.enrol`."""
    proven = prove_hub(address, code, limits)
    claim = RelayClaim(
        code_id=proven.code_id,
        nonce=proven.nonce,
        proof=relay_proof(proven.key, proven.nonce, installation, request_pem),
        installation=installation,
        request_pem=request_pem,
    )
    with contextlib.closing(Connection(address, proven.root_pem, proven.hub, limits)) as proved:
        enrolled = ask(proved, claim, RelayEnrolled)
    return RelayEnrolment(proven.hub, proven.root_pem, enrolled.token, enrolled.certificate_pem)


def ask_name(address: str, limits: Limits = USUAL_LIMITS) -> HubName:
    """Who says to be at `address`. Nothing of it is proved: the next connection must prove it. LinkProblem
    as a round's."""
    with contextlib.closing(unproved(address, limits)) as connection:
        return ask(connection, Who(), HubName)


def knock(address: str, root_pem: str, hub: str, message: Knock, limits: Limits = USUAL_LIMITS) -> Enrolled:
    """Ask the class hub at `address` to be let in; it must prove to be `hub` under our association's root.

    LinkProblem: those of a round; ``not_admitted`` until the trainer has said yes, with the seconds to wait;
    ``not_of_this_class``.
    """
    with contextlib.closing(Connection(address, root_pem, hub, limits)) as proved:
        return ask(proved, message, Enrolled)
