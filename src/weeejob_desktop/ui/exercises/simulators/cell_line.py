"""The line above a simulated sheet: the name of the cell, and what is in it, to be read and written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.core.exercises.simulators.sheet import MOST_LETTERS
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class _Field(QLineEdit):
    """Tab ends writing as Enter does, and goes to the next cell."""

    ended = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.writing = False

    def event(self, event: QEvent) -> bool:
        """Tab comes here before Qt leads it to the next widget."""
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        pressed = self.writing and event.type() == QEvent.Type.KeyPress
        step = steps.get(Qt.Key(event.key())) if pressed and isinstance(event, QKeyEvent) else None
        if step is None:
            return super().event(event)
        self.ended.emit(0, step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ended.emit(1, 0)
        elif event.key() == Qt.Key.Key_Escape and self.writing:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.writing:
            self.ended.emit(1 if event.key() == Qt.Key.Key_Down else -1, 0)
        else:
            super().keyPressEvent(event)


class CellLine(QWidget):
    """Signals: `changed(str)` when a person writes, `ended(rows, columns)` when the text is to be kept and
    how far to go on then, `left()` when it is not.
    """

    changed = Signal(str)
    ended = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = Row(self, gap=8)
        self._name = Words("", "label", parent=self)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignVCenter)
        self.field = _Field(self)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.textEdited.connect(self.changed)
        self.field.ended.connect(self.ended)
        self.field.left.connect(self.left)
        row.addWidget(self.field, 1)
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self._name.setFixedWidth(QFontMetrics(the_theme().font("label")).horizontalAdvance("M200") + 4)

    def show_cell(self, name: str, text: str) -> None:
        """Show a cell that nothing is written into at the moment."""
        self._name.setText(name)
        self.field.setAccessibleName(tr("Contenu de la case {name}", name=name))
        self.field.writing = False
        if text != self.field.text():
            self.field.setText(text)

    def begin(self, text: str) -> None:
        """Writing has begun: this text stands there, and the keyboard is at its end."""
        self.field.writing = True
        if text != self.field.text():
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)
