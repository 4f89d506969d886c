"""Words on the screen: headings, paragraphs and pills. A text wraps, it is never cut.

Every class follows the theme by itself. `colour` is always the name of a theme colour.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from weeejob_desktop.ui.icons import pixmap
from weeejob_desktop.ui.theme import Role, Tone, the_theme

WIDEST = 1 << 14


class Words(QLabel):
    """A text of one role that wraps where there is no room. Plain text unless `markup`.

    `stretch` False keeps the label at the width of its text where the row has room to spare. It begins where
    lines begin in the interface's language, whatever the language of the text, unless `centred`.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        colour: str = "ink",
        *,
        markup: bool = False,
        stretch: bool = True,
        centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._centred = centred
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.RichText if markup else Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if stretch else QSizePolicy.Policy.Maximum,
            QSizePolicy.Policy.Minimum,
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        self._dress()
        the_theme().changed.connect(self._dress)

    def set_colour(self, colour: str) -> None:
        """Use another theme colour."""
        if colour != self._colour:
            self._colour = colour
            self._dress()

    def set_role(self, role: Role) -> None:
        """Use another size."""
        if role != self._role:
            self._role = role
            self._dress()

    def _dress(self) -> None:
        theme = the_theme()
        self.setFont(theme.font(self._role))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.colour(self._colour))
        self.setPalette(palette)
        self._align()
        self.updateGeometry()

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        if self._centred:
            side = Qt.AlignmentFlag.AlignHCenter
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        if self.textFormat() == Qt.TextFormat.RichText:
            hint = super().sizeHint()
            return QSize(max(hint.width(), metrics.averageCharWidth() * 40), hint.height())
        bounds = metrics.boundingRect(QRect(0, 0, WIDEST, WIDEST), 0, self.text())
        return QSize(bounds.width() + 2, max(bounds.height(), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        if self.textFormat() == Qt.TextFormat.RichText:
            return QSize(self.fontMetrics().averageCharWidth() * 12, self.fontMetrics().height())
        return QSize(longest_word(self.fontMetrics(), self.text()) + 2, self.fontMetrics().height())


class Heading(Words):
    """A title; `role` is ``title`` (the screen's, 34 px), ``big`` or ``heading`` (a part's, 25 px)."""

    def __init__(
        self, text: str = "", role: Role = "heading", colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, colour, parent=parent)


class Paragraph(Words):
    """Running text; `role` is ``body``, ``lead``, ``small`` or ``caption``."""

    def __init__(
        self, text: str = "", role: Role = "body", colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, colour, parent=parent)


class Pill(QWidget):
    """An icon and a word in a rounded box of one tone, for a state. Heard as its word."""

    def __init__(
        self, icon: str = "", word: str = "", tone: Tone = "grey", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._word, self._tone = icon, word, tone
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(word)
        self._dress()
        the_theme().changed.connect(self._dress)

    def say(self, icon: str, word: str, tone: Tone) -> None:
        """Show another state."""
        self._icon, self._word, self._tone = icon, word, tone
        self.setAccessibleName(word)
        self._dress()

    def word(self) -> str:
        """The word shown."""
        return self._word

    def _dress(self) -> None:
        font = the_theme().font("small")
        bold = self.font()
        bold.setFamilies(font.families())
        bold.setPixelSize(font.pixelSize())
        bold.setBold(True)
        self.setFont(bold)
        self.updateGeometry()
        self.update()

    def _lengths(self) -> tuple[int, int, int]:
        theme = the_theme()
        side = theme.px(18) if self._icon else 0
        return theme.gap(12), side, theme.gap(7) if self._icon else 0

    def sizeHint(self) -> QSize:
        pad, side, gap = self._lengths()
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._word) + 2
        return QSize(width + 2 * pad + side + gap, self.heightForWidth(width + 2 * pad + side + gap))

    def minimumSizeHint(self) -> QSize:
        pad, side, gap = self._lengths()
        width = longest_word(self.fontMetrics(), self._word) + 2
        return QSize(width + 2 * pad + side + gap, the_theme().px(30))

    def heightForWidth(self, width: int) -> int:
        pad, side, gap = self._lengths()
        room = QRect(0, 0, max(1, width - 2 * pad - side - gap), WIDEST)
        text = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._word)
        return max(the_theme().px(30), text.height() + the_theme().gap(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        pad, side, gap = self._lengths()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._tone}_soft"))
        radius = min(self.height() / 2, theme.px(15))
        painter.drawRoundedRect(self.rect(), radius, radius)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = f"{self._tone}_text"
        if self._icon:
            x = self.width() - pad - side if mirrored else pad
            painter.drawPixmap(
                x, (self.height() - side) // 2, pixmap(self._icon, side, ink, self.devicePixelRatioF())
            )
        painter.setPen(theme.colour(ink))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left = pad if mirrored else pad + side + gap
        box = QRect(left, 0, self.width() - 2 * pad - side - gap, self.height())
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, alignment | Qt.TextFlag.TextWordWrap, self._word)


def longest_word(metrics: QFontMetrics, text: str) -> int:
    """The width in real pixels of the widest word of `text`, below which it would be cut."""
    return max((metrics.horizontalAdvance(word) for word in text.split(" ") if word), default=0)
