"""What `double-clic` says of the whole computer: the offer to slow its double click too, and to put it back.

Knows sentences and milliseconds; who asks the computer is not known here.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.double_clic import SYSTEM_MS
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr


class SystemPace(QWidget):
    """Nothing is shown until `hear` has told what the computer is set to.

    Signals: `asked(int)` with the milliseconds to set, only after a yes, or 0 to put the computer's own back;
    `focus_lost()` when the button that had the keyboard has gone.
    """

    asked = Signal(int)
    focus_lost = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.system_ms: int | None = None
        self._slower_ms = 0
        self._waits_for: int | None = None
        self._said = ""
        column = Column(self, gap=8)
        self.words = Words("", "body")
        self.yes = Button(tr("Oui, partout"), "laptop", "soft")
        self.no = Button(tr("Non, seulement ici"), "x", "quiet")
        self.put_back = Button(tr("Remettre le rythme habituel"), "arrow-counter-clockwise", "quiet")
        row = Flow(gap=12)
        for button, pressed in ((self.yes, self._yes), (self.no, self._no), (self.put_back, self._put_back)):
            button.clicked.connect(pressed)
            row.addWidget(button)
        column.addWidget(self.words)
        column.addLayout(row)
        self._show()

    def offer(self, slower_ms: int) -> None:
        """The learner has taken this pace for the exercise; up to the usual one there is nothing to offer."""
        if slower_ms != self._slower_ms:
            self._slower_ms, self._said = slower_ms, ""
            self._show()

    def hear(self, system_ms: int) -> None:
        """What the computer is set to now, in milliseconds; 0 where it cannot be told."""
        wanted, self._waits_for, self.system_ms = self._waits_for, None, system_ms
        if wanted is not None:
            done = 0 < system_ms <= SYSTEM_MS if wanted == 0 else system_ms == wanted
            self._said = _done(wanted) if done else _cannot()
            if done:
                QApplication.setDoubleClickInterval(wanted or -1)  # -1: as the system says
        self._show()

    def _yes(self) -> None:
        self._ask(self._slower_ms)

    def _no(self) -> None:
        self._said = tr("C’est noté : ce rythme vaut pour cet exercice.")
        self._show()

    def _put_back(self) -> None:
        self._ask(0)

    def _ask(self, ms: int) -> None:
        if self._waits_for is None:
            self._waits_for = ms
            self.asked.emit(ms)

    def _show(self) -> None:
        buttons = (self.yes, self.no, self.put_back)
        focused = next((button for button in buttons if button.hasFocus()), None)
        system_ms, slower_ms = self.system_ms, self._slower_ms
        offers = False
        words = self._said
        if not words and system_ms is not None:
            if slower_ms > SYSTEM_MS and not system_ms:
                words = _cannot()
            elif slower_ms > max(SYSTEM_MS, system_ms):
                offers = True
                words = tr(
                    "Voulez-vous ce rythme partout sur l’ordinateur ? Vous pourrez revenir en arrière ici."
                )
            elif system_ms > SYSTEM_MS:
                words = tr(
                    "Votre ordinateur accepte {seconds} s entre deux clics.", seconds=seconds(system_ms)
                )
        self.words.setText(words)
        self.yes.setVisible(offers)
        self.no.setVisible(offers)
        self.put_back.setVisible((system_ms or 0) > SYSTEM_MS and not offers)
        self.setVisible(bool(words))
        if focused is not None and not focused.isVisibleTo(self.parentWidget() or self):
            if self.put_back.isVisibleTo(self):
                self.put_back.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.focus_lost.emit()


def _done(ms: int) -> str:
    if not ms:
        return tr("C’est fait. Votre ordinateur a de nouveau son rythme habituel.")
    return tr(
        "C’est fait. Partout, vous avez {seconds} s entre deux clics. "
        "Un programme est déjà ouvert ? Fermez-le, puis rouvrez-le.",
        seconds=seconds(ms),
    )


def _cannot() -> str:
    return tr(
        "Ce rythme vaut pour cet exercice. Weeejob ne peut pas le régler partout sur cet ordinateur. "
        "Demandez à la personne qui vous forme."
    )


def seconds(ms: int) -> str:
    """Seconds with one decimal, as they are written in French: « 0,9 »."""
    return f"{ms / 1000:.1f}".replace(".", ",")
