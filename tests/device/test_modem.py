"""The 4G key as ModemManager's real interfaces tell it, over a real bus with a fake service on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.key4g.system_bus import SystemBus, system_bus

from weeejob_desktop.device import buses
from weeejob_desktop.device.diagnostics import look
from weeejob_desktop.device.modem import modem
from weeejob_desktop.device.probing import Absent

NUMBERS = ("861821", "336000")
"""Of the key and of the card's owner, as the fake service tells them to everybody who asks."""


@pytest.fixture(scope="module")
def shared_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SystemBus]:
    with system_bus(tmp_path_factory.mktemp("bus"), "modem") as bus:
        yield bus


@pytest.fixture
def bus(shared_bus: SystemBus, monkeypatch: pytest.MonkeyPatch) -> Iterator[SystemBus]:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", shared_bus.address)
    yield shared_bus
    shared_bus.no_modem()


def test_a_connected_key_tells_operator_signal_and_generation(bus: SystemBus) -> None:
    bus.modem()
    assert modem() == {
        "state": "connected", "operator": "Orange F", "signal_percent": 71, "technology": "4g",
        "name": "huawei E3372",
    }  # fmt: skip
    bus.modem(State=8, RegistrationState=5, AccessTechnologies=(1 << 5) | (1 << 9), SignalQuality=12)
    assert modem() == {
        "state": "registered", "operator": "Orange F", "signal_percent": 12, "technology": "3g",
        "roaming": True, "name": "huawei E3372",
    }  # fmt: skip
    bus.modem(AccessTechnologies=0, OperatorName="")
    assert {"technology", "operator"}.isdisjoint(modem())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"State": 2, "UnlockRequired": 2, "UnlockRetries": {"2": 3}},
         {"state": "locked", "lock": "pin", "tries_left": 3}),
        ({"State": 2, "UnlockRequired": 4, "UnlockRetries": {"2": 0, "4": 10}},
         {"state": "locked", "lock": "puk", "tries_left": 10}),
        ({"State": 2, "UnlockRequired": 9}, {"state": "locked", "lock": "other"}),
        ({"State": 2, "UnlockRequired": 0}, {"state": "locked"}),
        ({"State": -1, "StateFailedReason": 2}, {"state": "no_sim"}),
        ({"State": -1, "StateFailedReason": 3}, {"state": "failed"}),
        ({"State": 3}, {"state": "off"}),
        ({"State": 1}, {"state": "starting"}),
        ({"State": 7, "RegistrationState": 2}, {"state": "searching"}),
        ({"State": 6, "RegistrationState": 3}, {"state": "searching", "denied": True}),
    ],
)  # fmt: skip
def test_a_key_that_is_not_ready_tells_why(
    bus: SystemBus, facts: dict[str, Any], said: dict[str, Any]
) -> None:
    bus.modem(**facts)
    assert modem() == {**said, "name": "huawei E3372"}


def test_without_a_key_or_without_the_service_there_is_nothing(
    bus: SystemBus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(Absent):
        modem()
    with system_bus(tmp_path / "empty") as empty:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", empty.address)
        assert buses.objects("org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1") == {}
    with pytest.raises(Absent):  # the bus is gone
        modem()


def test_no_number_of_card_key_or_person_is_in_a_request(bus: SystemBus) -> None:
    bus.modem()
    told = buses.objects("org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1")
    assert all(number in str(told) for number in NUMBERS), "the service would tell"
    probes = {probe.name: probe for probe in look()}
    assert probes["modem"].values["operator"] == "Orange F"
    everything = json.dumps([dict(probe.values) for probe in probes.values()])
    assert not [number for number in NUMBERS if number in everything]
