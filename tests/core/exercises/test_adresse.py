# mypy: disable-error-code="unreachable, comparison-overlap"
"""`adresse`: every mistake has its code, and addresses are written, repaired and judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.address_mistakes import MISTAKES, mistakes
from weeejob_desktop.core.exercises.adresse import Adresse
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction

Sample = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fatou.sy@courrier.example", ()),
        ("  fatou-sy_2@courrier.example ", ()),
        ("", ("empty",)),
        ("   ", ("empty",)),
        ("fatou.sycourrier.example", ("no_at",)),
        ("fatou.sy@@courrier.example", ("several_at",)),
        ("fatou sy@courrier.example", ("space",)),
        ("fatou,sy@courrier.example", ("comma",)),
        ("fatou.sy@courrier,example", ("comma",)),
        ("zoé@courrier.example", ("accent",)),
        ("Fatou.sy@courrier.example", ("capital",)),
        ("É@courrier.example", ("accent", "capital")),
        ("@courrier.example", ("no_name",)),
        ("fatou.sy@", ("no_domain",)),
        ("fatou.sy@courrierexample", ("no_dot",)),
        ("fatou..sy@courrier.example", ("dots",)),
        (".fatou@courrier.example", ("dots",)),
        ("fatou.@courrier.example", ("dots",)),
        ("fatou@.courrier.example", ("dots",)),
        ("fatou@courrier.example.", ("dots",)),
        ("fatou!sy@courrier.example", ("odd_sign",)),
        ("www.fatou@courrier.example", ("web",)),
        ("https://courrier.example", ("web", "no_at")),
        ("fatou courrier.example", ("space", "no_at")),
    ],
)
def test_every_mistake_has_its_code(text: str, codes: tuple[str, ...]) -> None:
    assert mistakes(text) == codes


@given(st.text("aZé@., ;!-", max_size=20))
def test_codes_are_known_and_told_once(text: str) -> None:
    found = mistakes(text)
    assert set(found) <= set(MISTAKES)
    assert len(found) == len(set(found))
    if not found:
        name, _, domain = text.strip().partition("@")
        assert name
        assert "." in domain


def test_an_address_is_written_and_each_mistake_told_by_its_code(sample: Sample) -> None:
    exercise = Adresse(sample("adresse"))
    assert (exercise.current.kind, exercise.current.person, exercise.typed) == ("write", "Fatou Sy", "")
    assert exercise.choices == ()
    assert exercise.act(Action("check")) == Reaction(False, "empty")
    exercise.act(Action("write", "fatou.sy"))
    assert exercise.act(Action("check")) == Reaction(False, "no_at")
    exercise.act(Action("write", "fatou.sy@autre.example"))
    assert exercise.act(Action("check")) == Reaction(False, "other_address")
    exercise.act(Action("write", "fatou.sy@courrier.example "))
    assert exercise.act(Action("check")) == Reaction(True, "right")
    assert exercise.act(Action("write", "x")) == IGNORED
    assert exercise.first_try_right == 0
    exercise.act(Action("next"))
    assert exercise.typed == "bruno.diaz courrier.example", "the broken one stands there to be mended"


def test_what_is_wrong_is_chosen_among_four(sample: Sample) -> None:
    exercise = Adresse(sample("adresse"))
    while exercise.current.kind != "choose":
        exercise.act(next(exercise.solve()))
    choices = exercise.choices
    assert len(set(choices)) == 4
    assert exercise.current.mistake == "comma"
    assert "comma" in choices
    other = next(code for code in choices if code != "comma")
    for _ in range(2):
        assert exercise.act(Action("choose", other)) == Reaction(False, "other_mistake")
    assert exercise.tried == (other,)
    assert exercise.act(Action("choose", "empty")) == IGNORED
    assert exercise.act(Action("check")) == IGNORED
    assert exercise.act(Action("choose", "comma")) == Reaction(True, "right")


def test_four_of_five_are_enough_and_three_are_not(sample: Sample) -> None:
    exercise = Adresse(sample("adresse"))
    assert (exercise.total, exercise.needed) == (5, 4)
    for missed in (1, 2):
        for position in range(5):
            if position < missed:
                exercise.act(Action("write", "x"))
                exercise.act(Action("check"))
            while exercise.position == position and not exercise.over:
                exercise.act(next(exercise.solve()))
        assert exercise.done == (missed == 1)
        exercise.retry()
    assert play_through(exercise)


def test_only_the_last_draft_is_kept(sample: Sample) -> None:
    exercise = Adresse(sample("adresse"))
    for text in ("f", "fa", "fat", "fa", "fatou"):
        exercise.act(Action("write", text))
    assert exercise.actions == [Action("write", "fatou")]
    exercise.act(Action("write", "fatou"))
    assert len(exercise.actions) == 1
    assert exercise.act(Action("write", "x" * 81)) == IGNORED
    assert exercise.act(Action("shout", "x")) == IGNORED


def _task(**fields: str) -> dict[str, Any]:
    return fields


@pytest.mark.parametrize(
    ("task", "code", "field"),
    [
        (_task(kind="shout"), "not_one_of", "kind"),
        (_task(kind="write", address="a@b.example"), "missing", "person"),
        (_task(kind="write", person="A", address="a@b.fr"), "not_example", "address"),
        (_task(kind="write", person="A", address="A@b.example"), "not_an_address", "address"),
        (_task(kind="write", person="A", address=" a@b.example"), "not_an_address", "address"),
        (_task(kind="repair", address="a@b.example"), "missing", "broken"),
        (_task(kind="repair", address="a@b.example", broken="a@b.example"), "nothing_broken", "broken"),
        (_task(kind="repair", address="a@b.example", broken="a b.fr"), "not_example", "broken"),
        (_task(kind="choose", broken="a@b.example"), "nothing_broken", "broken"),
        (_task(kind="choose", broken="a b.example"), "several_mistakes", "broken"),
        (_task(kind="choose", broken="x" * 90 + ".example"), "nothing_broken", "broken"),
    ],
)
def test_adresse_refuses_what_cannot_be_done(
    task: dict[str, Any], code: str, field: str, sample: Sample
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Adresse({**sample("adresse"), "tasks": [task]})
    assert (caught.value.code, caught.value.path) == (code, ("tasks", 0, field))
