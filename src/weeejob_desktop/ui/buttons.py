"""Buttons: always with words, at least 48 pixels high, wrapped where there is no room, with a visible focus.

`Button` is a real QPushButton for keyboard and screen readers; it only draws itself. Enter presses it as
Space does.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from weeejob_desktop.ui.icons import pixmap
from weeejob_desktop.ui.labels import WIDEST, longest_word
from weeejob_desktop.ui.theme import Role, the_theme

Kind = Literal["primary", "blue", "quiet", "danger", "soft", "bare", "nav"]
"""primary: the one next thing (green); blue: the action of a simulated program; quiet: a white box; danger:
coral and soft; soft: blue and soft, for « Écouter »; bare: no box; nav: an entry of the side bar."""

_FILL: dict[Kind, tuple[str, str, str]] = {
    "primary": ("green", "green", "on_green"),
    "blue": ("blue", "blue", "on_blue"),
    "quiet": ("card", "line", "ink"),
    "danger": ("coral_soft", "coral_line", "coral_text"),
    "soft": ("blue_soft", "blue_soft", "blue_text"),
    "bare": ("", "", "muted"),
    "nav": ("", "", "ink"),
}
"""Fill, border and text, as names of theme colours."""


class Button(QPushButton):
    """A button of one kind with words and, where it helps, an icon before them.

    `height` is in pixels at 100 %, at least 48. `wide` lets it fill the row. Its text is its accessible name
    unless another is set.
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        kind: Kind = "quiet",
        *,
        height: int = 48,
        role: Role = "button",
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self._icon_name = icon
        self._role: Role = role
        self._height = max(48, height)
        self._wide = wide
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        horizontal = QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Maximum
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()
        the_theme().changed.connect(self._dress)

    def set_icon(self, name: str) -> None:
        """Show another icon; "" for none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Turn into another kind of button."""
        self.kind = kind
        self.update()

    def set_height(self, height: int) -> None:
        """Be at least so high, in pixels at 100 %; never less than 48."""
        if max(48, height) != self._height:
            self._height = max(48, height)
            self.updateGeometry()

    def set_role(self, role: Role) -> None:
        """Use another size of words."""
        self._role = role
        self._dress()

    def _dress(self) -> None:
        self.setFont(the_theme().font(self._role))
        self.updateGeometry()
        self.update()

    # -- measures --------------------------------------------------------------------------------------------
    def _lengths(self) -> tuple[int, int, int]:
        """Padding, icon side and distance between icon and words, in real pixels."""
        theme = the_theme()
        pad = {"nav": theme.gap(13), "bare": theme.gap(12)}.get(self.kind, theme.gap(24))
        side = round(self.fontMetrics().ascent() * 1.25) if self._icon_name else 0
        gap = theme.gap(12) if self._icon_name and self.text() else 0
        return pad, side, gap

    def _widest_font(self) -> QFont:
        """An entry of the side bar is bold when chosen, and must fit then."""
        font = self.font()
        font.setBold(font.bold() or self.kind == "nav")
        return font

    def sizeHint(self) -> QSize:
        pad, side, gap = self._lengths()
        width = QFontMetrics(self._widest_font()).horizontalAdvance(self._shown()) + 4 + 2 * pad + side + gap
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        pad, side, gap = self._lengths()
        least = longest_word(QFontMetrics(self._widest_font()), self._shown()) + 4 + 2 * pad + side + gap
        return QSize(least, the_theme().px(self._height))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        pad, side, gap = self._lengths()
        room = QRect(0, 0, max(1, width - 2 * pad - side - gap), WIDEST)
        metrics = QFontMetrics(self._widest_font())
        text = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._shown())
        return max(the_theme().px(self._height), text.height() + the_theme().gap(16))

    def _shown(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    # -- behaviour -------------------------------------------------------------------------------------------
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

    # -- painting --------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self._colours()
        radius = theme.px(14)
        paint_box(painter, QRectF(self.rect()), radius, fill, line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), radius)
        self._paint_words(painter, ink)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = the_theme()
        fill, line, ink = _FILL[self.kind]
        if self.kind == "nav" and self.isChecked():
            fill, line, ink = "green_soft", "green_soft", "green_text"
        if not self.isEnabled():
            boxed = self.kind not in {"bare", "nav"}
            return (theme.colour("grey_soft") if boxed else None), None, theme.colour("muted")
        pressed_or_hovered = self.isDown() or self._hovered
        if not fill and pressed_or_hovered:
            fill, line = "grey_soft", "grey_soft"
        body = theme.colour(fill) if fill else None
        if body is not None and pressed_or_hovered:
            body = body.darker(112 if self.isDown() else 105)
        return body, theme.colour(line) if line else None, theme.colour(ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        pad, side, gap = self._lengths()
        room = self.width() - 2 * pad - side - gap
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        bounds = self.fontMetrics().boundingRect(QRect(0, 0, room, WIDEST), flags, self._shown())
        at_start = self.kind in {"nav", "bare"}
        used = side + gap + min(bounds.width(), room)
        start = pad if at_start else max(pad, (self.width() - used) // 2)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._icon_name:
            x = self.width() - start - side if mirrored else start
            resting = self.kind == "nav" and not self.isChecked()
            colour = the_theme().colour("muted") if resting else ink
            picture = pixmap(self._icon_name, side, colour, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - side) // 2, picture)
        width = (room if at_start else min(bounds.width(), room)) + 4
        x = self.width() - start - side - gap - width if mirrored else start + side + gap
        painter.setPen(ink)
        font = self.font()
        font.setBold(font.bold() or (self.kind == "nav" and self.isChecked()))
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side_flag = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        box = QRect(x, 0, width, self.height())
        painter.drawText(box, flags | side_flag | Qt.AlignmentFlag.AlignAbsolute, self._shown())


class PrimaryButton(Button):
    """The one obvious next thing of a screen: green, 64 pixels high unless told."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        height: int = 64,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        role: Role = "call" if height >= 64 else "button"
        super().__init__(text, icon, "primary", height=height, role=role, wide=wide, parent=parent)


class QuietButton(Button):
    """A second choice: a white box with a line."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        height: int = 48,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon, "quiet", height=height, wide=wide, parent=parent)


class DangerButton(Button):
    """Trouble, or something that is taken back: coral and soft."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        height: int = 48,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon, "danger", height=height, wide=wide, parent=parent)


class ChoiceButton(Button):
    """One choice among several, checkable: shows a check mark beside its words when chosen."""

    def __init__(self, text: str, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "circle", "quiet", wide=wide, parent=parent)
        self.setCheckable(True)
        self.toggled.connect(self._show_choice)

    def _show_choice(self) -> None:
        self.set_icon("check-circle" if self.isChecked() else "circle")

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        if self.isChecked() and self.isEnabled():
            theme = the_theme()
            return theme.colour("green_soft"), theme.colour("green"), theme.colour("green_text")
        return super()._colours()


def paint_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None,
    line: QColor | None,
    width: float = 1.5,
) -> None:
    """A rounded box with a line inside of `box`'s edge; None leaves fill or line out."""
    half = width / 2 if line is not None else 0.0
    painter.setPen(QPen(line, width) if line is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill if fill is not None else QColor(0, 0, 0, 0))
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


def paint_focus(painter: QPainter, box: QRectF, radius: float) -> None:
    """The focus mark: a 3-pixel ring along the edge and a light line inside of it, seen on every fill."""
    theme = the_theme()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 3))
    painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
    painter.setPen(QPen(theme.colour("card"), 2))
    painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), max(1.0, radius - 3), max(1.0, radius - 3))
