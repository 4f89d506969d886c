"""A picture in a conversation: seen, with how far it has come, and the question by which connection it may
go.

Asks for its content; knows no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Network
from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button, QuietButton
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.picture_sentences import asks, picture_state
from weeejob_desktop.ui.picture_view import PictureView
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class PictureCard(QWidget):
    """Signals: `answered(sha256, agreed)`, whether this picture may leave by the 4G key, too."""

    answered = Signal(str, bool)

    def __init__(self, picture: Picture, workspace: Workspace, crossing: Crossing) -> None:
        super().__init__()
        self.picture = picture
        column = Column(self, gap=8)
        self.view = PictureView(most_height=190)
        column.addWidget(self.view)
        row = Row(gap=10)
        self.icon = IconView("image", 24, "muted")
        self.said = Paragraph("", "small", "muted")
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        self.yes = Button("", "check", "blue")
        self.later = QuietButton(tr("Attendre le Wi-Fi"), "wifi-high")
        self.yes.clicked.connect(self._yes)
        self.later.clicked.connect(self._later)
        self.choices = QWidget()
        choices = Flow(self.choices)
        choices.addWidget(self.yes)
        choices.addWidget(self.later)
        column.addWidget(self.choices)
        crossing.ask_aside(workspace.picture, picture, then=self.show_content)

    def show_content(self, content: bytes) -> None:
        """Show the picture itself."""
        self.view.show_content(content, tr("Image jointe à la demande"))

    def show_state(self, picture: Picture, network: Network) -> None:
        """How far it has come, and what can be chosen."""
        self.picture = picture
        icon, words = picture_state(picture, network)
        asked = asks(picture, network)
        self.icon.show_icon(icon, "ink" if asked else "muted")
        self.said.setText(words)
        self.said.set_colour("ink" if asked else "muted")
        changes = picture.state == "later" and network != "free"
        yes = tr("Oui, maintenant") if network == "limited" else tr("Oui, dès la connexion")
        self.yes.setText(yes if asked else tr("L’envoyer quand même"))
        self.yes.setVisible(asked or changes)
        self.later.setVisible(asked)
        self.choices.setVisible(asked or changes)

    def _yes(self) -> None:
        self.answered.emit(self.picture.sha256, True)

    def _later(self) -> None:
        self.answered.emit(self.picture.sha256, False)
