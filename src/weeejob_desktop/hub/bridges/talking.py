"""One round with a helpdesk: what waits goes there, what was said there comes here.

For each ticket: find theirs by our id, make it only where there is none, and keep their number in the
transaction after their answer; then its words, in their order, each only where it is not there yet. Whoever
runs this holds the tool's lock (`lock`). Killed anywhere, the next round finds what is there. Knows the rows
and what a helpdesk can do; no tool by name, no thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from weeejob_desktop.core.tickets import ENDED
from weeejob_desktop.hub.bridges import items
from weeejob_desktop.hub.bridges.hearing import say_theirs
from weeejob_desktop.hub.bridges.items import DAY_MS, NEW_WANTED, Bridge
from weeejob_desktop.hub.bridges.queueing import queue_ticket
from weeejob_desktop.hub.bridges.telling import Told, told
from weeejob_desktop.hub.bridges.tools import BridgeProblem, Helpdesk, TheirTicket, TheirWord
from weeejob_desktop.hub.database import Database
from weeejob_desktop.hub.tables import tickets

OF_THE_WHOLE_TOOL = frozenset({"tool_away", "tool_refuses_us", "tool_speaks_oddly"})
"""What may be wrong with the tool rather than with one thing; it passes, and is tried again."""
TICKETS_AT_ONCE = 20
LOOKS_AT_ONCE = 10
MOST_TRIES = 8
"""A ticket that failed so often, each time beside others that went well, waits for somebody."""
LATE_MS = 120_000
"""What may have been made there by a call that was not answered in time shows itself within this time."""
_AGAIN_MS = 300_000


@dataclass(slots=True)
class Round:
    """What came of one round. `problem` is "" where the tool could be spoken with, whatever it said of single
    things; `more` when it was not all."""

    sent: int = 0
    heard: int = 0
    problem: str = ""
    details: str = ""
    retry_after_seconds: int = 0
    more: bool = False


@dataclass(slots=True)
class Talk:
    """One round with one helpdesk. `holds` asks whether the lock is still ours."""

    database: Database
    bridge: Bridge
    tool: Helpdesk
    clock: Callable[[], datetime]
    zone: ZoneInfo
    holds: Callable[[], bool] = lambda: True
    _done: Round = field(default_factory=Round)
    _failed: list[tuple[str, BridgeProblem]] = field(default_factory=list)
    _well: bool = False

    def run(self) -> Round:
        """Send, then hear."""
        goes_on = self._send_due()
        if goes_on:
            try:
                self._hear()
                self._well = True
            except BridgeProblem as problem:
                self._failed.append(("", problem))
        if self._well:
            self._note_failures()
        elif self._failed:
            worst = self._failed[-1][1]
            self._done.problem, self._done.details = worst.code, worst.details
            self._done.more = False
            self._done.retry_after_seconds = max(one.retry_after_seconds for _, one in self._failed)
        return self._done

    @property
    def _now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def _write(self, function: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """One short transaction about this tool."""
        return self.database.write_now(lambda c: function(c, self.bridge.name, *values, **named))

    def _send_due(self) -> bool:
        """Send what is due. Returns False where the tool is not to be asked anything more in this round."""
        due = self._write(_due, self._now_ms)
        self._done.more = len(due) == TICKETS_AT_ONCE
        for ticket in due:
            if not self.holds():
                return False
            try:
                self._send(ticket)
                self._well = True
            except BridgeProblem as problem:
                if problem.code not in OF_THE_WHOLE_TOOL:
                    self._well = True
                    self._write(items.note_stuck, ticket, problem.code)
                    continue
                self._failed.append((ticket, problem))
                if problem.code == "tool_refuses_us":
                    return False
                if len(self._failed) > 1 and not self._well:
                    break  # whether it is the tool or these two, asking for its news tells
        return True

    def _note_failures(self) -> None:
        """The tool is well: what failed beside others failed for itself."""
        for ticket, problem in self._failed:
            if ticket:
                self._write(_postpone, ticket, self._now_ms + _AGAIN_MS, problem.code)

    def _send(self, ticket: str) -> None:
        plan = self.database.write_now(partial(_plan, bridge=self.bridge.name, ticket=ticket, zone=self.zone))
        if plan is None:
            self._write(_wait_for_ticket, ticket, self._now_ms + DAY_MS)
            return
        their_id = plan.own.their_id
        if plan.own.state == "waiting":
            their_id = self._place(plan)
        elif plan.own.state != "sent":
            return
        waiting = [word for word in plan.told.words if plan.waits(word.id)]
        if not waiting:
            self._write(_wait_for_others, plan, self._now_ms + DAY_MS)
            return
        self._look(their_id, ticket)
        there = {word.our_id: word.id for word in self.tool.words(their_id) if word.our_id}
        for word in waiting:
            if not self.holds():
                return
            try:
                given = there.get(word.id) or self._answered_late(
                    ticket, partial(self.tool.add, their_id, word)
                )
            except BridgeProblem as problem:
                if problem.code != "tool_rejects":
                    raise
                self._write(items.note_stuck, word.id, problem.code)
                continue
            self._write(items.note_sent, word.id, given)
            self._done.sent += 1
        if (
            plan.own.state == "sent" and plan.own.due_ms == items.NEVER_MS
        ):  # it had ended; somebody speaks again
            self._write(items.note_looked, ticket, self._now_ms + DAY_MS, None)
        self._write(_wait_for_others, plan, self._now_ms + DAY_MS)

    def _place(self, plan: _Plan) -> str:
        """Their number of a ticket that has none yet: the one that is there, or a new one."""
        ticket, afresh = plan.told.ticket, plan.own.problem == NEW_WANTED
        found = _usable(self.tool.find(ticket.id), afresh=afresh)
        if not found:
            if not self.holds():
                raise BridgeProblem("tool_away", "our lock went")
            made = self._answered_late(ticket.id, partial(self.tool.create, ticket))
            # What an earlier try was not told of may have come to be meanwhile.
            found = _usable(self.tool.find(ticket.id), afresh=True) if plan.own.tries else []
            found = found or [made]
        problem = "theirs_twice" if len(found) > 1 else ""
        # It is looked at in this same round: somebody there may have said something already.
        self._write(items.note_sent, ticket.id, found[0].id, 0, problem)
        self._done.sent += 1
        return found[0].id

    def _answered_late(self, ticket: str, ask: Callable[[], Any]) -> Any:
        """Ask for something that is to be done once. Where no answer comes it may be done all the same, a
        little later: until then this ticket rests, and the next try looks first."""
        try:
            return ask()
        except BridgeProblem as problem:
            if problem.code in OF_THE_WHOLE_TOOL:
                self._write(_rest, ticket, self._now_ms + LATE_MS)
            raise

    def _look(self, their_id: str, ticket: str) -> TheirTicket:
        """One of theirs that is to be our ticket. BridgeProblem ``theirs_gone`` or ``theirs_foreign``."""
        theirs = self.tool.look(their_id)
        if theirs.gone:
            raise BridgeProblem("theirs_gone")
        if theirs.id != their_id or theirs.our_id not in {"", ticket}:
            raise BridgeProblem("theirs_foreign")
        return theirs

    def _hear(self) -> None:
        """Take in what was said there. Words and cursor are kept together."""
        name, now_ms = self.bridge.name, self._now_ms
        changed = self.tool.changed(self.bridge.cursor)
        read = self.database.read_now
        wanted = read(lambda c: items.known_there(c, name, list(changed.tickets)))
        looks = read(lambda c: items.to_look_at(c, name, now_ms, LOOKS_AT_ONCE))
        heard, wrong = self._read({**wanted, **looks})

        def keep(connection: Connection) -> int:
            count = 0
            for ticket, words in heard.items():
                count += say_theirs(connection, name, ticket, words, self.clock())
                problem = _settled(connection, name, ticket)
                items.note_looked(
                    connection, name, ticket, _next_look_ms(connection, ticket, now_ms), problem
                )
            for ticket, code in wrong.items():
                if code in OF_THE_WHOLE_TOOL or code == "tool_rejects":
                    items.note_looked(connection, name, ticket, now_ms + _AGAIN_MS, code)
                else:
                    items.note_stuck(connection, name, ticket, code)
            if changed.cursor != self.bridge.cursor:
                items.keep_cursor(connection, name, changed.cursor)
            return count

        if heard or wrong or changed.cursor != self.bridge.cursor:
            self._done.heard += self.database.write_now(keep)
        self._done.more = self._done.more or changed.more or len(looks) == LOOKS_AT_ONCE

    def _read(self, wanted: dict[str, str]) -> tuple[dict[str, Sequence[TheirWord]], dict[str, str]]:
        """The words of each of these, and why others cannot be read. BridgeProblem where two in a row fail in
        a way that is the tool's."""
        heard: dict[str, Sequence[TheirWord]] = {}
        wrong: dict[str, str] = {}
        in_a_row = 0
        for ticket, their_id in wanted.items():
            try:
                self._look(their_id, ticket)
                heard[ticket] = self.tool.words(their_id)
                in_a_row = 0
            except BridgeProblem as problem:
                wrong[ticket] = problem.code
                in_a_row = in_a_row + 1 if problem.code in OF_THE_WHOLE_TOOL else 0
                if in_a_row > 1 or problem.code == "tool_refuses_us":
                    raise
        return heard, wrong


