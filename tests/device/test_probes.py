"""Each probe on a small made-up `/sys` and `/proc`, as old laptops have them."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from weeejob_desktop.device import buses, parts, probes
from weeejob_desktop.device.hardware import internal_disk, internal_disks, mainboard, model
from weeejob_desktop.device.probing import Absent


def put(root: Path, **files: str) -> None:
    """Write small files; in a name ``__`` stands for a slash."""
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")


def disk(root: Path, name: str, where: str = "pci0000:00/ata1", **files: str) -> Path:
    real = root / "devices" / where / "block" / name
    real.mkdir(parents=True, exist_ok=True)
    put(real, **files)
    (root / "block").mkdir(exist_ok=True)
    (root / "block" / name).symlink_to(real)
    return real


@pytest.fixture(autouse=True)
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")


# -- what the laptop is --------------------------------------------------------------------------------------
def test_the_model_is_what_people_read_on_the_lid(tmp_path: Path) -> None:
    assert model(tmp_path) == ""
    put(tmp_path, class__dmi__id__sys_vendor="Dell Inc.", class__dmi__id__product_name="Latitude E6430")
    assert model(tmp_path) == "Dell Inc. Latitude E6430"
    put(tmp_path, class__dmi__id__sys_vendor="LENOVO", class__dmi__id__product_name="2344BMU")
    put(tmp_path, class__dmi__id__product_version="ThinkPad T430")
    assert model(tmp_path) == "LENOVO ThinkPad T430"
    put(tmp_path, class__dmi__id__sys_vendor="HP", class__dmi__id__product_name="HP ProBook 640 G1")
    assert model(tmp_path) == "HP ProBook 640 G1"
    put(
        tmp_path,
        class__dmi__id__sys_vendor="To be filled by O.E.M.",
        class__dmi__id__product_name="Default string",
    )
    assert model(tmp_path) == ""
    put(tmp_path, firmware__devicetree__base__model="Raspberry Pi 4\0")
    assert model(tmp_path) == "Raspberry Pi 4"


def test_the_mainboard_is_known_by_preparation_where_only_root_may_read(tmp_path: Path) -> None:
    assert mainboard("", tmp_path) == ""
    assert mainboard("PB1", tmp_path) == "||PB1"
    put(tmp_path, class__dmi__id__board_vendor="LENOVO", class__dmi__id__board_name="2344BMU")
    assert mainboard("PB1", tmp_path) == "LENOVO|2344BMU|PB1"
    put(tmp_path, class__dmi__id__board_serial="1ZK")
    assert mainboard("", tmp_path) == "LENOVO|2344BMU|1ZK"
    assert mainboard("PB1", tmp_path) == "LENOVO|2344BMU|PB1", "the same with and without root"


def test_the_internal_disk_is_not_the_stick_nor_the_card_of_the_day(tmp_path: Path) -> None:
    assert internal_disk(tmp_path) == ""
    disk(tmp_path, "sda", "pci0000:00/usb2/2-1/host6", device__wwid="stick", removable="0")
    disk(tmp_path, "sr0", device__wwid="dvd", removable="1")
    disk(tmp_path, "loop0", "virtual", serial="loop")
    disk(tmp_path, "sdc", removable="1", device__wwid="card")
    assert internal_disk(tmp_path) == ""
    disk(tmp_path, "sdb", "pci0000:00/ata2", removable="0")
    assert internal_disk(tmp_path) == "", "a disk without an identity says nothing"
    disk(tmp_path, "sdd", "pci0000:00/ata3", removable="0", device__wwid="t10.ATA second")
    assert internal_disk(tmp_path) == "t10.ATA second"


def test_the_disk_of_the_system_comes_first_through_encryption_and_partitions(tmp_path: Path) -> None:
    disk(tmp_path, "nvme0n1", wwid="eui.1")
    real = disk(tmp_path, "sda", device__wwid="naa.2")
    put(real / "sda2", partition="2")
    crypt = tmp_path / "devices/virtual/block/dm-0"
    (crypt / "slaves").mkdir(parents=True)
    (crypt / "slaves" / "sda2").symlink_to(real / "sda2")
    number = Path("/").stat().st_dev
    (tmp_path / "dev/block").mkdir(parents=True)
    (tmp_path / f"dev/block/{os.major(number)}:{os.minor(number)}").symlink_to(crypt)
    assert [found.name for found in internal_disks(tmp_path)] == ["sda", "nvme0n1"]
    assert internal_disk(tmp_path) == "naa.2"


def test_each_kind_of_disk_tells_what_it_can(tmp_path: Path) -> None:
    with pytest.raises(Absent):
        parts.disk_health(tmp_path)
    disk(tmp_path, "sda", queue__rotational="1", size="1000", device__ioerr_cnt="0x1f")
    assert parts.disk_health(tmp_path) == {"kind": "hdd", "size_bytes": 512_000, "errors": 31}
    ssd = tmp_path / "ssd"
    disk(ssd, "sda", queue__rotational="0")
    assert parts.disk_health(ssd) == {"kind": "ssd"}
    card = tmp_path / "emmc"
    disk(card, "mmcblk0", device__life_time="0x02 0x04")
    assert parts.disk_health(card) == {"kind": "emmc", "worn_percent": 40}
    quick = tmp_path / "nvme"
    disk(quick, "nvme0n1")
    assert parts.disk_health(quick) == {"kind": "nvme"}


# -- battery and heat ----------------------------------------------------------------------------------------
def battery_says(
    monkeypatch: pytest.MonkeyPatch, percent: float | None, *, plugged: bool | None = None
) -> None:
    charge = None if percent is None else SimpleNamespace(percent=percent, power_plugged=plugged)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: charge, raising=False)


def test_a_worn_battery_is_measured_against_what_it_held_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    battery_says(monkeypatch, None)
    with pytest.raises(Absent):
        parts.battery(tmp_path)
    supply = "class__power_supply__"
    put(
        tmp_path,
        **{
            f"{supply}AC__type": "Mains",
            f"{supply}mouse__type": "Battery",
            f"{supply}mouse__scope": "Device",
        },
    )
    with pytest.raises(Absent):
        parts.battery(tmp_path)
    put(tmp_path, **{f"{supply}BAT0__type": "Battery", f"{supply}BAT0__energy_full": "20000000"})
    put(tmp_path, **{f"{supply}BAT0__energy_full_design": "56000000", f"{supply}BAT0__cycle_count": "512"})
    battery_says(monkeypatch, 63.7, plugged=True)
    assert parts.battery(tmp_path) == {
        "batteries": 1,
        "charge_percent": 64,
        "plugged": True,
        "capacity_percent": 36,
        "cycles": 512,
    }
    put(tmp_path, **{f"{supply}BAT1__type": "Battery", f"{supply}BAT1__charge_full": "36000000"})
    put(tmp_path, **{f"{supply}BAT1__charge_full_design": "24000000", f"{supply}BAT1__cycle_count": "0"})
    assert parts.battery(tmp_path)["capacity_percent"] == 70
    battery_says(monkeypatch, 50)
    values = parts.battery(tmp_path / "windows")
    assert values == {"batteries": 1, "charge_percent": 50}, "where only the charge is known"


def test_the_hottest_sensor_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def readings(*figures: tuple[float, float | None]) -> object:
        group = [SimpleNamespace(current=current, critical=critical) for current, critical in figures]
        return lambda: {"coretemp": group}

    monkeypatch.setattr(
        psutil, "sensors_temperatures", readings((48.2, 105.0), (71.4, 100.0), (-1, None), (255, None))
    )
    assert parts.temperature() == {"celsius": 71, "limit_celsius": 100}
    monkeypatch.setattr(psutil, "sensors_temperatures", readings((40.0, None)))
    assert parts.temperature() == {"celsius": 40}
    monkeypatch.setattr(psutil, "sensors_temperatures", readings())
    with pytest.raises(Absent):
        parts.temperature()
    monkeypatch.delattr(psutil, "sensors_temperatures")
    with pytest.raises(Absent):
        parts.temperature()


# -- network, screen, sound, hands ---------------------------------------------------------------------------
def interface(root: Path, name: str, where: str = "pci0000:00/0000:00:19.0", **files: str) -> None:
    real = root / "devices" / where / "net" / name
    put(real, **{"operstate": "up", **files})
    (real / "device").mkdir(exist_ok=True)
    (root / "class/net").mkdir(parents=True, exist_ok=True)
    (root / "class/net" / name).symlink_to(real)


def test_the_network_is_kinds_and_states_never_addresses(tmp_path: Path) -> None:
    with pytest.raises(Absent):
        parts.network(tmp_path)
    put(tmp_path, class__net__lo__operstate="unknown")
    interface(tmp_path, "enp0s25", operstate="down", address="00:11:22:33:44:55")
    interface(tmp_path, "wlp3s0", wireless__status="0", address="66:77:88:99:aa:bb")
    interface(tmp_path, "enx0", "pci0000:00/usb3/3-1", address="aa:aa:aa:aa:aa:aa")
    interface(
        tmp_path, "wwp0s20", "pci0000:00/usb2/2-4", uevent="DEVTYPE=wwan", operstate="unknown", carrier="1"
    )
    put(tmp_path, class__rfkill__rfkill0__type="wlan", class__rfkill__rfkill0__soft="0")
    put(tmp_path, class__rfkill__rfkill0__hard="1", class__rfkill__rfkill1__type="bluetooth")
    assert parts.network(tmp_path) == {
        "wifi": 1,
        "cable": 1,
        "mobile": 2,
        "up": ["mobile", "wifi"],
        "wifi_switched_off": True,
    }


def test_screens_sound_and_hands(tmp_path: Path) -> None:
    with pytest.raises(Absent):
        parts.screen(tmp_path)
    put(
        tmp_path,
        **{
            "class__drm__card0-DP-1__status": "connected",
            "class__drm__card0-DP-1__modes": "1920x1080\n800x600",
        },
    )
    put(
        tmp_path,
        **{"class__drm__card0-eDP-1__status": "connected", "class__drm__card0-eDP-1__modes": "1366x768"},
    )
    put(tmp_path, **{"class__drm__card0-VGA-1__status": "disconnected"})
    assert parts.screen(tmp_path) == {"connected": 2, "sizes": ["1366x768", "1920x1080"]}
    for missing in (tmp_path / "none", tmp_path / "empty"):
        (tmp_path / "empty" / "asound").mkdir(parents=True, exist_ok=True)
        with pytest.raises(Absent):
            parts.sound(missing)
    put(tmp_path, asound__card0__id="PCH", asound__card1__id="HDMI", asound__cards="text", asound__cardX="x")
    assert parts.sound(tmp_path) == {"cards": 2}
    blocks = [
        'N: Name="AT Translated Set 2 keyboard"\nH: Handlers=sysrq kbd leds event2',
        'N: Name="Power Button"\nH: Handlers=kbd event0',
        'N: Name="SynPS/2 Synaptics TouchPad"\nH: Handlers=mouse0 event5',
        'N: Name="Logitech USB Optical Mouse"\nH: Handlers=mouse1 event7',
    ]
    put(tmp_path, bus__input__devices="\n\n".join(blocks))
    assert parts.input_devices(tmp_path) == {"keyboards": 1, "pointers": 1, "touchpads": 1}
    with pytest.raises(FileNotFoundError):
        parts.input_devices(tmp_path / "windows")


# -- system --------------------------------------------------------------------------------------------------
def test_updates_are_read_from_what_others_left(tmp_path: Path) -> None:
    with pytest.raises(Absent):
        probes.updates(tmp_path, tmp_path)
    available = (
        "\n12 updates can be applied immediately.\n3 of these are standard security updates.\nTo see these"
    )
    put(tmp_path, **{"lib__update-notifier__updates-available": available})
    assert probes.updates(tmp_path, tmp_path) == {"waiting": 12, "security": 3, "restart_needed": False}
    put(tmp_path, **{"lib__apt__periodic__update-success-stamp": "", "reboot-required": "*** restart"})
    os.utime(tmp_path / "lib/apt/periodic/update-success-stamp", (0, 0))
    values = probes.updates(tmp_path, tmp_path)
    assert values["list_age_days"] > 10_000
    assert values["restart_needed"]


def test_kernel_errors_are_counted_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        b"6,1,100,-;usb 1-1: new device of Amina\n",
        b"3,2,200,-;ata1.00: failed command: READ FPDMA QUEUED\n",
        b"2,3,300,-;Memory cgroup out of memory\n",
        b"12,4,400,-;a program's warning\n",
        b"27,5,500,-;a program's error\n",
    ]
    answers: list[bytes | OSError] = [*records, BrokenPipeError(), BlockingIOError()]

    def read(_descriptor: int, _size: int) -> bytes:
        said = answers.pop(0)
        if isinstance(said, OSError):
            raise said
        return said

    (tmp_path / "kmsg").touch()
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", read)
        assert probes.kernel_errors(tmp_path / "kmsg") == {"errors": 3, "disk": 1}
    assert probes.kernel_errors(tmp_path / "kmsg") == {"errors": 0, "disk": 0}


def test_the_system_without_a_release_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", none)
    assert probes.system()["name"]


def test_a_machine_without_a_name_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "model", lambda: "")
    with pytest.raises(Absent):
        probes.machine_model()
    monkeypatch.setattr(probes, "model", lambda: "LENOVO ThinkPad T430")
    assert probes.machine_model()["name"] == "LENOVO ThinkPad T430"


def test_memory_and_space_are_plain_numbers() -> None:
    memory, space = probes.memory(), probes.disk_space()
    assert 0 < memory["available_bytes"] <= memory["total_bytes"]
    assert 0 <= memory["swap_used_bytes"] <= memory["swap_total_bytes"]
    assert 0 < space["free_bytes"] <= space["total_bytes"]
    assert probes.app()["version"]


def test_processor_load_and_uptime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "PROC", tmp_path)
    assert probes.processor()["cores"] >= 1
    assert probes.uptime()["uptime_seconds"] > 0
    assert "memory_stall_percent" not in probes.load()
    put(
        tmp_path,
        cpuinfo="processor : 0\nmodel name\t: Intel(R) Core(TM) i5-3320M CPU @ 2.60GHz",
        uptime="5000.12 1.0",
    )
    put(tmp_path, pressure__memory="some avg10=0.00 avg60=3.25 avg300=0.1 total=0\nfull avg10=0.00 avg60=1.0")
    assert probes.processor()["name"].startswith("Intel(R) Core(TM) i5-3320M")
    assert probes.uptime() == {"uptime_seconds": 5000}
    assert probes.load()["memory_stall_percent"] == 3.25


def test_without_a_bus_there_is_no_answer_and_no_noise() -> None:
    assert buses.disk_alarms("sda") == {}
    assert buses.primary_connection() is None
