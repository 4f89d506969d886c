"""Random histories of two laptops of one person, a cloned disk and a hub, on the real code of both sides.
Requests and answers are lost, databases restored from older copies, tokens refused, clocks wrong.

What must hold: an ack is never said of what the hub has not kept; what any database still holds is nowhere
missing in the end; laptops and hub show the same facts and the same minutes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, Engine, event, select
from tests.store.laptops import HandClock

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import enrolment, learners, people
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.sync import read_offer, sync
from weeejob_desktop.hub.tables import entries as hub_entries
from weeejob_desktop.store import rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.hubs import HubLink, finish_enrolment, known_hub, lose_token
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.outbox import waiting
from weeejob_desktop.wire.enrolment import Claim, Enrolled, laptop_proof
from weeejob_desktop.wire.entries import ConfidenceBody
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse

SHORT = (*range(60), 117)
"""117 is the one in which laptop and hub are both older copies and only the other laptop knows."""
LONG = range(200, 2200)
STEPS = 20
MAX_ROUNDS = 60
VERSION = "1.0"
NAME = "Amina Benali"
BEGIN_AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass
class HubClock:
    """The hub's clock, turned by hand."""

    at: datetime = BEGIN_AT

    def __call__(self) -> datetime:
        return self.at


def copy_of(live: Path) -> sqlite3.Connection:
    """The whole database as a backup would keep it."""
    kept = sqlite3.connect(":memory:")
    source = sqlite3.connect(live)
    source.backup(kept)
    source.close()
    return kept


def put_back(copy: sqlite3.Connection, live: Path) -> None:
    target = sqlite3.connect(live)
    copy.backup(target)
    target.close()


def without_flushing(engine: Engine) -> None:
    """No power is cut here: only the order of facts is looked at, not the disk."""

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF").close()

    engine.dispose()


@dataclass
class Place:
    """A database with the copies somebody made of it."""

    path: Path
    copies: list[sqlite3.Connection] = field(default_factory=list)

    def photograph(self) -> None:
        self.copies.append(copy_of(self.path))

    def restore(self, chance: random.Random) -> bool:
        if not self.copies:
            return False
        put_back(chance.choice(self.copies), self.path)
        return True

    def close(self) -> None:
        for copy in self.copies:
            copy.close()


class Laptop(Place):
    """A laptop's real database and its own clock; `Database` is what the app has."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path)
        self.name = name
        self.clock = HandClock(boot=new_id(1))
        self.database = Database(path, alone=True)
        without_flushing(self.database._open_engine())

    def close(self) -> None:
        super().close()
        self.database.close()

    def restart(self, chance: random.Random) -> None:
        """Another start of the machine, whose clock may be years off."""
        self.clock.restart(new_id(1), chance.choice([None, datetime(2010, 1, 1, tzinfo=UTC)]))

    def facts(self) -> set[str]:
        """The learner's entries that this laptop holds."""
        with self.database.reading() as tx:
            wanted = select(schema.entries.c.id).where(schema.entries.c.owner == "learner")
            return set(tx.execute(wanted).scalars())

    def credited_ms(self) -> int:
        with self.database.reading() as tx:
            return Hours().look(tx).total_ms


