"""What the workshop does about a request: notes that stay, answers to begin from, appointments, a request
opened for somebody, a work order."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from msgspec import structs
from sqlalchemy import func, select
from tests.hub.browser import HOSTILE, add_user, log_in, secret_in, submit, text_of
from tests.hub.laptop import START_AT, Clock, Laptop, Web, code_for, opened, photograph
from tests.hub.test_stick import Offline

from weeejob_desktop.core.ids import new_id, readable_number
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import Appointment
from weeejob_desktop.hub import appointments, canned_answers
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.appointments import moment_in_french, starts_at
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.opening import OPENED
from weeejob_desktop.hub.tables import audit_log, entries, mailbox, ticket_notes, tickets, users
from weeejob_desktop.hub.tickets import LONGEST_TEXT
from weeejob_desktop.store.tickets import Requests, write_message
from weeejob_desktop.wire.entries import DiagnosticsBody, Entry, MessageBody, TicketBody, decode_body

NB = "\N{NO-BREAK SPACE}"


@pytest.fixture
def ticket(laptop: Laptop) -> Entry:
    made = laptop.ticket("battery")
    laptop.sync()
    return made


def send(web: Web, page: str, action: str, **fields: str) -> Any:
    """A form of `page`, as a person fills it in."""
    csrf = secret_in(web.get(page).text)
    return web.post(action, data={"csrf": csrf, **fields}, follow_redirects=False)


def heard(laptop: Laptop) -> list[MessageBody]:
    """What the workshop has told this laptop."""
    laptop.sync()
    bodies = [decode_body(entry) for entry in laptop.journal.values() if entry.kind == "message"]
    return [body for body in bodies if isinstance(body, MessageBody) and body.author == "technician"]


def test_a_note_stays_on_the_hub(hub: Hub, technician: Web, laptop: Laptop, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"

    def sizes() -> list[int]:
        tables = (entries, mailbox)
        return hub.database.read_now(
            lambda c: [c.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        )

    before = sizes()
    answer = send(technician, page, f"{page}/notes", text=f" Batterie commandée.\r\n{HOSTILE} ")
    assert answer.headers["location"] == f"{page}?done=noted#notes"
    shown = technician.get(f"{page}?done=noted").text
    assert "Batterie commandée." in shown
    assert "alert('" not in shown
    assert "La note est gardée." in text_of(shown)
    assert sizes() == before
    assert heard(laptop) == []
    assert ticket.id in technician.get("/tickets?whose=mine").text
    assert ticket.id in technician.get("/tickets?show=answer").text
    assert "note-ticket" in hub.database.read_now(lambda c: list(c.scalars(select(audit_log.c.action))))
    kept = hub.database.read_now(lambda c: c.scalar(select(ticket_notes.c.text)))
    assert kept == f"Batterie commandée.\n{HOSTILE}"


def test_a_note_without_words_or_ticket_is_refused(technician: Web, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"
    for text, words in ((" \n", "Écrivez d’abord la note."), ("x" * (LONGEST_TEXT + 1), "trop longue")):
        answer = send(technician, page, f"{page}/notes", text=text)
        assert answer.status_code == 422
        assert words in answer.text
        assert text.strip() in answer.text
    assert send(technician, page, f"/tickets/{new_id(1)}/notes", text="x").status_code == 404


def test_trainers_see_no_note_and_do_nothing_of_the_workshops(hub: Hub, web: Web, ticket: Entry) -> None:
    add_user(hub)
    log_in(web)
    page = f"/tickets/{ticket.id}"
    assert send(web, page, f"{page}/notes", text="Entre nous.").status_code == 303
    add_user(hub, "paul", "trainer")
    web.cookies.clear()
    log_in(web, "paul")
    shown = web.get(page).text
    assert "Entre nous." not in shown
    assert "Notes de l’atelier" not in shown
    for path in ("notes", "appointment", "appointment/cancel"):
        assert send(web, page, f"{page}/{path}", text="x").status_code == 403
    for path in ("/tickets/new", "/answers", f"{page}/work-order.pdf"):
        assert web.get(path).status_code == 403
    for path in ("/tickets/new", "/answers", "/answers/first", f"/answers/{new_id(1)}/drop"):
        assert send(web, page, path).status_code == 403


def test_an_answer_begins_from_a_ready_one(hub: Hub, technician: Web, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"
    assert "Pas encore de réponse toute prête" in technician.get("/answers").text
    assert submit(technician, "/answers", "/answers/first").status_code == 303
    found = re.search(r'<option value="([^"]+)">Bien reçue', technician.get(page).text)
    assert found
    number = readable_number(ticket.id)
    ready = f"Bonjour Amina,\nnous avons bien reçu votre demande {number}."
    begun = send(technician, page, f"{page}/begin", canned=found[1])
    assert f">{ready}" in begun.text
    # What is typed stays, above, and so does the state that is chosen.
    typed = {"text": "Un mot à moi.", "state": "ready"}
    begun = send(technician, page, f"{page}/begin", canned=found[1], **typed)
    assert f">Un mot à moi.\n\n{ready}" in begun.text
    assert '<option value="ready" selected>' in begun.text
    assert ">Un mot à moi.</textarea>" in send(technician, page, f"{page}/begin", canned="x", **typed).text
    assert send(technician, "/answers", "/answers", title="Bravo", text="Bravo {prénom} !").status_code == 303
    shown = technician.get("/answers").text
    one = re.search(r'action="/answers/([^"]+)/drop">(?:(?!</form>).)*Bravo', shown, re.DOTALL)
    assert one
    changed = send(technician, "/answers", "/answers", id=one[1], title="Bravo !", text="Très bien.")
    assert changed.headers["location"] == "/answers?done=canned_kept"
    assert "Très bien." in technician.get("/answers").text
    assert submit(technician, "/answers", f"/answers/{one[1]}/drop").status_code == 303
    assert "Très bien." not in technician.get("/answers").text
    # Only an empty shelf is filled.
    hub.database.write_now(lambda c: canned_answers.first_ones(c, hub.now_ms))
    kept = hub.database.read_now(canned_answers.canned)
    assert len(kept) == len(canned_answers.FIRST_ONES)


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("", "x", "Donnez-lui un titre"), ("x" * 81, "x", "Donnez-lui un titre"),
        ("Neuf", " ", "Écrivez d’abord la réponse."), ("CLE 4g", "x", "Une réponse porte déjà ce titre."),
        ("Neuf", "x" * 4001, "trop longue"),
    ],
)  # fmt: skip
def test_a_ready_answer_has_a_title_of_its_own(
    hub: Hub, technician: Web, title: str, text: str, words: str
) -> None:
    hub.database.write_now(lambda c: canned_answers.first_ones(c, hub.now_ms))
    answer = send(technician, "/answers", "/answers", title=title, text=text)
    assert answer.status_code == 422
    assert words in answer.text
    assert send(technician, "/answers", "/answers", id=new_id(1), title="a", text="b").status_code == 404


def test_names_are_filled_in_as_laptops_show_them() -> None:
    assert canned_answers.filled("Bonjour {prénom}, {numéro}.", "BENALI Amina", "K7F-2QX") == (
        "Bonjour Amina, K7F-2QX."
    )
    assert canned_answers.filled("Bonjour {prénom},", "(Ordinateur W-1)", "") == "Bonjour,"


def test_an_appointment_is_told_changed_and_cancelled(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop, ticket: Entry
) -> None:
    page = f"/tickets/{ticket.id}"

    def arrange(on: str, hour: str, place: str = "à l’atelier") -> Any:
        return send(technician, page, f"{page}/appointment", on=on, clock=hour, place=place)

    assert arrange("2026-12-01", "14:30").headers["location"] == f"{page}?done=arranged#appointment"
    first = f"Rendez-vous le mardi{NB}1er{NB}décembre à{NB}14{NB}h{NB}30, à l’atelier."
    assert [one.text for one in heard(laptop)] == [first]
    assert heard(laptop)[0].name == "Samia"
    assert "mardi 1er décembre" in text_of(technician.get(page).text)
    listed = text_of(technician.get("/tickets").text)
    assert "1 rendez-vous à venir" in listed
    clock.forward(minutes=1)
    # The same form sent twice tells nobody twice.
    assert arrange("2026-12-01", "14:30").status_code == 303
    assert len(heard(laptop)) == 1
    assert arrange("2026-12-02", "09:00", " 12  rue  du Lac. ").status_code == 303
    when = f"mercredi{NB}2{NB}décembre à{NB}9{NB}h{NB}00"
    moved = f"Votre rendez-vous change. C’est maintenant le {when}, 12 rue du Lac."
    assert heard(laptop)[-1].text == moved
    assert "mardi 1er décembre" not in text_of(technician.get("/tickets").text)
    clock.forward(minutes=1)
    assert submit(technician, page, f"{page}/appointment/cancel").status_code == 303
    assert heard(laptop)[-1].text == f"Le rendez-vous du {when} est annulé."
    assert "rendez-vous à venir" not in text_of(technician.get("/tickets").text)
    told = len(heard(laptop))
    assert send(technician, page, f"{page}/appointment/cancel").status_code == 303
    assert len(heard(laptop)) == told
    assert send(technician, page, f"/tickets/{new_id(1)}/appointment/cancel").status_code == 404


def arranged(technician: Web, laptop: Laptop, ticket: Entry, clock: str = "14:30") -> MessageBody:
    """What the laptop hears of a new appointment."""
    page = f"/tickets/{ticket.id}"
    send(technician, page, f"{page}/appointment", on="2026-12-01", clock=clock, place="")
    return heard(laptop)[-1]


def answers(laptop: Laptop, told: MessageBody, *, comes: bool, reply: int = 1) -> None:
    said = MessageBody(told.ticket, "learner", "Oui" if comes else "Non", appointment=told.appointment)
    laptop.write(structs.replace(said, comes=comes, reply=reply))
    laptop.sync()


def test_whether_somebody_comes_stands_beside_the_appointment(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop, ticket: Entry
) -> None:
    page = f"/tickets/{ticket.id}"
    told = arranged(technician, laptop, ticket)
    assert told.starts_at == datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
    assert told.place == "à l’atelier"

    def shown() -> tuple[str, str]:
        return text_of(technician.get(page).text), text_of(technician.get("/tickets").text)

    def waits_since() -> int | None:
        return hub.database.read_now(lambda c: c.scalar(select(tickets.c.waits_since_ms)))

    for words in shown():
        assert "pas encore de réponse" in words
    clock.forward(minutes=1)
    answers(laptop, told, comes=True)
    assert waits_since() is None, "« Je viens » needs no answer"
    for words in shown():
        assert "a dit : je viens" in words.replace(NB, " ")
    clock.forward(minutes=1)
    answers(laptop, told, comes=False, reply=2)
    assert waits_since() is not None
    for words in shown():
        assert "ne peut pas venir" in words
    clock.forward(minutes=1)
    other = arranged(technician, laptop, ticket, "16:00")
    assert other.appointment != told.appointment
    for words in shown():
        assert "pas encore de réponse" in words
    # What is said of the one that is over says nothing of the one that holds.
    answers(laptop, told, comes=True, reply=3)
    assert "pas encore de réponse" in shown()[0]


def test_a_restored_hub_hears_again_of_an_appointment(
    tmp_path: Path, clock: Clock, hub: Hub, technician: Web, laptop: Laptop, ticket: Entry
) -> None:
    copy = photograph(hub, tmp_path / "copy")
    arranged(technician, laptop, ticket)
    clock.forward(minutes=1)
    told = arranged(technician, laptop, ticket, "16:00")
    clock.forward(minutes=1)
    answers(laptop, told, comes=True)
    restored = opened(copy, clock)
    newest = max(entry.id for entry in laptop.journal.values() if not entry.boot)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as other_web:
            laptop.web = other_web
            # It hears of the newer one first.
            assert laptop.send([laptop.journal[newest]]).status_code == 200
            clock.forward(minutes=1)
            assert laptop.sync()[0].reset
            holds = restored.database.read_now(lambda c: appointments.appointment_of(c, ticket.id))
            assert told.starts_at is not None
            assert holds == Appointment(str(told.appointment), told.starts_at, told.place, comes=True)
    finally:
        restored.close()


def test_a_refusal_says_why(technician: Web, laptop: Laptop, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"
    answer = send(technician, page, f"{page}/answer", text=" ", state="refused")
    assert answer.status_code == 422
    assert "pourquoi sa demande est refusée" in answer.text
    assert heard(laptop) == []
    assert send(technician, page, f"{page}/answer", text="Doublon.", state="refused").status_code == 303
    assert [(one.text, one.state) for one in heard(laptop)] == [("Doublon.", "refused")]


def test_of_two_who_arrange_at_once_one_tells_the_learner(
    hub: Hub, technician: Web, laptop: Laptop, ticket: Entry
) -> None:
    page = f"/tickets/{ticket.id}"
    fields = {"on": "2026-12-01", "clock": "14:30", "place": "", "seen": ""}
    assert send(technician, page, f"{page}/appointment", **fields).status_code == 303
    second = send(technician, page, f"{page}/appointment", **{**fields, "clock": "09:00"})
    assert second.status_code == 409
    words = text_of(second.text)
    assert "Quelqu’un vient de changer le rendez-vous" in words
    assert f"14{NB}h{NB}30" in second.text
    assert len(heard(laptop)) == 1
    # Whoever has seen it may change it.
    shown = re.search(r'name="seen" value="([^"]+)"', second.text)
    assert shown
    changed = {**fields, "clock": "09:00", "seen": shown[1]}
    assert send(technician, page, f"{page}/appointment", **changed).status_code == 303
    assert len(heard(laptop)) == 2


def test_two_workers_arrange_one_appointment(
    hub: Hub, technician: Web, laptop: Laptop, ticket: Entry
) -> None:
    user = hub.database.read_now(lambda c: c.execute(select(users)).one())
    ready = threading.Barrier(2)

    def arrange(hour: str) -> str:
        at = starts_at("2026-12-01", hour, hub.zone)
        ready.wait(10)
        try:
            hub.database.write_now(
                lambda c: appointments.arrange(c, ticket.id, at, "", user, hub.clock(), hub.zone, "")
            )
        except UserProblem as problem:
            return problem.code
        return "arranged"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(arrange, ("09:00", "10:00"))) == ["appointment_there", "arranged"]
    assert len(heard(laptop)) == 1


@pytest.mark.parametrize(
    ("on", "hour", "place", "words"),
    [
        ("", "14:30", "", "Choisissez le jour et l’heure"), ("2026-12-01", "", "", "Choisissez le jour"),
        ("2026-13-01", "14:30", "", "Choisissez le jour"), ("2026-12-01", "14:30+01:00", "", "Choisissez"),
        ("0001-01-01", "00:00", "", "Choisissez"), ("9999-12-31", "23:59", "", "Choisissez"),
        ("2026-03-02", "08:59", "", "déjà passé"), ("2027-12-01", "14:30", "", "trop loin"),
        ("2026-03-03", "08:00", "x" * 201, "trop long"),
    ],
)  # fmt: skip
def test_an_appointment_that_cannot_be_is_refused(
    technician: Web, laptop: Laptop, ticket: Entry, on: str, hour: str, place: str, words: str
) -> None:
    page = f"/tickets/{ticket.id}"
    answer = send(technician, page, f"{page}/appointment", on=on, clock=hour, place=place)
    assert answer.status_code == 422
    assert words in answer.text
    assert heard(laptop) == []


def test_an_ended_request_takes_no_appointment(technician: Web, laptop: Laptop, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"
    laptop.says(ticket, "", "closed")
    laptop.sync()
    assert "Prendre un rendez-vous" not in technician.get(page).text
    answer = send(technician, page, f"{page}/appointment", on="2026-12-01", clock="14:30")
    assert "Cette demande est finie" in answer.text


def test_a_request_opened_for_somebody_is_theirs(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    looked = laptop.write(DiagnosticsBody(laptop.device, START_AT, {}), "device")
    laptop.sync()
    other = Laptop(technician)
    other.enrol(code_for(hub, "Paul B.", "W-0100"))
    assert "Personne ici" in text_of(technician.get("/tickets/new?q=zzz").text)
    found = technician.get("/tickets/new?q=amina w-0421").text
    assert "W-0100" not in found
    form = f"/tickets/new?laptop={laptop.installation}"
    assert form in found
    page = technician.get(form).text
    made = re.search(r'name="id" value="([^"]+)"', page)
    assert made
    fields = {"id": made[1], "laptop": laptop.installation, "symptom": "screen"}
    refused = send(technician, form, "/tickets/new", **{**fields, "symptom": "x"}, text="Il est noir.")
    assert refused.status_code == 422
    assert "Choisissez d’abord la panne." in refused.text
    assert "Il est noir." in refused.text
    assert made[1] in refused.text
    answer = send(technician, form, "/tickets/new", **fields, text="Il est noir.")
    assert answer.headers["location"] == f"/tickets/{made[1]}?done=opened"
    clock.forward(minutes=2)
    again = send(technician, form, "/tickets/new", **fields, text="Il est noir.")
    assert again.headers["location"] == answer.headers["location"]
    (said,) = heard(laptop)
    assert said == MessageBody(
        made[1], "technician", "Nous avons ouvert cette demande pour vous.\nIl est noir.", name="Samia"
    )
    fact = laptop.journal[made[1]]
    assert (fact.kind, fact.owner, fact.owner_id) == ("ticket", "learner", laptop.learner)
    assert decode_body(fact) == TicketBody(laptop.device, "screen", looked.id)
    assert heard(other) == []
    # It waits for an answer: what the workshop said when it opened the request is none.
    assert made[1] in technician.get("/tickets?show=answer").text
    assert "À répondre ·" in text_of(technician.get("/tickets").text)
    # The same id for somebody else is refused, and the form gets another.
    stolen = send(technician, form, "/tickets/new", **{**fields, "laptop": other.installation})
    assert "Ce formulaire a déjà servi." in stolen.text
    assert f'name="id" value="{made[1]}"' not in stolen.text
    assert send(technician, form, "/tickets/new", **{**fields, "id": "x"}).status_code == 422
    assert send(technician, form, "/tickets/new", **{**fields, "laptop": new_id(1)}).status_code == 404
    assert technician.get(f"/tickets/new?laptop={new_id(1)}").status_code == 404


def test_a_restored_hub_hears_again_of_what_was_opened(
    tmp_path: Path, clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    copy = photograph(hub, tmp_path / "copy")
    form = f"/tickets/new?laptop={laptop.installation}"
    ticket = new_id(1)
    fields = {"id": ticket, "laptop": laptop.installation, "symptom": "sound", "text": "Muet."}
    assert send(technician, form, "/tickets/new", **fields).status_code == 303
    asked_at = clock.at
    assert len(heard(laptop)) == 1
    clock.forward(hours=1)
    restored = opened(copy, clock)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as other_web:
            laptop.web = other_web
            assert laptop.sync()[0].reset
            assert laptop.rejected == {}
            row = restored.database.read_now(lambda c: c.execute(select(tickets)).one())
            assert (row.id, row.symptom, row.state) == (ticket, "sound", "received")
            assert "muet" in row.search_words
            # Still not answered: it waits from when this hub heard of it.
            assert row.waits_since_ms == int(clock.at.timestamp() * 1000) > int(asked_at.timestamp() * 1000)
    finally:
        restored.close()


def test_a_real_laptop_shows_what_was_opened_for_it(
    tmp_path: Path, clock: Clock, hub: Hub, technician: Web
) -> None:
    real = Offline(tmp_path, hub, technician, code_for(hub, "Paul B.", "W-0100"))
    try:
        real.online()
        form = f"/tickets/new?laptop={real.plain.installation}"
        ticket = new_id(1)
        fields = {"id": ticket, "laptop": real.plain.installation, "symptom": "sound", "text": "Muet."}
        assert send(technician, form, "/tickets/new", **fields).status_code == 303
        real.online()
        with real.database.reading() as tx:
            (shown,) = Requests().look(tx)
        assert (shown.id, shown.number, shown.symptom) == (ticket, readable_number(ticket), "sound")
        assert (shown.state, shown.delivery, shown.unread) == ("received", "sent", True)
        assert [one.text for one in shown.messages] == [f"{OPENED}\nMuet."]
        # It was opened for them, and is no answer; what is said later is one.
        assert (shown.opened_for, shown.answered) == (True, False)
        # The learner may add a word to it, and the workshop reads it.
        with real.database.transaction() as tx:
            write_message(tx, ticket, real.clock.now(), text="Toujours muet.")
        real.online()
        assert "Toujours muet." in technician.get(f"/tickets/{ticket}").text
        clock.forward(minutes=1)
        page = f"/tickets/{ticket}"
        assert send(technician, page, f"{page}/answer", text="Nous regardons.").status_code == 303
        real.online()
        with real.database.reading() as tx:
            (shown,) = Requests().look(tx)
        assert (shown.opened_for, shown.answered) == (True, True)
    finally:
        real.database.close()


def test_a_work_order_prints(technician: Web, laptop: Laptop, ticket: Entry) -> None:
    page = f"/tickets/{ticket.id}"
    answer = technician.get(f"{page}/work-order.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    number = readable_number(ticket.id)
    assert f'filename="bon-de-travail-{number}.pdf"' in answer.headers["content-disposition"]
    assert answer.content.count(b"/Type /Page\n") == 1
    probes = {"battery": {"status": "ok", "capacity_percent": 31}}
    laptop.write(DiagnosticsBody(laptop.device, START_AT, probes, ticket.id), "device")
    for place in range(20):
        laptop.says(ticket, f"Mot {place}. {HOSTILE} \U0001f4a9 " + "mot " * 200)
    laptop.sync()
    assert send(technician, page, f"{page}/appointment", on="2026-12-01", clock="14:30").status_code == 303
    assert technician.get(f"{page}/work-order.pdf").content.count(b"/Type /Page\n") > 1
    assert technician.get(f"/tickets/{new_id(1)}/work-order.pdf").status_code == 404


def test_an_appointment_of_the_hour_that_winter_has_twice_is_one_of_them(hub: Hub) -> None:
    at = starts_at("2026-10-25", "02:30", hub.zone)
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_in_french(at, hub.zone) == f"dimanche{NB}25{NB}octobre à{NB}2{NB}h{NB}30"
