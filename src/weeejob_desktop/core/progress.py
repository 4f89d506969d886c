"""How far a learner is: states of lessons and steps, what to see again, where to go on, who needs attention.

Vague words have their rule and threshold here, so that every screen and the hub mean the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.home import ModuleState, Resume
from weeejob_desktop.core.lessons import Course, Lesson, LessonCard, Module
from weeejob_desktop.core.positioning import ModulePosition
from weeejob_desktop.core.training_time import Credit, week_of

REVIEW_FAILURES = 3
"""« À revoir »: so many failures on one exercise since it last succeeded."""
INACTIVE_DAYS = 7
"""« À contacter »: so many days without any activity."""

LessonState = Literal["planned", "faulty", "to_start", "started", "done"]
StepState = Literal["new", "opened", "done"]


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """One lesson in "Apprendre". `review` is True when the rule says "à revoir" (3
    failures on one exercise)."""

    id: str
    title: str
    minutes: int
    state: LessonState
    percent: int = 0
    review: bool = False


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module in "Apprendre" with its lessons, in order."""

    module: Module
    lessons: tuple[LessonProgress, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class CourseProgress:
    course: Course
    modules: tuple[ModuleProgress, ...]


@dataclass(frozen=True, slots=True)
class HalfDone:
    """An exercise left in the middle: replay `actions` over its data with `seed`."""

    seed: int
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson as the player opens it. `current` is the id of the step to show; `exercises_done` and
    `half_done` are keyed by exercise id."""

    lesson: Lesson
    current: str
    steps: Mapping[str, StepState]
    exercises_done: frozenset[str]
    half_done: Mapping[str, HalfDone]


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """The sum of one exercise's results: for Mon parcours and for the trainer."""

    lesson: str
    lesson_title: str
    exercise: str
    type: str
    instruction: str
    done: bool
    tries: int
    hints: int
    failures: int
    errors: Mapping[str, int]
    last_on: date
    review: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Training time of one week, Monday to Sunday."""

    monday_on: date
    total_ms: int


@dataclass(frozen=True, slots=True)
class Path:
    """What "Mon parcours" shows."""

    total_ms: int
    target_minutes: int
    to_confirm_ms: int
    weeks: tuple[Week, ...]
    lessons: tuple[LessonProgress, ...]
    exercises: tuple[ExerciseRecord, ...]
    first_on: date | None
    last_activity_at: datetime | None
    positions: tuple[ModulePosition, ...] = ()


Outcome = Literal["done", "not_yet", "passed_over", "passed_with_trainer"]
Attention = Literal["hand_raised", "failing", "inactive"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One result of one exercise, as it was journalled. `errors` are codes, one for each error made."""

    outcome: Outcome
    tries: int
    hints: int
    on: date
    errors: tuple[str, ...] = ()


def lesson_progress(
    card: LessonCard, steps: Sequence[str], states: Mapping[str, StepState], *, review: bool = False
) -> LessonProgress:
    """One lesson's state. `steps` are the ids of its steps now (empty when it cannot be opened), `states`
    what the learner did, possibly of steps that are gone. Only a lesson with every step done is ``done`` and
    at 100 percent."""
    if card.status != "ready":
        return LessonProgress(card.id, card.title, card.minutes, card.status)
    done = sum(states.get(step) == "done" for step in steps)
    state: LessonState = "to_start"
    if steps and done == len(steps):
        state = "done"
    elif done or any(states.get(step, "new") != "new" for step in steps):
        state = "started"
    percent = 100 * done // len(steps) if steps else 0
    return LessonProgress(card.id, card.title, card.minutes, state, percent, review)


def module_percent(lessons: Iterable[LessonProgress]) -> int:
    """Finished steps of all the module's lessons, those planned included, weighed by minutes, 0 to 100; never
    rounded up. A module is whole only when all its lessons are there and done."""
    everything = list(lessons)
    minutes = sum(lesson.minutes for lesson in everything)
    return sum(lesson.minutes * lesson.percent for lesson in everything) // minutes if minutes else 0


def module_state(lessons: Sequence[LessonProgress]) -> ModuleState:
    """``done`` when every lesson is done, those planned included; ``started`` as soon as one is."""
    if lessons and all(lesson.state == "done" for lesson in lessons):
        return "done"
    return "started" if any(lesson.state in ("started", "done") for lesson in lessons) else "to_start"


def current_step(steps: Sequence[str], states: Mapping[str, StepState], last_reached: str) -> str:
    """The step a lesson opens at: the last one reached if it is not done, else the next one not done after
    it, else the first not done at all; the very first when all are done. `steps` is not empty."""
    begin = steps.index(last_reached) if last_reached in steps else 0
    around = (*steps[begin:], *steps[:begin])
    return next((step for step in around if states.get(step) != "done"), steps[0])


def go_on_with(lessons: Sequence[LessonProgress], last_opened: Iterable[str]) -> LessonProgress | None:
    """Where the learner goes on: the last opened lesson that is not finished, else the first not finished in
    the course's order, else None. `last_opened` are lesson ids, the newest first."""
    unfinished = {lesson.id: lesson for lesson in lessons if lesson.state in ("to_start", "started")}
    for lesson_id in last_opened:
        if lesson_id in unfinished:
            return unfinished[lesson_id]
    return next(iter(unfinished.values()), None)


def resume_at(lesson: Lesson, states: Mapping[str, StepState], last_reached: str = "") -> Resume:
    """The card "Continuer" for a lesson that can be opened: which step, and about how
    many minutes are left."""
    steps = [step.id for step in lesson.steps]
    left = sum(states.get(step) != "done" for step in steps)
    return Resume(
        lesson=lesson.id,
        title=lesson.title,
        step_number=steps.index(current_step(steps, states, last_reached)) + 1,
        step_count=len(steps),
        minutes_left=-(-lesson.minutes * left // len(steps)),
        started=any(states.get(step, "new") != "new" for step in steps),
    )


def failures_since_success(outcomes: Iterable[Outcome]) -> int:
    """How often an exercise failed since it last succeeded, from its outcomes in order. Passing over is
    neither."""
    failures = 0
    for outcome in outcomes:
        if outcome == "not_yet":
            failures += 1
        elif outcome != "passed_over":
            failures = 0
    return failures


def needs_review(outcomes: Iterable[Outcome]) -> bool:
    """The rule « à revoir »."""
    return failures_since_success(outcomes) >= REVIEW_FAILURES


def exercise_record(
    lesson: str,
    lesson_title: str,
    exercise: str,
    type_: str,
    instruction: str,
    attempts: Sequence[Attempt],
) -> ExerciseRecord:
    """The sum of one exercise's attempts, at least one, in order."""
    outcomes = [attempt.outcome for attempt in attempts]
    return ExerciseRecord(
        lesson=lesson,
        lesson_title=lesson_title,
        exercise=exercise,
        type=type_,
        instruction=instruction,
        done=any(outcome in ("done", "passed_with_trainer") for outcome in outcomes),
        tries=sum(attempt.tries for attempt in attempts),
        hints=sum(attempt.hints for attempt in attempts),
        failures=outcomes.count("not_yet"),
        errors=Counter(error for attempt in attempts for error in attempt.errors),
        last_on=max(attempt.on for attempt in attempts),
        review=needs_review(outcomes),
    )


def attention(
    today_on: date, last_activity_on: date | None, enrolled_on: date, *, failing: bool, hand_raised: bool
) -> tuple[Attention, ...]:
    """Why a learner needs attention, the most pressing first; empty when all is well. `failing`: some
    exercise is « à revoir ». Somebody who never began is inactive `INACTIVE_DAYS` after `enrolled_on`."""
    reasons: list[Attention] = []
    if hand_raised:
        reasons.append("hand_raised")
    if failing:
        reasons.append("failing")
    if (today_on - (last_activity_on or enrolled_on)).days >= INACTIVE_DAYS:
        reasons.append("inactive")
    return tuple(reasons)


def weeks(credit: Credit) -> tuple[Week, ...]:
    """The weeks with training time, in order."""
    by_week: Counter[date] = Counter()
    for day in credit.days:
        by_week[week_of(day.on)] += day.total_ms
    return tuple(Week(monday_on, by_week[monday_on]) for monday_on in sorted(by_week))