class History:
    """One run. `told` is everything that was done, in order, for whoever has to find out why it failed."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # a story, not a secret
        self.told: list[str] = []
        self.lengths: dict[str, int] = {}
        self.clock = HubClock()
        shutil.copytree(template, folder)
        self.hub = open_hub(folder / "hub", clock=self.clock)
        without_flushing(self.hub.database.engine)
        self.hub_place = Place(folder / "hub" / "hub.sqlite3")
        self.hub_place.photograph()
        self.laptops = [Laptop(folder / f"{name}.sqlite3", name) for name in ("first", "second")]
        self.folder = folder
        self.expected: set[str] = set()

    def close(self) -> None:
        for place in (self.hub_place, *self.laptops):
            place.close()
        self.hub.close()

    def run(self) -> None:
        steps = [
            (self.work, 6), (self.meet, 9), (self.lose_request, 2), (self.lose_answer, 4),
            (self.photograph, 5), (self.restore_laptop, 3), (self.restore_hub, 3), (self.clone, 1),
            (self.restart, 1),
        ]  # fmt: skip
        for _ in range(STEPS):
            step = self.chance.choices([step for step, _ in steps], [weight for _, weight in steps])[0]
            laptop = self.chance.choice(self.laptops)
            self.told.append(f"{step.__name__} {laptop.name}")
            step(laptop)
            self.clock.at += timedelta(minutes=self.chance.randint(1, 200))
            laptop.clock.pass_ms(self.chance.randint(1_000, 7_200_000))
        self.settle()

    def work(self, laptop: Laptop) -> None:
        """A few facts of the learner's, with time that counts."""
        with laptop.database.transaction() as tx:
            for _ in range(self.chance.choices([1, 2, 3, 55], [4, 4, 4, 1])[0]):
                start = laptop.clock.now()
                length_ms = self.chance.randint(1, 600_000)
                laptop.clock.pass_ms(length_ms)
                made = write_interval(
                    tx,
                    OpenInterval(
                        start.boot, start.monotonic_ms, length_ms, start.wall_at, "m01-l03", "viser"
                    ),
                )
                assert made
                self.lengths[made] = length_ms
                self.expected.add(made)
            said = ConfidenceBody("souris", 3, "positioning")
            self.expected.add(write_entry(tx, said, "learner", laptop.clock.now()))

    def meet(self, laptop: Laptop) -> None:
        """One round that arrives both ways."""
        self._round(laptop)

    def lose_request(self, laptop: Laptop) -> None:
        """The request was made and never arrived: nothing may depend on it."""
        self._request(laptop)

    def lose_answer(self, laptop: Laptop) -> None:
        """The hub has done it all, and the laptop never hears of it."""
        if request := self._request(laptop):
            self._ask(laptop, *request)

    def photograph(self, laptop: Laptop) -> None:
        self.chance.choice([self.hub_place, laptop]).photograph()

    def restore_laptop(self, laptop: Laptop) -> None:
        if laptop.restore(self.chance):
            laptop.restart(self.chance)
            self._look_around()

    def restore_hub(self, _laptop: Laptop) -> None:
        self.hub_place.restore(self.chance)
        self._look_around()

    def clone(self, laptop: Laptop) -> None:
        """The disk is copied to a third laptop, and nobody notices."""
        if len(self.laptops) == 2:
            path = self.folder / "twin.sqlite3"
            copy = copy_of(laptop.path)
            put_back(copy, path)
            copy.close()
            self.laptops.append(Laptop(path, f"twin of {laptop.name}"))

    def restart(self, laptop: Laptop) -> None:
        laptop.restart(self.chance)

    def settle(self) -> None:
        """Everyone meets the hub until nobody has anything to say; then all must agree."""
        for _ in range(3):
            for laptop in self.laptops:
                for _ in range(MAX_ROUNDS):
                    if not self._round(laptop):
                        break
                else:
                    pytest.fail(f"{laptop.name} never comes to an end")
        holding = {laptop.name: laptop.facts() for laptop in self.laptops}
        holding["hub"] = self.hub.database.read_now(hub_facts)
        missing = {name: len(self.expected - held) for name, held in holding.items()}
        assert not any(missing.values()), f"missing: {missing} of {len(self.expected)}"
        invented = {name: len(held - self.expected) for name, held in holding.items()}
        assert not any(invented.values()), f"from nowhere: {invented}"
        person = self.hub.database.read_now(lambda c: people.find_person(c, NAME))
        credit = self.hub.database.read_now(lambda c: learners.credit_of(c, person, self.hub.zone))
        shown = {"hub": credit.total_ms, **{laptop.name: laptop.credited_ms() for laptop in self.laptops}}
        assert len(set(shown.values())) == 1, f"minutes differ: {shown}"
        worked_ms = sum(length_ms for made, length_ms in self.lengths.items() if made in self.expected)
        assert credit.total_ms <= worked_ms  # two laptops at the same true time count once
        for laptop in self.laptops:
            with laptop.database.reading() as tx:
                left = waiting(tx)
                assert (left.entries, left.rejected) == (0, 0), (laptop.name, left)

    def _round(self, laptop: Laptop) -> bool:
        """One round; whether another is wanted at once. A token that is refused is followed by a new code."""
        request = self._request(laptop)
        if request is None:
            self._enrol(laptop)
            return True
        response = self._ask(laptop, *request)
        if response is None:
            return True
        before: Moment = laptop.clock.now()
        with laptop.database.transaction() as tx:
            applied = rounds.apply_response(
                tx, self.hub.id, request[0], response, before, laptop.clock.pass_ms(400)
            )
            return applied.more or waiting(tx).entries > 0

    def _request(self, laptop: Laptop) -> tuple[SyncRequest, str] | None:
        with laptop.database.transaction() as tx:
            link = known_hub(tx)
            if link is None:
                return None
            now = laptop.clock.now()
            request = rounds.next_round(tx, self.hub.id, VERSION, now, limited=False, force=True)
        assert request is not None
        return request, link.token

    def _ask(self, laptop: Laptop, request: SyncRequest, token: str) -> SyncResponse | None:
        offer = read_offer(msgspec.json.encode(request))
        try:
            done = self.hub.database.write_now(lambda c: sync(c, token, offer, self.clock()))
        except Refusal as refusal:
            if refusal.code != "enrol-again":
                raise
            with laptop.database.transaction() as tx:
                lose_token(tx, self.hub.id)
            return None
        response = msgspec.json.decode(msgspec.json.encode(done.response), type=SyncResponse)
        assert not response.rejected
        kept = self.hub.database.read_now(lambda c: set(c.scalars(select(hub_entries.c.id))))
        assert set(response.ack) <= kept
        return response

    def _enrol(self, laptop: Laptop) -> None:
        """A code is made, and proved, as `weeejob-hub enrol --person` and the laptop do it."""
        with laptop.database.reading() as tx:
            who = identity(tx)

        def make(connection: Connection) -> Enrolled:
            now_ms = self.hub.now_ms
            person = people.find_person(connection, NAME)
            code = enrolment.new_code(connection, person, "", None, now_ms)
            nonce = enrolment._sealed_nonce(enrolment._seal(connection), code.id, now_ms)
            proof = laptop_proof(stretch(code.typed), nonce, who.installation)
            asked = Claim(code.id, nonce, proof, who.learner, who.device, who.installation)
            enrolled = enrolment.claim(connection, asked, now_ms)
            assert isinstance(enrolled, Enrolled), enrolled
            return enrolled

        enrolled = self.hub.database.write_now(make)
        link = HubLink(self.hub.id, "hub.example:443", "pem", enrolled.token)
        with laptop.database.transaction() as tx:
            finish_enrolment(tx, link, enrolled.profile)

    def _look_around(self) -> None:
        """What only a lost database held is lost, and no protocol brings it back; an older copy may."""
        held = self.hub.database.read_now(hub_facts)
        self.expected = held.union(*(laptop.facts() for laptop in self.laptops))


