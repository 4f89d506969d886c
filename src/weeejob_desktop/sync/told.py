"""What class hubs were told of where the learner is, so that nothing is said twice. Knows no network and no
database, and forgets with the process, as they do.
"""

from __future__ import annotations

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.wire.sync import Presence

TELL_AGAIN_MS = 300_000
"""A class hub forgets who has said nothing for a quarter of an hour: a learner who reads on is told again."""


class Told:
    """The last word to each class hub."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Presence, Moment]] = {}

    def note(self, hub: str, presence: Presence | None, at: Moment) -> None:
        """The hub has heard this; None is nothing."""
        if presence is not None:
            self._last[hub] = presence, at

    def is_news(self, hub: str, presence: Presence | None, now: Moment) -> bool:
        """Whether this is to be said to the hub now."""
        if presence is None:
            return False
        told, told_at = self._last.get(hub, (None, now))
        return (
            told != presence
            or told_at.boot != now.boot
            or now.monotonic_ms - told_at.monotonic_ms >= TELL_AGAIN_MS
        )
