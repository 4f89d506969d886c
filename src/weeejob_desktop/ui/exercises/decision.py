"""The surface of `decision`: what somebody says in a speech bubble, the answers under it, the way so far."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.decision import Choice, Decision
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.bubble import Bubble, Reply
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr

_ICONS = {"call": "phone", "counter": "user", "message": "chat-circle-text"}
SHOWN_STEPS = 4
"""So many steps of the way so far are in sight: the last ones."""


class Step(QWidget):
    """One choice of the way so far, with a mark and a word for what it was."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        row = Row(self, gap=8)
        icon, tone = ("warning", "sun_text") if choice.risky else ("check-circle", "green_text")
        row.addWidget(IconView(icon, 20, tone, self), 0, Qt.AlignmentFlag.AlignTop)
        said = choice.text
        words = tr("Vous, un risque : {text}", text=said) if choice.risky else tr("Vous : {text}", text=said)
        self.words = Words(words, "small", tone)
        row.addWidget(self.words, 1)


class DecisionSurface(Surface[Decision]):
    """A dialogue to come out of safely."""

    icon = "chat-circle-text"

    def __init__(self, exercise: Decision, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.icon = _ICONS[exercise.channel]
        column = Column(self, gap=12, margins=(20, 14, 20, 16))
        self._way = QWidget(self)
        self._steps = Column(self._way, gap=4)
        column.addWidget(self._way)
        self.bubble = Bubble(self.icon, self)
        column.addWidget(self.bubble)
        replies = Column(gap=4)
        most = max(len(scene.choices) for scene in exercise.scenes.values())
        self.options = [Reply("", icon="chat-circle-text", parent=self) for _ in range(most)]
        for place, option in enumerate(self.options):
            option.clicked.connect(lambda _checked=False, p=place: self._chosen(p))
            option.stepped.connect(self._stepped)
            replies.addWidget(option)
        column.addLayout(replies)
        self.consequence = Note("info", "", "sun")
        column.addWidget(self.consequence)
        self.back = Button(tr("Revenir au choix d’avant"), "arrow-counter-clockwise")
        self.back.clicked.connect(self._went_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._shown: tuple[Choice, ...] | None = None
        self.refresh()

    def headline(self) -> str:
        return {
            "call": tr("Au téléphone"),
            "counter": tr("Face à face"),
            "message": tr("Par message"),
        }[self.exercise.channel]

    def refresh(self) -> None:
        exercise = self.exercise
        focused = any(option.hasFocus() for option in self.options) or self.back.hasFocus()
        self._show_way()
        scene = exercise.scene
        self.bubble.setVisible(scene is not None)
        if scene is not None:
            self.bubble.say(scene.speaker, scene.text)
        for place, option in enumerate(self.options):
            there = scene is not None and place < len(scene.choices)
            option.setVisible(there)
            if scene is not None and there:
                number = exercise.order[place]
                taken = exercise.explained.get(number)
                state: OptionState = "plain"
                if taken is not None:
                    state = "wrong" if taken.risky else "right"
                option.rename(scene.choices[number].text)
                option.show_state(state, taken.feedback if taken else "")
        ending = exercise.ending
        self.consequence.setVisible(ending is not None)
        if ending is not None and ending.safe:
            self.consequence.say("check-circle", f"{exercise.way[-1][1].feedback}\n{ending.text}", "green")
        elif ending is not None:
            self.consequence.say("info", ending.text, "sun")
        self.back.setVisible(bool(exercise.way) and not exercise.done)
        self.back.set_kind("blue" if ending is not None else "quiet")
        if focused:
            self.place_focus()

    def pointer_at(self, action: Action) -> QPoint:
        if action.verb == "back":
            return self.back.mapTo(self, self.back.rect().center())
        option = self.options[self.exercise.order.index(int(action.target))]
        return option.mapTo(self, QPoint(option.height() // 2, option.height() // 2))

    def place_focus(self) -> None:
        if self.exercise.scene is not None:
            self.options[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.exercise.done:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        exercise = self.exercise
        if exercise.ending is not None:
            return exercise.ending.text
        scene = exercise.scene
        if scene is None:
            return ""
        choices = [scene.choices[number].text for number in exercise.order]
        return "\n".join([f"{scene.speaker}. {scene.text}", *choices])

    def sentence(self, code: str) -> str:
        if code == "risky_choice":
            return tr("Ce choix est risqué. Lisez pourquoi, puis revenez en arrière.")
        return super().sentence(code)

    def _show_way(self) -> None:
        """The last choices that led here, the first one on top."""
        way = tuple(choice for _, choice in self.exercise.way[-SHOWN_STEPS:])
        if way != self._shown:
            self._shown = way
            self._steps.clear()
            for choice in way:
                self._steps.addWidget(Step(choice, self._way))
        self._way.setVisible(bool(way))

    def _chosen(self, place: int) -> None:
        if place < len(self.exercise.order):
            self.act(Action("choose", str(self.exercise.order[place])))
            self._tell()

    def _went_back(self) -> None:
        self.act(Action("back"))
        self._tell()

    def _tell(self) -> None:
        """Let screen readers hear what is said now: the keyboard stands on the answers, below it."""
        scene, ending = self.exercise.scene, self.exercise.ending
        words = f"{scene.speaker}. {scene.text}" if scene else ending.text if ending else ""
        if QAccessible.isActive() and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among([*self.options], option, step)
