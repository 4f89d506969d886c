# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`qcm`, `vrai-faux`, `zones`, `ordre` and `tri`: what a head knows. First tries count; all may try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.ordre import Ordre
from weeejob_desktop.core.exercises.qcm import Qcm
from weeejob_desktop.core.exercises.tri import Tri
from weeejob_desktop.core.exercises.vrai_faux import VraiFaux
from weeejob_desktop.core.exercises.zones import Zones

Sample = Callable[[str], dict[str, Any]]


# -- qcm ---------------------------------------------------------------------------------------------------
def test_a_wrong_choice_is_explained_and_the_question_stays_open(sample: Sample) -> None:
    qcm = Qcm(sample("qcm"))
    assert not qcm.current.several
    assert sorted(qcm.order) == [0, 1, 2]
    assert qcm.act(Action("choose", "1")) == Reaction(False, "wrong_choice", "Non, on ferme d’abord.")
    assert qcm.act(Action("choose", "1")).right is False
    assert qcm.explained == {1: "Non, on ferme d’abord."}
    assert (qcm.position, qcm.answered, qcm.remaining) == (0, False, 2)
    assert qcm.act(Action("next")) == IGNORED
    assert qcm.act(Action("toggle", "0")) == IGNORED
    assert qcm.act(Action("check")) == IGNORED
    assert qcm.act(Action("choose", "x")) == IGNORED
    assert qcm.act(Action("choose", "0")) == Reaction(True, "right", "Oui.")
    assert (qcm.answered, qcm.ticked, qcm.remaining, qcm.first_try_right) == (True, (0,), 1, 0)
    assert qcm.act(Action("choose", "0")) == IGNORED
    assert qcm.act(Action("next")) == Reaction(None, "next")
    assert (qcm.position, qcm.ticked, dict(qcm.explained)) == (1, (), {})


def test_several_right_choices_are_ticked_then_checked(sample: Sample) -> None:
    qcm = Qcm(sample("qcm"))
    qcm.act(Action("choose", "0"))
    qcm.act(Action("next"))
    assert qcm.current.several
    assert qcm.act(Action("check")) == IGNORED, "nothing is ticked"
    assert qcm.act(Action("choose", "0")) == IGNORED
    assert qcm.act(Action("toggle", "0")) == Reaction(None, "ticked")
    assert qcm.act(Action("check")) == Reaction(False, "incomplete")
    assert dict(qcm.explained) == {0: "Oui, l’écran."}
    qcm.act(Action("toggle", "2"))
    assert qcm.act(Action("check")) == Reaction(False, "wrong_choice", "Non, pas la chaise.")
    assert qcm.act(Action("toggle", "2")) == Reaction(None, "unticked")
    qcm.act(Action("toggle", "1"))
    assert qcm.ticked == (0, 1)
    assert qcm.act(Action("check")) == Reaction(True, "right", "Oui, l’écran. Oui, le clavier.")
    assert qcm.over
    assert qcm.failed, "one of two at the first try is less than 80 %"
    assert qcm.remaining == qcm.total == 2
    assert list(qcm.solve()) == []
    qcm.retry()
    assert (qcm.position, qcm.first_try_right, qcm.ticked, qcm.failed) == (0, 0, (), False)
    assert play_through(qcm)


def test_the_solver_mends_ticks(sample: Sample) -> None:
    qcm = Qcm(sample("qcm"))
    qcm.act(Action("choose", "0"))
    qcm.act(Action("next"))
    for wrong in ("2", "1"):
        qcm.act(Action("toggle", wrong))
    actions = []
    for action in qcm.solve():
        actions.append((action.verb, action.target))
        qcm.act(action)
    assert actions == [("toggle", "0"), ("toggle", "2"), ("check", "")]
    assert qcm.done


