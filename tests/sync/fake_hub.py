"""A hub in memory as SYNC.md §3 says: ids are primary keys, acks are explicit, a mailbox with a cursor."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import Change, ReceivedChange, Rejection, SyncRequest, SyncResponse

HUB = "01920000-0000-7000-8000-000000000001"
HUB_AT = dt.datetime(2026, 3, 14, 8, 0, tzinfo=dt.UTC)


def _as_it_is(response: SyncResponse) -> SyncResponse:
    return response


@dataclass
class FakeHub:
    """`trouble` is raised instead of the next answers, one after the other (None for a good one). Of
    `lost_answers` requests the entries are kept, but no answer arrives. `retouch` falsifies answers."""

    kept: dict[str, Entry] = field(default_factory=dict)
    mailbox: list[Change] = field(default_factory=list)
    requests: list[SyncRequest] = field(default_factory=list)
    trouble: list[LinkProblem | None] = field(default_factory=list)
    lost_answers: int = 0
    refused: frozenset[str] = frozenset()
    page: int = 100
    most_entries: int = 50
    generation: str = "first"
    retouch: Callable[[SyncResponse], SyncResponse] = field(default=_as_it_is)
    during: Callable[[], None] | None = None
    bytes_used: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    asked_pieces: list[tuple[int, int]] = field(default_factory=list)
    cut_at: int | None = None
    during_piece: Callable[[], None] | None = None
    closed: int = 0
    aborted: int = 0

    def cursor(self, number: int) -> str:
        nonce = hashlib.sha256(f"{self.generation}{number}".encode()).hexdigest()[:16]
        return f"{number}.{nonce}"

    def restore_empty(self) -> None:
        """The hub is restored from a backup made before anything came."""
        self.kept.clear()
        self.mailbox.clear()
        self.pictures.clear()
        self.generation = "restored"

    def sync(self, request: SyncRequest) -> SyncResponse:
        self.requests.append(request)
        self.bytes_used += 3000
        if self.during is not None:
            self.during()
        if self.trouble and (problem := self.trouble.pop(0)) is not None:
            raise problem
        if len(request.entries) > self.most_entries:
            raise LinkProblem("too_large")
        rejected = [entry for entry in request.entries if entry.kind in self.refused]
        taken = [entry for entry in request.entries if entry.kind not in self.refused]
        fresh = [entry.id for entry in taken if entry.id not in self.kept]
        self.kept.update((entry.id, entry) for entry in taken)
        if fresh:
            self.mailbox.append(ReceivedChange(fresh))
        if self.lost_answers:
            self.lost_answers -= 1
            raise LinkProblem("hub_unreachable")
        number = 0 if request.cursor is None else int(request.cursor.partition(".")[0])
        reset = request.cursor is not None and request.cursor != self.cursor(number)
        if reset:
            number = 0
        upto = min(len(self.mailbox), number + self.page)
        return self.retouch(
            SyncResponse(
                HUB,
                HUB_AT,
                self.cursor(upto),
                ack=[entry.id for entry in taken],
                rejected=[Rejection(entry.id, "wrong-shape") for entry in rejected],
                changes=[] if reset else self.mailbox[number:upto],
                more=upto < len(self.mailbox),
                reset=reset,
            )
        )

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """As `hub.blobs.take_piece`. `cut_at` raises once so many bytes of pictures have been brought."""
        self.bytes_used += len(piece) + 500
        if not any(sha256.encode() in bytes(entry.body) for entry in self.kept.values()):
            raise LinkProblem("blob_unknown")
        have = self.pictures.setdefault(sha256, b"")
        self.asked_pieces.append((first, len(piece)))
        if piece and self.cut_at is not None and len(have) >= self.cut_at:
            self.cut_at = None
            raise LinkProblem("hub_unreachable")
        if first == len(have):
            self.pictures[sha256] = have = have + piece
        if self.during_piece is not None:
            self.during_piece()
        return BlobKept(len(have), whole=len(have) == size_bytes)

    def abort(self) -> None:
        self.aborted += 1

    def close(self) -> None:
        self.closed += 1
