"""The first start: how big the letters are, a first name, and a code or a file for those who have one.

Three small screens, one thing to do on each; no code is ever needed to learn, and a prepared laptop asks for
none.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import TEXT_PERCENTS, Preferences
from weeejob_desktop.ui.boxes import Margins, Middle, Row, ScrollPage, column_of
from weeejob_desktop.ui.buttons import Button, PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph, Words
from weeejob_desktop.ui.page import texts_of
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.settings_page import Choices
from weeejob_desktop.ui.words import LANGUAGES, language, percent, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class FirstStart(QWidget):
    """Signals: `chosen(Preferences)` for a text size, shown at once, or a language, after which the whole
    screen has to be built again; `named(HomeSnapshot)` when a name is kept; `finished()` when the learner is
    done; `listen()`."""

    chosen = Signal(object)
    named = Signal(object)
    finished = Signal()
    listen = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self.crossing: Crossing | None = None
        self._waiting_name = ""
        self.screens = QStackedWidget()
        column_of(self).addWidget(self.screens)
        for screen in (self._size_screen(), self._name_screen(), self._code_screen()):
            self.screens.addWidget(screen)

    def attach(self, workspace: Workspace, crossing: Crossing) -> None:
        """The data folder is open; a name typed before is kept now."""
        self.workspace, self.crossing = workspace, crossing
        crossing.ask(workspace.hub_known, then=self._show_hub_known)
        if self._waiting_name:
            self._keep_name(self._waiting_name)

    def spoken(self) -> list[str]:
        """The screen's text in reading order."""
        screen = self.screens.currentWidget()
        return texts_of(screen.body) if isinstance(screen, ScrollPage) else []

    # -- the three screens -----------------------------------------------------------------------------------
    def _size_screen(self) -> ScrollPage:
        self.languages = self._language_buttons()
        screen, card = self._screen(
            tr("Bienvenue dans Weeejob"),
            tr("Cet ordinateur est à vous. Weeejob vous aide à vous en servir."),
            *self.languages.values(),
        )
        card.column.addWidget(Paragraph(tr("Pouvez-vous lire ce texte sans effort ?"), "lead"))
        self.sizes = Choices(
            tr("Taille du texte"),
            [(str(size), percent(size)) for size in TEXT_PERCENTS],
            str(self.preferences.text_percent),
            bare=True,
        )
        self.sizes.chosen.connect(self._choose_size)
        card.column.addWidget(self.sizes)
        self.next = PrimaryButton(tr("Continuer"), "arrow-right")
        self.next.clicked.connect(self._ask_name)
        self._buttons(card, self.next)
        return screen

    def _language_buttons(self) -> dict[str, Button]:
        """The languages that are not spoken now, each by the name it gives itself."""
        made = {}
        for code, name in LANGUAGES.items():
            if code != language():
                made[code] = Button(name, "globe-hemisphere-west", "bare")
                made[code].setObjectName(code)
                made[code].clicked.connect(self._choose_language)
        return made

    def _name_screen(self) -> ScrollPage:
        screen, card = self._screen(
            tr("Comment vous appelez-vous ?"),
            tr("Votre prénom suffit. Il reste sur cet ordinateur et chez Weeefund."),
        )
        self.first_name = QLineEdit()
        self.first_name.setMaxLength(40)
        self.first_name.setAccessibleName(tr("Votre prénom"))
        self.first_name.returnPressed.connect(self._take_name)
        self.first_name.textChanged.connect(self._name_changed)
        card.column.addWidget(Paragraph(tr("Votre prénom"), "strong"))
        card.column.addWidget(self.first_name)
        self.name_problem = Paragraph("", "body", "coral_text")
        self.name_problem.hide()
        card.column.addWidget(self.name_problem)
        self.take_name = PrimaryButton(tr("C’est moi"), "check")
        self.take_name.setEnabled(False)
        self.take_name.clicked.connect(self._take_name)
        self._buttons(card, self.take_name)
        return screen

    def _code_screen(self) -> ScrollPage:
        screen, card = self._screen(
            tr("Avez-vous un code d’inscription ?"),
            tr("Il est sur la feuille de Weeefund. Sans code, tout marche aussi."),
        )
        self.code = QLineEdit()
        self.code.setMaxLength(24)
        self.code.setAccessibleName(tr("Code d’inscription"))
        self.code.returnPressed.connect(self._take_code)
        self.code.textChanged.connect(self._code_changed)
        card.column.addWidget(Paragraph(tr("Code d’inscription"), "strong"))
        card.column.addWidget(self.code)
        self.address = QLineEdit()
        self.address.setAccessibleName(tr("Adresse du serveur"))
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address_label = Paragraph(tr("Adresse du serveur, sur la même feuille"), "strong")
        for widget in (self.address_label, self.address):
            card.column.addWidget(widget)
        self.code_problem = Paragraph("", "body", "coral_text")
        self.code_problem.hide()
        card.column.addWidget(self.code_problem)
        self.file = QuietButton(tr("J’ai un fichier sur une clé USB"), "usb", height=52)
        self.file.clicked.connect(self._choose_file)
        self.later = QuietButton(tr("Plus tard"), "arrow-right", height=64)
        self.later.clicked.connect(self.finished)
        self.take_code = PrimaryButton(tr("Envoyer le code"), "check")
        self.take_code.setEnabled(False)
        self.take_code.clicked.connect(self._take_code)
        self._buttons(card, self.later, self.take_code)
        self._buttons(card, self.file)
        return screen

    def _screen(self, title: str, under: str, *beside: Button) -> tuple[ScrollPage, Card]:
        """A screen with its title and its card; `beside` stand quietly before « Écouter »."""
        margins: Margins = (48, 28, 48, 28)
        screen = ScrollPage(gap=14, margins=margins)
        top = Row(gap=12)
        top.addWidget(IconView("laptop", 34, "green"), 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(Words("Weeejob", "brand", "green_text"), 1)
        for button in beside:
            top.addWidget(button)
        listen = QuietButton(tr("Écouter"), "speaker-high")
        listen.set_kind("soft")
        listen.clicked.connect(self.listen)
        top.addWidget(listen)
        screen.column.addLayout(top)
        screen.column.addStretch(1)
        middle = Middle()
        middle.column.addWidget(Heading(title, "title"))
        middle.column.addWidget(Paragraph(under, "lead", "muted"))
        card = Card(gap=14, margins=(28, 24, 28, 24))
        middle.column.addWidget(card)
        screen.column.addWidget(middle)
        screen.column.addStretch(2)
        return screen, card

    def _buttons(self, card: Card, *buttons: QWidget) -> None:
        flow = Flow(gap=14, end=True)
        for button in buttons:
            flow.addWidget(button)
        card.column.addLayout(flow)

    # -- what the learner does -------------------------------------------------------------------------------
    def _choose_size(self, value: str) -> None:
        self._choose(replace(self.preferences, text_percent=int(value)))

    def _choose_language(self) -> None:
        code = self.sender().objectName()
        self._choose(replace(self.preferences, language=code))  # type: ignore[arg-type] # one of Language

    def _choose(self, preferences: Preferences) -> None:
        self.preferences = preferences
        self.chosen.emit(preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show choices made elsewhere (by a shortcut)."""
        self.preferences = preferences
        self.sizes.mark(str(preferences.text_percent))

    def ask_code(self) -> None:
        """Ask for an enrolment code alone, later than on the first day."""
        self.screens.setCurrentIndex(2)
        self.code.setFocus()

    def _ask_name(self) -> None:
        self.screens.setCurrentIndex(1)
        self.first_name.setFocus()

    def _name_changed(self) -> None:
        self.take_name.setEnabled(bool(self.first_name.text().strip()))

    def _take_name(self) -> None:
        name = self.first_name.text().strip()
        if name:
            self._keep_name(name)

    def _keep_name(self, name: str) -> None:
        if self.workspace is None or self.crossing is None:
            self._waiting_name = name
            return
        self._waiting_name = ""
        self.crossing.ask(self.workspace.introduce, name, then=self._name_kept, failed=self._name_refused)

    def _name_kept(self, snapshot: HomeSnapshot) -> None:
        self.named.emit(snapshot)
        if self.workspace is not None and self.crossing is not None:
            self.crossing.ask(self.workspace.connection, then=self._ask_code_unless_prepared)

    def _ask_code_unless_prepared(self, now: Connection) -> None:
        if now.enrolled or now.enrolment_waiting:
            self.finished.emit()
        else:
            self.ask_code()

    def _show_hub_known(self, known: bool) -> None:
        for widget in (self.address_label, self.address):
            widget.setVisible(not known)

    def _name_refused(self, problem: UserProblem) -> None:
        self.name_problem.setText(user_problem(problem))
        self.name_problem.show()

    def _code_changed(self) -> None:
        self.take_code.setEnabled(bool(self.code.text().strip()))

    def _take_code(self) -> None:
        code = self.code.text().strip()
        if code and self.workspace is not None and self.crossing is not None:
            self.crossing.ask(
                self.workspace.enrol_with_code,
                code,
                self.address.text().strip(),
                then=self._code_kept,
                failed=self._code_refused,
            )

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Où est le fichier d’inscription ?"),
            str(Path.home()),
            tr("Fichier d’inscription (*.json)"),
        )
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Take this preparation file in the place of a code."""
        if self.workspace is not None and self.crossing is not None:
            self.crossing.ask(
                self.workspace.enrol_with_file, path, then=self._code_kept, failed=self._file_refused
            )

    def _file_refused(self, problem: UserProblem) -> None:
        self.code_problem.setText(user_problem(problem))
        self.code_problem.show()
        self.file.setFocus()

    def _code_kept(self, _connection: object) -> None:
        self.finished.emit()

    def _code_refused(self, problem: UserProblem) -> None:
        self.code_problem.setText(user_problem(problem))
        self.code_problem.show()
        if problem.code == "hub_address_missing":
            self.address_label.show()
            self.address.show()
            self.address.setFocus()
        else:
            self.code.setFocus()
