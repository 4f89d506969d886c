"""« Sans Internet : par clé USB »: the file that leaves, and the answer that comes back.

Files are written and read on the calling thread, since a stick may be slow; the database's part runs where
the database lives. Knows no window.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from weeejob_desktop import __version__
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.store.outbox import waiting
from weeejob_desktop.store.stick import StickBatch, apply_answer, batch_for_stick, key_for_answer
from weeejob_desktop.wire.stick import (
    MAX_FILE_BYTES,
    SUFFIX,
    Answer,
    Header,
    opened_body,
    opened_header,
    sealed_file,
)
from weeejob_desktop.workspace.desk import Desk

_T = TypeVar("_T")


class RunInStore(Protocol):
    """Runs database work where the database lives, and waits for it."""

    def __call__(self, work: Callable[[], _T], /) -> _T:
        """The work's own result, or its exception."""
        ...


class StickRoom:
    """What a person does with a stick. Both methods block as long as the stick does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def put(self, folder: Path, run_in_store: RunInStore) -> OnStick:
        """Write all that waits as one new file in `folder`, whole or not at all. Nothing leaves the outbox.

        UserProblem ``stick_not_enrolled``, ``stick_nothing``, ``stick_full``, ``stick_not_writable``,
        ``stick_too_large``.
        """
        made, name = run_in_store(self._batch)
        wall_at = self._desk.now().wall_at
        content = sealed_file("batch", made.hub, made.installation, wall_at, made.token_hash, made.batch)
        path = _write_whole(folder, name, content)
        return OnStick(path.name, folder.name or str(folder), made.entries)

    def take(self, path: Path, run_in_store: RunInStore) -> AnswerTaken:
        """Take in the answer in this file, all of it or nothing.

        UserProblem ``stick_unreadable``, those of `wire.stick` and of `store.stick`.
        """
        header, sealed = opened_header(_read(path))
        return run_in_store(partial(self._take, header, sealed))

    def _batch(self) -> tuple[StickBatch, str]:
        moment = self._desk.now()
        with self._desk.reading() as tx:
            made = batch_for_stick(tx, __version__, moment)
            self._desk.hours.look(tx)
        on = self._desk.hours.today(moment).isoformat()
        sticker = "-".join(re.findall(r"[A-Za-z0-9]+", self._desk.machine.sticker()))[:40]
        return made, f"weeejob-{sticker or made.installation[-6:]}-{on}"

    def _take(self, header: Header, sealed: bytes) -> AnswerTaken:
        with self._desk.writing() as tx:
            answer = opened_body(header, sealed, key_for_answer(tx, header), Answer)
            before = waiting(tx).entries
            applied = apply_answer(tx, answer, self._desk.now())
            now = waiting(tx)
        return AnswerTaken(max(0, before - now.entries), now.rejected, applied.news, now.entries)


def _write_whole(folder: Path, name: str, content: bytes) -> Path:
    """Write beside, flush, and take the name at the end: one that nothing has yet."""
    beside = folder / f".{name}.part"
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            path = _free_place(folder, name)
            beside.rename(path)
        finally:
            beside.unlink(missing_ok=True)
        if sys.platform != "win32":  # untested there: a name is on the disk by itself
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise UserProblem("stick_full" if full else "stick_not_writable") from error
    return path


def _free_place(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():  # a folder, or something that would never end
            raise UserProblem("stick_unreadable")
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UserProblem("stick_unreadable") from error
