"""The double click of the whole computer, asked for and set from the exercise that measures the person's.

Joins the surface to the machine; programs of the desktop run aside, never on the GUI thread.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.exercises.double_clic import DoubleClicSurface
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.workspace.workspace import Workspace


class LessonPace(QObject):
    """Answers one surface for as long as it lives."""

    def __init__(self, surface: DoubleClicSurface, workspace: Workspace, crossing: Crossing) -> None:
        super().__init__(surface)
        self._surface, self._crossing = surface, crossing
        self._double_click = workspace.machine.double_click()
        surface.everywhere.asked.connect(self._set)
        crossing.ask_aside(self._double_click.ms, then=surface.hear_system)

    def _set(self, ms: int) -> None:
        self._crossing.ask_aside(self._double_click.set_ms, ms, then=self._surface.hear_system)


def follow_pace(surface: Surface[Any], workspace: Workspace, crossing: Crossing) -> None:
    """Tell a surface of `double-clic` what the computer is set to, and set it when it asks."""
    if isinstance(surface, DoubleClicSurface):
        LessonPace(surface, workspace, crossing)
