"""Listening: sync and pages over our own TLS on one port, pages alone on a plain loopback port for a proxy.

Knows sockets, signals and uvicorn; nothing of what is served.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any

import uvicorn
from litestar.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.certificates import Certificates, tls_context
from weeejob_desktop.hub.proxied import accept, stop

if sys.platform == "win32":
    NEW_LOOP = None
else:
    import uvloop

    NEW_LOOP = uvloop.new_event_loop
_GRACE_SECONDS = 5
MOST_CONNECTIONS = 2000
"""At once, for each process: a laptop on a bad 4G link keeps one for seconds."""
_OTHER_FILES = 200


class _Server(uvicorn.Server):
    """One of two servers in one process: signals are ours, not each one's, and each says when it listens."""

    def __init__(
        self, config: uvicorn.Config, listening: Callable[[], None], *, behind_proxy: bool = False
    ) -> None:
        super().__init__(config)
        self._listening = listening
        self._behind_proxy = behind_proxy
        self._accepting: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        if self._behind_proxy and sockets and self.config.ssl:
            await super().startup([])
            work = accept(sockets[0], self.config.ssl, self._protocol, self.config.backlog)
            self._accepting = asyncio.create_task(work)
        else:
            await super().startup(sockets)
        self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._accepting is not None:
            await stop(self._accepting)
        await super().shutdown(sockets)

    def _protocol(self) -> HttpToolsProtocol:
        return HttpToolsProtocol(self.config, self.server_state, self.lifespan.state)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes any that is free. UserProblem ``port_taken`` or ``address_unknown``."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    except socket.gaierror as error:
        raise UserProblem("address_unknown", host=host) from error
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise UserProblem("port_taken", host=host, port=port) from error
    return bound


def address_of(bound: socket.socket) -> str:
    """``host:port`` of a bound socket."""
    host, port = bound.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def reachable(address: str) -> str:
    """What others may type to reach a bound address: this computer's name where it listens on all of them."""
    host, _, port = address.rpartition(":")
    return f"{socket.gethostname()}:{port}" if host in {"0.0.0.0", "[::]"} else address  # noqa: S104  # compared only


def serve(
    app: ASGIApp,
    made: Certificates,
    secure: socket.socket,
    plain: socket.socket | None,
    ready: Callable[[], None],
    *,
    behind_proxy: bool = False,
    as_worker: bool = False,
) -> None:
    """Serve until SIGTERM or SIGINT, then finish what runs and return. `ready` is called once both listen.
    `behind_proxy` believes the line that a proxy on this computer puts before what it passes on unopened.
    `as_worker` ends with the process that started this one, too: when the standard input does."""
    _take_descriptors()
    _run(_serve(app, made, secure, plain, ready, behind_proxy=behind_proxy, as_worker=as_worker))


@contextmanager
def serving(app: ASGIApp, made: Certificates) -> Generator[str, None, None]:
    """Serve over TLS on a free loopback port, from a thread of its own, for as long as the block lasts. Gives
    the address."""
    secure = listen("127.0.0.1", 0)
    started = threading.Event()
    server = _Server(_secure_config(app, made), started.set)
    thread = threading.Thread(target=_run, args=(server.serve(sockets=[secure]),), name="hub-serving")
    thread.start()
    try:
        started.wait(_GRACE_SECONDS)
        yield address_of(secure)
    finally:
        server.should_exit = True
        thread.join()


def _take_descriptors() -> None:
    """Have enough file descriptors for all connections, as far as the system allows."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def _run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=NEW_LOOP) as runner:
        runner.run(work)


async def _serve(
    app: ASGIApp,
    made: Certificates,
    secure: socket.socket,
    plain: socket.socket | None,
    ready: Callable[[], None],
    *,
    behind_proxy: bool,
    as_worker: bool,
) -> None:
    configured = [(_secure_config(app, made), secure)] + (
        [(_config(app), plain)] if plain is not None else []
    )
    waited_for = len(configured)

    def one_listens() -> None:
        nonlocal waited_for
        waited_for -= 1
        if not waited_for:
            ready()

    servers = [(_Server(each, one_listens, behind_proxy=behind_proxy), bound) for each, bound in configured]
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for server, _socket in servers:
            server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows' loops cannot
            signal.signal(number, lambda _number, _frame: loop.call_soon_threadsafe(stop))
    if as_worker:

        def orphaned() -> None:
            loop.remove_reader(sys.stdin)
            stop()

        loop.add_reader(sys.stdin, orphaned)  # nobody writes there: it can be read only once it is at its end
    async with asyncio.TaskGroup() as group:
        for server, bound in servers:
            group.create_task(server.serve(sockets=[bound]))


def _secure_config(app: ASGIApp, made: Certificates) -> uvicorn.Config:
    config = _config(app)
    config.ssl_certfile, config.ssl_keyfile = str(made.certificate), str(made.key)
    config.load()
    config.ssl = tls_context(made)
    return config


def _config(app: ASGIApp) -> uvicorn.Config:
    # Every header is paid for by a 4G key: neither date nor server is of use to a laptop.
    return uvicorn.Config(
        app,
        loop="none",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        limit_concurrency=MOST_CONNECTIONS,
    )