@dataclass(frozen=True, slots=True)
class _Plan:
    """One ticket with its own item, and those of its words."""

    own: Row[Any]
    words: dict[str, Row[Any]]
    told: Told

    def waits(self, word: str) -> bool:
        return word in self.words and self.words[word].state == "waiting"


def _plan(connection: Connection, bridge: str, ticket: str, zone: ZoneInfo) -> _Plan | None:
    """What there is to do for a ticket; None where the hub does not have it."""
    known = told(connection, ticket, zone)
    if known is None:
        return None
    own, words = items.of_ticket(connection, bridge, ticket)
    if own is None:  # it was asked before this tool's time; now somebody says something of it
        queue_ticket(connection, bridge, ticket)
        own, words = items.of_ticket(connection, bridge, ticket)
    return None if own is None else _Plan(own, words, known)


def _due(connection: Connection, bridge: str, now_ms: int) -> list[str]:
    items.park(connection, bridge)
    return items.due_tickets(connection, bridge, now_ms, TICKETS_AT_ONCE)


def _usable(found: Sequence[TheirTicket], *, afresh: bool) -> list[TheirTicket]:
    """Those of theirs that can be followed, the oldest first. BridgeProblem ``theirs_gone`` where all that
    carry our id are gone, unless a new one is wanted."""
    there = [one for one in found if not one.gone]
    if found and not there and not afresh:
        raise BridgeProblem("theirs_gone")
    return there


