"""The figures of Accueil that come from the journal alone, and keeping them true in the snapshot.

Knows hours, answers and the outbox. The course's part of the snapshot is the workspace's: it is left as it
was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.training_time import DEFAULT_ZONE, week_of
from weeejob_desktop.store.home import keep_snapshot, kept_snapshot
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.outbox import waiting
from weeejob_desktop.store.tickets import unread_answers


def with_figures(
    tx: Connection, snapshot: HomeSnapshot, hours: Hours, moment: Moment, running_ms: int = 0
) -> HomeSnapshot:
    """The snapshot with names, hours, what waits and unread answers as they are now. `running_ms` is the
    length of the interval that is still open."""
    credited = hours.look(tx)
    today_on = hours.today(moment)
    known = profile(tx)
    return replace(
        snapshot,
        first_name=known.display_name or identity(tx).first_name,
        total_ms=credited.total_ms + running_ms,
        week_ms=credited.between(week_of(today_on), week_of(today_on) + timedelta(days=6)) + running_ms,
        today_ms=credited.between(today_on, today_on) + running_ms,
        to_confirm_ms=credited.to_confirm_ms,
        target_minutes=known.planned_minutes,
        waiting=waiting(tx).entries,
        unread_answers=unread_answers(tx),
    )


def keep_home(tx: Connection, snapshot: HomeSnapshot, hours: Hours, moment: Moment) -> None:
    """Keep the snapshot, and until when its "today" and "this week" hold by this laptop's own wall clock."""
    today_on = hours.today(moment)
    # The first paint knows no anchors: the ends are told on the wall clock it will read, wrong as that may
    # be.
    off = moment.wall_at - hours.dated(moment)
    day_ends = _midnight(today_on + timedelta(days=1)) + off
    week_ends = _midnight(week_of(today_on) + timedelta(days=7)) + off
    keep_snapshot(tx, snapshot, int(day_ends.timestamp()), int(week_ends.timestamp()))


def refresh_home(tx: Connection, moment: Moment) -> None:
    """Bring the kept snapshot up to date with the journal, when there is one: after what a hub said."""
    snapshot = kept_snapshot(tx)
    if snapshot is not None:
        hours = Hours()
        keep_home(tx, with_figures(tx, snapshot, hours, moment), hours, moment)


def _midnight(day_on: date) -> datetime:
    return datetime(day_on.year, day_on.month, day_on.day, tzinfo=ZoneInfo(DEFAULT_ZONE))
