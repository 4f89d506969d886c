"""Pictures of requests: taken in piece by piece, looked at when they are whole, let go of again.

Knows the tables and the wire's limits; no page and no socket. A picture counts once its hash is right. Who
brings one must have brought the message that names it, or be the class hub or the laptop that it comes from.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, update

from weeejob_desktop.core.pictures import Picture, PictureState
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import ENDED
from weeejob_desktop.hub.blob_tables import attachments, blob_chunks, blobs
from weeejob_desktop.hub.classes import facts_for
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import entries, relay_outbox, tickets
from weeejob_desktop.wire.blobs import BEGINS, LEAST_PIECE_BYTES, MAX_BLOB_BYTES, BlobKept
from weeejob_desktop.wire.entries import Entry, MessageBody

DAY_MS = 24 * 3600 * 1000
MOST_OF_A_DAY = {"laptop": 6 * 1024 * 1024, "relay": 96 * 1024 * 1024}
"""Bytes that an installation may bring within a day: some twenty pictures, of a class sixteen times as
many."""


def note_named(connection: Connection, entry: Entry, body: MessageBody) -> None:
    """Remember which pictures a new message names. What no hub takes (too large, another type) never
    comes."""
    rows = [
        {
            "entry_id": entry.id,
            "place": place,
            "ticket_id": body.ticket,
            "sha256": one.sha256,
            "size_bytes": one.size_bytes,
            "type": one.type,
        }
        for place, one in enumerate(body.attachments)
        if one.type in BEGINS and one.size_bytes <= MAX_BLOB_BYTES
    ]
    if rows:
        connection.execute(insert(attachments), rows)


def take_piece(
    connection: Connection,
    asker: Row[Any],
    sha256: str,
    first: int,
    piece: bytes,
    size_bytes: int,
    now_ms: int,
) -> BlobKept | Refusal:
    """Take a piece of a picture, or none where `piece` is empty, and say how far we are. What does not begin
    there is not taken. Refusal ``blob-unknown`` where no message that `asker` (a row of `installations`) may
    speak for names it, ``slow-down`` when that one has brought enough for a day, ``malformed``;
    ``blob-wrong`` is given back, not raised: what was kept of it is let go of, and that is to be kept."""
    named = _named_by(connection, asker, sha256)
    if named is None:
        raise Refusal("blob-unknown")
    if named.size_bytes != size_bytes:
        raise Refusal("malformed")
    row = connection.execute(select(blobs).where(blobs.c.sha256 == sha256).with_for_update()).first()
    kept_bytes = row.kept_bytes if row else 0
    if row is not None and (row.whole_ms is not None or row.gone_ms is not None):
        return BlobKept(row.size_bytes, whole=True)
    if not piece or first != kept_bytes:
        return BlobKept(kept_bytes)
    following = kept_bytes + len(piece)
    if len(piece) < LEAST_PIECE_BYTES and following < size_bytes:
        raise Refusal("malformed")
    if first == 0 and not piece.startswith(BEGINS[named.type]):
        return Refusal("blob-wrong")
    _spare(connection, asker, len(piece), now_ms)
    values = {"kept_bytes": following, "received_from": asker.id, "changed_ms": now_ms}
    if row is None:
        connection.execute(
            insert(blobs).values(
                sha256=sha256, type=named.type, size_bytes=size_bytes, taken_bytes=len(piece), **values
            )
        )
    else:
        taken = row.taken_bytes + len(piece)
        connection.execute(update(blobs).where(blobs.c.sha256 == sha256).values(taken_bytes=taken, **values))
    connection.execute(insert(blob_chunks).values(sha256=sha256, first=first, content=piece))
    if following < size_bytes:
        return BlobKept(following)
    if not _is_what_it_says(connection, sha256):
        connection.execute(delete(blob_chunks).where(blob_chunks.c.sha256 == sha256))
        connection.execute(update(blobs).where(blobs.c.sha256 == sha256).values(kept_bytes=0))
        return Refusal("blob-wrong")
    connection.execute(update(blobs).where(blobs.c.sha256 == sha256).values(whole_ms=now_ms))
    # Its bringer's cursor moves: a hub restored to before this moment does not know it, and is offered all
    # again.
    post = Post()
    post.moved(asker.id)
    post.deliver(connection)
    return BlobKept(following, whole=True)


def pictures_of(connection: Connection, ticket: str) -> dict[str, tuple[Picture, ...]]:
    """The pictures that the messages about a ticket name, by the message."""
    rows = connection.execute(
        select(attachments, blobs.c.whole_ms, blobs.c.gone_ms)
        .outerjoin(blobs, blobs.c.sha256 == attachments.c.sha256)
        .where(attachments.c.ticket_id == ticket)
        .order_by(attachments.c.entry_id, attachments.c.place)
    )
    found: dict[str, list[Picture]] = defaultdict(list)
    for row in rows:
        state: PictureState = "gone" if row.gone_ms else "there" if row.whole_ms else "coming"
        found[row.entry_id].append(Picture(row.sha256, row.type, row.size_bytes, state))
    return {entry_id: tuple(some) for entry_id, some in found.items()}


def attachments_of(connection: Connection, message: str) -> tuple[Picture, ...]:
    """The pictures of one message (its entry's id), for whoever passes it on; `there` are those to be
    read."""
    ticket = connection.scalar(
        select(attachments.c.ticket_id).where(attachments.c.entry_id == message).limit(1)
    )
    return pictures_of(connection, ticket).get(message, ()) if ticket else ()


def content_of(connection: Connection, sha256: str) -> Iterator[bytes]:
    """A whole picture, piece by piece. UserProblem ``picture_unknown`` while it is not here."""
    whole = select(blobs.c.sha256).where(
        blobs.c.sha256 == sha256, blobs.c.whole_ms.is_not(None), blobs.c.gone_ms.is_(None)
    )
    if connection.execute(whole).first() is None:
        raise UserProblem("picture_unknown")
    yield from _pieces(connection, sha256)


def forget_named_by(connection: Connection, facts: ColumnElement[bool]) -> None:
    """The messages among these entries are about to be erased: so is what only they name."""
    going = select(entries.c.id).where(facts)
    connection.execute(delete(attachments).where(attachments.c.entry_id.in_(going)))
    nameless = select(blobs.c.sha256).where(blobs.c.sha256.not_in(select(attachments.c.sha256)))
    connection.execute(delete(blob_chunks).where(blob_chunks.c.sha256.in_(nameless)))
    connection.execute(delete(blobs).where(blobs.c.sha256.not_in(select(attachments.c.sha256))))


def half_received(before_ms: int) -> ColumnElement[bool]:
    """Which `blobs` have stopped half-way before that moment."""
    return and_(blobs.c.whole_ms.is_(None), blobs.c.gone_ms.is_(None), blobs.c.changed_ms < before_ms)


def no_more_needed(before_ms: int) -> ColumnElement[bool]:
    """Which `blobs` only speak of requests that ended before that moment."""
    ended = select(tickets.c.id).where(tickets.c.state.in_(ENDED), tickets.c.closed_ms < before_ms)
    needed = select(attachments.c.sha256).where(attachments.c.ticket_id.not_in(ended))
    return and_(blobs.c.gone_ms.is_(None), blobs.c.sha256.not_in(needed))


def let_go_half(connection: Connection, before_ms: int) -> None:
    """Forget what stopped half-way; it begins anew if it comes at all."""
    stopped = list(connection.scalars(select(blobs.c.sha256).where(half_received(before_ms))))
    connection.execute(delete(blob_chunks).where(blob_chunks.c.sha256.in_(stopped)))
    connection.execute(delete(blobs).where(blobs.c.sha256.in_(stopped)))


def let_go_old(connection: Connection, before_ms: int, now_ms: int) -> None:
    """Delete pictures whose requests have long ended. That they were here stays, so that nobody sends them
    again."""
    old = list(connection.scalars(select(blobs.c.sha256).where(no_more_needed(before_ms))))
    connection.execute(delete(blob_chunks).where(blob_chunks.c.sha256.in_(old)))
    connection.execute(update(blobs).where(blobs.c.sha256.in_(old)).values(gone_ms=now_ms))


def to_pass_on(connection: Connection) -> list[Picture]:
    """On a class hub: what is whole here, while the association has the message that names it and, as far as
    we know, not the picture."""
    held = select(attachments.c.sha256).where(attachments.c.entry_id.not_in(select(relay_outbox.c.entry_id)))
    rows = connection.execute(
        select(blobs)
        .where(
            blobs.c.whole_ms.is_not(None),
            blobs.c.gone_ms.is_(None),
            blobs.c.passed_ms.is_(None),
            blobs.c.sha256.in_(held),
        )
        .order_by(blobs.c.changed_ms, blobs.c.sha256)
    )
    return [Picture(row.sha256, row.type, row.size_bytes, "there") for row in rows]


def note_passed_on(connection: Connection, passed: Sequence[str], now_ms: int) -> None:
    """The association has these, or will not have them."""
    connection.execute(update(blobs).where(blobs.c.sha256.in_(passed)).values(passed_ms=now_ms))


def pass_all_on_again(connection: Connection) -> None:
    """The association's hub was restored, and may have lost any of them."""
    connection.execute(update(blobs).values(passed_ms=None))


def _named_by(connection: Connection, asker: Row[Any], sha256: str) -> Row[Any] | None:
    """What names this picture among the messages of whoever asks: those it brought or wrote, those about its
    own laptop (which may have been another installation), a class hub's those of its people."""
    theirs = [entries.c.received_from == asker.id, entries.c.installation == asker.id]
    if asker.role == "relay":
        theirs.append(facts_for(asker.id))
    elif asker.device_id is not None:
        own = select(tickets.c.id).where(tickets.c.device_id == asker.device_id)
        theirs.append(attachments.c.ticket_id.in_(own))
    query = (
        select(attachments)
        .join(entries, entries.c.id == attachments.c.entry_id)
        .where(attachments.c.sha256 == sha256, or_(*theirs))
        .order_by(attachments.c.entry_id)
    )
    return connection.execute(query.limit(1)).first()


def _spare(connection: Connection, asker: Row[Any], more: int, now_ms: int) -> None:
    """Refusal ``slow-down`` when this one has brought enough for a day."""
    lately = (blobs.c.received_from == asker.id, blobs.c.changed_ms > now_ms - DAY_MS)
    brought = connection.scalar(select(func.coalesce(func.sum(blobs.c.taken_bytes), 0)).where(*lately)) or 0
    if brought + more > MOST_OF_A_DAY[asker.role]:
        raise Refusal("slow-down", retry_after_seconds=3600)


def _is_what_it_says(connection: Connection, sha256: str) -> bool:
    hashed = hashlib.sha256()
    for piece in _pieces(connection, sha256):
        hashed.update(piece)
    return hashed.hexdigest() == sha256


def _pieces(connection: Connection, sha256: str) -> Iterator[bytes]:
    """One piece in memory at a time."""
    own = blob_chunks.c.sha256 == sha256
    for first in list(
        connection.scalars(select(blob_chunks.c.first).where(own).order_by(blob_chunks.c.first))
    ):
        content = connection.scalar(select(blob_chunks.c.content).where(own, blob_chunks.c.first == first))
        yield bytes(content or b"")
