"""A word to the service manager that started us (`sd_notify`): ten lines that need no library.

Knows sockets; nothing of what is served.
"""

from __future__ import annotations

import socket

SOCKET_VARIABLE = "NOTIFY_SOCKET"


def tell_ready(address: str) -> None:
    """Say that calls are taken. `address` is what the manager put into `SOCKET_VARIABLE`: a path, or with
    ``@`` a name in Linux's abstract space; "" where nobody waits for it. OSError when nobody is there."""
    if not address:
        return
    where = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as manager:
        manager.sendto(b"READY=1", where)
