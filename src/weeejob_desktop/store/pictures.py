"""Pictures of requests on this laptop: their files in the data folder, and how far each has come.

A file stands by its content's hash before the message that names it is written, and goes when nobody here
needs it any more. What is known of one beside its message can be lost without harm: it is then asked and sent
again. Knows no network.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.pictures import Picture, PictureState, may_leave
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import PRIVATE_MODE, problem_code
from weeejob_desktop.store import schema
from weeejob_desktop.store.journal import entry_of, of_former_learners
from weeejob_desktop.wire.entries import Attachment, MessageBody, decode_body

FOLDER = "pictures"
PARTS = "picture.part"
MISSING = "missing"
"""The problem of a picture whose file is gone."""


def keep_picture(data_folder: Path, content: bytes, type_: str) -> Attachment:
    """Keep a picture's content, flushed, before a message names it. UserProblem ``disk_full``,
    ``folder_not_writable``; nothing is left then."""
    picture = Picture(hashlib.sha256(content).hexdigest(), type_, len(content))
    folder = data_folder / FOLDER
    beside = folder / PARTS
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_MODE), "wb"
            ) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(folder / picture.file_name)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error
    return Attachment(picture.sha256, picture.size_bytes, type_)


def read_picture(data_folder: Path, picture: Picture, first: int = 0, most: int = -1) -> bytes:
    """So many bytes of a picture from a place, all of them unless told; b"" where there is no file."""
    try:
        with (data_folder / FOLDER / picture.file_name).open("rb") as file:
            file.seek(first)
            return file.read(most)
    except OSError:
        return b""


def picture_states(tx: Connection) -> dict[str, PictureState]:
    """How far the pictures have come whose messages were written on this laptop. Any other was sent by an
    earlier one, and is ``there``."""
    found: dict[str, PictureState] = {one.sha256: "waiting" for one in _named(tx, schema.entries.c.here)}
    return found | {row.sha256: _state(row) for row in tx.execute(select(schema.pictures))}


def answer(tx: Connection, sha256: str, *, agreed: bool) -> None:
    """The learner says whether this one may leave by a limited connection, too."""
    _know(tx, sha256)
    tx.execute(update(schema.pictures).where(schema.pictures.c.sha256 == sha256).values(agreed=agreed))


def to_bring(tx: Connection, hub: str, role: str, *, limited: bool) -> list[Picture]:
    """What may be brought to this hub now, in the order it was added: of what it has the message, and not yet
    the picture. A class hub is near, and takes all."""
    entries, outbox, acks = schema.entries.c, schema.outbox.c, schema.class_acks.c
    if role == "association":
        held = entries.seq.not_in(select(outbox.seq))
    else:
        held = entries.seq.in_(select(acks.seq).where(acks.hub == hub))
    known = {row.sha256: row for row in tx.execute(select(schema.pictures))}
    found: dict[str, Picture] = {}
    for picture in _named(tx, and_(schema.entries.c.here, held)):
        row = known.get(picture.sha256)
        if row is not None and (row.sent or row.problem):
            continue
        if role == "association":
            # What a class hub has goes on from there; by Wi-Fi it costs nothing to ask.
            wanted = may_leave("waiting" if row is None else _state(row), limited=limited)
        else:
            wanted = row is None or row.class_hub != hub
        if wanted:
            found[picture.sha256] = picture
    return list(found.values())


def unsent_pictures(tx: Connection) -> int:
    """How many pictures are nowhere but here."""
    return sum(state in {"waiting", "agreed", "later"} for state in picture_states(tx).values())


def note_brought(tx: Connection, brought: Iterable[str], hub: str, role: str) -> None:
    """This hub has all of these."""
    for sha256 in brought:
        _know(tx, sha256)
        values = {"sent": True} if role == "association" else {"class_hub": hub}
        tx.execute(update(schema.pictures).where(schema.pictures.c.sha256 == sha256).values(values))


def note_problem(tx: Connection, sha256: str, problem: str) -> None:
    """This one will not be brought any more, and why."""
    _know(tx, sha256)
    tx.execute(update(schema.pictures).where(schema.pictures.c.sha256 == sha256).values(problem=problem))


def offer_pictures_again(tx: Connection, hub: str = "", *, association: bool = True) -> None:
    """The hub was restored, or is another: it may have none of them."""
    if association:
        tx.execute(update(schema.pictures).values(sent=False, problem=""))
    else:
        tx.execute(update(schema.pictures).where(schema.pictures.c.class_hub == hub).values(class_hub=""))


def no_more_needed(tx: Connection, data_folder: Path, *, nameless: bool = False) -> list[Path]:
    """The files of those who had this laptop before, once they have left; `nameless` ones too, which no
    message names: only for whoever writes messages, since one that is about to be named looks the same."""
    states = picture_states(tx)
    theirs = {one.file_name for one in _named(tx, ~of_former_learners())}
    former: dict[str, PictureState] = {
        one.file_name: states.get(one.sha256, "there") for one in _named(tx, of_former_learners())
    }
    folder = data_folder / FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    over = {name for name, state in former.items() if state in {"there", "refused"}}
    return [
        path
        for path in files
        if path.name not in theirs and (path.name in over or (nameless and path.name not in former))
    ]


def sweep(files: Iterable[Path]) -> None:
    """Delete these files; one that resists goes another time."""
    for path in files:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def pictures_here(tx: Connection, data_folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each picture of the person who has this laptop."""
    named = {one.file_name: one for one in _named(tx, ~of_former_learners())}
    for name, picture in named.items():
        content = read_picture(data_folder, picture)
        if content:
            yield name, content


def _named(tx: Connection, which: ColumnElement[bool]) -> Iterator[Picture]:
    """The pictures that messages name."""
    entries = schema.entries.c
    wanted = select(schema.entries).where(
        entries.kind == "message", func.instr(entries.body, b'"attachments"') > 0, which
    )
    for row in tx.execute(wanted.order_by(entries.seq)).all():
        try:
            body = decode_body(entry_of(row))
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if isinstance(body, MessageBody):
            for one in body.attachments:
                yield Picture(one.sha256, one.type, one.size_bytes)


def _state(row: Row[Any]) -> PictureState:
    if row.problem:
        return "gone" if row.problem == MISSING else "refused"
    if row.sent:
        return "there"
    if row.class_hub:
        return "in_class"
    if row.agreed is None:
        return "waiting"
    return "agreed" if row.agreed else "later"


def _know(tx: Connection, sha256: str) -> None:
    tx.execute(
        insert_unless(schema.pictures)
        .values(sha256=sha256, agreed=None, sent=False, class_hub="", problem="")
        .on_conflict_do_nothing()
    )
