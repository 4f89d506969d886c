"""The course as the rest of the house sees it: modules, lessons, steps and their blocks.

Built by `course.reader` from Markdown and YAML; shown by `ui`, listed by `hub`. Pure data: no file is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

LessonStatus = Literal["ready", "planned", "faulty"]
StepKind = Literal["text", "atelier", "mission"]


@dataclass(frozen=True, slots=True)
class LessonCard:
    """One lesson as `course.yaml` lists it. `status` is ``faulty`` when its file cannot be opened.

    `file` is relative to the course's folder: ``m01-premiers-gestes/03-souris.md``.
    """

    id: str
    title: str
    minutes: int
    status: LessonStatus
    file: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """One module. `short_title` has 18 letters at most, for cards; `icon` is a file of `resources/icons`.

    `folder` is relative to the course's folder; "" when it is not known.
    """

    id: str
    title: str
    short_title: str
    aim: str
    icon: str
    autonomy: str
    lessons: tuple[LessonCard, ...]
    folder: str = ""

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class Course:
    """The whole course, in order. `minutes` is the sum the modules must reach."""

    title: str
    version: str
    minutes: int
    modules: tuple[Module, ...]

    def lesson(self, lesson_id: str) -> tuple[Module, LessonCard] | None:
        """The lesson with this id and its module, or None."""
        for module in self.modules:
            for card in module.lessons:
                if card.id == lesson_id:
                    return module, card
        return None


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph, heading, list item or call-out, as inline markup.

    `markup` is safe inline HTML made by the reader: only ``b i code br kbd`` tags, everything else escaped.
    `style` is one of ``paragraph heading item number hint warning``; `number` counts an ordered list's items.
    """

    markup: str
    plain: str
    style: str = "paragraph"
    number: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: `path` is absolute and inside of the lesson's folder; `alt` is never empty."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True)
class ExerciseBlock:
    """One exercise, as data for `core.exercises`. `line` is its first line in the file, for messages."""

    id: str
    type: str
    data: Mapping[str, Any] = field(repr=False)
    line: int = 0


Block = Text | Picture | ExerciseBlock


@dataclass(frozen=True, slots=True)
class Step:
    """One level-2 heading and what follows. `words` counts the words a learner reads, for the idle rule."""

    id: str
    title: str
    kind: StepKind
    blocks: tuple[Block, ...]
    words: int
    minutes: int = 0

    @property
    def exercises(self) -> tuple[ExerciseBlock, ...]:
        return tuple(block for block in self.blocks if isinstance(block, ExerciseBlock))


@dataclass(frozen=True, slots=True)
class Objective:
    """One observable aim: "Je sais éteindre mon ordinateur"."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class GlossaryWord:
    """One hard word and its simple definition."""

    word: str
    definition: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, read in full. `folder` is the absolute folder its pictures are relative to."""

    id: str
    title: str
    minutes: int
    version: str
    license: str
    autonomy: tuple[str, ...]
    crcn: tuple[str, ...]
    digcomp: tuple[str, ...]
    activities: Mapping[str, int]
    objectives: tuple[Objective, ...]
    glossary: tuple[GlossaryWord, ...]
    steps: tuple[Step, ...]
    trainer_sheet: tuple[Block, ...]
    paper_sheet: tuple[Block, ...]
    folder: str
