"""Requests and answers of sync, and how many entries go in one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.wire.entries import Entry, MessageBody, encode_body
from weeejob_desktop.wire.sync import (
    MAX_BATCH_BYTES,
    MAX_ENTRIES,
    PROTOCOL,
    Change,
    CoverageChange,
    EntryChange,
    Presence,
    ProfileChange,
    ReceivedChange,
    Rejection,
    SyncRequest,
    SyncResponse,
    next_batch,
)

NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)
ID = new_id(1)


def message(length: int) -> Entry:
    body = encode_body(MessageBody(ID, "learner", text="é" * length))
    return Entry(new_id(1), "message", 1, "learner", ID, ID, NOON, body)


@given(st.lists(st.integers(0, 4000), max_size=70))
def test_a_batch_is_the_longest_beginning_that_fits(lengths: list[int]) -> None:
    waiting = [message(length) for length in lengths]
    batch = next_batch(waiting)
    assert batch == waiting[: len(batch)]
    assert bool(batch) == bool(waiting)

    def fits(count: int) -> bool:
        size = sum(len(msgspec.json.encode(entry)) for entry in waiting[:count])
        return count <= MAX_ENTRIES and size <= MAX_BATCH_BYTES

    assert fits(len(batch))
    assert len(batch) == len(waiting) or not fits(len(batch) + 1)


def test_a_request_and_an_answer_come_back_as_they_were() -> None:
    request = SyncRequest(
        PROTOCOL,
        ID,
        "0.1.0",
        NOON,
        "17.9f86d081884c7d65",
        [message(3)],
        Presence("la-souris", hand_raised=True),
    )
    assert msgspec.json.decode(msgspec.json.encode(request), type=SyncRequest) == request
    changes: list[Change] = [
        EntryChange(message(2)),
        ReceivedChange([ID]),
        CoverageChange(date(2028, 3, 11)),
        CoverageChange(None),
        ProfileChange("Awa D.", "Session de mars"),
    ]
    answer = SyncResponse(
        ID, NOON, "18.2cf24dba5fb0a30e", [ID], [Rejection(ID, "too-long")], changes, more=True
    )
    assert msgspec.json.decode(msgspec.json.encode(answer), type=SyncResponse) == answer


def test_an_empty_request_is_small() -> None:
    assert len(msgspec.json.encode(SyncRequest(PROTOCOL, ID, "0.1.0", NOON))) < 150


@pytest.mark.parametrize(
    "cursor", ["", "17", "17.9F86d081884c7d65", "-1.9f86d081884c7d65", "17.9f86d081884c7d65\n"]
)
def test_a_cursor_of_another_shape_is_refused(cursor: str) -> None:
    request = msgspec.structs.replace(SyncRequest(PROTOCOL, ID, "0.1.0", NOON), cursor=cursor)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(request), type=SyncRequest)


def test_more_entries_than_the_limit_are_refused() -> None:
    request = SyncRequest(PROTOCOL, ID, "0.1.0", NOON, entries=[message(0)] * (MAX_ENTRIES + 1))
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(request), type=SyncRequest)
