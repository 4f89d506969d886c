# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an action changes it.
"""`calendrier`: exactly one slot fits, a wrong one is told by what it breaks, the confirmation is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.calendrier import Calendrier
from weeejob_desktop.core.exercises.exercise import IGNORED, Action, ExerciseFault, Reaction

Sample = Callable[[str], dict[str, Any]]


@pytest.fixture
def calendar(sample: Sample) -> Calendrier:
    return Calendrier(sample("calendrier"))


@pytest.fixture
def month(sample: Sample) -> Calendrier:
    return Calendrier({**sample("calendrier"), "view": "month"})


def test_the_solver_turns_picks_confirms_and_keeps(calendar: Calendrier) -> None:
    done = []
    for action in calendar.solve():
        done.append((action.verb, action.target))
        assert calendar.act(action).right is not False
    assert done == [("turn", "next"), ("pick", "4"), ("confirm", ""), ("keep", "")]
    assert calendar.done
    assert not calendar.failed


def test_a_wrong_slot_is_explained_by_the_constraint_it_breaks(calendar: Calendrier) -> None:
    assert calendar.first_day == date(2026, 3, 2)
    assert len(calendar.days) == 7
    assert calendar.last_page == 2
    assert calendar.slots_on(date(2026, 3, 5)) == (2, 1)
    assert calendar.act(Action("confirm")) == IGNORED
    assert calendar.act(Action("pick", "4")) == IGNORED, "it is not in this week"
    assert calendar.act(Action("pick", "0")) == Reaction(False, "slot_taken")
    assert calendar.act(Action("pick", "1")) == Reaction(None, "picked")
    assert calendar.act(Action("pick", "1")) == IGNORED
    assert calendar.act(Action("pick", "2")) == Reaction(None, "picked")
    assert calendar.act(Action("confirm")) == Reaction(False, "breaks_constraint", "Le matin, je travaille.")
    assert calendar.picked is None
    assert dict(calendar.refused) == {2: 0}
    assert calendar.remaining == 3
    calendar.act(Action("pick", "1"))
    assert calendar.act(Action("confirm")).feedback == "C’est trop loin."
    calendar.act(Action("turn", "next"))
    calendar.act(Action("pick", "3"))
    assert calendar.act(Action("confirm")).feedback == "Le mardi, je suis pris."
    calendar.act(Action("turn", "next"))
    calendar.act(Action("pick", "5"))
    assert calendar.act(Action("confirm")).feedback == "C’est trop tard."
    assert calendar.act(Action("turn", "next")) == IGNORED
    assert next(calendar.solve()) == Action("turn", "previous")
    assert play_through(calendar)


def test_the_confirmation_has_to_be_kept(calendar: Calendrier) -> None:
    assert calendar.act(Action("keep")) == IGNORED
    assert calendar.act(Action("close")) == IGNORED
    for verb, target in (("turn", "next"), ("pick", "4")):
        calendar.act(Action(verb, target))
    assert calendar.remaining == 2
    assert calendar.act(Action("confirm")) == Reaction(True, "confirmed")
    assert calendar.remaining == 1
    for wild in (Action("pick", "3"), Action("turn", "next"), Action("confirm"), Action("day", "2026-03-10")):
        assert calendar.act(wild) == IGNORED
    assert calendar.act(Action("close")) == Reaction(False, "not_kept")
    assert calendar.act(Action("keep")) == Reaction(True, "kept")
    assert calendar.done
    calendar.retry()
    assert (calendar.page, calendar.picked, calendar.confirmed, calendar.kept) == (0, None, False, False)


def test_in_a_month_a_day_is_chosen_first(month: Calendrier) -> None:
    assert month.first_day == date(2026, 3, 1)
    assert len(month.days) == 31
    assert month.last_page == 0
    assert month.act(Action("pick", "4")) == IGNORED
    assert month.act(Action("day", "2026-03-02")) == IGNORED, "there is nothing on this day"
    assert month.act(Action("day", "2026-05-02")) == IGNORED
    assert month.act(Action("day", "2026-03-12")) == Reaction(None, "day_shown")
    assert month.act(Action("day", "2026-03-12")) == IGNORED
    assert month.act(Action("pick", "4")) == Reaction(None, "picked")
    assert play_through(month)


def test_a_week_has_no_day_to_choose(calendar: Calendrier) -> None:
    assert calendar.act(Action("day", "2026-03-05")) == IGNORED
    assert calendar.act(Action("dance")) == IGNORED


def test_in_a_month_hours_may_be_left_out_and_a_start_can_be_asked_for(sample: Sample) -> None:
    data = sample("calendrier")
    data |= {
        "view": "month",
        "closed": [],
        "slots": [{"on": on, "place": "ville"} for on in ("2026-03-27", "2026-03-28", "2026-04-02")],
        "constraints": [
            {"rule": "since", "date": "2026-03-28", "text": "Dès le 28.", "feedback": "C’est trop tôt."},
            {"rule": "until", "date": "+30", "text": "Au plus tard le 1er.", "feedback": "C’est trop tard."},
        ],
    }
    exercise = Calendrier(data)
    assert exercise.answer == 1
    assert exercise.last_page == 1
    assert play_through(exercise)


@pytest.mark.parametrize(
    ("field", "row", "changed", "code", "path"),
    [
        ("slots", 0, {"on": "hier"}, "not_a_date", ("on",)),
        ("slots", 0, {"on": "2026-02-31"}, "not_a_date", ("on",)),
        ("slots", 0, {"on": "+400"}, "not_a_date", ("on",)),
        ("slots", 0, {"on": "+demain"}, "not_a_date", ("on",)),
        ("slots", 0, {"on": "2026-03-01"}, "in_the_past", ("on",)),
        ("slots", 0, {"on": "2026-03-07"}, "closed_day", ("on",)),
        ("slots", 0, {"at": "25:00"}, "not_a_time", ("at",)),
        ("slots", 0, {"at": ""}, "missing", ("at",)),
        ("slots", 0, {"place": "lune"}, "unknown_place", ("place",)),
        ("slots", 2, {"at": "14:00", "place": "loin"}, "twice", ()),
        ("slots", 4, {"taken": "yes"}, "no_slot_fits", None),
        ("constraints", 0, {"rule": "perhaps"}, "not_one_of", ("rule",)),
        ("constraints", 0, {"days": ["lunedi"]}, "not_one_of", ("days", 0)),
        ("constraints", 0, {"to": "07:00"}, "not_in_order", ("to",)),
        ("constraints", 1, {"days": []}, "missing", ("days",)),
        ("constraints", 3, {"places": []}, "missing", ("places",)),
        ("constraints", 3, {"places": ["lune"]}, "unknown_place", ("places", 0)),
        ("places", 1, {"id": "ville"}, "twice", ("id",)),
    ],
)
def test_calendars_that_cannot_be_are_a_fault(
    field: str,
    row: int,
    changed: dict[str, Any],
    code: str,
    path: tuple[str | int, ...] | None,
    sample: Sample,
) -> None:
    data = sample("calendrier")
    data[field][row] |= changed
    with pytest.raises(ExerciseFault) as caught:
        Calendrier(data)
    assert (caught.value.code, caught.value.path) == (
        code,
        ("slots",) if path is None else (field, row, *path),
    )


def test_exactly_one_slot_fits_and_no_constraint_is_idle(sample: Sample) -> None:
    data = sample("calendrier")
    data["slots"].append({"on": "2026-03-11", "at": "15:00", "place": "ville"})
    with pytest.raises(ExerciseFault) as caught:
        Calendrier(data)
    assert (caught.value.code, caught.value.path) == ("several_slots_fit", ("slots", 6))
    data = sample("calendrier")
    data["constraints"].append({"rule": "since", "date": "+0", "text": "Dès lundi.", "feedback": "Trop tôt."})
    with pytest.raises(ExerciseFault) as caught:
        Calendrier(data)
    assert (caught.value.code, caught.value.path) == ("idle_constraint", ("constraints", 4))


def test_the_view_is_a_week_or_a_month(sample: Sample) -> None:
    with pytest.raises(ExerciseFault) as caught:
        Calendrier({**sample("calendrier"), "view": "year"})
    assert caught.value.path == ("view",)
