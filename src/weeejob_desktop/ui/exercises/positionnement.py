"""The surface of `positionnement`: one sentence with a scale of five steps, or one question, a page at a
time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.positionnement import UNKNOWN, Positionnement
from weeejob_desktop.core.positioning import LEVELS
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.sentences import confidence_level
from weeejob_desktop.ui.words import tr


class PositionnementSurface(Surface[Positionnement]):
    """How sure a person feels, and what they answer. Every click leads on, « Question d’avant » back."""

    icon = "steps"
    rights_shown = 0
    only_asks = True

    def __init__(self, exercise: Positionnement, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        column = Column(self, gap=12, margins=(24, 14, 24, 16))
        self.question = Words("", "heading")
        self.call = Words("", "small", "muted")
        column.addWidget(self.question)
        column.addWidget(self.call)
        self._rows = Column(gap=4)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.back = Button(tr("Question d’avant"), "arrow-left", "quiet")
        self.back.clicked.connect(self._go_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self.options: dict[str, Option] = {}
        self._shown: tuple[int, int] | None = None
        self.refresh()

    def headline(self) -> str:
        exercise = self.exercise
        return tr("Question {number} sur {total}", number=exercise.page + 1, total=exercise.total)

    def refresh(self) -> None:
        exercise = self.exercise
        for part in (self.question, self.call, self.back):
            part.setVisible(not exercise.done)
        self.back.setEnabled(exercise.page > 0)
        shown = (exercise.page, exercise.remaining)
        if shown != self._shown:
            self._shown = shown
            self._lay_out()

    def pointer_at(self, action: Action) -> QPoint:
        option = self.options[action.target]
        return option.mapTo(self, QPoint(option.height() // 2, option.height() // 2))

    def place_focus(self) -> None:
        if self.options:
            next(iter(self.options.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        if self.exercise.done:
            return ""
        return "\n".join([self.question.text(), *(option.text() for option in self.options.values())])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.exercise.done:
            painter = QPainter(self)
            self.paint_done(painter)
            painter.end()

    def _lay_out(self) -> None:
        """Build the answers of the page on the screen."""
        exercise = self.exercise
        had_focus = any(option.hasFocus() for option in self.options.values())
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.clear()
        self.options = {}
        if exercise.done:
            self.update()
            return
        if exercise.rating:
            self.question.setText(exercise.current.text)
            self.call.setText(tr("Est-ce vrai pour vous aujourd’hui ? Toutes les réponses sont bonnes."))
            answers = {str(level): confidence_level(level) for level in LEVELS}
        else:
            self.question.setText(exercise.current.question)
            self.call.setText(tr("Choisissez une réponse. Vous ne savez pas ? Dites-le, c’est bien aussi."))
            answers = {str(number): exercise.current.choices[number][0] for number in exercise.order}
            answers[UNKNOWN] = tr("Je ne sais pas encore")
        for target, words in answers.items():
            option = Option(words, marker="radio")
            option.clicked.connect(lambda _checked=False, to=target: self._answer(to))
            option.stepped.connect(self._stepped)
            self._rows.addWidget(option)
            self.options[target] = option
        if had_focus:
            self.place_focus()

    def _answer(self, target: str) -> None:
        self.act(Action("rate" if self.exercise.rating else "choose", target))

    def _go_back(self) -> None:
        self.act(Action("back"))
        self.place_focus()

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among([*self.options.values()], option, step)
