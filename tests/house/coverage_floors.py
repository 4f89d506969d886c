"""Coverage by floor: 100 % of `core` and `wire`, 90 % of the other floors below `ui`. Exits 1 when one is
under."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

LEAST = {"core": 100.0, "wire": 100.0} | dict.fromkeys(
    ("settings", "paths", "db", "course", "documents", "store", "device", "link", "sync", "workspace", "hub"),
    90.0,
)


def floor_of(file: str) -> str:
    """The floor a source file belongs to."""
    parts = Path(file).parts
    return Path(parts[parts.index("weeejob_desktop") + 1]).stem


def main(report: Path) -> int:
    """Print a line a floor; 1 when one is under its bound."""
    covered: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    for file, data in json.loads(report.read_text())["files"].items():
        summary = data["summary"]
        floor = floor_of(file)
        covered[floor] += summary["covered_lines"] + summary["covered_branches"]
        wanted[floor] += summary["num_statements"] + summary["num_branches"]
    under = False
    for floor, least in LEAST.items():
        percent = 100.0 * covered[floor] / wanted[floor] if wanted[floor] else 0.0
        short = percent < least
        under |= short
        print(f"{floor:12} {percent:6.2f} %  (at least {least:.0f} %){'  MISSED' if short else ''}")
    return int(under)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
