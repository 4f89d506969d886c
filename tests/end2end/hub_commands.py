"""Commands of `weeejob-hub`, each a real process, forked from one that has read the program already: reading
it takes most of a command's time.

The one that waits has no thread and nothing open; it takes an order a line, and ends when its caller does.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60.0
_WAITING: list[subprocess.Popen[bytes]] = []
_ONE_AT_A_TIME = threading.Lock()


def run_command(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run one command to its end, here and in this environment, with `typed` at its keyboard.

    AssertionError when it does not end in a minute.
    """
    order = {"words": words, "folder": str(Path.cwd()), "environment": dict(os.environ), "typed": typed}
    with _ONE_AT_A_TIME:
        forker = _forker()
        assert forker.stdin is not None
        assert forker.stdout is not None
        forker.stdin.write(json.dumps(order).encode() + b"\n")
        forker.stdin.flush()
        if not select.select([forker.stdout], [], [], PATIENCE_SECONDS)[0]:
            _stop()
            raise AssertionError(f"weeejob-hub {' '.join(words)} does not end")
        said: dict[str, Any] = json.loads(forker.stdout.readline())
    return subprocess.CompletedProcess(["weeejob-hub", *words], said["code"], said["out"], said["err"])


def _forker() -> subprocess.Popen[bytes]:
    if not _WAITING:
        command = [sys.executable, str(Path(__file__).absolute())]
        _WAITING.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        atexit.register(_stop)
    return _WAITING[0]


def _stop() -> None:
    while _WAITING:
        forker = _WAITING.pop()
        forker.kill()
        forker.communicate()


def _obey() -> None:
    """Fork for each order. In the forked process: run the command and exit as it does."""
    from weeejob_desktop.app.hub import main

    answers = os.fdopen(os.dup(1), "w")
    while line := sys.stdin.readline():
        order = json.loads(line)
        with (
            tempfile.TemporaryFile("w+") as typed,
            tempfile.TemporaryFile("w+") as out,
            tempfile.TemporaryFile("w+") as err,
        ):
            typed.write(order["typed"])
            typed.flush()
            typed.seek(0)
            forked = os.fork()
            if not forked:
                for number, file in enumerate((typed, out, err)):
                    os.dup2(file.fileno(), number)
                _become(order)
                sys.exit(main(order["words"]))
            _, status = os.waitpid(forked, 0)
            out.seek(0)
            err.seek(0)
            answer = {"code": os.waitstatus_to_exitcode(status), "out": out.read(), "err": err.read()}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _become(order: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    os.chdir(order["folder"])
    sys.argv = ["weeejob-hub", *order["words"]]


if __name__ == "__main__":
    _obey()
