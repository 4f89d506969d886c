"""Where a learner stands in each module, by how sure they feel and by one question, at the start and later.

What follows from it: where to begin, what may be passed with the trainer, what to see again. Pure rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LEVELS = (1, 2, 3, 4, 5)
"""From « je n’ose pas » to « je peux l’apprendre à quelqu’un »."""
SURE_FROM = 4
"""« J’y arrive sans aide »: whoever feels so, and answers rightly, may pass the module with the trainer."""
UNSURE_UP_TO = 2
"""« J’ose avec quelqu’un »: whoever feels so at the end sees the module again."""

Occasion = Literal["positioning", "assessment"]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer about one module: how sure, 1 to 5, and whether its question was answered rightly."""

    level: int
    right: bool


@dataclass(frozen=True, slots=True)
class ModulePosition:
    """One module at the start and, once it was asked again, now."""

    module: str
    title: str
    start: Position
    now: Position | None = None


def positions(
    modules: Iterable[tuple[str, str]],
    levels: Mapping[tuple[str, Occasion], int],
    wrong_at: Mapping[Occasion, frozenset[str]],
) -> tuple[ModulePosition, ...]:
    """The position in each of `modules` (id, title) that was asked about at the start, in their order.
    `levels` are by module and occasion; `wrong_at` the modules whose question was not answered rightly
    then."""

    def at(module: str, occasion: Occasion) -> Position | None:
        level = levels.get((module, occasion))
        return None if level is None else Position(level, module not in wrong_at.get(occasion, frozenset()))

    found = ((module, title, at(module, "positioning")) for module, title in modules)
    return tuple(
        ModulePosition(module, title, start, at(module, "assessment"))
        for module, title, start in found
        if start is not None
    )


def may_be_passed(position: Position) -> bool:
    """Whether the module may be passed with the trainer."""
    return position.right and position.level >= SURE_FROM


def begin_with(asked: Sequence[ModulePosition]) -> ModulePosition | None:
    """The first module of the course that is not mastered already; None when all are."""
    return next((one for one in asked if not may_be_passed(one.start)), None)


def to_pass(asked: Iterable[ModulePosition]) -> tuple[ModulePosition, ...]:
    """What may be passed with the trainer, by the answers at the start."""
    return tuple(one for one in asked if may_be_passed(one.start))


def to_see_again(asked: Iterable[ModulePosition]) -> tuple[ModulePosition, ...]:
    """What is not mastered by the answers now; nothing where it was not asked again."""
    return tuple(
        one for one in asked if one.now is not None and (not one.now.right or one.now.level <= UNSURE_UP_TO)
    )
