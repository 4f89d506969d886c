"""The glossary's words in a step's text: marked where each first stands, explained by click and by key.

Knows markup and the card with the definition; where the card is put, the player says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
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
    """The same blocks, where the first occurrence of each glossary word is a link ``mot:NUMBER``.

    By plain search: a regular expression of all words takes 20 ms to be made, at every lesson.
    """
    wanted = [html.escape(word.word.lower(), quote=False).split() for word in glossary]
    # The longest first: « double-clic » before « clic ».
    order = sorted(range(len(wanted)), key=lambda number: -len(" ".join(wanted[number])))
    left = {number for number in order if wanted[number]}
    return [
        replace(block, markup=_marked(block.markup, wanted, order, left))
        if isinstance(block, Text) and block.style != "heading"
        else block
        for block in blocks
    ]


def _marked(markup: str, wanted: Sequence[list[str]], order: Sequence[int], left: set[int]) -> str:
    """Mark the words that are `left`, and take each out that was found. Tags and what is to be typed stay."""
    parts, literal = _TAG.split(markup), 0
    for place, part in enumerate(parts):
        name = part.strip("</>").split()[0] if part.startswith("<") and part.strip("</>") else ""
        if name in _LITERAL:
            literal += -1 if part.startswith("</") else 1
        elif left and not part.startswith("<") and not literal:
            parts[place] = _marked_words(part, wanted, order, left)
    return "".join(parts)


def _marked_words(words: str, wanted: Sequence[list[str]], order: Sequence[int], left: set[int]) -> str:
    text = words.lower().replace("\u00a0", " ")
    if len(text) != len(words):
        return words  # a letter of another script that is two when it is small
    taken: list[tuple[int, int, int]] = []
    for number in order:
        for begin, end in _occurrences(text, wanted[number]):
            if not any(begin < other_end and other < end for other, other_end, _ in taken):
                taken.append((begin, end, number if number in left else -1))
                left.discard(number)
    style = f"color: {INK}; text-underline-style: dotted"
    for begin, end, number in sorted(taken, reverse=True):
        if number >= 0:
            link = f'<a href="{SCHEME}{number}" style="{style}">{words[begin:end]}</a>'
            words = words[:begin] + link + words[end:]
    return words


def _occurrences(text: str, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Where these words stand whole in `text`, also in the plural."""
    begin = text.find(parts[0]) if parts else -1
    while begin >= 0:
        end = _end_of(text, begin, parts)
        if end and not (begin and (text[begin - 1].isalnum() or text[begin - 1] in "-&_")):
            yield begin, end
        begin = text.find(parts[0], begin + 1)


def _end_of(text: str, begin: int, parts: list[str]) -> int:
    """Where the words that begin here end; 0 where they do not stand here, or something hangs on them."""
    place = begin
    for number, part in enumerate(parts):
        if number:
            if not text.startswith(" ", place):
                return 0
            place += 1
        if not text.startswith(part, place):
            return 0
        place += len(part)
        place += text[place : place + 1] in {"s", "x"}
    hanging = text[place : place + 1]
    return 0 if hanging.isalnum() or hanging in {"-", "_"} else place


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
