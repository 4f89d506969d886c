"""Reading the course: the list of modules and lessons at once, one lesson when it is opened.

The list costs one YAML file and one small one a module; no lesson is parsed for it. A faulty module or lesson
never closes the course: it is noted, and the rest opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from weeejob_desktop.core.lessons import (
    Course,
    GlossaryWord,
    Lesson,
    LessonCard,
    LessonStatus,
    Module,
    Objective,
)
from weeejob_desktop.course.faults import Fault, LessonFault
from weeejob_desktop.course.fields import Fields
from weeejob_desktop.course.files import LESSON_FILE, PLAIN_NAME, read_text
from weeejob_desktop.course.yaml_text import YamlFault, YamlText, load

if TYPE_CHECKING:
    from weeejob_desktop.course.body import Body

COURSE_FILE = "course.yaml"
MODULE_FILE = "module.yaml"
ACTIVITIES = ("lecture", "exercice", "atelier")
AUTONOMY = ("equip", "maintain", "use")
SHORT_TITLE_LETTERS = 18
HEAD_FIELDS = (
    "id", "title", "minutes", "activities", "autonomy", "crcn", "digcomp", "objectives", "glossary",
    "license", "version",
)  # fmt: skip


def read_course(folder: Path) -> tuple[Course, tuple[Fault, ...]]:
    """The course of this folder and what is wrong with its list. Never raises for a fault of the files: when
    `course.yaml` itself cannot be read, the course is empty and the one fault says why."""
    faults: list[Fault] = []
    try:
        fields = Fields(_load(folder, COURSE_FILE), COURSE_FILE, faults)
    except LessonFault as fault:
        return Course("", "", 0, ()), (fault.fault,)
    fields.only(("title", "version", "minutes", "modules"))
    listed = _Listed(folder, faults)
    title, version, minutes = fields.text("title"), fields.text("version"), fields.number("minutes")
    modules = [module for one in fields.each("modules") if (module := listed.module(one)) is not None]
    return Course(title, version, minutes, tuple(modules)), tuple(faults)


class _Listed:
    """Reads the modules of `course.yaml` one after the other, and remembers the ids it has seen."""

    def __init__(self, folder: Path, faults: list[Fault]) -> None:
        self._folder = folder
        self._faults = faults
        self._modules: set[str] = set()
        self._lessons: set[str] = set()

    def module(self, fields: Fields) -> Module | None:
        """One module with its lessons; None when it has no id of its own."""
        fields.only(("id", "folder", "lessons"))
        module_id = _new_id(fields, self._modules)
        folder = fields.text("folder")
        if folder and PLAIN_NAME.fullmatch(folder) is None:
            fields.note("bad_name", "folder", name=folder[:80])
            folder = ""
        cards = [card for one in fields.each("lessons") if (card := self._card(one, folder)) is not None]
        if not module_id:
            return None
        words = self._describe(folder) if folder else {}
        return Module(
            module_id,
            words.get("title") or module_id,
            words.get("short_title") or module_id,
            words.get("aim", ""),
            words.get("icon", ""),
            words.get("autonomy", "use"),
            tuple(cards),
            folder,
        )

    def _card(self, fields: Fields, folder: str) -> LessonCard | None:
        fields.only(("id", "title", "minutes", "status", "file"))
        before = len(self._faults)
        lesson_id = _new_id(fields, self._lessons)
        title, minutes = fields.text("title"), fields.number("minutes", most=600)
        status: LessonStatus = (
            "ready" if fields.one_of("status", ("planned", "ready")) == "ready" else "planned"
        )
        file = ""
        if status == "ready":
            name = fields.text("file")
            if name and LESSON_FILE.fullmatch(name) is None:
                fields.note("bad_name", "file", name=name[:80])
            elif name and folder:
                file = f"{folder}/{name}"
                if not (self._folder / file).is_file():
                    self._faults.append(Fault(file, 0, "no_file"))
        if not lesson_id:
            return None
        if len(self._faults) > before or (status == "ready" and not file):
            status = "faulty"
        return LessonCard(lesson_id, title or lesson_id, minutes, status, file)

    def _describe(self, folder: str) -> dict[str, str]:
        """The words of `module.yaml`; none when it cannot be read."""
        file = f"{folder}/{MODULE_FILE}"
        try:
            fields = Fields(_load(self._folder, file), file, self._faults)
        except LessonFault as fault:
            self._faults.append(fault.fault)
            return {}
        fields.only(("title", "short_title", "aim", "icon", "autonomy"))
        words = {key: fields.text(key) for key in ("title", "short_title", "aim", "icon")}
        if len(words["short_title"]) > SHORT_TITLE_LETTERS:
            fields.note("too_long", "short_title", most=SHORT_TITLE_LETTERS)
        return {**words, "autonomy": fields.one_of("autonomy", ("use", "equip", "maintain", "all"))}


def _new_id(fields: Fields, seen: set[str]) -> str:
    """The id of a module or lesson; a fault and "" when it is none or already taken."""
    own = fields.id()
    if own in seen:
        fields.note("twice", "id", name=own)
        return ""
    if own:
        seen.add(own)
    return own


def _load(folder: Path, file: str) -> YamlText:
    try:
        return load(read_text(folder, file))
    except YamlFault as fault:
        raise LessonFault(Fault(file, fault.line, fault.code, fault.params)) from None


# -- one lesson --------------------------------------------------------------------------------
def read_lesson(folder: Path, card: LessonCard) -> Lesson:
    """The lesson of this card of the course in `folder`. `LessonFault` when it is faulty."""
    read = inspect_lesson(folder, card)
    if read.lesson is None:
        raise LessonFault(read.faults[0])
    return read.lesson


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """A lesson as far as it could be read: `lesson` is None when there are faults."""

    lesson: Lesson | None
    faults: tuple[Fault, ...]
    body: Body | None = None
    head: Fields | None = None


def inspect_lesson(folder: Path, card: LessonCard) -> ReadLesson:
    """Read a lesson and note all that is wrong with it, not the first thing only."""
    if not card.file:
        return ReadLesson(None, (Fault(COURSE_FILE, 0, "missing", {"field": "file"}),))
    faults: list[Fault] = []
    try:
        document, source, first_line = _split(read_text(folder, card.file), card.file)
    except LessonFault as fault:
        return ReadLesson(None, (fault.fault,))
    from weeejob_desktop.course.body import read_body

    head = Fields(document, card.file, faults)
    head.only(HEAD_FIELDS)
    lesson_folder = (folder / card.file).resolve().parent
    body = read_body(source, card.file, lesson_folder, first_line)
    lesson_id = head.id()
    if lesson_id and lesson_id != card.id:
        head.note("differs", "id", here=lesson_id, there=card.id)
    activities = head.inner("activities")
    activities.only(ACTIVITIES)
    lesson = Lesson(
        id=lesson_id,
        title=head.text("title"),
        minutes=head.number("minutes", most=600),
        version=head.text("version"),
        license=head.text("license"),
        autonomy=head.texts("autonomy", AUTONOMY),
        crcn=head.texts("crcn"),
        digcomp=head.texts("digcomp"),
        activities={name: activities.number(name, most=600) for name in ACTIVITIES if name in activities},
        objectives=tuple(
            Objective(one.id(), one.text("text")) for one in _with(head.each("objectives"), "id", "text")
        ),
        glossary=tuple(
            GlossaryWord(one.text("word"), one.text("definition"))
            for one in _with(head.each("glossary", required=False), "word", "definition")
        ),
        steps=tuple(body.steps),
        trainer_sheet=tuple(body.trainer_sheet),
        paper_sheet=tuple(body.paper_sheet),
        folder=str(lesson_folder),
    )
    ids = [objective.id for objective in lesson.objectives]
    for index, one in enumerate(ids):
        if one and one in ids[:index]:
            line = document.line(("objectives", index, "id"))
            faults.append(Fault(card.file, line, "twice", {"name": one}))
    faults.extend(body.faults)
    faults.sort(key=lambda fault: fault.line)
    return ReadLesson(None if faults else lesson, tuple(faults), body, head)


def _with(each: Iterable[Fields], *known: str) -> Iterable[Fields]:
    for one in each:
        one.only(known)
        yield one


def _split(text: str, file: str) -> tuple[YamlText, str, int]:
    """The head, the body, and the body's first line."""
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        raise LessonFault(Fault(file, 1, "no_head"))
    try:
        head = load("\n".join(lines[1 : ends[1]]), 2)
    except YamlFault as fault:
        raise LessonFault(Fault(file, fault.line, fault.code, fault.params)) from None
    return head, "\n".join(lines[ends[1] + 1 :]), ends[1] + 2
