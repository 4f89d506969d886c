"""What a lesson writes of a `formulaire`: the papers, the files, the pages and their fields.

Whatever a learner copies is invented: a number of the social security that nobody can have, telephone
numbers kept for films, addresses that end in ``.example``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from weeejob_desktop.core.exercises.calendar_rules import read_day, read_time
from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    text_list,
    truth,
    unique,
    whole_number,
)
from weeejob_desktop.core.exercises.hameconnage import is_real
from weeejob_desktop.core.exercises.simulators.form_fields import (
    FIELD_KINDS,
    MOST_LETTERS,
    TICKED,
    TYPED_KINDS,
    Field,
    Stored,
    judge_file,
    normal,
)
from weeejob_desktop.core.exercises.simulators.mailbox import INVENTED
from weeejob_desktop.core.exercises.simulators.simulator import Path, Refusal
from weeejob_desktop.core.exercises.typed import one_line

MOST_KILOBYTES = 1_000_000
MOST_NUMBER = 999_999_999
MOST_FIELDS, MOST_OPTIONS = 30, 60
"""More than this on one page, or in one list, is too much for anybody."""
_BEGUN_AT = 14 * 60
_FOLDERS = ("Documents", "Téléchargements")
_OWN_KEYS = {"number": ("least", "most"), "amount": ("least", "most"), "date": ("from", "to")}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to copy from."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the form. `ends`: the session ends when it is come to for the first time."""

    title: str
    note: str
    fields: tuple[Field, ...]
    ends: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What never changes: the form as its author wrote it. `begun_at` is in minutes after midnight; `banner`
    are the words and the button of a trap, empty for none; `receipt` is the number to keep."""

    service: str
    title: str
    today: date
    begun_at: int
    papers: tuple[Paper, ...]
    files: Mapping[str, Stored]
    pages: tuple[Page, ...]
    banner: tuple[str, str]
    folders: tuple[str, ...]
    receipt: str

    def field(self, id_: str) -> Field | None:
        """The field with this id."""
        return next((one for page in self.pages for one in page.fields if one.id == id_), None)

    def page_of(self, id_: str) -> int:
        """The number of the page on which a field of the form stands."""
        return next(
            place for place, page in enumerate(self.pages) if any(one.id == id_ for one in page.fields)
        )


def read_sheet(data: Mapping[str, Any]) -> Sheet:
    """The whole form."""
    today = read_day(data, "today")
    begun_at = read_time(data, "at", ()) if data.get("at") is not None else _BEGUN_AT
    rows = mapping_list(data, "papers", least=0) if data.get("papers") is not None else []
    papers = tuple(
        Paper(required_text(row, "name", ("papers", i)), required_text(row, "text", ("papers", i)))
        for i, row in enumerate(rows)
    )
    unique([one.name for one in papers], ("papers",), "name")
    files = _read_files(data)
    rows = mapping_list(data, "pages")
    pages = tuple(_read_page(row, ("pages", i), today, files) for i, row in enumerate(rows))
    _unique_fields(pages)
    if pages[0].ends:
        raise ExerciseFault("first_page_ends", ("pages", 0, "session_ends"))
    folders = tuple(text_list(data, "folders")) or _FOLDERS
    unique(list(folders), ("folders",))
    return Sheet(
        required_text(data, "service"), required_text(data, "title"), today, begun_at, papers, files, pages,
        _read_banner(data), folders, required_text(data, "receipt"),
    )  # fmt: skip


def _read_files(data: Mapping[str, Any]) -> Mapping[str, Stored]:
    rows = mapping_list(data, "files", least=0) if data.get("files") is not None else []
    files = [
        Stored(
            required_text(row, "id", ("files", i)),
            required_text(row, "name", ("files", i)),
            whole_number(row, "size", least=1, most=MOST_KILOBYTES, path=("files", i)),
        )
        for i, row in enumerate(rows)
    ]
    unique([one.id for one in files], ("files",), "id")
    unique([one.name for one in files], ("files",), "name")
    return {one.id: one for one in files}


def _read_banner(data: Mapping[str, Any]) -> tuple[str, str]:
    banner = data.get("banner")
    if banner is None:
        return "", ""
    if not isinstance(banner, Mapping):
        raise ExerciseFault("not_a_list", ("banner",))
    return required_text(banner, "text", ("banner",)), required_text(banner, "button", ("banner",))


def _read_page(row: Mapping[str, Any], path: Path, today: date, files: Mapping[str, Stored]) -> Page:
    rows = mapping_list(row, "fields", path)
    if len(rows) > MOST_FIELDS:
        raise ExerciseFault("too_many", (*path, "fields"), most=MOST_FIELDS)
    return Page(
        required_text(row, "title", path),
        optional_text(row, "note", path),
        tuple(_read_field(one, (*path, "fields", i), today, files) for i, one in enumerate(rows)),
        truth(row, "session_ends", path),
    )


def _unique_fields(pages: tuple[Page, ...]) -> None:
    seen: set[str] = set()
    for i, page in enumerate(pages):
        for j, one in enumerate(page.fields):
            if one.id in seen:
                raise ExerciseFault("twice", ("pages", i, "fields", j, "id"), name=one.id)
            seen.add(one.id)


def _read_field(row: Mapping[str, Any], path: Path, today: date, files: Mapping[str, Stored]) -> Field:
    id_, kind = required_text(row, "id", path), required_text(row, "kind", path)
    if ":" in id_:
        raise ExerciseFault("bad_id", (*path, "id"), id=id_)
    if kind not in FIELD_KINDS:
        raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(FIELD_KINDS))
    field = Field(
        id_,
        kind,
        required_text(row, "label", path),
        optional_text(row, "help", path),
        truth(row, "optional", path),
    )
    if kind in TYPED_KINDS:
        return _read_typed(_with_bounds(field, row, path, today), row, path, today)
    if kind == "box":
        answer = TICKED if row.get("answer") is None or truth(row, "answer", path) else ""
        free = field.optional and row.get("answer") is None
        answers = frozenset[str]() if free else frozenset({answer})
        return replace(field, example=answer, answers=answers, ticked=truth(row, "ticked", path))
    if kind == "file":
        return _read_upload(field, row, path, files)
    return _read_options(field, row, path)


def _with_bounds(field: Field, row: Mapping[str, Any], path: Path, today: date) -> Field:
    """The least and the greatest of a number, an amount or a date."""
    bounds: list[int | None] = []
    for key in _OWN_KEYS.get(field.kind, ()):
        if row.get(key) is None:
            bounds.append(None)
        elif field.kind == "date":
            bounds.append(read_day(row, key, path, today).toordinal())
        else:
            number = whole_number(row, key, most=MOST_NUMBER, path=path)
            bounds.append(number * 100 if field.kind == "amount" else number)
    return replace(field, low=bounds[0], high=bounds[1]) if bounds else field


def _read_typed(field: Field, row: Mapping[str, Any], path: Path, today: date) -> Field:
    """`answer` is what is right, in one of the ways with ``|`` between them; `example` is only sound."""
    free = row.get("answer") is None
    if field.optional and free and row.get("example") is None:
        return field
    key = "example" if free and row.get("example") is not None else "answer"
    ways = [one.strip() for one in required_text(row, key, path).split("|")]
    answers = []
    for way in ways:
        taken = one_line(way, MOST_LETTERS)
        found = normal(field, way, today) if way and taken is not None else Refusal("empty")
        if isinstance(found, Refusal):
            raise ExerciseFault("bad_answer", (*path, key), answer=way, reason=found.code)
        _invented(field, found, way, (*path, key))
        answers.append(found)
    return replace(field, example=ways[0], answers=frozenset(answers) if key == "answer" else frozenset())


def _invented(field: Field, found: str, way: str, path: Path) -> None:
    """A fault for what may belong to somebody."""
    if field.kind == "nir" and found[10:13] != "000":
        raise ExerciseFault("real_nir", path, number=way)
    if field.kind == "phone" and not found.startswith(INVENTED):
        raise ExerciseFault("real_phone", path, number=way)
    if field.kind == "email" and is_real(found):
        raise ExerciseFault("real_address", path, address=way)


def _read_options(field: Field, row: Mapping[str, Any], path: Path) -> Field:
    options = text_list(row, "options", path)
    if not options:
        raise ExerciseFault("missing", (*path, "options"))
    if len(options) > MOST_OPTIONS:
        raise ExerciseFault("too_many", (*path, "options"), most=MOST_OPTIONS)
    unique(options, (*path, "options"))
    icons = text_list(row, "icons", path)
    if icons and len(icons) != len(options):
        raise ExerciseFault("too_few", (*path, "icons"), least=len(options))
    field = replace(field, options=tuple(options), icons=tuple(icons))
    if field.kind == "robot":
        field = replace(field, question=required_text(row, "question", path))
    if field.kind == "ticks":
        wanted = text_list(row, "answers", path)
    else:
        wanted = [required_text(row, "answer", path)] if _asked(field, row) else []
    key = "answers" if field.kind == "ticks" else "answer"
    for one in wanted:
        if one not in options:
            raise ExerciseFault("not_one_of", (*path, key), allowed=", ".join(options))
    value = ",".join(str(place) for place, one in enumerate(options) if one in wanted)
    if value:
        return replace(field, example=value, answers=frozenset({value}))
    return replace(field, example="" if field.optional else "0")


def _asked(field: Field, row: Mapping[str, Any]) -> bool:
    """Whether one option is the right one. A captcha always has one."""
    return field.kind == "robot" or row.get("answer") is not None


def _read_upload(field: Field, row: Mapping[str, Any], path: Path, files: Mapping[str, Stored]) -> Field:
    accepts = tuple(one.lower().lstrip(".") for one in text_list(row, "accepts", path))
    if not accepts:
        raise ExerciseFault("missing", (*path, "accepts"))
    most = whole_number(row, "most", least=1, most=MOST_KILOBYTES, path=path)
    field = replace(field, accepts=accepts, most=most)
    if field.optional and row.get("answer") is None:
        return field
    answer = required_text(row, "answer", path)
    if answer not in files:
        raise ExerciseFault("unknown_file", (*path, "answer"), file=answer)
    refused = judge_file(field, files[answer])
    if refused is not None:
        raise ExerciseFault("bad_answer", (*path, "answer"), answer=answer, reason=refused.code)
    return replace(field, example=answer, answers=frozenset({answer}))
