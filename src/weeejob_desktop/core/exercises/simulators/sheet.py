"""The world of `tableau`: columns with a heading and a kind, rows of cells with a colour, and what is shown.

Row 1 is the headings', as in every spreadsheet: the first row of the data is row 2. A row has an id of its
own, so that it is known wherever a sort has brought it. What is in a cell is text, written the French way:
« 1 250 », « 12,50 », « 15/03/2026 »; or a formula, which begins with « = ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from weeejob_desktop.core.exercises.exercise import (
    ExerciseFault,
    mapping_list,
    optional_text,
    required_text,
    text_list,
    unique,
)
from weeejob_desktop.core.exercises.simulators.simulator import Path

Kind = Literal["text", "number", "date", "choice"]
KINDS: tuple[Kind, ...] = ("text", "number", "date", "choice")
COLOURS = ("yellow", "green", "red", "blue")
MOST_ROWS = 200
MOST_COLUMNS = 12
MOST_LETTERS = 120
"""What can be typed into a cell."""
TOTAL = "total"
"""The id of the last row, which a sort and a filter leave where it is."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_NUMBER = re.compile(r"[+-]?\d{1,12}(,\d{1,6})?")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDY_DAY = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what its cells hold, and of a `choice` what can be chosen."""

    name: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row, known by its id. `colours` has one word for each cell, "" for none."""

    id: str
    cells: tuple[str, ...]
    colours: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)

    def with_cell(self, column: int, text: str) -> SheetRow:
        """The row with another text in one cell."""
        return replace(self, cells=(*self.cells[:column], text, *self.cells[column + 1 :]))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for: a `value` of a column, or a `colour` anywhere in the row. `shown` are the ids of
    the rows that had it when the filter was set: what is typed afterwards does not make a row go away."""

    shown: frozenset[str]
    column: int = -1
    value: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet. `total` is the row under the data, None where there is none."""

    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    total: SheetRow | None = None
    filter: Filter | None = None
    saved: bool = False
    made: int = 0

    # -- looking ---------------------------------------------------------------------------------------------
    @property
    def all_rows(self) -> tuple[SheetRow, ...]:
        """The data, and the total under it."""
        return self.rows if self.total is None else (*self.rows, self.total)

    @property
    def shown(self) -> tuple[SheetRow, ...]:
        """The rows in sight."""
        return tuple(row for row in self.all_rows if self.in_sight(row))

    def in_sight(self, row: SheetRow) -> bool:
        """Whether the filter lets it be seen."""
        return self.filter is None or row.id == TOTAL or row.id in self.filter.shown

    def row(self, id_: str) -> SheetRow | None:
        """The row with this id; None when it is not there."""
        return next((row for row in self.all_rows if row.id == id_), None)

    def number_of(self, id_: str) -> int:
        """The number that stands before this row, which is there."""
        return next(n for n, row in enumerate(self.all_rows, 2) if row.id == id_)

    def numbered(self, number: int) -> SheetRow | None:
        """The row with this number; None for the headings and for what is beyond the last row."""
        rows = self.all_rows
        return rows[number - 2] if 2 <= number < len(rows) + 2 else None

    def column_of(self, name: str) -> int | None:
        """The number of the column with this heading; None when there is none."""
        return next((n for n, one in enumerate(self.columns) if plain(one.name) == plain(name)), None)

    # -- changing --------------------------------------------------------------------------------------------
    def with_row(self, row: SheetRow) -> Sheet:
        """The sheet with this row in the place of the one with its id."""
        if row.id == TOTAL:
            return replace(self, total=row, saved=False)
        rows = tuple(row if one.id == row.id else one for one in self.rows)
        return replace(self, rows=rows, saved=False)


# -- names of cells ------------------------------------------------------------------------------------------
def letter(column: int) -> str:
    """A, B, C…: the name of a column."""
    return chr(ord("A") + column)


def cell_name(column: int, number: int) -> str:
    """« B2 »."""
    return f"{letter(column)}{number}"


def read_cell_name(written: str) -> tuple[int, int] | None:
    """The column and the row's number that a name such as « B2 » means; None for what is no such name."""
    found = re.fullmatch(r"([A-L])([1-9]\d{0,2})", written.upper())
    return (ord(found[1]) - ord("A"), int(found[2])) if found else None


