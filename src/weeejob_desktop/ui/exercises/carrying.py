"""A thing in the hand: a picture of it with a shadow that follows the pointer, and glides back when let go.

One piece for every exercise with a drag. It knows widgets only, no exercise.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QScrollArea, QWidget

from weeejob_desktop.ui.exercises.demonstration import motion_allowed
from weeejob_desktop.ui.theme import the_theme

GLIDE_MS = 220
_SHADOW = 14
_LAYERS = 5
NO_MOVE_PX = 16
"""A hand that trembles: what is let go so near to where it was taken was only clicked."""


class Carried(QWidget):
    """The thing in the hand, above everything else of its parent. The mouse goes through it.

    It is drawn once when it is taken up; after that a move costs no more than copying a small picture.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture = QPixmap()
        self._grip = QPoint()
        self._from = QPoint()
        self._then: Callable[[], None] | None = None
        self._glide = QPropertyAnimation(self, b"pos", self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.finished.connect(self.put_down)
        self.hide()

    def take(self, thing: QWidget, grip: QPoint) -> None:
        """Take up a widget of the same parent, held at `grip` (in its own pixels)."""
        self.put_down()
        self._picture = _with_shadow(thing, self.devicePixelRatioF())
        self._grip = grip
        edge = QPoint(_SHADOW, _SHADOW)
        parent = self.parentWidget()
        corner = thing.mapTo(parent, QPoint(0, 0)) if parent is not None else thing.pos()
        self._from = corner + grip
        self.setGeometry(QRect(corner - edge, thing.size() + QSize(2 * _SHADOW, 2 * _SHADOW)))
        self.show()
        self.raise_()

    def follow(self, tip: QPoint) -> None:
        """The pointer is at `tip`, in pixels of the parent."""
        self.move(tip - self._grip - QPoint(_SHADOW, _SHADOW))

    def has_moved(self, tip: QPoint) -> bool:
        """Whether the hand has really gone away from where it took the thing up."""
        return (tip - self._from).manhattanLength() > the_theme().px(NO_MOVE_PX)

    def middle(self) -> QPoint:
        """The middle of the thing, in pixels of the parent."""
        return self.geometry().center()

    def glide_to(self, middle: QPoint, then: Callable[[], None]) -> None:
        """Glide until the thing's middle is there, then be put down. At once where nothing may move."""
        self._then = then
        if not motion_allowed() or not self.isVisible():
            self.put_down()
            return
        self._glide.setStartValue(self.pos())
        self._glide.setEndValue(middle - QPoint(self.width() // 2, self.height() // 2))
        self._glide.start()

    def put_down(self) -> None:
        """Nothing is in the hand any more; whoever waited for the end of a glide hears of it."""
        self._glide.stop()
        self.hide()
        then, self._then = self._then, None
        if then is not None:
            then()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def _with_shadow(thing: QWidget, ratio: float) -> QPixmap:
    """A picture of the thing alone, nothing of what lies behind it, with a soft shadow a little below."""
    size = thing.size()
    whole = size + QSize(2 * _SHADOW, 2 * _SHADOW)
    made = QPixmap(whole * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    body = QRectF(_SHADOW, _SHADOW, size.width(), size.height())
    for layer in range(_LAYERS):
        spread = _SHADOW * (_LAYERS - layer) / _LAYERS - 4
        painter.setBrush(QColor(20, 30, 45, 16))
        around = body.adjusted(-spread, -spread + 4, spread, spread + 4)
        painter.drawRoundedRect(around, 14 + spread, 14 + spread)
    thing.render(painter, QPoint(_SHADOW, _SHADOW), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return made


def scroll_towards(widget: QWidget, tip: QPoint) -> None:
    """Scroll the page around `widget`, where there is one, so that what is carried to its edge can go on.
    `tip` is in pixels of the widget."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None and page.widget() is not None:
        at = widget.mapTo(page.widget(), tip)
        page.ensureVisible(at.x(), at.y(), 0, the_theme().px(60))
