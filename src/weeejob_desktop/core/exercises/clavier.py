"""`clavier`: find keys of a French keyboard, one after another; 90 % at the first try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.core.exercises.exercise import (
    IGNORED,
    Action,
    Exercise,
    ExerciseFault,
    Reaction,
    mapping_list,
    required_text,
)

HINT_LEVELS = 3
"""A key's hints: where it is in words, then its row lit, then the key itself."""
PASS_PERCENT = 90


@dataclass(frozen=True, slots=True)
class Wanted:
    """One key to find: its name or its sign, and the lesson's own words for it, "" for the standard ones."""

    key: str
    ask: str
    where: str


class Clavier(Exercise):
    """Press the wanted key. A wrong one is named and the key stays wanted."""

    type = "clavier"

    def __init__(self, data: Mapping[str, Any], seed: int = 0) -> None:
        super().__init__(data, seed)
        rows = mapping_list(data, "keys", least=2)
        self.keys = tuple(_read_key(row, ("keys", i)) for i, row in enumerate(rows))
        self.position = 0
        self.first_try_right = 0
        self.hint_level = 0
        self.pressed = ""
        self._missed = False

    @property
    def current(self) -> Wanted | None:
        """The key to find now; None when all were found."""
        return self.keys[self.position] if self.position < len(self.keys) else None

    @property
    def needed(self) -> int:
        """How many keys must be found at the first try: 90 %, rounded up."""
        return -(-PASS_PERCENT * self.total // 100)

    @property
    def more_hints(self) -> bool:
        return self.hint_level < HINT_LEVELS

    @property
    def done(self) -> bool:
        return self.current is None and self.first_try_right >= self.needed

    @property
    def failed(self) -> bool:
        return self.current is None and self.first_try_right < self.needed

    @property
    def total(self) -> int:
        return len(self.keys)

    @property
    def remaining(self) -> int:
        """Keys still to find; all of them again when the round has failed."""
        return self.total if self.failed else self.total - self.position

    def solve(self) -> Iterator[Action]:
        while (wanted := self.current) is not None:
            yield Action("press", wanted.key)

    def hint(self) -> str:
        """Help for the present key, one level more; the text is the lesson's own, which the surface
        completes.
        """
        words = super().hint()
        if not words:
            self.tally.hints += 1
            self.actions.append(Action("hint"))
        self.hint_level = min(HINT_LEVELS, self.hint_level + 1)
        return words

    def _apply(self, action: Action) -> Reaction:
        wanted = self.keys[self.position]
        known = azerty.strokes(action.target)
        if action.verb != "press" or not (known or len(action.target) == 1):
            return IGNORED
        if action.target != wanted.key and (
            action.target in azerty.MODIFIERS or _is_on_the_way(action.target, wanted.key)
        ):
            return IGNORED
        self.pressed = action.target
        if action.target != wanted.key:
            self._missed = True
            return Reaction(right=False, code=_what_differs(wanted.key, action.target))
        self.first_try_right += not self._missed
        self.position += 1
        self._missed = False
        self.hint_level = 0
        return Reaction(right=True, code="right")

    def _restart(self) -> None:
        self.position = 0
        self.first_try_right = 0
        self.hint_level = 0
        self.pressed = ""
        self._missed = False


def _is_on_the_way(pressed: str, wanted: str) -> bool:
    """Whether this is the accents' key, and the wanted letter has an accent: the letter will tell which."""
    return pressed in azerty.ACCENTS and len(azerty.strokes(wanted)) > 1


def _what_differs(wanted: str, pressed: str) -> str:
    """The code of a wrong key: another key, or the right one without what has to be held, or with too
    much.
    """
    right, wrong = azerty.strokes(wanted), azerty.strokes(pressed)
    if not wrong or right[-1].cap != wrong[-1].cap:
        return "wrong_key"
    if right[-1].level == wrong[-1].level:
        return "accent_missing" if len(right) > len(wrong) else "wrong_key"
    return {"shift": "hold_maj", "altgr": "hold_altgr", "plain": "hold_nothing"}[right[-1].level]


def _read_key(data: Mapping[str, Any], path: tuple[str | int, ...]) -> Wanted:
    key = required_text(data, "key", path)
    if not (key in azerty.NAMED or (len(key) == 1 and key != " " and azerty.strokes(key))):
        raise ExerciseFault("unknown_key", (*path, "key"), key=key)
    words = [required_text(data, name, path) if name in data else "" for name in ("ask", "where")]
    return Wanted(key, *words)
