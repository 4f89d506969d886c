"""What this laptop is: model, mainboard, internal disk. Readable without root; hashed by those who send it,
not here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SYS = Path("/sys")

# What makers leave in the firmware when they have nothing to say.
_EMPTY_WORDS = frozenset(
    {
        "",
        "default string",
        "to be filled by o.e.m.",
        "not applicable",
        "not specified",
        "system manufacturer",
        "system product name",
        "system version",
        "none",
        "invalid",
        "oem",
        "o.e.m.",
        "0123456789",
    }
)


def read_text(path: Path) -> str:
    """The stripped text of a small file; "" where it is missing, forbidden or unreadable."""
    try:
        return path.read_bytes()[:4096].decode("utf-8", "replace").strip().strip("\0")
    except OSError:
        return ""


def firmware(name: str, sys_root: Path = SYS) -> str:
    """One DMI value such as ``product_name``; "" where the maker left a placeholder or only root may read."""
    text = read_text(sys_root / "class/dmi/id" / name)
    return "" if text.casefold() in _EMPTY_WORDS else text


def model(sys_root: Path = SYS) -> str:
    """Maker and model as printed on the laptop, such as ``LENOVO ThinkPad T430``; "" where unknown."""
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        from weeejob_desktop.device import windows

        return " ".join(
            filter(
                None, (windows.firmware_value(f"System{part}") for part in ("Manufacturer", "ProductName"))
            )
        )
    maker = firmware("sys_vendor", sys_root)
    name = firmware("product_name", sys_root)
    version = firmware("product_version", sys_root)
    if "lenovo" in maker.casefold() and " " in version:
        name = version  # Lenovo writes a part number as the name, and the name as the version
    if name.casefold().startswith(maker.casefold()):
        maker = ""
    said = " ".join(filter(None, (maker, name)))
    return said or read_text(sys_root / "firmware/devicetree/base/model")


def mainboard(prepared_serial: str = "", sys_root: Path = SYS) -> str:
    """A raw value that changes with the mainboard: maker, board, and the serial preparation wrote or root may
    read."""
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        from weeejob_desktop.device import windows

        board = [windows.firmware_value("BaseBoardManufacturer"), windows.firmware_value("BaseBoardProduct")]
        return "|".join((*board, prepared_serial)) if any(board) or prepared_serial else ""
    serial = prepared_serial or firmware("board_serial", sys_root) or firmware("product_uuid", sys_root)
    parts = (firmware("board_vendor", sys_root), firmware("board_name", sys_root), serial)
    return "|".join(parts) if any(parts) else ""


def internal_disk(sys_root: Path = SYS) -> str:
    """A raw value that changes with the internal disk: its own identity; "" where it has none."""
    if sys.platform == "win32":  # pragma: no cover - Windows, untested
        from weeejob_desktop.device import windows

        return windows.system_volume_serial()
    for disk in internal_disks(sys_root):
        for name in ("wwid", "device/wwid", "device/serial", "device/cid", "serial"):
            text = read_text(disk / name)
            if text:
                return text
    return ""


def internal_disks(sys_root: Path = SYS) -> tuple[Path, ...]:
    """The built-in disks as folders of `/sys/block`, the one that holds the system first."""
    try:
        disks = sorted((sys_root / "block").iterdir())
    except OSError:
        return ()
    built_in = [disk for disk in disks if _is_built_in(disk)]
    system = _system_disk(sys_root)
    return tuple(sorted(built_in, key=lambda disk: (disk.name != system, disk.name)))


def _is_built_in(disk: Path) -> bool:
    where = Path(os.path.realpath(disk))
    if "virtual" in where.parts or disk.name.startswith(("loop", "ram", "zram", "dm-", "md", "sr", "fd")):
        return False
    on_usb = any(part.startswith("usb") for part in where.parts)
    return not on_usb and read_text(disk / "removable") != "1"


def _system_disk(sys_root: Path) -> str:
    """The name of the disk under ``/``, through partitions, encryption and volumes; "" where it cannot be
    told."""
    number = Path("/").stat().st_dev
    block = Path(os.path.realpath(sys_root / "dev/block" / f"{os.major(number)}:{os.minor(number)}"))
    for _ in range(8):  # volumes on encryption on a partition: never deeper in practice
        try:
            under = sorted((block / "slaves").iterdir())
        except OSError:
            under = []
        if not under:
            break
        block = Path(os.path.realpath(under[0]))
    return block.parent.name if (block / "partition").exists() else block.name
