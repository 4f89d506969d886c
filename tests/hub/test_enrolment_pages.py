"""Codes and files made on the pages: they enrol real laptops, are shown once, and are kept nowhere."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.class_hub import ClassHub
from tests.hub.laptop import Clock, Laptop, Web, code_for, problem

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import people
from weeejob_desktop.hub.database import keep
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, enrolment_codes, installations, metadata
from weeejob_desktop.hub.tables import people as table
from weeejob_desktop.hub.waiting import waiting
from weeejob_desktop.wire.enrolment import Preparation


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    hub.database.write_now(lambda c: keep(c, "address", "hub.test:8443"))
    return web


def send(web: Web, path: str, **fields: Any) -> Any:
    return web.post(path, data={"csrf": secret_in(web.get("/password").text), **fields})


def kept(hub: Hub) -> str:
    """Every value that the hub has kept anywhere."""
    return hub.database.read_now(
        lambda c: "\n".join(
            repr(tuple(row)) for each in metadata.sorted_tables for row in c.execute(select(each))
        )
    )


def test_a_code_is_shown_once_enrols_a_laptop_and_prints(hub: Hub, coordinator: Web) -> None:
    code_for(hub, "Amina Benali")
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina Benali"))
    page = f"/learners/{person}/code"
    assert "Un code pour Amina Benali" in text_of(coordinator.get(page).text)
    made = send(coordinator, page, sticker=" W-0500 ", donated_on="2026-03-01")
    code = re.search(r'class="once">([^<]+)<', made.text)
    assert code
    assert "hub.test:8443" in made.text
    assert code[1] not in coordinator.get(page).text
    assert code[1].replace("-", "") not in kept(hub)
    assert code[1] not in kept(hub)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', made.text))
    sheet = coordinator.post(f"{page}.pdf", data=hidden)
    assert sheet.content.startswith(b"%PDF")
    assert 'filename="code-Amina-Benali.pdf"' in sheet.headers["content-disposition"]
    laptop = Laptop(coordinator)
    laptop.enrol(code[1].replace("-", ""))
    shown = text_of(coordinator.get(f"/learners/{person}").text)
    assert "W-0500" in shown
    assert "mars 2029" in shown
    actions = hub.database.read_now(
        lambda c: list(c.scalars(select(audit_log.c.action).where(audit_log.c.person_id == person)))
    )
    assert "code" in actions
    assert send(coordinator, f"/learners/{new_id(1)}/code").status_code == 404


def test_a_batch_is_one_archive_that_enrols_and_stays_nowhere(hub: Hub, coordinator: Web) -> None:
    for name in ("Amina Benali", "Bruno Caron"):
        code_for(hub, name)
    code_for(hub, "Stranger", cohort="Session 9")
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    page = f"/cohorts/{cohort}/prepare"
    shown = coordinator.get(page).text
    ticked = re.findall(r'name="person" value="([^"]+)" checked', shown)
    assert len(ticked) == 2
    made = send(coordinator, page, person=ticked, more="1", first="W-0098", donated_on="2026-03-01")
    assert made.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(made.content))
    assert sorted(archive.namelist()) == [
        "feuille-de-preparation.pdf",
        "weeejob-01-W-0098-Amina-B.json",
        "weeejob-02-W-0099-Bruno-C.json",
        "weeejob-03-W-0100.json",
    ]
    assert len(hub.database.read_now(lambda c: list(c.scalars(select(table.c.id))))) == 4, (
        "nobody is there twice"
    )
    file = msgspec.json.decode(archive.read("weeejob-01-W-0098-Amina-B.json"), type=Preparation)
    assert file.secret not in kept(hub)
    laptop = Laptop(coordinator)
    laptop.enrol(file)
    owner = hub.database.read_now(
        lambda c: c.scalar(select(installations.c.person_id).where(installations.c.id == laptop.installation))
    )
    assert owner == ticked[0]
    assert "a déjà un ordinateur" in coordinator.get(page).text


def test_a_batch_that_makes_no_sense_makes_nothing(hub: Hub, coordinator: Web) -> None:
    code_for(hub, "Amina Benali")
    code_for(hub, "Stranger", cohort="Session 9")
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    stranger = hub.database.read_now(lambda c: people.find_person(c, "Stranger"))
    page = f"/cohorts/{cohort}/prepare"

    def codes() -> int:
        return (
            hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(enrolment_codes))) or 0
        )

    before = codes()
    for fields, words in (
        ({}, "Cochez au moins une personne"),
        ({"more": "101"}, "entre 1 et 100"),
        ({"more": "2", "first": "sans numéro"}, "ne finit pas par un nombre"),
    ):
        answer = send(coordinator, page, **fields)
        assert answer.status_code == 422
        assert words in answer.text
    assert send(coordinator, page, person=[stranger]).status_code == 404
    hub.database.write_now(lambda c: keep(c, "address", ""))
    assert "pas encore connue" in send(coordinator, page, more="1").text
    assert codes() == before


def test_a_class_code_is_made_for_sessions_that_are_named(hub: Hub, coordinator: Web, tmp_path: Any) -> None:
    code_for(hub)
    page = coordinator.get("/class-code").text
    cohort = re.search(r'name="cohort" value="([^"]+)"', page)
    assert cohort
    refused = send(coordinator, "/class-code", label="Portable")
    assert refused.status_code == 422
    assert "Cochez au moins une session." in text_of(refused.text)
    assert 'value="Portable"' in refused.text
    assert send(coordinator, "/class-code", label="Portable", cohort=new_id(1)).status_code == 422
    made = send(coordinator, "/class-code", label="Portable de Nadia", cohort=cohort[1])
    code = re.search(r'class="once">([^<]+)<', made.text)
    assert code
    relay = ClassHub(coordinator, tmp_path / "class")
    relay.join(code[1].replace("-", ""))
    assert "Portable de Nadia" in coordinator.get("/laptops").text


def test_what_nobody_has_used_is_listed_and_taken_back(hub: Hub, coordinator: Web, laptop: Laptop) -> None:
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    page = f"/cohorts/{cohort}/codes"
    assert f'href="{page}"' in coordinator.get(f"/cohorts/{cohort}").text
    assert "Aucun code n’attend" in coordinator.get(page).text
    code = re.search(r'class="once">([^<]+)<', send(coordinator, f"/learners/{person}/code").text)
    assert code
    batch = send(coordinator, f"/cohorts/{cohort}/prepare", more="1", first="W-0500")
    send(coordinator, "/class-code", label="Portable de Nadia", cohort=cohort)
    shown = coordinator.get(page)
    for words in ("3 codes ou fichiers", "Fichier de préparation", "Code d’inscription", "Code de classe",
                  "Portable de Nadia", "W-0500", "fait par Claire, aujourd’hui"):  # fmt: skip
        assert words in text_of(shown.text), words
    assert code[1] not in shown.text
    # Taken back: its laptop is told in the sentence that there is for it.
    file = zipfile.ZipFile(io.BytesIO(batch.content))
    name = next(one for one in file.namelist() if one.endswith(".json"))
    prepared = msgspec.json.decode(file.read(name), type=Preparation)
    for taken in (prepared.code_id, code[1][:4]):
        answer = send(coordinator, f"{page}/{taken}/take-back")
        assert "Le code est repris." in text_of(answer.text)
    for brought in (prepared, code[1].replace("-", "")):
        refused = Laptop(coordinator).hello(brought)
        assert problem(refused) == "code-expired"
    assert "1 code ou fichier" in text_of(coordinator.get(page).text)
    assert send(coordinator, f"{page}/{code[1][:4]}/take-back").status_code == 409
    lines = hub.database.read_now(
        lambda c: c.execute(select(audit_log).where(audit_log.c.action == "code-cancelled")).all()
    )
    assert {(line.subject, line.user_id is not None) for line in lines} == {
        (prepared.code_id, True),
        (code[1][:4], True),
    }


def test_what_is_over_is_listed_last_and_can_be_taken_back(
    hub: Hub, clock: Clock, coordinator: Web, laptop: Laptop
) -> None:
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    page, form = f"/cohorts/{cohort}/codes", f"/cohorts/{cohort}/prepare"
    batch = zipfile.ZipFile(io.BytesIO(send(coordinator, form, more="1", first="W-0500").content))
    # Whoever has a file for a laptop is not ticked again.
    assert "a déjà un fichier" in text_of(coordinator.get(form).text)
    assert "checked" not in coordinator.get(form).text
    clock.forward(days=91)
    log_in(coordinator, "claire")
    send(coordinator, form, more="1", first="W-0600")
    shown = text_of(coordinator.get(page).text)
    assert "2 codes ou fichiers" in shown
    assert shown.index("W-0600") < shown.index("W-0500") < shown.index("L’ordinateur qui l’apporte attendra")
    (name,) = (one for one in batch.namelist() if one.endswith(".json"))
    prepared = msgspec.json.decode(batch.read(name), type=Preparation)
    late = Laptop(coordinator)
    assert problem(late.ask(prepared)) == "code-late"
    assert "Le code est repris." in text_of(send(coordinator, f"{page}/{prepared.code_id}/take-back").text)
    assert problem(Laptop(coordinator).hello(prepared)) == "code-expired"
    assert "1 code ou fichier" in text_of(coordinator.get(page).text)
    assert hub.database.read_now(waiting) == []


@pytest.mark.parametrize("role", ["technician", "trainer"])
def test_only_coordinators_enrol(hub: Hub, web: Web, laptop: Laptop, role: str) -> None:
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 2"))
    add_user(hub, "nadia", role)
    log_in(web, "nadia")
    for path in (f"/learners/{person}/code", f"/cohorts/{cohort}/prepare", "/class-code"):
        assert web.get(path).status_code == 403
        assert send(web, path).status_code == 403
