"""The surface of `cible`: one target at a time on a calm ground. Pressing is enough; there is no hurry."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises.cible import Cible
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.option import ARROWS
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_RING = 6


class TargetButton(QAbstractButton):
    """The round target. Signals: `hit()` when it is pressed, `missed(QPointF)` for its corners, in its
    parent.
    """

    hit = Signal()
    missed = Signal(QPointF)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._handled = False
        self.clicked.connect(self._clicked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 3))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setPen(QPen(theme.colour("blue"), 2))
        painter.setBrush(theme.colour("blue_soft"))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("blue"))
        quarter = disc.width() / 4
        painter.drawEllipse(disc.adjusted(quarter, quarter, -quarter, -quarter))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        off = event.position() - middle
        radius = self.width() / 2 - _RING
        self._handled = True
        if off.x() ** 2 + off.y() ** 2 <= radius**2:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.hit.emit()
        else:
            self.missed.emit(self.mapToParent(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._handled = False
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.hit.emit()
            return
        if event.key() in ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _clicked(self) -> None:
        """Only an assistive tool presses without mouse or key."""
        if not self._handled:
            self.hit.emit()


class CibleSurface(Surface[Cible]):
    """Targets to hit, one after the other."""

    rights_shown = 3
    icon = "target"

    def __init__(self, exercise: Cible, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._missed_at: QPointF | None = None
        self.target = TargetButton(self)
        self.target.hit.connect(self._hit)
        self.target.missed.connect(self._miss)
        the_theme().changed.connect(self._fit)
        self.refresh()

    def headline(self) -> str:
        done, total = self._round_progress()
        if len(self.exercise.rounds) == 1:
            return tr("Cibles touchées : {done} sur {total}", done=done, total=total)
        number = min(self.exercise.round_index + 1, len(self.exercise.rounds))
        return tr(
            "Série {number} : {done} cibles touchées sur {total}", number=number, done=done, total=total
        )

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        if len(self.exercise.rounds) == 1:
            return ()
        rows: list[tuple[str, TaskState]] = []
        for index, one in enumerate(self.exercise.rounds):
            state: TaskState = "to_come"
            if index < self.exercise.round_index:
                state = "done"
            elif index == self.exercise.round_index:
                state = "now"
            words = (
                tr("Touchez {count} grandes cibles.")
                if one.size >= 40
                else tr("Touchez {count} petites cibles.")
            )
            rows.append((words.format(count=one.need), state))
        return tuple(rows)

    def refresh(self) -> None:
        target = self.exercise.target
        if target is None:
            if self.target.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.target.hide()
            self.update()
            return
        side = the_theme().px(target.size)
        whole = side + 2 * _RING
        room_x, room_y = max(0, self.width() - whole), max(0, self.height() - whole)
        self.target.setGeometry(round(target.x * room_x), round(target.y * room_y), whole, whole)
        self.target.setAccessibleName(
            tr("Cible {number}. Appuyez sur la barre d’espace ou sur Entrée.", number=target.number + 1)
        )
        self.target.show()
        self.update()

    def pointer_at(self, action: Action) -> QPoint:
        return self.target.geometry().center()

    def place_focus(self) -> None:
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return self.headline()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(560), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(280), the_theme().px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._missed_at = None
        self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.exercise.done:
            self.paint_done(painter)
        if self._missed_at is not None:
            self._paint_miss(painter, self._missed_at)
        painter.end()

    def _paint_miss(self, painter: QPainter, at: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(the_theme().colour("coral"), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y, arm = at.x(), at.y(), 7
        painter.drawLine(QPointF(x - arm, y - arm), QPointF(x + arm, y + arm))
        painter.drawLine(QPointF(x - arm, y + arm), QPointF(x + arm, y - arm))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._miss(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second click of a quick double click falls where the target was: that is no miss.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS and self.target.isVisible():
            self.place_focus()
            return
        super().keyPressEvent(event)

    def _hit(self) -> None:
        target = self.exercise.target
        if target is not None:
            self._missed_at = None
            self.act(Action("hit", str(target.number)))

    def _miss(self, at: QPointF) -> None:
        if self.exercise.target is None or self.watching:
            return
        self._missed_at = at
        x = min(1.0, max(0.0, at.x() / max(1, self.width())))
        y = min(1.0, max(0.0, at.y() / max(1, self.height())))
        self.act(Action("miss", x=x, y=y))

    def _round_progress(self) -> tuple[int, int]:
        one = self.exercise.round
        return (one.need if self.exercise.done else self.exercise.hits), one.need

    def _fit(self) -> None:
        self.updateGeometry()
        self.refresh()
