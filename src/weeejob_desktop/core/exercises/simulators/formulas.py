"""The formulas of `tableau`: sums and plain arithmetic with the names of cells, such as « =SOMME(B2:B6) ».

They are read into postfix order and reckoned without recursion, so that no text, however odd, and no chain of
formulas, however long, is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, DecimalException

from weeejob_desktop.core.exercises.simulators.sheet import (
    Column,
    Sheet,
    cell_name,
    read_cell_name,
    read_date,
    read_number,
    show_date,
    show_number,
)

_CELL = r"\$?[A-Za-z]\$?\d{1,3}"
_TOKEN = re.compile(
    rf"\s*(?:(?P<sum>somme|sum)\s*\((?P<inside>[^()]*)\)|(?P<cell>{_CELL})|(?P<number>\d+(?:,\d+)?)|(?P<sign>[-+*/()]))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*({_CELL})\s*(?::\s*({_CELL})\s*)?")
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "minus": 3}

Cell = tuple[int, int]
"""A column, and a row's number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a formula has no value: ``formula_unclear``, ``formula_outside``, ``formula_of_text``,
    ``formula_loop``, ``formula_by_zero``, ``formula_too_big``."""

    code: str


Token = tuple[str, Decimal | tuple[Cell, ...]]
"""("number", its value), ("cell", (it,)), ("sum", the cells), or a sign with nothing."""
Value = Decimal | Problem


def is_formula(text: str) -> bool:
    """Whether what is in a cell is to be reckoned."""
    return text.startswith("=")


class _Unclear(Exception):  # noqa: N818 - never leaves this room
    """The formula cannot be understood."""


class _Postfix:
    """A formula on its way from the order in which it is written to postfix order."""

    def __init__(self) -> None:
        self.out: list[Token] = []
        self.waiting: list[str] = []
        self.wants_value = True

    def take(self, found: re.Match[str]) -> None:
        """One token more; `_Unclear` where it cannot stand here."""
        sign = found["sign"]
        if sign == "(" or sign is None:
            self._need(value=True)
            self._begin(found)
        elif sign == ")":
            self._need(value=False)
            self._close()
        elif self.wants_value:
            if sign not in "+-":
                raise _Unclear
            self.waiting += ["minus"] if sign == "-" else []
        else:
            self._let_go(_STRENGTH[sign])
            self.waiting.append(sign)
            self.wants_value = True

    def _need(self, *, value: bool) -> None:
        if self.wants_value != value:
            raise _Unclear

    def _begin(self, found: re.Match[str]) -> None:
        if found["sign"] == "(":
            self.waiting.append("(")
        else:
            self.out.append(_operand(found))
            self.wants_value = False

    def _close(self) -> None:
        if "(" not in self.waiting:
            raise _Unclear
        self._let_go(0)
        self.waiting.pop()

    def _let_go(self, strength: int) -> None:
        """The waiting signs, back to an open bracket, that are as strong as this."""
        while self.waiting and self.waiting[-1] != "(" and _STRENGTH[self.waiting[-1]] >= strength:
            self.out.append((self.waiting.pop(), ()))

    def end(self) -> tuple[Token, ...]:
        """The whole formula."""
        self._need(value=False)
        if "(" in self.waiting:
            raise _Unclear
        self._let_go(0)
        return tuple(self.out)


def read_formula(text: str) -> tuple[Token, ...] | None:
    """The formula in postfix order; None where it cannot be understood."""
    postfix, place = _Postfix(), 1
    try:
        while text[place:].strip():
            found = _TOKEN.match(text, place)
            if found is None:
                return None
            postfix.take(found)
            place = found.end()
        return postfix.end()
    except _Unclear:
        return None


def _operand(found: re.Match[str]) -> Token:
    if found["number"] is not None:
        return "number", Decimal(found["number"].replace(",", "."))
    if found["cell"] is not None:
        return "cell", (_cell(found["cell"]),)
    cells: list[Cell] = []
    for part in found["inside"].split(";"):
        ends = _RANGE.fullmatch(part)
        if ends is None:
            raise _Unclear
        first, last = _cell(ends[1]), _cell(ends[2] or ends[1])
        left, right = sorted((first[0], last[0]))
        top, bottom = sorted((first[1], last[1]))
        cells += [(column, row) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return "sum", tuple(cells)


def _cell(name: str) -> Cell:
    cell = read_cell_name(name.replace("$", ""))
    if cell is None:
        raise _Unclear
    return cell


def cells_in(text: str) -> frozenset[Cell]:
    """The cells that a formula names; none for what is no formula."""
    tokens = read_formula(text) if is_formula(text) else None
    return frozenset(cell for kind, what in tokens or () if kind in {"cell", "sum"} for cell in _cells(what))


def _cells(what: Decimal | tuple[Cell, ...]) -> tuple[Cell, ...]:
    return what if isinstance(what, tuple) else ()


# -- reckoning -----------------------------------------------------------------------------------------------
def text_at(sheet: Sheet, cell: Cell) -> str | None:
    """What is written in a cell; None outside of the sheet."""
    row = sheet.numbered(cell[1])
    return row.cells[cell[0]] if row is not None and cell[0] < len(sheet.columns) else None


def value_at(sheet: Sheet, cell: Cell) -> Value:
    """The value of a cell: a number, a date as its count of days, 0 for an empty one, a formula's result."""
    known: dict[Cell, Value] = {}
    open_: list[Cell] = [cell]
    under_way: set[Cell] = set()
    while open_:
        now = open_[-1]
        text = text_at(sheet, now)
        needed = [one for one in cells_in(text or "") if one not in known]
        if now in known or not needed:
            if now not in known:
                known[now] = _reckon(sheet, now, text, known)
            under_way.discard(now)
            open_.pop()
        else:
            under_way.add(now)
            known.update((one, Problem("formula_loop")) for one in needed if one in under_way)
            open_ += [one for one in needed if one not in known]
    return known[cell]


