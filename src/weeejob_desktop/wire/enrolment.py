"""`POST /v1/enrol`: how a laptop and a hub prove themselves to each other with a typed one-time code.

The code is 14 readable characters: 4 of id, 10 of secret. Both sides stretch the secret with scrypt; what
travels is never the secret. First the hub proves that it knows it and which root it has (`HubProof`), over a
connection whose certificate cannot be trusted yet; then the laptop proves the same over a connection checked
against that root.
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
CODE_SECRET_LENGTH = 10


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The laptop's first word: the code's id and a fresh nonce."""

    code_id: Annotated[str, msgspec.Meta(min_length=CODE_ID_LENGTH, max_length=CODE_ID_LENGTH)]
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

    code_id: Annotated[str, msgspec.Meta(min_length=CODE_ID_LENGTH, max_length=CODE_ID_LENGTH)]
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


EnrolRequest = Hello | Claim


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
        secret.encode(), salt=b"weeejob-enrol-" + code_id.encode(), n=2**14, r=8, p=1, dklen=32
    )


def hub_proof(key: bytes, nonce: str, hub: str, root_pem: str) -> str:
    """The hub's proof, 64 hex digits."""
    root = hashlib.sha256(root_pem.encode()).hexdigest()
    return hmac.new(key, f"hub\n{nonce}\n{hub}\n{root}".encode(), hashlib.sha256).hexdigest()


def laptop_proof(key: bytes, nonce: str, installation: str) -> str:
    """The laptop's proof, 64 hex digits."""
    return hmac.new(key, f"laptop\n{nonce}\n{installation}".encode(), hashlib.sha256).hexdigest()
