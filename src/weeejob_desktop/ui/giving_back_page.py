"""« Ce n’est pas moi »: what happens when somebody else has this laptop now; one question, two answers.

The page only asks: who wires the app stops sending first, gives the laptop back, and begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.crash import CalmPage
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Tiles
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, back_button, fact
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class GivingBackPage(Page):
    """The question, with what follows from each answer. Signals: `give_back_wanted()` after « Ce n’est pas
    moi »."""

    name = "give_back"
    give_back_wanted = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.back = back_button(tr("Retour"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.title = Heading("", "title")
        self.column.addWidget(self.title)
        self.column.addWidget(
            Paragraph(tr("Si ce n’est pas vous, Weeejob peut recommencer à votre nom."), "lead", "muted")
        )
        tiles = Tiles(columns=2, least=380, gap=16)
        tiles.addWidget(_happens_card())
        tiles.addWidget(_kept_card())
        self.column.addLayout(tiles)
        self.stay = PrimaryButton(tr("C’est moi"), "check", height=52)
        self.stay.clicked.connect(self._stay)
        self.give_back = QuietButton(tr("Ce n’est pas moi"), "user", height=52)
        self.give_back.clicked.connect(self.give_back_wanted)
        buttons = Flow(gap=14)
        buttons.addWidget(self.stay)
        buttons.addWidget(self.give_back)
        self.column.addLayout(buttons)
        self.column.addStretch(1)
        self.show_connection(Connection())

    def come_to(self, argument: str) -> None:
        self.hide_problem()
        self.back.setFocus()  # the way out first: a key pressed by mistake changes nothing

    def show_connection(self, now: Connection) -> None:
        """Whose name it is."""
        self.title.setText(
            tr("Êtes-vous {name} ?", name=now.person) if now.person else tr("Est-ce votre ordinateur ?")
        )

    def _stay(self) -> None:
        self.crossing.ask(self.workspace.say_it_is_me, then=self._stayed, failed=self.show_problem)

    def _stayed(self, _snapshot: object) -> None:
        self.wanted.emit("home", "")

    def _leave(self) -> None:
        self.wanted.emit("settings", "")


class ComingBackPage(CalmPage):
    """Shown while the laptop is given back: nothing can be done meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("hourglass-medium", tr("Un instant"), tr("Weeejob se prépare pour vous."), parent)


def _happens_card() -> Card:
    card = Card(gap=10)
    card.column.addWidget(Heading(tr("Ce qui va se passer")))
    card.column.addLayout(fact("arrow-counter-clockwise", tr("Weeejob recommence comme au premier jour.")))
    card.column.addLayout(fact("user", tr("Il vous demande votre prénom, et un code si vous en avez un.")))
    card.column.addLayout(fact("clock", tr("Vos heures à vous commencent à zéro.")))
    card.column.addStretch(1)
    return card


def _kept_card() -> Card:
    card = Card(gap=10)
    card.column.addWidget(Heading(tr("Ce qui n’est pas perdu")))
    card.column.addLayout(
        fact("check-circle", tr("Les heures et les demandes de l’autre personne restent à elle."))
    )
    card.column.addLayout(
        fact("eye", tr("On ne les voit plus ici. Ce qui n’est pas envoyé part à la prochaine connexion."))
    )
    card.column.addLayout(
        fact("key", tr("C’était une erreur ? Avec un nouveau code de Weeefund, tout revient."))
    )
    card.column.addStretch(1)
    return card
