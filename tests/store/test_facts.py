"""What is read out of the journal: hours, dates, diagnostics, steps; and what cannot be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection
from tests.store.laptops import MARCH_AT, HandClock

from weeejob_desktop.core.clock import Moment, boot_name
from weeejob_desktop.core.computer import Probe
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import rounds
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.diagnostics import Looked, keep_newest, newest_diagnostics, write_diagnostics
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.instance import InstanceLock
from weeejob_desktop.store.intervals import OpenInterval, close_left_open, keep_open, write_interval
from weeejob_desktop.store.journal import bodies_after, entries_after, keep_entry, newest_entry, write_entry
from weeejob_desktop.store.progress import Steps, write_step
from weeejob_desktop.wire.entries import (
    AnchorBody,
    Body,
    ConfidenceBody,
    CorrectionBody,
    Entry,
    StepBody,
    ValidationBody,
    encode_body,
)
from weeejob_desktop.wire.sync import EntryChange, SyncResponse


def from_hub(
    tx: Connection, kind: str, body: Body | bytes, at: datetime = MARCH_AT, version: int = 1
) -> Entry:
    raw = msgspec.Raw(body) if isinstance(body, bytes) else encode_body(body)
    hub = new_id(1)
    return Entry(new_id(2), kind, version, "learner", identity(tx).learner, hub, at, raw)


def test_hours_grow_with_the_journal_and_corrections_count_when_confirmed(
    database: Database, clock: HandClock
) -> None:
    hours = Hours()
    with database.transaction() as tx:
        assert hours.look(tx).total_ms == 0
        write_interval(tx, OpenInterval("boot-1", 0, 60_000, MARCH_AT, "a", "b"))
        assert hours.look(tx).total_ms == 60_000
        proposed = write_entry(
            tx, CorrectionBody(date(2026, 3, 10), 10, "Oubli", "S."), "learner", clock.now()
        )
        assert hours.look(tx).total_ms == 60_000
        keep_entry(tx, from_hub(tx, "validation", ValidationBody("S.", proposed)))
        keep_entry(tx, from_hub(tx, "validation", ValidationBody("S.", first_on=date(2026, 3, 1), seconds=5)))
        assert hours.look(tx).total_ms == 660_000
        assert hours.look(tx) is hours.look(tx)
        assert Hours().look(tx) == hours.look(tx)


def test_a_declined_proposal_never_counts_and_of_two_decisions_the_earlier_stands(database: Database) -> None:
    earlier_at, later_at = MARCH_AT, MARCH_AT + timedelta(hours=1)
    with database.transaction() as tx:
        declined, both, late = (
            write_entry(
                tx,
                CorrectionBody(date(2026, 3, day), 10, "Oubli", "S."),
                "learner",
                Moment("boot-1", day, MARCH_AT),
            )
            for day in (1, 2, 3)
        )
        for body, at in (
            (ValidationBody("C.", declined=declined), earlier_at),
            (ValidationBody("P.", both), later_at),
            (ValidationBody("C.", declined=both), earlier_at),
            (ValidationBody("C.", declined=late), later_at),
            (ValidationBody("P.", late), earlier_at),
        ):
            keep_entry(tx, from_hub(tx, "validation", body, at))
        credit = Hours().look(tx)
    assert [day.on for day in credit.days] == [date(2026, 3, 3)]


def test_moments_are_dated_by_the_nearest_anchor_of_their_start(database: Database, clock: HandClock) -> None:
    wrong_at = datetime(2010, 1, 1, tzinfo=UTC)
    hours = Hours()
    with database.transaction() as tx:
        for ms, hub_at in ((100_000, MARCH_AT), (9_000_000, MARCH_AT + timedelta(hours=3))):
            body = AnchorBody("boot-1", ms, new_id(1), hub_at)
            write_entry(tx, body, "installation", Moment("boot-1", ms, wrong_at))
        hours.look(tx)
    assert hours.dated(Moment("boot-1", 40_000, wrong_at)) == MARCH_AT - timedelta(minutes=1)
    assert hours.dated(Moment("boot-1", 9_001_000, wrong_at)) == MARCH_AT + timedelta(hours=3, seconds=1)
    slept = Moment(boot_name("boot-1", 3600), 100_000, wrong_at)
    assert hours.dated(slept) == MARCH_AT + timedelta(hours=1)
    assert hours.today(slept) == date(2026, 3, 10)
    assert hours.dated(Moment("boot-2", 40_000, wrong_at)) == wrong_at
    assert hours.today(Moment("boot-2", 40_000, wrong_at)) == date(2010, 1, 1)
    assert hours.dated(Moment("boot-1", 10**17, wrong_at)) == wrong_at


def test_what_cannot_be_read_stays_and_harms_nothing(database: Database) -> None:
    bad = (b'{"boot": 5}', b'{"length_ms": "many"}', b'["\xff\xfe"]', b"nothing")
    with database.transaction() as tx:
        for body in bad:
            assert keep_entry(tx, from_hub(tx, "interval", body))
        assert keep_entry(tx, from_hub(tx, "interval", b"{}", version=9))
        assert len(list(entries_after(tx, 0, {"interval"}))) == 5
        assert list(bodies_after(tx, 0, {"interval"})) == []
        assert Hours().look(tx).total_ms == 0
        assert newest_entry(tx, {"anchor"}) is None


def test_an_entry_comes_back_as_it_came(database: Database) -> None:
    with database.transaction() as tx:
        there = timezone(timedelta(hours=5, minutes=45))
        entry = from_hub(tx, "unheard-of", b'{ "a":  1 }', MARCH_AT.replace(microsecond=7, tzinfo=there), 3)
        assert keep_entry(tx, entry)
        assert not keep_entry(tx, entry)
        ((_, kept),) = entries_after(tx, 0, {"unheard-of"})
    assert kept == entry
    assert bytes(kept.body) == b'{ "a":  1 }'


@pytest.mark.parametrize(
    "broken",
    [{"monotonic_ms": 10**30}, {"wall_at": datetime.min.replace(tzinfo=timezone(timedelta(hours=9)))}],
)
def test_a_hub_that_sends_impossible_numbers_is_garbled(
    database: Database, clock: HandClock, hub: str, broken: dict[str, object]
) -> None:
    with database.transaction() as tx:
        request = rounds.next_round(tx, hub, "1", clock.now(), limited=False)
        assert request is not None
        body = ConfidenceBody("a", 1, "positioning")
        entry = msgspec.structs.replace(from_hub(tx, "confidence", body), **broken)
    response = SyncResponse(hub, MARCH_AT, "1.0000000000000001", changes=[EntryChange(entry)])
    with pytest.raises(UserProblem, match="hub_garbled"), database.transaction() as tx:
        rounds.apply_response(tx, hub, request, response, clock.now(), clock.now())
    with database.reading() as tx:
        assert newest_entry(tx, {"confidence"}) is None


def test_a_step_once_done_stays_done_and_the_journal_tells_where_one_was(
    database: Database, clock: HandClock
) -> None:
    steps = Steps()
    with database.transaction() as tx:
        for lesson, step, state in (("un", "a", "done"), ("deux", "a", "opened"), ("un", "a", "opened")):
            write_step(tx, StepBody(lesson, step, "done" if state == "done" else "opened"), clock.now())
        assert steps.look(tx) == {"un": {"a": "done"}, "deux": {"a": "opened"}}
        assert steps.last_opened(tx) == ["un", "deux"]


def test_the_newest_diagnostics_stay_and_come_back(database: Database, clock: HandClock) -> None:
    looked = Looked(
        (Probe("battery", "ok", {"capacity_percent": 80}), Probe("disk", "denied", {})), clock.now()
    )
    with database.transaction() as tx:
        assert newest_diagnostics(tx) is None
        keep_newest(tx, looked)
        assert newest_diagnostics(tx) == looked
        tx.exec_driver_sql("UPDATE newest_diagnostics SET probes = '[1]'")
        assert newest_diagnostics(tx) is None
        tx.exec_driver_sql("UPDATE newest_diagnostics SET probes = '{'")
        assert newest_diagnostics(tx) is None


def test_answers_too_long_for_an_entry_are_left_out_and_say_so(database: Database, clock: HandClock) -> None:
    probes = (
        Probe("short", "ok", {"n": 1}),
        Probe("long", "ok", {"text": "é" * 9000}),
        *(Probe(f"name-{n}" + "x" * 60, "ok", {"n": n, "text": "y" * 40}) for n in range(60)),
    )
    with database.transaction() as tx:
        write_diagnostics(tx, Looked(probes, clock.now()), clock.now())
        entry = newest_entry(tx, {"diagnostics"})
    assert entry is not None
    body = msgspec.json.decode(entry.body)
    assert body["probes"]["short"] == {"status": "ok", "n": 1}
    assert body["probes"]["long"] == {"status": "error", "left_out": True}
    assert body["taken_at"] == "2026-03-10T09:00:00Z"


def test_too_many_answers_for_an_entry_are_cut_down(database: Database, clock: HandClock) -> None:
    probes = tuple(Probe(f"name-{n}" + "x" * 60, "ok", {"n": n}) for n in range(400))
    with database.transaction() as tx:
        write_diagnostics(tx, Looked(probes, clock.now()), clock.now())
        entry = newest_entry(tx, {"diagnostics"})
    assert entry is not None
    assert 100 < len(msgspec.json.decode(entry.body)["probes"]) < 400


def test_an_interval_left_open_is_closed_once(database: Database) -> None:
    with database.transaction() as tx:
        assert close_left_open(tx) is None
        keep_open(tx, OpenInterval("boot-0", 5000, 7000, MARCH_AT, "un", "a"))
        assert close_left_open(tx) is not None
        assert close_left_open(tx) is None
        entry = newest_entry(tx, {"interval"})
    assert entry is not None
    assert (entry.boot, entry.monotonic_ms, entry.wall_at) == (
        "boot-0",
        12_000,
        MARCH_AT + timedelta(seconds=7),
    )


def test_the_lock_of_a_folder(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    first.take()
    first.take()
    with pytest.raises(UserProblem, match="already_running"):
        second.take()
    first.release()
    first.release()
    second.take()
    second.release()
    with pytest.raises(UserProblem, match="folder_not_writable"):
        InstanceLock(tmp_path / "absent").take()


def test_nobody_mends_or_makes_a_database_under_a_running_window(tmp_path: Path, database: Database) -> None:
    lock = InstanceLock(tmp_path)
    lock.take()
    Database(database.path).close()
    database.close()
    database.path.write_bytes(b"damaged" * 900)
    with pytest.raises(UserProblem, match="already_running"):
        Database(database.path)
    assert database.path.read_bytes().startswith(b"damaged")
    Database(database.path, alone=True).close()
    lock.release()
