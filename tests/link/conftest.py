"""Servers of a test are gone after it."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import pytest
from tests.link.hostile_server import Authority, HostileServer, Reply

Serve = Callable[..., HostileServer]


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serve(authority: Authority) -> Iterator[Serve]:
    """serve(*replies, context=…) starts a server; it is gone after the test."""
    servers: list[HostileServer] = []
    usual = authority.server_context()

    def start(
        *replies: Reply, context: ssl.SSLContext | None = usual, kind: type[HostileServer] = HostileServer
    ) -> HostileServer:
        servers.append(kind(list(replies), context))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
