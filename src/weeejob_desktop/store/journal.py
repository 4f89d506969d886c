"""The journal: facts that never change, and what of them still waits for the association's hub.

A fact and its place in the outbox are written in one transaction. Facts made elsewhere come in by the same
door, without the outbox. What is *meant* by a fact is read in the rooms beside this one, through readers that
pass over what a former learner of this laptop did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import Bug
from weeejob_desktop.store import schema
from weeejob_desktop.store.identity import identity, unix_ms
from weeejob_desktop.wire.entries import (
    KIND_OF,
    Body,
    Entry,
    OwnerKind,
    decode_body,
    encode_body,
)

FIRST_RANK, SECOND_RANK, USUAL_RANK, SILENT_RANK = 0, 1, 2, 3
"""The order of sending. Requests for help first, what belongs to them next. A silent entry travels with
others and is never a reason to connect."""

_RANKS = {"ticket": FIRST_RANK, "message": FIRST_RANK, "diagnostics": SECOND_RANK, "anchor": SILENT_RANK}


def write_entry(tx: Connection, body: Body, owner: OwnerKind, moment: Moment) -> str:
    """Write one fact of this laptop, and its place in the outbox; its new id.

    `moment` is when it was true: for an interval closed after a power cut, the end of that interval on its
    own boot. Bug when the body is longer than 16 KiB.
    """
    who = identity(tx)
    kind, version = KIND_OF[type(body)]
    try:
        raw = encode_body(body)
    except ValueError as error:
        raise Bug(f"{kind}: {error}") from error
    entry = Entry(
        id=new_id(unix_ms(moment)),
        kind=kind,
        version=version,
        owner=owner,
        owner_id={"learner": who.learner, "device": who.device, "installation": who.installation}[owner],
        installation=who.installation,
        wall_at=moment.wall_at,
        body=raw,
        boot=moment.boot,
        monotonic_ms=moment.monotonic_ms,
    )
    seq = tx.execute(insert(schema.entries).values(_values(entry, here=True)).returning(schema.entries.c.seq))
    tx.execute(insert(schema.outbox).values(seq=seq.scalar_one(), rank=rank(kind), problem="", refused_by=""))
    return entry.id


def keep_entry(tx: Connection, entry: Entry) -> bool:
    """Keep a fact made elsewhere, as it is, known kind or not. False when it was known already. OverflowError
    for an instant or a number that no database of ours can hold."""
    done = tx.execute(
        insert_unless(schema.entries).values(_values(entry, here=False)).on_conflict_do_nothing()
    )
    return done.rowcount > 0


def rank(kind: str) -> int:
    """The place of a kind in the order of sending."""
    return _RANKS.get(kind, USUAL_RANK)


def newest(tx: Connection, kinds: Collection[str] | None = None) -> int:
    """The sequence number of the newest entry (of these kinds), whoever's, 0 for none: it moves when anything
    was added."""
    wanted: Select[Any] = select(func.max(schema.entries.c.seq))
    if kinds is not None:
        wanted = wanted.where(schema.entries.c.kind.in_(sorted(kinds)))
    return tx.execute(wanted).scalar() or 0


def newest_entry(tx: Connection, kinds: Collection[str]) -> Entry | None:
    """The newest entry of these kinds, or None."""
    columns = schema.entries.c
    wanted = select(schema.entries).where(columns.kind.in_(sorted(kinds)), ~of_former_learners())
    row = tx.execute(wanted.order_by(columns.seq.desc()).limit(1)).first()
    return None if row is None else entry_of(row)


def entries_after(tx: Connection, seq: int, kinds: Collection[str]) -> Iterator[tuple[int, Entry]]:
    """The entries of these kinds with a higher sequence number, in order. Not those of former learners."""
    columns = schema.entries.c
    wanted = select(schema.entries).where(
        columns.kind.in_(sorted(kinds)), columns.seq > seq, ~of_former_learners()
    )
    for row in tx.execute(wanted.order_by(columns.seq)):
        yield row.seq, entry_of(row)


def bodies_after(tx: Connection, seq: int, kinds: Collection[str]) -> Iterator[tuple[int, Entry, Body]]:
    """As `entries_after`, with the body read. Versions we do not know and bodies of a wrong shape are passed
    over: they stay in the journal, and a later program may understand them."""
    for number, entry in entries_after(tx, seq, kinds):
        try:
            body = decode_body(entry)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if body is not None:
            yield number, entry, body


def of_former_learners() -> ColumnElement[bool]:
    """Whether a row of `entries` belongs to somebody who had this laptop before: it still leaves, and nobody
    is shown it here."""
    columns = schema.entries.c
    return and_(columns.owner == "learner", columns.owner_id.in_(select(schema.former_learners.c.learner)))


def seqs_of(tx: Connection, ids: Iterable[str]) -> list[int]:
    """The sequence numbers of those of these entries that we know."""
    wanted = list(ids)
    found: list[int] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found.extend(tx.execute(select(schema.entries.c.seq).where(schema.entries.c.id.in_(part))).scalars())
    return found


def entry_of(row: Row[Any]) -> Entry:
    """The entry as it travels, from its row."""
    return Entry(
        id=row.id, kind=row.kind, version=row.version, owner=row.owner, owner_id=row.owner_id,
        installation=row.installation, wall_at=row.wall_at, body=msgspec.Raw(row.body), boot=row.boot,
        monotonic_ms=row.monotonic_ms,
    )  # fmt: skip


def _values(entry: Entry, *, here: bool) -> dict[str, Any]:
    return {
        "id": entry.id, "kind": entry.kind, "version": entry.version, "owner": entry.owner,
        "owner_id": entry.owner_id, "installation": entry.installation, "boot": entry.boot,
        "monotonic_ms": entry.monotonic_ms, "wall_at": entry.wall_at.astimezone(UTC),
        "body": bytes(entry.body), "here": here,
    }  # fmt: skip