def hub_facts(connection: Connection) -> set[str]:
    return set(connection.scalars(select(hub_entries.c.id).where(hub_entries.c.owner == "learner")))


def stretch(code: str) -> bytes:
    """Cheap: what codes protect here is invented."""
    return hashlib.sha256(code.encode()).digest()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub that knows one person, and two laptops nobody has enrolled."""
    folder = tmp_path_factory.mktemp("template") / "it"
    hub: Hub = open_hub(folder / "hub", clock=HubClock())

    def write_down(connection: Connection) -> Any:
        cohort, _pin = people.cohort_named(connection, "Session 2", None, hub.now_ms)
        return people.new_person(connection, NAME, cohort, hub.now_ms)

    hub.database.write_now(write_down)
    hub.close()
    for name in ("first", "second"):
        database = Database(folder / f"{name}.sqlite3")
        with database.transaction() as tx:
            settle_identity(tx, (f"board of {name}", f"disk of {name}"), HandClock().now())
        database.close()
    return folder


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enrolment, "stretch", stretch)


def play(seeds: Iterable[int], folder: Path, template: Path) -> None:
    for seed in seeds:
        place = folder / str(seed)
        history = History(place, template, seed)
        try:
            history.run()
        except BaseException as failure:
            failure.add_note(f"seed {seed}: " + ", ".join(history.told))
            raise
        finally:
            history.close()
        shutil.rmtree(place)


def test_nothing_acked_is_missing_and_all_agree_in_the_end(tmp_path: Path, template: Path) -> None:
    play(SHORT, tmp_path, template)


@pytest.mark.long
def test_nothing_acked_is_missing_in_many_more_histories(tmp_path: Path, template: Path) -> None:
    play(LONG, tmp_path, template)
