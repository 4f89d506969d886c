"""When to try next. Pure rules on seconds that are handed in; knows no clock, no network, no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from weeejob_desktop.sync.outcome import Outcome

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 3600.0
DEBOUNCE_SECONDS = 2.0
"""A 4G key coming up is three signals in a row; a person clicks twice."""
GATHER_SECONDS = 60.0
"""Facts that are not a request for help may wait this long for company: one connection instead of ten."""
CHECK_SECONDS = 900.0
"""How often the store is asked whether something has become due by age."""
ELSEWHERE_SECONDS = 30.0

Reason = Literal["asked", "network", "help", "written"]
"""``asked``: the person wants it now. ``network``: the connection changed. ``help``: a request for help was
made. ``written``: any other fact was."""

LASTING = frozenset({"enrol_again", "update_needed"})
"""Problems that only a person can end: asked again once an hour at most."""

Spread = Callable[[float, float], float]
"""A number between two, at random: `random.uniform`, or a test's own."""


def retry_seconds(failures: int, retry_after_seconds: int, spread: Spread) -> float:
    """How long to wait after the `failures`-th failure in a row (1, 2, …): at random between 5 s and a limit
    that doubles up to 1 h, and never before the hub's own Retry-After."""
    limit = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures, 20))
    return max(
        spread(FIRST_SECONDS, limit), retry_after_seconds + spread(0.0, min(30.0, retry_after_seconds))
    )


class Schedule:
    """The next time to try, in seconds on whatever monotonic axis the caller uses. Starts due at once."""

    def __init__(self, spread: Spread, now: float) -> None:
        self._spread = spread
        self._failures = 0
        self._not_before = now
        self._last_start = now - DEBOUNCE_SECONDS
        self.due_at = now
        self.forced = False

    def wake(self, reason: Reason, now: float) -> None:
        """Something happened: try earlier if that is a reason to. The hub's Retry-After gives way to a person
        only."""
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
        self._earlier(now + DEBOUNCE_SECONDS)

    def start(self, now: float) -> bool:
        """A try begins; whether the person asked for it."""
        forced, self.forced = self.forced, False
        self._last_start = now
        self.due_at = now + CHECK_SECONDS
        return forced

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
            wait = retry_seconds(self._failures, outcome.retry_after_seconds, self._spread)
            self._set(now, now + wait)
        else:
            self._failures = 0
            self._set(now, now + CHECK_SECONDS)

    def _set(self, now: float, at: float) -> None:
        woken = self.forced or self.due_at < self._last_start + CHECK_SECONDS
        if not woken:
            self.due_at = at
            return
        soon = max(self.due_at, now)
        self.due_at = min(at, soon if self.forced else max(soon, self._not_before))

    def _earlier(self, at: float) -> None:
        self.due_at = min(self.due_at, max(at, self._not_before))
