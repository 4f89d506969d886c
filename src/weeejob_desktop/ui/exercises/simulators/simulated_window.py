"""The frame of every simulator: a screen in the screen, with its title bar, its buttons and its status line.

It looks like everyone's program and nobody's. What a program would ask in a window of its own is asked on a
sheet inside of the frame (`simulated_sheets`), so that it stays for as long as a person needs. It knows no
exercise.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import paint_box, paint_focus
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import SimulatedButton
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import Sheet
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme

_CENTRED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_RADIUS = 12


class ToolButton(SimulatedButton):
    """One command of the program: its icon, and its word under it."""

    def __init__(self, word: str, icon: str, parent: QWidget) -> None:
        super().__init__(word, icon, parent)
        self.setText(word)

    def sizeHint(self) -> QSize:
        theme = the_theme()
        metrics = QFontMetrics(theme.font("caption"))
        room = max(metrics.horizontalAdvance(self.text()), theme.px(40)) + 2
        return QSize(room + theme.gap(10), max(theme.px(48), theme.px(24) + metrics.height() + theme.gap(6)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), theme.px(10)
        usable = self.isEnabled()
        if usable and (self.isDown() or self.underMouse()):
            paint_box(painter, box, radius, theme.colour("grey_soft"), None)
        if self.hasFocus():
            paint_focus(painter, box, radius)
        side = theme.px(24)
        painter.setOpacity(1.0 if usable else 0.45)
        colour = "blue_text" if usable else "muted"
        at = (self.width() - side) // 2
        painter.drawPixmap(
            at, theme.gap(2), icons.pixmap(self.icon_name, side, colour, self.devicePixelRatioF())
        )
        painter.setOpacity(1.0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink" if usable else "muted"))
        top = theme.gap(2) + side
        painter.drawText(QRect(2, top, self.width() - 4, self.height() - top), _CENTRED, self.text())
        painter.end()


class SimulatedWindow(QWidget):
    """The program's window. Its own content goes into `body`.

    `add_command` puts a button into the bar; `say` writes into the status line; `open_sheet` lays a sheet
    over the window, and `close_sheet` takes it away and gives the keyboard back to where it was.
    With `screen` it is a whole screen, not one program: no title bar, and the commands stand at its foot.
    """

    def __init__(self, title: str, icon: str, parent: QWidget | None = None, *, screen: bool = False) -> None:
        super().__init__(parent)
        self._screen = screen
        self._sheet: Sheet | None = None
        self._focus_before: QWidget | None = None
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        self._bar = QWidget(self)
        row = Row(self._bar, gap=8, margins=(14, 4, 14, 4))
        self._icon = IconView(icon, 20, "muted", self._bar)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._title = Words(title, "label")
        row.addWidget(self._title, 1)
        for name in ("minus", "app-window", "x"):
            row.addWidget(IconView(name, 16, "muted", self._bar), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self._bar)
        self._bar.setVisible(not screen)
        self.content = QWidget(self)
        inside = Column(self.content, gap=4, margins=(8, 4, 8, 4))
        self.tools = QWidget(self.content)
        self._commands = Flow(self.tools, gap=2)
        self.body = Column(gap=6)
        self.status = Words("", "small", "muted", parent=self.content)
        if screen:
            foot = Row(gap=8)
            foot.addWidget(self.status, 1)
            foot.addWidget(self.tools)
            inside.addLayout(self.body, 1)
            inside.addLayout(foot)
        else:
            inside.addWidget(self.tools)
            inside.addLayout(self.body, 1)
            inside.addWidget(self.status)
        column.addWidget(self.content, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        the_theme().changed.connect(self.update)

    def set_title(self, title: str) -> None:
        """Write another title into the bar."""
        if title != self._title.text():
            self._title.setText(title)

    def add_command(self, word: str, icon: str, pressed: Callable[[], object]) -> ToolButton:
        """One more button in the bar. `pressed` is called when it is clicked."""
        button = ToolButton(word, icon, self.tools)
        button.clicked.connect(pressed)
        self._commands.addWidget(button)
        return button

    def say(self, words: str) -> None:
        """Write into the status line, and let screen readers hear it."""
        if words != self.status.text():
            self.status.setText(words)
            self.status.setAccessibleName(words)
            if words and QAccessible.isActive():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, words))

    # -- sheets ----------------------------------------------------------------------------------------------
    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the window; None when there is none."""
        return self._sheet

    def open_sheet(self, sheet: Sheet) -> None:
        """Lay a sheet over the window, in the place of another one. What is under it cannot be used."""
        before = self._focus_before if self._sheet is not None else self.focusWidget()
        self._drop_sheet()
        self._focus_before = before
        self._sheet = sheet
        sheet.setParent(self)
        sheet.closed.connect(self.close_sheet)
        sheet.setGeometry(self.rect())
        sheet.show()
        sheet.raise_()
        sheet.place()
        sheet.place_focus()
        self.content.setEnabled(False)

    def close_sheet(self) -> None:
        """Take the sheet away; the keyboard goes back to where it was."""
        if self._sheet is None:
            return
        held = self._sheet.isAncestorOf(self.window().focusWidget())
        self._drop_sheet()
        before = self._focus_before
        if held and before is not None and before.isVisibleTo(self) and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        self.content.setEnabled(True)
        if sheet is not None:
            sheet.hide()
            sheet.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._sheet is not None:
            self._sheet.setGeometry(self.rect())
            self._sheet.place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        radius = theme.px(_RADIUS)
        shape.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.fillPath(shape, theme.colour("paper"))
        band = QPainterPath()
        band.addRect(QRectF(0, 0, self.width(), 0 if self._screen else self._bar.geometry().bottom() + 1))
        painter.fillPath(shape.intersected(band), theme.colour("grey_soft"))
        painter.setPen(QPen(theme.colour("field"), 1.5))
        painter.drawPath(shape)
        painter.end()
