"""Batches that come on a USB stick, and the answers that go back on it.

Each request of a batch is answered as if it had come over the network, in a transaction of its own: a file
may come twice, or be cut short by a full disk, and nothing is counted twice. Answers are kept for some days,
for whoever brought the file. Knows `sync`, and no page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import audit, relay_stick
from weeejob_desktop.hub.database import Database, said
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.sight import EVERYBODY, Sight
from weeejob_desktop.hub.sync import Known, Offer, Round, Visit, answer, read_offer
from weeejob_desktop.hub.tables import devices, installations, people, stick_files
from weeejob_desktop.hub.tokens import owner_of_key
from weeejob_desktop.wire.stick import (
    MAX_BODY_BYTES,
    MAX_REQUESTS,
    SUFFIX,
    Answer,
    Header,
    key_name,
    opened_body,
    opened_header,
    sealed_file,
)

MOST_FILES = 50
"""Files that are taken at once: more than one stick has."""
MOST_ROUNDS = 2 * MAX_REQUESTS
"""Requests that are answered for one file, those that only ask on among them."""
MOST_ANSWER_BYTES = MAX_BODY_BYTES * 3 // 4
KEPT_MS = 7 * 24 * 3600 * 1000
"""How long an answer may still be fetched. Its file may be brought again at any time."""
_ANSWER_NAME = "reponse-"
_CODES = {"update-needed": "stick_newer", "enrol-again": "stick_old", "unavailable": "stick_busy"}


class _Offered(msgspec.Struct, frozen=True, tag="batch"):
    """`wire.stick.Batch` with its requests unread, so that a bad entry is refused alone."""

    requests: Annotated[list[msgspec.Raw], msgspec.Meta(max_length=MAX_REQUESTS)]


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file. `problem` is why nothing of it was taken, "" when it was: then `answer` is the
    file to carry back, called `answer_name`. `installation` is "" where it is not one of ours.

    Of an answer that a class hub takes, `sent` counts what left its outbox, `new` what came; there is no
    `answer` to it."""

    name: str
    problem: str = ""
    installation: str = ""
    new: int = 0
    known: int = 0
    refused: int = 0
    sent: int = 0
    answer: bytes = b""

    @property
    def answer_name(self) -> str:
        stem = self.name.removesuffix(SUFFIX)
        return f"{_ANSWER_NAME}{stem.removeprefix('weeejob-')}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One file that was brought, for a page: `id` fetches its answer, `sticker` and `who` say whose it is."""

    id: str
    brought: Brought
    sticker: str
    who: str


def take_file(
    database: Database,
    name: str,
    content: bytes,
    now_at: datetime,
    user: str | None = None,
    sight: Sight = EVERYBODY,
) -> Brought:
    """Take in one file and make its answer. Takes its transactions on this thread. What is wrong with the
    file is in the result, a laptop of somebody who is not seen as one that is not known; UserProblem as in
    `db.engine`."""
    brought = Brought(name)
    try:
        header, sealed = opened_header(content)
        if header.type == "answer":
            return _take_answer(database, brought, header, sealed, now_at, user)
        owner, token_hash = database.read_now(lambda connection: _owner(connection, header, now_at, sight))
        brought = replace(brought, installation=owner.id)
        offered = opened_body(header, sealed, token_hash, _Offered)
        offers = _read(offered, owner.id)
        rounds = _answer_all(database, header, offers, now_at)
        carried = Answer(offers[0].cursor, offers[0].app_version, [one.response for one in rounds])
        file = sealed_file("answer", header.hub, owner.id, now_at, token_hash, carried)
    except Refusal as refusal:
        return replace(brought, problem=_CODES.get(refusal.code, "stick_damaged"))
    except UserProblem as problem:
        if not problem.code.startswith("stick_"):
            raise
        return replace(brought, problem=problem.code)
    database.write_now(lambda c: audit.note(c, _ms(now_at), "stick-taken", owner.id, user))
    new = sum(one.new for one in rounds)
    return replace(
        brought,
        new=new,
        known=sum(len(one.response.ack) for one in rounds) - new,
        refused=sum(len(one.response.rejected) for one in rounds),
        answer=file,
    )


