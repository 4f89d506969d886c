"""The surface of `mot-de-passe`: the better of two passwords, then one to build, its rules ticked off live.

What is typed stays in the field alone: it is in no action and no announcement, and it is wiped when it was
good, when another exercise is shown, and when the page goes.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.mot_de_passe import JOINT, MotDePasse
from weeejob_desktop.core.exercises.password_rules import PHRASE_WORDS, RULES
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.questions import QuestionSurface
from weeejob_desktop.ui.exercises.secret_field import SecretField
from weeejob_desktop.ui.flowing import Flow, Tiles
from weeejob_desktop.ui.labels import Pill, Words
from weeejob_desktop.ui.words import tr


class MotDePasseSurface(QuestionSurface[MotDePasse]):
    """Choices while there are questions; then the field, the rules, and words to draw."""

    icon = "lock-key"
    explains_itself = True

    def __init__(self, exercise: MotDePasse, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self._drawn: tuple[str, ...] = ()
        inner = Column(self.middle, gap=10)
        self.story = Words(exercise.story, "body", "muted")
        inner.addWidget(self.story)
        self.options: list[Option] = []
        for _ in range(max((len(one.choices) for one in exercise.questions), default=0)):
            option = Option("", marker="radio", parent=self.middle)
            option.clicked.connect(self._chosen)
            option.stepped.connect(self._stepped)
            inner.addWidget(option)
            self.options.append(option)
        self.warning = Note(
            "warning",
            tr("N’écrivez pas ici un vrai mot de passe. Rien n’est gardé."),
            "sun",
        )
        inner.addWidget(self.warning)
        self.building = QWidget(self.middle)
        self._lay_out_building()
        inner.addWidget(self.building)
        self.strong = Note("shield-check", tr("Ce mot de passe est solide. Il est déjà effacé."), "green")
        inner.addWidget(self.strong)
        inner.addStretch(1)
        self.refresh()

    def _lay_out_building(self) -> None:
        column = Column(self.building, gap=10)
        self.field = SecretField(tr("Mot de passe inventé"), self.building)
        self.field.textChanged.connect(self._show_rules)
        self.field.returnPressed.connect(self._submit)
        column.addWidget(self.field)
        tiles = Tiles(columns=2, least=230, gap=6)
        self.rules: dict[str, Pill] = {}
        for code in RULES:
            if code == "reused" and not self.exercise.used:
                continue
            self.rules[code] = Pill(parent=self.building)
            tiles.addWidget(self.rules[code])
        column.addLayout(tiles)
        buttons = Flow(gap=8)
        self.check = Button(tr("Vérifier"), "check-circle", "blue", parent=self.building)
        self.check.clicked.connect(self._submit)
        self.eye = Button(tr("Voir"), "eye", parent=self.building)
        self.eye.clicked.connect(self._show_or_hide)
        self.draw = Button(tr("Tirer des mots au hasard"), "arrows-clockwise", parent=self.building)
        self.draw.clicked.connect(self._draw_words)
        self.take = Button(tr("Écrire ces mots"), "arrow-up", "soft", parent=self.building)
        self.take.clicked.connect(self._take_words)
        for button in (self.check, self.eye, self.draw):
            buttons.addWidget(button)
        column.addLayout(buttons)
        drawn = Flow(gap=12)
        self.words = Words("", "strong", stretch=False)
        drawn.addWidget(self.words)
        drawn.addWidget(self.take)
        column.addLayout(drawn)

    def headline(self) -> str:
        number = self.exercise.position + 1
        return tr("Partie {number} sur {total}", number=number, total=self.exercise.total)

    def refresh(self) -> None:
        exercise, question = self.exercise, self.exercise.current
        asks = tr("Inventez un mot de passe.")
        self.question.setText(question.question if question is not None else asks)
        choices = question.choices if question is not None else ()
        for place, option in enumerate(self.options):
            option.setVisible(place < len(choices))
            if place < len(choices):
                number = exercise.order[place]
                state: OptionState = "plain"
                if number in exercise.explained:
                    state = "right" if choices[number].right else "wrong"
                option.rename(choices[number].text)
                option.show_state(state, exercise.explained.get(number, ""))
        building = question is None and not exercise.done
        self.warning.setVisible(building)
        self.building.setVisible(building)
        self.strong.setVisible(exercise.done)
        self.field.setReadOnly(self.watching)
        self.show_onward()
        if not building:
            self._wipe()
        self._show_rules()

    def show_exercise(self, exercise: MotDePasse, *, watching: bool) -> None:
        self._wipe()
        super().show_exercise(exercise, watching=watching)

    def hideEvent(self, event: QHideEvent) -> None:
        self._wipe()
        super().hideEvent(event)

    def pointer_at(self, action: Action) -> QPoint:
        target: QWidget = self.check if action.verb == "submit" else self.onward
        if action.verb == "choose":
            target = self.options[self.exercise.order.index(int(action.target))]
        return target.mapTo(self, QPoint(min(target.width() // 2, 200), target.height() // 2))

    def place_focus(self) -> None:
        target: QWidget = self
        if self.onward.isVisibleTo(self):
            target = self.onward
        elif self.exercise.current is not None:
            target = self.options[0]
        elif self.building.isVisibleTo(self):
            target = self.field
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        question = self.exercise.current
        said = [self.exercise.story, self.question.text()]
        if question is not None:
            said += [question.choices[number].text for number in self.exercise.order]
        elif not self.exercise.done:
            said += [self.warning.words.text(), *(self._rule(code) for code in self.rules)]
        return "\n".join(said)

    def sentence(self, code: str) -> str:
        return self._problem(code) or super().sentence(code)

    # -- building --------------------------------------------------------------------------------------------
    def _show_rules(self) -> None:
        """Tick off what holds now. An empty field holds nothing yet."""
        text = self.field.text()
        broken = self.exercise.broken(text) if text else RULES
        for code, pill in self.rules.items():
            kept = code not in broken
            rule = self._rule(code)
            pill.say("check-circle" if kept else "circle", rule, "green" if kept else "grey")
            pill.setAccessibleName(
                tr("{rule}, c’est fait", rule=rule) if kept else tr("{rule}, à faire", rule=rule)
            )
        self.words.setText("  ".join(self._drawn))
        self.words.setVisible(bool(self._drawn))
        self.take.setVisible(bool(self._drawn))

    def _submit(self) -> None:
        if self.watching or self.exercise.current is not None or self.exercise.done:
            return
        reaction: Reaction = self.act(Action("submit", ",".join(self.exercise.broken(self.field.text()))))
        if not reaction.right:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_words(self) -> None:
        if not self.watching:
            self._drawn = self.exercise.draw_words()
            self._show_rules()

    def _take_words(self) -> None:
        if not self.watching:
            self.field.setText(JOINT.join(self._drawn))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_or_hide(self) -> None:
        self.field.show_signs(shown=not self.field.signs_shown)
        self._name_eye()

    def _name_eye(self) -> None:
        self.eye.setText(tr("Cacher") if self.field.signs_shown else tr("Voir"))

    def _wipe(self) -> None:
        self._drawn = ()
        self.field.wipe()
        self._name_eye()

    def _rule(self, code: str) -> str:
        """A rule as it is ticked off."""
        return {
            "too_short": tr("Au moins {least} signes", least=self.exercise.least),
            "too_plain": tr("Mélangé, ou {count} mots", count=PHRASE_WORDS),
            "personal": tr("Aucun nom de l’histoire"),
            "date": tr("Aucune date"),
            "common": tr("Pas trop connu"),
            "walk": tr("Pas de suite : azer, 1234"),
            "repeat": tr("Pas de répétition"),
            "reused": tr("Différent de l’ancien"),
        }[code]

    def _problem(self, code: str) -> str:
        """What is said of a password that breaks a rule. It never repeats the password."""
        sentences = {
            "too_short": tr("C’est trop court. Il faut au moins {least} signes.", least=self.exercise.least),
            "too_plain": tr(
                "Mélangez petites lettres, majuscules, chiffres et signes. Ou prenez {count} mots au hasard.",
                count=PHRASE_WORDS,
            ),
            "personal": tr("Il y a un nom ou un lieu de l’histoire. Cela se devine."),
            "date": tr("Il y a une date ou une année. Cela se devine."),
            "common": tr("Beaucoup de gens ont ce mot de passe. On l’essaie en premier."),
            "walk": tr("Il y a une suite de touches ou de chiffres. On l’essaie vite."),
            "repeat": tr("Il y a une répétition. Changez-la."),
            "reused": tr("Il ressemble à un ancien mot de passe. Il en faut un tout neuf."),
            "strong": tr("C’est solide."),
        }
        return sentences.get(code, "")

    # -- questions -------------------------------------------------------------------------------------------
    def _chosen(self) -> None:
        option = self.sender()
        if not isinstance(option, Option) or self.exercise.current is None:
            return
        number = self.exercise.order[self.options.index(option)]
        if self.act(Action("choose", str(number))).right:
            self.place_focus()

    def _stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among(self.options, option, step)
