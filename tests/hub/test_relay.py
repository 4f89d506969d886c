"""A class hub knows its own sessions, passes on unchanged what their laptops bring, and takes in what the
association answers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import select
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
from tests.hub.room import InClass, Room, joined_room, laptop_in_class

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import outbox, people, relay, tickets, tokens
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.tables import (
    cohorts,
    devices,
    entries,
    installations,
    learner_ids,
    mailbox,
    relay_outbox,
)
from weeejob_desktop.hub.tables import people as people_table
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.entries import Entry, ValidationBody, encode_body
from weeejob_desktop.wire.sync import ReceivedChange, SyncResponse


@pytest.fixture
def room(hub: Hub, web: Web, laptop: Laptop, tmp_path: Path, clock: Clock) -> Iterator[Room]:
    """The class hub of « Session 2 », where Amina is."""
    made = joined_room(hub, web, tmp_path / "room", clock, "Session 2")
    yield made
    made.close()


@pytest.fixture
def class_web(room: Room) -> Iterator[Web]:
    with room.open() as opened_web:
        yield opened_web


@pytest.fixture
def amina(room: Room, class_web: Web, laptop: Laptop) -> InClass:
    """Amina's laptop, let in."""
    made = laptop_in_class(laptop, class_web)
    made.come_in(room)
    return made


def ids_of(hub: Hub) -> set[str]:
    return hub.database.read_now(lambda c: {*c.scalars(select(entries.c.id))})


def test_a_class_hub_knows_the_people_of_its_sessions_and_nobody_else(
    hub: Hub, web: Web, room: Room, laptop: Laptop
) -> None:
    other = Laptop(web)
    other.enrol(code_for(hub, "Karim L.", "W-0500", "Session 9"))
    room.send()

    def known(hub: Hub) -> list[object]:
        read = hub.database.read_now
        return [
            read(lambda c: {*c.scalars(select(people_table.c.full_name))}),
            read(lambda c: {*c.scalars(select(learner_ids.c.learner))}),
            read(lambda c: {*c.scalars(select(cohorts.c.name))}),
            read(lambda c: {(row.id, row.sticker) for row in c.execute(select(devices))}),
        ]

    assert known(room.hub) == [{"Amina B."}, {laptop.learner}, {"Session 2"}, {(laptop.device, "W-0421")}]


def test_what_is_new_of_a_session_reaches_its_class_hub(hub: Hub, web: Web, room: Room) -> None:
    second = Laptop(web)
    second.enrol(code_for(hub, "Karim Lamrani", "W-0500"))
    hub.database.write_now(lambda c: people.cohort_named(c, "Session 2", "654321", hub.now_ms))
    room.send()
    named = select(people_table.c.full_name).join(learner_ids).where(learner_ids.c.learner == second.learner)
    assert room.hub.database.read_now(lambda c: c.scalar(named)) == "Karim Lamrani"
    pin = room.hub.database.read_now(lambda c: c.scalar(select(cohorts.c.pin_hash)))
    assert people.pin_fits("654321", str(pin))


def test_a_laptops_facts_are_passed_on_unchanged(hub: Hub, room: Room, amina: InClass) -> None:
    written = [amina.home.interval(), amina.home.ticket()]
    amina.here.sync()
    assert amina.here.acked >= {one.id for one in written}
    assert room.state().waiting == 2
    assert kept(hub) == 0
    assert room.send() == 2
    assert room.state().waiting == 0
    rows = hub.database.read_now(lambda c: {row.id: row for row in c.execute(select(entries))})
    assert {one: (row.body.encode(), row.installation) for one, row in rows.items()} == {
        one.id: (bytes(one.body), amina.home.installation) for one in written
    }


def test_the_laptop_learns_from_the_association_what_went_through_the_class(
    room: Room, amina: InClass
) -> None:
    fact = amina.home.interval()
    amina.here.sync()
    room.send()
    assert amina.home.acked == set()
    answer = msgspec.json.decode(amina.home.send(entries=[]).content, type=SyncResponse)
    assert [change for change in answer.changes if isinstance(change, ReceivedChange)] == [
        ReceivedChange([fact.id])
    ]


def test_the_same_fact_by_two_ways_is_one(hub: Hub, room: Room, amina: InClass) -> None:
    amina.home.interval()
    amina.here.sync()
    amina.home.sync()
    room.send()
    assert kept(hub) == kept(room.hub) == 1
    assert room.state().waiting == 0


