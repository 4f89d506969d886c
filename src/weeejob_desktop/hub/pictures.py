"""Pictures inside the pages: icons from the shipped files, bars drawn as SVG. No script, no style
attribute."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup

from weeejob_desktop.paths import shipped

_WIDTH = 1000


@cache
def icon(name: str) -> Markup:
    """A Phosphor icon as inline SVG, hidden from screen readers: a word always stands beside it."""
    text = (shipped("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(text.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))  # noqa: S704  # our own file


def bar(parts: Sequence[tuple[str, int]], whole: int, target: int = 0) -> Markup:
    """A horizontal bar: `parts` are (class, amount), side by side, of a `whole` that fills the width, with a
    mark where the `target` is. Decoration only: the figures stand beside it as text.

    For those who cannot tell the colours apart a class meeting has a line through it, and a correction is cut
    into pieces."""
    alone = f" under-{parts[0][0]}" if len(parts) == 1 else ""
    pieces = [Markup('<rect class="track{}" width="1000" height="10"/>').format(alone)]
    x = 0
    for tone, amount in parts:
        width = min(_WIDTH - x, round(_WIDTH * max(amount, 0) / max(whole, 1)))
        if width:
            pieces.append(Markup('<rect class="{}" x="{}" width="{}" height="10"/>').format(tone, x, width))
            if tone == "class_meeting":
                line = Markup('<rect class="line" x="{}" y="4" width="{}" height="2"/>')
                pieces.append(line.format(x, width))
            if tone == "correction":
                cut = Markup('<rect class="cut" x="{}" y="0" width="2" height="10"/>')
                pieces += [cut.format(place) for place in range(x + 6, x + width, 8)]
        x += width
    if target:
        mark = min(_WIDTH - 4, round(_WIDTH * target / max(whole, 1)))
        pieces.append(Markup('<rect class="target" x="{}" width="4" height="10"/>').format(mark))
    return Markup('<svg class="bar" viewBox="0 0 1000 10" {}>{}</svg>').format(
        Markup('preserveAspectRatio="none" aria-hidden="true" focusable="false"'), Markup("").join(pieces)
    )
