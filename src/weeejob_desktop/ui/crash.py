"""Calm pages for bad days: one when the program itself failed, one when the data folder cannot be opened.

Never a traceback; what happened goes to the log. The work is safe, and there is one next step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import Ticket
from weeejob_desktop.ui.boxes import Middle, ScrollPage
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import texts_of
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class CalmPage(ScrollPage):
    """A picture, a title, what happened, and buttons. Signals: `closed()`, the person wants to quit."""

    closed = Signal()

    def __init__(self, icon: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(48, 28, 48, 28))
        self.column.addStretch(1)
        self.card = Card(gap=16, margins=(32, 28, 32, 28))
        self.card.column.addWidget(IconView(icon, 64, "blue"), 0, Qt.AlignmentFlag.AlignLeft)
        self.card.column.addWidget(Heading(title, "title"))
        self.card.column.addWidget(Paragraph(words, "lead"))
        self.buttons = Flow(gap=14)
        middle = Middle()
        middle.column.addWidget(self.card)
        self.column.addWidget(middle)
        self.column.addStretch(2)

    def spoken(self) -> list[str]:
        """The page's text in reading order."""
        return texts_of(self.body)


class CrashPage(CalmPage):
    """Something of ours broke. Signals: `resumed()`, go on from Accueil; `closed()`."""

    resumed = Signal()

    def __init__(
        self, workspace: Workspace | None, crossing: Crossing | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "hand-heart",
            tr("Weeejob a rencontré un problème"),
            tr("Ce n’est pas votre faute. Votre travail est gardé."),
            parent,
        )
        self.workspace, self.crossing = workspace, crossing
        self.resume = PrimaryButton(tr("Revenir à l’accueil"), "house")
        self.resume.clicked.connect(self.resumed)
        self.tell = QuietButton(tr("Prévenir Weeefund"), "paper-plane-tilt", height=64)
        self.tell.clicked.connect(self._tell)
        self.tell.setVisible(workspace is not None and crossing is not None)
        self.buttons.addWidget(self.resume)
        self.buttons.addWidget(self.tell)
        self.told = Note("check-circle", "", "green", strong=True)
        self.told.hide()
        self.card.column.addWidget(self.told)
        self.card.column.addLayout(self.buttons)

    def _tell(self) -> None:
        if self.workspace is not None and self.crossing is not None:
            self.tell.setEnabled(False)
            self.crossing.ask(self.workspace.request_repair, "other", then=self._told, failed=self._not_told)

    def _told(self, ticket: Ticket) -> None:
        if self.workspace is not None and self.crossing is not None:
            words = tr("Le programme Weeejob s’est arrêté sur une erreur.")
            self.crossing.ask(self.workspace.add_words, ticket.id, words)
            self.crossing.ask_aside(self.workspace.look_aside, self.crossing.run_in_store, ticket.id)
        self.tell.hide()
        words = tr("C’est noté : demande {number}.", number=ticket.number)
        self.told.say("check-circle", words, "green")
        self.told.show()

    def _not_told(self, problem: UserProblem) -> None:
        self.tell.setEnabled(True)
        self.told.say("info", user_problem(problem), "sun")
        self.told.show()


class ProblemPage(CalmPage):
    """The data folder cannot be opened. Signals: `retried()`, the person wants to try again; `closed()`."""

    retried = Signal()

    def __init__(self, problem: UserProblem, parent: QWidget | None = None) -> None:
        super().__init__("folder", tr("Weeejob ne peut pas s’ouvrir"), user_problem(problem), parent)
        self.retry = PrimaryButton(tr("Essayer encore"), "arrow-counter-clockwise")
        self.retry.clicked.connect(self.retried)
        self.close_button = QuietButton(tr("Fermer"), "x", height=64)
        self.close_button.clicked.connect(self.closed)
        self.buttons.addWidget(self.retry)
        self.buttons.addWidget(self.close_button)
        self.card.column.addLayout(self.buttons)
