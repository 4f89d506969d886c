"""What `tri`, `association` and `trous` share: places to fill in any order, each until it is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from weeejob_desktop.core.exercises.exercise import Exercise, pass_mark

V = TypeVar("V")


class AnyOrder(Exercise, Generic[V]):
    """So many things to put right, `total` of them. A wrong try is explained and the thing stays open.

    When all are right, 80 % at the first try is done; less is failed. `retry` is free.
    """

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        self._right: dict[int, V] = {}
        self._missed: list[int] = []

    @property
    def needed(self) -> int:
        """How many must be right at the first try."""
        return pass_mark(self.total)

    @property
    def done(self) -> bool:
        return len(self._right) == self.total and self._good

    @property
    def failed(self) -> bool:
        return len(self._right) == self.total and not self._good

    @property
    def remaining(self) -> int:
        """What is still open; all of it again when the round has failed."""
        return self.total if self.failed else self.total - len(self._right)

    @property
    def _good(self) -> bool:
        return self.total - len(self._missed) >= self.needed

    def _miss(self, number: int) -> None:
        """A wrong try; only the first one counts."""
        if number not in self._missed:
            self._missed.append(number)

    def _restart(self) -> None:
        self._right = {}
        self._missed = []
