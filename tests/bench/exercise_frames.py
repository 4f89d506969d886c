"""An exercise under measurement: real mouse events of the window system on a real window, sixty a second.

For each exercise two lines, ``frames NAME MS MS …`` and ``processor NAME MS MS …``: the milliseconds from a
movement of the mouse until all it has changed is painted and given to the X server, by the clock and of the
processor. Then ``done``. In `glisser` a thing is in the hand all the time, across the table and over the
places; in `cible` the pointer goes to each target and presses it.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.theme import the_theme

FRAME_SECONDS = 1 / 60
FRAMES = 900
STEPS_TO_A_TARGET = 30
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

CIBLE: dict[str, Any] = {
    "id": "cible",
    "instruction": "Cliquez sur chaque cible.",
    "rounds": [{"size": "48", "targets": "20", "need": "20"}, {"size": "24", "targets": "20", "need": "20"}],
}
GLISSER: dict[str, Any] = {
    "id": "glisser",
    "instruction": "Mettez chaque chose à sa place.",
    "zones": [
        {"id": "a", "label": "Mes photos", "icon": "folder"},
        {"id": "b", "label": "Mon travail", "icon": "briefcase"},
        {"id": "c", "label": "La corbeille", "icon": "trash"},
    ],
    "items": [
        {"text": f"Photo de vacances {n}", "icon": "image", "zone": "a", "feedback": "Ici."} for n in range(6)
    ],
}


class Measured:
    """One exercise in a page of its own window, as large as the laptop's screen."""

    def __init__(self, type_: str, data: dict[str, Any]) -> None:
        self.page = ScrollPage()
        self.view = ExerciseView(ExerciseBlock(data["id"], type_, data), HalfDone(5, ()), {})
        self.page.column.addWidget(self.view, 1)
        self.page.resize(1366, 768)
        self.page.show()
        QTest.qWaitForWindowExposed(self.page)
        self.surface: Any = self.view.surface
        self.frames: list[float] = []
        self.processor: list[float] = []

    def at(self, widget: QWidget, point: QPoint | None = None) -> QPoint:
        """A point of a widget, or its middle, in the window."""
        return widget.mapTo(self.page, widget.rect().center() if point is None else point)

    def frame(self, event: Callable[[], object]) -> None:
        """One event, and the painting of all it has changed, within the rhythm of sixty a second."""
        begun_at, used = time.perf_counter(), time.thread_time()
        event()
        QApplication.processEvents()
        taken = time.perf_counter() - begun_at
        self.processor.append((time.thread_time() - used) * 1000)
        self.frames.append(taken * 1000)
        time.sleep(max(0.0, FRAME_SECONDS - taken))

    def move(self, to: QPoint) -> None:
        self.frame(lambda: QTest.mouseMove(self.page.windowHandle(), to))

    def tell(self, name: str, what: str = "frames") -> None:
        print(what, name, " ".join(f"{ms:.2f}" for ms in self.frames), flush=True)
        print("processor", name, " ".join(f"{ms:.2f}" for ms in self.processor), flush=True)
        self.page.close()


def drag_things() -> None:
    """Carry a thing in wide circles over the whole table, in and out of every place."""
    one = Measured("glisser", GLISSER)
    tile = one.surface.tiles[one.surface.exercise.order[0]]
    window = one.page.windowHandle()
    QTest.mousePress(window, LEFT, NONE, one.at(tile))
    middle = one.at(one.surface)
    wide, tall = one.surface.width() // 2 - 60, one.surface.height() // 2 - 40
    for step in range(FRAMES):
        angle = step / 40
        x = middle.x() + round(wide * math.cos(angle))
        y = middle.y() + round(tall * math.sin(angle * 1.7))
        one.move(QPoint(x, y))
    assert one.surface.hand.isVisible(), "nothing was in the hand"
    QTest.mouseRelease(window, LEFT, NONE, one.at(one.surface.places["a"]))
    assert one.surface.exercise.remaining == 5
    one.tell("glisser")


def hit_targets() -> None:
    """Go to each target in a straight line, and press it."""
    one = Measured("cible", CIBLE)
    window = one.page.windowHandle()
    here = one.at(one.surface)
    while not one.surface.exercise.done:
        there = one.at(one.surface.target)
        way = there - here
        for step in range(1, STEPS_TO_A_TARGET + 1):
            part = step / STEPS_TO_A_TARGET
            one.move(here + QPoint(round(way.x() * part), round(way.y() * part)))
        one.frame(partial(QTest.mouseClick, window, LEFT, NONE, there))
        here = there
    one.tell("cible")


def main() -> int:
    """Measure both."""
    gc.disable()  # as `weeejob` itself does
    application = QApplication(sys.argv[:1])
    the_theme().load_fonts()
    the_theme().apply("light", 100)
    drag_things()
    hit_targets()
    print("done", flush=True)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
