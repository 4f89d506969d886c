"""How long an appointment is shown. Apart from tickets, since the first paint needs nothing else of them."""

from __future__ import annotations

from datetime import datetime, timedelta

OVER = timedelta(hours=2)
"""How long after its hour an appointment is still shown: somebody may be on the way."""


def is_over(starts_at: datetime, now_at: datetime) -> bool:
    """Whether an appointment that began then is shown no more."""
    return now_at >= starts_at + OVER
