"""Why a day is as long as it is, out of the journal: with lesson and step, author and reason, as of now."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import Connection, delete
from tests.store.laptops import MARCH_AT, HandClock
from tests.store.test_facts import from_hub

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.training_time import Line
from weeejob_desktop.store import hours as hours_room
from weeejob_desktop.store import schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.giving_back import give_back
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import keep_entry, write_entry
from weeejob_desktop.wire.entries import (
    AnchorBody,
    AttendanceBody,
    CorrectionBody,
    IntervalBody,
    ValidationBody,
)

TUESDAY = date(2026, 3, 10)
MINUTE = 60_000


def work(tx: Connection, begin: int, length: int, lesson: str, step: str) -> None:
    """`begin` and `length` in minutes of a start that the hub dates: 0 is 10 o'clock in Paris."""
    wall_at = MARCH_AT.replace(year=2010)
    write_interval(tx, OpenInterval("boot-1", begin * MINUTE, length * MINUTE, wall_at, lesson, step))


def dated(tx: Connection) -> None:
    moment = Moment("boot-1", 0, MARCH_AT.replace(year=2010))
    write_entry(tx, AnchorBody("boot-1", 0, new_id(1), MARCH_AT), "installation", moment)


def seen(line: Line) -> tuple[str, str, int, str]:
    return line.lesson, line.step, line.counted_ms // MINUTE, line.reason


def test_a_day_names_lessons_steps_authors_and_reasons(
    database: Database, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours_room, "IDS_AT_ONCE", 2)
    hours = Hours()
    with database.transaction() as tx:
        for begin, lesson, step in ((0, "a", "un"), (10, "a", "deux"), (20, "b", "un"), (90, "b", "un")):
            work(tx, begin, 10, lesson, step)
        declared = IntervalBody("boot-1", 30 * MINUTE, 5 * MINUTE, MARCH_AT, lesson="b", declared=True)
        write_entry(tx, declared, "learner", clock.now())
        dated(tx)
        begin_at = MARCH_AT + timedelta(minutes=90)
        here = AttendanceBody(new_id(3), identity(tx).learner, begin_at, begin_at + timedelta(minutes=60))
        keep_entry(tx, from_hub(tx, "attendance", here))
        write_entry(tx, CorrectionBody(TUESDAY, 15, "Oubli", "Samia"), "learner", clock.now())
        account = hours.explain(tx, TUESDAY)
        assert [seen(line) for line in account.lines] == [
            ("a", "un", 10, "counted"),
            ("a", "deux", 10, "counted"),
            ("b", "un", 10, "counted"),
            ("b", "", 5, "declared"),
            ("", "", 60, "counted"),
            ("b", "un", 0, "in_meeting"),
            ("", "", 0, "proposed"),
        ]
        assert (account.lines[-1].author, account.lines[-1].words) == ("Samia", "Oubli")
        assert account.day == hours.look(tx).days[0]
        assert hours.explain_all(tx) == (account,)
        assert hours.explain(tx, date(2010, 3, 10)).lines == ()
        assert all(not interval.lesson for interval in hours._intervals)  # years of them weigh


def test_a_proposal_waits_until_somebody_decides(database: Database, clock: HandClock) -> None:
    hours = Hours()
    with database.transaction() as tx:
        late = write_entry(
            tx, CorrectionBody(date(2026, 3, 12), -10, "Pause", "Karim"), "learner", clock.now()
        )
        early = write_entry(tx, CorrectionBody(TUESDAY, 15, "Oubli", "Samia"), "learner", clock.now())
        assert [one.id for one in hours.proposals(tx)] == [early, late]
        assert (hours.proposals(tx)[0].author, hours.proposals(tx)[0].reason) == ("Samia", "Oubli")
        assert hours.explain(tx, TUESDAY).day.total_ms == 0
        keep_entry(tx, from_hub(tx, "validation", ValidationBody("S. Martin", early)))
        assert [one.id for one in hours.proposals(tx)] == [late]
        account = hours.explain(tx, TUESDAY)
        assert account.day.total_ms == 15 * MINUTE
        assert account.lines[0].reason == "counted"
        keep_entry(tx, from_hub(tx, "validation", ValidationBody("S. Martin", declined=late)))
        assert hours.proposals(tx) == ()
        assert hours.explain(tx, date(2026, 3, 12)).lines == ()


@pytest.mark.uncounted
def test_three_years_explain_themselves(database: Database) -> None:
    """Ten days a month, each a start of its own with four pieces of work and a sync."""
    hours = Hours()
    with database.transaction() as tx:
        for day in range(360):
            boot, begun_at = f"boot-{day}", MARCH_AT + timedelta(days=3 * day)
            for piece in range(4):
                step = OpenInterval(boot, piece * MINUTE, 55_000, begun_at, "a", f"step-{piece}")
                write_interval(tx, step)
            moment = Moment(boot, 5 * MINUTE, begun_at)
            write_entry(tx, AnchorBody(boot, 5 * MINUTE, new_id(1), begun_at), "installation", moment)
        accounts = hours.explain_all(tx)
        assert tuple(account.day for account in accounts) == hours.look(tx).days
        assert len(accounts) == 360
        for account in accounts:
            assert [line.step for line in account.lines] == [f"step-{piece}" for piece in range(4)]
        assert hours.explain(tx, accounts[180].day.on) == accounts[180]


def test_the_anchor_of_another_installation_dates_nothing(database: Database) -> None:
    """The laptop was given back in the middle of a start: the hub does not count by the next one's anchor
    either."""
    with database.transaction() as tx:
        work(tx, 0, 10, "a", "un")
        moment = Moment("boot-1", 0, MARCH_AT.replace(year=2010))
        give_back(tx, moment)
        dated(tx)
        tx.execute(delete(schema.former_learners))  # the same person again
        assert Hours().look(tx).to_confirm_ms == 10 * MINUTE
        work(tx, 20, 10, "a", "un")
        assert Hours().look(tx).to_confirm_ms == 0


def test_whoever_has_the_laptop_next_sees_nothing_of_the_one_befores_other_laptop(database: Database) -> None:
    """Of a person with two laptops the other's facts came here under an id of their own."""
    with database.transaction() as tx:
        work(tx, 0, 10, "a", "un")
        wall_at = MARCH_AT.replace(year=2010)
        elsewhere = IntervalBody("boot-2", 0, 20 * MINUTE, wall_at)
        keep_entry(tx, msgspec.structs.replace(from_hub(tx, "interval", elsewhere), owner_id=new_id(4)))
        assert Hours().look(tx).total_ms == 30 * MINUTE
        give_back(tx, Moment("boot-1", 10 * MINUTE, wall_at))
        assert Hours().look(tx).total_ms == 0
