# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`panne`: checks exclude causes, in a safe order; risks are explained and undone; no guess counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.panne import Panne

Sample = Callable[[str], dict[str, Any]]


@pytest.fixture
def panne(sample: Sample) -> Panne:
    return Panne(sample("panne"), 2)


def test_the_solver_takes_the_shortest_safe_way(panne: Panne) -> None:
    assert panne.total == panne.remaining == 4
    done = []
    for action in panne.solve():
        done.append((action.verb, action.target))
        assert panne.act(action).right is not False
    assert done == [("check", "0"), ("check", "3"), ("check", "4"), ("name", "2")]
    assert panne.done
    assert sorted(panne.order) == list(range(7))
    assert sorted(panne.cause_order) == list(range(4))


def test_checks_exclude_causes_and_needless_ones_are_allowed(panne: Panne) -> None:
    assert panne.act(Action("check", "1")) == Reaction(True, "excluded", "Il tient.")
    assert dict(panne.excluded) == {0: 1}
    assert panne.act(Action("check", "2")) == Reaction(None, "looked", "C’est propre.")
    assert panne.act(Action("check", "2")) == IGNORED
    assert panne.looked == (1, 2)
    assert panne.remaining == 4, "two checks were not needed, and cost nothing"
    assert panne.act(Action("check", "0")).right
    assert dict(panne.excluded) == {0: 1, 1: 0}
    assert panne.result().errors == ()


def test_a_risk_is_explained_and_undone(panne: Panne) -> None:
    for _ in range(2):
        assert panne.act(Action("check", "6")) == Reaction(False, "risky_check", "Il veut votre argent.")
    assert panne.risked == (1,)
    assert panne.looked == ()
    assert panne.remaining == panne.total
    assert not panne.failed
    assert play_through(panne)
    panne.retry()
    assert panne.risked == ()


def test_the_order_is_safe(panne: Panne) -> None:
    assert panne.act(Action("check", "4")) == Reaction(False, "too_early", "D’abord garder.")
    assert panne.looked == ()
    panne.act(Action("check", "3"))
    assert panne.act(Action("check", "4")).right


def test_naming_needs_to_be_certain(panne: Panne) -> None:
    assert panne.act(Action("name", "2")) == Reaction(False, "too_soon")
    for _ in range(2):
        assert panne.act(Action("name", "0")) == Reaction(False, "wrong_cause", "Elle est branchée.")
    assert panne.named == (0,)
    for number in ("0", "3", "4"):
        panne.act(Action("check", number))
    assert panne.certain
    assert panne.act(Action("name", "9")) == IGNORED
    assert panne.act(Action("check", "9")) == IGNORED
    assert panne.act(Action("dance", "0")) == IGNORED
    assert panne.act(Action("name", "2")) == Reaction(True, "cause_found", "Montez la lumière.")
    assert panne.remaining == 0


def fault(data: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Panne(data)
    return caught.value.code, caught.value.path


@pytest.mark.parametrize(
    ("row", "key", "value", "code", "path"),
    [
        (0, "excludes", ["prise", "souris"], "unknown_cause", ("excludes", 1)),
        (0, "excludes", ["lumiere"], "excludes_answer", ("excludes",)),
        (4, "after", ["dormir"], "unknown_check", ("after", 0)),
        (4, "after", ["relancer"], "never_possible", ("after",)),
        (1, "id", "voyant", "twice", ("id",)),
        (1, "text", "Regarder", "twice", ("text",)),
    ],
)
def test_checks_that_contradict_are_a_fault(
    row: int, key: str, value: Any, code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    data = sample("panne")
    data["checks"][row][key] = value
    assert fault(data) == (code, ("checks", row, *path))


def test_causes_that_cannot_be_told_apart_are_a_fault(sample: Sample) -> None:
    data = sample("panne")
    data["checks"][4]["excludes"] = []
    assert fault(data) == ("never_excluded", ("causes", 3))
    assert fault({**sample("panne"), "answer": "souris"}) == ("unknown_cause", ("answer",))


def test_too_many_checks_are_a_fault(sample: Sample) -> None:
    data = sample("panne")
    data["checks"] += [{"id": f"n{n}", "text": f"N {n}", "sees": "Rien."} for n in range(8)]
    assert fault(data) == ("too_many", ("checks",))


def test_risks_may_be_left_out(sample: Sample) -> None:
    data = sample("panne")
    del data["risks"]
    assert len(Panne(data).order) == 5
