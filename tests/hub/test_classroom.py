"""Who is in the room: those who wait for somebody stand first, those who are silent for long are gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from weeejob_desktop.hub.classroom import STALE, Classroom
from weeejob_desktop.wire.sync import Presence

NOW_AT = datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_raised_hands_stand_first_then_who_is_stuck_then_the_newest_word() -> None:
    room = Classroom()
    for minutes, (name, presence) in enumerate(
        [
            ("works", Presence("l", "s")),
            ("away", Presence("l", "s", "away")),
            ("stuck", Presence("l", "s", "stuck")),
            ("hand", Presence("l", "s", hand_raised=True)),
            ("both", Presence("l", "s", "stuck", hand_raised=True)),
        ]
    ):
        room.note(name, presence, NOW_AT - timedelta(minutes=minutes))
    assert [one.installation for one in room.present(NOW_AT)] == ["both", "hand", "stuck", "works", "away"]
    later_at = NOW_AT + STALE - timedelta(minutes=1)
    assert [one.installation for one in room.present(later_at)] == ["works", "away"]
