"""What a running class hub keeps in memory: who is in the room, and whom to wake when there is something to
pass on.

Presence is heard with each sync, never kept, never sent on, and gone with the process. Knows the wire's
presence; no table, no network.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from weeejob_desktop.wire.sync import Presence

STALE = timedelta(minutes=15)
"""A laptop that has said nothing for so long may have left the room."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a laptop last said of where its learner is."""

    installation: str
    presence: Presence
    at: datetime


class Classroom:
    """Presence by installation. May be used from any thread."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}
        self._lock = threading.Lock()

    def note(self, installation: str, presence: Presence, now_at: datetime) -> None:
        """A laptop says where its learner is."""
        with self._lock:
            self._seen[installation] = Seen(installation, presence, now_at)

    def present(self, now_at: datetime) -> list[Seen]:
        """Who was heard of lately; raised hands first, then who is stuck, then the newest word."""
        with self._lock:
            self._seen = {one: seen for one, seen in self._seen.items() if now_at - seen.at <= STALE}
            found = list(self._seen.values())
        return sorted(found, key=lambda seen: (_calm(seen.presence), now_at - seen.at))


def _calm(said: Presence) -> tuple[bool, bool]:
    return not said.hand_raised, said.state != "stuck"


def _nobody(_asked: bool) -> None:  # noqa: FBT001  # the shape of `PassingOn.on_wake`
    """Nothing passes anything on: this is the association's hub, or a chore."""


@dataclass(slots=True)
class PassingOn:
    """The bell of `relaying`, which serves only while `serve` runs."""

    on_wake: Callable[[bool], None] = field(default=_nobody)

    def wake(self, *, asked: bool = False) -> None:
        """There is something to pass on, or a person asks for it."""
        self.on_wake(asked)
