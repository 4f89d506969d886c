"""The surface of `hameconnage`: a message in parts. Clues are marked, links looked at, a verdict given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.hameconnage import LEADING, Hameconnage
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.exercises.message_parts import PartView, kind_word
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import plural, tr

_ICONS = {"mail": "envelope-open", "sms": "chat-circle-text", "page": "browser"}
_STATES: dict[str, OptionState] = {"found": "right", "missed": "missed", "false_alarm": "wrong"}
_HEAD = frozenset({"sender", "address"})


class HameconnageSurface(Surface[Hameconnage]):
    """One message at a time, and after each the reason of every clue."""

    icon = "magnifying-glass"

    def __init__(self, exercise: Hameconnage, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.chosen: int | None = None
        self.parts: list[PartView] = []
        self._shown: tuple[int, int, int] | None = None
        self._asked: list[int] = []
        column = Column(self, gap=10, margins=(20, 12, 20, 14))
        self._sheet = Card("paper", gap=2, margins=(10, 8, 10, 8), parent=self)
        column.addWidget(self._sheet)
        self._strip = QWidget(self)
        strip = Row(self._strip, gap=8)
        strip.addWidget(IconView("eye", 20, "muted", self._strip), 0, Qt.AlignmentFlag.AlignTop)
        self.strip = Words("", "small", "muted")
        strip.addWidget(self.strip, 1)
        column.addWidget(self._strip)
        self.verdict = Note("info", "", "blue")
        column.addWidget(self.verdict)
        self.normal = Button(tr("Ce message est normal"), "shield-check", "blue")
        self.normal.clicked.connect(self._normal)
        self.check = Button("", "flag", "blue")
        self.check.clicked.connect(self._checked)
        self.onward = Button(tr("Message suivant"), "arrow-right", "blue")
        self.onward.clicked.connect(self._went_on)
        column.addWidget(self.normal, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addStretch(1)
        self.refresh()

    def headline(self) -> str:
        exercise = self.exercise
        message = exercise.position + 1
        messages = len(exercise.series[exercise.series_index])
        if len(exercise.series) == 1:
            return tr("Message {message} sur {messages}", message=message, messages=messages)
        return tr(
            "Série {series} sur {all}, message {message} sur {messages}",
            series=exercise.series_index + 1,
            all=len(exercise.series),
            message=message,
            messages=messages,
        )

    def refresh(self) -> None:
        exercise = self.exercise
        key = (exercise.series_index, exercise.order[exercise.position], exercise.tally.tries)
        if key != self._shown:
            self._shown = key
            self._lay_out()
        for number, view in enumerate(self.parts):
            state, note = self._judged(number)
            chosen = number == self.chosen and not exercise.answered
            view.show_state(state, note, chosen=chosen, looked=number in exercise.looked)
        marks = len(exercise.marked)
        focused = self.normal.hasFocus() or self.check.hasFocus()
        self.normal.setVisible(not exercise.answered and not marks)
        self.check.setVisible(not exercise.answered and marks > 0)
        self.check.setText(plural("Vérifier mon indice", "Vérifier mes %n indices", marks))
        self.onward.setVisible(exercise.answered and not exercise.over)
        self._show_verdict()
        self._strip.setVisible(not exercise.answered and any(view.leads for view in self.parts))
        if focused and exercise.answered:
            self.place_focus()

    def pointer_at(self, action: Action) -> QPoint:
        buttons = {"next": self.onward, "check": self.check, "normal": self.normal}
        if action.verb in buttons:
            widget: QWidget = buttons[action.verb]
        else:
            view = self.parts[int(action.target)]
            widget = view.button
            if view.leads:
                self.chosen = int(action.target)
                self.refresh()
                self._settle()
                widget = view.look if action.verb == "look" else view.flag
        return widget.mapTo(self, QPoint(min(widget.width() // 2, 60), widget.height() // 2))

    def place_focus(self) -> None:
        if self.onward.isVisibleTo(self):
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        said = [self._dress_word()]
        for view in self.parts:
            kind = kind_word(view.part.kind)
            text = f"{kind}, {view.part.text}" if kind else view.part.text
            said.append(f"{text}. {view.button.note}" if view.button.note else text)
        return "\n".join(said)

    def sentence(self, code: str) -> str:
        sentences = {
            "all_found": tr("Vous avez trouvé tous les indices."),
            "honest": tr("C’est juste : ce message est normal."),
            "missed_clues": tr("Il manque un indice. Lisez les explications sur le message."),
            "false_alarm": tr("Une partie n’est pas un indice. Lisez pourquoi sur le message."),
            "not_a_trap": tr("Ce message était normal. Lisez pourquoi sur le message."),
            "not_normal": tr("C’était un piège, bien fait. Lisez les indices sur le message."),
        }
        return sentences.get(code, "") or super().sentence(code)

    def show_exercise(self, exercise: Hameconnage, *, watching: bool) -> None:
        self.chosen = None
        self._shown = None
        super().show_exercise(exercise, watching=watching)

    # -- drawing -------------------------------------------------------------------------------------------
    def _dress_word(self) -> str:
        words = {"mail": tr("Un mail"), "sms": tr("Un SMS"), "page": tr("Une page Internet")}
        return words[self.exercise.current.dress]

    def _judged(self, number: int) -> tuple[OptionState, str]:
        """How a part looks, and the explanation under it."""
        exercise = self.exercise
        part = exercise.current.parts[number]
        if exercise.answered:
            state = _STATES.get(exercise.mark_of(number), "plain")
            return state, part.feedback if state != "plain" or number in self._asked else ""
        if number in exercise.marked:
            return "picked", tr("Marqué comme indice")
        return "plain", tr("Ouvert : {what}", what=part.opens) if number in exercise.opened else ""

    def _show_verdict(self) -> None:
        exercise = self.exercise
        self.verdict.setVisible(exercise.answered)
        if not exercise.answered:
            return
        if exercise.current.honest:
            words = tr("Ce message est normal. Touchez une ligne pour lire pourquoi.")
        else:
            found = sum(exercise.mark_of(number) == "found" for number in range(len(self.parts)))
            words = tr(
                "Ce message est un piège. Indices trouvés : {found} sur {clues}.",
                found=found,
                clues=exercise.current.clues,
            )
        if exercise.failed:
            goal = tr(
                "Pour réussir : {needed} indices au moins, sans fausse alerte, et rien de dangereux ouvert.",
                needed=exercise.needed,
            )
            words = f"{words}\n{goal}"
        honest = exercise.current.honest
        self.verdict.say("shield-check" if honest else "warning", words, "blue" if honest else "sun")

    def _lay_out(self) -> None:
        """Build the parts of the message on the screen."""
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self.onward or self._sheet.isAncestorOf(focused)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen = None
        self._asked = []
        self._sheet.column.clear()
        message = self.exercise.current
        self._sheet.set_tone("bar" if message.dress == "sms" else "paper")
        heading = QWidget(self._sheet)
        row = Row(heading, gap=8, margins=(14, 2, 8, 2))
        row.addWidget(IconView(_ICONS[message.dress], 20, "blue_text", heading))
        row.addWidget(Words(self._dress_word(), "label", "blue_text"), 1)
        self._sheet.column.addWidget(heading)
        head = QWidget(self._sheet)
        beside = Switching(head, below=520, gap=6)
        self._sheet.column.addWidget(head)
        self.parts = [PartView(part, self._sheet) for part in message.parts]
        leading_place = True
        for number, view in enumerate(self.parts):
            view.marked.connect(partial(self._marked, number))
            view.looked.connect(partial(self._looked, number))
            view.opened.connect(partial(self._opened, number))
            view.chosen.connect(partial(self._chose, number))
            view.button.regarded.connect(partial(self._regarded, number))
            view.button.stepped.connect(partial(self._stepped, number))
            leading_place = leading_place and view.part.kind in _HEAD
            if leading_place:
                beside.addWidget(view, 1)
            else:
                self._sheet.column.addWidget(view)
        head.setVisible(beside.count() > 0)
        self._regarded(0, there=False)

    def _settle(self) -> None:
        """Give everything its place now: a pointer is about to go there."""
        for widget in (*self.parts, self._sheet, self):
            layout = widget.layout()
            if layout is not None:
                layout.activate()

    # -- what the learner does -----------------------------------------------------------------------------
    def _regarded(self, number: int, there: bool) -> None:
        """The mouse or the keyboard came to a part or left it: its address stands in the strip."""
        part = self.parts[number].part
        if there and part.kind in LEADING:
            self.strip.setText(part.to)
        else:
            self.strip.setText(tr("Passez sur un lien : son adresse vraie s’affiche ici."))

    def _marked(self, number: int) -> None:
        if self.exercise.answered:
            self._ask(number)
        else:
            self.act(Action("mark", str(number)))

    def _looked(self, number: int) -> None:
        self.act(Action("look", str(number)))

    def _opened(self, number: int) -> None:
        self.act(Action("open", str(number)))

    def _chose(self, number: int) -> None:
        """A link, a button or a file was pressed: ask what to do with it. Nothing is opened by that."""
        if self.exercise.answered:
            self._ask(number)
            return
        if self.watching:
            return
        self.chosen = None if self.chosen == number else number
        self.refresh()
        view = self.parts[number]
        if self.chosen is not None and view.button.hasFocus():
            view.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, number: int) -> None:
        """After the verdict, a part that was rightly left tells why it is no clue."""
        if number not in self._asked:
            self._asked.append(number)
            self.refresh()

    def _normal(self) -> None:
        self.act(Action("normal"))

    def _checked(self) -> None:
        self.act(Action("check"))

    def _went_on(self) -> None:
        if self.act(Action("next")).code == "next":
            self.place_focus()

    def _stepped(self, number: int, step: int) -> None:
        buttons: list[Option] = [view.button for view in self.parts]
        step_among(buttons, buttons[number], step)
