"""A picture as it is seen: as wide as there is room, never larger than it is, with words for who cannot see
it.

Knows pixels; asks nobody.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui.theme import the_theme


class PictureView(QWidget):
    """Shows one picture, at most `most_height` pixels high at 100 %."""

    def __init__(self, most_height: int = 320, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_height = most_height
        self._pixmap = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        the_theme().changed.connect(self._resized)
        self.hide()

    def show_content(self, content: bytes, said: str) -> bool:
        """Show what these bytes hold, and say it in words; False where they are no picture."""
        pixmap = QPixmap()
        if not content or not pixmap.loadFromData(content):
            self.hide()
            return False
        self._pixmap = pixmap
        self.setAccessibleName(said)
        self._resized()
        self.show()
        return True

    @property
    def pixmap(self) -> QPixmap:
        """What is shown."""
        return self._pixmap

    def sizeHint(self) -> QSize:
        return self._fitted(self._pixmap.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(120, self._pixmap.width()), 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        size = self._fitted(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = QRect(self.width() - size.width() if mirrored else 0, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._pixmap)
        painter.setPen(the_theme().colour("field"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _fitted(self, width: int) -> QSize:
        most = QSize(max(1, width), the_theme().px(self._most_height))
        size = self._pixmap.size()
        if size.isEmpty():
            return QSize(0, 0)
        if size.width() <= most.width() and size.height() <= most.height():
            return size
        return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()
