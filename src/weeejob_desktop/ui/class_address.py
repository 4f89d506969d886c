"""« Adresse de la classe », in the settings: typed where the class hub is not found by itself.

Knows what an address looks like, not whether anybody answers there.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from weeejob_desktop.core.hub_address import hub_url
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.buttons import QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.words import tr

MOST_LETTERS = 200


class ClassAddress(Card):
    """Signals: `kept(address)` when a person keeps an address, "" to have none."""

    kept = Signal(str)

    def __init__(self, address: str) -> None:
        super().__init__(gap=12)
        self._address = address
        self.column.addWidget(Heading(tr("Adresse de la classe")))
        explanation = tr(
            "En classe, Weeejob trouve tout seul l’ordinateur de la formation. "
            "Si ce n’est pas le cas, écrivez ici l’adresse qu’on vous donne."
        )
        self.column.addWidget(Paragraph(explanation, "body", "muted"))
        self.field = QLineEdit(address)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setAccessibleName(tr("Adresse de la classe"))
        self.field.setAccessibleDescription(explanation)
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.field.returnPressed.connect(self._keep)
        self.field.textEdited.connect(self._say_nothing)
        self.column.addWidget(self.field)
        self.problem = Paragraph("", "body", "coral_text")
        self.done = Paragraph("", "body", "green_text")
        for said in (self.problem, self.done):
            said.hide()
            self.column.addWidget(said)
        self.keep = QuietButton(tr("Garder"), "check")
        self.keep.setAccessibleName(tr("Garder l’adresse de la classe"))
        self.keep.clicked.connect(self._keep)
        row = Flow()
        row.addWidget(self.keep)
        self.column.addLayout(row)

    def show_address(self, address: str) -> None:
        """Show the address that is kept. What is being typed stays while that is the same as before."""
        if address != self._address:
            self._address = address
            self.field.setText(address)
            self._say_nothing()

    def _say_nothing(self) -> None:
        self.problem.hide()
        self.done.hide()

    def _keep(self) -> None:
        typed = self.field.text().strip()
        self._say_nothing()
        if typed and not hub_url(typed):
            self.problem.setText(user_problem(UserProblem("class_address_wrong")))
            self.problem.show()
            self.field.setFocus()
            return
        self._address = typed
        self.field.setText(typed)
        self.done.setText(
            tr("L’adresse est gardée. Weeejob l’essaie dès que possible.")
            if typed
            else tr("Il n’y a plus d’adresse. Weeejob cherche tout seul.")
        )
        self.done.show()
        self.kept.emit(typed)