def keep_brought(connection: Connection, files: list[Brought], now_at: datetime, user: str) -> str:
    """Keep what became of some files for the one who brought them; the id to see it by. What is older than a
    week goes."""
    now_ms = _ms(now_at)
    connection.execute(delete(stick_files).where(stick_files.c.made_ms < now_ms - KEPT_MS))
    together = new_id(now_ms)
    rows = [
        {
            "id": new_id(now_ms), "together": together, "place": place, "user_id": user, "made_ms": now_ms,
            "name": file.name, "problem": file.problem, "installation": file.installation, "new": file.new,
            "known": file.known, "refused": file.refused, "sent": file.sent, "answer": file.answer,
        }
        for place, file in enumerate(files)
    ]  # fmt: skip
    connection.execute(insert(stick_files), rows)
    return together


def shown(connection: Connection, together: str, user: str) -> list[Shown]:
    """What became of the files that this user brought together; empty for anything else."""
    found = connection.execute(
        select(stick_files, devices.c.sticker, installations.c.label, people.c.full_name)
        .outerjoin(installations, installations.c.id == stick_files.c.installation)
        .outerjoin(devices, devices.c.id == installations.c.device_id)
        .outerjoin(people, people.c.id == installations.c.person_id)
        .where(stick_files.c.together == together, stick_files.c.user_id == user)
        .order_by(stick_files.c.place)
    )
    return [
        Shown(row.id, _brought(row), row.sticker or "", row.full_name or row.label or "") for row in found
    ]


def answer_of(connection: Connection, file: str, user: str) -> Brought:
    """A file with its answer. UserProblem ``answer_unknown`` for nobody's, or another user's."""
    own = (stick_files.c.id == file, stick_files.c.user_id == user)
    row = connection.execute(select(stick_files).where(*own)).first()
    if row is None or not row.answer:
        raise UserProblem("answer_unknown")
    return _brought(row)


def _take_answer(
    database: Database, brought: Brought, header: Header, sealed: bytes, now_at: datetime, user: str | None
) -> Brought:
    """On a class hub: the association's answer to what was carried there. UserProblem as `relay_stick`."""

    def work(connection: Connection) -> Brought:
        applied = relay_stick.take_answer(connection, header, sealed, _ms(now_at))
        audit.note(connection, _ms(now_at), "stick-answer", header.installation, user)
        return replace(brought, sent=applied.acked, new=applied.news, refused=applied.rejected)

    return database.write_now(work)


def _owner(
    connection: Connection, header: Header, now_at: datetime, sight: Sight = EVERYBODY
) -> tuple[Row[Any], str]:
    if header.hub != said(connection, "id"):
        raise UserProblem("stick_other_hub")
    known = connection.scalar(select(installations.c.id).where(installations.c.id == header.installation))
    if known is None or not sight.has_installation(connection, known):
        raise UserProblem("stick_foreign")
    return owner_of_key(connection, known, lambda kept: key_name(kept) == header.key, _ms(now_at))


def _read(offered: _Offered, installation: str) -> list[Offer]:
    """The requests. UserProblem ``stick_damaged`` where one speaks for another installation."""
    offers = [read_offer(bytes(request)) for request in offered.requests]
    if not offers or any(offer.installation != installation for offer in offers):
        raise UserProblem("stick_damaged")
    return offers


def _answer_all(database: Database, header: Header, offers: list[Offer], now_at: datetime) -> list[Round]:
    """Answer each request, then ask on as the laptop would, while there is more and the answer stays a file
    that a laptop reads. Requests that are left over stay in the laptop's outbox."""
    rounds: list[Round] = []
    size = 0
    cursor = offers[0].cursor
    for number in range(MOST_ROUNDS):
        if number < len(offers):
            offer = msgspec.structs.replace(offers[number], cursor=cursor, presence=None)
        elif rounds[-1].response.more:
            offer = msgspec.structs.replace(offers[0], cursor=cursor, entries=[], presence=None)
        else:
            break
        done = database.write_now(_answering(header, offer, now_at))
        rounds.append(done)
        cursor = done.response.cursor
        size += len(msgspec.json.encode(done.response))
        if size > MOST_ANSWER_BYTES:
            break
    return rounds


def _answering(header: Header, offer: Offer, now_at: datetime) -> Callable[[Connection], Round]:
    def work(connection: Connection) -> Round:
        # Looked up in each transaction: its mailbox moves, and it may be revoked meanwhile.
        owner, _token_hash = _owner(connection, header, now_at)
        return answer(connection, [Known(owner, Visit("", offer, now_at))])[0]

    return work


def _brought(row: Row[Any]) -> Brought:
    return Brought(
        row.name, row.problem, row.installation, row.new, row.known, row.refused, row.sent, row.answer
    )


def _ms(now_at: datetime) -> int:
    return int(now_at.timestamp() * 1000)
