"""The days and slots of a calendar: a slot to pick, and a month of days to choose from, by mouse and arrows.

It knows dates and words, and no exercise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.bubble import Reply
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import day_of_week, plural, tr, weekday_name

DAYS_A_WEEK = 7
_CELL = 48
_HEAD = 26


def arrow_of(widget: QWidget, key: int) -> tuple[int, int] | None:
    """How far an arrow key goes, to the side in reading direction and down; None for other keys."""
    forward = -1 if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
    ways = {
        int(Qt.Key.Key_Right): (forward, 0),
        int(Qt.Key.Key_Left): (-forward, 0),
        int(Qt.Key.Key_Down): (0, 1),
        int(Qt.Key.Key_Up): (0, -1),
    }
    return ways.get(key)


class SlotOption(Reply):
    """One slot. What it is stands under its hour in words. Signals: `moved(int, int)` by an arrow key."""

    moved = Signal(int, int)

    def state_word(self) -> str:
        return ""

    def _mark(self) -> str:
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = arrow_of(self, event.key())
        if way is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*way)


class DayCell(QAbstractButton):
    """One day of a month. Signals: `moved(int, int)` by an arrow key."""

    moved = Signal(int, int)

    def __init__(self, day: date, free: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = day
        self.free = free
        self.today = False
        self.setEnabled(free > 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if free else Qt.FocusPolicy.NoFocus)
        if free:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(True)

    def describe(self, *, today: bool, chosen: bool) -> None:
        """Look chosen, or like the story's today."""
        self.today = today
        self.setChecked(chosen)
        places = (
            plural("une heure possible", "%n heures possibles", self.free)
            if self.free
            else tr("rien ce jour")
        )
        words = [day_of_week(self.day), places]
        words += [tr("aujourd’hui")] if today else []
        words += [tr("choisi")] if chosen else []
        self.setAccessibleName(", ".join(words))
        self.update()

    def nextCheckState(self) -> None:
        """Only the calendar says which day is chosen."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        fill, ink = "card", "muted"
        if self.isChecked():
            fill, ink = "blue", "on_blue"
        elif self.free:
            fill, ink = ("bar" if self.underMouse() else "green_soft"), "green_text"
        painter.setBrush(theme.colour(fill))
        edge = QPen(theme.colour("green"), 1.5) if self.free else QPen(Qt.PenStyle.NoPen)
        painter.setPen(QPen(theme.colour("ink"), 2, Qt.PenStyle.DotLine) if self.today else edge)
        painter.drawRoundedRect(body, theme.px(10), theme.px(10))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(12))
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("strong" if self.free else "body"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.day.day))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = arrow_of(self, event.key())
        if way is not None:
            self.moved.emit(*way)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class MonthGrid(QWidget):
    """The days of one month in weeks. Signals: `chosen(str)` with the day as ``2026-03-10``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells: dict[str, DayCell] = {}
        self._first = date.min
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        the_theme().changed.connect(self._fit)

    def show_month(self, days: Collection[date], free: Mapping[date, int]) -> None:
        """Show these days; `free` are those with something to choose."""
        for cell in self.cells.values():
            cell.hide()
            cell.deleteLater()
        self._first = min(days)
        self.cells = {day.isoformat(): DayCell(day, free.get(day, 0), self) for day in sorted(days)}
        for cell in self.cells.values():
            cell.clicked.connect(lambda _checked=False, day=cell.day: self.chosen.emit(day.isoformat()))
            cell.moved.connect(
                lambda across, down, day=cell.day: self._move(day, across + DAYS_A_WEEK * down)
            )
            cell.show()
        self._fit()

    def describe(self, today: date, chosen: date | None) -> None:
        """Mark the story's today and the chosen day."""
        for cell in self.cells.values():
            cell.describe(today=cell.day == today, chosen=cell.day == chosen)

    def first_free(self) -> DayCell | None:
        """The first day that can be chosen."""
        return next((cell for cell in self.cells.values() if cell.isEnabled()), None)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, _width: int) -> int:
        return the_theme().px(_HEAD) + self._weeks() * self._cell_height()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(_CELL) * DAYS_A_WEEK, self.heightForWidth(0))

    def minimumSizeHint(self) -> QSize:
        return QSize((_CELL + 2) * DAYS_A_WEEK, self.heightForWidth(0))

    def _weeks(self) -> int:
        return -(-(self._first.weekday() + len(self.cells)) // DAYS_A_WEEK)

    @staticmethod
    def _cell_height() -> int:
        return max(_CELL, the_theme().px(_CELL - 4))

    def _fit(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def _column(self, number: int) -> QRect:
        """Where the days of one weekday stand, in reading direction."""
        width = self.width() // DAYS_A_WEEK
        place = (
            DAYS_A_WEEK - 1 - number if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else number
        )
        return QRect(place * width, 0, width, self.height())

    def _place(self) -> None:
        tall = self._cell_height()
        for index, cell in enumerate(self.cells.values()):
            week, weekday = divmod(self._first.weekday() + index, DAYS_A_WEEK)
            column = self._column(weekday)
            top = the_theme().px(_HEAD) + week * tall
            cell.setGeometry(QRect(column.x(), top, column.width(), tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("caption"))
        for weekday in range(DAYS_A_WEEK):
            box = self._column(weekday)
            box.setHeight(theme.px(_HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, weekday_name(weekday, short=True))
        painter.end()

    def _move(self, day: date, days: int) -> None:
        """The keyboard goes on to the next day in this direction that can be chosen."""
        there = day + timedelta(days=days)
        while (cell := self.cells.get(there.isoformat())) is not None:
            if cell.isEnabled():
                cell.setFocus(Qt.FocusReason.TabFocusReason)
                return
            there += timedelta(days=days)
