"""The list of requests: which are shown, found by what, in what order, and which wait for an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from tests.documents.conftest import pages_of
from tests.hub.browser import HOSTILE, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web, code_for

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.tables import tickets
from weeejob_desktop.wire.entries import Entry


def answered(web: Web, ticket: Entry, text: str = "Bonjour.", state: str = "") -> None:
    page = f"/tickets/{ticket.id}"
    fields = {"csrf": secret_in(web.get(page).text), "text": text, "state": state}
    assert web.post(f"{page}/answer", data=fields, follow_redirects=False).status_code == 303


def found(web: Web, **asked: str) -> list[str]:
    """The numbers on the list, in order."""
    page = web.get("/tickets", params=asked)
    assert page.status_code == 200
    return [part[:7] for part in page.text.split('<span class="muted number">')[1:]]


def number(ticket: Entry) -> str:
    return readable_number(ticket.id)


def waits_since(hub: Hub, ticket: Entry) -> datetime | None:
    ms = hub.database.read_now(
        lambda c: c.scalar(select(tickets.c.waits_since_ms).where(tickets.c.id == ticket.id))
    )
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def test_tickets_are_filtered_searched_and_paged(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    stranger = Laptop(laptop.web)
    stranger.enrol(code_for(hub, "Élodie R.", "W-0999"))
    theirs = stranger.ticket("sound")
    stranger.sync()
    clock.forward(minutes=1)
    mine = [laptop.ticket("slow") for _ in range(27)]
    laptop.says(mine[0], "", "withdrawn")
    laptop.sync()
    assert "27 demandes" in text_of(technician.get("/tickets").text)
    assert "1 demande" in text_of(technician.get("/tickets?show=closed").text)
    assert "28 demandes" in text_of(technician.get("/tickets?show=all").text)
    first, second = technician.get("/tickets").text, technician.get("/tickets?page=2").text
    assert "Page 1 sur 2" in first
    assert 'rel="next" href="/tickets?show=open&amp;page=2"' in first
    assert first.count('href="/tickets/0') == 25
    assert theirs.id in second
    for nonsense in ("0", "-1", "x", "99999999999999999999", "²"):
        assert "Page 1 sur 2" in technician.get(f"/tickets?page={nonsense}").text
    assert "Aucune demande ici." in technician.get("/tickets?page=77").text
    number = readable_number(theirs.id)
    for q in (number, number.lower().replace("-", " "), "elodie", "ÉLODIE", "w-0999", "0999"):
        found = technician.get("/tickets", params={"q": q}).text
        assert theirs.id in found, q
        assert "1 demande " in text_of(found)
    for q in ("%", "_", "' OR 1=1 --", HOSTILE):
        found = technician.get("/tickets", params={"q": q, "show": "all"}).text
        assert "0 demande " in text_of(found)
        assert "alert('" not in found
    assert "Aucune demande ici." in text_of(technician.get("/tickets?q=zzzzzz").text)


def test_the_words_of_the_conversation_are_found(hub: Hub, technician: Web, laptop: Laptop) -> None:
    first, second = laptop.ticket("slow"), laptop.ticket("sound")
    laptop.says(first, "Il FAUT r\u00e9p\u00e9ter\u0000 deux fois, c\u2019est p\u00e9nible.")
    laptop.sync()
    answered(technician, second, "\u00c9teignez l\u2019appareil.")
    for q in ("repeter", "PÉNIBLE", "fois repeter", "amina penible", "penible w-0421"):
        assert found(technician, q=q) == [number(first)], q
    assert found(technician, q="eteignez") == [number(second)]
    assert found(technician, q="lent") == [number(first)]
    assert found(technician, q="penible eteignez") == []
    # A stranger's words that name this request are no part of it, and are not searched.
    stranger = Laptop(technician)
    stranger.enrol(code_for(hub, "Paul B.", "W-0777"))
    stranger.says(first, "intrus")
    stranger.sync()
    assert found(technician, q="intrus") == []


def test_filters_narrow_and_combine(hub: Hub, technician: Web, laptop: Laptop) -> None:
    other = Laptop(technician)
    other.enrol(code_for(hub, "Paul B.", "W-0100", "Session 3"))
    slow, sound = laptop.ticket("slow"), laptop.ticket("sound")
    laptop.sync()
    screen = other.ticket("screen")
    other.sync()
    page = technician.get("/tickets").text
    (session_3,) = re.findall(r'value="([^"]+)">Session 3', page)
    answered(technician, sound, state="in_repair")
    assert set(found(technician)) == {number(slow), number(sound), number(screen)}
    assert found(technician, state="in_repair") == [number(sound)]
    assert found(technician, symptom="screen") == [number(screen)]
    assert found(technician, cohort=session_3) == [number(screen)]
    assert found(technician, cohort=session_3, symptom="slow") == []
    assert found(technician, whose="mine") == [number(sound)]
    assert set(found(technician, whose="nobody")) == {number(slow), number(screen)}
    assert set(found(technician, show="answer")) == {number(slow), number(screen)}
    for nonsense in (
        {"state": "x"},
        {"symptom": "<b>"},
        {"whose": "x"},
        {"late": "x"},
        {"sort": "x"},
        {"show": "x"},
    ):
        assert len(found(technician, **nonsense)) == 3, nonsense
    assert found(technician, cohort="x" * 80) == []


def test_the_order_is_the_one_that_was_chosen(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    other = Laptop(technician)
    other.enrol(code_for(hub, "Paul B.", "W-0100"))
    made = []
    for who, symptom in ((laptop, "sound"), (other, "other"), (laptop, "screen")):
        made.append(number(who.ticket(symptom)))
        who.sync()
        clock.forward(minutes=1)
    sound, question, screen = made
    assert found(technician, sort="asked") == [screen, question, sound]
    assert found(technician, sort="waiting") == [sound, question, screen]
    assert found(technician, sort="pressing") == [screen, sound, question]
    assert found(technician, sort="sticker")[0] == question
    (one,) = [entry for entry in laptop.journal.values() if number(entry) == sound]
    answered(technician, one)
    assert found(technician, sort="waiting") == [question, screen, sound]
    assert found(technician) == [sound, screen, question]


def test_an_answer_is_late_after_the_promised_day(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    """Asked on Monday 2 March: an answer before Thursday 5 March."""
    ticket = laptop.ticket()
    laptop.sync()
    clock.at = datetime(2026, 3, 5, 20, tzinfo=UTC)
    log_in(technician)
    assert found(technician, late="1") == []
    clock.at = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
    log_in(technician)
    assert found(technician, late="1") == [number(ticket)]
    assert "À répondre, en retard" in text_of(technician.get("/tickets").text)
    assert "En retard" in text_of(technician.get(f"/tickets/{ticket.id}").text)
    answered(technician, ticket)
    assert found(technician, late="1") == []


def test_a_request_waits_from_the_first_unanswered_word(
    clock: Clock, hub: Hub, technician: Web, laptop: Laptop
) -> None:
    ticket = laptop.ticket()
    laptop.sync()
    asked_at = clock.at
    clock.forward(minutes=5)
    laptop.says(ticket, "Alors ?")
    laptop.sync()
    assert waits_since(hub, ticket) == asked_at
    answered(technician, ticket)
    assert waits_since(hub, ticket) is None
    clock.forward(minutes=5)
    again_at = clock.at
    laptop.says(ticket, "Encore.")
    laptop.sync()
    clock.forward(minutes=5)
    laptop.says(ticket, "Et encore.")
    laptop.sync()
    assert waits_since(hub, ticket) == again_at
    laptop.says(ticket, "", "closed")
    laptop.sync()
    assert waits_since(hub, ticket) is None


def test_a_request_after_the_three_years_comes_all_the_same_and_is_marked(
    clock: Clock, technician: Web, laptop: Laptop, tmp_path: Path
) -> None:
    first = laptop.ticket("slow")
    laptop.sync()
    clock.forward(days=3 * 366)
    log_in(technician)
    second = laptop.ticket("sound")
    laptop.sync()
    assert second.id in laptop.acked
    # What was asked within the three years stays covered, however long it takes.
    assert "Hors garantie" not in text_of(technician.get(f"/tickets/{first.id}").text)
    assert "Hors garantie" in text_of(technician.get(f"/tickets/{second.id}").text)
    assert technician.get("/tickets").text.count("Hors garantie") == 1
    for ticket, covered in ((first, True), (second, False)):
        order = tmp_path / "order.pdf"
        order.write_bytes(technician.get(f"/tickets/{ticket.id}/work-order.pdf").content)
        assert ("HORS GARANTIE" in " ".join(pages_of(order))) != covered
