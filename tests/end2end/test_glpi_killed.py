"""The hub's own process before what GLPI is by its contract, killed while it waits for an answer: each
request is there once, and what was said there meanwhile is heard on the laptop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.bridges.glpi_server import APP_TOKEN, USER_TOKEN, Glpi10, GlpiServer, Wrong

from weeejob_desktop.hub.bridges import keeping
from weeejob_desktop.hub.bridges.glpi_shapes import GlpiSettings
from weeejob_desktop.hub.hub import open_hub
from weeejob_desktop.workspace.workspace import Workspace

PATIENCE_SECONDS = 40.0


@pytest.fixture
def server() -> Iterator[GlpiServer]:
    running = GlpiServer()
    yield running
    running.close()


@pytest.fixture
def theirs(server: GlpiServer) -> Glpi10:
    return server.glpi


@pytest.fixture
def hub(tmp_path: Path, server: GlpiServer) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub") as running:
        known = open_hub(running.data)
        settings = GlpiSettings(server.url, USER_TOKEN, APP_TOKEN)
        known.database.write_now(lambda c: keeping.add_bridge(c, "glpi", "glpi", settings, known.now_ms))
        server.glpi.clock = known.clock
        known.close()
        yield running


@pytest.fixture
def desktop(tmp_path: Path, hub: HubProcess) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "laptop")
    opened.introduce("Amina B.")
    code = hub.enrol("Amina B.")
    opened.enrol_with_code(code.code, code.address)
    yield opened
    opened.close()


def wait_for(condition: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, f"waited for {what}"
        time.sleep(0.05)


@pytest.mark.parametrize("call", ["POST Ticket", "POST ITILFollowup"])
def test_killed_while_it_waits_for_the_answer_it_makes_nothing_twice(
    hub: HubProcess, desktop: Workspace, theirs: Glpi10, call: str
) -> None:
    goes_on = threading.Event()
    held = Wrong(call, after=True, until=goes_on)
    theirs.wrongs.append(held)
    asked = desktop.request_repair("slow")
    desktop.add_words(asked.id, "Il rame.")
    desktop.send_now()
    wait_for(held.met.is_set, "the call")
    hub.kill()
    theirs.say(1, "<p>Venez mardi.</p>")
    goes_on.set()
    hub.start()
    wait_for(lambda: len(theirs.items["ITILFollowup"]) == 2, "the words there")

    def heard() -> list[str]:
        desktop.send_now()
        (ticket,) = desktop.tickets()
        return [one.text for one in ticket.messages if one.author == "technician"]

    wait_for(heard, "the answer")
    assert heard() == ["Venez mardi."]
    assert (len(theirs.tickets), len(theirs.items["ITILFollowup"])) == (1, 2)