def _rest(connection: Connection, bridge: str, ticket: str, due_ms: int) -> None:
    """Nothing of this ticket is tried before then; that a try was made is known."""
    own, words = items.of_ticket(connection, bridge, ticket)
    if own is not None and own.state == "waiting":
        items.note_later(connection, bridge, ticket, due_ms, counted=own.tries == 0)
    for word, row in words.items():
        if row.state == "waiting":
            items.note_later(connection, bridge, word, due_ms, counted=False)


def _postpone(connection: Connection, bridge: str, ticket: str, due_ms: int, problem: str) -> None:
    """A ticket that failed beside others that went well: later again, and at last it waits for somebody."""
    own, words = items.of_ticket(connection, bridge, ticket)
    waiting = [row for row in (own, *words.values()) if row is not None and row.state == "waiting"]
    if not waiting:
        return
    first = waiting[0]
    if first.tries + 1 >= MOST_TRIES:
        items.note_stuck(connection, bridge, first.entry_id, problem)
        return
    for row in waiting:
        later = max(due_ms, row.due_ms if row.due_ms < items.NEVER_MS else 0)
        items.note_later(connection, bridge, row.entry_id, later, counted=row is first)


def _wait_for_ticket(connection: Connection, bridge: str, ticket: str, due_ms: int) -> None:
    """Words of a ticket that is not here wait for it; it wakes them when it comes."""
    _own, words = items.of_ticket(connection, bridge, ticket)
    for word in words:
        items.note_later(connection, bridge, word, due_ms, counted=False)


def _wait_for_others(connection: Connection, bridge: str, plan: _Plan, due_ms: int) -> None:
    """A message that names this ticket and is not part of its conversation goes nowhere, unless its writer
    becomes known as the same person."""
    said = {word.id for word in plan.told.words}
    for word, row in plan.words.items():
        if row.state == "waiting" and word not in said:
            items.note_later(connection, bridge, word, due_ms, counted=False)


def _next_look_ms(connection: Connection, ticket: str, now_ms: int) -> int:
    """An open request is looked at there every day; one that has ended when they say that it changed."""
    state = connection.scalar(select(tickets.c.state).where(tickets.c.id == ticket))
    return items.NEVER_MS if state in ENDED else now_ms + DAY_MS


def _settled(connection: Connection, bridge: str, ticket: str) -> str | None:
    """What is told of a ticket once it was read: that it is there twice stays, until somebody decides."""
    own, _words = items.of_ticket(connection, bridge, ticket)
    return None if own is not None and own.problem == "theirs_twice" else ""
