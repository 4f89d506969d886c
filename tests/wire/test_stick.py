"""The file on a USB stick: what is whole opens with its own key, all else is refused by its name."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.secret import SecretBox

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.tokens import hash_of
from weeejob_desktop.wire import stick
from weeejob_desktop.wire.stick import (
    Answer,
    Batch,
    Header,
    hash_of_token,
    opened_body,
    opened_header,
    sealed_file,
)
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

HUB, INSTALLATION = new_id(1), new_id(1)
MADE_AT = datetime(2026, 3, 10, 10, 0, 0, 123, tzinfo=timezone(timedelta(hours=1)))
TOKEN_HASH = hash_of_token("token")
BATCH = Batch([SyncRequest(PROTOCOL, INSTALLATION, "1.0", MADE_AT, "17.9f86d081884c7d65")] * 3)
FILE = sealed_file("batch", HUB, INSTALLATION, MADE_AT, TOKEN_HASH, BATCH)
SEALED_FROM = FILE.index(b"\n", FILE.index(b"\n") + 1) + 1
REFUSALS = {"stick_unknown", "stick_half", "stick_damaged", "stick_newer", "stick_old"}


def read(content: bytes, token_hash: str = TOKEN_HASH) -> Batch:
    return opened_body(*opened_header(content), token_hash, Batch)


def refusal(content: bytes, token_hash: str = TOKEN_HASH) -> str:
    """Why a file is refused; "" when a person would get somebody else's words for their own."""
    try:
        header, sealed = opened_header(content)
        if (header.hub, header.installation) != (HUB, INSTALLATION):
            return "foreign"
        if header.type != "batch":
            return "wrong way"
        opened_body(header, sealed, token_hash, Batch)
    except UserProblem as problem:
        return problem.code if problem.code in REFUSALS else f"not expected: {problem.code}"
    return ""


def with_header(**changed: object) -> bytes:
    header, sealed = opened_header(FILE)
    line = msgspec.json.encode(msgspec.structs.replace(header, **changed))
    return b"weeejob-stick 1\n" + line + b"\n" + sealed


def test_a_file_opens_again_and_says_in_clear_who_it_is_for() -> None:
    assert read(FILE) == BATCH
    header, _sealed = opened_header(FILE)
    assert (header.type, header.hub, header.installation) == ("batch", HUB, INSTALLATION)
    assert header.made_at == datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    assert FILE.startswith(b"weeejob-stick 1\n")


def test_nothing_of_the_body_and_no_secret_is_in_clear() -> None:
    assert b"17.9f86d081884c7d65" not in FILE
    assert b"app_version" not in FILE
    assert TOKEN_HASH.encode() not in FILE
    assert bytes.fromhex(TOKEN_HASH) not in FILE


def test_the_hub_has_the_key_already() -> None:
    assert hash_of("x7Jf0Yk3\N{BLACK STAR}") == hash_of_token("x7Jf0Yk3\N{BLACK STAR}")


@given(st.integers(0, len(FILE) - 1))
def test_a_file_that_was_cut_anywhere_is_called_half(length: int) -> None:
    assert refusal(FILE[:length]) == "stick_half"


@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_flipped_byte_passes(place: int, flip: int) -> None:
    altered = bytearray(FILE)
    altered[place] ^= flip
    why = refusal(bytes(altered))
    assert why in REFUSALS | {"foreign", "wrong way"}
    if place >= SEALED_FROM:
        assert why == "stick_damaged"


@given(st.binary(max_size=3000))
def test_what_is_not_ours_is_no_file_of_ours(content: bytes) -> None:
    expected = {"stick_unknown"} if content.strip(b"\0") else {"stick_half"}
    assert refusal(content) in expected or b"weeejob-stick 1\n".startswith(content)


@given(st.binary(min_size=1, max_size=40))
def test_what_hangs_on_at_the_end_is_damage(more: bytes) -> None:
    assert refusal(FILE + more) == "stick_damaged"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"type": "answer"}, "wrong way"),
        ({"hub": new_id(2)}, "foreign"),
        ({"installation": new_id(2)}, "foreign"),
        ({"made_at": MADE_AT.astimezone(UTC)}, "stick_damaged"),
        ({"made_at": datetime(1, 1, 1, 12, tzinfo=UTC)}, "stick_damaged"),
        ({"made_at": datetime(9999, 12, 31, 12, tzinfo=UTC)}, "stick_damaged"),
        ({"key": "0" * 16}, "stick_old"),
        ({"length": 3}, "stick_damaged"),
        ({"length": 10**9}, "stick_half"),
        ({"sha256": "0" * 64}, "stick_damaged"),
    ],
)
def test_each_part_of_the_header_counts(changed: dict[str, object], why: str) -> None:
    assert refusal(with_header(**changed)) == why


