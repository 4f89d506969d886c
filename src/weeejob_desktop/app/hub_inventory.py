"""`weeejob-hub inventory`: every laptop in GLPI's inventory format, as files. Builds and wires; decides
nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from weeejob_desktop.app.hub_operation import existing
from weeejob_desktop.hub import devices
from weeejob_desktop.hub.bridges.inventory_shapes import inventory_of
from weeejob_desktop.hub.bridges.tools import OurDevice

_Commands = Any  # argparse has no public name for what `add_subparsers` returns


def add_inventory(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    inventory = commands.add_parser(
        "inventory", parents=[common], help="write every laptop down in GLPI's inventory format"
    )
    inventory.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="a file for each laptop")
    inventory.set_defaults(command=_inventory)


def _inventory(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        known = hub.database.read_now(lambda c: devices.every_told(c, hub.clock(), hub.zone))
    finally:
        hub.close()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for device in known:
        _write(arguments.to, device)
    print(f"laptops {len(known)}")
    return 0


def _write(folder: Path, device: OurDevice) -> None:
    content = msgspec.json.format(msgspec.json.encode(inventory_of(device)), indent=2)
    (folder / f"{device.id}.json").write_bytes(content)
