"""The keys that work everywhere in the window, and which action each stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui.navigation import entries


def add_shortcuts(
    window: QWidget, actions: Mapping[str, Callable[[], object]], jump: Callable[[], object]
) -> None:
    """Give `window` a key for each of `actions`, and Alt with 1 to 5 for the five screens: `jump` is called
    with the page's name as its sender's object name. All must be methods of QObjects."""
    for keys, action in actions.items():
        QShortcut(QKeySequence(keys), window).activated.connect(action)
    for index, (page, _, _) in enumerate(entries(), 1):
        shortcut = QShortcut(QKeySequence(f"Alt+{index}"), window)
        shortcut.setObjectName(page)
        shortcut.activated.connect(jump)
