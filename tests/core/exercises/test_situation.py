# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`situation`: one step after the other, what is too hard gone past, and what is to see again done again."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault
from weeejob_desktop.core.exercises.situation import Situation, Step, StepData, parts_of

Sample = Callable[[str], dict[str, Any]]
ONWARD, PASS = Action("onward"), Action("pass_over")


def statement(number: int) -> dict[str, Any]:
    """A step with one sentence to judge."""
    said = [{"text": f"Phrase {number}.", "answer": "vrai", "feedback": "Oui."}]
    return {
        "type": "vrai-faux",
        "name": f"n{number}",
        "exercise": {"instruction": "Lisez.", "statements": said},
    }


def chain(steps: int = 8) -> Situation:
    return Situation(
        {
            "id": "suite",
            "instruction": "Suivez.",
            "hints": ["Un.", "Deux.", "Trois."],
            "histoire": "Awa avance.",
            "etapes": [statement(number) for number in range(steps)],
        }
    )


def right(situation: Situation) -> None:
    """Do the step, and go on."""
    assert situation.act(Action("answer", "vrai")).right
    situation.act(ONWARD)


def test_one_step_after_the_other() -> None:
    situation = chain()
    assert situation.states == ("now", *["to_come"] * 7)
    assert situation.act(ONWARD) == IGNORED, "it is not done yet"
    assert situation.act(Action("answer", "vrai")).right
    assert situation.waiting
    assert situation.progress == (1, 8)
    assert situation.act(PASS) == IGNORED, "it is done"
    assert situation.act(ONWARD).code == "step_shown"
    assert (situation.place, situation.states[:3]) == (1, ("right", "now", "to_come"))
    while not situation.done:
        right(situation)
    assert not situation.waiting
    assert situation.act(ONWARD) == IGNORED
    assert situation.result().errors == ()


def test_seven_of_eight_are_enough_and_six_are_not() -> None:
    situation = chain()
    assert situation.needed == 7
    assert situation.act(PASS).code == "step_passed"
    for _ in range(7):
        right(situation)
    assert situation.done
    assert situation.states[0] == "again"
    other = chain()
    for _ in range(6):
        right(other)
    other.act(PASS)
    other.act(PASS)
    assert other.failed
    assert [step.name for step in other.again] == ["n6", "n7"]
    assert other.remaining == 2
    assert other.hint() == ""
    assert list(other.solve()) == []
    other.retry()
    assert (other.place, other.remaining, other.states[:7]) == (6, 2, (*["right"] * 6, "now"))
    right(other)
    right(other)
    assert other.done
    assert other.result().tries == 2
    again = chain().replay(list(other.actions))
    assert vars(again) == vars(other)


def test_two_hints_are_free_and_a_third_asks_for_the_helped_steps_again() -> None:
    situation = chain(3)
    assert [situation.hint(), situation.hint()] == ["Un.", "Deux."]
    assert situation.more_hints
    assert situation.act(Action("answer", "vrai")).right
    assert situation.states[0] == "helped"
    situation.act(ONWARD)
    situation.hint()
    right(situation)
    right(situation)
    assert situation.failed
    assert [step.name for step in situation.again] == ["n0", "n1"]
    situation.retry()
    right(situation)
    right(situation)
    assert situation.done
    result = situation.result()
    assert (result.outcome, result.tries, result.hints) == ("done", 2, 3)


def test_a_step_too_hard_can_be_gone_past_in_the_middle_of_a_failed_round(sample: Sample) -> None:
    data = copy.deepcopy(sample("situation"))
    data["etapes"][0]["exercise"]["statements"] = [
        {"text": f"Phrase {number}.", "answer": "vrai", "feedback": "Oui."} for number in range(3)
    ]
    situation = Situation(data)
    for _ in range(3):
        situation.act(Action("answer", "faux"))
        situation.act(Action("answer", "vrai"))
        situation.act(Action("next"))
    assert situation.failed
    assert situation.act(Action("answer", "vrai")) == IGNORED
    assert list(situation.solve()) == []
    situation.retry()
    assert not situation.failed, "the step alone begins again"
    assert situation.result().tries == 2
    for _ in range(3):
        situation.act(Action("answer", "faux"))
        situation.act(Action("answer", "vrai"))
        situation.act(Action("next"))
    assert situation.act(PASS).code == "step_passed"
    assert situation.place == 1
    assert situation.result().errors == ("not_false",) * 6
    assert play_through(situation)


def test_what_is_typed_in_a_step_is_one_action(sample: Sample) -> None:
    situation = Situation(sample("situation"))
    for _ in range(3):
        situation.act(PASS)
    for text in ("z", "zo", "zoe@courrier.example"):
        situation.act(Action("write", text))
    assert [one.verb for one in situation.actions] == ["pass_over"] * 3 + ["write"]


def test_steps_are_the_same_where_their_state_is() -> None:
    first, second = chain().steps[0], chain().steps[0]
    assert first == second
    second.exercise.act(Action("answer", "vrai"))
    assert first != second
    assert first != "n0"
    assert isinstance(first, Step)


def changed(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "code", "at"),
    [
        (("etapes",), [], "too_few", ("etapes",)),
        (("etapes",), [{}] * 16, "too_many", ("etapes",)),
        (("etapes", 0, "type"), "puzzle", "unknown_type", ("etapes", 0, "type")),
        (("etapes", 0, "type"), "situation", "unknown_type", ("etapes", 0, "type")),
        (("etapes", 0, "type"), "positionnement", "unknown_type", ("etapes", 0, "type")),
        (("etapes", 0, "exercise"), "x", "not_a_mapping", ("etapes", 0, "exercise")),
        (("etapes", 2, "exercise", "questions"), [], "too_few", ("etapes", 2, "exercise", "questions")),
    ],
)
def test_bad_data_is_named_where_it_stands(
    sample: Sample, path: tuple[str | int, ...], value: Any, code: str, at: tuple[str | int, ...]
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Situation(changed(copy.deepcopy(sample("situation")), path, value))
    assert (caught.value.code, caught.value.path) == (code, at)


def test_the_parts_of_an_exercises_data(sample: Sample) -> None:
    data = sample("situation")
    assert [path for path, _part in parts_of(data)] == [
        (), *(("etapes", number, "exercise") for number in range(4)),
    ]  # fmt: skip
    assert [path for path, _part in parts_of({"etapes": ["x", {"exercise": "y"}]})] == [()]
    assert list(parts_of({})) == [((), {})]


def test_a_steps_data_has_an_id_of_its_own_and_the_hints_of_the_whole(sample: Sample) -> None:
    situation = Situation(sample("situation"))
    first, second = (step.exercise for step in situation.steps[:2])
    assert (first.id, first.hints) == ("essai-1", ("Relisez.",))
    assert (second.id, second.hints) == ("essai-2", situation.hints)
    whole = StepData({"id": "own", "hints": None, "text": "x"}, "other", ("Un.",))
    assert dict(whole) == {"id": "own", "hints": ["Un."], "text": "x"}
    assert len(whole) == 3
