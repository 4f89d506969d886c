"""Tout effacer: what is erased, what stays, what would be lost; then a deliberate yes. And the calm pages.

The page only asks: who wires the app stops sending first, erases, and begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.ui.buttons import ChoiceButton, DangerButton, PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crash import CalmPage
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Tiles
from weeejob_desktop.ui.labels import Heading
from weeejob_desktop.ui.page import Page, back_button, fact, head
from weeejob_desktop.ui.theme import Tone
from weeejob_desktop.ui.words import duration, plural, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000


class ErasePage(Page):
    """The question, with the facts. Signals: `erase_wanted()` after a deliberate yes; `send_now()`."""

    name = "erase"
    erase_wanted = Signal()
    send_now = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.connection = Connection()
        self.unsent: Unsent | None = None
        self.back = back_button(tr("Mes données"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head(tr("Tout effacer de cet ordinateur ?")))
        self.warning = Note("info", "", "blue", strong=True)
        self.column.addWidget(self.warning)
        self.send = QuietButton(tr("Envoyer d’abord"), "cloud-arrow-up", height=52)
        self.send.clicked.connect(self.send_now)
        sending = Flow()
        sending.addWidget(self.send)
        self.column.addLayout(sending)
        tiles = Tiles(columns=2, least=380, gap=16)
        tiles.addWidget(_erased_card())
        tiles.addWidget(_kept_card())
        self.column.addLayout(tiles)
        self.understood = ChoiceButton(tr("J’ai compris : je ne pourrai pas revenir en arrière."))
        self.understood.toggled.connect(self._may_erase)
        agreeing = Flow()
        agreeing.addWidget(self.understood)
        self.column.addLayout(agreeing)
        self.cancel = PrimaryButton(tr("Ne rien effacer"), "arrow-left", height=52)
        self.cancel.clicked.connect(self._leave)
        self.erase = DangerButton(tr("Tout effacer"), "trash", height=52)
        self.erase.clicked.connect(self.erase_wanted)
        buttons = Flow(gap=14)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.erase)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self._show_warning()

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.unsent, then=self.show_unsent, failed=self.show_problem)

    def come_to(self, argument: str) -> None:
        self.hide_problem()
        self.unsent = None
        self.understood.setChecked(False)
        self._show_warning()
        self.back.setFocus()  # the way out, at the top: where letters are big, the warning stays in sight

    def show_unsent(self, unsent: Unsent) -> None:
        """What would be lost."""
        self.unsent = unsent
        self._show_warning()

    def show_connection(self, now: Connection) -> None:
        """Whether there is somebody to send to, and whether that is being done."""
        self.connection = now
        self._show_warning()

    def _show_warning(self) -> None:
        unsent, now = self.unsent, self.connection
        self._may_erase()
        if unsent is None:
            self.send.hide()
            self.warning.say(
                "hourglass-medium", tr("Un instant : Weeejob regarde ce qui est envoyé."), "blue"
            )
            return
        waits = now.enrolled and (not unsent.nothing or unsent.in_class > 0)
        self.send.setVisible(waits)
        self.send.setEnabled(not now.busy)
        self.send.setText(tr("Envoi en cours…") if now.busy else tr("Envoyer d’abord"))
        self.warning.say(*_warning(unsent, enrolled=now.enrolled))

    def _may_erase(self) -> None:
        self.erase.setEnabled(self.unsent is not None and self.understood.isChecked())

    def _leave(self) -> None:
        self.wanted.emit("my_data", "")


class ErasingPage(CalmPage):
    """Shown while everything is being erased: nothing can be done meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = tr("Weeejob efface vos données de cet ordinateur.")
        super().__init__("hourglass-medium", tr("Un instant"), words, parent)


class ErasedPage(CalmPage):
    """Nothing is left. Signals: `again()`, begin anew; `closed()`."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "check-circle",
            tr("Tout est effacé"),
            tr("Weeejob ne garde plus rien de vous sur cet ordinateur."),
            parent,
        )
        self.card.column.addLayout(fact("info", received_stays(), "body"))
        self.restart = PrimaryButton(tr("Recommencer"), "arrow-counter-clockwise")
        self.restart.clicked.connect(self.again)
        self.close_button = QuietButton(tr("Fermer"), "x", height=64)
        self.close_button.clicked.connect(self.closed)
        self.buttons.addWidget(self.restart)
        self.buttons.addWidget(self.close_button)
        self.card.column.addLayout(self.buttons)


def received_stays() -> str:
    """What erasing here does not touch."""
    return tr(
        "Ce que Weeefund a déjà reçu reste chez Weeefund. Pour le faire effacer, demandez-le à Weeefund."
    )


def in_words(unsent: Unsent) -> str:
    """« 3 h 20 de travail, 2 exercices, 1 demande ou message »; "" for nothing."""
    parts = []
    if unsent.work_ms >= MINUTE_MS:
        parts.append(tr("{time} de travail", time=duration(unsent.work_ms)))
    elif unsent.work_ms:
        parts.append(tr("moins d’une minute de travail"))
    if unsent.results:
        parts.append(plural("%n exercice", "%n exercices", unsent.results))
    if unsent.requests:
        parts.append(plural("%n demande ou message", "%n demandes ou messages", unsent.requests))
    if unsent.others:
        parts.append(plural("%n autre information", "%n autres informations", unsent.others))
    return ", ".join(parts)


def _warning(unsent: Unsent, *, enrolled: bool) -> tuple[str, str, Tone]:
    """Icon, words and tone of the warning."""
    in_class = ""
    if unsent.in_class:
        in_class = plural(
            "%n information est arrivée en classe : elle n’est pas perdue.",
            "%n informations sont arrivées en classe : elles ne sont pas perdues.",
            unsent.in_class,
        )
    if unsent.nothing:
        sent = tr("Tout le reste est chez Weeefund.") if in_class else tr("Tout est envoyé à Weeefund.")
        nothing = sent if enrolled else tr("Il n’y a pas encore de travail à perdre.")
        return "check-circle", f"{in_class} {nothing}".strip(), "green"
    lost = tr(
        "Pas encore envoyé : {list}. Si vous effacez maintenant, tout cela sera perdu.",
        list=in_words(unsent),
    )
    alone = "" if enrolled else tr("Cet ordinateur n’est pas inscrit : Weeefund n’a rien reçu.")
    return "warning", " ".join(part for part in (lost, in_class, alone) if part), "coral"


def _erased_card() -> Card:
    card = Card(gap=10)
    card.column.addWidget(Heading(tr("Ce qui est effacé")))
    card.column.addLayout(fact("user", tr("Votre prénom et votre inscription")))
    card.column.addLayout(fact("clock", tr("Vos heures, vos leçons et vos exercices")))
    card.column.addLayout(fact("chat-circle-text", tr("Vos demandes et les réponses")))
    card.column.addLayout(fact("copy", tr("Vos réglages et les copies de secours")))
    return card


def _kept_card() -> Card:
    card = Card(gap=10)
    card.column.addWidget(Heading(tr("Ce qui reste")))
    card.column.addLayout(fact("folder", tr("Vos fichiers, et la copie que vous avez enregistrée")))
    card.column.addLayout(fact("users", received_stays()))
    card.column.addLayout(
        fact("key", tr("Pour envoyer de nouveau, il faudra un nouveau code d’inscription."))
    )
    return card
