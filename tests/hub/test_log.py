"""The hub's log after a whole day of an invented session: who reads it learns of nobody."""

from __future__ import annotations

import logging
import re
import stat
import sys
from pathlib import Path

import msgspec
import pytest
import requests
from sqlalchemy import select
from tests.hub.test_server import run, start

from weeejob_desktop.app.hub_log import KEPT, OneLine, begin_log
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.hub.tables import cohorts, devices, entries, metadata, people, users

_LINE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} [A-Z]+ [\w.]+ [^\r\n]+$")


def told(folder: Path) -> set[str]:
    """Every name, id, hash, secret and word of anybody in the database, and every value that is a text."""
    hub = open_hub(folder)
    try:

        def read(connection: object) -> set[str]:
            found: set[str] = set()
            for table in metadata.sorted_tables:
                for row in connection.execute(select(table)):  # type: ignore[attr-defined]
                    found |= {value for value in row if isinstance(value, str) and len(value) >= 12}
            for row in connection.execute(select(entries.c.body)):  # type: ignore[attr-defined]
                body = msgspec.json.decode(row.body)
                for key in ("text", "reason", "author", "name"):
                    found |= set(str(body.get(key) or "").split())
            for column in (
                people.c.full_name,
                devices.c.sticker,
                devices.c.model,
                cohorts.c.name,
                users.c.display_name,
            ):
                for value in connection.scalars(select(column)):  # type: ignore[attr-defined]
                    found |= {value, *value.split()}
            return found

        return hub.database.read_now(read)
    finally:
        hub.close()


def test_a_days_log_tells_of_nobody(tmp_path: Path) -> None:
    folder, log = tmp_path / "hub", tmp_path / "hub.log"
    seeded = run("seed-demo", "--data", str(folder))
    served = start(folder, "--log-file", str(log))
    login = dict(re.findall(r"^(user|password) (\S+)$", seeded, re.MULTILINE))
    try:
        with requests.Session() as browser:
            browser.trust_env = False
            pages = f"http://{served.pages}"
            secret = re.search(r'name="csrf" value="([^"]+)"', browser.get(f"{pages}/login", timeout=10).text)
            assert secret
            fields = {"csrf": secret[1], "username": login["user"], "password": login["password"]}
            assert browser.post(f"{pages}/login", data=fields, timeout=10).status_code == 200
            people_page = browser.get(f"{pages}/learners?q=Benali", timeout=10).text
            person = re.search(r'href="(/learners/[0-9a-f-]{36})', people_page)
            assert person
            for path in (
                "/tickets?q=souris",
                person[1],
                f"{person[1]}/hours.csv",
                "/metrics",
                "/nowhere/Benali",
            ):
                browser.get(pages + path, timeout=10)
            browser.post(f"{pages}/login", data={"username": "Benali", "password": "faux"}, timeout=10)
            ticket = re.search(
                r'href="(/tickets/[0-9a-f-]{36})', browser.get(f"{pages}/tickets", timeout=10).text
            )
            assert ticket
            page = browser.get(pages + ticket[1], timeout=10).text
            form = re.search(r'name="csrf" value="([^"]+)"', page)
            assert form
            answer = {"csrf": form[1], "text": "Apportez votre chargeur turquoise", "state": ""}
            assert browser.post(f"{pages}{ticket[1]}/answer", data=answer, timeout=10).status_code == 200
    finally:
        served.stop()
    text = log.read_text()
    told_in_seeding = "\n".join(line for line in seeded.splitlines() if " INFO " in line)
    lines = (text + told_in_seeding).splitlines()
    assert len(lines) > 100
    for line in lines:
        assert _LINE.match(line), line
    # Words of the log itself, such as « sync », may stand in anybody's message too.
    ours = set(
        re.findall(r"[\w-]+", re.sub(r"[=:]\S*", "", "enrol hello claim ok sync answer correction login"))
    )
    words = (
        {word.strip(".,;:!?«»()") for word in told(folder)} | set(login.values()) | {"Benali", "turquoise"}
    )
    assert len(words) > 500
    said = set(re.split(r"[\s=]+", "\n".join(lines)))
    leaked = {word for word in words if len(word) > 3 and word in said} - ours
    assert not leaked
    for word in words:
        assert len(word) < 20 or word not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_file_is_rotated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weeejob_desktop.app.hub_log.MOST_BYTES", 2000)
    begin_log(tmp_path / "hub.log")
    for number in range(300):
        logging.getLogger("weeejob.hub").info("sync offered=%d", number)
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["hub.log", *(f"hub.log.{n}" for n in range(1, KEPT + 1))]
    assert all(path.stat().st_size <= 2000 for path in files)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert "offered=299" in (tmp_path / "hub.log").read_text()


def test_what_an_exception_says_stays_out() -> None:
    try:
        int("Amina Benali\nsecret")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "p", 1, "broke\nhere", (), sys.exc_info())
    line = OneLine("%(levelname)s %(message)s").format(record)
    assert line.startswith(
        "ERROR broke here ValueError in test_what_an_exception_says_stays_out (test_log.py:"
    )
    assert "Amina" not in line
