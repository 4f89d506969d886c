"""Carries packets between laptops and a hub as a bad mobile link does: late, slowly, not all of them, and
sometimes none. (`tc netem` does not exist on every kernel.)

One thread between TUN devices; each laptop has a link of its own. Counts what it carries. Knows packets;
neither processes nor what they say.
"""

from __future__ import annotations

import heapq
import math
import os
import random
import select
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Self

from tests.badlink.namespaces import Namespace

_TCP = 6
_FIN, _SYN, _RST, _ACK = 0x01, 0x02, 0x04, 0x10
_LONGEST_PACKET_BYTES = 65_536
_SYN_SECONDS = 20.0
"""A packet that asks for a connection is repeated for so long at most; later it asks for another one."""


@dataclass(frozen=True)
class Shape:
    """How a link is: the delay there and back together, the share of packets lost on each way, and the bits a
    second each way."""

    round_trip_ms: float = 300.0
    loss: float = 0.05
    bits_a_second: float = 256_000.0

    def mended(self) -> Shape:
        """As slow as before, but nothing is lost any more."""
        return replace(self, loss=0.0)


@dataclass
class Traffic:
    """What one link carried, both ways: `octets` of IP packets (those lost on the way as well: they were
    sent), `payload_bytes` of TCP with what was sent again, `connections` asked for, `syns` with those asked
    for again; the longest connection from its first packet to the laptop's last."""

    packets: int = 0
    lost: int = 0
    octets: int = 0
    payload_bytes: int = 0
    connections: int = 0
    syns: int = 0
    longest_seconds: float = 0.0
    open: dict[int, float] = field(default_factory=dict)

    def see(self, packet: bytes, now: float, *, upwards: bool) -> None:
        """Count one IPv4 packet that was put on the link."""
        self.packets += 1
        self.octets += len(packet)
        tcp = (packet[0] & 0x0F) * 4
        if packet[9] != _TCP or len(packet) < tcp + 20:
            return
        self.payload_bytes += len(packet) - tcp - (packet[tcp + 12] >> 4) * 4
        flags = packet[tcp + 13]
        if upwards and flags & _SYN and not flags & _ACK:
            port = int.from_bytes(packet[tcp : tcp + 2], "big")
            self.syns += 1
            if now - self.open.get(port, -math.inf) > _SYN_SECONDS:
                self.connections += 1
                self.open[port] = now

    def see_end(self, packet: bytes, now: float) -> None:
        """Note it when the laptop hangs up, whether the link is cut or not."""
        tcp = (packet[0] & 0x0F) * 4
        if packet[9] == _TCP and len(packet) >= tcp + 20 and packet[tcp + 13] & (_FIN | _RST):
            begun = self.open.pop(int.from_bytes(packet[tcp : tcp + 2], "big"), now)
            self.longest_seconds = max(self.longest_seconds, now - begun)


class Link:
    """One laptop's way to the hub. `cut` and `shape` may be set at any time."""

    def __init__(self, end: Namespace, shape: Shape) -> None:
        self.end = end
        self.shape = shape
        self.cut = False
        self.traffic = Traffic()
        self._free = {True: 0.0, False: 0.0}

    def pull(self) -> None:
        """Pull the 4G key. What a laptop hangs up meanwhile is not seen."""
        self.cut = True
        self.end.plug(False)
        self.traffic.open.clear()

    def mend(self) -> None:
        """End a cut, or put the key back in."""
        self.end.plug(True)
        self.cut = False

    def arrival(self, packet: bytes, now: float, chance: random.Random, *, upwards: bool) -> float | None:
        """When this packet comes out at the other end, or None when it does not."""
        if upwards:
            self.traffic.see_end(packet, now)
        if self.cut:
            return None
        self.traffic.see(packet, now, upwards=upwards)
        begin = max(now, self._free[upwards])
        self._free[upwards] = begin + len(packet) * 8 / self.shape.bits_a_second
        if chance.random() < self.shape.loss:
            self.traffic.lost += 1
            return None
        return self._free[upwards] + self.shape.round_trip_ms / 2000


class Relay:
    """Between `hub` and all `links`, from `with` to the end of the block, in a thread of its own."""

    def __init__(self, hub: Namespace, links: Sequence[Link], chance: random.Random) -> None:
        self._hub = hub
        self._links = {_octets(link.end.address): link for link in links}
        self._chance = chance
        self._under_way: list[tuple[float, int, int, bytes]] = []
        self._number = 0
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._carry, name="bad-link", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _carry(self) -> None:
        up = {link.end.descriptor: link for link in self._links.values()}
        waiting = select.poll()
        for descriptor in (self._hub.descriptor, *up):
            waiting.register(descriptor, select.POLLIN)
        while not self._ending.is_set():
            for descriptor, event in waiting.poll(self._wait_ms()):
                packet = _read(descriptor) if event & select.POLLIN else b""
                if len(packet) < 20 or packet[0] >> 4 != 4:
                    continue
                link = up.get(descriptor) or self._links.get(packet[16:20])
                if link is not None:
                    target = self._hub.descriptor if descriptor in up else link.end.descriptor
                    self._send_later(link, packet, target, upwards=descriptor in up)
            self._deliver()

    def _wait_ms(self) -> float:
        left = self._under_way[0][0] - time.monotonic() if self._under_way else 0.2
        return min(0.2, max(0.0, left)) * 1000

    def _send_later(self, link: Link, packet: bytes, target: int, *, upwards: bool) -> None:
        at = link.arrival(packet, time.monotonic(), self._chance, upwards=upwards)
        if at is not None:
            self._number += 1
            heapq.heappush(self._under_way, (at, self._number, target, packet))

    def _deliver(self) -> None:
        while self._under_way and self._under_way[0][0] <= time.monotonic():
            _at, _number, target, packet = heapq.heappop(self._under_way)
            with suppress(OSError):  # the key was pulled meanwhile
                os.write(target, packet)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _LONGEST_PACKET_BYTES)
    except OSError:  # the key was pulled
        return b""


def _octets(address: str) -> bytes:
    return bytes(int(part) for part in address.split("."))
