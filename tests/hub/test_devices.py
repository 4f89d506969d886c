"""The laptops: who has them and had them, how they are, what is written down about them, handing one over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, submit, text_of
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_again, code_for, problem
from tests.hub.test_stick import Offline

from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.hub import enrolment, people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import audit_log, devices, holders
from weeejob_desktop.hub.tables import people as people_table
from weeejob_desktop.store.giving_back import become_another
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.tickets import Requests
from weeejob_desktop.wire.entries import DiagnosticsBody
from weeejob_desktop.wire.sync import CoverageChange


@pytest.fixture
def coordinator(hub: Hub, web: Web) -> Web:
    add_user(hub, "claire", "coordinator")
    assert log_in(web, "claire").status_code == 303
    return web


def send(web: Web, page: str, action: str, **fields: str) -> Any:
    csrf = secret_in(web.get(page).text)
    return web.post(action, data={"csrf": csrf, **fields}, follow_redirects=False)


def found(web: Web, **asked: str) -> list[str]:
    """The stickers on the list, in order."""
    page = web.get("/laptops", params=asked)
    assert page.status_code == 200
    return re.findall(r'<h2><a href="/laptops/[^"]+">([^<]+)</a>', page.text)


def who_holds(hub: Hub) -> list[tuple[str, bool]]:
    """Everybody who has a laptop (True) or had one."""
    rows = hub.database.read_now(
        lambda c: c.execute(
            select(people_table.c.full_name, holders.c.until_ms)
            .join(people_table, people_table.c.id == holders.c.person_id)
            .order_by(holders.c.since_ms, holders.c.until_ms.is_(None), holders.c.id)
        ).all()
    )
    return [(row.full_name, row.until_ms is None) for row in rows]


def person_named(hub: Hub, name: str) -> str:
    return hub.database.read_now(lambda c: people.find_person(c, name))


def code_on(page: str) -> str:
    """The code as it is typed, from the page that shows it once."""
    shown = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{5}-[2-9A-Z]{5}", text_of(page))
    assert shown, page
    return shown[0].replace("-", "")


def test_laptops_are_listed_with_who_has_them_and_how_they_are(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    probes = {"battery": {"status": "ok", "capacity_percent": 31}}
    laptop.write(DiagnosticsBody(laptop.device, START_AT, probes), "device")
    laptop.ticket()
    laptop.sync()
    shown = text_of(technician.get("/laptops").text)
    for words in (
        "1 ordinateur", "W-0421", "ThinkPad X260", "Amina B.", "1 demande en cours",
        "vu aujourd’hui à 9 h 00", "garantie jusqu’au 2 mars 2029", "donné le 2 mars 2026",
        "En service", "À réparer",
    ):  # fmt: skip
        assert words in shown, words
    page = text_of(technician.get(f"/laptops/{laptop.device}").text)
    for words in (
        "W-0421", "Amina B.", "Qui l’a, qui l’a eu", "depuis aujourd’hui à 9 h 00", "Version 0.1.0",
        "Accepté", "Très usée : il reste 31 % de sa force. À changer.", "Pas d’Internet",
    ):  # fmt: skip
        assert words in page, words
    assert "Ne plus laisser entrer" not in page  # that is the coordination's
    assert f"/laptops/{laptop.device}" in technician.get(f"/learners/{person_named(hub, 'Amina B.')}").text
    assert technician.get(f"/laptops/{new_id(1)}").status_code == 404


def test_laptops_are_searched_filtered_and_sorted(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    laptop.sync()
    other = Laptop(technician)
    other.enrol(code_for(hub, "Élodie R.", "W-0100", "Session 3"))
    for q, stickers in (
        ("elodie", ["W-0100"]), ("w-04", ["W-0421"]), ("thinkpad elodie", ["W-0100"]), ("%", []), ("zz", []),
    ):  # fmt: skip
        assert found(technician, q=q) == stickers, q
    assert found(technician) == ["W-0100", "W-0421"]
    assert found(technician, sort="seen") == ["W-0421", "W-0100"]
    (session_3,) = re.findall(r'value="([^"]+)">Session 3', technician.get("/laptops").text)
    assert found(technician, cohort=session_3) == ["W-0100"]
    assert found(technician, which="used") == ["W-0100", "W-0421"]
    assert found(technician, which="silent") == ["W-0100"]  # it never came after it was enrolled
    assert found(technician, which="shut") == found(technician, which="nobody") == []
    for nonsense in ({"which": "x"}, {"sort": "<b>"}, {"page": "-1"}):
        assert len(found(technician, **nonsense)) == 2
    assert "alert('" not in technician.get("/laptops", params={"q": HOSTILE}).text
    clock.forward(days=31)
    log_in(technician)
    assert found(technician, which="silent") == ["W-0100", "W-0421"]
    assert found(technician, which="uncovered") == []
    clock.forward(days=3 * 366)
    log_in(technician)
    assert found(technician, which="uncovered", sort="covered") == ["W-0100", "W-0421"]
    assert "garantie finie depuis le 2 mars 2029" in text_of(technician.get("/laptops").text)


def test_a_laptop_installed_anew_is_one_laptop(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    first = laptop.ticket()
    laptop.sync()
    clock.forward(days=1)
    log_in(technician)
    anew = Laptop(technician)
    code = hub.database.write_now(
        lambda c: enrolment.new_code(c, people.find_person(c, "Amina B."), "W-0421", None, hub.now_ms).typed
    )
    anew.enrol(code)
    assert found(technician) == ["W-0421"]
    for device in (laptop.device, anew.device):
        page = technician.get(f"/laptops/{device}").text
        assert readable_number(first.id) in page
        assert page.count("Version") == 2
        assert text_of(page).count("depuis hier à 9 h 00") == 1
    assert who_holds(hub) == [("Amina B.", False), ("Amina B.", True)]


def test_the_sticker_and_the_day_of_donation_are_set_right(hub: Hub, technician: Web, laptop: Laptop) -> None:
    laptop.sync()
    other = Laptop(technician)
    other.enrol(code_for(hub, "Paul B.", "W-0100"))
    page = f"/laptops/{laptop.device}"
    done = send(technician, page, page, sticker=" W-0500 ", donated_on="2024-10-12")
    assert done.headers["location"] == f"{page}?done=laptop_changed"
    shown = text_of(technician.get(f"{page}?done=laptop_changed").text)
    assert "La garantie suit" in shown
    assert "12 octobre 2027" in shown
    laptop.sync()
    assert laptop.coverage == CoverageChange(date(2027, 10, 12))
    assert found(technician) == ["W-0100", "W-0500"]
    for fields, words in (
        ({"sticker": "w-0100"}, "Un autre ordinateur porte déjà"), ({"sticker": "x" * 41}, "ne va pas"),
        ({"sticker": "W-1", "donated_on": "2024-13-01"}, "Ce jour de don ne va pas."),
        ({"sticker": "W-1", "donated_on": "0001-01-01"}, "Ce jour de don ne va pas."),
    ):  # fmt: skip
        answer = send(technician, page, page, **fields)
        assert answer.status_code == 422
        assert words in answer.text
    assert send(technician, page, page, sticker="", donated_on="").status_code == 303
    laptop.sync()
    assert laptop.coverage == CoverageChange(None)
    assert "date inconnue" in text_of(technician.get(page).text)
    assert send(technician, page, f"/laptops/{new_id(1)}", sticker="W-2").status_code == 404
    actions = hub.database.read_now(lambda c: [row.action for row in c.execute(select(audit_log))])
    assert actions.count("change-laptop") == 2


def test_trainers_change_nothing_and_only_coordinators_hand_over(hub: Hub, web: Web, laptop: Laptop) -> None:
    page = f"/laptops/{laptop.device}"
    for name, role, may_change in (("samia", "technician", True), ("claire", "coordinator", True)):
        add_user(hub, name, role)
        web.cookies.clear()
        log_in(web, name)
        assert ("Changer l’étiquette" in web.get(page).text) is may_change
        assert ("hand-over" in web.get(page).text) is (role == "coordinator")
        assert web.get(f"{page}/hand-over").status_code == (200 if role == "coordinator" else 403)
    web.cookies.clear()
    log_in(web, "samia")
    assert send(web, "/tickets", f"{page}/hand-over", name="Paul B.").status_code == 403
    assert who_holds(hub) == [("Amina B.", True)]


def test_a_trainer_sees_the_laptops_of_their_own_sessions(hub: Hub, web: Web, laptop: Laptop) -> None:
    other = Laptop(web)
    other.enrol(code_for(hub, "Karim T.", "W-0900", "Session 9"))
    add_user(hub, "paul", "trainer", ["Session 2"])
    log_in(web, "paul")
    assert found(web) == ["W-0421"]
    assert "Session 9" not in web.get("/laptops").text
    assert web.get(f"/laptops/{laptop.device}").status_code == 200
    assert web.get(f"/laptops/{other.device}").status_code == 404
    # Handed on to somebody of another session, it is out of sight, with whoever had it before.
    next_one = Laptop(web, device=laptop.device)
    next_one.enrol(code_for(hub, "Nadia K.", "W-0421", "Session 9"))
    assert found(web) == []
    assert web.get(f"/laptops/{laptop.device}").status_code == 404
    assert send(web, "/tickets", f"/laptops/{laptop.device}", sticker="W-1").status_code == 403


def test_a_laptop_is_handed_over_with_the_history_kept_apart(
    clock: Clock, hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    ticket, interval = laptop.ticket("sound"), laptop.interval()
    laptop.sync()
    clock.forward(hours=1)
    page = f"/laptops/{laptop.device}"
    paul = hub.database.write_now(
        lambda c: people.new_person(
            c, "Paul Blanc", people.cohort_named(c, "Session 2", None, hub.now_ms)[0], hub.now_ms
        )
    )
    question = coordinator.get(f"{page}/hand-over", params={"q": "paul"}).text
    assert "Amina B. garde ses heures" in text_of(question)
    assert paul in question
    assert "l’a déjà" in text_of(coordinator.get(f"{page}/hand-over", params={"q": "amina"}).text)
    amina = person_named(hub, "Amina B.")
    refused = send(coordinator, page, f"{page}/hand-over", person=amina)
    assert "Cette personne a déjà cet ordinateur." in refused.text
    done = send(coordinator, page, f"{page}/hand-over", person=paul)
    assert "Le code pour Paul Blanc" in text_of(done.text)
    code = code_on(done.text)
    # From now on nothing comes in under the name of whoever had it, and it is nobody's.
    assert problem(laptop.send()) == "enrol-again"
    assert who_holds(hub) == [("Amina B.", False)]
    waiting = text_of(coordinator.get(page).text)
    assert "À personne en ce moment" in waiting
    assert "Un code attend Paul Blanc" in waiting
    assert found(coordinator, which="nobody") == ["W-0421"]
    # The ids of the former person are refused; the laptop comes back with its own device and new ones.
    assert problem(laptop.ask(code)) == "learner-known"
    clock.forward(minutes=1)
    next_one = Laptop(coordinator, device=laptop.device)
    next_one.enrol(code)
    theirs = next_one.ticket("screen")
    next_one.sync()
    assert ticket.id not in next_one.journal
    assert interval.id not in next_one.journal
    assert next_one.coverage == laptop.coverage
    assert who_holds(hub) == [("Amina B.", False), ("Paul Blanc", True)]
    shown = coordinator.get(page).text
    said = text_of(shown)
    assert said.index("Paul Blanc") < said.index("Amina B.")
    # The workshop sees the requests of both, and whose they were.
    for entry, name in ((ticket, "Amina B."), (theirs, "Paul Blanc")):
        row = re.search(rf"{readable_number(entry.id)}.*?</li>", shown, re.DOTALL)
        assert row
        assert name in row[0]
    assert "Un code attend" not in said
    hours = text_of(coordinator.get(f"/learners/{amina}").text)
    assert "0 h 01" in hours
    assert "Pas encore de temps compté." in text_of(coordinator.get(f"/learners/{paul}").text)
    about = text_of(coordinator.get(f"/tickets/{theirs.id}").text)
    assert readable_number(ticket.id) in about
    assert "Amina B." in about


def test_handing_over_again_ends_the_code_that_nobody_used(
    clock: Clock, hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    page = f"/laptops/{laptop.device}"
    (session,) = re.findall(r'value="([^"]+)">Session 2', coordinator.get(f"{page}/hand-over").text)
    first = code_on(send(coordinator, page, f"{page}/hand-over", name="Paul Blanc", cohort=session).text)
    second = code_on(send(coordinator, page, f"{page}/hand-over", name="Nadia K.", cohort=session).text)
    next_one = Laptop(coordinator, device=laptop.device)
    assert problem(next_one.hello(first)) == "code-expired"
    next_one.enrol(second)
    assert who_holds(hub) == [("Amina B.", False), ("Nadia K.", True)]
    for fields, words in (
        ({"name": "123", "cohort": session}, "Écrivez un prénom et un nom"),
        ({"name": "Paul", "cohort": "x"}, "Choisissez la session"),
    ):
        answer = send(coordinator, page, f"{page}/hand-over", **fields)
        assert answer.status_code == 422
        assert words in answer.text
    assert send(coordinator, page, f"{page}/hand-over", person=new_id(1)).status_code == 404
    assert who_holds(hub)[-1] == ("Nadia K.", True)


def test_a_laptop_that_changes_hands_without_the_hub_has_its_new_holder(
    hub: Hub, technician: Web, laptop: Laptop
) -> None:
    """« Ce n’est pas moi » on the laptop, and a code of the new person's."""
    next_one = Laptop(technician, device=laptop.device)
    next_one.enrol(code_for(hub, "Paul B.", "W-0421"))
    assert who_holds(hub) == [("Amina B.", False), ("Paul B.", True)]
    second = Laptop(technician)
    second.enrol(code_again(hub, "Paul B."))
    assert who_holds(hub) == [("Amina B.", False), ("Paul B.", True), ("Paul B.", True)]
    assert found(technician) == ["W-0421", "sans étiquette"]


