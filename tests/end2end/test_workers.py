"""Several real processes that serve one hub on a real PostgreSQL server.

Laptops sync through all of them while they are killed at random moments, and while the server is away:
nothing acked is lost, nothing is there twice.
"""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select, text
from tests.db.postgres import PostgresServer, drop_database
from tests.end2end.hub_process import HubProcess, Technician, running_hub

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.hub.database import keep_url, kept_url
from weeejob_desktop.hub.tables import entries
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.entries import Entry, IntervalBody, encode_body
from weeejob_desktop.wire.sync import PROTOCOL, EntryChange, SyncRequest

PATIENCE_SECONDS = 60.0
LAPTOPS = 3
ROUNDS = 15
KILLS = 4
BROKEN_OFF = {"hub_unreachable", "hub_garbled", "no_network", "hub_trouble"}
"""What a laptop may hear while a worker is killed under its call."""


@pytest.fixture
def folder(postgres: PostgresServer, tmp_path: Path) -> Iterator[Path]:
    """The folder of a hub whose database is on the server."""
    made = tmp_path / "hub"
    keep_url(made, postgres.new_database())
    yield made
    drop_database(kept_url(made))


@dataclass
class Learner:
    """A laptop that learns and syncs, a new connection for each round, through any of the hub's addresses."""

    addresses: list[str]
    root_pem: str
    hub: str
    token: str
    learner: str
    installation: str
    boot: str = field(default_factory=lambda: new_id(1))
    cursor: str | None = None
    written: dict[str, Entry] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    dice: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311

    def learns(self) -> None:
        at_ms = 1000 + 60_000 * len(self.written)
        body = IntervalBody(self.boot, at_ms, 60_000, datetime.now(UTC), lesson="m01-l03", step="viser")
        entry = Entry(
            new_id(1), "interval", 1, "learner", self.learner, self.installation, datetime.now(UTC),
            encode_body(body), self.boot, at_ms,
        )  # fmt: skip
        self.written[entry.id] = entry

    def sync(self) -> bool:
        """One try. Whether everything is acked and heard."""
        waiting = [entry for entry in self.written.values() if entry.id not in self.acked]
        request = SyncRequest(
            PROTOCOL, self.installation, "0.1.0", datetime.now(UTC), self.cursor, waiting[:50]
        )
        try:
            with HubClient(self.dice.choice(self.addresses), self.root_pem, self.hub, self.token) as client:
                response = client.sync(request)
        except LinkProblem as problem:
            self.failed.append(problem.code)
            return False
        assert not response.reset
        assert not response.rejected
        self.acked.update(response.ack)
        self.cursor = response.cursor
        self.heard += [change.entry.id for change in response.changes if isinstance(change, EntryChange)]
        return not response.more and self.acked >= self.written.keys()

    def work(self, rounds: int) -> None:
        for _ in range(rounds):
            self.learns()
            self.learns()
            self.sync()

    def settle(self) -> None:
        wait_for(self.sync)


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < until
        time.sleep(0.05)


def learners(hubs: list[HubProcess], person: str, count: int) -> list[Learner]:
    """Laptops of one person, so that each hears of what the others do."""
    made = []
    for number in range(count):
        code = hubs[0].enrol(person, known=number > 0)
        claimant = Claimant(new_id(1), new_id(1), new_id(1))
        enrolled = enrol(hubs[0].address, code.code, claimant)
        made.append(
            Learner(
                [hub.address for hub in hubs], enrolled.root_pem, enrolled.hub, enrolled.token,
                claimant.learner, claimant.installation,
            )
        )  # fmt: skip
    return made


def workers_of(hub: HubProcess) -> list[psutil.Process]:
    return psutil.Process(hub.process_id).children()


def look_at(folder: Path, laptops: list[Learner]) -> None:
    """All that was acked is there once, each laptop has heard of every other's, and no number is missing."""
    engine = open_engine(kept_url(folder))
    try:
        with reading(engine) as connection:
            kept = list(connection.scalars(select(entries.c.id)))
            numbers = connection.execute(
                text("SELECT array_agg(number ORDER BY number) FROM mailbox GROUP BY installation")
            )
            for (taken,) in numbers:
                assert taken == list(range(1, len(taken) + 1))
    finally:
        engine.dispose()
    written = {entry for laptop in laptops for entry in laptop.written}
    assert len(kept) == len(set(kept))
    assert set(kept) == written
    for laptop in laptops:
        assert written - laptop.written.keys() == set(laptop.heard)


