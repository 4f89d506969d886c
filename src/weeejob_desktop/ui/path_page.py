"""Mon parcours: hours by week as a picture, the lessons begun, what worked and what to see again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.positioning import ModulePosition, begin_with, to_pass, to_see_again
from weeejob_desktop.core.progress import ExerciseRecord, LessonProgress
from weeejob_desktop.core.progress import Path as LearningPath
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.gauges import ProgressBar
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.my_days import MyDays
from weeejob_desktop.ui.page import Page, head, state_pill
from weeejob_desktop.ui.position_chart import PositionChart
from weeejob_desktop.ui.sentences import State, exercise_type, lesson_state
from weeejob_desktop.ui.short_list import ShortList
from weeejob_desktop.ui.theme import Tone
from weeejob_desktop.ui.week_chart import WeekChart
from weeejob_desktop.ui.words import duration, long_date, number, plural, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000


class PathPage(Page):
    """The learner's own way so far."""

    name = "path"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.all = QWidget()
        column = Column(self.all, gap=16)
        column.addLayout(head(tr("Mon parcours"), tr("Ce que vous avez fait, et ce que vous savez faire.")))
        self.path: LearningPath | None = None
        self.content = Column(gap=16)
        column.addLayout(self.content)
        self.days = Button(tr("Voir mes jours"), "calendar", "quiet")
        self.days.clicked.connect(self._show_days)
        self.days.hide()
        self.trainer = Button(tr("Espace formateur"), "lock-key", "quiet")
        self.trainer.clicked.connect(self._want_trainer)
        self.trainer.hide()  # until it has its place under the rest
        buttons = Flow()
        buttons.addWidget(self.days)
        buttons.addWidget(self.trainer)
        column.addLayout(buttons)
        self.column.addWidget(self.all)
        self.my_days = MyDays(workspace, crossing)
        self.my_days.left.connect(self._leave_days)
        self.my_days.hide()
        self.column.addWidget(self.my_days)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.path, then=self.show_path, failed=self.show_problem)
        if not self.my_days.isHidden():
            self.my_days.refresh()

    def come_to(self, argument: str) -> None:
        if not self.my_days.isHidden():
            self._leave_days()

    def show_path(self, path: LearningPath) -> None:
        """Show the path so far; what is shown already stays as it is."""
        before, self.path = self.path, path
        if before == path:
            return
        self.days.show()
        self.trainer.show()
        empty(self.content)
        self.content.addWidget(_hours(path))
        if path.positions:
            self._show_positions(path)
        begun = [lesson for lesson in path.lessons if lesson.state in {"started", "done"}]
        self.content.addWidget(Heading(tr("Mes leçons")))
        if begun:
            self.content.addWidget(_lessons(begun))
        else:
            words = tr("Votre première leçon vous attend dans « Apprendre ».")
            self.content.addWidget(Paragraph(words, "body", "muted"))
        if path.exercises:
            self.content.addWidget(Heading(tr("Mes exercices")))
            self.content.addWidget(_exercises(path.exercises))

    def _show_positions(self, path: LearningPath) -> None:
        """Where the learner stands, and the way to the questions, to answer them again."""
        card = _positions(path.positions)
        asked = (record for record in path.exercises if record.type == "positionnement" and record.done)
        record = next(asked, None)
        if record is not None:
            again = Button(tr("Refaire le point"), "steps")
            where = f"{record.lesson}/{record.exercise}"
            again.clicked.connect(lambda _checked=False: self.wanted.emit("lesson", where))
            card.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)
        self.content.addWidget(card)

    def _show_days(self) -> None:
        self.all.hide()
        self.my_days.show()
        self.my_days.refresh()
        self.verticalScrollBar().setValue(0)
        self.my_days.back.setFocus()

    def _leave_days(self) -> None:
        focused: QWidget | None = self.focusWidget()
        had_focus = isinstance(focused, QWidget) and self.my_days.isAncestorOf(focused)
        self.my_days.hide()
        self.all.show()
        if had_focus:
            self.days.setFocus()

    def _want_trainer(self) -> None:
        self.wanted.emit("trainer", "")


def _hours(path: LearningPath) -> Card:
    card = Card(gap=10)
    row = Row(gap=10)
    row.addWidget(Heading(tr("Mes heures, semaine par semaine")), 1)
    card.column.addLayout(row)
    hours = number(path.target_minutes / 60)
    total = tr("{time} sur {hours} heures", time=duration(path.total_ms), hours=hours)
    card.column.addWidget(Paragraph(total, "lead", "green_text"))
    target_ms = path.target_minutes * MINUTE_MS
    bar = ProgressBar(100 * path.total_ms / target_ms if target_ms else 0, height=10)
    bar.setAccessibleName(total)
    card.column.addWidget(bar)
    if path.to_confirm_ms >= MINUTE_MS:
        words = tr("Date à confirmer à la prochaine connexion : {time}.", time=duration(path.to_confirm_ms))
        card.column.addWidget(Paragraph(words, "small", "muted"))
    if any(week.total_ms for week in path.weeks):
        chart = WeekChart()
        chart.show_weeks(path.weeks)
        card.column.addSpacing(6)
        card.column.addWidget(chart)
    return card


