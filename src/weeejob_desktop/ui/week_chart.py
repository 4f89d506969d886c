"""Hours by week as a painted picture, which is also said in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.progress import Week
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import duration, short_date, tr

MOST_WEEKS = 12
HOUR_MS = 3_600_000


class WeekChart(QWidget):
    """A bar for each of the last weeks, the time written above it. Its accessible name tells the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.weeks: tuple[Week, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        the_theme().changed.connect(self.updateGeometry)

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Show these weeks, in order; the newest where there are many."""
        self.weeks = weeks
        self.setAccessibleName(in_words(weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(400), the_theme().px(210))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(120), the_theme().px(210))

    def shown(self) -> tuple[Week, ...]:
        """The weeks there is room for."""
        theme = the_theme()
        fitting = max(1, self.width() // theme.px(86))
        return self.weeks[-min(fitting, MOST_WEEKS) :]

    def paintEvent(self, event: QPaintEvent) -> None:
        weeks = self.shown()
        if not weeks:
            return
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font("small"))
        line = painter.fontMetrics().height()
        ground = self.height() - line - theme.px(8)
        room = ground - line - theme.px(8)
        most = max(HOUR_MS, *(week.total_ms for week in weeks))
        place = min(self.width() / len(weeks), theme.px(150))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for index, week in enumerate(weeks):
            x = index * place
            if mirrored:
                x = self.width() - x - place
            self._paint_week(
                painter, week, QRectF(x, ground - room, place, room), room * week.total_ms / most
            )
        painter.setPen(theme.colour("line"))
        painter.drawLine(0, ground, self.width(), ground)

    def _paint_week(self, painter: QPainter, week: Week, box: QRectF, height: float) -> None:
        theme = the_theme()
        width = min(box.width() * 0.6, theme.px(48))
        left = box.x() + (box.width() - width) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if height > 0:
            painter.setBrush(theme.colour("green"))
            radius = min(theme.px(6), height / 2)
            painter.drawRoundedRect(QRectF(left, box.bottom() - height, width, height), radius, radius)
        line = painter.fontMetrics().height()
        painter.setPen(theme.colour("ink" if week.total_ms else "muted"))
        top = QRect(int(box.x()), round(box.bottom() - height) - line - 2, int(box.width()), line)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, duration(week.total_ms))
        painter.setPen(theme.colour("muted"))
        below = QRect(int(box.x()), round(box.bottom()) + theme.px(4), int(box.width()), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, short_date(week.monday_on))


def in_words(weeks: tuple[Week, ...]) -> str:
    """What the picture shows, as a sentence for each week."""
    return " ".join(
        tr("Semaine du {date} : {time}.", date=short_date(week.monday_on), time=duration(week.total_ms))
        for week in weeks[-MOST_WEEKS:]
    )
