"""Looking at the laptop: starts the probing process, keeps what it answers in time, ends it in any case.

A process and not a thread, because a probe can hang inside the kernel (a dying disk, a bad battery driver)
and only a process can be ended. The probes' names and values stand in `device.probes`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from typing import IO, Any, get_args

from weeejob_desktop.core.computer import Probe, ProbeStatus
from weeejob_desktop.device.probing import LIMIT_SECONDS

MAX_BYTES = 8 * 1024
START_SECONDS = 8.0
"""How long the probing process may take to start on an old disk, on top of the probes' own two seconds."""

NAMES = (
    *("system", "app", "model", "processor", "memory", "disk_space", "disk_health", "battery", "temperature"),
    *("network", "modem", "screen", "sound", "input", "updates", "uptime", "load", "kernel_errors"),
)
PROBE_OPTION = "--probe"
"""A packaged program has no Python beside it: it is started again with this option (see `app`)."""


def probing_command() -> list[str]:
    """How the probing process is started."""
    if getattr(sys, "frozen", False):
        return [sys.executable, PROBE_OPTION]
    return [sys.executable, "-P", "-m", "weeejob_desktop.device"]


def look(
    command: Sequence[str] | None = None,
    names: Iterable[str] = NAMES,
    limit_seconds: float = LIMIT_SECONDS + START_SECONDS,
) -> tuple[Probe, ...]:
    """Every probe's answer, in the order of `names`; what did not answer is an ``error``. Never raises, and
    is over after `limit_seconds` at the latest. The whole is at most `MAX_BYTES` of JSON."""
    answers = _answers(list(command or probing_command()), limit_seconds)
    probes = (answers.get(name, Probe(name, "error", {"why": "no_answer"})) for name in names)
    return within(probes, MAX_BYTES)


def _answers(command: list[str], limit_seconds: float) -> dict[str, Probe]:
    answers: dict[str, Probe] = {}
    flags = 0
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        flags = subprocess.CREATE_NO_WINDOW
    try:
        process = subprocess.Popen(  # noqa: S603  # our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
        )
    except OSError:
        return answers
    with process:
        end = threading.Timer(limit_seconds, process.kill)
        end.daemon = True  # a program that ends does not wait for it
        end.start()
        try:
            _read(process.stdout, answers)
        finally:
            end.cancel()
            end.join()
            process.kill()
    return answers


def _read(lines: IO[bytes] | None, answers: dict[str, Probe]) -> None:
    for line in lines or ():
        try:
            name, status, values = json.loads(line)
        except ValueError:
            continue  # half a line of a process that was ended
        if status in get_args(ProbeStatus) and isinstance(name, str) and isinstance(values, dict):
            answers[name] = Probe(name, status, values)


def within(probes: Iterable[Probe], max_bytes: int) -> tuple[Probe, ...]:
    """The probes, the longest ones emptied (status ``error``, why ``too_long_to_send``) until all fit."""
    kept = list(probes)
    while kept and sum(map(_size, kept)) > max_bytes:
        longest = max(range(len(kept)), key=lambda place: _size(kept[place]))
        emptied = Probe(kept[longest].name, "error", {"why": "too_long_to_send"})
        if _size(emptied) >= _size(kept[longest]):
            break
        kept[longest] = emptied
    return tuple(kept)


def _size(probe: Probe) -> int:
    values: dict[str, Any] = {"status": probe.status, **probe.values}
    return len(json.dumps({probe.name: values}).encode())
