"""Taking facts in: each entry of a batch is looked at alone, then kept unchanged for ever under its own id.

Knows the wire's entries and the table of them; never who may read them (`mailbox`) nor what they add up to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import IntegrityError

from weeejob_desktop.db.rows import among, insert_plain
from weeejob_desktop.hub.classes import foreign
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.seals import key_of, seal_holds
from weeejob_desktop.hub.tables import entries, erased
from weeejob_desktop.wire.entries import KINDS as KNOWN
from weeejob_desktop.wire.entries import (
    LAPTOP_KINDS,
    MAX_BODY_BYTES,
    MAX_INTERVAL_MS,
    AnchorBody,
    AttendanceBody,
    Body,
    CorrectionBody,
    Entry,
    IntervalBody,
    MeetingBody,
    MessageBody,
    decode_body,
)
from weeejob_desktop.wire.sync import Rejection

LONGEST_UPTIME_MS = 100 * 366 * 24 * 3600 * 1000
"""No monotonic clock of ours is older than a century: larger numbers are noise, and would break date
arithmetic."""
_LABEL_YEARS = range(1969, 9000)
"""A laptop whose clock has died may start at the beginning of 1970, which is 1969 west of Greenwich. No
calendar of ours reaches further than the last."""
_HUB_YEARS = range(1971, 9000)
_LEARNERS_STATES = {None, "withdrawn", "closed"}
_ENTRIES = select(entries).where(among(entries.c.id, "ids"))
_KNOWN = select(entries.c.id).where(among(entries.c.id, "ids"))
_ERASED = select(erased.c.id).where(among(erased.c.id, "ids"))
_KNOWN_KINDS = {kind for kind, _version in KNOWN}


class _Named(msgspec.Struct):
    id: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one installation offers. `role` is ``laptop`` or ``relay``, from its token."""

    offered: list[msgspec.Raw]
    role: str
    received_from: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a batch: ids to ack (new, known or erased), the entries that are new, and the rejected
    ones."""

    ack: list[str]
    new: list[Entry]
    rejected: list[Rejection]


def take_in(connection: Connection, batches: Sequence[Batch]) -> list[Kept]:
    """Check each offered entry and keep the new ones, batch after batch. A class hub may bring nothing of
    people outside its sessions. What is here already is acked, whoever may write it; another fact under an id
    that is here is not, since it would be lost in silence."""
    key = key_of(connection) if any(batch.offered for batch in batches) else b""
    looked_at = [_look_at(batch, key) for batch in batches]
    offered = [entry for batch in looked_at for entry in (*batch.forbidden.values(), *batch.sound.values())]
    here, gone = _kept_among(connection, offered), _erased_among(connection, offered)
    outcomes: list[Kept] = []
    rows: list[dict[str, Any]] = []
    for batch, looked in zip(batches, looked_at, strict=True):
        outcomes.append(_judge(connection, batch, looked, here, gone))
        new = outcomes[-1].new
        here |= {entry.id: entry for entry in new}
        rows += [_row(entry, batch.received_from, batch.now_ms, order) for order, entry in enumerate(new)]
    _keep(connection, rows)
    return outcomes


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """A batch of which each entry was looked at by itself."""

    sound: dict[str, Entry] = field(default_factory=dict)
    forbidden: dict[str, Entry] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)


def _look_at(batch: Batch, key: bytes) -> _LookedAt:
    looked = _LookedAt()
    for raw in batch.offered:
        checked = check(raw, batch.role, key)
        if isinstance(checked, Entry):
            if not _same(looked.sound.setdefault(checked.id, checked), checked):
                looked.rejected.append(Rejection(checked.id, "id-reused"))
        elif checked.problem == "forbidden-kind":
            looked.forbidden[checked.id] = msgspec.json.decode(raw, type=Entry)
        else:
            looked.rejected.append(checked)
    return looked


def _judge(
    connection: Connection, batch: Batch, looked: _LookedAt, here: Mapping[str, Entry], gone: set[str]
) -> Kept:
    """What becomes of a batch, beside the entries that are `here` and the ids that were erased."""
    sound, rejected = dict(looked.sound), looked.rejected
    offer = {**looked.forbidden, **sound}
    known = {one: one in gone or _same(here[one], offer[one]) for one in offer.keys() & {*here, *gone}}
    back = {one for one in looked.forbidden if known.get(one) and one not in sound}
    rejected += [Rejection(one, "forbidden-kind") for one in looked.forbidden if one not in back]
    for one in [one for one in sound if not known.get(one, True)]:
        rejected.append(Rejection(one, "id-reused"))
        del sound[one]
    fresh = [entry for entry in sound.values() if entry.id not in known and entry.owner_id not in gone]
    if batch.role == "relay":
        for entry_id in sorted(foreign(connection, batch.received_from, fresh)):
            rejected.append(Rejection(entry_id, "forbidden-owner"))
            del sound[entry_id]
        fresh = [entry for entry in fresh if entry.id in sound]
    return Kept([*sound, *sorted(back)], fresh, rejected)


def check(raw: msgspec.Raw, role: str, key: bytes = b"") -> Entry | Rejection:
    """One entry as it came, or why the hub will not have it. What bears the seal of this `key` was a hub's,
    and is taken back from any laptop."""
    try:
        entry = msgspec.json.decode(raw, type=Entry)
        body = bytes(entry.body)
        body.decode()
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Rejection(_id_of(raw), "wrong-shape")
    if len(body) > MAX_BODY_BYTES:
        return Rejection(entry.id, "too-large")
    if not entry.boot.isprintable() or not _plausible(entry.monotonic_ms):
        return Rejection(entry.id, "wrong-shape")
    if seal_holds(key, entry):
        role = "relay"
    if role != "relay" and entry.kind in _KNOWN_KINDS - LAPTOP_KINDS:
        return Rejection(entry.id, "forbidden-kind")
    try:
        known = decode_body(entry)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Rejection(entry.id, "wrong-shape")
    problem = _problem_of(known, role) if known is not None else ""
    return Rejection(entry.id, problem) if problem else entry


def hubs_alone(entry: Entry) -> bool:
    """Whether only a hub may write this."""
    if entry.kind not in LAPTOP_KINDS:
        return entry.kind in _KNOWN_KINDS
    if entry.kind not in {"message", "correction"}:
        return False
    known = decode_body(entry)
    return known is not None and _problem_of(known, "laptop") == "forbidden-kind"


def keep_new(connection: Connection, offered: list[Entry], received_from: str, now_ms: int) -> list[Entry]:
    """Keep the entries whose id is neither known nor erased, and whose owner was not erased; the others are
    left as they are. Returns the new ones. Refusal ``unavailable`` when another worker keeps one of them at
    this very moment: to be asked again."""
    ids = [entry.id for entry in offered]
    known = {*connection.scalars(_KNOWN, {"ids": ids}), *_erased_among(connection, offered)} if ids else set()
    new = [entry for entry in offered if not {entry.id, entry.owner_id} & known]
    _keep(connection, [_row(entry, received_from, now_ms, order) for order, entry in enumerate(new)])
    return new


def _keep(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        try:
            insert_plain(connection, entries, rows)
        except IntegrityError as error:
            raise Refusal("unavailable", retry_after_seconds=1) from error


def entry_of(row: Row[Any]) -> Entry:
    """The entry as it came, from a row of `entries`. Its body is the text it came as."""
    return Entry(
        id=row.id,
        kind=row.kind,
        version=row.version,
        owner=row.owner,
        owner_id=row.owner_id,
        installation=row.installation,
        wall_at=datetime.fromisoformat(row.wall_at),
        body=msgspec.Raw(row.body.encode()),
        boot=row.boot,
        monotonic_ms=row.monotonic_ms,
    )


def known_ids(connection: Connection, ids: list[str]) -> set[str]:
    if not ids:
        return set()
    return {*connection.scalars(_KNOWN, {"ids": ids}), *of_the_erased(connection, ids)}


def of_the_erased(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these ids of learners and installations were an erased person's."""
    asked = [*dict.fromkeys(ids)]
    return set(connection.scalars(_ERASED, {"ids": asked})) if asked else set()


