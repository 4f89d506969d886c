"""Cards: rounded boxes of one tone that hold things, and cards that can be pressed as a whole.

18 pixels of radius, a line of 1.5, no shadow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from weeejob_desktop.ui.boxes import Column, Margins, Row
from weeejob_desktop.ui.buttons import paint_box, paint_focus
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.theme import Tone, the_theme

RADIUS = 18
_BOX: dict[Tone, tuple[str, str]] = {
    "card": ("card", "line"),
    "paper": ("paper", "line"),
    "bar": ("bar", "line"),
    "green": ("green_soft", "green_line"),
    "sun": ("sun_soft", "sun_line"),
    "blue": ("blue_soft", "blue_line"),
    "coral": ("coral_soft", "coral_line"),
    "grey": ("grey_soft", "grey_line"),
}


class Card(QWidget):
    """A box that holds things, in `column`. `tone` is its colour family."""

    def __init__(
        self,
        tone: Tone = "card",
        *,
        gap: int = 10,
        margins: Margins = (24, 20, 24, 20),
        radius: int = RADIUS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._radius = radius
        self.column = Column(self, gap=gap, margins=margins)
        the_theme().changed.connect(self.update)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour family."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line = _BOX[self._tone]
        paint_box(
            painter, QRectF(self.rect()), theme.px(self._radius), theme.colour(fill), theme.colour(line)
        )


class CardButton(QPushButton):
    """A card that is one big button. Put things in `column`; they let the mouse through. Set its accessible
    name (`setAccessibleName`) to what it says. Enter and Space press it."""

    def __init__(
        self,
        tone: Tone = "card",
        *,
        gap: int = 6,
        margins: Margins = (16, 12, 16, 12),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._hovered = False
        self.column = Column(self, gap=gap, margins=margins)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        the_theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self.column.totalMinimumSize()
        return QSize(least.width(), max(least.height(), the_theme().px(48)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.column.totalHeightForWidth(width), the_theme().px(48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line = _BOX[self._tone]
        body = theme.colour(fill)
        raised = self.isEnabled() and (self._hovered or self.isDown())
        if raised:
            body = body.darker(106 if self.isDown() else 102)
        edge = theme.colour("field" if raised else line)
        paint_box(painter, QRectF(self.rect()), theme.px(RADIUS), body, edge)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(RADIUS))


class Note(Card):
    """A short remark of one tone with its icon: a hint (sun), a reassurance (green), a fact (blue), trouble
    (coral)."""

    def __init__(
        self,
        icon: str,
        text: str,
        tone: Tone = "blue",
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, margins=(18, 14, 18, 14), radius=14, parent=parent)
        row = Row(gap=14)
        self._icon = IconView(icon, 28, f"{tone}_text")
        self.words = Paragraph(text, "strong" if strong else "body", f"{tone}_text")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)

    def say(self, icon: str, text: str, tone: Tone) -> None:
        """Show another remark."""
        self.set_tone(tone)
        self._icon.show_icon(icon, f"{tone}_text")
        self.words.set_colour(f"{tone}_text")
        self.words.setText(text)
