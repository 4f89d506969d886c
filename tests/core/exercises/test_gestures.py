# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`cible`, `double-clic` and `menu`: what a hand does."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises.cible import FAR_ENOUGH, Cible
from weeejob_desktop.core.exercises.double_clic import DoubleClic
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.menu import Menu

Sample = Callable[[str], dict[str, Any]]


# -- cible -------------------------------------------------------------------------------------------------
def hit(cible: Cible) -> Reaction:
    assert cible.target is not None
    return cible.act(Action("hit", str(cible.target.number)))


def test_targets_shrink_from_round_to_round(sample: Sample) -> None:
    cible = Cible(sample("cible"), 1)
    assert cible.pointer == "touchpad"
    assert cible.total == 12
    sizes = []
    while cible.target is not None:
        sizes.append(cible.target.size)
        reaction = hit(cible)
        assert reaction.right
    assert sizes == [48] * 4 + [24] * 8
    assert reaction.code == "round_done"
    assert cible.done
    assert cible.round.size == 24


def test_the_target_moves_away_only_when_it_is_hit(sample: Sample) -> None:
    cible = Cible(sample("cible"), 7)
    before = cible.target
    assert cible.act(Action("miss", x=0.5, y=0.5)) == Reaction(False, "missed")
    assert cible.target == before
    assert cible.spare == 0
    hit(cible)
    after = cible.target
    assert before is not None
    assert after is not None
    assert math.dist((before.x, before.y), (after.x, after.y)) >= FAR_ENOUGH
    assert 0 <= after.x <= 1
    assert 0 <= after.y <= 1


def test_too_many_misses_fail_the_round_and_retry_keeps_the_round_before(sample: Sample) -> None:
    cible = Cible(sample("cible"), 7)
    for _ in range(4):
        hit(cible)
    assert cible.round_index == 1
    hit(cible)
    for _ in range(3):
        assert not cible.failed
        cible.act(Action("miss"))
    assert cible.failed
    assert cible.target is None
    assert cible.act(Action("hit", "1")) == IGNORED
    cible.retry()
    assert (cible.round_index, cible.hits, cible.misses, cible.remaining) == (1, 0, 0, 8)


