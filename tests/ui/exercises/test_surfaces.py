"""Every exercise by mouse and by keys alone: to the goal, wrongly, half-way and wildly."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.ui.exercises.mistakes import MISTAKES
from tests.ui.exercises.people import Hand, Keys
from tests.ui.exercises.wild import assert_replayable, do_something_wild

from weeejob_desktop.core.exercises import EXERCISE_TYPES
from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.ui.exercises import SURFACES, widget_for
from weeejob_desktop.ui.exercises.surface import Surface, standard_sentence
from weeejob_desktop.ui.theme import the_theme

TYPES = tuple(SURFACES)
MakeSurface = Callable[..., Surface[Any]]


def test_every_type_of_core_has_its_surface() -> None:
    assert set(SURFACES) == set(EXERCISE_TYPES)
    with pytest.raises(KeyError):
        widget_for("puzzle")


@pytest.mark.parametrize("type_", TYPES)
def test_mouse_alone_leads_to_the_goal(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    person = Hand(surface)
    for _ in range(200):
        if surface.exercise.done:
            break
        before = len(surface.exercise.actions)
        person.do(next(surface.exercise.solve()))
        assert len(surface.exercise.actions) > before, "the mouse did nothing"
    assert surface.exercise.done
    assert not surface.exercise.tally.errors


@pytest.mark.parametrize("type_", TYPES)
def test_keys_alone_lead_to_the_goal(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    person = Keys(surface)
    for _ in range(200):
        if surface.exercise.done:
            break
        person.do(next(surface.exercise.solve()))
    assert surface.exercise.done
    assert not surface.exercise.tally.errors


TYPED_MISTAKES = {
    "clavier": Action("press", "suppr"),
    "dactylo": Action("check"),
    "adresse": Action("check"),
    "mot-de-passe": Action("choose", "0"),
}


def wrong_action(surface: Surface[Any]) -> Action:
    """One thing a learner may do wrong in the present state."""
    exercise: Any = surface.exercise
    if exercise.type in TYPED_MISTAKES:
        return TYPED_MISTAKES[exercise.type]
    if exercise.type in MISTAKES:
        return MISTAKES[exercise.type](exercise)
    match exercise.type:
        case "cible":
            return Action("miss", x=0.01, y=0.01)
        case "menu":
            return Action("click")
        case "zones":
            other = next(zone.id for zone in exercise.zones if zone.id != exercise.current.zone)
            return Action("choose", other)
        case "ordre":
            return Action("check")
        case "qcm":
            return Action(
                "choose", str(next(i for i, one in enumerate(exercise.current.choices) if not one.right))
            )
        case "vrai-faux":
            return Action("answer", "faux" if exercise.current.answer else "vrai")
        case "glisser":
            number = exercise.waiting[0]
            others = [zone.id for zone in exercise.zones if zone.id != exercise.things[number].zone]
            return Action("put", f"{number}:{others[0]}") if others else Action("drop_outside", str(number))
        case _:
            current = exercise.current.object
            return Action("double_click", str((current + 1) % len(exercise.objects)))


@pytest.mark.parametrize("type_", [one for one in TYPES if not SURFACES[one].only_asks])
def test_a_wrong_choice_is_told_and_explained(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    told: list[Reaction] = []
    surface.acted.connect(lambda _action, reaction: told.append(reaction))
    Hand(surface).do(wrong_action(surface))
    assert [reaction.right for reaction in told] == [False]
    assert told[0].feedback or surface.sentence(told[0].code)


@pytest.mark.parametrize("type_", TYPES)
def test_a_half_done_exercise_comes_back_as_it_was(type_: str, make_surface: MakeSurface) -> None:
    first = make_surface(type_)
    person = Hand(first)
    for _ in range(2):
        person.do(next(first.exercise.solve()))
    kept = list(first.exercise.actions)
    again = make_surface(type_, kept)
    assert again.headline() == first.headline()
    assert again.tasks() == first.tasks()
    assert again.exercise.remaining == first.exercise.remaining
    other = Hand(again)
    for _ in range(200):
        if again.exercise.done:
            break
        other.do(next(again.exercise.solve()))
    assert again.exercise.done


@pytest.mark.parametrize("type_", TYPES)
def test_every_control_has_a_name_and_room_for_a_finger(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    if type_ == "menu":
        surface.act(Action("open"))
    controls = [
        one
        for one in surface.findChildren(QAbstractButton)
        if one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert controls
    for control in controls:
        assert control.accessibleName() or control.text()
        if type_ not in {"cible", "zones"}:
            assert min(control.width(), control.height()) >= 48, control
    assert surface.spoken()
    assert surface.headline()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("type_", TYPES)
def test_nothing_sticks_out_at_any_text_size(type_: str, percent: int, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    the_theme().apply("dark", percent)
    surface.resize(640, max(surface.minimumSizeHint().height(), surface.heightForWidth(640), 300))
    QApplication.processEvents()
    for child in surface.findChildren(QWidget):
        if child.isVisible() and child.width() and not isinstance(child.parent(), QAbstractButton):
            left = child.mapTo(surface, QPoint(0, 0)).x()
            assert left >= 0, child
            assert left + child.width() <= surface.width(), child
    the_theme().apply("light", 100)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("type_", TYPES)
def test_it_can_be_done_in_either_direction_of_reading(
    type_: str, direction: Qt.LayoutDirection, make_surface: MakeSurface
) -> None:
    surface = make_surface(type_)
    surface.setLayoutDirection(direction)
    QApplication.processEvents()
    surface.refresh()
    surface.grab()
    person = Hand(surface)
    for _ in range(3):
        if not surface.exercise.done:
            person.do(next(surface.exercise.solve()))
    assert not surface.exercise.tally.errors


@pytest.mark.parametrize("type_", TYPES)
def test_wild_hands_break_nothing(type_: str, make_surface: MakeSurface) -> None:
    surface = make_surface(type_)
    chance = random.Random(f"monkey {type_}")  # noqa: S311 - wild, not secret
    for _ in range(300):
        do_something_wild(surface, chance)
    assert_replayable(surface, type_)
    surface.grab()


def test_codes_that_need_no_word_have_none() -> None:
    assert standard_sentence("opened")
    assert standard_sentence("ignored") == ""
