"""What the hub will not have: whole requests, single entries, and how it says so."""

from __future__ import annotations

import gzip
import json
import re

import msgspec
import pytest
from sqlalchemy import update
from tests.hub.class_hub import as_relay
from tests.hub.laptop import (
    START_AT,
    Laptop,
    Web,
    code_again,
    kept,
    post,
    problem,
)

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    CorrectionBody,
    MessageBody,
    StepBody,
)
from weeejob_desktop.wire.sync import SyncResponse


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
        laptop.write(MessageBody(ticket.id, "learner", "Rendez-vous", starts_at=START_AT)),
        laptop.write(MessageBody(ticket.id, "learner", "Rendez-vous", place="ici")),
        laptop.write(CorrectionBody(START_AT.date(), 60, "oubli", "moi", confirmed=True)),
    ]
    proposal = laptop.write(CorrectionBody(START_AT.date(), 60, "oubli", "Sonia"))
    taken_back = laptop.says(ticket, "", "withdrawn")
    laptop.sync()
    assert laptop.rejected == {entry.id: "forbidden-kind" for entry in forged}
    assert {proposal.id, taken_back.id, ticket.id} <= laptop.acked
    assert kept(hub) == 3


def test_a_relay_may_write_all_kinds(hub: Hub, web: Web, laptop: Laptop) -> None:
    relay = Laptop(web, learner=laptop.learner)
    relay.enrol(code_again(hub, "Amina B."))
    as_relay(hub, relay.installation)
    attendance = relay.write(AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT))
    answer = relay.write(MessageBody(new_id(1), "technician", "Bonjour", "ready", "Sam"))
    relay.sync()
    assert {attendance.id, answer.id} <= relay.acked


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
    assert [one.problem for one in response.rejected[:-1]] == ["wrong-shape"] * len(bad)
    assert response.rejected[-1].problem == "too-large"
    assert kept(hub) == 1


def test_an_anchor_far_out_of_time_is_refused(laptop: Laptop) -> None:
    bad = laptop.write(AnchorBody(laptop.boot, -3, new_id(1), START_AT), owner="installation")
    good = laptop.write(AnchorBody(laptop.boot, 3000, new_id(1), START_AT), owner="installation")
    laptop.sync()
    assert laptop.rejected == {bad.id: "wrong-shape"}
    assert good.id in laptop.acked


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
    assert re.search("internal: (Operational|Programming)Error in", caplog.text)
    assert "mon secret" not in caplog.text


@pytest.mark.expects_warnings
@pytest.mark.parametrize("new_folder", ["sqlite"], indirect=True)  # a server's full disk: test_server_away
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
