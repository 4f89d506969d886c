"""Kills a change of the root at each step that leaves a trace, in a process of its own, and says what was
left.

`python -m tests.hub.killed_rotations FOLDER rotate|finish`: for each step, a copy of the hub in FOLDER is
changed by a child that kills itself (SIGKILL) before that step; then the hub is opened as by its next start.
One JSON line for each step says what laptops are to trust and what the hub shows; the last one is the change
that nobody cut off.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

from weeejob_desktop.hub.certificates import each_root, keys_fit, next_root, root_in
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.hub.root_rotation import ROOTS, begin_rotation, finish_rotation

NOW_AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_TRACES = {"os.rename", "os.remove", "open"}


def killing(folder: Path, left: int) -> Callable[..., None]:
    """An ear for what Python does, which kills this process before the step after `left` others."""

    def step(*_unused: object) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    def hear(name: str, arguments: tuple[Any, ...]) -> None:
        if name not in _TRACES or not str(arguments[0]).startswith(str(folder)):
            return
        writes = name != "open" or bool(int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))
        if writes and "serving.lock" not in str(arguments[0]):
            step()

    sys.addaudithook(hear)
    return step


def change(folder: Path, deed: str, left: int) -> None:
    """What the command does, killed after `left` steps."""
    hub = open_hub(folder, clock=lambda: NOW_AT)
    step = killing(folder, left)
    event.listen(hub.database.engine, "commit", step)
    if deed == "rotate":
        begin_rotation(folder, hub.database, NOW_AT)
    else:
        finish_rotation(folder, hub.database, hub.id, NOW_AT)


def looked_at(folder: Path) -> dict[str, Any]:
    """What the next start finds, and makes of it."""
    hub = open_hub(folder, clock=lambda: NOW_AT)
    try:
        told = hub.database.read_now(lambda connection: said(connection, ROOTS))
        shown = hub.certificates.root_pem
        return {
            "roots": len(each_root(told)),
            "shown_is_told": not told or shown in told,
            "shown": shown,
            "beside": next_root(folder) != "",
            "fit": keys_fit(folder, hub.id) and shown == root_in(folder),
        }
    finally:
        hub.close()


def main(source: Path, deed: str) -> None:
    """Every step, until one change comes through."""
    for left in range(100):
        folder = source.with_name(f"{source.name}-{deed}-{left}")
        shutil.copytree(source, folder)
        child = os.fork()
        if not child:
            change(folder, deed, left)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        came_through = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
        assert came_through or os.WIFSIGNALED(status), status
        print(json.dumps({"left": left, "came_through": came_through, **looked_at(folder)}), flush=True)
        if came_through:
            return
    raise AssertionError("it never came through")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
