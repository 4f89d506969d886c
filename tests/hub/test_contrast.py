"""What the hub's pages can be read with: contrast of text, controls and focus, light and dark, by the formula
of WCAG 2. What Chromium has really drawn on every page is measured in `test_browser_pages.py`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from weeejob_desktop.hub import visitors

STYLE = (Path(visitors.__file__).parent / "static" / "hub.css").read_text(encoding="utf-8")
TEXT, LARGE = 4.5, 3.0
GROUNDS = ("paper", "card", "grey-soft")
"""What text stands on where nothing else is said."""
PAIRS = (
    *((ink, ground, TEXT) for ink in ("ink", "muted", "blue", "green-text") for ground in GROUNDS),
    *((f"{tone}-text", f"{tone}-soft", TEXT) for tone in ("green", "sun", "coral", "blue", "grey")),
    ("on-green", "green", TEXT), ("on-green", "green-over", TEXT),
    # Messages of the workshop and of learners: who, when, and links in them.
    ("ink", "green-soft", TEXT), ("muted", "green-soft", TEXT),
    # Fields, choices, the ring of the focus, what is drawn of hours.
    *((line, ground, LARGE) for line in ("field", "blue", "coral", "bar-green", "bar-blue", "bar-sun")
      for ground in ("paper", "card")),
    ("blue", "green-soft", LARGE), ("blue", "sun-soft", LARGE), ("blue", "coral-soft", LARGE),
    ("bar-green", "track", LARGE), ("bar-blue", "track", LARGE),
)  # fmt: skip


def colours(style: str) -> dict[str, dict[str, str]]:
    """The colours that the style names, by look."""
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", root)) for root in roots[:2])
    assert len(light) > 15
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black and 1 for white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#949494") == pytest.approx(3.03, abs=0.01)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everything_can_be_told_from_its_ground(look: str) -> None:
    known = colours(STYLE)[look]
    found = {(ink, ground): (contrast(known[ink], known[ground]), least) for ink, ground, least in PAIRS}
    faint = {pair: round(ratio, 2) for pair, (ratio, least) in found.items() if ratio < least}
    assert faint == {}


def test_every_colour_has_a_name_that_is_measured() -> None:
    plain = re.sub(r":root \{.*?\}|@media print \{.*", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b", plain) == []
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE))
    assert used == set(colours(STYLE)["light"])
    # A card's line and a bar's track only adorn: what they hold is told by words.
    assert used - {name for pair in PAIRS for name in pair[:2]} == {"line", "green-line"}
