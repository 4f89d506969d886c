"""Probes of the laptop's parts: disk, battery, temperature, network, screen, sound, keyboard and mouse.

Same rules as `device.probes`: plain values, nothing that names a person, a place or one particular part.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weeejob_desktop.device import buses
from weeejob_desktop.device.hardware import SYS, internal_disks, read_text
from weeejob_desktop.device.probing import Absent

PROC = Path("/proc")


def disk_health(sys_root: Path = SYS) -> dict[str, Any]:
    """``kind`` (``ssd hdd emmc nvme``), ``size_bytes``, and where the disk says so: ``failing`` (its own
    alarm), ``powered_hours``, ``bad_sectors``, ``worn_percent``, ``errors`` (refused commands since the
    start)."""
    disks = internal_disks(sys_root)
    if not disks:
        raise Absent
    disk = disks[0]
    values: dict[str, Any] = {"kind": _kind(disk)}
    if (sectors := read_text(disk / "size")).isdigit():
        values["size_bytes"] = int(sectors) * 512
    if errors := read_text(disk / "device/ioerr_cnt"):
        values["errors"] = int(errors, 16)
    lives = [int(life, 16) for life in read_text(disk / "device/life_time").split()]
    if any(lives):
        values["worn_percent"] = min(100, max(lives) * 10)  # eMMC tells tenths of its life used
    return {**values, **buses.disk_alarms(disk.name)}


def _kind(disk: Path) -> str:
    if disk.name.startswith("nvme"):
        return "nvme"
    if disk.name.startswith("mmcblk"):
        return "emmc"
    return "hdd" if read_text(disk / "queue/rotational") == "1" else "ssd"


def battery(sys_root: Path = SYS) -> dict[str, Any]:
    """``charge_percent plugged``, and where the battery says so: ``capacity_percent`` (of what it held when
    new, all batteries together), ``cycles`` (the most used one), ``batteries``."""
    import psutil  # 2 MB that only the probing process needs, and not who asks `interface_kind`

    charge = psutil.sensors_battery()
    full = design = cycles = count = 0
    for supply in _batteries(sys_root):
        count += 1
        now_full, when_new = (
            next(
                (
                    int(text)
                    for unit in ("energy", "charge")
                    if (text := read_text(supply / f"{unit}_{end}")).isdigit()
                ),
                0,
            )
            for end in ("full", "full_design")
        )
        if now_full > 0 and when_new > 0:
            full, design = full + now_full, design + when_new
        if (used := read_text(supply / "cycle_count")).isdigit():
            cycles = max(cycles, int(used))
    if charge is None and not count:
        raise Absent
    values: dict[str, Any] = {"batteries": max(count, 1)}
    if charge is not None:
        values["charge_percent"] = round(charge.percent)
        if charge.power_plugged is not None:
            values["plugged"] = charge.power_plugged
    if design:
        values["capacity_percent"] = min(100, round(100 * full / design))
    if cycles:  # many batteries answer 0 for "I do not count"
        values["cycles"] = cycles
    return values


def _batteries(sys_root: Path) -> list[Path]:
    try:
        supplies = sorted((sys_root / "class/power_supply").iterdir())
    except OSError:
        return []
    return [
        supply
        for supply in supplies
        if read_text(supply / "type") == "Battery"
        and read_text(supply / "scope") != "Device"  # a wireless mouse has a battery too
        and read_text(supply / "present") != "0"
    ]


def temperature() -> dict[str, Any]:
    """``celsius`` of the hottest sensor and ``limit_celsius`` where it names one."""
    import psutil

    if not hasattr(psutil, "sensors_temperatures"):
        raise Absent
    sensors = psutil.sensors_temperatures()
    readings = [reading for group in sensors.values() for reading in group if 0 < reading.current < 150]
    if not readings:
        raise Absent
    hottest = max(readings, key=lambda reading: reading.current)
    values: dict[str, Any] = {"celsius": round(hottest.current)}
    if hottest.critical and hottest.critical > 0:
        values["limit_celsius"] = round(hottest.critical)
    return values


def network(sys_root: Path = SYS) -> dict[str, Any]:
    """``wifi cable mobile`` (how many this laptop has), ``up`` (kinds with a link) and, where the system
    knows, ``wifi_switched_off``. Never an address or a name."""
    counted = {"wifi": 0, "cable": 0, "mobile": 0}
    up: set[str] = set()
    try:
        interfaces = sorted((sys_root / "class/net").iterdir())
    except OSError:
        interfaces = []
    for interface in interfaces:
        kind = interface_kind(interface)
        if kind in counted:
            counted[kind] += 1
            if has_link(interface):
                up.add(kind)
    if not interfaces:
        raise Absent
    values: dict[str, Any] = {**counted, "up": sorted(up)}
    switches = [
        switch for switch in _children(sys_root / "class/rfkill") if read_text(switch / "type") == "wlan"
    ]
    if switches:
        values["wifi_switched_off"] = any(
            read_text(switch / name) == "1" for switch in switches for name in ("soft", "hard")
        )
    return values


def interface_kind(interface: Path) -> str:
    """``wifi``, ``cable``, ``mobile`` (a modem, or anything on USB that looks like a cable), or "" for what
    is not a way out (loopback, bridges, tunnels). Many 4G keys present themselves as a cable on USB."""
    if (interface / "wireless").exists() or (interface / "phy80211").exists():
        return "wifi"
    if "DEVTYPE=wwan" in read_text(interface / "uevent") or interface.name.startswith(("wwan", "ppp")):
        return "mobile"
    if not (interface / "device").exists():
        return ""
    return "mobile" if any(part.startswith("usb") for part in interface.resolve().parts) else "cable"


def has_link(interface: Path) -> bool:
    """Whether the interface says it is up (modems say "unknown" while they work)."""
    state = read_text(interface / "operstate")
    return state == "up" or (state == "unknown" and read_text(interface / "carrier") == "1")


def screen(sys_root: Path = SYS) -> dict[str, Any]:
    """``connected`` (how many) and ``sizes`` such as ``1366x768``, the built-in screen first."""
    outputs = [
        output for output in _children(sys_root / "class/drm") if read_text(output / "status") == "connected"
    ]
    if not outputs:
        raise Absent
    outputs.sort(key=lambda output: (not any(word in output.name for word in ("eDP", "LVDS")), output.name))
    sizes = [read_text(output / "modes").partition("\n")[0] for output in outputs]
    return {"connected": len(outputs), "sizes": [size for size in sizes if size]}


def sound(proc: Path = PROC) -> dict[str, Any]:
    """``cards``: how many sound cards the system found."""
    if not (proc / "asound").exists():
        raise Absent
    cards = [name for name in _children(proc / "asound") if name.name.removeprefix("card").isdigit()]
    if not cards:
        raise Absent
    return {"cards": len(cards)}


def input_devices(proc: Path = PROC) -> dict[str, Any]:
    """``keyboards pointers touchpads``: how many of each are plugged in."""
    text = (proc / "bus/input/devices").read_text(encoding="utf-8", errors="replace")
    keyboards = pointers = touchpads = 0
    for device in text.split("\n\n"):
        facts = {line[0]: line[3:] for line in device.splitlines() if line[1:3] == ": "}
        name = facts.get("N", "").casefold()
        handlers = facts.get("H", "").split("=")[-1].split()
        keyboards += "kbd" in handlers and "leds" in handlers
        if any(handler.startswith("mouse") for handler in handlers):
            if "touchpad" in name or "glidepoint" in name:
                touchpads += 1
            else:
                pointers += 1
    return {"keyboards": keyboards, "pointers": pointers, "touchpads": touchpads}


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