def _positions(asked: tuple[ModulePosition, ...]) -> Card:
    """Where the learner stands by their own word, and what follows from it."""
    card = Card(gap=10)
    card.column.addWidget(Heading(tr("Où j’en suis, module par module")))
    again = any(one.now is not None for one in asked)
    legend = Flow()
    legend.addWidget(state_pill(State("circle", tr("Au début"), "blue")))
    if again:
        legend.addWidget(state_pill(State("check-circle", tr("Maintenant"), "green")))
    card.column.addLayout(legend)
    card.column.addWidget(PositionChart(asked))
    for icon, sentence, tone in _advice(asked, again=again):
        card.column.addWidget(Note(icon, sentence, tone))
    return card


def _advice(asked: tuple[ModulePosition, ...], *, again: bool) -> Iterator[tuple[str, str, Tone]]:
    """What to do next: icon, sentence, tone."""
    if again:
        rest = to_see_again(asked)
        if rest:
            yield "arrow-counter-clockwise", tr("À revoir : {modules}.", modules=_titles(rest)), "sun"
        else:
            yield "check-circle", tr("Bravo. Rien n’est à revoir."), "green"
        return
    first = begin_with(asked)
    if first is not None:
        yield "flag", tr("Vous pouvez commencer par « {module} ».", module=first.title), "blue"
    known = to_pass(asked)
    if known:
        words = tr(
            "Vous le savez peut-être déjà : {modules}. Parlez-en avec la personne qui vous forme.",
            modules=_titles(known),
        )
        yield "hand-heart", words, "green"


def _titles(modules: tuple[ModulePosition, ...]) -> str:
    return ", ".join(one.title for one in modules)


def _lessons(lessons: list[LessonProgress]) -> Card:
    """What is under way or to see again first, in the order of the course."""
    card = Card(gap=12)
    listed = ShortList(_lesson)
    listed.show_items(sorted(lessons, key=lambda lesson: lesson.state == "done" and not lesson.review))
    card.column.addWidget(listed)
    return card


def _lesson(lesson: LessonProgress) -> Switching:
    row = Switching(below=480, gap=12)
    row.addWidget(Paragraph(lesson.title), 1)
    if lesson.review:
        again = State("arrow-counter-clockwise", tr("À revoir"), "sun")
        row.addWidget(state_pill(again), 0, Qt.AlignmentFlag.AlignVCenter)
    state = lesson_state(lesson.state, lesson.percent)
    row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _exercises(records: tuple[ExerciseRecord, ...]) -> Card:
    """What to see again first, then the newest."""
    card = Card(gap=14)
    listed = ShortList(_exercise, gap=14)
    ordered = sorted(records, key=lambda record: record.last_on, reverse=True)
    listed.show_items(sorted(ordered, key=lambda record: not record.review))
    card.column.addWidget(listed)
    return card


def _exercise(record: ExerciseRecord) -> Row:
    row = Row(gap=14)
    icon, colour = ("check-circle", "green") if record.done else ("circle-dashed", "blue")
    row.addWidget(IconView(icon, 30, colour), 0, Qt.AlignmentFlag.AlignVCenter)
    words = Column(gap=0)
    words.addWidget(Paragraph(exercise_type(record.type), "strong"))
    words.addWidget(Paragraph(tries_in_words(record), "small", "muted"))
    row.addLayout(words, 1)
    row.addWidget(state_pill(exercise_state(record)), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def tries_in_words(record: ExerciseRecord) -> str:
    """« La souris · 2 essais, 1 indice · mardi 14 mars »."""
    tries = plural("%n essai", "%n essais", record.tries)
    hints = f", {plural('%n indice', '%n indices', record.hints)}" if record.hints else ""
    return f"{record.lesson_title} · {tries}{hints} · {long_date(record.last_on)}"


def exercise_state(record: ExerciseRecord) -> State:
    """How an exercise stands: passed, to see again, under way."""
    if record.review:
        return State("arrow-counter-clockwise", tr("À revoir"), "sun")
    if record.done:
        return State("check", tr("Réussi"), "green")
    return State("play", tr("En cours"), "blue")
