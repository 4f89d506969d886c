"""Showing how an exercise is done: a drawn pointer plays the solver's actions slowly, on a copy.

The learner's own exercise is never touched: the copy is thrown away and the learner does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEasingCurve,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Exercise

if TYPE_CHECKING:
    from weeejob_desktop.ui.exercises.surface import Surface

PACE_MS = 1000
TRAVEL_MS = 700
_ARROW = ((0, 0), (0, 26), (7, 20), (12, 31), (17, 29), (12, 18), (21, 18))


class DrawnPointer(QWidget):
    """A large pointer over the surface. It takes the mouse, so that nothing is clicked during the
    demonstration.
    """

    def __init__(self, parent: QWidget, ring: QColor) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ring = ring
        self._pressed = False
        self.tip = QPoint(parent.width() // 2, parent.height() // 2)
        self.setGeometry(parent.rect())

    def move_tip(self, tip: QPoint, *, pressed: bool = False) -> None:
        """Put the pointer's tip there, in pixels of the surface; `pressed` while the button is held."""
        self.tip = tip
        self._pressed = pressed
        self.update()

    def press(self) -> None:
        """Draw the ring that says: a click, here."""
        self._pressed = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tip = QPointF(self.tip)
        if self._pressed:
            painter.setPen(QPen(self._ring, 4))
            painter.drawEllipse(QRectF(tip.x() - 22, tip.y() - 22, 44, 44))
        painter.setPen(QPen(QColor("#FFFFFF"), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(QColor("#1E2A38"))
        painter.drawPolygon(QPolygonF([tip + QPointF(x, y) for x, y in _ARROW]))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Demonstration(QObject):
    """Plays the way to the goal on a copy of the learner's exercise.

    Signals: `finished()` when the surface shows the learner's own exercise again.
    """

    finished = Signal()

    def __init__(
        self, surface: Surface[Any], copy: Exercise, *, motion: bool, pace_ms: int = PACE_MS
    ) -> None:
        super().__init__(surface)
        self._surface = surface
        self._copy = copy
        self._own: Exercise = surface.exercise
        self._motion = motion
        self._action = Action("")
        self._rights = 0
        self._steps = 0
        self._pointer = DrawnPointer(surface, surface.ring_colour())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._pace_ms = pace_ms
        self._travel = QVariantAnimation(self)
        self._travel.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._travel.setDuration(min(TRAVEL_MS, pace_ms))
        self._travel.valueChanged.connect(self._travelled)
        self._travel.finished.connect(self._arrived)
        self._timer.timeout.connect(self._next)
        self._pressing = False
        self._onward: QPoint | None = None
        self._carrying = False

    def start(self) -> None:
        """Show the copy, then play."""
        self._surface.show_exercise(self._copy, watching=True)
        self._pointer.show()
        self._pointer.raise_()
        self._timer.start(self._pace_ms)

    def stop(self) -> None:
        """Give the surface back to the learner, at once."""
        self._timer.stop()
        self._travel.stop()
        self._pointer.hide()
        self._pointer.deleteLater()
        self._surface.show_exercise(self._own, watching=False)
        self.finished.emit()

    def _next(self) -> None:
        if self._pressing and self._onward is not None:
            there, self._onward = self._onward, None
            self._carrying = True
            self._go_to(there)
            return
        if self._pressing:
            self._play()
            return
        action = next(self._copy.solve(), None)
        if action is None or self._rights >= self._surface.rights_shown or self._steps >= 40:
            self.stop()
            return
        self._action = action
        self._pointer.setGeometry(self._surface.rect())
        self._pointer.raise_()
        begin, there = self._surface.taken_up_at(action), self._surface.pointer_at(action)
        self._onward = there if begin is not None else None
        self._go_to(there if begin is None else begin)

    def _go_to(self, there: QPoint) -> None:
        self._pressing = False
        if self._motion:
            self._travel.setStartValue(QPointF(self._pointer.tip))
            self._travel.setEndValue(QPointF(there))
            self._travel.start()
        else:
            self._travelled(QPointF(there))
            self._arrived()

    def _travelled(self, value: object) -> None:
        if isinstance(value, QPointF):
            self._pointer.move_tip(value.toPoint(), pressed=self._carrying)
            if self._carrying:
                self._surface.carry(self._pointer.tip)
                self._pointer.raise_()

    def _arrived(self) -> None:
        self._pointer.press()
        self._pressing = True
        self._timer.start(self._pace_ms // 2)

    def _play(self) -> None:
        self._pressing = self._carrying = False
        self._steps += 1
        reaction = self._surface.play(self._action)
        self._rights += reaction.right is True
        self._pointer.raise_()
        self._timer.start(self._pace_ms)


def motion_allowed() -> bool:
    """Whether things may move on the screen: not where the system was asked for less motion."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
