"""The app under measurement: the real `Desktop`, which says on stdout when it reaches a point.

``painted`` at the first paint of Accueil; ``usable`` once Continuer, pressed at that paint, has answered on
the screen; ``true`` or ``untrue`` when the data folder is open and tells whether the painted hours were
right; ``lesson`` when the step that was asked for is painted. With ``--loaded``, after one sync and one
lesson opened and left: ``steps`` with the milliseconds from click to paint, then ``loaded``, on Accueil.
Ends when stdin closes.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer  # noqa: E402  # isort: skip
from PySide6.QtWidgets import QApplication  # noqa: E402  # isort: skip

if TYPE_CHECKING:
    from weeejob_desktop.ui.player import Player

LESSON = "mon-ordinateur"
STEPS = 6


class Scenario(QObject):
    """Watches one start, and leads the loaded one through a sync and a lesson."""

    def __init__(self, desktop: Desktop, *, loaded: bool) -> None:
        super().__init__()
        self.desktop = desktop
        self.loaded = loaded
        self.painted_ms = 0
        self.pressed_at = 0.0
        self.step_ms: list[float] = []
        desktop.window.painted.connect(self.first_paint, Qt.ConnectionType.QueuedConnection)
        desktop.opened.connect(self.opened)

    def first_paint(self) -> None:
        """Press Continuer as soon as there is something to press, unless this is the loaded scenario."""
        print("painted", flush=True)
        self.painted_ms = self.desktop.window.snapshot.total_ms
        if not self.loaded:
            resume = self.desktop.window.shell.home.resume
            before = resume.button.text()
            resume.button.click()
            self.desktop.window.repaint()
            if resume.button.text() != before:
                print("usable", flush=True)

    def opened(self) -> None:
        """The data folder is open, and its answers have come."""
        true = self.desktop.window.snapshot.total_ms == self.painted_ms
        print("true" if true else "untrue", flush=True)
        if not self.loaded and self.desktop.window.player is not None:
            if self.player.page is not None:
                self.lesson_shown()
            self.player.shown.connect(self.lesson_shown)
        if self.loaded and self.desktop.sending is not None:
            self.desktop.sending.news.connect(self.synced)
            self.desktop.sending.wake("asked")

    def lesson_shown(self) -> None:
        QApplication.sendPostedEvents()
        self.desktop.window.repaint()
        print("lesson", flush=True)

    def synced(self) -> None:
        if self.desktop.sending is None or self.desktop.window.player is not None:
            return
        self.desktop.window.go("lesson", LESSON)
        self.player.shown.connect(self.step_shown)

    def step_shown(self) -> None:
        """A page is put on the screen: what is left of the click is its layout and its paint."""
        QTimer.singleShot(0, self, self.paint)

    def paint(self) -> None:
        QApplication.sendPostedEvents()
        self.desktop.window.repaint()
        if self.pressed_at:
            self.step_ms.append((time.perf_counter() - self.pressed_at) * 1000)
        if len(self.step_ms) < STEPS:
            QTimer.singleShot(300, self, self.press_on)
            return
        print("steps", " ".join(f"{ms:.1f}" for ms in self.step_ms), flush=True)
        self.player.leave()
        QTimer.singleShot(0, self, self.back_home)

    @property
    def player(self) -> Player:
        from weeejob_desktop.ui.player import Player  # as the app does: not before a lesson is opened

        player = self.desktop.window.player
        assert isinstance(player, Player)
        return player

    def press_on(self) -> None:
        """Click on « Suivant »; an exercise is done first, out of the count."""
        view = self.player.exercise
        while view is not None and view.remaining:
            view.surface.act(next(view.exercise.solve()))
        if not self.player.bottom.onward.isEnabled():  # the answer is on its way to the disk
            QTimer.singleShot(10, self, self.press_on)
            return
        self.pressed_at = time.perf_counter()
        self.player.bottom.onward.click()

    def back_home(self) -> None:
        """On Accueil again, with nothing left to send: from now on nothing should happen."""
        self.desktop.window.go("home")
        if self.desktop.sending is not None:
            self.desktop.sending.news.connect(self.settled)
            self.desktop.sending.wake("asked")

    def settled(self) -> None:
        print("loaded", flush=True)


def main(folder: Path, course: Path | None = None, *, loaded: bool) -> int:
    """Run the app on `folder` until stdin closes; `course` stands in for the shipped one."""
    running = application()
    desktop = Desktop(folder, course_folder=course)
    scenario = Scenario(desktop, loaded=loaded)
    show(desktop.window)
    stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    stdin.activated.connect(desktop.end)
    code = running.exec()
    del scenario
    return code


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if word != "--loaded"]
    sys.exit(main(*folders, loaded="--loaded" in sys.argv))
