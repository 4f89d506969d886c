"""Espace formateur, on the learner's laptop, behind the PIN: hours by day, each of which explains itself,
corrections to propose, a file to take away, tries and hints, what to see again.

Nothing of it is shown before the workspace has unlocked it, and it is locked again when the page is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.progress import CourseProgress, ExerciseRecord, LessonProgress
from weeejob_desktop.core.training_time import Correction, Credit, DayAccount
from weeejob_desktop.ui.boxes import Column, empty
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.correction_form import CorrectionForm, today_on
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.day_account import DayList, proposal_row, titles_of, what_counts
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.hours_file import ask_where, file_name, not_saved, saved, table_words, with_ending
from weeejob_desktop.ui.labels import Heading, Paragraph, Words
from weeejob_desktop.ui.page import Page, back_button, state_pill
from weeejob_desktop.ui.path_page import exercise_state, tries_in_words
from weeejob_desktop.ui.sentences import State, exercise_type, lesson_state, user_problem
from weeejob_desktop.ui.sheet_saving import SheetLine
from weeejob_desktop.ui.short_list import ShortList
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import duration, tr

if TYPE_CHECKING:
    from weeejob_desktop.core.hours_csv import HoursWords
    from weeejob_desktop.workspace.workspace import Workspace


class TrainerPage(Page):
    """The trainer at the learner's side. `ask_where` asks for the place of the file; tests put another in."""

    name = "trainer"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.ask_where: Callable[[QWidget, str], Path | None] = ask_where
        self.unlocked = False
        self._proposals: tuple[Correction, ...] = ()
        self._asked_from: QWidget | None = None
        self.back = back_button(tr("Mon parcours"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.title = Heading(tr("Espace formateur"), "title")
        self.column.addWidget(self.title)
        self.door = self._door()
        self.column.addWidget(self.door)
        self.inside: QWidget | None = None
        self.form: CorrectionForm | None = None
        self.place = Column(gap=16)
        self.column.addLayout(self.place)
        self.column.addStretch(1)

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
        self._build_inside()
        # The days last, which are the most to lay out: what comes after them would move them again.
        self.crossing.ask(self.workspace.course, then=self.show_course, failed=self._refuse)
        self.crossing.ask(self.workspace.trainer_exercises, then=self.show_exercises, failed=self._refuse)
        self._ask_hours()

    def _lock(self) -> None:
        if self.unlocked:
            self.unlocked = False
            self.crossing.ask(self.workspace.lock_trainer_space)
        empty(self.place)
        self.inside = self.form = self._asked_from = None
        self._proposals = ()
        self.refused.hide()
        self._name_page()
        self.door.show()

    def _leave(self) -> None:
        if self.form is not None and not self.form.isHidden():
            self._close_form()
        else:
            self.wanted.emit("path", "")

    # -- inside ----------------------------------------------------------------------------------------------
    def _build_inside(self) -> None:
        self.inside, self.form = QWidget(), CorrectionForm(self.workspace, self.crossing)
        self.form.left.connect(self._close_form)
        self.form.kept.connect(self._proposed)
        self.form.hide()
        self.place.addWidget(self.inside)
        self.place.addWidget(self.form)
        column = Column(self.inside, gap=16)
        self._build_hours(column)
        self.exercises = Card(gap=12)
        self.lessons = Card(gap=12)
        self.sheets = Card(gap=12)
        for card in (self.exercises, self.lessons, self.sheets):
            card.hide()
            column.addWidget(card)
        self.close_space = QuietButton(tr("Fermer l’espace formateur"), "lock-key")
        self.close_space.clicked.connect(self._leave)
        row = Flow()
        row.addWidget(self.close_space)
        column.addLayout(row)

    def _build_hours(self, column: Column) -> None:
        top = Switching(below=480, gap=12)
        top.addWidget(Heading(tr("Heures par jour")), 1)
        self.total = Words("", "heading", "green_text", stretch=False)
        top.addWidget(self.total, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        column.addWidget(Paragraph(what_counts(), "body", "muted"))
        self.propose = QuietButton(tr("Proposer une correction"), "note")
        self.propose.clicked.connect(self._propose)
        self.save = QuietButton(tr("Enregistrer en CSV"), "file-text")
        self.save.clicked.connect(self._save)
        buttons = Flow()
        buttons.addWidget(self.propose)
        buttons.addWidget(self.save)
        column.addLayout(buttons)
        self.said = Note("info", "", "blue")
        self.said.hide()
        column.addWidget(self.said)
        self.proposals = Card(gap=12)
        self.proposals.hide()
        column.addWidget(self.proposals)
        self.no_day = Paragraph(tr("Pas encore de temps compté."), "body", "muted")
        self.no_day.hide()
        column.addWidget(self.no_day)
        self.days = DayList(self.save, correctable=True)
        self.days.opened.connect(self._open_day)
        self.days.correct.connect(self._propose_for)
        column.addWidget(self.days)

    def _ask_hours(self) -> None:
        self.crossing.ask(self.workspace.trainer_proposals, then=self.show_proposals, failed=self._refuse)
        self.crossing.ask(self.workspace.trainer_hours, then=self.show_hours, failed=self._refuse)

    def show_proposals(self, proposals: tuple[Correction, ...]) -> None:
        """The corrections that wait for a trainer's confirmation."""
        self._proposals = proposals
        if self.inside is None:
            return
        empty(self.proposals.column)
        self.proposals.column.addWidget(Heading(tr("Corrections proposées")))
        for proposal in sorted(proposals, key=_day_of, reverse=True):
            self.proposals.column.addLayout(proposal_row(proposal))
        self.proposals.setVisible(bool(proposals))

    def show_hours(self, credit: Credit) -> None:
        """Hours by day and by origin, and the days for which a correction waits."""
        if self.inside is None:
            return
        self.total.setText(tr("Total : {time}", time=duration(credit.total_ms)))
        self.days.show_days(credit.days, self._proposals)
        self.no_day.setVisible(not credit.days and not self._proposals)

    def show_exercises(self, records: tuple[ExerciseRecord, ...]) -> None:
        """Tries and hints for each exercise, what to see again first."""
        if self.inside is None:
            return
        self.exercises.column.addWidget(Heading(tr("Exercices : essais, indices, à revoir")))
        if records:
            shown = ShortList(_exercise)
            shown.show_items(records)
            self.exercises.column.addWidget(shown)
        else:
            words = tr("Aucun exercice fait pour le moment.")
            self.exercises.column.addWidget(Paragraph(words, "body", "muted"))
        self.exercises.show()
        self._order_focus()

    def show_course(self, progress: CourseProgress) -> None:
        """The lessons begun, and the titles of all for the days' accounts."""
        if self.inside is None:
            return
        lessons = [lesson for module in progress.modules for lesson in module.lessons]
        self.days.show_titles(titles_of(progress))
        self.lessons.column.addWidget(Heading(tr("Leçons")))
        begun = [lesson for lesson in lessons if lesson.state in {"started", "done"}]
        if begun:
            shown = ShortList(_lesson)
            shown.show_items(begun)
            self.lessons.column.addWidget(shown)
        else:
            self.lessons.column.addWidget(Paragraph(tr("Aucune leçon commencée."), "body", "muted"))
        self.lessons.show()
        self.sheets.column.addWidget(Heading(tr("Fiches à imprimer")))
        shown = ShortList(self._sheet)
        shown.show_items([lesson for lesson in lessons if lesson.state not in {"planned", "faulty"}])
        self.sheets.column.addWidget(shown)
        self.sheets.show()
        self._order_focus()

    def _sheet(self, lesson: LessonProgress) -> SheetLine:
        words, save = tr("Fiche formateur (PDF)"), self.workspace.save_trainer_sheet
        return SheetLine(Paragraph(lesson.title), words, lesson.title, lesson.id, save, self.crossing)

    def _order_focus(self) -> None:
        """The lists came after the last button; the Tab key comes to it after them."""
        before: QWidget = self.days.list.more
        for card in (self.exercises, self.lessons, self.sheets):
            for shown in card.findChildren(ShortList):
                for line in shown.rows:
                    if isinstance(line, SheetLine):
                        QWidget.setTabOrder(before, line.print)
                        QWidget.setTabOrder(line.print, line.open)
                        before = line.open
                QWidget.setTabOrder(before, shown.more)
                before = shown.more
        QWidget.setTabOrder(before, self.close_space)

    # -- one day ---------------------------------------------------------------------------------------------
    def _open_day(self, on: date) -> None:
        self.crossing.ask(self.workspace.trainer_day, on, then=self.show_day, failed=self._say_problem)

    def show_day(self, account: DayAccount) -> None:
        """Why a day is as long as it is."""
        if self.inside is not None:
            self.days.show_account(account)

    # -- a correction ----------------------------------------------------------------------------------------
    def _propose(self) -> None:
        self._open_form(today_on())

    def _propose_for(self, on: date) -> None:
        self._open_form(on)

    def _open_form(self, on: date) -> None:
        if self.form is None or self.inside is None:
            return
        self._asked_from = self.focusWidget()
        self.said.hide()
        self.form.begin(on)
        self.inside.hide()
        self.form.show()
        self.back.setText(tr("Espace formateur"))
        self.title.setText(tr("Proposer une correction"))
        self.verticalScrollBar().setValue(0)
        self.form.day.setFocus()

    def _close_form(self) -> None:
        if self.form is None or self.inside is None:
            return
        self.form.hide()
        self.inside.show()
        self._name_page()
        came_from, self._asked_from = self._asked_from, None
        (came_from or self.propose).setFocus()

    def _name_page(self) -> None:
        self.back.setText(tr("Mon parcours"))
        self.title.setText(tr("Espace formateur"))

    def _proposed(self) -> None:
        self._asked_from = None
        self._close_form()
        words = tr("La proposition est gardée. Elle attend la confirmation sur le site de l’association.")
        self._say(State("check-circle", words, "green"))
        self._ask_hours()
        self.touched.emit()

    # -- the file --------------------------------------------------------------------------------------------
    def _save(self) -> None:
        self.crossing.ask(self.workspace.home, then=self._choose_place, failed=self._say_problem)

    def _choose_place(self, snapshot: HomeSnapshot) -> None:
        if self.inside is None:
            return
        path = self.ask_where(self, file_name(snapshot.first_name, today_on()))
        if path is not None:
            self.save.setEnabled(False)
            self.crossing.ask(self._write, path, table_words(), then=self._saved, failed=self._not_saved)

    def _write(self, path: Path, words: HoursWords) -> Path:
        """On the store worker."""
        path = with_ending(path)
        self.workspace.save_trainer_hours(path, words)
        return path

    def _saved(self, path: Path) -> None:
        if self.inside is not None:
            self.save.setEnabled(True)
            self._say(saved(path))

    def _not_saved(self, problem: UserProblem) -> None:
        if self.inside is not None:
            self.save.setEnabled(True)
            self._say(not_saved(problem))

    def _say_problem(self, problem: UserProblem) -> None:
        self._say(State("info", user_problem(problem), "sun"))

    def _say(self, state: State) -> None:
        if self.inside is not None:
            self.said.say(state.icon, state.words, state.tone)
            self.said.show()
            self.ensureWidgetVisible(self.said)


def _exercise(record: ExerciseRecord) -> Switching:
    row = Switching(below=480, gap=12)
    words = Column(gap=0)
    words.addWidget(Paragraph(f"{exercise_type(record.type)} — {record.instruction}", "strong"))
    words.addWidget(Paragraph(tries_in_words(record), "small", "muted"))
    row.addLayout(words, 1)
    row.addWidget(state_pill(exercise_state(record)), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _lesson(lesson: LessonProgress) -> Switching:
    row = Switching(below=480, gap=12)
    row.addWidget(Paragraph(lesson.title), 1)
    state = lesson_state(lesson.state, lesson.percent)
    row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _day_of(proposal: Correction) -> date:
    return proposal.on
