# mypy: disable-error-code="unreachable, comparison-overlap"
"""`dactylo` and what it stands on: comparing with a model, slips counted once, texts kept as few actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.exercises.comparing import Comparison, compare
from weeejob_desktop.core.exercises.dactylo import Dactylo
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.typed import one_line

Sample = Callable[[str], dict[str, Any]]


# -- comparing ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "typed", "comparison"),
    [
        ("bonjour", "", Comparison((), (), 0, False)),
        ("bonjour", "bonj", Comparison((), (), 0, False)),
        ("bonjour", "bonjour", Comparison((), (), 0, True)),
        ("bonjour", "bomjour", Comparison((2,), (), 1, False)),
        ("bonjour", "bnjour", Comparison((), (1,), 1, False)),
        ("bonjour", "bonnjour", Comparison((2,), (), 1, False)),
        ("bonjour", "bonjours", Comparison((7,), (), 1, False)),
        ("bonjour", "Bonjour", Comparison((0,), (), 1, False)),
        ("été", "ete", Comparison((0, 2), (), 2, False)),
    ],
)
def test_wrong_missing_and_needless_letters(model: str, typed: str, comparison: Comparison) -> None:
    assert compare(model, typed) == comparison


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        ("L’été", "L'été"),
        ("Ça va\u00a0?", "Ça va ?"),
        ("Un œuf…", "Un oeuf..."),
        ("Un oeuf...", "Un œuf…"),
        ("é", "e\u0301"),
        ("8\u202fh – 9\u202fh", "8 h - 9 h"),
    ],
)
def test_what_keyboards_make_hard_is_forgiven(model: str, typed: str) -> None:
    assert compare(model, typed).complete


def test_a_wrong_sign_after_a_folded_one_keeps_its_place() -> None:
    assert compare("œuf", "œif").wrong == (1,)
    assert compare("œuf", "oeif").wrong == (2,)


@given(st.text("abé ’", min_size=1, max_size=12), st.text("abé '", max_size=12), st.sampled_from("abé"))
def test_writing_on_never_makes_fewer_slips(model: str, typed: str, more: str) -> None:
    assert compare(model, typed).slips <= compare(model, typed + more).slips
    for places in (compare(model, typed).wrong, compare(model, typed).gaps):
        assert all(0 <= place <= len(typed) for place in places)


def test_one_line_is_composed_short_and_printable() -> None:
    assert one_line("e\u0301", 1) == "é"
    assert one_line("a\u00a0b", 3) == "a\u00a0b"
    assert one_line("a\nb", 9) is None
    assert one_line("abc", 2) is None


# -- dactylo -----------------------------------------------------------------------------------------------
def lines(sample: Sample, *texts: str, **more: str) -> Dactylo:
    return Dactylo({**sample("dactylo"), "lines": list(texts), **more})


def type_out(exercise: Dactylo, text: str, ms: int = 0) -> None:
    """Letter by letter, as fingers do."""
    for end in range(len(exercise.typed) + 1, len(text) + 1):
        exercise.act(Action("write", text[:end], ms=ms))


def test_a_line_is_finished_when_it_is_as_the_model(sample: Sample) -> None:
    exercise = lines(sample, "bonjour", "merci")
    assert exercise.act(Action("check")) == Reaction(False, "line_short")
    type_out(exercise, "bonj")
    assert exercise.act(Action("check")) == Reaction(False, "line_short")
    exercise.act(Action("write", "bonjoux"))
    assert exercise.act(Action("check")) == Reaction(False, "letters_wrong")
    exercise.act(Action("erase", "bonjou"))
    exercise.act(Action("write", "bonjour"))
    assert exercise.act(Action("check")) == Reaction(True, "right")
    assert (exercise.position, exercise.model, exercise.typed, exercise.slips) == (1, "merci", "", 1)


def test_a_slip_counts_once_and_mending_is_free(sample: Sample) -> None:
    exercise = lines(sample, "une longue phrase pour mes doigts")
    type_out(exercise, "une lonx")
    exercise.act(Action("erase", "une lon"))
    exercise.act(Action("erase", "une"))
    type_out(exercise, "une longue phrase pour mes doigts")
    assert exercise.slips == 1
    exercise.act(Action("check"))
    assert exercise.done
    assert exercise.model == ""


def test_too_many_slips_begin_again(sample: Sample) -> None:
    exercise = lines(sample, "merci")
    exercise.act(Action("write", "mersi"))
    exercise.act(Action("erase", "mer"))
    exercise.act(Action("write", "merci"))
    assert exercise.act(Action("check")).right
    assert exercise.failed
    assert exercise.remaining == 1
    assert exercise.words_per_minute is None
    exercise.retry()
    assert (exercise.slips, exercise.position, exercise.typing_ms) == (0, 0, 0)


def test_the_author_may_ask_for_less(sample: Sample) -> None:
    exercise = lines(sample, "merci", percent="80")
    exercise.act(Action("write", "mersi"))
    exercise.act(Action("erase", "mer"))
    exercise.act(Action("write", "merci"))
    exercise.act(Action("check"))
    assert exercise.done


def test_speed_is_told_in_words_of_five_signs(sample: Sample) -> None:
    exercise = lines(sample, "bonjour à toutes les deux")
    type_out(exercise, "bonjour à toutes les deux", ms=1_000)
    assert exercise.words_per_minute is None
    exercise.act(Action("check"))
    assert exercise.words_per_minute == 12
    quick = lines(sample, "oui")
    quick.act(Action("write", "oui", ms=200))
    quick.act(Action("check"))
    assert quick.words_per_minute is None


def test_what_is_typed_is_kept_as_few_actions(sample: Sample) -> None:
    exercise = lines(sample, "bonjour", "merci")
    type_out(exercise, "bonk", ms=100)
    exercise.act(Action("erase", "bon"))
    exercise.act(Action("erase", "bo"))
    type_out(exercise, "bonjour", ms=100)
    exercise.act(Action("check"))
    type_out(exercise, "mer")
    assert exercise.actions == [
        Action("write", "bonk", ms=400), Action("erase", "bo"), Action("write", "bonjour", ms=500),
        Action("check"), Action("write", "mer"),
    ]  # fmt: skip
    again = lines(sample, "bonjour", "merci").replay(exercise.actions)
    assert vars(again) == vars(exercise)
    assert again.result().errors == ()


@pytest.mark.parametrize(
    "action", [Action("write", ""), Action("write", "x" * 200), Action("write", "a\x07"), Action("hit", "0")]
)
def test_what_no_key_writes_is_ignored(action: Action, sample: Sample) -> None:
    assert Dactylo(sample("dactylo")).act(action) == IGNORED


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"lines": []}, "missing", ("lines",)),
        ({"lines": ["x" * 121]}, "too_long", ("lines", 0)),
        ({"lines": ["oui", " non"]}, "not_one_line", ("lines", 1)),
        ({"lines": ["oui\nnon"]}, "not_one_line", ("lines", 0)),
        ({"percent": "20"}, "out_of_range", ("percent",)),
    ],
)
def test_dactylo_refuses_what_cannot_be_typed(
    change: dict[str, Any], code: str, path: tuple[str | int, ...], sample: Sample
) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Dactylo({**sample("dactylo"), **change})
    assert (caught.value.code, caught.value.path) == (code, path)
