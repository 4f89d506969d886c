"""Which facts can go to a store of learning records: whose they are, by a name that tells nobody else, and
when they happened, by the hub's clock and never by the laptop's alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import delete, insert
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_again, code_for

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import erasing, journal, people
from weeejob_desktop.hub.bridges.records import Pseudonyms, Ready, pseudonyms, ready
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import learner_ids
from weeejob_desktop.wire.entries import AnchorBody, Entry, StepBody

STEP = StepBody("la-souris", "tenir", "done", "1")
MINUTE_MS = 60_000
START_MS = int(START_AT.timestamp() * 1000)


def _ready(hub: Hub, *entries: Entry, bridge: str = "lrs") -> Ready:
    return hub.database.read_now(lambda c: ready(c, bridge, [one.id for one in entries], hub.now_ms))


def _anchor(laptop: Laptop, hub: Hub, at: datetime, boot: str = "") -> Entry:
    """What a laptop writes after a round, to bring it with the next."""
    body = AnchorBody(boot or laptop.boot, laptop.monotonic_ms, hub.id, at)
    return laptop.write(body, "installation", boot=boot or laptop.boot)


def _dates(found: Ready) -> list[tuple[datetime, str]]:
    return [(record.at, record.dated_by) for record in found.records]


def test_a_fact_waits_for_the_anchor_of_its_start_and_is_dated_by_it(
    hub: Hub, laptop: Laptop, clock: Clock
) -> None:
    """Its clock says 2010; it was done two minutes before the round."""
    fact = laptop.write(STEP, wall_at=datetime(2010, 1, 1, tzinfo=UTC))
    laptop.monotonic_ms += 119_000
    laptop.sync()
    anchor_at = clock.at
    assert _ready(hub, fact) == Ready(later={fact.id: START_MS + 5 * MINUTE_MS})
    clock.forward(minutes=30)
    laptop.monotonic_ms += 1000
    _anchor(laptop, hub, anchor_at)
    laptop.sync()
    found = _ready(hub, fact)
    assert found.later == {}
    assert _dates(found) == [(START_AT - timedelta(seconds=120), "anchor")]
    assert found.records[0].entry.id == fact.id


def test_sleep_is_in_the_date(hub: Hub, laptop: Laptop) -> None:
    start = laptop.boot
    laptop.monotonic_ms = 10_000
    before = laptop.write(STEP)
    _anchor(laptop, hub, START_AT, boot_name(start, 3600))
    other = laptop.write(STEP, boot=start + "x")
    laptop.sync()
    found = _ready(hub, before, other)
    assert _dates(found) == [(START_AT - timedelta(seconds=3600), "anchor")]
    assert list(found.later) == [other.id]


def test_no_date_is_after_the_fact_came(hub: Hub, laptop: Laptop) -> None:
    fact = laptop.write(STEP)
    _anchor(laptop, hub, START_AT + timedelta(days=3))
    laptop.sync()
    assert _dates(_ready(hub, fact)) == [(START_AT, "anchor")]


@pytest.mark.parametrize(
    ("label_at", "at", "by"),
    [
        (START_AT - timedelta(days=3), START_AT - timedelta(days=3), "label"),
        (START_AT - timedelta(days=401), START_AT, "arrival"),
        (START_AT + timedelta(minutes=1), START_AT, "arrival"),
        (datetime(2010, 1, 1, tzinfo=UTC), START_AT, "arrival"),
        (datetime(8999, 1, 1, tzinfo=UTC), START_AT, "arrival"),
    ],
)
def test_what_nothing_dates_goes_after_two_days_and_says_how_it_is_known(
    hub: Hub, laptop: Laptop, clock: Clock, label_at: datetime, at: datetime, by: str
) -> None:
    fact = laptop.write(STEP, wall_at=label_at)
    laptop.sync()
    looked = []
    while later := _ready(hub, fact).later:
        looked.append((later[fact.id] - START_MS) // MINUTE_MS)
        clock.at = START_AT + timedelta(milliseconds=later[fact.id] - START_MS)
    assert looked == [5, 60, 6 * 60, 24 * 60, 48 * 60]
    assert _dates(_ready(hub, fact)) == [(at, by)]


def test_no_anchor_is_waited_for_once_a_newer_one_is_here(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    """The laptop was started again before it could write down what the hub said."""
    fact = laptop.write(STEP)
    laptop.sync()
    clock.forward(minutes=20)
    laptop.boot = new_id(1)
    _anchor(laptop, hub, clock.at)
    laptop.sync()
    assert _dates(_ready(hub, fact)) == [(START_AT, "label")]


def test_the_anchors_of_another_laptop_date_nothing(hub: Hub, web: Web, laptop: Laptop) -> None:
    fact = laptop.write(STEP)
    laptop.sync()
    other = Laptop(web, boot=laptop.boot)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    _anchor(other, hub, START_AT)
    other.sync()
    assert list(_ready(hub, fact).later) == [fact.id]


def test_a_laptop_without_a_start_is_dated_by_nothing(hub: Hub, laptop: Laptop) -> None:
    fact = laptop.write(STEP, boot="")
    _anchor(laptop, hub, START_AT)
    laptop.sync()
    assert list(_ready(hub, fact).later) == [fact.id]


def test_what_the_hub_wrote_itself_has_its_date(hub: Hub, laptop: Laptop) -> None:
    label_at = START_AT - timedelta(hours=1)
    fact = laptop.write(STEP, installation=hub.id, boot="", wall_at=label_at)
    hub.database.write_now(lambda c: journal.keep_new(c, [fact], hub.id, hub.now_ms))
    assert _dates(_ready(hub, fact)) == [(label_at, "hub")]


def test_a_person_has_one_name_in_a_store_whatever_laptop_and_another_elsewhere(
    hub: Hub, web: Web, laptop: Laptop
) -> None:
    again = Laptop(web)
    again.enrol(code_again(hub, "Amina B."))
    other = Laptop(web)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    facts = []
    for one in (laptop, again, other):
        facts.append(one.write(STEP))
        _anchor(one, hub, START_AT)
        one.sync()
    found = {record.entry.id: record.who for record in _ready(hub, *facts).records}
    who = [found[fact.id] for fact in facts]
    assert who[0] == who[1] != who[2]
    assert who[0].hub == hub.id
    elsewhere = [record.who for record in _ready(hub, *facts, bridge="other").records]
    assert not {one.name for one in who} & {one.name for one in elsewhere}
    assert not {one.registration for one in who} & {one.registration for one in elsewhere}


def test_a_name_needs_the_secret_and_is_the_same_after_it(hub: Hub) -> None:
    names = hub.database.read_now(lambda c: pseudonyms(c, "lrs"))
    assert names.of("p1") == hub.database.read_now(lambda c: pseudonyms(c, "lrs")).of("p1")
    guessed = Pseudonyms(hub.id, b"guess").of("p1")
    assert names.of("p1").name != guessed.name
    assert names.of("p1").registration != guessed.registration


def test_nobodys_facts_wait_for_a_month_and_go_nowhere(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    """A laptop given away still brings what the one before did, whom this hub does not know."""
    fact = laptop.write(STEP, owner_id=new_id(1))
    _anchor(laptop, hub, START_AT)
    laptop.sync()
    assert _ready(hub, fact) == Ready(later={fact.id: START_MS + 24 * 60 * MINUTE_MS})
    amina = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    tied = insert(learner_ids).values(learner=fact.owner_id, person_id=amina)
    hub.database.write_now(lambda c: c.execute(tied))
    assert len(_ready(hub, fact).records) == 1
    hub.database.write_now(
        lambda c: c.execute(delete(learner_ids).where(learner_ids.c.learner == fact.owner_id))
    )
    clock.forward(days=30)
    assert _ready(hub, fact) == Ready()


def test_an_erased_persons_facts_go_nowhere(hub: Hub, laptop: Laptop) -> None:
    fact = laptop.write(STEP)
    _anchor(laptop, hub, START_AT)
    laptop.sync()
    amina = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    hub.database.write_now(lambda c: erasing.erase_person(c, hub.folder, amina, hub.now_ms))
    assert _ready(hub, fact) == Ready()


def test_they_go_in_the_order_the_hub_heard_them(hub: Hub, laptop: Laptop) -> None:
    facts = [laptop.write(msgspec.structs.replace(STEP, step=f"s{number}")) for number in range(20)]
    _anchor(laptop, hub, START_AT)
    laptop.sync()
    found = _ready(hub, *reversed(facts))
    assert [record.entry.id for record in found.records] == [fact.id for fact in facts]


def test_nothing_asked_is_nothing(hub: Hub) -> None:
    assert _ready(hub) == Ready()
