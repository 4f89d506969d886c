"""How far in a lesson: the row of step segments, and the tasks to tick off. Both are heard in words."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

MarkState = Literal["done", "now", "to_come"]


WIDEST_MARKS = 340
"""In pixels at 100 %: the title has the rest of the row."""


class StepSegments(QWidget):
    """One segment a step: green done, sun current, grey to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states: tuple[MarkState, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setMaximumWidth(the_theme().px(WIDEST_MARKS))
        self.updateGeometry()

    def show_states(self, states: tuple[MarkState, ...]) -> None:
        """Show the state of every step, in order."""
        self.states = states
        done = states.count("done")
        now = states.index("now") + 1 if "now" in states else len(states)
        self.setAccessibleName(
            tr("Étape {now} sur {total}, {done} terminées", now=now, total=len(states), done=done)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(min(theme.px(WIDEST_MARKS), theme.px(34) * max(1, len(self.states))), theme.px(12))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(theme.px(6) * max(1, len(self.states)), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.states:
            return
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self.states)
        gap = min(theme.px(8), self.width() / count / 3)
        unit = (self.width() - gap * (count - 1)) / (count + 0.4)
        height, x = theme.px(10), 0.0
        fills = {"done": "green", "now": "sun", "to_come": "line"}
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for state in self.states:
            width = unit * 1.4 if state == "now" else unit
            left = self.width() - x - width if mirrored else x
            box = QRectF(left, (self.height() - height) / 2, width, height)
            painter.setBrush(theme.colour(fills[state]))
            if state == "to_come" and theme.look == "contrast":
                painter.setBrush(theme.colour("grey_soft"))
            painter.drawRoundedRect(box, height / 2, height / 2)
            x += width + gap
        painter.end()


class _Mark(QWidget):
    """The round mark in front of one task: a tick, or its number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self.state = 1, "to_come"
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        side = the_theme().px(34)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        later = "grey_soft" if theme.look == "contrast" else "line"
        fill = {"done": "green", "now": "sun", "to_come": later}[self.state]
        painter.setBrush(theme.colour(fill))
        painter.drawEllipse(self.rect())
        if self.state == "done":
            side = theme.px(20)
            place = (self.width() - side) // 2
            painter.drawPixmap(place, place, icons.pixmap("check", side, "on_green"))
        else:
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour("on_sun" if self.state == "now" else "ink"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.end()


class TaskList(QWidget):
    """The tasks of an exercise: ticked when done, strong when it is their turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(self, gap=12)
        self._rows: list[tuple[_Mark, Words]] = []

    def show_others(self, shown: bool) -> None:
        """Show all tasks, or only the one whose turn it is where there is no room for all."""
        waiting = any(mark.state == "now" for mark, _ in self._rows)
        for mark, words in self._rows:
            for part in (mark, words):
                part.setVisible(shown or not waiting or mark.state == "now")

    def show_tasks(self, tasks: tuple[tuple[str, MarkState], ...]) -> None:
        """Show these sentences with their state. A situation's next step may have fewer of them."""
        while len(self._rows) > len(tasks):
            parts = self._rows.pop()
            self._column.takeAt(len(self._rows))
            for part in parts:
                part.hide()
                part.deleteLater()
        while len(self._rows) < len(tasks):
            row = Row(gap=14)
            mark = _Mark(self)
            words = Words("")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(row)
            self._rows.append((mark, words))
        states = {"done": tr("fait"), "now": tr("maintenant"), "to_come": tr("à faire")}
        for number, ((mark, words), (sentence, state)) in enumerate(zip(self._rows, tasks, strict=True), 1):
            mark.number, mark.state = number, state
            mark.update()
            words.setText(sentence)
            words.set_role("strong" if state == "now" else "body")
            words.set_colour("muted" if state == "done" else "ink")
            words.setAccessibleName(f"{sentence} ({states[state]})")
