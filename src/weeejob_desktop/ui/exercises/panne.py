"""The surface of `panne`: the symptom, what can be looked at with what was seen, and the causes left."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.panne import Panne
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.exercises.bubble import Bubble, Reply
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr


class PanneSurface(Surface[Panne]):
    """Something that does not work, to be looked at from outside until one cause is left."""

    rights_shown = 2
    icon = "wrench"

    def __init__(self, exercise: Panne, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        column = Column(self, gap=12, margins=(20, 14, 20, 16))
        self.symptom = Bubble("laptop", self)
        self.symptom.say("", exercise.symptom)
        column.addWidget(self.symptom)
        halves = QWidget(self)
        row = Switching(halves, below=680, gap=16)
        left, right = QWidget(halves), QWidget(halves)
        self._things = Column(left, gap=4)
        self._things.addWidget(Words(tr("Ce que je peux faire"), "label", "muted"))
        self._causes = Column(right, gap=4)
        self._causes.addWidget(Words(tr("La cause, d’après moi"), "label", "muted"))
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        names = [*(check.text for check in exercise.checks), *(risk.text for risk in exercise.risks)]
        self.things = [Reply(name, icon="hand-pointing", parent=left) for name in names]
        self.causes = [Reply(cause.text, icon="question", parent=right) for cause in exercise.causes]
        for number, option in enumerate(self.things):
            option.clicked.connect(lambda _checked=False, n=number: self.act(Action("check", str(n))))
            option.stepped.connect(self._stepped)
        for number, option in enumerate(self.causes):
            option.clicked.connect(lambda _checked=False, n=number: self.act(Action("name", str(n))))
            option.stepped.connect(self._stepped)
        column.addWidget(halves)
        column.addStretch(1)
        self._shown: tuple[int, ...] = ()
        self.refresh()

    def headline(self) -> str:
        looked, left = len(self.exercise.looked), len(self.exercise.causes) - len(self.exercise.excluded)
        return tr("Vérifications : {looked}. Causes possibles : {left}", looked=looked, left=left)

    def refresh(self) -> None:
        exercise = self.exercise
        if exercise.order != self._shown:
            self._lay_out()
        for number, option in enumerate(self.things):
            risk = number - len(exercise.checks)
            if number in exercise.looked:
                option.show_state("right", exercise.checks[number].sees)
            elif risk in exercise.risked:
                option.show_state("wrong", exercise.risks[risk].feedback)
            else:
                option.show_state("plain")
        for number, option in enumerate(self.causes):
            cause = exercise.causes[number]
            out = number in exercise.excluded
            option.icon_name = "x" if out else "question"
            if exercise.done and number == exercise.answer:
                option.show_state("right", cause.feedback)
            elif number in exercise.named and not out:
                option.show_state("wrong", cause.feedback)
            else:
                option.show_state("plain", tr("Écarté : ce n’est pas cela.") if out else "")
            option.update()

    def pointer_at(self, action: Action) -> QPoint:
        options = self.things if action.verb == "check" else self.causes
        option = options[int(action.target)]
        return option.mapTo(self, QPoint(option.height() // 2, option.height() // 2))

    def place_focus(self) -> None:
        self.things[self.exercise.order[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        exercise = self.exercise
        things = [self.things[number] for number in exercise.order]
        causes = [self.causes[number] for number in exercise.cause_order]
        return "\n".join(
            [
                exercise.symptom,
                tr("Ce que je peux faire"),
                *(f"{one.text()}. {one.note}" for one in things),
                tr("La cause, d’après moi"),
                *(f"{one.text()}. {one.note}" for one in causes),
            ]
        )

    def sentence(self, code: str) -> str:
        if code == "too_soon":
            return tr("C’est possible. Vérifiez encore : il reste une autre cause possible.")
        return super().sentence(code)

    def _lay_out(self) -> None:
        """Put what can be done and the causes under each other in the order of this round."""
        self._shown = self.exercise.order
        chain: list[QWidget] = []
        for column, options, order in (
            (self._things, self.things, self.exercise.order),
            (self._causes, self.causes, self.exercise.cause_order),
        ):
            while column.count() > 1:
                column.takeAt(1)
            for number in order:
                column.addWidget(options[number])
                chain.append(options[number])
            column.addStretch(1)
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            things = [self.things[number] for number in self.exercise.order]
            causes = [self.causes[number] for number in self.exercise.cause_order]
            step_among([*(things if option in things else causes)], option, step)
