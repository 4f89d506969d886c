"""The lesson player: step by step through one lesson, with its exercises, and the time counted honestly.

It keeps everything through the crossing, at each change; the GUI thread touches no file and no database.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.exercises.exercise import ExerciseResult
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.lesson_ahead import MadePage, PageAhead
from weeejob_desktop.ui.lesson_clock import LessonClock
from weeejob_desktop.ui.lesson_exercise import ExerciseView, remaining_words
from weeejob_desktop.ui.lesson_finish import FinishPage, WordsPage
from weeejob_desktop.ui.lesson_hand import RaisedHand
from weeejob_desktop.ui.lesson_listening import LessonListening
from weeejob_desktop.ui.lesson_pace import follow_pace
from weeejob_desktop.ui.lesson_pages import LessonPage, LoadedLesson, load_lesson
from weeejob_desktop.ui.lesson_run import LessonRun
from weeejob_desktop.ui.lesson_stage import LessonStage
from weeejob_desktop.ui.lesson_text import ReadingColumn, problem_page
from weeejob_desktop.ui.lesson_words import word_of
from weeejob_desktop.ui.mission_helper import instructions_of
from weeejob_desktop.ui.mission_question import MissionAsking, MissionQuestion, mission_minutes
from weeejob_desktop.ui.mission_watching import MissionWatching
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.theme import Theme, the_theme
from weeejob_desktop.ui.words import tr
from weeejob_desktop.workspace.workspace import Workspace


class Player(LessonStage):
    """One lesson on the whole screen.

    Signals: `left()` when the learner leaves; `shown()` when a page stands on the screen;
    `counting_changed(Counting)` for the status bar; `finished(str)` with the lesson's id when its last step
    is done; `send_wanted("presence")` when a hand was raised or lowered.
    """

    left = Signal()
    shown = Signal()
    counting_changed = Signal(object)
    finished = Signal(str)
    send_wanted = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        crossing: Crossing,
        theme: Theme | None = None,
        parent: QWidget | None = None,
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._crossing = workspace, crossing
        self.theme = theme or the_theme()
        self.clock = LessonClock(workspace, crossing, self, now_ms)
        self.missions = MissionAsking(workspace, crossing, self)
        self.ahead = PageAhead(self)
        self.hand = RaisedHand(self.top.hand, workspace, crossing, self)
        self.helping = MissionWatching(self)
        self.listening = LessonListening(self)
        self.voice = self.listening.voice
        self.clock.reading_aloud = self.listening.is_on
        self.run: LessonRun | None = None
        self.place = -1
        self.exercise: ExerciseView | None = None
        self.reading: ReadingColumn | None = None
        self.finish_page: FinishPage | None = None
        self.words_page: WordsPage | None = None
        self._wanted = ""
        self._wanted_exercise = ""
        self._leaving = False
        self._connect()
        self._show_empty()

    def _connect(self) -> None:
        self.top.leave.clicked.connect(self.leave)
        self.bottom.back.clicked.connect(self._go_back)
        self.bottom.onward.clicked.connect(self._go_on)
        self.bottom.later.clicked.connect(self._do_later)
        self.bottom.words.clicked.connect(self._show_words)
        self.banner.answered.connect(self.clock.answer_question)
        self.helping.listen_wanted.connect(self.listening.press_aside)
        self.helping.came_back.connect(self.voice.stop)
        self.hand.told.connect(self.send_wanted)
        self.hand.said.connect(self._show_hand)
        self.clock.changed.connect(self._show_counting)
        self.clock.troubled.connect(self._show_trouble)
        self.missions.asked.connect(self._ask_about_mission)
        self.missions.settled.connect(self._mission_settled)

    @property
    def page(self) -> LessonPage | None:
        """The page on the screen; None at the end of the lesson and where none is open."""
        if self.run is None or self.finish_page is not None or not 0 <= self.place < len(self.run.pages):
            return None
        return self.run.pages[self.place]

    # -- opening and leaving ------------------------------------------------------------------------------
    def open_lesson(self, lesson_id: str, exercise_id: str = "") -> None:
        """Open a lesson where it was left, or at one of its exercises to do again; what was open is kept."""
        self.stop()
        self._leaving = False
        self._wanted, self._wanted_exercise = lesson_id, exercise_id
        self._show_empty()
        self.missions.begin()
        self._crossing.ask(
            load_lesson, self._workspace, lesson_id, then=self._show_lesson, failed=self._show_problem
        )

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending in the status bar, and a hand to raise where the class is near."""
        self.status.show_connection(now)
        self.hand.show_class(near=now.class_near)
        self.top.fold()

    def leave(self) -> None:
        """Stop counting, let go of the lesson and its pictures, and go; after a mission, once what there is
        to ask was asked."""
        if self._leaving and self.missions.page is None:
            return
        self._leaving = self.clock.on_mission and self.missions.page is None
        self.stop()
        if not self._leaving:
            self._go()

    def _go(self) -> None:
        self._leaving = False
        self._wanted = ""
        self._show_empty()
        self.left.emit()

    def stop(self) -> None:
        """Stop counting, reading aloud and showing, without going anywhere: for a window that closes."""
        self.voice.stop()
        if self.exercise is not None:
            self.exercise.leave()
        self.clock.end()
        self.helping.end()
        self.hand.leave()
        self.banner.hide()

    def _show_empty(self) -> None:
        self.run = None
        self.place = -1
        self.finish_page = None
        self.ahead.forget()
        self.top.show_place("", "", ())
        self.top.listen.setEnabled(False)
        self.put(QWidget())
        self.bottom.show_nothing()

    def _show_problem(self, problem: UserProblem) -> None:
        """The lesson cannot be opened: say so calmly, with the way back."""
        self.put_scrolling(problem_page(problem))
        self.bottom.show_way_back()
        self.bottom.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _show_lesson(self, loaded: LoadedLesson) -> None:
        if loaded.lesson_id != self._wanted:
            return
        self.run = LessonRun(self._workspace, self._crossing, loaded, self)
        self.run.kept.connect(self._result_kept)
        self.top.listen.setEnabled(True)
        asked_for = self._wanted_exercise
        if any(page.exercise is not None and page.exercise.id == asked_for for page in self.run.pages):
            self._show_page(self.run.open_again(asked_for))
        elif self.run.pages:
            self._show_page(self.run.first_page)
        else:
            self._show_finish()

    # -- pages --------------------------------------------------------------------------------------------
    def _show_page(self, place: int) -> None:
        """Show one page; a new step is kept as reached, and counting goes on for it."""
        run = self.run
        if run is None:
            return
        self.voice.stop()
        self.banner.hide()
        before, page = self.page, run.pages[place]
        self.place = place
        self.finish_page = None
        if before is None or page.step.id != before.step.id:
            run.reach(page.step)
            step = page.step
            self.clock.begin_step(run.lesson_id, step.id, step.words, mission_minutes(step))
        self._put_page(self.ahead.take(run, place))
        self._show_frame()
        self._place_focus()
        self.shown.emit()

    def _put_page(self, made: MadePage) -> None:
        self.put(made.scroll)
        view = self.exercise = made.exercise
        reading = self.reading = made.reading
        finish = self.finish_page = made.finish
        if view is not None:
            view.moved.connect(self._exercise_moved)
            view.ended.connect(self._exercise_ended)
            view.showing.connect(self.listening.say_unasked)
            view.sight_wanted.connect(made.scroll.ensureWidgetVisible)
            follow_pace(view.surface, self._workspace, self._crossing)
            view.begin()
        if reading is not None:
            reading.word_asked.connect(self._explain_word)
            if reading.keep is not None:
                self.helping.begin(instructions_of(made.run.pages[made.place].blocks))
                reading.keep.clicked.connect(self.helping.keep_in_sight)
        if finish is not None:
            finish.ended.connect(self.leave)
            finish.again.connect(self._begin_again)
            finish.redo.connect(self._redo)
            finish.resumed.connect(self._resume)

    def put(self, content: QWidget) -> None:
        """Show this in the middle; the exercise and the text that were there are left, a mission is over."""
        self.helping.end()
        if self.exercise is not None:
            self.exercise.leave()
            self.exercise = None
        self.reading = None
        super().put(content)

    def uncover(self) -> None:
        """Neither the words nor a question are in front any more."""
        self.words_page = None
        self.missions.let_go()
        super().uncover()

    def _show_frame(self) -> None:
        """Bring the rows around the page up to date."""
        run, page = self.run, self.page
        if run is None:
            return
        where = tr("Toutes les étapes sont faites")
        if page is not None:
            total = len(run.lesson.steps)
            where = tr("Étape {number} sur {total}", number=page.step_number + 1, total=total)
        marks = run.marks(page.step_number if page is not None else None)
        self.top.show_place(run.lesson.title, where, marks)
        if page is None:
            self.hand.leave()
            self.bottom.show_nothing()
            return
        self.hand.open_page()
        self.top.fold()
        self.bottom.back.show()
        self.bottom.back.setEnabled(self.place > 0)
        self.bottom.words.setVisible(bool(run.lesson.glossary))
        self._show_onward()

    def _show_onward(self) -> None:
        """« Suivant » waits for an exercise, and until its result is on disk: who sees it open can lose
        nothing any more. A step done in the real world says « C’est fait »."""
        run, page = self.run, self.page
        if run is None or page is None:
            return
        done = run.is_done(page.step)
        practical = page.step.kind != "text" and page.exercise is None and page.last_of_step
        remaining = self.exercise.remaining if self.exercise is not None and not done else 0
        open_ = remaining == 0 and not (page.exercise is not None and run.is_being_kept(page.exercise.id))
        self.hand.show_stuck(stuck=self.exercise is not None and self.exercise.asks_help)
        had_focus = self.bottom.onward.hasFocus()
        self.bottom.show_onward(practical=practical, may_wait=practical and not done, open_=open_)
        self.bottom.remaining.setText(remaining_words(remaining))
        if open_:
            self.ahead.prepare(run, self.place + 1)
        if had_focus and remaining and self.exercise is not None:
            self.exercise.place_focus()

    def _place_focus(self) -> None:
        if self.finish_page is not None:
            self.finish_page.end.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.exercise is not None and not self.exercise.settled:
            self.exercise.place_focus()
        else:
            self.bottom.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- going on and back --------------------------------------------------------------------------------
    def _go_on(self) -> None:
        run, page = self.run, self.page
        if run is None or page is None:
            self.leave()
            return
        if page.last_of_step:
            run.finish(page.step)
        self._do_later()

    def _do_later(self) -> None:
        """To the next page; a practical step that was not done stays open."""
        run = self.run
        if run is not None and self.place + 1 < len(run.pages):
            self._show_page(self.place + 1)
        else:
            self._show_finish()

    def _go_back(self) -> None:
        if self.place > 0:
            self._show_page(self.place - 1)

    def _show_finish(self) -> None:
        """After the last step: what the learner can do now. Counting stops. Open steps come first, once."""
        run = self.run
        if run is None:
            return
        self.clock.end()
        self._put_page(self.ahead.take(run, len(run.pages)))
        self._show_frame()
        self._place_focus()
        if run.first_open_page() is None:
            self.finished.emit(run.lesson_id)
        self.shown.emit()

    def _begin_again(self) -> None:
        self._show_page(0)

    def _resume(self) -> None:
        run = self.run
        left_open = run.first_open_page() if run is not None else None
        if left_open is not None:
            self._show_page(left_open)

    def _redo(self) -> None:
        if self.run is not None and self.run.passed_over():
            self._show_page(self.run.open_again(self.run.passed_over()[0]))

    # -- exercises ----------------------------------------------------------------------------------------
    def _exercise_moved(self) -> None:
        """Something was done: keep it, and show what remains."""
        view, run = self.exercise, self.run
        if view is None or run is None:
            return
        self.banner.give_room()
        if not view.over_and_told:
            run.keep(view.block.id, view.half_done)
        self._show_onward()

    def _exercise_ended(self, result: ExerciseResult) -> None:
        view, run, page = self.exercise, self.run, self.page
        if view is None or run is None or page is None:
            return
        run.record(page.step, view.block, result, view.result_duration_ms)
        self._show_onward()

    def _result_kept(self, exercise_id: str) -> None:
        self._show_onward()
        view = self.exercise
        if view is not None and view.block.id == exercise_id:
            self.bottom.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what stands in front for a while: the lesson's words, the question after a mission -----------------
    def _show_words(self) -> None:
        if self.run is None or self.front is not None:
            return
        self.voice.stop()
        page = WordsPage(self.run.lesson.glossary)
        page.closed.connect(self._close_words)
        self.cover(page)
        self.words_page = page
        page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_words(self) -> None:
        self.voice.stop()
        self.uncover()
        self._show_frame()
        self.bottom.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain_word(self, link: str, lines: QWidget) -> None:
        word = word_of(link, self.run.lesson.glossary) if self.run is not None else None
        if word is not None:
            self.explain(word, lines)

    def _ask_about_mission(self, page: MissionQuestion) -> None:
        self.voice.stop()
        self.cover(page)
        self.missions.page = page
        page.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _mission_settled(self, counting: Counting | None) -> None:
        """Back to the page behind, on the way out, or to the next question."""
        self.voice.stop()
        self.uncover()
        if counting is not None:
            self.clock.take(counting)
        elif self._leaving:
            self._go()
        if self.run is not None and self.missions.page is None:
            self._show_frame()
            self._place_focus()

    # -- listening ----------------------------------------------------------------------------------------
    def spoken(self) -> list[str]:
        """What is on the screen, for « Écouter »."""
        return self.listening.spoken()

    def listen(self) -> None:
        """Read what is on the screen aloud, or be silent."""
        self.listening.press()

    # -- counting -----------------------------------------------------------------------------------------
    def _show_counting(self, counting: Counting) -> None:
        self.banner.show_counting(counting)
        self.status.show_today(counting.today_ms)
        self.counting_changed.emit(counting)
        if self.run is not None:
            self.missions.hear(counting)
        if self._leaving and counting.phase == "stopped" and self.missions.page is None:
            self._go()

    def _show_hand(self, icon: str, sentence: str) -> None:
        """What became of the raised hand."""
        if sentence:
            self.banner.ask(icon, sentence, "")
        else:
            self.banner.hide()

    def _show_trouble(self, problem: UserProblem) -> None:
        """Counting could not be kept: say so, and hold nobody back."""
        self.banner.ask("info", user_problem(problem), "", about_counting=True)
        if self._leaving:
            self._go()

    # -- keys ---------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape and (self.words_page is not None or self.word_card is not None):
            self._close_words() if self.word_card is None else self.close_word()
        elif alt and event.key() == Qt.Key.Key_Right and self.bottom.onward.isVisible():
            self.bottom.onward.click()
        elif alt and event.key() == Qt.Key.Key_Left and self.bottom.back.isVisible():
            self.bottom.back.click()
        else:
            super().keyPressEvent(event)
