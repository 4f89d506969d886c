"""The French keyboard: its keys, where they are, and what each writes alone, with Maj and with Alt Gr.

Used by the exercises that are typed. It knows no toolkit: a key's `scan` is its place on every PC keyboard,
whatever is printed on it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["plain", "shift", "altgr"]

WIDTH, ROWS = 15.0, 6
"""The drawn keyboard's size, in keys."""


@dataclass(frozen=True, slots=True)
class Cap:
    """One key: its name, its place in the drawing (in keys), and what it writes at each level.

    `key` is the name of a key that writes nothing (``entree``), or what it writes alone.
    """

    key: str
    row: int
    x: float
    width: float = 1.0
    height: int = 1
    plain: str = ""
    shift: str = ""
    altgr: str = ""
    scan: int = 0

    def at(self, level: Level) -> str:
        """What the key writes at this level; "" for nothing."""
        return {"plain": self.plain, "shift": self.shift, "altgr": self.altgr}[level]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key to press, and what to hold meanwhile."""

    cap: Cap
    level: Level


def _written(row: int, x: float, scan: int, levels: str, last_width: float = 1.0) -> list[Cap]:
    """The keys of a row that write: `levels` has a group of signs for each, alone, with Maj, with Alt Gr."""
    groups = levels.split(" ")
    caps = []
    for index, group in enumerate(groups):
        plain, shift, altgr = (*group, "", "")[:3]
        width = last_width if index == len(groups) - 1 else 1.0
        caps.append(Cap(plain, row, x + index, width, 1, plain, shift, altgr, scan + index))
    return caps


_DIGITS = _written(1, 1, 2, "&1 é2~ \"3# '4{ (5[ -6| è7` _8\\ ç9^ à0@ )°] =+}")
_TOP = _written(2, 1.5, 16, "aA zZ eE€ rR tT yY uU iI oO pP")
_HOME = _written(3, 1.75, 30, "qQ sS dD fF gG hH jJ kK lL mM ù%")
_LOW = _written(4, 2.25, 44, "wW xX cC vV bB nN ,? ;. :/ !§")
CIRCUMFLEX = Cap("circonflexe", 2, 11.5, scan=26)
"""The key that puts ^, or ¨ with Maj, on the next letter."""

CAPS: tuple[Cap, ...] = (
    Cap("echap", 0, 0, 1.5, scan=1),
    Cap("suppr", 0, 13.5, 1.5),
    Cap("²", 1, 0, 1, 1, "²", scan=41),
    *_DIGITS,
    Cap("effacer", 1, 13, 2, scan=14),
    Cap("tab", 2, 0, 1.5, scan=15),
    *_TOP,
    CIRCUMFLEX,
    *_written(2, 12.5, 27, "$£¤", 1.25),
    Cap("entree", 2, 13.75, 1.25, 2, scan=28),
    Cap("verr-maj", 3, 0, 1.75, scan=58),
    *_HOME,
    *_written(3, 12.75, 43, "*µ"),
    Cap("maj", 4, 0, 1.25, scan=42),
    Cap("<", 4, 1.25, 1, 1, "<", ">", scan=86),
    *_LOW,
    Cap("maj", 4, 12.25, 2.75, scan=54),
    Cap("ctrl", 5, 0, 1.25, scan=29),
    Cap("alt", 5, 1.25, 1.25, scan=56),
    Cap("espace", 5, 2.5, 7, 1, " ", scan=57),
    Cap("altgr", 5, 9.5, 1.5),
    Cap("gauche", 5, 11),
    Cap("haut", 5, 12),
    Cap("bas", 5, 13),
    Cap("droite", 5, 14),
)

ACCENTS: Mapping[str, str] = {"circonflexe": "\u0302", "trema": "\u0308"}
"""The keys that write nothing by themselves but an accent on the next letter."""
MODIFIERS = frozenset({"maj", "ctrl", "alt", "altgr"})
"""Held down for another key: alone they change nothing."""
NAMED = frozenset({"trema", *(cap.key for cap in CAPS if len(cap.key) > 1)}) - {"ctrl", "alt", "altgr"}
"""The names of keys that an exercise may ask for, beside the signs."""


def compose(accent: str, letter: str) -> str:
    """The letter with the accent of this key; "" where there is no such letter."""
    whole = unicodedata.normalize("NFC", letter + ACCENTS[accent])
    return whole if len(whole) == 1 else ""


def strokes(key: str) -> tuple[Stroke, ...]:
    """The keys to press, in order, for a named key or a sign; nothing for one this keyboard has not."""
    if key == "trema":
        return (Stroke(CIRCUMFLEX, "shift"),)
    for cap in CAPS:
        if cap.key == key and len(key) > 1:
            return (Stroke(cap, "plain"),)
    direct = _direct(key)
    if direct is not None:
        return (direct,)
    split = unicodedata.normalize("NFD", key)
    for accent, mark in ACCENTS.items():
        letter = _direct(split[:1])
        if letter is not None and split[1:] == mark:
            return (*strokes(accent), letter)
    return ()


def _direct(sign: str) -> Stroke | None:
    levels: tuple[Level, ...] = ("plain", "shift", "altgr")
    for level in levels:
        for cap in CAPS:
            if sign and cap.at(level) == sign:
                return Stroke(cap, level)
    return None


def cap_at(scan: int) -> Cap | None:
    """The key that writes at this place of a PC keyboard."""
    return next((cap for cap in CAPS if scan and cap.scan == scan and cap.plain), None)
