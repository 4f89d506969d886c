"""Laptops in this process that enrol and sync with a hub's own process, over TLS, each round in a connection
of its own; and a look at what the hub kept of theirs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from tests.end2end.hub_process import HubProcess

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.hub.database import FILE_NAME, kept_url
from weeejob_desktop.hub.tables import entries, mailbox
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.entries import Entry, IntervalBody, encode_body
from weeejob_desktop.wire.sync import PROTOCOL, EntryChange, SyncRequest

PATIENCE_SECONDS = 60.0


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


def look_at(folder: Path, laptops: list[Learner]) -> None:
    """All that was acked is there once, each laptop has heard of every other's, and no number is missing."""
    engine = open_engine(kept_url(folder) or folder / FILE_NAME)
    try:
        with reading(engine) as connection:
            kept = list(connection.scalars(select(entries.c.id)))
            numbers: dict[str, list[int]] = {}
            for row in connection.execute(select(mailbox).order_by(mailbox.c.number)):
                numbers.setdefault(row.installation, []).append(row.number)
            for taken in numbers.values():
                assert taken == list(range(1, len(taken) + 1))
    finally:
        engine.dispose()
    written = {entry for laptop in laptops for entry in laptop.written}
    assert len(kept) == len(set(kept))
    assert set(kept) == written
    for laptop in laptops:
        assert written - laptop.written.keys() == set(laptop.heard)
