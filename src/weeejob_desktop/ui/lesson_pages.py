"""A lesson cut into pages: what a learner sees at once. A step is one page or more. Pure data, no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from weeejob_desktop.core.exercises.situation import parts_of
from weeejob_desktop.core.lessons import Block, ExerciseBlock, Lesson, Picture, Step, Text
from weeejob_desktop.core.progress import OpenLesson
from weeejob_desktop.workspace.workspace import Workspace

INTRO_WORDS = 40
"""So few words before an exercise stand beside it; more get a page of their own."""
LARGEST_PICTURE_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One page: texts and pictures to read, or an exercise with a short text before it."""

    step_number: int
    step: Step
    blocks: tuple[Block, ...]
    exercise: ExerciseBlock | None
    last_of_step: bool


@dataclass(frozen=True, slots=True)
class LoadedLesson:
    """A lesson with the bytes of its pictures, by path and by the name its exercises use."""

    lesson_id: str
    opened: OpenLesson
    pictures: Mapping[str, bytes]


def load_lesson(workspace: Workspace, lesson_id: str) -> LoadedLesson:
    """Open a lesson and read its pictures; for the store worker, never for the GUI thread.

    A picture that cannot be read is left out: its place and its alternative text remain. UserProblem as
    `Workspace.open_lesson`.
    """
    opened = workspace.open_lesson(lesson_id)
    folder = Path(opened.lesson.folder)
    pictures: dict[str, bytes] = {}
    for step in opened.lesson.steps:
        for block in step.blocks:
            if isinstance(block, Picture):
                _read(pictures, block.path, Path(block.path))
            elif isinstance(block, ExerciseBlock):
                for _at, part in parts_of(block.data):
                    if isinstance(part.get("picture"), str):
                        _read(pictures, part["picture"], folder / part["picture"])
    return LoadedLesson(lesson_id, opened, pictures)


def pages_of(lesson: Lesson) -> tuple[LessonPage, ...]:
    """The pages of all steps, in order; every step has at least one."""
    pages: list[LessonPage] = []
    for number, step in enumerate(lesson.steps):
        parts = _parts(step)
        for place, (blocks, exercise) in enumerate(parts):
            pages.append(LessonPage(number, step, blocks, exercise, place == len(parts) - 1))
    return tuple(pages)


def first_page(pages: Sequence[LessonPage], opened: OpenLesson) -> int:
    """The page to open a lesson on: the current step, at its half-done or first open exercise.

    A lesson whose steps are all done begins again at its first page.
    """
    if all(opened.steps.get(step.id) == "done" for step in opened.lesson.steps):
        return 0
    here = [index for index, page in enumerate(pages) if page.step.id == opened.current]
    if not here:
        return 0
    exercises = [(index, pages[index].exercise) for index in here]
    for index, exercise in exercises:
        if exercise is not None and exercise.id in opened.half_done:
            return index
    begun = any(block is not None and block.id in opened.exercises_done for _, block in exercises)
    if begun:
        for index, exercise in exercises:
            if exercise is not None and exercise.id not in opened.exercises_done:
                return index
    return here[0]


def _parts(step: Step) -> list[tuple[tuple[Block, ...], ExerciseBlock | None]]:
    """A step's blocks, cut at its exercises."""
    parts: list[tuple[tuple[Block, ...], ExerciseBlock | None]] = []
    texts: list[Block] = []
    for block in step.blocks:
        if not isinstance(block, ExerciseBlock):
            texts.append(block)
            continue
        if _is_short(texts):
            parts.append((tuple(texts), block))
        else:
            parts.append((tuple(texts), None))
            parts.append(((), block))
        texts = []
    if texts or not parts:
        parts.append((tuple(texts), None))
    return parts


def _is_short(blocks: Sequence[Block]) -> bool:
    if not all(isinstance(block, Text) for block in blocks):
        return False
    return sum(len(block.plain.split()) for block in blocks if isinstance(block, Text)) <= INTRO_WORDS


def _read(pictures: dict[str, bytes], name: str, path: Path) -> None:
    if name in pictures:
        return
    try:
        if path.stat().st_size <= LARGEST_PICTURE_BYTES:
            pictures[name] = path.read_bytes()
    except OSError:
        return
