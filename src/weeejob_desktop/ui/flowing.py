"""Layouts whose shape follows the width: a row that becomes a column, tiles, and things in lines like words.

Where everything stands is a pure function of the width. All lengths are in pixels at 100 %.
"""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget, QWidgetItem

from weeejob_desktop.ui.boxes import NOT_ALIGNED
from weeejob_desktop.ui.theme import the_theme


class _Measured(QLayout):
    """A layout of ours: measured once for each width, until something in it changes."""

    def __init__(self, parent: QWidget | None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least_size: QSize | None = None
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        the_theme().changed.connect(self.invalidate)

    def invalidate(self) -> None:
        """Something in it changed: measure anew."""
        self._heights.clear()
        self._hint = self._least_size = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        kept = self._heights.get(width)
        if kept is None:
            kept = self._heights[width] = self._measure(width)
        return kept

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._measure_hint()
        return self._hint

    def minimumSize(self) -> QSize:
        if self._least_size is None:
            self._least_size = self._measure_least()
        return self._least_size

    def _measure(self, width: int) -> int:
        """The height for this width."""
        raise NotImplementedError

    def _measure_hint(self) -> QSize:
        """The size it would like."""
        raise NotImplementedError

    def _measure_least(self) -> QSize:
        """The size it needs."""
        raise NotImplementedError


class Switching(_Measured):
    """A row that becomes a column when it is narrower than `below` (pixels of 100 % text).

    Where everything stands is a pure function of the width, so that measuring never changes anything. In the
    row, things with `stretch` share what is left; aligned things keep their own height, and in the column
    their own width. With `turned` the column begins with the last thing of the row.
    """

    def __init__(
        self, parent: QWidget | None = None, *, below: int, gap: int = 12, turned: bool = False
    ) -> None:
        super().__init__(parent)
        self._turned = turned
        self._things: list[tuple[QLayoutItem, int, bool]] = []
        self._below, self._gap = below, gap

    def addWidget(self, widget: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag = NOT_ALIGNED) -> None:
        """Add a widget; `alignment` other than none keeps its own size."""
        self.addChildWidget(widget)
        aligned = bool(alignment) or isinstance(widget, QPushButton)
        self._things.append((QWidgetItem(widget), stretch, aligned))
        self.invalidate()

    def addLayout(self, layout: QLayout, stretch: int = 0) -> None:
        """Add a layout."""
        self.addChildLayout(layout)
        self._things.append((layout, stretch, False))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._things.append((item, 0, False))
        self.invalidate()

    def count(self) -> int:
        return len(self._things)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._things[index][0] if 0 <= index < len(self._things) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override] # Qt returns null past the end
        return self._things.pop(index)[0] if 0 <= index < len(self._things) else None

    def _measure(self, width: int) -> int:
        if self._narrow(width):
            heights = [_height(item, self._own(item, width, aligned)) for item, _, aligned in self._shown()]
            return sum(heights) + the_theme().gap(self._gap) * max(0, len(heights) - 1)
        widths = self._widths(width)
        shown = zip(self._shown(), widths, strict=True)
        return max((_height(item, length) for (item, _, _), length in shown), default=0)

    def _measure_hint(self) -> QSize:
        hints = [item.sizeHint() for item, _, _ in self._shown()]
        gaps = the_theme().gap(self._gap) * max(0, len(hints) - 1)
        return QSize(
            sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0)
        )

    def _measure_least(self) -> QSize:
        least = [item.minimumSize() for item, _, _ in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self._narrow(rect.width()):
            self._stack(rect)
        else:
            self._line_up(rect)

    def _stack(self, rect: QRect) -> None:
        gap, mirrored, y = the_theme().gap(self._gap), _mirrored(self.parentWidget()), rect.y()
        shown = self._shown()[::-1] if self._turned else self._shown()
        heights = [_height(item, self._own(item, rect.width(), aligned)) for item, _, aligned in shown]
        spare = max(0, rect.height() - sum(heights) - gap * max(0, len(shown) - 1))
        stretches = sum(stretch for _, stretch, _ in shown)
        for (item, stretch, aligned), height in zip(shown, heights, strict=True):
            width = self._own(item, rect.width(), aligned)
            x = rect.x() + (rect.width() - width if mirrored else 0)
            tall = height + (spare * stretch // stretches if stretches else 0)
            item.setGeometry(QRect(x, y, width, tall))
            y += tall + gap

    def _line_up(self, rect: QRect) -> None:
        gap, mirrored, at = the_theme().gap(self._gap), _mirrored(self.parentWidget()), 0
        for (item, _, aligned), width in zip(self._shown(), self._widths(rect.width()), strict=True):
            x = rect.x() + (rect.width() - at - width if mirrored else at)
            height = min(rect.height(), _height(item, width)) if aligned else rect.height()
            item.setGeometry(QRect(x, rect.y() + (rect.height() - height) // 2, width, height))
            at += width + gap

    def _shown(self) -> list[tuple[QLayoutItem, int, bool]]:
        return [thing for thing in self._things if not thing[0].isEmpty()]

    def _narrow(self, width: int) -> bool:
        shown = self._shown()
        least = sum(item.minimumSize().width() for item, _, _ in shown)
        gaps = the_theme().gap(self._gap) * max(0, len(shown) - 1)
        return width < the_theme().px(self._below) or width < least + gaps

    def _own(self, item: QLayoutItem, width: int, aligned: bool) -> int:
        return min(width, item.sizeHint().width()) if aligned else width

    def _widths(self, width: int) -> list[int]:
        """Each thing's width in a row of `width`: those without stretch get what they ask for, if there is
        room."""
        shown = self._shown()
        room = width - the_theme().gap(self._gap) * max(0, len(shown) - 1)
        least = [item.minimumSize().width() for item, _, _ in shown]
        widths = list(least)
        spare = room - sum(least)
        for index, (item, stretch, _) in enumerate(shown):
            if not stretch:
                more = max(0, min(spare, item.sizeHint().width() - widths[index]))
                widths[index] += more
                spare -= more
        total = sum(stretch for _, stretch, _ in shown)
        flexible = [(index, stretch) for index, (_, stretch, _) in enumerate(shown) if stretch]
        pool = spare + sum(widths[index] for index, _ in flexible)
        for index, stretch in flexible:
            share = max(least[index], pool * stretch // total)
            widths[index] = share
        over = sum(widths) - room
        for index, _ in flexible:
            less = max(0, min(over, widths[index] - least[index]))
            widths[index] -= less
            over -= less
        return widths


class _Placed(_Measured):
    """Things that a subclass puts one after another into a width; measuring and moving are the same walk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override] # Qt returns null past the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _measure(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Walk through the things within `rect`, moving them there if asked; the height they take."""
        raise NotImplementedError


class Tiles(_Placed):
    """Equal tiles in as many columns as fit, at most `columns`; each at least `least` wide. All rows of one
    height."""

    def __init__(
        self, parent: QWidget | None = None, *, columns: int = 4, least: int = 220, gap: int = 16
    ) -> None:
        super().__init__(parent)
        self._columns, self._least, self._gap = columns, least, gap

    def _measure_hint(self) -> QSize:
        width = the_theme().px(self._least) * self._columns + self._space() * (self._columns - 1)
        return QSize(width, self._place(QRect(0, 0, width, 0), move=False))

    def _measure_least(self) -> QSize:
        widest = max((tile.minimumSize().width() for tile in self._items), default=0)
        return QSize(widest, 0)

    def columns_for(self, width: int) -> int:
        """How many columns stand in `width` real pixels; rather a number that divides the tiles evenly."""
        gap, least = self._space(), the_theme().px(self._least)
        widest = max((tile.minimumSize().width() for tile in self._items), default=0)
        fitting = max(1, min(self._columns, (width + gap) // (max(least, widest) + gap)))
        return 2 if fitting == 3 and len(self._items) % 3 else fitting

    def _space(self) -> int:
        return the_theme().gap(self._gap)

    def _place(self, rect: QRect, *, move: bool) -> int:
        if not self._items:
            return 0
        gap, columns = self._space(), self.columns_for(rect.width())
        width = (rect.width() - gap * (columns - 1)) // columns
        height = max(_height(tile, width) for tile in self._items)
        mirrored = _mirrored(self.parentWidget())
        for index, tile in enumerate(self._items if move else ()):
            row, column = divmod(index, columns)
            place = columns - 1 - column if mirrored else column
            tile.setGeometry(
                QRect(rect.x() + place * (width + gap), rect.y() + row * (height + gap), width, height)
            )
        rows = -(-len(self._items) // columns)
        return rows * height + (rows - 1) * gap


class Flow(_Placed):
    """Things at their own width, one after the other in reading direction, in as many lines as they need: for
    groups of buttons or pills. `end` True puts the lines at the end of the row."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12, end: bool = False) -> None:
        super().__init__(parent)
        self._gap, self._end = gap, end

    def _measure_hint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = the_theme().gap(self._gap)
        width = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def _measure_least(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap = the_theme().gap(self._gap)
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), rect.width())
            size = QSize(width, _height(item, width))
            if lines[-1] and used + gap + width > rect.width():
                lines.append([])
                used = 0
            used += width + (gap if lines[-1] else 0)
            lines[-1].append((item, size))
        y = rect.y()
        for line in lines:
            tall = max((size.height() for _, size in line), default=0)
            if move:
                self._place_line(line, rect, y, tall)
            y += tall + gap
        return max(0, y - rect.y() - gap)

    def _place_line(self, line: list[tuple[QLayoutItem, QSize]], rect: QRect, y: int, tall: int) -> None:
        gap = the_theme().gap(self._gap)
        total = sum(size.width() for _, size in line) + gap * max(0, len(line) - 1)
        at = rect.width() - total if self._end else 0
        mirrored = _mirrored(self.parentWidget())
        for item, size in line:
            x = rect.x() + (rect.width() - at - size.width() if mirrored else at)
            item.setGeometry(QRect(x, y + (tall - size.height()) // 2, size.width(), size.height()))
            at += size.width() + gap


def _height(tile: QLayoutItem, width: int) -> int:
    least = tile.minimumSize().height()
    return max(least, tile.heightForWidth(width) if tile.hasHeightForWidth() else tile.sizeHint().height())


def _mirrored(widget: QWidget | None) -> bool:
    return widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
