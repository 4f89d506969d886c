"""The 4G key in words: every state, and both thresholds of the signal."""

from __future__ import annotations

from typing import Any

import pytest

from weeejob_desktop.core.computer import HealthLine, Probe
from weeejob_desktop.core.modem import modem_lines


def line(**values: Any) -> tuple[str, str]:
    (made,) = modem_lines([Probe("system", "ok", {}), Probe("modem", "ok", values)])
    assert made.part == "modem"
    return made.level, made.code


@pytest.mark.parametrize(
    ("values", "level", "code"),
    [
        ({"state": "no_sim"}, "watch", "modem_no_sim"),
        ({"state": "failed"}, "trouble", "modem_failed"),
        ({"state": "locked", "lock": "pin", "tries_left": 3}, "watch", "modem_pin"),
        ({"state": "locked", "lock": "puk"}, "trouble", "modem_puk"),
        ({"state": "locked", "lock": "other"}, "watch", "modem_locked"),
        ({"state": "locked"}, "watch", "modem_locked"),
        ({"state": "off"}, "watch", "modem_off"),
        ({"state": "starting"}, "unknown", "modem_starting"),
        ({"state": "dancing"}, "unknown", "modem_starting"),
        ({}, "unknown", "modem_starting"),
        ({"state": "searching"}, "watch", "modem_no_network"),
        ({"state": "searching", "denied": True}, "trouble", "modem_denied"),
        ({"state": "connected", "signal_percent": 50}, "good", "modem_good"),
        ({"state": "connected", "signal_percent": 49}, "good", "modem_fair"),
        ({"state": "registered", "signal_percent": 25}, "good", "modem_fair"),
        ({"state": "registered", "signal_percent": 24}, "watch", "modem_weak"),
        ({"state": "connected"}, "good", "modem_there"),
        ({"state": "connected", "signal_percent": True}, "good", "modem_there"),
    ],
)
def test_each_state_has_its_words(values: dict[str, Any], level: str, code: str) -> None:
    assert line(**values) == (level, code)


def test_what_is_known_goes_with_the_words() -> None:
    values = {"state": "registered", "signal_percent": 71, "operator": "Orange F", "technology": "4g"}
    assert modem_lines([Probe("modem", "ok", {**values, "operator": 7})]) == (
        HealthLine("modem", "good", "modem_good", {"technology": "4g", "percent": 71, "connected": False}),
    )
    (made,) = modem_lines([Probe("modem", "ok", values)])
    assert made.params["operator"] == "Orange F"
    (locked,) = modem_lines([Probe("modem", "ok", {"state": "locked", "lock": "pin", "tries_left": 2})])
    assert locked.params == {"tries_left": 2}


def test_without_a_key_nothing_is_said() -> None:
    assert modem_lines([]) == ()
    assert modem_lines([Probe("modem", "absent", {})]) == ()
    assert modem_lines([Probe("modem", "error", {"why": "too_long"})]) == ()
