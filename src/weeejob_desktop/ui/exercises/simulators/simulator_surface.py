"""What the surfaces of all simulators share: the frame, the goals to tick off, « Annuler », menus and sheets.

A simulator's surface is a subclass (`fichiers` is the model). It fills `frame.body`, adds its commands with
`frame.add_command`, and draws its world in `refresh`. What the learner does goes through `act`, as in every
surface; the exercise answers, and `refresh` draws what is now. Sheets hold no state of the exercise: a replay
begins without one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.simulator import Simulator
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import ChoiceSheet, MenuSheet, NameSheet
from weeejob_desktop.ui.exercises.simulators.simulated_window import SimulatedWindow
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.words import tr

S = TypeVar("S", bound=Simulator[Any])
Command = tuple[str, str, Callable[[], object]]
"""A word, an icon, and what it does."""


class SimulatorSurface(Surface[S]):
    """A simulated program. `title` is its window's.

    What belongs to the laptop and not to the program (a USB key) goes `under` the frame.
    A subclass calls `self.finish()` at the end of its construction: « Annuler » comes last in the bar, and
    the state is drawn.
    """

    rights_shown = 1
    icon = "app-window"
    whole_screen: ClassVar[bool] = False
    """Whether a whole screen is simulated, and not one program."""

    def __init__(self, exercise: S, title: str, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = self.under = Column(self, gap=0, margins=(10, 8, 10, 10))
        self.frame = SimulatedWindow(title, self.icon, self, screen=self.whole_screen)
        column.addWidget(self.frame, 1)

    def finish(self) -> None:
        """Add « Annuler », and draw the state for the first time."""
        self.undo = self.frame.add_command(tr("Annuler l’action"), "arrow-u-up-left", self.take_back)
        self.refresh()
        self.frame.say(self.summary())

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        """The goals, each ticked when it is reached; the first of the others is the one for now."""
        met = self.exercise.met
        now = met.index(False) if False in met else -1
        return tuple(
            (goal.text, "done" if met[place] else "now" if place == now else "to_come")
            for place, goal in enumerate(self.exercise.goals)
        )

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Ordinateur d’entraînement : {done} sur {total}", done=done, total=total)

    def refresh(self) -> None:
        """« Annuler » where there is something to take back. A subclass draws its world, and calls this."""
        if not self.exercise.can_undo and self.undo.hasFocus():
            self.place_focus()
        self.undo.setEnabled(self.exercise.can_undo)

    def act(self, action: Action) -> Reaction:
        """As every surface does; what needs no message of its own is told in the status line."""
        reaction = super().act(action)
        if reaction.code != "ignored":
            self.frame.say(self.status(reaction.code) or self.summary())
        return reaction

    def summary(self) -> str:
        """What stands in the status line when there is nothing else to say."""
        return ""

    def status(self, code: str) -> str:
        """What stands in the status line after a reaction. A subclass adds its codes."""
        sentences = {
            "undone": tr("Le dernier changement est annulé."),
            "goal_met": tr("C’est fait."),
        }
        return sentences.get(code, "")

    def sentence(self, code: str) -> str:
        sentences = {
            "goal_met": tr("C’est fait. Continuez ainsi."),
            "goal_lost": tr("Après cela, l’exercice ne pouvait plus réussir. Tout est remis comme avant."),
        }
        return sentences.get(code, "") or super().sentence(code)

    def show_exercise(self, exercise: S, *, watching: bool) -> None:
        self.frame.close_sheet()
        super().show_exercise(exercise, watching=watching)
        self.frame.say(self.summary())

    def take_back(self) -> None:
        """« Annuler », or Ctrl and Z."""
        self.act(Action("undo"))

    # -- sheets ----------------------------------------------------------------------------------------------
    def ask_command(self, title: str, commands: Sequence[Command], at: QPoint) -> None:
        """Open a menu at a global position."""
        if commands and not self.watching:
            self.frame.open_sheet(MenuSheet(title, commands, self.frame.mapFromGlobal(at)))

    def ask_name(self, title: str, text: str, word: str, given: Callable[[str], object]) -> None:
        """Ask for a line of text, beginning with `text`; `word` is on the button that gives it."""
        if not self.watching:
            self.frame.open_sheet(NameSheet(title, text, word, given))

    def ask_choice(self, title: str, text: str, answers: Sequence[Command]) -> None:
        """Ask for one of some answers. The first one is the careful one."""
        if not self.watching:
            self.frame.open_sheet(ChoiceSheet(title, text, answers))

    # -- keys ------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.frame.sheet is None and event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        else:
            super().keyPressEvent(event)

    def middle_of(self, widget: QWidget) -> QPoint:
        """A widget's middle, in pixels of the surface: where a demonstration's pointer goes."""
        return widget.mapTo(self, widget.rect().center())

    def focus(self, widget: QWidget) -> None:
        """Put the keyboard there."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