def test_workers_are_killed_while_laptops_sync(folder: Path) -> None:
    dice = random.Random(42)  # noqa: S311  # a story that can be told again
    hub, beside = HubProcess(folder, more=["--workers", "2"]), HubProcess(folder)
    hub.start()
    beside.start()
    try:
        laptops = learners([hub, beside], "Amina Benali", LAPTOPS)
        with ThreadPoolExecutor(LAPTOPS) as pool:
            working = [pool.submit(laptop.work, ROUNDS) for laptop in laptops]
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.2, 1.0))
                wait_for(lambda: len(workers_of(hub)) == 2)
                dice.choice(workers_of(hub)).kill()
            beside.kill()
            beside.start()
            for one in working:
                one.result()
        for laptop in laptops:
            laptop.settle()
        for laptop in laptops:
            laptop.settle()  # what the last of them has said
        wait_for(lambda: len(workers_of(hub)) == 2)
    finally:
        said = hub.stop()
        if beside.runs:
            beside.stop()
    assert {code for laptop in laptops for code in laptop.failed} <= BROKEN_OFF
    assert said.count("another one takes its place") == KILLS
    look_at(folder, laptops)


def test_workers_end_with_the_process_that_watches_over_them(folder: Path) -> None:
    hub = HubProcess(folder, more=["--workers", "2"])
    hub.start()
    workers = workers_of(hub)
    assert len(workers) == 2
    hub.kill()
    _gone, left = psutil.wait_procs(workers, timeout=PATIENCE_SECONDS)
    assert not left


def test_the_database_goes_and_comes_back(postgres: PostgresServer, folder: Path) -> None:
    """Laptops hear « later », people see a calm page, and the hub goes on by itself."""
    with running_hub(folder) as hub:
        technician = Technician(hub, hub.add_technician())
        (laptop,) = learners([hub], "Amina Benali", 1)
        laptop.work(3)
        kept = set(laptop.acked)
        assert kept
        postgres.stop(signal.SIGQUIT)
        try:
            laptop.work(2)
            assert laptop.failed == ["hub_trouble"] * 2  # 503: kept, and tried again later
            page = technician.look("/tickets")
            assert page.status_code == 503
            assert page.headers["retry-after"]
            assert "Rien n’est perdu" in page.text
            assert technician.look("/healthz").status_code == 503
        finally:
            postgres.start()
        laptop.settle()
        assert technician.look("/tickets").status_code == 200
        assert technician.look("/healthz").status_code == 200
        technician.close()
    assert kept <= laptop.acked
    look_at(folder, [laptop])


def test_several_workers_need_a_server(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "hub", more=["--workers", "2"])
    with pytest.raises(RuntimeError, match="several need PostgreSQL"):
        hub.start()
    hub = HubProcess(tmp_path / "hub", more=["--workers", "0"])
    with pytest.raises(RuntimeError, match="Between 1 and 32"):
        hub.start()


def test_init_keeps_the_address_of_the_database_to_itself(folder: Path, tmp_path: Path) -> None:
    """From a file, so that a password is in no list of processes; kept where only the hub's account reads."""
    written = tmp_path / "database"
    written.write_text(f"{kept_url(folder)}\nsomething else\n")
    hub = HubProcess(tmp_path / "new")
    hub.command("init", "--database", f"@{written}")
    assert kept_url(hub.data) == kept_url(folder)
    assert (hub.data / "database.url").stat().st_mode & 0o777 == 0o600
    assert not (hub.data / "hub.sqlite3").exists()
    assert re.search(r"^code ", hub.command("enrol", "--name", "Amina Benali"), re.MULTILINE)
    with pytest.raises(RuntimeError, match="could not be read from"):
        hub.command("enrol", "--name", "Amina Benali", "--database", f"@{tmp_path}/nothing")
