"""A disk that is copied or moved: noticed by the laptop's parts, told apart at the hub, no hour lost or
doubled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.app.send import send
from weeejob_desktop.workspace.workspace import Workspace

LESSON, STEP = "mon-ordinateur", "les-parties"
BOARD, DISK = "LENOVO|20FN|PF0K3QXB", "naa.5002538e40a1b2c3"
OTHER_BOARD, OTHER_DISK = "HP|80FC|5CG7041KLM", "naa.50025388d9e8f7a6"
MINUTE_MS = 60_000


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    with running_hub(tmp_path_factory.mktemp("hub")) as running:
        yield running


class Laptop:
    """One laptop on one data folder, on a start of its own."""

    def __init__(self, folder: Path, boot: str, board: str, disk: str) -> None:
        self.folder = folder
        self.clock = HandClock(boot)
        self.machine = HandMachine(self.clock, board, disk)
        self.desktop = Workspace.open(folder, machine=self.machine)

    def work(self, minutes: int, then_away: int = 0) -> None:
        """So many minutes in a lesson. The hub's clock is the real one and stands still meanwhile: being
        `then_away` so many minutes before the next sync puts this work at a true time of its own."""
        self.desktop.start_counting(LESSON, STEP, 60)
        for _ in range(minutes):
            self.clock.pass_ms(MINUTE_MS)
            self.desktop.tick(0)
        self.desktop.stop_counting()
        self.clock.pass_ms(then_away * MINUTE_MS)

    @property
    def minutes(self) -> int:
        return self.desktop.path().total_ms // MINUTE_MS


def enrol(hub: HubProcess, laptop: Laptop, name: str, *, known: bool = False) -> None:
    enrolment = hub.enrol(name, known=known)
    laptop.desktop.enrol_with_code(enrolment.code, enrolment.address)
    assert laptop.desktop.send_now().enrolled


def test_a_copied_disk_is_a_new_installation_and_no_hour_is_lost_or_counted_twice(
    hub: HubProcess, tmp_path: Path
) -> None:
    technician = Technician(hub, hub.add_technician())
    first = Laptop(tmp_path / "first", "boot-first", BOARD, DISK)
    first.desktop.introduce("Amina")
    first.work(10)
    enrol(hub, first, "Amina B.")
    first.work(5)  # these five minutes are on the disk when it is copied, and not sent yet
    first.desktop.close()
    shutil.copytree(first.folder, tmp_path / "copy")

    # At login the copy sends nothing in the name of the laptop it came from.
    stranger = HandMachine(HandClock("boot-copy"), OTHER_BOARD, OTHER_DISK)
    assert send(tmp_path / "copy", stranger).acked == 0
    copy = Laptop(tmp_path / "copy", "boot-copy", OTHER_BOARD, OTHER_DISK)
    assert copy.desktop.another_laptop
    assert copy.minutes == 15
    assert not copy.desktop.connection().enrolled
    copy.work(7, then_away=120)
    assert copy.minutes == 22

    again = Laptop(first.folder, "boot-first-again", BOARD, DISK)
    assert not again.desktop.another_laptop
    again.work(4, then_away=240)
    enrol(hub, copy, "Amina B.", known=True)
    for laptop in (again, copy, again, copy):
        laptop.desktop.send_now()
    assert (again.minutes, copy.minutes) == (26, 26)
    page = technician.read("/learners")
    assert "0 h 26" in page.replace("\u00a0", " ")
    again.desktop.close()
    copy.desktop.close()
    technician.close()

    # What names the parts of a laptop stands nowhere in clear: not on the disks, not at the hub.
    for place in (first.folder, copy.folder, hub.data):
        for path in place.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for part in (BOARD, DISK, OTHER_BOARD, OTHER_DISK):
                assert part.encode() not in content, path


@pytest.mark.parametrize(
    ("name", "board", "disk"),
    [
        ("Nadia", OTHER_BOARD, DISK),
        ("Karl", BOARD, OTHER_DISK),
        ("Awa", "", DISK),
        ("Luc", BOARD, ""),
        ("Inès", "", ""),
    ],
)
def test_a_part_that_was_replaced_or_cannot_be_read_is_no_other_laptop(
    hub: HubProcess, tmp_path: Path, name: str, board: str, disk: str
) -> None:
    laptop = Laptop(tmp_path / "data", "boot-1", BOARD, DISK)
    laptop.work(3)
    enrol(hub, laptop, name)
    laptop.desktop.close()
    repaired = Laptop(tmp_path / "data", "boot-2", board, disk)
    assert not repaired.desktop.another_laptop
    assert repaired.minutes == 3
    assert repaired.desktop.connection().enrolled
    repaired.work(2, then_away=60)
    assert repaired.desktop.send_now().problem == ""
    assert repaired.minutes == 5
    repaired.desktop.close()