@pytest.mark.parametrize(
    ("rights", "code", "path"),
    [
        (("no", "no"), "no_right_choice", ("choices",)),
        (("yes", "yes"), "no_wrong_choice", ("choices",)),
        (("yes", "perhaps"), "not_yes_or_no", ("choices", 1, "right")),
    ],
)
def test_qcm_refuses_questions_without_a_choice(
    rights: tuple[str, str], code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    choices = [{"text": f"C{n}", "right": right, "feedback": "F"} for n, right in enumerate(rights)]
    with pytest.raises(ExerciseFault) as caught:
        Qcm({**sample("qcm"), "questions": [{"question": "Q", "choices": choices}]})
    assert (caught.value.code, caught.value.path) == (code, ("questions", 0, *path))


# -- vrai-faux ---------------------------------------------------------------------------------------------
def test_a_sentence_is_explained_after_either_answer(sample: Sample) -> None:
    exercise = VraiFaux(sample("vrai-faux"), 4)
    assert exercise.explanation == ""
    statement = exercise.current
    right, wrong = ("vrai", "faux") if statement.answer else ("faux", "vrai")
    reaction = exercise.act(Action("answer", wrong))
    assert reaction.right is False
    assert reaction.code == ("not_true" if wrong == "vrai" else "not_false")
    assert reaction.feedback == exercise.explanation == statement.feedback
    assert exercise.act(Action("answer", "oui")) == IGNORED
    assert exercise.act(Action("choose", right)) == IGNORED
    assert exercise.act(Action("answer", right)) == Reaction(True, "right", statement.feedback)
    assert exercise.explanation == statement.feedback
    assert exercise.act(Action("next")).code == "next"
    assert exercise.current != statement
    assert exercise.explanation == ""
    assert exercise.needed == 3


def test_both_wrong_answers_have_their_code(sample: Sample) -> None:
    codes = set()
    exercise = VraiFaux(sample("vrai-faux"), 4)
    while not exercise.over:
        right = "vrai" if exercise.current.answer else "faux"
        codes.add(exercise.act(Action("answer", "faux" if right == "vrai" else "vrai")).code)
        exercise.act(Action("answer", right))
        exercise.act(Action("next"))
    assert codes == {"not_true", "not_false"}
    assert exercise.failed


# -- zones -------------------------------------------------------------------------------------------------
def test_places_are_found_by_a_point_or_by_their_name(sample: Sample) -> None:
    zones = Zones(sample("zones"))
    assert zones.current.zone == "ecran"
    assert zones.act(Action("point", x=0.01, y=0.99)) == Reaction(False, "outside", "Cherchez ecran.")
    assert zones.act(Action("point", x=0.5, y=0.03)).right, (
        "the camera lies on the screen: it is the screen too"
    )
    assert zones.found == ("ecran",)
    zones.act(Action("next"))
    assert zones.act(Action("choose", "ecran")) == Reaction(False, "wrong_zone", "Cherchez clavier.")
    zones.act(Action("choose", "ecran"))
    assert zones.wrong_zones == ("ecran",)
    assert zones.act(Action("choose", "table")) == IGNORED
    assert zones.act(Action("shout", "ecran")) == IGNORED
    assert zones.act(Action("choose", "clavier")).right
    zones.act(Action("next"))
    assert zones.wrong_zones == ()
    assert zones.act(Action("point", x=0.2, y=0.2)).code == "wrong_zone"
    assert zones.act(Action("point", x=0.5, y=0.03)).right
    assert zones.failed
    zones.retry()
    assert zones.found == ()


def test_a_slip_outside_of_all_places_costs_nothing(sample: Sample) -> None:
    zones = Zones(sample("zones"))
    zones.act(Action("point", x=0.01, y=0.99))
    assert play_through(zones)
    assert zones.first_try_right == 3
    assert zones.tally.errors == ["outside"]


def test_the_smallest_zone_is_the_one_meant(sample: Sample) -> None:
    zones = Zones(sample("zones"))
    small = zones.zone_at(0.5, 0.03)
    assert small is not None
    assert small.id == "camera"
    assert zones.zone_at(0.0, 1.0) is None


@pytest.mark.parametrize(
    "rect",
    [
        ["1", "2", "3"], ["a", "2", "3", "4"], "1 2 3 4", ["90", "0", "20", "10"], ["-1", "0", "5", "5"],
        ["0", "0", "0", "5"], ["nan", "0", "5", "5"], [["1"], "0", "5", "5"],
    ],
)  # fmt: skip
def test_a_zone_lies_in_the_picture(rect: Any, sample: Sample) -> None:
    data = sample("zones")
    data["zones"][1]["rect"] = rect
    with pytest.raises(ExerciseFault) as caught:
        Zones(data)
    assert (caught.value.code, caught.value.path) == ("not_a_rect", ("zones", 1, "rect"))


def test_only_known_zones_are_asked_for(sample: Sample) -> None:
    data = sample("zones")
    data["find"][2]["zone"] = "table"
    with pytest.raises(ExerciseFault) as caught:
        Zones(data)
    assert (caught.value.code, caught.value.path) == ("unknown_zone", ("find", 2, "zone"))


# -- ordre -------------------------------------------------------------------------------------------------
def arranged(ordre: Ordre, wanted: list[int]) -> Ordre:
    for place, item in enumerate(wanted):
        ordre.act(Action("place", f"{item}:{place}"))
    assert list(ordre.order) == wanted
    return ordre


@pytest.mark.parametrize("seed", range(40))
def test_the_shuffle_is_never_the_right_order(seed: int, sample: Sample) -> None:
    data = {**sample("ordre"), "items": sample("ordre")["items"][:2]}
    assert Ordre(data, seed).order == (1, 0)


def test_items_move_up_down_and_to_a_place(sample: Sample) -> None:
    ordre = arranged(Ordre(sample("ordre")), [4, 3, 2, 1, 0])
    assert ordre.act(Action("move_up", "4")) == IGNORED
    assert ordre.act(Action("move_down", "0")) == IGNORED
    assert ordre.act(Action("move_up", "9")) == IGNORED
    assert ordre.act(Action("place", "4:0")) == IGNORED, "it is there already"
    assert ordre.act(Action("place", "4")) == IGNORED
    assert ordre.act(Action("sort")) == IGNORED
    assert ordre.act(Action("move_up", "3")) == Reaction(None, "moved")
    assert ordre.order == (3, 4, 2, 1, 0)
    ordre.act(Action("move_down", "3"))
    ordre.act(Action("place", "0:0"))
    assert ordre.order == (0, 4, 3, 2, 1)
    assert not ordre.in_order


def test_a_check_marks_places_and_explains_the_first_wrong_one(sample: Sample) -> None:
    ordre = arranged(Ordre(sample("ordre")), [0, 2, 1, 3, 4])
    assert ordre.marks is None
    assert ordre.remaining == 2
    assert ordre.act(Action("check")) == Reaction(False, "wrong_order", "Le geste 1 vient en 1.")
    assert ordre.marks == (True, False, False, True, True)
    assert ordre.act(Action("check")) == IGNORED, "nothing has moved since"
    ordre.act(Action("move_up", "1"))
    assert ordre.marks is None
    assert ordre.remaining == 1, "the check is still to do"
    assert ordre.act(Action("check")) == Reaction(True, "right")
    assert ordre.done, "four of five followed each other at the first check"
    assert ordre.progress == (5, 5)


def test_an_order_far_off_at_the_first_check_is_begun_again(sample: Sample) -> None:
    ordre = arranged(Ordre(sample("ordre")), [4, 3, 2, 1, 0])
    ordre.act(Action("check"))
    assert ordre.first_check == 1
    for action in ordre.solve():
        ordre.act(action)
    assert ordre.failed
    assert ordre.remaining == 5
    ordre.retry()
    assert ordre.first_check is None
    assert play_through(ordre)


def test_one_item_far_from_its_place_costs_one_not_all(sample: Sample) -> None:
    ordre = arranged(Ordre(sample("ordre")), [1, 2, 3, 4, 0])
    ordre.act(Action("check"))
    assert ordre.first_check == 4


# -- tri ---------------------------------------------------------------------------------------------------
def test_items_are_sorted_in_any_order(sample: Sample) -> None:
    tri = Tri(sample("tri"), 2)
    assert sorted(tri.waiting) == [0, 1, 2, 3, 4]
    assert tri.current == tri.order[0]
    assert tri.act(Action("put", "3:entree")) == Reaction(False, "wrong_box", "On écoute.")
    assert tri.act(Action("put", "3:entree")).right is False
    assert tri.missed == (3,)
    assert tri.act(Action("put", "3:sortie")) == Reaction(True, "right")
    assert tri.act(Action("put", "3:sortie")) == IGNORED
    assert tri.act(Action("put", "3:grenier")) == IGNORED
    assert tri.act(Action("put", "1")) == IGNORED
    assert tri.act(Action("push", "1:entree")) == IGNORED
    tri.act(Action("put", "2:sortie"))
    assert tri.in_box("sortie") == (3, 2)
    assert tri.placed == {3: "sortie", 2: "sortie"}
    assert tri.remaining == 3
    assert play_through(tri)
    assert tri.done, "four of five at the first try are enough"
    assert tri.current is None
    assert tri.needed == 4


def test_two_wrong_boxes_of_five_are_too_many(sample: Sample) -> None:
    tri = Tri(sample("tri"), 2)
    tri.act(Action("put", "0:sortie"))
    tri.act(Action("put", "1:sortie"))
    for action in tri.solve():
        tri.act(action)
    assert tri.failed
    assert tri.remaining == 5
    tri.retry()
    assert (tri.placed, tri.missed, tri.failed) == ({}, (), False)


def test_every_item_has_its_box(sample: Sample) -> None:
    data = sample("tri")
    data["items"][1]["box"] = "grenier"
    with pytest.raises(ExerciseFault) as caught:
        Tri(data)
    assert (caught.value.code, caught.value.path) == ("unknown_box", ("items", 1, "box"))
