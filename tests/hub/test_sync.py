"""One sync and many: what is acked is there, once, for ever, and everybody who should know is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import insert, select, update
from tests.hub.class_hub import as_relay
from tests.hub.laptop import (
    START_AT,
    Clock,
    Laptop,
    Web,
    code_again,
    code_for,
    kept,
    opened,
    photograph,
)

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import corrections, learners, people, tickets
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.journal import keep_new
from weeejob_desktop.hub.mailbox import MAX_CHANGES, Post, Pushed, post_entries
from weeejob_desktop.hub.tables import entries, erased, installations, learner_ids, mailbox
from weeejob_desktop.wire.entries import (
    AnchorBody,
    Entry,
    StepBody,
)
from weeejob_desktop.wire.sync import EntryChange, ReceivedChange, SyncResponse


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
    assert laptop.profile.pin_hash.startswith("scrypt$")
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


def test_a_restored_hub_takes_its_own_facts_back_from_laptops(
    tmp_path: Path, clock: Clock, hub: Hub, web: Web
) -> None:
    """What only a hub may write, it takes from a laptop with its own seal alone."""
    laptop = Laptop(web)
    laptop.enrol(code_for(hub))
    ticket = laptop.ticket()
    laptop.sync()
    copy = photograph(hub, tmp_path / "copy")
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    hub.database.write_now(lambda c: tickets.answer(c, ticket.id, "Samia", "Bonjour", "ready", clock()))
    today, fact = clock().date(), new_id(1)
    hub.database.write_now(
        lambda c: corrections.write(c, person, fact, today, 30, "Oubli", "Samia", clock(), today)
    )
    laptop.sync()
    said = [entry for entry in laptop.journal.values() if entry.installation == hub.id]
    assert [bool(entry.seal) for entry in said] == [True, True]
    assert not laptop.journal[ticket.id].seal
    forged = [msgspec.structs.replace(entry, id=new_id(1)) for entry in said]
    forged += [msgspec.structs.replace(said[0], id=new_id(1), seal="")]
    restored = opened(copy, clock)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as other_web:
            laptop.web = other_web
            laptop.journal |= {entry.id: entry for entry in forged}
            assert laptop.sync()[0].reset
            assert laptop.rejected == {entry.id: "forbidden-kind" for entry in forged}
            assert laptop.acked >= {entry.id for entry in said}
            credit = restored.database.read_now(lambda c: learners.credit_of(c, person, restored.zone))
            assert credit.total_ms == 30 * 60_000
    finally:
        restored.close()


def test_a_restored_hub_learns_again_whose_an_earlier_laptop_was(hub: Hub, web: Web, laptop: Laptop) -> None:
    """It forgot a laptop that was installed anew since, and will never ask again under its first id."""
    karim = Laptop(web)
    karim.enrol(code_for(hub, "Karim T."))
    earlier = Laptop(web)
    fact = earlier.interval()
    laptop.journal[fact.id] = fact
    laptop.learners = [earlier.learner, karim.learner]
    laptop.sync()
    assert fact.id in laptop.acked
    other = Laptop(web)
    other.enrol(code_again(hub, "Amina B."))
    other.sync()
    assert fact.id in other.journal
    bound = hub.database.read_now(lambda c: dict(c.execute(select(learner_ids)).tuples().all()))
    assert bound[earlier.learner] == bound[laptop.learner] != bound[karim.learner]


def test_what_is_here_is_acked_whoever_may_write_it(hub: Hub, laptop: Laptop) -> None:
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    fact, today = new_id(1), START_AT.date()
    hub.database.write_now(
        lambda c: corrections.write(c, person, fact, today, 30, "Oubli", "Samia", START_AT, today)
    )
    laptop.sync()
    laptop.acked.remove(fact)
    laptop.journal[fact] = msgspec.structs.replace(laptop.journal[fact], seal="")
    laptop.sync()
    assert fact in laptop.acked
    assert laptop.rejected == {}


def test_a_laptop_and_a_hub_that_are_both_older_copies_find_everything_with_the_other_laptop(
    hub: Hub, clock: Clock, tmp_path: Path
) -> None:
    with TestClient(application(hub), base_url="https://hub.test") as web:
        other = Laptop(web)
        other.enrol(code_for(hub))
        other.sync()
        copy = photograph(hub, tmp_path / "copy")
        laptop = Laptop(web)
        laptop.enrol(code_again(hub, "Amina B."))
        worked = {laptop.interval().id, laptop.ticket().id}
        laptop.sync()
        other.sync()
        assert worked <= other.journal.keys()
    restored = opened(copy, clock)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as web:
            laptop.web = other.web = web
            other.sync()
            assert kept(restored) == len(worked)
            laptop.journal.clear()
            laptop.acked.clear()
            laptop.cursor = None
            laptop.enrol(code_again(restored, "Amina B."))
            laptop.sync()
            assert laptop.journal.keys() == worked
            (quiet,) = laptop.sync()
            assert not quiet.changes
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
    as_relay(hub, relay.installation)
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
        post_entries(connection, post_box, [Pushed([device_fact], hub.id)])  # type: ignore[arg-type]  # a Connection
        post_box.deliver(connection)  # type: ignore[arg-type]  # a Connection

    hub.database.write_now(lambda c: keep_new(c, [device_fact], hub.id, 1))
    hub.database.write_now(say)
    laptop.sync()
    other.sync()
    assert laptop.journal == {device_fact.id: device_fact}
    assert not other.journal


def test_facts_written_before_enrolment_reach_the_other_laptop(hub: Hub, web: Web, laptop: Laptop) -> None:
    newcomer = Laptop(web)
    early = newcomer.interval()
    hub.database.write_now(lambda c: keep_new(c, [early], hub.id, hub.now_ms))
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
