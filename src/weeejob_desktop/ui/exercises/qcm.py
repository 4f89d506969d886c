"""The surface of `qcm`: the choices as cards, each with its own explanation once it was tried."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.qcm import Qcm
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.questions import QuestionSurface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr


class QcmSurface(QuestionSurface[Qcm]):
    """Questions with one or several right choices."""

    icon = "list-checks"
    explains_itself = True

    def __init__(self, exercise: Qcm, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self._shown: tuple[int, int] | None = None
        self.numbers: tuple[int, ...] = ()
        self.options: list[Option] = []
        inner = Column(self.middle, gap=6)
        self.several = Words(tr("Plusieurs réponses sont justes."), "small", "muted")
        inner.addWidget(self.several)
        self._rows = Column(gap=4)
        inner.addLayout(self._rows)
        self.check = Button(tr("Vérifier"), "check-circle", "blue")
        self.check.clicked.connect(self._checked)
        inner.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        current = self.exercise.current
        key = (self.exercise.position, self.exercise.tally.tries)
        if key != self._shown or self.numbers != self.exercise.order:
            self._shown = key
            self._lay_out()
        self.question.setText(current.question)
        self.several.setVisible(current.several)
        explained = self.exercise.explained
        for number, option in zip(self.numbers, self.options, strict=True):
            state: OptionState = "plain"
            if number in explained:
                state = "right" if current.choices[number].right else "wrong"
            elif number in self.exercise.ticked:
                state = "picked"
            note = explained.get(number, "")
            option.show_state(state, note)
            if current.several:
                option.setChecked(number in self.exercise.ticked)
        self.check.setVisible(current.several and not self.exercise.answered)
        self.show_onward()

    def pointer_at(self, action: Action) -> QPoint:
        if action.verb == "check":
            return self.check.mapTo(self, self.check.rect().center())
        if action.verb == "next" or not action.target.isdecimal():
            return self.onward.mapTo(self, self.onward.rect().center())
        option = self.options[self.numbers.index(int(action.target))]
        return option.mapTo(self, QPoint(option.height() // 2, option.height() // 2))

    def place_focus(self) -> None:
        if self.onward.isVisibleTo(self):
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.options:
            self.options[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        choices = [self.exercise.current.choices[number].text for number in self.numbers]
        return "\n".join([self.exercise.current.question, *choices])

    def _lay_out(self) -> None:
        """Build the choices of the question on the screen."""
        had_focus = any(option.hasFocus() for option in self.options)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.clear()
        current = self.exercise.current
        self.numbers = self.exercise.order
        self.options = []
        for number in self.numbers:
            option = Option(current.choices[number].text, marker="tick" if current.several else "radio")
            option.setCheckable(current.several)
            option.clicked.connect(lambda _checked=False, n=number: self._chosen(n))
            option.stepped.connect(self._stepped)
            self._rows.addWidget(option)
            self.options.append(option)
        if had_focus:
            self.place_focus()

    def _chosen(self, number: int) -> None:
        verb = "toggle" if self.exercise.current.several else "choose"
        self.act(Action(verb, str(number)))
        self.refresh()
        self._follow()

    def _checked(self) -> None:
        self.act(Action("check"))
        self._follow()

    def _follow(self) -> None:
        """After the right answer the keyboard stands on what comes next."""
        if self.exercise.answered and self.onward.isVisibleTo(self):
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among(self.options, option, step)
