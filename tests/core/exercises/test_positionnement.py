"""`positionnement`: nothing is judged while it is done; levels and codes come out of it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.exercises.conftest import Sample

from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, ExerciseResult
from weeejob_desktop.core.exercises.positionnement import UNKNOWN, Positionnement


def answered(exercise: Positionnement, *answers: str) -> Positionnement:
    """Its pages answered in turn."""
    for answer in answers:
        verb = "back" if answer == "back" else "rate" if exercise.rating else "choose"
        assert exercise.act(Action(verb, "" if answer == "back" else answer)).right is None
    return exercise


def test_each_item_is_rated_then_asked_about(sample: Sample) -> None:
    exercise = Positionnement(sample("positionnement"))
    assert (exercise.current.id, exercise.rating, exercise.progress) == ("m01", True, (0, 6))
    answered(exercise, "2")
    assert (exercise.current.id, exercise.rating, exercise.levels) == ("m01", False, {"m01": 2})
    answered(exercise, "0", "5")
    assert (exercise.current.id, exercise.rating, exercise.remaining) == ("m02", False, 3)


def test_the_result_has_levels_and_codes(sample: Sample) -> None:
    exercise = answered(Positionnement(sample("positionnement")), "5", "0", "1", UNKNOWN, "3", "1")
    assert exercise.done
    assert exercise.result() == ExerciseResult(
        "done", 1, 0, ("unknown-m02", "wrong-m03"), (("m01", 5), ("m02", 1), ("m03", 3))
    )


def test_an_answer_can_be_taken_back(sample: Sample) -> None:
    exercise = Positionnement(sample("positionnement"))
    assert exercise.act(Action("back")) == IGNORED, "there is nothing to go back to"
    answered(exercise, "5", "1", "back", "back", "4", "0", "2", "0", "2", "0")
    assert exercise.result().confidence == (("m01", 4), ("m02", 2), ("m03", 2))
    assert exercise.result().errors == ()


def test_the_answers_are_shown_in_an_order_of_the_persons_own(sample: Sample) -> None:
    exercise = answered(Positionnement(sample("positionnement"), seed=1), "3")
    assert sorted(exercise.order) == list(range(len(exercise.current.choices)))
    assert exercise.order == answered(Positionnement(sample("positionnement"), seed=1), "1").order
    others = {answered(Positionnement(sample("positionnement"), seed=seed), "3").order for seed in range(20)}
    assert len(others) > 1, "nobody can learn where the right one stands"


@pytest.mark.parametrize(
    "action",
    [
        Action("choose", "0"), Action("rate", "0"), Action("rate", "6"), Action("rate", UNKNOWN),
        Action("rate"),
    ],
)  # fmt: skip
def test_what_is_not_asked_is_ignored(action: Action, sample: Sample) -> None:
    assert Positionnement(sample("positionnement")).act(action) == IGNORED


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"choices": [{"text": "A"}, {"text": "B"}]}, "no_right_choice", ("choices",)),
        (
            {"choices": [{"text": "A", "right": "yes"}, {"text": "B", "right": "yes"}]},
            "several_right_choices",
            ("choices",),
        ),
        ({"id": "M 01"}, "bad_id", ("id",)),
    ],
)
def test_an_item_without_one_right_choice_or_a_plain_id_is_a_fault(
    change: dict[str, Any], code: str, path: tuple[str, ...], sample: Sample
) -> None:
    data = sample("positionnement")
    data["items"][1].update(change)
    with pytest.raises(ExerciseFault) as caught:
        Positionnement(data)
    assert (caught.value.code, caught.value.path) == (code, ("items", 1, *path))
