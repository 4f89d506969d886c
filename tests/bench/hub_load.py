"""Laptops by the thousand against a real hub, each with a TLS connection of its own for each visit, as theirs
are.

The talking is done with asyncio alone: `link` takes a thread and a context for each laptop, which on the
hub's own machine would be measured instead of the hub. What is said is in the wire's own shapes, every answer
is read, and whoever is told to come again later does, as the app would.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

import msgspec
from tests.bench.hub_crowd import Laptop

from weeejob_desktop.core.retrying import retry_seconds
from weeejob_desktop.hub.certificates import identity_name
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import MAX_ENTRIES, SyncResponse

PATIENCE_SECONDS = 120.0
"""As the app's own for a whole round."""
LONGEST_SECONDS = 120.0
"""Between two tries: the app's own longest is an hour, for which nobody would wait here."""


@dataclass
class Heard:
    """What all laptops together have seen: seconds to each answer (for a visit's first, from the beginning of
    its connection), how often they were told to come again later, or heard nothing, and what was acked."""

    seconds: list[float] = field(default_factory=list)
    sent_away: int = 0
    failed: int = 0
    acked: int = 0
    last_at: float = 0.0

    def at(self, share: float) -> float:
        """The seconds that this share of the answers did not exceed."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * share))]


class BusyError(Exception):
    """The hub has no room, and says when to come again."""

    def __init__(self, status: int, retry_after_seconds: int) -> None:
        super().__init__(status)
        self.retry_after_seconds = retry_after_seconds


class Address:
    """Where a hub is, and what proves that it is the one."""

    def __init__(self, port: int, root_pem: str, hub: str) -> None:
        self.port, self.name = port, identity_name(hub)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self.context.load_verify_locations(cadata=root_pem)


class Visit:
    """One connection of one laptop."""

    def __init__(self, address: Address, laptop: Laptop) -> None:
        self._address, self._laptop = address, laptop

    async def __aenter__(self) -> Self:
        address = self._address
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", address.port, ssl=address.context, server_hostname=address.name
        )
        return self

    async def __aexit__(self, *_fault: object) -> None:
        self._writer.transport.abort()

    async def sync(self, facts: list[Entry], cursor: str | None) -> SyncResponse:
        """One round trip. BusyError for 503; AssertionError for any other answer than 200."""
        body = gzip.compress(msgspec.json.encode(self._laptop.request(facts, cursor)), 6, mtime=0)
        head = (
            f"POST /v1/sync HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {self._laptop.token}\r\n"
            f"Content-Type: application/json\r\nContent-Encoding: gzip\r\nAccept-Encoding: gzip\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        answer = await self._reader.readexactly(int(headers.get("content-length", 0)))
        status = int(first.split()[1])
        if status == 503:
            raise BusyError(status, int(headers.get("retry-after", 0)))
        assert status == 200, (status, answer)
        unpacked = gzip.decompress(answer) if headers.get("content-encoding") == "gzip" else answer
        return msgspec.json.decode(unpacked, type=SyncResponse)


class Crowd:
    """Many laptops that sync with one hub, and what they have heard. Each goes on where it has read to."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._cursors: dict[int, str] = {}
        self.heard = Heard()

    def one_after_another(
        self, laptops: Iterable[Laptop], facts: int, width: int, *, salt: str = ""
    ) -> float:
        """Each visits once with so many facts, `width` of them at any moment. How many seconds it took."""
        waiting = iter(laptops)

        async def lane() -> None:
            for laptop in waiting:
                await self._visit(laptop, laptop.facts(facts, salt=salt) if facts else [])

        async def lanes() -> None:
            await asyncio.gather(*(lane() for _ in range(width)))

        started = time.perf_counter()
        asyncio.run(lanes())
        return time.perf_counter() - started

    def as_they_come(self, arrivals: Iterator[tuple[float, Laptop, list[Entry]]]) -> float:
        """Each comes at its own second, whatever became of the others. Seconds until the last is content."""

        async def come() -> None:
            started = time.perf_counter()
            async with asyncio.TaskGroup() as visits:
                for at, laptop, facts in arrivals:
                    await asyncio.sleep(max(0.0, started + at - time.perf_counter()))
                    visits.create_task(self._visit(laptop, facts))

        started = time.perf_counter()
        asyncio.run(come())
        return time.perf_counter() - started

    async def _visit(self, laptop: Laptop, facts: list[Entry]) -> None:
        """Until all is acked, as often as it takes."""
        failures = 0
        while True:
            retry_after = 0
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    began = time.perf_counter()
                    async with Visit(self._address, laptop) as visit:
                        while True:
                            answer = await visit.sync(facts[:MAX_ENTRIES], self._cursors.get(laptop.number))
                            now = time.perf_counter()
                            self.heard.seconds.append(now - began)
                            began = self.heard.last_at = now
                            self._cursors[laptop.number] = answer.cursor
                            self.heard.acked += len(answer.ack)
                            acked = set(answer.ack)
                            assert not answer.rejected, answer.rejected
                            facts = [fact for fact in facts if fact.id not in acked]
                            if not facts and not answer.more:
                                return
            except BusyError as busy:
                self.heard.sent_away += 1
                retry_after = busy.retry_after_seconds
            except (OSError, EOFError, TimeoutError):
                self.heard.failed += 1
            failures += 1
            await asyncio.sleep(retry_seconds(failures, retry_after, random.uniform, LONGEST_SECONDS))
