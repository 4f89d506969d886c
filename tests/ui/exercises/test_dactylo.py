"""The surface of `dactylo`: letters marked as they come, accents, input methods, the speed that is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.people import Hand, Keys, click_key

from weeejob_desktop.core.exercises.dactylo import Dactylo
from weeejob_desktop.ui.exercises.dactylo import LONGEST_PAUSE_MS, DactyloSurface
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.words import choose_language

MakeSurface = Callable[..., Surface[Any]]


def typing(make: MakeSurface, *lines: str) -> Any:
    """A surface with these lines to type."""
    surface = make("dactylo")
    data = {"id": "essai", "instruction": "Écrivez.", "lines": list(lines)}
    surface.show_exercise(Dactylo(data), watching=False)
    return surface


def marks(surface: Any) -> list[str]:
    """The marked letters, and that each has a wave as well as a colour."""
    selections = surface.typing.field.extraSelections()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert all(one.format.underlineStyle() == wave for one in selections)
    return [one.cursor.selectedText() for one in selections]


def test_a_wrong_letter_is_marked_and_named_and_mended(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "bonjour")
    keys = Keys(surface)
    keys.type(surface.typing.field, "bom")
    assert marks(surface) == ["m"]
    assert surface.typing.remark.text() == "À revoir : « m »."
    keys.press(Qt.Key.Key_Backspace)
    assert marks(surface) == []
    assert surface.typing.remark.text() == ""
    keys.type(surface.typing.field, "bonour")
    assert surface.typing.remark.text() == "Il manque quelque chose après « bon »."
    keys.press(Qt.Key.Key_Return)
    assert surface.exercise.tally.errors == ["letters_wrong"]
    assert "vague" in surface.sentence("letters_wrong")


def test_a_letter_missing_at_the_beginning_and_a_needless_space(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "bonjour à vous")
    Keys(surface).type(surface.typing.field, "onjour")
    assert surface.typing.remark.text() == "Il manque quelque chose au début."
    surface.exercise.retry()
    surface.refresh()
    Keys(surface).type(surface.typing.field, "bon jour")
    assert surface.typing.remark.text() == "Il y a un espace à revoir."


def test_an_input_method_writes_accents(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "fête")
    Keys(surface).type(surface.typing.field, "f")
    composing = QInputMethodEvent("^", [])
    QApplication.sendEvent(surface.typing.field, composing)
    assert surface.exercise.typed == "f", "an accent that waits for its letter is not typed yet"
    event = QInputMethodEvent()
    event.setCommitString("ê")
    QApplication.sendEvent(surface.typing.field, event)
    assert surface.exercise.typed == "fê"


def test_nothing_can_be_pasted(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "bonjour")
    QGuiApplication.clipboard().setText("bonjour")
    QTest.keyClick(surface.typing.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    surface.typing.field.paste()
    assert surface.exercise.typed == ""
    QGuiApplication.clipboard().clear()


def test_tab_leaves_the_field_and_too_much_is_not_taken(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "oui")
    QTest.keyClick(surface.typing.field, Qt.Key.Key_Tab)
    assert surface.typing.check.hasFocus()
    surface.place_focus()
    Keys(surface).type(surface.typing.field, "x" * 30)
    assert len(surface.typing.field.toPlainText()) == 23
    assert surface.exercise.typed == "x" * 23


def test_keys_of_the_field_are_no_shortcuts_and_escape_goes_on(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "oui")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a")
    event.ignore()
    QApplication.sendEvent(surface.typing.field, event)
    assert event.isAccepted()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    surface.typing.field.keyPressEvent(event)
    assert not event.isAccepted()


def test_the_drawn_keyboard_moves_and_takes_away(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "oui")
    hand = Hand(surface)
    hand.type_with_the_mouse(surface.typing, "oii")
    for key in ("gauche", "gauche", "suppr", "u", "droite", "maj", "altgr", "verr-maj", "haut"):
        click_key(hand, surface.typing.keyboard, key)
    assert surface.exercise.typed == "oui"
    click_key(hand, surface.typing.keyboard, "entree")
    assert surface.exercise.position == 1
    assert not surface.typing.isVisible()
    assert surface.spoken() == "Toutes les lignes sont écrites."


def test_the_keyboard_on_the_screen_can_be_put_away(make_surface: MakeSurface) -> None:
    surface = typing(make_surface, "oui")
    hand = Hand(surface)
    assert not surface.typing.keyboard.isVisible()
    hand.click(surface.typing.show_keys)
    assert surface.typing.keyboard.isVisible()
    assert surface.typing.show_keys.text() == "Cacher le clavier"
    assert surface.typing.field.hasFocus()
    hand.click(surface.typing.show_keys)
    assert not surface.typing.keyboard.isVisible()


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Vous avez écrit environ 12 mots par minute."), ("en", "You typed about 12 words a minute.")],
)
def test_the_speed_is_told_calmly_and_long_pauses_do_not_count(
    language: str, words: str, qtbot: QtBot
) -> None:
    moments = iter(
        [0, *(1_000 * n for n in range(1, 16)), 600_000, *(600_000 + 500 * n for n in range(1, 60))]
    )
    choose_language(language)
    exercise = Dactylo({"id": "essai", "instruction": "Écrivez.", "lines": ["bonjour à toutes les deux"]})
    surface = DactyloSurface(exercise, now_ms=lambda: next(moments))
    qtbot.addWidget(surface)
    surface.show()
    surface.activateWindow()
    qtbot.waitUntil(surface.isActiveWindow)
    surface.place_focus()
    Keys(surface).type(surface.typing.field, "bonjour à toutes les deux")
    assert exercise.typing_ms == 15_000 + LONGEST_PAUSE_MS + 8 * 500
    assert not surface.speed.isVisible()
    Keys(surface).press(Qt.Key.Key_Return)
    assert surface.speed.isVisible()
    assert surface.speed.words.text().startswith(words)
    choose_language("fr")
