"""The way to a goal of `tableau`: the next user action from whatever state the sheet is in.

It knows where things are and what a person can do about it; it changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.formulas import cells_in, sum_above
from weeejob_desktop.core.exercises.simulators.sheet import (
    MOST_ROWS,
    Sheet,
    SheetRow,
    cell_name,
    letter,
)
from weeejob_desktop.core.exercises.simulators.sheet_goals import (
    AllColoured,
    AllShown,
    CellHas,
    Coloured,
    Filtered,
    Reckoned,
    RowAdded,
    RowDeleted,
    Saved,
    SheetGoal,
    Sorted,
    Summed,
)


def next_step(sheet: Sheet, goal: SheetGoal) -> Action | None:
    """The next action toward a goal that is not met; None for no way."""
    return _WAYS[type(goal)](sheet, goal)


def _see(sheet: Sheet, row: SheetRow) -> Action | None:
    """The next action until a row is in sight; None when it is."""
    return None if sheet.in_sight(row) else Action("show_all")


def _in_cell(sheet: Sheet, row: SheetRow, column: int, text: str) -> Action:
    """Write a text into a cell, or clear it."""
    name = cell_name(column, sheet.number_of(row.id))
    over = cells_in(row.cells[column]) and not text.startswith("=")
    return _see(sheet, row) or (
        Action("enter", f"{name}:{text}") if text and not over else Action("clear", name)
    )


def _having(sheet: Sheet, goal: CellHas) -> Action | None:
    row = sheet.row(goal.row)
    return None if row is None else _in_cell(sheet, row, goal.column, goal.value)


def _adding(sheet: Sheet, goal: RowAdded) -> Action | None:
    """Go on with the row that has the most of it already; with an empty one; with a new one."""
    began = [row for row in sheet.rows if _begun(sheet, goal, row)]
    row = min(began, key=lambda one: len(goal.missing(sheet, one)), default=None)
    row = row or next((one for one in sheet.rows if one.empty), None)
    if row is None:
        return Action("add_row") if len(sheet.rows) < MOST_ROWS else None
    column, value = goal.missing(sheet, row)[0]
    return _in_cell(sheet, row, column, value)


def _begun(sheet: Sheet, goal: RowAdded, row: SheetRow) -> bool:
    """Whether the row has something of the goal, and nothing that speaks against it."""
    missing = {column for column, _value in goal.missing(sheet, row)}
    return len(missing) < len(goal.cells) and not any(row.cells[column] for column in missing)


def _deleting(sheet: Sheet, goal: RowDeleted) -> Action | None:
    row = sheet.row(goal.row)
    return None if row is None else _see(sheet, row) or Action("delete_row", str(sheet.number_of(row.id)))


def _sorting(_sheet: Sheet, goal: Sorted) -> Action:
    return Action("sort", f"{letter(goal.column)}:{'down' if goal.down else 'up'}")


def _summing(sheet: Sheet, goal: Summed) -> Action | None:
    row = sheet.row(goal.row)
    if row is None:
        return None
    cell = (goal.column, sheet.number_of(row.id))
    if row.cells[goal.column] and not cells_in(row.cells[goal.column]):
        return _see(sheet, row) or Action("clear", cell_name(*cell))
    wanted = {(goal.column, number) for number, one in enumerate(sheet.rows, 2) if one.cells[goal.column]}
    if wanted - {cell} <= cells_in(sum_above(sheet, cell)):
        return _see(sheet, row) or Action("sum", cell_name(*cell))
    numbers = sorted(number for _column, number in wanted - {cell})
    names = ";".join(cell_name(goal.column, number) for number in numbers)
    return _in_cell(sheet, row, goal.column, f"=SOMME({names})") if numbers else None


def _reckoning(sheet: Sheet, goal: Reckoned) -> Action | None:
    row = sheet.row(goal.row)
    return None if row is None else _in_cell(sheet, row, goal.column, goal.now(sheet))


def _filtering(_sheet: Sheet, goal: Filtered) -> Action:
    if goal.colour:
        return Action("filter_colour", goal.colour)
    return Action("filter", f"{letter(goal.column)}:{goal.value}")


def _showing(sheet: Sheet, goal: AllShown) -> Action | None:
    """Nothing can be shown again where nothing was hidden."""
    del goal
    return Action("show_all") if sheet.filter is not None else None


def _colouring(sheet: Sheet, goal: Coloured) -> Action | None:
    row = sheet.row(goal.row)
    if row is None:
        return None
    number = sheet.number_of(row.id)
    what = str(number) if goal.column < 0 else cell_name(goal.column, number)
    return _see(sheet, row) or Action("colour", f"{what}:{goal.colour}")


def _colouring_all(sheet: Sheet, goal: AllColoured) -> Action | None:
    for number, row in enumerate(sheet.rows, 2):
        wanted = goal.is_about(sheet, row)
        if wanted != (goal.colour in row.colours):
            return _see(sheet, row) or Action("colour", f"{number}:{goal.colour if wanted else 'none'}")
    return None


_WAYS: Mapping[type[SheetGoal], Callable[[Sheet, Any], Action | None]] = {
    CellHas: _having,
    RowAdded: _adding,
    RowDeleted: _deleting,
    Sorted: _sorting,
    Summed: _summing,
    Reckoned: _reckoning,
    Filtered: _filtering,
    AllShown: _showing,
    Coloured: _colouring,
    AllColoured: _colouring_all,
    Saved: lambda _sheet, _goal: Action("save"),
}
