"""The computer in words: what the probes said, and the rules that turn figures into "Tout va bien"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

ProbeStatus = Literal["ok", "absent", "denied", "error"]


@dataclass(frozen=True, slots=True)
class Probe:
    """One probe's answer: `values` are plain numbers and texts; `status` says why there are none."""

    name: str
    status: ProbeStatus
    values: Mapping[str, Any]


Level = Literal["good", "watch", "trouble", "unknown"]


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One line of health. `code` names the sentence (``battery_worn``), `params` fill it; `part` groups by
    ``battery disk memory updates temperature``."""

    part: str
    level: Level
    code: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Computer:
    """What "Mon ordinateur" shows. Empty texts where nothing is known."""

    model: str
    sticker: str
    system: str
    memory_bytes: int
    disk_bytes: int
    health: tuple[HealthLine, ...]
    checked_at: datetime | None
    covered_until_on: date | None
    probes: tuple[Probe, ...]
