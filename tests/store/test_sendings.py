"""What « Mes envois » is told: derived from acks, dated by the hub, taken back with them."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, select
from tests.store.laptops import MARCH_AT, HandClock
from tests.store.test_rounds import answer, apply, first_round, say

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.sendings import Fact
from weeejob_desktop.store import hubs, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import keep_entry
from weeejob_desktop.store.my_data import held_entries, held_tables
from weeejob_desktop.store.outbox import Waiting, waiting
from weeejob_desktop.store.sendings import sent_facts
from weeejob_desktop.store.tickets import write_ticket
from weeejob_desktop.wire.entries import ConfidenceBody, Entry, encode_body
from weeejob_desktop.wire.sync import EntryChange, ProfileChange, ReceivedChange, Rejection

HUB_AT = MARCH_AT  # what `answer` says


def sent_count(tx: Connection) -> int:
    return tx.execute(select(func.count()).select_from(schema.sent)).scalar_one()


def test_an_ack_dates_what_went_and_the_rest_still_waits(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        ticket = write_ticket(tx, "slow", None, clock.now())
        open_one = OpenInterval(clock.now().boot, 0, 90_000, MARCH_AT, "la-souris", "lire")
        interval = write_interval(tx, open_one)
        assert interval is not None
        (later,) = say(tx, clock)
        apply(tx, hub, clock, answer(hub, 1, [ticket, interval]))
        facts = sent_facts(tx)
        assert [(fact.kind, fact.sent_at) for fact in facts.sent] == [
            ("ticket", HUB_AT),
            ("interval", HUB_AT),
        ]
        assert facts.sent[1].interval is not None
        assert facts.sent[1].interval.length_ms == 90_000
        assert [fact.kind for fact in facts.here] == ["confidence"]
        held = {one.entry.id: one.sent_at for one in held_entries(tx)}
        assert (held[ticket], held[later]) == (HUB_AT, None)
        assert "sent" not in held_tables(tx)


def test_a_hub_that_tells_through_changes_is_believed_and_the_first_word_stands(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        (one,) = say(tx, clock)
        apply(tx, hub, clock, answer(hub, 1, [], ReceivedChange([one])))
        later = replace(answer(hub, 2, [one]), hub_at=HUB_AT + timedelta(days=1))
        apply(tx, hub, clock, later)
        assert [fact.sent_at for fact in sent_facts(tx).sent] == [HUB_AT]


def test_a_restored_hub_takes_its_word_back(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        kept, lost = say(tx, clock, 2)
        apply(tx, hub, clock, answer(hub, 2, [kept, lost]))
        assert len(sent_facts(tx).sent) == 2
        apply(tx, hub, clock, answer(hub, 1, [kept], reset=True))
        facts = sent_facts(tx)
        assert (len(facts.sent), len(facts.here)) == (1, 1)


def test_what_came_from_elsewhere_was_not_sent_from_here(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        body = encode_body(ConfidenceBody("elsewhere", 1, "assessment"))
        heard = Entry(new_id(5), "confidence", 1, "learner", identity(tx).learner, new_id(6), MARCH_AT, body)
        apply(tx, hub, clock, answer(hub, 1, [], EntryChange(heard)))
        assert sent_facts(tx).sent == ()


def test_a_class_hubs_word_is_told_apart(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)
        in_class = hubs.HubLink(new_id(9), "10.0.0.5:8443", "pem", "class token", role="class")
        hubs.finish_enrolment(tx, in_class, ProfileChange("Amina"))
        one, _two = say(tx, clock, 2)
        apply(tx, in_class.hub, clock, answer(in_class.hub, 1, [one]))
        facts = sent_facts(tx)
        assert (len(facts.in_class), len(facts.here), len(facts.sent)) == (1, 1, 0)
        assert sent_count(tx) == 0


def test_a_refusal_has_its_reason_until_it_is_taken(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        (bad,) = say(tx, clock)
        apply(tx, hub, clock, answer(hub, 1, rejected=[Rejection(bad, "too-long")]))
        assert sent_facts(tx).refused == (Fact("confidence", problem="too-long"),)
        assert sent_facts(tx).here == ()
        apply(tx, hub, clock, answer(hub, 2, [bad]), version="1.1")
        facts = sent_facts(tx)
        assert (facts.refused, len(facts.sent)) == ((), 1)


def test_a_former_learners_facts_are_told_without_a_name_and_no_more_once_sent(
    database: Database, clock: HandClock, hub: str
) -> None:
    with database.transaction() as tx:
        went, bad, _waits = say(tx, clock, 3)
        apply(tx, hub, clock, answer(hub, 1, [went], rejected=[Rejection(bad, "too-long")]))
        tx.execute(insert(schema.former_learners).values(learner=identity(tx).learner))
        facts = sent_facts(tx)
        assert facts.here == (Fact("former"),)
        assert (facts.sent, facts.refused) == ((), (Fact("former", problem="too-long"),))


def test_a_stretch_that_cannot_be_read_is_still_told(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        garbled = Entry(
            new_id(7), "interval", 1, "learner", identity(tx).learner, identity(tx).installation, MARCH_AT,
            encode_body(ConfidenceBody("no stretch", 1, "assessment")),
        )  # fmt: skip
        assert keep_entry(tx, garbled)
        tx.execute(schema.entries.update().where(schema.entries.c.id == garbled.id).values(here=True))
        apply(tx, hub, clock, answer(hub, 1, [garbled.id]))
        assert sent_facts(tx).sent == (Fact("interval", sent_at=HUB_AT),)


def test_a_refused_anchor_is_nobodys_business(database: Database, clock: HandClock, hub: str) -> None:
    with database.transaction() as tx:
        first_round(tx, hub, clock)  # which leaves an anchor
        anchor = tx.execute(select(schema.entries.c.id).where(schema.entries.c.kind == "anchor")).scalar_one()
        apply(tx, hub, clock, answer(hub, 2, rejected=[Rejection(anchor, "wrong-shape")]))
        assert sent_facts(tx).refused == ()
        assert waiting(tx) == Waiting()
