"""The language of a lesson, measured: readability (by textstat, where installed), sentences, typography.

textstat belongs to the authors' extra: it is imported here only, when a lesson is checked. Its French needs
no download: it counts syllables with the hyphenation that comes with pyphen.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from weeejob_desktop.course.body import NAMING_FIELDS, SPOKEN_FIELDS, Passage, count_words

LEAST_FLESCH = 75.0
MOST_MEAN_WORDS = 12.0
MOST_WORDS = 20
LANGUAGE = "fr"

SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”)]+")
SPACE = "[\u00a0\u202f]"
TYPOGRAPHY: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("straight_apostrophe", "'", re.compile(r"\w'\w")),
    ("straight_quotes", '"', re.compile(r'"')),
    ("three_dots", "...", re.compile(r"\.\.\.")),
    ("hour", "h", re.compile(rf"\b\d{{1,2}}(?:{SPACE}h[ ]?|[ ]h{SPACE}?[ ]?|h[ ]?)\d{{2}}\b")),
    ("no_break_space", "«", re.compile(rf"«(?!{SPACE})")),
    ("no_break_space", "»", re.compile(rf"(?<!{SPACE})»")),
    ("no_break_space", ":", re.compile(rf"(?<!{SPACE}):(?=\s|$)")),
    ("no_break_space", ";", re.compile(rf"(?<!{SPACE});")),
    ("no_break_space", "!", re.compile(rf"(?<!{SPACE})(?<![!?])!")),
    ("no_break_space", "?", re.compile(rf"(?<!{SPACE})(?<![!?])\?")),
    ("html", "<", re.compile(r"</?[a-zA-Z][^>]*>")),
    ("link", "](", re.compile(r"\]\([^)]*\)|<https?:")),
)
"""A code of `faults`, the mark meant, and what shows that it is wrong."""


@dataclass(frozen=True, slots=True)
class Readability:
    """How easy a lesson reads. `flesch` (Kandel-Moles) and `lix` are None where textstat is not installed."""

    words: int
    mean_words: float
    flesch: float | None
    lix: float | None


@cache
def _textstat() -> Any:
    """The measuring library set to French; None where it is not installed."""
    try:
        textstat = importlib.import_module("textstat")
    except ImportError:
        return None
    textstat.set_lang(LANGUAGE)
    return textstat


def measured() -> bool:
    """Whether readability can be measured here."""
    return _textstat() is not None


def is_sentence(passage: Passage) -> bool:
    """Whether this is text that a learner reads in sentences: no title, no name of a thing."""
    return passage.part == "learner" and (not passage.field or passage.field in SPOKEN_FIELDS)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line without a full stop is one as well."""
    return [piece for piece in SENTENCE_END.split(text) if count_words(piece)]


def readability(passages: Iterable[Passage]) -> Readability:
    """Measure what the learner reads in sentences."""
    texts = [
        sentence for passage in passages if is_sentence(passage) for sentence in sentences(passage.plain)
    ]
    words = sum(count_words(text) for text in texts)
    mean = words / len(texts) if texts else 0.0
    library = _textstat()
    if library is None or not texts:
        return Readability(words, mean, None, None)
    whole = " ".join(text if text[-1] in ".!?" else f"{text.rstrip('…:;, ')}." for text in texts)
    return Readability(words, mean, float(library.flesch_reading_ease(whole)), float(library.lix(whole)))


def long_sentences(passages: Iterable[Passage]) -> Iterator[tuple[Passage, str, int]]:
    """The sentences of more than 20 words, with their passage and their words."""
    for passage in passages:
        if is_sentence(passage):
            for sentence in sentences(passage.plain):
                words = count_words(sentence)
                if words > MOST_WORDS:
                    yield passage, sentence, words


def typography(text: str) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the typography of a text: (code, mark, the words around it)."""
    for code, mark, pattern in TYPOGRAPHY:
        found = pattern.search(text)
        if found is not None:
            yield code, mark, excerpt(text, found.start(), found.end())


def excerpt(text: str, start: int, end: int) -> str:
    """The words around a place in a text, short enough for one line."""
    before, after = max(0, start - 25), min(len(text), end + 25)
    return ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")


# -- hard words --------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class HardWord:
    """One word of the list: how it is named, and the pattern that finds any of its forms."""

    word: str
    pattern: re.Pattern[str]


@cache
def hard_words() -> tuple[HardWord, ...]:
    """The words that a glossary must explain, from ``hard_words.txt``."""
    text = resources.files("weeejob_desktop.course").joinpath("hard_words.txt").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return tuple(_hard_word([form.strip() for form in line.split("|")]) for line in lines if line)


def _hard_word(forms: list[str]) -> HardWord:
    choices = "|".join(
        r"\W".join(f"{re.escape(part)}[sx]?" for part in re.split(r"[\s’'-]+", form)) for form in forms
    )
    return HardWord(forms[0], re.compile(rf"(?<![\w@])(?:{choices})(?!\w)", re.IGNORECASE))


def unexplained(passages: Sequence[Passage], explained: Iterable[str]) -> Iterator[tuple[Passage, str]]:
    """The hard words a learner meets that no word of `explained` covers, each once, where it comes first."""
    known = list(explained)
    read = [
        one for one in passages if one.part == "learner" and (is_sentence(one) or one.field in NAMING_FIELDS)
    ]
    for hard in hard_words():
        if any(hard.pattern.search(word) for word in known):
            continue
        first = next((passage for passage in read if hard.pattern.search(passage.plain)), None)
        if first is not None:
            yield first, hard.word
