"""Ids and the six readable characters."""

from __future__ import annotations

import re
import uuid

from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.ids import READABLE, new_id, readable_number


@given(st.integers(0, 2**48 - 1))
def test_an_id_is_a_uuid_of_version_7_with_its_time_in_front(unix_ms: int) -> None:
    made = uuid.UUID(new_id(unix_ms))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == unix_ms


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id(0) for _ in range(1000)}) == 1000


@given(st.uuids().map(str))
def test_a_number_is_six_characters_nobody_mistakes(entry_id: str) -> None:
    number = readable_number(entry_id)
    assert re.fullmatch(f"[{READABLE}]{{3}}-[{READABLE}]{{3}}", number)
    assert readable_number(entry_id) == number


def test_a_number_never_changes() -> None:
    """Written on paper and said on the phone: the same id must give the same number in every version."""
    assert readable_number("01890a5d-ac96-774b-bcce-b302099a8057") == "WJJ-66P"
