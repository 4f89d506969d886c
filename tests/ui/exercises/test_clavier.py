"""The surface of `clavier`: it keeps the keys that are answers, lets F6 out, and is read on any keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand, click_key, press_sign
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises.clavier import Clavier
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.clavier import ClavierSurface
from weeejob_desktop.ui.exercises.key_reading import by_place
from weeejob_desktop.ui.exercises.key_words import asked, named, where
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def wanting(make: MakeSurface, *keys: str) -> Any:
    """A surface that asks for these keys."""
    surface = make("clavier")
    data = {**SAMPLES["clavier"], "keys": [{"key": key} for key in keys]}
    surface.show_exercise(Clavier(data), watching=False)
    return surface


def test_nothing_is_lit_until_the_second_hint(make_surface: MakeSurface) -> None:
    surface: Any = make_surface("clavier")
    lit = [0, 0, 0, 0]
    rows = [0, 0, 0, 0]
    said = []
    for level in range(4):
        lit[level] = sum(key.lit for key in surface.keyboard.caps)
        rows[level] = sum(key.row_lit for key in surface.keyboard.caps)
        said.append(surface.hint_words(surface.exercise.hint()))
        surface.refresh()
    assert lit == [0, 0, 0, 1]
    assert rows[:2] == [0, 0]
    assert rows[2] > 10
    assert rows[3] == 0
    assert said[0].startswith("Regardez le clavier rangée par rangée. Cherchez")
    assert said[1].startswith("Sur l’image, la rangée est en jaune.")
    assert said[2].startswith("Sur l’image, la touche est en jaune")


def test_tab_escape_enter_and_arrows_are_answers_and_f6_leads_out(
    make_surface: MakeSurface, qtbot: QtBot
) -> None:
    surface = wanting(make_surface, "tab", "echap", "entree", "haut", "espace", "droite")
    around = QWidget()
    column = QVBoxLayout(around)
    column.addWidget(surface)
    after = QPushButton("Un indice")
    column.addWidget(after)
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    surface.place_focus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Space):
        QTest.keyClick(surface.field, key)
        assert surface.field.hasFocus()
    assert surface.exercise.position == 5
    assert "F6" in surface.field.text()
    QTest.keyClick(surface.field, Qt.Key.Key_F6)
    assert after.hasFocus()
    assert "Cliquez ici" in surface.field.text()
    surface.place_focus()
    QTest.keyClick(surface.field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert after.hasFocus()
    assert not surface.exercise.tally.errors
    surface.setParent(None)


def test_at_the_end_keys_do_what_they_always_do(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "tab", "a")
    press_sign(surface.field, "tab")
    press_sign(surface.field, "a")
    assert surface.exercise.done
    assert surface.field.text() == "C’est fini."
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, NONE)
    event.ignore()
    QApplication.sendEvent(surface.field, event)
    assert not event.isAccepted()


def test_escape_is_not_stolen_by_a_shortcut(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "echap", "tab")
    for key, modifiers, ours in (
        (Qt.Key.Key_Escape, NONE, True),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "s" if key == Qt.Key.Key_S else "")
        event.ignore()
        QApplication.sendEvent(surface.field, event)
        assert event.isAccepted() == ours
    QTest.keyClick(surface.field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not surface.exercise.tally.errors


def test_a_wrong_key_is_named_back(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "entree", "@")
    press_sign(surface.field, "tab")
    assert surface.sentence("wrong_key") == "Vous avez appuyé sur Tab. Cherchez encore."
    press_sign(surface.field, "entree")
    press_sign(surface.field, "à")
    assert surface.sentence(surface.exercise.tally.errors[-1]) == (
        "C’est la bonne touche. Tenez Alt Gr en même temps."
    )


def test_a_key_held_down_is_one_press(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "tab", "a")
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, NONE, "b", repeated)
        QApplication.sendEvent(surface.field, event)
    assert surface.exercise.tally.errors == ["wrong_key"]


def test_an_accent_made_by_the_system_is_read_as_its_letter(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "ê", "â")
    press_sign(surface.field, "circonflexe")
    QApplication.sendEvent(surface.field, commit("ê"))
    assert surface.exercise.position == 1
    assert not surface.exercise.tally.errors
    QApplication.sendEvent(surface.field, commit(" "))
    assert surface.exercise.pressed == "espace"


def let_go(surface: Any) -> None:
    """The release of the accent's key: all that is heard of it where the system composes letters."""
    key = Qt.Key.Key_Dead_Circumflex
    QApplication.sendEvent(surface.field, QKeyEvent(QEvent.Type.KeyRelease, key, NONE, ""))


