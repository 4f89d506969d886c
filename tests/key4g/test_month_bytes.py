"""The month's bytes beside what the interface counted, in a run where nothing else talks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.bench.wire_bytes import typical_entries
from tests.end2end.hub_process import HubProcess
from tests.key4g.own_link import HUB, Counted, OwnLink, own_link

from weeejob_desktop.device.machine import this_machine
from weeejob_desktop.store import journal, outbox
from weeejob_desktop.store.identity import identity
from weeejob_desktop.workspace.workspace import Workspace

RIGHT_WITHIN = 0.10


@dataclass
class Laptop:
    """A data folder, and the real ``weeejob --send`` at the other end of the link."""

    folder: Path
    link: OwnLink

    def use(self, work: Callable[[Workspace], object]) -> None:
        workspace = Workspace.open(self.folder, machine=this_machine())
        try:
            work(workspace)
        finally:
            workspace.close()

    def send(self) -> str:
        """Send once, as the timer does; what it said."""
        command = [*self.link.in_laptop, sys.executable, "-m", "weeejob_desktop", "--send", "--data"]
        done = subprocess.run([*command, str(self.folder)], capture_output=True, text=True, check=True)
        return done.stdout

    def month_bytes(self) -> int:
        told: list[int] = []
        self.use(lambda workspace: told.append(workspace.connection().month_bytes))
        return told[0]


@pytest.fixture
def link() -> Iterator[OwnLink]:
    with own_link() as made:
        yield made


@pytest.fixture
def hub(tmp_path: Path, link: OwnLink) -> Iterator[HubProcess]:
    made = HubProcess(tmp_path / "hub", HUB, link.in_hub)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def laptop(tmp_path: Path, link: OwnLink, hub: HubProcess) -> Laptop:
    made = Laptop(tmp_path / "data", link)
    code = hub.enrol("Amina B.")
    made.use(lambda workspace: workspace.enrol_with_code(code.code, hub.address))
    return made


def work_of_a_morning(workspace: Workspace) -> None:
    with workspace.database.transaction() as tx:
        who = identity(tx)
        for entry in typical_entries(who.learner, who.installation):
            journal.keep_entry(tx, entry)
        outbox.offer_all_again(tx)


def check(laptop: Laptop, before: Counted, told_before: int, what: str) -> None:
    counted = laptop.link.counted().since(before)
    told = laptop.month_bytes() - told_before
    print(f"{what}: told {told}, counted {counted.link_bytes}, without Ethernet's headers {counted.ip_bytes}")
    assert abs(told - counted.link_bytes) <= RIGHT_WITHIN * counted.link_bytes, what
    assert abs(told - counted.ip_bytes) <= RIGHT_WITHIN * counted.ip_bytes, what


def test_the_months_bytes_are_what_the_interface_counted(laptop: Laptop) -> None:
    before, told = laptop.link.counted(), 0
    assert "ok" in laptop.send()
    check(laptop, before, told, "enrolment and the first round")

    before, told = laptop.link.counted(), laptop.month_bytes()
    laptop.use(work_of_a_morning)
    laptop.use(lambda workspace: workspace.request_repair("slow"))
    assert "waiting 0" in laptop.send()
    check(laptop, before, told, "a morning and a request")

    before, told = laptop.link.counted(), laptop.month_bytes()
    assert "ok" in laptop.send()
    assert laptop.link.counted().since(before).link_bytes == 0, "nothing changed, nothing awaited yet"
    assert laptop.month_bytes() == told


def test_what_the_network_kept_is_told_too(laptop: Laptop) -> None:
    assert "ok" in laptop.send()
    laptop.use(lambda workspace: workspace.request_repair("slow"))
    before, told = laptop.link.counted(), laptop.month_bytes()
    laptop.link.serve(there=False)
    assert "hub_unreachable" in laptop.send()
    counted = laptop.link.counted().since(before)
    assert 0 < laptop.month_bytes() - told <= 2 * counted.link_bytes, "some calls and no answer"
    laptop.link.serve()
    before, told = laptop.link.counted(), laptop.month_bytes()
    assert "waiting 0" in laptop.send()
    check(laptop, before, told, "a request after a hole")
