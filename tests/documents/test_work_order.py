"""The paper that goes with a laptop: one sheet where it has room to write on, and never too little of it."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from weeejob_desktop.documents.work_order import WorkOrder, work_order_pdf


def sheets(lines: int, folder: Path) -> list[int]:
    """How many long lines each page of an order has, with so many lines of talk."""
    talk = [("Amina", "\n".join(f"Ligne {place}" for place in range(lines)))]
    work_order_pdf(
        WorkOrder("K7F-2QX", "Lent", "", [("Étiquette", "W-1")], [], "", talk), folder / "order.pdf"
    )
    content = (folder / "order.pdf").read_bytes()
    streams = re.findall(rb"/Length \d+\n>>\nstream\n(.*?)\nendstream", content, re.DOTALL)
    drawn = []
    for stream in streams[: content.count(b"/Type /Page\n")]:
        strokes = re.findall(rb"([\d.]+) [\d.]+ m ([\d.]+) [\d.]+ l S", zlib.decompress(stream))
        drawn.append(sum(float(right) - float(left) > 450 for left, right in strokes))
    return drawn


def test_there_is_room_for_notes_on_the_sheet_or_on_one_more(tmp_path: Path) -> None:
    """The line above the foot, and seven to write on: down to four before another sheet is taken."""
    found = [sheets(lines, tmp_path) for lines in (1, *range(15, 28))]
    assert found[0] == [8]
    assert found == sorted(found, key=lambda pages: (len(pages), -pages[0]))
    assert {tuple(pages) for pages in found} == {(8,), (7,), (6,), (5,), (1, 8)}
