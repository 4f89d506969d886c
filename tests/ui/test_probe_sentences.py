"""Every probe of the laptop is shown in plain words, nothing of it raw, in French and in English."""

from __future__ import annotations

import re
from typing import Any

import pytest

from weeejob_desktop.core.computer import Probe
from weeejob_desktop.device import probes
from weeejob_desktop.device.probing import ask
from weeejob_desktop.ui.probe_sentences import probe, probe_title
from weeejob_desktop.ui.words import tr

GIB = 1024**3
EVERYTHING: dict[str, dict[str, Any]] = {
    "system": {"os": "linux", "name": "Debian GNU/Linux 12", "kernel": "6.1.0-18", "arch": "x86_64"},
    "app": {"version": "0.1.0", "python": "3.11.2"},
    "model": {"name": "Lenovo ThinkPad T450", "firmware_on": "08/17/2016"},
    "processor": {"name": "Intel Core i5-5300U", "cores": 2},
    "memory": {
        "total_bytes": 4 * GIB,
        "available_bytes": 2 * GIB,
        "swap_total_bytes": 3 * GIB,
        "swap_used_bytes": GIB,
    },
    "disk_space": {"total_bytes": 120 * GIB, "free_bytes": 61 * GIB, "system_free_bytes": 9 * GIB},
    "disk_health": {
        "kind": "hdd", "size_bytes": 274877906944, "failing": False, "powered_hours": 9120,
        "bad_sectors": 2, "worn_percent": 40, "errors": 7,
    },
    "battery": {"charge_percent": 81, "plugged": True, "capacity_percent": 58, "cycles": 412, "batteries": 2},
    "temperature": {"celsius": 52, "limit_celsius": 100},
    "network": {"wifi": 1, "cable": 1, "mobile": 1, "up": ["mobile"], "wifi_switched_off": False},
    "modem": {
        "state": "locked", "lock": "pin", "tries_left": 3, "operator": "Orange F", "signal_percent": 71,
        "technology": "4g", "denied": True, "roaming": True, "name": "huawei E3372",
    },
    "screen": {"connected": 2, "sizes": ["1366x768", "1920x1080"]},
    "sound": {"cards": 1},
    "input": {"keyboards": 1, "pointers": 2, "touchpads": 1},
    "updates": {"waiting": 3, "security": 1, "restart_needed": True, "list_age_days": 40},
    "uptime": {"uptime_seconds": 7300},
    "load": {
        "one_minute": 0.51, "five_minutes": 0.72, "cores": 4, "programs": 180, "memory_stall_percent": 12.5,
    },
    "kernel_errors": {"errors": 11, "disk": 5},
}  # fmt: skip
"""Each probe with every value it may give, as the docstrings of `device` list them."""

UNSAID = {("system", "os")}
"""The name of the system says it."""


def test_every_probe_and_every_value_it_documents_is_known_here() -> None:
    assert set(EVERYTHING) == set(probes.ALL)
    for name, values in EVERYTHING.items():
        documented = probes.ALL[name].__doc__ or ""
        assert not [value for value in values if not re.search(rf"\b{value}\b", documented)], name


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_value_is_said_and_none_is_raw(name: str) -> None:
    values = EVERYTHING[name]
    whole = probe(Probe(name, "ok", values))
    for key in values:
        assert not re.search(rf"\b{key}\b", whole) or "_" not in key
        without = {other: value for other, value in values.items() if other != key}
        if (name, key) not in UNSAID:
            assert probe(Probe(name, "ok", without)) != whole, key
    assert "_bytes" not in whole
    assert not re.search(r"\d{7}|True|False|None|[{}\[\]]", whole)
    assert whole[0].upper() == whole[0]


def test_this_very_computer_gives_no_value_unknown_here() -> None:
    for name, function in probes.ALL.items():
        status, values = ask(function)
        assert status != "ok" or set(values) <= set(EVERYTHING[name]), name


def test_a_newer_probe_is_named_calmly_and_an_unknown_value_is_not_shown() -> None:
    assert probe_title("smell") == ("info", tr("Autre information technique"))
    assert "ppm" not in probe(Probe("smell", "ok", {"ppm": 3}))
    assert probe(Probe("sound", "ok", {"cards": 1, "loud_decibels": 70})) == "1 carte son"


def test_a_value_of_another_type_says_nothing() -> None:
    for name, values in EVERYTHING.items():
        said = probe(Probe(name, "ok", {key: [None] for key in values}))
        assert said
        assert "None" not in said


def test_a_silent_probe_says_why() -> None:
    said = {probe(Probe("sound", status, {"why": "ValueError"})) for status in ("absent", "denied", "error")}
    assert len(said) == 3
    assert not [sentence for sentence in said if "ValueError" in sentence]
