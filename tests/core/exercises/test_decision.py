# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`decision`: a safe way through, risks explained, a way back from everywhere, no dialogue without an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.decision import Decision
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction

Sample = Callable[[str], dict[str, Any]]


@pytest.fixture
def decision(sample: Sample) -> Decision:
    return Decision(sample("decision"), 3)


def test_a_safe_way_leads_to_a_safe_ending(decision: Decision) -> None:
    assert decision.total == decision.remaining == 2
    assert sorted(decision.order) == [0, 1, 2]
    safe = Reaction(True, "safe_choice", "Demander son nom : voici pourquoi.")
    assert decision.act(Action("choose", "2")) == safe
    assert decision.scene is not None
    assert (decision.scene.id, decision.remaining) == ("nom", 1)
    assert [(scene.id, choice.text) for scene, choice in decision.way] == [("appel", "Demander son nom")]
    decision.act(Action("choose", "0"))
    assert decision.done
    assert decision.ending is not None
    assert decision.ending.text == "Rien n’est perdu."
    assert decision.scene is None
    assert decision.order == ()
    assert decision.act(Action("back")) == IGNORED


def test_an_unsafe_ending_leads_back_to_the_choice_with_its_explanation(decision: Decision) -> None:
    assert decision.act(Action("back")) == IGNORED, "there is nothing to go back to"
    told = decision.act(Action("choose", "0"))
    assert told == Reaction(False, "risky_choice", "Donner mon code : voici pourquoi.")
    assert decision.ending is not None
    assert not decision.ending.safe
    assert not decision.done
    assert not decision.failed
    assert decision.remaining == 2
    assert dict(decision.explained) == {}
    assert decision.act(Action("choose", "0")) == IGNORED
    assert next(decision.solve()) == Action("back")
    assert decision.act(Action("back")) == Reaction(None, "back")
    assert {number: choice.feedback for number, choice in decision.explained.items()} == {
        0: "Donner mon code : voici pourquoi."
    }
    assert decision.way == ()
    decision.act(Action("choose", "0"))
    for action in decision.solve():
        decision.act(action)
    assert decision.done
    assert decision.result().errors == ("risky_choice", "risky_choice")


def test_a_risk_in_the_middle_can_be_turned_or_taken_back(decision: Decision) -> None:
    decision.act(Action("choose", "1"))
    assert decision.act(Action("choose", "0")).right is False
    assert decision.scene is not None
    assert decision.scene.id == "panique"
    assert decision.remaining == 1
    decision.act(Action("back"))
    assert decision.scene.id == "suite"
    decision.act(Action("choose", "0"))
    assert decision.act(Action("choose", "1")).right
    assert decision.done


def test_going_round_is_allowed_and_has_a_way_out(decision: Decision) -> None:
    for _ in range(4):
        decision.act(Action("choose", "2"))
        decision.act(Action("choose", "1"))
    assert len(decision.way) == 8
    assert decision.remaining == 2
    assert decision.act(Action("choose", "7")) == IGNORED
    assert decision.act(Action("dance", "0")) == IGNORED
    decision.retry()
    assert decision.way == ()
    assert dict(decision.explained) == {}
    assert play_through(decision)


def _change(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    owner: Any = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value


@pytest.mark.parametrize(
    ("where", "value", "code", "path"),
    [
        (("channel",), "letter", "not_one_of", ("channel",)),
        (("endings", 0, "outcome"), "maybe", "not_one_of", ("endings", 0, "outcome")),
        (("endings", 1, "id"), "tranquille", "twice", ("endings", 1, "id")),
        (("scenes", 1, "id"), "appel", "twice", ("scenes", 1, "id")),
        (("scenes", 1, "id"), "perdu", "twice", ("scenes", 1, "id")),
        (
            ("scenes", 0, "choices", 1, "text"),
            "Donner mon code",
            "twice",
            ("scenes", 0, "choices", 1, "text"),
        ),
        (
            ("scenes", 0, "choices", 1, "next"),
            "ailleurs",
            "unknown_scene",
            ("scenes", 0, "choices", 1, "next"),
        ),
        (("scenes", 2, "choices", 0, "next"), "appel", "unreachable", ("scenes", 3)),
        (("scenes", 1, "choices", 0, "risky"), "yes", "risky_but_safe", ("scenes", 1, "choices", 0, "risky")),
        (("scenes", 3, "choices", 1, "next"), "panique", "no_safe_way", ("scenes", 3, "choices")),
    ],
)
def test_a_dialogue_that_leads_nowhere_is_a_fault(
    where: tuple[str | int, ...], value: str, code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    data = sample("decision")
    _change(data, where, value)
    with pytest.raises(ExerciseFault) as caught:
        Decision(data)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_an_ending_nobody_comes_to_is_a_fault(sample: Sample) -> None:
    data = sample("decision")
    data["endings"].append({"id": "jamais", "outcome": "safe", "text": "Jamais."})
    with pytest.raises(ExerciseFault) as caught:
        Decision(data)
    assert (caught.value.code, caught.value.path) == ("unreachable", ("endings", 2))


def test_a_dialogue_without_a_risk_is_no_decision(sample: Sample) -> None:
    data = sample("decision")
    data["scenes"] = [data["scenes"][1]]
    data["scenes"][0]["choices"][1]["next"] = "tranquille"
    data["endings"] = data["endings"][:1]
    with pytest.raises(ExerciseFault) as caught:
        Decision(data)
    assert (caught.value.code, caught.value.path) == ("no_wrong_choice", ("scenes",))
