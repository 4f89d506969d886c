"""`POST /v1/sync`: one round trip pushes entries and pulls changes. Bodies are gzip JSON both ways."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Literal

import msgspec

from weeejob_desktop.wire.entries import END, Code, Entry, Id, Instant, ShortText

PROTOCOL = 1
MAX_ENTRIES = 50
MAX_BATCH_BYTES = 32 * 1024
MAX_COMPRESSED_BYTES = 64 * 1024
MAX_DECOMPRESSED_BYTES = 1024 * 1024

Cursor = Annotated[str, msgspec.Meta(pattern=f"^[0-9]{{1,15}}\\.[0-9a-f]{{16}}{END}")]
"""Mailbox number and the random nonce of that change, such as ``17.9f86d081884c7d65``."""
RootsName = Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{16}}{END}")]
"""What `roots_name` makes of a text."""


class Presence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a learner is right now. For a class hub only; never kept in the journal."""

    lesson: Code = ""
    step: Code = ""
    state: Literal["working", "stuck", "away"] = "working"
    hand_raised: bool = False


class SyncRequest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an installation offers and how far it has read. `cursor` None means: from the beginning.
    `learners` are ids beside its own under which its person wrote some of `entries`; `roots` names the roots
    by which it trusts this hub, said to the association's hub over TLS alone."""

    protocol: int
    installation: Id
    app_version: ShortText
    device_at: Instant
    cursor: Cursor | None = None
    entries: Annotated[list[Entry], msgspec.Meta(max_length=MAX_ENTRIES)] = []
    presence: Presence | None = None
    learners: Annotated[list[Id], msgspec.Meta(max_length=MAX_ENTRIES)] = []
    roots: RootsName = ""


class Rejection(msgspec.Struct, frozen=True):
    """An entry the hub will not take, and the code of the reason (see `wire.problems`)."""

    id: str
    problem: Code


class EntryChange(msgspec.Struct, frozen=True, tag="entry"):
    """A fact of this learner or device made elsewhere, or given back after a restore."""

    entry: Entry


class ReceivedChange(msgspec.Struct, frozen=True, tag="received"):
    """The hub has kept these entries of this installation, directly or through a class hub. It also moves the
    cursor at each push, so that a hub restored to before that push is noticed."""

    ids: list[Id]


class CoverageChange(msgspec.Struct, frozen=True, tag="coverage"):
    """Until when repair is free for this device, decided on the hub. None when not known."""

    until_on: date | None


class ProfileChange(msgspec.Struct, frozen=True, tag="profile", omit_defaults=True):
    """What the laptop may show of the person and their session. Never a full name.

    `pin_hash` is ``scrypt$n$r$p$salt_hex$hash_hex`` of the cohort's trainer PIN; `phone` the association's
    telephone number, for when the laptop or the Internet fails.
    """

    display_name: ShortText = ""
    cohort: ShortText = ""
    planned_minutes: int = 3600
    pin_hash: ShortText = ""
    phone: ShortText = ""


class CohortChange(msgspec.Struct, frozen=True, tag="cohort"):
    """For a class hub only: a session whose facts it passes on."""

    id: Id
    name: ShortText
    planned_minutes: int
    pin_hash: ShortText


class PersonChange(msgspec.Struct, frozen=True, tag="person", omit_defaults=True):
    """For a class hub only, the one place where a full name travels: somebody of its sessions, and the ids
    their laptops know them by. `gone` when they left its sessions: it lets their laptops in no more."""

    id: Id
    full_name: ShortText
    cohort: Id
    learners: list[Id] = []
    gone: bool = False


class DeviceChange(msgspec.Struct, frozen=True, tag="device", omit_defaults=True):
    """For a class hub only: the laptop of somebody in its sessions."""

    id: Id
    sticker: ShortText = ""
    model: ShortText = ""
    donated_on: date | None = None
    covered_until_on: date | None = None


RosterChange = CohortChange | PersonChange | DeviceChange
Change = EntryChange | ReceivedChange | CoverageChange | ProfileChange | RosterChange


class SyncResponse(msgspec.Struct, frozen=True, omit_defaults=True):
    """The hub's answer. `cursor` is the place after `changes`; `more` asks for another round at once; `reset`
    says that the request's cursor is unknown here (the hub was restored): un-ack everything, offer it
    again. `token`, where it is given, is to be shown from now on in the place of the one that was, and the
    hub trusted by `roots_pem` in the place of the roots that were."""

    hub: Id
    hub_at: Instant
    cursor: Cursor
    ack: list[Id] = []
    rejected: list[Rejection] = []
    changes: list[Change] = []
    more: bool = False
    reset: bool = False
    token: ShortText = ""
    roots_pem: str = ""


def roots_name(roots_pem: str) -> str:
    """16 hex digits that tell one text of roots from another, for `SyncRequest.roots`."""
    return hashlib.sha256(roots_pem.encode()).hexdigest()[:16]


def next_batch(entries: list[Entry]) -> list[Entry]:
    """The first entries that fit in one request: at most `MAX_ENTRIES` and `MAX_BATCH_BYTES` of JSON, at
    least one."""
    size = 0
    for count, entry in enumerate(entries):
        size += len(msgspec.json.encode(entry))
        if count and (count == MAX_ENTRIES or size > MAX_BATCH_BYTES):
            return entries[:count]
    return entries
