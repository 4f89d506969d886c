"""The surface of `situation`: how the steps stand, what the story says, and the surface of the step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Exercise, Reaction
from weeejob_desktop.core.exercises.situation import MOST_HINTS, ONWARD, PASS_OVER, Situation, Step, StepState
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import PrimaryButton
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import plural, tr

_MARKS = {
    "right": ("check", "green_soft", "green", "green_text"),
    "helped": ("lightbulb", "green_soft", "green", "green_text"),
    "again": ("arrow-counter-clockwise", "sun_soft", "sun", "sun_text"),
    "now": ("", "blue", "blue", "on_blue"),
    "to_come": ("", "grey_soft", "line", "muted"),
}
"""For each state of a step: its icon ("" for its number), the fill, the edge and the ink."""


class StepBoard(QWidget):
    """The steps in a row: done, with help, to see again, now, to come. Each has a sign beside its colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.states: tuple[StepState, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        the_theme().changed.connect(self.updateGeometry)

    def show_states(self, states: tuple[StepState, ...], words: str) -> None:
        """Show how the steps stand; `words` say it to those who listen."""
        self.states = states
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(200), the_theme().px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.gap(6)
        side = min(theme.px(28), (self.width() - gap) // max(1, len(self.states)) - gap)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, state in enumerate(self.states):
            icon, fill, edge, ink = _MARKS[state]
            left = number * (side + gap) + 1
            x = self.width() - left - side if mirrored else left
            box = QRectF(x, (self.height() - side) / 2, side, side)
            painter.setPen(QPen(theme.colour(edge), 2))
            painter.setBrush(theme.colour(fill))
            painter.drawEllipse(box)
            if icon:
                inner = side * 6 // 10
                at = box.center().toPoint() - QPoint(inner // 2, inner // 2)
                painter.drawPixmap(at, icons.pixmap(icon, inner, ink, self.devicePixelRatioF()))
            else:
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.colour(ink))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        painter.end()


class SituationSurface(Surface[Situation]):
    """One step at a time, with the board of all steps above it."""

    icon = "steps"
    make_surface: ClassVar[Callable[[Exercise, Mapping[str, bytes] | None], Surface[Any]]]
    """Makes a surface of any type. The table of all types gives it: it imports this room."""

    def __init__(self, exercise: Situation, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = Column(self, gap=6, margins=(12, 8, 12, 8))
        self.board = StepBoard(self)
        self._column.addWidget(self.board)
        self.story = Words("", "body", "muted", parent=self)
        self._column.addWidget(self.story)
        self.task = Words("", "strong", parent=self)
        self._column.addWidget(self.task)
        self.onward = PrimaryButton(tr("Étape suivante"), "arrow-right", height=52, parent=self)
        self.onward.clicked.connect(self._go_on)
        self._column.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignTrailing)
        self.inner: Surface[Any] = self._surface_of(exercise.current)
        self._shown, self._shown_place = exercise.current, exercise.place
        self._column.insertWidget(3, self.inner, 1)
        self.refresh()

    def _surface_of(self, step: Step) -> Surface[Any]:
        inner = type(self).make_surface(step.exercise, self.pictures)
        inner.setParent(self)
        inner.acted.connect(self._inner_acted)
        self.explains_itself = inner.explains_itself
        self.keeps_focus = inner.keeps_focus
        self.rights_shown = inner.rights_shown
        return inner

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        exercise, step = self.exercise, self.exercise.current
        if step is not self._shown:
            self._turn_to(step)
        else:
            self.inner.refresh()
        self.board.show_states(exercise.states, self._standing())
        told = [exercise.story, step.story] if exercise.place == 0 else [step.story]
        words = " ".join(one for one in told if one)
        self.story.setText(words)
        self.story.setVisible(bool(words))
        self.task.setText(step.exercise.instruction)
        self.onward.setVisible(exercise.waiting)

    def _turn_to(self, step: Step) -> None:
        """Another step: its own surface takes the place of the one before."""
        before, held = self.inner, self.isAncestorOf(self.window().focusWidget())
        self.inner = self._surface_of(step)
        self._shown, self._shown_place = step, self.exercise.place
        self._column.replaceWidget(before, self.inner)
        self._column.setStretchFactor(self.inner, 1)
        before.acted.disconnect(self._inner_acted)
        before.hide()
        before.deleteLater()
        self.inner.show()
        if held:
            self.place_focus()

    def _standing(self) -> str:
        """« Étape 3 sur 8. 2 réussies. 1 à revoir. »"""
        states = self.exercise.states
        said = [tr("Étape {number} sur {total}.", number=self.exercise.place + 1, total=len(states))]
        right, helped, again = (states.count(one) for one in ("right", "helped", "again"))
        if right:
            said.append(plural("%n réussie.", "%n réussies.", right))
        if helped:
            said.append(plural("%n avec un indice.", "%n avec un indice.", helped))
        if again:
            said.append(plural("%n à revoir.", "%n à revoir.", again))
        return " ".join(said)

    # -- words -----------------------------------------------------------------------------------------------
    def headline(self) -> str:
        place, total = self.exercise.place + 1, self.exercise.total
        name = self.exercise.current.name
        return tr("Situation, étape {number} sur {total} : {name}", number=place, total=total, name=name)

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        return self.inner.tasks()

    def spoken(self) -> str:
        said = [self._standing(), self.story.text(), self.task.text(), self.inner.spoken()]
        return "\n".join(one for one in said if one)

    def sentence(self, code: str) -> str:
        if self.exercise.waiting:
            return tr("Cette étape est réussie. L’étape suivante vous attend.")
        return self.inner.sentence(code)

    def hint_words(self, sentence: str) -> str:
        return self.inner.hint_words(sentence)

    def failed_words(self) -> str:
        if not self.exercise.again or not all(step.over for step in self.exercise.steps):
            return self.inner.failed_words()
        names = ", ".join(tr("« {name} »", name=step.name) for step in self.exercise.again)
        if all(not step.passed for step in self.exercise.again):
            return tr(
                "Vous êtes au bout, et c’est déjà beaucoup."
                " Refaites encore, avec {most} indices au plus : {names}.",
                most=MOST_HINTS,
                names=names,
            )
        return tr("Vous êtes au bout, et c’est déjà beaucoup. Il reste à revoir : {names}.", names=names)

    # -- what the learner does -------------------------------------------------------------------------------
    def _inner_acted(self, action: Action, reaction: Reaction) -> None:
        """The step's surface has acted on the step's exercise."""
        self.exercise.gather()
        self.board.show_states(self.exercise.states, self._standing())
        self.onward.setVisible(self.exercise.waiting)
        self.acted.emit(action, reaction)
        if self.exercise.waiting:
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self.act(Action(ONWARD))
        self.place_focus()

    def pass_part(self) -> bool:
        """Too hard: on to the next step. At the end, the whole is passed over."""
        if self.exercise.current.over:
            return False
        self.act(Action(PASS_OVER))
        if not self.exercise.failed and not self.exercise.done:
            self.place_focus()
        return True

    def pass_words(self) -> str:
        return "" if self.exercise.current.over else tr("Passer cette étape")

    def place_focus(self) -> None:
        if self.exercise.waiting and not self.watching:
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.inner.place_focus()

    # -- the demonstration -----------------------------------------------------------------------------------
    def show_exercise(self, exercise: Situation, *, watching: bool) -> None:
        self.exercise = exercise
        self.watching = watching
        if exercise.place == self._shown_place:
            self._shown = exercise.current
            self.inner.show_exercise(exercise.current.exercise, watching=watching)
        self.refresh()
        self.inner.watching = watching

    def play(self, action: Action) -> Reaction:
        if action.verb in {ONWARD, PASS_OVER}:
            reaction = super().play(action)
            self.inner.watching = self.watching
            return reaction
        reaction = self.inner.play(action)
        self.exercise.gather()
        return reaction

    def pointer_at(self, action: Action) -> QPoint:
        if action.verb in {ONWARD, PASS_OVER}:
            return self.onward.mapTo(self, self.onward.rect().center())
        return self.inner.mapTo(self, self.inner.pointer_at(action))

    def taken_up_at(self, action: Action) -> QPoint | None:
        at = None if action.verb in {ONWARD, PASS_OVER} else self.inner.taken_up_at(action)
        return None if at is None else self.inner.mapTo(self, at)

    def carry(self, tip: QPoint) -> None:
        self.inner.carry(self.inner.mapFrom(self, tip))
