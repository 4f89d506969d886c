"""Names of people, as far as a laptop knows them: a first name and an initial."""

from __future__ import annotations

import unicodedata


def same_first_name(one: str, other: str) -> bool:
    """Whether two names begin with the same first name, capitals and accents apart: « Amélie » and
    « AMELIE B. »."""
    return bool(_first(one)) and _first(one) == _first(other)


def _first(name: str) -> str:
    words = name.split()
    plain = unicodedata.normalize("NFKD", words[0]) if words else ""
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
