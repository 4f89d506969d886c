"""The surface of `vrai-faux`: one sentence, two large answers, and the explanation after either."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.vrai_faux import VraiFaux
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.questions import QuestionSurface
from weeejob_desktop.ui.words import tr


class VraiFauxSurface(QuestionSurface[VraiFaux]):
    """Sentences that are true or false."""

    icon = "question"
    explains_itself = True

    def __init__(self, exercise: VraiFaux, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        inner = Column(self.middle, gap=16)
        answers = Row(gap=12)
        self.true = Option(tr("Vrai"), icon="check", role="strong", width=220)
        self.false = Option(tr("Faux"), icon="x", role="strong", width=220)
        self.options = [self.true, self.false]
        for option, answer in ((self.true, "vrai"), (self.false, "faux")):
            option.clicked.connect(lambda _checked=False, a=answer: self._answered(a))
            option.stepped.connect(self._stepped)
            answers.addWidget(option)
        answers.addStretch(1)
        inner.addLayout(answers)
        self.explanation = Note("info", "", "blue")
        inner.addWidget(self.explanation)
        inner.addStretch(1)
        self.refresh()

    def headline(self) -> str:
        return tr("Phrase {number} sur {total}", number=self.exercise.position + 1, total=self.exercise.total)

    def refresh(self) -> None:
        exercise = self.exercise
        self.question.setText(exercise.current.text)
        explained = bool(exercise.explanation)
        for option, answer in ((self.true, True), (self.false, False)):
            right = answer == exercise.current.answer
            state: OptionState = "plain"
            if right and exercise.answered:
                state = "right"
            elif not right and explained and not exercise.answered:
                state = "wrong"
            option.show_state(state)
        self.explanation.setVisible(explained)
        if explained:
            self.explanation.say("info", exercise.explanation, "green" if exercise.answered else "blue")
        self.onward.setText(tr("Phrase suivante"))
        self.show_onward()

    def pointer_at(self, action: Action) -> QPoint:
        target = {"vrai": self.true, "faux": self.false}.get(action.target, self.onward)
        return target.mapTo(self, target.rect().center())

    def place_focus(self) -> None:
        target = self.onward if self.onward.isVisibleTo(self) else self.true
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return "\n".join(filter(None, [self.exercise.current.text, self.exercise.explanation]))

    def _answered(self, answer: str) -> None:
        if self.act(Action("answer", answer)).right and self.onward.isVisibleTo(self):
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among(self.options, option, step)