def test_a_real_laptop_that_was_handed_over_shows_nothing_of_before(
    tmp_path: Path, hub: Hub, coordinator: Web
) -> None:
    real = Offline(tmp_path, hub, coordinator, code_for(hub, "Amina B.", "W-0421"))
    try:
        real.request()
        real.online()
        page = f"/laptops/{real.plain.device}"
        (session,) = re.findall(r'value="([^"]+)">Session 2', coordinator.get(f"{page}/hand-over").text)
        done = send(coordinator, page, f"{page}/hand-over", name="Paul Blanc", cohort=session)
        code = code_on(done.text)
        assert problem(real.plain.ask(code)) == "learner-known"
        with real.database.transaction() as tx:
            become_another(tx, real.clock.now())
            who = identity(tx)
        real.plain = Laptop(coordinator, who.learner, who.device, who.installation)
        enrolled = real.plain.enrol(code)
        with real.database.transaction() as tx:
            finish_enrolment(tx, HubLink(hub.id, "hub.test:443", "pem", enrolled.token), enrolled.profile)
        real.online()
        with real.database.reading() as tx:
            assert Requests().look(tx) == ()
        assert enrolled.profile.display_name == "Paul B."
    finally:
        real.database.close()


def test_shutting_a_laptop_out_from_its_page_leads_back_to_it(
    hub: Hub, coordinator: Web, laptop: Laptop
) -> None:
    question = f"/laptops/{laptop.installation}/revoke"
    page = f"/laptops/{laptop.device}"
    assert f"{question}?back=laptop" in coordinator.get(page).text
    form = coordinator.get(f"{question}?back=laptop").text
    assert f'href="{page}"' in form
    done = submit(coordinator, f"{question}?back=laptop", question)
    assert done.headers["location"] == f"{page}?done=revoked"
    shown = text_of(coordinator.get(f"{page}?done=revoked").text)
    assert "N’est plus accepté" in shown
    assert found(coordinator, which="shut") == ["W-0421"]
    assert who_holds(hub) == [("Amina B.", True)]
    assert hub.database.read_now(lambda c: c.scalar(select(devices.c.sticker))) == "W-0421"


