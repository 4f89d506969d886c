"""The donated laptops: the list of them, one with its history, and what is written down about one.

Knows the tables; never how a laptop is let in (`tying`) or shut out (`revoking`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select, true, update

from weeejob_desktop.core.computer import Level, Probe, coverage_until, health, overall, silent_before
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import ENDED
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.bridges.tools import OurDevice
from weeejob_desktop.hub.database import instant
from weeejob_desktop.hub.holders import Holder, holder_of, holders_of, ids_of
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.people import coverage_of
from weeejob_desktop.hub.rejections import Refused, refused_of
from weeejob_desktop.hub.roster import tell_of_device
from weeejob_desktop.hub.searching import terms
from weeejob_desktop.hub.tables import (
    devices,
    enrolment_codes,
    entries,
    holders,
    installations,
    people,
    tickets,
)
from weeejob_desktop.hub.ticket_list import TicketLine, of_devices
from weeejob_desktop.hub.tickets import probe_of
from weeejob_desktop.hub.waiting import MAX_TRIES
from weeejob_desktop.wire.entries import DiagnosticsBody

PAGE = 25
Health = Literal["any", "trouble", "watch", "battery", "disk", "unknown"]
HEALTHS: tuple[Health, ...] = get_args(Health)
LONGEST_STICKER = 40
Which = Literal["all", "used", "nobody", "shut", "silent", "uncovered"]
Sort = Literal["sticker", "seen", "covered"]
WHICHES: tuple[Which, ...] = get_args(Which)
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class WantedLaptops:
    """Which laptops are wanted. ``used`` ones have somebody and are let in, ``shut`` ones are let in no more,
    ``silent`` ones were not heard of for a month, ``uncovered`` ones are no longer repaired for free.
    `health` is what the newest diagnostics come to, or which part of them is not well; ``unknown`` without
    any."""

    which: Which = "all"
    health: Health = "any"
    cohort: str = ""
    words: str = ""
    sort: Sort = "sticker"


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One laptop in the list. `person` and `name` are "" while it is nobody's; `let_in` is None before it was
    ever enrolled. `health` is what its newest diagnostics come to."""

    id: str
    model: str
    sticker: str
    donated_on: date | None
    covered_until_on: date | None
    seen_at: datetime | None
    let_in: bool | None
    person: str
    name: str
    open_tickets: int
    health: Level


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation of a laptop, whose it was, and what of it was not taken in."""

    id: str
    person: str
    name: str
    app_version: str
    enrolled_at: datetime
    seen_at: datetime | None
    revoked_at: datetime | None
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Whom a code was made for that nobody has used yet, and until when it is good by itself."""

    name: str
    until_at: datetime


@dataclass(frozen=True, slots=True)
class DevicePage:
    """One laptop with everything known of it. `probes` are the newest diagnostics, taken at `taken_at` by the
    laptop's clock."""

    line: DeviceLine
    holders: tuple[Holder, ...]
    installations: tuple[Installation, ...]
    tickets: tuple[TicketLine, ...]
    expected: Expected | None
    taken_at: datetime | None
    probes: tuple[Probe, ...]
    raw: str


def listed(
    connection: Connection,
    wanted: WantedLaptops,
    page: int,
    now_at: datetime,
    zone: ZoneInfo,
    seen: ColumnElement[bool] | None = None,
) -> tuple[list[DeviceLine], int]:
    """One page of laptops, and how many there are. `seen` is a condition on people: who sees somebody sees
    the laptops they have."""
    lines = _lines(seen)
    found = select(lines).where(*_narrowed(lines.c, wanted, now_at, zone))
    if wanted.health != "any":
        # Health is no column: it is what the rules of `core` make of the newest diagnostics.
        well = _of_health(connection, wanted.health)
        found = found.where(lines.c.id.not_in(well) if wanted.health == "unknown" else lines.c.id.in_(well))
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = connection.execute(
        found.order_by(*_ordered(lines.c, wanted.sort)).limit(PAGE).offset(PAGE * (page - 1))
    ).all()
    return [_line(row, _level(_newest(connection, [row.id]))) for row in rows], total


