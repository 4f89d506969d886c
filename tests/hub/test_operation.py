"""The commands of whoever keeps the hub running, as real processes, and what they look at."""

from __future__ import annotations

import dataclasses
import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.test_server import code_of, run, start

from weeejob_desktop.core.durations import hours_minutes
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine, writing
from weeejob_desktop.db.migrate import upgrade
from weeejob_desktop.hub import people, retention, users
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.backups import LAST_BACKUP
from weeejob_desktop.hub.database import SCHEMA, keep
from weeejob_desktop.hub.doctor import Finding, look
from weeejob_desktop.hub.exporting import DATA, HOURS, PAGE, export_person
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.tables import audit_log, cohorts, enrolment_codes, installations, sessions


def found(hub: Hub, at: datetime | None = None) -> dict[str, Finding]:
    """What `doctor` says, by what it is about; the last word where there are several."""
    return {one.about: one for one in look(hub.folder, "", at or hub.clock())}


def test_commands_for_a_hub_that_is_not_there_make_none(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    for command in (
        ("migrate",), ("backup", "--to", str(tmp_path / "x")), ("doctor",), ("retention",),
        ("export-person", "Amina", "--to", str(tmp_path / "x")), ("erase-person", "Amina"),
    ):  # fmt: skip
        assert "o hub lives in" in run(*command, "--data", str(folder), code=1)
    assert not folder.exists()
    assert not (tmp_path / "x").exists()


def test_an_old_database_is_migrated_after_a_copy(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "hub.sqlite3")
    with writing(engine) as connection:
        upgrade(connection, dataclasses.replace(SCHEMA, newest=1))
    engine.dispose()
    assert f"schema 1 -> {SCHEMA.newest}\n" in run("migrate", "--data", str(tmp_path))
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["000001-schema-1.sqlite3"]
    assert "Nothing was changed" in run("migrate", "--data", str(tmp_path))


@pytest.mark.parametrize("abstract", [False, True])
def test_the_service_manager_hears_when_calls_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, abstract: bool
) -> None:
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(f"\0{path}" if abstract else path)
        manager.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{path}" if abstract else path)
        served = start(tmp_path / "hub")
        try:
            assert manager.recv(64) == b"READY=1"
        finally:
            served.stop()


def test_a_served_hub_is_backed_up_and_restored_by_hand(tmp_path: Path) -> None:
    """The restore drill of the guide, as processes."""
    folder, copies = str(tmp_path / "hub"), tmp_path / "copies"
    copies.mkdir()
    served = start(Path(folder))
    try:
        run("enrol", "--data", folder, "--name", "Amina Benali")
        assert "whole" in run("backup", "--data", folder, "--to", str(copies))
        [archive] = copies.glob("*.zip")
        said = run("restore", str(archive), "--data", folder, "--replace", code=1)
        assert "The hub is running" in said
        assert "The hub is running" in run("migrate", "--data", folder, code=1)
        said = run("doctor", "--data", folder, code=1)
        assert f"address     {served.sync} answers as this hub" in said
        assert "WRONG" not in said
    finally:
        served.stop()
    run("enrol", "--data", folder, "--name", "Karim Tahiri")
    assert "--replace" in run("restore", str(archive), "--data", folder, code=1)
    said = run("restore", str(archive), "--data", folder, "--replace")
    assert "before-restore-1: remove it" in said
    run("export-person", "Amina Benali", "--data", folder, "--to", str(tmp_path / "amina"))
    assert "Nobody here" in run(
        "export-person", "Karim Tahiri", "--data", folder, "--to", str(tmp_path / "karim"), code=1
    )
    again = start(Path(folder))
    assert again.hub == served.hub
    again.stop()


def test_a_class_hub_is_kept_in_the_same_way(tmp_path: Path) -> None:
    folder, there = str(tmp_path / "class"), tmp_path / "association"
    served = start(there)
    try:
        run("enrol", "--data", str(there), "--name", "Amina Benali", "--cohort", "Session 2")
        said = run("class-code", "--data", str(there), "--label", "Portable", "--cohort", "Session 2")
        run("join", "--data", folder, "--address", served.sync, "--code", code_of(said))
    finally:
        served.stop()
    said = run("doctor", "--data", folder, code=1)
    assert "OK    keys" in said
    assert "address" not in said  # laptops look for it in the room
    run("backup", "--data", folder, "--to", str(tmp_path / "class.zip"))
    said = run("restore", str(tmp_path / "class.zip"), "--data", str(tmp_path / "again"))
    assert "root" not in said
    assert "OK    keys" in run("doctor", "--data", str(tmp_path / "again"), code=1)


