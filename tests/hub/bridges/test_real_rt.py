"""A real Request Tracker 5 and a real hub, both ways, on their worst days."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import requests
from litestar.testing import TestClient
from sqlalchemy import select
from tests.end2end.hub_process import HubProcess
from tests.hub.bridges.real_rt import QUEUE, US, RealRT, installed
from tests.hub.bridges.tool_server import Asked, Said, tool_server
from tests.hub.laptop import Clock, Laptop, opened, photograph

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.request_tracker import RequestTracker
from weeejob_desktop.hub.bridges.request_tracker_shapes import RequestTrackerSettings
from weeejob_desktop.hub.bridges.running import Speaker
from weeejob_desktop.hub.bridges.tables import bridge_items
from weeejob_desktop.hub.bridges.talking import Round
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.workspace.workspace import Workspace

pytestmark = pytest.mark.long
_PATIENCE_SECONDS = 20.0


@pytest.fixture(scope="module")
def made_rt(tmp_path_factory: pytest.TempPathFactory) -> RealRT:
    assert installed(), "sh packaging/system_packages.sh long installs Request Tracker"
    return RealRT.made_in(tmp_path_factory.mktemp("rt") / "made")


@pytest.fixture
def rt(made_rt: RealRT, tmp_path: Path) -> Iterator[RealRT]:
    """Nobody has used it yet."""
    fresh = made_rt.copied_to(tmp_path / "rt")
    fresh.start()
    yield fresh
    fresh.stop()


@pytest.fixture
def new_folder(fresh_folder: Path, tmp_path: Path) -> Path:
    """A hub in SQLite alone: that both databases bear it is tried with the helpdesk in memory."""
    return Path(shutil.copytree(fresh_folder, tmp_path / "hub"))


@pytest.fixture
def clock() -> Clock:
    """Theirs is the computer's; ours must not be years away from it."""
    made = Clock()
    made.at = now()
    return made


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def bridge(hub: Hub, rt: RealRT) -> str:
    settings = RequestTrackerSettings(rt.address, QUEUE, US, token=rt.token_file.read_text())
    hub.database.write_now(lambda c: keeping.add_bridge(c, "atelier", "rt", settings, hub.now_ms))
    return "atelier"


def speak(hub: Hub) -> Round:
    known = hub.database.read_now(lambda c: keeping.known(c, "atelier"))
    done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known)
    while done.more:
        done = Speaker(hub.database, hub.folder, hub.clock, hub.zone).round(known)
    return done


def said(hub: Hub, ticket: Entry) -> list[tuple[str, str, str | None]]:
    shown = hub.database.read_now(lambda c: tickets.shown(c, ticket.id))
    return [(one.name, one.text, one.state) for one in shown.messages]


def item(hub: Hub, ticket: Entry) -> tuple[str, str, str]:
    own = bridge_items.c.entry_id == ticket.id
    row = hub.database.read_now(lambda c: c.execute(select(bridge_items).where(own)).one())
    return row.state, row.problem, row.their_id


def contents(rt: RealRT, number: str) -> list[str]:
    """What stands there, in order: the text of every reply."""
    settings = RequestTrackerSettings(rt.address, QUEUE, "nobody-we-know", token=rt.token_file.read_text())
    reader = RequestTracker(settings)
    try:
        return [word.text for word in reader.words(number) if word.text]
    finally:
        reader.close()


