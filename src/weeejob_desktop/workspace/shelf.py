"""The course as this workspace uses it: read once, lessons on demand, step ids remembered across starts.

Knows `course.reader` and the kept outlines. A lesson with a fault never keeps the others from opening.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from weeejob_desktop.core.lessons import Course, Lesson, LessonCard
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store.outlines import Outline, keep_outline, kept_outlines

log = logging.getLogger(__name__)

LESSONS_IN_HAND = 4


class Shelf:
    """One course in one folder, which does not change while it is used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._course: Course | None = None
        self._read: OrderedDict[str, Lesson] = OrderedDict()
        self.to_keep: dict[str, Outline] = {}
        self._outlines: dict[str, Outline] = {}
        self._kept: dict[str, Outline] | None = None

    @property
    def course(self) -> Course:
        """The course and its list of lessons; empty when even `course.yaml` cannot be read."""
        if self._course is None:
            from weeejob_desktop.course.reader import (
                read_course,
            )  # with YAML and Markdown: not for the first paint

            self._course, faults = read_course(self._folder)
            for fault in faults:
                log.warning("course: %s:%d: %s", fault.file, fault.line, fault.code)
        return self._course

    def card(self, lesson_id: str) -> LessonCard:
        """The card of a lesson. UserProblem ``lesson_unknown``."""
        found = self.course.lesson(lesson_id)
        if found is None:
            raise UserProblem("lesson_unknown", lesson=lesson_id)
        return found[1]

    def lesson(self, lesson_id: str) -> Lesson:
        """A lesson in full. UserProblem ``lesson_unknown``, ``lesson_planned``, ``lesson_faulty``."""
        if lesson_id in self._read:
            self._read.move_to_end(lesson_id)
            return self._read[lesson_id]
        card = self.card(lesson_id)
        if card.status == "planned":
            raise UserProblem("lesson_planned", lesson=lesson_id)
        lesson = self._open(card) if card.status == "ready" else None
        if lesson is None:
            raise UserProblem("lesson_faulty", lesson=lesson_id)
        self._read[lesson_id] = lesson
        if len(self._read) > LESSONS_IN_HAND:
            self._read.popitem(last=False)
        return lesson

    def known(self, tx: Connection, card: LessonCard) -> LessonCard:
        """The card as far as is known without reading the lesson: ``faulty`` once it could not be opened."""
        if card.status == "ready":
            outline = self._remembered(tx, card)
            if outline is not None and not outline.steps:
                return replace(card, status="faulty")
        return card

    def outline(self, tx: Connection, card: LessonCard) -> Outline:
        """The outline of a lesson, read from the lesson if need be; without steps when it cannot be opened.
        What was read waits in `to_keep` for the next transaction that may write."""
        if card.status != "ready":
            return Outline("")
        outline = self._remembered(tx, card)
        if outline is None:
            outline = self._read_outline(card)
            self._outlines[card.id] = outline
            self.to_keep[card.id] = outline
        return outline

    def keep(self, tx: Connection) -> None:
        """Keep for the next start what was read. Whoever calls clears `to_keep` when it is on disk."""
        for lesson, outline in self.to_keep.items():
            keep_outline(tx, lesson, outline)

    def _read_outline(self, card: LessonCard) -> Outline:
        stamp = self._stamp(card.file)
        try:
            lesson = self.lesson(card.id)
        except UserProblem:
            return Outline(stamp)
        exercises = (block for step in lesson.steps for block in step.exercises)
        instructions = {block.id: str(block.data.get("instruction", "")) for block in exercises}
        return Outline(stamp, tuple(step.id for step in lesson.steps), instructions)

    def _remembered(self, tx: Connection, card: LessonCard) -> Outline | None:
        """The outline as far as it is known without reading the lesson."""
        if self._kept is None:
            self._kept = kept_outlines(tx)
        kept = self._kept.get(card.id)
        if card.id not in self._outlines and kept is not None and kept.stamp == self._stamp(card.file):
            self._outlines[card.id] = kept
        return self._outlines.get(card.id)

    @property
    def stamp(self) -> str:
        """Names this course as its list stands: another list, another stamp."""
        return f"{self._folder} {self._stamp('course.yaml')}"

    def _stamp(self, file: str) -> str:
        try:
            about = (self._folder / file).stat()
        except OSError:
            return f"{file} absent"
        return f"{file} {about.st_size} {about.st_mtime_ns}"

    def _open(self, card: LessonCard) -> Lesson | None:
        from weeejob_desktop.course.faults import LessonFault
        from weeejob_desktop.course.reader import read_lesson

        try:
            return read_lesson(self._folder, card)
        except LessonFault as fault:
            log.warning("lesson %s cannot be opened: %s", card.id, fault)
            return None
