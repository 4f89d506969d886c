"""What makes a password weak, as codes, and words to draw a long one from.

Length and kinds follow the French data protection authority's recommendation of 2022 (CNIL): twelve signs of
four kinds, fourteen of three, or several words drawn by chance: seven where the password stands alone; where
an account closes after wrong tries it asks for 50 bits, which five words of a large list reach. Known
passwords are recognised by patterns written here, not by a list from elsewhere. Nothing here keeps what it is
given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LEAST_SIGNS = 12
PHRASE_WORDS = 5
"""So many different words make a pass phrase, whatever kinds of signs it has."""

RULES: tuple[str, ...] = (
    "too_short", "too_plain", "personal", "date", "common", "walk", "repeat", "reused",
)  # fmt: skip
"""Every code, in the order in which they are told."""

_LOOKALIKES = str.maketrans("@4310$57!", "aaeiossti")
_COMMON = (
    "motdepasse", "password", "passe", "secret", "azerty", "qwerty", "admin", "bonjour", "bienvenue",
    "welcome", "soleil", "chouchou", "doudou", "loulou", "jetaime", "iloveyou", "amour", "coucou", "france",
    "internet", "ordinateur", "compte", "code", "login", "test", "football", "moncompte",
)  # fmt: skip
_ROWS = (
    "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789",
    "abcdefghijklmnopqrstuvwxyz", "&é\"'(-è_çà", "aqwzsxedcrfvtgbyhn",
)  # fmt: skip
_WALK = 4
_FEW_LETTERS = 4
_DATES = re.compile(
    r"(?<!\d)(19[2-9]\d|20[0-4]\d)(?!\d)|\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2,4}|(?<!\d)\d{8}(?!\d)"
)


def broken_rules(
    text: str, avoid: Iterable[str] = (), used: Iterable[str] = (), least: int = LEAST_SIGNS
) -> tuple[str, ...]:
    """The codes of the rules that a password breaks, in the order of `RULES`; nothing for a strong one.

    `avoid` are names, dates and places of the person; `used` are passwords they already have; `least` is in
    signs.
    """
    plain, undone = _letters(text), _letters(text.lower().translate(_LOOKALIKES))
    broken = {
        "too_short": len(text) < least,
        "too_plain": not _mixed(text),
        "personal": any(_letters(one) in whole for one in avoid for whole in (plain, undone)),
        "date": bool(_DATES.search(text)),
        "common": _is_common(undone),
        "walk": _walks(text),
        "repeat": _repeats(text),
        "reused": any(_is_another(undone, one) for one in used),
    }
    return tuple(code for code in RULES if broken[code])


def _mixed(text: str) -> bool:
    """Whether there are kinds of signs enough for the length, or words enough."""
    kinds = sum((
        any(sign.islower() for sign in text),
        any(sign.isupper() for sign in text),
        any(sign.isdigit() for sign in text),
        any(not sign.isalnum() for sign in text),
    ))  # fmt: skip
    words = {word for word in re.split(r"[\W\d_]+", text.lower()) if len(word) >= _FEW_LETTERS}
    return kinds == 4 or (kinds == 3 and len(text) >= 14) or len(words) >= PHRASE_WORDS


def _letters(text: str) -> str:
    """The letters and digits alone, small and without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if sign.isalnum())


def _is_common(undone: str) -> bool:
    """Whether little is left of a password once the words that everybody takes are gone."""
    rest = undone
    for word in _COMMON:
        rest = rest.replace(word, "")
    return rest != undone and len(re.sub(r"\d", "", rest)) < _FEW_LETTERS


def _walks(text: str) -> bool:
    """Whether the finger walks along a row, or counts: four keys or more in a line, either way."""
    small = text.casefold()
    pieces = {small[start : start + _WALK] for start in range(len(small) - _WALK + 1)}
    return any(piece in row or piece[::-1] in row for piece in pieces for row in _ROWS)


def _repeats(text: str) -> bool:
    """Whether one sign comes three times in a row, or the whole is one piece again and again."""
    small = text.casefold()
    return bool(re.search(r"(.)\1\1", small) or re.fullmatch(r"(.+?)\1+", small))


def _is_another(undone: str, used: str) -> bool:
    """Whether a password is one already used, or only another ending of it."""
    ending = re.search(r"[\W\d_]*$", used)
    stem = used[: ending.start()] if ending else used
    core = _letters((stem or used).lower().translate(_LOOKALIKES))
    return core in undone


WORDS: tuple[str, ...] = (
    "abricot", "agneau", "aiguille", "amande", "ardoise", "arrosoir", "assiette", "balai", "balcon", "banane",
    "barque", "bateau", "beurre", "bougie", "bouteille", "brosse", "buisson", "cabane", "cactus", "cahier",
    "caillou", "camion", "canard", "carotte", "casque", "cerise", "chaise", "champ", "chemin", "cheval",
    "citron", "clairon", "colline", "coquille", "couteau", "crayon", "cuivre", "dauphin", "dragon", "drapeau",
    "ficelle", "flocon", "fontaine", "fourmi", "framboise", "galet", "gant", "girafe", "gomme", "grange",
    "guitare", "hamac", "haricot", "herbe", "hibou", "horloge", "jardin", "jonquille", "kayak", "lampe",
    "lavande", "loupe", "lutin", "marteau", "mouette", "moulin", "navet", "noisette", "nuage", "olive",
    "orage", "panier", "parapluie", "peigne", "phare", "pinceau", "plume", "poivre", "pompier", "radis",
    "rideau", "ruban", "sable", "sapin", "savon", "sentier", "tabouret", "tambour", "tartine", "tomate",
    "tortue", "truite", "tunnel", "vague", "valise", "vallon", "velours", "verger", "violon", "volcan",
)  # fmt: skip
"""A hundred everyday words without accents, for the exercise. For a real account, one's own words are better:
a list that is known can be tried."""
