"""Erasing one person from a hub: everything about them goes, and what a laptop offers of theirs later is
acked, not kept.

Of each fact its random id stays, with a keyed hash of what it said, so that the same fact is known again; and
the ids their laptops had. Knows every table that speaks of people; knows no page. The list beside the
database (`erasures`) keeps a restored copy from bringing anybody back.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, insert, or_, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import driver_connection, telling_problems
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.blobs import forget_named_by
from weeejob_desktop.hub.bridges.keeping import forget_about, lying_there
from weeejob_desktop.hub.bridges.records import known_by
from weeejob_desktop.hub.classes import classes_of_person
from weeejob_desktop.hub.erasures import FILE_NAME, Erasure, note_erasures
from weeejob_desktop.hub.journal import of_the_erased
from weeejob_desktop.hub.mailbox import Post
from weeejob_desktop.hub.seals import key_of
from weeejob_desktop.hub.tables import (
    entries,
    erased,
    installations,
    knocks,
    learner_ids,
    mailbox,
    metadata,
    people,
    relay_outbox,
    sent_forms,
    stick_files,
    ticket_entries,
    tickets,
)
from weeejob_desktop.wire.sync import PersonChange, ReceivedChange

_MANY = 500
"""Rows in one statement: fewer than any database's limit of parameters."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: counts, and where somebody else has to erase too."""

    entries: int
    tickets: int
    laptops: int
    classes: int
    elsewhere: tuple[tuple[str, str, str], ...] = ()
    """What other tools still have: the tool, what it is, and their name of it."""


def erase_person(
    connection: Connection, folder: Path, person: str, now_ms: int, user: str | None = None
) -> Erased:
    """Erase somebody, in the caller's transaction, and write them into the list in `folder`. Their laptops
    are let in no more; class hubs that knew them are told that they are gone. UserProblem ``person_unknown``;
    OSError when the list cannot be written."""
    if connection.scalar(select(people.c.id).where(people.c.id == person)) is None:
        raise UserProblem("person_unknown")
    learners = _learners(connection, person)
    done = _erase(connection, person, learners, now_ms)
    note(connection, now_ms, "erase-person", person, user)
    # Before the transaction is kept: who is on the list and still here can be erased again.
    note_erasures(folder / FILE_NAME, [Erasure(person, learners, now_ms)])
    return done


def erase_again(connection: Connection, listed: Iterable[Erasure]) -> int:
    """Erase everybody on the list who is here again, and know their laptops' ids. Returns how many people
    were here."""
    count = 0
    for one in listed:
        here = connection.scalar(select(people.c.id).where(people.c.id == one.person)) is not None
        if here:
            _erase(connection, one.person, _learners(connection, one.person), one.at_ms)
            count += 1
        _know_again(connection, one.learners, one.at_ms)
    return count


def wipe_freed(engine: Engine) -> bool:
    """On SQLite: give back the pages that held what was erased, so that the file does not tell it any more.
    False when it could not be done now (no room, or somebody reads); another server does so by itself."""
    if engine.dialect.name != "sqlite":
        return True
    try:
        with telling_problems(), engine.connect() as connection:
            driver = driver_connection(connection)
            driver.execute("VACUUM").close()
            busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except UserProblem:
        return False
    return not busy


def _learners(connection: Connection, person: str) -> list[str]:
    return list(connection.scalars(select(learner_ids.c.learner).where(learner_ids.c.person_id == person)))


