"""Another root for the association: a second one beside the first, told to whoever can read it, then alone.

Which roots are to be trusted is one text in the database (`ROOTS`), so every worker says the same, and the
change from one text to the next is one transaction. The files follow it (`certificates`). Knows the tables,
the folder and its lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.certificates import (
    certificates,
    each_root,
    fingerprint,
    has_next_key,
    make_next_root,
    next_root,
    put_next_root_in_place,
)
from weeejob_desktop.hub.classes import all_trust
from weeejob_desktop.hub.database import Database, keep, said
from weeejob_desktop.hub.folder_lock import alone, making_keys
from weeejob_desktop.hub.tables import devices, enrolment_codes, installations
from weeejob_desktop.hub.waiting import MAX_TRIES
from weeejob_desktop.wire.enrolment import PREPARED_ID_LENGTH
from weeejob_desktop.wire.sync import roots_name

ROOTS = "roots"
"""The text of the roots that laptops are to trust; never kept while there was only ever one."""
_BEFORE = "roots-before"
"""The name of the text of both, after the change: whoever has that one hears the new one by itself."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a change of the root is. `under_way` while both roots are trusted. `laptops` counts those that
    are let in; `behind` are stickers (or the ends of ids) of those that do not say yet that they trust the
    new root, `classes` the names of class hubs whose certificate is not by it, and `files` counts unused
    preparation files, which hold the first root alone."""

    under_way: bool
    ever: bool
    laptops: int
    behind: list[str]
    classes: list[str]
    files: int


def roots_to_tell(connection: Connection, installation: Row[Any], named: str, shown_pem: str) -> str:
    """Write down which roots an installation says to trust, and return the text it is to trust instead; ""
    when it has that one, when it names none (its program would not know what to do), or when the certificate
    that this process shows is by none of them."""
    if not named:
        return ""
    if named != installation.roots:
        own = installations.c.id == installation.id
        connection.execute(update(installations).where(own).values(roots=named))
    wanted = said(connection, ROOTS) or shown_pem
    return wanted if shown_pem and shown_pem in wanted and roots_name(wanted) != named else ""


def begin_rotation(folder: Path, database: Database, now_at: datetime) -> bool:
    """Make a second root beside the first, and have it told from now on. Cut short, it goes on where it was.
    Whether it began now; OSError when the folder cannot hold the keys."""
    make_next_root(folder, now_at)
    both = (folder / "root.pem").read_text(encoding="ascii") + next_root(folder)

    def tell(connection: Connection) -> bool:
        if said(connection, ROOTS) == both:
            return False
        keep(connection, ROOTS, both)
        note(connection, _ms(now_at), "root-rotate", roots_name(both))
        return True

    return database.write_now(tell)


def finish_rotation(folder: Path, database: Database, hub: str, now_at: datetime) -> None:
    """Let the second root take the first one's place: certificate, text, files. One transaction decides it;
    cut short after that, the next start of the hub ends it.

    UserProblem ``hub_running`` when the hub is served, ``no_rotation``, ``root_key_missing``.
    """
    with alone(folder):
        following = next_root(folder)

        def decide(connection: Connection) -> None:
            both = said(connection, ROOTS)
            if not following or len(each_root(both)) < 2 or following not in both:
                raise UserProblem("no_rotation")
            if not has_next_key(folder):
                raise UserProblem("root_key_missing")
            keep(connection, "root", fingerprint(following))
            keep(connection, ROOTS, following)
            keep(connection, _BEFORE, roots_name(both))
            note(connection, _ms(now_at), "root-finish", roots_name(following))

        database.write_now(decide)
        with making_keys(folder):
            put_next_root_in_place(folder)
            certificates(folder, hub, now_at)


def signs_by_next(connection: Connection, folder: Path, relay: str) -> bool:
    """Whether this class hub is to have a certificate by the second root: once it and every laptop of its
    sessions say that they trust it, so that no class is cut off by it."""
    roots = said(connection, ROOTS)
    return bool(
        len(each_root(roots)) > 1
        and next_root(folder) in roots
        and has_next_key(folder)
        and all_trust(connection, relay, roots_name(roots))
    )


def standing(connection: Connection, now_at: datetime) -> Standing:
    """How far a change of the root is."""
    roots = said(connection, ROOTS)
    under_way = len(each_root(roots)) > 1
    let_in = (installations.c.revoked_ms.is_(None), installations.c.role == "laptop")
    count = connection.scalar(select(func.count()).select_from(installations).where(*let_in)) or 0
    if not roots:
        return Standing(under_way=False, ever=False, laptops=count, behind=[], classes=[], files=0)
    good = (roots_name(roots), "" if under_way else said(connection, _BEFORE) or roots_name(roots))
    behind = connection.execute(
        select(installations.c.id, devices.c.sticker)
        .outerjoin(devices, devices.c.id == installations.c.device_id)
        .where(*let_in, installations.c.roots.not_in([name for name in good if name]))
        .order_by(devices.c.sticker, installations.c.id)
    )
    newest = roots_name(each_root(roots)[-1])
    classes = connection.scalars(
        select(installations.c.label)
        .where(
            installations.c.revoked_ms.is_(None),
            installations.c.role == "relay",
            installations.c.signed_by != newest,
        )
        .order_by(installations.c.label)
    )
    unused = (
        func.length(enrolment_codes.c.id) == PREPARED_ID_LENGTH,
        enrolment_codes.c.used_ms.is_(None),
        enrolment_codes.c.tries < MAX_TRIES,
        enrolment_codes.c.expires_ms > _ms(now_at),
    )
    files = connection.scalar(select(func.count()).select_from(enrolment_codes).where(*unused)) or 0
    return Standing(
        under_way=under_way,
        ever=True,
        laptops=count,
        behind=[row.sticker or f"…{row.id[-6:]}" for row in behind],
        classes=list(classes),
        files=files if under_way else 0,
    )


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