def _reckon(sheet: Sheet, cell: Cell, text: str | None, known: dict[Cell, Value]) -> Value:
    if text is None:
        return Problem("formula_outside")
    if not is_formula(text):
        return _plain_value(sheet.columns[cell[0]], text)
    tokens = read_formula(text)
    if tokens is None:
        return Problem("formula_unclear")
    stack: list[Decimal] = []
    for kind, what in tokens:
        values = [known[one] for one in _cells(what)]
        wrong = next((one for one in values if isinstance(one, Problem) and not _left_out(kind, one)), None)
        if wrong is not None:
            return wrong
        if kind in {"cell", "sum"}:
            stack.append(sum((one for one in values if isinstance(one, Decimal)), Decimal(0)))
        elif isinstance(what, Decimal):
            stack.append(what)
        else:
            try:
                _SIGNS[kind](stack)
            except DecimalException:
                return Problem("formula_by_zero")
    return stack[0]


def _left_out(kind: str, problem: Problem) -> bool:
    """A sum goes past texts, as in every spreadsheet."""
    return kind == "sum" and problem.code == "formula_of_text"


def _plain_value(column: Column, text: str) -> Value:
    if not text:
        return Decimal(0)
    on = read_date(text) if column.kind == "date" else None
    if on is not None:
        return Decimal(on.toordinal())
    value = read_number(text) if column.kind == "number" else None
    return value if value is not None else Problem("formula_of_text")


def _two(reckon: Callable[[Decimal, Decimal], Decimal]) -> Callable[[list[Decimal]], None]:
    def apply(stack: list[Decimal]) -> None:
        right, left = stack.pop(), stack.pop()
        stack.append(reckon(left, right))

    return apply


_SIGNS: dict[str, Callable[[list[Decimal]], None]] = {
    "+": _two(lambda left, right: left + right),
    "-": _two(lambda left, right: left - right),
    "*": _two(lambda left, right: left * right),
    "/": _two(lambda left, right: left / right),
    "minus": lambda stack: stack.append(-stack.pop()),
}


