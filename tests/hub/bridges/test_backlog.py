"""What was here before a tool was added goes there in parts, and no question asked on the way reads more than
its part, however much there is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlalchemy import event, insert
from tests.end2end.hub_commands import run_command
from tests.hub.bridges.record_store import Store
from tests.hub.bridges.test_learning_records import add, bring, ids, lesson, speak, store, waiting
from tests.hub.bridges.tool_server import said_json
from tests.hub.laptop import Clock, Laptop, Web, code_for, opened
from tests.hub.routes import served

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.bridges import backlog, items, keeping
from weeejob_desktop.hub.bridges.kinds import KINDS, Kind
from weeejob_desktop.hub.bridges.tables import bridge_items, bridges
from weeejob_desktop.hub.bridges.tools import OurDevice, Settings
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.wire.entries import DiagnosticsBody, StepBody

__all__ = ["store"]


def test_it_goes_in_parts_and_only_once_nothing_waits(
    hub: Hub, laptop: Laptop, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "FACTS_AT_ONCE", 20)
    old = lesson(laptop, hub, 60)
    bring(laptop)
    clock.forward(days=1)
    add(hub, store, "lrs")
    assert waiting(hub) == {}
    assert hub.database.write_now(lambda c: backlog.take_part(c, "lrs"))
    assert 0 < len(waiting(hub)) <= 20
    clock.forward(days=1)
    new = lesson(laptop, hub, 5)
    bring(laptop)
    speak(hub)
    assert set(store.kept) == ids(old) | ids(new)
    assert waiting(hub) == {}
    assert hub.database.read_now(lambda c: keeping.known(c, "lrs")).cursor == ""
    assert not hub.database.write_now(lambda c: backlog.take_part(c, "lrs"))


def test_what_came_since_is_not_fetched_again(
    hub: Hub, laptop: Laptop, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "FACTS_AT_ONCE", 5)
    add(hub, store, "lrs")
    clock.forward(seconds=1)
    new = lesson(laptop, hub, 20)
    bring(laptop)
    assert set(waiting(hub)) == ids(new)
    while hub.database.write_now(lambda c: backlog.take_part(c, "lrs")):
        pass
    assert set(waiting(hub)) == ids(new)


def test_what_came_in_the_same_instant_waits_once(hub: Hub, laptop: Laptop, store: Store) -> None:
    add(hub, store, "lrs")
    made = lesson(laptop, hub)
    bring(laptop)
    assert hub.database.write_now(lambda c: backlog.take_part(c, "lrs"))
    assert set(waiting(hub)) == ids(made)


def test_a_tool_that_is_away_is_not_heaped_up(
    hub: Hub, laptop: Laptop, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "FACTS_AT_ONCE", 20)
    lesson(laptop, hub, 60)
    bring(laptop)
    add(hub, store, "lrs")
    store.before = lambda _asked: said_json({}, 503)
    for _ in range(4):
        speak(hub)
    assert len(waiting(hub)) <= 20


def test_a_tool_that_is_gone_or_unknown_has_no_backlog(hub: Hub, laptop: Laptop, store: Store) -> None:
    assert not hub.database.write_now(lambda c: backlog.take_part(c, "nobody"))


def test_a_kind_that_only_a_newer_program_knows_ends_no_sync(hub: Hub, laptop: Laptop, store: Store) -> None:
    newer = insert(bridges).values(name="newer", kind="newer", settings="{}", made_ms=0)
    hub.database.write_now(lambda c: c.execute(newer))
    add(hub, store, "lrs")
    made = lesson(laptop, hub)
    bring(laptop)
    assert set(waiting(hub)) == ids(made)
    assert waiting(hub, "newer") == {}


class _NoSettings(Settings, frozen=True):
    """An inventory in memory."""


class _Inventory:
    def __init__(self) -> None:
        self.told: list[str] = []

    def check(self) -> tuple[str, ...]:
        return ()

    def send(self, device: OurDevice) -> str:
        self.told.append(str(device.probes["battery"]["capacity_percent"]))
        return device.id[:8]

    def abort(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def _looks(laptop: Laptop, percent: int, at: datetime) -> None:
    probes: dict[str, dict[str, Any]] = {"battery": {"status": "ok", "capacity_percent": percent}}
    laptop.write(DiagnosticsBody(laptop.device, at, probes), "device")
    laptop.sync()


def test_of_each_device_the_newest_goes_and_never_before_a_newer_one(
    hub: Hub, web: Web, laptop: Laptop, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    inventory = _Inventory()
    kind = Kind("?", {"diagnostics": "device"}, _NoSettings, inventory=lambda _settings: inventory)
    monkeypatch.setitem(KINDS, "devices", kind)
    monkeypatch.setattr(backlog, "DEVICES_AT_ONCE", 1)
    other = Laptop(web)
    other.enrol(code_for(hub, "Bilal C.", "W-0422"))
    for percent, of in ((10, laptop), (20, other), (11, laptop), (21, other)):
        _looks(of, percent, datetime(2010, 1, 1, tzinfo=UTC))
        clock.forward(seconds=1)
    hub.database.write_now(lambda c: keeping.add_bridge(c, "inv", "devices", _NoSettings(), hub.now_ms))
    clock.forward(seconds=1)
    _looks(other, 22, datetime(2009, 1, 1, tzinfo=UTC))
    speak(hub, "inv")
    assert sorted(inventory.told) == ["11", "22"]
    states = {state for state, _problem in waiting(hub, "inv").values()}
    assert states == {"sent"}


def test_a_clock_that_was_ahead_for_an_hour_puts_nothing_off_for_years(
    hub: Hub, laptop: Laptop, store: Store, clock: Clock
) -> None:
    add(hub, store, "lrs", None)
    undated = laptop.write(StepBody("la-souris", "tenir", "done"))
    clock.forward(days=3000)
    bring(laptop)
    speak(hub)
    assert set(waiting(hub)) == {undated.id}
    clock.forward(days=-2999)
    speak(hub)
    assert waiting(hub) == {}
    assert store.kept[undated.id]["timestamp"] == "2026-03-02T08:00:00.000Z"


def test_a_tool_with_much_is_forgotten_in_parts(hub: Hub, laptop: Laptop, store: Store) -> None:
    add(hub, store, "lrs", None)
    made = lesson(laptop, hub, 30)
    bring(laptop)
    assert hub.database.read_now(lambda c: keeping.unsent(c, "lrs")) == len(made)
    parts = []
    while count := hub.database.write_now(lambda c: keeping.forget_some(c, "lrs", 20)):
        parts.append(count)
    assert parts == [20, 13]
    assert hub.database.write_now(lambda c: keeping.remove(c, "lrs", hub.now_ms)) == 0


def test_the_command_says_how_much_had_not_gone(store: Store, tmp_path: Path, clock: Clock) -> None:
    hub = opened(tmp_path / "hub", clock)
    try:
        add(hub, store, "lrs", None)
        row = {"bridge": "lrs", "kind": "record", "about": "a", "state": "waiting", "due_ms": 0}
        rows = [{**row, "entry_id": new_id(1)} for _ in range(3)]
        hub.database.write_now(lambda c: c.execute(insert(bridge_items), rows))
    finally:
        hub.close()
    said = run_command("bridge", "remove", "lrs", "--data", str(tmp_path / "hub"))
    assert "3 things had not gone there." in said.stdout
    assert "No other tool" in run_command("bridge", "list", "--data", str(tmp_path / "hub")).stdout


@contextmanager
def _asked(hub: Hub) -> Iterator[list[tuple[str, Any]]]:
    """Every question to the database within the block."""
    found: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        found.append((statement, values))

    event.listen(hub.database.engine, "before_cursor_execute", listen)
    try:
        yield found
    finally:
        event.remove(hub.database.engine, "before_cursor_execute", listen)


def test_no_question_of_a_round_reads_or_sorts_all_that_waits(
    fresh_folder: Path, tmp_path: Path, store: Store, clock: Clock
) -> None:
    """By SQLite's own plans; the statements are the same on a server."""
    shutil.copytree(fresh_folder, tmp_path / "hub")
    hub = opened(tmp_path / "hub", clock)
    try:
        with TestClient(served(hub), base_url="https://hub.test") as web:
            laptop = Laptop(web)
            laptop.enrol(code_for(hub))
            lesson(laptop, hub, 60)
            bring(laptop)
        _look_at_plans(hub, store)
    finally:
        hub.close()


def _look_at_plans(hub: Hub, store: Store) -> None:
    add(hub, store, "lrs")
    with _asked(hub) as asked:
        speak(hub)
        hub.database.read_now(lambda c: items.waiting_since_ms(c, "lrs"))
    assert len(store.kept) == 63
    questions = [one for one in asked if one[0].lstrip().startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(questions) > 10
    with hub.database.engine.connect() as connection:
        for statement, values in questions:
            plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()
            words = " / ".join(row[3] for row in plan)
            for table in ("entries", "bridge_items", "learner_ids"):
                assert f"SCAN {table}" not in words, statement
            if "FROM bridge_items" in statement:
                assert "TEMP B-TREE" not in words, statement
