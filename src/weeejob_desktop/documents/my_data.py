"""The copy of everything Weeejob holds about a person: a folder with a page that explains it, tables that a
double click opens, and one file for programs. In French, like all that is saved for people.

Filled entry by entry, so that years of them are never in memory, in a folder of its own that takes its name
at the end: a full disk leaves nothing half-made. Knows no database and no course; titles are handed in.
"""

from __future__ import annotations

import csv
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, Self
from zoneinfo import ZoneInfo

import msgspec

from weeejob_desktop.core.hours_csv import cell
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import Delivery
from weeejob_desktop.core.training_time import DEFAULT_ZONE
from weeejob_desktop.documents.my_data_words import (
    DELIVERIES,
    HEADINGS,
    OUTCOMES,
    STATES,
    SYMPTOMS,
    Facts,
    explanation,
    folder_name,
)

BESIDE = ".weeejob-mes-donnees.part"
EXPLANATION = "LISEZ-MOI.txt"
EVERYTHING = "mes-donnees.json"
HOURS = "heures.csv"
Table = Literal["lecons.csv", "exercices.csv", "demandes.csv"]
SECOND_MS = 1000


class SavedCopy:
    """One copy being made in `folder`; `keep` puts it in place. Left without it, nothing stays there.

    What the disk refuses inside its block leaves it as UserProblem ``copy_disk_full`` or
    ``document_not_written``.
    """

    def __init__(self, folder: Path, on: date) -> None:
        self._folder = folder
        self._on = on
        self._beside = folder / BESIDE
        self._zone = ZoneInfo(DEFAULT_ZONE)
        self._open = ExitStack()
        self._tables: dict[Table, Any] = {}
        self._everything: IO[bytes] | None = None
        self._first = True

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._let_go()  # left over from a cut
            self._beside.mkdir(mode=0o700)
            for name, headings in HEADINGS.items():
                self._table(name).writerow(headings)
        except OSError as error:
            self._let_go()
            raise _problem(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._open.close()
        except OSError:  # what could not be written is taken away in any case
            pass
        finally:
            self._let_go()
        if isinstance(error, OSError):
            raise _problem(error) from error

    # -- the file for programs -------------------------------------------------------------------------------
    def begin(self, parts: Mapping[str, object]) -> None:
        """Write everything but the entries: each part under its name."""
        file = self._everything = self._open.enter_context((self._beside / EVERYTHING).open("wb"))
        file.write(b"{\n")
        for name, value in parts.items():
            file.write(b"  %s: %s,\n" % (msgspec.json.encode(name), _indented(value, 1)))
        file.write(b'  "entries": [')

    def entry(self, entry: Mapping[str, object]) -> None:
        """Write one entry. After `begin`."""
        if self._everything is not None:
            self._everything.write(b"\n    " if self._first else b",\n    ")
            self._everything.write(_indented(entry, 2))
            self._first = False

    # -- the tables ------------------------------------------------------------------------------------------
    def hours(self, table: bytes) -> None:
        """Keep the table of hours as `core.hours_csv` makes it."""
        (self._beside / HOURS).write_bytes(table)

    def step(self, at: datetime, lesson: str, step: str, *, done: bool) -> None:
        """One step of a lesson was opened or done."""
        self._row("lecons.csv", at, lesson, step, "Terminée" if done else "Ouverte")

    def result(
        self,
        at: datetime,
        lesson: str,
        instruction: str,
        outcome: str,
        *,
        tries: int,
        hints: int,
        duration_ms: int,
    ) -> None:
        """One result of an exercise."""
        said = OUTCOMES.get(outcome, outcome)
        self._row(
            "exercices.csv", at, lesson, instruction, said, tries, hints, round(duration_ms / SECOND_MS)
        )

    def request(
        self, at: datetime, number: str, who: str, words: str, state: str | None, delivery: Delivery
    ) -> None:
        """One request for repair (`words` its symptom's code), or one word in it."""
        said = STATES.get(state, state) if state else ""
        sent = DELIVERIES[delivery]
        self._row("demandes.csv", at, number, who, SYMPTOMS.get(words, words), said, sent)

    def picture(self, name: str, content: bytes) -> None:
        """One picture that went with a request, under its own name."""
        (self._beside / f"image-{name}").write_bytes(content)

    # -- the end ---------------------------------------------------------------------------------------------
    def keep(self, facts: Facts) -> Path:
        """Write the explanation, flush everything, and put the copy in place: its folder."""
        if self._everything is not None:
            self._everything.write(b"\n  ]\n}\n")
        text = explanation(facts).replace("\n", "\r\n")  # as every editor on every system reads it
        (self._beside / EXPLANATION).write_bytes(text.encode("utf-8-sig"))
        self._open.close()
        for file in self._beside.iterdir():
            with file.open("rb+") as written:
                os.fsync(written.fileno())
        place = self._free_place()
        self._beside.rename(place)
        if sys.platform != "win32":  # untested there: a name is on the disk by itself
            descriptor = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return place

    def _free_place(self) -> Path:
        name = folder_name(self._on)
        place, number = self._folder / name, 1
        while place.exists():
            number += 1
            place = self._folder / f"{name} ({number})"
        return place

    def _table(self, name: Table) -> Any:
        if name not in self._tables:
            file = (self._beside / name).open("w", encoding="utf-8-sig", newline="")
            writer = csv.writer(self._open.enter_context(file), delimiter=";", lineterminator="\r\n")
            self._tables[name] = writer
        return self._tables[name]

    def _row(self, table: Table, at: datetime, *cells: str | int) -> None:
        local = at.astimezone(self._zone)
        safe: Iterable[str | int] = (cell(one) if isinstance(one, str) else one for one in cells)
        self._table(table).writerow([local.date().isoformat(), local.strftime("%H:%M"), *safe])

    def _let_go(self) -> None:
        if self._beside.is_dir() and not self._beside.is_symlink():
            shutil.rmtree(self._beside, ignore_errors=True)  # what stays goes with the next copy


def _indented(value: object, depth: int) -> bytes:
    text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    return text.replace(b"\n", b"\n" + b"  " * depth)


def _problem(error: OSError) -> UserProblem:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return UserProblem("copy_disk_full" if full else "document_not_written")
