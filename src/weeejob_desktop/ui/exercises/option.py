"""The card a person chooses with: an answer, a menu row, a thing to sort. One widget, one look, in every
exercise.

It paints itself, at least 48 px high, with a mark and a word beside every colour. It knows no exercise.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.theme import Role, the_theme
from weeejob_desktop.ui.words import tr

OptionState = Literal["plain", "picked", "right", "wrong", "missed"]
Marker = Literal["none", "radio", "tick", "handle"]

_FILL = {
    "plain": "card",
    "picked": "blue_soft",
    "right": "green_soft",
    "wrong": "coral_soft",
    "missed": "sun_soft",
}
_EDGE = {"plain": "field", "picked": "blue", "right": "green", "wrong": "coral", "missed": "sun"}
_TEXT = {"plain": "ink", "picked": "ink", "right": "green_text", "wrong": "coral_text", "missed": "sun_text"}
_JUDGED = frozenset({"right", "wrong", "missed"})
_RING = 3
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


class Option(QAbstractButton):
    """One thing to choose. `note` is the explanation shown under its text, `icon_tone` the colour of an icon
    that stands for a colour.

    Signals: `clicked()`, `stepped(int)` when an arrow key asks for the next (1) or the previous (-1) option,
    `dragged(QPoint)` and `dropped(QPoint)` with a global position, when it `may_be_dragged`.
    """

    stepped = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(
        self,
        text: str,
        *,
        marker: Marker = "none",
        icon: str = "",
        role: Role = "body",
        flat: bool = False,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.marker = marker
        self.icon_name = icon
        self.icon_tone = ""
        self.may_be_dragged = False
        self.badge = ""
        self.state: OptionState = "plain"
        self.note = ""
        self._role = role
        self._flat = flat
        self._width = width
        self._press_at: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()
        the_theme().changed.connect(self._fit)

    def show_state(self, state: OptionState, note: str = "", badge: str = "") -> None:
        """Look picked, right, wrong or plain, with `note` underneath and `badge` (a number) in front."""
        if (state, note, badge) == (self.state, self.note, self.badge):
            return
        self.state, self.note, self.badge = state, note, badge
        self._describe()
        self._fit()

    def rename(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            self._describe()
            self._fit()

    def state_word(self) -> str:
        """The state in a word, for those who do not see the colour."""
        words = {
            "plain": "",
            "picked": tr("choisi"),
            "right": tr("juste"),
            "wrong": tr("pas juste"),
            "missed": tr("à voir"),
        }
        return words[self.state]

    def _describe(self) -> None:
        name = self.text() if not self.badge else f"{self.badge}. {self.text()}"
        word = self.state_word()
        self.setAccessibleName(f"{name}, {word}" if word else name)
        self.setAccessibleDescription(self.note)

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def grip(self) -> QPoint:
        """Where the mouse has pressed it, or its middle, in its own pixels."""
        return self._press_at if self._press_at is not None else self.rect().center()

    # -- sizes -----------------------------------------------------------------------------------------------
    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = the_theme()
        room = self._text_width(width)
        height = self._text_height(self.text(), self._role, room)
        if self.note:
            height += theme.gap(4) + self._text_height(self.note, "small", room)
        return max(theme.px(48), height + theme.gap(18)) + 2 * _RING

    def sizeHint(self) -> QSize:
        theme = the_theme()
        wanted = QFontMetrics(theme.font(self._role)).horizontalAdvance(self.text()) + 2
        width = self._left() + wanted + theme.gap(18) + 2 * _RING
        width = theme.px(self._width) if self._width else min(width, theme.px(420))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        metrics = QFontMetrics(theme.font(self._role))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split(" ")), default=0)
        width = self._left() + min(longest, theme.px(260)) + theme.gap(18) + 2 * _RING
        return QSize(width, theme.px(48) + 2 * _RING)

    def _left(self) -> int:
        """Where the text begins, from the leading edge."""
        theme = the_theme()
        left = _RING + theme.gap(16)
        if self._mark() or self.badge:
            left += theme.px(30) + theme.gap(10)
        if self._shows_icon():
            left += theme.px(26) + theme.gap(10)
        return left

    def _shows_icon(self) -> bool:
        """Its own icon makes room for the mark of an answer."""
        return bool(self.icon_name) and self.state not in _JUDGED

    def _text_width(self, width: int) -> int:
        return max(20, width - self._left() - the_theme().gap(14) - _RING)

    @staticmethod
    def _text_height(text: str, role: Role, width: int) -> int:
        metrics = QFontMetrics(the_theme().font(role))
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()

    def _mark(self) -> str:
        """The icon in front: what was answered, or what kind of choice it is."""
        if self.state == "right":
            return "check-circle"
        if self.state == "wrong":
            return "x-circle"
        if self.state == "missed":
            return "flag"
        return {"none": "", "radio": "radio", "tick": "tick", "handle": "dots-six-vertical"}[self.marker]

    # -- drawing ---------------------------------------------------------------------------------------------
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        hover = self.underMouse() and self.isEnabled() and self.state == "plain"
        painter.setBrush(theme.colour("bar" if hover or self.isDown() else _FILL[self.state]))
        if self._flat and self.state == "plain":
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setPen(QPen(theme.colour(_EDGE[self.state]), 1.5 if self.state == "plain" else 2.5))
        painter.drawRoundedRect(body, theme.px(12), theme.px(12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 3))
            ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(ring, theme.px(14), theme.px(14))
        left = _RING + theme.gap(16)
        if self._mark() or self.badge:
            self._draw_mark(painter, left)
            left += theme.px(30) + theme.gap(10)
        if self._shows_icon():
            side = theme.px(26)
            self._put(
                painter, left, side, icons.pixmap(self.icon_name, side, self.icon_tone or _TEXT[self.state])
            )
        self._draw_text(painter)
        painter.end()

    def _draw_mark(self, painter: QPainter, left: int) -> None:
        theme = the_theme()
        side = theme.px(30)
        mark = self._mark()
        if mark in {"radio", "tick"}:
            size = theme.px(24)
            box = self._mirrored(QRect(left + 3, (self.height() - size) // 2, size, size))
            painter.setBrush(theme.colour("card"))
            painter.setPen(QPen(theme.colour("field" if self.state == "plain" else "blue"), 2))
            if mark == "radio":
                painter.drawEllipse(box)
                if self.state == "picked":
                    painter.setBrush(theme.colour("blue"))
                    painter.drawEllipse(box.center() + QPoint(1, 1), size // 5, size // 5)
            else:
                painter.drawRoundedRect(box, 6, 6)
                if self.state == "picked":
                    painter.drawPixmap(box, icons.pixmap("check", size, "blue_text"))
        elif mark:
            self._put(painter, left, side, icons.pixmap(mark, side, _TEXT[self.state]))
        else:
            box = self._mirrored(QRect(left, (self.height() - side) // 2, side, side))
            painter.setBrush(theme.colour("blue" if self.state == "picked" else "grey_soft"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(box)
            painter.setPen(theme.colour("on_blue" if self.state == "picked" else "ink"))
            painter.setFont(theme.font("strong"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _put(self, painter: QPainter, left: int, side: int, picture: QPixmap) -> None:
        box = self._mirrored(QRect(left, (self.height() - side) // 2, side, side))
        painter.drawPixmap(box, picture)

    def _draw_text(self, painter: QPainter) -> None:
        theme = the_theme()
        width = self._text_width(self.width())
        own = self._text_height(self.text(), self._role, width)
        noted = theme.gap(4) + self._text_height(self.note, "small", width) if self.note else 0
        top = (self.height() - own - noted) // 2
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.colour(_TEXT[self.state]))
        painter.drawText(self._mirrored(QRect(self._left(), top, width, own)), _WRAP, self.text())
        if self.note:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink"))
            under = QRect(self._left(), top + own + theme.gap(4), width, noted - theme.gap(4))
            painter.drawText(self._mirrored(under), _WRAP, self.note)

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.right() - 1)
        return box

    # -- keys and mouse --------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Left: 1 if mirrored else -1,
        }
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif key in steps and event.modifiers() in {Qt.KeyboardModifier.NoModifier, _KEYPAD}:
            self.stepped.emit(steps[Qt.Key(key)])
        elif key in steps:
            event.ignore()  # Qt's buttons would move the focus; the surface may want the key
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.may_be_dragged and self._press_at is not None:
            far = (event.position().toPoint() - self._press_at).manhattanLength()
            if self._dragging or far >= QApplication.startDragDistance():
                self._dragging = True
                self.setDown(False)
                self.dragged.emit(event.globalPosition().toPoint())
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press_at = None
        if self._dragging:
            self._dragging = False
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)


ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def step_among(options: list[Option], sender: Option, step: int) -> None:
    """Move the focus to the next or previous option that can be chosen, going round at the ends."""
    usable = [option for option in options if option.isEnabled() and not option.isHidden()]
    if sender in usable:
        usable[(usable.index(sender) + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
