"""The system's services over a bus: a small one of the test's own that speaks the real protocol."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import new_error, new_method_return  # type: ignore[import-untyped]  # ships no types
from jeepney.low_level import Parser  # type: ignore[import-untyped]  # ships no types

from weeejob_desktop.device import buses

UDISKS, MANAGER = "org.freedesktop.UDisks2", "org.freedesktop.NetworkManager"
DISK, DRIVE = "/org/freedesktop/UDisks2/block_devices/sda", "/org/freedesktop/UDisks2/drives/one"
Answers = dict[tuple[str, str], dict[str, tuple[str, Any]]]


class SmallBus:
    """Answers GetAll for (path, interface); an error for the rest; silence once `silent`."""

    def __init__(self, path: Path, answers: Answers) -> None:
        self.answers = answers
        self.silent = threading.Event()
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._path = path
        self._ending = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ending = True
        with socket.socket(socket.AF_UNIX) as wake:
            wake.connect(str(self._path))
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._ending:
            laptop, _ = self._listener.accept()
            laptop.settimeout(10)
            with laptop, contextlib.suppress(OSError):
                self._talk(laptop)

    def _talk(self, laptop: socket.socket) -> None:
        greeting = b""
        while b"BEGIN\r\n" not in greeting:
            more = laptop.recv(4096)
            if not more:
                return
            greeting += more
            if greeting.endswith(b"\r\n") and not greeting.endswith(b"BEGIN\r\n"):
                laptop.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")
        parser = Parser()
        parser.add_data(greeting.partition(b"BEGIN\r\n")[2])
        for number in range(1, 100):
            while (message := parser.get_next_message()) is None:
                more = laptop.recv(4096)
                if not more:
                    return
                parser.add_data(more)
            if not self.silent.is_set():
                laptop.sendall(self._answer(message).serialise(serial=number))

    def _answer(self, message: Any) -> Any:
        fields = {int(name): value for name, value in message.header.fields.items()}
        path, member = fields[1], fields[3]
        if member == "Hello":
            return new_method_return(message, "s", (":1.1",))
        known = self.answers.get((path, message.body[0]))
        if known is None:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownInterface")
        return new_method_return(message, "a{sv}", (known,))


Bus = Callable[[Answers], SmallBus]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    started: list[SmallBus] = []

    def start(answers: Answers) -> SmallBus:
        path = tmp_path / f"bus{len(started)}"
        started.append(SmallBus(path, answers))
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={path}")
        return started[-1]

    yield start
    for one in started:
        one.close()


def block(drive: str = DRIVE) -> Answers:
    return {(DISK, f"{UDISKS}.Block"): {"Drive": ("o", drive)}}


def test_a_disks_own_alarm_is_heard_without_root(bus: Bus) -> None:
    ata = {
        "SmartUpdated": ("t", 1_770_000_000),
        "SmartFailing": ("b", True),
        "SmartPowerOnSeconds": ("t", 36_000_000),
        "SmartNumBadSectors": ("x", 8),
    }
    bus({**block(), (DRIVE, f"{UDISKS}.Drive.Ata"): ata})
    assert buses.disk_alarms("sda") == {"failing": True, "powered_hours": 10_000, "bad_sectors": 8}
    assert buses.disk_alarms("sdb") == {}
    bus({**block(), (DRIVE, f"{UDISKS}.Drive.Ata"): {**ata, "SmartNumBadSectors": ("x", -1)}})
    assert buses.disk_alarms("sda") == {"failing": True, "powered_hours": 10_000}


def test_each_kind_of_drive_speaks_its_way(bus: Bus) -> None:
    nvme = {
        "SmartUpdated": ("t", 1_770_000_000),
        "SmartCriticalWarning": ("as", []),
        "SmartPowerOnHours": ("t", 321),
    }
    bus({**block(), (DRIVE, f"{UDISKS}.NVMe.Controller"): nvme})
    assert buses.disk_alarms("sda") == {"failing": False, "powered_hours": 321}
    bus({**block(), (DRIVE, f"{UDISKS}.Drive.Ata"): {"SmartUpdated": ("t", 0)}})
    assert buses.disk_alarms("sda") == {}, "a record that was never taken says nothing"
    bus(block("/"))
    assert buses.disk_alarms("sda") == {}


@pytest.mark.parametrize(("number", "metered"), [(0, False), (1, True), (2, False), (3, True), (4, False)])
def test_network_manager_says_kind_and_cost(bus: Bus, number: int, *, metered: bool) -> None:
    facts = {"PrimaryConnectionType": ("s", "802-11-wireless"), "Metered": ("u", number)}
    bus({("/org/freedesktop/NetworkManager", MANAGER): facts})
    assert buses.primary_connection() == ("802-11-wireless", metered)


def test_a_bus_without_the_service_or_without_a_word_is_no_answer(
    bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = bus({})
    assert buses.primary_connection() is None
    monkeypatch.setattr(buses, "WAIT_SECONDS", 0.2)
    with buses.system_bus() as ask:
        small.silent.set()
        assert ask(MANAGER, "/org/freedesktop/NetworkManager", MANAGER) == {}
