"""The table of `glisser`: where the things lie and the places stand, at every width and text size.

It knows the exercise's state, and nothing of what the hand does.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.glisser import Glisser
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.exercises.table import DropPlace, Tile
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.lesson_pictures import Drawing
from weeejob_desktop.ui.theme import the_theme

SHOWN_THINGS = 6
"""So many things lie on the table at once; the next one comes when one is in its place."""
_MARGIN = 20
_GAP = 12
_FREE = 48
"""The least way between the things and the places, in pixels at 100 %."""
_PICTURE = 280


class Table(Surface[Glisser]):
    """Things in rows above, places below or on a picture."""

    def __init__(self, exercise: Glisser, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.advice = Words("", "small", "muted", parent=self)
        self._drawing = Drawing.of(self.pictures.get(exercise.picture)) if exercise.picture else None
        framed = self._drawing is not None
        self.places = {
            zone.id: DropPlace(zone.label, zone.icon, framed=framed, parent=self) for zone in exercise.zones
        }
        self.tiles = {
            number: Tile(thing.text, thing.icon, self) for number, thing in enumerate(exercise.things)
        }

    def put_down(self) -> None:
        """Let go of what is in the hand: everything is about to stand elsewhere."""
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = the_theme()
        room = width - 2 * theme.gap(_MARGIN)
        columns, _, tall = self._grid(room)
        rows = -(-min(SHOWN_THINGS, len(self.tiles)) // columns)
        things = rows * tall + (rows - 1) * theme.gap(_GAP)
        places = theme.gap(_PICTURE) if self._drawing is not None else self._places_height(room)
        return self._top(room) + things + theme.gap(_FREE) + places + theme.gap(_MARGIN)

    def sizeHint(self) -> QSize:
        width = the_theme().px(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        side = theme.gap(self.exercise.size)
        widest = max(
            *(tile.minimumSizeHint().width() for tile in self.tiles.values()),
            *(place.width_for(side) for place in self.places.values()),
        )
        return QSize(max(theme.px(280), widest + 2 * theme.gap(_MARGIN)), theme.px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.put_down()
        self.arrange()

    def fit(self) -> None:
        """The text size or the look has changed."""
        self.put_down()
        self.updateGeometry()
        self.arrange()
        self.update()

    def shown(self) -> list[int]:
        """The things on the table, each at its slot: who is put away makes room for the next one."""
        return [number for number in self._slots() if number is not None]

    def _slots(self) -> list[int | None]:
        order = self.exercise.order
        slots: list[int | None] = list(order[:SHOWN_THINGS])
        coming = list(order[SHOWN_THINGS:])
        placed = [number for zone in self.exercise.zones for number in self.exercise.in_zone(zone.id)]
        for number in sorted(placed, key=order.index):
            if number in slots:
                slots[slots.index(number)] = coming.pop(0) if coming else None
        return [None if number in placed else number for number in slots]

    def show_tiles(self) -> None:
        """Show the things on the table and hide the others; the Tab key goes from things to places."""
        shown = self.shown()
        if any(tile.hasFocus() and number not in shown for number, tile in self.tiles.items()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for number, tile in self.tiles.items():
            tile.setVisible(number in shown)
        chain: list[QWidget] = [*(self.tiles[number] for number in shown), *self.places.values()]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _top(self, room: int) -> int:
        gap = the_theme().gap
        height = max(self.advice.heightForWidth(room), self.advice.sizeHint().height())
        return gap(10) + height + gap(8)

    def _grid(self, room: int) -> tuple[int, int, int]:
        """How many things stand in a row of `room` real pixels, how wide they are and how tall."""
        gap = the_theme().gap(_GAP)
        width = min(room, max(tile.sizeHint().width() for tile in self.tiles.values()))
        count = min(SHOWN_THINGS, len(self.tiles))
        columns = max(1, min(count, (room + gap) // (width + gap)))
        columns = -(-count // -(-count // columns))  # rows of the same length
        return columns, width, max(tile.heightForWidth(width) for tile in self.tiles.values())

    def _places_rows(self, room: int) -> tuple[int, int, list[list[DropPlace]]]:
        """How wide and tall a place is in `room` real pixels, and the places row by row."""
        theme = the_theme()
        side = theme.gap(self.exercise.size)
        places = list(self.places.values())
        width = min(room, max(place.width_for(side) for place in places))
        height = max(place.height_for(side, width) for place in places)
        a_row = max(1, (room + theme.gap(_GAP)) // (width + theme.gap(_GAP)))
        return width, height, [places[at : at + a_row] for at in range(0, len(places), a_row)]

    def _places_height(self, room: int) -> int:
        _, height, rows = self._places_rows(room)
        return len(rows) * height + (len(rows) - 1) * the_theme().gap(_GAP)

    def arrange(self) -> None:
        """Put everything where it stands now."""
        theme = the_theme()
        margin = theme.gap(_MARGIN)
        room = self.width() - 2 * margin
        self.advice.setGeometry(margin, theme.gap(10), room, self._top(room) - theme.gap(18))
        for number, at in self._homes(room).items():
            self.tiles[number].setGeometry(at)
        if self._drawing is not None:
            self._arrange_on_picture()
            return
        side = theme.gap(self.exercise.size)
        width, height, rows = self._places_rows(room)
        y = max(self.height() - margin - self._places_height(room), self._things_end(room))
        for row in rows:
            share = room / len(row)
            shown = row[::-1] if self._mirrored() else row
            for index, place in enumerate(shown):
                place.side = side
                x = margin + round(share * (index + 0.5)) - width // 2
                place.setGeometry(x, y, width, height)
            y += height + theme.gap(_GAP)

    def _homes(self, room: int) -> dict[int, QRect]:
        """Where each thing on the table stands: where it was let go, or at its place in the rows."""
        theme = the_theme()
        columns, width, tall = self._grid(room)
        lying = self.exercise.lying
        homes = {}
        for slot, number in enumerate(self._slots()):
            if number is None:
                continue
            row, column = divmod(slot, columns)
            begin = theme.gap(_MARGIN) + column * (width + theme.gap(_GAP))
            x = self.width() - begin - width if self._mirrored() else begin
            home = QRect(x, self._top(room) + row * (tall + theme.gap(_GAP)), width, tall)
            if number in lying:
                middle = lying[number]
                home.moveCenter(QPoint(round(middle[0] * self.width()), round(middle[1] * self.height())))
                home.moveLeft(max(0, min(home.left(), self.width() - width)))
                home.moveTop(max(0, min(home.top(), self.height() - tall)))
            homes[number] = home
        return homes

    def _things_end(self, room: int) -> int:
        columns, _, tall = self._grid(room)
        rows = -(-min(SHOWN_THINGS, len(self.tiles)) // columns)
        return self._top(room) + rows * (tall + the_theme().gap(_GAP)) + the_theme().gap(_FREE - _GAP)

    def _picture_rect(self) -> QRect:
        margin = the_theme().gap(_MARGIN)
        top = self._things_end(self.width() - 2 * margin)
        whole = QRect(margin, top, self.width() - 2 * margin, max(1, self.height() - margin - top))
        if self._drawing is None:
            return whole
        box = QRect(
            QPoint(0, 0), self._drawing.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        box.moveCenter(whole.center())
        return box

    def _arrange_on_picture(self) -> None:
        box = self._picture_rect()
        for zone in self.exercise.zones:
            if zone.rect is not None:
                x, y, width, height = zone.rect
                self.places[zone.id].setGeometry(
                    box.x() + round(x * box.width()),
                    box.y() + round(y * box.height()),
                    round(width * box.width()),
                    round(height * box.height()),
                )

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._drawing is not None:
            box = self._picture_rect()
            painter.drawPixmap(box, self._drawing.pixmap(box.size(), self.devicePixelRatioF()))
        painter.end()
