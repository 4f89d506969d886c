"""One sync: who asks, what they offer, what they missed. All in one transaction, before the answer.

Knows the journal and the mailbox; never how the bytes came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, update

from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.journal import take_in
from weeejob_desktop.hub.mailbox import Post, place_of, post_entries, read_on
from weeejob_desktop.hub.outbox import queue
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.rejections import note_rejections
from weeejob_desktop.hub.root_rotation import roots_to_tell
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.hub.tokens import whose
from weeejob_desktop.hub.tying import tie_learners
from weeejob_desktop.wire.entries import Id, Instant, ShortText
from weeejob_desktop.wire.sync import MAX_ENTRIES, PROTOCOL, Cursor, Presence, RootsName, SyncResponse

_SEEN = (
    update(installations)
    .where(installations.c.id == bindparam("installation_id"))
    .values(last_given=bindparam("given"), seen_ms=bindparam("at_ms"), app_version=bindparam("program"))
)


class _Version(msgspec.Struct):
    protocol: int


class Offer(msgspec.Struct, frozen=True):
    """`wire.sync.SyncRequest` with its entries unread, so that a bad one is refused alone."""

    installation: Id
    app_version: ShortText
    device_at: Instant
    cursor: Cursor | None = None
    entries: list[msgspec.Raw] = []
    presence: Presence | None = None
    learners: list[Id] = []
    roots: RootsName = ""


@dataclass(frozen=True, slots=True)
class Round:
    """What happened, for the log: counts only."""

    response: SyncResponse
    new: int


def read_offer(body: bytes) -> Offer:
    """The request in `body`. Refusal ``malformed``, ``update-needed`` or ``too-large``."""
    try:
        protocol = msgspec.json.decode(body, type=_Version).protocol
        if protocol != PROTOCOL:
            raise Refusal("update-needed")
        offer = msgspec.json.decode(body, type=Offer)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Refusal("malformed") from error
    if len(offer.entries) > MAX_ENTRIES:
        raise Refusal("too-large")
    return offer


def sync(connection: Connection, token: str, offer: Offer, now_at: datetime, shown_pem: str = "") -> Round:
    """Take in what is offered and answer with what was missed, over a connection on which the association's
    hub showed a certificate by the root `shown_pem` ("" on a class hub, which never speaks of roots).
    `now_at` is the hub's clock, aware. Refusal ``enrol-again`` for a token that is unknown, revoked or
    another installation's."""
    now_ms = int(now_at.timestamp() * 1000)
    installation, new_token = whose(connection, token, offer.installation, now_ms)
    done = answer(connection, installation, offer, now_at, new_token)
    roots_pem = roots_to_tell(connection, installation, offer.roots, shown_pem)
    return Round(msgspec.structs.replace(done.response, roots_pem=roots_pem), done.new)


def answer(
    connection: Connection, installation: Row[Any], offer: Offer, now_at: datetime, new_token: str = ""
) -> Round:
    """The same for an installation that is known to be the one that speaks."""
    now_ms = int(now_at.timestamp() * 1000)
    place = place_of(connection, installation, offer.cursor)
    reset = place is None
    tie_learners(connection, installation, offer.learners)
    kept = take_in(connection, offer.entries, installation.role, installation.id, now_ms)
    note_rejections(connection, installation.id, kept.rejected, kept.ack, now_ms)
    if kept.new:
        queue(connection, kept.new)
        post = Post()
        post_entries(connection, post, kept.new, installation.id, installation.learner)
        post.deliver(connection)
        tickets.project(connection, kept.new, now_ms)
    page = read_on(connection, installation, place or 0, set(kept.ack))
    seen = {
        "installation_id": installation.id,
        "given": max(installation.last_given, page.number),
        "at_ms": now_ms,
        "program": "".join(filter(str.isprintable, offer.app_version)),
    }
    connection.execute(_SEEN, seen)
    response = SyncResponse(
        hub=said(connection, "id"),
        hub_at=now_at.astimezone(UTC),
        cursor=page.cursor,
        ack=kept.ack,
        rejected=kept.rejected,
        changes=page.changes,
        more=page.more,
        reset=reset,
        token=new_token,
    )
    return Round(response, len(kept.new))
