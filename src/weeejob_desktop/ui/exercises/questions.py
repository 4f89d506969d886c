"""What the surfaces of questions in a row share: the question, the explanation, the button that goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.first_tries import FirstTries
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr

Q = TypeVar("Q", bound=FirstTries)


class QuestionSurface(Surface[Q]):
    """One question at a time. After a right answer it stays, with « Question suivante »."""

    def __init__(self, exercise: Q, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.column = Column(self, gap=12, margins=(24, 14, 24, 16))
        self.question = Words("", "heading")
        self.column.addWidget(self.question)
        self.middle = QWidget(self)
        self.column.addWidget(self.middle, 1)
        self.onward = Button(tr("Question suivante"), "arrow-right", "blue")
        keeps_its_place = self.onward.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)
        self.onward.setSizePolicy(keeps_its_place)
        self.onward.clicked.connect(self._go_on)
        self.column.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignTrailing)

    def headline(self) -> str:
        return tr(
            "Question {number} sur {total}", number=self.exercise.position + 1, total=self.exercise.total
        )

    def show_onward(self) -> None:
        """Show « Question suivante » exactly when there is one and the present one is answered."""
        more = self.exercise.answered and not (self.exercise.done or self.exercise.failed)
        had_focus = self.onward.hasFocus()
        self.onward.setVisible(more)
        if had_focus and not more:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self.act(Action("next")).code == "next":
            self.place_focus()
