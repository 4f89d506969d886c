"""Sending behind the window: the sync worker in its thread, its news on the GUI thread, the system's hint.

The truth about the connection is a hub that answered; what the system says is only a reason to try.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkInformation

from weeejob_desktop.ui.crossing import Crossing

if TYPE_CHECKING:
    from weeejob_desktop.sync.outcome import Outcome
    from weeejob_desktop.sync.worker import SyncWorker
    from weeejob_desktop.workspace.workspace import Workspace

log = logging.getLogger(__name__)

END_SECONDS = 3.0
HINT_AFTER_MS = 1_500
NO_WAY = frozenset({"no_network", "hub_unreachable"})


class Sending(QObject):
    """Signals: `seen(network, busy)` as the worker sees it; `class_seen(near)` after each try: whether a
    class hub is at hand; `news()` when a hub spoke, or a try ended
    otherwise than the one before."""

    seen = Signal(str, bool)
    class_seen = Signal(bool)
    news = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.crossing = workspace, crossing
        self.worker: SyncWorker | None = None
        self._thread: threading.Thread | None = None
        self._network = "unknown"
        self._last: Outcome | None = None
        self._wakes: list[str] = []
        self._stopped = False

    def start(self) -> None:
        """Build the worker on the store worker (its imports cost), then run it in a thread of its own."""
        self.crossing.ask(self._build, then=self._run)
        QTimer.singleShot(HINT_AFTER_MS, self, self._listen_to_the_system)

    def wake(self, reason: str) -> None:
        """Something happened: ``asked``, ``help``, ``written``, ``presence`` or ``network``."""
        if self.worker is None:
            self._wakes.append(reason)
        else:
            self.worker.wake(reason)  # type: ignore[arg-type] # one of Reason

    def stop(self) -> bool:
        """End the worker; False when it did not end within the limit."""
        self._stopped = True
        if self.worker is None or self._thread is None:
            return True
        self.worker.stop()
        self._thread.join(END_SECONDS)
        if self._thread.is_alive():
            log.warning("the sync worker did not end in time")
            return False
        return True

    def _build(self) -> SyncWorker:
        from weeejob_desktop.settings import load_preferences
        from weeejob_desktop.sync.class_round import ClassHubs
        from weeejob_desktop.sync.discovery import Looking
        from weeejob_desktop.sync.syncer import Syncer
        from weeejob_desktop.sync.worker import SyncWorker

        syncer = Syncer(
            self.workspace.database,
            self.workspace.machine,
            self.workspace.data_folder,
            run_in_store=self.crossing.run_in_store,
            in_class=ClassHubs(
                self.workspace.database,
                self.workspace.machine,
                self.crossing.run_in_store,
                Looking(),
                lambda: load_preferences(self.workspace.data_folder).class_address,
            ),
            talks=self._talks,
            presence=self.workspace.presence,
        )
        return SyncWorker(syncer, self._after)

    def _run(self, worker: SyncWorker) -> None:
        if self._stopped:
            return
        self.worker = worker
        for reason in self._wakes:
            self.wake(reason)
        self._wakes.clear()
        self._thread = threading.Thread(target=worker.run, name="sync", daemon=True)
        self._thread.start()

    # -- in the worker's thread ------------------------------------------------------------------------------
    def _talks(self) -> None:
        self.crossing.tell(self.began)

    def _after(self, outcome: Outcome) -> None:
        self.crossing.tell(self.ended, outcome)

    # -- on the GUI thread -----------------------------------------------------------------------------------
    def began(self) -> None:
        """A hub is being talked to."""
        self.seen.emit(self._network, True)  # noqa: FBT003 - a signal's arguments have no names

    def ended(self, outcome: Outcome) -> None:
        """A try is over."""
        if outcome.spoke:
            self._network = outcome.network if outcome.network in {"limited", "free"} else "limited"
        elif outcome.problem in NO_WAY or outcome.network == "none":
            self._network = "none"
        elif outcome.problem and self._network == "none":
            self._network = "unknown"  # somebody answered, or nobody was asked: nothing is known any more
        self.seen.emit(self._network, False)  # noqa: FBT003 - a signal's arguments have no names
        if not outcome.busy_elsewhere:  # then nobody was looked for
            self.class_seen.emit(outcome.in_class)
        # A try that failed like the one before has changed nothing.
        if outcome.spoke or outcome.handed_in or outcome.news or outcome != self._last:
            self._last = outcome
            self.news.emit()

    def _listen_to_the_system(self) -> None:
        if self._stopped or not QNetworkInformation.loadDefaultBackend():
            return
        information = QNetworkInformation.instance()
        for changed in (
            information.reachabilityChanged,
            information.transportMediumChanged,
            information.isBehindCaptivePortalChanged,
            information.isMeteredChanged,
        ):
            changed.connect(self._changed)

    def _changed(self) -> None:
        self.wake("network")
