"""Slow and fast transactions side by side on a real PostgreSQL server: no reader ever misses a change.

SQLite has one writer at a time, so there is nothing to be side by side there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import msgspec
import pytest
from sqlalchemy import Connection, text
from tests.hub.laptop import START_AT, Laptop, Web, code_again

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import mailbox
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.mailbox import publish, take_numbers
from weeejob_desktop.wire.entries import Entry

PATIENCE_SECONDS = 20.0
on_a_server = pytest.mark.parametrize("new_folder", ["postgresql"], indirect=True)
at_each_isolation = pytest.mark.parametrize("isolation", ["SERIALIZABLE", "READ COMMITTED"])


def fact(laptop: Laptop) -> Entry:
    """Something the hub has to say about the laptop's learner."""
    return Entry(
        id=new_id(1),
        kind="note",
        version=1,
        owner="learner",
        owner_id=laptop.learner,
        installation=new_id(1),
        wall_at=START_AT,
        body=msgspec.Raw(b"{}"),
        boot="",
        monotonic_ms=0,
    )


@dataclass
class SideBySide:
    """Transactions on one hub at the same time; `slow` keeps its own open until it is told to end."""

    hub: Hub
    workers: ThreadPoolExecutor
    written: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)

    def slow(self, said: Entry) -> Future[None]:
        def work(connection: Connection) -> None:
            publish(connection, [said], self.hub.id, self.hub.now_ms)
            self.written.set()
            assert self.release.wait(PATIENCE_SECONDS)

        begun = self.workers.submit(self.hub.database.write_now, work)
        assert self.written.wait(PATIENCE_SECONDS)
        return begun

    def fast(self, said: Entry) -> Future[None]:
        work = partial(publish, facts=[said], hub=self.hub.id, now_ms=self.hub.now_ms)
        return self.go(lambda: self.hub.database.write_now(work))

    def go(self, work: Callable[[], object]) -> Future[None]:
        """Begin, and come back when it is done or waits for somebody's lock."""
        before = self.waiting()
        begun = self.workers.submit(work)
        until = time.monotonic() + PATIENCE_SECONDS
        while not begun.done() and self.waiting() <= before:
            assert time.monotonic() < until
            time.sleep(0.01)
        return begun  # type: ignore[return-value]  # nobody asks for what it gave

    def waiting(self) -> int:
        """How many wait for a lock in this database."""
        asked = text(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return self.hub.database.read_now(lambda c: c.scalar(asked)) or 0


def play(hub: Hub, laptop: Laptop, isolation: str) -> tuple[set[str], bool]:
    """A slow transaction, a fast one after it and a reader in between. What was said, and whether the fast
    one had to wait."""
    hub.database.engine = hub.database.engine.execution_options(isolation_level=isolation)
    laptop.sync()
    first, second = fact(laptop), fact(laptop)
    with ThreadPoolExecutor(4) as workers:
        beside = SideBySide(hub, workers)
        try:
            running = [beside.slow(first), beside.fast(second)]
            waited = not running[1].done()
            running.append(beside.go(laptop.sync))
        finally:
            beside.release.set()
        for one in running:
            one.result(PATIENCE_SECONDS)
    laptop.sync()
    return {first.id, second.id}, waited


@on_a_server
@at_each_isolation
def test_no_reader_misses_what_a_slow_transaction_says(hub: Hub, laptop: Laptop, isolation: str) -> None:
    said, waited = play(hub, laptop, isolation)
    assert waited
    assert said <= laptop.journal.keys()


@on_a_server
def test_without_the_lock_a_reader_does_miss_it(
    hub: Hub, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above would find: numbers from a shared sequence, which nobody waits for."""

    def from_a_sequence(_connection: Connection, counts: dict[str, int]) -> dict[str, range]:
        return hub.database.write_now(partial(take_numbers, counts=counts))

    monkeypatch.setattr(mailbox, "take_numbers", from_a_sequence)
    said, waited = play(hub, laptop, "READ COMMITTED")
    assert not waited
    assert len(said - laptop.journal.keys()) == 1


@on_a_server
@at_each_isolation
def test_many_at_once_are_numbered_without_a_gap(hub: Hub, web: Web, laptop: Laptop, isolation: str) -> None:
    """Two laptops of one person, four who write about them, and readers all the while."""
    hub.database.engine = hub.database.engine.execution_options(isolation_level=isolation)
    twin = Laptop(web)
    twin.enrol(code_again(hub, "Amina B."))
    said = [[fact(laptop) for _ in range(6)] for _ in range(4)]

    def write(facts: list[Entry]) -> None:
        for one in facts:
            hub.database.write_now(partial(publish, facts=[one], hub=hub.id, now_ms=hub.now_ms))

    with ThreadPoolExecutor(4) as workers:
        running = [workers.submit(write, facts) for facts in said]
        while not all(one.done() for one in running):
            laptop.sync()
            twin.sync()
        for one in running:
            one.result()
    for each in (laptop, twin):
        each.sync()
        assert {one.id for facts in said for one in facts} <= each.journal.keys()
    numbers = "SELECT installation, array_agg(number ORDER BY number) FROM mailbox GROUP BY 1"
    for _installation, taken in hub.database.read_now(lambda c: c.execute(text(numbers)).all()):
        assert taken == list(range(1, len(taken) + 1))
