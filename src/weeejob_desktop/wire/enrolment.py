"""`POST /v1/enrol`: how a laptop and a hub prove themselves to each other with a one-time code, and how a
class hub lets a laptop in.

A typed code is 14 readable characters: 4 of id, 10 of secret. Both sides stretch the secret with scrypt; what
travels is never the secret. First the hub proves that it knows it and which root it has (`HubProof`), over a
connection whose certificate cannot be trusted yet; then the laptop proves the same over a connection checked
against that root. A preparation file brings hub, root and a secret too long to guess, so its connections are
checked from the first one on; the two steps are the same.

At a class hub a laptop that already trusts the association's root knocks, and a trainer's tap lets it in.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Literal

import msgspec

from weeejob_desktop.core.ids import READABLE
from weeejob_desktop.wire.entries import END, Id, ShortText
from weeejob_desktop.wire.sync import ProfileChange

Nonce = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{32}}{END}")]
Proof = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{64}}{END}")]
CODE_ID_LENGTH = 4
_WORK = 2**14
"""What a guess costs: scrypt's n, 70 ms on a usual laptop. Both sides must agree on it."""
CODE_SECRET_LENGTH = 10
PREPARED_ID_LENGTH = 16
PREPARATION_VERSION = 1
"""A file of a higher one is for a newer program."""
CodeId = Annotated[str, msgspec.Meta(pattern=f"^(?:[0-9A-Z]{{4}}|[0-9A-Z]{{16}}){END}")]
"""The public part of a code: 4 characters of a typed one, 16 of a preparation file."""


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The laptop's first word: the code's id and a fresh nonce."""

    code_id: CodeId
    nonce: Nonce


class HubProof(msgspec.Struct, frozen=True):
    """The hub's answer: who it is, its root certificate, its own nonce, and
    HMAC(key, "hub" ‖ nonce ‖ hub ‖ sha256(root))."""

    hub: Id
    root_pem: str
    nonce: Nonce
    proof: Proof


class Claim(msgspec.Struct, frozen=True, tag="claim", omit_defaults=True):
    """The laptop's proof, HMAC(key, "laptop" ‖ hub's nonce ‖ installation), and what is to be tied together.

    `hardware` is the keyed hash of mainboard and disk, two values, never the serials themselves.
    """

    code_id: CodeId
    nonce: Nonce
    proof: Proof
    learner: Id
    device: Id
    installation: Id
    sticker: ShortText = ""
    model: ShortText = ""
    hardware: Annotated[list[ShortText], msgspec.Meta(max_length=2)] = []


class Enrolled(msgspec.Struct, frozen=True):
    """The token of this installation at this hub, shown once, and what the laptop may show of the person."""

    token: ShortText
    profile: ProfileChange
    role: Literal["laptop", "relay"] = "laptop"


class RelayClaim(msgspec.Struct, frozen=True, tag="relay"):
    """A class hub's proof, HMAC(key, "relay" ‖ hub's nonce ‖ installation ‖ sha256(request)), and the
    certificate request (PEM) that the association's root is to sign."""

    code_id: CodeId
    nonce: Nonce
    proof: Proof
    installation: Id
    request_pem: str


class RelayEnrolled(msgspec.Struct, frozen=True):
    """The token of this class hub at the association's, and its certificate, signed by the root."""

    token: ShortText
    certificate_pem: str


class Who(msgspec.Struct, frozen=True, tag="who"):
    """Asked at an address typed by hand, over a connection that proves nothing yet."""


class HubName(msgspec.Struct, frozen=True):
    """Whom to ask for in the next connection, which must prove it."""

    hub: Id
    role: Literal["association", "class"]


class Knock(msgspec.Struct, frozen=True, tag="knock", omit_defaults=True):
    """A laptop asks a class hub to be let in, over a connection checked against the root. Asked again with
    the same `secret` until a trainer has said yes (`Enrolled`) or no."""

    installation: Id
    learner: Id
    device: Id
    secret: Proof
    sticker: ShortText = ""
    model: ShortText = ""


class Preparation(msgspec.Struct, frozen=True, tag="weeejob-preparation", tag_field="type"):
    """A preparation file: one laptop's way to the hub, single use. `secret` is 64 hex digits."""

    version: int
    hub: Id
    address: ShortText
    root_pem: str
    code_id: CodeId
    secret: Proof
    sticker: ShortText = ""


EnrolRequest = Hello | Claim | RelayClaim | Who | Knock


def normalize_code(typed: str) -> str | None:
    """A typed code without spaces and dashes, in capitals; None when it cannot be one."""
    code = "".join(character for character in typed.upper() if character.isalnum())
    if len(code) != CODE_ID_LENGTH + CODE_SECRET_LENGTH or not set(code) <= set(READABLE):
        return None
    return code


def stretch(code: str) -> bytes:
    """The 32-byte key both sides derive from a normalized code. Slow on purpose: a stolen proof must not be
    guessed."""
    code_id, secret = code[:CODE_ID_LENGTH], code[CODE_ID_LENGTH:]
    return hashlib.scrypt(
        secret.encode(), salt=b"weeejob-enrol-" + code_id.encode(), n=_WORK, r=8, p=1, dklen=32
    )


def prepared_key(code_id: str, secret: str) -> bytes:
    """The 32-byte key of a preparation file's secret. It is random, so there is nothing to stretch."""
    return hashlib.sha256(f"weeejob-prepared\n{code_id}\n{secret}".encode()).digest()


def hub_proof(key: bytes, nonce: str, hub: str, root_pem: str) -> str:
    """The hub's proof, 64 hex digits."""
    root = hashlib.sha256(root_pem.encode()).hexdigest()
    return hmac.new(key, f"hub\n{nonce}\n{hub}\n{root}".encode(), hashlib.sha256).hexdigest()


def laptop_proof(key: bytes, nonce: str, installation: str) -> str:
    """The laptop's proof, 64 hex digits."""
    return hmac.new(key, f"laptop\n{nonce}\n{installation}".encode(), hashlib.sha256).hexdigest()


def relay_proof(key: bytes, nonce: str, installation: str, request_pem: str) -> str:
    """A class hub's proof, 64 hex digits."""
    request = hashlib.sha256(request_pem.encode()).hexdigest()
    return hmac.new(key, f"relay\n{nonce}\n{installation}\n{request}".encode(), hashlib.sha256).hexdigest()
