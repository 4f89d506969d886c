"""How a learner ends a request: « C’est réglé » or taking it back, each after a confirmation.

Asks nobody, knows no page and no workspace.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button, DangerButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.words import tr


class Ending(QWidget):
    """Signals: `settled()` and `withdrawn()` once the learner has confirmed."""

    settled = Signal()
    withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = Column(self, gap=10)
        self.settle = QuietButton(tr("C’est réglé"), "check-circle")
        self.withdraw = DangerButton(tr("Retirer ma demande"), "trash")
        self.choices = QWidget()
        choices = Flow(self.choices)
        for button in (self.settle, self.withdraw):
            choices.addWidget(button)
            button.clicked.connect(self._ask)
        column.addWidget(self.choices)
        self.settle_sure = Sure(
            Card("green", gap=12),
            tr("La panne est finie ? La demande se termine. Si la panne revient, choisissez un dessin."),
            "green_text",
            QuietButton(tr("Non, pas encore"), "arrow-left"),
            QuietButton(tr("Oui, c’est réglé"), "check"),
        )
        self.withdraw_sure = Sure(
            Card("coral", gap=12),
            tr("Retirer cette demande ? Weeefund ne la traitera pas. Vous pourrez en faire une autre."),
            "coral_text",
            QuietButton(tr("Non, je la garde"), "arrow-left"),
            DangerButton(tr("Oui, je la retire"), "check"),
        )
        for sure, said in ((self.settle_sure, self.settled), (self.withdraw_sure, self.withdrawn)):
            sure.keep.clicked.connect(self.reset)
            sure.confirm.clicked.connect(said.emit)
            column.addWidget(sure.card)
        self.reset()

    def _ask(self) -> None:
        sure = self.settle_sure if self.sender() is self.settle else self.withdraw_sure
        self.choices.hide()
        sure.card.show()
        sure.keep.setFocus()

    def reset(self) -> None:
        """Show the two buttons again; the one that had led to the question has the focus when that had it."""
        asked = next((one for one in (self.settle_sure, self.withdraw_sure) if one.card.isVisible()), None)
        self.choices.show()
        for sure in (self.settle_sure, self.withdraw_sure):
            sure.card.hide()
        if asked is not None:
            (self.settle if asked is self.settle_sure else self.withdraw).setFocus()


class Sure:
    """A question in a card, with a way back and a yes."""

    def __init__(self, card: Card, question: str, colour: str, keep: Button, confirm: Button) -> None:
        self.card, self.keep, self.confirm = card, keep, confirm
        card.column.addWidget(Paragraph(question, "body", colour))
        buttons = Flow()
        buttons.addWidget(keep)
        buttons.addWidget(confirm)
        card.column.addLayout(buttons)
