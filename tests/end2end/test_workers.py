"""Several real processes that serve one hub on a real PostgreSQL server.

Laptops sync through all of them while they are killed at random moments, and while the server is away:
nothing acked is lost, nothing is there twice.
"""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from tests.db.postgres import PostgresServer, drop_database
from tests.end2end.hub_process import HubProcess, Technician, running_hub
from tests.end2end.learners import PATIENCE_SECONDS, learners, look_at, wait_for
from tests.hub.bridges.slow_rt import SlowRT
from tests.hub.bridges.tool_server import tool_server

from weeejob_desktop.core.tickets import SYMPTOMS
from weeejob_desktop.hub.database import keep_url, kept_url
from weeejob_desktop.workspace.workspace import Workspace

LAPTOPS = 3
ROUNDS = 15
KILLS = 4
BROKEN_OFF = {"hub_unreachable", "hub_garbled", "no_network", "hub_trouble"}
"""What a laptop may hear while a worker is killed under its call."""


@pytest.fixture
def folder(postgres: PostgresServer, tmp_path: Path) -> Iterator[Path]:
    """The folder of a hub whose database is on the server."""
    made = tmp_path / "hub"
    keep_url(made, postgres.new_database())
    yield made
    drop_database(kept_url(made))


def workers_of(hub: HubProcess) -> list[psutil.Process]:
    return psutil.Process(hub.process_id).children()


def test_workers_are_killed_while_laptops_sync(folder: Path) -> None:
    dice = random.Random(42)  # noqa: S311  # a story that can be told again
    hub, beside = HubProcess(folder, more=["--workers", "2"]), HubProcess(folder)
    hub.start()
    beside.start()
    try:
        laptops = learners([hub, beside], "Amina Benali", LAPTOPS)
        with ThreadPoolExecutor(LAPTOPS) as pool:
            working = [pool.submit(laptop.work, ROUNDS) for laptop in laptops]
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.2, 1.0))
                wait_for(lambda: len(workers_of(hub)) == 2)
                dice.choice(workers_of(hub)).kill()
            beside.kill()
            beside.start()
            for one in working:
                one.result()
        for laptop in laptops:
            laptop.settle()
        for laptop in laptops:
            laptop.settle()  # what the last of them has said
        wait_for(lambda: len(workers_of(hub)) == 2)
    finally:
        said = hub.stop()
        if beside.runs:
            beside.stop()
    assert {code for laptop in laptops for code in laptop.failed} <= BROKEN_OFF
    assert said.count("another one takes its place") == KILLS
    look_at(folder, laptops)


def test_workers_end_with_the_process_that_watches_over_them(folder: Path) -> None:
    hub = HubProcess(folder, more=["--workers", "2"])
    hub.start()
    workers = workers_of(hub)
    assert len(workers) == 2
    hub.kill()
    _gone, left = psutil.wait_procs(workers, timeout=PATIENCE_SECONDS)
    assert not left


def test_the_database_goes_and_comes_back(postgres: PostgresServer, folder: Path) -> None:
    """Laptops hear « later », people see a calm page, and the hub goes on by itself."""
    with running_hub(folder) as hub:
        technician = Technician(hub, hub.add_technician())
        (laptop,) = learners([hub], "Amina Benali", 1)
        laptop.work(3)
        kept = set(laptop.acked)
        assert kept
        postgres.stop(signal.SIGQUIT)
        try:
            laptop.work(2)
            assert laptop.failed == ["hub_trouble"] * 2  # 503: kept, and tried again later
            page = technician.look("/tickets")
            assert page.status_code == 503
            assert page.headers["retry-after"]
            assert "Rien n’est perdu" in page.text
            assert technician.look("/healthz").status_code == 503
        finally:
            postgres.start()
        laptop.settle()
        assert technician.look("/tickets").status_code == 200
        assert technician.look("/healthz").status_code == 200
        technician.close()
    assert kept <= laptop.acked
    look_at(folder, [laptop])


def test_several_workers_need_a_server(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "hub", more=["--workers", "2"])
    with pytest.raises(RuntimeError, match="several need PostgreSQL"):
        hub.start()
    hub = HubProcess(tmp_path / "hub", more=["--workers", "0"])
    with pytest.raises(RuntimeError, match="Between 1 and 32"):
        hub.start()


def test_init_keeps_the_address_of_the_database_to_itself(folder: Path, tmp_path: Path) -> None:
    """From a file, so that a password is in no list of processes; kept where only the hub's account reads."""
    written = tmp_path / "database"
    written.write_text(f"{kept_url(folder)}\nsomething else\n")
    hub = HubProcess(tmp_path / "new")
    hub.command("init", "--database", f"@{written}")
    assert kept_url(hub.data) == kept_url(folder)
    assert (hub.data / "database.url").stat().st_mode & 0o777 == 0o600
    assert not (hub.data / "hub.sqlite3").exists()
    assert re.search(r"^code ", hub.command("enrol", "--name", "Amina Benali"), re.MULTILINE)
    with pytest.raises(RuntimeError, match="could not be read from"):
        hub.command("enrol", "--name", "Amina Benali", "--database", f"@{tmp_path}/nothing")


def test_workers_and_a_command_beside_them_make_each_ticket_once(folder: Path, tmp_path: Path) -> None:
    """Three processes and two commands tell one helpdesk, which takes its time; one is killed meanwhile."""
    desk = SlowRT(seconds=0.3)
    hub, beside = HubProcess(folder, more=["--workers", "2"]), HubProcess(folder)
    hub.start()
    beside.start()
    amina = Workspace.open(tmp_path / "amina")
    with tool_server(desk.answer, at_once=True) as server:
        told = {"address": server.address, "queue": "Atelier", "user": "weeejob", "password": "secret"}
        words = [word for name, value in told.items() for word in ("--set", f"{name}={value}")]
        try:
            hub.command("bridge", "add", "atelier", "--kind", "rt", *words)
            code = hub.enrol("Amina Benali")
            amina.introduce("Amina B.")
            amina.enrol_with_code(code.code, code.address)
            asked = [amina.request_repair(symptom) for symptom in SYMPTOMS[:6]]
            for ticket in asked:
                amina.add_words(ticket.id, "Bonjour.")
            amina.send_now()
            with ThreadPoolExecutor(2) as pool:
                commands = [pool.submit(hub.command, "bridge", "send", "atelier") for _ in range(2)]
                workers_of(hub)[0].kill()
                for one in commands:
                    one.result()
            wait_for(lambda: "waiting=0 stuck=0 sent=12" in hub.command("bridge", "list"))
        finally:
            amina.close()
            said = hub.stop()
            beside.stop()
    assert "another one takes its place" in said
    assert sorted(desk.tickets.values()) == sorted(ticket.id for ticket in asked)
    assert set(desk.words.values()) == {1}
    assert len(desk.words) == 6
