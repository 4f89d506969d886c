"""A list that may have become long: its first rows, and the next ones when they are asked for.

Rows cost layout and paint, and nobody reads fifty of them: three years of use must open as fast as a first
day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from weeejob_desktop.ui.boxes import Column, empty
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.words import number, tr

FIRST_ROWS = 8
MORE_ROWS = 20


class ShortList(QWidget):
    """Signals: `grown()` after more rows were shown.

    `make` makes the row of one item, a widget or a layout. Rows that are shown stay open when the list is
    shown again.
    """

    grown = Signal()

    def __init__(
        self, make: Callable[[Any], QWidget | QLayout], *, gap: int = 12, first: int = FIRST_ROWS
    ) -> None:
        super().__init__()
        self._make = make
        self._items: Sequence[Any] = ()
        self._wanted = first
        self.rows: list[QWidget | QLayout] = []
        column = Column(self, gap=gap)
        self._list = Column(gap=gap)
        column.addLayout(self._list)
        self.more = Button("", "caret-down", "quiet")
        self.more.clicked.connect(self._grow)
        under = Flow()
        under.addWidget(self.more)
        column.addLayout(under)

    def show_items(self, items: Sequence[Any], at_least: int = 0) -> None:
        """Show these, as many as were shown before, and `at_least` so many."""
        self._items = items
        self._wanted = max(self._wanted, at_least)
        empty(self._list)
        self.rows = []
        self._fill()

    def _grow(self) -> None:
        before = len(self.rows)
        self._wanted = before + MORE_ROWS
        self._fill()
        first_new = self.rows[before]
        if isinstance(first_new, QWidget) and first_new.focusPolicy() != Qt.FocusPolicy.NoFocus:
            first_new.show()  # Qt would only do so later, and what is not shown takes no focus
            first_new.setFocus()
        self.grown.emit()

    def _fill(self) -> None:
        for item in self._items[len(self.rows) : self._wanted]:
            row = self._make(item)
            self.rows.append(row)
            if isinstance(row, QLayout):
                self._list.addLayout(row)
            else:
                self._list.addWidget(row)
        left = len(self._items) - len(self.rows)
        self.more.setText(tr("Voir la suite ({count})", count=number(left)))
        self.more.setVisible(left > 0)
