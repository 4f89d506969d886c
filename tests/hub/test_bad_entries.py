"""Entries that are wrong: each is refused alone with a reason that both sides can read; what is merely odd is
kept, and breaks no page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import msgspec
import pytest
from sqlalchemy import select
from tests.hub.browser import add_user, log_in, text_of
from tests.hub.class_hub import as_relay
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_again, code_for, kept

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import rejections
from weeejob_desktop.hub.exporting import export_person
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import entries, people
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    ConfidenceBody,
    CorrectionBody,
    DiagnosticsBody,
    Entry,
    IntervalBody,
    MeetingBody,
    MessageBody,
    ResultBody,
    StepBody,
    TicketBody,
    ValidationBody,
    encode_body,
)
from weeejob_desktop.wire.sync import SyncResponse

pytestmark = pytest.mark.uncounted

WEEK_MS = 7 * 24 * 3600 * 1000
ENDS_OF_TIME = {
    "year 1": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    "1970": datetime(1970, 1, 1, tzinfo=UTC),
    "1970 in America": datetime(1969, 12, 31, 19, tzinfo=timezone(timedelta(hours=-5))),
    "2038": datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
    "9999": datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12))),
}


def body_on_the_hub(hub: Hub, entry: str) -> Any:
    found = hub.database.read_now(lambda c: c.scalar(select(entries.c.body).where(entries.c.id == entry)))
    return msgspec.json.decode(found) if found else None


def answered(laptop: Laptop, *offered: Entry) -> SyncResponse:
    answer = laptop.send(list(offered))
    assert answer.status_code == 200, answer.content
    return msgspec.json.decode(answer.content, type=SyncResponse)


def refused(response: SyncResponse) -> list[tuple[str, str]]:
    return [(one.id, one.problem) for one in response.rejected]


def another(entry: Entry, **changed: Any) -> Entry:
    """The same id, another fact."""
    return msgspec.structs.replace(entry, **changed)


def class_hub_of(hub: Hub, web: Web, laptop: Laptop) -> Laptop:
    """What speaks with the rights of a class hub."""
    relay = Laptop(web, learner=laptop.learner)
    relay.enrol(code_again(hub, "Amina B."))
    as_relay(hub, relay.installation)
    return relay


def look_everywhere(web: Web, begin: str, most: int = 150) -> set[str]:
    """Every page that can be reached by links from `begin`: none of them breaks."""
    seen, waiting = {begin}, [begin]
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        answer = web.get(path, follow_redirects=False)
        assert answer.status_code < 400, (path, answer.status_code)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        links = (urldefrag(unescape(found))[0] for found in re.findall(r'href="(/[^"]+)"', answer.text))
        for link in links:
            if link not in seen and not link.startswith(("/static", "/language", "/logout")):
                seen.add(link)
                waiting.append(link)
    return seen


@pytest.mark.parametrize("at", ENDS_OF_TIME.values(), ids=ENDS_OF_TIME)
def test_facts_from_the_ends_of_time_are_kept_or_refused_and_break_no_page(
    hub: Hub, web: Web, laptop: Laptop, clock: Clock, at: datetime, tmp_path: Path
) -> None:
    ticket = laptop.write(TicketBody(laptop.device, "slow"), wall_at=at)
    laptop.write(MessageBody(ticket.id, "learner", "Bonjour"), wall_at=at)
    laptop.write(StepBody("m01-l03", "viser", "done"), wall_at=at)
    laptop.write(ResultBody("m01-l03", "viser", "viser-1", "clicks", "done", 1, 0, 2**53 - 1), wall_at=at)
    laptop.write(ConfidenceBody("souris", 3, "positioning"), wall_at=at)
    laptop.write(DiagnosticsBody(laptop.device, at, {"disk": {"status": "ok"}}), "device", wall_at=at)
    laptop.write(CorrectionBody(at.date(), 30, "oubli", "Sonia"), wall_at=at)
    laptop.write(AnchorBody(laptop.boot, 3000, new_id(1), at), "installation", wall_at=at)
    stretch = IntervalBody(new_id(1), 1000, 60_000, at, lesson="m01-l03", step="viser")
    time = laptop.write(stretch, wall_at=at, boot=stretch.boot)
    good = laptop.interval()
    sealed = another(laptop.write(StepBody("m01-l03", "viser", "done"), wall_at=at), seal="of nobody")
    laptop.journal[sealed.id] = sealed
    laptop.sync()
    assert laptop.acked | laptop.rejected.keys() >= laptop.journal.keys()
    assert set(laptop.rejected.values()) <= {"wrong-date"}
    assert good.id in laptop.acked
    if 1969 <= at.year < 9000:
        assert time.id in laptop.acked, "a dead clock costs nobody their time"
    else:
        assert laptop.rejected[time.id] == "wrong-date"
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    clock.forward(hours=1)
    assert len(look_everywhere(web, "/learners")) > 20
    person = hub.database.read_now(lambda c: c.scalar(select(people.c.id)))
    export_person(hub, str(person), tmp_path / "told")


@pytest.mark.parametrize("at", ENDS_OF_TIME.values(), ids=ENDS_OF_TIME)
def test_a_class_hubs_word_from_the_ends_of_time_breaks_nothing_either(
    hub: Hub, web: Web, laptop: Laptop, at: datetime
) -> None:
    relay = class_hub_of(hub, web, laptop)
    correction = CorrectionBody(at.date(), -30, "oubli", "Sonia", confirmed=True)
    facts = [
        relay.write(AttendanceBody(new_id(1), laptop.learner, at, at), wall_at=at),
        relay.write(MeetingBody(new_id(1), at, at), "installation", wall_at=at),
        relay.write(correction, wall_at=at),
        relay.write(ValidationBody("Sonia", None, at.date(), at.date(), 60), wall_at=at),
    ]
    relay.sync()
    assert relay.acked | relay.rejected.keys() >= {one.id for one in facts}
    assert set(relay.rejected.values()) <= {"wrong-date"}
    laptop.sync()  # it is told of them, with the hub's seal, and brings them back
    laptop.acked.clear()
    laptop.sync()
    assert not laptop.rejected
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    assert len(look_everywhere(web, "/learners")) > 10


def test_a_presence_below_nothing_or_of_a_week_is_refused_alone(hub: Hub, web: Web, laptop: Laptop) -> None:
    relay = class_hub_of(hub, web, laptop)
    week_at = START_AT + timedelta(days=7)
    expected = {
        relay.write(AttendanceBody(new_id(1), laptop.learner, week_at, START_AT)).id: "negative-length",
        relay.write(AttendanceBody(new_id(1), laptop.learner, START_AT, week_at)).id: "too-long",
        relay.write(MeetingBody(new_id(1), week_at, START_AT), "installation").id: "negative-length",
        relay.write(MeetingBody(new_id(1), START_AT, week_at), "installation").id: "too-long",
    }
    good = relay.write(AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT + timedelta(hours=3)))
    relay.sync()
    assert relay.rejected == expected
    assert good.id in relay.acked


@pytest.mark.parametrize(
    ("length_ms", "why"),
    [(-1, "negative-length"), (-WEEK_MS, "negative-length"), (WEEK_MS, "too-long"), (2**62, "too-long")],
)
def test_a_length_below_nothing_or_of_a_week_is_refused_alone(
    hub: Hub, laptop: Laptop, length_ms: int, why: str
) -> None:
    bad = laptop.write(IntervalBody(laptop.boot, 5, length_ms, START_AT))
    good = laptop.interval()
    laptop.sync()
    assert laptop.rejected == {bad.id: why}
    assert good.id in laptop.acked
    assert kept(hub) == 1


def test_another_fact_under_a_known_id_is_refused_and_the_first_one_stays(hub: Hub, laptop: Laptop) -> None:
    first = laptop.interval(60_000)
    laptop.sync()
    body = IntervalBody(laptop.boot, 9000, 3_600_000, START_AT)
    for changed in (
        {"body": encode_body(body)},
        {"owner_id": new_id(1)},
        {"monotonic_ms": 1},
        {"wall_at": START_AT + timedelta(days=1)},
        {"kind": "hologram"},
        {"installation": new_id(1)},
    ):
        good = laptop.interval()
        response = answered(laptop, another(first, **changed), good)
        assert refused(response) == [(first.id, "id-reused")], changed
        assert response.ack == [good.id]
    assert body_on_the_hub(hub, first.id)["length_ms"] == 60_000
    spaced = another(first, body=msgspec.Raw(msgspec.json.format(bytes(first.body), indent=2)))
    for same in (first, spaced, another(first, seal="00"), another(first, wall_at=START_AT.astimezone(None))):
        assert (answered(laptop, same).ack, refused(answered(laptop, same))) == ([first.id], [])


def test_one_id_twice_in_a_batch_is_the_first_of_them(hub: Hub, laptop: Laptop) -> None:
    first = laptop.interval(60_000)
    response = answered(laptop, first, another(first, monotonic_ms=1), first)
    assert (response.ack, refused(response)) == ([first.id], [(first.id, "id-reused")])
    assert kept(hub) == 1


def test_a_forged_fact_under_an_id_that_only_a_hub_writes_is_not_acked(
    hub: Hub, web: Web, laptop: Laptop
) -> None:
    relay = class_hub_of(hub, web, laptop)
    real = relay.write(AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT + timedelta(hours=1)))
    relay.sync()
    longer = AttendanceBody(new_id(1), laptop.learner, START_AT, START_AT + timedelta(hours=9))
    assert answered(laptop, real).ack == [real.id]
    response = answered(laptop, another(real, body=encode_body(longer)))
    assert (response.ack, refused(response)) == ([], [(real.id, "forbidden-kind")])


def test_other_peoples_ids_give_nothing_and_take_nothing(hub: Hub, web: Web, laptop: Laptop) -> None:
    """Another's entry id stays theirs; whoever names another's learner id learns nothing of them."""
    hers = laptop.interval(60_000)
    laptop.sync()
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim D."))
    taken = stranger.interval(90_000, id=hers.id)
    own = stranger.interval()
    stranger.learners = [laptop.learner, stranger.learner]
    stranger.sync()
    assert stranger.rejected == {taken.id: "id-reused"}
    assert own.id in stranger.acked
    assert hers.id not in {one.id for one in stranger.journal.values() if one.owner_id == laptop.learner}
    assert body_on_the_hub(hub, hers.id)["length_ms"] == 60_000
    left = stranger.write(StepBody("m01-l03", "viser", "done"), owner_id=laptop.learner)
    stranger.sync()
    laptop.sync()
    assert left.id in laptop.journal, "what another's laptop still has of hers is hers, and hers alone"
    assert hers.id not in stranger.received | stranger.acked


def test_both_sides_can_read_why(hub: Hub, technician: Web, laptop: Laptop, clock: Clock) -> None:
    laptop.interval(-1), laptop.interval(-5, start_ms=3), laptop.interval(WEEK_MS, start_ms=4)
    good = laptop.interval()
    answered(laptop, another(good, id="nonsense"))
    laptop.sync()
    page = technician.get(f"/laptops/{laptop.device}").text
    said = text_of(page)
    assert "2 éléments n’ont pas été pris, durée plus petite que zéro" in said
    assert "1 élément n’a pas été pris, durée de plus de 24 h" in said
    assert "1 élément n’a pas été pris, illisible" in said
    assert "aujourd’hui à" in said
    clock.forward(hours=1)
    english = text_of(technician.get(f"/laptops/{laptop.device}", headers={"accept-language": "en"}).text)
    assert "2 items were not taken, a length below zero" in english


def test_what_is_taken_after_all_is_to_be_seen_no_more(hub: Hub, technician: Web, laptop: Laptop) -> None:
    bad = laptop.interval(-1)
    laptop.sync()
    assert "n’a pas été pris" in technician.get(f"/laptops/{laptop.device}").text
    answered(laptop, another(bad, body=encode_body(IntervalBody(laptop.boot, 5, 5, START_AT))))
    assert "pas été pris" not in technician.get(f"/laptops/{laptop.device}").text


def test_coordinators_read_what_a_class_hub_was_refused(hub: Hub, web: Web, laptop: Laptop) -> None:
    relay = class_hub_of(hub, web, laptop)
    relay.write(StepBody("m01-l03", "viser", "done"), owner_id=new_id(1))
    relay.sync()
    assert list(relay.rejected.values()) == ["forbidden-owner"]
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    assert "d’une personne d’une autre session" in text_of(web.get("/laptops").text)


def test_nonsense_without_an_end_fills_no_disk(
    hub: Hub, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rejections, "MOST", 10)
    for _ in range(4):
        answered(laptop, *(laptop.interval(-1) for _ in range(20)))
    refused_now = hub.database.read_now(lambda c: rejections.refused_of(c, [laptop.installation]))
    assert [one.count for one in refused_now[laptop.installation]] == [10]
