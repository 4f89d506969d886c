"""How often somebody may ask for pages: generous for people, a wall for programs that run wild.

Every worker counts by itself and adds its share to the database now and then, so that reading a page stays
reading. Knows the table of calls; knows no page.
"""

from __future__ import annotations

import threading

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


class Calls:
    """One worker's counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._window = 0
        self._own: dict[str, int] = {}
        self._known: dict[str, int] = {}

    def count(self, kind: str, who: str, most: int, now_ms: int) -> tuple[int, str]:
        """Count one call. Gives the seconds to wait, 0 when it is welcome; and the key under which this
        worker's share is to be told now, "" for none."""
        key, place = key_of(kind, who), now_ms // WINDOW_MS
        with self._lock:
            if place != self._window:
                self._window = place
                self._own.clear()
                self._known.clear()
            self._own[key] = own = self._own.get(key, 0) + 1
            if own + self._known.get(key, 0) > most:
                return -(-((place + 1) * WINDOW_MS - now_ms) // 1000), ""
            return 0, key if own >= SHARE else ""

    def tell(self, connection: Connection, key: str, now_ms: int) -> None:
        """Add this worker's share to what all have counted, and learn the sum."""
        place = now_ms // WINDOW_MS
        with self._lock:
            own = self._own.pop(key, 0)
        connection.execute(delete(calls).where(calls.c.window < place - 1))
        connection.execute(_ADD, {"key": key, "place": place, "count": own})
        of_all = connection.scalar(select(calls.c.count).where(calls.c.key == key, calls.c.window == place))
        with self._lock:
            if place == self._window:
                self._known[key] = of_all or 0
