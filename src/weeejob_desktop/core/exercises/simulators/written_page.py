"""The page of `editeur`: a text of paragraphs with styles and bold words, as a value that nobody writes into.

Places are counted over the whole text in signs (Python's), with one for the end of each paragraph. What an
exercise asks of a page is in `editor_goals`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

STYLES = ("body", "title", "list", "numbers")
LISTS = frozenset({"list", "numbers"})
ALIGNMENTS = ("left", "center", "right")
MOST_SIGNS = 20_000
"""A page holds so many signs: some ten sheets of paper."""
_MARKS = (
    ("title", re.compile(r"# (.*)")),
    ("list", re.compile(r"- (.*)")),
    ("numbers", re.compile(r"\d+\. (.*)")),
)
_BREAKS = re.compile("\r\n|[\r\u2028\u2029\v\f\x85]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of signs that look the same."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. Neighbouring runs differ, and none is empty. Its text is put together once: it is asked
    for at every key."""

    runs: tuple[Run, ...] = ()
    style: str = "body"
    align: str = "left"

    @cached_property
    def text(self) -> str:
        """Its signs."""
        return "".join(run.text for run in self.runs)

    def part(self, start: int, end: int | None = None) -> tuple[Run, ...]:
        """Its runs from one place to another, counted in this paragraph."""
        found, at = [], 0
        for run in self.runs:
            text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
            at += len(run.text)
            if text:
                found.append(replace(run, text=text))
        return tuple(found)


def joined(*parts: Iterable[Run]) -> tuple[Run, ...]:
    """Runs one after the other; those that look the same become one."""
    runs: list[Run] = []
    for run in (one for part in parts for one in part if one.text):
        if runs and runs[-1].bold == run.bold:
            runs[-1] = replace(run, text=runs[-1].text + run.text)
        else:
            runs.append(run)
    return tuple(runs)


@dataclass(frozen=True)
class Document:
    """A page's text: one paragraph or more."""

    paragraphs: tuple[Paragraph, ...] = (Paragraph(),)

    @cached_property
    def text(self) -> str:
        """The signs of all paragraphs, with a line's end between them."""
        return "\n".join(one.text for one in self.paragraphs)

    def spans(self) -> Iterator[tuple[int, Paragraph]]:
        """Each paragraph with the place where it begins."""
        at = 0
        for one in self.paragraphs:
            yield at, one
            at += len(one.text) + 1

    def place(self, position: int) -> tuple[int, int]:
        """The paragraph's number, and the place in it."""
        number = 0
        for one in self.paragraphs[:-1]:
            if position <= len(one.text):
                break
            position -= len(one.text) + 1
            number += 1
        return number, position

    def between(self, start: int, end: int) -> range:
        """The numbers of the paragraphs that a stretch touches."""
        return range(self.place(start)[0], self.place(end)[0] + 1)

    def bold_at(self, position: int) -> bool:
        """Whether what is typed there is bold: as the sign before it, or as the first one of a paragraph."""
        number, at = self.place(position)
        one = self.paragraphs[number]
        near = one.part(at - 1, at) if at else one.part(0, 1)
        return bool(near) and near[0].bold

    def put(self, start: int, end: int, text: str, *, bold: bool) -> Document:
        """A text in the place of a stretch. New paragraphs look like the one that is broken; what follows a
        title is plain again."""
        first, at = self.place(start)
        last, until = self.place(end)
        opening, closing = self.paragraphs[first], self.paragraphs[last]
        lines = [(Run(line, bold),) for line in text.split("\n")]
        tail = closing.part(until)
        made = [replace(opening, runs=joined(opening.part(0, at), lines[0]))]
        follower = "body" if opening.style == "title" and at and not tail else opening.style
        made += [replace(opening, runs=joined(line), style=follower) for line in lines[1:]]
        made[-1] = replace(made[-1], runs=joined(made[-1].runs, tail))
        return Document((*self.paragraphs[:first], *made, *self.paragraphs[last + 1 :]))

    def all_bold(self, start: int, end: int) -> bool:
        """Whether every sign of a stretch is bold."""
        return all(run.bold for part in self._parts(start, end) for run in part)

    def made_bold(self, start: int, end: int, *, bold: bool) -> Document:
        """With a stretch bold, or plain."""
        made = list(self.paragraphs)
        for number, (one, at, until) in self._stretches(start, end).items():
            middle = [replace(run, bold=bold) for run in one.part(at, until)]
            made[number] = replace(one, runs=joined(one.part(0, at), middle, one.part(until)))
        return Document(tuple(made))

    def dressed(self, start: int, end: int, *, style: str = "", align: str = "") -> Document:
        """With another style or alignment for the paragraphs that a stretch touches."""
        touched = self.between(start, end)
        return Document(
            tuple(
                replace(one, style=style or one.style, align=align or one.align) if number in touched else one
                for number, one in enumerate(self.paragraphs)
            )
        )

    def _parts(self, start: int, end: int) -> Iterator[tuple[Run, ...]]:
        return (one.part(at, until) for one, at, until in self._stretches(start, end).values())

    def _stretches(self, start: int, end: int) -> dict[int, tuple[Paragraph, int, int]]:
        (first, at), (last, until) = self.place(start), self.place(end)
        return {
            number: (
                self.paragraphs[number],
                at if number == first else 0,
                until if number == last else len(self.paragraphs[number].text),
            )
            for number in range(first, last + 1)
        }


