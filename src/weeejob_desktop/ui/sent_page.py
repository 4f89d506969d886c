"""Ce qui est envoyé, et qui le voit: every line of the diagnostics in words, nothing hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.computer import Computer
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Tiles
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, back_button, fact, head
from weeejob_desktop.ui.probe_sentences import probe, probe_title
from weeejob_desktop.ui.words import long_date, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class SentPage(Page):
    """A request's contents, before it is made."""

    name = "sent"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.back = back_button(tr("Aide et panne"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        title = tr("Ce qui est envoyé, et qui le voit")
        self.column.addLayout(head(title, tr("Avec une demande, l’état de l’ordinateur part aussi.")))
        who = Card("green", gap=10)
        who.column.addLayout(
            fact("users", tr("Seule l’équipe de l’atelier Weeefund le voit."), "strong", "green_text")
        )
        who.column.addLayout(
            fact(
                "lock-key",
                tr("Ni vos fichiers, ni vos photos, ni vos messages, ni vos mots de passe ne partent."),
                "body",
                "green_text",
            )
        )
        picture = tr("Une image part seulement si vous l’ajoutez vous-même, après l’avoir regardée.")
        who.column.addLayout(fact("image", picture, "body", "green_text"))
        kept = tr("Weeefund garde la demande pour suivre l’ordinateur. Vous pouvez demander de tout effacer.")
        who.column.addLayout(fact("trash", kept, "body", "green_text"))
        self.column.addWidget(who)
        self.column.addWidget(Heading(tr("L’état de l’ordinateur")))
        self.computer: Computer | None = None
        self.lines = Column(gap=12)
        self.column.addLayout(self.lines)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.computer, then=self.show_computer, failed=self.show_problem)

    def show_computer(self, computer: Computer) -> None:
        """List what the newest look at the laptop found; what is listed already stays as it is."""
        before, self.computer = self.computer, computer
        if before == computer:
            return
        empty(self.lines)
        if not computer.probes:
            words = tr("Weeejob n’a pas encore regardé cet ordinateur. Il le fera avec votre demande.")
            self.lines.addWidget(Note("info", words, "blue"))
            return
        tiles = Tiles(columns=2, least=380, gap=10)
        for asked in computer.probes:
            icon, name = probe_title(asked.name)
            card = Card(gap=0, margins=(18, 10, 18, 10), radius=14)
            row = Row(gap=14)
            row.addWidget(IconView(icon, 28, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
            words_of_it = Column(gap=0)
            words_of_it.addWidget(Paragraph(name, "label"))
            words_of_it.addWidget(Paragraph(probe(asked), "small", "muted"))
            row.addLayout(words_of_it, 1)
            card.column.addLayout(row)
            tiles.addWidget(card)
        self.lines.addLayout(tiles)
        if computer.checked_at is not None:
            seen = tr("Regardé {date}.", date=long_date(computer.checked_at))
            self.lines.addWidget(Paragraph(seen, "small", "muted"))

    def _leave(self) -> None:
        self.wanted.emit("help", "")
