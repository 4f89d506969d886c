"""Who works on a hub's folder: its servers, one of them alone where the database is a file, or a restore; and
whoever makes its keys.

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
SOLE_NAME, KEYS_NAME = "sole-server.lock", "keys.lock"


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
def sole_server(folder: Path) -> Iterator[None]:
    """Be the only server of a folder whose hub one process serves. Commands beside it do not ask. UserProblem
    ``served_already``; OSError where the folder takes no file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _held(folder, "served_already", alone=True, name=SOLE_NAME):
        yield


@contextmanager
def making_keys(folder: Path) -> Iterator[None]:
    """Of several that begin in a new folder at one moment, one makes the keys; the others wait here."""
    with _held(folder, "", alone=True, name=KEYS_NAME, wait=True):
        yield


@contextmanager
def speaking(folder: Path, bridge: str) -> Iterator[None]:
    """Be the only one who speaks with another tool. UserProblem ``bridge_busy``."""
    with _held(folder, "bridge_busy", alone=True, name=f"bridge-{bridge}.lock"):
        yield


@contextmanager
def _held(
    folder: Path, problem: str, *, alone: bool, name: str = LOCK_NAME, wait: bool = False
) -> Iterator[None]:
    descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform != "win32":  # there nobody has tried to run a hub for others
            kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            try:
                fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
            except OSError as error:
                raise UserProblem(problem) from error
        yield
    finally:
        os.close(descriptor)
