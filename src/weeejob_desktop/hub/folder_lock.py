"""Who works on a hub's folder: any number of servers at a time, or one restore alone.

The system lets go of a lock when its process ends, however it ends. Knows one file; knows no database.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem

if sys.platform != "win32":
    import fcntl

LOCK_NAME = "serving.lock"


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """Hold the folder as one of its servers. UserProblem ``restore_running`` while a restore has it."""
    with _held(folder, "restore_running", alone=False):
        yield


@contextmanager
def alone(folder: Path, problem: str = "hub_running") -> Iterator[None]:
    """Hold the folder against everybody. UserProblem ``hub_running``, or another, while somebody has it."""
    with _held(folder, problem, alone=True):
        yield


@contextmanager
def _held(folder: Path, problem: str, *, alone: bool) -> Iterator[None]:
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform != "win32":  # there nobody has tried to run a hub for others
            try:
                fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except OSError as error:
                raise UserProblem(problem) from error
        yield
    finally:
        os.close(descriptor)
