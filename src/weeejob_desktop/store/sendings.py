"""What « Mes envois » tells, read from the outbox, from acks and from nothing else. Knows no words.

Facts that came from elsewhere were not sent from here, and are passed over. What a former learner of this
laptop wrote is told without a name while it waits or is refused; once sent it is nobody's business here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, exists, select

from weeejob_desktop.core.sendings import Fact
from weeejob_desktop.core.training_time import Interval
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import SILENT_RANK, entry_of, of_former_learners
from weeejob_desktop.wire.entries import IntervalBody, decode_body

_UNNAMED = "former"


@dataclass(frozen=True, slots=True)
class SentFacts:
    """`here` is on this laptop alone, `in_class` what a class hub has and the association's not yet; `sent`
    what was acked, with its date; `refused` what a hub would not take, with the reason."""

    here: tuple[Fact, ...]
    in_class: tuple[Fact, ...]
    sent: tuple[Fact, ...]
    refused: tuple[Fact, ...]


def sent_facts(tx: Connection) -> SentFacts:
    """Everything this laptop wrote and how far it has come. Silent entries (anchors) are passed over."""
    outbox, acks = schema.outbox.c, schema.class_acks.c
    waits = and_(outbox.problem == "", outbox.rank < SILENT_RANK)
    in_class = exists(select(acks.seq).where(acks.seq == outbox.seq))
    waiting = select(schema.entries, of_former_learners().label("former"), in_class.label("in_class")).join(
        schema.outbox, and_(outbox.seq == schema.entries.c.seq, waits)
    )
    here: list[Fact] = []
    with_class: list[Fact] = []
    for row in tx.execute(waiting):
        (with_class if row.in_class else here).append(Fact(_UNNAMED) if row.former else _fact(row))
    return SentFacts(tuple(here), tuple(with_class), _sent(tx), _refused(tx))


def _sent(tx: Connection) -> tuple[Fact, ...]:
    dated = select(schema.entries, schema.sent.c.sent_at).join(
        schema.sent, schema.sent.c.seq == schema.entries.c.seq
    )
    return tuple(_fact(row, sent_at=row.sent_at) for row in tx.execute(_ours(dated)))


def _refused(tx: Connection) -> tuple[Fact, ...]:
    outbox = schema.outbox.c
    refused = and_(outbox.seq == schema.entries.c.seq, outbox.problem != "", outbox.rank < SILENT_RANK)
    wanted = (
        select(schema.entries, outbox.problem, of_former_learners().label("former"))
        .join(schema.outbox, refused)
        .where(schema.entries.c.here)
        .order_by(schema.entries.c.seq)
    )
    return tuple(
        Fact(_UNNAMED, problem=row.problem) if row.former else _fact(row, problem=row.problem)
        for row in tx.execute(wanted)
    )


def _ours(wanted: Select[Any]) -> Select[Any]:
    """Written here by whoever has the laptop now."""
    entries = schema.entries.c
    return wanted.where(entries.here, entries.kind != "anchor", ~of_former_learners()).order_by(entries.seq)


def _fact(row: Row[Any], **more: Any) -> Fact:
    return Fact(row.kind, _interval(row) if row.kind == "interval" else None, **more)


def _interval(row: Row[Any]) -> Interval | None:
    try:
        body = decode_body(entry_of(row))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(body, IntervalBody):
        return None
    return Interval(row.id, body.boot, body.start_ms, body.length_ms, body.wall_at)
