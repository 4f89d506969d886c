# mypy: disable-error-code="unreachable, comparison-overlap"
"""`mot-de-passe`: what makes a password weak, and that nothing typed ever stays in the exercise."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.mot_de_passe import JOINT, MotDePasse
from weeejob_desktop.core.exercises.password_rules import RULES, WORDS, broken_rules

Sample = Callable[[str], dict[str, Any]]

STORY = ("Amina", "Saint-Étienne", "Tigrou")
USED = ("Tournesol2019!", "123456")


@pytest.mark.parametrize(
    "text",
    ["Vf7!kaLp_9zw", "violon-nuage-cactus-girafe-savon", "g8rTnLw2qPzx4D", "Ma tante vend 3 vélos bleus !"],
)
def test_strong_passwords_break_no_rule(text: str) -> None:
    assert broken_rules(text, STORY, USED) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vf7!kaLp_9z", "too_short"),
        ("violonnuagecactus", "too_plain"),
        ("vf7!kalp_9zw", "too_plain"),
        ("violon-nuage-cactus-girafe-violon", "too_plain"),
        ("Amina!kaLp_9zw", "personal"),
        ("@m1na!kaLp_9zw", "personal"),
        ("St7!saintetienne", "personal"),
        ("TIGROU_kaLp_9zw!", "personal"),
        ("Vf!kaLp_zw1990", "date"),
        ("Vf!kaLp_12/03/90", "date"),
        ("Vf!kaLp_12031990", "date"),
        ("Motdepasse12!?", "common"),
        ("M0tdepa$$e_12!?", "common"),
        ("BonjourSoleil7!", "common"),
        ("Vf7!azer_9zw_P", "walk"),
        ("Vf7!lkjh_9zw_P", "walk"),
        ("Vf!kaLp_zw4567", "walk"),
        ("Vf!kaLp_zw9876", "walk"),
        ("Vf7!kaaaLp_9zw", "repeat"),
        ("Vf7!kLVf7!kLVf7!kL", "repeat"),
        ("Tournesol2024?", "reused"),
        ("T0urnesol!!27k", "reused"),
    ],
)
def test_each_weakness_has_its_code(text: str, code: str) -> None:
    assert code in broken_rules(text, STORY, USED)


def test_a_used_password_without_letters_is_known_again() -> None:
    assert "reused" in broken_rules("Xk_123456_pQ", (), USED)


@given(st.text(max_size=30))
def test_codes_are_known_and_told_in_order(text: str) -> None:
    found = broken_rules(text, STORY, USED)
    assert list(found) == [code for code in RULES if code in found]


def test_the_words_to_draw_from_are_plain_and_different() -> None:
    assert len(set(WORDS)) == len(WORDS) == 100
    assert all(word.isascii() and word.islower() and len(word) >= 4 for word in WORDS)


# -- the exercise ------------------------------------------------------------------------------------------
def at_the_building(sample: Sample) -> MotDePasse:
    exercise = MotDePasse(sample("mot-de-passe"))
    while exercise.current is not None:
        exercise.act(next(exercise.solve()))
    return exercise


def test_a_question_stays_open_until_it_is_right(sample: Sample) -> None:
    exercise = MotDePasse(sample("mot-de-passe"))
    assert exercise.current is not None
    assert sorted(exercise.order) == [0, 1]
    assert exercise.act(Action("choose", "0")) == Reaction(False, "wrong_choice", "Un prénom se devine.")
    exercise.act(Action("choose", "0"))
    assert exercise.explained == {0: "Un prénom se devine."}
    assert exercise.act(Action("submit")) == IGNORED
    assert exercise.act(Action("choose", "7")) == IGNORED
    assert exercise.act(Action("choose", "1")) == Reaction(True, "right", "Il est long.")
    assert not exercise.failed
    exercise.act(Action("next"))
    assert exercise.explained == {}


def test_the_password_is_told_by_codes_and_may_be_tried_again(sample: Sample) -> None:
    exercise = at_the_building(sample)
    assert exercise.order == ()
    assert exercise.explained == {}
    assert exercise.act(Action("submit", "too_short,personal")) == Reaction(False, "too_short")
    assert exercise.act(Action("submit", "Amina1990")) == IGNORED
    assert exercise.act(Action("choose", "0")) == IGNORED
    assert exercise.act(Action("submit")) == Reaction(True, "strong")
    assert exercise.done
    assert exercise.result().errors == ("too_short",)


def test_what_is_looked_at_is_nowhere_afterwards(sample: Sample) -> None:
    exercise = at_the_building(sample)
    marked = "Zx9!marquage-Kp_4"
    assert exercise.broken(marked) == ()
    assert exercise.broken("Amina") != ()
    exercise.act(Action("submit", marked))
    words = exercise.draw_words()
    exercise.act(Action("submit"))
    kept = pickle.dumps((vars(exercise), exercise.result()))
    assert b"marquage" not in kept
    assert JOINT.join(words).encode() not in kept
    assert not exercise.kept_half_done


def test_words_are_drawn_by_chance_and_never_from_the_story(sample: Sample) -> None:
    exercise = MotDePasse({**sample("mot-de-passe"), "avoid": ["Amina", "violon"], "take": "6"})
    drawn = [exercise.draw_words() for _ in range(20)]
    assert len(set(drawn)) > 15
    assert all(len(set(words)) == 6 for words in drawn)
    assert "violon" not in exercise.words


def test_a_draw_that_breaks_a_rule_is_drawn_again(sample: Sample) -> None:
    words = ["violon", "nuage", "cactus", "girafe", "savon", "tunnel", "plume", "phare", "lampe", "passetun"]
    exercise = MotDePasse({**sample("mot-de-passe"), "words": words, "used": ["tunnelplume"]})
    for _ in range(200):
        assert not exercise.broken(JOINT.join(exercise.draw_words()))


def test_without_questions_the_password_is_all(sample: Sample) -> None:
    data = sample("mot-de-passe")
    del data["questions"]
    exercise = MotDePasse(data)
    assert (exercise.total, exercise.current) == (1, None)


def _choices(*rights: str) -> list[dict[str, Any]]:
    choices = [{"text": f"C{n}", "right": right, "feedback": "F"} for n, right in enumerate(rights)]
    return [{"question": "Q", "choices": choices}]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"avoid": []}, "missing", ("avoid",)),
        ({"avoid": ["Amina", "a"]}, "too_little", ("avoid", 1)),
        ({"used": ["!!"]}, "too_little", ("used", 0)),
        ({"least": "8"}, "out_of_range", ("least",)),
        ({"take": "3"}, "out_of_range", ("take",)),
        ({"words": ["violon", "nuage"]}, "no_phrase", ("words",)),
        ({"words": ["violon"] * 10}, "twice", ("words", 1)),
        ({"least": "40", "words": [f"{a}{b}it" for a in "abcd" for b in "lmn"]}, "no_phrase", ("words",)),
        ({"questions": _choices("no", "no")}, "no_right_choice", ("questions", 0, "choices")),
        ({"questions": _choices("yes", "yes")}, "several_right_choices", ("questions", 0, "choices")),
    ],
)
def test_mot_de_passe_refuses_what_cannot_be_done(
    change: dict[str, Any], code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        MotDePasse({**sample("mot-de-passe"), **change})
    assert (caught.value.code, caught.value.path) == (code, path)
