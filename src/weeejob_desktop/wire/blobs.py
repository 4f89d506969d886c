"""`PUT /v1/blobs/{sha256}`: what is too large for an entry travels by itself, in pieces, under its content's
hash.

A partial PUT (RFC 9110, 14.5): ``Content-Range: bytes 0-32767/241013`` brings a piece, ``bytes */241013``
brings nothing and asks. Either is answered with `BlobKept`; what does not begin where the hub is, is not
taken."""

from __future__ import annotations

import re

import msgspec

MAX_BLOB_BYTES = 512 * 1024
PIECE_BYTES = 32 * 1024
LEAST_PIECE_BYTES = 4 * 1024
"""Shorter pieces are taken at the end alone: nobody fills a hub's tables with single bytes."""
BEGINS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""The types that are taken, and how each begins."""

_RANGE = re.compile(r"bytes (?:(\d{1,9})-(\d{1,9})|\*)/(\d{1,9})", re.ASCII)


class BlobKept(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far the hub has come: `kept_bytes` from the beginning are on its disk. `whole` once all are there
    and the hash was right."""

    kept_bytes: int
    whole: bool = False


def content_range(first: int, piece: bytes, size_bytes: int) -> str:
    """The header that goes with a piece that begins at `first`, or with none."""
    return f"bytes {first}-{first + len(piece) - 1}/{size_bytes}" if piece else f"bytes */{size_bytes}"


def read_range(header: str, length: int) -> tuple[int, int]:
    """Where a piece of so many bytes begins, and how large the whole is. ValueError when the header is none,
    or does not fit the piece."""
    found = _RANGE.fullmatch(header)
    if found is None:
        raise ValueError(header)
    size_bytes = int(found[3])
    if found[1] is None:
        if length:
            raise ValueError(header)
        return 0, size_bytes
    first, last = int(found[1]), int(found[2])
    if last - first + 1 != length or not length or last >= size_bytes:
        raise ValueError(header)
    return first, size_bytes
