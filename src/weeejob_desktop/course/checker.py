"""`weeejob-lessons check`: everything a lesson must be before learners see it, with file, line and reason.

What closes a lesson (a missing field, a broken exercise) is found by the reader; here is what makes it a good
one: sums, objectives, hints, sheets, solvable exercises, plain language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weeejob_desktop.core.exercises import build, play_through
from weeejob_desktop.core.lessons import Course, Lesson, LessonCard, Module
from weeejob_desktop.course import language
from weeejob_desktop.course.body import Body, ReadExercise
from weeejob_desktop.course.faults import Fault
from weeejob_desktop.course.fields import Fields
from weeejob_desktop.course.reader import (
    ACTIVITIES,
    COURSE_FILE,
    MODULE_FILE,
    ReadLesson,
    inspect_lesson,
    read_course,
)

SEEDS = (0, 1, 7, 2024)
"""The shuffles that the solver plays each exercise with."""


@dataclass(frozen=True, slots=True)
class ModuleSummary:
    """One module in numbers. `shares` are percent of lecture, exercice and atelier in its ready lessons."""

    id: str
    title: str
    lessons: int
    ready: int
    minutes: int
    steps: int
    exercises: int
    shares: tuple[int, int, int] | None
    mean_words: float | None
    flesch: float | None
    lix: float | None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check found: faults in the order of the course, and the summary by module."""

    faults: tuple[Fault, ...]
    modules: tuple[ModuleSummary, ...]
    measured: bool
    """False where textstat is not installed: then readability was not checked."""


def check_course(folder: Path, icons: Path | None = None) -> CheckReport:
    """Check the course of this folder. Names of icons are looked up in the folder `icons`, where given."""
    course, listed = read_course(folder)
    faults = list(listed)
    faults.extend(_check_sum(course))
    explained: list[str] = []
    summaries = []
    for module in course.modules:
        reads: list[ReadLesson] = []
        faults.extend(_check_module(module, icons))
        for card in module.lessons:
            faults.extend(_check_title(card))
            if card.status == "planned" or not (folder / card.file).is_file():
                continue
            read = inspect_lesson(folder, card)
            reads.append(read)
            faults.extend(read.faults)
            if read.lesson is not None and read.body is not None and read.head is not None:
                explained.extend(word.word for word in read.lesson.glossary)
                found = list(_LessonCheck(card, read.lesson, read.body, read.head, icons).faults(explained))
                faults.extend(sorted(found, key=lambda fault: fault.line))
        summaries.append(_summary(module, reads))
    return CheckReport(tuple(faults), tuple(summaries), language.measured())


def _check_sum(course: Course) -> Iterator[Fault]:
    total = sum(module.minutes for module in course.modules)
    if course.modules and total != course.minutes:
        yield Fault(COURSE_FILE, 0, "course_sum", {"sum": total, "minutes": course.minutes})


def _check_title(card: LessonCard) -> Iterator[Fault]:
    for code, mark, text in language.typography(card.title):
        yield Fault(COURSE_FILE, 0, code, {"mark": mark, "text": text})


def _check_module(module: Module, icons: Path | None) -> Iterator[Fault]:
    file = f"{module.folder}/{MODULE_FILE}"
    for text in (module.title, module.short_title, module.aim):
        for code, mark, around in language.typography(text):
            yield Fault(file, 0, code, {"mark": mark, "text": around})
    if module.icon and not _icon_exists(icons, module.icon):
        yield Fault(file, 0, "unknown_icon", {"icon": module.icon})


def _icon_exists(icons: Path | None, name: str) -> bool:
    return icons is None or not icons.is_dir() or any(path.stem == name for path in icons.glob("*.svg"))


