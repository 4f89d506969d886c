"""A store of learning records that is whole, slow, strange or full: all that it is to have gets there once,
and what it will not have does not keep the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest
from tests.hub.bridges.record_store import PASSWORD, USER, Store, record_store
from tests.hub.bridges.test_statements import entry
from tests.hub.bridges.tool_server import Said, said_json

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.bridges.kinds import XapiSettings
from weeejob_desktop.hub.bridges.statements import (
    Statement,
    statement_of,
    titles_in,
)
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurRecord, Pseudonym
from weeejob_desktop.hub.bridges.web import Limits
from weeejob_desktop.hub.bridges.xapi import RecordStore, open_record_store
from weeejob_desktop.hub.lessons import course
from weeejob_desktop.wire.entries import ResultBody, StepBody

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
WHO = [Pseudonym(new_id(1), f"{number:032x}", str(uuid4())) for number in range(3)]
_QUICK = Limits(connect_seconds=2, stall_seconds=0.3, call_seconds=1)


def statements(count: int) -> list[Statement]:
    titles = titles_in(course(), None, "la-souris", "tenir")
    made = []
    for number in range(count):
        fact = entry(ResultBody("la-souris", "tenir", f"x{number}", "cible", "not_yet", 1, 0, 1000))
        one = statement_of(OurRecord(fact, WHO[number % 3], AT, "anchor"), titles)
        assert one is not None
        made.append(one)
    return made


@pytest.fixture
def store() -> Iterator[Store]:
    with record_store() as made:
        yield made


@pytest.fixture
def sender(store: Store) -> Iterator[RecordStore]:
    made = open_record_store(XapiSettings(store.address, USER, PASSWORD), _QUICK)
    yield made
    made.close()


def _ids(made: list[Statement]) -> set[str]:
    return {one.id for one in made}


def test_a_batch_gets_there_in_one_call(store: Store, sender: RecordStore) -> None:
    assert sender.check() == ()
    made = statements(50)
    assert sender.put(made) == {}
    assert store.kept == {one.id: msgspec.json.decode(msgspec.json.encode(one)) for one in made}
    assert store.posts == [50]
    assert sender.put([]) == {}
    assert store.posts == [50]


@pytest.mark.parametrize("manner", ["", "terse", "silent", "one_in_a_list"])
def test_the_same_again_is_known_and_counted_once(store: Store, sender: RecordStore, manner: str) -> None:
    """They took it, and we were killed before we could know."""
    if manner:
        setattr(store, manner, True)
    made = statements(10)
    assert sender.put(made[:6]) == {}
    assert sender.put(made) == {}
    assert set(store.kept) == _ids(made)


@pytest.mark.parametrize("in_a_list", [False, True])
def test_our_own_statement_with_a_better_date_is_known_again(
    store: Store, sender: RecordStore, in_a_list: bool
) -> None:
    store.one_in_a_list = in_a_list
    made = statements(4)
    assert sender.put(made) == {}
    later = [msgspec.structs.replace(one, timestamp="2026-03-01T08:00:00.000Z") for one in made[:2]]
    new = statements(3)
    assert sender.put([*later, *new]) == {}
    assert set(store.kept) == _ids([*made, *new])
    assert store.kept[made[0].id]["timestamp"] == "2026-03-02T08:00:00.000Z"


def test_something_else_under_our_id_is_stuck_alone(store: Store, sender: RecordStore) -> None:
    made = statements(9)
    foreign = {"id": made[4].id, "actor": {"mbox": "mailto:x@y.example"}, "verb": {"id": "urn:x"}}
    store.kept[made[4].id] = {**foreign, "object": {"objectType": "StatementRef", "id": made[0].id}}
    assert sender.put(made) == {made[4].id: "theirs_foreign"}
    assert set(store.kept) == _ids(made)


def test_a_changed_outcome_under_our_id_is_not_ours(store: Store, sender: RecordStore) -> None:
    (one,) = statements(1)
    sender.put([one])
    store.kept[one.id]["result"]["success"] = True
    assert sender.put([one]) == {one.id: "theirs_foreign"}


@pytest.mark.parametrize("bad", [[0], [49], [7, 8, 33], list(range(50))])
def test_what_it_will_not_have_is_found_and_the_rest_goes(
    store: Store, sender: RecordStore, bad: list[int]
) -> None:
    made = statements(50)
    names = {f"https://weeejob.invalid/lessons/la-souris/exercises/x{number}" for number in bad}
    store.refuses = lambda statement: statement["object"]["id"] in names
    assert sender.put(made) == {made[number].id: "tool_rejects" for number in bad}
    assert set(store.kept) == _ids(made) - {made[number].id for number in bad}


def test_a_batch_that_is_too_large_goes_in_parts(store: Store, sender: RecordStore) -> None:
    store.most = 12
    made = statements(50)
    assert sender.put(made) == {}
    assert set(store.kept) == _ids(made)


def test_one_that_is_too_large_alone_is_stuck(store: Store, sender: RecordStore) -> None:
    store.most = 0
    (one,) = statements(1)
    assert sender.put([one]) == {one.id: "tool_rejects"}


@pytest.mark.parametrize(
    ("said", "code", "seconds"),
    [
        (said_json({}, 503, Retry_After="7"), "tool_away", 7),
        (said_json({}, 429, Retry_After="60"), "tool_away", 60),
        (Said(502, b"<html></html>", "text/html"), "tool_away", 0),
        (Said(401, b"who?", "text/plain"), "tool_refuses_us", 0),
        (said_json({}, 403), "tool_refuses_us", 0),
        (Said(200, b"<html>Login</html>", "text/html"), "tool_speaks_oddly", 0),
        (said_json({"ok": True}), "tool_speaks_oddly", 0),
        (said_json(["01952001-7c1d-7a60-8f3e-2b9c4d5e6f93"]), "tool_speaks_oddly", 0),
        (said_json({"detail": "Not Found"}, 404), "tool_speaks_oddly", 0),
        (Said(404, b"<html></html>", "text/html"), "tool_speaks_oddly", 0),
        (said_json({"detail": "Method Not Allowed"}, 405), "tool_speaks_oddly", 0),
        (Said(302, headers={"Location": "/login"}), "tool_speaks_oddly", 0),
        (Said(400, b"<html>not here</html>", "text/html"), "tool_speaks_oddly", 0),
        (said_json({"error": "no version"}, 400), "tool_speaks_oddly", 0),
        (Said(204), "tool_speaks_oddly", 0),
        (Said(200, b"[", breaks_off=True), "tool_away", 0),
    ],
)
def test_a_bad_day_of_theirs_loses_nothing(
    store: Store, sender: RecordStore, said: Said, code: str, seconds: int
) -> None:
    made = statements(5)
    store.before = lambda _asked: said
    with pytest.raises(BridgeProblem) as caught:
        sender.put(made)
    assert (caught.value.code, caught.value.retry_after_seconds) == (code, seconds)
    store.before = lambda _asked: None
    assert sender.put(made) == {}
    assert set(store.kept) == _ids(made)


def test_a_204_from_something_before_the_store_is_not_believed(store: Store, sender: RecordStore) -> None:
    """A captive portal answers so; the store, asked, has none of it."""
    store.before = lambda asked: Said(204) if asked.method == "POST" else None
    with pytest.raises(BridgeProblem) as caught:
        sender.put(statements(3))
    assert caught.value.code == "tool_speaks_oddly"


def test_a_foreign_statement_is_seen_where_it_says_nothing(store: Store, sender: RecordStore) -> None:
    made = statements(3)
    sender.put(made)
    store.kept[made[1].id]["verb"]["id"] = "http://adlnet.gov/expapi/verbs/passed"
    store.before = lambda asked: Said(204) if asked.method == "POST" else None
    assert sender.put(made) == {made[1].id: "theirs_foreign"}


def test_an_answer_that_is_lost_is_asked_for_again(store: Store, sender: RecordStore) -> None:
    made = statements(20)
    asked: list[object] = []

    def lose(one: object) -> Said | None:
        if not asked:
            asked.append(one)
            store.kept |= {each.id: msgspec.json.decode(msgspec.json.encode(each)) for each in made}
            return Said(200, b"[", breaks_off=True)
        return None

    store.before = lose
    with pytest.raises(BridgeProblem):
        sender.put(made)
    assert sender.put(made) == {}
    assert set(store.kept) == _ids(made)


def test_a_store_that_is_none_is_told_at_the_check(store: Store, sender: RecordStore) -> None:
    store.before = lambda _asked: said_json({"hello": "world"})
    with pytest.raises(BridgeProblem) as caught:
        sender.check()
    assert caught.value.code == "tool_speaks_oddly"


def test_a_step_without_a_result_is_known_again(store: Store, sender: RecordStore) -> None:
    titles = titles_in(course(), None, "la-souris", "tenir")
    fact = entry(StepBody("la-souris", "tenir", "opened"))
    one = statement_of(OurRecord(fact, WHO[0], AT, "label"), titles)
    assert one is not None
    sender.put([one])
    assert sender.put([msgspec.structs.replace(one, timestamp="2026-03-01T08:00:00.000Z")]) == {}


def test_a_sender_that_is_ended_says_away(sender: RecordStore) -> None:
    sender.abort()
    with pytest.raises(BridgeProblem) as caught:
        sender.put(statements(1))
    assert caught.value.code == "tool_away"


def test_records_are_sent_and_what_is_no_statement_is_let_go(store: Store, sender: RecordStore) -> None:
    step = entry(StepBody("la-souris", "tenir", "done"))
    newer = entry(StepBody("la-souris", "tenir", "done"), version=2)
    odd = entry(StepBody("la-souris", "tenir", "done"), kind="result")
    records = [OurRecord(one, WHO[0], AT, "anchor") for one in (step, newer, odd)]
    assert sender.send(records) == {odd.id: "tool_rejects"}
    assert set(store.kept) == {step.id}
    assert store.kept[step.id]["object"]["definition"]["name"] == {"fr": "Tenir la souris"}
