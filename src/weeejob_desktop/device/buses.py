"""What the system's own services tell over D-Bus without asking for a password: disk alarms, kind of
connection.

Linux only; anywhere else, and wherever a service is missing or slow, there is simply no answer.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

Properties = dict[str, Any]

WAIT_SECONDS = 1.0
_UDISKS = "org.freedesktop.UDisks2"
_NETWORK_MANAGER = "org.freedesktop.NetworkManager"

GetAll = Callable[[str, str, str], Properties]
"""(service, object path, interface) → its properties, unpacked; {} where there is no answer."""
Objects = dict[str, dict[str, Properties]]
"""Object path → interface → properties."""
_Ask = Callable[[Any], tuple[Any, ...]]
"""A method call → the body of its answer, () where there is none."""


@contextlib.contextmanager
def system_bus() -> Iterator[GetAll]:
    """The system bus for a few questions, each at most `WAIT_SECONDS`; one that never answers where there is
    none."""
    with _system_bus() as ask:

        def get_all(service: str, path: str, interface: str) -> Properties:
            from jeepney import DBusAddress  # type: ignore[import-untyped]  # ships no types
            from jeepney import Properties as PropertiesOf

            body = ask(PropertiesOf(DBusAddress(path, service, interface)).get_all())
            return _unpacked(body[0]) if body else {}

        yield get_all if ask is not _nobody else lambda _service, _path, _interface: {}


def objects(service: str, path: str) -> Objects:
    """All objects that `service` manages under `path`; {} where it is not there. A service that is not
    running is not started by the question."""
    with _system_bus() as ask:
        if ask is _nobody:
            return {}
        from jeepney import DBusAddress, MessageFlag, new_method_call

        address = DBusAddress(path, service, "org.freedesktop.DBus.ObjectManager")
        question = new_method_call(address, "GetManagedObjects")
        question.header.flags |= MessageFlag.no_auto_start
        body = ask(question)
    if not body:
        return {}
    return {
        where: {name: _unpacked(values) for name, values in interfaces.items()}
        for where, interfaces in body[0].items()
    }


def _unpacked(values: dict[str, tuple[str, Any]]) -> Properties:
    return {name: value for name, (_signature, value) in values.items()}


def _nobody(_question: object) -> tuple[Any, ...]:
    return ()


@contextlib.contextmanager
def _system_bus() -> Iterator[_Ask]:
    try:
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]  # ships no types

        connection = open_dbus_connection("SYSTEM", auth_timeout=WAIT_SECONDS)
    except (ImportError, OSError, KeyError, ValueError, RuntimeError):
        yield _nobody
        return
    from jeepney import MessageType

    def ask(question: Any) -> tuple[Any, ...]:
        try:
            answer = connection.send_and_get_reply(question, timeout=WAIT_SECONDS)
        except (OSError, EOFError, TimeoutError):
            return ()
        if answer.header.message_type is not MessageType.method_return:
            return ()
        return tuple(answer.body)

    with contextlib.closing(connection):
        yield ask


def disk_alarms(name: str) -> dict[str, Any]:
    """What UDisks2 knows of the disk called `name` (``sda``): ``failing powered_hours bad_sectors
    worn_percent``; {} where it keeps no such record."""
    with system_bus() as ask:
        drive = ask(_UDISKS, f"/org/freedesktop/UDisks2/block_devices/{name}", f"{_UDISKS}.Block").get(
            "Drive"
        )
        if not drive or drive == "/":
            return {}
        ata = ask(_UDISKS, drive, f"{_UDISKS}.Drive.Ata")
        nvme = ask(_UDISKS, drive, f"{_UDISKS}.NVMe.Controller")
    if ata.get("SmartUpdated"):
        values = {
            "failing": bool(ata.get("SmartFailing")),
            "powered_hours": ata.get("SmartPowerOnSeconds", 0) // 3600,
        }
        bad = ata.get("SmartNumBadSectors", -1)
        return {**values, "bad_sectors": bad} if bad >= 0 else values
    if nvme.get("SmartUpdated"):
        return {
            "failing": bool(nvme.get("SmartCriticalWarning")),
            "powered_hours": nvme.get("SmartPowerOnHours", 0),
        }
    return {}


def primary_connection() -> tuple[str, bool] | None:
    """The type NetworkManager gives the main connection (``802-11-wireless``, ``gsm``; "" for none), and
    whether it calls it metered; None where NetworkManager is not there."""
    with system_bus() as ask:
        facts = ask(_NETWORK_MANAGER, "/org/freedesktop/NetworkManager", _NETWORK_MANAGER)
    if not facts:
        return None
    metered = facts.get("Metered", 0) in (1, 3)  # NM_METERED_YES, NM_METERED_GUESS_YES
    return str(facts.get("PrimaryConnectionType", "")), metered
