"""A request's whole way through GLPI: from the laptop to a ticket there, and back to the laptop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest
from tests.hub.bridges.glpi_server import APP_TOKEN, USER_TOKEN, Glpi10, GlpiServer, Wrong, shown_as_html
from tests.hub.laptop import Clock, Laptop

from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.bridges import items, keeping
from weeejob_desktop.hub.bridges.glpi_shapes import GlpiSettings
from weeejob_desktop.hub.bridges.running import Speaker
from weeejob_desktop.hub.bridges.talking import Round
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import Entry, MessageBody, decode_body


@pytest.fixture
def theirs(hub: Hub, clock: Clock) -> Iterator[Glpi10]:
    running = GlpiServer()
    settings = GlpiSettings(running.url, USER_TOKEN, APP_TOKEN)
    hub.database.write_now(lambda c: keeping.add_bridge(c, "glpi", "glpi", settings, hub.now_ms))
    running.glpi.clock = lambda: clock().astimezone(UTC)
    yield running.glpi
    running.close()


def speak(hub: Hub) -> Round:
    known = hub.database.read_now(lambda c: keeping.known(c, "glpi"))
    return Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known)


def state_of(hub: Hub, ticket: Entry) -> tuple[str, str]:
    own, _ = hub.database.read_now(lambda c: items.of_ticket(c, "glpi", ticket.id))
    assert own is not None
    return own.state, own.problem


def heard(laptop: Laptop) -> list[tuple[str, str | None]]:
    bodies = [decode_body(entry) for entry in laptop.journal.values()]
    return [(b.text, b.state) for b in bodies if isinstance(b, MessageBody) and b.author == "technician"]


def test_a_request_goes_to_glpi_and_the_answer_reaches_the_laptop(
    hub: Hub, laptop: Laptop, theirs: Glpi10, clock: Clock
) -> None:
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame <vraiment>.")
    laptop.sync()
    assert (speak(hub).problem, state_of(hub, ticket)) == ("", ("sent", ""))
    clock.forward(minutes=1)
    theirs.say(1, shown_as_html("Bonjour Amina,\nvenez mardi."))
    theirs.set_status(1, 4)
    assert speak(hub).heard == 2
    laptop.sync()
    assert heard(laptop) == [("Bonjour Amina,\n\nvenez mardi.", None), ("", "waiting_for_learner")]
    clock.forward(minutes=1)
    laptop.says(ticket, "J’y serai.")
    laptop.sync()
    for _ in range(3):
        speak(hub)
    assert "J’y serai." in theirs.items["ITILFollowup"][-1]["content"]
    assert len(theirs.tickets) == 1
    assert len(theirs.items["ITILFollowup"]) == 3
    clock.forward(minutes=1)
    hub.database.write_now(lambda c: tickets.answer(c, ticket.id, "Nadia", "Réparé.", "ready", hub.clock()))
    speak(hub)
    speak(hub)
    assert theirs.tickets[1]["status"] == 5
    assert len(heard(laptop)) == 2, "what we set there is no news"


def test_a_lost_answer_makes_no_second_ticket(hub: Hub, laptop: Laptop, theirs: Glpi10, clock: Clock) -> None:
    ticket = laptop.ticket("screen")
    laptop.sync()
    theirs.wrongs.append(Wrong("POST Ticket", after=True))
    speak(hub)
    clock.forward(minutes=6)
    speak(hub)
    assert (len(theirs.tickets), state_of(hub, ticket)) == (1, ("sent", ""))


def test_a_deleted_ticket_is_told_to_whoever_looks(
    hub: Hub, laptop: Laptop, theirs: Glpi10, clock: Clock
) -> None:
    ticket = laptop.ticket("screen")
    laptop.sync()
    speak(hub)
    clock.forward(minutes=1)
    theirs.tickets[1] |= {"is_deleted": 1, "date_mod": theirs.tick()}
    speak(hub)
    assert state_of(hub, ticket) == ("stuck", "theirs_gone")
