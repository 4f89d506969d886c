"""A fake NetworkManager and a fake ModemManager, as far as the app and Qt ask them: real D-Bus objects whose
properties are set from outside. ``python -m tests.key4g.fake_services network modem``, driven by lines of
JSON (see `system_bus`); ends when they end.

Fake since no modem and no radio run here. The numbers are those of the real interfaces' documentation.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated, Any

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusInt32, DBusObjectPath, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.constants import BusType, PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property

Paths = Annotated[list[str], DBusSignature("ao")]
Texts = Annotated[list[str], DBusSignature("as")]
Counts = Annotated[dict[int, int], DBusSignature("a{uu}")]
Quality = Annotated[list[int | bool], DBusSignature("(ub)")]
READ = PropertyAccess.READ
NETWORK, NETWORK_PATH = "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"
MODEM, MODEM_PATH = "org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1"
DEVICES = {"modem": (8, 3, "gsm"), "wifi": (2, 4, "802-11-wireless"), "cable": (1, 0, "802-3-ethernet")}
"""Each with NetworkManager's type, whether it guesses that it is metered, and the connection's type."""


class Network(ServiceInterface):
    """org.freedesktop.NetworkManager."""

    def __init__(self) -> None:
        super().__init__(NETWORK)
        self.values: dict[str, Any] = {
            "State": 20, "Connectivity": 1, "Metered": 0,
            "PrimaryConnection": "/", "PrimaryConnectionType": "",
        }  # fmt: skip

    @dbus_property(READ)
    def State(self) -> DBusUInt32:
        return int(self.values["State"])

    @dbus_property(READ)
    def Connectivity(self) -> DBusUInt32:
        return int(self.values["Connectivity"])

    @dbus_property(READ)
    def Metered(self) -> DBusUInt32:
        return int(self.values["Metered"])

    @dbus_property(READ)
    def PrimaryConnection(self) -> DBusObjectPath:
        return str(self.values["PrimaryConnection"])

    @dbus_property(READ)
    def PrimaryConnectionType(self) -> DBusStr:
        return str(self.values["PrimaryConnectionType"])

    def change(self, way: str, values: dict[str, Any]) -> None:
        """The main connection is over `way` from now on."""
        if way == "none":
            values |= {"PrimaryConnection": "/", "PrimaryConnectionType": ""}
        elif way:
            values |= {
                "PrimaryConnection": f"{NETWORK_PATH}/ActiveConnection/{way}",
                "PrimaryConnectionType": DEVICES[way][2],
            }
        self.values.update(values)
        self.emit_properties_changed(values)


class Device(ServiceInterface):
    """org.freedesktop.NetworkManager.Device."""

    def __init__(self, kind: int, metered: int) -> None:
        super().__init__(f"{NETWORK}.Device")
        self.kind, self.metered = kind, metered

    @dbus_property(READ)
    def DeviceType(self) -> DBusUInt32:
        return self.kind

    @dbus_property(READ)
    def Metered(self) -> DBusUInt32:
        return self.metered


class ActiveConnection(ServiceInterface):
    """org.freedesktop.NetworkManager.Connection.Active."""

    def __init__(self, device: str) -> None:
        super().__init__(f"{NETWORK}.Connection.Active")
        self.device = device

    @dbus_property(READ)
    def Devices(self) -> Paths:
        return [self.device]


class Modem(ServiceInterface):
    """org.freedesktop.ModemManager1.Modem, with the numbers that nobody may send too."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(f"{MODEM}.Modem")
        self.values = values

    @dbus_property(READ)
    def State(self) -> DBusInt32:
        return int(self.values["State"])

    @dbus_property(READ)
    def StateFailedReason(self) -> DBusUInt32:
        return int(self.values["StateFailedReason"])

    @dbus_property(READ)
    def UnlockRequired(self) -> DBusUInt32:
        return int(self.values["UnlockRequired"])

    @dbus_property(READ)
    def UnlockRetries(self) -> Counts:
        return {int(lock): left for lock, left in self.values["UnlockRetries"].items()}

    @dbus_property(READ)
    def SignalQuality(self) -> Quality:
        return [self.values["SignalQuality"], True]

    @dbus_property(READ)
    def AccessTechnologies(self) -> DBusUInt32:
        return int(self.values["AccessTechnologies"])

    @dbus_property(READ)
    def Manufacturer(self) -> DBusStr:
        return "huawei"

    @dbus_property(READ)
    def Model(self) -> DBusStr:
        return "E3372"

    @dbus_property(READ)
    def EquipmentIdentifier(self) -> DBusStr:
        return "861821000000017"

    @dbus_property(READ)
    def OwnNumbers(self) -> Texts:
        return ["+33600000017"]


class Modem3gpp(ServiceInterface):
    """org.freedesktop.ModemManager1.Modem.Modem3gpp."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(f"{MODEM}.Modem.Modem3gpp")
        self.values = values

    @dbus_property(READ)
    def RegistrationState(self) -> DBusUInt32:
        return int(self.values["RegistrationState"])

    @dbus_property(READ)
    def OperatorName(self) -> DBusStr:
        return str(self.values["OperatorName"])

    @dbus_property(READ)
    def Imei(self) -> DBusStr:
        return "861821000000017"


class Services:
    """What was asked for on one bus."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._network = Network()
        self._modem: dict[str, Any] = {}

    async def start(self, names: list[str]) -> None:
        if "network" in names:
            self._bus.export(NETWORK_PATH, self._network)
            for way, (kind, metered, _type) in DEVICES.items():
                device = f"{NETWORK_PATH}/Devices/{way}"
                self._bus.export(device, Device(kind, metered))
                self._bus.export(f"{NETWORK_PATH}/ActiveConnection/{way}", ActiveConnection(device))
            await self._bus.request_name(NETWORK)
        if "modem" in names:
            await self._bus.request_name(MODEM)

    def do(self, what: str, way: str, values: dict[str, Any]) -> None:
        if what == "network":
            self._network.change(way, values)
        elif what == "no modem":
            self._bus.unexport(f"{MODEM_PATH}/Modem/0")
            self._modem = {}
        elif self._modem:
            self._modem.update(values)
        else:
            self._modem = {
                "State": 11, "StateFailedReason": 0, "UnlockRequired": 1, "UnlockRetries": {},
                "SignalQuality": 71, "AccessTechnologies": 1 << 14, "RegistrationState": 1,
                "OperatorName": "Orange F", **values,
            }  # fmt: skip
            for interface in (Modem(self._modem), Modem3gpp(self._modem)):
                self._bus.export(f"{MODEM_PATH}/Modem/0", interface)


async def main(names: list[str]) -> None:
    """Serve until there are no more lines."""
    bus = await MessageBus(bus_type=BusType.SYSTEM).connect()
    services = Services(bus)
    await services.start(names)
    print("done", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        services.do(*json.loads(line))
        await asyncio.sleep(0)
        print("done", flush=True)
    bus.disconnect()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
