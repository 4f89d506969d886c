"""The simulated computer of `editeur`: its folders, the documents saved there, the page that is open.

All are values that nobody writes into. What a lesson asks for is in `editor_goals`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    text_list,
    unique,
)
from weeejob_desktop.core.exercises.simulators.file_tree import good_name, same_name
from weeejob_desktop.core.exercises.simulators.simulator import Path
from weeejob_desktop.core.exercises.simulators.written_page import (
    MOST_SIGNS,
    Document,
    Spelling,
    cleaned,
    read_page,
)

DOCUMENTS = "documents"
"""The folder that every computer has. Its name is the surface's trade."""
NEW = "new"
CLOSING, REPLACING = "closing", "replacing"


@dataclass(frozen=True, slots=True)
class Stored:
    """A document saved in a folder, or a PDF made of one."""

    id: str
    folder: str
    name: str
    document: Document
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The page that is open. `file` is the id of its document, "" while it was never saved. `pen` is how
    the next signs are typed at a place, where « Gras » was pressed with nothing selected."""

    file: str = ""
    document: Document = Document()  # noqa: RUF009 - a value
    pen: tuple[int, bool] | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The world of `editeur`.

    `work` is the document that goals are about where they name none: the one that was open at the beginning,
    or what has been saved of it since; "" for a page never saved. `question` waits for an answer; `wish` is
    the folder and the name that are taken.
    """

    files: tuple[Stored, ...] = ()
    page: Page | None = None
    work: str = ""
    made: int = 0
    question: str = ""
    wish: tuple[str, str] = ("", "")

    def file(self, id_: str) -> Stored | None:
        """A document or a PDF by its id."""
        return next((one for one in self.files if one.id == id_), None)

    def named(self, folder: str, name: str, *, pdf: bool = False) -> Stored | None:
        """What has this name in a folder."""
        return next(
            (
                one
                for one in self.files
                if one.folder == folder and one.pdf == pdf and same_name(one.name, name)
            ),
            None,
        )

    @property
    def unsaved(self) -> bool:
        """Whether something stands on the page that is not saved."""
        if self.page is None:
            return False
        file = self.file(self.page.file)
        return self.page.document != (Document() if file is None else file.document)

    def document(self, id_: str) -> Document | None:
        """A document as it stands: on the page where it is open, else as it was saved."""
        if self.page is not None and self.page.file == id_:
            return self.page.document
        file = self.file(id_)
        return None if file is None else file.document

    def with_page(self, document: Document, pen: tuple[int, bool] | None = None) -> Desk:
        """With another text on the page that is open."""
        page = Page() if self.page is None else self.page
        return replace(self, page=replace(page, document=document, pen=pen))

    def saved_as(self, folder: str, name: str) -> Desk:
        """With the page saved under a name that is free."""
        page = Page() if self.page is None else self.page
        id_ = f"own-{self.made}"
        file = Stored(id_, folder, name, page.document)
        return replace(
            self,
            files=(*self.files, file),
            page=replace(page, file=id_),
            work=id_ if page.file == self.work else self.work,
            made=self.made + 1,
        )

    def saved(self) -> Desk:
        """With the page saved where it was before."""
        page = Page() if self.page is None else self.page
        return replace(
            self,
            files=tuple(
                replace(one, document=page.document) if one.id == page.file else one for one in self.files
            ),
        )

    def exported(self, folder: str, name: str) -> Desk:
        """With a PDF of the page, in the place of one of that name."""
        page = Page() if self.page is None else self.page
        before = self.named(folder, name, pdf=True)
        pdf = Stored(f"own-{self.made}", folder, name, page.document, pdf=True)
        files = tuple(one for one in self.files if one != before)
        return replace(self, files=(*files, pdf), made=self.made + 1)


# -- reading -------------------------------------------------------------------------------------------------
def read_folders(data: Mapping[str, Any]) -> dict[str, str]:
    """The lesson's own folders by their ids, with their names; « Documents » is first and has none."""
    rows = mapping_list(data, "folders", least=0) if data.get("folders") is not None else []
    ids = [required_text(row, "id", ("folders", place)) for place, row in enumerate(rows)]
    unique([DOCUMENTS, *ids], ("folders",))
    names = [required_text(row, "name", ("folders", place)) for place, row in enumerate(rows)]
    unique(names, ("folders",), "name")
    return {DOCUMENTS: "", **dict(zip(ids, names, strict=True))}


def read_desk(data: Mapping[str, Any], folders: Mapping[str, str]) -> Desk:
    """The computer at the beginning."""
    rows = mapping_list(data, "documents", least=0) if data.get("documents") is not None else []
    files: list[Stored] = []
    for place, row in enumerate(rows):
        path: Path = ("documents", place)
        folder = folder_of(row, path, folders)
        name = name_of(row, path)
        text = required_text(row, "text", path)
        if len(text) > MOST_SIGNS // 2:
            raise ExerciseFault("too_long", (*path, "text"), field="text", most=MOST_SIGNS // 2)
        files.append(Stored(required_text(row, "id", path), folder, name, read_page(text)))
    unique([one.id for one in files], ("documents",), "id")
    for place, one in enumerate(files):
        if one.id == NEW or one.id.startswith("own-"):
            raise ExerciseFault("unknown_document", ("documents", place, "id"), document=one.id)
        if any(one.folder == other.folder and same_name(one.name, other.name) for other in files[:place]):
            raise ExerciseFault("twice", ("documents", place, "name"), name=one.name)
    desk = Desk(tuple(files), work=files[0].id if files else "")
    opened = optional_text(data, "open") or ("" if files else NEW)
    if opened == NEW:
        return replace(desk, page=Page(), work="")
    if not opened:
        return desk
    file = desk.file(opened)
    if file is None:
        raise ExerciseFault("unknown_document", ("open",), document=opened)
    return replace(desk, page=Page(file.id, file.document), work=file.id)


def read_spelling(data: Mapping[str, Any]) -> Spelling:
    """The words that are underlined."""
    rows = mapping_list(data, "mistakes", least=0) if data.get("mistakes") is not None else []
    words: dict[str, tuple[str, ...]] = {}
    for place, row in enumerate(rows):
        path: Path = ("mistakes", place)
        right = text_list(row, "right", path)
        if not right:
            raise ExerciseFault("missing", (*path, "right"))
        for number, word in enumerate(right):
            if cleaned(word) != word or "\n" in word:
                raise ExerciseFault("not_a_word", (*path, "right", number), word=word)
        words[required_text(row, "wrong", path).casefold()] = tuple(right)
    return Spelling(tuple(words.items()))


def folder_of(row: Mapping[str, Any], path: Path, folders: Mapping[str, str]) -> str:
    """The folder that a row names: « Documents » without one."""
    folder = optional_text(row, "folder", path) or DOCUMENTS
    if folder not in folders:
        raise ExerciseFault("unknown_folder", (*path, "folder"), folder=folder)
    return folder


def name_of(row: Mapping[str, Any], path: Path) -> str:
    """A document's name: without an ending."""
    name = required_text(row, "name", path)
    if not good_name(name):
        raise ExerciseFault("not_a_name", (*path, "name"), name=name)
    return name
