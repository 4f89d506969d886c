"""The shell around the pages: side bar or top bar, the stack of pages, the status bar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.ui.home_page import HomePage
from weeejob_desktop.ui.navigation import Navigation, SideBar, TopBar
from weeejob_desktop.ui.status_bar import StatusBar

INSIDE = {
    "sent": "help",
    "sendings": "computer",
    "stick": "computer",
    "trainer": "path",
    "my_data": "settings",
    "erase": "settings",
    "give_back": "settings",
}
"""Pages that stand inside of another one, for the bars."""


class Shell(QWidget):
    """The bars and the stack of pages. Signals: `chosen(page)`, `listen()`, `settings()`, from either bar;
    `chosen` from the status bar too."""

    chosen = Signal(str)
    listen = Signal()
    settings = Signal()

    def __init__(self, snapshot: HomeSnapshot) -> None:
        super().__init__()
        self._page = "home"
        self.side = SideBar()
        self._wire(self.side)
        self._top: TopBar | None = None
        self.home = HomePage(snapshot)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.home)
        self.status = StatusBar(opens="sendings")
        self.status.chosen.connect(self.chosen)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.pages, 1)
        self._right.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(self._right, 1)
        self.mark("home")

    def mark(self, page: str) -> None:
        """Show in the bars which page is open."""
        self._page = INSIDE.get(page, page)
        for bar in self.bars():
            bar.mark(self._page)

    def bars(self) -> list[Navigation]:
        """The bars there are: the top bar is built when a window is narrow for the first time."""
        return [self.side] if self._top is None else [self.side, self._top]

    @property
    def top(self) -> TopBar:
        """The top bar."""
        if self._top is None:
            self._top = TopBar()
            self._wire(self._top)
            self._top.mark(self._page)
            self._top.hide()
            self._right.insertWidget(0, self._top)
            before = self.side.settings_button
            for button in self._top.all_buttons():
                QWidget.setTabOrder(before, button)
                before = button
        return self._top

    def _wire(self, bar: Navigation) -> None:
        bar.chosen.connect(self.chosen)
        bar.listen.connect(self.listen)
        bar.settings.connect(self.settings)

    def take_focus(self, page: str) -> None:
        """A page came to the front: the focus is in it or on its entry in the bar, never out of sight."""
        focused: QWidget | None = QApplication.focusWidget()
        bar: Navigation = self.side if self.side.isVisibleTo(self) else self.top
        shown = self.pages.currentWidget()
        if isinstance(focused, QWidget) and (bar.isAncestorOf(focused) or shown.isAncestorOf(focused)):
            if bar.isAncestorOf(focused) and focused.objectName() not in {"", INSIDE.get(page, page)}:
                bar.buttons.get(INSIDE.get(page, page), bar.settings_button).setFocus()
            return
        bar.buttons.get(INSIDE.get(page, page), bar.settings_button).setFocus()

    def use_top_bar(self, narrow: bool) -> None:
        """Show the bar that fits."""
        if not narrow and self._top is None:
            return
        bars: Mapping[bool, Navigation] = {True: self.top, False: self.side}
        focused: QWidget | None = self.focusWidget()
        before, now = bars[not narrow].all_buttons(), bars[narrow].all_buttons()
        place = next((place for place, button in enumerate(before) if button is focused), None)
        bars[not narrow].hide()
        bars[narrow].show()
        if place is not None:
            now[place].setFocus()
