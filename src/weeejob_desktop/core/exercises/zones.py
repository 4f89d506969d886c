"""`zones`: find places in a picture, by a point (fractions of the picture) or, with keys, by a zone's id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    ExerciseFault,
    Reaction,
    mapping_list,
    required_text,
    unique,
)
from weeejob_desktop.core.exercises.first_tries import FirstTries


@dataclass(frozen=True, slots=True)
class Zone:
    """One place: left, top, width and height as fractions (0 to 1) of the picture."""

    id: str
    label: str
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in this zone."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the zone."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Search:
    """One question: which zone is asked for, and what is said after a wrong place."""

    zone: str
    question: str
    feedback: str


class Zones(FirstTries):
    """Point at the place asked for. A point outside of every zone is explained, but costs nothing."""

    type = "zones"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.picture = required_text(data, "picture")
        self.alt = required_text(data, "alt")
        rows = mapping_list(data, "zones", least=2)
        self.zones = tuple(_read_zone(row, ("zones", i)) for i, row in enumerate(rows))
        unique([zone.id for zone in self.zones], ("zones",), "id")
        self._by_id = {zone.id: zone for zone in self.zones}
        finds = mapping_list(data, "find")
        self.searches = tuple(_read_search(row, ("find", i)) for i, row in enumerate(finds))
        for index, search in enumerate(self.searches):
            if search.zone not in self._by_id:
                raise ExerciseFault("unknown_zone", ("find", index, "zone"), zone=search.zone)
        self._found: list[str] = []
        self._wrong_zones: list[str] = []

    @property
    def total(self) -> int:
        return len(self.searches)

    @property
    def current(self) -> Search:
        """The question on the screen (it stays there once answered, until ``next``)."""
        return self.searches[self.position]

    @property
    def found(self) -> tuple[str, ...]:
        """The ids of the zones found in this round, to be marked on the picture."""
        return tuple(self._found)

    @property
    def wrong_zones(self) -> tuple[str, ...]:
        """The ids of the zones wrongly pointed at for the current question."""
        return tuple(self._wrong_zones)

    def zone_at(self, x: float, y: float, wanted: str = "") -> Zone | None:
        """The zone at this point: `wanted` when it is there, else the smallest; None where there is none."""
        here = [zone for zone in self.zones if zone.holds(x, y)]
        return min(here, key=lambda zone: (zone.id != wanted, zone.width * zone.height), default=None)

    def solve(self) -> Iterator[Action]:
        while not (self.done or self.failed):
            if self.answered:
                yield Action("next")
            else:
                x, y = self._by_id[self.current.zone].centre
                yield Action("point", x=x, y=y)

    def _answer(self, action: Action) -> Reaction:
        search = self.current
        if action.verb == "point":
            zone = self.zone_at(action.x, action.y, search.zone)
            if zone is None:
                return Reaction(right=False, code="outside", feedback=search.feedback)
        elif action.verb == "choose":
            zone = self._by_id.get(action.target)
        else:
            zone = None
        if zone is None:
            return IGNORED
        if zone.id != search.zone:
            if zone.id not in self._wrong_zones:
                self._wrong_zones.append(zone.id)
            return self._wrong(search.feedback, "wrong_zone")
        self._found.append(zone.id)
        return self._right("")

    def _begin_question(self) -> None:
        super()._begin_question()
        self._wrong_zones = []

    def _restart(self) -> None:
        super()._restart()
        self._found = []


def read_rect(data: Mapping[str, Any], path: tuple[str | int, ...]) -> tuple[float, float, float, float]:
    """The rectangle under ``rect``, written in percent: left, top, width and height as fractions (0 to 1)."""
    rect = data.get("rect")
    if rect is None:
        raise ExerciseFault("missing", (*path, "rect"))
    if not isinstance(rect, list) or len(rect) != 4 or not all(isinstance(one, str) for one in rect):
        raise ExerciseFault("not_a_rect", (*path, "rect"))
    try:
        x, y, width, height = (float(one) / 100 for one in rect)
    except ValueError:
        raise ExerciseFault("not_a_rect", (*path, "rect")) from None
    inside = x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= 1.0001 and y + height <= 1.0001
    if not inside:
        raise ExerciseFault("not_a_rect", (*path, "rect"))
    return x, y, width, height


def _read_zone(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Zone:
    rect = read_rect(data, path)
    return Zone(required_text(data, "id", path), required_text(data, "label", path), *rect)


def _read_search(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Search:
    return Search(
        required_text(data, "zone", path),
        required_text(data, "question", path),
        required_text(data, "feedback", path),
    )
