"""The page that comes next, made while this one is read, so that « Suivant » only has to show it.

Knows how a page is made, and whether the one it holds still fits; the player shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication

from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.lesson_run import LessonRun
from weeejob_desktop.ui.lesson_stage import LessonStage
from weeejob_desktop.ui.lesson_text import ReadingColumn, step_page
from weeejob_desktop.ui.lesson_words import marked_blocks

AFTER_MS = 400
"""So long a page stands before the next is made: whoever leafs through is not held up by it."""


@dataclass(frozen=True, slots=True)
class MadePage:
    """One page of a lesson as widgets: an exercise or a text, inside of what scrolls. `run`, `place` and
    `state` tell whether it is the one that is wanted."""

    run: LessonRun
    place: int
    state: tuple[HalfDone, bool] | None
    scroll: ScrollPage
    exercise: ExerciseView | None = None
    reading: ReadingColumn | None = None


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
        """Make this page soon, if the lesson has it and it is not made yet."""
        if self._next != (run, place) and 0 <= place < len(run.pages):
            self.forget()
            self._next = (run, place)
            self._rest.start()

    def take(self, run: LessonRun, place: int) -> MadePage:
        """This page: the one that was made before, where nothing has changed since, or a fresh one."""
        made, self._made = self._made, None
        self.forget()
        if made is not None:
            if (made.run, made.place, made.state) == (run, place, _state(run, place)):
                return made
            made.scroll.deleteLater()
        return self._make(run, place)

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
            made = self._made = self._make(*self._next)
            made.scroll.hide()
            made.scroll.setGeometry(self._stage.content.geometry())
            # Half of a page's time goes into its style and its layout: one pixel of it asks for both.
            made.scroll.grab(QRect(0, 0, 1, 1))

    def _make(self, run: LessonRun, place: int) -> MadePage:
        page, state = run.pages[place], _state(run, place)
        if page.exercise is None or state is None:
            blocks = marked_blocks(page.blocks, run.lesson.glossary)
            reading = step_page(page.step, blocks, run.pictures)
            return MadePage(run, place, state, self._stage.scrolling(reading), reading=reading)
        half_done, settled = state
        view = ExerciseView(page.exercise, half_done, run.pictures, page.blocks, settled=settled)
        return MadePage(run, place, state, self._stage.scrolling(view), exercise=view)


def _state(run: LessonRun, place: int) -> tuple[HalfDone, bool] | None:
    """What of the lesson's course an exercise is built from."""
    block = run.pages[place].exercise
    return None if block is None else (run.half_done(block), run.is_settled(block.id))
