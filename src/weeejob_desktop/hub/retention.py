"""How long what is kept: rules with a period each, what is over by them, and letting it go.

Knows tables and the folder of copies; decides nothing about when. A period of 0 means for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import backups
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.blob_tables import blobs
from weeejob_desktop.hub.blobs import half_received, let_go_half, let_go_old, no_more_needed
from weeejob_desktop.hub.database import keep, said
from weeejob_desktop.hub.erasing import erase_person
from weeejob_desktop.hub.revoking import revoke
from weeejob_desktop.hub.tables import (
    audit_log,
    cohorts,
    enrolment_codes,
    installations,
    people,
    sent_forms,
    sessions,
    stick_files,
    throttle,
)
from weeejob_desktop.hub.users import SESSION_LIFE_MS

DAY_MS = 24 * 3600 * 1000
LONGEST_DAYS = 36_500
_KEPT = "retention"
Elsewhere = tuple[str, str, str]
"""What another tool has: the tool, what it is, and their name of it."""

RULES: dict[str, tuple[int, str]] = {
    "audit": (365, "who saw or changed what about whom"),
    "sessions": (1, "logins that have ended, their forms, and counts of wrong tries"),
    "codes": (180, "enrolment codes that were used or are over"),
    "stick": (7, "answers to files from USB sticks"),
    "silent": (730, "laptops not heard of: let in no more, a new code lets them in again"),
    "pictures": (90, "pictures of requests that have ended; that they were here stays written"),
    "half-pictures": (7, "pictures that stopped half-way; they begin anew"),
    "copies": (30, "copies of the database from before a change of its schema"),
    "closed": (1825, "people of sessions closed so long ago: erased, as by erase-person"),
}
"""The usual period of each rule in days, and what it is about."""


@dataclass(frozen=True, slots=True)
class Over:
    """One rule with its period in days, and how many things are over by it. `elsewhere` is what other tools
    still have of what was let go, as in `erasing.Erased`."""

    rule: str
    days: int
    words: str
    count: int
    elsewhere: tuple[Elsewhere, ...] = ()


def periods(connection: Connection) -> dict[str, int]:
    """The period of each rule, in days."""
    changed = said(connection, _KEPT)
    kept = msgspec.json.decode(changed, type=dict[str, int]) if changed else {}
    return {rule: kept.get(rule, usual) for rule, (usual, _words) in RULES.items()}


def set_period(connection: Connection, rule: str, days: int) -> None:
    """Another period for a rule. UserProblem ``rule_unknown``, ``days_wrong``."""
    if rule not in RULES:
        raise UserProblem("rule_unknown", rule=rule, rules=", ".join(RULES))
    if not 0 <= days <= LONGEST_DAYS:
        raise UserProblem("days_wrong", most=LONGEST_DAYS)
    keep(connection, _KEPT, msgspec.json.encode({**periods(connection), rule: days}).decode())


def over(connection: Connection, folder: Path, now_ms: int) -> list[Over]:
    """What is over by each rule now; nothing is changed."""
    return [
        Over(rule, days, RULES[rule][1], _count(connection, folder, rule, _before(days, now_ms)))
        for rule, days in periods(connection).items()
    ]


def let_go(connection: Connection, folder: Path, now_ms: int) -> list[Over]:
    """Let go of what is over, in the caller's transaction; what it was."""
    found = []
    for one in over(connection, folder, now_ms):
        there: list[Elsewhere] = []
        if one.count:
            there = _APPLY[one.rule](connection, folder, _before(one.days, now_ms), now_ms) or there
        found.append(replace(one, elsewhere=tuple(there)))
    note(connection, now_ms, "retention", " ".join(f"{one.rule}={one.count}" for one in found)[:80])
    return found


def _before(days: int, now_ms: int) -> int:
    return now_ms - days * DAY_MS if days else 0


def _count(connection: Connection, folder: Path, rule: str, before_ms: int) -> int:
    if not before_ms:
        return 0
    if rule == "copies":
        return len(_old_copies(folder, before_ms))
    if rule == "closed":
        return len(_of_closed(connection, before_ms))
    return sum(
        connection.scalar(select(func.count()).select_from(table).where(where)) or 0
        for table, where in _rows(rule, before_ms)
    )


def _rows(rule: str, before_ms: int) -> list[tuple[Table, ColumnElement[bool]]]:
    codes = enrolment_codes.c
    heard = func.coalesce(installations.c.seen_ms, installations.c.enrolled_ms)
    let_in = and_(installations.c.role == "laptop", installations.c.revoked_ms.is_(None))
    found: dict[str, list[tuple[Table, ColumnElement[bool]]]] = {
        "audit": [(audit_log, audit_log.c.at_ms < before_ms)],
        "sessions": [
            (sessions, sessions.c.expires_ms < before_ms),
            (throttle, throttle.c.last_ms < before_ms),
            (sent_forms, sent_forms.c.at_ms < before_ms - SESSION_LIFE_MS),
        ],
        "codes": [
            (
                enrolment_codes,
                or_(
                    codes.used_ms < before_ms,
                    and_(codes.used_ms.is_(None), func.coalesce(codes.late_ms, codes.expires_ms) < before_ms),
                ),
            )
        ],
        "pictures": [(blobs, no_more_needed(before_ms))],
        "half-pictures": [(blobs, half_received(before_ms))],
        "stick": [(stick_files, stick_files.c.made_ms < before_ms)],
        "silent": [(installations, and_(let_in, heard < before_ms))],
    }
    return found[rule]


def _delete(rule: str) -> Callable[[Connection, Path, int, int], None]:
    def apply(connection: Connection, _folder: Path, before_ms: int, _now_ms: int) -> None:
        for table, where in _rows(rule, before_ms):
            connection.execute(delete(table).where(where))

    return apply


def _silence(connection: Connection, _folder: Path, before_ms: int, now_ms: int) -> None:
    [(_table, where)] = _rows("silent", before_ms)
    for installation in list(connection.scalars(select(installations.c.id).where(where))):
        revoke(connection, installation, now_ms)


def _pictures(connection: Connection, _folder: Path, before_ms: int, now_ms: int) -> None:
    let_go_old(connection, before_ms, now_ms)


def _half_pictures(connection: Connection, _folder: Path, before_ms: int, _now_ms: int) -> None:
    let_go_half(connection, before_ms)


def _remove_copies(_connection: Connection, folder: Path, before_ms: int, _now_ms: int) -> None:
    for path in _old_copies(folder, before_ms):
        path.unlink(missing_ok=True)


def _erase_closed(connection: Connection, folder: Path, before_ms: int, now_ms: int) -> list[Elsewhere]:
    people_of_closed = _of_closed(connection, before_ms)
    return [
        one
        for person in people_of_closed
        for one in erase_person(connection, folder, person, now_ms).elsewhere
    ]


_APPLY: dict[str, Callable[[Connection, Path, int, int], list[Elsewhere] | None]] = {
    **{rule: _delete(rule) for rule in ("audit", "sessions", "codes", "stick")},
    "pictures": _pictures,
    "half-pictures": _half_pictures,
    "silent": _silence,
    "copies": _remove_copies,
    "closed": _erase_closed,
}


def _old_copies(folder: Path, before_ms: int) -> list[Path]:
    return [path for path in backups(folder / "backups") if path.stat().st_mtime * 1000 < before_ms]


def _of_closed(connection: Connection, before_ms: int) -> list[str]:
    joined = select(people.c.id).join(cohorts, cohorts.c.id == people.c.cohort_id)
    return list(connection.scalars(joined.where(cohorts.c.closed_ms < before_ms)))
