"""The guide beside an exercise: its words scroll in their own card, its buttons stay in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from weeejob_desktop.ui.boxes import Column, Row, ScrollPage
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import Tone, the_theme

Show = Callable[[bool], object]
"""Shows something (True) or hides it."""

LEAST_WIDTH = 350
"""Of the guide, at 100 %: wide enough for most tasks to stand on one line."""
WIDEST_LEAST = 440
"""In real pixels: with large text the board needs its part."""


class _Script(ScrollPage):
    """The guide's words. They scroll when they stand alone beside the board, and are shown whole above it."""

    def __init__(self) -> None:
        super().__init__(gap=12, margins=(18, 20, 18, 6))
        self.alone = True
        self.wanted: QWidget | None = None
        self.dispensable: tuple[Show, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.make_room)
        self._placed = QTimer(self)  # rings once what was shown or hidden has its place
        self._placed.setSingleShot(True)
        self._placed.timeout.connect(self._show_wanted)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def make_room(self) -> None:
        """Let go of the words that matter least, one after the other, until the rest can be seen at once."""
        room, width = self._room(), self.viewport().width()
        for show in self.dispensable:
            show(True)
        for show in self.dispensable:
            if self.alone and self.column.totalHeightForWidth(width) <= room:
                break
            show(False)
        self._placed.start()

    def _room(self) -> int:
        """The height in which the words are seen: that of the guide, or of the page where that is lower."""
        whole, page = self.viewport().height(), self._page()
        return whole if page is None else min(whole, page.viewport().height())

    def _page(self) -> QScrollArea | None:
        """The page that guide and board scroll in together."""
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        return outer

    def _show_wanted(self) -> None:
        """Scroll to the part that has to be in sight, if there is one and it is shown: by the words alone as
        far as that goes, so that the board stays where the hand is."""
        part = self.wanted
        if not self.alone or part is None or not self.isAncestorOf(part) or not part.isVisibleTo(self):
            return
        margin, page = the_theme().px(8), self._page()
        self.ensureWidgetVisible(part, 0, margin)
        if page is not None:
            lowest = part.mapTo(page.viewport(), part.rect().bottomLeft()).y() + margin
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + max(0, lowest - page.viewport().height()))
            page.ensureWidgetVisible(part, 0, margin)

    def want(self, widget: QWidget) -> None:
        """Scroll to this part as soon as it has its place, and again when the room changes."""
        self.wanted = widget
        self._soon.start()

    def fit_soon(self) -> None:
        """Something in the words changed: look again what there is room for."""
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest and not self.alone:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def hasHeightForWidth(self) -> bool:
        return not self.alone

    def heightForWidth(self, width: int) -> int:
        return self.minimumSizeHint().height() if self.alone else self.column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(200), the_theme().px(150 if self.alone else 48))


class Guide(Card):
    """What to do: `body` for words, `buttons` for what helps."""

    def __init__(self) -> None:
        super().__init__("card", gap=0, margins=(2, 2, 2, 2))
        self._script = _Script()
        self.body: Column = self._script.column
        self.column.addWidget(self._script, 1)
        self.buttons = Column(gap=8, margins=(18, 6, 18, 16))
        self.column.addLayout(self.buttons)
        self._fit()
        the_theme().changed.connect(self._fit)

    @property
    def alone(self) -> bool:
        """Whether the guide stands beside the board, with a height of its own."""
        return self._script.alone

    def stand_alone(self, *, alone: bool) -> None:
        """Stand beside the board, or above it."""
        if alone != self._script.alone:
            self._script.alone = alone
            # What is shown whole needs no bar: one would take from the width it was measured for.
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if alone else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self._script.setVerticalScrollBarPolicy(bar)
            column = QBoxLayout.Direction.TopToBottom
            self.buttons.setDirection(column if alone else QBoxLayout.Direction.LeftToRight)
            self._script.updateGeometry()
            self.updateGeometry()
            self._script.fit_soon()

    def may_drop(self, *shows: Show) -> None:
        """What these show or hide goes, the first one first, where there is no room for all, or no board
        beside the words."""
        self._script.dispensable = shows

    def fit_soon(self) -> None:
        """Something in the words changed."""
        self._script.fit_soon()

    def fit_now(self) -> None:
        """As `fit_soon`, at once: for who asks where a part of the words is."""
        self._script.make_room()

    def show_whole(self, widget: QWidget) -> None:
        """Scroll the guide's own words so that this part of them is in sight, once it has its place."""
        self._script.want(widget)

    def _fit(self) -> None:
        self.setMinimumWidth(min(the_theme().px(LEAST_WIDTH), WIDEST_LEAST))


class Remark(Card):
    """A short message in a narrow card: an icon and a sentence of one tone, and under it a hint."""

    def __init__(self) -> None:
        super().__init__("sun", gap=6, margins=(14, 11, 14, 11), radius=14)
        self._icon, self.words = IconView("lightbulb", 26, "sun_text"), Words("", "body", "sun_text")
        self._bulb, self.hint = IconView("lightbulb", 26, "sun_text"), Words("", "body", "sun_text")
        for icon, words in ((self._icon, self.words), (self._bulb, self.hint)):
            row = Row(gap=11)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
            self.column.addLayout(row)
        self._bulb.hide()
        self.hint.hide()

    def say(self, icon: str, sentence: str, tone: Tone, hint: str = "") -> None:
        """Show another message, and a hint that belongs to it."""
        self.set_tone(tone)
        self._icon.show_icon(icon, f"{tone}_text")
        self._bulb.show_icon("lightbulb", f"{tone}_text")
        for words, text in ((self.words, sentence), (self.hint, hint)):
            words.set_colour(f"{tone}_text")
            words.setText(text)
        self._bulb.setVisible(bool(hint))
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(self.spoken())

    def spoken(self) -> str:
        """For « Écouter » and screen readers."""
        return " ".join(words for words in (self.words.text(), self.hint.text()) if words)
