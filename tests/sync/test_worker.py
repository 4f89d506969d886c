"""The worker's loop, with a syncer that does what the test says. No fixed waits: every step is waited for."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from weeejob_desktop.sync import schedule as schedule_room
from weeejob_desktop.sync import worker as worker_room
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.schedule import Schedule
from weeejob_desktop.sync.worker import SyncWorker

LONG_SECONDS = 20.0


class SyncerByHand:
    """Tells each try to the test, and ends it with what the test puts."""

    def __init__(self) -> None:
        self.begun: queue.Queue[bool] = queue.Queue()
        self.near: queue.Queue[Outcome] = queue.Queue()
        self.ends: queue.Queue[Outcome | Exception] = queue.Queue()
        self.aborted = threading.Event()

    def sync_once(self, *, force: bool = False) -> Outcome:
        self.begun.put(force)
        end = self.ends.get(timeout=LONG_SECONDS)
        if isinstance(end, Exception):
            raise end
        return end

    def sync_in_class(self, before: Outcome) -> Outcome:
        self.near.put(before)
        return Outcome(news=1)

    def hang_up(self) -> None:
        self.ends.put(Outcome(problem="hub_unreachable"))

    def abort(self) -> None:
        self.aborted.set()
        self.ends.put(Outcome())


class Run:
    """A worker in its thread, and what it told."""

    def __init__(self, schedule: Schedule | None = None) -> None:
        self.syncer = SyncerByHand()
        self.told: queue.Queue[Outcome] = queue.Queue()
        self.worker = SyncWorker(self.syncer, self.told.put, schedule)
        self.thread = threading.Thread(target=self.worker.run, name="sync-worker")
        self.thread.start()

    def begun(self) -> bool:
        return self.syncer.begun.get(timeout=LONG_SECONDS)

    def outcome(self) -> Outcome:
        return self.told.get(timeout=LONG_SECONDS)

    def end(self) -> None:
        self.worker.stop()
        self.thread.join(LONG_SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def start() -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def make(schedule: Schedule | None = None) -> Run:
        runs.append(Run(schedule))
        return runs[-1]

    yield make
    for run in runs:
        run.end()


def test_it_tries_at_once_and_again_when_asked(start: Callable[..., Run]) -> None:
    run = start()
    assert run.begun() is False
    run.syncer.ends.put(Outcome(spoke=True, acked=3))
    assert run.outcome().acked == 3
    asked_at = time.monotonic()
    run.worker.wake("asked")
    assert run.begun() is True
    assert time.monotonic() - asked_at < 10
    run.syncer.ends.put(Outcome(problem="hub_trouble"))
    assert run.outcome().problem == "hub_trouble"


def test_nothing_to_do_costs_nothing(start: Callable[..., Run]) -> None:
    run = start()
    run.begun()
    run.syncer.ends.put(Outcome())
    run.outcome()
    with pytest.raises(queue.Empty):
        run.syncer.begun.get(timeout=0.2)  # the worker sleeps; it was not woken
    waiters = run.worker._changed._waiters  # type: ignore[attr-defined]  # the condition's own list
    assert len(waiters) == 1, "asleep until woken or due, not polling"


def test_between_two_tries_it_has_a_word_with_the_class_alone(
    start: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule_room, "ROOM_SECONDS", 0.01)
    run = start()
    run.begun()
    failed = Outcome(problem="hub_unreachable", in_class=True)
    run.syncer.ends.put(failed)
    assert run.outcome() == failed
    assert run.syncer.near.get(timeout=LONG_SECONDS) == failed
    assert run.outcome() == Outcome(news=1)
    assert run.syncer.begun.empty(), "the association has its own pauses"
    assert run.syncer.near.empty(), "nobody was there any more"


def test_a_raised_hand_is_said_in_class_within_seconds_and_nowhere_else(start: Callable[..., Run]) -> None:
    run = start()
    run.begun()
    run.syncer.ends.put(Outcome(in_class=True))
    run.outcome()
    raised = time.monotonic()
    run.worker.wake("presence")
    run.syncer.near.get(timeout=LONG_SECONDS)
    assert time.monotonic() - raised < schedule_room.ROOM_SECONDS / 6
    run.outcome()
    assert run.syncer.begun.empty(), "the association is not called for it"


@pytest.mark.expects_warnings
def test_our_own_mistake_does_not_end_sending(
    start: Callable[..., Run], caplog: pytest.LogCaptureFixture
) -> None:
    run = start()
    run.begun()
    run.syncer.ends.put(RuntimeError("ours"))
    assert run.outcome().problem == "internal"
    assert "a try to sync failed" in caplog.text
    run.worker.wake("asked")
    assert run.begun() is True


def test_stop_cuts_a_try_short_and_tells_nobody(start: Callable[..., Run]) -> None:
    run = start()
    run.begun()
    run.end()
    assert run.syncer.aborted.is_set()
    assert run.told.empty()


def test_a_store_that_ended_first_is_no_mistake(start: Callable[..., Run]) -> None:
    run = start()
    run.begun()
    run.syncer.ends.put(RuntimeError("the store worker has ended"))
    run.worker._ending = True
    run.end()
    assert run.told.empty()


def test_a_worker_that_never_began_can_be_stopped() -> None:
    syncer = SyncerByHand()
    worker = SyncWorker(syncer, lambda _outcome: None)
    worker.stop()
    worker.run()
    assert syncer.begun.empty()


def test_waking_from_many_threads_is_safe(start: Callable[..., Run]) -> None:
    schedule = Schedule(lambda low, _high: low, time.monotonic() - 60)
    schedule.due_at += 3600
    run = start(schedule)
    wakers = [
        threading.Thread(target=run.worker.wake, args=(reason,))
        for reason in ("written", "help", "asked") * 5
    ]
    for waker in wakers:
        waker.start()
    for waker in wakers:
        waker.join()
    assert run.begun() is True


def test_a_try_on_a_way_that_is_gone_ends_when_the_network_changes(
    start: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start()
    run.begun()
    run.worker.wake("network")
    assert run.syncer.ends.empty(), (
        "a try that has only begun is let be: a key that comes gives three signals"
    )
    monkeypatch.setattr(worker_room, "STUCK_SECONDS", 0.0)
    run.worker.wake("help")
    assert run.syncer.ends.empty()
    run.worker.wake("network")
    assert run.outcome().problem == "hub_unreachable"
    assert run.begun() is False, "and the next one follows by itself"