def shown(
    connection: Connection, device: str, now_ms: int, seen: ColumnElement[bool] | None = None
) -> DevicePage:
    """One laptop as its page shows it, under any of its ids. UserProblem ``device_unknown``, also where
    nobody who is seen has it."""
    row = row_of(connection, device)
    ids = ids_of(connection, row)
    lines = _lines(seen)
    found = connection.execute(select(lines).where(lines.c.id.in_(ids))).first()
    if found is None:
        raise UserProblem("device_unknown")
    newest = _newest(connection, ids)
    return DevicePage(
        line=_line(found, _level(newest)),
        holders=tuple(holders_of(connection, ids, seen)),
        installations=tuple(_installations(connection, ids, seen)),
        tickets=tuple(of_devices(connection, ids, seen)),
        expected=_expected(connection, found.sticker, now_ms, seen),
        taken_at=newest[0].taken_at if newest else None,
        probes=_probes(newest),
        raw=newest[1] if newest else "",
    )


def to_tell(page: DevicePage) -> OurDevice:
    """A laptop as other tools are told of it. UserProblem ``device_unknown`` before it has said how it is."""
    if page.taken_at is None:
        raise UserProblem("device_unknown")
    probes = {probe.name: {"status": probe.status, **probe.values} for probe in page.probes}
    line = page.line
    return OurDevice(line.id, line.sticker, line.model, probes, page.taken_at)


def every_told(connection: Connection, now_at: datetime, zone: ZoneInfo) -> list[OurDevice]:
    """Every laptop that has said how it is, once, by sticker."""
    told, number, found = [], 1, 1
    now_ms = int(now_at.timestamp() * 1000)
    while PAGE * (number - 1) < found:
        lines, found = listed(connection, WantedLaptops(), number, now_at, zone)
        pages = [shown(connection, line.id, now_ms) for line in lines]
        told += [to_tell(page) for page in pages if page.taken_at is not None]
        number += 1
    return told


def row_of(connection: Connection, device: str) -> Row[Any]:
    """A row of `devices`. UserProblem ``device_unknown``."""
    row = connection.execute(select(devices).where(devices.c.id == device)).first()
    if row is None:
        raise UserProblem("device_unknown")
    return row


def change(
    connection: Connection, device: str, sticker: str, donated_on: date | None, now_ms: int, user: str | None
) -> None:
    """Write another sticker or day of donation down. Coverage follows, and the laptop hears of it.
    UserProblem ``device_unknown``, ``sticker_wrong``, ``sticker_taken``."""
    row = row_of(connection, device)
    sticker = " ".join(sticker.split())
    if len(sticker) > LONGEST_STICKER or not sticker.isprintable():
        raise UserProblem("sticker_wrong", letters=LONGEST_STICKER)
    ids = ids_of(connection, row)
    if sticker:
        taken = select(devices.c.id).where(
            func.lower(devices.c.sticker) == sticker.lower(), devices.c.id.not_in(ids)
        )
        if connection.execute(taken.limit(1)).first() is not None:
            raise UserProblem("sticker_taken")
    until_on = coverage_until(donated_on) if donated_on else None
    values = {
        "sticker": sticker,
        "donated_on": donated_on.isoformat() if donated_on else None,
        "covered_until_on": until_on.isoformat() if until_on else None,
    }
    connection.execute(update(devices).where(devices.c.id.in_(ids)).values(values))
    post = Post()
    rows = connection.execute(
        select(installations.c.id, installations.c.person_id, installations.c.device_id)
        .where(installations.c.device_id.in_(ids), installations.c.revoked_ms.is_(None))
        .order_by(installations.c.id)
    )
    for told in rows.all():
        changed = row_of(connection, told.device_id)
        post.coverage(told.id, coverage_of(changed))
        if told.person_id is not None:
            tell_of_device(connection, post, told.person_id, changed)
    post.deliver(connection)
    note(connection, now_ms, "change-laptop", device, user, holder_of(connection, ids))


