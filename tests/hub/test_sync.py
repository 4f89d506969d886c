"""One sync and many: what is acked is there, once, for ever, and everybody who should know is told."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import func, insert, select, update
from tests.hub.laptop import (
    START_AT,
    Clock,
    Laptop,
    Web,
    code_again,
    code_for,
    opened,
    photograph,
    post,
    problem,
)

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import people
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.journal import keep_new
from weeejob_desktop.hub.mailbox import MAX_CHANGES, Post, post_entries
from weeejob_desktop.hub.tables import entries, erased, installations, mailbox
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    CorrectionBody,
    Entry,
    MessageBody,
    StepBody,
)
from weeejob_desktop.wire.sync import EntryChange, ReceivedChange, SyncResponse


def kept(hub: Hub) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(entries)) or 0)


def test_entries_are_acked_and_kept_as_they_came(hub: Hub, laptop: Laptop) -> None:
    body = msgspec.Raw(b'{"lesson" : "m01-l03",  "step":"viser","state":"done","later":"\\u00e9"}')
    entry = laptop.write(StepBody("m01-l03", "viser", "done"), body=body)
    (response,) = laptop.sync()
    assert response.ack == [entry.id]
    assert response.hub == hub.id
    assert response.hub_at == START_AT
    row = hub.database.read_now(lambda c: c.execute(select(entries)).one())
    assert row.body.encode() == bytes(body)
    assert (row.received_from, row.boot) == (laptop.installation, laptop.boot)


def test_first_sync_brings_profile_and_coverage(laptop: Laptop) -> None:
    laptop.sync()
    assert laptop.profile is not None
    assert laptop.profile.display_name == "Amina B."
    assert laptop.profile.cohort == "Session 2"
    assert laptop.profile.pin_hash.startswith("scrypt$16384$8$1$")
    assert laptop.coverage is not None
    assert laptop.coverage.until_on == START_AT.date().replace(year=2029)


def test_k7_a_replay_counts_once(hub: Hub, laptop: Laptop) -> None:
    for _ in range(5):
        laptop.interval()
    for _ in range(3):
        assert laptop.send().status_code == 200
    assert kept(hub) == 5
    laptop.sync()
    assert laptop.acked >= set(laptop.journal)


def test_lost_answer_is_a_replay(hub: Hub, laptop: Laptop) -> None:
    laptop.sync()
    before = laptop.cursor
    laptop.interval()
    lost = msgspec.json.decode(laptop.send().content, type=SyncResponse)
    assert laptop.cursor == before != lost.cursor
    (response,) = laptop.sync()
    assert response.ack == lost.ack
    assert not response.changes  # what was just offered is not given back
    assert kept(hub) == 1


def test_every_push_moves_the_cursor(laptop: Laptop) -> None:
    laptop.sync()
    before = laptop.cursor
    laptop.interval()
    laptop.sync()
    assert laptop.cursor != before
    again = laptop.cursor
    laptop.sync()
    assert laptop.cursor == again


@pytest.mark.parametrize(
    ("length_ms", "code"),
    [(-1, "negative-length"), (24 * 3600 * 1000 + 1, "too-long"), (1_000_000_000_000, "too-long")],
)
def test_k8_impossible_lengths_are_refused(hub: Hub, laptop: Laptop, length_ms: int, code: str) -> None:
    bad = laptop.interval(length_ms, start_ms=1000)
    good = laptop.interval(24 * 3600 * 1000)
    laptop.sync()
    assert laptop.rejected == {bad.id: code}
    assert good.id in laptop.acked
    assert kept(hub) == 1


def test_laptops_may_not_write_what_only_others_know(hub: Hub, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    forged = [
        laptop.write(AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT)),
        laptop.write(MessageBody(ticket.id, "technician", "Bonjour", None, "Faux")),
        laptop.write(MessageBody(ticket.id, "learner", "", "ready")),
        laptop.write(CorrectionBody(START_AT.date(), 60, "oubli", "moi", confirmed=True)),
    ]
    proposal = laptop.write(CorrectionBody(START_AT.date(), 60, "oubli", "Sonia"))
    taken_back = laptop.says(ticket, "", "withdrawn")
    laptop.sync()
    assert laptop.rejected == {entry.id: "forbidden-kind" for entry in forged}
    assert {proposal.id, taken_back.id, ticket.id} <= laptop.acked
    assert kept(hub) == 3


def test_a_relay_may_write_all_kinds(hub: Hub, laptop: Laptop) -> None:
    hub.database.write_now(lambda c: c.execute(update(installations).values(role="relay")))
    attendance = laptop.write(AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT))
    answer = laptop.write(MessageBody(new_id(1), "technician", "Bonjour", "ready", "Sam"))
    laptop.sync()
    assert {attendance.id, answer.id} <= laptop.acked


def test_unknown_kinds_and_versions_are_kept_unread(hub: Hub, laptop: Laptop) -> None:
    strange = laptop.write(StepBody("a", "b", "done"), kind="hologram", body=msgspec.Raw(b"[1,null]"))
    newer = laptop.write(StepBody("a", "b", "done"), version=7, body=msgspec.Raw(b'{"x":1}'))
    laptop.sync()
    assert laptop.acked >= {strange.id, newer.id}
    assert kept(hub) == 2


def test_one_bad_entry_is_refused_alone(hub: Hub, laptop: Laptop) -> None:
    good = laptop.interval()
    request = json.loads(laptop.request())
    whole = request["entries"][0]
    huge = {**whole, "id": new_id(1), "kind": "note", "body": {"text": "x" * 17_000}}
    bad = [
        {**whole, "id": "no-id"},
        {**whole, "id": new_id(1), "wall_at": "2026-03-02T08:00:00"},
        {**whole, "id": new_id(1), "monotonic_ms": -5},
        {**whole, "id": new_id(1), "monotonic_ms": 10**30},
        {**whole, "id": new_id(1), "boot": "a\u0000b"},
        {**whole, "id": new_id(1), "body": {**whole["body"], "boot": "a\nb"}},
        {**whole, "id": new_id(1), "body": {**whole["body"], "wall_at": "9999-12-31T23:59:59Z"}},
        {**whole, "id": new_id(1), "body": {"boot": 5}},
        {"kind": "interval"},
        {"id": 7},
        "entry",
        None,
    ]
    request["entries"] = [*bad, whole, huge]
    answer = post(laptop.web, "/v1/sync", json.dumps(request).encode(), laptop.token)
    response = msgspec.json.decode(answer.content, type=SyncResponse)
    assert response.ack == [good.id]
    expected = [(one.get("id") if isinstance(one, dict) else "") or "" for one in bad]
    expected = [one if isinstance(one, str) else "" for one in expected]
    assert [one.id for one in response.rejected] == [*expected, huge["id"]]
    assert {one.problem for one in response.rejected[:-1]} == {"wrong-shape"}
    assert response.rejected[-1].problem == "too-large"
    assert kept(hub) == 1


def test_an_anchor_far_out_of_time_is_refused(laptop: Laptop) -> None:
    bad = laptop.write(AnchorBody(laptop.boot, -3, new_id(1), START_AT), owner="installation")
    good = laptop.write(AnchorBody(laptop.boot, 3000, new_id(1), START_AT), owner="installation")
    laptop.sync()
    assert laptop.rejected == {bad.id: "wrong-shape"}
    assert good.id in laptop.acked


def test_erased_ids_are_acked_and_not_kept(hub: Hub, laptop: Laptop) -> None:
    gone = laptop.interval()
    hub.database.write_now(
        lambda c: c.execute(insert(erased).values(id=gone.id, body_hash="0" * 64, erased_ms=1))
    )
    laptop.sync()
    assert gone.id in laptop.acked
    assert kept(hub) == 0


def test_a_restored_laptop_gets_its_own_facts_back(laptop: Laptop) -> None:
    laptop.sync()
    old_cursor, old_journal = laptop.cursor, dict(laptop.journal)
    written = [laptop.interval() for _ in range(3)]
    laptop.sync()
    laptop.cursor, laptop.journal, laptop.acked = old_cursor, old_journal, set()
    laptop.sync()
    assert [laptop.journal[entry.id] for entry in written] == written


def test_a_cloned_laptop_converges_with_its_twin(laptop: Laptop) -> None:
    laptop.interval()
    laptop.sync()
    twin = Laptop(
        laptop.web, laptop.learner, laptop.device, laptop.installation, new_id(1), laptop.token,
        laptop.cursor, dict(laptop.journal), set(laptop.acked),
    )  # fmt: skip
    for _ in range(3):
        laptop.interval()
        twin.interval()
        twin.sync()
        laptop.sync()
    twin.sync()
    assert laptop.journal == twin.journal
    assert len(laptop.journal) == 7


def test_two_laptops_of_one_person_converge(hub: Hub, web: Web, laptop: Laptop) -> None:
    other = Laptop(web)
    other.enrol(code_again(hub, "Amina B."))
    first = laptop.interval()
    anchor = laptop.write(AnchorBody(laptop.boot, 3000, hub.id, START_AT), owner="installation")
    laptop.sync()
    second = other.interval()
    other.sync()
    laptop.sync()
    assert {first.id, anchor.id, second.id} == laptop.journal.keys() == other.journal.keys()
    assert laptop.journal == other.journal


def test_strangers_learn_nothing(hub: Hub, web: Web, laptop: Laptop) -> None:
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim T."))
    laptop.interval()
    laptop.sync()
    stranger.sync()
    assert not stranger.journal


def test_a_reinstalled_laptop_gets_its_history_back(hub: Hub, web: Web, laptop: Laptop) -> None:
    for _ in range(120):
        laptop.interval()
    laptop.write(AnchorBody(laptop.boot, 3000, hub.id, START_AT), owner="installation")
    while laptop.journal.keys() - laptop.acked:
        laptop.sync()
    fresh = Laptop(web)
    fresh.enrol(code_again(hub, "Amina B."))
    fresh.sync()
    assert fresh.journal == laptop.journal
    assert not fresh.received


def test_many_changes_come_in_pages(hub: Hub, web: Web, laptop: Laptop) -> None:
    for _ in range(MAX_CHANGES + 30):
        laptop.interval()
    while laptop.journal.keys() - laptop.acked:
        laptop.sync()
    fresh = Laptop(web)
    fresh.enrol(code_again(hub, "Amina B."))
    rounds = fresh.sync()
    assert [response.more for response in rounds] == [True, False]
    assert all(len(response.changes) <= MAX_CHANGES for response in rounds)
    assert fresh.journal == laptop.journal


def test_large_changes_come_in_small_answers(hub: Hub, web: Web, laptop: Laptop) -> None:
    for _ in range(40):
        laptop.write(StepBody("a", "b", "done"), kind="note", body=msgspec.Raw(b'"' + b"x" * 15_000 + b'"'))
    for start in range(0, 40, 20):
        assert laptop.send(list(laptop.journal.values())[start : start + 20]).status_code == 200
    fresh = Laptop(web)
    fresh.enrol(code_again(hub, "Amina B."))
    rounds = fresh.sync()
    assert len(rounds) > 2
    assert fresh.journal == laptop.journal
    laptop.cursor, restored = None, dict(laptop.journal)
    laptop.journal.clear()
    assert len(laptop.sync()) > 2  # its own, given back, are paged too
    assert laptop.journal == restored


def test_a_restored_hub_is_noticed_and_refilled(tmp_path: Path, clock: Clock, hub: Hub, web: Web) -> None:
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    laptop.interval()
    laptop.sync()
    copy = photograph(hub, tmp_path / "copy")
    laptop.interval()
    laptop.sync()
    restored = opened(copy, clock)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as other_web:
            laptop.web = other_web
            rounds = laptop.sync()
            assert rounds[0].reset
            assert not rounds[-1].reset
            assert kept(restored) == 2
            assert laptop.acked >= laptop.journal.keys()
            (quiet,) = laptop.sync()
            assert not quiet.reset
    finally:
        restored.close()


@pytest.mark.parametrize("cursor", ["0.0123456789abcdef", "1.0123456789abcdef", "999.0123456789abcdef"])
def test_a_cursor_nobody_gave_is_a_reset(laptop: Laptop, cursor: str) -> None:
    laptop.sync()
    laptop.cursor = cursor
    response = msgspec.json.decode(laptop.send().content, type=SyncResponse)
    assert response.reset
    assert response.changes


def test_the_first_place_has_a_cursor_too(hub: Hub, laptop: Laptop) -> None:
    hub.database.write_now(lambda c: c.execute(mailbox.delete()))
    hub.database.write_now(lambda c: c.execute(update(installations).values(mailbox_last=0)))
    (response,) = laptop.sync()
    assert response.cursor.startswith("0.")
    (again,) = laptop.sync()
    assert not again.reset


def test_entries_brought_by_a_class_hub_are_received(hub: Hub, web: Web, laptop: Laptop) -> None:
    relay = Laptop(web)
    relay.enrol(code_for(hub, "Classe"))
    hub.database.write_now(
        lambda c: c.execute(
            update(installations).where(installations.c.id == relay.installation).values(role="relay")
        )
    )
    laptop.sync()
    relayed = laptop.interval()
    relay.journal[relayed.id] = relayed
    relay.sync()
    assert relayed.id in relay.acked
    rounds = laptop.sync()
    assert ReceivedChange([relayed.id]) not in rounds[0].changes  # it was acked in the same answer
    again = laptop.interval()
    relay.journal[again.id] = again
    relay.sync()
    response = msgspec.json.decode(laptop.send([]).content, type=SyncResponse)
    assert response.changes == [ReceivedChange([again.id])]
    assert kept(hub) == 2


def test_a_fact_of_the_hub_reaches_every_laptop(hub: Hub, web: Web, laptop: Laptop) -> None:
    other = Laptop(web)
    other.enrol(code_again(hub, "Amina B."))
    device_fact = Entry(
        id=new_id(1), kind="note", version=1, owner="device", owner_id=laptop.device, installation=hub.id,
        wall_at=START_AT, body=msgspec.Raw(b"{}"),
    )  # fmt: skip

    def say(connection: object) -> None:
        post_box = Post()
        post_entries(connection, post_box, [device_fact], hub.id)  # type: ignore[arg-type]  # a Connection
        post_box.deliver(connection)  # type: ignore[arg-type]  # a Connection

    hub.database.write_now(lambda c: keep_new(c, [device_fact], hub.id, 1))
    hub.database.write_now(say)
    laptop.sync()
    other.sync()
    assert laptop.journal == {device_fact.id: device_fact}
    assert not other.journal


def test_facts_written_before_enrolment_reach_the_other_laptop(hub: Hub, web: Web, laptop: Laptop) -> None:
    relay = Laptop(web)
    relay.enrol(code_for(hub, "Classe"))
    hub.database.write_now(
        lambda c: c.execute(
            update(installations).where(installations.c.id == relay.installation).values(role="relay")
        )
    )
    newcomer = Laptop(web)
    early = newcomer.interval()
    relay.journal[early.id] = early
    relay.sync()
    newcomer.enrol(code_again(hub, "Amina B."))
    laptop.sync()
    assert laptop.journal == {early.id: early}


def test_changed_pin_reaches_the_session(hub: Hub, laptop: Laptop) -> None:
    laptop.sync()
    before = laptop.profile
    hub.database.write_now(lambda c: people.cohort_named(c, "Session 2", "654321", 1))
    laptop.sync()
    assert laptop.profile is not None
    assert before is not None
    assert laptop.profile.pin_hash != before.pin_hash


def test_wrong_tokens_enrol_again(hub: Hub, web: Web, laptop: Laptop) -> None:
    good = laptop.token
    for wrong in ("", "x", good + "x", "é"):
        headers = {b"authorization": f"Bearer {wrong}".encode()} if wrong else {}
        answer = web.post("/v1/sync", content=laptop.request(), headers=headers)
        assert answer.status_code == 401
        assert problem(answer) == "enrol-again"
    mine, laptop.installation = laptop.installation, new_id(1)
    assert problem(laptop.send()) == "enrol-again"
    laptop.installation = mine
    hub.database.write_now(lambda c: c.execute(update(installations).values(revoked_ms=1)))
    assert problem(laptop.send()) == "enrol-again"


def test_other_protocols_must_update(laptop: Laptop) -> None:
    for protocol in (0, 2, 10**6):
        body = json.dumps({"protocol": protocol, "strange": True}).encode()
        answer = post(laptop.web, "/v1/sync", body, laptop.token)
        assert (answer.status_code, problem(answer)) == (426, "update-needed")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"<html>", b"null", b"[]", b"{}", b'{"protocol":"1"}', b'{"protocol":1}', b"\xff\xfe",
        b"[" * 100_000,
        b'{"protocol":1,"installation":"\xff"}',
        b'{"protocol":1,"installation":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    ],
)  # fmt: skip
def test_garbage_is_malformed(laptop: Laptop, body: bytes) -> None:
    answer = post(laptop.web, "/v1/sync", gzip.compress(body), laptop.token, **{"content-encoding": "gzip"})
    assert (answer.status_code, problem(answer)) == (400, "malformed")
    answer = post(laptop.web, "/v1/enrol", gzip.compress(body), **{"content-encoding": "gzip"})
    assert (answer.status_code, problem(answer)) == (400, "malformed")


def test_too_many_entries_are_too_large(laptop: Laptop) -> None:
    request = json.loads(laptop.request())
    request["entries"] = [None] * 51
    assert problem(post(laptop.web, "/v1/sync", json.dumps(request).encode(), laptop.token)) == "too-large"


def test_answers_are_lean(laptop: Laptop) -> None:
    answer = laptop.send()
    assert set(answer.headers) == {"content-type", "content-length", "content-encoding"}
    plain = laptop.web.post(
        "/v1/sync",
        content=laptop.request([]),
        headers={"authorization": f"Bearer {laptop.token}", "accept-encoding": "identity"},
    )
    assert "content-encoding" not in plain.headers


def test_wrong_methods_are_problems_too(web: Web) -> None:
    answer = web.get("/v1/sync")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.expects_warnings
def test_a_fault_of_ours_is_told_without_words(
    hub: Hub, laptop: Laptop, caplog: pytest.LogCaptureFixture
) -> None:
    hub.database.write_now(lambda c: c.exec_driver_sql("DROP TABLE erased"))
    laptop.says(laptop.ticket(), "mon secret")
    answer = laptop.send()
    assert (answer.status_code, problem(answer)) == (500, "internal")
    assert "internal: OperationalError in" in caplog.text
    assert "mon secret" not in caplog.text


@pytest.mark.expects_warnings
def test_a_full_disk_asks_to_come_again(hub: Hub, laptop: Laptop, caplog: pytest.LogCaptureFixture) -> None:
    pages = hub.database.read_now(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar())
    hub.database.engine.dispose()
    from sqlalchemy import event

    @event.listens_for(hub.database.engine, "connect")
    def _limit(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}").close()  # type: ignore[attr-defined]  # sqlite3

    for _ in range(50):
        laptop.write(StepBody("a", "b", "done"), kind="note", body=msgspec.Raw(b'"' + b"x" * 9_000 + b'"'))
    answer = laptop.send()
    assert (answer.status_code, problem(answer)) == (503, "unavailable")
    assert answer.headers["retry-after"] == "60"
    assert kept(hub) == 0
    assert "disk_full" in caplog.text


def test_later_facts_of_the_same_moment_keep_their_order(clock: Clock, hub: Hub, laptop: Laptop) -> None:
    written = [laptop.interval() for _ in range(5)]
    laptop.sync()
    clock.at += timedelta(seconds=1)
    written.append(laptop.interval())
    laptop.sync()
    rows = hub.database.read_now(
        lambda c: list(
            c.scalars(select(entries.c.id).order_by(entries.c.received_ms, entries.c.received_order))
        )
    )
    assert rows == [entry.id for entry in written]


def test_entry_changes_are_the_entries_unchanged(hub: Hub, web: Web, laptop: Laptop) -> None:
    odd = laptop.write(
        StepBody("a", "b", "done"),
        kind="note",
        body=msgspec.Raw(b'{ "n" : 1.50 , "t" : "\\ud83d\\ude00" }'),
        wall_at=START_AT.replace(year=2010, microsecond=123),
    )
    laptop.sync()
    fresh = Laptop(web)
    fresh.enrol(code_again(hub, "Amina B."))
    response = msgspec.json.decode(fresh.send().content, type=SyncResponse)
    (change,) = [change for change in response.changes if isinstance(change, EntryChange)]
    assert bytes(change.entry.body) == bytes(odd.body)
    assert change.entry.wall_at == odd.wall_at
