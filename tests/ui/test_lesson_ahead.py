"""The next page of a lesson, made while the one before it is read."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.lessons import ExerciseBlock, Step, Text
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui import lesson_exercise
from weeejob_desktop.ui.lesson_ahead import AFTER_MS, MadePage, PageAhead
from weeejob_desktop.ui.lesson_pages import LessonPage
from weeejob_desktop.ui.lesson_stage import LessonStage

READ = Step("lire", "Lire", "text", (Text("Bonjour.", "Bonjour."),), 10)
BLOCK = ExerciseBlock("un", "qcm", SAMPLES["qcm"])
DO = Step("faire", "Faire", "text", (BLOCK,), 10)
PAGES = (
    LessonPage(0, READ, READ.blocks, None, last_of_step=True),
    LessonPage(1, DO, (), BLOCK, last_of_step=True),
)


class Course(SimpleNamespace):
    """As much of a lesson that is gone through as a page is made from."""

    def __init__(self) -> None:
        lesson = SimpleNamespace(glossary=(), objectives=())
        super().__init__(pages=PAGES, pictures={}, lesson=lesson, settled=False, open=set())
        self.standing = HalfDone(7, ())

    def half_done(self, _block: ExerciseBlock) -> HalfDone:
        return self.standing

    def passed_over(self) -> tuple[str, ...]:
        return ()

    def first_open_page(self, but: Step | None = None) -> int | None:
        return next((place for place in self.open if PAGES[place].step is not but), None)

    def is_settled(self, _exercise_id: str) -> bool:
        return bool(self.settled)


@pytest.fixture
def stage(qtbot: QtBot) -> LessonStage:
    stage = LessonStage()
    qtbot.addWidget(stage)
    stage.resize(1366, 768)
    stage.show()
    return stage


@pytest.fixture
def run() -> Any:
    return Course()


def made_ahead(ahead: PageAhead, run: Any, qtbot: QtBot, place: int = 1) -> MadePage:
    ahead.prepare(run, place)
    assert not ahead._made, "not before the page in front has stood for a while"
    qtbot.waitUntil(lambda: bool(ahead._made))
    made = ahead._made
    assert made
    return made


def test_what_was_made_while_reading_is_what_is_shown(stage: LessonStage, run: Any, qtbot: QtBot) -> None:
    ahead = PageAhead(stage)
    made = made_ahead(ahead, run, qtbot)
    assert made.exercise is not None
    assert not made.scroll.isVisible()
    assert made.exercise.testAttribute(Qt.WidgetAttribute.WA_WState_Polished), "its style is known already"
    assert made.scroll.size() == stage.content.size()
    ahead.prepare(run, 1)
    assert ahead.take(run, 1) is made
    stage.put(made.scroll)
    assert made.exercise.isVisible()


def test_a_page_nobody_prepared_is_made_at_once(stage: LessonStage, run: Any) -> None:
    ahead = PageAhead(stage)
    reading, doing = ahead.take(run, 0), ahead.take(run, 1)
    assert reading.reading is not None
    assert reading.exercise is None
    assert doing.exercise is not None
    assert doing.exercise.block is BLOCK


@pytest.mark.parametrize("changed", ["half done", "settled", "another place", "another lesson"])
def test_what_does_not_fit_any_more_is_made_anew(
    stage: LessonStage, run: Any, qtbot: QtBot, changed: str
) -> None:
    ahead = PageAhead(stage)
    old = made_ahead(ahead, run, qtbot)
    place = 0 if changed == "another place" else 1
    if changed == "half done":
        run.standing = replace(run.standing, actions=(Action("check"),))
    elif changed == "settled":
        run.settled = True
    elif changed == "another lesson":
        run = Course()
        run.settled = True
    new = ahead.take(run, place)
    assert new is not old
    assert new.exercise is None or new.exercise.settled == run.settled
    qtbot.waitUntil(lambda: not isValid(old.scroll))


def test_the_end_is_made_as_it_will_be_once_the_last_step_is_done(
    stage: LessonStage, run: Any, qtbot: QtBot
) -> None:
    ahead = PageAhead(stage)
    run.open = {1}
    made = made_ahead(ahead, run, qtbot, len(PAGES))
    assert made.finish is not None
    assert made.finish.complete
    run.open = set()
    assert ahead.take(run, len(PAGES)) is made
    run.open = {1}
    made_ahead(ahead, run, qtbot, len(PAGES))
    later = ahead.take(run, len(PAGES)).finish
    assert later is not None
    assert not later.complete, "the last step was left for later"


def test_nothing_is_made_once_the_lesson_is_left(stage: LessonStage, run: Any, qtbot: QtBot) -> None:
    ahead = PageAhead(stage)
    made = made_ahead(ahead, run, qtbot)
    ahead.forget()
    qtbot.waitUntil(lambda: not isValid(made.scroll))
    ahead.prepare(run, 1)
    ahead.forget()
    QTest.qWait(AFTER_MS + 100)
    assert not ahead._made


def test_it_waits_while_a_button_of_the_mouse_is_down(
    stage: LessonStage, run: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Qt.MouseButton.LeftButton
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: held)
    ahead = PageAhead(stage)
    ahead.prepare(run, 1)
    QTest.qWait(AFTER_MS + 100)
    assert not ahead._made
    held = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: bool(ahead._made))


def test_the_time_of_an_exercise_begins_when_it_is_shown(
    stage: LessonStage, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock_ms = 1_000
    monkeypatch.setattr(lesson_exercise, "_now_ms", lambda: clock_ms)
    view = PageAhead(stage).take(run, 1).exercise
    assert view is not None
    clock_ms = 60_000
    view.begin()
    clock_ms = 63_000
    while not view.exercise.done:
        view.surface.act(next(view.exercise.solve()))
    assert view.result_duration_ms == 3_000