def _lines(seen: ColumnElement[bool] | None) -> Any:
    """Every laptop once, with who has it: of the ids of one sticker, the one that was enrolled last."""
    heard = (
        select(
            installations.c.device_id,
            func.max(installations.c.enrolled_ms).label("enrolled_ms"),
            func.max(installations.c.seen_ms).label("seen_ms"),
            func.sum(case((installations.c.revoked_ms.is_(None), 1), else_=0)).label("let_in"),
        )
        .where(installations.c.device_id.is_not(None))
        .group_by(installations.c.device_id)
        .subquery()
    )
    laptop = func.coalesce(func.nullif(devices.c.sticker, ""), devices.c.id)
    newest_first = (func.coalesce(heard.c.enrolled_ms, 0).desc(), devices.c.id.desc())
    asked = (
        select(func.count())
        .select_from(tickets)
        .where(tickets.c.device_id == devices.c.id, tickets.c.state.not_in(ENDED))
        .scalar_subquery()
    )
    every = (
        select(
            devices, heard.c.seen_ms, heard.c.let_in, asked.label("open_tickets"),
            func.row_number().over(partition_by=laptop, order_by=newest_first).label("place"),
        )
        .outerjoin(heard, heard.c.device_id == devices.c.id)
        .subquery()
    )  # fmt: skip
    return (
        select(
            every, people.c.id.label("person"), people.c.full_name, people.c.search_name, people.c.cohort_id
        )
        .outerjoin(holders, and_(holders.c.device_id == every.c.id, holders.c.until_ms.is_(None)))
        .outerjoin(people, people.c.id == holders.c.person_id)
        .where(every.c.place == 1, true() if seen is None else seen)
        .subquery()
    )


def _narrowed(
    lines: Any, wanted: WantedLaptops, now_at: datetime, zone: ZoneInfo
) -> list[ColumnElement[bool]]:
    today = now_at.astimezone(zone).date()
    silent = datetime.combine(silent_before(today), time(), zone).astimezone(UTC)
    whiches: dict[Which, ColumnElement[bool]] = {
        "all": true(),
        "used": and_(lines.person.is_not(None), lines.let_in > 0),
        "nobody": lines.person.is_(None),
        "shut": lines.let_in == 0,
        "silent": and_(lines.let_in > 0, func.coalesce(lines.seen_ms, 0) < int(silent.timestamp() * 1000)),
        "uncovered": lines.covered_until_on < today.isoformat(),
    }
    where = [whiches[wanted.which]]
    if wanted.cohort:
        where.append(lines.cohort_id == wanted.cohort)
    for word in terms(wanted.words):
        texts = (func.lower(lines.sticker), func.lower(lines.model), lines.search_name)
        where.append(or_(*(text.contains(word, autoescape=True) for text in texts)))
    return where


def _ordered(lines: Any, sort: Sort) -> tuple[ColumnElement[Any], ...]:
    sticker = (lines.sticker == "", lines.sticker, lines.id)
    if sort == "seen":
        return lines.seen_ms.is_(None), lines.seen_ms.desc(), *sticker
    if sort == "covered":
        return lines.covered_until_on.is_(None), lines.covered_until_on, *sticker
    return sticker


def _line(row: Row[Any], level: Level) -> DeviceLine:
    return DeviceLine(
        id=row.id,
        model=row.model,
        sticker=row.sticker,
        donated_on=date.fromisoformat(row.donated_on) if row.donated_on else None,
        covered_until_on=date.fromisoformat(row.covered_until_on) if row.covered_until_on else None,
        seen_at=instant(row.seen_ms) if row.seen_ms else None,
        let_in=None if row.let_in is None else row.let_in > 0,
        person=row.person or "",
        name=row.full_name or "",
        open_tickets=row.open_tickets,
        health=level,
    )


