"""A lesson's sheet to print: a button that saves the PDF in Documents, and what is said afterwards.

Knows the button and its sentence; whose sheet it is, the page says.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import QuietButton
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.words import tr

Save = Callable[[str, Path], Path]


def documents_folder() -> Path:
    """« Documents », or the home folder where there is none."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(named) if named else Path.home()


class SheetLine(QWidget):
    """One lesson as `shown`, the button `print` beside it, and under both what became of the sheet. `save`
    writes the sheet of the lesson into a folder; it is asked on the store worker."""

    def __init__(
        self, shown: QWidget, words: str, title: str, lesson_id: str, save: Save, crossing: Crossing
    ) -> None:
        super().__init__()
        self._lesson_id, self._save, self._crossing = lesson_id, save, crossing
        self.saved: Path | None = None
        column = Column(self, gap=8)
        row = Row(gap=12)
        row.addWidget(shown, 1)
        self.print = QuietButton(words, "file-text")
        self.print.setAccessibleName(f"{words}. {title}")
        self.print.clicked.connect(self._ask)
        row.addWidget(self.print, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.told = Note("info", "", "blue")
        self.told.hide()
        column.addWidget(self.told)
        self.open = QuietButton(tr("Ouvrir le dossier"), "folder")
        self.open.clicked.connect(self._open_folder)
        self.open.hide()
        opening = Flow()
        opening.addWidget(self.open)
        column.addLayout(opening)

    def _ask(self) -> None:
        self.print.setEnabled(False)
        self._crossing.ask(
            self._save, self._lesson_id, documents_folder(), then=self.show_saved, failed=self.show_not_saved
        )

    def show_saved(self, path: Path) -> None:
        """Say where the sheet is, and offer to look there."""
        self.saved = path
        self.print.setEnabled(True)
        words = tr(
            "C’est enregistré. La fiche « {name} » est dans « {folder} ».",
            name=path.name,
            folder=path.parent.name or str(path.parent),
        )
        self.told.say("check-circle", words, "green")
        self.told.show()
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_not_saved(self, problem: UserProblem) -> None:
        """Say why there is none."""
        self.print.setEnabled(True)
        self.told.say("info", user_problem(problem), "sun")
        self.told.show()
        self.open.hide()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_folder(self) -> None:
        if self.saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved.parent)))
