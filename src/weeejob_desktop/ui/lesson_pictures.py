"""A lesson's pictures: SVG or PNG bytes that the store worker has read, drawn sharp at any width.

No file is opened here. The alternative text is the accessible name.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.theme import the_theme

WIDEST = 640
"""How wide a picture is at most in the reading column, in pixels at 100 %."""
TALLEST = 420
_LARGEST_SIDE = 4000


class Drawing:
    """One picture as it was read; it keeps the last size it was drawn in."""

    def __init__(self, svg: QSvgRenderer | None, image: QImage | None) -> None:
        self._svg = svg
        self._image = image
        self._kept: tuple[QSize, float, QPixmap] | None = None

    @classmethod
    def of(cls, content: bytes | None) -> Drawing:
        """The picture in these bytes; one that shows an « image » pictogram when they are none."""
        if content:
            head = content[:300].lstrip()
            if head.startswith(b"<"):
                renderer = QSvgRenderer(QByteArray(content))
                if renderer.isValid():
                    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
                    return cls(renderer, None)
            buffer = QBuffer()
            buffer.setData(QByteArray(content))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            reader = QImageReader(buffer)
            size = reader.size()
            if size.isValid() and max(size.width(), size.height()) <= _LARGEST_SIDE:
                image = reader.read()
                if not image.isNull():
                    return cls(None, image)
        return cls(None, None)

    @property
    def missing(self) -> bool:
        """Whether there is nothing to draw."""
        return self._svg is None and self._image is None

    def size(self) -> QSize:
        """The picture's own size."""
        if self._svg is not None:
            return self._svg.defaultSize()
        return self._image.size() if self._image is not None else QSize(480, 320)

    def pixmap(self, size: QSize, ratio: float) -> QPixmap:
        """The picture drawn at `size` (real pixels of the layout) for a screen of this pixel ratio."""
        if self._kept is not None and self._kept[:2] == (size, ratio):
            return self._kept[2]
        real = (size * ratio).expandedTo(QSize(1, 1))
        picture = QPixmap(real)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(0, 0, real.width(), real.height())
        if self._svg is not None:
            self._svg.render(painter, whole)
        elif self._image is not None:
            painter.drawImage(whole, self._image)
        else:
            side = max(1, min(real.width(), real.height()) // 2)
            icon = icons.pixmap("image", side, "muted", 1.0)
            painter.drawPixmap((real.width() - side) // 2, (real.height() - side) // 2, icon)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._kept = (QSize(size), ratio, picture)
        return picture


class PictureView(QWidget):
    """One picture of a text step, scaled by the column's width."""

    def __init__(self, drawing: Drawing, alt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.setAccessibleName(alt)
        self.setToolTip(alt if drawing.missing else "")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        the_theme().changed.connect(self.updateGeometry)

    def _fitted(self, width: int) -> QSize:
        theme = the_theme()
        own = self.drawing.size()
        room = QSize(min(width, theme.px(WIDEST), theme.px(own.width())), theme.px(TALLEST))
        return own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height()

    def sizeHint(self) -> QSize:
        return self._fitted(the_theme().px(WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(160), the_theme().px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._fitted(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - size.width() if mirrored else 0
        painter.drawPixmap(left, 0, self.drawing.pixmap(size, self.devicePixelRatioF()))
        painter.end()
