"""Durations and counts of minutes as people write them in French: « 23 h 15 », « 0 h 42 », « 45 min »."""

from __future__ import annotations

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUTE_MS = 60_000


def hours_minutes(length_ms: int) -> str:
    """Milliseconds as « 23 h 15 », whole minutes only, never rounded up: nobody is shown a minute not yet
    worked. Less than nothing (a correction) has a minus sign, « −1 h 30 »."""
    whole, rest = divmod(abs(length_ms) // MINUTE_MS, 60)
    sign = "−" if length_ms <= -MINUTE_MS else ""
    return f"{sign}{whole}{NO_BREAK}h{NO_BREAK}{rest:02d}"


def minutes(count: int) -> str:
    """A count of minutes as « 45 min ». From one hour on as « 1 h 15 », and « 1 h » for full hours."""
    if count < 60:
        return f"{count}{NO_BREAK}min"
    whole, rest = divmod(count, 60)
    return f"{whole}{NO_BREAK}h{NO_BREAK}{rest:02d}" if rest else f"{whole}{NO_BREAK}h"
