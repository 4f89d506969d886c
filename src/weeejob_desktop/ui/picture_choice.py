"""Adding a picture to words that are being written: taken of the screen or chosen as a file, seen large, and
taken away again with one click. Nothing of it is kept before the learner sends it.

Knows no page and no request.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import QuietButton
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.picture_view import PictureView
from weeejob_desktop.ui.screen_picture import ScreenPicture, sees_the_screen
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.words import kilobytes, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.pictures import Prepared, Screen
    from weeejob_desktop.workspace.workspace import Workspace

_FILES = "*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG"


class PictureChoice(QWidget):
    """Signals: `changed()` when a picture was added or taken away."""

    changed = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.crossing = workspace, crossing
        self.prepared: Prepared | None = None
        column = Column(self, gap=10)
        self.screen_button = QuietButton(tr("Photographier l’écran"), "monitor")
        self.screen_button.clicked.connect(self._take)
        if not sees_the_screen():
            self.screen_button.hide()
        self.file_button = QuietButton(tr("Choisir une image"), "image")
        self.file_button.clicked.connect(self._choose)
        self.ways = QWidget()
        ways = Flow(self.ways)
        ways.addWidget(self.screen_button)
        ways.addWidget(self.file_button)
        hint = (
            tr("Une image aide à comprendre. Weeejob se cache un instant, puis revient.")
            if sees_the_screen()
            else tr("Une image aide à comprendre. La touche « Impr. écran » en fait une de l’écran.")
        )
        self.hint = Paragraph(hint, "small", "muted")
        self.problem = Paragraph("", "body", "coral_text")
        self.problem.hide()
        self.look = Note("eye", "", "sun")
        self.view = PictureView(most_height=360)
        self.remove = QuietButton(tr("Enlever l’image"), "trash")
        self.remove.clicked.connect(self._remove)
        shown = Flow()
        shown.addWidget(self.remove)
        for widget in (self.ways, self.hint, self.problem, self.look, self.view):
            column.addWidget(widget)
        column.addLayout(shown)
        self.taking = ScreenPicture(self)
        self.taking.taken.connect(self.prepare)
        self.taking.failed.connect(self._nothing_seen)
        self.reset()

    def reset(self) -> None:
        """No picture."""
        self.prepared = None
        self.problem.hide()
        for widget in (self.look, self.view, self.remove):
            widget.hide()
        self.ways.show()
        self.hint.show()

    def prepare(self, source: Path | Screen) -> None:
        """Make this picture small, aside, and show it."""
        self.ways.setEnabled(False)
        self.crossing.ask_aside(
            self.workspace.prepare_picture, source, then=self.show_prepared, failed=self._not_prepared
        )

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what would leave."""
        self.ways.setEnabled(True)
        self.problem.hide()
        self.prepared = prepared
        size = kilobytes(len(prepared.content))
        self.look.say(
            "eye",
            tr("Regardez bien : rien de personnel ? Weeefund verra cette image ({size}).", size=size),
            "sun",
        )
        self.view.show_content(prepared.content, tr("L’image qui partira"))
        self.ways.hide()
        self.hint.hide()
        self.look.show()
        self.remove.show()
        self.remove.setFocus()
        self.changed.emit()

    def _take(self) -> None:
        self.taking.take(self.window())

    def _nothing_seen(self) -> None:
        self.screen_button.hide()
        self.problem.setText(tr("L’écran n’a pas pu être photographié. Choisissez une image."))
        self.problem.show()
        self.file_button.setFocus()

    def _choose(self) -> None:
        kinds = f"{tr('Images')} ({_FILES})"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choisir une image"), str(Path.home()), kinds)
        if chosen:
            self.prepare(Path(chosen))

    def _not_prepared(self, problem: UserProblem) -> None:
        self.ways.setEnabled(True)
        self.problem.setText(user_problem(problem))
        self.problem.show()
        self.file_button.setFocus()

    def _remove(self) -> None:
        self.reset()
        self.file_button.setFocus()
        self.changed.emit()
