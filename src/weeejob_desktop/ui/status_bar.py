"""The line at the bottom: in plain words, what is kept, what is sent, and how long was learned today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph, Words
from weeejob_desktop.ui.sentences import State, connection
from weeejob_desktop.ui.theme import Tone, the_theme
from weeejob_desktop.ui.words import duration, tr


class StatusBar(QWidget):
    """Heard as its two sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "bar"
        row = Row(self, gap=10, margins=(24, 8, 24, 8))
        self._icon = IconView("laptop", 24, "muted")
        self.sentence = Paragraph("", "small", "muted")
        self.today = Words("", "label", "muted", stretch=False)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.today, 0, Qt.AlignmentFlag.AlignVCenter)
        self.say(State("laptop", tr("Tout est gardé sur votre ordinateur."), "bar"))
        the_theme().changed.connect(self.update)

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending."""
        self.say(connection(now))

    def show_today(self, today_ms: int) -> None:
        """Show the time learned today."""
        self.today.setText(tr("Temps aujourd’hui : {time}", time=duration(today_ms)))

    def say(self, state: State) -> None:
        """Show one sentence."""
        self._tone = state.tone
        ink = "green_text" if state.tone == "green" else "muted"
        self._icon.show_icon(state.icon, ink)
        self.sentence.setText(state.words)
        self.sentence.set_colour(ink)
        self.today.set_colour(ink)
        self.setAccessibleName(state.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bar"))
        if self._tone == "green":
            painter.setOpacity(0.6)
            painter.fillRect(self.rect(), theme.colour("green_soft"))
            painter.setOpacity(1)
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(0, 0, self.width(), 0)
