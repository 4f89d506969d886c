"""The class hub's sending to the association's hub: a thread that tries when something waits, and again
later, more and more slowly, while there is no Internet.

Knows threads and `link`; what is said and what it changes is in `relay`. No transaction spans a network call.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Protocol

import msgspec
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.retrying import Spread, retry_seconds
from weeejob_desktop.hub import relay
from weeejob_desktop.hub.blobs import content_of, note_passed_on, to_pass_on
from weeejob_desktop.hub.database import Database
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.outbox import counted
from weeejob_desktop.hub.relay import Applied, Upstream
from weeejob_desktop.link.hub import HubClient, says_to_be
from weeejob_desktop.link.pictures import bring_picture
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse

LOG = logging.getLogger("weeejob.hub")
GATHER_SECONDS = 10.0
"""A class writes many facts at once: they may wait this long for company."""
NEWS_SECONDS = 900.0
"""How often the association is asked for news when nothing waits here."""
LONGEST_RETRY_SECONDS = 600.0
"""Nothing tells us that the trainer's laptop is back on the Internet, and a try without one costs nothing."""
MOST_ROUNDS = 2000
"""An association that says "more" for ever must not keep us busy: 2000 rounds are 100,000 entries."""


class Association(Protocol):
    """What a round needs of the association's hub; `link.hub.HubClient` is one."""

    def sync(self, request: SyncRequest) -> SyncResponse:
        """One round trip, or LinkProblem."""
        ...

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        """Bring a piece of a picture, or none and ask."""
        ...

    def abort(self) -> None:
        """End the running round from another thread."""
        ...

    def close(self) -> None:
        """Let the connection go."""
        ...


Connect = Callable[[Upstream], Association]


def connect(known: Upstream) -> Association:
    """A connection to the association's hub. LinkProblem when what we kept of it is unusable."""
    return HubClient(known.address, known.root_pem, known.hub, known.token)


