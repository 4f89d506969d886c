"""What an author may ask for in `tableau`, and the traps. How a goal is reached is `sheet_plan`'s trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from weeejob_desktop.core.exercises.exercise import Action, ExerciseFault, required_text
from weeejob_desktop.core.exercises.simulators.formulas import (
    cells_in,
    is_formula,
    read_formula,
    value_at,
    with_rows_moved,
)
from weeejob_desktop.core.exercises.simulators.sheet import (
    Sheet,
    SheetRow,
    plain,
    read_cell,
    read_cell_name,
    read_colour,
    same_value,
    sort_key,
)
from weeejob_desktop.core.exercises.simulators.simulator import Goal, Path, Trap, goal_words, trap_words

Facts = frozenset[str]


def sorted_rows(sheet: Sheet, column: int, *, down: bool) -> tuple[SheetRow, ...]:
    """The rows of the data in the order of a column; the empty cells last, either way."""
    kind = sheet.columns[column]
    full = [row for row in sheet.rows if row.cells[column]]

    def key(row: SheetRow) -> tuple[Decimal, str]:
        if not is_formula(row.cells[column]):
            return sort_key(kind, row.cells[column])
        value = value_at(sheet, (column, sheet.number_of(row.id)))
        return (value if isinstance(value, Decimal) else Decimal(0)), ""

    return (*sorted(full, key=key, reverse=down), *(row for row in sheet.rows if not row.cells[column]))


@dataclass(frozen=True, kw_only=True)
class SheetGoal(Goal[Sheet]):
    """A goal of `tableau`. `row` is the id of the row it is about, "" for none."""

    row: str = ""


@dataclass(frozen=True, kw_only=True)
class CellHas(SheetGoal):
    column: int
    value: str

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        row = world.row(self.row)
        return row is not None and same_value(world.columns[self.column], row.cells[self.column], self.value)


@dataclass(frozen=True, kw_only=True)
class RowAdded(SheetGoal):
    """A row has these values, by the number of the column."""

    cells: tuple[tuple[int, str], ...]

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        return any(not self.missing(world, row) for row in world.rows)

    def missing(self, world: Sheet, row: SheetRow) -> list[tuple[int, str]]:
        """What the row does not have yet."""
        return [
            (column, value)
            for column, value in self.cells
            if not same_value(world.columns[column], row.cells[column], value)
        ]


@dataclass(frozen=True, kw_only=True)
class RowDeleted(SheetGoal):
    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        return world.row(self.row) is None


@dataclass(frozen=True, kw_only=True)
class Sorted(SheetGoal):
    column: int
    down: bool

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        return world.rows == sorted_rows(world, self.column, down=self.down)


@dataclass(frozen=True, kw_only=True)
class Summed(SheetGoal):
    """A cell has a formula that adds up all the numbers of its column."""

    column: int

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        row = world.row(self.row)
        if row is None or not is_formula(row.cells[self.column]):
            return False
        cell = (self.column, world.number_of(self.row))
        summands = {
            (self.column, number)
            for number, one in enumerate(world.rows, 2)
            if one.cells[self.column] and one.id != self.row
        }
        if not summands or not summands <= cells_in(row.cells[self.column]):
            return False
        values = [value_at(world, one) for one in summands]
        return value_at(world, cell) == sum(one for one in values if isinstance(one, Decimal))


@dataclass(frozen=True, kw_only=True)
class Reckoned(SheetGoal):
    """A cell has a formula that makes what `example` makes; that is written for `rows` as they were, by their
    ids."""

    column: int
    example: str
    rows: tuple[str, ...]

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        row = world.row(self.row)
        if row is None or not cells_in(row.cells[self.column]):
            return False
        cell = (self.column, world.number_of(self.row))
        model = world.with_row(row.with_cell(self.column, self.now(world)))
        return value_at(world, cell) == value_at(model, cell)

    def now(self, world: Sheet) -> str:
        """The example, for the places where the rows are now."""
        numbers = {row.id: number for number, row in enumerate(world.all_rows, 2)}
        now = {before: numbers[id_] for before, id_ in enumerate(self.rows, 2) if id_ in numbers}
        return with_rows_moved(self.example, now)


@dataclass(frozen=True, kw_only=True)
class Filtered(SheetGoal):
    """Only the rows with a value, or with a colour, were shown."""

    column: int = -1
    value: str = ""
    colour: str = ""

    def met(self, world: Sheet, facts: Facts) -> bool:
        del world
        return self.fact in facts

    @property
    def fact(self) -> str:
        """What is remembered once it was done."""
        return filter_fact(self.column, self.value, self.colour)


def filter_fact(column: int, value: str, colour: str) -> str:
    """What is remembered of a filter."""
    return f"filtered:{colour}" if colour else f"filtered:{column}:{plain(value)}"


@dataclass(frozen=True, kw_only=True)
class AllShown(SheetGoal):
    def met(self, world: Sheet, facts: Facts) -> bool:
        return "all_shown" in facts and world.filter is None


@dataclass(frozen=True, kw_only=True)
class Coloured(SheetGoal):
    """A row has a colour: in any of its cells, or in the one of `column`."""

    colour: str
    column: int = -1

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        row = world.row(self.row)
        if row is None:
            return False
        return self.colour in (row.colours if self.column < 0 else (row.colours[self.column],))


@dataclass(frozen=True, kw_only=True)
class AllColoured(SheetGoal):
    """Every row with a value has a colour, and no other row has it."""

    column: int
    value: str
    colour: str

    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        rows = [row for row in world.rows if self.is_about(world, row)]
        return bool(rows) and all(
            (self.colour in row.colours) == self.is_about(world, row) for row in world.rows
        )

    def is_about(self, world: Sheet, row: SheetRow) -> bool:
        """Whether this row has the value."""
        return same_value(world.columns[self.column], row.cells[self.column], self.value)


@dataclass(frozen=True, kw_only=True)
class Saved(SheetGoal):
    def met(self, world: Sheet, facts: Facts) -> bool:
        del facts
        return world.saved


@dataclass(frozen=True, kw_only=True)
class SheetTrap(Trap[Sheet]):
    """`row` is the id of the row it is about, `column` the number of the column; any without them."""

    row: str = ""
    column: int = -1

    def catches(self, world: Sheet, action: Action) -> bool:
        first, _, _ = action.target.partition(":")
        cell = read_cell_name(first)
        number = cell[1] if cell is not None else int(first) if first.isdecimal() else 0
        column = (
            cell[0]
            if cell is not None
            else ord(first) - ord("A")
            if len(first) == 1 and first.isalpha()
            else -1
        )
        row = world.numbered(number)
        return (not self.row or (row is not None and row.id == self.row)) and self.column in {-1, column}


# -- reading -------------------------------------------------------------------------------------------------
class Reading(Protocol):
    """What readers know: the world at the beginning."""

    start: Sheet


GoalReader = Callable[[Reading, Mapping[str, Any], Path], SheetGoal]


def read_row(reading: Reading, row: Mapping[str, Any], path: Path) -> str:
    """The id of the row whose first cell is written under `row`."""
    written, sheet = required_text(row, "row", path), reading.start
    found = next((one for one in sheet.all_rows if plain(one.cells[0]) == plain(written)), None)
    if found is None:
        raise ExerciseFault("unknown_row", (*path, "row"), name=written)
    return found.id


def read_column(reading: Reading, row: Mapping[str, Any], path: Path, key: str = "column") -> int:
    """The number of the column whose heading is written under `key`."""
    written = required_text(row, key, path)
    found = reading.start.column_of(written)
    if found is None:
        raise ExerciseFault("unknown_column", (*path, key), name=written)
    return found


def _words(row: Mapping[str, Any], path: Path) -> dict[str, Any]:
    return dict(goal_words(row, path))


def _place(reading: Reading, row: Mapping[str, Any], path: Path) -> dict[str, Any]:
    return {"row": read_row(reading, row, path), "column": read_column(reading, row, path)}


def _read_value(reading: Reading, row: Mapping[str, Any], path: Path, column: int) -> str:
    return read_cell(reading.start.columns[column], required_text(row, "value", path), (*path, "value"))


def _read_has(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    place = _place(reading, row, path)
    value = _read_value(reading, row, path, place["column"])
    return CellHas(value=value, **place, **_words(row, path))


def _read_cleared(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    return CellHas(value="", **_place(reading, row, path), **_words(row, path))


def _read_added(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    written = row.get("cells")
    if written is None:
        raise ExerciseFault("missing", (*path, "cells"))
    if not isinstance(written, Mapping) or not written:
        raise ExerciseFault("not_cells", (*path, "cells"))
    cells = []
    for name in written:
        column = reading.start.column_of(str(name))
        if column is None:
            raise ExerciseFault("unknown_column", (*path, "cells", name), name=str(name))
        text = required_text(written, name, (*path, "cells"))
        cells.append((column, read_cell(reading.start.columns[column], text, (*path, "cells", name))))
    return RowAdded(cells=tuple(sorted(cells)), **_words(row, path))


def _read_deleted(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    return RowDeleted(row=read_row(reading, row, path), **_words(row, path))


def _read_sorted(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    order = row.get("order", "up")
    if order not in ("up", "down"):
        raise ExerciseFault("not_one_of", (*path, "order"), allowed="up, down")
    return Sorted(column=read_column(reading, row, path), down=order == "down", **_words(row, path))


def _read_summed(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    return Summed(**_place(reading, row, path), **_words(row, path))


def _read_reckoned(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    place = _place(reading, row, path)
    example = required_text(row, "example", path)
    if not is_formula(example) or read_formula(example) is None or not cells_in(example):
        raise ExerciseFault("not_a_formula", (*path, "example"), text=example[:40])
    rows = tuple(one.id for one in reading.start.all_rows)
    return Reckoned(example=example, rows=rows, **place, **_words(row, path))


def _read_filtered(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    if row.get("colour") is not None:
        return Filtered(colour=read_colour(row, path), **_words(row, path))
    column = read_column(reading, row, path)
    return Filtered(column=column, value=_read_value(reading, row, path, column), **_words(row, path))


def _read_coloured(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
    if row.get("value") is not None:
        column = read_column(reading, row, path)
        value = _read_value(reading, row, path, column)
        return AllColoured(column=column, value=value, colour=read_colour(row, path), **_words(row, path))
    column = read_column(reading, row, path) if row.get("column") is not None else -1
    return Coloured(
        row=read_row(reading, row, path),
        column=column,
        colour=read_colour(row, path),
        **_words(row, path),
    )


def _words_only(made: Callable[..., SheetGoal]) -> GoalReader:
    def read(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetGoal:
        del reading
        return made(**_words(row, path))

    return read


SHEET_GOALS: Mapping[str, GoalReader] = {
    "has": _read_has,
    "cleared": _read_cleared,
    "added": _read_added,
    "deleted": _read_deleted,
    "sorted": _read_sorted,
    "summed": _read_summed,
    "reckoned": _read_reckoned,
    "filtered": _read_filtered,
    "all_shown": _words_only(AllShown),
    "coloured": _read_coloured,
    "saved": _words_only(Saved),
}


def _read_trap(reading: Reading, row: Mapping[str, Any], path: Path) -> SheetTrap:
    id_ = read_row(reading, row, path) if row.get("row") is not None else ""
    column = read_column(reading, row, path) if row.get("column") is not None else -1
    return SheetTrap(row=id_, column=column, **trap_words(row, path))


SHEET_TRAPS: Mapping[str, Callable[[Reading, Mapping[str, Any], Path], SheetTrap]] = dict.fromkeys(
    ("enter", "clear", "delete_row", "sort", "sort_column", "sum", "colour"), _read_trap
)
