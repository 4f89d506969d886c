"""Gaps in a text: words dragged or clicked into them, and what is typed while it is not yet checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.demonstration import Demonstration
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_a_word_is_dragged_into_its_gap_which_lights_up(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    word, gap = surface.words[0], surface.gaps[0]
    there = gap.mapToGlobal(gap.rect().center())
    QTest.mousePress(word, LEFT, NONE, word.rect().center())
    QTest.mouseMove(word, word.rect().center() - QPoint(0, 30))
    QTest.mouseMove(word, word.mapFromGlobal(there))
    assert surface.hand.isVisible()
    assert (gap.hot, gap.inviting) == (True, True)
    surface.grab()
    QTest.mouseRelease(word, LEFT, NONE, word.mapFromGlobal(there))
    assert not surface.hand.isVisible()
    assert (gap.text(), gap.state) == ("poste", "right")
    assert not word.isVisible()


def test_a_word_let_go_elsewhere_comes_back(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    Hand(surface).drag(surface.words[0], surface.mapToGlobal(QPoint(700, 500)))
    assert surface.exercise.actions == []
    assert surface.word is None
    assert not surface.hand.isVisible()


def test_a_wrong_word_stays_marked_in_its_gap(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    person = Hand(surface)
    person.click(surface.words[2])
    person.click(surface.gaps[0])
    assert (surface.gaps[0].text(), surface.gaps[0].state) == ("camion", "wrong")
    assert surface.gaps[0].accessibleDescription() == "camion, pas juste"
    assert surface.words[2].isVisible()
    person.click(surface.words[0])
    assert surface.gaps[0].text() == "", "a place for the next word"
    person.click(surface.gaps[0])
    assert surface.gaps[0].state == "right"


def test_words_left_over_go_away_once_no_gap_waits_for_one(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous", [Action("fill", "0:0"), Action("fill", "1:1")])
    assert not surface.words[2].isVisible()
    surface.place_focus()
    assert surface.gaps[2].hasFocus()


def test_what_is_typed_is_checked_by_enter_or_by_the_button(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    days, total = surface.gaps[2], surface.gaps[3]
    days.setFocus()
    QTest.keyClicks(days, "6")
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert days.state == "wrong"
    assert days.text() == "6", "to be mended, not to be typed again"
    assert days.hasFocus()
    surface.grab()
    QTest.keyClick(days, Qt.Key.Key_Backspace)
    assert days.state == "plain"
    QTest.keyClicks(days, "Cinq")
    Hand(surface).click(surface.check)
    assert (days.state, days.isReadOnly()) == ("right", True)
    total.setFocus()
    QTest.keyClicks(total, "7")
    surface.gaps[0].setFocus()
    Hand(surface).click(surface.check)
    assert total.state == "right", "the only one with something to check"
    before = len(surface.exercise.actions)
    Hand(surface).click(surface.check)
    assert len(surface.exercise.actions) == before, "nothing is there to check"


def test_arrows_go_from_gap_to_gap_and_escape_lets_go(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    surface.gaps[2].setFocus()
    QTest.keyClick(surface.gaps[2], Qt.Key.Key_Down)
    assert surface.gaps[3].hasFocus()
    QTest.keyClick(surface.gaps[3], Qt.Key.Key_Down)
    assert surface.gaps[0].hasFocus()
    QTest.keyClick(surface.gaps[0], Qt.Key.Key_Return)
    assert surface.gap == 0
    focused = QApplication.focusWidget()
    assert focused in surface.words.values()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert surface.gap is None
    assert surface.gaps[0].hasFocus()
    QTest.keyClick(surface.gaps[2], Qt.Key.Key_Escape)
    surface.words[0].setFocus()
    QTest.keyClick(surface.words[0], Qt.Key.Key_Right)
    assert not surface.words[0].hasFocus()


def test_a_draft_outlives_a_demonstration_and_ends_with_a_retry(
    make_surface: MakeSurface, qtbot: QtBot
) -> None:
    surface: Any = make_surface("trous")
    surface.gaps[2].setFocus()
    QTest.keyClicks(surface.gaps[2], "12")
    own = surface.exercise
    copy = build("trous", SAMPLES["trous"], own.seed)
    shown = Demonstration(surface, copy, motion=True, pace_ms=4)
    with qtbot.waitSignal(shown.finished):
        shown.start()
    assert [action.verb for action in copy.actions] == ["fill", "fill"]
    assert surface.exercise is own
    assert surface.gaps[2].text() == "12"
    own.retry()
    surface.refresh()
    assert surface.gaps[2].text() == ""


def test_the_demonstration_of_typing_shows_the_answer(make_surface: MakeSurface, qtbot: QtBot) -> None:
    done = [Action("fill", "0:0"), Action("fill", "1:1")]
    surface: Any = make_surface("trous", done)
    copy = build("trous", SAMPLES["trous"], surface.exercise.seed).replay(done)
    shown = Demonstration(surface, copy, motion=False, pace_ms=2)
    with qtbot.waitSignal(shown.finished):
        shown.start()
    assert copy.done
    assert surface.gaps[2].text() == ""


def test_a_gap_says_where_it_stands_and_the_text_can_be_heard(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous", [Action("fill", "0:0")])
    assert surface.gaps[3].accessibleName() == (
        "Case 4 sur 4\N{NO-BREAK SPACE}: Je travaille … jours, et 3 + 4 = …."
    )
    assert "je cherche un poste de cariste. J’ai … à vous envoyer" in surface.spoken()


def test_the_drawn_keyboard_writes_into_the_gap_that_was_chosen_last(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("trous")
    surface.show_keys.click()
    assert surface.keyboard.isVisible()
    surface.gaps[3].setFocus()
    surface.gaps[0].setFocus()
    for key in ("7", "5", "effacer", "espace", "gauche"):
        surface.keyboard.pressed.emit(key)
    assert surface.gaps[3].text() == "7 "
    surface.gaps[3].setCursorPosition(1)
    surface.keyboard.pressed.emit("suppr")
    assert surface.gaps[3].text() == "7"
    surface.keyboard.pressed.emit("entree")
    assert surface.gaps[3].state == "right"
    surface.keyboard.pressed.emit("5")
    assert surface.gaps[3].text() == "7"
    surface.show_keys.click()
    assert not surface.keyboard.isVisible()
