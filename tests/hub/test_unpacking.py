"""Bodies are small, packed or not, and never unfold beyond their limit."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from tests.hub.laptop import Laptop, Web, post, problem

from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.unpacking import unpacked
from weeejob_desktop.wire.sync import MAX_COMPRESSED_BYTES, MAX_DECOMPRESSED_BYTES

GZIP = {"content-encoding": "gzip"}


def test_plain_and_packed_bodies_are_the_same() -> None:
    assert (
        unpacked(b"abc", "")
        == unpacked(b"abc", "identity")
        == unpacked(gzip.compress(b"abc"), "gzip")
        == b"abc"
    )
    assert unpacked(gzip.compress(b"abc") + gzip.compress(b"def"), "gzip") == b"abcdef"


def test_the_limit_itself_is_allowed() -> None:
    whole = b"x" * MAX_DECOMPRESSED_BYTES
    assert unpacked(gzip.compress(whole), "gzip") == whole
    with pytest.raises(Refusal, match="too-large"):
        unpacked(gzip.compress(whole + b"x"), "gzip")


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"garbage", "gzip"),
        (gzip.compress(b"abc")[:-3], "gzip"),
        (gzip.compress(b"abc") + b"trailing", "gzip"),
        (zlib.compress(b"abc"), "gzip"),
        (b"abc", "br"),
        (b"abc", "gzip, gzip"),
    ],
    ids=["garbage", "short", "trailing", "zlib", "br", "twice"],
)
def test_what_cannot_be_unpacked_is_malformed(body: bytes, encoding: str) -> None:
    with pytest.raises(Refusal, match="malformed"):
        unpacked(body, encoding)


def test_a_bomb_costs_no_more_than_its_limit() -> None:
    layer = zlib.compressobj(wbits=31)
    bomb = b"".join(layer.compress(bytes(1 << 20)) for _ in range(60)) + layer.flush()
    assert len(bomb) < MAX_COMPRESSED_BYTES
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match="too-large"):
            unpacked(bomb, "gzip")
        assert tracemalloc.get_traced_memory()[1] < 4 * MAX_DECOMPRESSED_BYTES
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_over_http(laptop: Laptop) -> None:
    answer = post(laptop.web, "/v1/sync", gzip.compress(bytes(20 << 20)), laptop.token, **GZIP)
    assert (answer.status_code, problem(answer)) == (413, "too-large")


@pytest.mark.parametrize("size", [MAX_COMPRESSED_BYTES + 1, 3 << 20])
def test_large_bodies_are_refused(laptop: Laptop, size: int) -> None:
    answer = post(laptop.web, "/v1/sync", b"x" * size, laptop.token)
    assert (answer.status_code, problem(answer)) == (413, "too-large")


def test_bodies_in_pieces_are_measured_too(laptop: Laptop) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    answer = laptop.web.post(
        "/v1/sync", content=pieces(), headers={"authorization": f"Bearer {laptop.token}"}
    )
    assert (answer.status_code, problem(answer)) == (413, "too-large")


def test_broken_gzip_is_malformed_over_http(laptop: Laptop) -> None:
    answer = post(laptop.web, "/v1/sync", b"\x1f\x8bnot gzip", laptop.token, **GZIP)
    assert (answer.status_code, problem(answer)) == (400, "malformed")


def test_v1_wants_our_own_tls(web: Web, laptop: Laptop) -> None:
    for path in ("/v1/sync", "/v1/enrol"):
        answer = web.post(f"http://hub.test{path}", content=laptop.request())
        assert (answer.status_code, problem(answer)) == (403, "forbidden")
