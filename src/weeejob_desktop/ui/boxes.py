"""Where things stand: rows and columns whose distances follow the text size, and the scrolling page.

All lengths are in pixels at 100 %.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from weeejob_desktop.ui.theme import the_theme

NOT_ALIGNED = Qt.AlignmentFlag(0)

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class _Box(QBoxLayout):
    def __init__(
        self,
        direction: QBoxLayout.Direction,
        parent: QWidget | None,
        gap: int,
        margins: Margins,
    ) -> None:
        if parent is None:
            super().__init__(direction)
        else:
            super().__init__(direction, parent)
        self._gap, self._margins = gap, margins
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        theme = the_theme()
        self.setSpacing(theme.gap(self._gap))
        self.setContentsMargins(*(theme.gap(length) for length in self._margins))

    def clear(self) -> None:
        """Take everything out and let the widgets go."""
        empty(self)


class Column(_Box):
    """Things under each other."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 12, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, parent, gap, margins)


class Row(_Box):
    """Things beside each other, in reading direction."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 12, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent, gap, margins)

    def addWidget(
        self,
        arg__1: QWidget,
        /,
        stretch: int | None = 0,
        alignment: Qt.AlignmentFlag = NOT_ALIGNED,
    ) -> None:
        """As Qt's, but a button keeps its own height beside something taller."""
        if isinstance(arg__1, QPushButton) and not alignment:
            alignment = Qt.AlignmentFlag.AlignVCenter
        super().addWidget(arg__1, stretch or 0, alignment)


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; its content is `body`, laid out in the column `column`."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 16, margins: Margins = (30, 20, 28, 16)
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setProperty("pageBody", True)
        self.column = Column(self.body, gap=gap, margins=margins)
        self.setWidget(self.body)
        self.body.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(240), the_theme().px(120))


def scroll_by_key(shown: QWidget, event: QKeyEvent) -> bool:
    """Scroll the page that is seen in `shown`, for a key nothing else wanted. False for other keys."""
    page = next((one for one in shown.findChildren(ScrollPage) if one.isVisible()), None)
    if page is None:
        return False
    bar = page.verticalScrollBar()
    ways = {
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: -bar.pageStep(),
        Qt.Key.Key_End: bar.maximum(),
        Qt.Key.Key_Home: -bar.maximum(),
    }
    way = ways.get(Qt.Key(event.key()))
    if way is not None:
        bar.setValue(bar.value() + way)
    return way is not None


class Middle(QWidget):
    """Things under each other in the middle of a wide window, at most `widest` wide, in `column`."""

    def __init__(self, *, widest: int = 880, gap: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest = widest
        self.box = QWidget()
        self.column = Column(self.box, gap=gap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.box, 100)
        row.addStretch(1)
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.box.setMaximumWidth(the_theme().px(self._widest))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while layout.count():
        item = layout.takeAt(0)
        if isinstance(item, QLayout):
            empty(item)
            item.deleteLater()
        elif isinstance(item, QWidgetItem):
            item.widget().hide()
            item.widget().deleteLater()


def column_of(parent: QWidget) -> QVBoxLayout:
    """A bare column without margins, for shells around one child."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
