"""What an author of `editeur` can ask for, and the mistakes that can be expected.

A page is judged by what it is, not by how it came to be: capitals and accents do not count when words are
looked for. What a learner has written is never told to anybody. Each goal on a page knows its own next step,
so that it can always be shown.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, required_text, text_list, truth
from weeejob_desktop.core.exercises.simulators.editor_files import Desk, Stored, folder_of, name_of
from weeejob_desktop.core.exercises.simulators.file_tree import same_name
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words
from weeejob_desktop.core.exercises.simulators.written_page import (
    ALIGNMENTS,
    LISTS,
    MOST_SIGNS,
    Document,
    Paragraph,
    Spelling,
    cleaned,
    found_in,
    found_on,
    says,
)


@dataclass(frozen=True, kw_only=True)
class OfDocument(Goal[Desk]):
    """A goal about one document of the lesson; "" for the learner's own work."""

    document: str

    def subject(self, world: Desk) -> str:
        """The id of the document that it is about, "" for a page never saved."""
        return self.document or world.work


@dataclass(frozen=True, kw_only=True)
class OfText(OfDocument):
    """A goal about what stands on a page."""

    def met(self, world: Desk, facts: frozenset[str]) -> bool:
        del facts
        document = world.document(self.subject(world))
        return document is not None and self.step(document) is None

    @abstractmethod
    def step(self, document: Document) -> Action | None:
        """The next action toward it on an open page; None when it is reached."""


@dataclass(frozen=True, kw_only=True)
class Present(OfText):
    """Words that stand there; of each one of its ways (with ``|``). `example` is what the solver writes."""

    words: tuple[str, ...]
    example: str

    def step(self, document: Document) -> Action | None:
        return (
            None if all(_says(document.text, word) for word in self.words) else added(document, self.example)
        )


@dataclass(frozen=True, kw_only=True)
class Absent(OfText):
    """Words that stand there no more."""

    words: tuple[str, ...]

    def step(self, document: Document) -> Action | None:
        for word in self.words:
            for way in ways_of(word):
                for start, end in found_on(document, way):
                    return Action("erase", f"{start}:{end}")
        return None


@dataclass(frozen=True, kw_only=True)
class Dressed(OfText):
    """Paragraphs, known by some of their words, of one of these `styles` or with this alignment."""

    words: tuple[str, ...]
    styles: tuple[str, ...] = ()
    align: str = ""

    def step(self, document: Document) -> Action | None:
        for word in self.words:
            found = [(at, one) for at, one in document.spans() if _says(one.text, word)]
            if not found:
                return added(document, ways_of(word)[0])
            if not any(self._is_so(one) for _, one in found):
                at = found[0][0]
                if self.align:
                    return Action("align", f"{at}:{at}:{self.align}")
                return Action("style", f"{at}:{at}:{self.styles[0]}")
        return None

    def _is_so(self, one: Paragraph) -> bool:
        return one.align == self.align if self.align else one.style in self.styles


@dataclass(frozen=True, kw_only=True)
class Bold(OfText):
    """Words that are bold, once at least."""

    words: tuple[str, ...]

    def step(self, document: Document) -> Action | None:
        for word in self.words:
            found = [one for way in ways_of(word) for one in found_on(document, way)]
            if not found:
                return added(document, ways_of(word)[0])
            if not any(document.all_bold(start, end) for start, end in found):
                return Action("bold", f"{found[0][0]}:{found[0][1]}")
        return None


@dataclass(frozen=True, kw_only=True)
class Corrected(OfText):
    """No underlined word left."""

    spelling: Spelling

    def step(self, document: Document) -> Action | None:
        for one in self.spelling.in_page(document):
            return Action("correct", f"{one.start}:{one.proposed[0]}")
        return None


@dataclass(frozen=True, kw_only=True)
class Saved(OfDocument):
    """A document saved under a name in a folder, as it stands now, and not as it was at the beginning."""

    name: str
    folder: str
    first: tuple[Stored, ...]

    def met(self, world: Desk, facts: frozenset[str]) -> bool:
        del facts
        file = world.file(self.subject(world))
        return (
            file is not None
            and file not in self.first
            and self.fits(file.folder, file.name)
            and file.document == world.document(file.id)
        )

    def fits(self, folder: str, name: str) -> bool:
        """Whether this is the place, and the name."""
        return folder == self.folder and _same(name, self.name)


@dataclass(frozen=True, kw_only=True)
class Exported(OfDocument):
    """A PDF of a document, as it stands now."""

    name: str
    folder: str

    def met(self, world: Desk, facts: frozenset[str]) -> bool:
        del facts
        document = world.document(self.subject(world))
        return document is not None and any(
            one.pdf and one.folder == self.folder and _same(one.name, self.name) and one.document == document
            for one in world.files
        )


