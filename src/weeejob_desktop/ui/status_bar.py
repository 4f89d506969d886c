"""The line at the bottom: in plain words, what is kept, what is sent, and how long was learned today."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph, Words
from weeejob_desktop.ui.sentences import State, connection
from weeejob_desktop.ui.theme import Tone, the_theme
from weeejob_desktop.ui.words import duration, tr


class StatusBar(QWidget):
    """Heard as its two sentences. With `opens`, the whole line can be pressed: it asks for that page. `low`
    takes as little room as it can, for a lesson. Signals: `chosen(page)`."""

    chosen = Signal(str)

    def __init__(self, opens: str = "", parent: QWidget | None = None, *, low: bool = False) -> None:
        super().__init__(parent)
        self._tone: Tone = "bar"
        self._low = low
        row = Row(self, gap=10, margins=(24, 4, 24, 4) if low else (24, 8, 24, 8))
        self._icon = IconView("laptop", 24, "muted")
        self.sentence = Paragraph("", "small", "muted")
        self.today = Words("", "label", "muted", stretch=False)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.today, 0, Qt.AlignmentFlag.AlignVCenter)
        self.over: Over | None = None
        if opens:
            self.over = Over(tr("Mes envois"), self)
            self.over.clicked.connect(self._press)
            row.addWidget(IconView("caret-right", 20, "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._opens = opens
        self._fit()
        self.say(State("laptop", tr("Tout est gardé sur votre ordinateur."), "bar"))
        the_theme().changed.connect(self._fit)

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending."""
        self.say(connection(now))

    def show_today(self, today_ms: int) -> None:
        """Show the time learned today."""
        time = duration(today_ms)
        whole = tr("Temps aujourd’hui : {time}", time=time)
        self.today.setText(tr("Aujourd’hui : {time}", time=time) if self._low else whole)
        self.today.setAccessibleName(whole)

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

    def _fit(self) -> None:
        if self._opens:
            self.setMinimumHeight(the_theme().px(48))
        self.update()

    def _press(self) -> None:
        self.chosen.emit(self._opens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.over is not None:
            self.over.setGeometry(self.rect())

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


class Over(QAbstractButton):
    """An unseen button over the whole line: pressed by mouse, Enter and Space, seen when it has the focus."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._hovered = False
        self.setText(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = the_theme()
        if self._hovered or self.isDown():
            painter.setPen(QPen(theme.colour("field"), theme.px(2)))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(6))
