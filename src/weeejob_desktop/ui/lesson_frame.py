"""What stands around a step: the top row (leave, title, how far, listen), the bottom row (back, on), the
quiet banner.

Both rows fold where the window is narrow or the text large; nothing is cut.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from weeejob_desktop.core.idle import Counting
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.lesson_marks import MarkState, StepSegments
from weeejob_desktop.ui.pause_sentences import why_paused
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

TOP_FOLDS_BELOW = 1100
TITLE_ALONE_BELOW, WITH_A_HAND = 560, 800
"""The title has a line of its own below this width; with a hand to raise, below the other."""
BOTTOM_FOLDS_BELOW = 640
LOW_BELOW = 600
"""In a lesson lower than this the rows take less room, so that the exercise has more."""
"""In pixels at 100 % text."""


class _Folding(QWidget):
    """A grid that is laid out anew when the width crosses `below` (at 100 % text) or the text changes."""

    def __init__(self, below: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self.grid = QGridLayout(self)
        self._shape: tuple[bool, ...] = ()
        the_theme().changed.connect(self.fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Lay the row out for the present width."""
        theme = the_theme()
        lesson = self.parentWidget()
        low = lesson is not None and lesson.height() < theme.px(LOW_BELOW)
        above = theme.gap(4 if low else 12)
        self.grid.setContentsMargins(theme.gap(28), above, theme.gap(28), above)
        self.be_low(low=low)
        self.grid.setHorizontalSpacing(theme.gap(18))
        self.grid.setVerticalSpacing(theme.gap(8))
        shape = self.shape()
        if shape != self._shape:
            self._shape = shape
            self.lay_out(folded=shape[0])

    def be_low(self, *, low: bool) -> None:
        """Take less height, or what is usual."""

    def shape(self) -> tuple[bool, ...]:
        """What decides how the parts stand; first whether the row is folded."""
        return (self.width() < the_theme().px(self._below),)

    def lay_out(self, *, folded: bool) -> None:
        """Put the parts where they belong."""
        raise NotImplementedError


class LessonTop(_Folding):
    """Quitter, the title and the step, the segments, in class a hand to raise, Écouter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TOP_FOLDS_BELOW, parent)
        self.leave = Button(tr("Quitter"), "x", "quiet")
        self.titles = QWidget(self)
        column = Column(self.titles, gap=2)
        self.title = Words("", "call")
        self.where = Words("", "small", "muted", stretch=False)
        self.segments = StepSegments()
        column.addWidget(self.title)
        self._under = Row(gap=16)
        self._under.addWidget(self.where)
        self._under.addStretch(1)
        column.addLayout(self._under)
        self.hand = Button("", "hand-pointing", "quiet")
        self.hand.hide()
        self.listen = Button(tr("Écouter"), "speaker-high", "soft")
        self.fold()

    def show_place(self, title: str, where: str, marks: tuple[MarkState, ...]) -> None:
        """Show the lesson's title, where in it the learner is, and the state of every step."""
        self.title.setText(title)
        self.where.setText(where)
        self.segments.show_states(marks)

    def shape(self) -> tuple[bool, ...]:
        below = TITLE_ALONE_BELOW if self.hand.isHidden() else WITH_A_HAND
        return (*super().shape(), self.width() < the_theme().px(below))

    def lay_out(self, *, folded: bool) -> None:
        grid, middle = self.grid, Qt.AlignmentFlag.AlignVCenter
        alone = self._shape[-1]
        grid.addWidget(self.leave, 0, 0, middle)
        if alone:
            grid.addWidget(self.titles, 1, 0, 1, 5)
        else:
            grid.addWidget(self.titles, 0, 1, middle)
        grid.addWidget(self.hand, 0, 3, middle)
        grid.addWidget(self.listen, 0, 4, middle)
        grid.setColumnStretch(1, 4)
        if folded:
            self._under.insertWidget(1, self.segments, 2)
        else:
            grid.addWidget(self.segments, 0, 2, middle)