def test_what_the_laptop_brought_home_first_comes_down_to_the_class(
    hub: Hub, room: Room, amina: InClass
) -> None:
    fact = amina.home.interval()
    amina.home.sync()
    room.send()
    assert ids_of(room.hub) == {fact.id}
    assert room.state().waiting == 0


def test_an_answer_of_the_workshop_reaches_the_laptop_in_class(hub: Hub, room: Room, amina: InClass) -> None:
    ticket = amina.home.ticket()
    amina.here.sync()
    room.send()
    hub.database.write_now(
        lambda c: tickets.answer(c, ticket.id, "Karim", "Éteignez-le.", "in_repair", hub.clock())
    )
    room.send()
    amina.here.sync()
    assert [one.kind for one in amina.here.journal.values()] == ["ticket", "message"]
    state = room.hub.database.read_now(lambda c: tickets.shown(c, ticket.id)).line.state
    assert state == "in_repair"


def test_what_is_written_on_the_class_hub_goes_up_too(hub: Hub, room: Room, amina: InClass) -> None:
    ticket = amina.home.ticket()
    amina.here.sync()
    room.hub.database.write_now(
        lambda c: tickets.answer(c, ticket.id, "Nadia", "Je regarde.", None, room.hub.clock())
    )
    assert room.send() == 2
    assert [row.text for row in hub.database.read_now(lambda c: tickets.shown(c, ticket.id)).messages] == [
        "Je regarde."
    ]
    amina.home.sync()
    assert len(amina.home.journal) == 2


def test_a_lost_request_or_answer_loses_nothing(hub: Hub, room: Room, amina: InClass) -> None:
    amina.home.interval()
    amina.here.sync()
    for cut in ("request", "answer"):
        room.cut = cut
        with pytest.raises(LinkProblem):
            room.send()
        assert room.state().waiting == 1
    room.cut = ""
    room.send()
    assert kept(hub) == 1
    assert room.state().waiting == 0


def test_many_entries_go_in_batches(hub: Hub, room: Room, amina: InClass) -> None:
    for _ in range(120):
        amina.home.interval()
    while amina.here.acked != set(amina.home.journal):
        amina.here.sync()
    assert room.send() == 120
    assert kept(hub) == 120


def test_a_request_for_help_goes_first(room: Room, amina: InClass) -> None:
    for _ in range(60):
        amina.home.interval()
    ticket = amina.home.ticket()
    while amina.here.acked != set(amina.home.journal):
        amina.here.sync()
    assert room.hub.database.read_now(outbox.offer)[0].id == ticket.id


def test_facts_of_people_outside_its_sessions_are_refused_alone(
    hub: Hub, web: Web, room: Room, amina: InClass
) -> None:
    stranger = Laptop(web)
    stranger.enrol(code_for(hub, "Karim L.", "W-0500", "Session 9"))
    sound = amina.home.interval()
    foreign = [
        amina.home.interval(owner_id=stranger.learner),
        amina.home.interval(owner="installation", owner_id=stranger.installation),
        amina.home.interval(owner="device", owner_id=stranger.device),
    ]
    amina.here.sync()
    assert room.send() == 1
    assert ids_of(hub) == {sound.id}
    problems = room.hub.database.read_now(
        lambda c: {row.entry_id: row.problem for row in c.execute(select(relay_outbox))}
    )
    assert problems == {one.id: "forbidden-owner" for one in foreign}
    assert (room.state().waiting, room.state().refused) == (0, 3)


def test_what_was_refused_is_offered_again_once_the_association_knows_its_owner(
    hub: Hub, web: Web, room: Room, amina: InClass
) -> None:
    late = Laptop(web)
    fact = amina.home.interval(owner_id=late.learner)
    amina.here.sync()
    room.send()
    assert room.state().refused == 1
    late.enrol(code_again(hub, "Amina B."))
    room.send()
    assert (room.state().waiting, room.state().refused) == (0, 0)
    assert fact.id in ids_of(hub)


def test_another_version_of_the_program_offers_the_refused_again(room: Room, amina: InClass) -> None:
    room.hub.database.write_now(lambda c: relay.begin_serving(c, "1"))
    amina.home.interval(owner_id=amina.home.device)
    amina.here.sync()
    room.send()
    room.hub.database.write_now(lambda c: relay.begin_serving(c, "1"))
    assert room.state().refused == 1
    room.hub.database.write_now(lambda c: relay.begin_serving(c, "2"))
    assert (room.state().waiting, room.state().refused) == (1, 0)


