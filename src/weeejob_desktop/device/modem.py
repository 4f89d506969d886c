"""The 4G key, as ModemManager tells it over the system bus: operator, signal, SIM card, state.

Never a number of the card, of the key or of the person: of all that ModemManager knows, only the values named
below are kept. A key that looks like a cable has no modem here, and then there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weeejob_desktop.device import buses
from weeejob_desktop.device.probing import Absent

_SERVICE, _PATH = "org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1"
_MODEM, _MODEM_3GPP = f"{_SERVICE}.Modem", f"{_SERVICE}.Modem.Modem3gpp"

_STATES = {
    -1: "failed", 0: "starting", 1: "starting", 2: "locked", 3: "off", 4: "off", 5: "starting",
    6: "searching", 7: "searching", 8: "registered", 9: "registered", 10: "registered", 11: "connected",
}  # fmt: skip
"""MMModemState. "Enabled" without being registered means that it looks for a network."""
_SIM_MISSING = 2
_LOCKS = {2: "pin", 4: "puk"}
"""MMModemLock of the SIM card; every other lock is one of the key or of the operator."""
_UNLOCKED = (0, 1)
_TECHNOLOGIES = ((15, "5g"), (14, "4g"), (5, "3g"), (1, "2g"))
"""MMModemAccessTechnology: each generation from its lowest bit, the newest first."""
_DENIED, _ROAMING = 3, 5


def modem() -> dict[str, Any]:
    """``state`` (``no_sim failed locked off starting searching registered connected``) and, where known,
    ``lock`` (``pin puk other``), ``tries_left``, ``operator``, ``signal_percent``, ``technology`` (``2g 3g
    4g 5g``), ``denied`` (the operator refuses the card), ``roaming``, ``name`` (maker and model)."""
    modems = [interfaces for interfaces in buses.objects(_SERVICE, _PATH).values() if _MODEM in interfaces]
    if not modems:
        raise Absent
    # Two keys are rare: the one that has come furthest is the one that is used.
    found = max(modems, key=lambda interfaces: _whole(interfaces[_MODEM].get("State")))
    facts, network = found[_MODEM], found.get(_MODEM_3GPP, {})
    state = _STATES.get(_whole(facts.get("State")), "starting")
    if state == "failed" and facts.get("StateFailedReason") == _SIM_MISSING:
        state = "no_sim"
    values: dict[str, Any] = {"state": state}
    if state == "locked":
        values |= _lock(facts)
    if state in ("registered", "connected"):
        values |= _network(facts, network)
    if network.get("RegistrationState") == _DENIED:
        values["denied"] = True
    name = " ".join(str(facts.get(part, "")) for part in ("Manufacturer", "Model")).strip()
    return {**values, "name": name} if name else values


def _lock(facts: Mapping[str, Any]) -> dict[str, Any]:
    wanted = _whole(facts.get("UnlockRequired"))
    if wanted in _UNLOCKED:
        return {}
    values: dict[str, Any] = {"lock": _LOCKS.get(wanted, "other")}
    left = facts.get("UnlockRetries")
    if isinstance(left, dict) and wanted in left:
        values["tries_left"] = _whole(left[wanted])
    return values


def _network(facts: Mapping[str, Any], network: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if operator := str(network.get("OperatorName", "")).strip():
        values["operator"] = operator
    quality = facts.get("SignalQuality")
    if isinstance(quality, tuple | list) and quality:
        values["signal_percent"] = _whole(quality[0])
    used = _whole(facts.get("AccessTechnologies"))
    for lowest_bit, technology in _TECHNOLOGIES:
        if used > 0 and used >> lowest_bit:
            values["technology"] = technology
            break
    if network.get("RegistrationState") == _ROAMING:
        values["roaming"] = True
    return values


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