def _erased_among(connection: Connection, offered: Iterable[Entry]) -> set[str]:
    """Which ids of these entries, and of their owners, were erased."""
    return of_the_erased(connection, (one for entry in offered for one in (entry.id, entry.owner_id)))


def _kept_among(connection: Connection, offered: Iterable[Entry]) -> dict[str, Entry]:
    """What is kept here under the ids of these."""
    ids = [*dict.fromkeys(entry.id for entry in offered)]
    rows = connection.execute(_ENTRIES, {"ids": ids}) if ids else ()
    return {row.id: entry_of(row) for row in rows}


def _same(kept: Entry, offered: Entry) -> bool:
    """Whether two are the same fact. Spaces in its body are none, and its seal is no part of it."""
    a, b = (msgspec.structs.replace(one, body=msgspec.Raw(b""), seal="") for one in (kept, offered))
    if a != b:
        return False
    if bytes(kept.body) == bytes(offered.body):
        return True
    try:
        return bool(msgspec.json.decode(kept.body) == msgspec.json.decode(offered.body))
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False


def _row(entry: Entry, received_from: str, now_ms: int, order: int) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "version": entry.version,
        "owner": entry.owner,
        "owner_id": entry.owner_id,
        "installation": entry.installation,
        "boot": entry.boot,
        "monotonic_ms": entry.monotonic_ms,
        "wall_at": entry.wall_at.isoformat(),
        "body": bytes(entry.body).decode(),
        "received_ms": now_ms,
        "received_order": order,
        "received_from": received_from,
    }


