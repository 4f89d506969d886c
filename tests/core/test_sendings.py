"""How facts are gathered for « Mes envois »."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.sendings import (
    TOGETHER,
    Contents,
    Fact,
    Refused,
    Sending,
    SentDay,
    contents,
    refused,
    sent_days,
)
from weeejob_desktop.core.training_time import Interval

PARIS = ZoneInfo("Europe/Paris")
MINUTE_MS = 60_000
AT = datetime(2026, 3, 14, 13, 5, tzinfo=UTC)


def stretch(start_min: int, length_min: int) -> Interval:
    return Interval(f"i{start_min}", "boot", start_min * MINUTE_MS, length_min * MINUTE_MS, AT)


def test_facts_are_counted_by_what_they_are_to_a_person() -> None:
    kinds = ["ticket", "message", "result", "result", "step", "diagnostics", "confidence", "anchor", "later"]
    told = contents([*(Fact(kind) for kind in kinds), Fact("interval", stretch(0, 45))])
    assert told == Contents(
        requests=1, messages=1, results=2, steps=1, work_ms=45 * MINUTE_MS, looks=1, others=2
    )
    assert not told.nothing
    assert contents([Fact("anchor")]).nothing


def test_a_second_is_told_once_and_a_stretch_that_cannot_be_read_is_told_as_something() -> None:
    twice = [Fact("interval", stretch(0, 30)), Fact("interval", stretch(10, 30)), Fact("interval")]
    assert contents(twice) == Contents(work_ms=40 * MINUTE_MS, others=1)


def test_what_went_within_half_an_hour_is_one_sending_dated_by_its_last_part() -> None:
    facts = [
        Fact("ticket", sent_at=AT),
        Fact("result", sent_at=AT + timedelta(minutes=30)),
        Fact("step", sent_at=AT + timedelta(minutes=31)),
        Fact("anchor", sent_at=AT + timedelta(hours=3)),
        Fact("result"),
    ]
    (day,) = sent_days(facts, PARIS)
    assert day == SentDay(
        date(2026, 3, 14),
        (
            Sending(AT + timedelta(minutes=31), Contents(steps=1)),
            Sending(AT + timedelta(minutes=30), Contents(requests=1, results=1)),
        ),
    )


def test_days_are_those_of_the_zone_and_the_newest_comes_first() -> None:
    before_midnight = datetime(2026, 3, 14, 22, 55, tzinfo=UTC)  # 23 h 55 in Paris
    facts = [Fact("step", sent_at=before_midnight + timedelta(minutes=10 * number)) for number in range(2)]
    assert [day.on for day in sent_days(facts, PARIS)] == [date(2026, 3, 15), date(2026, 3, 14)]
    assert sent_days([], PARIS) == ()


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_every_dated_fact_is_told_once_and_never_before_it_went(seconds: list[int]) -> None:
    facts = [Fact("result", sent_at=AT + timedelta(seconds=number)) for number in seconds]
    days = sent_days(facts, PARIS)
    told = [sending for day in days for sending in day.sendings]
    assert sum(sending.contents.results for sending in told) == len(facts)
    assert [sending.sent_at for sending in told] == sorted((one.sent_at for one in told), reverse=True)
    for sending in told:
        near = [
            fact.sent_at
            for fact in facts
            if fact.sent_at and sending.sent_at - TOGETHER <= fact.sent_at <= sending.sent_at
        ]
        assert len(near) >= sending.contents.results


def test_what_was_refused_is_told_by_reason() -> None:
    facts = [Fact("step", problem="too-long"), Fact("result", problem="forbidden-kind"), Fact("ticket")]
    facts.append(Fact("step", problem="too-long"))
    assert refused(facts) == (
        Refused("forbidden-kind", Contents(results=1)),
        Refused("too-long", Contents(steps=2)),
    )