# -- what is in a cell ---------------------------------------------------------------------------------------
@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without what does not count when it is compared: capitals, accents, spaces too many."""
    signs = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe").replace("Œ", "oe"))
    return " ".join("".join(one for one in signs if not unicodedata.combining(one)).casefold().split())


@lru_cache(maxsize=4096)
def read_number(text: str) -> Decimal | None:
    """« 1 250 », « 12,50 », « 12,50 € »; None for what is no number."""
    bare = _SPACES.sub("", text.replace("€", ""))
    return Decimal(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


@lru_cache(maxsize=4096)
def read_date(text: str) -> date | None:
    """« 15/03/2026 », « 15-3-26 », « 15 mars 2026 », « 2026-03-15 »; None for what is no day."""
    words = plain(text)
    usual, iso, wordy = _DAY.fullmatch(words), _ISO_DAY.fullmatch(words), _WORDY_DAY.fullmatch(words)
    if usual:
        day, month, year = int(usual[1]), int(usual[2]), int(usual[3])
    elif iso:
        day, month, year = int(iso[3]), int(iso[2]), int(iso[1])
    elif wordy and wordy[2] in _MONTHS:
        day, month, year = int(wordy[1]), _MONTHS.index(wordy[2]) + 1, int(wordy[3])
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def show_number(value: Decimal) -> str:
    """A number as it is written in French: « 1 250 », « 12,50 », with no more than two decimals."""
    rounded = value.quantize(Decimal("0.01"))
    whole = rounded == rounded.to_integral_value()
    written = f"{rounded:,.0f}" if whole else f"{rounded:,.2f}"
    return written.replace(",", "\u00a0").replace(".", ",")


def show_date(on: date) -> str:
    """« 15/03/2026 »."""
    return f"{on.day:02}/{on.month:02}/{on.year:04}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a text cannot stand in a cell. `params` fill the sentence."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()


_LETTERS_FOR_DIGITS = re.compile(r"(?=.*\d)[\doOlI,. €-]+|[oO],?[\doO,]*")


def tidy(column: Column, typed: str) -> str | Wrong:
    """What stands in a cell of this column after `typed` was typed; why not, where it does not fit."""
    text = " ".join("".join(one for one in typed if one.isprintable() or one.isspace()).split())
    if len(text) > MOST_LETTERS:
        return Wrong("too_long")
    match column.kind:
        case "number":
            value = read_number(text)
            return show_number(value) if value is not None else Wrong(_why_no_number(text))
        case "date":
            on = read_date(text)
            return show_date(on) if on is not None else Wrong(_why_no_date(text))
        case "choice":
            found = next((one for one in column.choices if plain(one) == plain(text)), None)
            return (
                found
                if found is not None
                else Wrong("not_a_choice", (("choices", ", ".join(column.choices)),))
            )
        case _:
            return text


def _why_no_number(text: str) -> str:
    bare = _SPACES.sub("", text)
    if re.fullmatch(r"-?\d+\.\d+€?", bare):
        return "dot_in_number"
    if _LETTERS_FOR_DIGITS.fullmatch(bare) and re.search(r"[oOlI]", bare):
        return "letter_in_number"
    return "not_a_number"


def _why_no_date(text: str) -> str:
    words = plain(text)
    if _DAY.fullmatch(words) or _ISO_DAY.fullmatch(words):
        return "no_such_day"
    return "no_year" if re.fullmatch(r"\d{1,2}\s*[/.-]\s*\d{1,2}", words) else "not_a_date"


def same_value(column: Column, one: str, other: str) -> bool:
    """Whether two texts of a cell mean the same: capitals and accents do not count."""
    if column.kind == "number":
        return read_number(one) == read_number(other) and (read_number(one) is not None or one == other)
    return plain(one) == plain(other)


def sort_key(column: Column, text: str) -> tuple[Decimal, str]:
    """What the cells of a column are sorted by; the text has no formula in it."""
    if column.kind == "number":
        return read_number(text) or Decimal(0), ""
    if column.kind == "date":
        on = read_date(text)
        return Decimal(on.toordinal() if on is not None else 0), ""
    return Decimal(0), plain(text)


# -- reading -------------------------------------------------------------------------------------------------
@dataclass
class _Reader:
    columns: tuple[Column, ...]
    rows: list[SheetRow] = field(default_factory=list)

    def read_row(self, row: Mapping[str, Any], id_: str, path: Path) -> SheetRow:
        written = row.get("cells")
        if written is None:
            raise ExerciseFault("missing", (*path, "cells"))
        if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
            raise ExerciseFault("not_text_list", (*path, "cells"))
        if len(written) > len(self.columns):
            raise ExerciseFault("too_many", (*path, "cells"), most=len(self.columns))
        cells = [
            read_cell(column, text, (*path, "cells", n))
            for n, (column, text) in enumerate(zip(self.columns, written, strict=False))
        ]
        cells += [""] * (len(self.columns) - len(cells))
        colour = read_colour(row, path) if row.get("colour") is not None else ""
        return SheetRow(id_, tuple(cells), (colour,) * len(self.columns))


def read_cell(column: Column, text: str, path: Path) -> str:
    """What an author writes into a cell of this column; a formula stays as it is."""
    if not text or text.startswith("="):
        return text
    good = tidy(column, text)
    if isinstance(good, Wrong):
        raise ExerciseFault("not_in_column", path, text=text[:40], column=column.name)
    return good


def read_colour(row: Mapping[str, Any], path: Path) -> str:
    """The colour written under `colour`."""
    colour = required_text(row, "colour", path)
    if colour not in COLOURS:
        raise ExerciseFault("not_one_of", (*path, "colour"), allowed=", ".join(COLOURS))
    return colour


def read_sheet(data: Mapping[str, Any]) -> Sheet:
    """The sheet an author describes by `columns`, `rows` and `total`."""
    columns = tuple(
        _read_column(row, ("columns", n)) for n, row in enumerate(mapping_list(data, "columns", least=2))
    )
    unique([plain(one.name) for one in columns], ("columns",), "name")
    if len(columns) > MOST_COLUMNS:
        raise ExerciseFault("too_many", ("columns",), most=MOST_COLUMNS)
    rows = mapping_list(data, "rows", least=0)
    if len(rows) > MOST_ROWS:
        raise ExerciseFault("too_many", ("rows",), most=MOST_ROWS)
    reader = _Reader(columns)
    read = tuple(reader.read_row(row, f"r{n}", ("rows", n)) for n, row in enumerate(rows))
    label = optional_text(data, "total")
    none = ("",) * len(columns)
    total = SheetRow(TOTAL, (label, *none[1:]), none) if label else None
    return Sheet(columns, read, total)


def _read_column(row: Mapping[str, Any], path: Path) -> Column:
    kind = optional_text(row, "kind", path) or "text"
    if kind not in KINDS:
        raise ExerciseFault("not_one_of", (*path, "kind"), allowed=", ".join(KINDS))
    choices = tuple(text_list(row, "options", path))
    if kind == "choice" and len(choices) < 2:
        raise ExerciseFault("missing" if not choices else "too_few", (*path, "options"), least=2)
    return Column(required_text(row, "name", path), next(one for one in KINDS if one == kind), choices)
