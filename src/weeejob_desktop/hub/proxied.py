"""Laptops behind a proxy that passes TLS on unopened: who they are, by the line it puts before their bytes.

The line is version 1 of the PROXY protocol, and is believed from this computer alone. Without it every laptop
would have the proxy's address, and one that guesses codes would make all the others wait. Knows sockets and
uvicorn's protocol; nothing of what is served.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import socket
import ssl
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LOG = logging.getLogger("weeejob.hub")
LONGEST_LINE = 107
"""The longest line that version 1 allows, its end included."""
_LINE_SECONDS = 5.0
_AGAIN_SECONDS = 0.01

Client = tuple[str, int]


def client_in(line: bytes) -> Client | None:
    """Whom a line of the proxy names; None where the proxy does not know. ValueError for another line."""
    words = line.decode("ascii").removesuffix("\r\n").split(" ")
    if words[:2] == ["PROXY", "UNKNOWN"]:
        return None
    if len(words) != 6 or words[0] != "PROXY" or words[1] not in {"TCP4", "TCP6"}:
        raise ValueError("not a line of a proxy")
    port = int(words[4])
    if not 0 <= port < 65536:
        raise ValueError("not a port")
    return str(ipaddress.ip_address(words[2])), port


async def accept(
    bound: socket.socket, context: ssl.SSLContext, make: Callable[[], HttpToolsProtocol], backlog: int
) -> None:
    """Take connections until this is cancelled; each is served as if its client had come by itself."""
    loop = asyncio.get_running_loop()
    bound.settimeout(0)
    bound.listen(backlog)
    async with asyncio.TaskGroup() as group:
        while True:
            try:
                connection, _address = await loop.sock_accept(bound)
            except OSError as error:  # no descriptor is free: those who wait are taken later
                LOG.warning("accept: %s", type(error).__name__)
                await asyncio.sleep(1)
                continue
            group.create_task(_begin(connection, context, make))


async def _begin(
    connection: socket.socket, context: ssl.SSLContext, make: Callable[[], HttpToolsProtocol]
) -> None:
    """Read the line, then leave the connection to TLS and HTTP. Whoever says nothing sensible is let go."""
    loop = asyncio.get_running_loop()
    try:
        connection.settimeout(0)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client = None
        if ipaddress.ip_address(connection.getpeername()[0]).is_loopback:
            async with asyncio.timeout(_LINE_SECONDS):
                client = await _read_line(connection)
        await loop.connect_accepted_socket(lambda: _named(make(), client), connection, ssl=context)
    except (OSError, ValueError):  # timeouts and faults of TLS among them
        connection.close()
    except asyncio.CancelledError:
        connection.close()
        raise


async def _read_line(connection: socket.socket) -> Client | None:
    """The client that the line names; None when TLS begins at once."""
    loop = asyncio.get_running_loop()
    readable = loop.create_future()

    def begun_to_speak() -> None:
        loop.remove_reader(connection)
        readable.set_result(None)

    loop.add_reader(connection, begun_to_speak)
    try:
        await readable
    finally:
        loop.remove_reader(connection)
    while True:
        begun = connection.recv(LONGEST_LINE, socket.MSG_PEEK)
        if not begun.startswith(b"P"):  # TLS begins with another letter
            return None
        end = begun.find(b"\r\n")
        if end >= 0:
            return client_in(connection.recv(end + 2))
        if len(begun) == LONGEST_LINE:
            raise ValueError("the line is too long")
        await asyncio.sleep(_AGAIN_SECONDS)


def _named(protocol: HttpToolsProtocol, client: Client | None) -> HttpToolsProtocol:
    """The protocol, which says that its client is this one."""
    if client is not None:
        made = protocol.connection_made

        def connection_made(transport: Any) -> None:
            made(transport)
            protocol.client = client

        protocol.connection_made = connection_made  # type: ignore[method-assign]
    return protocol


async def stop(accepting: asyncio.Task[None]) -> None:
    """Take no more connections."""
    accepting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await accepting
