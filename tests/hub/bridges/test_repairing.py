"""What a technician sees of a request in another tool, and repairs from its page; the coordinators' page."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from tests.hub.bridges.fake_helpdesk import Desk, NoSettings, fake_kind
from tests.hub.bridges.test_talking import fails, item, reply, said, speak
from tests.hub.browser import add_user, log_in, secret_in, text_of
from tests.hub.laptop import Clock, Laptop, Web

from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.kinds import KINDS
from weeejob_desktop.hub.bridges.tools import BridgeProblem
from weeejob_desktop.hub.doctor import look
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.metrics import gauges
from weeejob_desktop.hub.tables import audit_log
from weeejob_desktop.wire.entries import Entry


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, clock: Clock, hub: Hub) -> Desk:
    made = Desk()
    made.clock = clock
    monkeypatch.setitem(KINDS, "fake", fake_kind(made))
    hub.database.write_now(lambda c: keeping.add_bridge(c, "desk", "fake", NoSettings(), hub.now_ms))
    return made


@pytest.fixture
def ticket(laptop: Laptop, desk: Desk) -> Entry:
    made = laptop.ticket("slow")
    laptop.says(made, "Il rame.")
    laptop.sync()
    return made


def card(web: Web, ticket: Entry) -> str:
    """The card about other tools, as text."""
    page = web.get(f"/tickets/{ticket.id}").text
    found = re.search(r'<section class="card" aria-labelledby="tools">.*?</section>', page, re.DOTALL)
    assert found
    return text_of(found[0])


def deeds(web: Web, ticket: Entry) -> list[str]:
    return re.findall(r'name="deed" value="(\w+)"', web.get(f"/tickets/{ticket.id}").text)


def decide(web: Web, ticket: Entry, deed: str, number: str = "", status: int = 303) -> str:
    page = web.get(f"/tickets/{ticket.id}").text
    once = re.findall(r'name="once" value="([^"]+)"', page)[-1]
    fields = {"csrf": secret_in(page), "once": once, "deed": deed, "number": number}
    answer = web.post(f"/tickets/{ticket.id}/tools/desk", data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    if status == 303:  # the same form once more changes nothing
        again = web.post(f"/tickets/{ticket.id}/tools/desk", data=fields, follow_redirects=False)
        assert again.status_code == 303
    return text_of(answer.text)


def test_each_state_is_told_in_words(hub: Hub, technician: Web, desk: Desk, ticket: Entry) -> None:
    assert "En attente" in card(technician, ticket)
    assert "2 envois attendent, depuis" in card(technician, ticket)
    speak(hub)
    shown = technician.get(f"/tickets/{ticket.id}").text
    assert 'href="https://desk.example.org/100"' in shown
    assert "n° 100" in card(technician, ticket)
    assert "Transmise" in card(technician, ticket)
    assert deeds(technician, ticket) == ["leave"]


def test_html_instead_of_an_answer_waits_and_goes_on_when_asked(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry
) -> None:
    def odd(_name: str, _about: object) -> None:
        raise BridgeProblem("tool_speaks_oddly", "<html>")

    desk.before = odd
    speak(hub)
    assert "Autre chose répond à sa place" in card(technician, ticket)
    desk.before = lambda _name, _about: None
    decide(technician, ticket, "again")
    assert hub.database.read_now(lambda c: keeping.known(c, "desk")).problem == ""
    speak(hub)
    assert item(hub, ticket)[0] == "sent"


def test_a_late_answer_is_repaired_by_itself(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry, clock: Clock
) -> None:
    fails(desk, "create", "tool_away", after=True)
    speak(hub)
    assert "En attente" in card(technician, ticket)
    clock.forward(minutes=10)
    speak(hub)
    assert "Transmise" in card(technician, ticket)
    assert len(desk.tickets) == 1


def test_two_of_theirs_are_said_and_another_is_followed(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry
) -> None:
    desk.make(ticket.id)
    desk.make(ticket.id)
    speak(hub)
    assert "Elle est là-bas plusieurs fois" in card(technician, ticket)
    assert desk.texts("100") == ["Il rame."]
    decide(technician, ticket, "follow", "101")
    speak(hub)
    assert item(hub, ticket) == ("sent", "", "101")
    assert desk.texts("101") == ["Il rame."], "what was said is there, too"


def test_a_deleted_one_is_made_again_with_all_that_was_said(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry, clock: Clock
) -> None:
    speak(hub)
    clock.forward(minutes=1)
    desk.says("100", "On regarde.")
    speak(hub)
    desk.tickets["100"].gone = True
    clock.forward(minutes=1)
    reply(hub, ticket, "Toujours là ?")
    speak(hub)
    assert "À décider" in card(technician, ticket)
    assert "a été supprimée" in card(technician, ticket)
    assert deeds(technician, ticket) == ["follow", "again", "search", "new", "leave"]
    decide(technician, ticket, "search")
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "theirs_gone"), "what is deleted is not made again unasked"
    decide(technician, ticket, "new")
    speak(hub)
    assert item(hub, ticket) == ("sent", "", "101")
    assert desk.texts("101") == ["Il rame.", "On regarde.", "Toujours là ?"]
    speak(hub)
    assert len(said(hub, ticket)) == 3


def test_a_lost_one_that_comes_back_is_found(hub: Hub, technician: Web, desk: Desk, ticket: Entry) -> None:
    speak(hub)
    lost = desk.tickets.pop("100")
    reply(hub, ticket, "Bonjour.")
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "theirs_gone")
    desk.tickets["100"] = lost
    decide(technician, ticket, "search")
    speak(hub)
    assert item(hub, ticket) == ("sent", "", "100")
    assert desk.texts("100") == ["Il rame.", "Bonjour."]


def test_another_persons_number_is_not_followed(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry, laptop: Laptop, clock: Clock
) -> None:
    other = laptop.ticket("sound")
    laptop.sync()
    speak(hub)
    numbers = {one.our_id: number for number, one in desk.tickets.items()}
    desk.tickets[numbers[ticket.id]].our_id = "someone else"
    clock.forward(minutes=1)
    reply(hub, ticket, "Pour Amina.")
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "theirs_foreign")
    before = desk.texts(numbers[other.id])
    decide(technician, ticket, "follow", numbers[other.id])
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "theirs_foreign")
    assert desk.texts(numbers[other.id]) == before
    free = desk.make("")
    decide(technician, ticket, "follow", free)
    speak(hub)
    assert item(hub, ticket) == ("sent", "", free)
    assert desk.texts(free) == ["Il rame.", "Pour Amina."]


@pytest.mark.parametrize("number", ["", "  ", "1 2", "x" * 201, "1\u202e2"])
def test_a_number_is_typed_as_it_is_there(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry, number: str
) -> None:
    fails(desk, "create", "tool_rejects")
    speak(hub)
    assert item(hub, ticket)[:2] == ("stuck", "tool_rejects")
    assert "Écrivez le numéro comme il est là-bas" in decide(technician, ticket, "follow", number, 422)
    assert item(hub, ticket)[:2] == ("stuck", "tool_rejects")


def test_what_is_left_here_goes_nowhere_until_somebody_wants_it(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry
) -> None:
    decide(technician, ticket, "leave")
    reply(hub, ticket, "Entre nous.")
    speak(hub)
    assert desk.tickets == {}
    assert "Reste ici" in card(technician, ticket)
    assert deeds(technician, ticket) == ["again"]
    assert "l’état a changé" in decide(technician, ticket, "new", status=422)
    decide(technician, ticket, "again")
    speak(hub)
    assert sorted(desk.texts("100")) == ["Entre nous.", "Il rame."]


def test_only_the_workshop_decides_and_it_is_written_down(
    hub: Hub, technician: Web, desk: Desk, ticket: Entry
) -> None:
    decide(technician, ticket, "leave")
    kept = hub.database.read_now(
        lambda c: c.execute(select(audit_log).where(audit_log.c.action == "decide-bridge")).all()
    )
    assert len(kept) == 1
    assert (kept[0].subject, bool(kept[0].user_id), bool(kept[0].person_id)) == (ticket.id, True, True)
    add_user(hub, "paul", "trainer", ["Session 2"])
    technician.cookies.clear()
    assert log_in(technician, "paul").status_code == 303
    page = technician.get(f"/tickets/{ticket.id}").text
    assert "Dans les autres outils" not in page
    fields = {"csrf": secret_in(page), "deed": "again"}
    assert technician.post(f"/tickets/{ticket.id}/tools/desk", data=fields).status_code == 403


def test_a_coordinator_sees_every_tool_pauses_it_and_goes_on(
    hub: Hub, web: Web, desk: Desk, ticket: Entry
) -> None:
    add_user(hub, "claire", "coordinator")
    assert log_in(web, "claire").status_code == 303
    fails(desk, "create", "tool_rejects")
    speak(hub)
    page = web.get("/bridges").text
    assert f'href="/tickets/{ticket.id}#tools"' in page
    assert "Marche" in text_of(page)

    def press(deed: str) -> str:
        fields = {"csrf": secret_in(web.get("/bridges").text), "deed": deed}
        return text_of(web.post("/bridges/desk", data=fields).text)

    assert "En pause" in press("pause")
    assert hub.database.read_now(lambda c: keeping.known(c, "desk")).paused
    assert "Reprendre" in text_of(web.get("/bridges").text)
    assert "Reprendre" in press("explode")
    missing = {"csrf": secret_in(web.get("/bridges").text), "deed": "try"}
    assert web.post("/bridges/nobody", data=missing).status_code == 200
    press("resume")
    press("try")
    actions = hub.database.read_now(lambda c: list(c.scalars(select(audit_log.c.action))))
    assert {"pause-bridge", "resume-bridge", "try-bridge"} <= set(actions)
    assert "a mis une passerelle en pause" in text_of(web.get("/audit").text)


def test_a_technician_is_not_shown_the_coordinators_page(hub: Hub, technician: Web, desk: Desk) -> None:
    assert technician.get("/bridges").status_code == 403


def test_who_keeps_the_hub_hears_of_a_tool_in_trouble(hub: Hub, web: Web, desk: Desk, ticket: Entry) -> None:
    def found() -> tuple[str, str]:
        (one,) = (one for one in look(hub.folder, "", hub.clock()) if one.about == "bridge desk")
        return one.level, one.words

    speak(hub)
    assert found() == ("ok", "2 things there, 0 wait")
    fails(desk, "changed", "tool_refuses_us", times=9)
    speak(hub)
    state, words = found()
    assert state == "look"
    assert words.startswith("tool_refuses_us since 2026-03-02 08:00 UTC")
    shown = hub.database.read_now(lambda c: gauges(c, hub.now_ms))
    assert (shown["bridges_in_trouble"], shown["bridges_waiting"], shown["bridges_stuck"]) == (1, 0, 0)
