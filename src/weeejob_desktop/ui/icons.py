"""Pictograms: the shipped SVG files in any colour and size, sharp on every screen, drawn once.

Decoration only: a word always stands beside an icon, so icons carry no accessible name of their own.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from weeejob_desktop.paths import shipped
from weeejob_desktop.ui.theme import the_theme

MIRRORED = frozenset({"arrow-left", "arrow-right", "caret-left", "caret-right", "play", "sign-out", "list"})
"""Icons that point along the reading direction, and so turn with it."""

UNKNOWN = "circle-dashed"
_pixmaps: dict[tuple[str, int, str, float, bool], QPixmap] = {}
_sources: dict[str, bytes] = {}


def pixmap(name: str, size: int, colour: str | QColor = "ink", dpr: float = 0.0) -> QPixmap:
    """The icon `name` of resources/icons as a square of `size` real pixels of the layout (already scaled).

    `colour` is a theme colour's name or a QColor. An unknown name gives a dashed circle, since a module's
    author may mistype it.
    """
    ratio = dpr or the_theme().pixel_ratio()
    shade = the_theme().colour(colour) if isinstance(colour, str) else colour
    mirrored = name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    key = (name, size, shade.name(QColor.NameFormat.HexArgb), ratio, mirrored)
    kept = _pixmaps.get(key)
    if kept is None:
        kept = _pixmaps[key] = _draw(name, size, shade, ratio, mirrored=mirrored)
    return kept


def icon(name: str, size: int = 24, colour: str = "ink") -> QIcon:
    """The icon as a QIcon, for plain Qt controls. `size` is in pixels at 100 %."""
    return QIcon(pixmap(name, the_theme().px(size), colour))


class IconView(QWidget):
    """One icon that follows the theme. `size` is in pixels at 100 %, `colour` a theme colour's name."""

    def __init__(self, name: str, size: int = 28, colour: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour = name, size, colour
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fit()
        the_theme().changed.connect(self._fit)

    def show_icon(self, name: str, colour: str | None = None) -> None:
        """Show another icon, in another colour if given."""
        self._name, self._colour = name, colour or self._colour
        self.update()

    def _fit(self) -> None:
        side = the_theme().px(self._size)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(self._name, self.width(), self._colour, self.devicePixelRatioF()))


def _draw(name: str, size: int, colour: QColor, ratio: float, *, mirrored: bool) -> QPixmap:
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace(b"currentColor", colour.name().encode())
    renderer = QSvgRenderer(QByteArray(source))
    painter = QPainter(picture)
    if mirrored:
        painter.setTransform(QTransform(-1, 0, 0, 1, side, 0))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _source(name: str) -> bytes:
    kept = _sources.get(name)
    if kept is None:
        folder = shipped("resources") / "icons"
        path = folder / f"{name}.svg"
        if not name or "/" in name or not path.is_file():
            path = folder / f"{UNKNOWN}.svg"
        kept = _sources[name] = path.read_bytes() if path.is_file() else b"<svg viewBox='0 0 1 1'/>"
    return kept
