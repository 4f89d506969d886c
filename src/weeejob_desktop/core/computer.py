"""The computer in words: what the probes said, and the rules that turn figures into "Tout va bien".

Each threshold has a name and a reason here, and is explained on screen. The probes and their values are
listed in `device.probes`; figures may be missing or, from the wire, of any type, and then nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

GIB = 1024**3

BATTERY_WORN_PERCENT = 70
"""Below, the battery holds noticeably less than when it was new: keep the charger at hand."""
BATTERY_VERY_WORN_PERCENT = 40
"""Below, work away from the socket is hardly possible: the workshop can change it."""

DISK_NEARLY_FULL_BYTES = 5 * GIB
"""Below, an update of the system may no longer fit: time to tidy up."""
DISK_FULL_BYTES = 1 * GIB
"""Below, programs begin to fail and work may not be kept."""
DISK_WORN_PERCENT = 80
"""From here the disk has used most of the life its maker promised: keep a copy of what matters."""

MEMORY_SMALL_BYTES = 3 * GIB
"""Below (a laptop sold with 4 GB shows a little less), two programs at once are slow."""
MEMORY_SHORT_PERCENT = 10
"""With less than this available, the laptop starts to use the disk as memory: close what is not needed."""

UPDATES_OLD_DAYS = 30
"""A list of updates older than this may hide a dangerous gap."""

TEMPERATURE_WARM_CELSIUS = 85
"""From here the fan works hard: free the openings, avoid cushions."""
TEMPERATURE_HOT_CELSIUS = 95
"""From here the processor slows itself down or switches off. A limit named by the laptop itself goes before
it."""
TEMPERATURE_MARGIN_CELSIUS = 3
"""How near to its own limit counts as at it."""

COVERAGE_YEARS = 3

SILENT_DAYS = 30
"""A laptop that nobody has heard of for longer may be lost, broken or put away: worth a call."""

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
    """What "Mon ordinateur" shows. Empty texts where nothing is known. `covered` says whether support is
    still free, None while that is not known; `phone` is the association's."""

    model: str
    sticker: str
    system: str
    memory_bytes: int
    disk_bytes: int
    health: tuple[HealthLine, ...]
    checked_at: datetime | None
    covered_until_on: date | None
    probes: tuple[Probe, ...]
    covered: bool | None = None
    phone: str = ""


def covered_on(until_on: date | None, known_on: date | None) -> bool | None:
    """Whether support is free on a day; None while its end is not known. `known_on` is a day that a hub's
    clock vouches for, None for none: a laptop's own clock may be years off, and ends nobody's support."""
    if until_on is None:
        return None
    return known_on is None or known_on <= until_on


def health(probes: Iterable[Probe]) -> tuple[HealthLine, ...]:
    """The state of the computer in words, in a fixed order: battery, disk, memory, updates, temperature.

    One line for each part, and a second one for a disk that shows signs of trouble beside its free space. A
    part whose probe is missing, denied or failed is ``unknown``, with the code ``<part>_absent`` or
    ``<part>_unreadable``.
    """
    known = {probe.name: probe for probe in probes}
    return (
        _battery(known.get("battery")),
        *_disk(known.get("disk_space"), known.get("disk_health")),
        _memory(known.get("memory")),
        _updates(known.get("updates")),
        _temperature(known.get("temperature")),
    )


def overall(lines: Iterable[HealthLine]) -> Level:
    """The worst level that is known; ``unknown`` when nothing is."""
    levels = {line.level for line in lines}
    worst_first: tuple[Level, ...] = ("trouble", "watch", "good")
    return next((level for level in worst_first if level in levels), "unknown")


def coverage_until(donated_on: date) -> date:
    """The last day of the three years of support. Given on 29 February, it ends on 28 February."""
    try:
        return donated_on.replace(year=donated_on.year + COVERAGE_YEARS)
    except ValueError:
        return donated_on.replace(year=donated_on.year + COVERAGE_YEARS, day=28)


def silent_before(today: date) -> date:
    """A laptop that was last heard of before this day is silent."""
    return today - timedelta(days=SILENT_DAYS)


