"""The parts of a simulated desktop: windows with their title bars, the task bar, icons.

They draw what they are told and say what a person did. They know no exercise.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column, Row, ScrollPage
from weeejob_desktop.ui.buttons import paint_box, paint_focus
from weeejob_desktop.ui.exercises.simulators.item_table import line_flags
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import IconButton, finger
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

STEP = 0.08
"""How far an arrow key moves a window, or changes its sides: a fraction of the desktop."""
_CENTRED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class TaskButton(IconButton):
    """A window in the task bar: its icon, and its name where there is room. `line` marks what is open."""

    def __init__(self, name: str, icon: str, parent: QWidget, *, line: bool = True) -> None:
        super().__init__(name, icon, parent)
        self._line = line
        self.setText(name)
        self.in_front = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, *, in_front: bool, hidden: bool) -> None:
        """Say whether its window is in front, or away in the task bar."""
        self.in_front = in_front
        note = tr("devant") if in_front else tr("réduite") if hidden else tr("derrière")
        self.setAccessibleName(f"{self.text()}, {note}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(finger() + the_theme().px(100), finger())

    def minimumSizeHint(self) -> QSize:
        return QSize(finger(), finger())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 2, -1, -2), theme.px(8)
        if self.in_front or self.underMouse():
            paint_box(painter, box, radius, theme.colour("blue_soft"), None)
        line = theme.colour("blue" if self.in_front else "grey_line")
        if self._line:
            painter.fillRect(QRectF(box.left() + 10, box.bottom() - 3, box.width() - 20, 3), line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), radius)
        paint_line(
            painter, self.rect(), self.text(), self.icon_name, self, pad=(finger() - theme.gap(24)) // 2
        )
        painter.end()


class DesktopIcon(QAbstractButton):
    """A program on the desktop. A double click opens it, or Enter; one click chooses it.

    Signals: `opened()`, `chosen()`, `menu_asked(QPoint)` with a global position.
    """

    opened = Signal()
    chosen = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self.icon_name = icon
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.chosen)

    def sizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(theme.px(108), theme.gap(40) + 2 * theme.px(25) + theme.gap(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.opened.emit()
        elif key == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(self.rect().center()))
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(key in {Qt.Key.Key_Down, Qt.Key.Key_Right})
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), theme.px(10)
        lit = self.hasFocus() or self.underMouse()
        veil = QColor(theme.colour("blue_soft" if lit else "card"))
        veil.setAlpha(255 if lit or theme.look == "contrast" else 150)
        paint_box(painter, box.adjusted(3, 3, -3, -3), radius, veil, None)
        if self.hasFocus():
            paint_focus(painter, box, radius)
        side = theme.gap(36)
        top = theme.gap(7)
        picture = icons.pixmap(self.icon_name, side, "blue_text", self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, top, picture)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink"))
        room = self.rect().adjusted(6, top + side + 2, -6, -4)
        words = self.text()
        if painter.fontMetrics().boundingRect(room, _CENTRED, words).height() > room.height():
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _CENTRED, words)
        painter.end()


class TitleBar(QWidget):
    """What a window is taken by. It is also one stop of the keyboard: arrows move the window, with Maj they
    change its size; Enter asks for its menu.

    Signals: `dragged(QPoint)` by how much, `let_go()`, `doubled()`, `pushed(int, int, bool)` by an arrow: the
    way and whether the size is meant; `menu_asked(QPoint)`.
    """

    dragged = Signal(QPoint)
    let_go = Signal()
    doubled = Signal()
    pushed = Signal(int, int, bool)
    menu_asked = Signal(QPoint)

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.icon_name = name, icon
        self.in_front = False
        self._press: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Barre de titre : {name}", name=name))
        row = Row(self, gap=0, margins=(2, 2, 2, 2))
        row.addStretch(1)
        self.setAccessibleDescription(
            tr("Les flèches déplacent la fenêtre. Avec Maj, elles changent sa taille. Entrée ouvre son menu.")
        )
        self.menu_button = IconButton(tr("Menu de la fenêtre"), "caret-down", self, tone="ink")
        self.menu_button.clicked.connect(self._ask_menu)
        self.hide_button = IconButton(tr("Réduire"), "minus", self, tone="ink")
        self.full_button = IconButton(tr("Agrandir"), "app-window", self, tone="ink")
        self.close_button = IconButton(tr("Fermer"), "x", self, tone="coral_text")
        self.buttons = (self.menu_button, self.hide_button, self.full_button, self.close_button)
        for button in self.buttons:
            row.addWidget(button)

    def _ask_menu(self) -> None:
        """Under the button, where a person looks."""
        button = self.menu_button
        self.menu_asked.emit(button.mapToGlobal(QPoint(0, button.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in ways:
            self.pushed.emit(*ways[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu}:
            self._ask_menu()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._press is None:
            return
        self._dragging |= (at - self._press).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging:
            self.dragged.emit(at - self._press)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        dragging, self._dragging, self._press = self._dragging, False, None
        if dragging:
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.doubled.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(9)
        fill = theme.colour("blue_soft" if self.in_front else "grey_soft")
        paint_box(painter, QRectF(self.rect()), radius, fill, None)
        taken = sum(one.width() for one in self.buttons)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self.rect().adjusted(taken if mirrored else 0, 0, 0 if mirrored else -taken, 0)
        paint_line(painter, room, self.name, self.icon_name, self, pad=theme.gap(8), bold=self.in_front)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), radius)
        painter.end()


class ResizeGrip(QWidget):
    """The corner by which a window's size is changed.

    Signals: `dragged(QPoint)` by how much, `let_go()`.
    """

    dragged = Signal(QPoint)
    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._press: QPoint | None = None
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is not None:
            self.dragged.emit(event.globalPosition().toPoint() - self._press)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._press = None
        self.let_go.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(the_theme().colour("muted"), 2))
        corner = self.rect().bottomRight() - QPoint(5, 5)
        for far in (6, 12, 18):
            painter.drawLine(corner - QPoint(far, 0), corner - QPoint(0, far))
        painter.end()


class WindowView(QWidget):
    """One window. Its content goes into `page.column`. It is moved and sized by whoever owns it.

    Signals: `fetched()` when it is pressed behind another one; `geometry_asked(QRect)` while and after it is
    dragged, in pixels of the desktop, `let_go()` after it.
    """

    fetched = Signal()
    let_go = Signal()

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desktop = parent
        self.full = False
        self._before = QRect()
        column = Column(self, gap=0, margins=(2, 2, 2, 2))
        self.bar = TitleBar(name, icon, self)
        column.addWidget(self.bar)
        self.page = ScrollPage(self, gap=10, margins=(14, 10, 14, 14))
        column.addWidget(self.page, 1)
        self.grip = ResizeGrip(self)
        self.bar.dragged.connect(self._drag)
        self.bar.let_go.connect(self._end)
        self.grip.dragged.connect(self._stretch)
        self.grip.let_go.connect(self._end)

    def show_state(self, *, in_front: bool, full: bool) -> None:
        """Look in front or behind, and in full or not. Behind, only a press on it means something."""
        self.full = full
        self.bar.in_front = in_front
        self.bar.full_button.show_as(
            tr("Reprendre la taille d’avant") if full else tr("Agrandir"), "copy" if full else "app-window"
        )
        self.bar.setEnabled(in_front)
        self.page.setEnabled(in_front)
        self.grip.setEnabled(in_front)
        self.grip.setVisible(not full)
        self.bar.update()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.bar.in_front:
            self.fetched.emit()

    def _drag(self, by: QPoint) -> None:
        if self.full:
            return
        if self._before.isNull():
            self._before = self.geometry()
        room = self._desktop.rect()
        corner = self._before.topLeft() + by
        corner.setX(max(0, min(corner.x(), room.width() - self.width())))
        corner.setY(max(0, min(corner.y(), room.height() - self.height())))
        self.move(corner)

    def _stretch(self, by: QPoint) -> None:
        if self._before.isNull():
            self._before = self.geometry()
        room = self._desktop.rect()
        wide = max(self.least().width(), min(self._before.width() + by.x(), room.width() - self.x()))
        high = max(self.least().height(), min(self._before.height() + by.y(), room.height() - self.y()))
        self.resize(wide, high)

    def _end(self) -> None:
        if not self._before.isNull():
            self._before = QRect()
            self.let_go.emit()

    def least(self) -> QSize:
        """So small it may be drawn: the bar with its buttons, and some lines."""
        return QSize(4 * finger() + the_theme().px(90), finger() + the_theme().px(90))

    def resizeEvent(self, _event: object) -> None:
        side = the_theme().px(26)
        self.grip.setGeometry(self.width() - side - 2, self.height() - side - 2, side, side)
        self.grip.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        front = self.bar.in_front
        line = theme.colour("blue" if front else "field")
        paint_box(painter, QRectF(self.rect()), theme.px(10), theme.colour("card"), line, 2 if front else 1.5)
        painter.end()


class SizedWords(Words):
    """A text of the simulated computer, which has a text size of its own."""

    percent = 100

    def set_percent(self, percent: int) -> None:
        """Use another text size; 100 is the usual one."""
        if percent != self.percent:
            self.percent = percent
            self._dress()

    def _dress(self) -> None:
        super()._dress()
        font = self.font()
        font.setPixelSize(round(font.pixelSize() * self.percent / 100))
        self.setFont(font)


def paint_line(
    painter: QPainter, room: QRect, name: str, icon: str, widget: QWidget, *, pad: int, bold: bool = False
) -> None:
    """An icon and a name on one line of `room`; a name that is too long keeps its beginning."""
    theme = the_theme()
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = theme.gap(24)
    x = room.right() - pad - side if mirrored else room.left() + pad
    picture = icons.pixmap(icon, side, "blue_text", widget.devicePixelRatioF())
    painter.drawPixmap(x, room.top() + (room.height() - side) // 2, picture)
    painter.setFont(theme.font("label" if bold else "small"))
    painter.setPen(theme.colour("ink"))
    taken = pad + side + theme.gap(6)
    line = room.adjusted(4 if mirrored else taken, 0, -taken if mirrored else -4, 0)
    if line.width() < 2 * painter.fontMetrics().averageCharWidth():
        return
    words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, line.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(line, line_flags(mirrored=mirrored), words)
