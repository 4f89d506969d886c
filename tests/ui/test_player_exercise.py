"""The frame of an exercise: hints, the way out, the demonstration, results told once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand
from tests.ui.exercises.samples import PICTURE, SAMPLES

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.boxes import ScrollPage
from weeejob_desktop.ui.exercises import SURFACES
from weeejob_desktop.ui.lesson_exercise import ExerciseView, remaining_words
from weeejob_desktop.ui.lesson_stage import LessonStage
from weeejob_desktop.ui.theme import the_theme

MakeView = Callable[..., tuple[ExerciseView, list[ExerciseResult]]]


@pytest.fixture
def make_view(qtbot: QtBot) -> MakeView:
    def make(
        type_: str, actions: tuple[Action, ...] = (), *, settled: bool = False
    ) -> tuple[ExerciseView, list[ExerciseResult]]:
        the_theme().apply("light", 100)
        block = ExerciseBlock(SAMPLES[type_]["id"], type_, SAMPLES[type_])
        pictures = {"img/ordinateur.svg": PICTURE}
        view = ExerciseView(block, HalfDone(5, actions), pictures, settled=settled, pace_ms=2)
        results: list[ExerciseResult] = []
        view.ended.connect(results.append)
        qtbot.addWidget(view)
        view.resize(1300, 640)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.place_focus()
        return view, results

    return make


def finish(view: ExerciseView) -> None:
    person = Hand(view.surface)
    for _ in range(200):
        if view.exercise.done:
            return
        person.do(next(view.exercise.solve()))
    raise AssertionError("not done")


@pytest.mark.parametrize("type_", SURFACES)
def test_done_is_told_once_and_lets_go_on(type_: str, make_view: MakeView) -> None:
    view, results = make_view(type_)
    assert view.remaining > 0
    finish(view)
    assert [(result.outcome, result.tries, result.hints) for result in results] == [("done", 1, 0)]
    assert view.remaining == 0
    assert view.message.isVisible()
    assert view.again.isVisible()
    assert not view.hint.isVisible()


def test_hints_grow_and_are_counted(make_view: MakeView) -> None:
    view, results = make_view("cible")
    view.hint.click()
    assert view.message.words.text() == SAMPLES["cible"]["hints"][0]
    assert view.hint.text() == "Un autre indice"
    view.hint.click()
    assert view.message.words.text() == SAMPLES["cible"]["hints"][1]
    finish(view)
    assert results[0].hints == 2


def put_wrong(view: ExerciseView) -> None:
    view.surface.act(Action("put", "0:sortie"))


def test_a_hint_grows_with_each_failure_and_then_the_demonstration_is_offered(make_view: MakeView) -> None:
    view, _ = make_view("tri")
    hints = SAMPLES["tri"]["hints"]
    put_wrong(view)
    assert not view.message.hint.isVisible(), "one slip is no reason"
    for read, hint in enumerate(hints, 1):
        put_wrong(view)
        assert view.message.words.text() == "Avec le clavier, vous envoyez des lettres."
        assert view.message.hint.isVisible()
        assert view.message.hint.text() == hint
        assert hint in view.message.accessibleName()
        assert hint in view.spoken()[-1]
        assert view.exercise.tally.hints == read
        assert not view.show_me.isVisible()
    put_wrong(view)
    assert not view.message.hint.isVisible()
    assert view.show_me.isVisible()
    assert view.exercise.tally.hints == len(hints), "nothing is counted that was not shown"


def test_something_right_in_between_lets_it_wait_again(make_view: MakeView) -> None:
    view, _ = make_view("tri")
    put_wrong(view)
    Hand(view.surface).do(next(view.exercise.solve()))
    item, box = next(view.exercise.solve()).target.split(":")
    view.surface.act(Action("put", f"{item}:{'sortie' if box == 'entree' else 'entree'}"))
    assert len(view.exercise.tally.errors) == 2
    assert not view.message.hint.isVisible()
    assert view.exercise.tally.hints == 0


def test_a_hint_that_came_by_itself_is_there_again_after_a_crash(make_view: MakeView) -> None:
    view, _ = make_view("tri")
    put_wrong(view)
    put_wrong(view)
    again, results = make_view("tri", view.half_done.actions)
    assert again.exercise.tally == view.exercise.tally
    finish(again)
    assert results[0].hints == 1


def test_after_a_failed_round_the_next_one_begins_with_a_hint(make_view: MakeView) -> None:
    view, results = make_view("cible")
    for _ in range(3):
        view.surface.act(Action("miss", x=0.01, y=0.01))
    assert view.exercise.failed
    assert results[0].hints == 1
    view.again.click()
    assert view.message.words.text() == SAMPLES["cible"]["hints"][1]
    assert view.exercise.tally.hints == 2


def test_a_wrong_answer_is_said_in_words_with_an_icon(make_view: MakeView) -> None:
    view, _ = make_view("tri")
    Hand(view.surface).do(Action("put", "0:sortie"))
    assert view.message.words.text() == "Avec le clavier, vous envoyez des lettres."
    Hand(view.surface).do(Action("put", "0:entree"))
    assert view.message.words.text() == "C’est juste."


def can_be_seen(control: QWidget) -> bool:
    """Whether a control is in sight, or comes there by scrolling the page it stands on."""
    page = control.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        page.ensureWidgetVisible(control)
    return not control.visibleRegion().isEmpty()


@pytest.mark.parametrize("type_", SURFACES)
def test_the_demonstration_shows_and_then_leaves_everything_to_the_learner(
    type_: str, make_view: MakeView, qtbot: QtBot
) -> None:
    view, results = make_view(type_)
    Hand(view.surface).do(next(view.exercise.solve()))
    kept = list(view.exercise.actions)
    view.stuck.click()
    kept_hints = len(view.exercise.actions)
    own = view.exercise
    view.show_me.click()
    assert view.halt.isVisible()
    assert view.surface.exercise is not own
    assert view.surface.act(next(own.solve())).code == "ignored"
    qtbot.waitUntil(lambda: not view.halt.isVisible())
    assert view.surface.exercise is own
    assert own.actions[: len(kept)] == kept
    assert len(own.actions) == kept_hints
    assert results == []
    assert view.message.words.text() == "À vous maintenant."
    QApplication.processEvents()
    for control in view.surface.findChildren(QAbstractButton):
        assert not control.isVisible() or can_be_seen(control), control
    finish(view)


def test_the_demonstration_can_be_stopped(make_view: MakeView) -> None:
    view, _ = make_view("ordre")
    view.stuck.click()
    view.show_me.click()
    view.halt.click()
    assert not view.surface.watching
    assert view.surface.exercise is view.exercise
    assert view.show_me.isVisible()


def test_nobody_is_held_by_an_exercise(make_view: MakeView) -> None:
    view, results = make_view("qcm")
    view.stuck.click()
    assert SAMPLES["qcm"]["hints"][0] in view.message.words.text()
    assert view.show_me.hasFocus()
    view.pass_over.click()
    assert [result.outcome for result in results] == ["passed_over"]
    assert view.remaining == 0
    finish(view)
    assert [result.outcome for result in results] == ["passed_over", "done"]


def test_a_failed_round_is_calm_and_free_to_retry(make_view: MakeView) -> None:
    view, results = make_view("vrai-faux")
    exercise: Any = view.exercise
    while not exercise.failed:
        current = exercise.current
        if not exercise.answered:
            view.surface.act(Action("answer", "faux" if current.answer else "vrai"))
        view.surface.act(next(exercise.solve()))
    assert [(result.outcome, result.tries) for result in results] == [("not_yet", 1)]
    wrong = len(results[0].errors)
    assert wrong == 3
    assert view.again.hasFocus()
    assert view.again.text() == "Réessayer"
    QTest.keyClick(view.again, Qt.Key.Key_Return)
    assert not exercise.failed
    assert QApplication.focusWidget() is not None
    finish(view)
    assert [(result.outcome, result.tries, result.errors) for result in results[1:]] == [("done", 1, ())]


def test_a_round_told_before_a_restart_is_not_told_again(make_view: MakeView) -> None:
    view, _ = make_view("cible")
    for _ in range(3):
        view.surface.act(Action("miss", x=0.01, y=0.01))
    assert view.exercise.failed
    again, results = make_view("cible", view.half_done.actions)
    assert again.again.isVisible()
    again.again.click()
    finish(again)
    assert [(result.outcome, result.tries, result.errors) for result in results] == [("done", 1, ())]


def test_a_settled_exercise_may_be_done_again(make_view: MakeView) -> None:
    view, results = make_view("tri", settled=True)
    assert view.remaining == 0
    assert view.message.isVisible()
    finish(view)
    assert [result.outcome for result in results] == ["done"]


@pytest.mark.parametrize(("width", "alone"), [(1300, True), (968, True), (600, False)])
def test_the_message_stays_near_the_work(width: int, alone: bool, make_view: MakeView) -> None:
    view, _ = make_view("tri")
    view.resize(width, 640)
    QApplication.processEvents()
    view.hint.click()
    QApplication.processEvents()
    assert view.guide.alone is alone
    assert view.message.isVisible()
    assert view.guide.isAncestorOf(view.message)
    view.surface.act(Action("put", "0:sortie"))
    QApplication.processEvents()
    assert view.message.isVisible()
    assert view.board.isAncestorOf(view.message) is not alone


@pytest.mark.parametrize("text_first", [False, True])
def test_a_hint_stays_in_sight_at_another_size_and_the_page_does_not_jump(
    text_first: bool, qtbot: QtBot
) -> None:
    block = ExerciseBlock("ex", "calendrier", SAMPLES["calendrier"])
    view, stage = ExerciseView(block, HalfDone(5, ()), {}), LessonStage()
    qtbot.addWidget(stage)
    page = stage.put_scrolling(view)
    view.sight_wanted.connect(page.ensureWidgetVisible)
    stage.resize(1024, 768)
    stage.show()
    view.hint.click()

    def larger_text() -> None:
        the_theme().apply("light", 150)

    def narrower() -> None:
        stage.resize(1000, 768)

    for change in (larger_text, narrower) if text_first else (narrower, larger_text):
        change()
        for _ in range(12):
            QApplication.processEvents()
    assert not view.guide.alone
    assert view.message.visibleRegion().boundingRect() == view.message.rect()
    assert page.verticalScrollBar().value() == 0, "it was in sight as the page stood"


def test_nothing_that_matters_is_hidden_beside_the_board_of_a_small_window(make_view: MakeView) -> None:
    view, _ = make_view("menu")
    view.resize(968, 540)
    view._say("x-circle", "Cette ligne montre la photo. Pour changer le nom, cherchez « Renommer ».", "coral")
    QApplication.processEvents()
    QApplication.processEvents()
    assert not view.caption.isVisible()
    for part in (view.instruction, view.tasks, view.message):
        assert not part.visibleRegion().isEmpty()
        assert part.visibleRegion().boundingRect() == part.rect()
    assert view.hint.isVisible()
    view.resize(1300, 900)
    view.message.hide()
    view.guide.fit_soon()
    QApplication.processEvents()
    assert view.caption.isVisible()
    assert view.call.isVisible()


@pytest.mark.parametrize("type_", ["clavier", "calendrier", "positionnement"])
@pytest.mark.parametrize("width", [1366, 1024])
def test_hints_and_mistakes_are_in_sight_on_a_low_screen(
    type_: str, width: int, make_view: MakeView, qtbot: QtBot
) -> None:
    view, _ = make_view(type_)
    the_theme().apply("light", 150)
    page = ScrollPage()
    qtbot.addWidget(page)
    page.column.addWidget(view, 1)
    view.sight_wanted.connect(page.ensureWidgetVisible)
    page.resize(width, 500)
    page.show()

    def whole() -> None:
        part = view.message
        assert part.visibleRegion().boundingRect() == part.rect()

    view.hint.click()
    qtbot.waitUntil(whole)
    view.surface.act(next(view.exercise.solve()))
    view._say("x-circle", "Pas encore. Lisez l’explication, puis essayez une autre réponse.", "coral")
    qtbot.waitUntil(whole)
    page.resize(2390 - width, 500)
    qtbot.waitUntil(whole)


def test_remaining_is_said_in_words() -> None:
    assert remaining_words(0) == ""
    assert remaining_words(1) == "Encore une chose à faire"
    assert remaining_words(2) == "Encore\N{NO-BREAK SPACE}2 choses à faire"


def test_it_can_be_heard(make_view: MakeView) -> None:
    view, _ = make_view("menu")
    said = view.spoken()
    assert said[0] == SAMPLES["menu"]["instruction"]
    assert "Renommez la photo." in said
