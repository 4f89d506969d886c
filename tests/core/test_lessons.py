"""The course as pure data."""

from __future__ import annotations

from weeejob_desktop.core.lessons import Course, ExerciseBlock, LessonCard, Module, Picture, Step, Text


def course() -> Course:
    first = Module("m01", "Un", "Un", "", "mouse", "use", (LessonCard("aa", "A", 45, "ready", "m01/a.md"),))
    second = Module(
        "m02", "Deux", "Deux", "", "mouse", "use",
        (LessonCard("bb", "B", 30, "planned"), LessonCard("cc", "C", 15, "faulty")),
    )  # fmt: skip
    return Course("Cours", "1", 90, (first, second))


def test_a_module_lasts_as_long_as_its_lessons() -> None:
    assert [module.minutes for module in course().modules] == [45, 45]


def test_a_lesson_is_found_with_its_module() -> None:
    found = course().lesson("cc")
    assert found is not None
    assert (found[0].id, found[1].title) == ("m02", "C")
    assert course().lesson("zz") is None


def test_a_step_knows_its_exercises() -> None:
    exercise = ExerciseBlock("essai", "qcm", {}, 12)
    step = Step("un", "Un", "text", (Text("a", "a"), exercise, Picture("/p.svg", "p")), 1)
    assert step.exercises == (exercise,)