def cleaned(text: str) -> str:
    """A typed or pasted text as a page takes it: any script, no pictures and no control signs."""
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return "".join(sign for sign in text if sign == "\n" or _is_written(sign))


def _is_written(sign: str) -> bool:
    """Whether a sign is text. The others stand for pictures, frames, or nothing."""
    return (
        unicodedata.category(sign) not in {"Cc", "Cs"}
        and sign != "\ufffc"
        and not "\ufdd0" <= sign <= "\ufdef"
        and ord(sign) & 0xFFFE != 0xFFFE
    )


def read_page(text: str) -> Document:
    """A page as a lesson writes it: a paragraph a line, ``# `` for a title, ``- `` and ``1. `` for lists,
    ``**`` around what is bold."""
    paragraphs = []
    for line in cleaned(text).split("\n"):
        style, words = "body", line
        for name, mark in _MARKS:
            found = mark.fullmatch(line)
            if found:
                style, words = name, found.group(1)
        pieces = words.split("**")
        paragraphs.append(
            Paragraph(joined([Run(piece, number % 2 == 1) for number, piece in enumerate(pieces)]), style)
        )
    return Document(tuple(paragraphs))


# -- looking for words ---------------------------------------------------------------------------------------
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SHORT = 1_000


def _plain(text: str) -> str:
    """A text without capitals and accents. Many short ones are remembered, and few long ones."""
    return _short_plain(text) if len(text) < _SHORT else _long_plain(text)


def _without_accents(text: str) -> str:
    text = text.casefold().replace("’", "'").replace("œ", "oe")
    if text.isascii():
        return text
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return text if text.isascii() else "".join(one for one in text if not unicodedata.combining(one))


_short_plain = lru_cache(maxsize=1_024)(_without_accents)
_long_plain = lru_cache(maxsize=8)(_without_accents)


def says(text: str, word: str) -> bool:
    """Whether a word stands in a text, whatever its capitals and accents."""
    wanted = _plain(word)
    return bool(wanted) and wanted in _plain(text)


def found_in(text: str, word: str) -> list[tuple[int, int]]:
    """Where a word stands in a text, whatever its capitals and accents: from here to there."""
    if not says(text, word):
        return []
    places = [place for place, sign in enumerate(text) for _ in _plain(sign)]
    places.append(len(text))
    plain, wanted = _plain(text), _plain(word)
    found, at = [], plain.find(wanted)
    while at >= 0:
        found.append((places[at], places[at + len(wanted)]))
        at = plain.find(wanted, at + len(wanted))
    return [(start, end) for start, end in found if start < end]


def found_on(document: Document, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands on a page, from the first place on."""
    for at, one in document.spans():
        for start, end in found_in(one.text, word):
            yield at + start, at + end


@dataclass(frozen=True, slots=True)
class Mistake:
    """An underlined word, by its place, with what may stand there instead."""

    start: int
    end: int
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that are underlined, as the lesson lists them, each with its corrections."""

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def in_page(self, document: Document) -> Iterator[Mistake]:
        """All underlined words of a page, from the first one on."""
        if not self.words:
            return
        for at, paragraph in document.spans():
            for one in _mistakes(self, paragraph.text):
                yield Mistake(at + one.start, at + one.end, one.proposed)


@lru_cache(maxsize=512)
def _mistakes(spelling: Spelling, text: str) -> tuple[Mistake, ...]:
    """The underlined words of one paragraph."""
    words = dict(spelling.words)
    return tuple(
        Mistake(found.start(), found.end(), tuple(_as_begun(way, found.group()) for way in right))
        for found in _pattern(spelling).finditer(text)
        if (right := words.get(found.group().casefold()))
    )


@lru_cache(maxsize=8)
def _pattern(spelling: Spelling) -> re.Pattern[str]:
    ways = sorted((re.escape(wrong) for wrong, _ in spelling.words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _as_begun(word: str, like: str) -> str:
    """A correction with a capital where the mistake has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
