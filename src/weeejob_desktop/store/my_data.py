"""Everything this database holds about its person, row by row, without its secrets; and what of it is nowhere
else.

Every table goes into the copy unless it is named here: what a later program keeps is not forgotten by
mistake.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, exists, func, or_, select

from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.tickets import Delivery
from weeejob_desktop.core.training_time import Interval, credit
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import SILENT_RANK, entry_of, of_former_learners
from weeejob_desktop.store.outbox import waiting
from weeejob_desktop.store.pictures import unsent_pictures
from weeejob_desktop.wire.entries import Entry, IntervalBody, decode_body

AT_ONCE = 200
"""Rows in memory at a time: three years of entries are never all there."""

NOT_ABOUT_THE_PERSON = frozenset(
    {
        "outlines",
        "home",
        "entries",
        "outbox",
        "class_acks",
        "sent",
        "former_learners",
        "confirmed_name",
        "spent_preparations",
        "pictures",
    }
)
"""What was read of the course; what Accueil showed, computed from the rest. Entries are told one by one, each
with how far it has come. Who had the laptop before is nobody else's business; which files were tried is about
the laptop. Pictures are in the copy themselves."""

SECRETS: Mapping[str, frozenset[str]] = {
    "identity": frozenset({"hardware_key", "mainboard", "disk"}),
    "profile": frozenset({"pin_hash"}),
    "hubs": frozenset({"token", "cursor", "root_pem"}),
    "pending_enrolment": frozenset({"code", "root_pem"}),
    "class_knocks": frozenset({"secret"}),
}
"""Columns that never leave the laptop: whoever had them could pass for this laptop, for its trainer or for
another person. The hub's certificate is no secret, and nothing about the person."""


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """One entry of the journal and how far it has come; `problem` is why a hub would not take it, or "".
    `sent_at` is the hub's time of its ack, None before that (and for what an older Weeejob sent)."""

    entry: Entry
    here: bool
    delivery: Delivery
    problem: str
    sent_at: datetime | None = None


def held_tables(tx: Connection) -> dict[str, list[dict[str, Any]]]:
    """The rows of every small table by its name, secrets left out, as plain JSON values."""
    found = {}
    for table in schema.tables.sorted_tables:
        if table.name not in NOT_ABOUT_THE_PERSON:
            secret = SECRETS.get(table.name, frozenset())
            columns = [column for column in table.columns if column.name not in secret]
            rows = tx.execute(select(*columns)).mappings()
            found[str(table.name)] = [
                {str(name): plain(value) for name, value in row.items()} for row in rows
            ]
    return found


def held_entries(tx: Connection) -> Iterator[HeldEntry]:
    """Every entry this laptop knows, of any kind, in the order it came to know them; a few at a time. Nothing
    that belongs to a former learner, or that their installation wrote."""
    entries, outbox, acks = schema.entries.c, schema.outbox.c, schema.class_acks.c
    theirs = select(entries.installation).where(entries.here, of_former_learners())
    wanted = (
        select(
            schema.entries,
            outbox.seq.label("waits"),
            func.coalesce(outbox.problem, "").label("problem"),
            exists(select(acks.seq).where(acks.seq == entries.seq)).label("in_class"),
            schema.sent.c.sent_at,
        )
        .outerjoin(schema.outbox, outbox.seq == entries.seq)
        .outerjoin(schema.sent, schema.sent.c.seq == entries.seq)
        .where(~of_former_learners(), or_(entries.owner == "learner", entries.installation.not_in(theirs)))
        .order_by(entries.seq)
    )
    for row in tx.execute(wanted.execution_options(yield_per=AT_ONCE)):
        delivery: Delivery = "sent"
        if row.waits is not None:
            delivery = "in_class" if row.in_class else "waiting"
        yield HeldEntry(entry_of(row), row.here, delivery, row.problem, row.sent_at)


def unsent(tx: Connection) -> Unsent:
    """What would be lost if this database were erased now. An interval that is still open counts too."""
    entries, outbox, acks = schema.entries.c, schema.outbox.c, schema.class_acks.c
    alone = and_(outbox.rank < SILENT_RANK, ~exists(select(acks.seq).where(acks.seq == outbox.seq)))
    only_here = schema.entries.join(schema.outbox, and_(outbox.seq == entries.seq, alone))
    by_kind = select(entries.kind, func.count()).select_from(only_here).group_by(entries.kind)
    counts: dict[str, int] = {row[0]: row[1] for row in tx.execute(by_kind)}
    intervals = list(_open(tx))
    for row in tx.execute(select(schema.entries).select_from(only_here).where(entries.kind == "interval")):
        interval = _interval(entry_of(row))
        if interval is not None:
            intervals.append(interval)
    counts.pop("interval", None)
    results = counts.pop("result", 0)
    requests = counts.pop("ticket", 0) + counts.pop("message", 0)
    return Unsent(
        work_ms=credit(intervals, ()).total_ms,
        results=results,
        requests=requests,
        others=sum(counts.values()) + unsent_pictures(tx),
        in_class=waiting(tx).in_class,
    )


def plain(value: object) -> Any:
    """A value of a row as JSON has it: moments and days as ISO 8601, kept JSON as what it says."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _open(tx: Connection) -> Iterator[Interval]:
    row = tx.execute(select(schema.open_interval)).first()
    if row is not None:
        yield Interval("", row.boot, row.start_ms, row.length_ms, row.wall_at)


def _interval(entry: Entry) -> Interval | None:
    try:
        body = decode_body(entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(body, IntervalBody):
        return None
    return Interval(entry.id, body.boot, body.start_ms, body.length_ms, body.wall_at)
