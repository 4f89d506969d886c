"""A captive portal: whatever comes to the hub's port is answered by a page in plain HTTP.

``python -m tests.key4g.portal HOST PORT`` is the process, `Portal` starts and ends it at the hub's end.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Self

from tests.key4g.own_link import HUB, OwnLink

PAGE = b"<!doctype html><title>Bienvenue sur notre Wi-Fi</title><a href='/ok'>J'accepte</a>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)


class Portal:
    """The portal in the hub's namespace, in its place."""

    def __init__(self, link: OwnLink, port: int) -> None:
        self._command = [*link.in_hub, sys.executable, "-m", "tests.key4g.portal", HUB, str(port)]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "listening\n"
        return self

    def __exit__(self, *_exception: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.communicate(timeout=10)


def serve(host: str, port: int) -> None:
    """Answer everybody alike, for ever."""
    with socket.create_server((host, port)) as listening:
        print("listening", flush=True)
        while True:
            guest, _ = listening.accept()
            with guest:
                guest.settimeout(5)
                guest.recv(65536)
                guest.sendall(ANSWER)


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
