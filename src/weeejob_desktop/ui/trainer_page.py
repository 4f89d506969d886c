"""Espace formateur, on the learner's laptop, behind the PIN: hours by day and origin, tries and hints, what
to see again.

Nothing of it is shown before the workspace has unlocked it, and it is locked again when the page is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import CourseProgress, ExerciseRecord
from weeejob_desktop.core.training_time import Credit, Day
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph, Words
from weeejob_desktop.ui.page import Page, back_button, head, state_pill
from weeejob_desktop.ui.path_page import exercise_state, tries_in_words
from weeejob_desktop.ui.sentences import exercise_type, lesson_state, origin, user_problem
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import duration, long_date, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000


class TrainerPage(Page):
    """The trainer at the learner's side."""

    name = "trainer"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.back = back_button(tr("Mon parcours"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head(tr("Espace formateur")))
        self.door = self._door()
        self.column.addWidget(self.door)
        self.inside = Column(gap=16)
        self.column.addLayout(self.inside)
        self.column.addStretch(1)
        self.unlocked = False

    def _door(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Pour la formatrice ou le formateur")))
        card.column.addWidget(Paragraph(tr("Tapez le code de la session : 6 chiffres."), "body", "muted"))
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(12)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.pin.setAccessibleName(tr("Code de la session"))
        self.pin.returnPressed.connect(self._unlock)
        self.open = PrimaryButton(tr("Ouvrir"), "lock-open", height=52)
        self.open.clicked.connect(self._unlock)
        self.refused = Paragraph("", "body", "coral_text")
        self.refused.hide()
        row = Flow()
        row.addWidget(self.pin)
        row.addWidget(self.open)
        card.column.addLayout(row)
        card.column.addWidget(self.refused)
        self._fit()
        the_theme().changed.connect(self._fit)
        return card

    def _fit(self) -> None:
        self.pin.setFixedWidth(the_theme().px(220))

    def refresh(self) -> None:
        if not self.unlocked:
            self.pin.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._lock()

    def _unlock(self) -> None:
        typed = self.pin.text()
        self.pin.clear()
        self.crossing.ask(self.workspace.unlock_trainer_space, typed, then=self._opened, failed=self._refuse)

    def _refuse(self, problem: UserProblem) -> None:
        self.refused.setText(user_problem(problem))
        self.refused.show()
        self.pin.setFocus()

    def _opened(self) -> None:
        self.unlocked = True
        self.refused.hide()
        self.back.setFocus()
        self.door.hide()
        self.crossing.ask(self.workspace.trainer_hours, then=self.show_hours, failed=self._refuse)
        self.crossing.ask(self.workspace.trainer_exercises, then=self.show_exercises, failed=self._refuse)
        self.crossing.ask(self.workspace.course, then=self.show_course, failed=self._refuse)

    def _lock(self) -> None:
        if self.unlocked:
            self.unlocked = False
            self.crossing.ask(self.workspace.lock_trainer_space)
        empty(self.inside)
        self.refused.hide()
        self.door.show()

    def _leave(self) -> None:
        self.wanted.emit("path", "")

    # -- inside ----------------------------------------------------------------------------------------------
    def show_hours(self, credit: Credit) -> None:
        """Hours by day and by origin."""
        if not self.unlocked:
            return
        card = Card(gap=10)
        row = Switching(below=480, gap=12)
        row.addWidget(Heading(tr("Heures par jour")), 1)
        total = tr("Total : {time}", time=duration(credit.total_ms))
        row.addWidget(Words(total, "strong", "green_text", stretch=False), 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        for day in reversed(credit.days):
            card.column.addLayout(_day(day))
        if not credit.days:
            card.column.addWidget(Paragraph(tr("Pas encore de temps compté."), "body", "muted"))
        self.inside.addWidget(card)

    def show_exercises(self, records: tuple[ExerciseRecord, ...]) -> None:
        """Tries and hints for each exercise, what to see again first."""
        if not self.unlocked:
            return
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Exercices : essais, indices, à revoir")))
        for record in records:
            row = Switching(below=480, gap=12)
            words = Column(gap=0)
            words.addWidget(Paragraph(f"{exercise_type(record.type)} — {record.instruction}", "strong"))
            words.addWidget(Paragraph(tries_in_words(record), "small", "muted"))
            row.addLayout(words, 1)
            row.addWidget(state_pill(exercise_state(record)), 0, Qt.AlignmentFlag.AlignVCenter)
            card.column.addLayout(row)
        if not records:
            card.column.addWidget(Paragraph(tr("Aucun exercice fait pour le moment."), "body", "muted"))
        self.inside.addWidget(card)

    def show_course(self, progress: CourseProgress) -> None:
        """The lessons begun."""
        if not self.unlocked:
            return
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Leçons")))
        begun = [
            lesson
            for module in progress.modules
            for lesson in module.lessons
            if lesson.state in {"started", "done"}
        ]
        for lesson in begun:
            row = Switching(below=480, gap=12)
            row.addWidget(Paragraph(lesson.title), 1)
            state = lesson_state(lesson.state, lesson.percent)
            row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
            card.column.addLayout(row)
        if not begun:
            card.column.addWidget(Paragraph(tr("Aucune leçon commencée."), "body", "muted"))
        self.inside.addWidget(card)
        close = QuietButton(tr("Fermer l’espace formateur"), "lock-key")
        close.clicked.connect(self._leave)
        row_of_close = Flow()
        row_of_close.addWidget(close)
        self.inside.addLayout(row_of_close)


def _day(day: Day) -> Row:
    row = Row(gap=14)
    row.addWidget(IconView("calendar", 26, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
    parts = [
        f"{origin(code)} {duration(length_ms)}"
        for code, length_ms in day.by_origin.items()
        if abs(length_ms) >= MINUTE_MS
    ]
    if day.to_confirm_ms >= MINUTE_MS:
        parts.append(tr("date à confirmer"))
    words = Column(gap=0)
    words.addWidget(Paragraph(long_date(day.on), "strong"))
    words.addWidget(Paragraph(" · ".join(parts), "small", "muted"))
    row.addLayout(words, 1)
    total = Words(duration(day.total_ms), "strong", "ink", stretch=False)
    row.addWidget(total, 0, Qt.AlignmentFlag.AlignVCenter)
    return row
