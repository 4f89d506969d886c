"""One at a time speaks with one tool: of several workers, and of a command beside the server.

On a server's database it is a lock of the server's, held by a connection of its own outside of any
transaction; beside a SQLite file it is a file. Both end with whoever held them, however they end.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import telling_problems
from weeejob_desktop.hub.database import Database
from weeejob_desktop.hub.folder_lock import speaking

_PAUSE_SECONDS = 0.2


@contextmanager
def sole_speaker(
    database: Database, folder: Path, bridge: str, wait_seconds: float = 0.0
) -> Iterator[Callable[[], bool]]:
    """Be the only one who speaks with this tool. Gives a question: whether it is still so. UserProblem
    ``bridge_busy`` when somebody else is for longer than `wait_seconds`."""
    until = time.monotonic() + wait_seconds
    if not database.on_a_server:
        with _first_free(folder, bridge, until):
            yield lambda: True
        return
    key = int.from_bytes(hashlib.sha256(f"weeejob bridge {bridge}".encode()).digest()[:8], signed=True)
    with telling_problems(), database.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
            if time.monotonic() >= until:
                raise UserProblem("bridge_busy")
            time.sleep(_PAUSE_SECONDS)

        def still() -> bool:
            try:
                return bool(connection.scalar(text("SELECT 1")) == 1)
            except DBAPIError:
                return False  # the lock went with the connection

        try:
            yield still
        finally:
            if not connection.invalidated:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})


@contextmanager
def _first_free(folder: Path, bridge: str, until: float) -> Iterator[None]:
    while True:
        try:
            with speaking(folder, bridge):
                yield
                return
        except UserProblem as problem:
            if problem.code != "bridge_busy" or time.monotonic() >= until:
                raise
        time.sleep(_PAUSE_SECONDS)
