"""The surface of `mot-de-passe`: rules ticked off live, and a field that leaves no trace of what was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand, Keys, press_sign
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.mot_de_passe import JOINT, MotDePasse
from weeejob_desktop.core.exercises.password_rules import RULES
from weeejob_desktop.core.lessons import ExerciseBlock
from weeejob_desktop.core.progress import HalfDone
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.lesson_exercise import ExerciseView

MakeSurface = Callable[..., Surface[Any]]
MARKED = "Zx9!Marquage_Kp4"


def building(make: MakeSurface) -> Any:
    """A surface that stands before the password to build."""
    surface: Any = make("mot-de-passe")
    while surface.exercise.current is not None:
        surface.act(next(surface.exercise.solve()))
    surface.place_focus()
    return surface


def write(surface: Any, text: str) -> None:
    for sign in text:
        press_sign(surface.field, sign)


def ticked(surface: Any) -> set[str]:
    """The rules that are said to be kept."""
    return {code for code, pill in surface.rules.items() if pill.accessibleName().endswith("c’est fait")}


def test_rules_are_ticked_off_as_one_types(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    assert surface.field.hasFocus()
    assert ticked(surface) == set()
    write(surface, "Tigrou")
    assert ticked(surface) == set(RULES) - {"too_short", "too_plain", "personal", "reused"}
    surface.field.setText("")
    write(surface, MARKED)
    assert ticked(surface) == set(RULES)
    assert surface.rules["date"].word() == "Aucune date"


def test_a_weak_password_is_explained_without_being_repeated(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    write(surface, "Tigrou_Zx9!Kp4")
    Keys(surface).press(Qt.Key.Key_Return)
    assert surface.exercise.tally.errors == ["personal"]
    assert surface.sentence("personal") == "Il y a un nom ou un lieu de l’histoire. Cela se devine."
    assert surface.field.text() == "Tigrou_Zx9!Kp4", "it stays to be mended"
    assert surface.field.hasFocus()


def test_what_is_typed_is_in_no_action_and_in_no_words(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    write(surface, MARKED)
    Hand(surface).click(surface.eye)
    for widget in (surface, *surface.findChildren(QWidget)):
        assert MARKED not in widget.accessibleName() + widget.accessibleDescription()
        assert widget is surface.field or not hasattr(widget, "text") or MARKED not in widget.text()
    said = [surface.spoken(), surface.headline(), *(surface.sentence(code) for code in RULES)]
    assert not any(MARKED in words for words in said)
    Hand(surface).click(surface.check)
    assert surface.exercise.done
    assert not any(MARKED in repr(action) for action in surface.exercise.actions)
    assert surface.field.text() == ""
    assert not surface.field.isUndoAvailable()
    assert surface.strong.isVisible()
    assert surface.spoken().startswith("Amina crée un compte")


def test_a_strong_one_is_said_to_be_so(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    assert surface.sentence("strong") == "C’est solide."
    assert all(surface.sentence(code) for code in RULES)
    assert surface.sentence("right") == "C’est juste."


def test_signs_are_hidden_until_they_are_asked_for(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    hand = Hand(surface)
    assert surface.field.echoMode() == QLineEdit.EchoMode.Password
    hand.click(surface.eye)
    assert surface.field.echoMode() == QLineEdit.EchoMode.Normal
    assert surface.eye.text() == "Cacher"
    hints = surface.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData, "a keyboard that learns words must not learn this"
    hand.click(surface.eye)
    assert surface.field.echoMode() == QLineEdit.EchoMode.Password
    assert surface.field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText


def test_nothing_goes_to_the_clipboard(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("avant")
    Hand(surface).click(surface.eye)
    write(surface, MARKED)
    surface.field.selectAll()
    assert not surface.field.hasSelectedText()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Z):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(surface.field, event)
        assert event.isAccepted()
        QTest.keyClick(surface.field, key, Qt.KeyboardModifier.ControlModifier)
    assert surface.field.text() == MARKED
    assert clipboard.text() == "avant"
    clipboard.clear()


@pytest.mark.parametrize("goes", ["hidden", "demonstration", "retry"])
def test_what_is_typed_is_wiped_when_the_work_is_left(goes: str, make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    write(surface, MARKED)
    Hand(surface).click(surface.draw)
    Hand(surface).click(surface.eye)
    if goes == "hidden":
        surface.hide()
    elif goes == "demonstration":
        surface.show_exercise(surface.exercise, watching=True)
    else:
        surface.exercise.retry()
        surface.refresh()
    assert surface.field.text() == ""
    assert surface.words.text() == ""
    assert surface.field.echoMode() == QLineEdit.EchoMode.Password


def test_words_are_drawn_shown_and_written(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    hand = Hand(surface)
    assert not surface.take.isVisible()
    hand.click(surface.draw)
    QApplication.processEvents()
    words = surface.words.text().split()
    assert len(words) == 5
    hand.click(surface.take)
    assert surface.field.text() == JOINT.join(words)
    assert surface.field.hasFocus()
    assert ticked(surface) == set(surface.rules)


def test_nothing_happens_while_a_demonstration_plays(make_surface: MakeSurface) -> None:
    surface = building(make_surface)
    surface.show_exercise(surface.exercise, watching=True)
    Hand(surface).click(surface.draw)
    Hand(surface).click(surface.check)
    write(surface, MARKED)
    assert surface.words.text() == ""
    assert surface.field.text() == ""
    assert not surface.exercise.done


def test_without_an_old_password_there_is_no_rule_about_it(qtbot: QtBot) -> None:
    from weeejob_desktop.ui.exercises.mot_de_passe import MotDePasseSurface

    data = {key: value for key, value in SAMPLES["mot-de-passe"].items() if key not in {"used", "questions"}}
    surface = MotDePasseSurface(MotDePasse(data))
    qtbot.addWidget(surface)
    surface.show()
    assert "reused" not in surface.rules
    assert surface.field.isVisible()
    assert not surface.options


def test_a_wrong_choice_says_why_and_arrows_go_on(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("mot-de-passe")
    wrong = surface.exercise.order.index(0)
    Hand(surface).do(Action("choose", "0"))
    assert surface.options[wrong].state == "wrong"
    assert surface.options[wrong].note == "Le nom du chat se devine."
    surface.options[wrong].setFocus()
    Keys(surface).press(Qt.Key.Key_Down)
    assert surface.options[1 - wrong].hasFocus()
    assert "violon-nuage" in surface.spoken()


def test_the_frame_has_nothing_half_done_to_keep(qtbot: QtBot) -> None:
    block = ExerciseBlock("ex-mot-de-passe", "mot-de-passe", SAMPLES["mot-de-passe"])
    view = ExerciseView(block, HalfDone(5, ()), {})
    qtbot.addWidget(view)
    view.show()
    assert view.over_and_told
    assert not view.exercise.done
