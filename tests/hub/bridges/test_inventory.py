"""Laptops in GLPI's inventory format: right by its rules, without a serial, sent when they come in, taken
along from the page and by a command."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hub.bridges.tool_server import Said, said_json, tool_server
from tests.hub.laptop import Laptop, Web

from weeejob_desktop.app import hub as commands
from weeejob_desktop.device.probes import ALL
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.inventory import open_inventory
from weeejob_desktop.hub.bridges.inventory_shapes import InventorySettings, inventory_of
from weeejob_desktop.hub.bridges.running import Speaker
from weeejob_desktop.hub.bridges.tools import BridgeProblem, OurDevice
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import DiagnosticsBody

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
DEVICE = "01951002-7c1d-7a60-8f3e-2b9c4d5e6f98"
GIB = 1024**3
PROBES: dict[str, dict[str, Any]] = {
    "app": {"status": "ok", "version": "0.1.0"},
    "system": {"status": "ok", "os": "linux", "name": "Debian GNU/Linux 12 (bookworm)", "kernel": "6.1.0",
               "arch": "x86_64"},
    "model": {"status": "ok", "name": "LENOVO ThinkPad X260", "firmware_on": "03/25/2016"},
    "processor": {"status": "ok", "name": "Intel Core i5-6300U", "cores": 4},
    "memory": {"status": "ok", "total_bytes": 8 * GIB, "swap_total_bytes": GIB},
    "disk_space": {"status": "ok", "total_bytes": 200 * GIB, "free_bytes": 120 * GIB},
    "disk_health": {"status": "ok", "kind": "ssd", "size_bytes": 256 * GIB},
    "battery": {"status": "ok", "batteries": 2, "capacity_percent": 61},
    "network": {"status": "ok", "wifi": 1, "cable": 1, "mobile": 0, "up": ["wifi"]},
    "screen": {"status": "ok", "connected": 1, "sizes": ["1366x768"]},
    "temperature": {"status": "denied"},
}  # fmt: skip
LAPTOP = OurDevice(DEVICE, "W-0421", "ThinkPad X260", PROBES, AT)


def items(needed: list[str] | None = None, **known: Any) -> dict[str, Any]:
    return {"type": "array", "items": thing(needed, **known), "minItems": 1}


def thing(needed: list[str] | None = None, **known: Any) -> dict[str, Any]:
    return {"type": "object", "properties": known, "required": needed or [], "additionalProperties": False}


WORDS, WHOLE, DAY = (
    {"type": "string"},
    {"type": "integer"},
    {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
)
ARCHITECTURES = "^(mips|mips64|alpha|sparc|sparc64|m68k|i386|x86_64|powerpc|powerpc64|arm.*|aarch64)$"
CONNECTIONS = "^(ethernet|wifi|infiniband|aggregate|alias|dialup|loopback|bridge|fibrechannel|bluetooth)$"
RULES = thing(
    ["content", "deviceid"],
    action={"const": "inventory"},
    deviceid=WORDS,
    itemtype={"pattern": "^(Computer|Phone|NetworkEquipment|Printer)$"},
    content=thing(
        ["versionclient"],
        versionclient=WORDS,
        hardware=thing(
            ["name", "uuid"], name=WORDS, uuid=WORDS, chassis_type=WORDS, memory=WHOLE, swap=WHOLE
        ),
        bios=thing(assettag=WORDS, smodel=WORDS, bdate=DAY),
        operatingsystem=thing(
            full_name=WORDS, name=WORDS, version=WORDS, kernel_name=WORDS, kernel_version=WORDS, arch=WORDS
        ),
        cpus=items(
            name=WORDS,
            description=WORDS,
            arch={"pattern": ARCHITECTURES},
        ),
        memories=items(capacity=WHOLE, description=WORDS),
        storages=items(name=WORDS, type=WORDS, description=WORDS, disksize=WHOLE),
        drives=items(label=WORDS, total=WHOLE, free=WHOLE),
        batteries=items(name=WORDS),
        networks=items(
            ["description", "status"],
            description=WORDS,
            status={"pattern": "^(up|down)$"},
            type={"pattern": CONNECTIONS},
            virtualdev={"type": "boolean"},
        ),
        monitors=items(caption=WORDS),
    ),
)
"""The rules of the public `inventory_format`, for what we write, and nothing else may be written."""
CHECKED = jsonschema_rs.validator_for(RULES)


def wrong_in(told: dict[str, Any]) -> list[str]:
    return [str(error) for error in CHECKED.iter_errors(told)]


def test_a_laptop_is_told_with_all_that_is_known_of_it() -> None:
    told = inventory_of(LAPTOP)
    assert wrong_in(told) == []
    content = told["content"]
    assert told["deviceid"] == f"weeejob-{DEVICE}"
    assert content["hardware"] == {
        "name": "W-0421", "uuid": DEVICE, "chassis_type": "Laptop", "memory": 8192, "swap": 1024,
    }  # fmt: skip
    assert content["bios"] == {"assettag": "W-0421", "smodel": "LENOVO ThinkPad X260", "bdate": "2016-03-25"}
    assert content["operatingsystem"]["version"] == "12"
    assert content["operatingsystem"]["name"] == "Debian GNU/Linux"
    assert content["storages"][0]["disksize"] == 256 * 1024
    assert len(content["batteries"]) == 2
    assert [(one["type"], one["status"]) for one in content["networks"]] == [
        ("wifi", "up"),
        ("ethernet", "down"),
    ]


def test_what_nobody_said_is_left_out() -> None:
    told = inventory_of(replace(LAPTOP, sticker="", model="", probes={}))
    assert wrong_in(told) == []
    assert told["content"] == {
        "versionclient": "Weeejob_v0",
        "hardware": {"name": f"weeejob-{DEVICE}", "uuid": DEVICE, "chassis_type": "Laptop"},
    }


def test_no_serial_is_ever_told() -> None:
    secret = {
        "status": "ok",
        "serial": "PC0ABCDE",
        "ssn": "PC0ABCDE",
        "mac": "00:11:22:33:44:55",
        "name": "x",
    }
    probes = {name: {**secret, **PROBES.get(name, {})} for name in ALL}
    told = json.dumps(inventory_of(replace(LAPTOP, probes=probes)))
    assert "PC0ABCDE" not in told
    assert "00:11" not in told


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_NAMES = sorted({name for said in PROBES.values() for name in said if name != "status"})


@given(
    st.dictionaries(
        st.sampled_from(sorted(PROBES)),
        st.dictionaries(st.sampled_from(_NAMES), _ANYTHING, max_size=6).map(
            lambda said: {"status": "ok", **said}
        ),
    )
)
def test_whatever_a_laptop_says_the_file_is_right(probes: dict[str, dict[str, Any]]) -> None:
    told = inventory_of(replace(LAPTOP, probes=probes))
    assert wrong_in(told) == []
    json.dumps(told, allow_nan=False).encode()


def test_an_inventory_takes_a_laptop() -> None:
    with tool_server(lambda _asked: said_json({"status": "ok", "expiration": 24})) as server:
        tool = open_inventory(InventorySettings(f"{server.address}/front/inventory.php/"))
        assert tool.send(LAPTOP) == ""
        tool.close()
        (asked,) = server.asked
    assert (asked.method, asked.path) == ("POST", "/front/inventory.php")
    assert asked.headers["glpi-agent-id"] == DEVICE
    assert wrong_in(json.loads(asked.body)) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (said_json({"status": "error", "message": "no"}), "tool_rejects"),
        (said_json({"status": "error", "message": "no"}, 400), "tool_rejects"),
        (said_json({"status": "error", "message": "Inventory is disabled"}, 503), "tool_away"),
        (said_json([]), "tool_speaks_oddly"),
        (said_json({}), "tool_speaks_oddly"),
        (said_json({"message": "x"}, 404), "tool_speaks_oddly"),
        (said_json({"message": "x"}, 401), "tool_refuses_us"),
        (Said(200, b"<html>", "text/html"), "tool_speaks_oddly"),
    ],
)
def test_each_bad_answer_has_its_meaning(said: Said, code: str) -> None:
    with tool_server(lambda _asked: said) as server:
        tool = open_inventory(InventorySettings(server.address))
        with pytest.raises(BridgeProblem) as met:
            tool.send(LAPTOP)
        tool.close()
    assert met.value.code == code


def test_new_diagnostics_go_there_and_only_the_newest(hub: Hub, laptop: Laptop) -> None:
    with tool_server(lambda _asked: said_json({"status": "ok"})) as server:
        settings = InventorySettings(server.address)
        hub.database.write_now(lambda c: keeping.add_bridge(c, "parc", "inventory", settings, hub.now_ms))
        for percent in (80, 61):
            probes = {**PROBES, "battery": {"status": "ok", "batteries": 1, "capacity_percent": percent}}
            laptop.write(DiagnosticsBody(laptop.device, AT, probes), "device")
        laptop.sync()
        known = hub.database.read_now(lambda c: keeping.known(c, "parc"))
        for _ in range(2):
            assert Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known).problem == ""
        told = [json.loads(asked.body) for asked in server.asked]
    assert [one["content"]["hardware"]["name"] for one in told] == ["W-0421"]
    assert "61 %" in told[0]["content"]["batteries"][0]["name"]


def test_a_laptops_page_gives_it_to_take_along(technician: Web, laptop: Laptop) -> None:
    laptop.sync()
    page = f"/laptops/{laptop.device}"
    assert "inventory.json" not in technician.get(page).text
    assert technician.get(f"{page}/inventory.json").status_code == 404
    laptop.write(DiagnosticsBody(laptop.device, AT, PROBES), "device")
    laptop.sync()
    assert f'href="{page}/inventory.json"' in technician.get(page).text
    given = technician.get(f"{page}/inventory.json")
    assert given.headers["content-disposition"] == 'attachment; filename="inventaire-W-0421.json"'
    assert wrong_in(given.json()) == []


def test_the_command_writes_every_laptop_down(
    hub: Hub, laptop: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.write(DiagnosticsBody(laptop.device, AT, PROBES), "device")
    laptop.sync()
    folder = tmp_path / "inventory"
    assert commands.main(["inventory", "--data", str(hub.folder), "--to", str(folder)]) == 0
    assert "laptops 1" in capsys.readouterr().out
    (file,) = folder.iterdir()
    assert (file.name, wrong_in(json.loads(file.read_text()))) == (f"{laptop.device}.json", [])