def _number(probe: Probe | None, name: str) -> float | None:
    value = probe.values.get(name) if probe is not None and probe.status == "ok" else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _unknown(part: str, probe: Probe | None) -> HealthLine:
    silent = probe is None or probe.status == "absent"
    return HealthLine(part, "unknown", f"{part}_absent" if silent else f"{part}_unreadable", {})


def _battery(probe: Probe | None) -> HealthLine:
    percent = _number(probe, "capacity_percent")
    if percent is None:
        return _unknown("battery", probe)
    params = {"percent": int(percent)}
    if percent < BATTERY_VERY_WORN_PERCENT:
        return HealthLine("battery", "trouble", "battery_very_worn", params)
    if percent < BATTERY_WORN_PERCENT:
        return HealthLine("battery", "watch", "battery_worn", params)
    return HealthLine("battery", "good", "battery_good", params)


def _disk(space: Probe | None, state: Probe | None) -> tuple[HealthLine, ...]:
    lines = []
    free = [
        figure
        for figure in (_number(space, "free_bytes"), _number(space, "system_free_bytes"))
        if figure is not None
    ]
    if not free:
        lines.append(_unknown("disk", space))
    else:
        params = {"free_bytes": int(min(free))}
        if min(free) < DISK_FULL_BYTES:
            lines.append(HealthLine("disk", "trouble", "disk_full", params))
        elif min(free) < DISK_NEARLY_FULL_BYTES:
            lines.append(HealthLine("disk", "watch", "disk_nearly_full", params))
        else:
            lines.append(HealthLine("disk", "good", "disk_good", params))
    worn_percent = _number(state, "worn_percent") or 0
    bad_sectors = _number(state, "bad_sectors") or 0
    if state is not None and state.values.get("failing") is True:
        lines.append(HealthLine("disk", "trouble", "disk_failing", {}))
    elif bad_sectors > 0:
        lines.append(HealthLine("disk", "watch", "disk_bad_sectors", {"count": int(bad_sectors)}))
    elif worn_percent >= DISK_WORN_PERCENT:
        lines.append(HealthLine("disk", "watch", "disk_worn", {"percent": int(worn_percent)}))
    return tuple(lines)


def _memory(probe: Probe | None) -> HealthLine:
    total = _number(probe, "total_bytes")
    if not total:
        return _unknown("memory", probe)
    available = _number(probe, "available_bytes")
    params = {"total_bytes": int(total)}
    if available is not None and 100 * available < MEMORY_SHORT_PERCENT * total:
        return HealthLine("memory", "watch", "memory_short", params)
    if total < MEMORY_SMALL_BYTES:
        return HealthLine("memory", "watch", "memory_small", params)
    return HealthLine("memory", "good", "memory_good", params)


def _updates(probe: Probe | None) -> HealthLine:
    if probe is not None and probe.status == "ok" and probe.values.get("restart_needed") is True:
        return HealthLine("updates", "watch", "updates_restart", {})
    counts = (_number(probe, "waiting"), _number(probe, "security"))
    age_days = _number(probe, "list_age_days")
    waiting = int(max((count for count in counts if count is not None), default=0))
    if waiting > 0:
        return HealthLine("updates", "watch", "updates_waiting", {"count": waiting})
    if age_days is not None and age_days > UPDATES_OLD_DAYS:
        return HealthLine("updates", "watch", "updates_old", {"days": int(age_days)})
    if age_days is None and counts == (None, None):
        return _unknown("updates", probe)
    return HealthLine("updates", "good", "updates_good", {})


def _temperature(probe: Probe | None) -> HealthLine:
    celsius = _number(probe, "celsius")
    if celsius is None:
        return _unknown("temperature", probe)
    params = {"celsius": int(celsius)}
    limit = _number(probe, "limit_celsius")
    hot = limit - TEMPERATURE_MARGIN_CELSIUS if limit else TEMPERATURE_HOT_CELSIUS
    if celsius >= hot:
        return HealthLine("temperature", "trouble", "temperature_hot", params)
    if celsius >= TEMPERATURE_WARM_CELSIUS:
        return HealthLine("temperature", "watch", "temperature_warm", params)
    return HealthLine("temperature", "good", "temperature_good", params)
