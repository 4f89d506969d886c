"""What has the focus can be seen: pages scroll to it, however it came to have it. Knows no page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from weeejob_desktop.ui.theme import the_theme


class FocusInSight(QObject):
    """Watches the focus inside of `window`. Qt scrolls for the Tab key alone; here it does for the rest."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self)  # once the page that has just come has its layout
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed, Qt.ConnectionType.DirectConnection)

    def _changed(self) -> None:
        self._soon.start()

    def _scroll(self) -> None:
        focused: QWidget | None = QApplication.focusWidget()
        if not isinstance(focused, QWidget) or not self._window.isAncestorOf(focused):
            return
        around = focused.parentWidget()
        while around is not None and around is not self._window:
            if isinstance(around, QScrollArea) and _can_be_shown_better(focused, around):
                around.ensureWidgetVisible(focused, 0, the_theme().px(8))
            around = around.parentWidget()


def _can_be_shown_better(widget: QWidget, area: QScrollArea) -> bool:
    """A part of something taller than the page is good enough: a click in a large picture moves nothing."""
    return widget.height() <= area.viewport().height() or widget.visibleRegion().isEmpty()
