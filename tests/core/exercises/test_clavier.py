# mypy: disable-error-code="unreachable, comparison-overlap"
"""`clavier`: keys are found by name or sign, wrong ones are told apart, and hints grow for each key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.core.exercises.clavier import Clavier
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction

Sample = Callable[[str], dict[str, Any]]


def series(sample: Sample, *keys: str) -> Clavier:
    return Clavier({**sample("clavier"), "keys": [{"key": key} for key in keys]})


def press(exercise: Clavier, key: str) -> Reaction:
    return exercise.act(Action("press", key))


def test_a_wrong_key_is_kept_wanted_and_costs_the_first_try(sample: Sample) -> None:
    exercise = Clavier(sample("clavier"))
    assert exercise.current is not None
    assert exercise.current.ask == "Allez à la ligne."
    assert press(exercise, "tab") == Reaction(False, "wrong_key")
    assert exercise.pressed == "tab"
    assert (exercise.position, exercise.remaining) == (0, 10)
    assert press(exercise, "entree") == Reaction(True, "right")
    for action in exercise.solve():
        exercise.act(action)
    assert (exercise.first_try_right, exercise.needed) == (9, 9)
    assert exercise.done


def test_two_missed_keys_of_ten_begin_the_series_again(sample: Sample) -> None:
    exercise = Clavier(sample("clavier"))
    for wrong in ("effacer", "suppr"):
        press(exercise, wrong)
        exercise.act(next(exercise.solve()))
    for action in exercise.solve():
        exercise.act(action)
    assert exercise.failed
    assert exercise.current is None
    assert exercise.remaining == exercise.total
    exercise.retry()
    assert (exercise.position, exercise.first_try_right, exercise.pressed) == (0, 0, "")


@pytest.mark.parametrize(
    ("wanted", "pressed", "code"),
    [
        ("2", "é", "hold_maj"),
        ("A", "a", "hold_maj"),
        ("@", "à", "hold_altgr"),
        ("@", "0", "hold_altgr"),
        ("é", "2", "hold_nothing"),
        ("e", "€", "hold_nothing"),
        ("ê", "e", "accent_missing"),
        ("ê", "ë", "wrong_key"),
        ("é", "e", "wrong_key"),
        ("trema", "circonflexe", "hold_maj"),
        ("espace", "ñ", "wrong_key"),
    ],
)
def test_what_is_wrong_with_a_key_has_its_code(wanted: str, pressed: str, code: str, sample: Sample) -> None:
    assert press(series(sample, wanted, "tab"), pressed).code == code


def test_keys_that_are_held_and_accents_on_the_way_are_no_answers(sample: Sample) -> None:
    exercise = series(sample, "ê", "ë", "A", "maj", "circonflexe")
    for way, key in (("circonflexe", "ê"), ("trema", "ë"), ("maj", "A")):
        assert press(exercise, way) == IGNORED
        assert press(exercise, key).right
    assert press(exercise, "altgr") == IGNORED
    assert press(exercise, "maj").right
    assert press(exercise, "trema").code == "hold_nothing"
    assert press(exercise, "circonflexe").right
    assert exercise.tally.errors == ["hold_nothing"]


@pytest.mark.parametrize("action", [Action("press", "f6"), Action("press", ""), Action("hit", "a")])
def test_what_is_no_key_is_ignored(action: Action, sample: Sample) -> None:
    assert Clavier(sample("clavier")).act(action) == IGNORED


def test_hints_grow_for_each_key_and_begin_again_at_the_next(sample: Sample) -> None:
    exercise = Clavier(sample("clavier"))
    assert [exercise.hint() for _ in range(3)] == ["Regardez mieux.", *2 * ["Regardez à droite."]]
    assert (exercise.hint_level, exercise.more_hints) == (3, False)
    exercise.act(next(exercise.solve()))
    assert (exercise.hint_level, exercise.more_hints) == (0, True)
    exercise.hint()
    again = Clavier(sample("clavier")).replay(exercise.actions)
    assert (again.hint_level, again.tally.hints) == (1, 4)


def test_hints_light_up_even_without_a_sentence_of_the_lesson(sample: Sample) -> None:
    exercise = Clavier({**sample("clavier"), "hints": []})
    assert exercise.hint() == ""
    assert (exercise.hint_level, exercise.result().hints) == (1, 1)


@pytest.mark.parametrize("key", ["f1", "ñ", "ctrl", "altgr", " ", "ab"])
def test_a_key_that_is_not_on_this_keyboard_is_a_fault(key: str, sample: Sample) -> None:
    with pytest.raises(ExerciseFault) as caught:
        series(sample, "tab", key)
    assert (caught.value.code, caught.value.path) == ("unknown_key", ("keys", 1, "key"))


def test_the_keyboard_has_no_two_keys_in_one_place_and_every_sign_once() -> None:
    caps = azerty.CAPS
    for one in caps:
        assert one.x >= 0
        assert one.x + one.width <= azerty.WIDTH
        for other in caps:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert one is other or apart or not (one.row <= other.row < one.row + one.height)
    signs = [sign for cap in caps for sign in (cap.plain, cap.shift, cap.altgr) if sign]
    assert len(signs) == len(set(signs))
    assert set("azertyuiopqsdfghjklmwxcvbnéèàçù@#€&'(-_)=^1234567890°+?./!§,;:*<>") <= set(signs)


def test_accents_are_put_on_letters_that_have_them() -> None:
    assert azerty.compose("circonflexe", "a") == "â"
    assert azerty.compose("trema", "z") == ""
    assert azerty.compose("trema", "i") == "ï"
    assert [stroke.level for stroke in azerty.strokes("Ê")] == ["plain", "shift"]
    assert azerty.strokes("Æ") == ()
    assert azerty.strokes("") == ()


def test_a_place_of_the_keyboard_has_its_key() -> None:
    cap = azerty.cap_at(16)
    assert cap is not None
    assert (cap.plain, cap.shift) == ("a", "A")
    assert azerty.cap_at(0) is None
    assert azerty.cap_at(28) is None, "Entrée writes nothing"
