"""Words out of what other tools keep as HTML, and words made into HTML for them.

Knows no tool. What comes in is hostile: nothing of it is kept but its words.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"})
_NOT_FOR_READING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def words_of_html(markup: str) -> str:
    """The words of an HTML text as a person would read them, one paragraph from the next by an empty line.
    What was quoted begins with « > »."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return plain("".join(reader.heard))


def html_of_words(words: str) -> str:
    """Words as HTML: paragraphs and line breaks, everything else escaped."""
    paragraphs = re.split(r"\n\s*\n", words.strip())
    return "".join(
        "<p>" + "<br>".join(html.escape(line.rstrip()) for line in one.splitlines()) + "</p>"
        for one in paragraphs
        if one
    )


def plain(text: str) -> str:
    """Text without what nobody can read: signs that turn or hide it, spaces at the ends of lines, more than
    one empty line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _NOT_FOR_READING.sub("", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Hears the words. Tags that are never closed cost nothing: what is silent ends with the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[str] = []
        self._silent = 0
        self._quoted = 0
        self._kept = 0
        self._link = ""
        self._link_words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._say(dict(attrs).get("alt") or "")
        elif tag == "a":
            self._link, self._link_words = dict(attrs).get("href") or "", ""
        elif tag in _BLOCKS:
            self._paragraph() if tag in _SPACED else self._new_line()
            self._quoted += tag == "blockquote"
            self._kept += tag == "pre"
            if tag == "li":
                self._say("- ")
        elif tag in {"td", "th"} and self._in_line():
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a":
            self._end_link()
        elif tag in _BLOCKS:
            self._paragraph() if tag in _SPACED else self._new_line()
            self._quoted = max(0, self._quoted - (tag == "blockquote"))
            self._kept = max(0, self._kept - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self._link_words += data
        if self._kept:
            for number, line in enumerate(data.split("\n")):
                if number:
                    self._break()
                self._say(line)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self._say(words if self._in_line() else words.lstrip(" "))

    def _end_link(self) -> None:
        # An address that the words already show, or that leads nowhere outside, is not said again.
        shown = self._link_words.strip()
        if self._link.startswith(("http://", "https://")) and self._link.strip("/") not in shown.strip("/"):
            self._say(f" ({self._link})")
        self._link = ""

    def _say(self, words: str) -> None:
        if not words or self._silent:
            return
        if not self._in_line() and self._quoted:
            self.heard.append("> " * min(self._quoted, 5))
        self.heard.append(words)

    def _in_line(self) -> bool:
        return bool(self.heard) and not self.heard[-1].endswith("\n")

    def _break(self) -> None:
        if not self._silent:
            self.heard.append("\n")

    def _new_line(self) -> None:
        if self._in_line():
            self._break()

    def _paragraph(self) -> None:
        self._new_line()
        if self.heard and self.heard[-2:] != ["\n", "\n"]:
            self._break()
