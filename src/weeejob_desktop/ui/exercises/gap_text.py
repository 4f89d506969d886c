"""A text with gaps in its lines, to be filled with words or by typing. It knows no exercise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.option import OptionState
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_MARKS = {"right": "check-circle", "wrong": "x-circle"}
_LINES = {"right": "green", "wrong": "coral", "picked": "blue", "plain": "field"}
_FILLS = {"right": "green_soft", "wrong": "coral_soft", "picked": "blue_soft", "plain": "card"}
_INKS = {"right": "green_text", "wrong": "coral_text", "picked": "ink", "plain": "ink"}
_TALL = 48
_PAD = 12
_MARK = 24


def gap_width(longest: int) -> int:
    """The width of a gap whose longest word takes `longest` real pixels."""
    theme = the_theme()
    return max(theme.px(96), longest + 2 * theme.gap(_PAD) + theme.px(_MARK) + theme.gap(6))


class WordGap(QAbstractButton):
    """A gap for a word of the list. `inviting` while a word is chosen, `hot` when it would fall in here.
    Signals: `clicked()`, `stepped(int)`."""

    stepped = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.state: OptionState = "plain"
        self.inviting = False
        self.hot = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def show_word(self, word: str, state: OptionState, *, inviting: bool) -> None:
        """Show this word in it, and how it stands."""
        self.setText(word)
        self.state, self.inviting = state, inviting
        said = {"right": tr("juste"), "wrong": tr("pas juste"), "picked": tr("choisi"), "plain": ""}[state]
        self.setAccessibleDescription(", ".join(part for part in (word or tr("vide"), said) if part))
        over = state == "right"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if over else Qt.FocusPolicy.StrongFocus)
        self.update()

    def set_hot(self, *, hot: bool) -> None:
        """Light up, when the word in the hand would fall in here."""
        if hot != self.hot:
            self.hot = hot
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        lit = self.inviting and (self.hot or self.underMouse() or self.hasFocus())
        state = "picked" if lit else self.state
        dashed = self.inviting and not lit and state != "right"
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("blue" if dashed else _LINES[state]), 4 if lit else 2, style))
        painter.setBrush(theme.colour(_FILLS[state]))
        painter.drawRoundedRect(body, theme.px(10), theme.px(10))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(11))
        left = theme.gap(_PAD)
        mark = "arrow-down" if lit else _MARKS.get(self.state, "")
        if mark:
            paint_mark(painter, self, mark, _INKS[state])
            left += theme.px(_MARK) + theme.gap(6)
        painter.setFont(theme.font("lead"))
        painter.setPen(theme.colour(_INKS[state]))
        text = self.rect().adjusted(left, 0, -theme.gap(_PAD), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            text = self.rect().adjusted(theme.gap(_PAD), 0, -left, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TypedGap(QLineEdit):
    """A gap to type into. Signals: `entered()` for Entrée, `stepped(int)` for the arrows up and down,
    `begun()` when the keyboard comes to it."""

    entered = Signal()
    stepped = Signal(int)
    begun = Signal()

    def __init__(self, name: str, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.state: OptionState = "plain"
        self.setMaxLength(most)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._dress()
        the_theme().changed.connect(self._dress)

    def show_text(self, text: str, state: OptionState) -> None:
        """Show this text in it, and how it stands; once right, nothing more can be typed."""
        if text != self.text():
            self.setText(text)
        self.state = state
        said = {"right": tr("juste"), "wrong": tr("pas juste")}.get(state, "")
        self.setAccessibleDescription(said)
        over = state == "right"
        self.setReadOnly(over)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if over else Qt.FocusPolicy.StrongFocus)
        mark = the_theme().px(_MARK) + 4 if state in _MARKS else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else mark, 0, mark if mirrored else 0, 0)
        self.update()

    def _dress(self) -> None:
        self.setFont(the_theme().font("lead"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.begun.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.state in _MARKS:
            theme = the_theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.hasFocus():
                painter.setPen(QPen(theme.colour(_LINES[self.state]), 2.5))
                body = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
                painter.drawRoundedRect(body, theme.px(10), theme.px(10))
            paint_mark(painter, self, _MARKS[self.state], _LINES[self.state])
            painter.end()


def paint_mark(painter: QPainter, gap: QWidget, name: str, colour: str) -> None:
    """A mark at the leading edge of a gap."""
    theme = the_theme()
    side = theme.px(_MARK)
    mirrored = gap.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = gap.width() - theme.gap(_PAD) - side if mirrored else theme.gap(_PAD)
    painter.drawPixmap(x, (gap.height() - side) // 2, icons.pixmap(name, side, colour))


class GapText(QWidget):
    """Lines of words and gaps that wrap together. What stands at a gap without a space stays with it."""

    def __init__(self, paragraphs: Sequence[Sequence[str | int]], parent: QWidget) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the lesson's French, whatever the interface
        self._paragraphs = [_together(line) for line in paragraphs]
        self.gaps: Mapping[int, QWidget] = {}
        self.longest = ""
        self._words: list[tuple[QRect, str]] = []
        the_theme().changed.connect(self._fit)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._walk(width, move=False)

    def sizeHint(self) -> QSize:
        width = the_theme().px(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(the_theme().font("lead"))
        words = [piece for line in self._paragraphs for group in line for piece in group]
        widest = max((metrics.horizontalAdvance(word) for word in words if isinstance(word, str)), default=0)
        return QSize(max(widest + 4, self._gap_width()), the_theme().px(_TALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._walk(self.width(), move=True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(the_theme().font("lead"))
        painter.setPen(the_theme().colour("ink"))
        for box, word in self._words:
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
        painter.end()

    def _fit(self) -> None:
        self.updateGeometry()
        self._walk(self.width(), move=True)
        self.update()

    def _gap_width(self) -> int:
        return gap_width(QFontMetrics(the_theme().font("lead")).horizontalAdvance(self.longest))

    def _walk(self, width: int, *, move: bool) -> int:
        """Put group after group into lines of `width`, moving the gaps if asked; the height of it all."""
        theme = the_theme()
        metrics = QFontMetrics(theme.font("lead"))
        tall, space = theme.px(_TALL), metrics.horizontalAdvance(" ")
        of_gap = min(self._gap_width(), width)
        words: list[tuple[QRect, str]] = []
        y = 0
        for line in self._paragraphs:
            x = 0
            for group in line:
                sizes = [of_gap if isinstance(p, int) else metrics.horizontalAdvance(p) + 2 for p in group]
                if x and x + sum(sizes) > width:
                    x, y = 0, y + tall + theme.gap(10)
                for piece, size in zip(group, sizes, strict=True):
                    if x and x + size > width:  # a group wider than the line
                        x, y = 0, y + tall + theme.gap(10)
                    box = QRect(QPoint(x, y), QSize(size, tall))
                    if isinstance(piece, str):
                        words.append((box, piece))
                    elif move:
                        self.gaps[piece].setGeometry(box)
                    x += size
                x += space
            y += tall + theme.gap(10)
        if move:
            self._words = words
        return y


def _together(line: Sequence[str | int]) -> list[list[str | int]]:
    """The pieces of a line in groups that stay on one line: everything between two plain spaces."""
    groups: list[list[str | int]] = [[]]
    for piece in line:
        if isinstance(piece, int):
            groups[-1].append(piece)
            continue
        for place, word in enumerate(re.split(" +", piece)):
            if place:
                groups.append([])
            if word:
                groups[-1].append(word)
    return [group for group in groups if group]
