"""A trainer sees their own sessions and nobody else: whoever is not seen does not exist, anywhere."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.test_stick import Offline
from tests.hub.test_stick_pages import bring

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.hub import people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.sight import EVERYBODY, sight_of
from weeejob_desktop.hub.tables import audit_log
from weeejob_desktop.hub.tables import users as user_table


def other(hub: Hub, web: Web) -> tuple[Laptop, str]:
    """A laptop of somebody in another session, with a request and a proposal; and the person's id."""
    laptop = Laptop(web)
    laptop.enrol(code_for(hub, "Bruno Caron", "W-0777", cohort="Session 9"))
    laptop.interval(20 * 60_000)
    laptop.ticket("sound")
    laptop.sync()
    return laptop, hub.database.read_now(lambda c: people.find_person(c, "Bruno Caron"))


def test_a_trainer_sees_their_own_sessions_alone(hub: Hub, web: Web, laptop: Laptop) -> None:
    theirs, person = other(hub, web)
    ticket = laptop.ticket("battery")
    laptop.sync()
    add_user(hub, "paul", "trainer", ["Session 2"])
    log_in(web, "paul")
    (hidden,) = [entry.id for entry in theirs.journal.values() if entry.kind == "ticket"]
    for page in (
        "/learners",
        "/learners?q=bruno",
        "/tickets?show=all",
        "/tickets?q=W-0777",
        "/tickets?show=all&sort=sticker",
    ):
        shown = text_of(web.get(page).text)
        for trace in ("Bruno", "Caron", "W-0777", "Session 9", readable_number(hidden)):
            assert trace not in shown.replace("recherche : « bruno »", "").replace("W-0777 »", ""), page
    assert "Amina" in text_of(web.get("/learners").text)
    assert readable_number(ticket.id) in web.get("/tickets").text
    secret = secret_in(web.get("/learners").text)
    for path in (f"/learners/{person}", f"/learners/{person}/days/2026-03-02", f"/tickets/{hidden}"):
        assert web.get(path).status_code == 404, path
    assert web.get(f"/learners/{person}/hours.csv").status_code == 404
    fields = {"csrf": secret, "id": hidden, "on": "2026-03-02", "minutes": "30", "reason": "Séance"}
    for deed in ("corrections", f"corrections/{hidden}/confirm", f"corrections/{hidden}/decline"):
        assert web.post(f"/learners/{person}/{deed}", data=fields).status_code == 404


def test_a_session_that_is_given_is_seen_at_once(hub: Hub, web: Web, laptop: Laptop) -> None:
    _theirs, person = other(hub, web)
    user = add_user(hub, "paul", "trainer", [])
    log_in(web, "paul")
    assert "Personne ici." in web.get("/learners").text
    claire = add_user(hub, "claire", "coordinator")
    from weeejob_desktop.hub import accounts

    cohort = hub.database.read_now(lambda c: people.cohort_id(c, "Session 9"))
    hub.database.write_now(lambda c: accounts.set_cohorts(c, user, [cohort], hub.now_ms, claire))
    assert web.get(f"/learners/{person}").status_code == 200
    assert "Amina" not in web.get("/learners").text


def test_a_stick_of_somebody_elses_is_not_known(hub: Hub, web: Web, tmp_path: Path) -> None:
    add_user(hub, "paul", "trainer", [])
    laptop = Offline(tmp_path, hub, web, code_for(hub))
    laptop.say()
    log_in(web, "paul")
    shown = bring(web, ("weeejob-W-0421.weeejob", laptop.export()))
    laptop.database.close()
    assert "n’est pas inscrit ici" in text_of(shown.text)
    assert "Amina" not in shown.text


def test_whoever_is_no_trainer_and_whoever_is_on_a_class_hub_sees_all(hub: Hub) -> None:
    user = add_user(hub, "paul", "trainer", [])
    for role, in_class in (("technician", False), ("coordinator", False), ("trainer", True)):
        assert hub.database.read_now(lambda c: sight_of(c, user, role, in_class=in_class)) == EVERYBODY  # noqa: B023
    assert hub.database.read_now(lambda c: sight_of(c, user, "trainer", in_class=False)).cohorts == ()


def test_every_page_about_somebody_is_written_down_once_an_hour(
    clock: Clock, hub: Hub, web: Web, laptop: Laptop
) -> None:
    laptop.interval(20 * 60_000)
    ticket = laptop.ticket()
    laptop.sync()
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    add_user(hub, "claire", "coordinator")
    add_user(hub, "paul", "trainer")
    log_in(web, "paul")
    pages = {
        "/learners": "see-list",
        f"/learners/{person}": "see",
        f"/learners/{person}/days/2026-03-02": "see-hours",
        f"/learners/{person}/hours.csv": "export",
        "/tickets": "see-tickets",
        f"/tickets/{ticket.id}": "see-ticket",
        "/laptops": "see-laptops",
        f"/laptops/{laptop.device}": "see-laptop",
    }

    def lines() -> list[tuple[str, str]]:
        found = select(audit_log.c.action, user_table.c.name).join(
            user_table, user_table.c.id == audit_log.c.user_id
        )
        rows = hub.database.read_now(lambda c: c.execute(found.where(audit_log.c.person_id == person)).all())
        return sorted((row.action, row.name) for row in rows)

    for _ in range(3):
        for page in pages:
            assert web.get(page).status_code == 200
    assert lines() == sorted((action, "paul") for action in pages.values())
    hub.looks._written.clear()  # another worker, which has written nothing yet
    web.get(f"/learners/{person}")
    assert len(lines()) == len(pages)
    clock.forward(hours=1)
    web.get(f"/learners/{person}")
    assert len(lines()) == len(pages) + 1
    log_in(web, "claire")
    shown = text_of(web.get(f"/learners/{person}").text)
    assert "Qui a consulté" in shown
    assert "Paul · Formation" in shown
    journal = text_of(web.get(f"/audit?person={person}").text)
    assert "Paul a téléchargé les heures de Amina B." in journal
