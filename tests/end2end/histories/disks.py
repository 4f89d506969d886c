"""Disks of the histories: SQLite files with copies somebody made of them, and a wire that kills midway.

The files and their engines are used again by every history: opening them anew, and translating every question
anew, took half the time.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, event


class Killed(BaseException):
    """The process is gone in the middle of a transaction."""


class Tripwire:
    """Kills whoever makes the n-th change of a transaction; the commit is one of them."""

    def __init__(self, engine: Engine) -> None:
        self._left = 0

        @event.listens_for(engine, "before_cursor_execute")
        def _(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            if self._left and not statement.startswith(("SELECT", "BEGIN", "PRAGMA")):
                self._step()

        @event.listens_for(engine, "commit")
        def _(_connection: Connection) -> None:
            if self._left:
                self._step()

    def arm(self, changes: int) -> None:
        self._left = changes

    def disarm(self) -> None:
        self._left = 0

    def _step(self) -> None:
        self._left -= 1
        if not self._left:
            raise Killed


def without_flushing(engine: Engine) -> None:
    """No power is cut here: only the order of facts is looked at, not the disk."""

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF").close()

    engine.dispose()


def copy_of(live: Path) -> sqlite3.Connection:
    """The whole database as a backup would keep it."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    source = sqlite3.connect(live)
    source.backup(kept)
    source.close()
    return kept


@dataclass
class Disk:
    """A database with the copies somebody made of it."""

    path: Path
    engine: Engine
    copies: list[tuple[sqlite3.Connection, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        without_flushing(self.engine)
        self.tripwire = Tripwire(self.engine)

    def photograph(self, note: str = "") -> None:
        """Copy it now, with a note on the copy."""
        self.copies.append((copy_of(self.path), note))

    def restore(self, which: int) -> str | None:
        """Put one of the copies back; its note, or None when there is no copy."""
        if not self.copies:
            return None
        copy, note = self.copies[which % len(self.copies)]
        self.write(copy)
        return note

    def write(self, copy: sqlite3.Connection) -> None:
        """Let the disk hold this and nothing else."""
        target = sqlite3.connect(self.path)
        target.execute("PRAGMA synchronous = OFF").close()
        copy.backup(target)
        target.close()

    def begin(self, template: sqlite3.Connection) -> None:
        """Another history begins."""
        self.tripwire.disarm()
        self.write(template)
        self.forget()

    def forget(self) -> None:
        while self.copies:
            self.copies.pop()[0].close()
