"""A sync: who asks, what they offer, what they missed. All in one transaction, before the answer.

Knows the journal and the mailbox; never how the bytes came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, update

from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.journal import Batch, Kept, take_in
from weeejob_desktop.hub.mailbox import Page, Post, Pushed, Reader, post_entries, read_on
from weeejob_desktop.hub.outbox import queue
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.rejections import note_rejections, rejected_before
from weeejob_desktop.hub.root_rotation import roots_to_tell
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.hub.tokens import let_in, whose
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


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the door: the token they show, what they offer, the hub's clock then (aware), and by which
    root the certificate is that the association's hub showed them ("" on a class hub, which never speaks of
    roots)."""

    token: str
    offer: Offer
    now_at: datetime
    shown_pem: str = ""

    @property
    def now_ms(self) -> int:
        return int(self.now_at.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Known:
    """A visit of which it is certain who speaks, and the token to give them, "" for none."""

    installation: Row[Any]
    visit: Visit
    new_token: str = ""


def sync(connection: Connection, visits: Sequence[Visit]) -> list[Round | Refusal]:
    """Take in what each visit offers and answer with what it missed. Those who come together share the
    questions to the database. A token that is unknown, revoked or another installation's is answered with
    the refusal ``enrol-again``; other refusals are raised."""
    outcomes: dict[int, Round | Refusal] = {}
    waiting = dict(enumerate(visits))
    while waiting:
        # Who speaks twice is heard the second time as one who has been here.
        first = {visit.offer.installation: place for place, visit in reversed(waiting.items())}
        turn = {place: waiting.pop(place) for place in sorted(first.values())}
        outcomes.update(zip(turn, _one_each(connection, [*turn.values()]), strict=True))
    return [outcomes[place] for place in range(len(visits))]


def _one_each(connection: Connection, visits: list[Visit]) -> list[Round | Refusal]:
    shown = whose(connection, [visit.token for visit in visits])
    known: dict[int, Known] = {}
    outcomes: dict[int, Round | Refusal] = {}
    for place, visit in enumerate(visits):
        try:
            found = let_in(connection, shown.get(visit.token), visit.offer.installation, visit.now_ms)
        except Refusal as refusal:
            outcomes[place] = refusal
        else:
            known[place] = Known(found[0], visit, found[1])
    for place, done in zip(known, answer(connection, [*known.values()]), strict=True):
        one = known[place]
        roots_pem = roots_to_tell(connection, one.installation, one.visit.offer.roots, one.visit.shown_pem)
        outcomes[place] = Round(msgspec.structs.replace(done.response, roots_pem=roots_pem), done.new)
    return [outcomes[place] for place in range(len(visits))]


def answer(connection: Connection, known: Sequence[Known]) -> list[Round]:
    """The same for installations, each of them once, that are known to be the ones that speak."""
    if not known:
        return []
    for one in known:
        tie_learners(connection, one.installation, one.visit.offer.learners)
    outcomes = take_in(
        connection,
        [
            Batch(one.visit.offer.entries, one.installation.role, one.installation.id, one.visit.now_ms)
            for one in known
        ],
    )
    noted = rejected_before(connection, [one.installation.id for one in known])
    for one, kept in zip(known, outcomes, strict=True):
        before = noted.get(one.installation.id, set())
        note_rejections(connection, one.installation.id, before, kept.rejected, kept.ack, one.visit.now_ms)
    _tell_of_new(connection, known, outcomes)
    readers = [
        Reader(one.installation, one.visit.offer.cursor, kept.ack)
        for one, kept in zip(known, outcomes, strict=True)
    ]
    pages = read_on(connection, readers)
    connection.execute(_SEEN, [_seen(one, page) for one, page in zip(known, pages, strict=True)])
    hub = said(connection, "id")
    return [_round(hub, one, kept, page) for one, kept, page in zip(known, outcomes, pages, strict=True)]


def _tell_of_new(connection: Connection, known: Sequence[Known], outcomes: Sequence[Kept]) -> None:
    """Tell everyone whom new facts concern."""
    brought = [(one, kept.new) for one, kept in zip(known, outcomes, strict=True) if kept.new]
    if not brought:
        return
    queue(connection, [entry for _one, new in brought for entry in new])
    post = Post()
    pushed = [Pushed(new, one.installation.id, one.installation.learner) for one, new in brought]
    post_entries(connection, post, pushed)
    post.deliver(connection)
    for one, new in brought:
        tickets.project(connection, new, one.visit.now_ms)


def _seen(one: Known, page: Page) -> dict[str, Any]:
    return {
        "installation_id": one.installation.id,
        "given": max(one.installation.last_given, page.number),
        "at_ms": one.visit.now_ms,
        "program": "".join(filter(str.isprintable, one.visit.offer.app_version)),
    }


def _round(hub: str, one: Known, kept: Kept, page: Page) -> Round:
    response = SyncResponse(
        hub=hub,
        hub_at=one.visit.now_at.astimezone(UTC),
        cursor=page.cursor,
        ack=kept.ack,
        rejected=kept.rejected,
        changes=page.changes,
        more=page.more,
        reset=page.lost,
        token=one.new_token,
    )
    return Round(response, len(kept.new))
