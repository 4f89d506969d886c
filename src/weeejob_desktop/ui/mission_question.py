"""« La mission est-elle faite ? »: asked once, calmly, when a mission that nothing could watch is over.

Knows what the workspace says is to be confirmed; what counts is `core`'s.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from weeejob_desktop.core.durations import MINUTE_MS
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.lessons import Step
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.labels import Heading, Words
from weeejob_desktop.ui.lesson_text import ReadingColumn
from weeejob_desktop.ui.words import plural, tr
from weeejob_desktop.workspace.workspace import Workspace

UNPLANNED_MINUTES = 5
"""For a mission whose lesson does not say how long it takes."""


def mission_minutes(step: Step) -> int:
    """The planned minutes of a mission; 0 for a step that is none."""
    return (step.minutes or UNPLANNED_MINUTES) if step.kind == "mission" else 0


def added_time(length_ms: int) -> str:
    """« 4 minutes », whole minutes only, never more than will count."""
    if length_ms < MINUTE_MS:
        return tr("moins d’une minute")
    return plural("%n minute", "%n minutes", length_ms // MINUTE_MS)


class MissionQuestion(ReadingColumn):
    """The question, with two answers that are both good.

    Signals: `confirmed()`, `declined()`.
    """

    confirmed = Signal()
    declined = Signal()

    def __init__(self, to_confirm_ms: int) -> None:
        super().__init__()
        self._said = [
            tr("La mission est-elle faite ?"),
            tr(
                "Vous étiez dans un autre programme. Si la mission est faite, nous comptons {time} de plus "
                "dans votre temps de formation.",
                time=added_time(to_confirm_ms),
            ),
            tr("Sinon, ce n’est pas grave : vous pourrez la faire quand vous voulez."),
        ]
        title, *sentences = self._said
        self.parts.append(Heading(title, "big"))
        self.parts += [Words(sentence, "lead") for sentence in sentences]
        for part in self.parts:
            self.column.addWidget(part)
        self.column.addSpacing(8)
        answers = Switching(below=480, gap=12)
        self.yes = PrimaryButton(tr("Oui, elle est faite"), "check")
        self.no = Button(tr("Non, pas encore"), "clock", "quiet", height=64)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.declined)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        self.column.addLayout(answers)
        self.column.addStretch(1)

    def spoken(self) -> list[str]:
        """For « Écouter »."""
        return self._said


class MissionAsking(QObject):
    """Asks about each mission once, and has the answer kept.

    Signals: `asked(MissionQuestion)` when there is one to show; `settled(Counting)` when its answer is kept,
    `settled(None)` when it cannot be now: then it is asked again when a lesson is opened.
    """

    asked = Signal(object)
    settled = Signal(object)

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._crossing = workspace, crossing
        self._answering = False
        self._later = False
        self.page: MissionQuestion | None = None

    def hear(self, counting: Counting) -> None:
        """Ask when the workspace says that there is something to ask."""
        if counting.to_confirm_ms > 0 and self.page is None and not self._answering and not self._later:
            self.page = MissionQuestion(counting.to_confirm_ms)
            self.page.confirmed.connect(self._confirm)
            self.page.declined.connect(self._decline)
            self.asked.emit(self.page)

    def let_go(self) -> None:
        """The page is gone without an answer: what was asked is asked again."""
        self.page = None

    def begin(self) -> None:
        """Another lesson is opened: what was put off can be asked."""
        self._later = False
        self.page = None

    def _confirm(self) -> None:
        if not self._answering:
            self._answering = True
            self._crossing.ask(self._workspace.confirm_mission, then=self._kept, failed=self._failed)

    def _decline(self) -> None:
        if not self._answering:
            self._answering = True
            self._crossing.ask(self._workspace.decline_mission, then=self._kept, failed=self._failed)

    def _kept(self, counting: Counting) -> None:
        self._answering = False
        self.page = None
        self.settled.emit(counting)

    def _failed(self, problem: UserProblem) -> None:
        self._answering = False
        self._later = True
        self.page = None
        self._crossing.problem.emit(problem)
        self.settled.emit(None)
