"""A person's hours by the one rule of `core`, from the facts that the hub holds of them.

Knows which entries are about time; knows no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from weeejob_desktop.core.training_time import Attended, Correction, Credit, Interval, credit
from weeejob_desktop.hub.corrections import Proposed, corrections_in
from weeejob_desktop.hub.facts import Facts
from weeejob_desktop.wire.entries import AttendanceBody, IntervalBody


def credit_of_facts(facts: Facts, zone: ZoneInfo) -> Credit:
    """The account of every day, the same minute as on the learner's laptop."""
    corrected = counted_corrections(corrections_in(facts))
    return credit(intervals_in(facts), facts.all_anchors(), attended_in(facts), corrected, zone)


def intervals_in(facts: Facts) -> list[Interval]:
    """All own work."""
    return [
        Interval(
            row.id, body.boot, body.start_ms, body.length_ms, body.wall_at,
            body.lesson, body.step, body.declared,
        )
        for row, body in facts.of("interval", IntervalBody)
    ]  # fmt: skip


def attended_in(facts: Facts) -> list[Attended]:
    """The meetings this person was at. Of two facts about one meeting the later replaces the earlier, in
    whichever order they came, as on laptops."""
    newest: dict[str, tuple[tuple[datetime, str], AttendanceBody]] = {}
    for row, here in facts.of("attendance", AttendanceBody):
        written = (datetime.fromisoformat(row.wall_at), row.id)
        known = newest.get(here.meeting)
        if known is None or known[0] < written:
            newest[here.meeting] = (written, here)
    return [
        Attended(here.meeting, here.start_at, here.end_at)
        for _written, here in newest.values()
        if here.present
    ]


def counted_corrections(proposed: Iterable[Proposed]) -> list[Correction]:
    """Corrections as the rule takes them: what counts and what waits; a declined proposal is neither."""
    return [
        Correction(one.id, one.on, one.minutes * 60_000, one.counts, one.author, one.reason)
        for one in proposed
        if one.counts or one.waits
    ]