def test_an_accent_is_heard_where_the_system_keeps_its_press(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "circonflexe", "ê", "â", "tab")
    let_go(surface)
    assert surface.exercise.position == 1
    let_go(surface)
    QApplication.sendEvent(surface.field, commit("ê"))
    assert surface.exercise.position == 2
    QApplication.sendEvent(surface.field, commit("â"))
    let_go(surface)  # fast fingers: the accent's key is let go after the letter
    assert surface.exercise.position == 3
    assert not surface.exercise.tally.errors
    let_go(surface)
    assert surface.exercise.tally.errors == ["wrong_key"]


def test_maj_may_be_let_go_before_the_accent(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "ë", "trema", "tab")
    press_sign(surface.field, "maj")
    let_go(surface)
    QApplication.sendEvent(surface.field, commit("ë"))
    press_sign(surface.field, "maj")
    let_go(surface)
    assert surface.exercise.position == 2
    assert not surface.exercise.tally.errors
    assert not surface.note.isVisible()


def commit(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


@pytest.mark.parametrize(
    ("wanted", "typed", "scan", "modifiers", "right"),
    [
        ("a", "q", 24, NONE, True),  # French keys, set to an English keyboard
        ("A", "Q", 24, SHIFT, True),
        ("é", "2", 11, NONE, True),
        ("2", "@", 11, SHIFT, True),
        ("m", ";", 47, NONE, True),
        ("a", "a", 38, NONE, True),  # English keys: the letter itself counts
        ("a", "q", 38, NONE, False),  # a French keyboard, and the wrong key
        ("à", "@", 19, NONE, False),  # Alt Gr on a French keyboard is no other keyboard
        ("é", "É", 11, NONE, False),
    ],
)
def test_a_key_counts_by_its_place_where_the_laptop_is_set_to_another_keyboard(
    wanted: str, typed: str, scan: int, modifiers: Qt.KeyboardModifier, right: bool, make_surface: MakeSurface
) -> None:
    surface = wanting(make_surface, wanted, "tab")
    press_sign(surface.field, typed, scan, modifiers)
    assert (surface.exercise.position == 1) == right


def test_a_laptop_set_to_another_keyboard_is_told(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "a", "tab")
    assert not surface.note.isVisible()
    press_sign(surface.field, "q", 24)
    assert surface.note.isVisible()


def test_places_are_numbered_as_each_system_does() -> None:
    for scan, platform in ((16, "windows"), (24, "xcb"), (24, "wayland")):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, NONE, scan, 0, 0, "q")
        assert by_place(event, platform) == "a"
    locked = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, NONE, 3, 0, 0, "2")
    assert by_place(locked, "windows") == "", "Verr Maj on a French keyboard"
    assert by_place(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, NONE, "q")) == ""


def test_every_drawn_key_has_a_name_and_held_keys_say_so(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "a", "tab")
    names = [key.accessibleName() for key in surface.keyboard.caps]
    assert all(name.startswith("Touche ") for name in names)
    assert "Touche à (a accent grave), 0, @ (arobase)" in names
    maj = next(key for key in surface.keyboard.caps if key.cap.key == "maj")
    Hand(surface).click(maj)
    assert maj.accessibleName() == "Touche Maj, tenue"
    Hand(surface).click(maj)
    assert maj.accessibleName() == "Touche Maj"
    assert not surface.exercise.actions


def test_a_click_on_a_drawn_key_leaves_the_keyboard_where_it_was(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "Ê", "ï")
    click_key(Hand(surface), surface.keyboard, "Ê")
    click_key(Hand(surface), surface.keyboard, "ï")
    assert surface.exercise.done
    assert surface.field.hasFocus()


def test_nothing_is_heard_during_a_demonstration(make_surface: MakeSurface) -> None:
    surface = wanting(make_surface, "a", "tab")
    surface.show_exercise(surface.exercise, watching=True)
    press_sign(surface.field, "b")
    assert not surface.exercise.actions
    assert isinstance(surface, ClavierSurface)
    surface.pointer_at(Action("press", "@"))
    assert {key.cap.key for key in surface.keyboard.caps if key.lit} == {"altgr", "à"}


def test_requests_and_places_in_words() -> None:
    assert asked("entree") == "Appuyez sur la touche « Entrée »."
    assert asked("2") == "Écrivez le chiffre « 2 »."
    assert asked("A") == "Écrivez la lettre « A (majuscule) »."
    assert asked("@") == "Écrivez le signe « @ (arobase) »."
    assert named("haut") == "flèche vers le haut"
    assert "Tenez Alt Gr" in where("@")
    assert "Tenez Maj" in where("2")
    assert where("ê").startswith("Appuyez d’abord sur la touche « accent circonflexe »")
    assert where("A").endswith("Pour une majuscule, tenez Maj en même temps.")
