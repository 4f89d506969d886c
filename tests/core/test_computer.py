"""Health in words: each threshold, from both sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from weeejob_desktop.core.computer import (
    GIB,
    HealthLine,
    Probe,
    ProbeStatus,
    coverage_until,
    covered_on,
    health,
    overall,
)

PARTS = ("battery", "disk", "memory", "updates", "temperature")


def said(part: str, *probes: Probe) -> list[tuple[str, str]]:
    return [(line.level, line.code) for line in health(probes) if line.part == part]


def ok(name: str, **values: Any) -> Probe:
    return Probe(name, "ok", values)


@pytest.mark.parametrize(
    ("part", "values", "level", "code"),
    [
        ("battery", {"capacity_percent": 70}, "good", "battery_good"),
        ("battery", {"capacity_percent": 69}, "watch", "battery_worn"),
        ("battery", {"capacity_percent": 40}, "watch", "battery_worn"),
        ("battery", {"capacity_percent": 39}, "trouble", "battery_very_worn"),
        ("battery", {"charge_percent": 5}, "unknown", "battery_unreadable"),
        ("battery", {"capacity_percent": "70"}, "unknown", "battery_unreadable"),
        ("battery", {"capacity_percent": True}, "unknown", "battery_unreadable"),
        ("memory", {"total_bytes": 4 * GIB, "available_bytes": GIB}, "good", "memory_good"),
        ("memory", {"total_bytes": 4 * GIB}, "good", "memory_good"),
        ("memory", {"total_bytes": 4 * GIB, "available_bytes": GIB // 4}, "watch", "memory_short"),
        ("memory", {"total_bytes": 2 * GIB, "available_bytes": GIB}, "watch", "memory_small"),
        ("memory", {}, "unknown", "memory_unreadable"),
        ("updates", {"waiting": 0, "security": 0, "list_age_days": 3}, "good", "updates_good"),
        ("updates", {"waiting": 12, "security": 3}, "watch", "updates_waiting"),
        ("updates", {"security": 3}, "watch", "updates_waiting"),
        ("updates", {"waiting": 12, "restart_needed": True}, "watch", "updates_restart"),
        ("updates", {"list_age_days": 31}, "watch", "updates_old"),
        ("updates", {"list_age_days": 30}, "good", "updates_good"),
        ("updates", {"restart_needed": False}, "unknown", "updates_unreadable"),
        ("temperature", {"celsius": 84}, "good", "temperature_good"),
        ("temperature", {"celsius": 85}, "watch", "temperature_warm"),
        ("temperature", {"celsius": 95}, "trouble", "temperature_hot"),
        ("temperature", {"celsius": 97, "limit_celsius": 105}, "watch", "temperature_warm"),
        ("temperature", {"celsius": 102, "limit_celsius": 105}, "trouble", "temperature_hot"),
        ("temperature", {"celsius": 97, "limit_celsius": 100}, "trouble", "temperature_hot"),
        ("temperature", {}, "unknown", "temperature_unreadable"),
    ],
)
def test_one_part(part: str, values: dict[str, Any], level: str, code: str) -> None:
    assert said(part, ok(part, **values)) == [(level, code)]


@pytest.mark.parametrize(
    ("free", "system_free", "level", "code"),
    [
        (50 * GIB, 50 * GIB, "good", "disk_good"),
        (5 * GIB, 50 * GIB, "good", "disk_good"),
        (5 * GIB - 1, 50 * GIB, "watch", "disk_nearly_full"),
        (50 * GIB, 2 * GIB, "watch", "disk_nearly_full"),
        (50 * GIB, GIB - 1, "trouble", "disk_full"),
        (0, None, "trouble", "disk_full"),
    ],
)
def test_the_fuller_of_the_two_volumes_decides(
    free: int, system_free: int | None, level: str, code: str
) -> None:
    assert said("disk", ok("disk_space", free_bytes=free, system_free_bytes=system_free)) == [(level, code)]


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ({"failing": False, "bad_sectors": 0, "worn_percent": 79}, []),
        ({"failing": True, "bad_sectors": 4}, [("trouble", "disk_failing")]),
        ({"bad_sectors": 1, "worn_percent": 99}, [("watch", "disk_bad_sectors")]),
        ({"worn_percent": 80}, [("watch", "disk_worn")]),
    ],
)
def test_a_disk_with_signs_of_trouble_has_a_second_line(
    values: dict[str, Any], more: list[tuple[str, str]]
) -> None:
    space = ok("disk_space", free_bytes=50 * GIB)
    assert said("disk", space, ok("disk_health", **values)) == [("good", "disk_good"), *more]


@pytest.mark.parametrize(
    ("status", "ending"), [("absent", "absent"), ("denied", "unreadable"), ("error", "unreadable")]
)
def test_a_silent_probe_makes_no_claim(status: ProbeStatus, ending: str) -> None:
    names = ("battery", "disk_space", "disk_health", "memory", "updates", "temperature")
    lines = health(Probe(name, status, {"why": "x", "capacity_percent": 3}) for name in names)
    assert [(line.part, line.level, line.code) for line in lines] == [
        (part, "unknown", f"{part}_{ending}") for part in PARTS
    ]


def test_without_any_probe_all_is_unknown() -> None:
    assert overall(health([])) == "unknown"
    assert [line.code for line in health([])] == [f"{part}_absent" for part in PARTS]


def test_figures_fill_the_sentences() -> None:
    lines = {
        line.code: line.params
        for line in health([ok("battery", capacity_percent=55.9), ok("memory", total_bytes=4e9)])
    }
    assert lines["battery_worn"] == {"percent": 55}
    assert lines["memory_good"] == {"total_bytes": 4_000_000_000}


@pytest.mark.parametrize(
    ("levels", "worst"),
    [
        (["good", "unknown"], "good"),
        (["good", "watch"], "watch"),
        (["unknown", "trouble", "watch"], "trouble"),
        ([], "unknown"),
    ],
)
def test_the_worst_known_level_speaks_for_all(levels: list[Any], worst: str) -> None:
    assert overall([HealthLine("disk", level, "x", {}) for level in levels]) == worst


def test_support_lasts_three_years() -> None:
    assert coverage_until(date(2024, 9, 15)) == date(2027, 9, 15)
    assert coverage_until(date(2024, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("until_on", "known_on", "covered"),
    [
        (None, date(2026, 1, 1), None),
        (date(2026, 1, 1), None, True),
        (date(2026, 1, 1), date(2026, 1, 1), True),
        (date(2026, 1, 1), date(2026, 1, 2), False),
    ],
)
def test_support_ends_after_its_last_day_by_a_hubs_clock(
    until_on: date | None, known_on: date | None, covered: bool | None
) -> None:
    assert covered_on(until_on, known_on) is covered
