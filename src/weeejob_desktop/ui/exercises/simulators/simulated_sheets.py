"""What a simulated program asks, inside of its frame: a menu of commands, a name to type, a choice to make.

A sheet waits for as long as a person needs; Escape or a click beside it closes it. Knows no exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button, paint_box
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

MOST_LETTERS = 200
"""What can be typed into a field of a sheet."""


class _Panel(QWidget):
    """The box with what is asked."""

    def __init__(self, parent: QWidget, gap: int, margin: int) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=gap, margins=(margin, margin, margin, margin))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        paint_box(painter, box, theme.px(12), theme.colour("card"), theme.colour("field"), 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Sheet(QWidget):
    """Lies over a simulated window, and catches what is done beside it.

    Signals: `closed()` when it is to be taken away; before it `left()`, where nothing was answered.
    """

    closed = Signal()
    left = Signal()

    def __init__(self, *, at: QPoint | None = None, gap: int = 10, margin: int = 18) -> None:
        super().__init__()
        self._at = at
        self.panel = _Panel(self, gap, margin)

    def place_focus(self) -> None:
        """Put the keyboard where the answer is given."""

    def place(self) -> None:
        """Put the panel in the middle, or at the point where the menu was asked for, whole in any case."""
        edge = the_theme().gap(8)
        width = min(self._width(), self.width() - 2 * edge)
        height = self.panel.sizeHint().height()
        if self.panel.column.hasHeightForWidth():
            height = self.panel.column.heightForWidth(width)
        height = min(max(height, self.panel.minimumSizeHint().height()), self.height() - 2 * edge)
        corner = QPoint((self.width() - width) // 2, (self.height() - height) // 3)
        if self._at is not None:
            corner = QPoint(
                max(edge, min(self._at.x(), self.width() - width - edge)),
                max(edge, min(self._at.y(), self.height() - height - edge)),
            )
        self.panel.setGeometry(corner.x(), corner.y(), width, height)

    def _width(self) -> int:
        return the_theme().px(470)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.leave()

    def leave(self) -> None:
        """Close it without an answer."""
        self.left.emit()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._at is None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            radius = the_theme().px(12)
            paint_box(
                painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, QColor(20, 30, 45, 70), None
            )
            painter.end()


class MenuSheet(Sheet):
    """A menu of commands: each a word, an icon and what it does. Arrows go through it, Enter chooses."""

    def __init__(
        self, title: str, commands: Sequence[tuple[str, str, Callable[[], object]]], at: QPoint
    ) -> None:
        super().__init__(at=at, gap=0, margin=8)
        self.setAccessibleName(title)
        self.options: list[Option] = []
        for word, icon, chosen in commands:
            option = Option(word, icon=icon, flat=True, parent=self.panel)
            option.clicked.connect(partial(self._choose, chosen))
            option.stepped.connect(partial(self._step, option))
            self.panel.column.addWidget(option)
            self.options.append(option)

    def _width(self) -> int:
        return max(the_theme().px(200), *(one.sizeHint().width() for one in self.options)) + the_theme().gap(
            30
        )

    def place_focus(self) -> None:
        self.options[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def option(self, word: str) -> Option:
        """The row with this word."""
        return next(one for one in self.options if one.text() == word)

    def _choose(self, chosen: Callable[[], object]) -> None:
        self.closed.emit()
        chosen()

    def _step(self, option: Option, step: int) -> None:
        step_among(self.options, option, step)


class NameSheet(Sheet):
    """A line to type, such as a folder's name. `given` gets it; what it answers says whether all is well."""

    def __init__(self, title: str, text: str, word: str, given: Callable[[str], object]) -> None:
        super().__init__()
        self._given = given
        self.setAccessibleName(title)
        self.panel.column.addWidget(Words(title, "strong"))
        self.field = QLineEdit(text)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setAccessibleName(title)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.panel.column.addWidget(self.field)
        row = QWidget(self.panel)
        flow = Flow(row, gap=10)
        self.agree = Button(word, "check", "blue", parent=row)
        self.nothing = Button(tr("Ne rien changer"), "x", parent=row)
        flow.addWidget(self.agree)
        flow.addWidget(self.nothing)
        self.panel.column.addWidget(row)
        self.agree.clicked.connect(self._give)
        self.nothing.clicked.connect(self.leave)
        self.field.returnPressed.connect(self._give)

    def place_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def _give(self) -> None:
        text = self.field.text()
        self.closed.emit()
        self._given(text)


class ChoiceSheet(Sheet):
    """A question with its answers: each a word, an icon and what it does. The first is the careful one."""

    def __init__(
        self, title: str, text: str, answers: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}. {text}")
        self.panel.column.addWidget(Words(title, "strong"))
        if text:
            self.panel.column.addWidget(Words(text))
        row = QWidget(self.panel)
        flow = Flow(row, gap=10)
        self.buttons: list[Button] = []
        for word, icon, chosen in answers:
            button = Button(word, icon, "quiet" if self.buttons else "blue", parent=row)
            button.clicked.connect(partial(self._choose, chosen))
            flow.addWidget(button)
            self.buttons.append(button)
        self.panel.column.addWidget(row)

    def place_focus(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, chosen: Callable[[], object]) -> None:
        self.closed.emit()
        chosen()
