"""One program on one data folder: a lock that the operating system gives back whatever
happens to its holder."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem

LOCK_NAME = "weeejob.lock"
LOOK_AGAIN_SECONDS = 0.05


class InstanceLock:
    """The lock of a data folder, held from `take` to `release` (or to the end of the process)."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._file: int | None = None

    def take(self, patience_seconds: float = 0.0) -> None:
        """Take the lock, at once or within the patience. UserProblem ``already_running``,
        ``folder_not_writable``, ``disk_full``."""
        if self._file is not None:
            return
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise UserProblem("disk_full" if full else "folder_not_writable") from error
        until = time.monotonic() + patience_seconds
        while True:
            try:
                _lock(file)
            except OSError as error:
                if time.monotonic() >= until:
                    os.close(file)
                    raise UserProblem("already_running") from error
                time.sleep(LOOK_AGAIN_SECONDS)
            else:
                break
        self._file = file

    def release(self) -> None:
        """Give the lock back. Safe to call twice. The file stays: removing it would let
        two hold "the" lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":  # untested here
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
