"""The page that comes next, made while this one is read, so that « Suivant » only has to show it.

Knows how a page is made, and whether the one it holds still fits; the player shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from weeejob_desktop.core.lessons import Step
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.lesson_finish import FinishPage
from weeejob_desktop.ui.lesson_run import LessonRun
from weeejob_desktop.ui.lesson_stage import LessonStage
from weeejob_desktop.ui.lesson_text import ReadingColumn, step_page
from weeejob_desktop.ui.lesson_words import marked_blocks

AFTER_MS = 400
"""So long a page stands before the next is made: whoever leafs through is not held up by it."""

State = tuple[HalfDone | None, bool, int]
"""What of the lesson's course a page is made from: where its exercise stands and whether it is settled; at
the end, whether all is done, and how many exercises were passed over."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """One page of a lesson as widgets inside of what scrolls: an exercise, a text, or the lesson's end.
    `run`, `place` and `state` tell whether it is the one that is wanted."""

    run: LessonRun
    place: int
    state: State
    scroll: ScrollPage
    exercise: ExerciseView | None = None
    reading: ReadingColumn | None = None
    finish: FinishPage | None = None


class PageAhead(QObject):
    """Makes pages for a stage: at once when they are asked for, before that when there is time."""

    def __init__(self, stage: LessonStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._next: tuple[LessonRun, int] | None = None
        self._made: MadePage | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AFTER_MS)
        self._rest.timeout.connect(self._make_next)

    def prepare(self, run: LessonRun, place: int) -> None:
        """Make this page soon, if it is not made yet; the page after the last is the lesson's end."""
        if self._next != (run, place):
            self.forget()
            self._next = (run, place)
            self._rest.start()

    def take(self, run: LessonRun, place: int) -> MadePage:
        """This page: the one that was made before, where nothing has changed since, or a fresh one."""
        made, self._made = self._made, None
        self.forget()
        state = _state(run, place)
        if made is not None:
            if (made.run, made.place, made.state) == (run, place, state):
                return made
            made.scroll.deleteLater()
        return self._make(run, place, state)

    def forget(self) -> None:
        """Let go of what was made and of what was to be."""
        self._rest.stop()
        self._next = None
        if self._made is not None:
            self._made.scroll.deleteLater()
            self._made = None

    def _make_next(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()  # in the middle of a click
        elif self._next is not None:
            run, place = self._next
            made = self._made = self._make(run, place, _state(run, place, now_done=run.pages[-1].step))
            made.scroll.hide()
            made.scroll.setGeometry(self._stage.content.geometry())
            # Half of a page's time goes into its style and its layout: one pixel of it asks for both.
            made.scroll.grab(QRect(0, 0, 1, 1))

    def _make(self, run: LessonRun, place: int, state: State) -> MadePage:
        half_done, flag, passed_over = state
        if place == len(run.pages):
            finish = FinishPage(run.lesson, passed_over, complete=flag)
            return MadePage(run, place, state, self._stage.scrolling(finish), finish=finish)
        page = run.pages[place]
        if page.exercise is not None and half_done is not None:
            view = ExerciseView(page.exercise, half_done, run.pictures, page.blocks, settled=flag)
            return MadePage(run, place, state, self._stage.scrolling(view), exercise=view)
        reading = step_page(page.step, marked_blocks(page.blocks, run.lesson.glossary), run.pictures)
        return MadePage(run, place, state, self._stage.scrolling(reading), reading=reading)


def _state(run: LessonRun, place: int, now_done: Step | None = None) -> State:
    """The state that this page would be made from, were the step `now_done` done by then."""
    if place == len(run.pages):
        return None, run.first_open_page(but=now_done) is None, len(run.passed_over())
    block = run.pages[place].exercise
    return (None, False, 0) if block is None else (run.half_done(block), run.is_settled(block.id), 0)
