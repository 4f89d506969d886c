"""The screen of a lesson without its lesson: the rows around, the page in the middle, and what stands in
front of the page for a while.

Knows places, not what is shown there; the player fills it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.lessons import GlossaryWord
from weeejob_desktop.ui.boxes import Column, ScrollPage
from weeejob_desktop.ui.lesson_frame import LessonBottom, LessonTop, QuietBanner
from weeejob_desktop.ui.lesson_words import WordCard
from weeejob_desktop.ui.status_bar import StatusBar
from weeejob_desktop.ui.theme import the_theme


class LessonStage(QWidget):
    """The top row, `content`, the banner, the bottom row and the status bar; `front` covers `content`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content: QWidget = QWidget(self)
        self.front: ScrollPage | None = None
        self.word_card: WordCard | None = None
        self._asked_from: QWidget | None = None
        self._word_moves = QTimer(self)
        self._word_moves.setSingleShot(True)
        self._word_moves.timeout.connect(self._place_word)
        the_theme().changed.connect(self._word_moves.start)  # placed anew once all else has its new size
        self._column = Column(self, gap=0)
        self.top = LessonTop(self)
        self.bottom = LessonBottom(self)
        self.banner = QuietBanner(self)
        self._column.addWidget(self.top)
        self._column.addWidget(self.content, 1)
        around = Column(gap=0, margins=(28, 4, 28, 0))
        around.addWidget(self.banner)
        self._column.addLayout(around)
        self._column.addWidget(self.bottom)
        self.status = StatusBar(parent=self, low=True)
        self._column.addWidget(self.status)

    def put(self, content: QWidget) -> None:
        """Show this in the middle, with nothing in front, and let go of what was there."""
        self.close_word()
        self.uncover()
        old, self.content = self.content, content
        self._column.replaceWidget(old, content)
        self._column.setStretchFactor(content, 1)
        old.hide()
        old.deleteLater()
        content.show()

    def put_scrolling(self, widget: QWidget) -> ScrollPage:
        """Show this in the middle of a page that scrolls."""
        scroll = self.scrolling(widget)
        self.put(scroll)
        return scroll

    def explain(self, word: GlossaryWord, asked_from: QWidget) -> None:
        """Show a word's definition on a card under the lines it stands in, or over them where there is no
        room below. The keyboard goes there, and back when it is closed."""
        self.close_word()
        card = WordCard(word)
        card.setParent(self)
        card.closed.connect(self.close_word)
        self.word_card, self._asked_from = card, asked_from
        self._place_word()
        card.show()
        card.raise_()
        card.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_word(self) -> None:
        """Take the definition away."""
        card, self.word_card = self.word_card, None
        lines, self._asked_from = self._asked_from, None
        if card is not None:
            card.hide()
            card.deleteLater()
            if lines is not None and lines.isVisibleTo(self):
                lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_word(self) -> None:
        card, lines = self.word_card, self._asked_from
        if card is None or lines is None:
            return
        card.fit(self.content.width() - the_theme().px(40))
        top = lines.mapTo(self, QPoint(0, 0))
        below = top.y() + lines.height() + the_theme().px(8)
        lowest = self.content.geometry().bottom() - card.height()
        if below > lowest:
            below = max(self.content.y(), min(lowest, top.y() - card.height() - the_theme().px(8)))
        left = max(self.content.x(), min(top.x(), self.width() - card.width() - the_theme().px(20)))
        card.move(left, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top.fold()
        self.bottom.fold()
        self._word_moves.start()

    def cover(self, page: QWidget) -> None:
        """Show this in front of the page, which waits behind; the bottom row has nothing to offer."""
        self.close_word()
        self.uncover()
        self.front = self.scrolling(page)
        self._column.insertWidget(1, self.front, 1)
        self.content.hide()
        self.bottom.show_nothing()
        self.front.show()

    def uncover(self) -> None:
        """Take away what stands in front, and show the page again."""
        front, self.front = self.front, None
        if front is not None:
            self._column.removeWidget(front)
            front.hide()
            front.deleteLater()
            self.content.show()

    def scrolling(self, widget: QWidget) -> ScrollPage:
        """A page that scrolls, with this in it, not shown yet."""
        scroll = ScrollPage(self, margins=(28, 2, 28, 2))
        scroll.column.addWidget(widget, 1)
        return scroll
