"""The parts of a message to be judged: each can be pressed; what leads somewhere can be looked at or opened.

Looking and opening are two buttons far from looking alike, by mouse, touchpad and keys. It knows the parts
of `core.exercises.hameconnage`, and no message as a whole.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.hameconnage import LEADING, Part
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.bubble import Reply
from weeejob_desktop.ui.exercises.option import OptionState
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import Role, the_theme
from weeejob_desktop.ui.words import tr

_ICONS = {
    "sender": "user-circle",
    "address": "envelope-open",
    "subject": "note",
    "link": "link",
    "attachment": "file",
}
_ROLES: dict[str, Role] = {"sender": "strong", "subject": "strong", "address": "small", "signature": "small"}


def kind_word(kind: str) -> str:
    """What a part of a message is, in a word."""
    return {
        "sender": tr("De"),
        "address": tr("Adresse"),
        "subject": tr("Objet"),
        "link": tr("Lien"),
        "button": tr("Bouton"),
        "attachment": tr("Pièce jointe"),
    }.get(kind, "")


class PartButton(Reply):
    """One part. Signals: `regarded(bool)` when the mouse or the keyboard comes to it, or leaves."""

    regarded = Signal(bool)

    def __init__(self, part: Part, parent: QWidget) -> None:
        self.part = part
        super().__init__(
            part.text,
            icon=_ICONS.get(part.kind, ""),
            role=_ROLES.get(part.kind, "body"),
            flat=True,
            parent=parent,
        )

    def _describe(self) -> None:
        super()._describe()
        kind = kind_word(self.part.kind)
        if kind:
            self.setAccessibleName(tr("{kind} : {name}", kind=kind, name=self.accessibleName()))

    def state_word(self) -> str:
        words = {
            "picked": tr("marqué comme indice"),
            "right": tr("indice trouvé"),
            "missed": tr("indice à voir"),
            "wrong": tr("pas un indice"),
        }
        return words.get(self.state, "")

    def _draw_text(self, painter: QPainter) -> None:
        if self.part.kind not in {"link", "button"} or self.state not in {"plain", "picked"} or self.note:
            super()._draw_text(painter)
            return
        theme = the_theme()
        pad = theme.gap(12) if self.part.kind == "button" else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
        )
        painter.setFont(theme.font("body"))
        box = self._mirrored(
            QRect(self._left() + pad, 0, self._text_width(self.width()) - pad, self.height())
        )
        if pad:
            words = painter.fontMetrics().boundingRect(box, flags, self.text()).size()
            left = box.right() - words.width() if mirrored else box.left()
            shape = QRectF(left, (self.height() - words.height()) / 2, words.width(), words.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("blue"))
            shape.adjust(-pad, -theme.gap(5), pad, theme.gap(5))
            painter.drawRoundedRect(shape, theme.px(8), theme.px(8))
            painter.setPen(theme.colour("on_blue"))
        else:
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(theme.colour("blue_text"))
        painter.drawText(box, flags, self.text())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.regarded.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.regarded.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.regarded.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.regarded.emit(False)


class PartView(QWidget):
    """A part with its true address once looked at, and what can be done with it.

    Signals: `marked()`, `looked()`, `opened()`, `chosen()` when a part that leads somewhere is pressed: that
    alone opens nothing.
    """

    marked = Signal()
    looked = Signal()
    opened = Signal()
    chosen = Signal()

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self.leads = part.kind in LEADING
        column = Column(self, gap=2)
        self.button = PartButton(part, self)
        self.button.clicked.connect(self._pressed)
        column.addWidget(self.button)
        self.address = Words("", "small", "blue_text")
        self.address.setContentsMargins(the_theme().gap(18), 0, 0, the_theme().gap(4))
        self.address.hide()
        column.addWidget(self.address)
        self.choices = QWidget(self)
        self.choices.hide()
        column.addWidget(self.choices)
        if self.leads:
            flow = Flow(self.choices, gap=8)
            self.look = Button(tr("Regarder l’adresse"), "eye", "soft", role="strong", parent=self.choices)
            self.flag = Button("", "flag", role="strong", parent=self.choices)
            self.open = Button(tr("Ouvrir"), "arrow-right", "danger", role="strong", parent=self.choices)
            for button, signal in (
                (self.look, self.looked),
                (self.flag, self.marked),
                (self.open, self.opened),
            ):
                button.clicked.connect(signal)
                flow.addWidget(button)

    def show_state(self, state: OptionState, note: str, *, chosen: bool, looked: bool) -> None:
        """Show how the part is judged, and what can be done with it when it is `chosen`."""
        self.button.icon_name = "flag" if state == "picked" else _ICONS.get(self.part.kind, "")
        self.button.show_state(state, note)
        if self.leads:
            whole = tr("Nom entier : {name}", name=self.part.to)
            address = tr("Adresse vraie : {address}", address=self.part.to)
            self.address.setText(whole if self.part.kind == "attachment" else address)
            self.address.setVisible(looked)
            marked = state == "picked"
            self.flag.setText(tr("Ce n’est pas un indice") if marked else tr("C’est un indice"))
            if not chosen and any(button.hasFocus() for button in (self.look, self.flag, self.open)):
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.choices.setVisible(chosen)

    def _pressed(self) -> None:
        (self.chosen if self.leads else self.marked).emit()