def test_a_request_lives_in_both(hub: Hub, laptop: Laptop, rt: RealRT, bridge: str, clock: Clock) -> None:
    settings = hub.database.read_now(lambda c: keeping.known(c, bridge)).settings
    tool = RequestTracker(msgspec.json.decode(settings, type=RequestTrackerSettings))
    assert tool.check() == []
    tool.close()
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame depuis « hier » — 30 € de réparation ?")
    laptop.sync()
    assert speak(hub).problem == ""
    assert item(hub, ticket) == ("sent", "", "1")
    there = rt.ask("GET", "/ticket/1")
    assert there["Subject"] == f"Ordinateur lent · Amina B. · W-0421 ({readable_number(ticket.id)})"
    clock.at = now()
    rt.reply("1", "<p>Bonjour <b>Amina</b>,</p><p>on regarde &agrave; 14&nbsp;h.</p>", "text/html")
    rt.set_status("1", "stalled")
    clock.forward(minutes=1)
    assert speak(hub).problem == ""
    assert said(hub, ticket)[1:] == [
        ("Paul Martin", "Bonjour Amina,\n\non regarde à 14\u00a0h.", None),
        ("Paul Martin", "", "waiting_for_learner"),
    ]
    laptop.says(ticket, "D’accord.")
    laptop.sync()
    hub.database.write_now(
        lambda c: tickets.answer(c, ticket.id, "Nadia", "Je m’en occupe.", "in_repair", hub.clock())
    )
    speak(hub)
    assert rt.ask("GET", "/ticket/1")["Status"] == "open"
    rt.set_status("1", "resolved")
    clock.forward(minutes=1)
    for _ in range(3):
        speak(hub)
        clock.forward(minutes=1)
    assert said(hub, ticket)[-1] == ("Paul Martin", "", "ready")
    assert len(said(hub, ticket)) == 6, "what we put there came back, or something was heard twice"
    assert len(contents(rt, "1")) == 4
    laptop.says(ticket, "C’est réglé.", "closed")
    laptop.sync()
    speak(hub)
    assert rt.ask("GET", "/ticket/1")["Status"] == "resolved"
    assert rt.numbers() == ["1"]


def test_it_is_down_while_things_happen_on_both_sides(
    hub: Hub, laptop: Laptop, rt: RealRT, bridge: str, clock: Clock
) -> None:
    first = laptop.ticket("slow")
    laptop.sync()
    speak(hub)
    clock.at = now()
    rt.reply("1", "Avant la panne.")
    rt.stop()
    second = laptop.ticket("sound")
    laptop.says(first, "un")
    laptop.says(first, "deux")
    laptop.sync()
    for _ in range(3):
        assert speak(hub).problem == "tool_away"
        clock.forward(hours=1)
    rt.start()
    for _ in range(2):
        assert speak(hub).problem == ""
    assert item(hub, second) == ("sent", "", "2")
    texts = contents(rt, "1")
    assert [text.partition("\n\n")[2] or text for text in texts] == ["Avant la panne.", "un", "deux"]
    assert ("Paul Martin", "Avant la panne.", None) in said(hub, first)


@pytest.mark.parametrize("way", ["deleted", "shredded", "merged", "another's", "field emptied"])
def test_ours_is_there_no_more(
    hub: Hub, laptop: Laptop, rt: RealRT, bridge: str, clock: Clock, way: str
) -> None:
    ticket, other = laptop.ticket("slow"), laptop.ticket("sound")
    laptop.sync()
    speak(hub)
    numbers = {item(hub, ticket)[2]: ticket, item(hub, other)[2]: other}
    number, theirs = item(hub, ticket)[2], item(hub, other)[2]
    assert sorted(numbers) == ["1", "2"]
    if way == "deleted":
        rt.set_status(number, "deleted")
    elif way == "shredded":
        rt.as_root(f"my $t = RT::Ticket->new(RT->SystemUser); $t->Load({number}); $t->__Delete;")
    elif way == "merged":
        rt.ask("PUT", f"/ticket/{number}", {"MergeInto": theirs})
        rt.reply(theirs, "Pour l’autre demande.")
    else:
        kept = "01920000-0000-7000-8000-0000000000ff" if way == "another's" else ""
        rt.ask("PUT", f"/ticket/{number}", {"CustomFields": {"WeeejobId": kept}})
        rt.reply(number, "Pour quelqu’un d’autre.")
    laptop.says(ticket, "Vous êtes là ?")
    laptop.sync()
    clock.forward(minutes=5)
    for _ in range(2):
        assert speak(hub).problem == ""
    if way == "field emptied":
        assert item(hub, ticket) == ("sent", "", number), "the number is known, and nobody else's id is there"
        return
    problem = "theirs_foreign" if way in {"merged", "another's"} else "theirs_gone"
    assert item(hub, ticket) == ("stuck", problem, number)
    assert said(hub, ticket) == [("", "Vous êtes là ?", None)]
    assert item(hub, other)[0] == "sent"


