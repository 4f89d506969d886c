"""Mes données: a copy of everything Weeejob holds about the learner, and the way to erase it all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.buttons import DangerButton, PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, back_button, fact, head
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.sheet_saving import documents_folder
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class MyDataPage(Page):
    """Two cards: save a copy, erase everything (which another page asks about)."""

    name = "my_data"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.back = back_button(tr("Taille du texte et couleurs"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head(tr("Mes données"), tr("Ce que Weeejob garde sur vous est à vous.")))
        self.saved: Path | None = None
        self.column.addWidget(self._copy_card())
        self.column.addWidget(self._erase_card())
        self.column.addStretch(1)

    # -- the copy --------------------------------------------------------------------------------------------
    def _copy_card(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Une copie pour moi")))
        card.column.addWidget(
            Paragraph(
                tr(
                    "Weeejob enregistre un dossier avec vos heures, vos leçons, vos exercices et vos "
                    "demandes. Le fichier LISEZ-MOI explique tout."
                )
            )
        )
        self.save = PrimaryButton(tr("Enregistrer dans Documents"), "folder", height=52)
        self.save.clicked.connect(self._save_in_documents)
        self.elsewhere = QuietButton(tr("Enregistrer ailleurs, sur une clé USB"), "usb", height=52)
        self.elsewhere.clicked.connect(self._save_elsewhere)
        buttons = Flow()
        buttons.addWidget(self.save)
        buttons.addWidget(self.elsewhere)
        card.column.addLayout(buttons)
        self.told = Note("info", "", "blue")
        self.told.hide()
        card.column.addWidget(self.told)
        self.open = QuietButton(tr("Ouvrir le dossier"), "arrow-right", height=52)
        self.open.clicked.connect(self._open_copy)
        self.open.hide()
        opening = Flow()
        opening.addWidget(self.open)
        card.column.addLayout(opening)
        return card

    def _save_in_documents(self) -> None:
        self.save_in(documents_folder())

    def _save_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Où enregistrer la copie ?"), str(documents_folder()), QFileDialog.Option.ShowDirsOnly
        )
        if chosen:
            self.save_in(Path(chosen))

    def save_in(self, folder: Path) -> None:
        """Save a copy in this folder."""
        self._wait(saving=True)
        self.open.hide()
        self.told.say("hourglass-medium", tr("Un instant : la copie se fait."), "blue")
        self.told.show()
        self.crossing.ask(
            self.workspace.save_my_data, folder, then=self.show_saved, failed=self.show_not_saved
        )

    def show_saved(self, copy: Path) -> None:
        """Say where the copy is, and offer to look at it."""
        self._wait(saving=False)
        self.saved = copy
        words = tr(
            "C’est enregistré. Le dossier « {name} » est dans « {folder} ».",
            name=copy.name,
            folder=copy.parent.name or str(copy.parent),
        )
        self.told.say("check-circle", words, "green")
        self.open.show()
        self.open.setFocus()

    def show_not_saved(self, problem: UserProblem) -> None:
        """Say why there is no copy."""
        self._wait(saving=False)
        self.told.say("info", user_problem(problem), "sun")
        self.save.setFocus()

    def _wait(self, *, saving: bool) -> None:
        for button in (self.save, self.elsewhere, self.erase):
            button.setEnabled(not saving)

    def _open_copy(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved)))

    # -- erasing ---------------------------------------------------------------------------------------------
    def _erase_card(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Tout effacer")))
        card.column.addWidget(
            Paragraph(tr("Pour rendre ou donner cet ordinateur, par exemple. Weeejob redevient comme neuf."))
        )
        card.column.addLayout(
            fact(
                "info",
                tr("Weeejob vous montre d’abord ce qui serait perdu. Rien n’est effacé sans votre accord."),
            )
        )
        self.erase = DangerButton(tr("Tout effacer…"), "trash", height=52)
        self.erase.clicked.connect(self._ask_to_erase)
        buttons = Flow()
        buttons.addWidget(self.erase)
        card.column.addLayout(buttons)
        return card

    def _ask_to_erase(self) -> None:
        self.wanted.emit("erase", "")

    def _leave(self) -> None:
        self.wanted.emit("settings", "")
