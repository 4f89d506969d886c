"""Whatever is offered, an entry is kept as it came or refused with a reason. Nothing trips the hub."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.journal import check
from weeejob_desktop.wire.entries import KINDS, Entry
from weeejob_desktop.wire.problems import ENTRY_PROBLEMS
from weeejob_desktop.wire.sync import Rejection

SOUND: dict[str, Any] = {
    "id": new_id(1),
    "kind": "interval",
    "version": 1,
    "owner": "learner",
    "owner_id": new_id(1),
    "installation": new_id(1),
    "wall_at": "2026-03-02T08:00:00Z",
    "boot": "b",
    "monotonic_ms": 5,
    "body": {"boot": "b", "start_ms": 0, "length_ms": 1000, "wall_at": "2026-03-02T08:00:00Z"},
}
BODY_FIELDS = sorted({field for body in KINDS.values() for field in body.__struct_fields__})
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(new_id(1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
changes = st.dictionaries(st.sampled_from([*SOUND, "strange"]), values, max_size=2)
bodies = st.dictionaries(st.sampled_from(BODY_FIELDS), values, max_size=4)


@given(
    changes, bodies, st.sampled_from([kind for kind, _version in KINDS]), st.sampled_from(["laptop", "relay"])
)
@settings(max_examples=300, deadline=None)
def test_every_entry_is_kept_or_refused(
    changed: dict[str, Any], body: dict[str, Any], kind: str, role: str
) -> None:
    offered = {**SOUND, "kind": kind, "body": {**SOUND["body"], **body}, **changed}
    raw = msgspec.Raw(msgspec.json.encode(offered))
    checked = check(raw, role)
    if isinstance(checked, Rejection):
        assert checked.problem in ENTRY_PROBLEMS
    else:
        assert isinstance(checked, Entry)
        checked.boot.encode()
        bytes(checked.body).decode()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_entry_are_refused(noise: bytes) -> None:
    assert isinstance(check(msgspec.Raw(noise), "laptop"), Rejection)


def test_the_example_itself_is_kept() -> None:
    assert isinstance(check(msgspec.Raw(msgspec.json.encode(SOUND)), "laptop"), Entry)