def _problem_of(body: Body, role: str) -> str:
    match body:
        case IntervalBody():
            in_calendar = body.wall_at.year in _LABEL_YEARS
            length = _problem_of_length(body.length_ms)
            return length or _problem_of_time(body.start_ms, body.boot, in_calendar=in_calendar)
        case AnchorBody():
            in_calendar = body.hub_at.year in _HUB_YEARS
            return _problem_of_time(body.monotonic_ms, body.boot, in_calendar=in_calendar)
        case AttendanceBody() | MeetingBody():
            if not {body.start_at.year, body.end_at.year} <= {*_HUB_YEARS}:
                return "wrong-date"
            return _problem_of_length((body.end_at - body.start_at) // timedelta(milliseconds=1))
        case MessageBody() if role != "relay":
            told = body.starts_at is not None or body.place
            forged = body.author != "learner" or body.state not in _LEARNERS_STATES or bool(told)
        case MessageBody() if body.starts_at is not None and body.starts_at.year not in _HUB_YEARS:
            return "wrong-date"
        case CorrectionBody() if role != "relay":
            forged = body.confirmed
        case _:
            forged = False
    return "forbidden-kind" if forged else ""


def _problem_of_length(length_ms: int) -> str:
    if length_ms < 0:
        return "negative-length"
    return "too-long" if length_ms > MAX_INTERVAL_MS else ""


def _problem_of_time(at_ms: int, boot: str, *, in_calendar: bool) -> str:
    if not in_calendar:
        return "wrong-date"
    return "" if _plausible(at_ms) and boot.isprintable() else "wrong-shape"


def _plausible(milliseconds: int) -> bool:
    return 0 <= milliseconds <= LONGEST_UPTIME_MS


def _id_of(raw: msgspec.Raw) -> str:
    try:
        return msgspec.json.decode(raw, type=_Named).id[:64]
    except (msgspec.DecodeError, ValueError, RecursionError):
        return ""
