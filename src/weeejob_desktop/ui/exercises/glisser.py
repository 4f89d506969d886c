"""The surface of `glisser`: things on a table, to be dragged into their places; by clicks or keys too."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.glisser import Glisser
from weeejob_desktop.ui.exercises.carrying import Carried, scroll_towards
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.exercises.table import DropPlace, Tile
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.lesson_pictures import Drawing
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

SHOWN_THINGS = 6
"""So many things lie on the table at once; the next one comes when one is in its place."""
_MARGIN = 20
_GAP = 12
_FREE = 48
"""The least way between the things and the places, in pixels at 100 %."""
_PICTURE = 280


class GlisserSurface(Surface[Glisser]):
    """Things to drag, and the places."""

    rights_shown = 2
    icon = "hand-pointing"

    def __init__(self, exercise: Glisser, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.picked: int | None = None
        self._carried: int | None = None
        self._shown_by_pointer: int | None = None
        self.advice = Words("", "small", "muted", parent=self)
        self._drawing = Drawing.of(self.pictures.get(exercise.picture)) if exercise.picture else None
        self.places: dict[str, DropPlace] = {}
        for zone in exercise.zones:
            place = DropPlace(zone.label, zone.icon, framed=self._drawing is not None, parent=self)
            place.clicked.connect(lambda _checked=False, z=zone.id: self._put(z))
            place.stepped.connect(self._place_stepped)
            self.places[zone.id] = place
        self.tiles: dict[int, Tile] = {}
        for number, thing in enumerate(exercise.things):
            tile = Tile(thing.text, thing.icon, self)
            tile.clicked.connect(lambda _checked=False, n=number: self._pick(n))
            tile.stepped.connect(self._tile_stepped)
            tile.dragged.connect(lambda at, n=number: self._dragged(n, at))
            tile.dropped.connect(lambda at, n=number: self._dropped(n, at))
            self.tiles[number] = tile
        self.hand = Carried(self)
        self._laid_out: tuple[object, ...] = ()
        the_theme().changed.connect(self._fit)
        self.refresh()

    # -- what is said and shown ------------------------------------------------------------------------------
    def headline(self) -> str:
        exercise = self.exercise
        total = len(exercise.things)
        done = total if exercise.done else total - len(exercise.waiting)
        if len(exercise.sizes) == 1:
            return tr("Choses bien posées : {done} sur {total}", done=done, total=total)
        number = exercise.round_index + 1
        return tr(
            "Série {number} : {done} choses bien posées sur {total}", number=number, done=done, total=total
        )

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        sizes = self.exercise.sizes
        if len(sizes) == 1:
            return ()
        rows: list[tuple[str, TaskState]] = []
        for index, size in enumerate(sizes):
            state: TaskState = "to_come"
            if index < self.exercise.round_index or self.exercise.done:
                state = "done"
            elif index == self.exercise.round_index:
                state = "now"
            smaller = index and size < sizes[index - 1]
            words = (
                tr("Le même geste, vers des places plus petites.") if smaller else tr("Posez chaque chose.")
            )
            rows.append((words, state))
        return tuple(rows)

    def spoken(self) -> str:
        things = [self.exercise.things[number].text for number in self.exercise.waiting]
        places = [tr("Place : {label}", label=zone.label) for zone in self.exercise.zones]
        return "\n".join([*things, *places])

    def sentence(self, code: str) -> str:
        own = {
            "right": tr("C’est bien posé."),
            "round_done": tr("Bravo. Maintenant, les places sont plus petites."),
            "let_go": tr("Lâché en route. Ce n’est pas grave : reprenez la chose là où elle est."),
            "let_go_outside": tr("C’est trop loin : la chose est revenue. Reprenez-la."),
            "wrong_zone": tr("Ce n’est pas la bonne place. Essayez encore."),
        }
        return own.get(code) or super().sentence(code)

    def refresh(self) -> None:
        exercise = self.exercise
        if self.picked is not None and self.picked not in exercise.waiting:
            self.picked = None
        if self._carried is not None and self._carried not in exercise.waiting:
            self._put_down()
        state = (exercise.waiting, exercise.round_index, exercise.tally.tries, tuple(exercise.lying.items()))
        if state != self._laid_out:
            self._laid_out = state
            self._show_tiles()
            self._arrange()
        for number, tile in self.tiles.items():
            tile.show_state("picked" if number == self.picked else "plain")
        for zone_id, place in self.places.items():
            held = tuple(exercise.things[number].text for number in exercise.in_zone(zone_id))
            place.hold(held, inviting=self.picked is not None)
        self._advise()
        self.update()

    def _advise(self) -> None:
        if self.exercise.done:
            self.advice.setText("")
        elif self.picked is None:
            self.advice.setText(tr("Tenez le bouton, glissez, lâchez. Ou bien : un clic sur la chose."))
        else:
            self.advice.setText(tr("Maintenant, un clic sur la place. Échap repose la chose."))

    def show_exercise(self, exercise: Glisser, *, watching: bool) -> None:
        self._put_down()
        self.picked = None
        super().show_exercise(exercise, watching=watching)

    def place_focus(self) -> None:
        shown = self._shown()
        if shown:
            self.tiles[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- where everything stands -----------------------------------------------------------------------------
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
        self._put_down()
        self._arrange()

    def _fit(self) -> None:
        self._put_down()
        self.updateGeometry()
        self._arrange()
        self.update()

    def _shown(self) -> list[int]:
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

    def _show_tiles(self) -> None:
        shown = self._shown()
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

    def _arrange(self) -> None:
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
        elif self.exercise.done:
            self.paint_done(painter)
        painter.end()

    # -- by clicks and keys ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.picked is not None:
            back = self.picked
            self._put_down()
            self.picked = None
            self.refresh()
            self.tiles[back].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _pick(self, number: int) -> None:
        """Take the thing up; the second time, put it back."""
        if self.watching or number not in self.exercise.waiting:
            return
        self.picked = None if self.picked == number else number
        self.refresh()
        if self.picked is not None and self.tiles[number].hasFocus():
            next(iter(self.places.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, zone_id: str) -> bool | None:
        """Put what is taken up into this place; whether it was the right one."""
        if self.picked is None:
            return None
        number, self.picked = self.picked, None
        reaction = self.act(Action("put", f"{number}:{zone_id}"))
        if reaction.right:
            self.place_focus()
        elif reaction.right is False:
            self.tiles[number].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refresh()
        return reaction.right

    def _tile_stepped(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, Option):
            step_among([self.tiles[number] for number in self._shown()], tile, step)

    def _place_stepped(self, step: int) -> None:
        places = list(self.places.values())
        place = self.sender()
        if isinstance(place, DropPlace):
            places[(places.index(place) + step) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)

    # -- by dragging -----------------------------------------------------------------------------------------
    def _dragged(self, number: int, at: QPoint) -> None:
        if self.watching or number not in self.exercise.waiting:
            return
        if self._carried != number:
            self._take(number, self.tiles[number].grip())
        self._follow(self.mapFromGlobal(at))

    def _take(self, number: int, grip: QPoint) -> None:
        self._put_down()
        self.picked = number
        self.refresh()
        self._carried = number
        self.hand.take(self.tiles[number], grip)
        self.tiles[number].set_away(away=True)

    def _follow(self, tip: QPoint) -> None:
        self.hand.follow(tip)
        below = self._place_at(tip)
        for place in self.places.values():
            place.set_hot(hot=place is below)
        scroll_towards(self, tip)

    def _place_at(self, tip: QPoint) -> DropPlace | None:
        """The place the thing would fall into: the one under the pointer, or under the thing's middle."""
        for point in (tip, self.hand.middle()):
            for place in self.places.values():
                if place.geometry().contains(point):
                    return place
        return None

    def _dropped(self, number: int, at: QPoint) -> None:
        if self._carried != number or self.watching:
            return
        tip = self.mapFromGlobal(at)
        self.hand.follow(tip)
        place = self._place_at(tip)
        zone_id = next((zone for zone, one in self.places.items() if one is place), None)
        self._carried = None
        self._cool()
        if zone_id is not None:
            right = self._put(zone_id)
            self._glide(number, self.places[zone_id].geometry().center() if right else None)
        elif not self.hand.has_moved(tip):
            self._glide(number, None)
        elif self.rect().contains(tip):
            middle = self.hand.middle()
            x = min(1.0, max(0.0, middle.x() / max(1, self.width())))
            y = min(1.0, max(0.0, middle.y() / max(1, self.height())))
            self.picked = None
            self.act(Action("lay", str(number), x=x, y=y))
            self.tiles[number].raise_()
            self.hand.put_down()
            self._bring_back(number)
        else:
            self.picked = None
            self.act(Action("drop_outside", str(number)))
            self._glide(number, None)

    def _glide(self, number: int, middle: QPoint | None) -> None:
        """Let what was in the hand glide into a place, or back to where it lay."""
        home = self.tiles[number].geometry().center() if middle is None else middle
        self.hand.glide_to(home, lambda: self._bring_back(number))

    def _bring_back(self, number: int) -> None:
        self.tiles[number].set_away(away=False)

    def _cool(self) -> None:
        for place in self.places.values():
            place.set_hot(hot=False)

    def _put_down(self) -> None:
        """Nothing is in the hand any more."""
        carried, self._carried = self._carried, None
        self._cool()
        self.hand.put_down()
        if carried is not None:
            self._bring_back(carried)

    # -- shown by the demonstration --------------------------------------------------------------------------
    def taken_up_at(self, action: Action) -> QPoint | None:
        number = int(action.target.partition(":")[0])
        self._shown_by_pointer = number
        return self.tiles[number].geometry().center()

    def pointer_at(self, action: Action) -> QPoint:
        return self.places[action.target.partition(":")[2]].geometry().center()

    def carry(self, tip: QPoint) -> None:
        number = self._shown_by_pointer
        if number is not None:
            if self._carried != number:
                self._take(number, self.tiles[number].rect().center())
            self._follow(tip)
