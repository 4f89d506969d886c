"""Pictures that go with the words of a request: how large they may be, and how far one has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MOST_BYTES = 300 * 1024
"""As much as sixty requests cost by the 4G key, and half a minute on a bad mast; a screen is still easily
read."""
LONGEST_SIDE = 1600
"""Pixels: all of an old laptop's screen, and as much of a telephone's picture as a screen shows."""
MOST_A_MESSAGE = 3

PictureState = Literal["waiting", "agreed", "later", "in_class", "there", "refused", "coming", "gone"]
"""On a laptop: it is ``waiting`` (nobody said yet whether by a limited connection, too), ``agreed``, for
``later`` (with Wi-Fi), ``in_class``, ``there`` (the association has it) or ``refused`` (and will not). On a
hub: ``coming``, ``there``, or ``gone`` again since its request ended long ago."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, by the hash of its content. `type` is a media type."""

    sha256: str
    type: str
    size_bytes: int
    state: PictureState = "waiting"

    @property
    def file_name(self) -> str:
        """What it is called in a folder."""
        return f"{self.sha256}.{'png' if self.type == 'image/png' else 'jpg'}"


def may_leave(state: PictureState, *, limited: bool) -> bool:
    """Whether a laptop may send this picture to the association now."""
    if limited:
        return state == "agreed"
    return state in {"waiting", "agreed", "later", "in_class"}
