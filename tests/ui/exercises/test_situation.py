# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`situation` on the screen: the board, one step's surface after the other, and no dead end in the frame."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises.exercise import Action, ExerciseResult
from weeejob_desktop.core.exercises.situation import Situation
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.exercises.simulators.fichiers import FichiersSurface
from weeejob_desktop.ui.exercises.situation import SituationSurface
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.exercises.vrai_faux import VraiFauxSurface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.lesson_exercise import ExerciseView

MakeSurface = Callable[..., Surface[Any]]


def short() -> dict[str, Any]:
    """Three sentences to judge, one a step."""
    data = copy.deepcopy(SAMPLES["situation"])
    one = {"statements": [{"text": "Oui.", "answer": "vrai", "feedback": "Oui."}], "instruction": "Lisez."}
    data["etapes"] = [{"type": "vrai-faux", "name": f"n{n}", "exercise": one} for n in range(3)]
    return data


@pytest.fixture
def chain(make_surface: MakeSurface) -> SituationSurface:
    surface = make_surface("situation")
    assert isinstance(surface, SituationSurface)
    return surface


@pytest.fixture
def view(qtbot: QtBot) -> ExerciseView:
    view = ExerciseView(ExerciseBlock("x", "situation", short()), HalfDone(5, ()), {}, pace_ms=2)
    qtbot.addWidget(view)
    view.resize(1300, 640)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.place_focus()
    return view


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answer(view: ExerciseView, word: str = "vrai") -> None:
    surface: Any = view.surface
    Hand(surface).do(Action("answer", word))


def test_a_step_ends_with_the_way_to_the_next(chain: SituationSurface) -> None:
    assert isinstance(chain.inner, VraiFauxSurface)
    assert chain.explains_itself
    assert not chain.onward.isVisible()
    assert "Samia veut postuler" in chain.story.text()
    person = Hand(chain)
    while not chain.exercise.waiting:
        person.do(next(chain.exercise.solve()))
    assert chain.onward.hasFocus()
    assert chain.board.states[0] == "right"
    assert "1 réussie." in chain.board.accessibleName()
    assert chain.sentence("right").startswith("Cette étape est réussie")
    press(chain.onward)
    assert chain.headline() == "Situation, étape 2 sur 4\u00a0: Étape tri"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert chain.inner.isAncestorOf(focused)
    assert "Samia veut postuler" not in chain.story.text()
    assert chain.sentence("wrong_box") == chain.inner.sentence("wrong_box")
    assert chain.hint_words("Indice.") == "Indice."


def test_each_step_has_its_own_look_and_tasks(make_surface: MakeSurface) -> None:
    passed = [Action("pass_over"), Action("pass_over")]
    surface = make_surface("situation", passed)
    assert isinstance(surface, SituationSurface)
    assert isinstance(surface.inner, FichiersSurface)
    assert surface.tasks() == surface.inner.tasks()
    assert surface.board.states[:2] == ("again", "again")
    assert "2 à revoir." in surface.spoken()
    surface.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    surface.grab()


def test_a_demonstration_plays_within_the_step_and_over_its_end(chain: SituationSurface) -> None:
    own = chain.exercise
    shown = Situation(SAMPLES["situation"], 5)
    chain.show_exercise(shown, watching=True)
    assert chain.act(Action("answer", "vrai")).code == "ignored"
    carried = 0
    for _ in range(24):
        action = next(shown.solve())
        assert chain.rect().contains(chain.pointer_at(action))
        at = chain.taken_up_at(action)
        if at is not None:
            chain.carry(at + QPoint(5, 5))
            carried += 1
        chain.play(action)
        assert chain.inner.watching
    assert carried
    assert shown.place > 0
    assert own.actions == []
    chain.show_exercise(own, watching=False)
    assert isinstance(chain.inner, VraiFauxSurface)
    assert not chain.inner.watching
    assert chain.inner.exercise is own.current.exercise


def test_what_is_too_hard_is_gone_past_and_seen_again(view: ExerciseView) -> None:
    results: list[ExerciseResult] = []
    view.ended.connect(results.append)
    answer(view)
    press(view.surface.onward)  # type: ignore[attr-defined]
    press(view.stuck)
    assert view.pass_over.text() == "Passer cette étape"
    press(view.pass_over)
    assert view.exercise.progress == (2, 3)
    assert results == [], "the whole goes on"
    answer(view)
    assert view.exercise.failed
    assert "n1" in view.message.spoken()
    assert "déjà beaucoup" in view.message.spoken()
    assert [one.outcome for one in results] == ["not_yet"]
    press(view.again)
    assert view.surface.headline() == "Situation, étape 2 sur 3\u00a0: n1"
    answer(view)
    assert view.exercise.done
    assert results[-1].outcome == "done"
    assert view.remaining == 0


def test_the_whole_can_be_passed_over_at_its_end(view: ExerciseView) -> None:
    results: list[ExerciseResult] = []
    view.ended.connect(results.append)
    for _ in range(3):
        press(view.stuck)
        press(view.pass_over)
    assert view.exercise.failed
    press(view.stuck)
    assert view.pass_over.text() == "Passer cet exercice"
    press(view.pass_over)
    assert results[-1].outcome == "passed_over"
    assert view.remaining == 0


def test_hints_are_not_given_unasked_since_they_count(view: ExerciseView) -> None:
    for _ in range(3):
        answer(view, "faux")
    assert view.exercise.tally.hints == 0
    assert view.show_me.isVisible(), "this is offered instead"


def test_too_many_hints_are_told_at_the_end(view: ExerciseView) -> None:
    for hints in (2, 1, 0):
        for _ in range(hints):
            press(view.hint)
        answer(view)
        press(view.surface.onward)  # type: ignore[attr-defined]
    assert view.exercise.failed
    assert "avec 2 indices au plus" in view.message.spoken()
    assert "n0" in view.message.spoken()
    assert "n2" not in view.message.spoken()
    press(view.again)
    assert view.exercise.remaining == 2


def test_it_comes_back_to_the_very_step(qtbot: QtBot) -> None:
    actions = (Action("answer", "vrai"), Action("onward"), Action("answer", "faux"))
    view = ExerciseView(ExerciseBlock("x", "situation", short()), HalfDone(5, actions), {})
    qtbot.addWidget(view)
    assert view.surface.headline() == "Situation, étape 2 sur 3\u00a0: n1"
    assert view.half_done.actions == actions


def test_the_guide_lists_the_tasks_of_each_step(qtbot: QtBot) -> None:
    """The explorer of the sample has more of them than the spreadsheet after it."""
    block = ExerciseBlock("x", "situation", SAMPLES["situation"])
    view = ExerciseView(block, HalfDone(5, (Action("pass_over"), Action("pass_over"))), {})
    qtbot.addWidget(view)
    view.show()
    for _ in range(2):
        said = [words.text() for words in view.tasks.findChildren(Words) if words.isVisibleTo(view)]
        assert said == [sentence for sentence, _state in view.surface.tasks()]
        view.surface.act(Action("pass_over"))
