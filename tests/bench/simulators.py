"""The simulators' figures: opening, memory while open and after, frames of long lists.

Part of ``make bench``; alone: ``python -m tests.bench.simulators``.
"""

from __future__ import annotations

import sys

from tests.bench.measure import Program, Row, frame_rows, table, virtual_screen

OPEN_MS, OPEN_MB = 200, 20


def simulators(screen: dict[str, str]) -> bool:
    """Each simulator opened and closed; the lists scrolled, and their rows carried."""
    program = Program([sys.executable, "-m", "tests.bench.simulator_frames"], screen)
    opened, frames = [], []
    while (words := program.next_line().split()) != ["done"]:
        if words[0] == "open":
            ms, more_mb, left_mb = map(float, words[2:])
            left = f"{left_mb:.1f} MB left once closed"
            opened.append(Row(f"{words[1]}, opening", ms, "ms", OPEN_MS))
            opened.append(Row(f"{words[1]}, memory while open: more", more_mb, "MB", OPEN_MB, left))
        elif words[0] in {"scroll", "drag"}:
            frames += frame_rows(f"{words[1]}, {words[0]}", [float(ms) for ms in words[2:]])
    program.end()
    missed = table("The simulators, with two hundred items where they have a list", opened)
    return table("Their lists at sixty frames a second", frames) or missed


if __name__ == "__main__":
    with virtual_screen() as display:
        simulators({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
