"""How long the window stands still while a sync hangs: the real `Desktop`, its real worker, and hubs that
hang.

As a program it is the window under measurement: it says ``opened``, then ``blocked`` with the longest block
of its event loop in milliseconds, and for how many of them the processor worked for this thread and for the
whole app (the rest is what else ran on this machine); ``answered`` with the slowest answer of the store, and
``tries``. After that it closes its window and says ``ended`` with the seconds this took.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer  # noqa: E402  # isort: skip

from tests.bench.measure import Program, Row, table  # noqa: E402
from tests.link.hanging_hub import HANGS, HangingHub  # noqa: E402
from tests.link.hostile_server import HUB  # noqa: E402

from weeejob_desktop.settings import Preferences, save_preferences  # noqa: E402
from weeejob_desktop.store import hubs  # noqa: E402
from weeejob_desktop.store.hubs import HubLink  # noqa: E402
from weeejob_desktop.wire.sync import ProfileChange  # noqa: E402
from weeejob_desktop.workspace.workspace import Workspace  # noqa: E402

LOOK_EVERY_MS = 2
SETTLE_MS = 7_000
"""The start is over: the computer was looked at, and lessons were read ahead."""
WATCH_MS = 12_000
HANG_SECONDS = 3.0
"""So that the watch sees tries begin, hang and end."""
ASK_AGAIN_MS = 2_500
BOUND_MS = 50.0
END_SECONDS = 2.0


class Watch(QObject):
    """Looks at the clock as often as the event loop lets it."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        self.blocked_ms = self.worked_ms = self.all_worked_ms = self.answered_ms = 0.0
        self.tries = 0
        self._looked_at = self._asked_at = 0.0
        self._worked = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        self._asking = QTimer(self)
        self._asking.timeout.connect(self.ask)
        desktop.opened.connect(self.opened)

    def opened(self) -> None:
        """Everything answers. Wait until the start is over."""
        print("opened", flush=True)
        QTimer.singleShot(SETTLE_MS, self, self.begin)

    def begin(self) -> None:
        """The person asks to send, again and again."""
        assert self.desktop.sending is not None
        self.desktop.sending.seen.connect(self.seen)
        self._looked_at, self._worked = time.perf_counter(), (time.thread_time(), time.process_time())
        self._timer.start(LOOK_EVERY_MS)
        self._asking.start(ASK_AGAIN_MS)
        self.ask()
        QTimer.singleShot(WATCH_MS, self, self.finish)

    def seen(self, _network: str, busy: bool) -> None:
        self.tries += busy

    def look(self) -> None:
        now, worked = time.perf_counter(), (time.thread_time(), time.process_time())
        blocked_ms = (now - self._looked_at) * 1000 - LOOK_EVERY_MS
        if blocked_ms > self.blocked_ms:
            self.blocked_ms = blocked_ms
            self.worked_ms = (worked[0] - self._worked[0]) * 1000
            self.all_worked_ms = (worked[1] - self._worked[1]) * 1000
        self._looked_at, self._worked = now, worked

    def ask(self) -> None:
        """« Envoyer maintenant », and a question to the store, whose worker must be free."""
        workspace = self.desktop.workspace
        assert workspace is not None
        self.desktop.window.send_wanted.emit("asked")
        self._asked_at = time.perf_counter()
        self.desktop.crossing.ask(workspace.tickets, then=self.answered)

    def answered(self, _tickets: object) -> None:
        self.answered_ms = max(self.answered_ms, (time.perf_counter() - self._asked_at) * 1000)

    def finish(self) -> None:
        """Say what was seen, then close the window while a try hangs."""
        self._timer.stop()
        self._asking.stop()
        print("blocked", f"{self.blocked_ms:.1f} {self.worked_ms:.1f} {self.all_worked_ms:.1f}", flush=True)
        print("answered", f"{self.answered_ms:.1f}", flush=True)
        print("tries", self.tries, flush=True)
        ending = QElapsedTimer()
        ending.start()
        self.desktop.window.close()
        print("ended", f"{ending.elapsed() / 1000:.2f}", flush=True)


def gui_while_sync_hangs(place: Path, screen: dict[str, str]) -> bool:
    """One window for each way in which a hub hangs, and one without a hub to compare; True when a figure was
    missed."""
    rows = []
    for hang in (None, *HANGS):
        with tempfile.TemporaryDirectory(dir=place) as made:
            folder = Path(made) / "laptop"
            if hang is None:
                rows += _measured(folder, "no hub", screen)
                continue
            with HangingHub(Path(made), hang, HANG_SECONDS) as hub:
                enrolled_at(hub, folder)
                rows += _measured(folder, hang, screen)
    return table("The window while a sync hangs", rows)


def enrolled_at(hub: HangingHub, folder: Path) -> None:
    """A laptop whose hub hangs."""
    folder.mkdir(mode=0o700)
    save_preferences(folder, Preferences(language="fr", network="free"))
    workspace = Workspace.open(folder)
    workspace.introduce("Amina")
    with workspace.database.transaction() as tx:
        link = HubLink(HUB, hub.address, hub.root_pem, "token")
        hubs.finish_enrolment(tx, link, ProfileChange(display_name="Amina B.", cohort="Mars 2026"))
    workspace.close()


def _measured(folder: Path, hang: str, screen: dict[str, str]) -> list[Row]:
    program = Program([sys.executable, "-m", "tests.bench.hanging_sync", str(folder)], screen)
    blocked, worked, all_worked = map(float, program.line_after("blocked").split())
    answered = float(program.line_after("answered"))
    tries, ended = program.line_after("tries"), float(program.line_after("ended"))
    program.end()
    note = f"{worked:.0f} ms of work, {all_worked:.0f} of the whole app; {tries} tries"
    return [
        Row(
            f"{hang}: longest block of the event loop",
            blocked,
            "ms",
            BOUND_MS,
            note,
        ),
        Row(f"{hang}: the store's slowest answer", answered, "ms"),
        Row(f"{hang}: closing the window meanwhile", ended, "s", END_SECONDS),
    ]


def main(folder: Path) -> int:
    """Run the app on `folder` until it has been measured."""
    running = application()
    desktop = Desktop(folder)
    watch = Watch(desktop)
    show(desktop.window)
    code = running.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
