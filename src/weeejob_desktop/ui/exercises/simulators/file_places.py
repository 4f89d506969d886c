"""What stands beside the rows of `fichiers`: the places to go to and to drop into, and a file in the hand."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.buttons import Button, paint_box, paint_focus
from weeejob_desktop.ui.exercises.simulators.item_table import line_flags
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import SimulatedButton
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_WIDTH = 186


class PlaceButton(SimulatedButton):
    """A place of the computer, as wide as all others. `show_state` says whether it is open, and whether what
    is in the hand would fall in here."""

    def __init__(self, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(name, icon, parent)
        self.setText(name)
        self.open = False
        self.hot = False

    def show_state(self, *, open_: bool, hot: bool) -> None:
        """Look open (it is the folder shown), or ready to take what is in the hand."""
        if (open_, hot) != (self.open, self.hot):
            self.open, self.hot = open_, hot
            self.setAccessibleName(tr("{name}, ouvert", name=self.text()) if open_ else self.text())
            self.update()

    def sizeHint(self) -> QSize:
        theme = the_theme()
        return QSize(theme.px(_WIDTH), theme.px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), theme.px(10)
        if self.open or self.hot:
            paint_box(painter, box, radius, theme.colour("blue_soft"), None)
        elif self.underMouse():
            paint_box(painter, box, radius, theme.colour("grey_soft"), None)
        if self.hot:
            painter.setPen(QPen(theme.colour("blue"), 3, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius, radius)
        if self.hasFocus():
            paint_focus(painter, box, radius)
        font = theme.font("label" if self.open else "small")
        colour = "blue_text" if self.open else "ink"
        paint_named(painter, self, self.text(), self.icon_name, colour, font_role_bold=font.bold())
        painter.end()


class HasKey(Protocol):
    """A world with a USB key: ``none``, ``out``, ``in`` or ``safe``, and its name."""

    @property
    def key(self) -> str: ...
    @property
    def key_name(self) -> str: ...


class KeyPort(QWidget):
    """The USB key itself, which is no part of the program: it is put in and pulled out by hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = Row(self, gap=10, margins=(6, 6, 6, 0))
        row.addWidget(IconView("usb", 24, "blue_text", self), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = Words("", "small", parent=self)
        row.addWidget(self.words, 1)
        self.plug = Button(tr("Brancher la clé"), "plus", role="label", parent=self)
        self.unplug = Button(tr("Retirer la clé"), "hand-pointing", role="label", parent=self)
        row.addWidget(self.plug)
        row.addWidget(self.unplug)

    def show_key(self, world: HasKey) -> None:
        """Say where the key is, and offer what can be done with it. Nothing where there is no key."""
        self.setVisible(world.key != "none")
        words = {
            "out": tr("{name} : dans votre main.", name=world.key_name),
            "in": tr("{name} : branchée.", name=world.key_name),
            "safe": tr("{name} : éjectée. On peut la retirer.", name=world.key_name),
        }
        self.words.setText(words.get(world.key, ""))
        held = self.plug.hasFocus() or self.unplug.hasFocus()
        for button, shown in ((self.plug, world.key == "out"), (self.unplug, world.key in {"in", "safe"})):
            button.setVisible(shown)
            if held and shown:
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class FileChip(QWidget):
    """A file or folder as it is carried: its icon and its name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.icon_name = "", "file"
        self.hide()

    def show_file(self, name: str, icon: str) -> None:
        """Be the picture of this file."""
        self.name, self.icon_name = name, icon
        self.resize(the_theme().px(210), the_theme().px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), theme.px(10), theme.colour("card"), theme.colour("blue"), 2)
        paint_named(painter, self, self.name, self.icon_name, "ink", font_role_bold=False)
        painter.end()


def paint_named(
    painter: QPainter, widget: QWidget, name: str, icon: str, colour: str, *, font_role_bold: bool
) -> None:
    """An icon and a name on one line; a long name keeps its beginning and its end."""
    theme = the_theme()
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pad, side = theme.gap(7), theme.px(24)
    x = widget.width() - pad - side if mirrored else pad
    picture = icons.pixmap(icon, side, "blue_text", widget.devicePixelRatioF())
    painter.drawPixmap(x, (widget.height() - side) // 2, picture)
    painter.setFont(theme.font("label" if font_role_bold else "small"))
    painter.setPen(theme.colour(colour))
    left = pad if mirrored else pad + side + pad
    room = QRect(left, 0, widget.width() - 3 * pad - side, widget.height())
    words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(room, line_flags(mirrored=mirrored), words)