def _newest(connection: Connection, ids: list[str]) -> tuple[DiagnosticsBody, str] | None:
    """The newest diagnostics of a laptop, and their text."""
    row = connection.execute(
        select(entries.c.body)
        .where(
            entries.c.owner == "device",
            entries.c.owner_id.in_(ids),
            entries.c.kind == "diagnostics",
            entries.c.version == 1,
        )
        .order_by(entries.c.received_ms.desc(), entries.c.received_order.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return msgspec.json.decode(row.body, type=DiagnosticsBody), msgspec.json.format(row.body, indent=2)


def _of_health(connection: Connection, wanted: Health) -> list[str]:
    """The laptops whose newest diagnostics are so; for ``unknown`` those of which anything is known."""
    own = (entries.c.owner == "device", entries.c.kind == "diagnostics", entries.c.version == 1)
    newest_first = (entries.c.received_ms.desc(), entries.c.received_order.desc())
    place = func.row_number().over(partition_by=entries.c.owner_id, order_by=newest_first)
    every = select(entries.c.owner_id, entries.c.body, place.label("place")).where(*own).subquery()
    found = []
    for row in connection.execute(select(every.c.owner_id, every.c.body).where(every.c.place == 1)):
        state = health(_probes((msgspec.json.decode(row.body, type=DiagnosticsBody), "")))
        bad = {line.part for line in state if line.level in {"watch", "trouble"}}
        level = overall(state)
        if wanted in bad or (level != "unknown" if wanted == "unknown" else wanted == level):
            found.append(row.owner_id)
    return found


def _probes(newest: tuple[DiagnosticsBody, str] | None) -> tuple[Probe, ...]:
    return tuple(probe_of(name, values) for name, values in newest[0].probes.items()) if newest else ()


def _level(newest: tuple[DiagnosticsBody, str] | None) -> Level:
    return overall(health(_probes(newest)))


def _installations(
    connection: Connection, ids: list[str], seen: ColumnElement[bool] | None
) -> list[Installation]:
    rows = connection.execute(
        select(installations, people.c.full_name)
        .outerjoin(people, people.c.id == installations.c.person_id)
        .where(installations.c.device_id.in_(ids), true() if seen is None else seen)
        .order_by(
            installations.c.revoked_ms.is_not(None), installations.c.enrolled_ms.desc(), installations.c.id
        )
    ).all()
    refused = refused_of(connection, (row.id for row in rows))
    return [
        Installation(
            id=row.id,
            person=row.person_id or "",
            name=row.full_name or "",
            app_version=row.app_version,
            enrolled_at=instant(row.enrolled_ms),
            seen_at=instant(row.seen_ms) if row.seen_ms else None,
            revoked_at=instant(row.revoked_ms) if row.revoked_ms is not None else None,
            refused=tuple(refused.get(row.id, ())),
        )
        for row in rows
    ]


def _expected(
    connection: Connection, sticker: str, now_ms: int, seen: ColumnElement[bool] | None
) -> Expected | None:
    if not sticker:
        return None
    row = connection.execute(
        select(people.c.full_name, enrolment_codes.c.expires_ms)
        .join(enrolment_codes, enrolment_codes.c.person_id == people.c.id)
        .where(
            enrolment_codes.c.sticker == sticker,
            enrolment_codes.c.used_ms.is_(None),
            enrolment_codes.c.tries < MAX_TRIES,
            enrolment_codes.c.expires_ms > now_ms,
            true() if seen is None else seen,
        )
        .order_by(enrolment_codes.c.made_ms.desc(), enrolment_codes.c.id)
        .limit(1)
    ).first()
    return Expected(row.full_name, instant(row.expires_ms)) if row else None
