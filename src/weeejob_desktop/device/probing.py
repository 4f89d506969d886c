"""The short-lived process in which probes run: one thread each, one line of JSON for each answer, then a hard
end.

Runs as a program (`main`), started by `device.diagnostics`. Knows how to run probes, not what they ask.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, TextIO

from weeejob_desktop.core.computer import ProbeStatus

LIMIT_SECONDS = 2.0
MAX_TEXT = 100
MAX_ITEMS = 12

ProbeFunction = Callable[[], dict[str, Any]]


class Absent(Exception):  # noqa: N818  # an answer, not an error
    """Raised by a probe: this laptop does not have what it asks for."""


def ask(probe: ProbeFunction) -> tuple[ProbeStatus, dict[str, Any]]:
    """One probe's status (``ok absent denied error``) and plain values. Never raises: a probe's fault is its
    answer."""
    try:
        return "ok", plain(probe())
    except (Absent, FileNotFoundError):
        return "absent", {}
    except PermissionError:
        return "denied", {}
    except Exception as fault:  # noqa: BLE001  # the outermost handler of a probe: hardware lies in every way
        return "error", {"why": type(fault).__name__}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as short texts, numbers, booleans and short lists of them; the rest is left out."""
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, str):
            kept[name] = value[:MAX_TEXT]
        elif isinstance(value, bool | int):
            kept[name] = value
        elif isinstance(value, float):
            kept[name] = round(value, 2)
        elif isinstance(value, list | tuple):
            kept[name] = [
                item[:MAX_TEXT] if isinstance(item, str) else item
                for item in value
                if isinstance(item, str | int)
            ][:MAX_ITEMS]
    return kept


def answer(probes: Mapping[str, ProbeFunction], out: TextIO, limit_seconds: float = LIMIT_SECONDS) -> None:
    """Ask all probes at once and write each answer as it comes; what has not answered in time is an error.

    Threads that hang stay behind: the caller ends the process (see `main`).
    """
    answers: queue.SimpleQueue[tuple[str, str, dict[str, Any]]] = queue.SimpleQueue()

    def one(name: str, probe: ProbeFunction) -> None:
        answers.put((name, *ask(probe)))

    for name, probe in probes.items():
        threading.Thread(target=one, args=(name, probe), name=f"probe-{name}", daemon=True).start()
    until = time.monotonic() + limit_seconds
    missing = set(probes)
    while missing:
        try:
            name, status, values = answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        missing.discard(name)
        print(json.dumps([name, status, values]), file=out, flush=True)
    for name in sorted(missing):
        print(json.dumps([name, "error", {"why": "too_long"}]), file=out, flush=True)


def main(probes: Mapping[str, ProbeFunction] | None = None) -> None:
    """Answer on standard output and end at once, hanging threads included."""
    if probes is None:
        from weeejob_desktop.device.probes import ALL

        probes = ALL
    answer(probes, sys.stdout)
    sys.stdout.flush()
    os._exit(0)
