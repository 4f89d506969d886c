"""Every lesson under measurement: the real `Desktop` opens each one, goes through all its pages and says on
stdout how long each took.

One line a lesson, ``lesson ID MS``: milliseconds from asking for it to its first painted page. Then one line
``steps ID MS MS …``: from the click on « Suivant » to each next painted page; exercises are done in between,
out of the count, and the learner rests for as long as is said before each click. At last ``done``. Ends when
stdin closes.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import QObject, QSocketNotifier, QTimer  # noqa: E402  # isort: skip
from PySide6.QtWidgets import QApplication  # noqa: E402  # isort: skip

if TYPE_CHECKING:
    from weeejob_desktop.ui.player import Player

REST_MS = 100


class EveryLesson(QObject):
    """Opens one lesson after the other, and presses on to its end."""

    def __init__(self, desktop: Desktop, rest_ms: int) -> None:
        super().__init__()
        self.desktop = desktop
        self.rest_ms = rest_ms
        self.lessons: list[str] = []
        self.now = ""
        self.asked_at = 0.0
        self.step_ms: list[float] = []
        desktop.opened.connect(self.opened)

    @property
    def player(self) -> Player:
        player = self.desktop.window.player
        assert player is not None
        return player

    def opened(self) -> None:
        """Everything answers: begin once the start has settled."""
        workspace = self.desktop.workspace
        assert workspace is not None
        course = self.desktop.crossing.run_in_store(workspace.course)
        cards = [card for module in course.course.modules for card in module.lessons]
        self.lessons = [card.id for card in cards if card.status == "ready"]
        QTimer.singleShot(1_000, self, self.open_next)

    def open_next(self) -> None:
        if not self.lessons:
            print("done", flush=True)
            return
        self.now, self.step_ms = self.lessons.pop(0), []
        new = self.desktop.window.player is None
        self.asked_at = time.perf_counter()
        self.desktop.window.go("lesson", self.now)
        if new:
            self.player.shown.connect(self.page_put)

    def page_put(self) -> None:
        """A page is put on the screen: what is left is its layout and its paint."""
        QTimer.singleShot(0, self, self.paint)

    def paint(self) -> None:
        QApplication.sendPostedEvents()
        self.desktop.window.repaint()
        taken_ms = (time.perf_counter() - self.asked_at) * 1000
        if self.player.place == 0:
            print("lesson", self.now, f"{taken_ms:.1f}", flush=True)
        else:
            self.step_ms.append(taken_ms)
        if self.player.page is None:
            print("steps", self.now, " ".join(f"{ms:.1f}" for ms in self.step_ms), flush=True)
            self.player.leave()
            QTimer.singleShot(REST_MS, self, self.open_next)
            return
        QTimer.singleShot(REST_MS, self, self.do)

    def do(self) -> None:
        """Do the exercise, if there is one, and rest: whoever reads a page does not click at once."""
        view = self.player.exercise
        while view is not None and view.remaining:
            if view.exercise.failed:
                view.exercise.retry()
            view.surface.act(next(view.exercise.solve()))
        QTimer.singleShot(self.rest_ms, self, self.press_on)

    def press_on(self) -> None:
        """Click on « Suivant » once the result is on disk."""
        if not self.player.bottom.onward.isEnabled():
            QTimer.singleShot(10, self, self.press_on)
            return
        self.asked_at = time.perf_counter()
        self.player.bottom.onward.click()


def main(folder: Path, rest_ms: int) -> int:
    """Run the app on `folder` until stdin closes."""
    running = application()
    desktop = Desktop(folder)
    every = EveryLesson(desktop, rest_ms)
    show(desktop.window)
    stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stdin.activated.connect(desktop.end)
    code = running.exec()
    del every
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