def has_problem(sheet: Sheet) -> bool:
    """Whether some formula of the sheet has no value."""
    return any(
        is_formula(text) and isinstance(value_at(sheet, (column, number)), Problem)
        for number, row in enumerate(sheet.all_rows, 2)
        for column, text in enumerate(row.cells)
    )


def shown_at(sheet: Sheet, cell: Cell) -> str | Problem:
    """What stands on the screen in a cell of the sheet: its text, or what its formula makes."""
    text = text_at(sheet, cell) or ""
    if not is_formula(text):
        return text
    value = value_at(sheet, cell)
    if isinstance(value, Problem):
        return value
    return shown_value(sheet.columns[cell[0]], value)


def shown_value(column: Column, value: Decimal) -> str | Problem:
    """A formula's result as its column shows it."""
    try:
        return show_date(date.fromordinal(int(value))) if column.kind == "date" else show_number(value)
    except (ValueError, OverflowError, DecimalException):
        return Problem("formula_too_big")


# -- when rows move ------------------------------------------------------------------------------------------
Span = tuple[int, int]
"""The first and the last row's number of a range."""
_NAMED = re.compile(rf"({_CELL})(?:\s*:\s*({_CELL}))?")
GONE = "#REF"
"""What stands for a cell that is there no more."""


def _rewritten(text: str, moved: Callable[[Span, bool], Span | None]) -> str:
    """A formula with other rows' numbers. `moved` is told whether a range is meant, or one cell."""
    if not is_formula(text):
        return text

    def one(found: re.Match[str]) -> str:
        first, last = (read_cell_name((name or found[1]).replace("$", "")) for name in found.groups())
        if first is None or last is None:
            return found[0]
        span = moved((first[1], last[1]), found[2] is not None)
        if span is None:
            return GONE
        names = cell_name(first[0], span[0]), cell_name(last[0], span[1])
        return names[0] if found[2] is None else ":".join(names)

    return _NAMED.sub(one, text)


def with_rows_moved(text: str, now: Mapping[int, int]) -> str:
    """A formula after a sort, which brought rows to other numbers: a cell it names is followed to its row. A
    range stays where it is."""

    def moved(span: Span, is_range: bool) -> Span:  # noqa: FBT001 - as `_rewritten` calls it
        number = span[0] if is_range else now.get(span[0], span[0])
        return number, span[1] if is_range else number

    return _rewritten(text, moved)


def with_row_added(text: str, last: int) -> str:
    """A formula after a row came in under the data, whose last row was `last`: a range to its end grows."""

    def moved(span: Span, is_range: bool) -> Span:  # noqa: FBT001 - as `_rewritten` calls it
        first, end = (number + (number > last) for number in span)
        return first, end + (is_range and end == last)

    return _rewritten(text, moved)


def with_row_deleted(text: str, gone: int) -> str:
    """A formula after a row went: the ranges it lay in are shorter."""

    def moved(span: Span, _range: bool) -> Span | None:  # noqa: FBT001 - as `_rewritten` calls it
        first, end = span[0] - (span[0] > gone), span[1] - (span[1] >= gone)
        return (first, end) if first <= end else None

    return _rewritten(text, moved)


def sum_above(sheet: Sheet, cell: Cell) -> str:
    """The formula that « Somme » puts into a cell: the numbers that stand above it; "" for none."""
    column, number = cell
    numbers = list(_numbers_above(sheet, column, number))
    return f"=SOMME({cell_name(column, numbers[-1])}:{cell_name(column, numbers[0])})" if numbers else ""


def _numbers_above(sheet: Sheet, column: int, number: int) -> Iterator[int]:
    """The rows above, upwards, as far as there are numbers; under the data, all of the data."""
    rows = sheet.all_rows[: number - 2]
    whole = sheet.total is not None and number == len(sheet.rows) + 2
    for above in range(number - 1, 1, -1):
        if not rows[above - 2].cells[column] and not whole:
            return
        yield above
