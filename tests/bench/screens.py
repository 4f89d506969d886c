"""Every screen under measurement: the real `Desktop` goes from one to the next and says on stdout how long
each took.

One line a screen, ``screen NAME FIRST AGAIN``: milliseconds from asking for it to the paint that holds all
its answers, at the first visit and in the median of the later ones. Then ``done``. Ends when stdin closes.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from pathlib import Path

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import QObject, QSocketNotifier, QTimer  # noqa: E402  # isort: skip
from PySide6.QtWidgets import QApplication  # noqa: E402  # isort: skip

SCREENS = (
    ("home", ""),
    ("learn", ""),
    ("lesson", "la-souris"),
    ("computer", ""),
    ("help", ""),
    ("path", ""),
    ("trainer", ""),
    ("settings", ""),
)
VISITS = 6
PIN = "246810"


class Round(QObject):
    """Visits every screen, again and again."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self.desktop = desktop
        desktop.opened.connect(self.opened)

    def opened(self) -> None:
        """Everything answers: begin once the start has settled."""
        QTimer.singleShot(1_000, self, self.visit_all)

    def visit_all(self) -> None:
        taken: dict[str, list[float]] = {name: [] for name, _ in SCREENS}
        for _ in range(VISITS):
            for name, argument in SCREENS:
                taken[name].append(self.visit(name, argument))
        for name, figures in taken.items():
            print("screen", name, f"{figures[0]:.2f} {statistics.median(figures[1:]):.2f}", flush=True)
        print("done", flush=True)

    def visit(self, name: str, argument: str) -> float:
        """Milliseconds from asking for a screen to the paint with its answers."""
        self.settle()
        asked_at = time.perf_counter()
        self.desktop.window.go(name, argument)
        if name == "trainer":
            page = self.desktop.window.page("trainer")
            page.pin.setText(PIN)  # type: ignore[attr-defined]  # the page behind the PIN
            page.open.click()  # type: ignore[attr-defined]
        self.settle()
        taken_ms = (time.perf_counter() - asked_at) * 1000
        if name == "lesson":
            self.desktop.window.player.leave()  # type: ignore[union-attr]  # a lesson is open
        return taken_ms

    def settle(self) -> None:
        """Let every question get its answer, what those ask in turn too, and paint."""
        for _ in range(4):
            QApplication.processEvents()
            self.desktop.crossing.run_in_store(_nothing)
        QApplication.processEvents()
        self.desktop.window.repaint()


def _nothing() -> None:
    """Asked after other questions, answered after them."""


def main(folder: Path) -> int:
    """Run the app on `folder` until stdin closes."""
    running = application()
    desktop = Desktop(folder)
    visits = Round(desktop)
    show(desktop.window)
    stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stdin.activated.connect(desktop.end)
    code = running.exec()
    del visits
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