def _erase(connection: Connection, person: str, learners: list[str], now_ms: int) -> Erased:
    own = installations.c.person_id == person
    laptops = list(connection.scalars(select(installations.c.id).where(own)))
    theirs = _theirs(learners, laptops)
    asked = list(connection.scalars(select(tickets.c.id).where(tickets.c.learner.in_(learners))))
    classes = classes_of_person(connection, person)
    count = _keep_hashes(connection, theirs, now_ms)
    _know_again(connection, [*learners, *laptops], now_ms)
    elsewhere = [*lying_there(connection, asked, []), *known_by(connection, person)]
    forget_about(connection, [*asked, *learners])
    facts = select(entries.c.id).where(theirs)
    connection.execute(delete(relay_outbox).where(relay_outbox.c.entry_id.in_(facts)))
    connection.execute(update(mailbox).where(mailbox.c.entry_id.in_(facts)).values(entry_id=None))
    _delete_about(connection, tickets, asked)
    spoke = or_(ticket_entries.c.ticket_id.in_(asked), ticket_entries.c.entry_id.in_(facts))
    connection.execute(delete(ticket_entries).where(spoke))
    connection.execute(delete(tickets).where(tickets.c.id.in_(asked)))
    forget_named_by(connection, theirs)
    connection.execute(delete(entries).where(theirs))
    connection.execute(delete(stick_files).where(stick_files.c.installation.in_(laptops)))
    _delete_about(connection, installations, laptops)
    waits = or_(knocks.c.installation.in_(laptops), knocks.c.learner.in_(learners))
    connection.execute(delete(knocks).where(waits))
    connection.execute(delete(installations).where(own))
    connection.execute(delete(sent_forms).where(sent_forms.c.outcome.contains(person)))
    _delete_about(connection, people, [person])
    cohort = connection.scalar(select(people.c.cohort_id).where(people.c.id == person)) or ""
    connection.execute(delete(people).where(people.c.id == person))
    _tell_classes(connection, person, cohort, classes)
    return Erased(count, len(asked), len(laptops), len(classes), tuple(elsewhere))


def _delete_about(connection: Connection, what: Table, ids: list[str]) -> None:
    """Delete every row, of whichever table, that refers to one of these of `what`."""
    for table in metadata.sorted_tables:
        for link in table.foreign_keys:
            if link.column.table is what:
                connection.execute(delete(table).where(link.parent.in_(ids)))


def _theirs(learners: list[str], laptops: list[str]) -> ColumnElement[bool]:
    """What a person did, what dates it, and what their laptops told of themselves while they had them."""
    return or_(
        and_(entries.c.owner == "learner", entries.c.owner_id.in_(learners)),
        and_(entries.c.owner == "installation", entries.c.owner_id.in_(laptops)),
        and_(entries.c.owner == "device", entries.c.installation.in_(laptops)),
    )


def _keep_hashes(connection: Connection, theirs: ColumnElement[bool], now_ms: int) -> int:
    key = hmac.new(key_of(connection), b"erased", hashlib.sha256).digest()
    rows = connection.execute(select(entries.c.id, entries.c.body).where(theirs)).all()
    for start in range(0, len(rows), _MANY):
        hashed = [
            {
                "id": row.id,
                "body_hash": hmac.new(key, row.body.encode(), hashlib.sha256).hexdigest(),
                "erased_ms": now_ms,
            }
            for row in rows[start : start + _MANY]
        ]
        connection.execute(insert(erased), hashed)
    return len(rows)


def _know_again(connection: Connection, ids: list[str], now_ms: int) -> None:
    """Keep the ids that facts of an erased person would bear: there is no body to hash."""
    known = of_the_erased(connection, ids)
    new = [one for one in dict.fromkeys(ids) if one not in known]
    if new:
        connection.execute(insert(erased), [{"id": one, "body_hash": "", "erased_ms": now_ms} for one in new])


def _tell_classes(connection: Connection, person: str, cohort: str, classes: list[str]) -> None:
    """Their name leaves what class hubs have still to read; these are told that somebody is gone."""
    nothing = msgspec.json.encode(ReceivedChange([])).decode()
    named = and_(mailbox.c.kind == "roster", mailbox.c.body.contains(person, autoescape=True))
    connection.execute(update(mailbox).where(named).values(kind="received", body=nothing))
    post = Post()
    for relay in classes:
        post.roster(relay, PersonChange(person, "", cohort, [], gone=True))
    post.deliver(connection)
