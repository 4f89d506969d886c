"""A table of things with a name: files, messages. Fast with hundreds of rows, and whole by keyboard alone.

Arrows and letters choose, Enter or a double click opens, F2 renames, Suppr deletes, the Menu key (or Maj and
F10, or a right click) asks for the menu; a row can be carried to another place. Knows no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from weeejob_desktop.ui import icons
from weeejob_desktop.ui.buttons import paint_box
from weeejob_desktop.ui.theme import the_theme

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()


def line_flags(*, mirrored: bool) -> int:
    """How one line is painted: at the side where lines begin, each text in its own direction."""
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter) | int(
        Qt.TextFlag.TextSingleLine
    )


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row: its id, what stands in each column, its icon. `note` is a state to be heard (« coupé »), and
    makes the row pale when `pale`; `strong` is for what is new."""

    id: str
    cells: tuple[str, ...]
    icon: str
    note: str = ""
    pale: bool = False
    strong: bool = False
    tone: str = "blue"


class _Model(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.titles = tuple(titles)
        self.rows: tuple[ItemRow, ...] = ()

    def show_rows(self, rows: tuple[ItemRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        text = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text}, {row.note}" if row.note and index.column() == 0 else text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.titles[section]
        return None


class _Look(QStyledItemDelegate):
    """Draws a cell: a row has room for a finger; what is chosen has a fill and a frame."""

    def __init__(self, table: ItemTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(the_theme().px(80), the_theme().px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = the_theme()
        row = self._table.rows[index.row()]
        box = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if index.column() == 0 and (picked or row.id == self._table.hot):
            self._paint_mark(painter, box, hot=row.id == self._table.hot)
        if row.pale:
            painter.setOpacity(0.6)
        pad = theme.gap(10)
        mirrored = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = box.adjusted(pad, 0, -pad, 0)
        if index.column() == 0:
            side = theme.px(26)
            x = room.right() - side if mirrored else room.left()
            y = box.center().y() - side // 2
            painter.drawPixmap(x, y, icons.pixmap(row.icon, side, row.tone))
            room.adjust(0 if mirrored else side + pad, 0, -side - pad if mirrored else 0, 0)
        font = theme.font(("strong" if row.strong else "body") if index.column() == 0 else "small")
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if index.column() == 0 or picked else "muted"))
        words = painter.fontMetrics().elidedText(
            row.cells[index.column()], Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(room, line_flags(mirrored=mirrored), words)
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: QRect, *, hot: bool) -> None:
        """The whole row's fill; a dashed frame where something carried would fall in."""
        theme = the_theme()
        whole = QRect(0, cell.top(), self._table.viewport().width(), cell.height())
        fill, line = ("blue_soft", "blue")
        painter.setClipping(False)
        focused = self._table.hasFocus()
        paint_box(painter, QRectF(whole).adjusted(2, 1, -2, -1), theme.px(8), theme.colour(fill), None)
        pen = QPen(theme.colour("focus" if focused else line), 3 if hot or focused else 1.5)
        pen.setStyle(Qt.PenStyle.DashLine if hot else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(whole).adjusted(3, 2, -3, -2), theme.px(8), theme.px(8))


class _Head(QHeaderView):
    """The columns' titles, in the product's look; the one that sorts has an arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted_by = -1
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), the_theme().px(40))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        theme = the_theme()
        painter.save()
        painter.fillRect(rect, theme.colour("bar"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("ink"))
        pad = theme.gap(10)
        room = rect.adjusted(pad, 0, -pad, 0)
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawText(room, line_flags(mirrored=mirrored), title)
        if logicalIndex == self.sorted_by:
            side = theme.px(16)
            x = room.left() if mirrored else room.right() - side
            painter.drawPixmap(
                x, rect.center().y() - side // 2, icons.pixmap("caret-down", side, "blue_text")
            )
        painter.restore()


class ItemTable(QTreeView):
    """The table. Rows are known by their id.

    Signals: `opened(str)`, `picked(str)` ("" for none), `menu_asked(str, QPoint)` with a global position,
    `rename_asked(str)`, `delete_asked(str)`, `sort_asked(int)` with the column, `carried(str, QPoint)` and
    `let_go(str, QPoint)` with global positions.
    """

    opened = Signal(str)
    picked = Signal(str)
    menu_asked = Signal(str, QPoint)
    rename_asked = Signal(str)
    delete_asked = Signal(str)
    sort_asked = Signal(int)
    carried = Signal(str, QPoint)
    let_go = Signal(str, QPoint)

    def __init__(
        self, name: str, titles: Sequence[str], parent: QWidget, *, widths: Sequence[int], least: int = 0
    ) -> None:
        """`titles` are the columns'; `widths` those of all columns but the first, in pixels at 100 %. The
        second column may shrink to `least` before it goes."""
        super().__init__(parent)
        self.hot = ""
        self.may_carry = True
        self._widths, self._least = tuple(widths), least
        self._showing = False
        self._press: tuple[str, QPoint] | None = None
        self._carrying = ""
        self._table_model = _Model(titles, self)
        self.setModel(self._table_model)
        self.setItemDelegate(_Look(self))
        self._head = _Head(self)
        self.setHeader(self._head)
        self._head.setSectionsClickable(True)  # a tree makes its header deaf
        self._head.setStretchLastSection(False)
        self._head.setMinimumSectionSize(10)
        self._head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(titles)):
            self._head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._head.sectionClicked.connect(self.sort_asked)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemsExpandable(False)
        self.setStyleSheet("QTreeView::item:selected { background: transparent; } QTreeView { outline: 0; }")
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self._fit()
        the_theme().changed.connect(self._fit)

    # -- rows ------------------------------------------------------------------------------------------------
    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """The rows as they are shown."""
        return self._table_model.rows

    @property
    def current(self) -> str:
        """The id of the row chosen; "" when none is."""
        index = self.currentIndex()
        return self.rows[index.row()].id if index.isValid() else ""

    def show_rows(self, rows: Sequence[ItemRow], current: str, sorted_by: int = -1) -> None:
        """Show these rows with one of them chosen. What was scrolled to stays in sight."""
        self._showing = True
        self._head.sorted_by = sorted_by
        if tuple(rows) != self.rows:
            place = self.verticalScrollBar().value()
            self._table_model.show_rows(tuple(rows))
            self.verticalScrollBar().setValue(place)
        if current != self.current:
            index = self.index_of(current)
            self.setCurrentIndex(index)
            if index.isValid():
                self.scrollTo(index)
        self._showing = False
        self.viewport().update()

    def index_of(self, id_: str) -> QModelIndex:
        """The row's index; an invalid one when no row has this id."""
        place = next((n for n, row in enumerate(self.rows) if row.id == id_), None)
        return QModelIndex() if place is None else self._table_model.index(place, 0)

    def row_rect(self, id_: str) -> QRect:
        """Where the row is, in pixels of the viewport; it is scrolled into sight first."""
        index = self.index_of(id_)
        self.scrollTo(index)
        box = self.visualRect(index)
        return QRect(0, box.top(), self.viewport().width(), box.height())

    def row_at(self, global_: QPoint) -> str:
        """The id of the row under a global position, "" where there is none."""
        at = self.viewport().mapFromGlobal(global_)
        if not self.viewport().rect().contains(at):
            return ""
        index = self.indexAt(at)
        return self.rows[index.row()].id if index.isValid() else ""

    def set_hot(self, id_: str) -> None:
        """Light up the row into which something would fall; "" for none."""
        if id_ != self.hot:
            self.hot = id_
            self.viewport().update()

    # -- what a person does ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, id_ = event.key(), self.current
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            if id_:
                self.opened.emit(id_)
        elif key == Qt.Key.Key_F2 and id_:
            self.rename_asked.emit(id_)
        elif key == Qt.Key.Key_Delete and id_:
            self.delete_asked.emit(id_)
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self._ask_menu_by_key()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_by_key()

    def _ask_menu_by_key(self) -> None:
        """Under the row's name, which stays readable; without a row, at the table's corner."""
        box = self.row_rect(self.current) if self.current else QRect(0, 0, 60, 20)
        self.menu_asked.emit(
            self.current, self.viewport().mapToGlobal(QPoint(box.left() + 60, box.bottom() - 4))
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        id_ = self.rows[index.row()].id if index.isValid() else ""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(self.index_of(id_))
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(id_, event.globalPosition().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton and id_ and self.may_carry:
            self._press = id_, at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            return
        id_, start = self._press
        far = (event.position().toPoint() - start).manhattanLength()
        if self._carrying or far >= QApplication.startDragDistance():
            self._carrying = id_
            self.carried.emit(id_, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carrying, self._carrying, self._press = self._carrying, "", None
        if carrying:
            self.let_go.emit(carrying, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        id_ = self.row_at(event.globalPosition().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and id_:
            self.opened.emit(id_)

    def _current_changed(self, current: QModelIndex) -> None:
        """What the keyboard is at is what is chosen, also where Qt alone has put it there."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(current, flag.ClearAndSelect | flag.Rows)
        self.viewport().update()
        if not self._showing:
            self.picked.emit(self.current)

    # -- sizes -----------------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(360), the_theme().px(40 + 3 * 48))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(160), the_theme().px(40 + 3 * 48))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The columns after the first one are shown where the names keep their room."""
        theme = the_theme()
        room = self.viewport().width() - theme.px(200)
        for column, width in enumerate(self._widths, start=1):
            taken = theme.px(width)
            if column == 1 and self._least:
                taken = min(taken, max(room, theme.px(self._least)))
            room -= taken
            self.setColumnHidden(column, room < 0)
            if room >= 0:
                self._head.resizeSection(column, taken)
        self.setIconSize(QSize(theme.px(26), theme.px(26)))
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("card"))
        self.setPalette(palette)
        self.viewport().update()
