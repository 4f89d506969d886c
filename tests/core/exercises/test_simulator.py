# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""The simulators' kit, with the smallest world there is: lamps to switch on, off, and to break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    required_text,
    text_list,
)
from weeejob_desktop.core.exercises.simulators.simulator import (
    MOST_UNDONE,
    Answer,
    Change,
    Goal,
    Path,
    Refusal,
    Simulator,
    Trap,
    goal_words,
    trap_words,
)


@dataclass(frozen=True)
class Room:
    """Which lamps there are, which ones burn, and at which one the learner looks."""

    lamps: frozenset[str]
    burning: frozenset[str] = frozenset()
    look: str = ""


@dataclass(frozen=True, kw_only=True)
class Burns(Goal[Room]):
    lamp: str

    def met(self, world: Room, facts: frozenset[str]) -> bool:
        del facts
        return self.lamp in world.burning


@dataclass(frozen=True, kw_only=True)
class Seen(Goal[Room]):
    lamp: str

    def met(self, world: Room, facts: frozenset[str]) -> bool:
        del world
        return f"seen:{self.lamp}" in facts


@dataclass(frozen=True, kw_only=True)
class AtLamp(Trap[Room]):
    lamp: str

    def catches(self, world: Room, action: Action) -> bool:
        del world
        return action.target == self.lamp


class Lamps(Simulator[Room]):
    type = "lamps"

    def _read_world(self, data: Mapping[str, Any]) -> Room:
        return Room(frozenset(text_list(data, "lamps")))

    def _switch(self, action: Action) -> Answer:
        if action.target not in self.world.lamps:
            return None
        burning = self.world.burning ^ {action.target}
        if len(burning) > 2:
            return Refusal("fuse", (("most", 2),))
        return Change(Room(self.world.lamps, burning, self.world.look), "switched")

    def _look(self, action: Action) -> Answer:
        world = Room(self.world.lamps, self.world.burning, action.target)
        return Change(world, "looked", fact=f"seen:{action.target}", undoable=False)

    def _break(self, action: Action) -> Answer:
        world = Room(self.world.lamps - {action.target}, self.world.burning - {action.target})
        return Change(world, "broken")

    def _harm(self, action: Action, change: Change[Room]) -> Refusal | None:
        return Refusal("last_lamp") if action.verb == "break" and not change.world.lamps else None

    def _burns(self, row: Mapping[str, Any], path: Path) -> Burns:
        return Burns(lamp=required_text(row, "lamp", path), **goal_words(row, path))

    def _seen(self, row: Mapping[str, Any], path: Path) -> Seen:
        return Seen(lamp=required_text(row, "lamp", path), **goal_words(row, path))

    def _at_lamp(self, row: Mapping[str, Any], path: Path) -> AtLamp:
        return AtLamp(lamp=required_text(row, "lamp", path), **trap_words(row, path))

    def _plan(self, goal: Goal[Room]) -> Action | None:
        if isinstance(goal, Seen):
            return Action("look", goal.lamp)
        assert isinstance(goal, Burns)
        spare = next((lamp for lamp in sorted(self.world.burning) if lamp != goal.lamp), "")
        if len(self.world.burning) == 2:
            return Action("switch", spare)
        return Action("switch", goal.lamp)

    VERBS = {"switch": _switch, "look": _look, "break": _break}  # noqa: RUF012 - a table, never written
    GOALS = {"burns": _burns, "seen": _seen}  # noqa: RUF012
    TRAPS = {"switch": _at_lamp}  # noqa: RUF012


def data() -> dict[str, Any]:
    return {
        "id": "lamps", "instruction": "Allumez.", "lamps": ["a", "b", "c"],
        "goals": [{"kind": "burns", "lamp": "a", "text": "Allumer a", "feedback": "Il fait clair."},
                  {"kind": "seen", "lamp": "b", "text": "Regarder b"}],
        "traps": [{"kind": "switch", "lamp": "c", "feedback": "Celle-ci est chaude."}],
    }  # fmt: skip


def test_goals_are_reached_in_any_order_and_said_with_the_authors_words() -> None:
    lamps = Lamps(data())
    assert (lamps.met, lamps.progress) == ((False, False), (0, 2))
    assert lamps.act(Action("look", "b")) == Reaction(right=True, code="goal_met")
    assert lamps.act(Action("look", "a")) == Reaction(right=None, code="looked")
    assert (lamps.met, lamps.remaining) == ((False, True), 1)
    assert lamps.act(Action("switch", "a")) == Reaction(
        right=True, code="goal_met", feedback="Il fait clair."
    )
    assert lamps.done
    assert lamps.act(Action("undo")) == IGNORED


