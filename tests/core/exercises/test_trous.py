# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`trous`: gaps filled with words or by typing, as tolerant as the lesson says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.trous import LONGEST, Trous

Sample = Callable[[str], dict[str, Any]]


def fault_of(data: dict[str, Any]) -> tuple[str, tuple[str | int, ...]]:
    with pytest.raises(ExerciseFault) as caught:
        Trous(data)
    return caught.value.code, caught.value.path


def test_the_text_falls_into_lines_words_and_gaps(sample: Sample) -> None:
    text = Trous(sample("trous"))
    assert text.paragraphs == (
        ("Je range ", 0, " dans ", 1, "."),
        ("2 + 3 = ", 2, ", et ", 3, " de plus."),
    )
    assert [gap.typed for gap in text.gaps] == [False, False, True, True]


def test_a_word_goes_into_its_gap_and_is_no_longer_offered(sample: Sample) -> None:
    text = Trous(sample("trous"))
    assert text.act(Action("fill", "0:0")) == Reaction(False, "wrong_word", "Une petite chose.")
    assert text.act(Action("fill", "0:2")) == Reaction(False, "wrong_word", "Pas la soupe.")
    assert dict(text.written) == {0: "ma soupe"}
    assert text.act(Action("fill", "0:1")) == Reaction(True, "right")
    assert (dict(text.filled), dict(text.written)) == ({0: "ma clé"}, {})
    assert 1 not in text.offered
    assert text.act(Action("fill", "1:1")) == IGNORED, "it is gone"
    assert text.open_gaps == (1, 2, 3)


def test_a_word_that_two_gaps_want_stays_until_both_have_it() -> None:
    data = {
        "id": "deux", "instruction": "Complétez.", "text": "{a} puis {b}", "bank": ["clic", "pause"],
        "gaps": [
            {"id": "a", "answers": ["clic"], "feedback": "Cliquez."},
            {"id": "b", "answers": ["clic"], "feedback": "Encore."},
        ],
    }  # fmt: skip
    text = Trous(data)
    assert text.paragraphs == ((0, " puis ", 1),)
    text.act(Action("fill", "0:0"))
    assert 0 in text.offered
    text.act(Action("fill", "1:0"))
    assert text.done
    assert text.offered == (), "what is left over is of no use any more"


@pytest.mark.parametrize("typed", ["5", " 5 ", "5,0", "CINQ", "cinq", "5 €"])
def test_a_typed_answer_is_taken_as_the_lesson_tolerates(typed: str, sample: Sample) -> None:
    assert Trous(sample("trous")).act(Action("type", f"2:{typed}")).right is True


def test_without_tolerance_every_sign_counts(sample: Sample) -> None:
    data = sample("trous") | {"tolerates": []}
    text = Trous(data)
    for typed in ("CINQ", "5,0", "c inq"):
        assert text.act(Action("type", f"2:{typed}")) == Reaction(False, "wrong_text", "Comptez.")
    assert text.act(Action("type", "2: cinq ")).right is True


@pytest.mark.parametrize(
    ("tolerates", "answer", "typed", "right"),
    [
        ("numbers", "1250,50", "1 250.5", True),
        ("numbers", "1250,50", "1\u202f250,50 euros", True),
        ("numbers", "1250,50", "1250", False),
        ("numbers", "10", "1e1", False),
        ("numbers", "-3", "−3", False),
        ("accents", "élève", "eleve", True),
        ("accents", "sœur", "soeur", True),
        ("case", "élève", "ÉLÈVE", True),
        ("case", "élève", "eleve", False),
        ("spaces", "06 12 34", "061234", True),
        ("case", "06 12 34", "061234", False),
        ("case", "l’écran", "l'écran", True),
    ],
)
def test_tolerances(tolerates: str, answer: str, typed: str, right: bool) -> None:
    gaps = [{"id": "a", "answers": [answer], "feedback": "Relisez."}]
    data = {"id": "un", "instruction": "Écrivez.", "text": "{a}", "tolerates": [tolerates], "gaps": gaps}
    assert Trous(data).act(Action("type", f"0:{typed}")).right is right


def test_a_known_wrong_answer_has_its_own_words(sample: Sample) -> None:
    text = Trous(sample("trous"))
    assert text.act(Action("type", "3:2,00")).feedback == "C’est le double."
    assert text.act(Action("type", "3:8")).feedback == "La moitié de 1."
    assert text.result().errors == ("wrong_text", "wrong_text"), "codes only, never what was typed"


@pytest.mark.parametrize(
    "action",
    [
        Action("type", "2:"),
        Action("type", "2:   "),
        Action("type", "2:" + "5" * (LONGEST + 1)),
        Action("type", "0:ma clé"),
        Action("fill", "2:0"),
        Action("fill", "0:9"),
        Action("fill", "9:0"),
        Action("write", "0:0"),
    ],
)
def test_what_means_nothing_is_ignored(action: Action, sample: Sample) -> None:
    assert Trous(sample("trous")).act(action) == IGNORED


def test_too_many_misses_fail_the_round(sample: Sample) -> None:
    text = Trous(sample("trous"))
    text.act(Action("type", "2:6"))
    for action in ("0:1", "1:0"):
        text.act(Action("fill", action))
    text.act(Action("type", "2:5"))
    text.act(Action("type", "3:0,5"))
    assert text.needed == 4
    assert text.failed
    assert text.remaining == 4
    text.retry()
    assert (dict(text.filled), dict(text.written), text.open_gaps) == ({}, {}, (0, 1, 2, 3))
    assert play_through(text)


def test_contradictions_are_named(sample: Sample) -> None:
    def broken(change: Callable[[Any], object]) -> tuple[str, tuple[str | int, ...]]:
        data = sample("trous")
        change(data)
        return fault_of(data)

    assert broken(lambda d: d.update(text="{quoi} {autre}")) == ("unknown_gap", ("text",))
    assert broken(lambda d: d.update(text="{quoi} {quoi}")) == ("twice", ("text",))
    assert broken(lambda d: d.update(text="{quoi} {ou} {somme}")) == ("gap_not_in_text", ("gaps", 3, "id"))
    assert broken(lambda d: d.update(bank=["ma clé", "ma clé"])) == ("twice", ("bank", 1))
    assert broken(lambda d: d.update(tolerates=["tout"])) == ("not_one_of", ("tolerates", 0))
    assert broken(lambda d: d["gaps"][0].update(answers=["mon pain"])) == (
        "answer_not_there",
        ("gaps", 0, "answers", 0),
    )
    assert broken(lambda d: d["gaps"][0]["wrong"][0].update(text="rien")) == (
        "answer_not_there",
        ("gaps", 0, "wrong", 0, "text"),
    )
    assert broken(lambda d: d["gaps"][3]["wrong"][0].update(text="0.5")) == (
        "accepted_answer",
        ("gaps", 3, "wrong", 0, "text"),
    )
    assert broken(lambda d: d["gaps"][2].update(answers=["5" * 90])) == (
        "too_long",
        ("gaps", 2, "answers", 0),
    )
    assert broken(lambda d: d["gaps"][1].update(id="quoi")) == ("twice", ("gaps", 1, "id"))
    assert broken(lambda d: d["gaps"][0].update(answers=[])) == ("missing", ("gaps", 0, "answers"))