class Relaying:
    """Sends what waits. `run` has a thread of its own; `wake` and `stop` may come from any and never wait."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        connect: Connect = connect,
        spread: Spread = random.uniform,
    ) -> None:
        self._database = database
        self._clock = clock
        self._connect = connect
        self._spread = spread
        self._changed = threading.Condition()
        self._due_at = time.monotonic()
        self._failures = 0
        self._ending = False
        self._talking: Association | None = None

    def run(self) -> None:
        """Send whenever it is due, until `stop`."""
        while self._wait_until_due():
            problem, retry_after = self._try()
            with self._changed:
                if problem:
                    self._failures += 1
                    wait = retry_seconds(self._failures, retry_after, self._spread, LONGEST_RETRY_SECONDS)
                else:
                    self._failures, wait = 0, NEWS_SECONDS
                # What woke us meanwhile is not forgotten.
                self._due_at = min(self._due_at, time.monotonic() + wait)

    def wake(self, asked: bool = False) -> None:  # noqa: FBT001, FBT002  # a bell's shape
        """New entries wait (a little, for company); or a person asks, which is now."""
        with self._changed:
            if asked:
                self._failures = 0
                self._due_at = time.monotonic()
            elif not self._failures:
                self._due_at = min(self._due_at, time.monotonic() + GATHER_SECONDS)
            self._changed.notify_all()

    def stop(self) -> None:
        """End soon; a round that is under way is cut short, which loses nothing."""
        with self._changed:
            self._ending = True
            talking = self._talking
            self._changed.notify_all()
        if talking is not None:
            talking.abort()

    def send(self) -> int:
        """Say and hear all there is, in as many rounds as it takes. Returns how many entries were acked.
        LinkProblem when a round fails, ``root_unknown`` where the association has another root than we know;
        what was acked before stays so."""
        known = self._database.read_now(relay.upstream_of)
        if known is None or not known.token:
            return 0
        association = self._connect(known)
        with self._changed:
            if self._ending:
                association.close()
                return 0
            self._talking = association
        try:
            return self._say_all(association)
        except LinkProblem as problem:
            refused = problem.code == "hub_not_trusted" and not self._ending
            if refused and says_to_be(known.address, known.hub)[0]:
                raise LinkProblem("root_unknown") from problem
            raise
        finally:
            with self._changed:
                self._talking = None
            association.close()

    def _talk(self, association: Association) -> int:
        acked = most = 0
        for _ in range(MOST_ROUNDS):
            now_at = self._clock()
            request = self._database.read_now(partial(relay.next_round, now_at=now_at))
            if request is None or self._ending:
                break
            if most:
                request = msgspec.structs.replace(request, entries=request.entries[:most])
            try:
                response = association.sync(request)
            except LinkProblem as problem:
                if problem.code == "too_large" and len(request.entries) > 1:
                    most = len(request.entries) // 2
                    continue
                raise
            now_ms = int(self._clock().timestamp() * 1000)
            apply = partial(_apply, request=request, response=response, now_ms=now_ms)
            applied, waiting = self._database.write_now(apply)
            acked += applied.acked
            sent = bool(applied.acked or applied.rejected)
            heard = bool(applied.news) or response.cursor != request.cursor
            if not (sent or heard) or not (applied.more or waiting):
                break
        return acked

    def _say_all(self, association: Association) -> int:
        acked = self._talk(association)
        passed = self._pass_on_pictures(association)
        if passed:
            # The cursor after it is one that a hub restored to before it does not know.
            acked += self._talk(association)
            now_ms = int(self._clock().timestamp() * 1000)
            self._database.write_now(partial(note_passed_on, passed=passed, now_ms=now_ms))
        return acked

    def _pass_on_pictures(self, association: Association) -> list[str]:
        """Bring what pictures the association has not; those it has now, or will never take."""
        passed: list[str] = []
        for picture in self._database.read_now(to_pass_on):
            if self._ending:
                break
            read = partial(self._read, picture.sha256)
            try:
                whole = bring_picture(
                    association, picture.sha256, picture.size_bytes, read, lambda: not self._ending
                )
            except LinkProblem as problem:
                if problem.code not in {"blob_unknown", "blob_wrong"}:
                    raise
                LOG.info("relay picture %s", problem.code)
                whole = True  # erased there: nothing to bring any more
            if whole:
                passed.append(picture.sha256)
        return passed

    def _read(self, sha256: str, first: int, most: int) -> bytes:
        whole = self._database.read_now(lambda connection: b"".join(content_of(connection, sha256)))
        return whole[first : first + most]

    def _try(self) -> tuple[str, int]:
        """One attempt; the problem's code, "" for none, and the seconds the hub asks us to wait."""
        try:
            acked = self.send()
        except LinkProblem as problem:
            if not self._ending:
                self._note(problem.code)
                LOG.info("relay %s", problem.code)
            return problem.code, problem.retry_after_seconds
        except UserProblem as problem:  # our own disk, or an answer that is none
            LOG.warning("relay %s", problem.code)
            return problem.code, 0
        except Exception:  # the outermost handler of this thread: it must outlive our own mistakes
            LOG.exception("relay failed")
            return "internal", 0
        if acked:
            LOG.info("relay sent=%d", acked)
        return "", 0

    def _note(self, code: str) -> None:
        try:
            self._database.write_now(partial(relay.note_failed_round, problem=code))
        except UserProblem as problem:
            LOG.warning("relay %s not noted: %s", code, problem.code)

    def _wait_until_due(self) -> bool:
        with self._changed:
            while not self._ending:
                left = self._due_at - time.monotonic()
                if left <= 0:
                    # Until this try is over, only a wake is an earlier time.
                    self._due_at = float("inf")
                    return True
                self._changed.wait(left)
            return False


def _apply(
    connection: Connection, request: SyncRequest, response: SyncResponse, now_ms: int
) -> tuple[Applied, int]:
    """What the answer changed, and how many entries wait now."""
    applied = relay.apply_response(connection, request, response, now_ms)
    if response.roots_pem:
        relay.keep_roots(connection, response.roots_pem)
    return applied, counted(connection)[0]


@contextmanager
def relaying(hub: Hub) -> Generator[None, None, None]:
    """Where `hub` is a class hub: pass on what waits, in a thread, for as long as the block lasts."""
    if hub.role != "class":
        yield
        return
    hub.database.write_now(relay.begin_serving)
    sender = Relaying(hub.database, hub.clock)
    hub.passing_on.on_wake = sender.wake
    thread = threading.Thread(target=sender.run, name="hub-relaying")
    thread.start()
    try:
        yield
    finally:
        sender.stop()
        thread.join()
