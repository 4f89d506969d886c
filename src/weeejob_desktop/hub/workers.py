"""Several processes that serve one hub on the same sockets, and one that watches over them.

Knows processes and signals; nothing of what is served. Workers share nothing but the database: whatever a hub
keeps in memory is either gone with its process or asked of the database before it is believed.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from weeejob_desktop.core.problems import UserProblem

LOG = logging.getLogger("weeejob.hub")
MOST = 32
_BACKLOG = 512
_SOON_SECONDS = 5.0
"""A worker that ends so soon after its start is not started again at once."""


class Workers:
    """The processes. `command` starts one of them; the numbers of the sockets are put behind it."""

    def __init__(self, command: Sequence[str], count: int, sockets: Sequence[socket.socket]) -> None:
        self._command = command
        self._count = count
        self._sockets = sockets
        self._running: dict[int, tuple[subprocess.Popen[bytes], float]] = {}
        self._ending = False

    def run(self, ready: Callable[[], None]) -> None:
        """Serve until SIGTERM or SIGINT; a worker that ends before is replaced. `ready` is called when calls
        are taken."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        for bound in self._sockets:
            bound.listen(_BACKLOG)  # whoever calls before the first worker is there waits in this queue
        for _ in range(self._count):
            self._start()
        ready()
        while self._running:
            process, status = os.wait()
            worker, started = self._running.pop(process)
            worker.returncode = os.waitstatus_to_exitcode(status)
            if worker.stdin is not None:
                worker.stdin.close()
            if self._ending:
                continue
            LOG.error("worker ended with %d; another one takes its place", worker.returncode)
            if time.monotonic() - started < _SOON_SECONDS:
                time.sleep(_SOON_SECONDS / self._count)
            self._start()

    def _start(self) -> None:
        if self._ending:
            return
        numbers = [bound.fileno() for bound in self._sockets]
        worker = subprocess.Popen(  # noqa: S603  # our own program
            [*self._command, "--sockets", ",".join(map(str, numbers))],
            stdin=subprocess.PIPE,  # it is at its end when this process is, however that came
            pass_fds=numbers,
        )
        self._running[worker.pid] = worker, time.monotonic()
        if self._ended():  # a signal came in the middle
            worker.terminate()

    def _ended(self) -> bool:
        return self._ending

    def _end(self, _number: int, _frame: object) -> None:
        self._ending = True
        for worker, _started in list(self._running.values()):
            worker.send_signal(signal.SIGTERM)


def look_at_count(count: int, *, on_a_server: bool, in_class: bool) -> None:
    """UserProblem ``workers_wrong``, ``workers_need_a_server``, ``workers_in_class`` or
    ``workers_not_here``."""
    if not 1 <= count <= MOST:
        raise UserProblem("workers_wrong", most=MOST)
    if count == 1:
        return
    if sys.platform == "win32":
        raise UserProblem("workers_not_here")
    if in_class:
        raise UserProblem("workers_in_class")
    if not on_a_server:
        raise UserProblem("workers_need_a_server")


def given_sockets(numbers: str) -> list[socket.socket]:
    """The sockets that a worker was started with."""
    return [socket.socket(fileno=int(number)) for number in numbers.split(",")]
