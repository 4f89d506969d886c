"""Preparing a batch of laptops: one single-use file for each, and a sheet that says which is whose.

Knows codes, people and files; what a file holds is in `wire.enrolment`, how the sheet looks in `documents`.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.documents.preparation_sheet import SheetLine, preparation_sheet_pdf
from weeejob_desktop.hub.audit import note
from weeejob_desktop.hub.database import said
from weeejob_desktop.hub.enrolment import keep_code, readable
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.names import file_stem, laptop_name, placeholder
from weeejob_desktop.hub.people import cohort_named, name_known, new_person
from weeejob_desktop.hub.sent_forms import NO_FORM, SentForm, once
from weeejob_desktop.wire.enrolment import PREPARED_ID_LENGTH, Preparation, prepared_key

PREPARED_LIFE_MS = 90 * 24 * 3600 * 1000
MOST_LAPTOPS = 100
SHEET_NAME = "feuille-de-preparation.pdf"
_NUMBERED = re.compile(r"^(.*?)(\d+)$")


@dataclass(frozen=True, slots=True)
class Batch:
    """What is wanted. `names` are full names, or empty; `stickers` are one for each laptop, or empty.
    `people` are the ids of those of the session who are known already, in the order of their `names`."""

    count: int
    cohort: str
    names: Sequence[str] = ()
    stickers: Sequence[str] = ()
    donated_on: date | None = None
    address: str = ""
    people: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made. `twice` are names that somebody had already."""

    files: tuple[Path, ...]
    sheet: Path
    pin: str | None
    until_on: date
    twice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Laptop:
    """One laptop of the batch, before anything is kept."""

    number: int
    sticker: str
    name: str
    code_id: str
    secret: str
    person: str = ""

    @property
    def file_name(self) -> str:
        stem = file_stem(f"weeejob {self.number:02} {self.sticker} {laptop_name(self.name)}")
        return f"{stem}.json"


def stickers_from(first: str, count: int) -> list[str]:
    """Stickers numbered onwards: W-0421, W-0422, … UserProblem ``sticker_no_number``."""
    found = _NUMBERED.match(first)
    if found is None:
        raise UserProblem("sticker_no_number", sticker=first)
    begin, digits = found[1], found[2]
    return [f"{begin}{int(digits) + place:0{len(digits)}}" for place in range(count)]


def prepare(
    hub: Hub, batch: Batch, folder: Path, user: str | None = None, form: SentForm = NO_FORM
) -> Prepared:
    """Make the files and the sheet of a batch in `folder`, and the codes they prove: all of it, or nothing.
    The same form makes the same files, whose codes are kept already.

    Files that are there already are left alone. UserProblem ``count_wrong``, ``names_differ``,
    ``stickers_differ``, ``stickers_twice``, ``address_missing``, ``file_there``, ``document_not_written``;
    OSError when the folder cannot hold them.
    """
    _look_at(batch)
    address = batch.address or hub.database.read_now(lambda connection: said(connection, "address"))
    if not address:
        raise UserProblem("address_missing")
    now_ms = hub.now_ms
    made_on, until_on = _day(hub, now_ms), _day(hub, now_ms + PREPARED_LIFE_MS)
    laptops = _laptops(batch, form.chance())
    files = [folder / laptop.file_name for laptop in laptops]
    sheet = folder / SHEET_NAME
    there = next((file for file in (sheet, *files) if file.exists()), None)
    if there:
        raise UserProblem("file_there", file=str(there))
    new_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []

    def keep(connection: Connection) -> tuple[str | None, tuple[str, ...]]:
        while len(made) > 1:  # what an earlier try has written, whose transaction was undone
            made.pop().unlink(missing_ok=True)
        cohort, pin = cohort_named(connection, batch.cohort, None, now_ms)
        twice = tuple(
            laptop.name
            for laptop in laptops
            if laptop.name and not laptop.person and name_known(connection, laptop.name)
        )

        def keep_codes(connection: Connection) -> str:
            return _keep_codes(connection, laptops, batch, cohort, made_on, now_ms, user)

        once(connection, form, now_ms, keep_codes)
        for laptop, file in zip(laptops, files, strict=True):
            body = Preparation(
                1, hub.id, address, hub.certificates.root_pem, laptop.code_id, laptop.secret, laptop.sticker
            )
            _write_new(file, msgspec.json.format(msgspec.json.encode(body), indent=2), made)
        return pin, twice

    try:
        made.append(sheet)
        preparation_sheet_pdf(_lines(laptops), batch.cohort, made_on, until_on, sheet)
        sheet.chmod(0o600)  # it has names on it
        pin, twice = hub.database.write_now(keep)
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        if new_folder:
            with contextlib.suppress(OSError):  # somebody else put something there meanwhile: it is theirs
                folder.rmdir()
        raise
    return Prepared(tuple(files), sheet, pin, until_on, twice)


def _look_at(batch: Batch) -> None:
    if not 1 <= batch.count <= MOST_LAPTOPS:
        raise UserProblem("count_wrong", most=MOST_LAPTOPS)
    if batch.names and len(batch.names) != batch.count:
        raise UserProblem("names_differ", names=len(batch.names), count=batch.count)
    if batch.stickers and len(batch.stickers) != batch.count:
        raise UserProblem("stickers_differ", stickers=len(batch.stickers), count=batch.count)
    if len({sticker.casefold() for sticker in batch.stickers}) != len(batch.stickers):
        raise UserProblem("stickers_twice")


def _laptops(batch: Batch, chance: random.Random) -> list[_Laptop]:
    return [
        _Laptop(
            number=place + 1,
            sticker=batch.stickers[place] if batch.stickers else "",
            name=batch.names[place] if batch.names else "",
            code_id=readable(PREPARED_ID_LENGTH, chance),
            secret=chance.randbytes(32).hex(),
            person=batch.people[place] if place < len(batch.people) else "",
        )
        for place in range(batch.count)
    ]


def _lines(laptops: list[_Laptop]) -> list[SheetLine]:
    return [SheetLine(one.number, one.sticker, one.name, one.file_name) for one in laptops]


def _keep_codes(
    connection: Connection,
    laptops: list[_Laptop],
    batch: Batch,
    cohort: str,
    made_on: date,
    now_ms: int,
    user: str | None,
) -> str:
    for laptop in laptops:
        _keep_code(connection, laptop, batch, cohort, made_on, now_ms, user)
    return cohort


def _keep_code(
    connection: Connection,
    laptop: _Laptop,
    batch: Batch,
    cohort: str,
    made_on: date,
    now_ms: int,
    user: str | None,
) -> None:
    name = laptop.name or placeholder(laptop.sticker or f"{laptop.number}, {made_on.isoformat()}")
    person = laptop.person or new_person(connection, name, cohort, now_ms, user)
    values = {
        "person_id": person,
        "sticker": laptop.sticker,
        "donated_on": batch.donated_on.isoformat() if batch.donated_on else None,
    }
    key = prepared_key(laptop.code_id, laptop.secret)
    keep_code(connection, laptop.code_id, key, "laptop", values, now_ms, PREPARED_LIFE_MS)
    note(connection, now_ms, "prepare", laptop.code_id, user, person)


def _write_new(file: Path, content: bytes, made: list[Path]) -> None:
    """Write a file that nobody has made yet, with mode 0600 from the first byte."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UserProblem("file_there", file=str(file)) from error
    made.append(file)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _day(hub: Hub, at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(hub.zone).date()
