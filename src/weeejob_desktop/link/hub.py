"""A hub as a laptop (or a class hub) talks to it once enrolled."""

from __future__ import annotations

import contextlib
from types import TracebackType
from typing import Self

import msgspec

from weeejob_desktop.link.connection import USUAL_LIMITS, Connection, Limits
from weeejob_desktop.link.enrolment import ask, unproved
from weeejob_desktop.link.problems import UNREADABLE, LinkProblem
from weeejob_desktop.link.trust import RoundContext, may_follow
from weeejob_desktop.wire.blobs import BlobKept, content_range
from weeejob_desktop.wire.enrolment import HubName, Who
from weeejob_desktop.wire.entries import MAX_BODY_BYTES
from weeejob_desktop.wire.sync import EntryChange, SyncRequest, SyncResponse

NAME_LIMITS = Limits(connect_seconds=5.0, stall_seconds=5.0, round_seconds=10.0)


class HubClient:
    """One known hub, on one kept-alive connection. Not thread-safe; use as a context manager or close it.

    `address` is ``host:port``, `root_pem` the association's root (or two), `hub` the id the hub must prove,
    `token` ours.
    """

    def __init__(
        self, address: str, root_pem: str, hub: str, token: str, limits: Limits = USUAL_LIMITS
    ) -> None:
        self._connection = Connection(address, root_pem, hub, limits)
        self._root_pem = root_pem
        self._hub = hub
        self._token = token

    @property
    def context(self) -> RoundContext:
        """The TLS context, with nothing in it but the association's roots."""
        return self._connection.context

    @property
    def bytes_used(self) -> int:
        """The bytes of all packets so far, both ways, failed rounds included."""
        return self._connection.bytes_used

    def sync(self, request: SyncRequest) -> SyncResponse:
        """One round trip. LinkProblem when it fails; then nothing may be assumed of what the hub has kept."""
        answer = self._connection.post("/v1/sync", msgspec.json.encode(request), self._token)
        try:
            response = msgspec.json.decode(answer, type=SyncResponse)
        except UNREADABLE as garbled:
            raise LinkProblem("hub_garbled") from garbled
        too_long = any(
            isinstance(change, EntryChange) and len(change.entry.body) > MAX_BODY_BYTES
            for change in response.changes
        )
        cut_off = response.roots_pem and not may_follow(response.roots_pem, self._root_pem)
        if response.hub != self._hub or too_long or cut_off:
            raise LinkProblem("hub_garbled")
        return response

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """Bring a piece of a picture that begins at `first`, or none and ask; how far the hub is. LinkProblem
        when it fails, ``blob_unknown`` where no message there names it, ``blob_wrong`` where the content is
        another."""
        about = content_range(first, piece, size_bytes)
        answer = self._connection.put(f"/v1/blobs/{sha256}", piece, about, self._token)
        try:
            kept = msgspec.json.decode(answer, type=BlobKept)
        except UNREADABLE as garbled:
            raise LinkProblem("hub_garbled") from garbled
        if not 0 <= kept.kept_bytes <= size_bytes or (kept.whole and kept.kept_bytes != size_bytes):
            raise LinkProblem("hub_garbled")
        return kept

    def abort(self) -> None:
        """End the running round, and all later ones, from another thread."""
        self._connection.abort()

    def close(self) -> None:
        """Close the connection. Safe to call twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def says_to_be(address: str, hub: str, limits: Limits = NAME_LIMITS) -> tuple[bool, int]:
    """Whether whoever answers at `address`, and could not prove to be our hub, says to be it all the same: by
    another root, as when the association has changed its own and we were away. Nothing but a sentence may
    follow from it. Also the bytes that it cost."""
    with contextlib.closing(unproved(address, limits)) as connection:
        try:
            same = ask(connection, Who(), HubName).hub == hub
        except LinkProblem:
            same = False
        return same, connection.bytes_used