class LessonBottom(_Folding):
    """Retour, Les mots, what remains, Suivant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BOTTOM_FOLDS_BELOW, parent)
        self.back = Button(tr("Retour"), "arrow-left", "quiet", height=64)
        self.words = Button(tr("Les mots"), "book-open", "quiet", height=64)
        self.remaining = Words("", "body", "muted")
        self.remaining.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.later = Button(tr("Je le ferai plus tard"), "clock", "quiet", height=64)
        self.onward = PrimaryButton(tr("Suivant"), "arrow-right")
        self.fold()

    def show_nothing(self) -> None:
        """No page to go back to or on from."""
        for button in (self.back, self.words, self.later, self.onward):
            button.hide()
        self.remaining.setText("")

    def show_way_back(self) -> None:
        """Only the way back to the lessons."""
        self.show_nothing()
        self.onward.setText(tr("Revenir à mes leçons"))
        self.onward.set_icon("arrow-left")
        self.onward.setEnabled(True)
        self.onward.show()

    def show_onward(self, *, practical: bool, may_wait: bool, open_: bool) -> None:
        """« Suivant », or « C’est fait » for what is done outside of this screen, and whether it is open."""
        self.onward.setText(tr("C’est fait") if practical else tr("Suivant"))
        self.onward.set_icon("check" if practical else "arrow-right")
        self.onward.setEnabled(open_)
        self.onward.show()
        self.later.setVisible(may_wait)

    def be_low(self, *, low: bool) -> None:
        for button in (self.back, self.words, self.later, self.onward):
            button.set_height(52 if low else 64)

    def lay_out(self, *, folded: bool) -> None:
        grid, middle = self.grid, Qt.AlignmentFlag.AlignVCenter
        if folded:
            grid.addWidget(self.words, 0, 0, middle)
            grid.addWidget(self.remaining, 0, 1, middle)
            grid.addWidget(self.later, 0, 2, middle)
            grid.addWidget(self.back, 1, 0, middle)
            grid.addWidget(self.onward, 1, 2, middle | Qt.AlignmentFlag.AlignTrailing)
        else:
            grid.addWidget(self.back, 0, 0, middle)
            grid.addWidget(self.words, 0, 1, middle)
            grid.addWidget(self.remaining, 0, 2, middle)
            grid.addWidget(self.later, 0, 3, middle)
            grid.addWidget(self.onward, 0, 4, middle)
        grid.setColumnStretch(1, 1 if folded else 0)
        grid.setColumnStretch(2, 0 if folded else 1)


class QuietBanner(Card):
    """The question « Vous lisez encore ? » and other calm remarks over the bottom row.

    Signals: `answered()` when its button is pressed.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sun", margins=(18, 8, 12, 8), radius=14, parent=parent)
        row = Row(gap=14)
        self._icon = IconView("eye", 28, "sun_text")
        self.words = Words("", "body", "sun_text")
        self.button = Button("", "check", "quiet")
        self.button.clicked.connect(self.answered)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self._about_counting = False
        self.hide()

    def ask(self, icon: str, sentence: str, answer: str, *, about_counting: bool = False) -> None:
        """Show a sentence with one button; without `answer` the sentence alone. What is `about_counting` goes
        away as soon as time counts."""
        self._about_counting = about_counting
        self._icon.show_icon(icon)
        self.words.setText(sentence)
        self.button.setText(answer)
        self.button.setVisible(bool(answer))
        self.setAccessibleName(sentence)
        self.show()

    def give_room(self) -> None:
        """The learner goes on working, and has read what was said; what is `about_counting` stays."""
        if not self._about_counting:
            self.hide()

    def show_counting(self, counting: Counting) -> None:
        """Ask whether somebody still reads, or say calmly why time does not count; hidden while it counts."""
        if counting.phase == "asking":
            self.ask("eye", tr("Vous lisez encore ?"), tr("Oui, je lis"), about_counting=True)
        elif counting.phase == "paused":
            self.ask(*why_paused(counting), about_counting=True)
        elif self._about_counting:
            self.hide()
