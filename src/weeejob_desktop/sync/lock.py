"""One sync at a time on this data folder, across processes: the app's worker and ``weeejob --send`` share a
file. A second lock says that ``weeejob --send`` has the database open, which erasing must wait for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - Windows, untested
    import msvcrt
else:
    import fcntl

LOCK_NAME = "sync.lock"
SENDING_LOCK_NAME = "send.lock"


@contextmanager
def sync_lock(data_folder: Path, name: str = LOCK_NAME) -> Iterator[bool]:
    """Hold the lock for the block: True when it is ours, False when another sync is under way. Never waits.

    The system lets go of it when a process ends, however it ends. OSError when the file cannot be made.
    """
    descriptor = os.open(data_folder / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _take(descriptor)
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - Windows, untested
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
