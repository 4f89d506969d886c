"""A French keyboard drawn on the screen: it shows where a key is, and can be clicked.

Its keys take no focus: they are for the mouse and the finger. It knows no exercise.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.core.exercises.azerty import Cap, Level
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.exercises.key_words import named, printed
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_WIDEST, _NARROWEST, _LOWEST = 54, 30, 44
"""A key's width at most and at least, and its height at least, in pixels whatever the text size."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_CENTRED = Qt.AlignmentFlag.AlignHCenter
_HELD: dict[str, Level] = {"maj": "shift", "altgr": "altgr"}


class KeyCap(QAbstractButton):
    """One key. `lit` shows it, `held` says that it stays down until the next key."""

    def __init__(self, cap: Cap, parent: QWidget) -> None:
        super().__init__(parent)
        self.cap = cap
        self.lit = self.row_lit = self.held = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.describe()

    def describe(self) -> None:
        """Say the key's name and state to those who do not see it."""
        signs = [sign for sign in (self.cap.plain, self.cap.shift, self.cap.altgr) if sign.strip()]
        letter = self.cap.plain.isalpha() and self.cap.plain.upper() == self.cap.shift
        name = ", ".join(named(sign) for sign in (signs[:1] if letter else signs)) or named(self.cap.key)
        if self.held:
            name = tr("{name}, tenue", name=name)
        elif self.lit:
            name = tr("{name}, montrée", name=name)
        self.setAccessibleName(tr("Touche {name}", name=name))

    def show_state(self, *, lit: bool, row_lit: bool, held: bool) -> None:
        """Look shown, in a shown row, or held down."""
        if (lit, row_lit, held) != (self.lit, self.row_lit, self.held):
            self.lit, self.row_lit, self.held = lit, row_lit, held
            self.describe()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else brackets are mirrored
        body = QRectF(self.rect()).adjusted(2, 2, -2, -3)
        fill, edge, ink, thick = "card", "field", "ink", 1.5
        if self.held:
            fill, edge, ink, thick = "blue", "blue", "on_blue", 2.5
        elif self.lit:
            fill, edge, ink, thick = "sun", "ink", "on_sun", 3.0
        elif self.row_lit:
            fill, edge, ink, thick = "sun_soft", "sun_text", "ink", 2.0
        elif self.isDown() or self.underMouse():
            fill = "blue_soft"
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(edge), thick))
        painter.drawRoundedRect(body, 7, 7)
        painter.setPen(theme.colour(ink))
        self._write(painter)
        if self.lit:
            side = min(22, self.height() // 3)
            corner = QRect(self.width() - side - 4, 4, side, side)
            painter.drawPixmap(corner, icons.pixmap("hand-pointing", side, "on_sun"))
        painter.end()

    def _write(self, painter: QPainter) -> None:
        cap = self.cap
        inner = self.rect().adjusted(5, 3, -5, -4)
        large = max(10, min(the_theme().px(18), round(inner.height() * 0.42)))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = QRect(inner.left(), inner.center().y(), inner.width(), inner.height() // 2)
        small = max(10, min(large, round(inner.height() * 0.36)))
        middle = Qt.AlignmentFlag.AlignVCenter
        if len(cap.key) > 1 and cap != azerty.CIRCUMFLEX:
            self._sign(painter, inner, printed(cap.key), round(large * 0.86), middle | _CENTRED)
        elif cap.plain and cap.shift in {"", cap.plain.upper()}:
            self._sign(painter, inner, cap.shift or cap.plain, large, middle | _LEFT)
        else:
            two = ("¨", "^") if cap == azerty.CIRCUMFLEX else (cap.shift, cap.plain)
            self._sign(painter, upper, two[0], small, middle | _LEFT)
            self._sign(painter, lower, two[1], small, middle | _LEFT)
        if cap.altgr:
            self._sign(painter, lower, cap.altgr, small, middle | _RIGHT)

    def _sign(self, painter: QPainter, box: QRect, text: str, size: int, where: Qt.AlignmentFlag) -> None:
        font = QFont(the_theme().font("body"))
        while True:
            font.setPixelSize(size)
            if size <= 9 or QFontMetrics(font).horizontalAdvance(text) <= box.width():
                break
            size -= 1
        painter.setFont(font)
        painter.drawText(box, where | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextDontClip, text)


class ScreenKeyboard(QWidget):
    """The whole keyboard. The key Maj, Alt Gr or an accent, once clicked, is held for the next click.

    Signals: `pressed(str)` with a key's name or the sign written. Held keys are told as well, by their name.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Clavier à l’écran"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a keyboard is the same in every language
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._level: Level = "plain"
        self._accent = ""
        self._lit: tuple[Cap, ...] = ()
        self._row: int | None = None
        self.caps: list[KeyCap] = []
        for cap in azerty.CAPS:
            key = KeyCap(cap, self)
            key.clicked.connect(lambda _checked=False, c=cap: self._clicked(c))
            self.caps.append(key)
        the_theme().changed.connect(self.updateGeometry)

    def cap(self, wanted: Cap) -> KeyCap:
        """The drawn key of this key of the table."""
        return self.caps[azerty.CAPS.index(wanted)]

    def light(self, caps: tuple[Cap, ...] = (), row: int | None = None) -> None:
        """Show these keys, or all of a row."""
        self._lit, self._row = caps, row
        self._show()

    def release(self) -> None:
        """Let go of what is held for the next key."""
        self._level, self._accent = "plain", ""
        self._show()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(azerty.ROWS * max(_LOWEST, min(_WIDEST, width / azerty.WIDTH)))

    def sizeHint(self) -> QSize:
        width = round(azerty.WIDTH * _WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(azerty.WIDTH * _NARROWEST), azerty.ROWS * _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() / azerty.WIDTH
        down = min(self.height() / azerty.ROWS, float(_WIDEST))
        for key in self.caps:
            cap = key.cap
            left, right = round(cap.x * across), round((cap.x + cap.width) * across)
            top, bottom = round(cap.row * down), round((cap.row + cap.height) * down)
            key.setGeometry(left, top, right - left, bottom - top)

    def _show(self) -> None:
        for key in self.caps:
            held = _HELD.get(key.cap.key) == self._level or (
                bool(self._accent) and key.cap == azerty.CIRCUMFLEX
            )
            key.show_state(lit=key.cap in self._lit, row_lit=key.cap.row == self._row, held=held)

    def _clicked(self, cap: Cap) -> None:
        level, accent = self._level, self._accent
        if cap.key in _HELD:
            self._level = "plain" if level == _HELD[cap.key] else _HELD[cap.key]
            told = cap.key
        elif cap == azerty.CIRCUMFLEX:
            told = "trema" if level == "shift" else "circonflexe"
            self._level, self._accent = "plain", told
        else:
            sign = cap.at(level) or cap.plain
            told = cap.key if len(cap.key) > 1 else sign
            if accent and len(told) == 1:
                told = azerty.compose(accent, sign) or sign
            self._level, self._accent = "plain", ""
        self._show()
        self.pressed.emit(told)
