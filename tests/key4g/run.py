"""The 4G run: real windows and a real hub at both ends of a link of our own, Qt's real NetworkManager backend
on a private bus. How long until a request is with Weeefund, as the learner's screen says?

``python -m tests.key4g.run [--long]`` as root on Linux. The figures go into docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.end2end.hub_process import HubProcess
from tests.key4g.own_link import HUB, OwnLink, own_link
from tests.key4g.portal import Portal
from tests.key4g.system_bus import SystemBus, system_bus

from weeejob_desktop.core.tickets import SYMPTOMS
from weeejob_desktop.device.machine import this_machine
from weeejob_desktop.settings import Preferences, save_preferences
from weeejob_desktop.sync.schedule import HELP_SECONDS, OFFLINE_HELP_SECONDS
from weeejob_desktop.workspace.workspace import Workspace

SIGNALLED_SECONDS = 10.0
"""From a connection that is usable to « Envoyée », where the system tells of it or has just told."""
UNSIGNALLED_SECONDS = HELP_SECONDS + 15.0
"""The same where nobody tells: the plain timer, and one try that may hang for the time of a connect."""
UNTOLD_LINK_SECONDS = OFFLINE_HELP_SECONDS + 5.0
"""The same where a link comes up untold: without one, a try ends at once."""
OFFLINE = "Pas de connexion"
NOWHERE = "unix:path=/nowhere/bus"


@dataclass(frozen=True)
class Figure:
    """One case: seconds from usable to sent, the tries that took, and the bound."""

    case: str
    seconds: float
    tries: int
    bound_seconds: float

    @property
    def missed(self) -> bool:
        return self.seconds > self.bound_seconds


class LaptopProcess:
    """`tests.key4g.laptop` in its namespace."""

    def __init__(self, folder: Path, link: OwnLink, environment: Mapping[str, str]) -> None:
        command = [*link.in_laptop, sys.executable, "-m", "tests.key4g.laptop", str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(environment)
        )
        self._answer()

    def ask(self, line: str) -> tuple[float, str]:
        """When it was so, and what was said."""
        assert self._process.stdin is not None
        print(line, file=self._process.stdin, flush=True)
        return self._answer()

    def tries(self) -> int:
        return int(self.ask("tries")[1])

    def close(self) -> None:
        self._process.communicate(timeout=30)
        assert self._process.returncode == 0

    def _answer(self) -> tuple[float, str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the laptop ended"
        at, said = json.loads(line)
        return at, str(said)


class Run:
    """One laptop at one end, one hub at the other."""

    def __init__(self, link: OwnLink, hub: HubProcess, folder: Path, environment: Mapping[str, str]) -> None:
        self.link, self.hub = link, hub
        self.figures: list[Figure] = []
        self._symptoms = iter(SYMPTOMS)
        folder.mkdir(parents=True)
        save_preferences(folder, Preferences(language="fr"))
        workspace = Workspace.open(folder, machine=this_machine())
        workspace.introduce("Amina")
        workspace.enrol_with_code(hub.enrol("Amina B.", "--cohort", folder.name).code, hub.address)
        workspace.close()
        self.laptop = LaptopProcess(folder, link, environment)
        self.laptop.ask("says Tout est envoyé")

    def ask_for_help(self) -> str:
        """Click while there is no way out: the screen says that all is kept. Another pictogram each time:
        one that was clicked leads to the request there is."""
        _, number = self.laptop.ask(f"help {next(self._symptoms)}")
        self.laptop.ask(f"says {OFFLINE}")
        return number

    def until_sent(self, case: str, number: str, usable_at: float, tries: int, bound: float) -> None:
        at, said = self.laptop.ask(f"sent {number}")
        assert OFFLINE not in said, said
        figure = Figure(case, at - usable_at, self.laptop.tries() - tries, bound)
        self.figures.append(figure)
        mark = "MISSED" if figure.missed else "ok"
        print(
            f"{case:<58} {figure.seconds:6.1f} s  {figure.tries:3} tries  ≤ {bound:.0f} s  {mark}", flush=True
        )

    # -- the cases, with NetworkManager ----------------------------------------------------------------------
    def key_in(self, bus: SystemBus, offline_seconds: float) -> None:
        """Offline, asked, and then the key is put in: it takes its time, then it is told in three signals."""
        self.key_out(bus)
        number = self.ask_for_help()
        self._fail_for(offline_seconds)
        bus.network("none", State=40)
        self.link.plug()
        tries, usable_at = self.laptop.tries(), time.monotonic()
        bus.network("modem", State=70, Connectivity=4, Metered=3)
        self.until_sent(
            "the key is put in, told in three signals", number, usable_at, tries, SIGNALLED_SECONDS
        )

    def key_out(self, bus: SystemBus) -> None:
        self.link.plug(into=False)
        bus.network("none", State=20, Connectivity=1, Metered=0)

    def cable_key(self, bus: SystemBus) -> None:
        """The link of a key that looks like Ethernet is there at once; its mast only later, and untold."""
        self.key_out(bus)
        number = self.ask_for_help()
        self.link.serve(there=False)
        self.link.plug()
        bus.network("cable", State=70, Connectivity=4, Metered=0)
        tries = self.laptop.tries()
        self._fail_for(8)
        usable_at = time.monotonic()
        self.link.serve()
        case = "a key that looks like a cable finds its mast, untold"
        self.until_sent(case, number, usable_at, tries, SIGNALLED_SECONDS)

    def wifi_without_internet(self, bus: SystemBus, hole_seconds: float) -> None:
        """NetworkManager says Online, nobody answers; then somebody does, and nobody says so."""
        self.link.serve(there=False)
        bus.network("wifi", State=70, Connectivity=4, Metered=4)
        number = self.ask_for_help()
        tries = self.laptop.tries()
        self._fail_for(hole_seconds)
        usable_at = time.monotonic()
        self.link.serve()
        case = f"Wi-Fi without Internet for {hole_seconds:.0f} s, then with, untold"
        self.until_sent(case, number, usable_at, tries, UNSIGNALLED_SECONDS)

    def captive_portal(self, bus: SystemBus) -> None:
        """A page of the Wi-Fi's owner answers in the hub's place, until somebody agrees there."""
        self.hub.stop()
        with Portal(self.link, self.hub.sync_port):
            bus.network("wifi", State=60, Connectivity=2, Metered=4)
            number = self.ask_for_help()
            self._fail_for(6)
            _, said = self.laptop.ask(f"says {OFFLINE}")
            assert "Tout est gardé" in said, said
        self.hub.start()
        tries, usable_at = self.laptop.tries(), time.monotonic()
        bus.network("wifi", State=70, Connectivity=4)
        self.until_sent("a captive portal opens, and it is told", number, usable_at, tries, SIGNALLED_SECONDS)

    # -- without any bus -------------------------------------------------------------------------------------
    def link_without_a_bus(self, offline_seconds: float) -> None:
        """No NetworkManager anywhere, and Qt's other way to hear of links (GIO) tells nothing either."""
        self.link.plug(into=False)
        number = self.ask_for_help()
        self._fail_for(offline_seconds)
        tries, usable_at = self.laptop.tries(), time.monotonic()
        self.link.plug()
        case = f"no bus at all, a link comes up after {offline_seconds:.0f} s"
        self.until_sent(case, number, usable_at, tries, UNTOLD_LINK_SECONDS)

    def nothing_tells(self, hole_seconds: float) -> None:
        """No bus, and the link never changes: only the timer is left."""
        self.link.serve(there=False)
        number = self.ask_for_help()
        tries = self.laptop.tries()
        self._fail_for(hole_seconds)
        usable_at = time.monotonic()
        self.link.serve()
        case = f"no bus and no signal: out of reach for {hole_seconds:.0f} s"
        self.until_sent(case, number, usable_at, tries, UNSIGNALLED_SECONDS)

    def _fail_for(self, seconds: float) -> None:
        """Let it try in vain for a while: the case itself is this wait."""
        time.sleep(seconds)


