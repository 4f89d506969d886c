"""The commands around trust, as real processes: the first start, a batch of laptops, names, class hubs."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from litestar.testing import TestClient
from tests.hub.laptop import Laptop, code_for, problem
from tests.hub.test_server import run, start

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.hub.preparing import SHEET_NAME
from weeejob_desktop.wire.enrolment import Preparation


def test_init_makes_a_hub_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "hub"
    first = run("init", "--data", str(folder), "--address", "hub.example.org:8443")
    assert re.search(r"^password \S+$", first, re.MULTILINE)
    assert str(folder / "root-key.pem") in first
    assert "offline" in first
    kept = {path.name: path.read_bytes() for path in folder.glob("*.pem")}
    assert set(kept) == {"root.pem", "root-key.pem", "hub.pem", "hub-key.pem"}
    second = run("init", "--data", str(folder))
    assert "password" not in second
    assert "as they were" in second
    served = start(folder)
    try:
        assert f"hub {served.hub}\n" in first
        assert "password" not in served.said
        # What init was told is how laptops reach this hub, wherever it listens.
        assert "address hub.example.org:8443\n" in run(
            "enrol", "--data", str(folder), "--name", "Amina Benali"
        )
    finally:
        served.stop()
    assert {path.name: path.read_bytes() for path in folder.glob("*.pem")} == kept


def test_a_batch_is_prepared_and_named(tmp_path: Path) -> None:
    folder, names = str(tmp_path / "hub"), tmp_path / "names.txt"
    names.write_text("\ufeffAmina Benali\n\n  Karim  Tahiri \n", encoding="utf-8")
    to = ("--data", folder, "--to", str(tmp_path / "lot"))
    assert "--address HOST:PORT" in run("prepare", *to, "--count", "2", code=1)
    address = ("--address", "hub.example.org:8443")
    said = run("prepare", *to, *address, "--names", str(names), "--first-sticker", "W-0421")
    files = re.findall(r"^file (\S+)$", said, re.MULTILINE)
    assert [Path(file).name for file in files] == [
        "weeejob-01-W-0421-Amina-B.json",
        "weeejob-02-W-0422-Karim-T.json",
    ]
    assert msgspec.json.decode(Path(files[1]).read_bytes(), type=Preparation).sticker == "W-0422"
    assert (tmp_path / "lot" / SHEET_NAME).read_bytes().startswith(b"%PDF")
    assert "left alone" in run(
        "prepare", *to, *address, "--names", str(names), "--first-sticker", "W-0421", code=1
    )
    names.write_bytes("Zoé\n".encode("latin-1"))
    assert "UTF-8" in run("prepare", *to, *address, "--names", str(names), code=1)
    assert "Amina B." in run("rename", "--data", folder, "Karim Tahiri", "BENALI", "Amina")
    assert "first name" in run("rename", "--data", folder, "Amina Benali", "12", code=1)
    assert "Nobody here" in run("rename", "--data", folder, "Karim Tahiri", "Karim", "Tahiri", code=1)


def test_a_stolen_laptop_is_let_in_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    hub = open_hub(folder)
    with TestClient(application(hub), base_url="https://hub.test") as web:
        laptop = Laptop(web)
        laptop.enrol(code_for(hub))
        assert laptop.send().status_code == 200
        said = run("revoke", "--data", str(folder), "--sticker", "W-0421")
        assert f"installation {laptop.installation}" in said
        assert problem(laptop.send()) == "enrol-again"
        assert "No laptop with the sticker W-0421" in run(
            "revoke", "--data", str(folder), "--sticker", "W-0421", code=1
        )
        again = run("revoke", "--data", str(folder), "--installation", laptop.installation)
        assert f"installation {laptop.installation}" in again
        assert "has this id" in run("revoke", "--data", str(folder), "--installation", new_id(1), code=1)
    hub.close()


def test_a_class_hub_gets_its_code(tmp_path: Path) -> None:
    folder = str(tmp_path / "hub")
    label = ("--label", "Portable de Nadia", "--cohort", "Session 1")
    assert "no session Session 1" in run("class-code", "--data", folder, *label, code=1)
    run("enrol", "--data", folder, "--name", "Amina Benali")
    said = run("class-code", "--data", folder, *label, "--address", "hub.example.org:8443")
    assert re.search(r"^code \w{4}-\w{5}-\w{5}$", said, re.MULTILINE)
    assert "address hub.example.org:8443\n" in said
