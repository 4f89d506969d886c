"""A small reader of the PDFs we write: what a person could copy from each page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj", re.DOTALL)


def pages_of(document: Path) -> list[str]:
    """The text of each page, in the order it was drawn, with plain spaces only (fpdf2 draws most no-break
    spaces as such)."""
    raw = document.read_bytes()
    objects = {
        int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", raw, re.DOTALL)
    }

    def stream(number: int) -> bytes:
        body = objects[number].split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
        return zlib.decompress(body) if b"/FlateDecode" in objects[number].split(b"stream\n", 1)[0] else body

    letters = {}
    for name, number in set(re.findall(rb"/(F\d+) (\d+) 0 R", raw)):
        unicode_map = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert unicode_map is not None
        pairs = re.findall(rb"^<(\w+)> <(\w+)>$", stream(int(unicode_map[1])), re.MULTILINE)
        letters[name] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
        }

    pages = []
    for body in objects.values():
        content = re.search(rb"/Contents (\d+) 0 R", body)
        if b"/Type /Page\n" not in body or content is None:
            continue
        font, words = b"F1", []
        for match in SHOWN.finditer(stream(int(content[1]))):
            if match[1]:
                font = match[1]
                continue
            codes = re.sub(
                rb"\\(.)", lambda escape: ESCAPED.get(escape[1], escape[1]), match[2], flags=re.DOTALL
            )
            words.append(
                "".join(letters[font][int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))
            )
        pages.append(re.sub("[ \N{NO-BREAK SPACE}]+", " ", " ".join(words)))
    return pages


@pytest.fixture
def read() -> Callable[[Path], list[str]]:
    """Reads a PDF's pages."""
    return pages_of
