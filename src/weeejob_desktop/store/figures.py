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
from weeejob_desktop.core.home import HomeSnapshot, NextAppointment
from weeejob_desktop.core.names import same_first_name
from weeejob_desktop.core.tickets import next_appointment
from weeejob_desktop.core.training_time import DEFAULT_ZONE, week_of
from weeejob_desktop.store.giving_back import confirmed_name
from weeejob_desktop.store.home import KeptHome, keep_home, kept_home
from weeejob_desktop.store.hours import Hours
from weeejob_desktop.store.hubs import profile
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import newest
from weeejob_desktop.store.outbox import waiting
from weeejob_desktop.store.progress import STEP_KINDS
from weeejob_desktop.store.tickets import Requests, by_label

ONE_DAY = timedelta(days=1)
LONGEST_DAY_SECONDS = 25 * 3600


def with_figures(
    tx: Connection,
    snapshot: HomeSnapshot,
    hours: Hours,
    requests: Requests,
    moment: Moment,
    running_ms: int = 0,
) -> HomeSnapshot:
    """The snapshot with names, hours, what waits and unread answers as they are now. `running_ms` is the
    length of the interval that is still open."""
    credited = hours.look(tx)
    today_on = hours.today(moment)
    return replace(
        _with_news(tx, snapshot, requests, hours.dated(moment), hours),
        total_ms=credited.total_ms + running_ms,
        week_ms=credited.between(week_of(today_on), week_of(today_on) + timedelta(days=6)) + running_ms,
        today_ms=credited.between(today_on, today_on) + running_ms,
        to_confirm_ms=credited.to_confirm_ms,
    )


def keep_figures(
    tx: Connection, snapshot: HomeSnapshot, hours: Hours, moment: Moment, course: str | None
) -> None:
    """Keep the snapshot with until when its "today" and "this week" hold by this laptop's own wall clock.
    `course` names the course its modules were computed from, None when they were not."""
    today_on = hours.today(moment)
    # The first paint knows no anchors: the ends are told on the wall clock it will read, wrong as that may
    # be.
    off = moment.wall_at - hours.dated(moment)
    day_ends = _midnight(today_on + ONE_DAY) + off
    week_ends = _midnight(week_of(today_on) + timedelta(days=7)) + off
    seq = None if course is None else newest(tx)
    keep_home(tx, KeptHome(snapshot, int(day_ends.timestamp()), int(week_ends.timestamp()), seq, course))


def still_true(tx: Connection, moment: Moment, course: str, requests: Requests) -> HomeSnapshot | None:
    """The kept snapshot if nothing it was computed from has changed since: the journal, the course, the day.
    Read in a hundredth of the time that computing it takes."""
    kept = kept_home(tx)
    if kept is None or kept.seq != newest(tx) or kept.course != course:
        return None
    until_midnight = kept.day_ends - moment.wall_at.timestamp()
    same_day = 0 < until_midnight <= LONGEST_DAY_SECONDS
    return _with_news(tx, kept.snapshot, requests, moment.wall_at) if same_day else None


def refresh_home(tx: Connection, moment: Moment) -> None:
    """Bring the kept snapshot up to date with the journal, when there is one: after what a hub said."""
    kept = kept_home(tx)
    if kept is not None:
        hours = Hours()
        same_steps = kept.seq is not None and newest(tx, STEP_KINDS) <= kept.seq
        snapshot = with_figures(tx, kept.snapshot, hours, Requests(), moment)
        keep_figures(tx, snapshot, hours, moment, kept.course if same_steps else None)


def renew_home(tx: Connection, moment: Moment) -> None:
    """Make the kept snapshot anew: other people's facts are to be shown. The workspace adds the course."""
    if kept_home(tx) is not None:
        hours = Hours()
        snapshot = with_figures(tx, HomeSnapshot(), hours, Requests(), moment)
        keep_figures(tx, snapshot, hours, moment, None)


def _with_news(
    tx: Connection, snapshot: HomeSnapshot, requests: Requests, now_at: datetime, hours: Hours | None = None
) -> HomeSnapshot:
    known, typed = profile(tx), identity(tx).first_name
    coming = next_appointment(requests.look(tx, hours.dated if hours else by_label), now_at)
    told = known.display_name
    return replace(
        snapshot,
        first_name=told or typed,
        whose_wanted=bool(told) and not same_first_name(typed, told) and confirmed_name(tx) != told,
        target_minutes=known.planned_minutes,
        waiting=waiting(tx).entries,
        unread_answers=requests.unread(tx),
        unread_opened=requests.unread_opened(tx),
        appointment=coming
        and NextAppointment(
            coming[0].id, round(coming[1].starts_at.timestamp()), coming[1].place, coming[1].comes
        ),
    )


def _midnight(day_on: date) -> datetime:
    return datetime(day_on.year, day_on.month, day_on.day, tzinfo=ZoneInfo(DEFAULT_ZONE))