@pytest.mark.parametrize(
    "changed", [{"type": "answer"}, {"hub": new_id(2)}, {"installation": new_id(2)}, {"made_at": MADE_AT}]
)
def test_a_body_opens_under_its_own_header_alone(changed: dict[str, object]) -> None:
    """Whoever swaps headers and mends the sums still does not have the key."""
    header, sealed = opened_header(FILE)
    if "made_at" in changed:
        changed = {"made_at": header.made_at + timedelta(seconds=1)}
    other = msgspec.structs.replace(header, **changed)
    with pytest.raises(UserProblem, match="stick_damaged"):
        opened_body(other, sealed, TOKEN_HASH, Batch)


def test_another_token_of_the_same_laptop_is_told_from_damage() -> None:
    assert refusal(FILE, hash_of_token("the token before")) == "stick_old"


@pytest.mark.parametrize(
    ("first_line", "why"),
    [
        (b"weeejob-stick 2\n", "stick_newer"),
        (b"weeejob-stick 999\n", "stick_newer"),
        (b"weeejob-stick 0\n", "stick_damaged"),
        (b"weeejob-stick x\n", "stick_damaged"),
        (b"PK\x03\x04 a photo\n", "stick_unknown"),
    ],
)
def test_the_first_line_says_what_it_is(first_line: bytes, why: str) -> None:
    assert refusal(first_line + FILE[16:]) == why


@pytest.mark.parametrize(
    "line",
    [b"{}", b"[]", b"not json", b"[" * 900, b" " + FILE[16 : SEALED_FROM - 1], b'{"type": "batch"}'],
)
def test_a_header_is_written_in_one_way_only(line: bytes) -> None:
    assert refusal(b"weeejob-stick 1\n" + line + b"\n" + FILE[SEALED_FROM:]) == "stick_damaged"


def test_a_header_without_an_end_is_damage_and_not_read_for_ever() -> None:
    assert refusal(b"weeejob-stick 1\n" + b"x" * 1023) == "stick_half"
    assert refusal(b"weeejob-stick 1\n" + b"x" * 5000) == "stick_damaged"


def sealed_by_hand(inside: bytes) -> tuple[Header, bytes]:
    """What somebody with the key, such as another version of ours, may have sealed."""
    header, _sealed = opened_header(FILE)
    key = stick._key(TOKEN_HASH, header.type, header.hub, header.installation, header.made_at)
    return header, bytes(SecretBox(key).encrypt(inside))


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (gzip.compress(b"x" * (stick.MAX_BODY_BYTES + 1)), "stick_too_large"),
        (gzip.compress(bytes(10**9 // 4)), "stick_too_large"),
        (gzip.compress(b'{"type": "batch", "requests": "many"}'), "stick_newer"),
        (gzip.compress(b'{"type": "letter"}'), "stick_newer"),
        (gzip.compress(b"{}") + gzip.compress(b"{}"), "stick_damaged"),
        (gzip.compress(b"{}")[:-3], "stick_damaged"),
        (b"no gzip", "stick_damaged"),
        (b"", "stick_damaged"),
    ],
    ids=["long", "bomb", "many", "letter", "two", "short", "plain", "empty"],
)
def test_what_is_inside_is_held_to_the_same(inside: bytes, why: str) -> None:
    with pytest.raises(UserProblem, match=why):
        opened_body(*sealed_by_hand(inside), TOKEN_HASH, Batch)


def test_the_size_of_a_file_has_an_end_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserProblem, match="stick_too_large"):
        opened_header(bytes(stick.MAX_FILE_BYTES + 1))
    monkeypatch.setattr(stick, "MAX_BODY_BYTES", 100)
    with pytest.raises(UserProblem, match="stick_too_large"):
        sealed_file("batch", HUB, INSTALLATION, MADE_AT, TOKEN_HASH, BATCH)


def test_an_answer_is_no_batch() -> None:
    answer = Answer("17.9f86d081884c7d65", "1.0", [])
    content = sealed_file("answer", HUB, INSTALLATION, MADE_AT, TOKEN_HASH, answer)
    header, sealed = opened_header(content)
    assert opened_body(header, sealed, TOKEN_HASH, Answer) == answer
    with pytest.raises(UserProblem, match="stick_newer"):
        opened_body(header, sealed, TOKEN_HASH, Batch)
