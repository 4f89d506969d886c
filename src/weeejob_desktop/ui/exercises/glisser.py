"""The surface of `glisser`: things on a table, to be dragged into their places; by clicks or keys too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.glisser import Glisser
from weeejob_desktop.ui.exercises.carrying import Carried, scroll_towards
from weeejob_desktop.ui.exercises.glisser_table import Table
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import TaskState
from weeejob_desktop.ui.exercises.table import DropPlace
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class GlisserSurface(Table):
    """Things to drag, and the places."""

    rights_shown = 2
    icon = "hand-pointing"

    def __init__(self, exercise: Glisser, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.picked: int | None = None
        self._carried: int | None = None
        self._shown_by_pointer: int | None = None
        for zone_id, place in self.places.items():
            place.clicked.connect(lambda _checked=False, z=zone_id: self._put(z))
            place.stepped.connect(self._place_stepped)
        for number, tile in self.tiles.items():
            tile.clicked.connect(lambda _checked=False, n=number: self._pick(n))
            tile.stepped.connect(self._tile_stepped)
            tile.dragged.connect(lambda at, n=number: self._dragged(n, at))
            tile.dropped.connect(lambda at, n=number: self._dropped(n, at))
        self.hand = Carried(self)
        self._laid_out: tuple[object, ...] = ()
        the_theme().changed.connect(self.fit)
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
            self.put_down()
        state = (exercise.waiting, exercise.round_index, exercise.tally.tries, tuple(exercise.lying.items()))
        if state != self._laid_out:
            self._laid_out = state
            self.show_tiles()
            self.arrange()
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
        self.put_down()
        self.picked = None
        super().show_exercise(exercise, watching=watching)

    def place_focus(self) -> None:
        shown = self.shown()
        if shown:
            self.tiles[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- by clicks and keys ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.picked is not None:
            back = self.picked
            self.put_down()
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
            step_among([self.tiles[number] for number in self.shown()], tile, step)

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
        self.put_down()
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

    def put_down(self) -> None:
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
