"""What somebody says, in a speech bubble with a picture of who speaks. It knows no exercise."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.exercises.option import Option
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme

_TAIL = 12


class Disc(QWidget):
    """An icon in a round field: who speaks, or by what."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        side = the_theme().px(46)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("blue_line"), 1.5))
        painter.setBrush(theme.colour("blue_soft"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        side = theme.px(26)
        place = (self.width() - side) // 2
        painter.drawPixmap(place, place, icons.pixmap(self._icon_name, side, "blue_text"))
        painter.end()


class _Spoken(QWidget):
    """The bubble itself, with its tail towards the one who speaks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=4, margins=(_TAIL + 14, 12, _TAIL + 14, 13))
        self.speaker = Words("", "label", "blue_text")
        self.words = Words("", "lead")
        self.column.addWidget(self.speaker)
        self.column.addWidget(self.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        tail, radius = theme.gap(_TAIL), theme.px(16)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(tail, 1, -1, -1), radius, radius)
        point = QPainterPath(QPointF(tail + 2, theme.px(16)))
        point.lineTo(1, theme.px(24))
        point.lineTo(tail + 2, theme.px(32))
        point.closeSubpath()
        painter.setPen(QPen(theme.colour("blue_line"), 1.5))
        painter.setBrush(theme.colour("blue_soft"))
        painter.drawPath(shape.united(point))
        painter.end()


class Bubble(QWidget):
    """An icon, and beside it what is said and by whom."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = Row(self, gap=4)
        row.addWidget(Disc(icon, self), 0, Qt.AlignmentFlag.AlignTop)
        self._spoken = _Spoken(self)
        row.addWidget(self._spoken, 1)

    def say(self, speaker: str, words: str) -> None:
        """Show what this speaker says; "" for nobody in particular."""
        self._spoken.speaker.setText(speaker)
        self._spoken.speaker.setVisible(bool(speaker))
        self._spoken.words.setText(words)

    def said(self) -> str:
        """What is said now."""
        return self._spoken.words.text()


class Reply(Option):
    """A choice that other choices take the place of: a double click must not take one of those as well."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
