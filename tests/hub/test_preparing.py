"""A batch of preparation files: one for each laptop, once, named, and never half a batch."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select
from tests.documents.conftest import pages_of
from tests.hub.laptop import Clock, Laptop, Web, problem

from weeejob_desktop.core.ids import READABLE
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import people, preparing
from weeejob_desktop.hub.database import keep
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.preparing import SHEET_NAME, Batch, prepare, stickers_from
from weeejob_desktop.hub.tables import audit_log, devices, enrolment_codes
from weeejob_desktop.hub.tables import people as people_table
from weeejob_desktop.wire.enrolment import Preparation

ADDRESS = "hub.example:8443"
EIGHT = Batch(8, "Session 2", stickers=stickers_from("W-0421", 8), address=ADDRESS)
NAMES = ("Amina Benali", "Karim Tahiri", "Zoé Petit")


def read(file: Path) -> Preparation:
    return msgspec.json.decode(file.read_bytes(), type=Preparation)


def count(hub: Hub, table: object) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


def test_eight_files_are_named_private_and_different(hub: Hub, tmp_path: Path) -> None:
    made = prepare(hub, EIGHT, tmp_path / "usb" / "lot")
    assert [file.name for file in made.files][:2] == ["weeejob-01-W-0421.json", "weeejob-02-W-0422.json"]
    assert {path.name for path in (tmp_path / "usb" / "lot").iterdir()} == {
        SHEET_NAME,
        *(file.name for file in made.files),
    }
    bodies = [read(file) for file in made.files]
    assert {stat.S_IMODE(file.stat().st_mode) for file in (*made.files, made.sheet)} == {0o600}
    assert {(body.hub, body.address, body.root_pem) for body in bodies} == {
        (hub.id, ADDRESS, hub.certificates.root_pem)
    }
    assert len({body.code_id for body in bodies}) == len({body.secret for body in bodies}) == 8
    assert all(len(body.code_id) == 16 and set(body.code_id) <= set(READABLE) for body in bodies)
    assert [body.sticker for body in bodies] == list(EIGHT.stickers)
    assert made.until_on.isoformat() == "2026-05-31"
    noted = hub.database.read_now(lambda c: c.execute(select(audit_log)).all())
    files = {("prepare", body.code_id) for body in bodies}
    assert {(row.action, row.subject) for row in noted if row.action != "new-person"} == files
    assert len({row.person_id for row in noted}) == 8


def test_a_file_enrols_its_laptop_and_no_second_one(hub: Hub, web: Web, clock: Clock, tmp_path: Path) -> None:
    made = prepare(hub, dataclasses.replace(EIGHT, donated_on=clock().date()), tmp_path / "lot")
    clock.forward(days=89)
    laptop, body = Laptop(web), read(made.files[3])
    enrolled = laptop.enrol(body)
    assert enrolled.profile.cohort == "Session 2"
    # Nobody told a name: the laptop keeps the first name that its learner types.
    assert enrolled.profile.display_name == ""
    device = hub.database.read_now(lambda c: c.execute(select(devices)).one())
    assert (device.sticker, device.donated_on) == ("W-0424", "2026-03-02")
    assert problem(Laptop(web).ask(body)) == "code-used"
    Laptop(web).enrol(read(made.files[4]))


def test_names_and_numbers_stand_on_files_and_sheet(hub: Hub, web: Web, tmp_path: Path) -> None:
    batch = Batch(3, "Session 2", NAMES, ("A7", "A8", "A9"), address=ADDRESS)
    made = prepare(hub, batch, tmp_path / "lot")
    assert [file.name for file in made.files] == [
        "weeejob-01-A7-Amina-B.json", "weeejob-02-A8-Karim-T.json", "weeejob-03-A9-Zoe-P.json",
    ]  # fmt: skip
    (page,) = pages_of(made.sheet)
    for said in (*NAMES, *(file.name for file in made.files), "A7", "A8", "A9", "31/05/2026", "Session 2"):
        assert said in page
    for file in made.files:
        body = read(file)
        assert body.secret not in page
        assert "Benali" not in file.read_text()
    assert Laptop(web).enrol(read(made.files[2])).profile.display_name == "Zoé P."
    assert not made.twice
    assert prepare(hub, batch, tmp_path / "again").twice == NAMES


def test_a_name_may_be_told_later(hub: Hub, web: Web, tmp_path: Path) -> None:
    made = prepare(hub, EIGHT, tmp_path / "lot")
    laptop = Laptop(web)
    laptop.enrol(read(made.files[0]))
    laptop.sync()

    def rename(name: str) -> None:
        hub.database.write_now(
            lambda c: people.rename(c, people.find_person(c, "(Ordinateur W-0421)"), name, hub.now_ms)
        )

    for wrong in ("", "  ", "12", "(rien)", "a" * 201):
        with pytest.raises(UserProblem, match="name_wrong"):
            rename(wrong)
    rename("  Amina   Benali ")
    laptop.sync()
    assert laptop.profile is not None
    assert laptop.profile.display_name == "Amina B."
    assert hub.database.read_now(lambda c: people.find_person(c, "amina benali"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"count": 0}, "count_wrong"),
        ({"count": 101}, "count_wrong"),
        ({"names": NAMES}, "names_differ"),
        ({"stickers": ("W-1",)}, "stickers_differ"),
        ({"stickers": ("w-1", "W-1", "2", "3", "4", "5", "6", "7")}, "stickers_twice"),
        ({"address": ""}, "address_missing"),
    ],
)
def test_what_does_not_fit_makes_nothing(
    hub: Hub, tmp_path: Path, changed: dict[str, object], code: str
) -> None:
    with pytest.raises(UserProblem) as refused:
        prepare(hub, dataclasses.replace(EIGHT, **changed), tmp_path / "lot")  # type: ignore[arg-type]
    assert refused.value.code == code
    assert not (tmp_path / "lot").exists()
    assert count(hub, enrolment_codes) == count(hub, people_table) == 0


def test_the_address_the_hub_knows_is_taken(hub: Hub, tmp_path: Path) -> None:
    hub.database.write_now(lambda c: keep(c, "address", "127.0.0.1:4711"))
    made = prepare(hub, dataclasses.replace(EIGHT, address=""), tmp_path / "lot")
    assert read(made.files[0]).address == "127.0.0.1:4711"


@pytest.mark.parametrize("name", [SHEET_NAME, "weeejob-05-W-0425.json"])
def test_what_is_there_is_left_alone(hub: Hub, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UserProblem, match="file_there"):
        prepare(hub, EIGHT, tmp_path)
    assert (tmp_path / name).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]
    assert count(hub, enrolment_codes) == 0


def test_a_disk_that_fills_up_leaves_no_file_and_no_code(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0
    real = preparing._write_new

    def full(file: Path, content: bytes, made: list[Path]) -> None:
        nonlocal written
        written += 1
        if written == 6:
            raise OSError(28, "No space left on device")
        real(file, content, made)

    monkeypatch.setattr(preparing, "_write_new", full)
    with pytest.raises(OSError, match="No space left"):
        prepare(hub, EIGHT, tmp_path / "lot")
    assert not (tmp_path / "lot").exists()
    assert count(hub, enrolment_codes) == count(hub, people_table) == count(hub, audit_log) == 0


def test_stickers_are_counted_on() -> None:
    assert stickers_from("W-0099", 3) == ["W-0099", "W-0100", "W-0101"]
    assert stickers_from("7", 2) == ["7", "8"]
    with pytest.raises(UserProblem, match="sticker_no_number"):
        stickers_from("W-", 2)
