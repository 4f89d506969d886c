"""A sync that hangs, behind the real window: the learner goes on, no socket is touched on the GUI thread, and
the window's end does not wait for anybody."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.end2end.person import Person
from tests.link.hanging_hub import HANGS, Hang, HangingHub
from tests.link.hostile_server import HUB

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.link.trust import RoundSocket
from weeejob_desktop.settings import Preferences, save_preferences
from weeejob_desktop.store import hubs
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace


def enrolled_at(hub: HangingHub, folder: Path) -> None:
    """A laptop whose learner is known, and whose hub hangs."""
    folder.mkdir(mode=0o700)
    save_preferences(folder, Preferences(language="fr", network="free"))
    workspace = Workspace.open(folder)
    workspace.introduce("Amina")
    with workspace.database.transaction() as tx:
        link = HubLink(HUB, hub.address, hub.root_pem, "token")
        hubs.finish_enrolment(tx, link, ProfileChange(display_name="Amina B.", cohort="Mars 2026"))
    workspace.close()


class Watch:
    """Which threads opened a connection, asked for an address, or waited on a round's socket."""

    def __init__(self) -> None:
        self.on = True
        self.threads: set[str] = set()

    def heard(self, event: str, _about: object) -> None:
        if self.on and event in {"socket.connect", "socket.getaddrinfo"}:
            self.threads.add(threading.current_thread().name)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            self.threads.add(threading.current_thread().name)
            return function(*arguments, **named)

        return watched


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    made = Watch()
    sys.addaudithook(made.heard)  # there is no way to take it away: it is told to be still
    for name in ("do_handshake", "recv_into", "send"):
        monkeypatch.setattr(RoundSocket, name, made.around(getattr(RoundSocket, name)))
    yield made
    made.on = False


@pytest.mark.parametrize("hang", HANGS)
def test_a_sync_that_hangs_disturbs_nobody(qtbot: QtBot, tmp_path: Path, watch: Watch, hang: Hang) -> None:
    with HangingHub(tmp_path, hang) as hub:
        watch.threads.clear()
        enrolled_at(hub, tmp_path / "amina")
        amina = Person(Desktop(tmp_path / "amina"))
        amina.open_app()
        amina.wait_for(lambda: "sync" in watch.threads, "the sync worker to call")
        amina.wait_for(lambda: hang == "no call is taken" or hub.reached.is_set(), "the round to hang")
        amina.press("Aide et panne")
        amina.press("Il est lent")
        amina.wait_for(lambda: amina.sees("C’est noté"), "the request to be kept")
        assert not amina.sees("Envoyée à Weeefund")
        amina.press("Accueil")
        workspace = amina.desktop.workspace
        assert workspace is not None
        [ticket] = amina.desktop.crossing.run_in_store(workspace.tickets)
        assert ticket.delivery == "waiting"
        amina.close_app()  # a worker that does not end in time is logged, which fails a test
        running = {thread.name for thread in threading.enumerate()}
        assert "sync" not in running, "the end hangs up"
        assert watch.threads == {"sync"}, "no socket on any other thread, the GUI thread least of all"
