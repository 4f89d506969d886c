"""The glossary's words in a step's text: marked where each first stands, explained by click and by key.

Knows markup and the card with the definition; where the card is put, the player says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from weeejob_desktop.core.lessons import Block, GlossaryWord, Text
from weeejob_desktop.ui.boxes import Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

SCHEME = "mot:"
INK = "INK-OF-WORDS"
"""Stands in the markup for the colour, which changes with the theme."""
WIDTH = 460
"""In pixels at 100 %."""
_TAG = re.compile(r"(<[^>]*>)")
_LITERAL = frozenset({"code", "kbd"})


def marked_blocks(blocks: Sequence[Block], glossary: Sequence[GlossaryWord]) -> list[Block]:
    """The same blocks, where the first occurrence of each glossary word is a link ``mot:NUMBER``."""
    left = dict(enumerate(glossary))
    return [
        replace(block, markup=_marked(block.markup, left))
        if isinstance(block, Text) and block.style != "heading"
        else block
        for block in blocks
    ]


def _marked(markup: str, left: dict[int, GlossaryWord]) -> str:
    """Mark the words that are `left`, and take each out that was found. Tags and what is to be typed stay."""
    parts, literal = _TAG.split(markup), 0
    for place, part in enumerate(parts):
        name = part.strip("</>").split()[0] if part.startswith("<") and part.strip("</>") else ""
        if name in _LITERAL:
            literal += -1 if part.startswith("</") else 1
        elif not part.startswith("<") and not literal:
            parts[place] = _marked_words(part, left)
    return "".join(parts)


def _marked_words(words: str, left: dict[int, GlossaryWord]) -> str:
    if not left:
        return words
    # The longest first: « double-clic » before « clic ».
    numbers = sorted(left, key=lambda number: -len(left[number].word))
    either = "|".join(f"(?P<w{number}>{_pattern(left[number].word)})" for number in numbers)
    found = re.compile(either, re.IGNORECASE)

    def link(match: re.Match[str]) -> str:
        number = int((match.lastgroup or "w0")[1:])
        if left.pop(number, None) is None:
            return match[0]
        style = f"color: {INK}; text-underline-style: dotted"
        return f'<a href="{SCHEME}{number}" style="{style}">{match[0]}</a>'

    return found.sub(link, words)


def _pattern(word: str) -> str:
    """A whole word or words, also in the plural."""
    parts = [re.escape(html.escape(part, quote=False)) for part in word.split()]
    return r"(?<![\w&-])" + r"[\s\u00a0]+".join(f"{part}[sx]?" for part in parts) + r"(?![\w-])"


def word_of(link: str, glossary: Sequence[GlossaryWord]) -> GlossaryWord | None:
    """The word a link of `marked_blocks` leads to."""
    number = link.removeprefix(SCHEME)
    return glossary[int(number)] if number.isdecimal() and int(number) < len(glossary) else None


class WordCard(Card):
    """One word with its definition, over the page. Esc closes it. Signals: `closed()`."""

    closed = Signal()

    def __init__(self, word: GlossaryWord) -> None:
        super().__init__("sun", gap=8, margins=(18, 14, 18, 16), radius=14)
        self.word = word
        head = Row(gap=10)
        head.addWidget(IconView("book-open", 26, "sun_text"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Words(word.word, "strong", "sun_text"), 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        self.column.addWidget(Words(word.definition, "lead", "sun_text"))
        self.close_it = Button(tr("Fermer"), "x")
        self.close_it.clicked.connect(self.closed)
        self.column.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignLeading)
        self.setAccessibleName(self.spoken()[0])

    def spoken(self) -> list[str]:
        """For « Écouter »."""
        return [tr("{word} : {definition}", word=self.word.word, definition=self.word.definition)]

    def fit(self, room: int) -> None:
        """Take the width there is, and the height the words need."""
        width = min(the_theme().px(WIDTH), room)
        self.resize(width, self.column.totalHeightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
