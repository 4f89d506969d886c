"""States of lessons and modules, what to see again, where to go on, who needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from weeejob_desktop.core.home import Resume
from weeejob_desktop.core.lessons import (
    Course,
    ExerciseBlock,
    Lesson,
    LessonCard,
    LessonStatus,
    Module,
    Step,
    Text,
)
from weeejob_desktop.core.progress import (
    Attempt,
    LessonProgress,
    LessonState,
    Outcome,
    StepState,
    Week,
    attention,
    current_step,
    exercise_record,
    failures_since_success,
    go_on_with,
    lesson_progress,
    module_percent,
    module_state,
    needs_review,
    resume_at,
    weeks,
)
from weeejob_desktop.core.training_time import Credit, Day

STEPS = ("a", "b", "c")


def card(status: LessonStatus = "ready") -> LessonCard:
    return LessonCard("la-souris", "La souris", 45, status)


def lesson(state: LessonState, percent: int = 0, *, minutes: int = 45, name: str = "l") -> LessonProgress:
    return LessonProgress(name, name, minutes, state, percent)


@pytest.mark.parametrize(
    ("states", "state", "percent"),
    [
        ({}, "to_start", 0),
        ({"a": "new"}, "to_start", 0),
        ({"a": "opened"}, "started", 0),
        ({"a": "done"}, "started", 33),
        ({"a": "done", "b": "done"}, "started", 66),
        ({"a": "done", "b": "done", "c": "done"}, "done", 100),
        ({"gone": "done"}, "to_start", 0),
        ({"a": "done", "gone": "done", "b": "opened"}, "started", 33),
    ],
)
def test_the_state_of_a_lesson(states: Mapping[str, StepState], state: str, percent: int) -> None:
    seen = lesson_progress(card(), STEPS, states, review=True)
    assert (seen.state, seen.percent, seen.review) == (state, percent, True)


@pytest.mark.parametrize("status", ["planned", "faulty"])
def test_a_lesson_that_cannot_be_opened_keeps_its_own_state(status: LessonStatus) -> None:
    seen = lesson_progress(card(status), (), {"a": "done"})
    assert (seen.state, seen.percent) == (status, 0)


def test_a_ready_lesson_without_steps_is_not_done() -> None:
    assert lesson_progress(card(), (), {}).state == "to_start"


def test_a_module_is_weighed_by_minutes_and_whole_only_with_its_planned_lessons() -> None:
    lessons = [lesson("done", 100, minutes=30), lesson("started", 50, minutes=60)]
    assert module_percent(lessons) == 66
    assert module_percent([*lessons, lesson("planned", minutes=90)]) == 33
    assert module_percent([lesson("planned")]) == 0
    assert module_percent([]) == 0


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], "to_start"),
        (["to_start", "planned"], "to_start"),
        (["started", "to_start"], "started"),
        (["done", "planned"], "started"),
        (["done", "done"], "done"),
    ],
)
def test_the_state_of_a_module(states: list[LessonState], state: str) -> None:
    assert module_state([lesson(one) for one in states]) == state


@pytest.mark.parametrize(
    ("states", "last", "step"),
    [
        ({}, "", "a"),
        ({"a": "opened"}, "a", "a"),
        ({"a": "done"}, "a", "b"),
        ({"a": "done", "b": "opened"}, "b", "b"),
        ({"b": "done", "c": "done"}, "c", "a"),
        ({"a": "done", "b": "done", "c": "done"}, "c", "a"),
        ({"a": "done"}, "gone", "b"),
    ],
)
def test_a_lesson_opens_where_it_was_left(states: Mapping[str, StepState], last: str, step: str) -> None:
    assert current_step(STEPS, states, last) == step


def test_going_on_prefers_the_last_opened_unfinished_lesson() -> None:
    lessons = [
        lesson("done", 100, name="one"),
        lesson("to_start", name="two"),
        lesson("started", 20, name="three"),
        lesson("planned", name="four"),
    ]

    def chosen(*last_opened: str) -> str | None:
        choice = go_on_with(lessons, last_opened)
        return choice.id if choice else None

    assert chosen("three") == "three"
    assert chosen("one", "three") == "three"
    assert chosen("gone", "four", "one") == "two"
    assert chosen() == "two"
    assert go_on_with([lesson("done"), lesson("planned")], ["l"]) is None


def full_lesson() -> Lesson:
    steps = tuple(Step(step, step, "text", (), 10) for step in STEPS)
    return Lesson(
        "la-souris", "La souris", 45, "1", "CC BY-SA 4.0", ("use",), (), (), {}, (), (), steps, (), (), "/"
    )


def test_the_card_to_go_on_says_where_and_how_much_is_left() -> None:
    assert resume_at(full_lesson(), {}) == Resume("la-souris", "La souris", 1, 3, 45, started=False)
    seen = resume_at(full_lesson(), {"a": "done", "b": "opened"}, "b")
    assert seen == Resume("la-souris", "La souris", 2, 3, 30, started=True)
    assert resume_at(full_lesson(), dict.fromkeys(STEPS, "done"), "c").minutes_left == 0


@pytest.mark.parametrize(
    ("outcomes", "failures", "review"),
    [
        ([], 0, False),
        (["not_yet", "not_yet"], 2, False),
        (["not_yet", "not_yet", "not_yet"], 3, True),
        (["not_yet", "passed_over", "not_yet", "not_yet"], 3, True),
        (["not_yet", "not_yet", "not_yet", "done"], 0, False),
        (["not_yet", "not_yet", "not_yet", "passed_with_trainer", "not_yet"], 1, False),
    ],
)
def test_to_see_again_means_three_failures_since_the_last_success(
    outcomes: list[Outcome], failures: int, review: bool
) -> None:
    assert failures_since_success(outcomes) == failures
    assert needs_review(outcomes) == review


def test_the_record_of_an_exercise_is_the_sum_of_its_attempts() -> None:
    attempts = [
        Attempt("not_yet", 4, 1, date(2025, 3, 11), ("missed", "missed")),
        Attempt("done", 1, 0, date(2025, 3, 10), ("wrong_box",)),
    ]
    record = exercise_record("la-souris", "La souris", "viser", "cible", "Visez.", attempts)
    assert (record.done, record.tries, record.hints, record.failures) == (True, 5, 1, 1)
    assert record.errors == {"missed": 2, "wrong_box": 1}
    assert record.last_on == date(2025, 3, 11)
    assert not record.review
    assert not exercise_record("l", "L", "e", "cible", "", attempts[:1]).done


@pytest.mark.parametrize(
    ("last_on", "failing", "hand", "reasons"),
    [
        (date(2025, 3, 10), False, False, ()),
        (date(2025, 3, 5), False, False, ()),
        (date(2025, 3, 4), False, False, ("inactive",)),
        (None, False, False, ("inactive",)),
        (date(2025, 3, 11), True, True, ("hand_raised", "failing")),
    ],
)
def test_who_needs_attention(
    last_on: date | None, failing: bool, hand: bool, reasons: tuple[str, ...]
) -> None:
    today, enrolled = date(2025, 3, 11), date(2025, 3, 1)
    assert attention(today, last_on, enrolled, failing=failing, hand_raised=hand) == reasons


def test_nobody_is_inactive_in_the_first_week() -> None:
    assert attention(date(2025, 3, 7), None, date(2025, 3, 1), failing=False, hand_raised=False) == ()


def test_weeks_add_their_days() -> None:
    days = [Day(date(2025, 3, day), {"own_work": day}) for day in (9, 10, 16, 17)]
    assert weeks(Credit(tuple(days))) == (
        Week(date(2025, 3, 3), 9),
        Week(date(2025, 3, 10), 26),
        Week(date(2025, 3, 17), 17),
    )
    assert weeks(Credit()) == ()


def test_a_course_finds_its_lessons_and_adds_their_minutes() -> None:
    module = Module("m01", "Premiers gestes", "Gestes", "Viser.", "mouse", "use", (card(), card("planned")))
    course = Course("La formation", "1", 90, (module,))
    assert module.minutes == 90
    assert course.lesson("la-souris") == (module, module.lessons[0])
    assert course.lesson("gone") is None


def test_a_step_knows_its_exercises() -> None:
    data: dict[str, Any] = {"instruction": "Visez."}
    block = ExerciseBlock("viser", "cible", data)
    assert Step("a", "A", "text", (Text("x", "x"), block), 3).exercises == (block,)
