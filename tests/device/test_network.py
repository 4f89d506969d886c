"""The hint of what a connection costs: Wi-Fi only when it is known to be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.device.test_probes import interface, put

from weeejob_desktop.device import buses
from weeejob_desktop.device.network import connection_hint

ROUTE = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"


def route(root: Path, *ways: tuple[str, int]) -> None:
    lines = [f"{name}\t00000000\t0102A8C0\t0003\t0\t0\t{metric}\t00000000\t0\t0\t0" for name, metric in ways]
    put(root, net__route=ROUTE + "eth9\t0002A8C0\t0\t1\t0\t0\t0\t00FFFFFF\t0\t0\t0\n" + "\n".join(lines))


@pytest.fixture(autouse=True)
def manager(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool] | None]:
    """What NetworkManager says: its last element."""
    said: list[tuple[str, bool] | None] = [None]
    monkeypatch.setattr(buses, "primary_connection", lambda: said[-1])
    return said


def hint(root: Path) -> str:
    return connection_hint(sys_root=root, proc_root=root)


def test_no_list_no_link_no_network(tmp_path: Path) -> None:
    assert hint(tmp_path) == "unknown"
    put(tmp_path, class__net__lo__operstate="unknown")
    assert hint(tmp_path) == "none"
    interface(tmp_path, "wlp3s0", wireless__status="0", operstate="down")
    assert hint(tmp_path) == "none"
    assert connection_hint("free", tmp_path, tmp_path) == "none", "a setting cannot bring a cable"


def test_wifi_is_free_and_everything_else_may_cost(tmp_path: Path) -> None:
    interface(tmp_path, "wlp3s0", wireless__status="0")
    assert hint(tmp_path) == "free"
    interface(tmp_path, "enp0s25")
    assert hint(tmp_path) == "limited", "which of the two is the way out?"
    route(tmp_path, ("enp0s25", 600), ("wlp3s0", 100))
    assert hint(tmp_path) == "free"
    route(tmp_path, ("enp0s25", 100), ("wlp3s0", 600))
    assert hint(tmp_path) == "limited"


def test_a_4g_key_that_looks_like_a_cable_may_cost(tmp_path: Path) -> None:
    interface(tmp_path, "enx0", "pci0000:00/usb3/3-1")
    route(tmp_path, ("enx0", 100))
    assert hint(tmp_path) == "limited"


def test_network_manager_knows_better_when_it_is_there(
    tmp_path: Path, manager: list[tuple[str, bool] | None]
) -> None:
    interface(tmp_path, "wlp3s0", wireless__status="0")
    for said, expected in (
        (("802-11-wireless", False), "free"),
        (("802-11-wireless", True), "limited"),  # a telephone's shared connection
        (("gsm", False), "limited"),
        (("802-3-ethernet", False), "limited"),
        (("", False), "free"),  # it is there and manages nothing
    ):
        manager.append(said)
        assert hint(tmp_path) == expected


def test_the_learners_word_wins(tmp_path: Path) -> None:
    interface(tmp_path, "enx0", "pci0000:00/usb3/3-1")
    assert connection_hint("free", tmp_path, tmp_path) == "free"
    interface(tmp_path, "wlp3s0", wireless__status="0")
    assert connection_hint("limited", tmp_path, tmp_path) == "limited"
