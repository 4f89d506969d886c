"""When the small window of a mission is there: while Weeejob's own window is left or minimised, or asked for.

Nothing here counts time; that goes on by its own rules (`ui.lesson_clock`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui.mission_helper import MissionHelper

LEFT_AFTER_MS = 300
"""Between two windows of ours nobody has the focus for a moment."""


class MissionWatching(QObject):
    """Watches the window of `screen`, the player, during one mission at a time. `helper` is the small window,
    from when it is first shown until the mission ends.

    Signals: `listen_wanted(str)`; `came_back()` when the person asked for Weeejob's window.
    """

    listen_wanted = Signal(str)
    came_back = Signal()

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self._instructions: tuple[str, ...] = ()
        self._main: QWidget | None = None
        self.helper: MissionHelper | None = None
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(LEFT_AFTER_MS)
        self._left.timeout.connect(self.keep_in_sight)

    @property
    def on_mission(self) -> bool:
        """Whether a mission's page is on the screen."""
        return bool(self._instructions)

    def begin(self, instructions: Sequence[str]) -> None:
        """A mission's page is on the screen; one without instructions ends what was watched."""
        self.end()
        if not instructions:
            return
        self._instructions = tuple(instructions)
        self._main = self._screen.window()
        self._main.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.focus_moved)

    def end(self) -> None:
        """The mission is over or left: the small window goes."""
        if not self.on_mission:
            return
        self._instructions = ()
        self._left.stop()
        if self._main is not None:
            self._main.removeEventFilter(self)
            self._main = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self.focus_moved)
        helper, self.helper = self.helper, None
        if helper is not None:
            helper.hide()
            helper.deleteLater()

    def keep_in_sight(self) -> None:
        """Show the small window, as far on as it was left."""
        if not self.on_mission or self._main is None:
            return
        if self.helper is None:
            self.helper = MissionHelper(self._instructions)
            self.helper.back_wanted.connect(self._go_back)
            self.helper.listen_wanted.connect(self.listen_wanted)
        self.helper.appear(self._main.screen())

    def focus_moved(self, window: QWindow | None) -> None:
        """Another window has the focus; None is one of another program, or none at all."""
        if window is None:
            self._left.start()
        else:
            self._left.stop()
            if self._main is not None and window is self._main.windowHandle():
                self._put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and watched is self._main:
            if self._main.isMinimized():
                self.keep_in_sight()
            elif self._main.isActiveWindow():
                self._put_away()
        return False

    def _put_away(self) -> None:
        if self.helper is not None:
            self.helper.hide()

    def _go_back(self) -> None:
        main = self._main
        if main is None:
            return
        self._put_away()
        main.setWindowState(
            (main.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        main.show()
        main.raise_()
        main.activateWindow()
        self.came_back.emit()
