"""How texts are searched: whatever their accents, capitals and spaces, in any database."""

from __future__ import annotations

import unicodedata

MOST_TERMS = 8


def folded(text: str) -> str:
    """A text without accents and capitals, its words one space apart. What cannot be printed separates words,
    since not every database takes it."""
    plain = unicodedata.normalize("NFKD", text)
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(one if one.isprintable() else " " for one in letters).casefold().split())


def terms(search: str) -> list[str]:
    """The words of a search, each of which is to be found somewhere; eight at most."""
    return folded(search).split()[:MOST_TERMS]