@dataclass(frozen=True, kw_only=True)
class Opened(OfDocument):
    """A document found again, and opened."""

    def met(self, world: Desk, facts: frozenset[str]) -> bool:
        del world
        return f"opened:{self.document}" in facts


def added(document: Document, text: str) -> Action:
    """The action that writes a paragraph under the others; room is made first where there is none."""
    length = len(document.text)
    if length + len(text) >= MOST_SIGNS:
        return Action("erase", f"0:{length}")
    before = "\n" if document.paragraphs[-1].runs else ""
    return Action("write", f"{length}:{length}:{before}{text}")


def ways_of(word: str) -> list[str]:
    """The ways to say a word, which an author writes with ``|`` between them."""
    return [way.strip() for way in word.split("|")]


def _says(text: str, word: str) -> bool:
    return any(says(text, way) for way in ways_of(word))


def _same(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, accents and spaces."""
    one, other = " ".join(one.split()), " ".join(other.split())
    return same_name(one, other) or found_in(one, other) == [(0, len(one))]


@dataclass(frozen=True, kw_only=True)
class At(Trap[Desk]):
    """A mistake at a document: any of them, without one. Of `export`: while a word is underlined."""

    document: str = ""
    spelling: Spelling

    def catches(self, world: Desk, action: Action) -> bool:
        page = world.page
        if self.kind == "export":
            return page is not None and any(self.spelling.in_page(page.document))
        if self.kind == "open":
            id_ = action.target
        elif self.kind == "replace":
            taken = world.named(*world.wish)
            id_ = taken.id if taken is not None else ""
        else:
            id_ = page.file if page is not None else ""
        return not self.document or self.document == id_


# -- reading -------------------------------------------------------------------------------------------------
GOAL_KINDS = (
    "present", "absent", "title", "list", "bold", "aligned", "corrected", "saved", "exported", "opened",
)  # fmt: skip
TRAP_KINDS = ("open", "save", "replace", "discard", "export")


def read_goal(
    row: Mapping[str, Any], path: Path, desk: Desk, folders: Mapping[str, str], spelling: Spelling
) -> Goal[Desk]:
    """One goal. Its kind is one of `GOAL_KINDS`."""
    kind = row["kind"]
    words: dict[str, Any] = goal_words(row, path)
    id_ = document_of(row, path, desk)
    words["document"] = "" if id_ == desk.work else id_
    if kind == "opened":
        return Opened(**words)
    if kind == "corrected":
        return Corrected(spelling=spelling, **words)
    if kind in {"saved", "exported"}:
        words |= {"name": name_of(row, path), "folder": folder_of(row, path, folders)}
        return Saved(first=desk.files, **words) if kind == "saved" else Exported(**words)
    return _read_of_words(row, path, {"words": asked_words(row, path), **words})


def _read_of_words(row: Mapping[str, Any], path: Path, words: dict[str, Any]) -> OfText:
    """A goal about some words."""
    kind = row["kind"]
    if kind == "present":
        example = cleaned(required_text(row, "example", path))
        for place, word in enumerate(words["words"]):
            if not _says(example, word):
                raise ExerciseFault("not_in_example", (*path, "words", place), word=word)
        return Present(example=example, **words)
    if kind in {"absent", "bold"}:
        return Absent(**words) if kind == "absent" else Bold(**words)
    if kind == "aligned":
        align = required_text(row, "align", path)
        if align not in ALIGNMENTS:
            raise ExerciseFault("not_one_of", (*path, "align"), allowed=", ".join(ALIGNMENTS))
        return Dressed(align=align, **words)
    styles = {"title": ("title",)}.get(kind, tuple(sorted(LISTS)))
    if kind == "list" and truth(row, "numbered", path):
        styles = ("numbers",)
    return Dressed(styles=styles, **words)


def asked_words(row: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """The words that a goal is about: one at least."""
    words = text_list(row, "words", path)
    if not words:
        raise ExerciseFault("missing", (*path, "words"))
    for place, word in enumerate(words):
        if cleaned(word) != word or "\n" in word or not all(says(way, way) for way in ways_of(word)):
            raise ExerciseFault("not_a_word", (*path, "words", place), word=word)
    return tuple(words)


def read_trap(row: Mapping[str, Any], path: Path, desk: Desk, spelling: Spelling) -> At:
    """One trap. Its kind is one of `TRAP_KINDS`."""
    words = trap_words(row, path)
    id_ = document_of(row, path, desk) if row.get("document") is not None else ""
    return At(document=id_, spelling=spelling, **words)


def document_of(row: Mapping[str, Any], path: Path, desk: Desk) -> str:
    """The document that a row names; the learner's own work without one."""
    if row.get("document") is None:
        return desk.work
    id_ = required_text(row, "document", path)
    if desk.file(id_) is None:
        raise ExerciseFault("unknown_document", (*path, "document"), document=id_)
    return id_
