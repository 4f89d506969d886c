"""A laptop as GLPI's inventory format knows one, made of its newest diagnostics.

Pure: no network, no database. No serial is known here, and none goes out: a laptop is its sticker and our id
of it, which GLPI finds it again by (`hardware.uuid`). What a probe did not say is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from weeejob_desktop.hub.bridges.tools import OurDevice, Settings

_MIB = 1024 * 1024
_LONGEST = 200
_ARCHITECTURES = {"amd64": "x86_64", "i486": "i386", "i586": "i386", "i686": "i386", "arm64": "aarch64"}
_KNOWN_ARCHITECTURE = re.compile(
    r"mips|mips64|alpha|sparc|sparc64|i386|x86_64|powerpc|powerpc64|arm.*|aarch64"
)
_NETWORKS = {"wifi": "wifi", "cable": "ethernet", "mobile": "dialup"}
_DISKS = {"ssd": "SSD", "hdd": "disque dur", "emmc": "eMMC", "nvme": "NVMe"}


class InventorySettings(Settings, frozen=True):
    """`address` is GLPI's, or of whatever takes inventories in its format; `user` and `password` are for an
    inventory that asks for them."""

    address: str
    user: str = ""
    password: str = ""
    ca_file: str = ""


def inventory_of(device: OurDevice) -> dict[str, Any]:
    """A laptop as it is told, ready to be written as JSON."""
    known = _Probes(device.probes)
    version = known.text("app", "version") or "0"
    content: dict[str, Any] = {
        "versionclient": f"Weeejob_v{version}",
        "hardware": _hardware(device, known),
        "bios": _bios(device, known),
        "operatingsystem": _system(known),
        "cpus": _processors(known),
        "memories": _memories(known),
        "storages": _disks(known),
        "drives": _volumes(known),
        "batteries": _batteries(known),
        "networks": _networks(known),
        "monitors": [{"caption": size} for size in known.texts("screen", "sizes")],
    }
    return {
        "action": "inventory",
        "deviceid": f"weeejob-{device.id}",
        "itemtype": "Computer",
        "content": {name: told for name, told in content.items() if told},
    }


class _Probes:
    """What probes said. Figures come from the wire and may be of any type: then nothing is known."""

    def __init__(self, probes: Mapping[str, Mapping[str, Any]]) -> None:
        self._probes = probes

    def value(self, probe: str, name: str) -> Any:
        said = self._probes.get(probe, {})
        return said.get(name) if said.get("status") == "ok" else None

    def text(self, probe: str, name: str) -> str:
        return _readable(self.value(probe, name))

    def texts(self, probe: str, name: str) -> list[str]:
        said = self.value(probe, name)
        return [text for text in map(_readable, said[:8]) if text] if isinstance(said, list) else []

    def number(self, probe: str, name: str) -> int:
        """0 where it is not known."""
        said = self.value(probe, name)
        whole = isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said < 2**53
        return int(said) if whole else 0

    def mib(self, probe: str, name: str) -> int:
        return self.number(probe, name) // _MIB


def _readable(said: Any) -> str:
    text = said if isinstance(said, str) else ""
    return "".join(filter(str.isprintable, text)).strip()[:_LONGEST]


def _filled(**told: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", 0, None)}


def _hardware(device: OurDevice, known: _Probes) -> dict[str, Any]:
    return _filled(
        name=_readable(device.sticker) or f"weeejob-{device.id}",
        uuid=device.id,
        chassis_type="Laptop",
        memory=known.mib("memory", "total_bytes"),
        swap=known.mib("memory", "swap_total_bytes"),
    )


def _bios(device: OurDevice, known: _Probes) -> dict[str, Any]:
    return _filled(
        assettag=_readable(device.sticker),
        smodel=known.text("model", "name") or _readable(device.model),
        bdate=_day(known.text("model", "firmware_on")),
    )


def _system(known: _Probes) -> dict[str, Any]:
    name = known.text("system", "name")
    version = re.search(r"\b\d[\w.]*", name)
    return _filled(
        full_name=name,
        name=name[: version.start()].strip() if version else name,
        version=version[0] if version else "",
        kernel_name=known.text("system", "os"),
        kernel_version=known.text("system", "kernel"),
        arch=known.text("system", "arch"),
    )


def _processors(known: _Probes) -> list[dict[str, Any]]:
    said = known.text("system", "arch").lower()
    arch = _ARCHITECTURES.get(said, said)
    cores = known.number("processor", "cores")
    described = f"{cores} processeurs logiques" if cores else ""
    name = known.text("processor", "name")
    if not name:
        return []
    told = _filled(name=name, description=described)
    return [{**told, "arch": arch} if _KNOWN_ARCHITECTURE.fullmatch(arch) else told]


def _memories(known: _Probes) -> list[dict[str, Any]]:
    """One for all: how many modules there are is not known."""
    total = known.mib("memory", "total_bytes")
    return [{"capacity": total, "description": "Mémoire en tout"}] if total else []


def _disks(known: _Probes) -> list[dict[str, Any]]:
    kind = known.text("disk_health", "kind")
    if not kind:
        return []
    size = known.mib("disk_health", "size_bytes")
    return [_filled(name="Disque interne", type="disk", description=_DISKS.get(kind, kind), disksize=size)]


def _volumes(known: _Probes) -> list[dict[str, Any]]:
    total, free = known.mib("disk_space", "total_bytes"), known.mib("disk_space", "free_bytes")
    return [{"label": "Volume de la personne", "total": total, "free": free}] if total else []


def _batteries(known: _Probes) -> list[dict[str, Any]]:
    count = min(known.number("battery", "batteries"), 4)
    percent = known.number("battery", "capacity_percent")
    worn = f" ({percent} % de sa capacité d’origine)" if percent else ""
    return [{"name": f"Batterie {number}{worn}"} for number in range(1, count + 1)]


def _networks(known: _Probes) -> list[dict[str, Any]]:
    up = known.texts("network", "up")
    return [
        {
            "description": f"{kind} {number}",
            "type": there,
            "status": "up" if kind in up and number == 1 else "down",
            "virtualdev": False,
        }
        for kind, there in _NETWORKS.items()
        for number in range(1, min(known.number("network", kind), 8) + 1)
    ]


def _day(said: str) -> str:
    """The date of a firmware, as makers write it: ``03/25/2016``. "" for any other."""
    try:
        return datetime.strptime(said, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        pass
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return ""
