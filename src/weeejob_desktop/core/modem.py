"""The 4G key in words: what ModemManager told (see `device.modem`), and the rule for a good signal.

Figures may be missing or, from the wire, of any type; then nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from weeejob_desktop.core.computer import HealthLine, Level, Probe

SIGNAL_GOOD_PERCENT = 50
"""From here pages and lessons come without waiting."""
SIGNAL_WEAK_PERCENT = 25
"""Below, connections break off: another place in the room, nearer to a window, often helps."""

_LOCKS: dict[str, tuple[Level, str]] = {"pin": ("watch", "modem_pin"), "puk": ("trouble", "modem_puk")}
_STATES: dict[str, tuple[Level, str]] = {
    "no_sim": ("watch", "modem_no_sim"),
    "failed": ("trouble", "modem_failed"),
    "off": ("watch", "modem_off"),
    "searching": ("watch", "modem_no_network"),
}


def modem_lines(probes: Iterable[Probe]) -> tuple[HealthLine, ...]:
    """The 4G key as one line of part ``modem``; none where there is no key that speaks.

    Codes: ``modem_pin modem_puk modem_locked`` (the SIM card or the key waits for a code), ``modem_no_sim
    modem_failed modem_off modem_starting``, ``modem_no_network modem_denied``, and with a network
    ``modem_good modem_fair modem_weak``, or ``modem_there`` where the signal is not told. `params`:
    ``operator technology percent tries_left connected``.
    """
    asked = next((probe for probe in probes if probe.name == "modem"), None)
    if asked is None or asked.status != "ok":
        return ()
    return (_line(asked.values),)


def _line(values: Mapping[str, Any]) -> HealthLine:
    state = values.get("state")
    if state == "locked":
        level, code = _LOCKS.get(str(values.get("lock")), ("watch", "modem_locked"))
        return HealthLine("modem", level, code, _numbers(values, "tries_left"))
    if values.get("denied") is True:
        return HealthLine("modem", "trouble", "modem_denied", {})
    if state in ("registered", "connected"):
        return _with_network(values, connected=state == "connected")
    level, code = _STATES.get(str(state), ("unknown", "modem_starting"))
    return HealthLine("modem", level, code, {})


def _with_network(values: Mapping[str, Any], *, connected: bool) -> HealthLine:
    texts = {name: text for name in ("operator", "technology") if isinstance(text := values.get(name), str)}
    signal = _numbers(values, "signal_percent")
    if not signal:
        return HealthLine("modem", "good", "modem_there", {**texts, "connected": connected})
    percent = signal["signal_percent"]
    params = {**texts, "percent": percent, "connected": connected}
    if percent < SIGNAL_WEAK_PERCENT:
        return HealthLine("modem", "watch", "modem_weak", params)
    if percent < SIGNAL_GOOD_PERCENT:
        return HealthLine("modem", "good", "modem_fair", params)
    return HealthLine("modem", "good", "modem_good", params)


def _numbers(values: Mapping[str, Any], name: str) -> dict[str, int]:
    value = values.get(name)
    return {name: int(value)} if isinstance(value, int | float) and not isinstance(value, bool) else {}