class _LessonCheck:
    """The check of one lesson that could be read."""

    def __init__(
        self, card: LessonCard, lesson: Lesson, body: Body, head: Fields, icons: Path | None
    ) -> None:
        self._card = card
        self._lesson = lesson
        self._body = body
        self._head = head
        self._icons = icons

    def faults(self, explained: list[str]) -> Iterator[Fault]:
        """All that is wrong; `explained` are the glossary's words of this lesson and those before it."""
        yield from self._numbers()
        yield from self._objectives()
        for read in self._body.exercises:
            yield from self._exercise(read)
        yield from self._sheets()
        yield from self._language(explained)

    def _fault(self, line: int, code: str, **params: str | int) -> Fault:
        return Fault(self._card.file, line, code, params)

    def _head_fault(self, key: str, code: str, **params: str | int) -> Fault:
        return self._fault(self._head.document.line((key,)), code, **params)

    def _numbers(self) -> Iterator[Fault]:
        lesson, card = self._lesson, self._card
        total = sum(lesson.activities.values())
        if total != lesson.minutes:
            yield self._head_fault("activities", "activities_sum", sum=total, minutes=lesson.minutes)
        if lesson.minutes != card.minutes:
            yield self._head_fault(
                "minutes", "differs", field="minutes", here=lesson.minutes, there=card.minutes
            )
        if lesson.title != card.title:
            yield self._head_fault("title", "differs", field="title", here=lesson.title, there=card.title)

    def _objectives(self) -> Iterator[Fault]:
        met = {objective for read in self._body.exercises for objective in _meets(read.block.data)}
        for index, objective in enumerate(self._lesson.objectives):
            if objective.id not in met:
                line = self._head.document.line(("objectives", index))
                yield self._fault(line, "objective_unmet", id=objective.id)
        if not self._lesson.objectives:
            yield self._head_fault("objectives", "too_few", field="objectives", least=1)

    def _exercise(self, read: ReadExercise) -> Iterator[Fault]:
        block, document = read.block, read.document
        known = {objective.id for objective in self._lesson.objectives}
        for index, objective in enumerate(_meets(block.data)):
            if objective not in known:
                yield self._fault(document.line(("meets", index)), "unknown_objective", id=objective)
        if not _meets(block.data):
            yield self._fault(block.line, "meets_nothing", id=block.id)
        if not block.data.get("hints"):
            yield self._fault(block.line, "no_hints", id=block.id)
        if not all(play_through(build(block.type, block.data, seed)) for seed in SEEDS):
            yield self._fault(block.line, "unsolvable", id=block.id)
        watched = _Watched(block.data)
        build(block.type, watched)
        for path in watched.unread():
            yield self._fault(document.line(path), "unknown_field", field=str(path[-1]))
        for path in _same_feedback(block.data):
            yield self._fault(document.line(path), "same_feedback")
        for path, icon in _icons(block.data):
            if not _icon_exists(self._icons, icon):
                yield self._fault(document.line(path), "unknown_icon", icon=icon)

    def _sheets(self) -> Iterator[Fault]:
        if not self._lesson.trainer_sheet:
            yield self._fault(0, "no_trainer_sheet")
        if not self._lesson.paper_sheet:
            yield self._fault(0, "no_paper_sheet")

    def _language(self, explained: list[str]) -> Iterator[Fault]:
        passages = self._body.passages
        for passage in passages:
            for code, mark, text in language.typography(passage.plain):
                yield self._fault(passage.line, code, mark=mark, text=text)
        for line, text in self._head_texts():
            for code, mark, around in language.typography(text):
                yield self._fault(line, code, mark=mark, text=around)
        for passage, sentence, words in language.long_sentences(passages):
            yield self._fault(passage.line, "long_sentence", words=words, text=sentence)
        for passage, word in language.unexplained(passages, explained):
            yield self._fault(passage.line, "hard_word", word=word)
        measure = language.readability(passages)
        if measure.mean_words > language.MOST_MEAN_WORDS:
            yield self._fault(0, "long_sentences", words=f"{measure.mean_words:.1f}")
        if measure.flesch is not None and measure.flesch < language.LEAST_FLESCH:
            yield self._fault(0, "hard_to_read", score=f"{measure.flesch:.0f}")

    def _head_texts(self) -> Iterator[tuple[int, str]]:
        line = self._head.document.line
        yield line(("title",)), self._lesson.title
        for index, objective in enumerate(self._lesson.objectives):
            yield line(("objectives", index, "text")), objective.text
        for index, word in enumerate(self._lesson.glossary):
            yield line(("glossary", index, "word")), word.word
            yield line(("glossary", index, "definition")), word.definition


def _meets(data: Mapping[str, Any]) -> list[str]:
    return list(data.get("meets", []))


def _icons(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every `icon` in an exercise's data, with its path."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if key == "icon" and isinstance(one, str):
            yield (*path, key), one
        else:
            yield from _icons(one, (*path, key))


def _same_feedback(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The choices and commands that say the same as one before them: what is wrong with each must be told.

    The rows of a `wheel` list may share a feedback: there, the place in the list is what is wrong.
    """
    if isinstance(value, dict) and value.get("gesture") == "wheel":
        return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        if key in {"choices", "entries"}:
            said = [row.get("feedback") for row in one]
            yield from ((*path, key, i) for i, words in enumerate(said) if words and words in said[:i])
        else:
            yield from _same_feedback(one, (*path, key))


class _Watched(dict[str, Any]):
    """An exercise's data that remembers which of its fields were read: what nobody reads is misspelt."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({key: _watched(value) for key, value in data.items()})
        self._read: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self._read.add(key)
        return super().get(key, default)

    def unread(self) -> Iterator[tuple[str | int, ...]]:
        """The paths of the fields that nobody has asked for."""
        for key, value in self.items():
            if key not in self._read:
                yield (key,)
            elif isinstance(value, _Watched):
                yield from ((key, *path) for path in value.unread())
            elif isinstance(value, list):
                for index, one in enumerate(value):
                    if isinstance(one, _Watched):
                        yield from ((key, index, *path) for path in one.unread())


def _watched(value: Any) -> Any:
    if isinstance(value, dict):
        return _Watched(value)
    return [_watched(one) for one in value] if isinstance(value, list) else value


def _summary(module: Module, reads: list[ReadLesson]) -> ModuleSummary:
    good = [(read.lesson, read.body) for read in reads if read.lesson is not None and read.body is not None]
    passages = [passage for _, body in good for passage in body.passages]
    measure = language.readability(passages) if passages else None
    minutes = {name: sum(lesson.activities.get(name, 0) for lesson, _ in good) for name in ACTIVITIES}
    total = sum(minutes.values())
    lecture, exercice, atelier = (round(100 * minutes[name] / total) if total else 0 for name in ACTIVITIES)
    return ModuleSummary(
        module.id,
        module.title,
        len(module.lessons),
        len(good),
        module.minutes,
        sum(len(lesson.steps) for lesson, _ in good),
        sum(len(body.exercises) for _, body in good),
        (lecture, exercice, atelier) if total else None,
        measure.mean_words if measure else None,
        measure.flesch if measure else None,
        measure.lix if measure else None,
    )
