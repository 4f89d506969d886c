"""Entries: what is refused, what is kept as it came."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.tickets import SYMPTOMS, Symptom, TicketState
from weeejob_desktop.wire import entries
from weeejob_desktop.wire.entries import (
    KIND_OF,
    KINDS,
    MAX_BODY_BYTES,
    CorrectionBody,
    Entry,
    IntervalBody,
    MessageBody,
    ResultBody,
    decode_body,
    encode_body,
)

NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)
ID = new_id(1_741_694_400_000)


def entry(**changes: Any) -> Entry:
    body = encode_body(IntervalBody("b1", 0, 60_000, NOON, lesson="la-souris"))
    known = Entry(ID, "interval", 1, "learner", ID, ID, NOON, body, "b1", 60_000)
    return msgspec.structs.replace(known, **changes)


def as_json(**changes: Any) -> bytes:
    plain = msgspec.json.decode(msgspec.json.encode(entry()))
    return msgspec.json.encode({**plain, **changes})


def test_an_entry_comes_back_as_it_was() -> None:
    raw = msgspec.json.encode(entry())
    assert msgspec.json.decode(raw, type=Entry) == entry()
    assert decode_body(entry()) == IntervalBody("b1", 0, 60_000, NOON, lesson="la-souris")


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"id": ID.upper()},
        {"id": ID + "\n"},
        {"id": "0195812a-7f00-4a60-8f3e-2b9c4d5e6f93"},
        {"id": 7},
        {"kind": "Interval"},
        {"kind": "interval\n"},
        {"kind": "x" * 65},
        {"version": 0},
        {"version": 1001},
        {"owner": "hub"},
        {"wall_at": "2025-03-11T12:00:00"},
        {"wall_at": "yesterday"},
        {"boot": "x" * 201},
        {"monotonic_ms": 1.5},
    ],
)
def test_what_is_not_an_entry_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(as_json(**changes), type=Entry)


def test_an_unknown_field_is_skipped() -> None:
    assert msgspec.json.decode(as_json(colour="green"), type=Entry) == entry()


@pytest.mark.parametrize(("kind", "version"), [("dream", 1), ("interval", 2)])
def test_an_unknown_kind_or_version_is_kept_as_it_came(kind: str, version: int) -> None:
    body = b'{ "spaces" :  [1.50, "\\u00e9"] }'
    raw = as_json(kind=kind, version=version).replace(bytes(entry().body), body)
    known = msgspec.json.decode(raw, type=Entry)
    assert decode_body(known) is None
    assert bytes(known.body) == body
    assert body in msgspec.json.encode(known)


def test_a_known_kind_with_another_body_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_body(entry(kind="step"))


def test_a_body_may_be_as_long_as_the_limit_and_no_longer() -> None:
    bare = len(encode_body(MessageBody(ID, "learner", text="")))
    long = ResultBody("l", "s", "e", "cible", "done", 1, 0, 0, errors=["x" * 64] * 200)
    assert bare < len(encode_body(long)) < MAX_BODY_BYTES
    with pytest.raises(ValueError, match="body of"):
        encode_body(entries.SignatureBody(ID, "learner", [[1000] * 5000], date(2025, 3, 11)))


@pytest.mark.parametrize(
    "body",
    [
        b'{"on":"2025-03-11","minutes":1501,"reason":"x","author":"S"}',
        b'{"on":"2025-03-11","minutes":-1501,"reason":"x","author":"S"}',
        b'{"on":"2025-03-11","minutes":10,"reason":"","author":"S"}',
        b'{"on":"11/03/2025","minutes":10,"reason":"x","author":"S"}',
    ],
)
def test_a_correction_needs_a_day_a_reason_and_no_more_than_a_day(body: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=CorrectionBody)


def test_every_kind_has_one_body_and_one_owner() -> None:
    assert {key: body for body, key in KIND_OF.items()} == KINDS
    assert set(entries.OWNERS) == {kind for kind, _ in KINDS}


def test_the_words_of_requests_are_those_of_core() -> None:
    assert entries.Symptom == Symptom
    assert entries.TicketState == TicketState
    assert all(encode_body(entries.TicketBody(ID, symptom)) for symptom in SYMPTOMS)


@given(st.binary(max_size=200))
def test_garbage_is_refused_and_nothing_else_happens(raw: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        msgspec.json.decode(raw, type=Entry)
