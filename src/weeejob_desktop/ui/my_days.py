"""« Mes jours », inside of Mon parcours: the learner's own days, each of which explains itself.

Nothing can be changed here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.progress import CourseProgress
from weeejob_desktop.core.training_time import Credit, DayAccount
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.day_account import DayList, titles_of, what_counts
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import back_button
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class MyDays(QWidget):
    """Signals: `left()`, back to Mon parcours."""

    left = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing) -> None:
        super().__init__()
        self.workspace, self.crossing = workspace, crossing
        column = Column(self, gap=16)
        self.back = back_button(tr("Mon parcours"), self.left.emit)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Heading(tr("Mes jours"), "title"))
        column.addWidget(Paragraph(what_counts(), "body", "muted"))
        self.none = Paragraph(tr("Pas encore de temps compté."), "body", "muted")
        self.none.hide()
        column.addWidget(self.none)
        self.days = DayList(self.back)
        self.days.opened.connect(self._open)
        column.addWidget(self.days)
        self._shown: Credit | None = None

    def refresh(self) -> None:
        """Ask for the days."""
        self.crossing.ask(self.workspace.course, then=self.show_course)
        self.crossing.ask(self.workspace.days, then=self.show_days)

    def show_course(self, progress: CourseProgress) -> None:
        """The lessons' titles."""
        self.days.show_titles(titles_of(progress))

    def show_days(self, credit: Credit) -> None:
        """Hours by day; what is shown already stays as it is."""
        if credit == self._shown:
            return
        self._shown = credit
        self.none.setVisible(not credit.days)
        self.days.show_days(credit.days)

    def _open(self, on: date) -> None:
        self.crossing.ask(self.workspace.day, on, then=self.show_day)

    def show_day(self, account: DayAccount) -> None:
        """Why a day is as long as it is."""
        self.days.show_account(account)
