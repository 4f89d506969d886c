"""When counting pauses: the quiet question, the reading time, the last input. A state machine without a
clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ASK_AFTER_MS = 150_000
PAUSE_AFTER_MS = 180_000
WORDS_A_MINUTE = 60
LONGEST_READING_MS = 180_000

Phase = Literal["stopped", "counting", "asking", "paused"]


@dataclass(frozen=True, slots=True)
class Counting:
    """What the player's status line says. `reason` is ``idle``, ``suspend`` or "" ; times are credited
    milliseconds."""

    phase: Phase
    reason: str
    today_ms: int
    total_ms: int
