"""`double-clic`: opening icons with a double click, and learning how far apart a person's two clicks are."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    chance,
    index_of,
    text_list,
    unique,
    whole_number,
)

SYSTEM_MS = 500
"""The longest gap that systems take for a double click when nobody has changed it."""
SLOWEST_MS = 2000
"""Two clicks further apart than this are two single clicks."""
SOLVER_MS = 200


@dataclass(frozen=True, slots=True)
class IconToOpen:
    """The icon to open now: its place in `objects` and its name."""

    number: int
    object: int
    name: str


class DoubleClic(Exercise):
    """Open the named icon with a double click, `need` times of `targets`.

    `limit_ms` is the longest gap that counts; the learner may accept a slower one (`set_interval`).
    """

    type = "double-clic"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self.targets = whole_number(data, "targets", 10, least=1, most=50)
        self.need = whole_number(data, "need", least=1, most=self.targets)
        self.objects = tuple(text_list(data, "objects"))
        if not self.objects:
            raise ExerciseFault("missing", ("objects",))
        unique(list(self.objects), ("objects",))
        self.hits = 0
        self.misses = 0
        self.limit_ms = SYSTEM_MS
        self._gaps_ms: list[int] = []

    @property
    def current(self) -> IconToOpen | None:
        """The icon to open now; None when the round is over."""
        if self.done or self.failed:
            return None
        number = -1
        order = chance(self.seed, "double-clic", self.tally.tries)
        for _ in range(self.hits + 1):
            others = [i for i in range(len(self.objects)) if i != number] or [0]
            number = order.choice(others)
        return IconToOpen(self.hits, number, self.objects[number])

    @property
    def gaps_ms(self) -> tuple[int, ...]:
        """The gap in milliseconds of every pair of clicks so far, of earlier rounds too."""
        return tuple(self._gaps_ms)

    @property
    def median_ms(self) -> int | None:
        """The person's usual gap in milliseconds; None until there are three."""
        return round(statistics.median(self._gaps_ms)) if len(self._gaps_ms) >= 3 else None

    @property
    def suggested_ms(self) -> int | None:
        """A slower interval to offer, in milliseconds, when the person's gap is near or above the limit."""
        usual = self.median_ms
        if usual is None or usual <= self.limit_ms * 0.8:
            return None
        slower = min(SLOWEST_MS, -(-usual * 3 // 2 // 50) * 50)
        return slower if slower > self.limit_ms else None

    @property
    def spare(self) -> int:
        """How many more misses this round allows before it has to be begun again."""
        return max(0, self.targets - self.need - self.misses)

    @property
    def done(self) -> bool:
        return self.hits == self.need

    @property
    def failed(self) -> bool:
        return self.misses > self.targets - self.need

    @property
    def total(self) -> int:
        return self.need

    @property
    def remaining(self) -> int:
        return self.need - self.hits

    def solve(self) -> Iterator[Action]:
        while self.current is not None:
            yield Action("double_click", str(self.current.object), ms=SOLVER_MS)

    def _apply(self, action: Action) -> Reaction:
        if action.verb == "set_interval":
            if not SYSTEM_MS <= action.ms <= SLOWEST_MS:
                return IGNORED
            self.limit_ms = action.ms
            return Reaction(right=None, code="interval_set")
        thing = index_of(action.target, len(self.objects))
        if thing is None or action.ms > SLOWEST_MS:
            return IGNORED
        if action.verb == "single_click":
            self.misses += 1
            return Reaction(right=False, code="single_click")
        return self._double_click(thing, action.ms) if action.verb == "double_click" else IGNORED

    def _double_click(self, thing: int, gap_ms: int) -> Reaction:
        current = self.current
        if gap_ms:  # opened by Enter, there is no interval to learn from
            self._gaps_ms.append(gap_ms)
        if gap_ms > self.limit_ms:
            self.misses += 1
            return Reaction(right=False, code="too_slow")
        if current is None or thing != current.object:
            return Reaction(right=False, code="wrong_object")
        self.hits += 1
        return Reaction(right=True, code="opened")

    def _restart(self) -> None:
        self.hits = self.misses = 0
