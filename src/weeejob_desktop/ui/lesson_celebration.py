"""The small picture at the end of a lesson: a medal, and a wreath that grows around it once, silently.

A picture alone: what was reached is said in words beside it.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.exercises.demonstration import motion_allowed
from weeejob_desktop.ui.theme import the_theme

LEAVES = 10
STEP_MS = 120
SIDE = 104
"""In pixels at 100 %."""
_TONES = ("green", "sun", "green", "blue", "green")


class Celebration(QWidget):
    """Grows leaf by leaf when it is first shown, for about a second; whole at once where nothing may move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grown = 0 if motion_allowed() else LEAVES
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.grow)
        the_theme().changed.connect(self.updateGeometry)

    def grow(self) -> None:
        """One leaf more; at the last one it stands still."""
        self.grown = min(LEAVES, self.grown + 1)
        if self.grown == LEAVES:
            self._timer.stop()
        self.update()

    @property
    def moving(self) -> bool:
        """Whether it still grows."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.grown < LEAVES:
            self._timer.start()

    def sizeHint(self) -> QSize:
        side = the_theme().px(SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = the_theme(), float(min(self.width(), self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.setBrush(theme.colour("green_soft"))
        painter.drawEllipse(QPointF(0, 0), side * 0.33, side * 0.33)
        medal = round(side * 0.44)
        picture = icons.pixmap("medal", medal, "green", self.devicePixelRatioF())
        painter.drawPixmap(-medal // 2, -medal // 2, picture)
        for leaf in range(self.grown):
            self._paint_leaf(painter, leaf, side)

    def _paint_leaf(self, painter: QPainter, leaf: int, side: float) -> None:
        """Leaves stand on both sides in turn, from below upwards, and leave the top open."""
        pair, right = divmod(leaf, 2)
        angle = math.radians(28 + pair * (112 / (LEAVES // 2 - 1)))
        x = math.sin(angle) * side * 0.41 * (1 if right else -1)
        y = math.cos(angle) * side * 0.41
        painter.save()
        painter.translate(x, y)
        painter.rotate(math.degrees(math.atan2(y, x)) + 60 * (1 if right else -1))
        painter.setBrush(the_theme().colour(_TONES[pair]))
        painter.drawEllipse(QPointF(0, 0), side * 0.075, side * 0.042)
        painter.restore()
