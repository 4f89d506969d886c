"""What the typed exercises share: the text being written is kept as few actions, on this laptop only.

An exercise in the middle is kept with what the learner has typed so far, so that a crash costs nothing. It
never goes into a result: that has codes only. `mot-de-passe` does not use this room and keeps no text at all.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from weeejob_desktop.core.exercises.exercise import Action, Exercise, Reaction

_CHANGES = frozenset({"write", "erase"})
SPACES = "\u00a0\u202f\u2009"
MORE_LETTERS = 20
"""So many letters more than the model can be written; what goes beyond is not taken."""


class Typed(Exercise):
    """An exercise whose verbs `write` and `erase` carry the whole text as it stands. One line of text."""

    _way = ""
    """Which way the text was changed last, where that can be merged with the change before; "" otherwise."""

    def act(self, action: Action) -> Reaction:
        """As always; a change of the text that goes on the same way takes the place of the one before."""
        kept, way = len(self.actions), self._way
        reaction = super().act(action)
        if len(self.actions) == kept or action.verb not in _CHANGES:
            return reaction
        before = self.actions[-2] if kept else None
        if way and way == self._way and before is not None and before.verb == action.verb:
            self.actions[-2:] = [replace(action, ms=before.ms + action.ms)]
        return reaction


def one_line(text: str, most: int) -> str | None:
    """The typed text in its composed form; None where it is too long or holds what no key writes."""
    text = unicodedata.normalize("NFC", text)
    good = all(sign.isprintable() or sign in SPACES for sign in text)
    return text if good and len(text) <= most else None
