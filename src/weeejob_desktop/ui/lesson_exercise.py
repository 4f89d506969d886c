"""An exercise at work: on one card what to do, hints and answers; on the other the exercise itself.

Nothing here is a dead end: « Je n’y arrive pas » shows a hint, then how it is done, then lets the learner go
on. Knows the exercise and its surface; the player keeps what comes out of it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action, Exercise, ExerciseResult, Reaction
from weeejob_desktop.core.lessons import Block, ExerciseBlock
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.exercises import surface_for
from weeejob_desktop.ui.exercises.demonstration import PACE_MS, Demonstration, motion_allowed
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.labels import Heading, Words
from weeejob_desktop.ui.lesson_board import Board
from weeejob_desktop.ui.lesson_guide import Guide, Remark
from weeejob_desktop.ui.lesson_marks import TaskList
from weeejob_desktop.ui.lesson_text import add_blocks, spoken_blocks
from weeejob_desktop.ui.theme import Tone, the_theme
from weeejob_desktop.ui.words import plural, tr

SIDE_BY_SIDE = 760
"""Below this width, in pixels at 100 %, the exercise stands under its instruction."""
HINT_AFTER = 2
"""So many wrong actions in a row, and the next hint shows by itself; from then on one with each of them."""


class ExerciseView(QWidget):
    """One exercise being done.

    Signals: `moved()` after each action, hint or retry (keep the half-done state, show what remains);
    `ended(ExerciseResult)` when it is done, passed over, or a round has failed; `sight_wanted(QWidget)` asks
    to scroll to a widget; `showing(str)` has a demonstration's sentence as it begins, to be said aloud,
    and "" where the learner ends it.
    """

    moved = Signal()
    ended = Signal(object)
    sight_wanted = Signal(object)
    showing = Signal(str)

    def __init__(
        self,
        block: ExerciseBlock,
        half_done: HalfDone,
        pictures: Mapping[str, bytes],
        intro: Sequence[Block] = (),
        *,
        settled: bool = False,
        pace_ms: int = PACE_MS,
    ) -> None:
        super().__init__()
        self.block = block
        self.settled = settled
        self.exercise: Exercise = build(block.type, block.data, half_done.seed)
        self._pace_ms = pace_ms
        self._intro = intro
        self._reported = (0, 0, 0)
        self._replay(half_done.actions)
        self._wrong_in_a_row = 0
        self._since_ms = _now_ms()
        self.result_duration_ms = 0
        self._demonstration: Demonstration | None = None
        self._of_the_work = False
        self._sight = QTimer(self)
        self._sight.setSingleShot(True)
        self._sight.timeout.connect(self._show_message)
        self.surface: Surface[Any] = surface_for(self.exercise, pictures)
        self.surface.acted.connect(self._acted)
        row = Switching(self, below=SIDE_BY_SIDE, gap=20)
        self.guide = Guide()
        self.board = Board(self.surface)
        row.addWidget(self.guide, 3)
        row.addWidget(self.board, 7)
        self._fill_guide(intro, pictures)
        self._show_state()
        self._fold()
        the_theme().changed.connect(self._fold)

    @property
    def remaining(self) -> int:
        """How many actions are still to do; 0 once the learner may go on."""
        return 0 if self.settled else self.exercise.remaining

    @property
    def asks_help(self) -> bool:
        """Whether « Je n’y arrive pas » was pressed, and nothing has gone right since."""
        return self._asked and self._helping

    @property
    def over_and_told(self) -> bool:
        """Whether only its result has to be kept: it is done, or of a type that keeps nothing half done."""
        return self.exercise.done or not self.exercise.kept_half_done

    @property
    def half_done(self) -> HalfDone:
        """What has to be kept to come back to this very state."""
        return HalfDone(self.exercise.seed, tuple(self.exercise.actions))

    def begin(self) -> None:
        """The page comes on the screen: from now on the exercise's time is counted."""
        self._since_ms = _now_ms()

    def place_focus(self) -> None:
        """Put the keyboard where the work is."""
        if self.again.isVisibleTo(self):
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.surface.place_focus()

    def spoken(self) -> list[str]:
        """The instruction, the intro, the message and what is on the board, for « Écouter »."""
        said = [*spoken_blocks(self._intro), self.exercise.instruction]
        said += [sentence for sentence, state in self.surface.tasks() if state == "now"]
        said.append(self.surface.spoken())
        if self.message.isVisibleTo(self):
            said.append(self.message.spoken())
        return [sentence for sentence in said if sentence]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Beside each other or under each other; messages stay near the work."""
        theme = the_theme()
        least = self.guide.minimumWidth() + self.board.minimumSizeHint().width() + theme.gap(20)
        alone = self.width() >= max(theme.px(SIDE_BY_SIDE), least)
        if alone == self.guide.alone:
            return
        self.guide.stand_alone(alone=alone)
        self._place_message()
        if not alone and self.message.isVisibleTo(self):
            self._sight.start()

    def _place_message(self) -> None:
        """On the guide; where guide and board stand under each other, what was said of the work stands on the
        board."""
        hidden = self.message.isHidden()
        if self.guide.alone or not self._of_the_work:
            self.guide.body.removeWidget(self.message)
            self.guide.body.insertWidget(self.guide.body.count() - 1, self.message)  # before the stretch
        else:
            self.board.slot.addWidget(self.message)
        self.message.setHidden(hidden)

    def _show_message(self) -> None:
        """Scroll to the message where the new size puts it: the layouts may still have to follow."""
        self.guide.fit_now()
        part: QWidget | None = self.message
        while part is not None:
            layout = part.layout()
            if layout is not None:
                layout.activate()
            part = part.parentWidget()
        self._bring_into_sight(self.message)

    def leave(self) -> None:
        """The page is about to go: end a demonstration."""
        if self._demonstration is not None:
            self.showing.emit("")
            self._demonstration.stop()

    # -- the guide ----------------------------------------------------------------------------------------
    def _fill_guide(self, intro: Sequence[Block], pictures: Mapping[str, bytes]) -> None:
        column = self.guide.body
        self.call = Heading(tr("À vous de jouer"))
        self.caption = Words(tr("C’est un exercice. Vous pouvez recommencer."), "small", "muted")
        column.addWidget(self.call)
        column.addWidget(self.caption)
        add_blocks(column, intro, pictures)
        self.instruction = Words(self.exercise.instruction, "strong")
        column.addWidget(self.instruction)
        self.tasks = TaskList()
        column.addWidget(self.tasks)
        self.guide.may_drop(self.caption.setVisible, self.call.setVisible, self.tasks.show_others)
        self.message = Remark()
        column.addWidget(self.message)
        column.addStretch(1)
        self.again = PrimaryButton(tr("Réessayer"), "arrow-counter-clockwise", height=56, wide=True)
        self.hint = Button(tr("Un indice"), "lightbulb", wide=True)
        self.stuck = Button(tr("Je n’y arrive pas"), "hand-heart", wide=True)
        self.show_me = Button(tr("Montrez-moi"), "eye", "soft", wide=True)
        self.pass_over = Button(tr("Passer cet exercice"), "arrow-right", wide=True)
        self.halt = Button(tr("Arrêter la démonstration"), "stop", "soft", wide=True)
        for button, pressed in (
            (self.again, self._retry),
            (self.hint, self._hint),
            (self.stuck, self._offer_help),
            (self.show_me, self._demonstrate),
            (self.pass_over, self._pass_over),
            (self.halt, self.leave),
        ):
            button.clicked.connect(pressed)
            self.guide.buttons.addWidget(button)
        self._helping = self._asked = False
        self.message.hide()
        if self.settled and not self.exercise.done:
            self._say(
                "check-circle", tr("Exercice déjà réussi. Vous pouvez le refaire, ou continuer."), "green"
            )

    def _show_state(self) -> None:
        """Show the buttons and marks that fit the exercise's state. A focus that would be lost goes to the
        work.
        """
        buttons = (self.again, self.hint, self.stuck, self.show_me, self.pass_over, self.halt)
        focused = next((button for button in buttons if button.hasFocus()), None)
        self._show_buttons()
        self.guide.fit_soon()
        if focused is not None and not focused.isVisibleTo(self):
            self.place_focus()

    def _show_buttons(self) -> None:
        watching = self._demonstration is not None
        self._asked &= self._helping
        over = self.exercise.done or self.exercise.failed
        working = not over and not watching
        tasks = self.surface.tasks()
        self.tasks.setVisible(bool(tasks))
        if tasks:
            self.tasks.show_tasks(tasks)
        self.board.show_headline(self.surface.headline())
        self.again.setVisible(over and not watching)
        self.again.setText(tr("Recommencer") if self.exercise.done else tr("Réessayer"))
        self.again.set_kind("quiet" if self.exercise.done else "primary")
        more = self.exercise.more_hints
        self.hint.setVisible(working and (more or not self._helping))
        self.hint.setText(tr("Un autre indice") if self.exercise.tally.hints and more else tr("Un indice"))
        self.stuck.setVisible(not self.exercise.done and not watching and not self._helping)
        self.show_me.setVisible(self._helping and working and not self.surface.only_asks)
        self.pass_over.setVisible(
            self._helping and not watching and not self.settled and not self.exercise.done
        )
        self.pass_over.setText(self.surface.pass_words() or tr("Passer cet exercice"))
        self.halt.setVisible(watching)

    def _say(
        self, icon: str, sentence: str, tone: Tone, hint: str = "", *, of_the_work: bool = False
    ) -> None:
        """Show a message, with a hint under it, and let screen readers hear it."""
        self.message.say(icon, sentence, tone, hint)
        self._of_the_work = of_the_work
        self._place_message()
        self.message.show()
        self.guide.show_whole(self.message)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, self.message.spoken()))

    def _bring_into_sight(self, widget: QWidget) -> None:
        """Where guide and board stand under each other, scroll to what just changed."""
        if not self.guide.alone:
            self.sight_wanted.emit(widget)

    # -- what the learner does -------------------------------------------------------------------------------
    def _acted(self, _action: Action, reaction: Reaction) -> None:
        if self.exercise.done:
            self._finish()
            return
        if self.exercise.failed:
            self._fail(reaction)
            return
        own = "" if self.surface.explains_itself else reaction.feedback
        sentence = own or self.surface.sentence(reaction.code)
        if reaction.right is True:
            self._helping = False
            self._wrong_in_a_row = 0
            self._say("check-circle", sentence, "green", of_the_work=True)
        elif reaction.right is False:
            self._wrong_in_a_row += 1
            hint = self._grown_hint() if self._wrong_in_a_row >= HINT_AFTER else ""
            self._say("x-circle", sentence, "coral", hint, of_the_work=True)
            self._bring_into_sight(self.message)
        elif own:
            self._say("info", own, "blue", of_the_work=True)
        elif reaction.code in {"next", "moved", "interval_set", "back", "step_shown", "step_passed"}:
            self.message.hide()
        self._show_state()
        self.moved.emit()

    def _finish(self) -> None:
        self.settled = True
        self._helping = False
        words = tr("Bravo, c’est réussi.")
        if self.surface.only_asks:
            words = tr("Merci, c’est noté. « Mon parcours » vous montre où vous en êtes.")
        elif self.exercise.tally.tries > 1:
            words = tr("Bravo, c’est réussi. Vous avez continué, et vous y êtes.")
        self._say("check-circle", words, "green", of_the_work=True)
        self._show_state()
        self.ended.emit(self._result("done"))
        self.moved.emit()

    def _fail(self, reaction: Reaction) -> None:
        words = self.surface.failed_words() or tr(
            "Ce n’est pas encore réussi, et ce n’est pas grave. Réessayez : vous avez tout le temps."
        )
        if reaction.right is False and reaction.feedback and not self.surface.explains_itself:
            words = f"{reaction.feedback} {words}"
        self._say("arrow-counter-clockwise", words, "sun", of_the_work=True)
        self._show_state()
        self.ended.emit(self._result("not_yet"))
        self.moved.emit()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(self.again)

    def _retry(self) -> None:
        again = self.exercise.failed
        self.exercise.retry()
        self._helping = False
        self._wrong_in_a_row = 0
        self.message.hide()
        self.surface.refresh()
        hint = self._grown_hint() if again else ""
        if hint:
            self._say("lightbulb", hint, "sun")
        self._show_state()
        self.moved.emit()
        self.surface.place_focus()

    def _hint(self) -> None:
        sentence = self.surface.hint_words(self.exercise.hint())
        self.surface.refresh()
        if sentence:
            self._say("lightbulb", sentence, "sun")
        self._show_state()
        self.moved.emit()
        if self.surface.keeps_focus:
            self.surface.place_focus()

    def _grown_hint(self) -> str:
        """What a learner who fails again is shown unasked: the next hint; once all were read, « Montrez-moi »
        is offered, and "" comes back."""
        if self.exercise.grows_hints and self.exercise.more_hints:
            return self.exercise.hint()
        self._helping = True
        return ""

    def _offer_help(self) -> None:
        """Open the way out: a hint first if none was read, then the demonstration, then going on."""
        self._helping = self._asked = True
        hint = ""
        if not self.exercise.tally.hints and not self.exercise.failed:
            hint = self.surface.hint_words(self.exercise.hint())
            self.surface.refresh()
        self.moved.emit()
        calm = tr("Ce n’est pas grave. On peut vous montrer, ou vous pouvez continuer et revenir plus tard.")
        self._say("lightbulb" if hint else "hand-heart", f"{hint}\n{calm}" if hint else calm, "sun")
        self._show_state()
        target = self.show_me if self.show_me.isVisibleTo(self) else self.pass_over
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pass_over(self) -> None:
        self._helping = False
        self._wrong_in_a_row = 0
        if self.surface.pass_part():
            return
        self.settled = True
        self._say("info", tr("C’est noté. Vous pourrez refaire cet exercice quand vous voudrez."), "blue")
        self._show_state()
        self.ended.emit(self._result("passed_over"))
        self.moved.emit()

    def _demonstrate(self) -> None:
        if self._demonstration is not None:
            return
        copy = build(self.block.type, self.block.data, self.exercise.seed).replay(list(self.exercise.actions))
        if copy.failed:
            copy.retry()
        self._demonstration = Demonstration(
            self.surface, copy, motion=motion_allowed(), pace_ms=self._pace_ms
        )
        self._demonstration.finished.connect(self._demonstrated)
        watch = tr("Regardez bien le pointeur. Ensuite, c’est à vous.")
        self._say("eye", watch, "blue", of_the_work=True)
        self._show_state()
        self.halt.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(self.board)
        self._demonstration.start()
        self.showing.emit(watch)

    def _demonstrated(self) -> None:
        demonstration, self._demonstration = self._demonstration, None
        if demonstration is not None:
            demonstration.deleteLater()
        self._say("hand-pointing", tr("À vous maintenant."), "blue", of_the_work=True)
        self._show_state()
        self.surface.place_focus()

    # -- results ---------------------------------------------------------------------------------------------
    def _replay(self, actions: Sequence[Action]) -> None:
        """Come back to a half-done state, remembering which failed rounds were told already."""
        for action in actions:
            self.exercise.replay([action])
            if self.exercise.failed:
                self._reported = self._counts()

    def _counts(self) -> tuple[int, int, int]:
        tally = self.exercise.tally
        return tally.tries, tally.hints, len(tally.errors)

    def _result(self, outcome: str) -> ExerciseResult:
        """What is new since the last result: tries, hints and errors are told once."""
        tries, hints, errors = self._reported
        now = self.exercise.result()
        self._reported = self._counts()
        self.result_duration_ms = _now_ms() - self._since_ms
        self._since_ms = _now_ms()
        return ExerciseResult(
            "done" if outcome == "done" else "passed_over" if outcome == "passed_over" else "not_yet",
            max(1, now.tries - tries),
            now.hints - hints,
            now.errors[errors:],
            now.confidence,
        )


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def remaining_words(remaining: int) -> str:
    """« Il reste 2 actions à faire »; "" when nothing remains."""
    if not remaining:
        return ""
    return plural("Encore une chose à faire", "Encore %n choses à faire", remaining)
