"""Keeps the session's timer as the learner wants it, behind the window and never on the GUI thread.

There is one only once somebody is enrolled, or waits to be: before, there is nobody to send to.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from weeejob_desktop.core.connection import Connection
    from weeejob_desktop.ui.crossing import Crossing

log = logging.getLogger(__name__)


class Timer(Protocol):
    """What is kept; `device.timer.SendTimer` is one."""

    def install(self) -> object:
        """Send without the window from now on."""
        ...

    def refuse(self) -> None:
        """Send with the window only."""
        ...

    def remove(self) -> bool:
        """Leave nothing of ours."""
        ...


class KeepingTimer(QObject):
    """Puts the timer in place, or takes it away, when what is wanted has changed since it was last done."""

    def __init__(self, timer: Timer, crossing: Crossing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.timer, self.crossing = timer, crossing
        self._lock = threading.Lock()  # two changes of mind: one after the other, the last one stands
        self._wanted = ""
        self._done = ""

    def keep(self, now: Connection, *, allowed: bool) -> None:
        """What is known of the enrolment, and whether the learner allows it."""
        if not (now.enrolled or now.enrolment_waiting):
            self._want("remove")
        else:
            self._want("install" if allowed else "refuse")

    def remove(self) -> None:
        """Everything was erased."""
        self._want("remove")

    def _want(self, wanted: str) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.crossing.ask_aside(self._do)

    def _do(self) -> None:
        with self._lock:
            wanted = self._wanted
            if wanted == self._done:
                return
            try:
                {"install": self.timer.install, "refuse": self.timer.refuse, "remove": self.timer.remove}[
                    wanted
                ]()
            except OSError as error:
                # The window sends all the same; the next start tries again.
                log.info("the session's timer: %s: %s", wanted, error.strerror)
            else:
                self._done = wanted
