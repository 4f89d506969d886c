"""« J’ai besoin d’aide »: a hand raised in class, seen by the trainer at the class hub, and lowered again.
« Je n’y arrive pas » is seen there too.

Knows the button and the workspace's words for it. Who carries it to the class hub is not known here.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.words import tr
from weeejob_desktop.workspace.workspace import Workspace


class RaisedHand(QObject):
    """One button: it raises the hand, and the same one lowers it. Shown where a class hub is near and a
    lesson's page is open; a raised hand stays in sight also where the class is out of reach, to be lowered.

    Signals: `told("presence")` when the workspace knows; `said(icon, sentence)` for whoever shows sentences,
    with "" for both when there is nothing more to say.
    """

    told = Signal(str)
    said = Signal(str, str)

    def __init__(
        self, button: Button, workspace: Workspace, crossing: Crossing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._button, self._workspace, self._crossing = button, workspace, crossing
        self._near = self._in_lesson = False
        self.raised = self.stuck = False
        button.clicked.connect(self._press)
        self._show()

    def show_class(self, *, near: bool) -> None:
        """Whether a class hub is near, as often as it is known."""
        lost, self._near = self._near and not near, near
        if lost and self.raised:
            self.said.emit("info", _out_of_reach())
        self._show()

    def open_page(self) -> None:
        """A page of the lesson is on the screen."""
        self._in_lesson = True
        self._show()

    def show_stuck(self, *, stuck: bool) -> None:
        """Whether « Je n’y arrive pas » was pressed and the learner is not yet further: the class sees it."""
        if stuck != self.stuck:
            self.stuck = stuck
            state = "stuck" if stuck else "working"
            self._crossing.ask(self._workspace.say_state, state, then=self._state_kept)

    def leave(self) -> None:
        """The lesson is over or left: a raised hand goes down by itself."""
        self._in_lesson = self.stuck = False
        if self.raised:
            self._lower()
        self._show()

    def _press(self) -> None:
        if self.raised:
            self._lower()
            self.said.emit("", "")
        else:
            self.raised = True
            self._crossing.ask(self._workspace.raise_hand, then=self._kept)
            self.said.emit("hand-pointing", tr("Main levée : on vient vous aider."))
        self._show()

    def _lower(self) -> None:
        self.raised = False
        self._crossing.ask(self._workspace.lower_hand, then=self._lowered)

    def _kept(self, raised: bool) -> None:
        if raised:
            self.told.emit("presence")

    def _state_kept(self, runs: bool) -> None:
        if runs and self._near:
            self.told.emit("presence")

    def _lowered(self) -> None:
        self.told.emit("presence")

    def _show(self) -> None:
        self._button.setText(tr("Ça va maintenant") if self.raised else tr("J’ai besoin d’aide"))
        self._button.set_icon("check" if self.raised else "hand-pointing")
        self._button.set_kind("soft" if self.raised else "quiet")
        self._button.setVisible(self._in_lesson and (self._near or self.raised))


def _out_of_reach() -> str:
    return tr("La classe n’entend plus votre ordinateur. Appelez la personne qui vous forme.")
