"""Network namespaces with one TUN device each, made and removed by the run itself. Linux, as root.

The far end of every device is a file descriptor of ours: what is sent in a namespace comes out there, packet
by packet, and goes nowhere unless somebody carries it (`relay`). Knows addresses and devices; no packet.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

_TUN = Path("/dev/net/tun")
_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000
_MTU_BYTES = 1400
_INTERFACE = "wwan0"
"""As Linux names a 4G modem, so that the app takes it for one."""

HOW_TO_RUN = "sudo .venv/bin/python -m pytest tests/badlink"


def why_not() -> str:
    """Why this machine cannot have such a link, with the line to type; "" when it can."""
    if not sys.platform.startswith("linux"):
        return "A bad link can be made on Linux only: network namespaces and TUN devices."
    if os.geteuid() != 0:
        return f"A bad link can be made by root only (network namespaces). Type: {HOW_TO_RUN}"
    if not shutil.which("ip"):
        return "A bad link needs the command ip. Type: apt-get install -y iproute2"
    if not _TUN.exists():
        return f"A bad link needs {_TUN}, which this kernel does not offer. Type: modprobe tun"
    return ""


class Namespace:
    """One machine's network: loopback and `address` on one device. RuntimeError where `why_not` says why."""

    def __init__(self, address: str, name: str = "laptop") -> None:
        self.address = address
        self.name = f"weeejob-{name}-{secrets.token_hex(4)}"
        self.descriptor = -1

    @property
    def inside(self) -> tuple[str, ...]:
        """What stands before a command that is to run there. The process stays the one that was started."""
        return ("ip", "netns", "exec", self.name)

    def __enter__(self) -> Self:
        if problem := why_not():
            raise RuntimeError(problem)
        _ip("netns", "add", self.name)
        try:
            device = f"wj{secrets.token_hex(4)}"
            self.descriptor = os.open(_TUN, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            asked = struct.pack("16sH22x", device.encode(), _IFF_TUN | _IFF_NO_PI)
            fcntl.ioctl(self.descriptor, _TUNSETIFF, asked)
            # Made here, moved there: the descriptor stays ours, and no thread has to change its namespace.
            _ip("link", "set", device, "netns", self.name, "name", _INTERFACE)
            _ip("-n", self.name, "link", "set", "lo", "up")
            _ip("-n", self.name, "link", "set", _INTERFACE, "mtu", str(_MTU_BYTES), "addrgenmode", "none")
            _ip("-n", self.name, "addr", "add", f"{self.address}/24", "dev", _INTERFACE)
            self.plug(True)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
        with suppress(subprocess.CalledProcessError):
            _ip("netns", "delete", self.name)

    def plug(self, there: bool) -> None:
        """Put the 4G key in, or pull it: without it the machine has no network at all."""
        _ip("-n", self.name, "link", "set", _INTERFACE, "up" if there else "down")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
