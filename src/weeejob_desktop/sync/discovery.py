"""Finding a class hub on the local network, by zeroconf. Knows the network's names; no database.

zeroconf and its threads would cost the app 5 MB for ever, so looking is a short-lived process of its own:
this module, run with the seconds to look. It prints one line of JSON for each hub found.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

SERVICE = "_weeejob._tcp.local."
LOOK_SECONDS = 2.5
"""Answers come within a tenth of a second where multicast works; a crowded Wi-Fi needs a second question."""
MOST_FOUND = 8
_GROUP = ("224.0.0.251", 5353)
_START_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Found:
    """A class hub that announces itself. Nothing of it is proved."""

    hub: str
    address: str


def local_address() -> str:
    """This machine's own address towards a local network, "" where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_GROUP)
        except OSError:
            return ""
        found: str = probe.getsockname()[0]
    return "" if found.startswith("127.") else found


class Looking:
    """Looks in a child process, whose end frees what looking cost."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None
        self._ended = False

    def __call__(self) -> list[Found]:
        """Who announces itself now. Empty when looking fails, whatever the reason: it is only a hint."""
        command = [sys.executable, "-m", __name__, str(LOOK_SECONDS)]
        if self._ended:
            return []
        try:
            self._child = child = subprocess.Popen(  # noqa: S603  # ourselves
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                text=True,
            )
        except OSError:
            return []
        try:
            said, _ = child.communicate(timeout=LOOK_SECONDS + _START_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
        finally:
            self._child = None
        return _read(said)

    def abort(self) -> None:
        """End a running look, from another thread."""
        self._ended = True
        child = self._child
        if child is not None:
            with contextlib.suppress(OSError):
                child.kill()


Look = Callable[[], list[Found]]


def _read(said: str) -> list[Found]:
    found = []
    for line in said.splitlines()[:MOST_FOUND]:
        try:
            one = json.loads(line)
            found.append(Found(str(one["hub"]), str(one["address"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def main(seconds: float) -> int:
    """Look for so long and print what answers; a little less when somebody answered early."""
    from zeroconf import IPVersion, ServiceBrowser, ServiceStateChange, Zeroconf

    waiting: list[str] = []
    changed = threading.Event()

    def heard(name: str, state_change: ServiceStateChange, **_more: object) -> None:
        if state_change is not ServiceStateChange.Removed:
            waiting.append(name)
            changed.set()

    known: set[str] = set()
    try:
        zeroconf = Zeroconf(ip_version=IPVersion.V4Only)
    except OSError:
        return 1
    try:
        ServiceBrowser(zeroconf, SERVICE, handlers=[heard])
        # Once somebody answered, others have half a second more.
        if changed.wait(seconds):
            threading.Event().wait(min(0.5, seconds))
        for name in waiting:
            info = zeroconf.get_service_info(SERVICE, name, timeout=1000)
            if info is None or name in known:
                continue
            known.add(name)
            hub = (info.properties or {}).get(b"hub") or b""
            for address in info.parsed_addresses(IPVersion.V4Only):
                line = {"hub": hub.decode("ascii", "replace"), "address": f"{address}:{info.port}"}
                sys.stdout.write(json.dumps(line) + "\n")
    finally:
        zeroconf.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
