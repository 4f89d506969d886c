"""How far: a bar and a ring. Each is heard as a sentence its page gives it, since a picture alone says
nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui.theme import the_theme


class ProgressBar(QWidget):
    """A thin bar from 0 to 100 %. `colour` and `track` are theme colours; give it an accessible name."""

    def __init__(
        self,
        percent: float = 0,
        colour: str = "green",
        track: str = "green_soft",
        *,
        height: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._percent, self._colour, self._track, self._height = percent, colour, track, height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        the_theme().changed.connect(self.updateGeometry)

    def set_percent(self, percent: float) -> None:
        """Show another share, 0 to 100."""
        self._percent = percent
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(60), the_theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(24), the_theme().px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(theme.colour(self._track))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        share = max(0.0, min(100.0, self._percent)) / 100
        if share > 0:
            width = max(self.height(), share * self.width())
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = self.width() - width if mirrored else 0
            painter.setBrush(theme.colour(self._colour))
            painter.drawRoundedRect(QRectF(x, 0, width, self.height()), radius, radius)


class ProgressRing(QWidget):
    """A ring with words in it, for the hours of sixty. Heard as its accessible name."""

    def __init__(self, *, size: int = 164, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._percent = 0.0
        self._figure, self._below = "", ""
        self._fit()
        the_theme().changed.connect(self._fit)

    def show_share(self, percent: float, figure: str, below: str) -> None:
        """Show a share (0 to 100), the figure inside and the small line under it."""
        self._percent, self._figure, self._below = percent, figure, below
        self.update()

    def _fit(self) -> None:
        side = the_theme().px(self._size)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = theme.px(15)
        half = thick / 2 + 1
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        pen = QPen(theme.colour("green_soft"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 0, 360 * 16)
        share = max(0.0, min(100.0, self._percent)) / 100
        if share > 0:
            pen.setColor(theme.colour("green"))
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
        self._paint_words(painter, round(box.width()) - thick - 4)

    def _paint_words(self, painter: QPainter, room: int) -> None:
        theme = the_theme()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        middle = self.rect().center()
        font = theme.font("big")
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        height = painter.fontMetrics().height()
        top = QRect(middle.x() - room // 2, middle.y() - round(height * 0.78), room, height)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("muted"))
        small = painter.fontMetrics().height()
        below = QRect(middle.x() - room // 2, middle.y() + round(height * 0.3), room, small)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._below)
