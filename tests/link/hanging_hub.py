"""Hubs that hang, each at another moment of a round: nobody takes the call, nobody speaks TLS, nobody
answers, or the answer trickles without end."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path
from typing import Literal, Self, get_args

from tests.link.hostile_server import NAME, Authority

Hang = Literal["no call is taken", "no handshake", "no answer", "a trickle"]
HANGS: tuple[Hang, ...] = get_args(Hang)


class HangingHub:
    """Listens on loopback from `with` to the end of the block. `reached` is set when a round hangs as it
    should (never where no call is taken). After `seconds` each connection is hung up."""

    def __init__(self, folder: Path, hang: Hang, seconds: float = 600.0) -> None:
        self.hang = hang
        self.reached = threading.Event()
        self._seconds = seconds
        self._ending = threading.Event()
        authority = Authority(folder)
        self.root_pem = authority.pem
        self._context = authority.server_context(NAME)
        self._listener = socket.create_server(
            ("127.0.0.1", 0), backlog=0 if hang == "no call is taken" else 8
        )
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._waiting: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        if self.hang == "no call is taken":
            self._fill_the_queue()
        else:
            self._start(self._serve)
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        if self._threads:  # a thread in accept is not woken by closing the listener; a connection does it
            socket.create_connection(self._listener.getsockname()).close()
        for thread in self._threads:
            thread.join()
        for one in (self._listener, *self._waiting):
            one.close()

    def _fill_the_queue(self) -> None:
        """So that the system leaves further calls without an answer, as a network that is gone does."""
        for _ in range(4):
            waiting = socket.socket()
            waiting.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                waiting.connect(self._listener.getsockname())
            self._waiting.append(waiting)

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, name="hanging-hub", daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _serve(self) -> None:
        while not self._ending.is_set():
            plain, _ = self._listener.accept()
            self._start(self._hang, plain)

    def _hang(self, plain: socket.socket) -> None:
        plain.settimeout(5)
        with plain, contextlib.suppress(OSError):
            if self.hang == "no handshake":
                self.reached.set()
                self._ending.wait(self._seconds)
                return
            with self._context.wrap_socket(plain, server_side=True) as secure:
                secure.recv(65536)
                self.reached.set()
                if self.hang == "no answer":
                    self._ending.wait(self._seconds)
                    return
                secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n")
                for _ in range(int(self._seconds / 0.1)):
                    secure.sendall(b" ")
                    if self._ending.wait(0.1):
                        return
