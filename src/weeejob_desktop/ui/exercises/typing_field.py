"""A field to type one line in, with a keyboard on the screen for those who type with the mouse.

Nothing can be pasted or dropped into it. It knows no exercise.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.screen_keyboard import ScreenKeyboard
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

LETTER = 25
"""The size of the letters, in pixels at 100 %: as large as the model above."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TypingField(QPlainTextEdit):
    """Signals: `edited(str)` with the whole text after each change by the person, `entered()` for Entrée."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, rows: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        if rows == 1:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = ""
        self.textChanged.connect(self._changed)
        self._dress()
        the_theme().changed.connect(self._dress)

    def show_text(self, text: str) -> None:
        """Put this text there, where it is not there already; the cursor goes to its end."""
        if text != self.toPlainText():
            self._shown = text
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._shown = text

    def mark(self, places: Iterable[int]) -> None:
        """Mark the letters at these places as not right: by a wave under them, and by their colour."""
        theme = the_theme()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme.colour("coral_text"))
        look.setForeground(theme.colour("coral_text"))
        look.setBackground(theme.colour("coral_soft"))
        marks = []
        length = len(self.toPlainText())
        for place in places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(place, length - 1))
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor  # type: ignore[attr-defined] # a field of Qt's structure
            selection.format = look  # type: ignore[attr-defined] # a field of Qt's structure
            marks.append(selection)
        self.setExtraSelections(marks)

    def sizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(theme.px(300), self._rows * self.fontMetrics().lineSpacing() + theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(160), self.sizeHint().height())

    def _dress(self) -> None:
        font = QFont(the_theme().font("lead"))
        font.setPixelSize(the_theme().px(LETTER))
        self.setFont(font)
        self.updateGeometry()

    def _changed(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.edited.emit(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Undo and paste are not offered here, and must not become the program's either.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Nothing: what is practised here is typing."""


class Typing(QWidget):
    """The field, a `remark` under it, « Vérifier », and a keyboard on the screen that comes when asked for.

    Signals: `edited(str)`, `checked()`.
    """

    edited = Signal(str)
    checked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, rows: int = 2) -> None:
        super().__init__(parent)
        column = Column(self, gap=10)
        self.field = TypingField(rows, self)
        self.field.setAccessibleName(name)
        self.field.edited.connect(self.edited)
        self.field.entered.connect(self.checked)
        column.addWidget(self.field)
        self.remark = Words("", "body", "coral_text")
        column.addWidget(self.remark)
        row = Flow(gap=10)
        self.check = Button(tr("Vérifier"), "check-circle", "blue")
        self.check.clicked.connect(self.checked)
        self.show_keys = Button(tr("Clavier à l’écran"), "keyboard")
        self.show_keys.setCheckable(True)
        self.show_keys.toggled.connect(self._show_keyboard)
        row.addWidget(self.check)
        row.addWidget(self.show_keys)
        column.addLayout(row)
        self.keyboard = ScreenKeyboard(self)
        self.keyboard.pressed.connect(self._pressed)
        self.keyboard.hide()
        column.addWidget(self.keyboard)

    def show_text(self, text: str, wrong: Iterable[int] = (), *, over: bool = False) -> None:
        """Show what is typed with its marks; when it is `over`, nothing can be typed."""
        self.field.show_text(text)
        self.field.mark(wrong)
        self.field.setReadOnly(over)

    def _show_keyboard(self) -> None:
        self.keyboard.setVisible(self.show_keys.isChecked())
        self.show_keys.setText(
            tr("Cacher le clavier") if self.show_keys.isChecked() else tr("Clavier à l’écran")
        )
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, key: str) -> None:
        """A click on the drawn keyboard does what the real key does."""
        if self.field.isReadOnly():
            return
        cursor = self.field.textCursor()
        moves = {"gauche": QTextCursor.MoveOperation.Left, "droite": QTextCursor.MoveOperation.Right}
        if key == "entree":
            self.checked.emit()
        elif key == "effacer":
            cursor.deletePreviousChar()
        elif key == "suppr":
            cursor.deleteChar()
        elif key in moves:
            self.field.moveCursor(moves[key])
        elif key == "espace" or len(key) == 1:
            cursor.insertText(" " if key == "espace" else key)
