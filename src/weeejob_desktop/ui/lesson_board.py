"""The card an exercise is done on: a band with its icon and headline, and the surface under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.cards import RADIUS
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme


class Board(QWidget):
    """The right-hand card of an exercise. `slot` is room for a message where no guide stands beside it."""

    def __init__(self, surface: Surface[Any]) -> None:
        super().__init__()
        self.surface = surface
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        self._band = QWidget(self)
        row = Row(self._band, gap=10, margins=(18, 9, 18, 9))
        row.addWidget(IconView(surface.icon, 22, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._headline = Words("", "label")
        row.addWidget(self._headline, 1)
        column.addWidget(self._band)
        self.slot = Column(gap=0, margins=(16, 8, 16, 0))
        column.addLayout(self.slot)
        column.addWidget(surface, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        the_theme().changed.connect(self.update)

    def show_headline(self, words: str) -> None:
        """Show these words in the band."""
        if words != self._headline.text():
            self._headline.setText(words)

    def headline(self) -> str:
        """The words in the band."""
        return self._headline.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(RADIUS)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.fillPath(shape, theme.colour("card"))
        band = QPainterPath()
        band.addRect(QRectF(0, 0, self.width(), self._band.geometry().bottom() + 1))
        painter.fillPath(shape.intersected(band), theme.colour("blue_soft"))
        painter.setPen(QPen(theme.colour("line"), 1.5))
        painter.drawPath(shape)
        painter.end()
