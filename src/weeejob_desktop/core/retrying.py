"""How long to wait before trying again what failed: at random, longer each time. A rule on seconds that are
handed in."""

from __future__ import annotations

from collections.abc import Callable

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 3600.0

Spread = Callable[[float, float], float]
"""A number between two, at random: `random.uniform`, or a test's own."""


def retry_seconds(
    failures: int, retry_after_seconds: int, spread: Spread, longest_seconds: float = LONGEST_SECONDS
) -> float:
    """How long to wait after the `failures`-th failure in a row (1, 2, …): at random between 5 s and a limit
    that doubles up to `longest_seconds`, and never before the hub's own Retry-After."""
    limit = min(longest_seconds, FIRST_SECONDS * 2.0 ** min(failures, 20))
    return max(
        spread(FIRST_SECONDS, limit), retry_after_seconds + spread(0.0, min(30.0, retry_after_seconds))
    )