def test_a_restored_association_gets_everything_back(
    hub: Hub, tmp_path: Path, room: Room, amina: InClass, clock: Clock
) -> None:
    backup = photograph(hub, tmp_path / "backup")
    for _ in range(3):
        amina.home.interval()
        amina.here.sync()
        room.send()
    restored = opened(backup, clock)
    with TestClient(application(restored), base_url="https://hub.test") as web:
        room.association = web
        room.send()
    assert ids_of(restored) == ids_of(room.hub) == set(amina.home.journal)
    assert room.state().waiting == 0
    restored.close()


def test_an_older_copy_of_the_class_hub_gets_everything_back(
    hub: Hub, tmp_path: Path, room: Room, amina: InClass, clock: Clock
) -> None:
    amina.home.interval()
    amina.here.sync()
    room.send()
    copy = photograph(room.hub, tmp_path / "copy")
    amina.home.interval()
    amina.here.sync()
    room.send()
    room.hub.close()
    room.hub = open_hub(copy, clock=clock)
    assert kept(room.hub) == 1
    room.send()
    assert ids_of(room.hub) == ids_of(hub) == set(amina.home.journal)


def test_applying_an_answer_twice_changes_nothing(hub: Hub, room: Room, amina: InClass) -> None:
    amina.home.interval()
    amina.here.sync()
    read, write = room.hub.database.read_now, room.hub.database.write_now
    request = read(lambda c: relay.next_round(c, START_AT))
    known = read(relay.upstream_of)
    assert request is not None
    assert known is not None
    response = room.connect(known).sync(request)

    def tables() -> list[object]:
        held = (entries, relay_outbox, people_table, learner_ids, devices, cohorts, installations)
        return read(lambda c: [c.execute(select(table)).all() for table in held])

    write(lambda c: relay.apply_response(c, request, response, 1))
    once = tables()
    write(lambda c: relay.apply_response(c, request, response, 1))
    assert tables() == once


def test_an_answer_of_another_hub_is_not_taken_in(room: Room) -> None:
    read, write = room.hub.database.read_now, room.hub.database.write_now
    request = read(lambda c: relay.next_round(c, START_AT))
    known = read(relay.upstream_of)
    assert request is not None
    assert known is not None
    response = msgspec.structs.replace(room.connect(known).sync(request), hub=room.hub.id)
    with pytest.raises(UserProblem, match="hub_garbled"):
        write(lambda c: relay.apply_response(c, request, response, 1))


def test_a_revoked_class_hub_keeps_everything_and_shows_its_token_no_more(
    hub: Hub, room: Room, amina: InClass
) -> None:
    amina.home.interval()
    amina.here.sync()
    hub.database.write_now(lambda c: tokens.revoke(c, room.hub.id))
    with pytest.raises(LinkProblem, match="enrol_again"):
        room.send()
    room.hub.database.write_now(lambda c: relay.note_failed_round(c, "enrol_again"))
    assert room.hub.database.read_now(lambda c: relay.next_round(c, START_AT)) is None
    assert room.send() == 0
    assert (room.state().waiting, room.state().problem) == (1, "enrol_again")


def test_a_trainers_word_on_the_class_hub_reaches_the_association(
    hub: Hub, room: Room, amina: InClass
) -> None:
    """A kind that no laptop may write."""
    word = amina.home.write(ValidationBody("Nadia", amina.home.interval().id))
    amina.here.sync()
    assert amina.here.rejected == {word.id: "forbidden-kind"}
    validation = Entry(
        id=word.id, kind="validation", version=1, owner="learner", owner_id=amina.home.learner,
        installation=room.hub.id, wall_at=START_AT, body=encode_body(ValidationBody("Nadia", word.id)),
    )  # fmt: skip
    room.hub.database.write_now(lambda c: publish(c, [validation], room.hub.id, room.hub.now_ms))
    room.send()
    assert validation.id in ids_of(hub)


def test_no_laptop_is_ever_told_the_roster(hub: Hub, room: Room, amina: InClass) -> None:
    amina.here.sync()
    amina.home.sync()
    for place in (hub, room.hub):
        read = place.database.read_now
        told = read(
            lambda c: {*c.scalars(
                select(mailbox.c.installation).where(mailbox.c.kind == "roster"))}
        )  # fmt: skip
        assert told <= {room.hub.id}


def test_a_folder_without_its_keys_is_not_served(room: Room, tmp_path: Path, clock: Clock) -> None:
    copy = photograph(room.hub, tmp_path / "copy")
    (copy / "root.pem").unlink()
    with pytest.raises(UserProblem, match="keys_wrong"):
        open_hub(copy, clock=clock)
    assert room.hub.role == "class"
    assert room.hub.database.read_now(lambda c: said(c, "role")) == "class"
    shutil.rmtree(copy)
