"""The sync worker's loop: sleeps until the next try is due or somebody wakes it. Knows threads, no Qt.

The caller gives it a thread (`run`) and a call back, made in that thread.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.schedule import Reason, Schedule

STUCK_SECONDS = 8.0
"""A try that has taken so long when the network changes is waiting on a way that is gone: the old Wi-Fi's, or
that of a key that was pulled out."""

log = logging.getLogger(__name__)


class Syncing(Protocol):
    """What the loop drives; `sync.syncer.Syncer` is one."""

    def sync_once(self, *, force: bool = False) -> Outcome:
        """Say and hear what there is."""
        ...

    def sync_in_class(self, before: Outcome) -> Outcome:
        """The same with class hubs alone; `before` is the last outcome of `sync_once`."""
        ...

    def hang_up(self) -> None:
        """End the running try from another thread; the next one is as any other."""
        ...

    def abort(self) -> None:
        """End a running try from another thread, and refuse later ones."""
        ...


class SyncWorker:
    """Runs tries when they are due. `wake` and `stop` may be called from any thread and never wait."""

    def __init__(
        self,
        syncer: Syncing,
        after: Callable[[Outcome], None],
        schedule: Schedule | None = None,
    ) -> None:
        """`after` gets each try's outcome, in the worker's thread."""
        self._syncer = syncer
        self._after = after
        self._schedule = schedule or Schedule(random.uniform, time.monotonic())
        self._changed = threading.Condition()
        self._ending = False
        self._begun: float | None = None
        self._last = Outcome()

    def run(self) -> None:
        """Loop until `stop`. Give it a thread of its own."""
        while self._wait_until_due():
            with self._changed:
                self._begun = time.monotonic()
                near = self._begun < self._schedule.due_at
                if near:
                    self._schedule.start_in_class()
                forced = not near and self._schedule.start(self._begun)
            outcome = self._try(forced=forced, near=near)
            with self._changed:
                self._begun = None
                over = self._schedule.done_in_class if near else self._schedule.done
                over(outcome, time.monotonic())
                if self._ending:
                    return
            self._after(outcome)

    def wake(self, reason: Reason = "written") -> None:
        """Something happened that may be a reason to sync earlier."""
        with self._changed:
            now = time.monotonic()
            self._schedule.wake(reason, now)
            stuck = reason == "network" and self._begun is not None and now - self._begun >= STUCK_SECONDS
            self._changed.notify_all()
        if stuck:
            self._syncer.hang_up()

    def stop(self) -> None:
        """End the loop; a try that is under way is cut short, which loses nothing.
        `run` returns soon after."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._syncer.abort()

    def _wait_until_due(self) -> bool:
        with self._changed:
            while not self._ending:
                left = self._schedule.next_at - time.monotonic()
                if left <= 0:
                    return True
                self._changed.wait(left)
            return False

    def _try(self, *, forced: bool, near: bool) -> Outcome:
        try:
            if near:
                return self._syncer.sync_in_class(self._last)
            self._last = self._syncer.sync_once(force=forced)
        except Exception:  # the outermost handler of this thread: sync must outlive our own mistakes
            if self._ending:
                return Outcome()  # the store may end before us: that is how programs close
            log.exception("a try to sync failed")
            return Outcome(problem="internal")
        return self._last