def test_erasing_asks_for_the_name(tmp_path: Path) -> None:
    folder = str(tmp_path / "hub")
    run("enrol", "--data", folder, "--name", "Amina Benali")

    def erase(typed: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "weeejob_desktop.app.hub", "erase-person", "amina benali"]
        return subprocess.run(
            [*command, "--data", folder], input=typed, capture_output=True, text=True, timeout=60, check=False
        )

    for typed in ("", "yes\n", "amina benali\n"):
        done = erase(typed)
        assert (done.returncode, "Nothing was erased" in done.stderr) == (1, True)
    done = erase("Amina Benali\n")
    assert done.returncode == 0, done.stderr
    assert "Erased: 0 facts" in done.stdout
    assert "Nobody here" in run("enrol", "--data", folder, "--person", "Amina Benali", code=1)


def test_a_person_gets_everything_and_nobody_elses(
    hub: Hub, web: Web, laptop: Laptop, tmp_path: Path
) -> None:
    other = Laptop(web)
    other.enrol(code_for(hub, "Karim Tahiri", "W-9"))
    secret = other.says(other.ticket(), "Rien que pour Karim")
    other.sync()
    laptop.interval(30 * 60_000)
    ticket = laptop.ticket()
    laptop.says(ticket, "L’écran <b>est</b> noir")
    laptop.sync()
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    hub.database.write_now(lambda c: note(c, hub.now_ms, "see", person))
    made = export_person(hub, person, tmp_path / "out")
    assert made.entries == 3
    told = json.loads((tmp_path / "out" / DATA).read_text())
    assert {one["kind"] for one in told["entries"]} == {"interval", "ticket", "message"}
    assert told["people"][0]["full_name"] == "Amina B."
    assert any(one["action"] == "see" for one in told["audit_log"])
    assert "1970" not in json.dumps(told["people"])
    whole = "".join((tmp_path / "out" / name).read_text() for name in (DATA, HOURS, PAGE))
    assert "Karim" not in whole
    assert secret.id not in whole
    page = (tmp_path / "out" / PAGE).read_text()
    assert "L’écran &lt;b&gt;est&lt;/b&gt; noir" in page
    assert hours_minutes(30 * 60_000) in page
    assert "30,00" in (tmp_path / "out" / HOURS).read_text("utf-8-sig")
    with pytest.raises(UserProblem, match="file_there"):
        export_person(hub, person, tmp_path / "out")
    export_person(hub, person, tmp_path / "english", "en")
    assert "What we know about" in (tmp_path / "english" / PAGE).read_text()


def test_no_secret_is_exported(hub: Hub, laptop: Laptop, tmp_path: Path) -> None:
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    export_person(hub, person, tmp_path / "out")
    told = (tmp_path / "out" / DATA).read_text()
    rows = hub.database.read_now(
        lambda c: [*c.scalars(select(cohorts.c.pin_hash)), *c.scalars(select(installations.c.origin_nonce))]
    )
    for secret in (laptop.token, *rows):
        assert secret not in told


def test_a_healthy_hub_and_what_is_wrong_with_others(hub: Hub, laptop: Laptop, clock: Clock) -> None:
    laptop.interval()
    laptop.sync()
    well = found(hub)
    assert {name for name, one in well.items() if one.level == "ok"} == {
        "folder", "schema", "database", "keys", "time", "erasures", "laptops", "accounts", "disk",
    }  # fmt: skip
    assert "never made" in well["backup"].words
    hub.database.write_now(lambda c: keep(c, LAST_BACKUP, str(hub.now_ms)))
    assert found(hub)["backup"].level == "ok"
    assert "3 days old" in found(hub, hub.clock() + timedelta(days=3))["backup"].words
    assert "1 of 1 not heard of" in found(hub, hub.clock() + timedelta(days=30))["laptops"].words
    assert "went back" in found(hub, hub.clock() - timedelta(days=1))["time"].words
    assert "hub.pem ends in" in found(hub, hub.clock() + timedelta(days=19.5 * 365))["keys"].words
    hub.folder.joinpath("hub.pem").chmod(0o644)
    assert "others can read hub.pem" in found(hub)["folder"].words
    hub.folder.joinpath("hub-key.pem").write_bytes((hub.folder / "root-key.pem").read_bytes())
    assert "do not belong together" in found(hub)["keys"].words
    hub.folder.joinpath("root.pem").write_bytes((hub.folder / "hub.pem").read_bytes())
    assert "not the one the laptops trust" in found(hub)["keys"].words


