"""The surface of `double-clic`: a small desktop with icons to open. It learns how far apart a person's clicks
are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from weeejob_desktop.core.exercises.double_clic import SLOWEST_MS, SYSTEM_MS, DoubleClic
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.exercises.option import ARROWS, Option
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.exercises.system_pace import SystemPace, seconds
from weeejob_desktop.ui.flowing import Tiles
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class IconTile(QAbstractButton):
    """One icon of the desktop. Signals: `pressed_at(int)`, the moment of a press in milliseconds, and
    `opened()` when Enter or an assistive tool opens it."""

    pressed_at = Signal(int)
    opened = Signal()

    def __init__(self, name: str, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name)
        self._now_ms = now_ms
        self._by_hand = False
        self.picked = False
        self.was_opened = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Pour ouvrir : deux clics, ou deux fois la touche Entrée, l’un juste après l’autre.")
        )
        self.clicked.connect(self._clicked)

    def show_state(self, *, picked: bool, opened: bool) -> None:
        """Look picked by a first click, or already opened."""
        self.picked, self.was_opened = picked, opened
        self.setAccessibleName(tr("{name}, déjà ouvert", name=self.text()) if opened else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        theme = the_theme()
        metrics = QFontMetrics(theme.font("body"))
        text = metrics.boundingRect(QRect(0, 0, theme.px(150) - 16, 1000), _WRAP, self.text())
        return QSize(theme.px(150), theme.px(84) + text.height() + theme.gap(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(110), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self.picked:
            painter.setBrush(theme.colour("blue_soft"))
            painter.setPen(QPen(theme.colour("blue"), 2))
            painter.drawRoundedRect(body, theme.px(12), theme.px(12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.px(13), theme.px(13))
        side = theme.px(64)
        left = (self.width() - side) // 2
        painter.drawPixmap(left, theme.gap(12), icons.pixmap("folder", side, "blue"))
        if self.was_opened:
            mark = theme.px(26)
            painter.drawPixmap(
                left + side - mark + 6, theme.gap(8), icons.pixmap("check-circle", mark, "green")
            )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        top = theme.gap(12) + side + theme.gap(4)
        painter.drawText(QRect(8, top, self.width() - 16, self.height() - top), _WRAP, self.text())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._by_hand = True
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed_at.emit(event.timestamp() or self._now_ms())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._by_hand = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # As on a real desktop: Enter opens the icon that is chosen, also after one click.
            if not event.isAutoRepeat():
                self.opened.emit()
            return
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.pressed_at.emit(event.timestamp() or self._now_ms())
            return
        if event.key() in ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _clicked(self) -> None:
        if not self._by_hand:
            self.opened.emit()


class DoubleClicSurface(Surface[DoubleClic]):
    """Icons to open with a double click. `everywhere` offers the learner's pace for the whole computer."""

    rights_shown = 2
    icon = "folders"

    def __init__(
        self,
        exercise: DoubleClic,
        pictures: Mapping[str, bytes] | None = None,
        now_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        super().__init__(exercise, pictures)
        self._first: tuple[int, int] | None = None
        self._last_opened: int | None = None
        self._lonely = QTimer(self)
        self._lonely.setSingleShot(True)
        self._lonely.setInterval(SLOWEST_MS)
        self._lonely.timeout.connect(self._stayed_alone)
        column = Column(self, gap=14, margins=(20, 18, 20, 18))
        self.order = Words("", role="heading")
        self.pace = Words("", role="small", colour="muted")
        self.slower = Option("", icon="clock")
        self.slower.clicked.connect(self._accept_slower)
        self.everywhere = SystemPace()
        self.everywhere.focus_lost.connect(self.place_focus)
        column.addWidget(self.order)
        desktop = QWidget(self)
        tiles = Tiles(desktop, columns=4, least=140, gap=12)
        self.tiles: list[IconTile] = []
        for number, name in enumerate(exercise.objects):
            tile = IconTile(name, now_ms, desktop)
            tile.pressed_at.connect(lambda at, n=number: self._pressed(n, at))
            tile.opened.connect(lambda n=number: self._open(n))
            tiles.addWidget(tile)
            self.tiles.append(tile)
        column.addWidget(desktop)
        column.addStretch(1)
        column.addWidget(self.slower)
        column.addWidget(self.pace)
        column.addWidget(self.everywhere)
        self.refresh()

    def headline(self) -> str:
        return tr("Ouverts : {done} sur {total}", done=self.exercise.hits, total=self.exercise.need)

    def refresh(self) -> None:
        current = self.exercise.current
        if current is None:
            self.order.setText(tr("Tout est ouvert.") if self.exercise.done else "")
        else:
            self.order.setText(tr("Ouvrez « {name} ».", name=current.name))
        for number, tile in enumerate(self.tiles):
            picked = self._first is not None and self._first[0] == number
            tile.show_state(picked=picked, opened=number == self._last_opened)
        usual = self.exercise.median_ms
        self.pace.setVisible(usual is not None)
        if usual is not None:
            self.pace.setText(
                tr(
                    "Votre rythme : {own} s entre deux clics. Au plus : {limit} s.",
                    own=seconds(usual),
                    limit=seconds(self.exercise.limit_ms),
                )
            )
        slower = self.exercise.suggested_ms
        self.slower.setVisible(slower is not None and current is not None)
        if slower is not None:
            self.slower.rename(
                tr("Je préfère un double-clic plus lent ({seconds} s)", seconds=seconds(slower))
            )
        if not self.watching:
            self.everywhere.offer(self.exercise.limit_ms)

    def hear_system(self, system_ms: int) -> None:
        """What the computer is set to, 0 where it cannot be told. Who slowed it has that time here too."""
        self.everywhere.hear(system_ms)
        if system_ms > max(SYSTEM_MS, self.exercise.limit_ms) and self.exercise.current is not None:
            self.act(Action("set_interval", ms=min(system_ms, SLOWEST_MS)))

    def pointer_at(self, action: Action) -> QPoint:
        if not action.target.isdecimal():
            return self.rect().center()
        tile = self.tiles[int(action.target)]
        return tile.mapTo(self, QPoint(tile.width() // 2, the_theme().px(44)))

    def place_focus(self) -> None:
        current = self.exercise.current
        self.tiles[current.object if current else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return " ".join(filter(None, (self.order.text(), self.everywhere.words.text())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        here = next((n for n, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        if event.key() not in steps or here is None:
            super().keyPressEvent(event)
            return
        there = (here + steps[Qt.Key(event.key())]) % len(self.tiles)
        self.tiles[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, number: int, at_ms: int) -> None:
        """A press: the second one on the same icon makes a double click, however slow up to two seconds."""
        if self.watching or self.exercise.current is None:
            return
        first, self._first = self._first, None
        self._lonely.stop()
        if first is not None and first[0] == number and 0 <= at_ms - first[1] <= SLOWEST_MS:
            reaction = self.act(Action("double_click", str(number), ms=at_ms - first[1]))
            self._last_opened = number if reaction.right else self._last_opened
            self.refresh()
            return
        if first is not None:
            self.act(Action("single_click", str(first[0])))
        if self.exercise.current is not None:
            self._first = (number, at_ms)
            self._lonely.start()
        self.refresh()

    def _open(self, number: int) -> None:
        """Opened without a double click; a click just before only chose the icon."""
        if self.watching or self.exercise.current is None:
            return
        self._first = None
        self._lonely.stop()
        reaction = self.act(Action("double_click", str(number)))
        self._last_opened = number if reaction.right else self._last_opened
        self.refresh()

    def _stayed_alone(self) -> None:
        first, self._first = self._first, None
        if first is not None:
            self.act(Action("single_click", str(first[0])))

    def _accept_slower(self) -> None:
        slower = self.exercise.suggested_ms
        if slower is not None:
            self.act(Action("set_interval", ms=slower))
            self.place_focus()
