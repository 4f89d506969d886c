"""The controls of a simulated program: one that is painted by itself, and one that is an icon alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.buttons import paint_box, paint_focus
from weeejob_desktop.ui.theme import the_theme


class SimulatedButton(QAbstractButton):
    """A control that a subclass measures and paints. Enter presses it as Space does."""

    def __init__(self, words: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        the_theme().changed.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(SimulatedButton):
    """A control that is an icon alone; its words are heard, and shown by hovering."""

    def __init__(self, words: str, icon: str, parent: QWidget, *, tone: str = "blue_text") -> None:
        super().__init__(words, icon, parent)
        self.tone = tone
        self.setToolTip(words)

    def show_as(self, words: str, icon: str, tone: str = "") -> None:
        """Be another command, in another colour where one is given."""
        self.icon_name, self.tone = icon, tone or self.tone
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(finger(), finger())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), theme.px(8)
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            paint_box(painter, box, radius, theme.colour("blue_soft"), None)
        if self.hasFocus():
            paint_focus(painter, box, radius)
        side = theme.gap(24)
        at = self.rect().center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(at, icons.pixmap(self.icon_name, side, self.tone, self.devicePixelRatioF()))
        painter.end()


def finger() -> int:
    """The side of a small control: room for a finger, and little more with big letters."""
    return the_theme().gap(48)
