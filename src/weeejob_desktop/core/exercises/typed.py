"""What the typed exercises share: the text being written is kept as few actions, on this laptop only.

An exercise in the middle is kept with what the learner has typed so far, so that a crash costs nothing. It
never goes into a result: that has codes only. `mot-de-passe` does not use this room and keeps no text at all.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from weeejob_desktop.core.exercises.exercise import Action, Exercise, Reaction

SPACES = "\u00a0\u202f\u2009"
MORE_LETTERS = 20
"""So many letters more than the model can be written; what goes beyond is not taken."""


class Typed(Exercise):
    """An exercise whose verbs `write` and `erase` carry the whole text as it stands. One line of text."""

    def act(self, action: Action) -> Reaction:
        """As always; a writing that goes on from the one before takes its place in what is kept."""
        before = len(self.actions)
        reaction = super().act(action)
        if len(self.actions) > before > 0 and self._goes_on(self.actions[-2], action):
            self.actions[-2:] = [replace(action, ms=self.actions[-2].ms + action.ms)]
        return reaction

    @staticmethod
    def _goes_on(before: Action, after: Action) -> bool:
        """Whether `after` leads, without `before`, to the very state that both lead to."""
        if before.verb == after.verb == "write":
            return after.target.startswith(before.target)
        return before.verb == after.verb == "erase"


def one_line(text: str, most: int) -> str | None:
    """The typed text in its composed form; None where it is too long or holds what no key writes."""
    text = unicodedata.normalize("NFC", text)
    good = all(sign.isprintable() or sign in SPACES for sign in text)
    return text if good and len(text) <= most else None
