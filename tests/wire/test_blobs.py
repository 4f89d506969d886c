"""The header that goes with a piece of a picture."""

from __future__ import annotations

import re

import pytest

from weeejob_desktop.wire.blobs import content_range, read_range


@pytest.mark.parametrize(
    ("first", "length", "size_bytes"), [(0, 10, 10), (5, 5, 10), (0, 0, 10), (7, 1, 100)]
)
def test_what_is_written_is_read(first: int, length: int, size_bytes: int) -> None:
    assert read_range(content_range(first, bytes(length), size_bytes), length) == (first, size_bytes)


@pytest.mark.parametrize(
    ("header", "length"),
    [
        ("bytes", 0),
        ("bytes 0-9/10", 9),
        ("bytes 0-9/10", 0),
        ("bytes 5-4/10", 0),
        ("bytes 5-10/10", 6),
        ("bytes */10", 1),
        ("bytes 0-9/*", 10),
        ("bytes 0-9/10\n", 10),
        ("bytes ٠-٩/١٠", 10),
        ("bytes -1-8/10", 10),
    ],
)
def test_what_does_not_fit_is_refused(header: str, length: int) -> None:
    with pytest.raises(ValueError, match=re.escape(header)):
        read_range(header, length)
