"""How one goes from screen to screen: the side bar, and the top bar of narrow windows.

Both say the same; the window shows one of them. They know no page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button, paint_box, paint_focus
from weeejob_desktop.ui.icons import IconView, pixmap
from weeejob_desktop.ui.labels import WIDEST, Words, longest_word
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

SIDE_WIDTH = 240


def entries() -> tuple[tuple[str, str, str], ...]:
    """The five screens: page, icon, words."""
    return (
        ("home", "house", tr("Accueil")),
        ("learn", "book-open", tr("Apprendre")),
        ("computer", "laptop", tr("Mon ordinateur")),
        ("help", "lifebuoy", tr("Aide et panne")),
        ("path", "medal", tr("Mon parcours")),
    )


class Navigation(QWidget):
    """What both bars share. Signals: `chosen(page)`, `listen()`, `settings()`."""

    chosen = Signal(str)
    listen = Signal()
    settings = Signal()

    def __init__(self, make: Callable[[str, str], Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        for page, icon, words in entries():
            button = make(words, icon)
            button.setCheckable(True)
            button.setObjectName(page)
            button.clicked.connect(self._choose)
            self.buttons[page] = button
        self.listen_button = make(tr("Écouter"), "speaker-high")
        self.listen_button.clicked.connect(self.listen)
        self.settings_button = make(tr("Taille du texte"), "text-aa")
        self.settings_button.setAccessibleDescription(tr("Taille du texte, couleurs et langue"))
        self.settings_button.clicked.connect(self.settings)

    def all_buttons(self) -> list[Button]:
        """Every button, in order."""
        return [*self.buttons.values(), self.listen_button, self.settings_button]

    def mark(self, page: str) -> None:
        """Show which screen is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == page)

    def show_listening(self, on: bool) -> None:
        """The voice speaks, or is silent."""
        self.listen_button.setText(tr("Arrêter") if on else tr("Écouter"))
        self.listen_button.set_icon("stop" if on else "speaker-high")

    def _choose(self) -> None:
        page = self.sender().objectName()
        self.mark(page)
        self.chosen.emit(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("card"))
        painter.setPen(QPen(theme.colour("line"), 2))
        self._paint_edge(painter)

    def _paint_edge(self, painter: QPainter) -> None:
        y = self.height() - 1
        painter.drawLine(0, y, self.width(), y)


class SideBar(Navigation):
    """The side bar of wide windows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_side_button, parent)
        column = Column(self, gap=6, margins=(14, 20, 14, 12))
        brand = Row(gap=12, margins=(3, 0, 0, 0))
        brand.addWidget(IconView("laptop", 30, "green"), 0, Qt.AlignmentFlag.AlignVCenter)
        brand.addWidget(Words("Weeejob", "brand", "green_text"), 1)
        column.addLayout(brand)
        column.addSpacing(18)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        for button in (self.listen_button, self.settings_button):
            button.set_kind("bare")
            button.set_role("body")
            column.addWidget(button)
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        theme = the_theme()
        widest = max(button.sizeHint().width() for button in self.buttons.values()) + 2 * theme.gap(14)
        self.setFixedWidth(max(SIDE_WIDTH, widest))

    def _paint_edge(self, painter: QPainter) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0 if mirrored else self.width() - 1
        painter.drawLine(x, 0, x, self.height())


class TopBar(Navigation):
    """The top bar of narrow windows: icons with their words under them, in one row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TabButton, parent)
        row = QHBoxLayout(self)  # not a Row: all tabs are as tall as the tallest
        row.setSpacing(2)
        row.setContentsMargins(6, 6, 6, 8)
        for button in self.all_buttons():
            row.addWidget(button, 1)


class TabButton(Button):
    """A button with its icon above its words."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "nav", role="caption", parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = longest_word(self.fontMetrics(), self.text()) + 14
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            longest_word(self.fontMetrics(), self.text()) + 8, self.heightForWidth(max(self.width(), 1))
        )

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - 2), WIDEST)
        text = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        return max(the_theme().px(48), the_theme().px(26) + text.height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self._colours()
        paint_box(painter, QRectF(self.rect()), theme.px(12), fill, line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(12))
        side = theme.px(26)
        picture = pixmap(self._icon_name, side, ink, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, 5, picture)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(1, side + 6, -1, 0), flags, self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()


def _side_button(text: str, icon: str) -> Button:
    return Button(text, icon, "nav", height=54, role="nav", wide=True)
