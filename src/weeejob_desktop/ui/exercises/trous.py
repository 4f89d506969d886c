"""The surface of `trous`: a text with gaps, the words offered for them, and a keyboard for what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.trous import LONGEST, Trous
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.exercises.carrying import Carried, scroll_towards
from weeejob_desktop.ui.exercises.gap_text import GapText, TypedGap, WordGap
from weeejob_desktop.ui.exercises.option import Option, OptionState, step_among
from weeejob_desktop.ui.exercises.screen_keyboard import ScreenKeyboard
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import tr


class TrousSurface(Surface[Trous]):
    """A text with gaps."""

    rights_shown = 2
    icon = "text-aa"

    def __init__(self, exercise: Trous, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.word: int | None = None
        self.gap: int | None = None
        self._carried: int | None = None
        self._shown_word = 0
        self._drafts: dict[int, str] = {}
        self._active = next((n for n, gap in enumerate(exercise.gaps) if gap.typed), 0)
        self._round = exercise.tally.tries
        column = self._column = Column(self, gap=14, margins=(20, 12, 20, 16))
        self.advice = Words("", "small", "muted")
        column.addWidget(self.advice)
        self.text = GapText(exercise.paragraphs, self)
        column.addWidget(self.text)
        self.gaps: dict[int, WordGap | TypedGap] = {
            number: self._typed_gap(number) if gap.typed else self._word_gap(number)
            for number, gap in enumerate(exercise.gaps)
        }
        answers = [answer for gap in exercise.gaps for answer in gap.answers]
        self.text.gaps, self.text.longest = self.gaps, max([*exercise.bank, *answers], key=len)
        self._deck = QWidget(self)
        self._flow = Flow(self._deck, gap=8)
        self.words: dict[int, Option] = {}
        for number in range(len(exercise.bank)):
            self.words[number] = self._option(number, self._deck)
        column.addWidget(self._deck)
        typed = any(gap.typed for gap in exercise.gaps)
        row = Flow(gap=10)
        self.check = Button(tr("Vérifier"), "check-circle", "blue")
        self.check.clicked.connect(self._checked)
        self.show_keys = Button(tr("Clavier à l’écran"), "keyboard")
        self.show_keys.setCheckable(True)
        self.show_keys.toggled.connect(self._show_keyboard)
        row.addWidget(self.check)
        row.addWidget(self.show_keys)
        column.addLayout(row)
        self.keyboard = ScreenKeyboard(self)
        self.keyboard.pressed.connect(self._key_clicked)
        self.keyboard.hide()
        column.addWidget(self.keyboard)
        column.addStretch(1)
        for button in (self.check, self.show_keys):
            button.setVisible(typed)
        self.hand = Carried(self)
        self._shown: tuple[int, ...] | None = None
        self.refresh()

    def _word_gap(self, number: int) -> WordGap:
        gap = WordGap(self._name(number), self.text)
        gap.clicked.connect(lambda: self._gap_clicked(number))
        gap.stepped.connect(lambda step: self._gap_stepped(number, step))
        return gap

    def _typed_gap(self, number: int) -> TypedGap:
        gap = TypedGap(self._name(number), LONGEST, self.text)
        gap.textEdited.connect(lambda text: self._edited(number, text))
        gap.entered.connect(lambda: self._write(number))
        gap.stepped.connect(lambda step: self._gap_stepped(number, step))
        gap.begun.connect(lambda: self._begun(number))
        return gap

    def _option(self, number: int, deck: QWidget) -> Option:
        option = Option(self.exercise.bank[number], marker="handle", parent=deck)
        option.may_be_dragged = True
        option.clicked.connect(lambda: self._word_clicked(number))
        option.stepped.connect(self._word_stepped)
        option.dragged.connect(lambda at: self._dragged(number, at))
        option.dropped.connect(lambda at: self._dropped(number, at))
        return option

    # -- what is said and shown ------------------------------------------------------------------------------
    def headline(self) -> str:
        done = len(self.exercise.filled)
        return tr("Cases remplies : {done} sur {total}", done=done, total=self.exercise.total)

    def spoken(self) -> str:
        exercise = self.exercise
        lines = [
            "".join(piece if isinstance(piece, str) else exercise.filled.get(piece, "…") for piece in line)
            for line in exercise.paragraphs
        ]
        return "\n".join([*lines, *(exercise.bank[number] for number in exercise.offered)])

    def _name(self, number: int) -> str:
        """A gap's name: its number, and the line it stands in."""
        line = next(line for line in self.exercise.paragraphs if number in line)
        words = "".join(piece if isinstance(piece, str) else "…" for piece in line)
        return tr(
            "Case {number} sur {total} : {line}", number=number + 1, total=self.exercise.total, line=words
        )

    def sentence(self, code: str) -> str:
        own = {
            "wrong_word": tr("Ce n’est pas le bon mot. Essayez un autre mot."),
            "wrong_text": tr("Ce n’est pas encore juste. Corrigez, puis vérifiez."),
        }
        return own.get(code) or super().sentence(code)

    def refresh(self) -> None:
        exercise = self.exercise
        if exercise.tally.tries != self._round:
            self._round = exercise.tally.tries
            self._drafts.clear()
        if self.word is not None and self.word not in exercise.offered:
            self.word = None
        if self.gap is not None and self.gap not in exercise.open_gaps:
            self.gap = None
        if exercise.offered != self._shown:
            self._lay_out()
        for number, gap in self.gaps.items():
            self._show_gap(number, gap)
        for number, option in self.words.items():
            option.show_state("picked" if number == self.word else "plain")
        over = exercise.done or exercise.failed
        self.check.setEnabled(not over)
        self._advise(over=over)

    def _show_gap(self, number: int, gap: WordGap | TypedGap) -> None:
        exercise = self.exercise
        wrong = exercise.written.get(number, "")
        text, state = exercise.filled.get(number, wrong), self._state(number)
        if state == "right" and gap.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(gap, WordGap):
            inviting = self.word is not None and state != "right"
            shown = "" if state == "wrong" and inviting else text
            gap.show_word(shown, "plain" if state == "wrong" and inviting else state, inviting=inviting)
            return
        draft = text if self.watching or state == "right" else self._drafts.get(number, text)
        gap.show_text(draft, "plain" if state == "wrong" and draft != wrong else state)

    def _state(self, number: int) -> OptionState:
        if number in self.exercise.filled:
            return "right"
        if number == self.gap:
            return "picked"
        return "wrong" if number in self.exercise.written else "plain"

    def _advise(self, *, over: bool) -> None:
        typed = isinstance(self.gaps.get(next(iter(self.exercise.open_gaps), 0)), TypedGap)
        if over:
            words = ""
        elif typed:
            words = tr("Écrivez dans la case. Appuyez sur Entrée, ou sur « Vérifier ».")
        elif self.word is not None:
            words = tr("Maintenant, choisissez la case.")
        elif self.gap is not None:
            words = tr("Maintenant, choisissez le mot.")
        else:
            words = tr("Choisissez un mot, puis sa case.")
        self.advice.setText(words)

    def _lay_out(self) -> None:
        """Put the words that are still offered beside each other, and the order of the Tab key with them."""
        self._shown = self.exercise.offered
        if any(option.hasFocus() and number not in self._shown for number, option in self.words.items()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        while self._flow.takeAt(0) is not None:
            pass
        for number, option in self.words.items():
            option.setVisible(number in self._shown)
        for number in self._shown:
            self._flow.addWidget(self.words[number])
        self._flow.invalidate()
        self._deck.updateGeometry()
        self._column.activate()  # at once: a word that has come back must not wait for its place
        self._flow.activate()
        chain: list[QWidget] = [*self.gaps.values(), *(self.words[number] for number in self._shown)]
        for first, second in pairwise([*chain, self.check, self.show_keys]):
            QWidget.setTabOrder(first, second)

    def show_exercise(self, exercise: Trous, *, watching: bool) -> None:
        self._put_down()
        self.word = self.gap = None
        super().show_exercise(exercise, watching=watching)

    def place_focus(self) -> None:
        number = next(iter(self.exercise.open_gaps), None)
        if number is None:
            return
        gap = self.gaps[number]
        there = gap if isinstance(gap, TypedGap) else self.words[self.exercise.offered[0]]
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back: QWidget | None = self.words[self.word] if self.word is not None else None
        if back is None and self.gap is not None:
            back = self.gaps[self.gap]
        if event.key() == Qt.Key.Key_Escape and back is not None:
            self._put_down()
            self.word = self.gap = None
            self.refresh()
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # -- words -----------------------------------------------------------------------------------------------
    def _word_clicked(self, number: int) -> None:
        """A word is chosen for a gap; where a gap was chosen first, it is filled."""
        if self.watching or self.exercise.done or self.exercise.failed:
            return
        if self.gap is not None:
            self._fill(self.gap, number)
            return
        self.word = None if self.word == number else number
        self.refresh()
        if self.word is not None and self.words[number].hasFocus():
            self._word_gaps_open()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _gap_clicked(self, number: int) -> None:
        if self.watching or number not in self.exercise.open_gaps:
            return
        if self.word is not None:
            self._fill(number, self.word)
            return
        self.gap = None if self.gap == number else number
        self.refresh()
        if self.gap is not None and self.gaps[number].hasFocus():
            self.words[self.exercise.offered[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, gap: int, word: int) -> bool | None:
        self.word = self.gap = None
        reaction = self.act(Action("fill", f"{gap}:{word}"))
        if reaction.right:
            self.place_focus()
        elif reaction.right is False:
            self.words[word].setFocus(Qt.FocusReason.OtherFocusReason)
        return reaction.right

    def _word_gaps_open(self) -> list[WordGap]:
        gaps = (self.gaps[number] for number in self.exercise.open_gaps)
        return [gap for gap in gaps if isinstance(gap, WordGap)]

    def _word_stepped(self, step: int) -> None:
        option = self.sender()
        if isinstance(option, Option):
            step_among([self.words[number] for number in self.exercise.offered], option, step)

    def _gap_stepped(self, number: int, step: int) -> None:
        """The next open gap, or the one before, going round at the ends."""
        numbers = self.exercise.open_gaps
        if number in numbers:
            there = numbers[(numbers.index(number) + step) % len(numbers)]
            self.gaps[there].setFocus(Qt.FocusReason.TabFocusReason)

    # -- typing ----------------------------------------------------------------------------------------------
    def _edited(self, number: int, text: str) -> None:
        if not self.watching:
            self._drafts[number] = text
            self.refresh()

    def _begun(self, number: int) -> None:
        self._active = number

    def _checked(self) -> None:
        """Check the gap the keyboard was in last; else the first one something stands in."""
        waiting = [n for n in self.exercise.open_gaps if self._drafts.get(n, "").strip()]
        if self._active in waiting:
            self._write(self._active)
        elif waiting:
            self._write(waiting[0])
        else:
            self.place_focus()

    def _write(self, number: int) -> None:
        gap = self.gaps[number]
        if self.watching or not isinstance(gap, TypedGap):
            return
        text = gap.text()
        self._drafts.pop(number, None)
        reaction = self.act(Action("type", f"{number}:{text}"))
        if reaction.right:
            self.place_focus()
        elif reaction.right is False:
            self._drafts[number] = text
            gap.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keyboard(self, shown: bool) -> None:
        self.keyboard.setVisible(shown)
        self.show_keys.setText(tr("Cacher le clavier") if shown else tr("Clavier à l’écran"))

    def _key_clicked(self, key: str) -> None:
        """A click on the drawn keyboard does what the real key does, in the gap the keyboard was in last."""
        gap = self.gaps[self._active]
        if not isinstance(gap, TypedGap) or gap.isReadOnly() or self.watching:
            return
        if key == "entree":
            self._write(self._active)
            return
        if key == "effacer":
            gap.backspace()
        elif key == "suppr":
            gap.del_()
        elif key == "espace" or len(key) == 1:
            gap.insert(" " if key == "espace" else key)
        self._edited(self._active, gap.text())

    # -- dragging, and the demonstration ---------------------------------------------------------------------
    def _dragged(self, number: int, at: QPoint) -> None:
        if self.watching or self.exercise.done or self.exercise.failed or number not in self.exercise.offered:
            return
        if self._carried != number:
            self._take(number, self.words[number].grip())
        self._follow(self.mapFromGlobal(at))

    def _take(self, number: int, grip: QPoint) -> None:
        self._put_down()
        self.word, self.gap = number, None
        self.refresh()
        self._carried = number
        self.hand.take(self.words[number], grip)

    def _follow(self, tip: QPoint) -> None:
        self.hand.follow(tip)
        below = self._gap_at(tip)
        for number, gap in self.gaps.items():
            if isinstance(gap, WordGap):
                gap.set_hot(hot=number == below)
        scroll_towards(self, tip)

    def _gap_at(self, tip: QPoint) -> int | None:
        for number in self.exercise.open_gaps:
            gap = self.gaps[number]
            if isinstance(gap, WordGap) and gap.rect().contains(gap.mapFrom(self, tip)):
                return number
        return None

    def _dropped(self, number: int, at: QPoint) -> None:
        if self._carried != number:
            return
        tip = self.mapFromGlobal(at)
        gap, moved = self._gap_at(tip), self.hand.has_moved(tip)
        self._put_down()
        if gap is not None:
            self._fill(gap, number)
        elif moved:
            self.word = None
            self.refresh()

    def _put_down(self) -> None:
        self._carried = None
        self.hand.put_down()
        for gap in self.gaps.values():
            if isinstance(gap, WordGap):
                gap.set_hot(hot=False)

    def taken_up_at(self, action: Action) -> QPoint | None:
        if action.verb != "fill":
            return None
        self._shown_word = int(action.target.partition(":")[2])
        option = self.words[self._shown_word]
        return option.mapTo(self, option.rect().center())

    def pointer_at(self, action: Action) -> QPoint:
        gap = self.gaps[int(action.target.partition(":")[0])]
        return gap.mapTo(self, gap.rect().center())

    def carry(self, tip: QPoint) -> None:
        if self._carried is None:
            self._take(self._shown_word, self.words[self._shown_word].rect().center())
        self._follow(tip)

    def play(self, action: Action) -> Reaction:
        self._put_down()
        return super().play(action)
