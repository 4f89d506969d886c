"""`tableau`: a spreadsheet to follow applications and a small budget, where nothing can be lost.

Whole rows are sorted, filtered rows are hidden and not lost, and a text that does not fit its column is told
at once why. What is typed stays on this laptop; a result has codes only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.formulas import (
    Cell,
    Problem,
    has_problem,
    is_formula,
    read_formula,
    sum_above,
    value_at,
    with_row_added,
    with_row_deleted,
    with_rows_moved,
)
from weeejob_desktop.core.exercises.simulators.sheet import (
    COLOURS,
    MOST_LETTERS,
    MOST_ROWS,
    TOTAL,
    Filter,
    Sheet,
    SheetRow,
    Wrong,
    plain,
    read_cell_name,
    read_sheet,
    same_value,
    tidy,
)
from weeejob_desktop.core.exercises.simulators.sheet_goals import (
    SHEET_GOALS,
    SHEET_TRAPS,
    AllColoured,
    CellHas,
    RowAdded,
    RowDeleted,
    SheetGoal,
    filter_fact,
    sorted_rows,
)
from weeejob_desktop.core.exercises.simulators.sheet_plan import next_step
from weeejob_desktop.core.exercises.simulators.simulator import Answer, Change, Goal, Refusal, Simulator

NO_COLOUR = "none"


class Tableau(Simulator[Sheet]):
    """Keep a sheet: enter, correct, sort, add up, filter, colour."""

    type = "tableau"

    def _read_world(self, data: Mapping[str, Any]) -> Sheet:
        return read_sheet(data)

    # -- where an action is ----------------------------------------------------------------------------------
    def _cell(self, name: str) -> tuple[Cell, SheetRow] | None:
        """The cell with this name and its row, where it is in sight."""
        cell = read_cell_name(name)
        row = self.world.numbered(cell[1]) if cell is not None else None
        if cell is None or row is None or cell[0] >= len(self.world.columns):
            return None
        return (cell, row) if self.world.in_sight(row) else None

    def _row(self, number: str) -> SheetRow | None:
        """The row with this number, where it is in sight."""
        row = self.world.numbered(int(number)) if number.isdecimal() and len(number) < 4 else None
        return row if row is not None and self.world.in_sight(row) else None

    def _column(self, name: str) -> int | None:
        """The number of the column with this letter."""
        column = ord(name) - ord("A") if len(name) == 1 else -1
        return column if 0 <= column < len(self.world.columns) else None

    # -- writing ---------------------------------------------------------------------------------------------
    def _enter(self, action: Action) -> Answer:
        name, _, typed = action.target.partition(":")
        found = self._cell(name)
        if found is None or not typed.strip():
            return None
        cell, row = found
        typed = typed.strip()
        if is_formula(typed):
            return self._enter_formula(cell, row, typed)
        before, column = row.cells[cell[0]], self.world.columns[cell[0]]
        if is_formula(before):
            return Refusal("over_formula")
        if row.id == TOTAL and column.kind == "number":
            return Refusal("total_by_hand")
        text = tidy(column, typed)
        if isinstance(text, Wrong):
            return Refusal(text.code, text.params)
        return None if text == before else self._written(cell, row, text, "entered")

    def _enter_formula(self, cell: Cell, row: SheetRow, typed: str) -> Answer:
        column = self.world.columns[cell[0]]
        if column.kind not in {"number", "date"}:
            return Refusal("formula_elsewhere")
        if len(typed) > MOST_LETTERS or read_formula(typed) is None:
            return Refusal("formula_unclear")
        formula = typed.upper().replace("SUM(", "SOMME(").replace(" ", "")
        if formula == row.cells[cell[0]]:
            return None
        return self._written(cell, row, formula, "reckoned")

    def _written(self, cell: Cell, row: SheetRow, text: str, code: str) -> Answer:
        """A text in a cell, unless it has no value there, or is not what the goals ask for."""
        after = self.world.with_row(row.with_cell(cell[0], text))
        value = value_at(after, cell)
        if is_formula(text) and isinstance(value, Problem):
            return Refusal(value.code)
        return Change(after, code) if self._asked_for(row, cell[0], text) else Refusal("other_value")

    def _asked_for(self, row: SheetRow, column: int, text: str) -> bool:
        """Whether a text is what the goals ask for in this cell, or nothing is asked for there. A row that
        the learner added may become any row that is asked for."""
        wanted = [
            goal.value
            for goal in self.goals
            if isinstance(goal, CellHas) and (goal.row, goal.column) == (row.id, column)
        ]
        if not wanted and self.start.row(row.id) is None and not is_formula(text):
            added = [goal for goal in self.goals if isinstance(goal, RowAdded)]
            wanted = [value for goal in added for at, value in goal.cells if at == column]
        kind = self.world.columns[column]
        return not wanted or any(same_value(kind, text, one) for one in wanted)

    def _clear(self, action: Action) -> Answer:
        found = self._cell(action.target)
        if found is None or not found[1].cells[found[0][0]]:
            return None
        (column, _number), row = found
        return Change(self.world.with_row(row.with_cell(column, "")), "cleared")

    def _sum(self, action: Action) -> Answer:
        found = self._cell(action.target)
        if found is None:
            return None
        cell, row = found
        formula = sum_above(self.world, cell)
        if self.world.columns[cell[0]].kind != "number" or not formula:
            return Refusal("nothing_to_sum")
        before = row.cells[cell[0]]
        if before and not is_formula(before):
            return Refusal("over_number")
        if formula == before:
            return None
        return self._written(cell, row, formula, "summed")

    # -- rows ------------------------------------------------------------------------------------------------
    def _add_row(self, _action: Action) -> Answer:
        world = self.world
        if len(world.rows) >= MOST_ROWS:
            return Refusal("sheet_full", (("most", MOST_ROWS),))
        none, last = ("",) * len(world.columns), len(world.rows) + 1
        kept = _rewritten(world, lambda text: with_row_added(text, last))
        rows = (*kept.rows, SheetRow(f"n{world.made}", none, none))
        return Change(replace(kept, rows=rows, made=world.made + 1, filter=None), "row_added")

    def _delete_row(self, action: Action) -> Answer:
        world, row = self.world, self._row(action.target)
        if row is None or row.id == TOTAL:
            return None
        gone = world.number_of(row.id)
        left = replace(world, rows=tuple(one for one in world.rows if one.id != row.id))
        after = _rewritten(left, lambda text: with_row_deleted(text, gone))
        return Refusal("formula_torn") if has_problem(after) else Change(after, "row_deleted")

    def _sort(self, action: Action) -> Answer:
        name, _, order = action.target.partition(":")
        column = self._column(name)
        if column is None or order not in {"up", "down"}:
            return None
        world = self.world
        rows = sorted_rows(world, column, down=order == "down")
        if rows == world.rows:
            return Change(world, "sorted", undoable=False)
        after = {row.id: number for number, row in enumerate(rows, 2)}
        now = {before: after[row.id] for before, row in enumerate(world.rows, 2)}
        settled = _rewritten(replace(world, rows=rows), lambda text: with_rows_moved(text, now))
        return Refusal("formula_torn") if has_problem(settled) else Change(settled, "sorted")

    def _sort_column(self, action: Action) -> Answer:
        name, _, order = action.target.partition(":")
        column = self._column(name)
        if column is None or order not in {"up", "down"}:
            return None
        return Refusal("rows_torn", (("column", self.world.columns[column].name),))

    # -- what is shown ---------------------------------------------------------------------------------------
    def _filter(self, action: Action) -> Answer:
        name, _, value = action.target.partition(":")
        column = self._column(name)
        if column is None:
            return None
        kind = self.world.columns[column]
        found = [row for row in self.world.rows if same_value(kind, row.cells[column], value)]
        if not found or not value or is_formula(value):
            return None
        shown = frozenset(row.id for row in found)
        return self._look(Filter(shown, column, found[0].cells[column]))

    def _filter_colour(self, action: Action) -> Answer:
        shown = frozenset(row.id for row in self.world.rows if action.target in row.colours)
        if action.target not in COLOURS or not shown:
            return None
        return self._look(Filter(shown, colour=action.target))

    def _look(self, filter_: Filter) -> Answer:
        if filter_ == self.world.filter:
            return None
        fact = filter_fact(filter_.column, filter_.value, filter_.colour)
        return Change(replace(self.world, filter=filter_), "filtered", fact, undoable=False)

    def _show_all(self, _action: Action) -> Answer:
        if self.world.filter is None:
            return None
        return Change(replace(self.world, filter=None), "all_shown", "all_shown", undoable=False)

    # -- colours, and keeping --------------------------------------------------------------------------------
    def _colour(self, action: Action) -> Answer:
        what, _, colour = action.target.partition(":")
        if colour not in {*COLOURS, NO_COLOUR}:
            return None
        word = "" if colour == NO_COLOUR else colour
        row, found = self._row(what), self._cell(what)
        if row is not None:
            colours = (word,) * len(row.colours)
        elif found is not None:
            (column, _number), row = found
            colours = (*row.colours[:column], word, *row.colours[column + 1 :])
        else:
            return None
        if colours == row.colours:
            return None
        return Change(self.world.with_row(replace(row, colours=colours)), "coloured")

    def _save(self, _action: Action) -> Answer:
        return None if self.world.saved else Change(replace(self.world, saved=True), "saved", undoable=False)

    # -- what is wrong ---------------------------------------------------------------------------------------
    def _harm(self, action: Action, change: Change[Sheet]) -> Refusal | None:
        """Whether a row that serves goes, or a row gets a colour that is for others."""
        del change
        if action.verb == "delete_row":
            return self._row_needed(action)
        return self._colour_elsewhere(action) if action.verb == "colour" else None

    def _row_needed(self, action: Action) -> Refusal | None:
        row = self._row(action.target)
        asked = {goal.row for goal in self.goals if isinstance(goal, RowDeleted)}
        started = row is not None and not row.empty and self.start.row(row.id) is not None
        return Refusal("row_needed") if started and row is not None and row.id not in asked else None

    def _colour_elsewhere(self, action: Action) -> Refusal | None:
        what, _, colour = action.target.partition(":")
        found = self._cell(what)
        row = self._row(what) or (found[1] if found is not None else None)
        wanted = [one for one in self.goals if isinstance(one, AllColoured) and one.colour == colour]
        other = next((one for one in wanted if row and not one.is_about(self.world, row)), None)
        return Refusal("colour_elsewhere", (("value", other.value),)) if other is not None else None

    def _plan(self, goal: Goal[Sheet]) -> Action | None:
        return next_step(self.world, goal) if isinstance(goal, SheetGoal) else None

    # -- what the surface asks -------------------------------------------------------------------------------
    def values_of(self, column: int) -> tuple[str, ...]:
        """What stands in a column of the data, each once: what can be filtered by."""
        found: dict[str, str] = {}
        for row in self.world.rows:
            if row.cells[column] and not is_formula(row.cells[column]):
                found.setdefault(plain(row.cells[column]), row.cells[column])
        return tuple(found.values())

    def colours_used(self) -> tuple[str, ...]:
        """The colours that some row of the data has."""
        return tuple(one for one in COLOURS if any(one in row.colours for row in self.world.rows))

    VERBS = {  # noqa: RUF012 - a table, never written
        "enter": _enter, "clear": _clear, "sum": _sum, "add_row": _add_row, "delete_row": _delete_row,
        "sort": _sort, "sort_column": _sort_column, "filter": _filter, "filter_colour": _filter_colour,
        "show_all": _show_all, "colour": _colour, "save": _save,
    }  # fmt: skip
    GOALS = SHEET_GOALS
    TRAPS = SHEET_TRAPS


# -- formulas when rows come, go and change places -----------------------------------------------------------
def _rewritten(sheet: Sheet, formula: Callable[[str], str]) -> Sheet:
    """The sheet with each of its formulas changed."""

    def row_after(row: SheetRow) -> SheetRow:
        return replace(row, cells=tuple(formula(one) if is_formula(one) else one for one in row.cells))

    total = row_after(sheet.total) if sheet.total is not None else None
    return replace(sheet, rows=tuple(map(row_after, sheet.rows)), total=total, saved=False)
