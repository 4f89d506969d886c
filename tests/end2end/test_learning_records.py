"""Real desktops, the real hub's process and a real store of learning records: what was learned is there word
for word and once, though the store was away, and the hub was killed whenever, and while it waited for an
answer."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from sqlalchemy import func, select
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.bridges.ralph import PASSWORD, USER, Ralph
from tests.hub.bridges.tool_server import Asked, Said, tool_server
from tests.hub.bridges.xapi_rules import faults

from weeejob_desktop.core.exercises import build, play_through
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.hub.bridges.kinds import RECORD_KINDS
from weeejob_desktop.hub.bridges.tables import bridge_items, bridges
from weeejob_desktop.hub.database import FILE_NAME
from weeejob_desktop.hub.tables import entries
from weeejob_desktop.workspace.workspace import Workspace

pytestmark = pytest.mark.long

PATIENCE_SECONDS = 60.0
LESSONS = ("mon-ordinateur", "la-souris", "double-clic-clic-droit")


@pytest.fixture
def ralph(tmp_path: Path) -> Iterator[Ralph]:
    started = Ralph(tmp_path / "ralph")
    started.start()
    yield started
    started.stop()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    with running_hub(tmp_path / "hub") as running:
        yield running


@pytest.fixture
def desktops(tmp_path: Path, hub: HubProcess) -> Iterator[list[Workspace]]:
    opened = []
    for name in ("Amina B.", "Bilal C."):
        desktop = Workspace.open(tmp_path / name)
        opened.append(desktop)
        desktop.introduce(name)
        code = hub.enrol(name)
        desktop.enrol_with_code(code.code, code.address)
        desktop.send_now()
    yield opened
    for desktop in opened:
        desktop.close()


def add_store(hub: HubProcess, address: str, since: str) -> None:
    secret = hub.data / "lrs-password"
    secret.write_text(PASSWORD + "\n")
    told = ("--set", f"address={address}", "--set", f"user={USER}", "--secret", f"password={secret}")
    hub.command("bridge", "add", "lrs", "--kind", "xapi", *told, "--since", since)
    assert "All is there." in hub.command("bridge", "check", "lrs")


@dataclass
class Between:
    """Stands between the hub and the store. While `holds`, the store gets what it is asked and its answer
    stays here."""

    ralph: Ralph
    holds: bool = False
    held: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)

    def answer(self, asked: Asked) -> Said:
        passed_on = {
            name: asked.headers[name] for name in asked.headers if name not in {"host", "connection"}
        }
        url = self.ralph.address.removesuffix("/xAPI") + asked.path
        said = requests.request(asked.method, url, headers=passed_on, data=asked.body, timeout=20)
        if self.holds:
            self.held.set()
        waits_for = self.goes_on if self.holds else None
        return Said(said.status_code, said.content, said.headers["content-type"], waits_for=waits_for)


def wait_for(condition: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, f"waited for {what}"
        time.sleep(0.05)


def learn(desktop: Workspace, lesson_id: str) -> None:
    """Work a lesson through, as in ARCHITECTURE.md."""
    lesson = desktop.open_lesson(lesson_id).lesson
    for step in lesson.steps:
        desktop.reach_step(lesson.id, step.id)
        desktop.start_counting(lesson.id, step.id, step.words)
        for block in step.exercises:
            exercise = build(block.type, block.data)
            play_through(exercise)
            desktop.record_result(lesson.id, step.id, block.id, block.type, exercise.result(), 61_230)
        desktop.finish_step(lesson.id, step.id)
    desktop.stop_counting()
    desktop.send_now()


def asked_of_the_hub(hub: HubProcess) -> tuple[dict[str, Any], int]:
    """Every fact that makes a statement, by id, and how many wait."""
    engine = open_engine(hub.data / FILE_NAME)
    try:
        with reading(engine) as connection:
            rows = connection.execute(select(entries).where(entries.c.kind.in_(RECORD_KINDS))).all()
            waiting = connection.scalar(select(func.count()).select_from(bridge_items)) or 0
            waiting += bool(connection.scalar(select(bridges.c.cursor)))
    finally:
        engine.dispose()
    return {row.id: row for row in rows}, waiting


def all_sent(hub: HubProcess) -> bool:
    return asked_of_the_hub(hub)[1] == 0


def compare(hub: HubProcess, ralph: Ralph, since_at: datetime) -> None:
    """What the store says it has is what the hub has, once each, and by the rules."""
    facts, waiting = asked_of_the_hub(hub)
    assert waiting == 0
    lines = [one["id"] for one in ralph.lines()]
    print(f"{len(lines)} statements")  # shown by `pytest -s`, for docs/reliability.md
    assert sorted(lines) == sorted(facts)
    found = {one["id"]: one for one in ralph.statements()}
    assert found.keys() == facts.keys()
    people: dict[str, set[str]] = {}
    for statement in found.values():
        own = {name: statement[name] for name in statement.keys() - {"stored", "authority", "version"}}
        assert faults(own) == []
        row = facts[statement["id"]]
        body = json.loads(row.body)
        assert f"/lessons/{body['lesson']}/" in statement["object"]["id"]
        expected = {"opened": "initialized", "done": "completed"}.get(body.get("state", ""), "passed")
        assert statement["verb"]["id"] == f"http://adlnet.gov/expapi/verbs/{expected}"
        if row.kind == "result":
            assert statement["result"]["duration"] == "PT61.23S"
        assert since_at <= datetime.fromisoformat(statement["timestamp"]) <= datetime.now(UTC)
        assert "dated-by" not in json.dumps(statement)
        people.setdefault(statement["actor"]["account"]["name"], set()).add(row.owner_id)
    assert all(len(learners) == 1 for learners in people.values())
    assert len(people) == len({row.owner_id for row in facts.values()})


def test_what_two_people_learned_is_there_once_whatever_happened(
    hub: HubProcess, ralph: Ralph, desktops: list[Workspace]
) -> None:
    since_at = datetime.fromtimestamp(int(time.time()), UTC)
    for desktop in desktops:
        learn(desktop, LESSONS[0])
    add_store(hub, ralph.address, "all")
    wait_for(lambda: all_sent(hub), "the first lesson to be there")
    compare(hub, ralph, since_at)

    # The store is away, and the hub is started again meanwhile: what waits goes once it is back.
    ralph.stop()
    learn(desktops[0], LESSONS[1])
    hub.kill()
    hub.start()
    assert not all_sent(hub)
    ralph.start()
    hub.kill()  # it need not wait for its next try
    hub.start()
    wait_for(lambda: all_sent(hub), "what waited while the store was away")
    compare(hub, ralph, since_at)

    # Killed whenever.
    dice = random.Random(1)  # noqa: S311  # no secret
    for desktop in desktops:
        learn(desktop, LESSONS[2])
        for _ in range(6):
            time.sleep(dice.uniform(0, 0.5))  # the moment of the kill, nothing that is waited for
            hub.kill()
            hub.start()
    wait_for(lambda: all_sent(hub), "the last lesson to be there")
    compare(hub, ralph, since_at)


def test_a_hub_killed_before_it_heard_the_answer_says_it_again_and_it_is_one(
    hub: HubProcess, ralph: Ralph, desktops: list[Workspace]
) -> None:
    since_at = datetime.fromtimestamp(int(time.time()), UTC)
    between = Between(ralph)
    with tool_server(between.answer) as server:
        add_store(hub, server.address + "/xAPI", "none")
        for desktop in desktops:
            between.holds = True
            between.held.clear()
            learn(desktop, LESSONS[0])
            assert between.held.wait(PATIENCE_SECONDS)
            hub.kill()
            assert not all_sent(hub)
            between.holds = False
            between.goes_on.set()
            hub.start()
            wait_for(lambda: all_sent(hub), "the same again to be known")
            compare(hub, ralph, since_at)
            between.goes_on.clear()
        offered = [
            one["id"]
            for asked in server.asked
            if asked.method == "POST"
            for one in msgspec.json.decode(asked.body)
        ]
    twice = len(offered) - len(set(offered))
    assert twice >= len(desktops)  # they were said again
