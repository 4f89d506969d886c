"""What the pages show of requests and of learners, and what an answer does."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, text_of
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_again, code_for

from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.hub import learners, people
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.tables import audit_log
from weeejob_desktop.hub.tables import tickets as ticket_table
from weeejob_desktop.wire.entries import (
    KIND_OF,
    AnchorBody,
    AttendanceBody,
    Body,
    CorrectionBody,
    DiagnosticsBody,
    Entry,
    MessageBody,
    ResultBody,
    StepBody,
    TicketBody,
    ValidationBody,
    encode_body,
)


def hub_fact(hub: Hub, body: Body, owner_id: str, at_ms: int = 0) -> Entry:
    kind, version = KIND_OF[type(body)]
    at_ms = at_ms or hub.now_ms
    entry = Entry(
        id=new_id(1), kind=kind, version=version, owner="learner", owner_id=owner_id, installation=hub.id,
        wall_at=datetime.fromtimestamp(at_ms / 1000, UTC), body=encode_body(body),
    )  # fmt: skip
    hub.database.write_now(lambda c: publish(c, [entry], hub.id, at_ms))
    return entry


def test_a_ticket_shows_who_which_laptop_and_what_state(
    hub: Hub, technician: Web, laptop: Laptop, clock: Clock
) -> None:
    probes: dict[str, dict[str, Any]] = {
        "battery": {"status": "ok", "capacity_percent": 31},
        "disk_space": {"status": "ok", "free_bytes": 3 << 30, "total_bytes": 119 << 30},
        "temperature": {"status": "denied"},
        "model": {"status": "ok", "name": "ThinkPad X260"},
        "network": {"status": "ok", "wifi": 1, "metered": True},
        "uptime": {"status": "ok", "uptime_seconds": 7300},
        "heat": {"status": "ok", "celsius": 51.5},
        "strange": {"status": "odd", "deep": [1]},
    }
    before = laptop.write(
        DiagnosticsBody(laptop.device, START_AT, {"battery": {"status": "absent"}}), "device"
    )
    ticket = laptop.write(TicketBody(laptop.device, "battery", before.id))
    laptop.sync()
    page = f"/tickets/{ticket.id}"
    assert "Cet ordinateur ne le dit pas." in text_of(technician.get(page).text)
    clock.forward(seconds=1)
    laptop.write(DiagnosticsBody(laptop.device, START_AT, probes, ticket.id), "device")
    laptop.says(ticket, "Elle ne tient plus.")
    laptop.sync()
    shown = text_of(technician.get(page).text)
    number = readable_number(ticket.id)
    for words in (
        number, "Batterie", "Amina B.", "ThinkPad X260", "W-0421", "jusqu’au 2 mars 2029",
        "Elle ne tient plus.",
        "Très usée : il reste 31 % de sa force. À changer.", "Presque plein : 3,0 Go de libre.",
        "Le système ne permet pas de le lire", "metered oui", "durée 2 h 01", "wifi 1", "force gardée 31 %",
        "52 °C", "La lecture a échoué",
        '"capacity_percent": 31', "Réponse avant le", "jeudi 5 mars", "Reçue",
    ):  # fmt: skip
        assert words in shown, words
    listed = text_of(technician.get("/tickets").text)
    assert f"Batterie {number}" in listed
    assert "À répondre · aujourd’hui à 9 h 00" in listed


def test_an_answer_reaches_the_laptop(hub: Hub, technician: Web, laptop: Laptop) -> None:
    other = Laptop(laptop.web)
    other.enrol(code_again(hub, "Amina B."))
    ticket = laptop.ticket()
    laptop.sync()
    page = f"/tickets/{ticket.id}"
    fields = {
        "csrf": secret_in(technician.get(page).text),
        "text": " Bonjour.\r\nÀ jeudi. \r\n",
        "state": "assigned",
    }
    answer = technician.post(f"{page}/answer", data=fields)
    assert "Prise en charge" in text_of(answer.text)
    assert "À répondre ·" not in text_of(technician.get("/tickets").text)
    for each in (laptop, other):
        each.sync()
        (message,) = [entry for entry in each.journal.values() if entry.kind == "message"]
        assert message.owner_id == laptop.learner
        assert message.installation == hub.id
        body = encode_body(MessageBody(ticket.id, "technician", "Bonjour.\nÀ jeudi.", "assigned", "Samia"))
        assert bytes(message.body) == bytes(body)
    deeds = hub.database.read_now(lambda c: list(c.scalars(select(audit_log.c.action))))
    assert deeds.count("answer") == 1


def test_only_what_makes_sense_is_answered(technician: Web, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    page = f"/tickets/{ticket.id}"
    secret = secret_in(technician.get(page).text)
    for fields, words in (
        ({"text": "  ", "state": "received"}, "Écrivez une réponse"),
        ({"text": "x" * 4001}, "trop longue"),
        ({"text": "Bonjour", "state": "withdrawn"}, "Cet état n’existe pas."),
    ):
        answer = technician.post(f"{page}/answer", data={"csrf": secret, **fields})
        assert answer.status_code == 422
        assert words in answer.text
        assert fields["text"].strip() in answer.text
    laptop.says(ticket, "", "closed")
    laptop.sync()
    assert "<select" not in technician.get(page).text
    answer = technician.post(f"{page}/answer", data={"csrf": secret, "text": "Encore", "state": "in_repair"})
    assert "Son état ne change plus." in answer.text
    assert technician.post(f"{page}/answer", data={"csrf": secret, "text": "Merci !"}).status_code == 200


def test_trainers_read_and_do_not_answer(hub: Hub, web: Web, laptop: Laptop) -> None:
    add_user(hub, "paul", "trainer")
    log_in(web, "paul")
    ticket = laptop.ticket()
    laptop.sync()
    page = web.get(f"/tickets/{ticket.id}").text
    assert "<textarea" not in page
    fields = {"csrf": secret_in(page), "text": "Bonjour"}
    answer = web.post(f"/tickets/{ticket.id}/answer", data=fields)
    assert answer.status_code == 403
    assert "Vous n’avez pas le droit" in answer.text


def test_hostile_words_stay_words(hub: Hub, technician: Web) -> None:
    laptop = Laptop(technician)
    laptop.enrol(code_for(hub, HOSTILE, HOSTILE, HOSTILE))
    ticket = laptop.ticket()
    laptop.says(ticket, HOSTILE)
    bad_probes: dict[str, dict[str, Any]] = {HOSTILE: {"status": "ok", HOSTILE: HOSTILE}}
    laptop.write(DiagnosticsBody(laptop.device, START_AT, bad_probes, ticket.id), "device")
    laptop.write(StepBody("x", "y", "done"))
    laptop.write(ResultBody("x", "y", "z", "cible", "done", 1, 0, 5))
    laptop.interval()
    laptop.sync()
    person = hub.database.read_now(lambda c: people.find_person(c, HOSTILE))
    for path in ("/tickets", f"/tickets/{ticket.id}", "/learners", f"/learners/{person}"):
        page = technician.get(path)
        assert page.status_code == 200
        assert "alert('" not in page.text, path
        assert "23333331" not in text_of(page.text), path
        assert "&lt;script&gt;" in page.text, path


def test_messages_of_others_are_not_part_of_a_ticket(hub: Hub, technician: Web, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    stranger = Laptop(laptop.web)
    stranger.enrol(code_for(hub, "Karim T."))
    stranger.says(ticket, "Je ne suis pas Amina", "withdrawn")
    stranger.sync()
    page = technician.get(f"/tickets/{ticket.id}").text
    assert "Je ne suis pas Amina" not in page
    assert "Reçue" in page


def test_a_ticket_that_arrives_after_its_words_is_whole(hub: Hub, technician: Web, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    words = laptop.says(ticket, "D’abord les mots", "closed")
    assert laptop.send([words]).status_code == 200
    assert technician.get(f"/tickets/{ticket.id}").status_code == 404
    laptop.sync()
    assert "D’abord les mots" in technician.get(f"/tickets/{ticket.id}").text
    row = hub.database.read_now(lambda c: c.execute(select(ticket_table)).one())
    assert (row.state, row.closed_ms, row.answered) == ("closed", hub.now_ms, False)


def anchored(laptop: Laptop, hub: Hub, at_ms: int = 0) -> None:
    laptop.write(AnchorBody(laptop.boot, at_ms, hub.id, START_AT), "installation")


def test_hours_are_credited_by_the_one_rule(clock: Clock, hub: Hub, technician: Web, laptop: Laptop) -> None:
    clock.at = START_AT + timedelta(hours=10)
    anchored(laptop, hub)
    laptop.interval(60 * 60_000, start_ms=0)
    laptop.interval(30 * 60_000, start_ms=45 * 60_000)  # a quarter of an hour of it is already counted
    other = Laptop(laptop.web)
    other.enrol(code_again(hub, "Amina B."))
    anchored(other, hub)
    other.interval(60 * 60_000, start_ms=0)  # the very same hour, on another laptop
    laptop.sync()
    other.sync()
    meeting = new_id(1)
    start_at = START_AT + timedelta(hours=3)
    hub_fact(
        hub, AttendanceBody(meeting, laptop.learner, start_at, start_at + timedelta(hours=3)), laptop.learner
    )
    later = AttendanceBody(meeting, laptop.learner, start_at, start_at + timedelta(hours=2))
    hub_fact(hub, later, laptop.learner, hub.now_ms + 1)
    gone = AttendanceBody(new_id(1), laptop.learner, start_at, start_at + timedelta(hours=9))
    hub_fact(hub, gone, laptop.learner)
    hub_fact(
        hub,
        AttendanceBody(gone.meeting, laptop.learner, start_at, start_at, False),
        laptop.learner,
        hub.now_ms + 2,
    )
    proposal = CorrectionBody(START_AT.date(), 10, "oubli", "Paul")
    confirmed = hub_fact(hub, proposal, laptop.learner)
    hub_fact(hub, CorrectionBody(START_AT.date(), 500, "non", "Paul"), laptop.learner)
    hub_fact(hub, ValidationBody("Claire", confirmed.id), laptop.learner)
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    account = hub.database.read_now(lambda c: learners.credit_of(c, person, hub.zone))
    (day,) = account.days
    assert day.by_origin == {
        "own_work": 75 * 60_000, "class_meeting": 120 * 60_000, "correction": 10 * 60_000,
    }  # fmt: skip
    log_in(technician)
    page = text_of(technician.get(f"/learners/{person}").text)
    for words in (
        "3 h 25 / 60 h",
        "Travail personnel 1 h 15",
        "Séance 2 h 00",
        "Correction 0 h 10",
        "lundi 2 mars",
    ):
        assert words in page, words
    source = technician.get(f"/learners/{person}").text
    assert source.count('<rect class="own_work"') == 1
    assert source.count('<rect class="line"') == source.count('<rect class="class_meeting"') == 1
    assert "3 h 25 / 60 h" in text_of(technician.get("/learners").text)


def test_undated_time_is_counted_and_marked(technician: Web, hub: Hub, laptop: Laptop) -> None:
    laptop.interval(60 * 60_000)
    laptop.sync()
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    page = text_of(technician.get(f"/learners/{person}").text)
    assert "1 h 00 avec une date à confirmer" in page


def test_a_learners_page_shows_lessons_results_laptops_and_requests(
    hub: Hub, technician: Web, laptop: Laptop
) -> None:
    laptop.write(StepBody("la-souris", "not-a-step-any-more", "done"))
    laptop.write(StepBody("la-souris", "not-a-step-any-more", "opened"))
    for outcome in ("done", "not_yet", "not_yet", "not_yet"):
        laptop.write(
            ResultBody("la-souris", "viser", "viser-grand", "cible", outcome, 2, 1, 5000, ["missed"])
        )
    laptop.write(ResultBody("gone-lesson", "s", "trier", "tri", "passed_over", 1, 0, 5000))
    ticket = laptop.ticket("screen")
    laptop.sync()
    person = hub.database.read_now(lambda c: people.find_person(c, "Amina B."))
    page = text_of(technician.get(f"/learners/{person}").text)
    for words in (
        "La souris et le pavé tactile : viser et cliquer", "viser-grand La souris et",
        "À revoir", "gone-lesson", "Pas encore", "ThinkPad X260", "W-0421", "jusqu’au 2 mars 2029",
        "aujourd’hui à 9 h 00", readable_number(ticket.id), "Pas encore de temps compté.",
    ):  # fmt: skip
        assert words in page, words
    assert "aujourd’hui à\N{NO-BREAK SPACE}9" in technician.get(f"/learners/{person}").text
    listed = technician.get("/learners").text
    assert "1 demande" in text_of(listed)
    assert 'class="attention"' in listed


def test_learners_are_searched_and_paged(clock: Clock, hub: Hub, technician: Web) -> None:
    code_for(hub, "Élodie R.")
    for number in range(25):
        code_for(hub, f"Personne {number:02}")
    assert "26 personnes" in text_of(technician.get("/learners").text)
    assert "Page 2 sur 2" in technician.get("/learners?page=2").text
    assert "1 personne " in text_of(technician.get("/learners?q=elodie").text)
    assert "Personne ici." in technician.get("/learners?q=zz").text
    clock.forward(days=8)
    assert log_in(technician).status_code == 303
    assert "7 jours sans activité" in text_of(technician.get("/learners?q=elodie").text)


def test_a_page_of_a_person_without_a_laptop(hub: Hub, technician: Web) -> None:
    code_for(hub, "Nina")
    person = hub.database.read_now(lambda c: people.find_person(c, "Nina"))
    page = text_of(technician.get(f"/learners/{person}").text)
    assert "Pas encore d’ordinateur inscrit." in page
    assert "Pas encore de leçon." in page
    assert "Pas encore d’exercice." in page


def test_old_moments_carry_their_year(clock: Clock, technician: Web, laptop: Laptop) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    clock.forward(days=1)
    log_in(technician)
    assert "hier à 9 h 00" in text_of(technician.get(f"/tickets/{ticket.id}").text)
    clock.forward(days=400)
    log_in(technician)
    page = text_of(technician.get(f"/tickets/{ticket.id}").text)
    assert "lundi 2 mars 2026 à 9 h 00" in page
    clock.forward(days=1000)
    log_in(technician)
    assert "finie depuis le 2 mars 2029" in text_of(technician.get(f"/tickets/{ticket.id}").text)


def test_a_full_name_is_shown_with_what_the_laptop_says(hub: Hub, technician: Web) -> None:
    code_for(hub, "Fatou Diallo")
    code_for(hub, "Nina")
    for name, said in (("Fatou Diallo", "sur l’ordinateur : Fatou D."), ("Nina", "")):
        person = hub.database.read_now(functools.partial(people.find_person, wanted=name))
        page = text_of(technician.get(f"/learners/{person}").text)
        assert name in page
        assert said in page
        assert ("sur l’ordinateur" in page) == bool(said)
    assert "Fatou Diallo" in technician.get("/learners?q=diallo").text