def test_a_hit_on_a_target_that_is_gone_is_ignored(sample: Sample) -> None:
    cible = Cible(sample("cible"))
    assert cible.act(Action("hit", "3")) == IGNORED


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"rounds": [{"size": "4", "need": "1"}]}, "out_of_range", ("rounds", 0, "size")),
        ({"rounds": [{"size": "48", "targets": "5", "need": "6"}]}, "out_of_range", ("rounds", 0, "need")),
        ({"rounds": []}, "too_few", ("rounds",)),
        ({"pointer": "pied"}, "not_one_of", ("pointer",)),
    ],
)
def test_cible_refuses_what_cannot_be_done(
    change: dict[str, Any], code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Cible({**sample("cible"), **change})
    assert (caught.value.code, caught.value.path) == (code, path)


# -- double-clic -------------------------------------------------------------------------------------------
def open_icon(exercise: DoubleClic, ms: int) -> Reaction:
    assert exercise.current is not None
    return exercise.act(Action("double_click", str(exercise.current.object), ms=ms))


def test_icons_are_opened_by_two_close_clicks(sample: Sample) -> None:
    exercise = DoubleClic(sample("double-clic"), 3)
    seen = []
    while exercise.current is not None:
        seen.append(exercise.current.object)
        assert open_icon(exercise, 250) == Reaction(True, "opened")
    assert exercise.done
    assert all(one != other for one, other in itertools.pairwise(seen)), "the icon to open changes"
    assert exercise.gaps_ms == (250, 250, 250)
    assert exercise.median_ms == 250
    assert exercise.suggested_ms is None


def test_what_enter_opens_is_opened_without_an_interval(sample: Sample) -> None:
    exercise = DoubleClic(sample("double-clic"), 3)
    assert open_icon(exercise, 0) == Reaction(True, "opened")
    assert exercise.gaps_ms == ()


def test_slow_hands_are_offered_a_slower_double_click(sample: Sample) -> None:
    exercise = DoubleClic({**sample("double-clic"), "targets": "6"}, 3)
    assert exercise.median_ms is None
    assert exercise.suggested_ms is None
    for ms in (700, 800, 720):
        assert open_icon(exercise, ms) == Reaction(False, "too_slow")
    assert exercise.spare == 0
    assert exercise.median_ms == 720
    assert exercise.suggested_ms == 1100
    assert exercise.act(Action("set_interval", ms=1100)) == Reaction(None, "interval_set")
    assert exercise.suggested_ms is None
    for _ in range(3):
        assert open_icon(exercise, 720).right
    assert exercise.done
    again = DoubleClic({**sample("double-clic"), "targets": "6"}, 3).replay(exercise.actions)
    assert (again.limit_ms, again.gaps_ms, again.done) == (1100, exercise.gaps_ms, True)


def test_the_slowest_interval_has_an_end(sample: Sample) -> None:
    exercise = DoubleClic({**sample("double-clic"), "targets": "50"}, 3)
    for _ in range(3):
        open_icon(exercise, 1990)
    assert exercise.suggested_ms == 2000
    exercise.act(Action("set_interval", ms=2000))
    assert exercise.suggested_ms is None
    assert exercise.act(Action("set_interval", ms=2001)) == IGNORED
    assert exercise.act(Action("set_interval", ms=499)) == IGNORED


def test_single_clicks_cost_a_try_and_the_wrong_icon_costs_nothing(sample: Sample) -> None:
    exercise = DoubleClic(sample("double-clic"), 3)
    current = exercise.current
    assert current is not None
    assert current.name == exercise.objects[current.object]
    other = str((current.object + 1) % 3)
    assert exercise.act(Action("double_click", other, ms=200)) == Reaction(False, "wrong_object")
    assert exercise.misses == 0
    for _ in range(3):
        assert exercise.act(Action("single_click", str(current.object))) == Reaction(False, "single_click")
    assert exercise.failed
    assert exercise.current is None
    exercise.retry()
    assert exercise.gaps_ms == (200,), "what was learnt of the person stays"
    assert (exercise.hits, exercise.misses) == (0, 0)


@pytest.mark.parametrize(
    "action",
    [
        Action("double_click", "7"),
        Action("double_click", "0", ms=2001),
        Action("triple_click", "0"),
        Action("hit", "0"),
    ],
)
def test_other_clicks_are_ignored(action: Action, sample: Sample) -> None:
    exercise = DoubleClic(sample("double-clic"))
    assert exercise.act(action) == IGNORED
    assert exercise.gaps_ms == ()


def test_one_icon_is_enough_and_none_is_too_few(sample: Sample) -> None:
    exercise = DoubleClic({**sample("double-clic"), "objects": ["Photos"]})
    open_icon(exercise, 100)
    assert exercise.current is not None
    assert exercise.current.object == 0
    with pytest.raises(ExerciseFault) as caught:
        DoubleClic({**sample("double-clic"), "objects": []})
    assert (caught.value.code, caught.value.path) == ("missing", ("objects",))
    with pytest.raises(ExerciseFault) as caught:
        DoubleClic({**sample("double-clic"), "objects": ["Photos", "Photos"]})
    assert (caught.value.code, caught.value.path) == ("twice", ("objects", 1))


# -- menu --------------------------------------------------------------------------------------------------
def test_a_right_click_opens_the_menu_and_a_command_is_chosen(sample: Sample) -> None:
    menu = Menu(sample("menu"))
    assert menu.current is not None
    assert (menu.current.gesture, menu.current.icon, list(menu.rows)) == ("right-click", "image", [])
    assert menu.act(Action("choose", "1")) == IGNORED, "the menu is closed"
    assert menu.act(Action("click")) == Reaction(False, "left_click")
    assert menu.act(Action("close")) == IGNORED
    assert menu.act(Action("open")) == Reaction(None, "opened")
    assert menu.act(Action("open")) == IGNORED
    assert menu.act(Action("click")) == IGNORED
    assert list(menu.rows) == [0, 1, 2]
    assert menu.act(Action("close")) == Reaction(None, "closed")
    menu.act(Action("open"))
    assert menu.act(Action("choose", "9")) == IGNORED
    assert menu.act(Action("choose", "0")) == Reaction(False, "wrong_command", "Pas Ouvrir.")
    assert (menu.opened, menu.wrong, menu.failed) == (False, (0,), False)
    menu.act(Action("open"))
    assert menu.act(Action("choose", "1")) == Reaction(True, "right_command")
    assert (menu.remaining, menu.wrong, menu.opened) == (2, (), False)


def test_two_wrong_commands_begin_the_task_again_not_the_exercise(sample: Sample) -> None:
    menu = Menu(sample("menu"))
    menu.act(Action("open"))
    menu.act(Action("choose", "1"))
    for _ in range(2):
        assert menu.act(Action("choose", "0")) == Reaction(False, "wrong_command", "Descendez plus bas.")
    assert menu.failed
    assert menu.current is not None
    assert menu.current.gesture == "wheel"
    menu.retry()
    assert (menu.failed, menu.task_index, menu.wrong) == (False, 1, ())


def test_the_wheel_rolls_row_by_row_and_back(sample: Sample) -> None:
    menu = Menu(sample("menu"))
    menu.act(Action("open"))
    menu.act(Action("choose", "1"))
    assert list(menu.rows) == [0, 1, 2, 3, 4]
    assert menu.act(Action("open")) == IGNORED
    assert menu.act(Action("scroll", "up")) == IGNORED
    assert menu.act(Action("scroll", "sideways")) == IGNORED
    assert menu.act(Action("choose", "8")) == IGNORED, "it is not in sight yet"
    for _ in range(4):
        assert menu.act(Action("scroll", "down")) == Reaction(None, "scrolled")
    assert menu.act(Action("scroll", "down")) == IGNORED
    assert list(menu.rows) == [4, 5, 6, 7, 8]
    assert menu.act(Action("scroll", "up")).code == "scrolled"
    menu.act(Action("scroll", "down"))
    assert menu.act(Action("choose", "8")).right
    assert menu.act(Action("scroll", "down")) == IGNORED, "a menu does not roll"


def test_the_solver_rolls_up_as_well(sample: Sample) -> None:
    data = sample("menu")
    wheel = data["tasks"][1]
    wheel["entries"] = [{"label": f"Ville {n}"} for n in range(20)]
    wheel["answer"] = "Ville 6"
    menu = Menu({**data, "tasks": [wheel]})
    for _ in range(15):
        menu.act(Action("scroll", "down"))
    verbs = []
    for action in menu.solve():
        verbs.append(action.target)
        menu.act(action)
    assert verbs == ["up"] * 9 + ["6"]
    assert menu.done
    assert menu.current is None
    assert list(menu.rows) == []


def _rows(*labels: str, **feedback: Any) -> list[dict[str, Any]]:
    explained = [{"label": label, "feedback": words} for label, words in feedback.items()]
    return [*({"label": label} for label in labels), *explained]


def _task(**change: Any) -> dict[str, Any]:
    task = {
        "gesture": "menu", "thing": "Fichier", "goal": "Ouvrez.", "answer": "Ouvrir",
        "entries": [{"label": "Ouvrir", "feedback": "Oui."}, {"label": "Fermer", "feedback": "Non."}],
    }  # fmt: skip
    return {**task, **change}


@pytest.mark.parametrize(
    ("task", "code", "path"),
    [
        (_task(gesture="shake"), "not_one_of", ("gesture",)),
        (_task(answer="Danser"), "answer_not_there", ("answer",)),
        (_task(entries=[{"label": "Ouvrir"}]), "too_few", ("entries",)),
        (_task(entries=[{"label": "Ouvrir"}, {"label": "Ouvrir"}]), "twice", ("entries", 1, "label")),
        (_task(entries=[{"label": "Ouvrir"}, {"label": "Fermer"}]), "missing", ("entries", 1, "feedback")),
        (_task(entries=_rows("Ouvrir", Fermer=["x"])), "not_text", ("entries", 1, "feedback")),
        (
            _task(gesture="wheel", feedback="Plus bas.", entries=_rows("Ouvrir", *"abcdef")),
            "answer_in_sight",
            ("answer",),
        ),
        (_task(gesture="wheel"), "too_few", ("entries",)),
    ],
)  # fmt: skip
def test_menu_refuses_what_cannot_be_done(
    task: dict[str, Any], code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Menu({**sample("menu"), "tasks": [task]})
    assert (caught.value.code, caught.value.path) == (code, ("tasks", 0, *path))


def test_the_right_command_may_have_a_word_of_praise(sample: Sample) -> None:
    menu = Menu({**sample("menu"), "tasks": [_task()]})
    menu.act(Action("open"))
    assert menu.act(Action("choose", "0")) == Reaction(True, "right_command", "Oui.")
