"""Erasing everything about the learner from a data folder, so that it ends whatever happens on the way.

First a mark is put in the folder and flushed: from then on the folder counts as empty, and whoever opens it
ends the work. The mark goes last. Knows the names of what we keep there; touches nothing else. Whoever calls
holds the folder's `InstanceLock`, and no other program has the database open.

What is erased is unlinked. On a disk of flash memory its old cells may stay until they are used again: no
program can promise more (docs/my-data.md).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import problem_code
from weeejob_desktop.paths import ERASING, LOG_NAME
from weeejob_desktop.settings import PREFERENCES_NAME
from weeejob_desktop.store.database import BACKUPS
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.pictures import FOLDER, PARTS

OURS = (
    DATABASE_NAME,
    f"{DATABASE_NAME}-*",
    f"{Path(DATABASE_NAME).stem}.damaged-*",
    "mending.part",
    "mending.part-*",
    PREFERENCES_NAME,
    str(Path(PREFERENCES_NAME).with_suffix(".new")),
    LOG_NAME,
    f"{LOG_NAME}.*",
)
OURS_AMONG_PICTURES = ("[0-9a-f]*.png", "[0-9a-f]*.jpg", PARTS)
OURS_IN_BACKUPS = ("[0-9][0-9][0-9][0-9][0-9][0-9]-*.sqlite3*", "copy.part", "copy.part-*")


def erasing_begun(folder: Path) -> bool:
    """Whether everything in this folder is being erased: it counts as empty from then on."""
    return (folder / ERASING).exists()


def begin_erasing(folder: Path) -> None:
    """Put the mark: from here on there is no way back. UserProblem ``folder_not_writable``, ``disk_full``;
    nothing is erased then."""
    mark = folder / ERASING
    try:
        try:
            mark.touch(mode=0o600)
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            _turn_into_the_mark(folder, mark)
        _flush(mark)
        _flush_names(folder)
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error


def end_erasing(folder: Path) -> None:
    """Erase what is ours where the mark stands, the mark last. UserProblem ``erasing_unfinished`` when a file
    resists: the mark stays, and the next start goes on."""
    try:
        for path in what_is_ours(folder):
            path.unlink(missing_ok=True)
        for inner in (folder / BACKUPS, folder / FOLDER):
            if inner.is_dir():
                _flush_names(inner)
                with suppress(OSError):  # somebody else has put something there, or it is a link: it stays
                    inner.rmdir()
        _flush_names(folder)
        (folder / ERASING).unlink(missing_ok=True)
        _flush_names(folder)
    except OSError as error:
        raise UserProblem("erasing_unfinished") from error


def what_is_ours(folder: Path) -> Iterator[Path]:
    """The files of ours that are about the learner, the database first. The files of the locks are empty and
    stay: without them two programs could each hold "the" lock."""
    inside = ((folder / BACKUPS, OURS_IN_BACKUPS), (folder / FOLDER, OURS_AMONG_PICTURES))
    for where, names in ((folder, OURS), *inside):
        for name in names:
            yield from (path for path in sorted(where.glob(name)) if path.is_symlink() or path.is_file())


def _turn_into_the_mark(folder: Path, mark: Path) -> None:
    """No room even for a name: a file that is to be erased anyway takes the mark's."""
    for path in what_is_ours(folder):
        if not path.name.startswith(DATABASE_NAME):
            path.replace(mark)
            return
    raise OSError(errno.ENOSPC, "no room for the mark")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_names(folder: Path) -> None:
    """A name that was made or taken away is on the disk when this returns; Windows does so by itself."""
    if sys.platform == "win32":  # untested here
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
