"""How often somebody may ask for pages: generous for people, a wall for programs that run wild.

Every worker counts by itself and adds its share to the database now and then, so that reading a page stays
reading. Knows the table of calls; knows no page.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, text

from weeejob_desktop.hub.tables import calls
from weeejob_desktop.hub.throttle import key_of

WINDOW_MS = 60_000
MOST_OF_A_SESSION = 300
MOST_OF_AN_ADDRESS = 600
SHARE = 25
"""How many calls a worker keeps to itself: a limit may be overrun by that much for each worker."""
_ADD = text(
    'INSERT INTO calls (key, "window", count) VALUES (:key, :place, :count) '
    'ON CONFLICT (key, "window") DO UPDATE SET count = calls.count + excluded.count'
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one worker has counted of somebody within a stretch of time."""

    key: str
    place: int
    count: int


class Calls:
    """One worker's counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._window = 0
        self._own: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def count(self, kind: str, who: str, most: int, now_ms: int) -> tuple[int, Share | None]:
        """Count one call. Gives the seconds to wait, 0 when it is welcome; and this worker's share where it
        is to be told now."""
        key, place = key_of(kind, who), now_ms // WINDOW_MS
        with self._lock:
            if place != self._window:
                self._window = place
                self._own.clear()
                self._known.clear()
            self._own[key] = own = self._own.get(key, 0) + 1
            if own + self._known.get(key, 0) > most:
                return -(-((place + 1) * WINDOW_MS - now_ms) // 1000), None
            if own < SHARE:
                return 0, None
            del self._own[key]
            return 0, Share(key, place, own)

    def learn(self, share: Share, of_all: int) -> None:
        """What all have counted, once `tell` is kept."""
        with self._lock:
            if share.place == self._window:
                self._known[share.key] = of_all


def tell(connection: Connection, share: Share) -> int:
    """Add a worker's share to what all have counted. Gives the sum."""
    own = (calls.c.key == share.key, calls.c.window == share.place)
    connection.execute(delete(calls).where(calls.c.window < share.place - 1))
    connection.execute(_ADD, {"key": share.key, "place": share.place, "count": share.count})
    return connection.scalar(select(calls.c.count).where(*own)) or 0
