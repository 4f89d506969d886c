"""One window for one data folder: a second start calls the first window forward and ends.

A small file says that a window is there, so that an ordinary start needs no network module to find out.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

HERE = "window.here"
CALL_MS = 1_000


class OneWindow(QObject):
    """The first window listens. Signals: `wanted()`, another start asks it to come forward."""

    wanted = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark = folder / HERE
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        name = server_name(folder)
        QLocalServer.removeServer(name)  # left over from a power cut: the folder's lock is ours
        if not self._server.listen(name):
            log.warning("a second start will not find this window: %s", self._server.errorString())
            return
        try:
            self._mark.touch(mode=0o600)
        except OSError as error:
            log.warning("a second start will not find this window: %s", error)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        try:
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the mark of this window stays: %s", error)

    def _called(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnectFromServer()
            caller.deleteLater()
            self.wanted.emit()


def call_first_window(folder: Path) -> bool:
    """Ask the window that has this folder to come forward. False when there is none."""
    caller = QLocalSocket()
    caller.connectToServer(server_name(folder))
    found = caller.waitForConnected(CALL_MS)
    caller.abort()
    return found


def server_name(folder: Path) -> str:
    """The name under which the window of this folder listens."""
    return "weeejob-" + hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
