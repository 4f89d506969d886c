"""Laptops told to GLPI's inventory, one at a time, when their diagnostics come in. By contract: no real GLPI
was available.

Knows how an inventory is posted and what is answered. Telling of a laptop twice is harmless.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weeejob_desktop.hub.bridges.inventory_shapes import InventorySettings, inventory_of
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurDevice
from weeejob_desktop.hub.bridges.web import Web

PATH = "/front/inventory.php"


def open_inventory(settings: InventorySettings) -> GlpiInventory:
    """An inventory. UserProblem ``bridge_address_wrong``, ``bridge_address_plain``."""
    address = settings.address.strip().rstrip("/").removesuffix(PATH)
    login = (settings.user, settings.password) if settings.user else None
    return GlpiInventory(Web(address, login=login, ca_file=settings.ca_file))


class GlpiInventory:
    """One place that takes inventories."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def check(self) -> Sequence[str]:
        """Nothing is missing where somebody answers: what it takes shows with the first laptop."""
        try:
            self._web.ask("GET", PATH, speaks_json=False)
        except BridgeProblem as problem:
            if problem.code != "tool_rejects":  # it is no inventory that we send here
                raise
        return []

    def send(self, device: OurDevice) -> str:
        """Tell it how a laptop is. It does not say under which number it keeps it: ""."""
        try:
            answer = self._web.ask(
                "POST", PATH, json=inventory_of(device), headers={"GLPI-Agent-ID": device.id}
            )
        except BridgeProblem as problem:
            if problem.code == "theirs_gone":  # no inventory at this address
                raise BridgeProblem("tool_speaks_oddly", problem.details, status=problem.status) from problem
            raise
        said: Any = answer.read(object)
        if not isinstance(said, dict) or "status" not in said:
            raise BridgeProblem("tool_speaks_oddly", "no status")
        if said["status"] not in {"ok", "pending"}:
            raise BridgeProblem("tool_rejects", str(said.get("message", said["status"]))[:200])
        return ""

    def abort(self) -> None:
        """End the running call from another thread."""
        self._web.abort()

    def close(self) -> None:
        """Let the connection go."""
        self._web.close()
