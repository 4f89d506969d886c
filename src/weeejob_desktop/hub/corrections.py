"""Corrections of training time: what a trainer proposed on a learner's laptop, what is decided about it here,
and what is written here directly.

A decision is a fact of the learner's, sent to their laptops, so that both sides show the same minute. Knows
entries and who may be named as their author; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec
from sqlalchemy import Connection, select

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.facts import Facts, facts_of
from weeejob_desktop.hub.mailbox import publish
from weeejob_desktop.hub.tables import entries, learner_ids, people
from weeejob_desktop.wire.entries import (
    KIND_OF,
    Body,
    CorrectionBody,
    Entry,
    Id,
    ValidationBody,
    encode_body,
)

MOST_MINUTES = 1500
LONGEST_REASON = 500
EARLIEST_ON = date(2000, 1, 1)
"""No session of ours is older: such a day is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody confirmed a proposal, or declined it, under their own account."""

    confirmed: bool
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposed:
    """One correction with what became of it. `direct` when it was written on a hub and counts at once;
    otherwise it waits until there is a `decision`."""

    id: str
    learner: str
    on: date
    minutes: int
    reason: str
    author: str
    direct: bool
    decision: Decision | None

    @property
    def waits(self) -> bool:
        return not self.direct and self.decision is None

    @property
    def counts(self) -> bool:
        return self.direct or (self.decision is not None and self.decision.confirmed)


def corrections_in(facts: Facts) -> list[Proposed]:
    """Every correction in these facts, in the order they came. Of two decisions about one the earlier stands,
    as on laptops."""
    decided: dict[str, tuple[tuple[datetime, str], Decision]] = {}
    for row, body in facts.of("validation", ValidationBody):
        about = body.correction or body.declined
        if about is None:
            continue
        at = datetime.fromisoformat(row.wall_at)
        known = decided.get(about)
        if known is None or (at, row.id) < known[0]:
            decided[about] = ((at, row.id), Decision(body.correction is not None, body.author, at))
    found = []
    for row, proposal in facts.of("correction", CorrectionBody):
        decision = decided.get(row.id)
        found.append(
            Proposed(
                id=row.id,
                learner=row.owner_id,
                on=proposal.on,
                minutes=proposal.minutes,
                reason=proposal.reason,
                author=proposal.author,
                direct=proposal.confirmed,
                decision=decision[1] if decision else None,
            )
        )
    return found


def decide(
    connection: Connection,
    person: str,
    correction: str,
    name: str,
    now_at: datetime,
    user: str | None = None,
    *,
    confirm: bool,
) -> Proposed:
    """Confirm a proposal or decline it, in the name of whoever is shown as `name`. Returns the proposal as it
    was. UserProblem ``correction_unknown``, or ``correction_confirmed`` and ``correction_declined`` (with
    `name`) when somebody was first."""
    _alone(connection, person)
    known = {
        one.id: one for one in corrections_in(facts_of(connection, person, ("correction", "validation")))
    }
    proposal = known.get(correction)
    if proposal is None:
        raise UserProblem("correction_unknown")
    if not proposal.waits:
        by = proposal.decision.author if proposal.decision else proposal.author
        raise UserProblem("correction_confirmed" if proposal.counts else "correction_declined", name=by)
    body = ValidationBody(name, correction) if confirm else ValidationBody(name, declined=correction)
    _publish(connection, body, proposal.learner, now_at)
    deed = "confirm-correction" if confirm else "decline-correction"
    note(connection, _ms(now_at), deed, correction, user, person)
    return proposal


def write(
    connection: Connection,
    person: str,
    correction: str,
    on: date,
    minutes: int,
    reason: str,
    name: str,
    now_at: datetime,
    today: date,
    user: str | None = None,
) -> None:
    """A correction that counts at once, by whoever is shown as `name`. `correction` is the id it gets, chosen
    when the form was shown: the same form sent twice writes one.

    UserProblem ``correction_empty``, ``correction_too_long``, ``correction_day_missing``,
    ``correction_day_future``, ``correction_reason_missing``, ``correction_reason_long``,
    ``correction_nobody`` (no laptop yet, whose learner it could belong to), ``correction_repeated`` (the id
    was used for something else).
    """
    reason = " ".join(reason.split())
    _look_at(on, minutes, reason, today)
    _alone(connection, person)
    learner = learner_of(connection, person)
    if learner is None:
        raise UserProblem("correction_nobody")
    try:
        correction = msgspec.convert(correction, type=Id)
    except msgspec.ValidationError as error:
        raise UserProblem("correction_repeated") from error
    body = CorrectionBody(on, minutes, reason, name, confirmed=True)
    known = connection.execute(select(entries).where(entries.c.id == correction)).first()
    if known is not None:
        if known.kind == "correction" and known.body.encode() == bytes(encode_body(body)):
            return
        raise UserProblem("correction_repeated")
    _publish(connection, body, learner, now_at, correction)
    note(connection, _ms(now_at), "write-correction", correction, user, person)


def learner_of(connection: Connection, person: str) -> str | None:
    """The learner id that new facts of the hub's about this person belong to; None before their first
    laptop."""
    own = select(learner_ids.c.learner).where(learner_ids.c.person_id == person)
    return connection.scalar(own.order_by(learner_ids.c.learner.desc()).limit(1))


def _look_at(on: date, minutes: int, reason: str, today: date) -> None:
    if not minutes:
        raise UserProblem("correction_empty")
    if abs(minutes) > MOST_MINUTES:
        raise UserProblem("correction_too_long", minutes=MOST_MINUTES)
    if on < EARLIEST_ON:
        raise UserProblem("correction_day_missing")
    if on > today:
        raise UserProblem("correction_day_future")
    if not reason:
        raise UserProblem("correction_reason_missing")
    if len(reason) > LONGEST_REASON:
        raise UserProblem("correction_reason_long", letters=LONGEST_REASON)


def _alone(connection: Connection, person: str) -> None:
    """Let two people who decide about the same person at the same moment decide one after the other, with
    several workers too. UserProblem ``person_unknown``."""
    row = select(people.c.id).where(people.c.id == person).with_for_update()
    if connection.scalar(row) is None:
        raise UserProblem("person_unknown")


def _publish(
    connection: Connection, body: Body, learner: str, now_at: datetime, entry_id: str | None = None
) -> None:
    kind, version = KIND_OF[type(body)]
    hub, now_ms = said(connection, "id"), _ms(now_at)
    entry = Entry(
        id=entry_id or new_id(now_ms),
        kind=kind,
        version=version,
        owner="learner",
        owner_id=learner,
        installation=hub,
        wall_at=now_at.astimezone(UTC),
        body=encode_body(body),
    )
    publish(connection, [entry], hub, now_ms)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