@contextmanager
def at_both_ends(place: Path, environment: Mapping[str, str]) -> Iterator[Run]:
    """A link, a hub and an enrolled laptop that has sent everything."""
    with own_link() as link:
        hub = HubProcess(place / "hub", HUB, link.in_hub)
        hub.start()
        try:
            run = Run(link, hub, place / "data", environment)
            try:
                yield run
            finally:
                run.laptop.close()
        finally:
            hub.stop()


def with_network_manager(place: Path, *, long: bool = False) -> list[Figure]:
    """The cases in which NetworkManager tells something, true or not."""
    with system_bus(place / "bus", "network") as bus, at_both_ends(place, bus.environment) as run:
        run.key_in(bus, 120 if long else 6)
        run.captive_portal(bus)
        run.cable_key(bus)
        run.wifi_without_internet(bus, 300 if long else 12)
        return run.figures


def without_a_bus(place: Path, *, long: bool = False) -> list[Figure]:
    """The cases in which there is no bus."""
    environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": NOWHERE}
    with at_both_ends(place, environment) as run:
        run.link_without_a_bus(120 if long else 6)
        run.nothing_tells(300 if long else 12)
        return run.figures


def main() -> int:
    """Run all cases and print them."""
    parser = argparse.ArgumentParser(prog="python -m tests.key4g.run")
    parser.add_argument(
        "--long", action="store_true", help="out of reach for five minutes, not twelve seconds"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = with_network_manager(Path(place) / "told", long=chosen.long)
        figures += without_a_bus(Path(place) / "untold", long=chosen.long)
    return 1 if any(figure.missed for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
