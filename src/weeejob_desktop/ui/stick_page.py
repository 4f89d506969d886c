"""Sans Internet, par clé USB: put one's work on a stick, and take the answer that comes back.

What is said afterwards comes from the file that was written and from acks, never from a hope.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, back_button, fact, head
from weeejob_desktop.ui.sentences import State, user_problem
from weeejob_desktop.ui.words import plural, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

_PLACES = ("/run/media", "/media")
"""Where Linux shows sticks, each account its own."""


class StickPage(Page):
    """Two cards, one for each way."""

    name = "stick"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.back = back_button(tr("Mon ordinateur"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        under = tr("Une clé porte votre travail à Weeefund, et rapporte la réponse.")
        self.column.addLayout(head(tr("Sans Internet : par clé USB"), under))
        self.column.addWidget(self._put_card())
        self.column.addWidget(self._take_card())
        self.column.addStretch(1)

    def _put_card(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("1. Mettre mon travail sur la clé")))
        card.column.addWidget(
            Paragraph(tr("Branchez la clé, puis choisissez-la. Weeejob y écrit un fichier."))
        )
        card.column.addLayout(fact("lock-key", tr("Le fichier est fermé : seul Weeefund peut le lire.")))
        self.waits = Paragraph("", "strong")
        self.waits.hide()
        card.column.addWidget(self.waits)
        self.put = PrimaryButton(tr("Choisir la clé"), "usb", height=52)
        self.put.clicked.connect(self._choose_stick)
        buttons = Flow()
        buttons.addWidget(self.put)
        card.column.addLayout(buttons)
        self.told_put = Note("info", "", "blue")
        self.told_put.hide()
        card.column.addWidget(self.told_put)
        return card

    def _take_card(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("2. Prendre la réponse")))
        card.column.addWidget(
            Paragraph(tr("Quand la clé revient, choisissez le fichier dont le nom commence par « reponse »."))
        )
        self.take = QuietButton(tr("Choisir la réponse"), "file", height=52)
        self.take.clicked.connect(self._choose_answer)
        buttons = Flow()
        buttons.addWidget(self.take)
        card.column.addLayout(buttons)
        self.told_take = Note("info", "", "blue")
        self.told_take.hide()
        card.column.addWidget(self.told_take)
        return card

    # -- what there is ---------------------------------------------------------------------------------------
    def refresh(self) -> None:
        self.crossing.ask(self.workspace.connection, then=self.show_connection, failed=self.show_problem)

    def show_connection(self, now: Connection) -> None:
        """Show how much waits here, and whether a stick can be used at all."""
        for button in (self.put, self.take):
            button.setVisible(now.enrolled)
        if not now.enrolled:
            self._say(self.told_put, State("info", user_problem(UserProblem("stick_not_enrolled")), "sun"))
        self.waits.setVisible(now.enrolled and now.waiting > 0)
        self.waits.setText(
            plural("%n information attend ici.", "%n informations attendent ici.", now.waiting)
        )

    # -- the way there ---------------------------------------------------------------------------------------
    def _choose_stick(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Choisissez la clé USB"), str(_sticks()), QFileDialog.Option.ShowDirsOnly
        )
        if chosen:
            self.put_in(Path(chosen))

    def put_in(self, folder: Path) -> None:
        """Write the file into this folder."""
        self._wait(self.told_put, tr("Un instant : Weeejob écrit sur la clé."))
        self.crossing.ask_aside(
            self.workspace.put_on_stick,
            folder,
            self.crossing.run_in_store,
            then=self.show_put,
            failed=self.show_not_put,
        )

    def show_put(self, done: OnStick) -> None:
        """Say what is on the stick, and that it is here too."""
        self._ready(self.put)
        self._say(self.told_put, State("check-circle", put_in_words(done), "green"))

    def show_not_put(self, problem: UserProblem) -> None:
        """Say why there is no file."""
        self._ready(self.put)
        self._say(self.told_put, _trouble(problem))

    # -- the way back ----------------------------------------------------------------------------------------
    def _choose_answer(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Choisissez la réponse"), str(_sticks()), tr("Fichiers de Weeejob (*.weeejob)")
        )
        if chosen:
            self.take_from(Path(chosen))

    def take_from(self, path: Path) -> None:
        """Take in the answer in this file."""
        self._wait(self.told_take, tr("Un instant : Weeejob lit la réponse."))
        self.crossing.ask_aside(
            self.workspace.take_from_stick,
            path,
            self.crossing.run_in_store,
            then=self.show_taken,
            failed=self.show_not_taken,
        )

    def show_taken(self, taken: AnswerTaken) -> None:
        """Say what the answer changed."""
        self._ready(self.take)
        self._say(self.told_take, taken_in_words(taken))
        self.touched.emit()
        self.refresh()

    def show_not_taken(self, problem: UserProblem) -> None:
        """Say why nothing was taken."""
        self._ready(self.take)
        self._say(self.told_take, _trouble(problem))

    def _wait(self, note: Note, words: str) -> None:
        for button in (self.put, self.take):
            button.setEnabled(False)
        self._say(note, State("hourglass-medium", words, "blue"))

    def _ready(self, pressed: QWidget) -> None:
        for button in (self.put, self.take):
            button.setEnabled(True)
        pressed.setFocus()

    def _say(self, note: Note, state: State) -> None:
        note.say(state.icon, state.words, state.tone)
        note.show()
        self.ensureWidgetVisible(note)

    def _leave(self) -> None:
        self.wanted.emit("computer", "")


def put_in_words(done: OnStick) -> str:
    """What is on the stick now."""
    if not done.entries:
        said = tr("Le fichier « {name} » est sur la clé. Il demande la réponse de Weeefund.", name=done.name)
    else:
        said = plural(
            "%n information est sur la clé, dans le fichier « {name} ». "
            "Elle reste aussi ici, jusqu’à la réponse de Weeefund.",
            "%n informations sont sur la clé, dans le fichier « {name} ». "
            "Elles restent aussi ici, jusqu’à la réponse de Weeefund.",
            done.entries,
            name=done.name,
        )
    return f"{said} {tr('Éjectez la clé avant de la retirer.')}"


def taken_in_words(taken: AnswerTaken) -> State:
    """What an answer changed, and what still waits."""
    said = []
    if taken.waiting and taken.sent:
        said.append(plural("%n information est envoyée.", "%n informations sont envoyées.", taken.sent))
    if taken.waiting:
        said.append(
            plural(
                "%n information attend encore. Mettez-la sur la clé, ou envoyez-la par Internet.",
                "%n informations attendent encore. Mettez-les sur la clé, ou envoyez-les par Internet.",
                taken.waiting,
            )
        )
    elif not taken.rejected:
        said.append(tr("Tout est envoyé."))
    if taken.rejected:
        said.append(
            plural(
                "%n information est à revoir. Rien n’est perdu.",
                "%n informations sont à revoir. Rien n’est perdu.",
                taken.rejected,
            )
        )
    if taken.news:
        said.append(tr("Des nouvelles de Weeefund sont arrivées."))
    well = not (taken.waiting or taken.rejected)
    return State("cloud-check" if well else "info", " ".join(said), "green" if well else "blue")


def _trouble(problem: UserProblem) -> State:
    return State("info", user_problem(problem), "sun")


def _sticks() -> Path:
    """Where the dialog begins: the account's sticks, « Documents » where none is shown."""
    for place in _PLACES:
        own = Path(place) / Path.home().name
        if own.is_dir():
            return own
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named else Path.home()