def test_laptops_are_found_by_how_they_are(clock: Clock, hub: Hub, coordinator: Web) -> None:
    gib = 1024**3
    probes = {
        "W-1": {"battery": {"status": "ok", "capacity_percent": 31}},
        "W-2": {"disk_space": {"status": "ok", "free_bytes": 2 * gib}},
        "W-3": {"battery": {"status": "ok", "capacity_percent": 95}},
    }
    for sticker in ("W-1", "W-2", "W-3", "W-4"):
        one = Laptop(coordinator)
        one.enrol(code_for(hub, f"Person {sticker}", sticker))
        if sticker in probes:
            full = {"disk_space": {"status": "ok", "free_bytes": 1}}
            one.write(DiagnosticsBody(one.device, START_AT, full), "device")
            one.sync()
            clock.forward(seconds=1)
            one.write(DiagnosticsBody(one.device, START_AT, probes[sticker]), "device")
            one.sync()
    every = ["W-1", "W-2", "W-3", "W-4"]
    for health, stickers in (
        ("trouble", ["W-1"]), ("watch", ["W-2"]), ("battery", ["W-1"]), ("disk", ["W-2"]),
        ("unknown", ["W-4"]), ("any", every), ("nonsense", every),
    ):  # fmt: skip
        assert found(coordinator, health=health) == stickers, health
    assert found(coordinator, health="battery", q="W-2") == []
    shown = coordinator.get("/laptops", params={"health": "disk"}).text
    assert '<option value="disk" selected>disque presque plein ou abîmé</option>' in shown
