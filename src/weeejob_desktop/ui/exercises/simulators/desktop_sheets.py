"""What a simulated desktop asks: menus that scroll on a low screen, and secrets. Knows no exercise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from weeejob_desktop.ui.boxes import Row, ScrollPage
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import IconButton
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import MenuSheet, NameSheet
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class LongMenu(MenuSheet):
    """A menu that scrolls where the screen is too low for it."""

    def __init__(
        self, title: str, commands: Sequence[tuple[str, str, Callable[[], object]]], at: QPoint
    ) -> None:
        super().__init__(title, commands, at)
        self._page = ScrollPage(self.panel, gap=0, margins=(0, 0, 0, 0))
        for option in self.options:
            self._page.column.addWidget(option)
        self.panel.column.addWidget(self._page)

    def place(self) -> None:
        edge = the_theme().gap(8)
        width = min(self._width() + 2 * edge, self.width() - 2 * edge)
        inner = width - 2 * edge
        height = sum(option.heightForWidth(inner) for option in self.options) + 2 * the_theme().gap(8) + 4
        height = min(height, self.height() - 2 * edge)
        at = self._at if self._at is not None else QPoint()
        self.panel.setGeometry(
            max(edge, min(at.x(), self.width() - width - edge)),
            max(edge, min(at.y(), self.height() - height - edge)),
            width,
            height,
        )


class SecretSheet(NameSheet):
    """A password or a code to type. Its signs are hidden unless asked for; it is forgotten with the sheet."""

    def __init__(self, title: str, word: str, given: Callable[[str], object]) -> None:
        super().__init__(title, "", word, given)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton(tr("Montrer ce que j’écris"), "eye", self.panel)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show_signs)
        row = Row(gap=6)
        self.panel.column.removeWidget(self.field)
        row.addWidget(self.field, 1)
        row.addWidget(self.eye)
        self.panel.column.insertLayout(1, row)
        self.closed.connect(partial(self.field.setText, ""))

    def _show_signs(self) -> None:
        shown = self.eye.isChecked()
        self.eye.show_as(tr("Cacher ce que j’écris") if shown else tr("Montrer ce que j’écris"), "eye")
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
