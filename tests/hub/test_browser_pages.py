"""Every page in a real Chromium: at a phone's and a laptop's width, in both languages, by keyboard, with a
quiet console and a name for every control."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from tests.hub.chromium import Chromium, Demo


def an_id(demo: Demo, table: str, where: str = "1=1") -> str:
    """The id of something in the demo."""
    with sqlite3.connect(demo.data / "hub.sqlite3") as connection:
        found = connection.execute(f"select id from {table} where {where} limit 1").fetchone()  # noqa: S608
    connection.close()
    return str(found[0])


def test_somebody_logs_in_finds_a_person_and_leaves_by_keyboard(demo: Demo, chromium: Chromium) -> None:
    demo.log_in(chromium, "claire")
    chromium.reach("Bénéficiaires")
    chromium.submit()
    chromium.reach("Chercher un nom")
    chromium.type("benali")
    chromium.submit()
    assert chromium.path() == "/learners?q=benali"
    chromium.reach("Amina Benali")
    chromium.submit()
    assert "Temps de formation" in chromium.text()
    chromium.reach("Quitter")
    chromium.submit()
    assert chromium.path() == "/login"
    assert chromium.faults() == []


def test_the_driver_sees_what_is_wrong(demo: Demo, chromium: Chromium) -> None:
    chromium.open(f"{demo.pages}/login")
    assert chromium.faults() == []
    chromium.evaluate("""document.querySelector('main').innerHTML += `<button></button>
        <div class=wide>w</div><a href=/ tabindex=-1>unreachable</a><a href=/ id=blind>blind</a>`;
        document.querySelector('.wide').style.width = '3000px';
        document.querySelector('#blind').style.outline = 'none';
        console.error('oh')""")
    said = "\n".join(chromium.faults())
    for word in ("console: error", "wider than the window", "no name: button",
                 "not reached by Tab: « unreachable »", "focus not seen: a « blind »"):  # fmt: skip
        assert word in said


@pytest.mark.parametrize(
    "path", ["/login", "/password", "/tickets", "/tickets/TICKET", "/tickets/new", "/tickets/new?q=e",
             "/tickets/new?laptop=LAPTOP", "/tickets?sort=waiting&late=1", "/answers", "/learners",
             "/learners/PERSON", "/learners/PERSON/name", "/laptops", "/stick", "/accounts",
             "/accounts/USER", "/audit", "/cohorts", "/cohorts/COHORT", "/cohorts/COHORT/edit",
             "/cohorts/COHORT/list", "/cohorts/COHORT/codes", "/cohorts/COHORT/prepare",
             "/learners/PERSON/code", "/class-code", "/bridges",
             "/cohorts/COHORT/period", "/nowhere", "/laptops?which=used", "/laptops/DEVICE",
             "/laptops/DEVICE/hand-over?q=a"]
)  # fmt: skip
def test_a_page_is_for_everybody(demo: Demo, chromium: Chromium, path: str) -> None:
    if path != "/login":
        demo.log_in(chromium, "claire")
    path = path.replace("PERSON", an_id(demo, "people", "full_name = 'Amina Benali'"))
    path = path.replace("TICKET", an_id(demo, "tickets"))
    path = path.replace("LAPTOP", an_id(demo, "installations")).replace("DEVICE", an_id(demo, "devices"))
    path = path.replace("COHORT", an_id(demo, "cohorts"))
    path = path.replace("USER", an_id(demo, "users", "role = 'trainer'"))
    found = demo.faults(chromium, path)
    if path == "/nowhere":
        found = [one for one in found if not re.search(r"console: .*404", one)]
    assert found == []


@pytest.mark.parametrize("path", ["/bridges", "/tickets/TICKET"])
def test_a_page_about_other_tools_is_for_everybody(demo: Demo, chromium: Chromium, path: str) -> None:
    ticket = an_id(demo, "tickets")
    settings = '{"address": "https://rt.example.org", "queue": "Atelier", "user": "weeejob", "password": "x"}'
    with closing(sqlite3.connect(demo.data / "hub.sqlite3")) as connection, connection:
        connection.execute(
            "insert into bridges (name, kind, settings, made_ms, paused_ms, problem, problem_since_ms)"
            " values ('atelier', 'rt', ?, 1, 1, 'tool_away', 1700000000000)",
            (settings,),
        )
        connection.execute(
            "insert into bridge_items (bridge, entry_id, kind, about, state, their_id, problem, due_ms)"
            " values ('atelier', ?, 'ticket', ?, 'stuck', '12', 'theirs_gone', 1)",
            (ticket, ticket),
        )
    try:
        demo.log_in(chromium, "claire")
        assert demo.faults(chromium, path.replace("TICKET", ticket)) == []
    finally:
        with closing(sqlite3.connect(demo.data / "hub.sqlite3")) as connection, connection:
            connection.execute("delete from bridge_items")
            connection.execute("delete from bridges")
