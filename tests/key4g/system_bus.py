"""A private system bus (the real dbus-daemon) with a fake NetworkManager and ModemManager on it, as processes
that are ended with the test. Whoever is to see them gets `environment`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SystemBus:
    """The bus and what is on it."""

    def __init__(self, address: str, services: subprocess.Popen[str] | None) -> None:
        self.address = address
        self._services = services

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that is to see this bus."""
        return {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.address}

    def network(self, connection: str, **changed: int) -> None:
        """NetworkManager's main connection is now over ``modem wifi cable`` or "none", with these properties
        (``State Connectivity Metered``), told in one signal."""
        self._tell("network", connection, changed)

    def modem(self, **values: Any) -> None:
        """There is a modem with these properties of ModemManager; those left out keep what they were."""
        self._tell("modem", "", values)

    def no_modem(self) -> None:
        """The modem is pulled out."""
        self._tell("no modem", "", {})

    def _tell(self, *words: object) -> None:
        services = self._services
        assert services is not None
        assert services.stdin is not None
        assert services.stdout is not None
        print(json.dumps(words), file=services.stdin, flush=True)
        assert services.stdout.readline() == "done\n"


@contextmanager
def system_bus(folder: Path, *names: str) -> Iterator[SystemBus]:
    """A bus in `folder` with the services of these names (``network modem``); none: an empty bus."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.fail("A private system bus needs dbus-daemon. Type: sudo apt-get install dbus-daemon")
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "bus.conf"
    configuration.write_text(CONFIGURATION.format(socket=folder / "bus"))
    bus = subprocess.Popen(
        [program, f"--config-file={configuration}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    services = None
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip().partition(",")[0]
        assert address, "dbus-daemon did not start"
        if names:
            services = subprocess.Popen(
                [sys.executable, "-m", "tests.key4g.fake_services", *names],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address},
            )
            assert services.stdout is not None
            assert services.stdout.readline() == "done\n", "the fake services did not start"
        yield SystemBus(address, services)
    finally:
        if services is not None:
            services.communicate(timeout=10)
        bus.terminate()
        bus.communicate(timeout=10)
