"""The sender and a real store of learning records, Ralph: what it took is what we said, once each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.hub.bridges.ralph import PASSWORD, USER, Ralph
from tests.hub.bridges.test_xapi import statements

from weeejob_desktop.hub.bridges.kinds import XapiSettings
from weeejob_desktop.hub.bridges.statements import Statement
from weeejob_desktop.hub.bridges.tools import BridgeProblem
from weeejob_desktop.hub.bridges.xapi import RecordStore, open_record_store

pytestmark = pytest.mark.long


@pytest.fixture
def ralph(tmp_path: Path) -> Iterator[Ralph]:
    started = Ralph(tmp_path / "ralph")
    started.start()
    yield started
    started.stop()


@pytest.fixture
def sender(ralph: Ralph) -> Iterator[RecordStore]:
    made = open_record_store(XapiSettings(ralph.address, USER, PASSWORD))
    yield made
    made.close()


def _sent(made: list[Statement]) -> dict[str, Any]:
    return {one.id: msgspec.json.decode(msgspec.json.encode(one)) for one in made}


def _kept(ralph: Ralph) -> dict[str, Any]:
    """What it holds, without what it adds of its own; fails where anything stands there twice."""
    lines = ralph.lines()
    assert len({one["id"] for one in lines}) == len(lines)
    own = {"stored", "authority", "version"}
    return {one["id"]: {name: value for name, value in one.items() if name not in own} for one in lines}


def test_what_was_sent_is_there_word_for_word_and_once(ralph: Ralph, sender: RecordStore) -> None:
    assert sender.check() == ()
    made = statements(120)
    for start in range(0, 120, 50):
        assert sender.put(made[start : start + 50]) == {}
    assert _kept(ralph) == _sent(made)
    assert {one["id"] for one in ralph.statements()} == {one.id for one in made}
    by_one = ralph.statements(registration=made[0].context.registration)
    assert {one["id"] for one in by_one} == {one.id for one in made[::3]}
    assert sender.put(made[100:]) == {}
    assert sender.put(made[:30]) == {}
    assert _kept(ralph) == _sent(made)


def test_a_batch_half_known_is_taken_and_a_changed_date_is_known_again(
    ralph: Ralph, sender: RecordStore
) -> None:
    made = statements(20)
    assert sender.put(made[:10]) == {}
    dated = [msgspec.structs.replace(one, timestamp="2026-03-01T00:00:00.000Z") for one in made[:3]]
    assert sender.put([*dated, *made[3:]]) == {}
    assert _kept(ralph) == _sent(made)


def test_what_is_wrong_or_not_ours_is_stuck_alone(ralph: Ralph, sender: RecordStore) -> None:
    made = statements(30)
    other = msgspec.structs.replace(made[4], verb=statements(1)[0].verb, object=made[5].object)
    assert sender.put([other]) == {}
    no_person = msgspec.structs.replace(
        made[7].actor, account=msgspec.structs.replace(made[7].actor.account, name="")
    )
    made[7] = msgspec.structs.replace(made[7], actor=no_person)
    assert sender.put(made) == {made[4].id: "theirs_foreign", made[7].id: "tool_rejects"}
    assert set(_kept(ralph)) == {one.id for one in made} - {made[7].id}


def test_a_store_that_is_down_or_refuses_us_is_said_so(ralph: Ralph, sender: RecordStore) -> None:
    made = statements(5)
    ralph.stop()
    with pytest.raises(BridgeProblem) as caught:
        sender.put(made)
    assert caught.value.code == "tool_away"
    ralph.start()
    assert sender.put(made) == {}
    for address, login, code in (
        (ralph.address, (USER, "wrong"), "tool_refuses_us"),
        (ralph.address.removesuffix("/xAPI"), (USER, PASSWORD), "tool_speaks_oddly"),
    ):
        wrong = open_record_store(XapiSettings(address, *login))
        for ask in (wrong.check, partial(wrong.put, made)):
            with pytest.raises(BridgeProblem) as caught:
                ask()
            assert caught.value.code == code
        wrong.close()
    assert _kept(ralph) == _sent(made)
