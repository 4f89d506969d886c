"""What counts as the address of a hub, wherever it is typed or set. Asks nobody whether a hub is there."""

from __future__ import annotations

import re

_ADDRESS = re.compile(
    r"(?:https://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?/?"
)


def hub_url(address: str) -> str:
    """``https://host:port`` of a typed or set address, "" where it is none; plain http is refused."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None or not 0 < int(match["port"] or 443) < 65536:
        return ""
    return f"https://{match['host']}:{int(match['port'] or 443)}"
