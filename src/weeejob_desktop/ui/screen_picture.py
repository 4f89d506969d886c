"""Taking a picture of the screen: our own window steps aside for a moment, and comes back.

X11 and Windows let a program see the screen (Windows is untested). Wayland does not, on purpose: there the
learner takes the picture with the keyboard, and chooses the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from weeejob_desktop.workspace.pictures import Screen

ASIDE_MS = 900
"""How long a window manager may take to put a window away, with its effects."""
_SEES_THE_SCREEN = frozenset({"xcb", "windows", "offscreen"})


def sees_the_screen() -> bool:
    """Whether this program may take a picture of the screen here."""
    return QGuiApplication.platformName() in _SEES_THE_SCREEN


class ScreenPicture(QObject):
    """Signals: `taken(Screen)` with what was seen, `failed()` where nothing could be."""

    taken = Signal(object)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._maximized = False
        self._timer = QTimer(self, singleShot=True, interval=ASIDE_MS)
        self._timer.timeout.connect(self._take)

    def take(self, window: QWidget) -> None:
        """Put our window away, take the picture, bring it back."""
        if self._window is not None:
            return
        self._window, self._maximized = window, window.isMaximized()
        window.showMinimized()
        self._timer.start()

    def _take(self) -> None:
        window, self._window = self._window, None
        if window is None:
            return
        image = window.screen().grabWindow(0).toImage()
        window.showMaximized() if self._maximized else window.showNormal()
        window.raise_()
        window.activateWindow()
        if image.isNull():
            self.failed.emit()
        else:
            self.taken.emit(rows_of(image))


def rows_of(image: QImage) -> Screen:
    """The same pixels without gaps between the rows."""
    from weeejob_desktop.workspace.pictures import Screen  # not for the first window

    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, step = plain.width(), plain.height(), plain.bytesPerLine()
    bits = bytes(plain.constBits())
    if step != width * 3:
        bits = b"".join(bits[row * step : row * step + width * 3] for row in range(height))
    return Screen(width, height, bits)
