"""What a simulated spreadsheet's grid shows: its columns, its rows, and what is heard of a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its letter, its heading, its width in pixels at 100 %, and whether numbers stand in it."""

    letter: str
    heading: str
    width: int
    numbers: bool


@dataclass(frozen=True, slots=True)
class GridLine:
    """One row: its id, its number, what is seen of each cell, the tone of each cell's fill ("" for none), and
    whether it is the total's."""

    id: str
    number: int
    cells: tuple[str, ...]
    tones: tuple[str, ...]
    total: bool = False


class SheetModel(QAbstractTableModel):
    """The model of the grid. Knows no exercise: it is told what to show."""

    def __init__(
        self, columns: Sequence[GridColumn], heard: Callable[[int, int], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.heard = heard
        self.lines: tuple[GridLine, ...] = ()

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.heard(index.column(), line.number)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return f"{self.columns[section].letter} {self.columns[section].heading}"
        return str(self.lines[section].number)

    def show_lines(self, lines: tuple[GridLine, ...]) -> None:
        """Show these; the view keeps its place where the rows are the same ones."""
        if [one.id for one in lines] == [one.id for one in self.lines]:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self.columns) - 1))
        else:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
