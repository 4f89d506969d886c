"""A field for a password that is not real: what is typed can be seen on demand, and leaves no trace.

It cannot be copied, undone or dragged, and input methods are asked not to learn it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

MOST_SIGNS = 80
_NOT_HERE = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo,
)  # fmt: skip


class SecretField(QLineEdit):
    """`signs_shown` is whether the signs can be read; dots stand for them otherwise."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signs_shown = False
        self.setMaxLength(MOST_SIGNS)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.selectionChanged.connect(self._select_nothing)
        self.show_signs(shown=False)

    def show_signs(self, *, shown: bool) -> None:
        """Show the signs themselves, or dots."""
        self.signs_shown = shown
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | (Qt.InputMethodHint.ImhNone if shown else Qt.InputMethodHint.ImhHiddenText)
        )

    def wipe(self) -> None:
        """Empty the field, with what could be undone, and hide the signs again."""
        if self.text():
            self.setText("")  # unlike clear(), this empties the list of what can be undone
        if self.signs_shown:
            self.show_signs(shown=False)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_forbidden(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_forbidden(event):
            super().keyPressEvent(event)

    def _select_nothing(self) -> None:
        """What is selected with the mouse would go into the system's clipboard."""
        if self.hasSelectedText():
            self.deselect()


def _is_forbidden(event: QKeyEvent) -> bool:
    return any(event.matches(keys) for keys in _NOT_HERE)
