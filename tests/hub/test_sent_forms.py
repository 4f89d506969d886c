"""A form does its work once: sent again by a double click or a page loaded anew, it says the same and changes
nothing."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select
from tests.hub.browser import add_user, log_in
from tests.hub.laptop import Clock, Laptop, Web, code_for

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import retention
from weeejob_desktop.hub import sent_forms as sent_forms_room
from weeejob_desktop.hub.database import keep
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.sent_forms import NO_FORM, SentForm, form_sent, once
from weeejob_desktop.hub.tables import (
    audit_log,
    canned_answers,
    cohorts,
    enrolment_codes,
    entries,
    people,
    sent_forms,
    ticket_notes,
    users,
)
from weeejob_desktop.wire.entries import Entry


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "claire", "coordinator")
    log_in(web, "claire")
    hub.database.write_now(lambda c: keep(c, "address", "hub.test:8443"))
    return web


@pytest.fixture
def ticket(laptop: Laptop) -> Entry:
    made = laptop.ticket("battery")
    laptop.sync()
    return made


def filled(web: Web, page: str, action: str, **fields: Any) -> dict[str, Any]:
    """The fields of a form of `page`, filled in."""
    shown = web.get(page).text
    found = re.search(rf'<form[^>]*method="post" action="{re.escape(action)}".*?</form>', shown, re.DOTALL)
    assert found, shown
    return {**dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', found[0])), **fields}


def count(hub: Hub, table: Table) -> int:
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(table)) or 0)


def ids(hub: Hub, table: Table) -> list[str]:
    return hub.database.read_now(lambda c: list(c.scalars(select(table.c.id).order_by(table.c.id))))


def test_every_form_that_makes_something_makes_it_once(
    hub: Hub, clock: Clock, coordinator: Web, laptop: Laptop, ticket: Entry
) -> None:
    cohort, page = ids(hub, cohorts)[0], f"/tickets/{ticket.id}"
    laptop_page = f"/tickets/new?laptop={laptop.installation}"
    plan = {"name": "Session 9", "hours": "60", "begins_on": "", "ends_on": ""}
    account = {"name": "nadia", "display_name": "Nadia", "role": "technician"}
    cases: tuple[tuple[Table, str, str, dict[str, str]], ...] = (
        (ticket_notes, page, f"{page}/notes", {"text": "Batterie commandée."}),
        (entries, page, f"{page}/answer", {"text": "Bonjour.", "state": ""}),
        (entries, laptop_page, "/tickets/new", {"symptom": "sound", "text": "Muet."}),
        (canned_answers, "/answers", "/answers", {"title": "Bravo", "text": "Bravo !", "id": ""}),
        (cohorts, "/cohorts", "/cohorts", plan),
        (people, f"/cohorts/{cohort}", f"/cohorts/{cohort}/people", {"name": "Bruno Caron"}),
        (users, "/accounts", "/accounts", account),
    )
    for table, shown, action, typed in cases:
        before = count(hub, table)
        fields = filled(coordinator, shown, action, **typed)
        first = coordinator.post(action, data=fields, follow_redirects=False)
        assert first.status_code in {200, 303}, (action, first.text)
        made = count(hub, table)
        assert made > before, action
        clock.forward(seconds=1)
        again = coordinator.post(action, data=fields, follow_redirects=False)
        assert (again.status_code, again.headers.get("location")) == (
            first.status_code,
            first.headers.get("location"),
        ), action
        assert count(hub, table) == made, action
        # Another page of the same form is another deed, where it may be.
        if table is ticket_notes:
            coordinator.post(action, data=filled(coordinator, shown, action, **typed))
            assert count(hub, table) == made + 1


def test_every_form_carries_the_mark_of_its_page() -> None:
    templates = sorted((Path(sent_forms_room.__file__).parent / "templates").glob("*.html"))
    assert len(templates) > 20
    for template in templates:
        forms = re.findall(
            r'<form[^>]*method="post".*?</form>', template.read_text(encoding="utf-8"), re.DOTALL
        )
        for form in forms:
            assert "{{ form_secrets }}" in form or "{{ fields(" in form, (template.name, form)


def code_on(page: str) -> str:
    shown = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{5}-[2-9A-Z]{5}", page)
    assert shown, page
    return shown[0]


def test_a_code_is_the_same_when_its_page_is_loaded_again(hub: Hub, coordinator: Web, laptop: Laptop) -> None:
    person = ids(hub, people)[0]
    device = laptop.device
    cases = (
        (f"/learners/{person}/code", f"/learners/{person}/code", {"sticker": "W-0500", "donated_on": ""}),
        ("/class-code", "/class-code", {"label": "Portable", "cohort": ids(hub, cohorts)[0]}),
        (f"/laptops/{device}/hand-over", f"/laptops/{device}/hand-over",
         {"name": "Bruno Caron", "cohort": ids(hub, cohorts)[0]}),
    )  # fmt: skip
    for shown, action, typed in cases:
        fields = filled(coordinator, shown, action, **typed)
        first = code_on(coordinator.post(action, data=fields).text)
        made, persons = count(hub, enrolment_codes), count(hub, people)
        assert code_on(coordinator.post(action, data=fields).text) == first
        assert (count(hub, enrolment_codes), count(hub, people)) == (made, persons)
    # Once it was used it is shown no more, and nothing is made in its place.
    Laptop(coordinator).enrol(first.replace("-", ""))
    answer = coordinator.post(action, data=fields)
    assert "Ce code a déjà servi" in answer.text
    assert first not in answer.text
    assert (count(hub, enrolment_codes), count(hub, people)) == (made, persons)


def test_a_batch_that_is_sent_twice_is_one_batch_and_the_same_files(hub: Hub, coordinator: Web) -> None:
    code_for(hub, "Amina Benali")
    path = f"/cohorts/{ids(hub, cohorts)[0]}/prepare"
    fields = filled(coordinator, path, path, person=ids(hub, people), more="2", first="W-0098", donated_on="")
    first = coordinator.post(path, data=fields)
    made, persons = count(hub, enrolment_codes), count(hub, people)
    again = coordinator.post(path, data=fields)
    assert (count(hub, enrolment_codes), count(hub, people)) == (made, persons)

    def files(answer: Any) -> dict[str, bytes]:
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".json")}

    assert len(files(first)) == 3
    assert files(again) == files(first)
    assert files(coordinator.post(path, data={**fields, "first": "W-0200"})).keys() != files(first).keys()
    assert count(hub, enrolment_codes) == made + 3


def test_a_first_password_is_the_same_until_it_is_changed(hub: Hub, coordinator: Web) -> None:
    fields = filled(coordinator, "/accounts", "/accounts", name="nadia", display_name="N", role="technician")
    first = re.search(r"([2-9A-Z]{4}-){3}[2-9A-Z]{4}", coordinator.post("/accounts", data=fields).text)
    assert first
    assert first[0] in coordinator.post("/accounts", data=fields).text
    hub.database.write_now(lambda c: c.execute(users.update().values(must_change=False)))
    assert first[0] not in coordinator.post("/accounts", data=fields).text


def test_the_same_form_twice_at_one_instant_is_done_once(hub: Hub) -> None:
    form, ready = form_sent("/somewhere", b"once=x&text=y", "x"), threading.Barrier(2)

    def send(_place: int) -> str:
        ready.wait(10)
        return hub.database.write_now(lambda c: once(c, form, hub.now_ms, lambda _c: new_id(hub.now_ms)))

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(send, range(2)))) == 1
    assert count(hub, sent_forms) == 1


def test_what_is_drawn_for_a_form_is_its_own() -> None:
    def drawn(form: SentForm) -> bytes:
        return form.chance().randbytes(32)

    form = form_sent("/a", b"once=x", "x")
    assert drawn(form) == drawn(form_sent("/a", b"once=x", "x"))
    others = [form_sent("/b", b"once=x", "x"), form_sent("/a", b"once=y", "y"), NO_FORM, NO_FORM]
    assert len({drawn(one) for one in (form, *others)}) == 5
    letters = [form_sent("/a", b"", str(place)).chance().choice("ab") for place in range(100)]
    assert 20 < letters.count("a") < 80


def test_what_came_of_forms_is_let_go_with_their_sessions(hub: Hub, clock: Clock, technician: Web) -> None:
    hub.database.write_now(lambda c: once(c, form_sent("/a", b"once=x", "x"), hub.now_ms, lambda _c: "done"))
    hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
    assert count(hub, sent_forms) == 1
    clock.forward(hours=37)
    hub.database.write_now(lambda c: retention.let_go(c, hub.folder, hub.now_ms))
    assert count(hub, sent_forms) == 0
    assert count(hub, audit_log) > 0
