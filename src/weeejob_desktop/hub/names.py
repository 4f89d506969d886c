"""What of a person's name may leave the hub: a first name and an initial.

Knows letters and the ways names are written in France; no table and no wire.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_FIRST_NAME = 40
_TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur"})
_INSIDE = frozenset("-‐‑'’ʼ")
_ASIDE = re.compile(r"\([^)]*\)?")


def laptop_name(full_name: str) -> str:
    """A first name and the family name's initial, « Amina B. »: all that a laptop and its wire may carry.

    The first word is the first name, with its hyphens (« Jean-Luc M. »), and the last word gives the initial,
    so a second first name or « de la » is left out. A family name is also known by its capitals
    (« BENALI Amina ») or by a comma (« Benali, Amina »), wherever it stands. Titles, what stands in brackets
    and whatever holds no letter (emoji, numbers) go. One word alone is taken for a first name; after a title
    it is a family name, and only its initial is left. "" when there is no letter at all. A first name is cut
    at 40 letters.
    """
    plain = _ASIDE.sub(" ", unicodedata.normalize("NFC", full_name))
    family, comma, given = plain.partition(",")
    if comma and _words(given):
        firsts, lasts = _words(given), _words(family)
    else:
        firsts, lasts = _apart(_words(plain))
    first = firsts[0][:LONGEST_FIRST_NAME] if firsts else ""
    initial = f"{lasts[-1][0].upper()}." if lasts else ""
    return f"{first} {initial}".strip()


def placeholder(laptop: str) -> str:
    """What stands in the place of a name that nobody has told yet. In brackets, so that nothing of it is
    taken for a name: the laptop keeps the first name that its learner types."""
    return f"(Ordinateur {laptop})"


def is_placeholder(full_name: str) -> bool:
    """Whether this person's name is not known yet."""
    return full_name.startswith("(") and not laptop_name(full_name)


def file_stem(text: str) -> str:
    """A name for a file in plain letters, figures and hyphens, which every disk and browser takes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[A-Za-z0-9]+", plain))


def _apart(words: list[str]) -> tuple[list[str], list[str]]:
    """First names, and family names."""
    title = len(words) > 1 and words[0].casefold() in _TITLES
    words = words[title:]
    if title and len(words) == 1:
        return [], words
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    others = [word for word in words if word not in capitals]
    if capitals and any(len(word) > 1 for word in others):
        return [word for word in others if len(word) > 1], capitals
    return words[:1], words[1:]


def _words(text: str) -> list[str]:
    """The words of a text that hold a letter, without what is no letter around and inside them."""
    words = []
    for written in text.split():
        letters = "".join(sign for sign in written if _is_letter(sign) or sign in _INSIDE)
        word = letters.strip("".join(_INSIDE))
        if any(sign.isalpha() for sign in word):
            words.append(word)
    return words


def _is_letter(sign: str) -> bool:
    """A letter, or a mark that belongs to the letter before it."""
    return unicodedata.category(sign)[0] in {"L", "M"}
