"""`glisser`: drag things from a table into named zones, in any order.

It trains the gesture: letting go on the way costs nothing, the thing lies where it was let go.

Pixels are the widget's trade; here are only fractions of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    index_of,
    mapping_list,
    optional_text,
    required_text,
    shuffled,
    unique,
    whole_number,
)
from weeejob_desktop.core.exercises.zones import read_rect

USUAL_SIZE = 170
"""The side of a zone in pixels at 100 %, where the lesson says nothing."""
LEAST_SIZE, MOST_SIZE = 64, 240


@dataclass(frozen=True, slots=True)
class DropZone:
    """One place to drop into. `rect` is left, top, width and height as fractions of the picture, when there
    is one."""

    id: str
    label: str
    icon: str
    rect: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to drag, the id of its zone, and what is said after a wrong zone."""

    text: str
    icon: str
    zone: str
    feedback: str


class Glisser(Exercise):
    """Drag every thing into its zone, in every round; the zones may become smaller from round to round.

    A wrong zone is explained and the thing goes back. There is no pass mark: all things in their zones is the
    goal.
    """

    type = "glisser"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.picture = ""
        self.alt = ""
        if data.get("picture") is not None:
            self.picture = required_text(data, "picture")
            self.alt = required_text(data, "alt")
        zones = mapping_list(data, "zones")
        self.zones = tuple(self._read_zone(row, ("zones", i)) for i, row in enumerate(zones))
        unique([zone.id for zone in self.zones], ("zones",), "id")
        rows = mapping_list(data, "items")
        self.things = tuple(self._read_thing(row, ("items", i)) for i, row in enumerate(rows))
        unique([thing.text for thing in self.things], ("items",), "text")
        self.sizes = self._read_sizes(data)
        self.round_index = 0
        self._placed: dict[int, str] = {}
        self._lying: dict[int, tuple[float, float]] = {}

    @property
    def size(self) -> int:
        """The side of the zones in this round, in pixels at 100 %."""
        return self.sizes[self.round_index]

    @property
    def order(self) -> tuple[int, ...]:
        """The things' numbers in the order in which they lie on the table."""
        return shuffled(len(self.things), self.seed, "glisser", self.round_index, self.tally.tries)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the things still on the table, in the order in which they are shown."""
        return tuple(number for number in self.order if number not in self._placed)

    @property
    def lying(self) -> Mapping[int, tuple[float, float]]:
        """Where the middle of a thing lies that was let go on the way: x and y as fractions of the table."""
        return dict(self._lying)

    def in_zone(self, zone_id: str) -> tuple[int, ...]:
        """The numbers of the things in this zone, in the order in which they were put there."""
        return tuple(number for number, zone in self._placed.items() if zone == zone_id)

    @property
    def done(self) -> bool:
        return self.remaining == 0

    @property
    def failed(self) -> bool:
        """Never: a thing can always be taken up again."""
        return False

    @property
    def total(self) -> int:
        return len(self.things) * len(self.sizes)

    @property
    def remaining(self) -> int:
        return self.total - self.round_index * len(self.things) - len(self._placed)

    def solve(self) -> Iterator[Action]:
        while not self.done:
            number = self.waiting[0]
            yield Action("put", f"{number}:{self.things[number].zone}")

    def _apply(self, action: Action) -> Reaction:
        name, _, zone = action.target.partition(":")
        number = index_of(name, len(self.things))
        if number is None or number in self._placed:
            return IGNORED
        if action.verb == "put" and any(one.id == zone for one in self.zones):
            return self._put(number, zone)
        if action.verb == "lay" and not zone:
            self._lying[number] = (action.x, action.y)
            return Reaction(right=False, code="let_go")
        if action.verb == "drop_outside" and not zone:
            return Reaction(right=False, code="let_go_outside")
        return IGNORED

    def _put(self, number: int, zone: str) -> Reaction:
        thing = self.things[number]
        if zone != thing.zone:
            self._lying.pop(number, None)
            return Reaction(right=False, code="wrong_zone", feedback=thing.feedback)
        self._placed[number] = zone
        self._lying.pop(number, None)
        if len(self._placed) < len(self.things) or self.round_index == len(self.sizes) - 1:
            return Reaction(right=True, code="right")
        self.round_index += 1
        self._placed = {}
        self._lying = {}
        return Reaction(right=True, code="round_done")

    def _restart(self) -> None:
        if self.done:
            self.round_index = 0
        self._placed = {}
        self._lying = {}

    def _read_zone(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> DropZone:
        return DropZone(
            required_text(data, "id", path),
            required_text(data, "label", path),
            optional_text(data, "icon", path),
            read_rect(data, path) if self.picture else None,
        )

    def _read_thing(self, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Thing:
        """One thing. Where there is one zone only, nothing can be wrong, and no feedback is needed."""
        explained = required_text if len(self.zones) > 1 else optional_text
        thing = Thing(
            required_text(data, "text", path),
            optional_text(data, "icon", path),
            required_text(data, "zone", path),
            explained(data, "feedback", path),
        )
        if all(zone.id != thing.zone for zone in self.zones):
            raise ExerciseFault("unknown_zone", (*path, "zone"), zone=thing.zone)
        return thing

    def _read_sizes(self, data: Mapping[str, Any]) -> tuple[int, ...]:
        """The zones' sizes, one a round. With a picture, the picture says how large they are: one round."""
        if data.get("rounds") is None:
            return (USUAL_SIZE,)
        if self.picture:
            raise ExerciseFault("rounds_of_a_picture", ("rounds",))
        rounds = mapping_list(data, "rounds")
        return tuple(
            whole_number(one, "size", least=LEAST_SIZE, most=MOST_SIZE, path=("rounds", i))
            for i, one in enumerate(rounds)
        )
