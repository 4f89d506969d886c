"""Comparing what is typed with a model: wrong letters, missing ones, and how many slips it took.

Typography that keyboards make hard is forgiven: ' is as good as ’, an ordinary space as a no-break one.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME = {
    "'": "’", "‘": "’", "`": "’", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-",
    "…": "...", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "“": '"', "”": '"',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a typed text stands beside the beginning of its model.

    `wrong` are the places of letters that are not as in the model or too many; `gaps` the places of letters
    before which something is missing. `slips` is the least number of single changes. `complete` is True when
    the text is the whole model.
    """

    wrong: tuple[int, ...]
    gaps: tuple[int, ...]
    slips: int
    complete: bool


def compare(model: str, typed: str) -> Comparison:
    """Compare `typed` with the beginning of `model` that it fits best."""
    theirs, _ = _folded(model)
    ours, places = _folded(typed)
    table = _distances(ours, theirs)
    last = table[-1]
    end = min(range(len(theirs) + 1), key=lambda j: (last[j], abs(j - len(ours))))
    wrong: set[int] = set()
    gaps: set[int] = set()
    i, j = len(ours), end
    while i or j:
        step = table[i][j]
        same = bool(i and j) and ours[i - 1] == theirs[j - 1]
        if i and j and step == table[i - 1][j - 1] + (not same):
            i, j = i - 1, j - 1
            if not same:
                wrong.add(places[i])
        elif i and step == table[i - 1][j] + 1:
            i -= 1
            wrong.add(places[i])
        else:
            j -= 1
            gaps.add(places[i] if i < len(places) else len(typed))
    return Comparison(tuple(sorted(wrong)), tuple(sorted(gaps)), last[end], ours == theirs)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with what is forgiven made equal, and for each of its letters its place in `text`."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(unicodedata.normalize("NFC", text)):
        for one in _SAME.get(sign, sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), places


def _distances(ours: str, theirs: str) -> list[list[int]]:
    """How many changes lead from each beginning of `ours` to each beginning of `theirs`."""
    table = [list(range(len(theirs) + 1))]
    for i, sign in enumerate(ours, 1):
        above = table[-1]
        row = [i]
        for j, wanted in enumerate(theirs, 1):
            row.append(min(above[j - 1] + (sign != wanted), above[j] + 1, row[j - 1] + 1))
        table.append(row)
    return table