def test_a_hub_restored_from_an_older_copy_makes_and_says_nothing_twice(
    hub: Hub, laptop: Laptop, rt: RealRT, bridge: str, clock: Clock, tmp_path: Path
) -> None:
    photograph(hub, tmp_path / "copy")
    ticket = laptop.ticket("slow")
    laptop.says(ticket, "Il rame.")
    laptop.sync()
    speak(hub)
    rt.reply("1", "On regarde.")
    clock.forward(minutes=1)
    speak(hub)
    before = said(hub, ticket)
    restored = opened(tmp_path / "copy", clock)
    try:
        with TestClient(application(restored), base_url="https://hub.test") as other_web:
            laptop.web = other_web
            laptop.sync()
        for _ in range(2):
            speak(restored)
        assert sorted(said(restored, ticket)) == sorted(before)
        assert item(restored, ticket) == ("sent", "", "1")
    finally:
        restored.close()
    assert rt.numbers() == ["1"]
    assert len(contents(rt, "1")) == 2


@pytest.mark.parametrize("dies_after", ["their ticket", "their word"])
def test_the_hub_is_killed_between_their_answer_and_its_own_keeping(
    rt: RealRT, real_stretching: None, tmp_path: Path, dies_after: str
) -> None:
    """The hub's own process, killed the moment RT has done what it was asked and before it hears so."""
    hub = HubProcess(tmp_path / "hub")
    deadly = "/ticket" if dies_after == "their ticket" else "/correspond"
    killed: list[str] = []

    def pass_on(asked: Asked) -> Said:
        headers = {"Authorization": asked.headers["authorization"], "Content-Type": "application/json"}
        theirs = requests.request(
            asked.method, rt.address + asked.path, data=asked.body, headers=headers, timeout=60
        )
        if asked.method == "POST" and asked.path.endswith(deadly) and not killed:
            killed.append(hub.kill())
        given = {name: theirs.headers[name] for name in ("Location", "Date") if name in theirs.headers}
        return Said(theirs.status_code, theirs.content, theirs.headers["Content-Type"], given)

    hub.start()
    amina = Workspace.open(tmp_path / "amina")
    with tool_server(pass_on) as proxy:
        told = ("--set", f"address={proxy.address}", "--set", f"queue={QUEUE}", "--set", f"user={US}")
        try:
            hub.command(
                "bridge", "add", "atelier", "--kind", "rt", *told, "--secret", f"token={rt.token_file}"
            )
            code = hub.enrol("Amina Benali", "--sticker", "W-0421")
            amina.introduce("Amina B.")
            amina.enrol_with_code(code.code, code.address)
            ticket = amina.request_repair("slow")
            amina.add_words(ticket.id, "Il rame.")
            amina.send_now()
            wait_until(lambda: killed)
            assert len(rt.numbers()) == 1
            hub.start()
            wait_until(lambda: "stuck=0 sent=2" in hub.command("bridge", "list"))
            rt.reply("1", "On regarde.")
            hub.command("bridge", "send", "atelier")
            amina.send_now()
            assert [one.text for one in amina.tickets()[0].messages] == ["Il rame.", "On regarde."]
        finally:
            amina.close()
            if hub.runs:
                hub.stop()
    assert rt.numbers() == ["1"]
    assert [text.partition("\n\n")[2] or text for text in contents(rt, "1")] == ["Il rame.", "On regarde."]


def wait_until(condition: Callable[[], object]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.2)
