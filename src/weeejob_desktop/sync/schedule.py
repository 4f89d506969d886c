"""When to try next. Pure rules on seconds that are handed in; knows no clock, no network, no database."""

from __future__ import annotations

import math
from typing import Literal

from weeejob_desktop.core.retrying import LONGEST_SECONDS, Spread, retry_seconds
from weeejob_desktop.sync.outcome import Outcome

DEBOUNCE_SECONDS = 2.0
"""A 4G key coming up is three signals in a row; a person clicks twice."""
SETTLE_SECONDS = 5.0
"""Signals that never pause put a try off for so long at most: a request leaves within 10 s."""
GATHER_SECONDS = 60.0
"""Facts that are not a request for help may wait this long for company: one connection instead of ten."""
CHECK_SECONDS = 900.0
"""How often the store is asked whether something has become due by age."""
ELSEWHERE_SECONDS = 30.0
KNOCK_SECONDS = 15.0
"""A trainer's tap is answered this soon."""
ROOM_SECONDS = 60.0
"""How often a class hub at hand is asked whether there is a reason to talk to it: a trainer sees within a
minute who has gone on and who has stopped."""
OFFLINE_HELP_SECONDS = 30.0
"""The longest pause without any network while somebody looks at the screen for what they asked (help,
enrolment). Not every system tells when a network comes, and such a try costs nothing."""
HELP_SECONDS = 120.0
"""The same where there is a network and no hub in reach: a key that looks like a cable gives no signal when
it finds its mast. Such a try costs some calls."""
HELP_TROUBLE_SECONDS = 900.0
"""The same when a hub answered badly: such a try costs a handshake."""
SOON_SECONDS = 60.0
SOON_PAUSE_SECONDS = 7.5
"""For `SOON_SECONDS` after a change of the network pauses are so short: a cable's link is there long before
the Internet behind it."""

Reason = Literal["asked", "network", "help", "written", "presence"]
"""``asked``: the person wants it now. ``network``: the connection changed. ``help``: a request for help was
made. ``written``: any other fact was. ``presence``: a hand was raised or lowered, which class hubs alone
hear."""

NO_WAY = frozenset({"no_network", "hub_unreachable", "hub_not_trusted"})
"""Problems that say that no hub of ours is in reach."""
LASTING = frozenset({"enrol_again", "update_needed", "code_late", "root_unknown"})
"""Problems that only a person can end: asked again once an hour at most."""


class Schedule:
    """The next time to try, in seconds on whatever monotonic axis the caller uses. Starts due at once."""

    def __init__(self, spread: Spread, now: float) -> None:
        self._spread = spread
        self._failures = 0
        self._not_before = now
        self._last_start = now - DEBOUNCE_SECONDS
        self._changed_at = now
        self._settles_at: float | None = None
        self.due_at = now
        self.room_at = math.inf
        self.forced = False
        self._room_waits = False

    @property
    def next_at(self) -> float:
        """When something is to be done: everything (`due_at`), or a word with the class hubs (`room_at`)."""
        return min(self.due_at, self.room_at)

    def wake(self, reason: Reason, now: float) -> None:
        """Something happened: try earlier if that is a reason to. The hub's Retry-After gives way to a person
        only."""
        if reason == "presence":
            self._room_waits = True
            if self.room_at < math.inf:
                self.room_at = min(self.room_at, now)
            return
        if reason == "written":
            if not self._failures:
                self._earlier(now + GATHER_SECONDS)
            return
        if reason == "asked":
            self.forced = True
            self._failures = 0
            self.due_at = min(self.due_at, max(now, self._last_start + DEBOUNCE_SECONDS))
            return
        if reason == "network":
            self._failures = 0
            self._network(now)
            return
        self._earlier(now + DEBOUNCE_SECONDS)

    def start(self, now: float) -> bool:
        """A try begins; whether the person asked for it."""
        forced, self.forced = self.forced, False
        self._last_start = now
        self._settles_at = None
        self.due_at = now + CHECK_SECONDS
        self.room_at = math.inf
        self._room_waits = False
        return forced

    def start_in_class(self) -> None:
        """A word with the class hubs alone begins."""
        self._room_waits = False

    def done_in_class(self, outcome: Outcome, now: float) -> None:
        """A word with the class hubs is over. The association's pauses are what they were. What came up
        meanwhile is said at once."""
        waits, self._room_waits = self._room_waits, False
        if waits and outcome.in_class:
            self.room_at = now
            return
        pause = KNOCK_SECONDS if outcome.knocking else ROOM_SECONDS if outcome.in_class else math.inf
        self.room_at = now + pause

    def done(self, outcome: Outcome, now: float) -> None:
        """A try is over. What woke us meanwhile is not forgotten: only an earlier time replaces it."""
        self._not_before = now + outcome.retry_after_seconds
        if outcome.busy_elsewhere:
            self._set(now, now + ELSEWHERE_SECONDS)
        elif outcome.problem in LASTING:
            self._failures += 1
            self._set(now, now + LONGEST_SECONDS)
        elif outcome.failed:
            self._failures += 1
            longest = self._longest_pause(outcome, now)
            wait = retry_seconds(self._failures, outcome.retry_after_seconds, self._spread, longest)
            self._set(now, now + wait)
        else:
            self._failures = 0
            self._set(now, now + CHECK_SECONDS)
        self.done_in_class(outcome, now)

    def _network(self, now: float) -> None:
        """Wait until the signals pause: one key is one try. A try that was due earlier stays so."""
        quiet_at = now + DEBOUNCE_SECONDS
        if self.due_at == self._settles_at:
            self.due_at = max(self.due_at, min(quiet_at, self._changed_at + SETTLE_SECONDS))
            self._settles_at = self.due_at
            return
        self._changed_at, before = now, self.due_at
        self._earlier(quiet_at)
        self._settles_at = self.due_at if self.due_at < before else None

    def _longest_pause(self, outcome: Outcome, now: float) -> float:
        if not (outcome.help_waiting or outcome.enrolment_waiting):
            return LONGEST_SECONDS
        if outcome.problem not in NO_WAY:
            return HELP_TROUBLE_SECONDS
        if now - self._changed_at < SOON_SECONDS:
            return SOON_PAUSE_SECONDS
        return OFFLINE_HELP_SECONDS if outcome.problem == "no_network" else HELP_SECONDS

    def _set(self, now: float, at: float) -> None:
        woken = self.forced or self.due_at < self._last_start + CHECK_SECONDS
        if not woken:
            self.due_at = at
            return
        soon = max(self.due_at, now)
        self.due_at = min(at, soon if self.forced else max(soon, self._not_before))

    def _earlier(self, at: float) -> None:
        self.due_at = min(self.due_at, max(at, self._not_before))
