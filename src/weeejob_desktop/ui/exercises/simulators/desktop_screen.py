"""The simulated screen: the desktop with icons and windows, and the task bar under it. Knows no exercise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.simulators.desktop import SETTINGS, Desktop
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.exercises.simulators.desktop_windows import (
    DesktopIcon,
    TaskButton,
    WindowView,
)
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import IconButton, finger
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class Area(QWidget):
    """The desktop above the task bar: its picture, its icons, and the windows upon it."""

    world: Desktop | None = None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icons: dict[str, DesktopIcon] = {}
        self.windows: dict[str, WindowView] = {}
        self._picture = QPixmap()
        the_theme().changed.connect(self._forget_picture)
        self.shade = QWidget(self)
        self.shade.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.shade.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(200), the_theme().px(175))

    def arrange(self) -> None:
        """Put everything where the world says it is."""
        if self.world is None:
            return
        for window in self.world.windows:
            view = self.windows[window.id]
            least = view.least().boundedTo(self.size())
            wide = max(least.width(), round(window.wide * self.width()))
            high = max(least.height(), round(window.high * self.height()))
            box = QRect(round(window.x * self.width()), round(window.y * self.height()), wide, high)
            box.moveLeft(max(0, min(box.left(), self.width() - wide)))
            box.moveTop(max(0, min(box.top(), self.height() - high)))
            view.setGeometry(self.rect() if window.full else box)
            view.raise_()
        self._show_windows(self.world)
        self._arrange_icons()
        veil = QColor(0, 0, 0, round((100 - self.world.brightness) * 0.7))
        palette = self.shade.palette()
        palette.setColor(self.shade.backgroundRole(), veil)
        self.shade.setPalette(palette)
        self.shade.setGeometry(self.rect())
        self.shade.raise_()

    def _show_windows(self, world: Desktop) -> None:
        """Those that another one covers wholly are not drawn, so that thirty are dragged as lightly as three.
        The one in front covers none: it may be dragged away."""
        covers: list[QRect] = []
        for window in reversed(world.windows):
            view = self.windows[window.id]
            box = view.geometry()
            view.setVisible(not window.hidden and not any(cover.contains(box) for cover in covers))
            if not window.hidden and window.id != world.active:
                covers.append(box)

    def _arrange_icons(self) -> None:
        """In columns, from where lines begin. What has no room is in the start menu alone."""
        gap, x, y = the_theme().gap(6), the_theme().gap(8), the_theme().gap(8)
        top = y
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for id_, icon in self.icons.items():
            size = icon.sizeHint()
            if y > top and y + size.height() > self.height():
                x, y = x + size.width() + gap, top
            fits = x + size.width() <= self.width() and y + size.height() <= self.height()
            known = self.world is not None and (id_ == SETTINGS or id_ in self.world.installed)
            icon.setVisible(fits and known)
            if known:
                icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                left = self.width() - x - size.width() if mirrored else x
                icon.setGeometry(left, y, size.width(), size.height())
                y += size.height() + gap
        for icon in self.icons.values():
            if self.uncovered(icon):
                icon.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def uncovered(self, icon: DesktopIcon) -> bool:
        """Whether an icon is to be seen: no window lies on its middle."""
        return not icon.isHidden() and self.childAt(icon.geometry().center()) is icon

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._paint_picture()
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _forget_picture(self) -> None:
        """The look has changed: it is painted anew."""
        self._picture = QPixmap()
        self.update()

    def _paint_picture(self) -> None:
        """Hills under a sky. Painted once for a size: windows that move uncover it all the time."""
        theme = the_theme()
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = float(self.width()), float(self.height())
        sky = QLinearGradient(0, 0, 0, high)
        calm = theme.look == "contrast"
        sky.setColorAt(0, theme.colour("blue_soft" if calm else "blue_line"))
        sky.setColorAt(1, theme.colour("blue_soft"))
        painter.fillRect(self.rect(), sky)
        for colour, left, top, right in (
            ("green_soft" if calm else "green_line", 0.62, 0.5, 0.78),
            ("green_soft", 0.86, 0.72, 0.66),
        ):
            hill = QPainterPath(QPointF(0, high))
            hill.lineTo(0, high * left)
            hill.cubicTo(
                wide * 0.3, high * (top - 0.1), wide * 0.6, high * (right + 0.16), wide, high * right
            )
            hill.lineTo(wide, high)
            painter.fillPath(hill, theme.colour(colour))
        painter.end()


class TaskBar(QWidget):
    """The start button, the open windows, and the tray."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = Row(self, gap=2, margins=(4, 2, 4, 2))
        self.start = TaskButton(tr("Démarrer"), "list", self, line=False)
        row.addWidget(self.start)
        self.tasks: dict[str, TaskButton] = {}
        self._row = Row(gap=2)
        row.addLayout(self._row, 1)
        row.addStretch(0)
        self.tray = {
            page: IconButton("", icon, self, tone="ink")
            for page, icon in (("wifi", "wifi-high"), ("sound", "speaker-high"), ("battery", "battery-full"))
        }
        for button in self.tray.values():
            row.addWidget(button)
        self._row.addStretch(1)

    def add(self, button: TaskButton) -> None:
        """One more window."""
        self._row.insertWidget(self._row.count() - 1, button)

    def room(self) -> int:
        """How many windows have a button at the same time."""
        return max(1, (self.width() - 4 * finger() - the_theme().gap(40)) // (finger() + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), the_theme().colour("bar"))
        painter.end()
