"""The lesson's last page: what the learner can do now, what may be done again, the way on. And its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.lessons import GlossaryWord, Lesson
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Words
from weeejob_desktop.ui.lesson_celebration import Celebration
from weeejob_desktop.ui.lesson_text import ReadingColumn
from weeejob_desktop.ui.words import plural, tr


class FinishPage(ReadingColumn):
    """The end of a lesson. When some step was left for later (`complete` False), it leads back there first.

    Signals: `ended()`, `again()` from the first step, `redo()` of what was passed over, `resumed()` at an
    open step.
    """

    ended = Signal()
    again = Signal()
    redo = Signal()
    resumed = Signal()

    def __init__(self, lesson: Lesson, passed_over: int, *, complete: bool) -> None:
        super().__init__()
        self._lesson, self.complete = lesson, complete
        head = Row(gap=16)
        self.celebration = Celebration() if complete else None
        head.addWidget(self.celebration or IconView("flag", 56, "green"), 0, Qt.AlignmentFlag.AlignVCenter)
        title = tr("Leçon terminée") if complete else tr("C’est presque fini")
        head.addWidget(Heading(title, "title"), 1)
        self.column.addLayout(head)
        if complete:
            self._show_objectives()
        else:
            self.column.addWidget(
                Words(
                    tr("Il reste une étape à faire. Vous pouvez la faire maintenant ou un autre jour."),
                    "lead",
                )
            )
        if passed_over:
            sentence = plural(
                "Vous avez passé un exercice. Vous pouvez le refaire quand vous voulez.",
                "Vous avez passé %n exercices. Vous pouvez les refaire quand vous voulez.",
                passed_over,
            )
            self.column.addWidget(Note("arrow-counter-clockwise", sentence, "sun"))
        self.column.addSpacing(12)
        actions = Switching(below=640, gap=12)
        self.end = PrimaryButton(tr("Terminer"), "check")
        self.end.clicked.connect(self.ended)
        actions.addWidget(self.end)
        if not complete:
            resume = Button(tr("Faire cette étape"), "arrow-left", "quiet", height=64)
            resume.clicked.connect(self.resumed)
            actions.addWidget(resume)
        if passed_over:
            retry = Button(tr("Refaire maintenant"), "arrow-counter-clockwise", "quiet", height=64)
            retry.clicked.connect(self.redo)
            actions.addWidget(retry)
        review = Button(tr("Revoir la leçon"), "book-open", "quiet", height=64)
        review.clicked.connect(self.again)
        actions.addWidget(review)
        self.column.addLayout(actions)
        self.column.addStretch(1)

    def _show_objectives(self) -> None:
        if self._lesson.objectives:
            self.column.addWidget(Heading(tr("Ce que je sais faire maintenant")))
        for objective in self._lesson.objectives:
            row = Row(gap=12)
            row.addWidget(IconView("check-circle", 30, "green"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(objective.text, "lead"), 1)
            self.column.addLayout(row)

    def spoken(self) -> list[str]:
        """For « Écouter »."""
        if not self.complete:
            return [tr("C’est presque fini")]
        said = [tr("Leçon terminée"), tr("Ce que je sais faire maintenant")]
        return said + [objective.text for objective in self._lesson.objectives]


class WordsPage(ReadingColumn):
    """The lesson's hard words with their simple definitions. Signals: `closed()`."""

    closed = Signal()

    def __init__(self, glossary: Sequence[GlossaryWord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glossary = tuple(glossary)
        self.column.addWidget(Heading(tr("Les mots de la leçon")))
        for word in glossary:
            pair = Column(gap=1)
            pair.addWidget(Words(word.word, "strong", "green_text"))
            pair.addWidget(Words(word.definition, "lead"))
            self.column.addLayout(pair)
        self.back = PrimaryButton(tr("Revenir à l’étape"), "arrow-left", height=56)
        self.back.clicked.connect(self.closed)
        self.column.addSpacing(8)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)

    def spoken(self) -> list[str]:
        """For « Écouter »."""
        tell = tr("{word} : {definition}", word="{word}", definition="{definition}")
        return [tell.format(word=word.word, definition=word.definition) for word in self._glossary]
