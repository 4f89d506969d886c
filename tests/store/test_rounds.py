"""One round with a hub, from the database's side: what is said and when, and what an answer changes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import Connection, func, select
from tests.store.laptops import MARCH_AT, HandClock

from weeejob_desktop.core.clock import Moment, boot_name
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import class_hubs, hubs, outbox, rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import keep_entry, newest, newest_entry, write_entry
from weeejob_desktop.store.tickets import Requests, write_message, write_ticket
from weeejob_desktop.wire.entries import ConfidenceBody, Entry, MessageBody, encode_body
from weeejob_desktop.wire.sync import (
    Change,
    CoverageChange,
    EntryChange,
    ProfileChange,
    ReceivedChange,
    Rejection,
    SyncRequest,
    SyncResponse,
)

VERSION = "1.0"


def cursor(number: int) -> str:
    return f"{number}.{number:016x}"


def say(tx: Connection, clock: HandClock, count: int = 1) -> list[str]:
    """Some facts that are in no hurry."""
    return [
        write_entry(tx, ConfidenceBody(f"item-{n}", 3, "positioning"), "learner", clock.now())
        for n in range(count)
    ]


def ask(
    tx: Connection,
    hub: str,
    clock: HandClock,
    *,
    limited: bool = True,
    force: bool = False,
    version: str = VERSION,
) -> SyncRequest | None:
    return rounds.next_round(tx, hub, version, clock.now(), limited=limited, force=force)


def answer(
    hub: str, number: int, ack: list[str] | None = None, *changes: Change, more: bool = False,
    reset: bool = False, rejected: list[Rejection] | None = None,
) -> SyncResponse:  # fmt: skip
    return SyncResponse(
        hub, MARCH_AT, cursor(number), ack or [], rejected or [], list(changes), more=more, reset=reset
    )


def apply(
    tx: Connection, hub: str, clock: HandClock, response: SyncResponse, version: str = VERSION
) -> rounds.Applied:
    request = rounds.next_round(tx, hub, version, clock.now(), limited=False, force=True)
    assert request is not None
    before = clock.now()
    return rounds.apply_response(tx, hub, request, response, before, clock.pass_ms(300))


def first_round(tx: Connection, hub: str, clock: HandClock) -> None:
    apply(tx, hub, clock, answer(hub, 1, [entry.id for entry in rounds_entries(tx, hub, clock)]))


def rounds_entries(tx: Connection, hub: str, clock: HandClock) -> list[Entry]:
    request = ask(tx, hub, clock, force=True)
    assert request is not None
    return request.entries


def waiting_ids(tx: Connection) -> set[str]:
    wanted = select(schema.entries.c.id).join(schema.outbox, schema.outbox.c.seq == schema.entries.c.seq)
    return set(tx.execute(wanted.where(schema.entries.c.kind != "anchor")).scalars())


def test_nothing_is_said_to_an_unknown_hub(database: Database, clock: HandClock) -> None:
    with database.transaction() as tx:
        assert ask(tx, new_id(1), clock, force=True) is None


def test_the_first_round_is_due_at_once_then_silence(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        request = ask(tx, hub, clock)
        assert request is not None
        assert (request.cursor, request.entries, request.app_version) == (None, [], VERSION)
        assert request.installation == identity(tx).installation
        first_round(tx, hub, clock)
        assert ask(tx, hub, clock, limited=False) is None
        assert ask(tx, hub, clock, limited=False, force=True) is not None


def test_an_anchor_alone_is_no_reason_to_speak_and_there_is_one_an_hour(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        for _ in range(3):
            first_round(tx, hub, clock)
        anchors = select(func.count()).where(schema.entries.c.kind == "anchor")
        assert tx.execute(anchors).scalar() == 1
        assert ask(tx, hub, clock, limited=False) is None
        clock.pass_ms(3_700_000)
        first_round(tx, hub, clock)
        assert tx.execute(anchors).scalar() == 2
        clock.boot = boot_name("boot-1", 600)
        first_round(tx, hub, clock)
        assert tx.execute(anchors).scalar() == 2, "a nap of ten minutes needs no new anchor"
        clock.restart("boot-2")
        first_round(tx, hub, clock)
        assert tx.execute(anchors).scalar() == 3


def test_an_anchor_stands_in_the_middle_of_its_round(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        entry = newest_entry(tx, {"anchor"})
        assert entry is not None
        assert entry.owner == "installation"
        assert b'"monotonic_ms":60150' in bytes(entry.body)
        assert b'"round_trip_ms":300' in bytes(entry.body)


def test_no_anchor_from_a_round_during_which_the_laptop_slept(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        request = ask(tx, hub, clock)
        assert request is not None
        before = clock.now()
        rounds.apply_response(tx, hub, request, answer(hub, 1), before, Moment("boot-1+60", 60_100, MARCH_AT))
        rounds.apply_response(tx, hub, request, answer(hub, 1), before, clock.pass_ms(100_000))
        assert newest_entry(tx, {"anchor"}) is None


def test_on_a_limited_connection_only_requests_for_help_go_at_once(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        say(tx, clock, 39)
        assert ask(tx, hub, clock, limited=True) is None
        assert ask(tx, hub, clock, limited=False) is not None
        ticket = write_ticket(tx, "slow", None, clock.now())
        word = write_message(tx, ticket, clock.now(), text="Aidez-moi")
        request = ask(tx, hub, clock, limited=True)
        assert request is not None
        assert [entry.id for entry in request.entries][:2] == [ticket, word]
        assert len(request.entries) == 42  # and an anchor travels with them, last
        assert request.entries[-1].kind == "anchor"


def test_forty_waiting_entries_are_enough(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        say(tx, clock, 40)
        assert ask(tx, hub, clock, limited=True) is not None


def test_six_hours_are_enough_and_sleep_counts(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        say(tx, clock)
        clock.pass_ms(3_600_000)
        assert ask(tx, hub, clock, limited=True) is None
        clock.boot = boot_name("boot-1", 5 * 3600)
        assert ask(tx, hub, clock, limited=True) is not None


def test_across_boots_a_clock_that_went_back_does_not_wait_for_ever() -> None:
    then = Moment("a", 0, MARCH_AT)
    hours = timedelta(hours=6)
    assert not rounds.elapsed(then, Moment("b", 0, MARCH_AT + timedelta(hours=1)), hours)
    assert rounds.elapsed(then, Moment("b", 0, MARCH_AT + hours), hours)
    assert rounds.elapsed(then, Moment("b", 0, MARCH_AT - timedelta(days=6000)), hours)
    assert not rounds.elapsed(then, Moment("a", 60_000, MARCH_AT + timedelta(days=6000)), hours)


def test_an_awaited_answer_is_asked_for_every_three_hours(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        ticket = write_ticket(tx, "slow", None, clock.now())
        first_round(tx, hub, clock)
        assert ask(tx, hub, clock, limited=True) is None
        clock.pass_ms(16 * 60_000)
        assert ask(tx, hub, clock, limited=False) is not None
        assert ask(tx, hub, clock, limited=True) is None
        clock.pass_ms(3 * 3_600_000)
        assert ask(tx, hub, clock, limited=True) is not None
        write_message(tx, ticket, clock.now(), state="withdrawn")
        first_round(tx, hub, clock)
        clock.pass_ms(4 * 3_600_000)
        assert ask(tx, hub, clock, limited=True) is None
        clock.pass_ms(24 * 3_600_000)
        assert ask(tx, hub, clock, limited=True) is not None, "news are asked for once a day"


def test_what_the_hub_names_and_an_older_copy_lacks_is_asked_for_again(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        said = say(tx, clock)
        apply(tx, hub, clock, answer(hub, 3, said))
        applied = apply(tx, hub, clock, answer(hub, 4, [], ReceivedChange([*said, new_id(3)])))
        assert applied.more
        request = ask(tx, hub, clock)
        assert request is not None
        assert request.cursor == cursor(3)  # shown once more, it is answered with the entries themselves
        applied = apply(tx, hub, clock, answer(hub, 5, [], ReceivedChange([new_id(4)]), reset=True))
        assert applied.more
        request = ask(tx, hub, clock)
        assert request is not None
        assert request.cursor is None


def test_acks_changes_and_cursor_are_taken_in_together(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        kept, other = say(tx, clock, 2)
        ticket = write_ticket(tx, "slow", None, clock.now())
        body = encode_body(MessageBody(ticket, "technician", "Nous regardons.", "assigned", "Sam"))
        heard = Entry(new_id(2), "message", 1, "learner", identity(tx).learner, hub, MARCH_AT, body)
        applied = apply(
            tx, hub, clock,
            answer(
                hub, 4, [kept], EntryChange(heard), ReceivedChange([ticket]),
                CoverageChange(date(2029, 3, 1)), ProfileChange("Amina B.", "Groupe 4", 3000, "pin"),
                more=True,
            ),
        )  # fmt: skip
        assert applied == rounds.Applied(acked=2, rejected=0, news=1, more=True, reset=False)
        assert waiting_ids(tx) == {other}
        assert rounds.waiting(tx) == rounds.Waiting(entries=1)
        link = hubs.known_hub(tx)
        assert link is not None
        assert link.cursor == cursor(4)
        assert hubs.profile(tx) == hubs.Profile("Amina B.", "Groupe 4", 3000, "pin", date(2029, 3, 1))
        (shown,) = Requests().look(tx)
        assert (shown.state, shown.delivery, shown.unread) == ("assigned", "sent", True)
        assert rounds.round_state(tx) == rounds.RoundState(MARCH_AT, "")
        assert ask(tx, hub, clock) is not None, "the hub said there is more"


def test_the_same_answer_twice_changes_nothing(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        ids = say(tx, clock, 3)
        heard = Entry(
            new_id(2), "unheard-of", 7, "learner", identity(tx).learner, hub, MARCH_AT,
            encode_body(ConfidenceBody("item", 1, "assessment")),
        )  # fmt: skip
        response = answer(hub, 2, ids[:2], EntryChange(heard))
        assert apply(tx, hub, clock, response).news == 1
        count = tx.execute(select(func.count()).select_from(schema.entries)).scalar()
        again = apply(tx, hub, clock, response)
        assert (again.acked, again.news) == (0, 0)
        assert tx.execute(select(func.count()).select_from(schema.entries)).scalar() == count
        assert waiting_ids(tx) == {ids[2]}


def test_a_crash_before_the_commit_is_a_replay(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        ids = say(tx, clock, 2)
    with pytest.raises(KeyboardInterrupt), database.transaction() as tx:
        _apply_and_die(tx, hub, clock, ids)
    with database.transaction() as tx:
        request = ask(tx, hub, clock)
        assert request is not None
        assert request.cursor is None
        assert [entry.id for entry in request.entries] == ids
        assert newest_entry(tx, {"anchor"}) is None


def _apply_and_die(tx: Connection, hub: str, clock: HandClock, ids: list[str]) -> None:
    apply(tx, hub, clock, answer(hub, 2, ids))
    raise KeyboardInterrupt


def test_a_hub_that_was_restored_is_offered_everything_again(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        ids = say(tx, clock, 3)
        apply(tx, hub, clock, answer(hub, 2, ids))
        body = encode_body(ConfidenceBody("elsewhere", 1, "assessment"))
        elsewhere = Entry(
            new_id(5), "confidence", 1, "learner", identity(tx).learner, new_id(6), MARCH_AT, body
        )
        assert keep_entry(tx, elsewhere)
        assert not waiting_ids(tx)
        applied = apply(tx, hub, clock, answer(hub, 1, [ids[0]], reset=True))
        assert (applied.reset, applied.more) == (True, True)
        assert waiting_ids(tx) == {ids[1], ids[2], elsewhere.id}
        link = hubs.known_hub(tx)
        assert link is not None
        assert link.cursor == cursor(1)
        assert ask(tx, hub, clock) is not None


def test_a_refused_entry_leaves_the_queue_and_is_offered_by_the_next_version(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        good, bad = say(tx, clock, 2)
        applied = apply(tx, hub, clock, answer(hub, 2, [good], rejected=[Rejection(bad, "wrong-shape")]))
        assert applied.rejected == 1
        assert rounds.waiting(tx) == rounds.Waiting(entries=0, rejected=1)
        assert [(entry.id, why) for entry, why in outbox.refused_entries(tx)] == [(bad, "wrong-shape")]
        assert ask(tx, hub, clock, limited=False) is None
        later = ask(tx, hub, clock, limited=False, version="1.1")
        assert later is not None
        assert bad in [entry.id for entry in later.entries]
        apply(tx, hub, clock, answer(hub, 3, [bad]), version="1.1")
        assert rounds.waiting(tx) == rounds.Waiting()


def test_a_class_hubs_word_is_not_the_associations(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        in_class = hubs.HubLink(new_id(9), "10.0.0.5:8443", "pem", "class token", role="class")
        hubs.finish_enrolment(tx, in_class, ProfileChange("Amina"))
        assert hubs.known_hub(tx) == hubs.HubLink(hub, "hub.example:443", "pem", "token", cursor(1))
        ids = say(tx, clock, 2)
        ticket = write_ticket(tx, "slow", None, clock.now())
        apply(tx, in_class.hub, clock, answer(in_class.hub, 1, [*ids, ticket]))
        assert rounds.waiting(tx) == rounds.Waiting(entries=3, in_class=3, help=1)
        assert Requests().look(tx)[0].delivery == "in_class"
        request = ask(tx, in_class.hub, clock, force=True)
        assert request is not None
        assert [entry.kind for entry in request.entries] == ["anchor"]
        apply(tx, hub, clock, answer(hub, 2, [], ReceivedChange([ids[0]])))
        assert rounds.waiting(tx) == rounds.Waiting(entries=2, in_class=2, help=1)
        apply(tx, in_class.hub, clock, answer(in_class.hub, 1, reset=True))
        assert rounds.waiting(tx) == rounds.Waiting(entries=2, help=1)


def test_another_hubs_answer_is_not_taken(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        request = ask(tx, hub, clock)
        assert request is not None
        with pytest.raises(UserProblem, match="hub_garbled"):
            rounds.apply_response(tx, hub, request, answer(new_id(8), 1), clock.now(), clock.now())


def test_batches_keep_to_their_size(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        for _ in range(12):
            ticket = write_ticket(tx, "slow", None, clock.now())
            write_message(tx, ticket, clock.now(), text="é" * 3900)
        request = ask(tx, hub, clock)
        assert request is not None
        assert 1 < len(request.entries) < 24
        say(tx, clock, 100)
        apply(tx, hub, clock, answer(hub, 2, list(waiting_ids(tx))))
        assert rounds.waiting(tx).entries == 0


def test_problems_stay_until_a_round_succeeds(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        rounds.note_failed_round(tx, hub, "hub_garbled")
        assert rounds.round_state(tx).problem == "hub_garbled"
        first_round(tx, hub, clock)
        assert rounds.round_state(tx).problem == ""


def test_bytes_are_counted_by_month(database: Database, clock: HandClock) -> None:
    with database.transaction() as tx:
        rounds.count_bytes(tx, clock.now(), 4000)
        rounds.count_bytes(tx, clock.now(), 500)
        assert rounds.month_bytes(tx, clock.now()) == 4500
        clock.set_wall(MARCH_AT + timedelta(days=31))
        assert rounds.month_bytes(tx, clock.now()) == 0


def test_intervals_are_news_like_any_other(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        before = newest(tx)
        assert write_interval(tx, OpenInterval("boot-1", 0, 0, MARCH_AT, "a", "b")) is None
        assert newest(tx) == before
        assert write_interval(tx, OpenInterval("boot-1", 0, 5000, MARCH_AT, "a", "b")) is not None
        assert rounds.waiting(tx).entries == 1


def test_what_a_class_hub_has_waits_a_day_before_it_uses_a_limited_connection(
    database: Database, hub: str, clock: HandClock
) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        lesson, *_ = say(tx, clock, 60)
        ticket = write_ticket(tx, "screen", None, clock.now())
        every = [row.id for row in tx.execute(select(schema.entries.c.id)).all()]
        outbox.note_held(tx, new_id(1), every, clock.now(), MARCH_AT, association=False)
        request = ask(tx, hub, clock)
        assert request is not None
        assert [entry.id for entry in request.entries] == [ticket]
        outbox.note_held(tx, hub, [ticket], clock.now(), MARCH_AT, association=True)
        clock.pass_ms(7 * 3600 * 1000)
        # An answer is awaited, which is a reason of its own; what the class has still waits.
        request = ask(tx, hub, clock)
        assert request is not None
        assert request.entries == []
        free = ask(tx, hub, clock, limited=False)
        assert free is not None
        assert len(free.entries) == 50
        forced = ask(tx, hub, clock, force=True)
        assert forced is not None
        assert len(forced.entries) == 50
        clock.pass_ms(18 * 3600 * 1000)
        later = ask(tx, hub, clock)
        assert later is not None
        assert lesson in [entry.id for entry in later.entries]


def test_the_seal_of_a_hubs_fact_is_shown_when_the_hub_has_lost_it(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        own = say(tx, clock)
        body = encode_body(MessageBody(new_id(1), "technician", "Bonjour"))
        fact = Entry(
            new_id(1), "message", 1, "learner", identity(tx).learner, hub, MARCH_AT, body, seal="5e" * 16
        )
        apply(tx, hub, clock, answer(hub, 2, own, EntryChange(fact)))
        apply(tx, hub, clock, answer(hub, 1, [], reset=True))
        offered = {entry.id: entry for entry in rounds_entries(tx, hub, clock)}
        assert offered[fact.id] == fact
        assert not offered[own[0]].seal


def test_a_class_hubs_clock_is_believed_only_where_the_association_says_nothing_else(
    database: Database, clock: HandClock, hub: str
) -> None:
    def anchors(tx: Connection) -> int:
        counted = select(func.count()).where(schema.entries.c.kind == "anchor")
        return tx.execute(counted).scalar_one()

    def class_says(tx: Connection, number: int, hub_at: datetime) -> int:
        said = msgspec.structs.replace(answer(in_class.hub, number), hub_at=hub_at)
        apply(tx, in_class.hub, clock, said)
        return anchors(tx)

    in_class = hubs.HubLink(new_id(9), "10.0.0.5:8443", "pem", "class token", role="class")
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        hubs.finish_enrolment(tx, in_class, ProfileChange("Amina"))
        clock.pass_ms(3_700_000)
        assert class_says(tx, 1, MARCH_AT + timedelta(days=3)) == 1, "this start is dated already"
        clock.restart("boot-2")
        assert class_says(tx, 2, MARCH_AT - timedelta(days=400)) == 1, "a clock that is behind"
        assert class_says(tx, 3, MARCH_AT + timedelta(hours=2)) == 2
        apply(tx, hub, clock, answer(hub, 2))
        assert anchors(tx) == 3, "the association's own word comes at once"


def test_a_class_hub_does_not_replace_what_the_association_told(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        apply(tx, hub, clock, answer(hub, 1, [], ProfileChange("Amina B.", pin_hash="new")))
        room = new_id(1)
        class_hubs.keep_class_hub(tx, hubs.HubLink(room, "class.local:443", "pem", "t", None, "class"))
        older = ProfileChange("Amina B.", pin_hash="old")
        apply(tx, room, clock, answer(room, 1, [], older, CoverageChange(date(2027, 1, 1))))
        assert hubs.profile(tx).pin_hash == "new"
        assert hubs.profile(tx).covered_until_on is None


def test_what_came_by_a_class_hub_waits_for_the_association(
    database: Database, clock: HandClock, hub: str
) -> None:
    """Class hub and writer may both be lost. It is nothing to connect for, and nothing that waits here."""
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        room, other = new_id(1), new_id(2)
        class_hubs.keep_class_hub(tx, hubs.HubLink(room, "class.local:443", "pem", "t", None, "class"))
        body = encode_body(ConfidenceBody("item", 3, "positioning"))
        fact = Entry(new_id(3), "confidence", 1, "learner", other, new_id(4), MARCH_AT, body)
        apply(tx, room, clock, answer(room, 1, [], EntryChange(fact)))
        assert rounds.waiting(tx).entries == 0
        assert ask(tx, hub, clock) is None
        offer = ask(tx, hub, clock, force=True)
        assert offer is not None
        assert (fact in offer.entries, offer.learners) == (True, [other])
        again = ask(tx, room, clock, force=True)
        assert again is not None
        assert fact not in again.entries
        apply(tx, hub, clock, answer(hub, 2, [entry.id for entry in offer.entries]))
        offer = ask(tx, hub, clock, force=True)
        assert offer is not None
        assert fact not in offer.entries


def test_a_former_learner_is_not_named_as_ours(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        left = say(tx, clock)
        give_back(tx, clock.now())
        hubs.finish_enrolment(tx, hubs.HubLink(hub, "hub.example:443", "pem", "t"), ProfileChange())
        offer = ask(tx, hub, clock, force=True)
        assert offer is not None
        assert [entry.id for entry in offer.entries] == left
        assert offer.learners == []
