"""Bringing one picture to a hub, from where the hub is: pieces on a connection that stands.

Knows the wire's pieces; neither where a picture lies nor whether it may leave.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.blobs import PIECE_BYTES, BlobKept

MOST_PIECES = 64
"""A hub that takes nothing must not keep us busy: four times what the largest picture needs."""


class TakesPieces(Protocol):
    """What it needs of a hub; `link.hub.HubClient` is one."""

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """Bring a piece, or none and ask."""
        ...


def bring_picture(
    hub: TakesPieces,
    sha256: str,
    size_bytes: int,
    read: Callable[[int, int], bytes],
    go_on: Callable[[], bool],
) -> bool:
    """Ask how much of a picture is there, and bring the rest: `read` gives so many bytes from a place.
    `go_on` is asked before each piece. Whether all of it is there now. LinkProblem as `TakesPieces`; what was
    taken stays."""
    kept = hub.put_piece(sha256, 0, b"", size_bytes)
    for _ in range(MOST_PIECES):
        if kept.whole:
            return True
        if not go_on():
            return False
        piece = read(kept.kept_bytes, PIECE_BYTES)
        if not piece:
            raise LinkProblem("hub_garbled")  # all of it, it says, and yet not whole
        kept = hub.put_piece(sha256, kept.kept_bytes, piece, size_bytes)
    raise LinkProblem("hub_garbled")
