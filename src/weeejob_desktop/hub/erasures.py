"""The list of erasures beside the database: whom a copy from before must not bring back.

One line for each erasure: random ids, no name, no word. It is written before the erasure is kept and never
shortened; it goes into every backup, beside every backup, and is applied again after each restore. Knows the
file; what erasing means is in `erasing`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from weeejob_desktop.core.problems import UserProblem

FILE_NAME = "erasures.jsonl"


class Erasure(msgspec.Struct, frozen=True):
    """Somebody who was erased: their id, and the ids their laptops knew them by."""

    person: str
    learners: list[str]
    at_ms: int


def erasures_in(file: Path) -> list[Erasure]:
    """The erasures in a list, in their order; a line that a cut left unfinished at the end counts for
    nothing. UserProblem ``erasures_damaged`` for anything else that is none."""
    if not file.exists():
        return []
    lines = file.read_bytes().split(b"\n")
    try:
        return [msgspec.json.decode(line, type=Erasure) for line in lines[:-1] if line]
    except msgspec.DecodeError as error:
        raise UserProblem("erasures_damaged", file=str(file)) from error


def note_erasures(file: Path, added: Iterable[Erasure]) -> None:
    """Add what is not in the list yet, on the disk when this returns. OSError when it cannot be kept."""
    known = {(one.person, *one.learners) for one in erasures_in(file)}
    new = [one for one in added if (one.person, *one.learners) not in known]
    if not new:
        return
    written = b"".join(msgspec.json.encode(one) + b"\n" for one in new)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "rb+") as kept:
        kept.truncate(kept.read().rfind(b"\n") + 1)  # a cut left half a line
        kept.seek(0, os.SEEK_END)
        kept.write(written)
        kept.flush()
        os.fsync(kept.fileno())