def test_the_last_change_is_taken_back_past_mere_looks_but_what_was_done_stays_done() -> None:
    lamps = Lamps(data())
    assert not lamps.can_undo
    assert lamps.act(Action("undo")) == IGNORED
    lamps.act(Action("switch", "b"))
    lamps.act(Action("look", "b"))
    assert lamps.act(Action("undo")) == Reaction(right=None, code="undone")
    assert lamps.world == lamps.start
    assert lamps.met == (False, True)
    assert not lamps.can_undo


def test_only_so_many_worlds_are_remembered() -> None:
    lamps = Lamps(data())
    for _ in range(MOST_UNDONE + 3):
        lamps.act(Action("switch", "b"))
    undone = 0
    while lamps.act(Action("undo")).code == "undone":
        undone += 1
    assert undone == MOST_UNDONE


def test_a_trap_explains_with_the_authors_sentence_and_changes_nothing() -> None:
    lamps = Lamps(data())
    assert lamps.act(Action("switch", "c")) == Reaction(
        right=False, code="trap-switch", feedback="Celle-ci est chaude."
    )
    assert lamps.world == lamps.start
    assert lamps.result().errors == ("trap-switch",)


def test_a_refusal_keeps_what_its_sentence_needs() -> None:
    lamps = Lamps({**data(), "traps": []})
    lamps.act(Action("switch", "b"))
    lamps.act(Action("switch", "c"))
    world = lamps.world
    assert lamps.act(Action("switch", "a")) == Reaction(right=False, code="fuse")
    assert lamps.refused == Refusal("fuse", (("most", 2),))
    assert lamps.world == world
    assert play_through(lamps)


def test_what_would_put_a_goal_out_of_reach_is_put_back_at_once() -> None:
    lamps = Lamps(data())
    assert lamps.act(Action("break", "a")) == Reaction(right=False, code="goal_lost")
    assert lamps.world == lamps.start
    assert lamps.act(Action("break", "c")) == Reaction(right=None, code="broken")
    assert lamps.result().errors == ("goal_lost",)


def test_a_harm_has_its_own_sentence() -> None:
    only_seen = {**data(), "lamps": ["a"], "goals": [data()["goals"][1]]}
    assert Lamps(only_seen).act(Action("break", "a")) == Reaction(right=False, code="last_lamp")


def test_where_nothing_is_said_to_be_a_harm_only_lost_goals_are() -> None:
    class Careless(Lamps):
        _harm = Simulator._harm

    only_seen = {**data(), "lamps": ["a"], "goals": [data()["goals"][1]]}
    assert Careless(only_seen).act(Action("break", "a")) == Reaction(right=None, code="broken")


def test_a_plan_that_goes_round_in_circles_is_no_way() -> None:
    class Dizzy(Lamps):
        def _plan(self, goal: Goal[Room]) -> Action | None:
            return Action("look", "c")

    with pytest.raises(ExerciseFault) as caught:
        Dizzy(data())
    assert caught.value.code == "goal_out_of_reach"


def test_it_can_be_begun_again_and_what_means_nothing_is_ignored() -> None:
    lamps = Lamps(data())
    assert lamps.act(Action("switch", "grue")) == IGNORED
    assert lamps.act(Action("dance")) == IGNORED
    lamps.act(Action("look", "b"))
    lamps.retry()
    assert (lamps.met, lamps.can_undo, lamps.refused) == ((False, False), False, None)
    assert play_through(lamps)
    assert vars(Lamps(data()).replay(lamps.actions)) == vars(lamps)


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"goals": []}, "too_few", ("goals",)),
        ({"goals": [{"kind": "fly"}]}, "not_one_of", ("goals", 0, "kind")),
        ({"goals": [{"kind": "seen", "lamp": "a"}]}, "missing", ("goals", 0, "text")),
        ({"goals": [{"kind": "burns", "lamp": "z", "text": "z"}]}, "goal_out_of_reach", ("goals", 0)),
        ({"goals": [{"kind": "burns", "lamp": "c", "text": "c"}]}, "goal_out_of_reach", ("goals", 0)),
        ({"traps": [{"kind": "fly"}]}, "not_one_of", ("traps", 0, "kind")),
        ({"traps": [{"kind": "switch", "lamp": "a"}]}, "missing", ("traps", 0, "feedback")),
        ({"traps": "a"}, "not_a_list", ("traps",)),
    ],
)
def test_bad_data_is_a_fault_with_its_place(change: dict[str, Any], code: str, path: Path) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Lamps({**data(), **change})
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_goal_that_is_met_before_anything_is_done_is_a_fault() -> None:
    class Lit(Lamps):
        def _read_world(self, data: Mapping[str, Any]) -> Room:
            return Room(frozenset(text_list(data, "lamps")), frozenset({"a"}))

    with pytest.raises(ExerciseFault) as caught:
        Lit(data())
    assert (caught.value.code, caught.value.path) == ("goal_already_met", ("goals", 0))
