"""The inline markup of a lesson's text, taken apart into runs of plain characters for paper."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

BOLD_TAGS = frozenset({"b", "i", "kbd"})
"""Andika has no italic, and slanted letters are harder to read: what stands out, stands out in bold."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look the same. A line break is a run of its own, "\\n"."""

    text: str
    bold: bool = False


def runs_of(markup: str) -> tuple[Run, ...]:
    """The runs of `core.lessons.Text.markup`; tags it may not hold are read as if they were not there."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return tuple(reader.runs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # its signature
        if tag == "br":
            self.runs.append(Run("\n"))
        elif tag in BOLD_TAGS:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BOLD_TAGS:
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(" ".join(data.split("\n")), self._depth > 0))
