"""The surface of `adresse`: a card to write from, a broken address to mend, mistakes to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from tests.ui.exercises.people import Hand, Keys

from weeejob_desktop.core.exercises.address_mistakes import MISTAKES
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.adresse import mistake_sentence
from weeejob_desktop.ui.exercises.surface import Surface

MakeSurface = Callable[..., Surface[Any]]


def at_kind(make: MakeSurface, kind: str) -> Any:
    """A surface that stands before a task of this kind."""
    surface: Any = make("adresse")
    while surface.exercise.current.kind != kind:
        surface.act(next(surface.exercise.solve()))
    surface.place_focus()
    return surface


def test_an_address_that_is_said_is_not_shown(make_surface: MakeSurface) -> None:
    surface = at_kind(make_surface, "write")
    assert surface.card.words.text() == "Fatou Sy\nfatou point sy arobase courrier point example"
    assert "arobase" in surface.spoken()
    Keys(surface).type(surface.typing.field, "fatou.sy")
    Keys(surface).press(Qt.Key.Key_Return)
    assert surface.exercise.tally.errors == ["no_at"]
    assert surface.sentence("no_at") == "Il manque l’arobase."
    assert surface.typing.field.hasFocus()
    assert surface.typing.field.toPlainText() == "fatou.sy", "it stays to be mended"


def test_the_right_address_is_shown_and_the_next_one_waits(make_surface: MakeSurface) -> None:
    surface = at_kind(make_surface, "write")
    for _ in range(2):
        Keys(surface).do(next(surface.exercise.solve()))
    assert surface.answer.isVisible()
    assert surface.answer.words.text() == "fatou.sy@courrier.example"
    assert not surface.typing.isVisible()
    assert surface.onward.hasFocus()
    Keys(surface).press(Qt.Key.Key_Return)
    assert surface.typing.field.toPlainText() == "bruno.diaz courrier.example"
    assert surface.typing.field.hasFocus()


def test_what_is_wrong_is_chosen_and_a_wrong_choice_stays_marked(make_surface: MakeSurface) -> None:
    surface = at_kind(make_surface, "choose")
    assert not surface.typing.isVisible()
    assert all(option.isVisible() for option in surface.options)
    other = next(number for number, code in enumerate(surface.exercise.choices) if code != "comma")
    Hand(surface).click(surface.options[other])
    assert surface.options[other].state == "wrong"
    assert surface.exercise.tally.errors == ["other_mistake"]
    surface.options[other].setFocus()
    Keys(surface).press(Qt.Key.Key_Down)
    assert surface.options[(other + 1) % 4].hasFocus()
    Hand(surface).do(Action("choose", "comma"))
    assert surface.options[surface.exercise.choices.index("comma")].state == "right"


def test_an_address_is_written_from_left_to_right_in_every_language(make_surface: MakeSurface) -> None:
    surface = at_kind(make_surface, "repair")
    surface.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert surface.typing.field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_what_cannot_be_typed_is_not_taken(make_surface: MakeSurface) -> None:
    surface = at_kind(make_surface, "write")
    Keys(surface).type(surface.typing.field, "x" * 81)
    assert surface.typing.field.toPlainText() == "x" * 80


@pytest.mark.parametrize("code", [*MISTAKES, "other_address", "other_mistake"])
def test_every_mistake_has_a_sentence_of_its_own(code: str) -> None:
    others = [mistake_sentence(one) for one in MISTAKES if one != code]
    assert mistake_sentence(code)
    assert mistake_sentence(code) not in others
    assert mistake_sentence("right") == ""
