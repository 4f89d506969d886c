"""The outbox: what the association's hub has not acked, what a class hub has, what was refused.

An entry leaves it by the association hub's word and by nothing else. Knows no network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, case, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import (
    SECOND_RANK,
    SILENT_RANK,
    entry_of,
    of_former_learners,
    rank,
    seqs_of,
)
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import Rejection

_MANY = 500
"""Ids in one statement: fewer than any SQLite takes."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What still waits: `entries` without the association hub's ack (refused ones apart), `in_class` those of
    them that a class hub has, `help` those of them that ask for help, `rejected` those a hub would not
    take."""

    entries: int = 0
    in_class: int = 0
    rejected: int = 0
    help: int = 0


def waiting(tx: Connection) -> Waiting:
    """Count what waits, in class or here, and what was refused. Silent entries (anchors) are not counted."""
    outbox, entries, acks = schema.outbox.c, schema.entries.c, schema.class_acks.c
    offered = and_(outbox.problem == "", outbox.rank < SILENT_RANK)
    asking = func.count(case((outbox.rank <= SECOND_RANK, 1)))
    count, help_count = tx.execute(
        select(func.count(), asking).select_from(schema.outbox).where(offered)
    ).one()
    in_class = (
        select(func.count(acks.seq.distinct())).join(schema.outbox, outbox.seq == acks.seq).where(offered)
    )
    refused = (
        select(func.count())
        .select_from(schema.outbox.join(schema.entries, outbox.seq == entries.seq))
        .where(outbox.problem != "", outbox.rank < SILENT_RANK, entries.here, ~of_former_learners())
    )
    return Waiting(count, tx.execute(in_class).scalar_one(), tx.execute(refused).scalar_one(), help_count)


def note_held(
    tx: Connection, hub_id: str, ids: Iterable[str], moment: Moment, hub_at: datetime, *, association: bool
) -> int:
    """The hub holds these entries, as it says at `hub_at` by its own clock. Only the association's word takes
    one out of the outbox, and dates it as sent; a word that is said again changes neither."""
    seqs = seqs_of(tx, ids)
    if not association:
        for seq in seqs:
            tx.execute(
                insert_unless(schema.class_acks)
                .values(
                    hub=hub_id, seq=seq, boot=moment.boot, monotonic_ms=moment.monotonic_ms,
                    wall_at=moment.wall_at,
                )
                .on_conflict_do_nothing()
            )  # fmt: skip
        return len(seqs)
    count = 0
    for start in range(0, len(seqs), _MANY):
        some = seqs[start : start + _MANY]
        count += tx.execute(delete(schema.outbox).where(schema.outbox.c.seq.in_(some))).rowcount
        tx.execute(delete(schema.class_acks).where(schema.class_acks.c.seq.in_(some)))
        sent = insert_unless(schema.sent).on_conflict_do_nothing()
        tx.execute(sent, [{"seq": seq, "sent_at": hub_at} for seq in some])
    return count


def note_rejected(tx: Connection, rejected: Iterable[Rejection], app_version: str) -> int:
    """Take refused entries out of the queue, and keep them to be looked at and offered by a later version."""
    count = 0
    for rejection in rejected:
        for seq in seqs_of(tx, [rejection.id]):
            count += tx.execute(
                update(schema.outbox)
                .where(schema.outbox.c.seq == seq)
                .values(problem=rejection.problem, refused_by=app_version)
            ).rowcount
    return count


def forget_acks(tx: Connection, hub_id: str, *, association: bool) -> None:
    """The hub was restored: whatever it acked after its backup, it may have lost."""
    if association:
        offer_all_again(tx)
    else:
        tx.execute(delete(schema.class_acks).where(schema.class_acks.c.hub == hub_id))


def offer_later(tx: Connection, entry_id: str) -> None:
    """Let a fact that came by a class hub wait until the association's hub says that it has it. The class hub
    may be lost before it has passed it on, and whoever wrote it too. It is no reason to connect."""
    for seq in seqs_of(tx, [entry_id]):
        tx.execute(insert(schema.outbox).values(seq=seq, rank=SILENT_RANK, problem="", refused_by=""))


def offer_all_again(tx: Connection) -> None:
    """Put every entry we know back into the outbox: a hub that was restored may have lost any of them."""
    tx.execute(delete(schema.outbox))
    tx.execute(delete(schema.sent))
    columns = schema.entries.c
    rows = [
        {"seq": seq, "rank": rank(kind), "problem": "", "refused_by": ""}
        for seq, kind in tx.execute(select(columns.seq, columns.kind)).all()
    ]
    if rows:
        tx.execute(insert(schema.outbox), rows)


def refused_entries(tx: Connection) -> list[tuple[Entry, str]]:
    """The entries of this laptop that a hub would not take, with the code of the reason."""
    wanted = (
        select(schema.entries, schema.outbox.c.problem)
        .join(schema.outbox, schema.outbox.c.seq == schema.entries.c.seq)
        .where(schema.outbox.c.problem != "", schema.entries.c.here, ~of_former_learners())
        .order_by(schema.entries.c.seq)
    )
    return [(entry_of(row), row.problem) for row in tx.execute(wanted)]
