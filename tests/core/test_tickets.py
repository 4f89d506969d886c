"""Requests: states, who may set them, delivery, promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from weeejob_desktop.core.tickets import (
    ENDED,
    MAY_SET,
    PRIORITIES,
    PRIORITY,
    SYMPTOMS,
    Appointment,
    Author,
    Message,
    Symptom,
    Ticket,
    TicketState,
    answer_before,
    appointment_of,
    asked_already,
    delivery,
    has_unread,
    in_order,
    may_set,
    next_appointment,
    on_time_from,
    state_of,
)

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)


def message(
    number: int, author: Author, state: TicketState | None = None, *, minutes: int | None = None
) -> Message:
    at = NOON + timedelta(minutes=number if minutes is None else minutes)
    return Message(f"m{number}", author, "", "Bonjour", state, at)


@pytest.mark.parametrize("state", ["received", "assigned", "waiting_for_learner", "in_repair"])
def test_another_click_on_the_same_pictogram_means_the_request_that_goes_on(state: TicketState) -> None:
    going_on = Ticket("b", "B", "slow", state, NOON)
    asked = (going_on, Ticket("a", "A", "slow", "closed", NOON), Ticket("c", "C", "sound", "received", NOON))
    assert asked_already(asked, "slow") == going_on
    assert asked_already(asked, "battery") is None


@pytest.mark.parametrize("state", ["ready", "closed", "refused", "withdrawn"])
def test_once_it_is_ready_or_has_ended_a_click_is_another_request(state: TicketState) -> None:
    assert asked_already([Ticket("a", "A", "slow", state, NOON)], "slow") is None


def test_something_else_is_the_same_until_words_say_what_it_is() -> None:
    silent = Ticket("a", "A", "other", "received", NOON)
    said = replace(silent, messages=(Message("m", "learner", "", "La charnière", None, NOON),))
    assert asked_already([silent], "other") == silent
    assert asked_already([said], "other") is None


def test_the_next_appointment_is_the_first_that_is_not_over_of_an_open_request() -> None:
    def asked(id_: str, in_hours: float, state: TicketState = "assigned") -> Ticket:
        at = NOON + timedelta(hours=in_hours)
        named = Message(
            f"m{id_}", "technician", "", "Venez.", None, NOON, appointment=f"p{id_}", starts_at=at
        )
        return Ticket(id_, id_, "slow", state, NOON, messages=(named,))

    plain = Ticket("x", "X", "slow", "received", NOON)
    found = next_appointment(
        [plain, asked("a", -3), asked("b", 9), asked("c", 5), asked("d", 1, "closed")], NOON
    )
    assert found is not None
    assert (found[0].id, found[1].id) == ("c", "pc")
    late = next_appointment([asked("a", -1.9)], NOON)
    assert late is not None
    assert next_appointment([plain], NOON) is None


def test_a_request_without_words_is_received() -> None:
    assert state_of([]) == "received"
    assert state_of([message(1, "technician"), message(2, "learner")]) == "received"


def test_the_latest_state_of_the_technicians_counts_in_any_order_and_number() -> None:
    said = [
        message(1, "technician", "assigned"),
        message(2, "technician", "in_repair"),
        message(3, "technician"),
    ]
    for order in permutations(said):
        assert state_of([*order, *order]) == "in_repair"


def test_two_states_of_the_same_moment_are_ordered_by_id() -> None:
    said = [
        message(1, "technician", "assigned", minutes=0),
        message(2, "technician", "ready", minutes=0),
    ]
    assert state_of(said) == state_of(reversed(said)) == "ready"


def test_what_the_learner_ended_stays_ended_even_with_a_clock_in_2010() -> None:
    taken_back = Message("m0", "learner", "", "", "withdrawn", datetime(2010, 1, 1, tzinfo=UTC))
    said = [taken_back, message(5, "technician", "assigned")]
    assert state_of(said) == "withdrawn"
    assert not any(may_set("technician", state, said) for state in get_args(TicketState))


def test_a_state_its_author_may_not_set_changes_nothing() -> None:
    said = [
        message(1, "technician", "withdrawn"),
        message(2, "learner", "ready"),
        message(3, "technician", "received"),
    ]
    assert state_of(said) == "received"


@pytest.mark.parametrize("state", get_args(TicketState))
def test_who_may_set_which_state_of_an_open_request(state: TicketState) -> None:
    open_request = [message(1, "technician", "in_repair")]
    assert may_set("learner", state, open_request) == (state in {"withdrawn", "closed"})
    assert may_set("technician", state, open_request) == (state not in {"withdrawn", "received"})


def test_only_a_technician_opens_again_what_a_technician_ended() -> None:
    ended = [message(1, "technician", "closed"), message(2, "learner")]
    assert not may_set("learner", "withdrawn", ended)
    assert may_set("technician", "in_repair", ended)


def test_every_state_but_the_first_can_be_set_by_someone() -> None:
    assert MAY_SET["learner"] | MAY_SET["technician"] == set(get_args(TicketState)) - {"received"}
    assert MAY_SET["learner"] <= ENDED


def test_the_conversation_is_in_one_order_without_repetition() -> None:
    first, second = message(1, "learner"), message(2, "technician")
    assert in_order([second, first, second]) == (first, second)


def named(number: int, appointment: str, day: int | None) -> Message:
    at = None if day is None else NOON + timedelta(days=day)
    return replace(message(number, "technician"), appointment=appointment, starts_at=at, place="à l’atelier")


def coming(number: int, appointment: str, *, comes: bool, reply: int = 1, minutes: int = 0) -> Message:
    said = message(number, "learner", minutes=minutes)
    return replace(said, appointment=appointment, comes=comes, reply=reply)


def test_the_last_appointment_that_was_named_holds_in_any_order() -> None:
    said = [named(1, "a", 1), named(3, "b", 2), message(4, "technician")]
    for order in permutations(said):
        assert appointment_of(order) == Appointment("b", NOON + timedelta(days=2), "à l’atelier")
    assert appointment_of([*said, named(5, "b", None)]) is None
    assert appointment_of([]) is None


def test_whether_a_learner_comes_is_the_last_they_said_of_that_very_appointment() -> None:
    said = [named(1, "a", 1), coming(2, "a", comes=True)]
    holds = appointment_of(said)
    assert holds is not None
    assert holds.comes is True
    # By a clock that was years behind, and by one that was years ahead.
    for minutes in (-(10**7), 10**7):
        changed = appointment_of([*said, coming(3, "a", comes=False, reply=2, minutes=minutes)])
        assert changed is not None
        assert changed.comes is False
    moved = appointment_of([*said, named(4, "b", 3)])
    assert moved is not None
    assert moved.comes is None


def test_nobody_names_an_appointment_in_anothers_place() -> None:
    forged = replace(named(1, "a", 1), author="learner")
    assert appointment_of([forged]) is None
    holds = appointment_of(
        [named(1, "a", 1), replace(coming(2, "a", comes=True, minutes=2), author="technician")]
    )
    assert holds is None, "a technician's word without an hour calls it off"


def test_delivery_comes_from_acks_alone() -> None:
    assert delivery(acked_by_association=False, acked_in_class=False) == "waiting"
    assert delivery(acked_by_association=False, acked_in_class=True) == "in_class"
    assert delivery(acked_by_association=True, acked_in_class=False) == "sent"
    assert delivery(acked_by_association=True, acked_in_class=True) == "sent"


def test_unread_is_what_a_technician_said_and_nobody_saw() -> None:
    said = [message(1, "learner"), message(2, "technician")]
    assert has_unread(said, set())
    assert not has_unread(said, {"m2"})
    assert not has_unread(said[:1], set())


def test_every_symptom_has_a_priority() -> None:
    assert set(PRIORITY) == set(SYMPTOMS) == set(get_args(Symptom))
    assert set(PRIORITY.values()) == set(PRIORITIES)
    assert PRIORITY["screen"] == "blocked"
    assert PRIORITY["slow"] == "hampered"
    assert PRIORITY["other"] == "question"


def test_the_promise_counts_working_days_of_the_zone() -> None:
    assert answer_before(NOON) == date(2025, 3, 19)
    late_on_sunday = datetime(2025, 3, 16, 23, 30, tzinfo=UTC)
    assert answer_before(late_on_sunday) == date(2025, 3, 20)
    assert answer_before(late_on_sunday, ZoneInfo("UTC")) == date(2025, 3, 19)


def test_what_was_promised_for_an_earlier_day_is_late() -> None:
    for days in range(400):
        today = date(2025, 1, 1) + timedelta(days=days)
        first = on_time_from(today)
        for asked, late in ((first - timedelta(days=1), True), (first, False)):
            at = datetime(asked.year, asked.month, asked.day, 12, tzinfo=UTC)
            assert (answer_before(at) < today) is late


@pytest.mark.parametrize("state", get_args(TicketState))
def test_a_request_is_open_until_it_has_ended(state: TicketState) -> None:
    assert Ticket("t", "ABC-DEF", "slow", state, NOON).open == (state not in ENDED)
