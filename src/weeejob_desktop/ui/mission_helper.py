"""The small window of a mission: what is to be done, one instruction at a time, over the other programs.

Knows the instructions and the corners of the screen; when it is shown is decided in `ui.mission_watching`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.lessons import Block, Text
from weeejob_desktop.ui.boxes import Column, Row, ScrollPage, scroll_by_key
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

LONGEST = 120
"""Letters: a longer paragraph is shown sentence by sentence."""
WIDTH = 400
"""In pixels at 100 %."""
WIDEST_SHARE = 0.42
"""Of the screen's width, at any text size: the other program needs its room."""
LEAST_WIDTH = 460
"""In real pixels, so that large words still find a line on a small screen."""
EDGE = 16
TITLE_ROOM = 40
"""What the system's title over it may take, in real pixels."""
_LISTED = frozenset({"number", "item", "warning"})
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])")


def instructions_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What a mission's page asks for, one thing after the other: its list and its warnings; where there is no
    list, all that is said, without headings and pictures."""
    texts = [block for block in blocks if isinstance(block, Text) and block.plain]
    listed = [text for text in texts if text.style in _LISTED]
    if any(text.style != "warning" for text in listed):
        return tuple(f"{one.number}. {one.plain}" if one.style == "number" else one.plain for one in listed)
    found: list[str] = []
    for text in texts:
        if text.style != "heading":
            found += _SENTENCE_END.split(text.plain) if len(text.plain) > LONGEST else [text.plain]
    return tuple(found)


class MissionHelper(QWidget):
    """Always on top, never taking the focus when it appears. By mouse it is drawn anywhere; « Changer de
    coin » puts it into the next corner.

    Signals: `back_wanted()` to Weeejob; `listen_wanted(str)` with the instruction in sight.
    """

    back_wanted = Signal()
    listen_wanted = Signal(str)

    def __init__(self, instructions: Sequence[str]) -> None:
        # Without a parent: a tool window goes with its parent when that one is minimised.
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.CustomizeWindowHint
            | Qt.WindowType.WindowTitleHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle(tr("Weeejob : la consigne"))
        self._instructions = tuple(instructions) or ("",)
        self.number = 0
        self._corner = 0
        self.column = column = Column(self, gap=10, margins=(18, 14, 18, 16))
        head = Row(gap=10)
        head.addWidget(IconView("flag", 24, "green"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.place = Words("", "label", "muted")
        head.addWidget(self.place, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self.words = Words("", "lead")
        self.page = ScrollPage(self, margins=(0, 0, 0, 0))
        self.page.column.addWidget(self.words)
        self.page.column.addStretch(1)
        column.addWidget(self.page)
        self.remark = Words("", "small", "muted")
        self.remark.hide()
        column.addWidget(self.remark)
        self.before = Button(tr("Avant"), "arrow-left", wide=True)
        self.after = Button(tr("Après"), "arrow-right", wide=True)
        self.listen = Button(tr("Écouter"), "speaker-high", "soft", wide=True)
        self.move_on = Button(tr("Autre coin"), wide=True)
        self.back = PrimaryButton(tr("Revenir à Weeejob"), "arrow-left", height=52, wide=True)
        steps = Row(gap=8)
        steps.addWidget(self.before)
        steps.addWidget(self.after)
        column.addLayout(steps)
        others = Switching(below=270, gap=8)
        others.addWidget(self.listen, 1)
        others.addWidget(self.move_on, 1)
        column.addLayout(others)
        column.addWidget(self.back)
        self.before.setAccessibleName(tr("Consigne d’avant"))
        self.after.setAccessibleName(tr("Consigne d’après"))
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.listen.clicked.connect(self._listen)
        self.move_on.clicked.connect(self.next_corner)
        self.back.clicked.connect(self.back_wanted)
        self.show_instruction(0)
        the_theme().changed.connect(self.fit)

    # -- what is shown ---------------------------------------------------------------------------------------
    def show_instruction(self, number: int) -> None:
        """Show one of the instructions, from 0."""
        self.number = max(0, min(number, len(self._instructions) - 1))
        several = len(self._instructions) > 1
        total = len(self._instructions)
        where = tr("Votre mission : {number} sur {total}", number=self.number + 1, total=total)
        self.place.setText(where if several else tr("Votre mission"))
        self.words.setText(self._instructions[self.number])
        self.setAccessibleName(self._instructions[self.number])
        for button, there in ((self.before, self.number > 0), (self.after, self.number < total - 1)):
            focused = button.hasFocus()
            button.setVisible(several)
            button.setEnabled(there)
            if focused and not there:
                (self.after if button is self.before else self.before).setFocus()

    def show_speaking(self, speaking: bool) -> None:
        """Whether the instruction is being read aloud."""
        self.listen.setText(tr("Arrêter") if speaking else tr("Écouter"))
        self.listen.set_icon("stop" if speaking else "speaker-high")

    def say_no_voice(self) -> None:
        """This computer cannot read aloud."""
        self.remark.setText(tr("Cet ordinateur n’a pas encore de voix pour lire."))
        self.remark.show()
        self.fit()

    def _step_back(self) -> None:
        self.show_instruction(self.number - 1)

    def _step_on(self) -> None:
        self.show_instruction(self.number + 1)

    def _listen(self) -> None:
        self.listen_wanted.emit(self._instructions[self.number])

    # -- where it stands -------------------------------------------------------------------------------------
    def appear(self, screen: QScreen) -> None:
        """Show in the corner it was in last, on this screen, without taking the focus."""
        self.setScreen(screen)
        self.fit()
        self.show()
        self.raise_()

    def next_corner(self) -> None:
        """Go to the next corner of the screen."""
        self._corner = (self._corner + 1) % 4
        self.fit()

    def fit(self) -> None:
        """As wide as the text size asks and the screen allows, high enough for the longest instruction where
        the screen is, in its corner."""
        theme, room = the_theme(), self.screen().availableGeometry()
        widest = max(LEAST_WIDTH, round(room.width() * WIDEST_SHARE), self.column.totalMinimumSize().width())
        width = min(theme.px(WIDTH), widest)
        margins = self.column.contentsMargins()
        least = width - margins.left() - margins.right()
        shown = self.words.text()
        longest = max(self._height_of(words, least) for words in self._instructions)
        self.words.setText(shown)
        self.page.setFixedHeight(0)
        self.move_on.setVisible(places_windows())
        around = self.column.totalHeightForWidth(width)
        most = room.height() - 2 * EDGE - TITLE_ROOM - around
        if most < min(longest, 3 * self.words.fontMetrics().height()):
            # The instruction comes first; the system moves windows, too.
            self.move_on.hide()
            around = self.column.totalHeightForWidth(width)
            most = room.height() - 2 * EDGE - TITLE_ROOM - around
        self.page.setFixedHeight(max(theme.px(40), min(longest, most)))
        self.setFixedSize(width, around + self.page.height())
        self.move(self._place(room))
        self.update()

    def _height_of(self, words: str, width: int) -> int:
        self.words.setText(words)
        return self.words.heightForWidth(width)

    def _place(self, room: QRect) -> QPoint:
        """The corners in their order: below at the end of the line, above it, above at its start, below."""
        at_end, below = self._corner in {0, 1}, self._corner in {0, 3}
        right = at_end != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        frame = self.frameGeometry().size() - self.size()
        x = room.right() - EDGE - self.width() - frame.width() if right else room.left() + EDGE
        y = room.bottom() - EDGE - self.height() - frame.height() if below else room.top() + EDGE
        return QPoint(x, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_by_key(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is drawn by any place that is no button, also where the system gives it no title."""
        window = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and window is not None:
            window.startSystemMove()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), the_theme().colour("card"))
        painter.setPen(the_theme().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def places_windows() -> bool:
    """Whether a program may put its windows where it wants; under Wayland only the system may."""
    return not QGuiApplication.platformName().startswith("wayland")
