"""A link of our own between a laptop and a hub: two network namespaces and the cable between them. Linux, as
root. Nothing else talks there, so what the interface counts is ours. Knows addresses, no program."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest

LAPTOP, HUB = "10.44.0.1", "10.44.0.2"
_KEY, _MAST = "usb0", "mast0"
LINE_TO_TYPE = "sudo make test"


@dataclass(frozen=True)
class Counted:
    """What an interface has carried, both ways: bytes with Ethernet's headers, and packets."""

    link_bytes: int
    packets: int

    def since(self, before: Counted) -> Counted:
        return Counted(self.link_bytes - before.link_bytes, self.packets - before.packets)

    @property
    def ip_bytes(self) -> int:
        """Without Ethernet's 14 bytes a packet: what an operator bills, and a modem counts."""
        return self.link_bytes - 14 * self.packets


class OwnLink:
    """The two ends. `in_laptop` and `in_hub` stand before a command that is to run there."""

    def __init__(self, name: str) -> None:
        self.laptop, self.hub = f"{name}-laptop", f"{name}-hub"
        self.in_laptop = ("ip", "netns", "exec", self.laptop)
        self.in_hub = ("ip", "netns", "exec", self.hub)

    def plug(self, *, into: bool = True) -> None:
        """Put the key in, or pull it out."""
        _run("ip", "-n", self.laptop, "link", "set", _KEY, "up" if into else "down")
        if into:
            _run("ip", "-n", self.laptop, "route", "replace", "default", "via", HUB)

    def serve(self, *, there: bool = True) -> None:
        """Let the mast answer, or let it be out of reach while the key stays in: packets are lost on the
        way, and nobody is told."""
        with suppress(subprocess.CalledProcessError):
            _run("ip", "-n", self.hub, "route", "del", "blackhole", LAPTOP)
        if not there:
            _run("ip", "-n", self.hub, "route", "add", "blackhole", LAPTOP)

    def counted(self) -> Counted:
        """What the laptop's interface has counted so far."""
        folder = f"/sys/class/net/{_KEY}/statistics"
        names = [f"{folder}/{way}_{what}" for what in ("bytes", "packets") for way in ("rx", "tx")]
        received, sent, packets_in, packets_out = map(int, _run(*self.in_laptop, "cat", *names).split())
        return Counted(received + sent, packets_in + packets_out)


@contextmanager
def own_link() -> Iterator[OwnLink]:
    """Two namespaces that are gone at the end, with all that ran in them ended before."""
    if os.geteuid() != 0:
        pytest.fail(f"A link of our own needs root, for network namespaces. Type: {LINE_TO_TYPE}")
    if shutil.which("ip") is None:
        pytest.fail("A link of our own needs the program ip. Type: sudo apt-get install iproute2")
    link = OwnLink(f"weeejob-{secrets.token_hex(3)}")
    try:
        for space in (link.laptop, link.hub):
            _run("ip", "netns", "add", space)
            _run("ip", "-n", space, "link", "set", "lo", "up")
        _run("ip", "link", "add", _MAST, "netns", link.hub, "type", "veth",
             "peer", "name", _KEY, "netns", link.laptop)  # fmt: skip
        for space, device, address in ((link.laptop, _KEY, LAPTOP), (link.hub, _MAST, HUB)):
            _run("ip", "-n", space, "addr", "add", f"{address}/24", "dev", device)
            _run("ip", "-n", space, "link", "set", device, "addrgenmode", "none", "up")
        link.plug()
        yield link
    finally:
        for space in (link.laptop, link.hub):
            with suppress(subprocess.CalledProcessError):
                _run("ip", "netns", "del", space)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
