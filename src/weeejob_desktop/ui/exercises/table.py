"""Things on a table and the places to drop them into: the two pieces that `glisser` is made of. They know no
exercise.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.option import Option
from weeejob_desktop.ui.labels import longest_word
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_CENTRED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_PAD = 10
_ARROW = 20
_BADGE = 30


def _height_of(text: str, width: int, *, bold: bool = False) -> int:
    metrics = QFontMetrics(the_theme().font("strong" if bold else "body"))
    return metrics.boundingRect(QRect(0, 0, max(20, width), 10_000), _CENTRED, text).height()


class Tile(Option):
    """A thing on the table: its icon, its name under it. While it is `away` in the hand, only its outline is
    left.
    """

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(text, marker="none", icon=icon or "file", parent=parent)
        self.may_be_dragged = True
        self.away = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def set_away(self, *, away: bool) -> None:
        """Show the thing, or only its outline while it is in the hand."""
        if away != self.away:
            self.away = away
            self.update()

    def heightForWidth(self, width: int) -> int:
        theme = the_theme()
        room = width - 2 * theme.gap(_PAD)
        text = max(_height_of(self.text(), room), QFontMetrics(theme.font("body")).height())
        return 2 * theme.gap(_PAD) + theme.px(40) + theme.gap(4) + text

    def sizeHint(self) -> QSize:
        width = max(the_theme().gap(150), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        word = longest_word(QFontMetrics(theme.font("body")), self.text())
        width = max(theme.px(84), word + 2 * theme.gap(_PAD) + 4)
        return QSize(width, theme.px(84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        radius = theme.px(12)
        if self.away:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("line"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(body, radius, radius)
            painter.end()
            return
        picked = self.state == "picked"
        hover = self.underMouse() and not picked
        painter.setBrush(theme.colour("blue_soft" if picked else "bar" if hover else "card"))
        painter.setPen(QPen(theme.colour("blue" if picked else "field"), 2.5 if picked else 1.5))
        painter.drawRoundedRect(body, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 3))
            ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(ring, theme.px(14), theme.px(14))
        side, pad = theme.px(40), theme.gap(_PAD)
        painter.drawPixmap((self.width() - side) // 2, pad, icons.pixmap(self.icon_name, side, "blue_text"))
        if picked:
            mark = theme.px(22)
            picture = icons.pixmap("hand-pointing", mark, "blue_text")
            painter.drawPixmap(self._mirrored(QRect(self.width() - mark - 9, 9, mark, mark)), picture)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        top = pad + side + theme.gap(4)
        painter.drawText(QRect(pad, top, self.width() - 2 * pad, self.height() - top), _CENTRED, self.text())
        painter.end()


class DropPlace(QAbstractButton):
    """A place to drop into: a box with its icon, its name under it, and how many things are in.

    `inviting` while something is in the hand: a dashed frame; `hot` when it would fall in here: a strong
    frame and an arrow. Over a picture (`framed`) it is a frame only. Signals: `clicked()`, `stepped(int)`.
    """

    stepped = Signal(int)

    def __init__(self, label: str, icon: str, *, framed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(label)
        self.icon_name = icon or "folder"
        self.framed = framed
        self.side = 0
        self.held: tuple[str, ...] = ()
        self.inviting = False
        self.hot = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    def hold(self, held: tuple[str, ...], *, inviting: bool) -> None:
        """Show how many things are in, and whether something may be put in now."""
        if (held, inviting) != (self.held, self.inviting):
            self.held, self.inviting = held, inviting
            self._describe()
            self.update()

    def set_hot(self, *, hot: bool) -> None:
        """Light up, when what is in the hand would fall in here."""
        if hot != self.hot:
            self.hot = hot
            self.update()

    def _describe(self) -> None:
        self.setAccessibleName(tr("Place : {label}", label=self.text()))
        self.setAccessibleDescription(", ".join(self.held) if self.held else tr("vide"))

    def width_for(self, side: int) -> int:
        """The width it takes with a box of this side, in real pixels: its longest word must fit."""
        theme = the_theme()
        metrics = QFontMetrics(theme.font("strong"))
        edges = 2 * theme.gap(_PAD) + theme.px(_ARROW) + theme.gap(6)
        whole = min(metrics.horizontalAdvance(self.text()) + 2, theme.gap(170))
        return max(side + theme.px(_BADGE), max(whole, longest_word(metrics, self.text())) + edges)

    def height_for(self, side: int, width: int) -> int:
        """The height it takes with a box of this side and this width, in real pixels."""
        theme = the_theme()
        return theme.px(_BADGE) // 2 + side + theme.gap(6) + self._name_height(width) + theme.gap(2)

    def _name_height(self, width: int) -> int:
        theme = the_theme()
        room = width - 2 * theme.gap(_PAD) - theme.px(_ARROW) - theme.gap(6)
        return _height_of(self.text(), room, bold=True) + theme.gap(8)

    def box(self) -> QRectF:
        """The box itself, in its own pixels."""
        if self.framed:
            return QRectF(self.rect()).adjusted(3, 3, -3, -3)
        left, top = (self.width() - self.side) / 2, the_theme().px(_BADGE) // 2
        return QRectF(left, top, self.side, self.side).adjusted(3, 3, -3, -3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = self.box(), theme.px(14)
        lit = self.inviting and (self.hot or self.underMouse() or self.hasFocus())
        style = Qt.PenStyle.DashLine if self.inviting and not lit else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("blue" if self.inviting else "field"), 4 if lit else 2, style))
        fill = QColor(theme.colour("blue_soft" if lit else "paper"))
        if self.framed:
            fill.setAlpha(130 if lit else 0)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            paint_focus(painter, box.adjusted(-3, -3, 3, 3), radius)
        if not self.framed:
            side = round(box.width() * 0.46)
            middle = box.center().toPoint()
            picture = icons.pixmap(self.icon_name, side, "blue" if lit else "muted")
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, picture)
        self._paint_name(painter, box, lit=lit)
        if self.held:
            self._paint_count(painter, box)
        painter.end()

    def _paint_name(self, painter: QPainter, box: QRectF, *, lit: bool) -> None:
        """The name; where something would fall in, on blue and with an arrow: the thing hides the box."""
        theme = the_theme()
        font = theme.font("label" if self.framed else "strong")
        painter.setFont(font)
        arrow = theme.px(_ARROW) + theme.gap(6)
        room = self.width() - 2 * theme.gap(_PAD) - arrow
        if self.framed:
            room = round(box.width()) - 2 * theme.gap(8) - (arrow if lit else 0)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
        words = QFontMetrics(font).boundingRect(QRect(0, 0, max(20, room), 10_000), flags, self.text())
        more, edge = (arrow if lit else 0), theme.gap(6 if self.framed else _PAD)
        chip = QRectF(0, 0, words.width() + 2 * edge + more, words.height() + theme.gap(8))
        chip.moveCenter(box.center())
        if self.framed:
            chip.moveBottom(box.bottom() - theme.gap(6))
        else:
            chip.moveTop(box.bottom() + 3 + theme.gap(6))
        if lit or self.framed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("blue" if lit else "card"))
            painter.drawRoundedRect(chip, theme.px(10), theme.px(10))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(theme.colour("on_blue" if lit else "ink"))
        text = chip.adjusted(0 if mirrored else more, 0, -more if mirrored else 0, 0)
        painter.drawText(text.toRect(), flags, self.text())
        if lit:
            side = theme.px(_ARROW)
            x = chip.right() - theme.gap(8) - side if mirrored else chip.left() + theme.gap(8)
            name = "arrow-down" if self.framed else "arrow-up"
            picture = icons.pixmap(name, side, "on_blue")
            painter.drawPixmap(round(x), round(chip.center().y() - side / 2), picture)

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        """On the corner, a tick and how many things are in."""
        theme = the_theme()
        height = theme.px(_BADGE)
        side = height - theme.px(6)
        count = str(len(self.held))
        painter.setFont(theme.font("strong"))
        width = side + QFontMetrics(theme.font("strong")).horizontalAdvance(count) + theme.px(16)
        pill = QRectF(0, 0, width, height)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = box.topLeft() if mirrored else box.topRight()
        pill.moveCenter(corner + QPointF(width / 4 if mirrored else -width / 4, 0))
        if self.framed:
            pill.moveTop(box.top() + 4)
            pill.moveRight(box.right() - 4)
        painter.setPen(QPen(theme.colour("green_line"), 1.5))
        painter.setBrush(theme.colour("green_soft"))
        painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), height / 2, height / 2)
        tick = QRectF(0, 0, side, side)
        tick.moveCenter(pill.center())
        tick.moveLeft(pill.right() - theme.px(5) - side if mirrored else pill.left() + theme.px(5))
        painter.drawPixmap(tick.toRect(), icons.pixmap("check-circle", side, "green"))
        painter.setPen(theme.colour("green_text"))
        room = pill.adjusted(theme.px(6), 0, -side - theme.px(4), 0)
        if not mirrored:
            room = pill.adjusted(side + theme.px(4), 0, -theme.px(6), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: -1 if mirrored else 1,
            Qt.Key.Key_Left: 1 if mirrored else -1,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
