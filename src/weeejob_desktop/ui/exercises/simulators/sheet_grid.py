"""The grid of a simulated spreadsheet: letters above, numbers beside, a colour for each cell. It is fast with
hundreds of rows, and whole by keyboard alone. Knows no exercise: it is told what to show.

Arrows go from cell to cell, a sign typed begins to write, F2 or a double click goes on with what is there,
Suppr empties, Maj and Espace take the whole row, the Menu key (or Maj and F10, or a right click) asks for the
menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from weeejob_desktop.ui.exercises.simulators.item_table import line_flags
from weeejob_desktop.ui.exercises.simulators.sheet_model import GridColumn, GridLine, SheetModel
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme

_Index = QModelIndex | QPersistentModelIndex


class _Look(QStyledItemDelegate):
    """Draws a cell; a colour has a bar beside it, for those who see few colours."""

    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, grid = the_theme(), self._grid
        line, column = grid.lines[index.row()], index.column()
        box = QRect(option.rect)  # type: ignore[attr-defined]
        tone, now = line.tones[column], grid.is_current(index.row(), column)
        taken = grid.whole_row and index.row() == grid.currentIndex().row()
        fill = f"{tone}_soft" if tone else "blue_soft" if taken else "bar" if line.total else "card"
        painter.fillRect(box, theme.colour(fill))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if tone:
            bar = theme.px(5)
            painter.fillRect(QRect(box.left(), box.top(), bar, box.height() - 1), theme.colour(tone))
        pad = theme.gap(10)
        room = box.adjusted(pad, 0, -pad, 0)
        text = grid.writing if now and grid.writing is not None else line.cells[column]
        painter.setFont(theme.font("strong" if line.total else "body"))
        painter.setPen(theme.colour(f"{tone}_text" if tone else "ink"))
        mirrored = grid.layoutDirection() == Qt.LayoutDirection.RightToLeft
        numbers = grid.columns[column].numbers and not (now and grid.writing is not None)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, line_flags(mirrored=mirrored != numbers), words)
        if now:
            pen = QPen(theme.colour("focus" if grid.hasFocus() else "blue"), 3)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class _Letters(QHeaderView):
    """The columns' letters, and their headings under them: the sheet's first row."""

    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), the_theme().px(48))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        theme, column = the_theme(), self._grid.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.colour("bar"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        here = logicalIndex == self._grid.currentIndex().column()
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("blue_text" if here else "muted"))
        top = QRect(rect.left(), rect.top(), rect.width(), theme.px(19))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignCenter), column.letter)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("ink"))
        pad = theme.gap(10)
        room = QRect(
            rect.left() + pad, top.bottom(), rect.width() - 2 * pad, rect.height() - top.height() - 2
        )
        words = painter.fontMetrics().elidedText(column.heading, Qt.TextElideMode.ElideRight, room.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawText(room, line_flags(mirrored=mirrored), words)
        painter.restore()


class _Numbers(QHeaderView):
    """The rows' numbers."""

    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid = grid
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(46), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        theme = the_theme()
        here = logicalIndex == self._grid.currentIndex().row()
        painter.save()
        painter.fillRect(rect, theme.colour("blue_soft" if here else "bar"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("blue_text" if here else "muted"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(self._grid.lines[logicalIndex].number))
        painter.restore()


class SheetGrid(QTableView):
    """The grid. `writing` is what is being written into the current cell, None when nothing is. `pointed` is
    asked before a click on a cell (its column, its row's number) goes there: yes where it was used otherwise.

    Signals: `moved()` when another cell is current, `typed(str)` with the first signs of a text,
    `edit_asked()`, `clear_asked()`, `menu_asked(QPoint)` with a global position, `heading_pressed(int)` with
    the column.
    """

    moved = Signal()
    typed = Signal(str)
    edit_asked = Signal()
    clear_asked = Signal()
    menu_asked = Signal(QPoint)
    heading_pressed = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[GridColumn],
        heard: Callable[[int, int], str],
        parent: QWidget,
    ) -> None:
        """`heard` says what is heard of a cell, by its column and its row's number."""
        super().__init__(parent)
        self.writing: str | None = None
        self.whole_row = False
        self.pointed: Callable[[int, int], bool] = lambda _column, _number: False
        self._showing = False
        # The headings are the sheet's first row.
        self._one = Words("1", "small", "muted", centred=True, parent=self)
        self._one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._model = SheetModel(columns, heard, self)
        self.setModel(self._model)
        self.setItemDelegate(_Look(self))
        self.setHorizontalHeader(_Letters(self))
        self.setVerticalHeader(_Numbers(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(True)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(10)
        self.horizontalHeader().sectionClicked.connect(self.heading_pressed)
        self.verticalHeader().sectionClicked.connect(self.take_row)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._fit()
        the_theme().changed.connect(self._fit)

    # -- what is shown ---------------------------------------------------------------------------------------
    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns."""
        return self._model.columns

    @property
    def lines(self) -> tuple[GridLine, ...]:
        """The rows as they are shown."""
        return self._model.lines

    @property
    def line(self) -> GridLine | None:
        """The row with the current cell; None where there is none."""
        return self.lines[self.currentIndex().row()] if self.currentIndex().isValid() else None

    @property
    def column(self) -> int:
        """The number of the current cell's column."""
        return max(0, self.currentIndex().column())

    def is_current(self, row: int, column: int) -> bool:
        """Whether this is the current cell."""
        index = self.currentIndex()
        return (row, column) == (index.row(), index.column())

    def show_lines(self, lines: Sequence[GridLine]) -> None:
        """Show these rows. The current cell stays with its row; where that is gone, with its place."""
        self._showing = True
        line, place, column = self.line, self.currentIndex().row(), self.column
        sight = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        same = [one.id for one in lines] == [one.id for one in self.lines]
        self._model.show_lines(tuple(lines))
        if not same and lines:
            ids = [one.id for one in lines]
            place = ids.index(line.id) if line is not None and line.id in ids else place
            self.setCurrentIndex(self._model.index(max(0, min(place, len(ids) - 1)), column))
            self.verticalScrollBar().setValue(sight[0])
            self.horizontalScrollBar().setValue(sight[1])
            self.scrollTo(self.currentIndex())
        self._showing = False
        self.redraw()

    def redraw(self) -> None:
        """Draw the cells and what stands around them."""
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()

    def index_of(self, number: int, column: int) -> QModelIndex:
        """The index of a cell by its row's number; an invalid one when it is not in sight."""
        place = next((n for n, one in enumerate(self.lines) if one.number == number), None)
        return QModelIndex() if place is None else self._model.index(place, column)

    def go_to(self, number: int, column: int) -> None:
        """Make this cell the current one."""
        index = self.index_of(number, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_by(self, rows: int, columns: int) -> None:
        """Go so many rows and columns on, as far as there are any."""
        index = self.currentIndex()
        row = max(0, min(index.row() + rows, len(self.lines) - 1))
        column = max(0, min(index.column() + columns, len(self.columns) - 1))
        self.setCurrentIndex(self._model.index(row, column))

    def cell_rect(self, number: int, column: int) -> QRect:
        """Where a cell is, in pixels of the viewport; it is scrolled into sight first."""
        index = self.index_of(number, column)
        self.scrollTo(index)
        return self.visualRect(index)

    def take_row(self, place: int) -> None:
        """Choose the whole row at this place; a click on its number does."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(self._model.index(place, self.column))
        self.whole_row = True
        self.redraw()
        self.moved.emit()

    # -- what a person does ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
        text = event.text()
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self._ask_menu_by_key()
        elif (
            text.isprintable()
            and text
            and not (shifted and key == Qt.Key.Key_Space)
            and not _is_command(held)
        ):
            self.typed.emit(text)
        elif control and key not in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            event.ignore()
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_asked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_by(-1 if shifted else 1, 0)
        elif key == Qt.Key.Key_Space and shifted:
            self.take_row(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A letter that was composed, such as « ê », begins to write too."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_by_key()

    def _ask_menu_by_key(self) -> None:
        box = self.visualRect(self.currentIndex())
        self.menu_asked.emit(self.viewport().mapToGlobal(box.bottomLeft()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.pointed(index.column(), self.lines[index.row()].number):
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self.whole_row = False
            self.setCurrentIndex(index)
            self.redraw()
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            self.edit_asked.emit()

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current.row() != before.row() and not self._showing:
            self.whole_row = False
        self.redraw()
        if not self._showing:
            self.moved.emit()

    # -- sizes -----------------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(420), the_theme().px(48 + 4 * 40))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(160), the_theme().px(48 + 2 * 40))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        numbers, letters, top = self.verticalHeader(), self.horizontalHeader(), the_theme().px(19)
        self._one.setGeometry(numbers.x(), letters.y() + top, numbers.width(), letters.height() - top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit(self) -> None:
        theme = the_theme()
        bar = theme.colour("bar").name()
        self.setStyleSheet(
            "QTableView::item:selected { background: transparent; } QTableView { outline: 0; }"
            f"QTableCornerButton::section {{ background: {bar}; border: 0; }}"
        )
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("card"))
        self.setPalette(palette)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The columns fill the grid where there is room; else they keep their widths, and it scrolls."""
        theme = the_theme()
        self.verticalHeader().setDefaultSectionSize(theme.px(40))
        widths = [theme.px(one.width) for one in self.columns]
        spare = self.viewport().width() - sum(widths)
        for place, width in enumerate(widths):
            more = max(0, spare) * self.columns[place].width // max(1, sum(one.width for one in self.columns))
            self.horizontalHeader().resizeSection(place, width + more)
        self.redraw()


def _is_command(held: Qt.KeyboardModifier) -> bool:
    """Whether keys are held that make a command of a letter; AltGr, which is both, writes."""
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    return control != alt
