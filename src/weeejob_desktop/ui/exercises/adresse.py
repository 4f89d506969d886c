"""The surface of `adresse`: an address to write from a card, to repair, or to judge."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.adresse import Adresse
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.questions import QuestionSurface
from weeejob_desktop.ui.exercises.typing_field import Typing
from weeejob_desktop.ui.flowing import Tiles
from weeejob_desktop.ui.words import tr


class AdresseSurface(QuestionSurface[Adresse]):
    """A card with what is known, and under it the field, or what may be wrong."""

    icon = "envelope-open"
    keeps_focus = True

    def __init__(self, exercise: Adresse, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        inner = Column(self.middle, gap=12)
        self.card = Note("identification-card", "", "sun")
        inner.addWidget(self.card)
        self.typing = Typing(tr("Adresse mail"), self.middle, rows=1)
        self.typing.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.typing.edited.connect(self._edited)
        self.typing.checked.connect(self._checked)
        inner.addWidget(self.typing)
        self._tiles = Tiles(columns=2, least=240, gap=6)
        inner.addLayout(self._tiles)
        self.options: list[Option] = []
        for _ in range(4):
            option = Option("", marker="radio", parent=self.middle)
            option.clicked.connect(self._chosen)
            option.stepped.connect(self._stepped)
            self._tiles.addWidget(option)
            self.options.append(option)
        self.answer = Note("check-circle", "", "green")
        inner.addWidget(self.answer)
        inner.addStretch(1)
        self.refresh()

    def headline(self) -> str:
        return tr(
            "Adresse {number} sur {total}", number=self.exercise.position + 1, total=self.exercise.total
        )

    def refresh(self) -> None:
        exercise, task = self.exercise, self.exercise.current
        choosing = task.kind == "choose"
        self.question.setText(
            {
                "write": tr("Écrivez l’adresse mail de {person}.", person=task.person),
                "repair": tr("Cette adresse ne marche pas. Réparez-la."),
                "choose": tr("Qu’est-ce qui ne va pas dans cette adresse ?"),
            }[task.kind]
        )
        shown = (task.said or task.address) if task.kind == "write" else task.broken
        self.card.say("identification-card", f"{task.person}\n{shown}" if task.person else shown, "sun")
        self.typing.setVisible(not choosing and not exercise.answered)
        self.typing.show_text(exercise.typed, over=self.watching)
        for option, code in zip(self.options, exercise.choices or ("",) * 4, strict=True):
            option.setVisible(choosing)
            option.rename(mistake_sentence(code))
            state: OptionState = "plain"
            if code and code in exercise.tried:
                state = "wrong"
            elif exercise.answered and code == task.mistake:
                state = "right"
            option.show_state(state)
        self._tiles.invalidate()
        self.answer.setVisible(exercise.answered and not choosing)
        if exercise.answered:
            self.answer.say("check-circle", task.address, "green")
        self.onward.setText(tr("Adresse suivante"))
        self.show_onward()

    def pointer_at(self, action: Action) -> QPoint:
        codes = self.exercise.choices
        targets: dict[str, QWidget] = {"next": self.onward, "check": self.typing.check}
        target = targets.get(action.verb, self.typing.field)
        if action.verb == "choose" and action.target in codes:
            target = self.options[codes.index(action.target)]
        return target.mapTo(self, QPoint(min(target.width() // 2, 200), target.height() // 2))

    def place_focus(self) -> None:
        target: QWidget = self.options[0] if self.exercise.choices else self.typing.field
        if self.onward.isVisibleTo(self):
            target = self.onward
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        said = [self.question.text(), self.exercise.current.said or self.exercise.current.broken]
        return "\n".join([*said, *(mistake_sentence(code) for code in self.exercise.choices)])

    def sentence(self, code: str) -> str:
        return mistake_sentence(code) or super().sentence(code)

    def _edited(self, text: str) -> None:
        if self.act(Action("write", text)).code == "ignored":
            self.typing.show_text(self.exercise.typed)

    def _checked(self) -> None:
        self.act(Action("check"))
        self.place_focus()

    def _chosen(self) -> None:
        option = self.sender()
        if (
            isinstance(option, Option)
            and self.act(Action("choose", self.exercise.choices[self.options.index(option)])).right
        ):
            self.place_focus()

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among(self.options, option, step)


def mistake_sentence(code: str) -> str:
    """What is wrong with an address, in a sentence of its own; "" for another code."""
    sentences = {
        "empty": tr("Écrivez d’abord l’adresse."),
        "web": tr("C’est une adresse de page Internet. Une adresse mail ne commence pas ainsi."),
        "space": tr("Une adresse n’a pas d’espace."),
        "no_at": tr("Il manque l’arobase."),
        "several_at": tr("Il y a plus d’une arobase."),
        "comma": tr("Il y a une virgule à la place d’un point."),
        "accent": tr("Une adresse n’a pas d’accent."),
        "capital": tr("Une adresse s’écrit en petites lettres."),
        "odd_sign": tr("Un signe ne va pas dans une adresse."),
        "no_name": tr("Il manque le nom, avant l’arobase."),
        "no_domain": tr("Il manque la suite, après l’arobase."),
        "no_dot": tr("Il manque le point, après l’arobase."),
        "dots": tr("Il y a un point de trop."),
        "other_address": tr("L’adresse est bien écrite, mais ce n’est pas la bonne. Comparez chaque lettre."),
        "other_mistake": tr("Ce n’est pas cela. Regardez l’adresse, signe après signe."),
    }
    return sentences.get(code, "")
