"""Why a day is as long as it is, on written cases: every line a trainer asks about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from weeejob_desktop.core.day_account import SHORT_PAUSE, explain, explained, gathered
from weeejob_desktop.core.training_time import (
    Anchor,
    Attended,
    Correction,
    Day,
    DayAccount,
    Interval,
    Line,
    credit,
)

TUESDAY = date(2025, 3, 11)
NINE = datetime(2025, 3, 11, 8, tzinfo=UTC)  # 9 o'clock in Paris
PARIS = ZoneInfo("Europe/Paris")
MINUTE = 60_000
HOUR = 60 * MINUTE

Told = tuple[str, str, str, int, int, str]


def work(
    begin: int, length: int, name: str, lesson: str = "la-souris", *, boot: str = "b", declared: bool = False
) -> Interval:
    """`begin` and `length` in minutes; the label is one of 2010."""
    at = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=begin)
    return Interval(name, boot, begin * MINUTE, length * MINUTE, at, lesson, "lire", declared)


def at_nine(boot: str = "b", minutes: int = 0) -> Anchor:
    return Anchor(boot, minutes * MINUTE, NINE + timedelta(minutes=minutes))


def told(account: DayAccount) -> list[Told]:
    """From, to, origin, minutes measured and counted, reason."""
    return [
        (
            "" if line.begin_at is None else f"{line.begin_at:%H:%M}",
            "" if line.end_at is None else f"{line.end_at:%H:%M}",
            line.origin,
            line.measured_ms // MINUTE,
            line.counted_ms // MINUTE,
            line.reason,
        )
        for line in account.lines
    ]


def test_a_day_without_anything_has_no_line() -> None:
    assert explain(TUESDAY, [], []) == DayAccount(Day(TUESDAY, {}), ())
    assert explain(date.max, [], []) == DayAccount(Day(date.max, {}), ())
    assert explained([], []) == ()


def test_why_it_is_two_hours_ten_on_tuesday() -> None:
    """A morning at home, a mission, the class, a correction: each line says what it is and what it gives."""
    facts = [
        work(0, 10, "1"),
        work(10, 5, "2", "le-clavier"),
        work(20, 15, "3", declared=True),
        work(60, 10, "4"),
    ]
    meeting = Attended("m", NINE + timedelta(minutes=65), NINE + timedelta(minutes=150))
    corrections = [
        Correction("c1", TUESDAY, 10 * MINUTE, True, "Samia", "Batterie vide"),
        Correction("c2", TUESDAY, 30 * MINUTE, False, "Samia", "Resté après la séance"),
        Correction("c3", date(2025, 3, 12), MINUTE, True, "Samia", "Un autre jour"),
    ]
    account = explain(TUESDAY, facts, [at_nine()], [meeting], corrections)
    assert told(account) == [
        ("09:00", "09:10", "own_work", 10, 10, "counted"),
        ("09:10", "09:15", "own_work", 5, 5, "counted"),
        ("09:20", "09:35", "own_work", 15, 15, "declared"),
        ("10:00", "10:05", "own_work", 5, 5, "counted"),
        ("10:05", "11:30", "class_meeting", 85, 85, "counted"),
        ("10:05", "10:10", "own_work", 5, 0, "in_meeting"),
        ("", "", "correction", 10, 10, "counted"),
        ("", "", "correction", 30, 0, "proposed"),
    ]
    assert account.day.by_origin == {
        "own_work": 35 * MINUTE, "class_meeting": 85 * MINUTE, "correction": 10 * MINUTE,
    }  # fmt: skip
    assert account.day.total_ms == 130 * MINUTE
    first, last = account.lines[0], account.lines[-1]
    assert (first.fact, first.lesson, first.step, first.to_confirm) == ("1", "la-souris", "lire", False)
    assert account.lines[4].fact == "m"
    assert (last.fact, last.author, last.words) == ("c2", "Samia", "Resté après la séance")


def test_work_around_and_between_meetings_is_cut_where_they_begin_and_end() -> None:
    meetings = [
        Attended("early", NINE - timedelta(hours=2), NINE - timedelta(hours=1)),
        Attended("m1", NINE + timedelta(minutes=10), NINE + timedelta(minutes=20)),
        Attended("m2", NINE + timedelta(minutes=30), NINE + timedelta(minutes=40)),
    ]
    account = explain(TUESDAY, [work(0, 60, "1")], [at_nine()], meetings)
    assert [(one[0], one[1], one[4], one[5]) for one in told(account) if one[2] == "own_work"] == [
        ("09:00", "09:10", 10, "counted"),
        ("09:10", "09:20", 0, "in_meeting"),
        ("09:20", "09:30", 10, "counted"),
        ("09:30", "09:40", 0, "in_meeting"),
        ("09:40", "10:00", 20, "counted"),
    ]


def test_a_second_that_another_laptop_has_stands_there_twice_and_counts_once() -> None:
    facts = [work(0, 20, "here"), work(0, 30, "there", boot="c"), work(5, 5, "again")]
    account = explain(TUESDAY, facts, [at_nine(), Anchor("c", 0, NINE + timedelta(minutes=10))])
    assert told(account) == [
        ("09:00", "09:20", "own_work", 20, 20, "counted"),
        ("09:05", "09:10", "own_work", 5, 0, "twice"),
        ("09:10", "09:20", "own_work", 10, 0, "twice"),
        ("09:20", "09:40", "own_work", 20, 20, "counted"),
    ]


def test_a_fact_that_comes_twice_is_one_line() -> None:
    fact, meeting = work(0, 20, "1"), Attended("m", NINE + timedelta(hours=2), NINE + timedelta(hours=3))
    correction = Correction("c", TUESDAY, MINUTE, True, "Samia", "Oubli")
    once = explain(TUESDAY, [fact], [at_nine()], [meeting], [correction])
    again = explain(TUESDAY, [fact] * 3, [at_nine()] * 3, [meeting] * 3, [correction] * 3)
    assert again == once
    assert len(once.lines) == 3
    unanchored = explained([fact] * 2, [])
    assert [len(account.lines) for account in unanchored] == [1]


def test_a_proposal_that_was_confirmed_is_one_line() -> None:
    proposal = Correction("c", TUESDAY, 30 * MINUTE, False, "Samia", "Oubli")
    account = explain(TUESDAY, [], [], (), [replace(proposal, confirmed=True), proposal])
    assert told(account) == [("", "", "correction", 30, 30, "counted")]


def test_meetings_that_overlap_count_once() -> None:
    meetings = [
        Attended("m1", NINE, NINE + timedelta(hours=2)),
        Attended("m2", NINE + timedelta(hours=1), NINE + timedelta(hours=3)),
    ]
    account = explain(TUESDAY, [], [], meetings)
    assert told(account) == [
        ("09:00", "11:00", "class_meeting", 120, 120, "counted"),
        ("10:00", "11:00", "class_meeting", 60, 0, "twice"),
        ("11:00", "12:00", "class_meeting", 60, 60, "counted"),
    ]


def test_before_the_first_sync_the_date_is_a_label_and_overlap_within_a_start_still_counts_once() -> None:
    facts = [work(0, 10, "1"), work(5, 10, "2"), work(0, 10, "3", boot="c")]
    account = explain(date(2010, 1, 1), facts, [])
    assert told(account) == [
        ("01:00", "01:10", "own_work", 10, 10, "counted"),
        ("01:00", "01:10", "own_work", 10, 10, "counted"),
        ("01:05", "01:10", "own_work", 5, 0, "twice"),
        ("01:10", "01:15", "own_work", 5, 5, "counted"),
    ]
    assert all(line.to_confirm for line in account.lines)
    assert account.day.to_confirm_ms == account.day.total_ms == 25 * MINUTE


def test_a_week_in_2010_gets_its_true_dates_at_the_first_sync() -> None:
    facts = [work(day * 24 * 60, 30, str(day)) for day in range(3)]
    before = explained(facts, [])
    assert [account.day.on for account in before] == [date(2010, 1, day) for day in (1, 2, 3)]
    synced = Anchor("b", (2 * 24 * 60 + 60) * MINUTE, NINE)
    after = explained(facts, [synced])
    assert [account.day.on for account in after] == [date(2025, 3, day) for day in (9, 10, 11)]
    assert [account.day.total_ms for account in after] == [30 * MINUTE] * 3
    assert not any(line.to_confirm for account in after for line in account.lines)


def test_corrections_that_take_more_than_there_is_say_so_in_order() -> None:
    corrections = [
        Correction("c1", TUESDAY, -40 * MINUTE, True),
        Correction("c2", TUESDAY, 10 * MINUTE, True),
        Correction("c3", TUESDAY, -50 * MINUTE, True),
        Correction("c4", TUESDAY, -5 * MINUTE, True),
        Correction("c5", TUESDAY, 0, True),
    ]
    facts, anchors = [work(0, 60, "1")], [at_nine()]
    account = explain(TUESDAY, facts, anchors, (), corrections)
    assert [one[3:] for one in told(account)][1:] == [
        (-40, -40, "counted"),
        (10, 10, "counted"),
        (-50, -30, "limited"),
        (-5, 0, "limited"),
        (0, 0, "counted"),
    ]
    assert account.day == credit(facts, anchors, (), corrections).days[0]
    assert account.day.total_ms == 0


def test_a_day_that_only_a_proposal_knows_has_a_line_and_no_time() -> None:
    proposal = Correction("c", TUESDAY, 30 * MINUTE, False, "Samia", "Oubli")
    (account,) = explained([], [], (), [proposal])
    assert account.day == Day(TUESDAY, {})
    assert told(account) == [("", "", "correction", 30, 0, "proposed")]


def test_work_over_midnight_is_a_line_of_each_day() -> None:
    late = Anchor("b", 0, datetime(2025, 3, 11, 22, 50, tzinfo=UTC))
    first, second = explained([work(0, 30, "1")], [late])
    assert told(first) == [("23:50", "00:00", "own_work", 10, 10, "counted")]
    assert told(second) == [("00:00", "00:20", "own_work", 20, 20, "counted")]
    assert first.lines[0].fact == second.lines[0].fact == "1"
    assert explain(TUESDAY, [work(0, 30, "1")], [late]) == first
    abroad = explained([work(0, 30, "1")], [late], zone=ZoneInfo("America/Cayenne"))
    assert [one.day.on for one in abroad] == [TUESDAY]
    assert told(abroad[0]) == [("19:50", "20:20", "own_work", 30, 30, "counted")]


def test_the_hour_that_summer_skips_and_the_hour_that_winter_repeats() -> None:
    spring = Anchor("b", 0, datetime(2025, 3, 30, 0, 30, tzinfo=UTC))
    (account,) = explained([work(0, 60, "1")], [spring])
    assert told(account) == [("01:30", "03:30", "own_work", 60, 60, "counted")]
    autumn = Anchor("b", 0, datetime(2025, 10, 26, 0, 30, tzinfo=UTC))
    (account,) = explained([work(0, 60, "1")], [autumn])
    assert told(account) == [("02:30", "02:30", "own_work", 60, 60, "counted")]


# -- gathered -----------------------------------------------------------------------------------------------
def line(begin: int, length: int, **more: object) -> Line:
    """`begin` and `length` in minutes after nine."""
    begin_at = (NINE + timedelta(minutes=begin)).astimezone(PARIS)
    end_at = begin_at + timedelta(minutes=length)
    made = Line("own_work", begin_at, end_at, length * MINUTE, length * MINUTE, "counted", lesson="a")
    return replace(made, **more)  # type: ignore[arg-type]  # named fields of Line


def test_ten_minute_cuts_and_new_steps_of_a_lesson_are_one_line() -> None:
    facts = [work(10 * place, 10, str(place)) for place in range(13)]
    facts[3] = replace(facts[3], step="essayer")
    account = explain(TUESDAY, facts, [at_nine()])
    assert len(account.lines) == 13
    (one,) = gathered(account.lines)
    assert (one.measured_ms, one.counted_ms) == (130 * MINUTE, 130 * MINUTE)
    assert one.begin_at == NINE
    assert one.end_at == NINE + timedelta(minutes=130)
    assert (one.lesson, one.step, one.fact) == ("la-souris", "", "")


def test_pieces_of_one_fact_keep_its_name_and_step() -> None:
    (one,) = gathered([line(0, 5, fact="1", step="lire"), line(5, 5, fact="1", step="lire")])
    assert (one.fact, one.step) == ("1", "lire")


def test_short_pauses_are_bridged_and_not_counted_long_ones_are_shown() -> None:
    pause = SHORT_PAUSE // timedelta(minutes=1)
    (one,) = gathered([line(0, 5), line(5 + pause, 5)])
    assert one.counted_ms == 10 * MINUTE
    assert one.end_at == NINE + timedelta(minutes=10 + pause)
    assert len(gathered([line(0, 5), line(6 + pause, 5)])) == 2


def test_whatever_a_reader_has_to_see_stays_apart() -> None:
    meeting = line(10, 5, origin="class_meeting", lesson="")
    for other in (
        line(5, 5, lesson="b"),
        line(5, 5, reason="declared"),
        line(5, 5, reason="twice", counted_ms=0),
        line(5, 5, to_confirm=True),
    ):
        assert gathered([line(0, 5), other, line(10, 5)]) == (line(0, 5), other, line(10, 5))
    assert gathered([meeting, meeting]) == (meeting, meeting)
    corrections = [
        line(0, 1, origin="correction", begin_at=None, end_at=None, words=reason) for reason in ("a", "b")
    ]
    assert gathered(corrections) == tuple(corrections)
    # No account makes such a line; whoever does is shown what they gave.
    nowhere = line(0, 1, begin_at=None, end_at=None)
    assert gathered([nowhere, nowhere]) == (nowhere, nowhere)


def test_a_shorter_line_within_a_longer_does_not_shorten_it() -> None:
    (one,) = gathered([line(0, 30, to_confirm=True), line(5, 5, to_confirm=True)])
    assert one.end_at == NINE + timedelta(minutes=30)


def test_a_pause_over_the_repeated_hour_is_as_long_as_it_was() -> None:
    """02:50 to 02:55 in summer time, then 02:05 to 02:10 in winter time: ten minutes later, not an hour
    before."""
    begin_at = datetime(2025, 10, 26, 0, 50, tzinfo=UTC)
    pieces = [
        replace(
            line(0, 5),
            begin_at=(begin_at + timedelta(minutes=minutes)).astimezone(PARIS),
            end_at=(begin_at + timedelta(minutes=minutes + 5)).astimezone(PARIS),
        )
        for minutes in (0, 15, 90)
    ]
    first, second = gathered(pieces)
    assert first.end_at == pieces[1].end_at
    assert first.counted_ms == 10 * MINUTE
    assert second == pieces[2]
