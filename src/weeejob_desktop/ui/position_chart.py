"""Where the learner stood at the start and stands now, module by module, as two curves that are also said in
words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.positioning import LEVELS, ModulePosition
from weeejob_desktop.ui.sentences import confidence_level
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_ROW = 34
_HEAD = 1.5
"""Rows for what the ends of the scale mean: two lines where it is narrow."""
_SIDE = {"start": 15, "now": 17}


class PositionChart(QWidget):
    """A row a module, the scale from left to right, a ring for the start and a full mark for now; each kind
    joined by a line of its own. Its accessible name tells the same."""

    def __init__(self, asked: Sequence[ModulePosition], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = tuple(asked)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(in_words(self.asked))
        the_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(theme.px(520), round(theme.px(_ROW) * (len(self.asked) + _HEAD)))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(260), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        titles = max(metrics.horizontalAdvance(one.title) for one in self.asked) + theme.gap(24)
        titles = min(titles, self.width() // 2)
        side = theme.px(max(_SIDE.values()))
        scale = QRectF(titles + side, 0, max(1, self.width() - titles - 2 * side), self.height())
        self._paint_ends(painter, scale)
        for row, one in enumerate(self.asked):
            y = self._y(row)
            painter.setPen(theme.colour("ink"))
            box = self._mirrored(QRect(0, int(y) - theme.px(_ROW) // 2, titles, theme.px(_ROW)))
            lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            words = metrics.elidedText(one.title, Qt.TextElideMode.ElideRight, titles - theme.gap(8))
            painter.drawText(box, int(lead), words)
            painter.setPen(QPen(theme.colour("line"), 2))
            painter.drawLine(QPointF(self._x(scale, LEVELS[0]), y), QPointF(self._x(scale, LEVELS[-1]), y))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            for level in LEVELS:
                painter.drawEllipse(QPointF(self._x(scale, level), y), 3, 3)
        starts = [
            QPointF(self._x(scale, one.start.level), self._y(row)) for row, one in enumerate(self.asked)
        ]
        nows = [
            QPointF(self._x(scale, one.now.level), self._y(row))
            for row, one in enumerate(self.asked)
            if one.now is not None
        ]
        self._paint_curve(painter, starts, now=False)
        self._paint_curve(painter, nows, now=True)
        painter.end()

    def _paint_ends(self, painter: QPainter, scale: QRectF) -> None:
        """What both ends of the scale mean, above them."""
        theme = the_theme()
        painter.setPen(theme.colour("muted"))
        half = int(scale.width()) // 2 + theme.px(max(_SIDE.values()))
        left = int(scale.left()) - theme.px(max(_SIDE.values()))
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        for level, x, side in (
            (LEVELS[0], left, Qt.AlignmentFlag.AlignLeading),
            (LEVELS[-1], left + half, Qt.AlignmentFlag.AlignTrailing),
        ):
            box = self._mirrored(QRect(x, 0, half, round(theme.px(_ROW) * _HEAD)))
            painter.drawText(box, wrapped | int(side), confidence_level(level))

    def _paint_curve(self, painter: QPainter, points: list[QPointF], *, now: bool) -> None:
        theme = the_theme()
        colour = theme.colour("green" if now else "blue")
        style = Qt.PenStyle.SolidLine if now else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2, style))
        painter.drawPolyline(QPolygonF(points))
        radius = theme.px(_SIDE["now" if now else "start"]) / 2
        painter.setPen(QPen(colour, 3))
        painter.setBrush(colour if now else theme.colour("card"))
        for point in points:
            painter.drawEllipse(point, radius if not now else radius - 3, radius if not now else radius - 3)

    def _x(self, scale: QRectF, level: int) -> float:
        x = scale.left() + scale.width() * (level - LEVELS[0]) / (LEVELS[-1] - LEVELS[0])
        return self.width() - x if self._is_mirrored() else x

    def _y(self, row: int) -> float:
        return the_theme().px(_ROW) * (row + _HEAD + 0.5)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirrored(self, box: QRect) -> QRect:
        if self._is_mirrored():
            box.moveLeft(self.width() - box.right() - 1)
        return box


def in_words(asked: Sequence[ModulePosition]) -> str:
    """What the picture shows, as a sentence for each module."""
    said = []
    for one in asked:
        start = confidence_level(one.start.level)
        if one.now is None:
            said.append(tr("{module} : {start}.", module=one.title, start=start))
        else:
            now = confidence_level(one.now.level)
            said.append(
                tr(
                    "{module} : au début, {start} ; maintenant, {now}.",
                    module=one.title,
                    start=start,
                    now=now,
                )
            )
    return " ".join(said)
