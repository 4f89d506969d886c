"""The shell around the pages: side bar or top bar, the stack of pages, the status bar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.ui.home_page import HomePage
from weeejob_desktop.ui.navigation import Navigation, SideBar, TopBar
from weeejob_desktop.ui.status_bar import StatusBar

INSIDE = {"sent": "help", "trainer": "path"}
"""Pages that stand inside of another one, for the bars."""


class Shell(QWidget):
    """The bars and the stack of pages."""

    def __init__(self, snapshot: HomeSnapshot) -> None:
        super().__init__()
        self.side = SideBar()
        self.top = TopBar()
        self.home = HomePage(snapshot)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.home)
        self.status = StatusBar()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self.top.hide()
        self.mark("home")

    def mark(self, page: str) -> None:
        """Show in both bars which page is open."""
        for bar in (self.side, self.top):
            bar.mark(INSIDE.get(page, page))

    def take_focus(self, page: str) -> None:
        """A page came to the front: the focus is in it or on its entry in the bar, never on something
        unseen."""
        focused: QWidget | None = QApplication.focusWidget()
        bar = self.side if self.side.isVisibleTo(self) else self.top
        shown = self.pages.currentWidget()
        if isinstance(focused, QWidget) and (bar.isAncestorOf(focused) or shown.isAncestorOf(focused)):
            if bar.isAncestorOf(focused) and focused.objectName() not in {"", INSIDE.get(page, page)}:
                bar.buttons.get(INSIDE.get(page, page), bar.settings_button).setFocus()
            return
        bar.buttons.get(INSIDE.get(page, page), bar.settings_button).setFocus()

    def use_top_bar(self, narrow: bool) -> None:
        """Show the bar that fits."""
        bars: Mapping[bool, Navigation] = {True: self.top, False: self.side}
        focused: QWidget | None = self.focusWidget()
        had_focus = isinstance(focused, QWidget) and bars[not narrow].isAncestorOf(focused)
        bars[not narrow].hide()
        bars[narrow].show()
        if had_focus:
            bars[narrow].buttons["home"].setFocus()
