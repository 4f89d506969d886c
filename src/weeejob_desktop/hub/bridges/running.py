"""Speaking with the other tools beside serving: a thread that tries what is due, and again later, more and
more slowly, while a tool is away.

Knows threads and the rounds; what is said is in `talking` and `handing`. No transaction spans a network call.
Each worker of a hub has this thread; `lock` sees to it that one speaks with a tool at a time.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.retrying import Spread, retry_seconds
from weeejob_desktop.hub.bridges import items
from weeejob_desktop.hub.bridges.handing import Handing
from weeejob_desktop.hub.bridges.items import Bridge, all_bridges, note_tried, waiting_since_ms
from weeejob_desktop.hub.bridges.kinds import kind_of, settings_of
from weeejob_desktop.hub.bridges.lock import sole_speaker
from weeejob_desktop.hub.bridges.talking import Round, Talk
from weeejob_desktop.hub.bridges.tools import BridgeProblem, Tool
from weeejob_desktop.hub.database import Database
from weeejob_desktop.hub.hub import Hub

LOG = logging.getLogger("weeejob.hub")
POLL_SECONDS = 3.0
"""How often it is asked whether something waits: another worker, or a command, may have put it there."""
_SPARING = 10
"""As many times as long is waited while our own database cannot be asked."""
NEWS_SECONDS = 60.0
"""How often a tool is asked for news when nothing waits here."""
LONGEST_RETRY_SECONDS = 900.0
SLOW_SECONDS = 300.0
"""Somebody has to do something about an account or an address: no sooner than this."""
_SLOW = frozenset({"tool_refuses_us", "tool_speaks_oddly", "bridge_settings_wrong", "bridge_kind_unknown"})


@dataclass(slots=True)
class Speaker:
    """Whoever runs rounds: opens a tool, holds its lock, notes how it went. `abort` ends a running round from
    another thread."""

    database: Database
    folder: Path
    clock: Callable[[], datetime]
    zone: ZoneInfo
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _tool: Tool | None = None
    _ending: bool = False

    def round(self, bridge: Bridge, failures: int = 0, wait_seconds: float = 0.0) -> Round:
        """One round with a tool, its outcome noted. UserProblem ``bridge_busy`` while somebody else speaks
        with it; as `db.engine` of our own disk."""
        with sole_speaker(self.database, self.folder, bridge.name, wait_seconds) as holds:
            # What another worker has done meanwhile counts: a cursor above all.
            now = self.database.read_now(lambda c: items.bridge_named(c, bridge.name))
            if now is None:
                return Round()
            now_ms = int(self.clock().timestamp() * 1000)
            self.database.write_now(lambda c: items.bring_forward(c, bridge.name, now_ms))
            done = self._speak(now, failures, holds)
            if not self._ending:
                now_ms = int(self.clock().timestamp() * 1000)
                self.database.write_now(lambda c: note_tried(c, bridge.name, now_ms, done.problem))
        return done

    def abort(self) -> None:
        """End soon: a round that is under way is cut short, which loses nothing."""
        with self._lock:
            self._ending = True
            tool = self._tool
        if tool is not None:
            tool.abort()

    def _speak(self, bridge: Bridge, failures: int, holds: Callable[[], bool]) -> Round:
        try:
            kind = kind_of(bridge.kind)
            settings = settings_of(bridge.kind, bridge.settings)
            open_tool = kind.helpdesk or kind.records or kind.inventory
            assert open_tool is not None  # noqa: S101  # a kind sets one of them
            tool = open_tool(settings)
        except BridgeProblem as problem:
            return Round(problem=problem.code, details=problem.details)
        except UserProblem as problem:
            return Round(problem=problem.code)
        with self._lock:
            if self._ending:
                tool.close()
                return Round()
            self._tool = tool
        try:
            handing = Handing(self.database, bridge, self.clock, holds, failures)
            if kind.records is not None:
                return handing.send_records(tool)  # type: ignore[arg-type]  # the kind says which it is
            if kind.inventory is not None:
                return handing.send_devices(tool)  # type: ignore[arg-type]
            return Talk(self.database, bridge, tool, self.clock, self.zone, holds).run()  # type: ignore[arg-type]
        finally:
            with self._lock:
                self._tool = None
            tool.close()


@dataclass(slots=True)
class _Pace:
    """When a tool is tried next, by the monotonic clock, and what this worker last noted of it."""

    due_at: float = 0.0
    failures: int = 0
    problem: str = ""


class Bridging:
    """Speaks with every tool when it is due. `run` has a thread of its own; `stop` may come from any."""

    def __init__(
        self, speaker: Speaker, spread: Spread = random.uniform, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._speaker = speaker
        self._spread = spread
        self._poll_seconds = poll_seconds
        self._changed = threading.Condition()
        self._ending = False
        self._paces: dict[str, _Pace] = {}

    def run(self) -> None:
        """Speak until `stop`."""
        told = ""
        while not self._ending:
            wait = self._poll_seconds
            try:
                wait = 0.0 if self.run_once() else wait
                told = ""
            except UserProblem as problem:  # our own disk or database: said once, and asked less often
                if problem.code != told:
                    LOG.warning("bridges %s", problem.code)
                told, wait = problem.code, wait * _SPARING
            except Exception:  # the outermost handler of this thread: it must outlive our own mistakes
                LOG.exception("bridges failed")
                wait *= _SPARING
            with self._changed:
                if wait and not self._ending:
                    self._changed.wait(wait)

    def run_once(self) -> bool:
        """Speak with whoever is due now. Returns whether somebody has more."""
        now_ms = int(self._speaker.clock().timestamp() * 1000)
        known = self._speaker.database.read_now(lambda c: _known(c, now_ms))
        self._paces = {bridge.name: self._paces.get(bridge.name, _Pace()) for bridge, _waits in known}
        again = False
        for bridge, waits in known:
            if self._ending:
                return False
            pace = self._paces[bridge.name]
            if pace.problem and not bridge.problem:  # somebody asked for a try, or another worker got through
                pace.failures, pace.problem, pace.due_at = 0, "", 0.0
            if bridge.paused or (time.monotonic() < pace.due_at and not (waits and not pace.failures)):
                continue
            again = self._try(bridge, pace) or again
        return again

    def stop(self) -> None:
        """End soon."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self._speaker.abort()

    def _try(self, bridge: Bridge, pace: _Pace) -> bool:
        try:
            done = self._speaker.round(bridge, pace.failures)
        except UserProblem as problem:
            if problem.code != "bridge_busy":
                raise
            pace.due_at = time.monotonic() + self._poll_seconds
            return False
        if self._ending:
            return False
        pace.problem = done.problem
        if done.problem:
            pace.failures += 1
            wait = retry_seconds(pace.failures, done.retry_after_seconds, self._spread, LONGEST_RETRY_SECONDS)
            if done.problem in _SLOW:
                wait = max(wait, self._spread(SLOW_SECONDS, LONGEST_RETRY_SECONDS))
            LOG.info("bridge %s %s, again in %d s", bridge.name, done.problem, wait)
        else:
            pace.failures, wait = 0, 0.0 if done.more else NEWS_SECONDS
            if done.sent or done.heard:
                LOG.info("bridge %s sent=%d heard=%d", bridge.name, done.sent, done.heard)
        pace.due_at = time.monotonic() + wait
        return done.more


def _known(connection: Connection, now_ms: int) -> list[tuple[Bridge, bool]]:
    """Every tool, and whether something is due to go there."""
    found = []
    for bridge in all_bridges(connection):
        next_ms = waiting_since_ms(connection, bridge.name)
        found.append((bridge, next_ms is not None and next_ms <= now_ms))
    return found


@contextmanager
def bridging(hub: Hub) -> Generator[None, None, None]:
    """Where `hub` is the association's: speak with the other tools, in a thread, for as long as the block
    lasts."""
    if hub.role == "class":
        yield
        return
    running = Bridging(Speaker(hub.database, hub.folder, hub.clock, hub.zone))
    thread = threading.Thread(target=running.run, name="hub-bridges")
    thread.start()
    try:
        yield
    finally:
        running.stop()
        thread.join()
