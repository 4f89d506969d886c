"""One round with a store of learning records, or with an inventory: what waits goes there.

Sending twice is harmless there, so nothing is looked for first. Knows the rows and what such a tool can do;
no tool by name, no thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete

from weeejob_desktop.hub.bridges import items
from weeejob_desktop.hub.bridges.backlog import take_part
from weeejob_desktop.hub.bridges.items import Bridge
from weeejob_desktop.hub.bridges.records import ready
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.bridges.talking import MOST_TRIES, OF_THE_WHOLE_TOOL, Round
from weeejob_desktop.hub.bridges.telling import device
from weeejob_desktop.hub.bridges.tools import (
    RECORDS_AT_ONCE,
    BridgeProblem,
    Inventory,
    Records,
)
from weeejob_desktop.hub.database import Database

MOST_BATCHES = 20
"""In one round: what is left goes in the next, at once."""
PROBE_AFTER = 3
"""After so many rounds that failed it is tried whether one record alone spoils its batch."""
_AGAIN_MS = 900_000


@dataclass(slots=True)
class Handing:
    """One round with one tool of either sort. `failures` is how many rounds in a row failed before."""

    database: Database
    bridge: Bridge
    clock: Callable[[], datetime]
    holds: Callable[[], bool]
    failures: int = 0
    _done: Round = field(default_factory=Round)

    def send_records(self, tool: Records) -> Round:
        """Send learning records, a batch at a time; what is there leaves no row."""
        return self._run("record", RECORDS_AT_ONCE, lambda rows: self._records(tool, rows))

    def send_devices(self, tool: Inventory) -> Round:
        """Send how laptops are, one at a time; the last of each is kept, with their number."""
        return self._run("device", 1, lambda rows: self._device(tool, rows[0]))

    @property
    def _now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def _run(self, kind: str, size: int, send: Callable[[Sequence[Any]], None]) -> Round:
        single_failures = 0
        well = False
        for _ in range(MOST_BATCHES):
            rows = self._due(kind, size)
            if rows is None or not self.holds():
                break
            try:
                if rows:
                    send(rows)
                    well = True
            except BridgeProblem as problem:
                if problem.code == "tool_refuses_us":
                    return self._failed(problem)
                if len(rows) > 1:
                    if problem.code in OF_THE_WHOLE_TOOL and self.failures < PROBE_AFTER and not well:
                        return self._failed(problem)
                    size = 1  # one of them may be the reason: each alone, for this round
                    continue
                if problem.code not in OF_THE_WHOLE_TOOL:
                    well = True
                    self._write(items.note_stuck, rows[0].entry_id, problem.code)
                    continue
                single_failures += 1
                if single_failures > 1 and not well:
                    return self._failed(problem)
                self._postpone(rows[0], problem, counted=well)
        else:
            self._done.more = True
        return self._done

    def _due(self, kind: str, size: int) -> Sequence[Any] | None:
        """What is to go now; empty where it had to be fetched first, None where there is nothing."""
        rows = self.database.read_now(
            partial(items.due_items, bridge=self.bridge.name, kind=kind, now_ms=self._now_ms, most=size)
        )
        if rows:
            return rows
        return [] if self.database.write_now(lambda c: take_part(c, self.bridge.name)) else None

    def _failed(self, problem: BridgeProblem) -> Round:
        self._done.problem, self._done.details = problem.code, problem.details
        self._done.retry_after_seconds, self._done.more = problem.retry_after_seconds, False
        return self._done

    def _postpone(self, row: Any, problem: BridgeProblem, *, counted: bool) -> None:
        if counted and row.tries + 1 >= MOST_TRIES:
            self._write(items.note_stuck, row.entry_id, problem.code)
        else:
            self._write(items.note_later, row.entry_id, self._now_ms + _AGAIN_MS, counted=counted)

    def _records(self, tool: Records, rows: Sequence[Any]) -> None:
        asked = [row.entry_id for row in rows]
        now_ms = self._now_ms
        found = self.database.read_now(lambda c: ready(c, self.bridge.name, asked, now_ms))
        refused = tool.send(found.records) if found.records else {}

        def keep(connection: Connection) -> None:
            for entry_id, due_ms in found.later.items():
                items.note_later(connection, self.bridge.name, entry_id, due_ms, counted=False)
            # What was erased meanwhile leaves no row either.
            there = [one for one in asked if one not in refused and one not in found.later]
            items.forget_items(connection, self.bridge.name, there)
            for entry_id, code in refused.items():
                items.note_stuck(connection, self.bridge.name, entry_id, code)

        self.database.write_now(keep)
        self._done.sent += len(found.records) - len(refused)

    def _device(self, tool: Inventory, row: Any) -> None:
        told = self.database.read_now(lambda c: device(c, row.entry_id))
        if told is None:
            self._write(items.forget_items, [row.entry_id])
            return
        their_id = tool.send(told)

        def keep(connection: Connection) -> None:
            earlier = (
                bridge_items.c.bridge == self.bridge.name,
                bridge_items.c.about == row.about,
                bridge_items.c.kind == "device",
                bridge_items.c.state == "sent",
            )
            connection.execute(delete(bridge_items).where(*earlier))
            items.note_sent(connection, self.bridge.name, row.entry_id, their_id)

        self.database.write_now(keep)
        self._done.sent += 1

    def _write(self, function: Callable[..., None], *values: Any, **named: Any) -> None:
        self.database.write_now(lambda c: function(c, self.bridge.name, *values, **named))
