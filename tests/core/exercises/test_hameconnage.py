# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`hameconnage`: clues found, honest messages left alone, and nothing dangerous opened in the last series."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction
from weeejob_desktop.core.exercises.hameconnage import Hameconnage

Sample = Callable[[str], dict[str, Any]]


@pytest.fixture
def phishing(sample: Sample) -> Hameconnage:
    return Hameconnage(sample("hameconnage"), 1)


def answer(exercise: Hameconnage) -> None:
    """Answer the message on the screen rightly."""
    while not exercise.answered:
        exercise.act(next(exercise.solve()))


def test_each_try_tells_of_every_part(phishing: Hameconnage) -> None:
    assert phishing.remaining == phishing.total == 3
    assert not phishing.counts
    assert phishing.act(Action("check")) == IGNORED, "nothing is marked"
    assert phishing.act(Action("mark", "1")) == Reaction(None, "marked")
    assert phishing.act(Action("mark", "0")) == Reaction(None, "marked")
    assert phishing.act(Action("normal")) == IGNORED, "something is marked"
    assert [phishing.mark_of(number) for number in range(4)] == ["", "", "", ""]
    assert phishing.act(Action("check")) == Reaction(False, "missed_clues")
    assert [phishing.mark_of(number) for number in range(4)] == ["false_alarm", "found", "", "missed"]
    assert phishing.found == 0, "a false alarm takes one clue away"
    assert phishing.act(Action("mark", "2")) == IGNORED
    assert phishing.act(Action("next")) == Reaction(None, "next")
    assert (phishing.series_index, phishing.position, phishing.remaining) == (1, 0, 2)
    assert phishing.counts
    assert phishing.needed == 2


def test_looking_is_not_opening(phishing: Hameconnage) -> None:
    assert phishing.act(Action("look", "3")) == Reaction(None, "looked")
    assert phishing.act(Action("look", "3")) == IGNORED
    assert phishing.act(Action("look", "0")) == IGNORED
    assert phishing.looked == (3,)
    assert phishing.dangers == 0
    assert phishing.act(Action("open", "3")) == Reaction(
        False, "dangerous_click", "Une page demande la carte."
    )
    assert phishing.act(Action("open", "3")) == IGNORED
    assert phishing.act(Action("open", "0")) == IGNORED
    assert phishing.act(Action("dance", "3")) == IGNORED
    assert (phishing.opened, phishing.dangers) == ((3,), 1)
    answer(phishing)
    phishing.act(Action("next"))
    assert phishing.dangers == 0, "only the last series counts"
    assert play_through(phishing)
    assert phishing.tally.tries == 1


def test_a_mark_can_be_taken_back_and_every_verdict_has_its_code(phishing: Hameconnage) -> None:
    assert phishing.act(Action("normal")) == Reaction(False, "not_normal")
    phishing.act(Action("next"))
    codes = set()
    while not phishing.over:
        for number in ("0", "1", "3"):
            phishing.act(Action("mark", number))
        phishing.act(Action("mark", "2"))
        assert phishing.act(Action("mark", "2")) == Reaction(None, "unmarked")
        assert phishing.marked == (0, 1, 3)
        codes.add(phishing.act(Action("check")).code)
        phishing.act(Action("next"))
    assert codes == {"false_alarm", "not_a_trap"}
    assert phishing.found == 2 - 1 - 3
    assert phishing.failed
    assert phishing.remaining == 2
    assert list(phishing.solve()) == []
    phishing.retry()
    assert (phishing.series_index, phishing.position, phishing.found) == (1, 0, 0)
    assert play_through(phishing)


def test_a_dangerous_click_in_the_last_series_is_not_done(phishing: Hameconnage) -> None:
    answer(phishing)
    phishing.act(Action("next"))
    while not phishing.over:
        if not phishing.current.honest:
            phishing.act(Action("open", "3"))
        answer(phishing)
        phishing.act(Action("next"))
    assert phishing.found == 2
    assert phishing.failed
    assert play_through(phishing)
    assert phishing.tally.tries == 2


def test_honest_messages_may_be_opened(phishing: Hameconnage) -> None:
    answer(phishing)
    phishing.act(Action("next"))
    if not phishing.current.honest:
        answer(phishing)
        phishing.act(Action("next"))
    assert phishing.act(Action("open", "3")) == Reaction(None, "opened_safely", "Une page demande la carte.")
    assert phishing.act(Action("normal")) == Reaction(True, "honest")


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"kind": "stamp"}, "not_one_of", ("kind",)),
        ({"text": "avis@laposte.fr"}, "real_address", ("text",)),
        ({"text": "avis@laposte.fr", "official": "yes", "clue": "yes"}, "official_clue", ("official",)),
        ({"kind": "button", "to": "www.banque.fr/compte", "opens": "X"}, "real_address", ("to",)),
    ],
)
def test_parts_that_contradict_or_lead_into_the_world_are_a_fault(
    changed: dict[str, str], code: str, path: tuple[str, ...], sample: Sample
) -> None:
    data = sample("hameconnage")
    data["series"][1]["messages"][1]["parts"][1] |= changed
    with pytest.raises(ExerciseFault) as caught:
        Hameconnage(data)
    assert (caught.value.code, caught.value.path) == (code, ("series", 1, "messages", 1, "parts", 1, *path))


def test_official_addresses_numbers_and_file_names_are_allowed(sample: Sample) -> None:
    data = sample("hameconnage")
    parts = data["series"][1]["messages"][1]["parts"]
    parts[1] |= {"text": "avis@laposte.fr", "official": "yes"}
    parts[0] |= {"kind": "attachment", "to": "plan.pdf", "opens": "Le plan s’ouvre."}
    parts[2] |= {"kind": "address", "text": "06 39 98 00 01"}
    assert Hameconnage(data).total == 3


def test_the_last_series_has_a_trap_and_an_honest_message(sample: Sample) -> None:
    for number, code in ((0, "no_clue"), (1, "no_honest")):
        data = sample("hameconnage")
        del data["series"][1]["messages"][number]
        with pytest.raises(ExerciseFault) as caught:
            Hameconnage(data)
        assert (caught.value.code, caught.value.path) == (code, ("series", 1, "messages"))


def test_a_dress_is_known(sample: Sample) -> None:
    data = sample("hameconnage")
    data["series"][0]["messages"][0]["dress"] = "letter"
    with pytest.raises(ExerciseFault) as caught:
        Hameconnage(data)
    assert caught.value.path == ("series", 0, "messages", 0, "dress")
