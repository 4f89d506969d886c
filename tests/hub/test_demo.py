"""The demo is told over the real wire, is the same each time, and is believable."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from weeejob_desktop.hub import learners, people, ticket_list
from weeejob_desktop.hub.demo import seed_demo
from weeejob_desktop.hub.demo_people import PEOPLE
from weeejob_desktop.hub.hub import Hub, now, open_hub
from weeejob_desktop.hub.tables import entries, installations
from weeejob_desktop.hub.ticket_list import Wanted

TODAY = date(2026, 3, 20)

Told = tuple[list[str], list[tuple[str, int]], list[tuple[str, str]]]


def told(folder: Path, seed: int) -> Told:
    hub = open_hub(folder)
    try:
        lines = list(seed_demo(hub, seed, TODAY))
        assert hub.clock is now
        return lines, hours(hub), states(hub)
    finally:
        hub.close()


def hours(hub: Hub) -> list[tuple[str, int]]:
    lines, total = hub.database.read_now(lambda c: learners.listed(c, "", 1, hub.zone, TODAY))
    assert total == len(lines) == len(PEOPLE)
    return [(line.name, line.total_ms) for line in lines]


def states(hub: Hub) -> list[tuple[str, str]]:
    everything = Wanted(show="all")
    lines, _total = hub.database.read_now(lambda c: ticket_list.listed(c, everything, 1, "", TODAY, hub.zone))
    return [(line.name, line.state) for line in lines]


@pytest.fixture(scope="module")
def first_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "first"


@pytest.fixture(scope="module")
def first(first_folder: Path) -> Told:
    return told(first_folder, 42)


def test_the_story_is_believable(first: Told, first_folder: Path) -> None:
    lines, first_hours, first_states = first
    assert [line.split()[1] for line in lines if line.startswith("user ")] == ["samia", "paul", "claire"]
    assert all(5 * 3_600_000 < total_ms < 40 * 3_600_000 for _name, total_ms in first_hours)
    assert {state for _name, state in first_states} >= {
        "received",
        "waiting_for_learner",
        "closed",
        "in_repair",
    }
    hub = open_hub(first_folder)
    try:
        count = hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(entries))) or 0
        assert count > 1000
        newest = hub.database.read_now(lambda c: c.scalar(select(func.max(entries.c.received_ms)))) or 0
        assert datetime.fromtimestamp(newest / 1000, UTC).date() <= TODAY
        kinds = set(hub.database.read_now(lambda c: list(c.scalars(select(entries.c.kind).distinct()))))
        assert kinds >= {
            "interval",
            "anchor",
            "step",
            "result",
            "ticket",
            "message",
            "diagnostics",
            "attendance",
            "correction",
            "validation",
        }
        person = hub.database.read_now(lambda c: people.find_person(c, "Amina Benali"))
        shown = hub.database.read_now(lambda c: learners.shown(c, person, hub.zone, TODAY))
        decisions = [
            one.decision and (one.decision.author, one.decision.confirmed) for one in shown.corrections
        ]
        assert decisions == [("Claire", True), ("Claire", False), None]
        days = hub.database.read_now(lambda c: learners.accounts(c, person, hub.zone))[1]
        reasons = {line.reason for day in days for line in day.lines}
        assert reasons >= {"counted", "in_meeting", "proposed"}
        dated = hub.database.read_now(lambda c: list(c.scalars(select(installations.c.seen_ms))))
        assert all(dated)
    finally:
        hub.close()


@pytest.mark.uncounted
def test_the_same_seed_tells_the_same_story_and_another_seed_another(first: Told, tmp_path: Path) -> None:
    _lines, first_hours, first_states = first
    _lines, second_hours, second_states = told(tmp_path / "second", 42)
    assert first_hours == second_hours
    assert first_states == second_states
    assert told(tmp_path / "other", 7)[1] != first_hours
