"""Sessions and their people: made, changed, closed, moved between, told to a controller."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.class_hub import as_relay
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_for
from tests.hub.test_pages import hub_fact

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import cohorts, people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.sight import EVERYBODY
from weeejob_desktop.hub.tables import mailbox
from weeejob_desktop.wire.entries import AnchorBody, AttendanceBody, CorrectionBody, StepBody


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    return web


def send(web: Web, path: str, **fields: str) -> Any:
    return web.post(path, data={"csrf": secret_in(web.get("/password").text), **fields})


def session_named(hub: Hub, name: str) -> str:
    return hub.database.read_now(lambda c: people.cohort_id(c, name))


def test_a_session_is_made_changed_closed_and_opened(hub: Hub, coordinator: Web) -> None:
    made = send(
        coordinator,
        "/cohorts",
        name=" Printemps  2026 ",
        begins_on="2026-03-02",
        ends_on="2026-05-29",
        hours="60",
    )
    assert "La session est créée." in made.text
    cohort = session_named(hub, "Printemps 2026")
    assert "60 h · depuis le 2 mars 2026 · jusqu’au 29 mai 2026" in text_of(coordinator.get("/cohorts").text)
    for fields, words in (
        ({"name": " "}, "Donnez un nom"),
        ({"name": "Printemps 2026"}, "s’appelle déjà ainsi"),
        ({"name": "Été", "begins_on": "2026-07-02", "ends_on": "2026-07-01"}, "La fin vient après le début"),
        ({"name": "Été", "begins_on": "demain"}, "La fin vient après le début"),
        ({"name": "Été", "hours": "0"}, "entre 1 et 2000"),
        ({"name": "Été", "hours": "²"}, "entre 1 et 2000"),
    ):
        answer = send(coordinator, "/cohorts", **fields)
        assert answer.status_code == 422, fields
        assert words in answer.text
    page = f"/cohorts/{cohort}"
    pin = re.search(r"Maintenant\W*(\d{6})", coordinator.get(f"{page}/edit").text)
    assert pin
    assert "six chiffres" in send(coordinator, f"{page}/edit", name="Été", pin="12").text
    assert "C’est enregistré." in send(coordinator, f"{page}/edit", name="Été", hours="40", pin="654321").text
    assert "n’est plus montré" in coordinator.get(f"{page}/edit").text
    assert "654321" not in coordinator.get(f"{page}/edit").text
    assert "La session est fermée." in send(coordinator, f"{page}/close").text
    assert hub.database.read_now(cohorts.choices) == []
    assert "de nouveau ouverte" in send(coordinator, f"{page}/open").text
    assert coordinator.get(f"/cohorts/{new_id(1)}").status_code == 404
    assert send(coordinator, f"/cohorts/{new_id(1)}/close").status_code == 404
    assert send(coordinator, f"/cohorts/{new_id(1)}/people", name="Nina").status_code == 404


def test_only_coordinators_change_sessions_and_trainers_see_their_own(
    hub: Hub, web: Web, laptop: Laptop
) -> None:
    code_for(hub, "Bruno Caron", cohort="Session 9")
    add_user(hub, "paul", "trainer", ["Session 2"])
    log_in(web, "paul")
    own, other = session_named(hub, "Session 2"), session_named(hub, "Session 9")
    listed = web.get("/cohorts").text
    assert "Session 2" in listed
    assert "Session 9" not in listed
    assert "Créer la session" not in listed
    for place in ("", "/hours.csv", "/period"):
        assert web.get(f"/cohorts/{own}{place}").status_code == 200
        assert web.get(f"/cohorts/{other}{place}").status_code == 404
    assert web.get(f"/cohorts/{own}/edit").status_code == 403
    for path in ("/cohorts", f"/cohorts/{own}/edit", f"/cohorts/{own}/close", f"/cohorts/{own}/people"):
        assert send(web, path, name="Été").status_code == 403


def test_somebody_is_added_and_moves_with_all_that_is_theirs(
    hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    own = session_named(hub, "Session 2")
    added = send(coordinator, f"/cohorts/{own}/people", name=" Nina  Petit ")
    assert "Cette personne est inscrite" in added.text
    assert "Nina Petit" in coordinator.get(f"/cohorts/{own}").text
    assert send(coordinator, f"/cohorts/{own}/people", name=" 12 ").status_code == 422
    laptop.interval(30 * 60_000)
    laptop.sync()
    send(coordinator, "/cohorts", name="Session 3", hours="40")
    there = session_named(hub, "Session 3")
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    assert "Changer de session" in coordinator.get(f"/learners/{person}/name").text
    assert "L’ordinateur l’apprend" in send(coordinator, f"/learners/{person}/move", cohort=there).text
    laptop.sync()
    assert laptop.profile is not None
    assert (laptop.profile.cohort, laptop.profile.planned_minutes) == ("Session 3", 2400)
    assert "Amina" not in coordinator.get(f"/cohorts/{own}").text
    assert "0 h 30" in text_of(coordinator.get(f"/cohorts/{there}").text)
    assert send(coordinator, f"/learners/{person}/move", cohort=new_id(1)).status_code == 404


def test_class_hubs_learn_who_left_and_who_came(hub: Hub, coordinator: Web, web: Web, laptop: Laptop) -> None:
    laptop.interval(30 * 60_000)
    laptop.sync()
    relays = []
    for name, sticker, cohort in (("Un", "W-1", "Session 2"), ("Deux", "W-2", "Session 3")):
        other = Laptop(web)
        other.enrol(code_for(hub, name, sticker, cohort))
        as_relay(hub, other.installation, cohort)
        relays.append(other.installation)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    there = session_named(hub, "Session 3")
    assert send(coordinator, f"/learners/{person}/move", cohort=there).status_code == 200

    def told(relay: str) -> list[str]:
        rows = hub.database.read_now(
            lambda c: c.execute(select(mailbox).where(mailbox.c.installation == relay)).all()
        )
        return [
            f"{row.kind} {row.body or ''}"
            for row in rows
            if person in (row.body or "") or row.kind == "entry"
        ]

    assert any('"gone":true' in one for one in told(relays[0]))
    assert any(person in one and '"gone":true' not in one for one in told(relays[1]))
    assert any(one.startswith("entry") for one in told(relays[1]))


def test_hours_are_told_as_a_picture_a_table_a_file_and_a_sheet(
    clock: Clock, hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    laptop.write(AnchorBody(laptop.boot, 0, hub.id, START_AT), "installation")
    laptop.interval(75 * 60_000)
    laptop.write(StepBody("la-souris", "not-a-step-any-more", "done"))
    laptop.sync()
    start_at = START_AT + timedelta(days=1)
    hub_fact(
        hub,
        AttendanceBody(new_id(1), laptop.learner, start_at, start_at + timedelta(hours=2)),
        laptop.learner,
    )
    hub_fact(hub, CorrectionBody(START_AT.date(), 10, "oubli", "Paul", confirmed=True), laptop.learner)
    hub_fact(hub, CorrectionBody(START_AT.date(), 50, "peut-être", "Paul"), laptop.learner)
    code_for(hub, "=cmd|' /C calc'!A0", "W-3")
    clock.forward(days=2)
    log_in(coordinator, "claire")
    own = session_named(hub, "Session 2")
    source = coordinator.get(f"/cohorts/{own}").text
    page = text_of(source)
    assert "Travail personnel 1 h 15 · Séance 2 h 00 · Correction 0 h 10" in page
    assert "3 h 25" in page
    assert "1 correction à confirmer" in page
    assert source.count('class="target"') == 2
    table = coordinator.get(f"/cohorts/{own}/hours.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Personne", "Jour", "Origine", "Minutes mesurées", "Minutes validées", "Remarque"]
    assert rows[1:] == [
        ["Amina B.", "2026-03-02", "Travail personnel", "75,00", "75,00", ""],
        ["Amina B.", "2026-03-02", "Correction", "60,00", "10,00", ""],
        ["Amina B.", "2026-03-03", "Séance", "120,00", "120,00", ""],
    ]
    sheet = text_of(coordinator.get(f"/cohorts/{own}/period").text)
    assert "Feuilles signées et attestations Rien ici pour l’instant." in sheet
    assert "Amina B. 2 4 h 15 1 h 15 2 h 00 0 h 10 3 h 25" in sheet
    assert "Amina B. 1 2 h 15 1 h 15 0 h 00 0 h 10 1 h 25" in text_of(
        coordinator.get(f"/cohorts/{own}/period?from=2026-03-02&to=2026-03-02").text
    )
    found = hub.database.read_now(lambda c: cohorts.listed(c, EVERYBODY, 1))
    assert [(one.name, one.people) for one in found[0]] == [("Session 2", 2)]