def test_a_first_password_and_a_late_code_are_pointed_at(hub: Hub, web: Web, clock: Clock) -> None:
    hub.database.write_now(lambda c: users.add_user(c, "samia", "technician", "x" * 12, hub.now_ms))
    code = code_for(hub)
    clock.forward(days=5)
    Laptop(web).ask(code)
    assert "1 still have" in found(hub)["accounts"].words
    assert "1 laptops wait" in found(hub)["late codes"].words


@pytest.mark.parametrize("new_folder", ["sqlite"], indirect=True)
def test_a_damaged_database_is_said_first(hub: Hub) -> None:
    hub.database.close()
    with hub.folder.joinpath("hub.sqlite3").open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(20_000))
    said = list(look(hub.folder, "", hub.clock()))
    assert [(one.level, one.about) for one in said] == [("ok", "folder"), ("wrong", "database")]


@pytest.mark.parametrize("new_folder", ["sqlite"], indirect=True)
def test_another_programs_schema_is_said(hub: Hub) -> None:
    hub.database.close()
    for number, level in (("0001", "look"), ("9999", "wrong")):
        with closing(sqlite3.connect(hub.folder / "hub.sqlite3")) as database:
            database.execute("UPDATE alembic_version SET version_num = ?", (number,))
            database.commit()
        last = list(look(hub.folder, "", hub.clock()))[-1]
        assert (last.level, last.about) == (level, "schema")


def test_what_is_over_goes_only_when_told(hub: Hub, web: Web, laptop: Laptop, clock: Clock) -> None:
    laptop.interval()
    laptop.sync()
    user = hub.database.write_now(lambda c: users.add_user(c, "samia", "trainer", "x" * 12, hub.now_ms))
    row = {"id_hash": "0" * 64, "user_id": user, "csrf": "x", "made_ms": 0, "expires_ms": hub.now_ms}
    hub.database.write_now(lambda c: c.execute(insert(sessions).values(**row)))
    hub.database.write_now(lambda c: c.execute(update(cohorts).values(closed_ms=hub.now_ms)))

    def counts(act: object = retention.over) -> dict[str, int]:
        assert callable(act)
        return {
            one.rule: one.count for one in hub.database.write_now(lambda c: act(c, hub.folder, hub.now_ms))
        }

    assert not any(counts().values())
    clock.forward(days=400)
    fresh = code_for(hub, "Nina Roy", cohort="Session 3")
    late = counts()
    assert late == {**dict.fromkeys(retention.RULES, 0), "audit": 3, "sessions": 1, "codes": 1}
    assert counts() == late  # asking changes nothing
    assert counts(retention.let_go) == late
    assert not any(counts().values())
    assert hub.database.read_now(lambda c: c.scalars(select(enrolment_codes.c.id)).all()) == [fresh[:4]]
    newest = select(audit_log.c.action).order_by(audit_log.c.action)
    assert hub.database.read_now(lambda c: c.scalars(newest).all()) == ["new-person", "retention"]
    clock.forward(days=400)
    assert counts(retention.let_go)["silent"] == 1
    assert laptop.send().status_code == 401
    clock.forward(days=1200)
    assert counts(retention.let_go)["closed"] == 1
    left = hub.database.read_now(lambda c: people.find_person(c, "Nina Roy"))
    assert left
    with pytest.raises(UserProblem, match="person_unknown"):
        hub.database.read_now(lambda c: people.find_person(c, "Amina B."))


def test_periods_can_be_changed(tmp_path: Path) -> None:
    folder = str(tmp_path / "hub")
    open_hub(tmp_path / "hub").close()
    said = run("retention", "--data", folder, "--set", "audit=90", "--set", "closed=0")
    assert "audit        90 days       0" in said
    assert "closed      for ever" in said
    assert "audit        90 days" in run("retention", "--data", folder, "--apply")
    assert "no rule tickets" in run("retention", "--data", folder, "--set", "tickets=3", code=1)
    for wrong in ("-1", "", "x", "40000"):
        assert "0 (for ever)" in run("retention", "--data", folder, "--set", f"audit={wrong}", code=1)


def test_old_copies_of_the_schema_go(hub: Hub, clock: Clock) -> None:
    copies = hub.folder / "backups"
    copies.mkdir()
    for number, age_days in ((1, 40), (2, 10)):
        path = copies / f"00000{number}-schema-{number}.sqlite3"
        path.touch()
        at = (clock() - timedelta(days=age_days)).timestamp()
        os.utime(path, (at, at))
    hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
    assert [path.name for path in copies.iterdir()] == ["000002-schema-2.sqlite3"]
