# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`association`: every card with the one that goes with it; 80 % at the first try."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.association import Association
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction

Sample = Callable[[str], dict[str, Any]]


def fault_of(data: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Association(data)
    return caught.value.code, caught.value.path


def test_a_wrong_link_is_explained_and_comes_off(sample: Sample) -> None:
    cards = Association(sample("association"))
    assert sorted(cards.left_order) == [0, 1, 2, 3, 4]
    assert sorted(cards.right_order) == [0, 1, 2, 3, 4, 5]
    assert cards.act(Action("link", "1:0")) == Reaction(False, "wrong_pair", "On regarde.")
    assert cards.refused == (1, 0)
    assert cards.act(Action("link", "0:5")) == Reaction(False, "wrong_pair", "Cela ne se mange pas.")
    assert cards.refused == (0, 5)
    assert cards.act(Action("link", "0:0")) == Reaction(True, "right")
    assert (cards.refused, dict(cards.linked), cards.remaining) == (None, {0: 0}, 4)
    for taken in ("0:1", "1:0", "0:0"):
        assert cards.act(Action("link", taken)) == IGNORED


def test_four_of_five_at_the_first_try_are_enough_and_three_are_not(sample: Sample) -> None:
    cards = Association(sample("association"))
    cards.act(Action("link", "1:2"))
    cards.act(Action("link", "1:3"))
    assert play_through(cards)
    assert (cards.tally.tries, cards.needed) == (1, 4)
    cards = Association(sample("association"))
    cards.act(Action("link", "1:2"))
    cards.act(Action("link", "2:1"))
    for number in range(5):
        cards.act(Action("link", f"{number}:{number}"))
    assert cards.failed
    assert cards.remaining == 5
    cards.retry()
    assert (dict(cards.linked), cards.refused) == ({}, None)
    assert play_through(cards)


@pytest.mark.parametrize("target", ["", "0", "9:0", "0:9", "x:y", "0:0:0"])
def test_what_means_nothing_is_ignored(target: str, sample: Sample) -> None:
    cards = Association(sample("association"))
    assert cards.act(Action("link", target)) == IGNORED
    assert cards.act(Action("put", "0:0")) == IGNORED


def test_contradictions_are_named(sample: Sample) -> None:
    data = sample("association")
    data["pairs"][1]["left"] = "@"
    assert fault_of(data) == ("twice", ("pairs", 1, "left"))
    data = sample("association")
    data["pairs"][1]["match"] = "arobase"
    assert fault_of(data) == ("twice", ("pairs", 1, "match"))
    data = sample("association")
    data["others"] = ["manger", "arobase"]
    assert fault_of(data) == ("twice", ("others", 1))
    data = sample("association")
    data["wrong"][0]["left"] = "Chaise"
    assert fault_of(data) == ("unknown_card", ("wrong", 0, "left"))
    data = sample("association")
    data["wrong"][0]["match"] = "courir"
    assert fault_of(data) == ("unknown_card", ("wrong", 0, "match"))
    data = sample("association")
    data["wrong"][0]["match"] = "arobase"
    assert fault_of(data) == ("right_pair", ("wrong", 0))
    del data["wrong"]
    del data["others"]
    assert play_through(Association(data))
